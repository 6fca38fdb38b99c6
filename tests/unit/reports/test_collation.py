"""The order of names: the Kazakh alphabet."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.reports.collation import name_key

ALPHABET = "АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯ"


def test_the_alphabet_has_its_42_letters_in_order():
    mixed = random.Random(7).sample(ALPHABET, len(ALPHABET))
    assert len(ALPHABET) == 42
    assert "".join(sorted(mixed, key=name_key)) == ALPHABET


@pytest.mark.parametrize(
    "names",
    [
        ["Кел, қазақша сөйлейік", "Көңілді English", "Қауырсын қалам", "Қызықты ғылым", "Шуақ", "FreeStyle"],
        ["Ақ", "«Әліппе»", "Ән"],
        ["әдебиет", "Әдебиет сүйер", "ӘДЕБИЕТШІ"],
        ["12 клуб", "2-клуб", "Клуб"],
        ["Ай нұры", "Айгүл"],
    ],
    ids=["Қ before Ш, Latin last", "quotation marks", "case", "digits first", "words before letters"],
)
def test_names_stand_by_the_alphabet(names):
    mixed = names[::-1]
    assert sorted(mixed, key=name_key) == names


@given(st.lists(st.text(max_size=8), unique=True))
def test_the_order_never_depends_on_what_came_first(names):
    mixed = names[::-1]
    assert sorted(names, key=name_key) == sorted(mixed, key=name_key)

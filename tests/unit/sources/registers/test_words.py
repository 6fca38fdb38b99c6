"""The words of every register: none means two things."""

from __future__ import annotations

from collections import defaultdict

import pytest

from flows.sources.registers.kinds import REGISTERS
from flows.sources.registers.spec import Column
from flows.sources.sheet_head import folded_label
from flows.sources.vocabulary import folded_word

CODED = [
    pytest.param(column, id=f"{register.kind}-{column.name}")
    for register in REGISTERS
    for column in register.columns
    if column.codes
]


@pytest.mark.parametrize("register", REGISTERS, ids=lambda register: register.kind)
def test_a_head_means_one_column(register):
    meant = defaultdict(set)
    for column in register.columns:
        for text in (*column.header.all(), *column.aliases):
            meant[folded_label(text)].add(column.name)
    assert {text: names for text, names in meant.items() if len(names) > 1} == {}


@pytest.mark.parametrize("register", REGISTERS, ids=lambda register: register.kind)
def test_a_head_that_is_read_is_not_ignored(register):
    read = {folded_label(text) for column in register.columns for text in (*column.header.all(), *column.aliases)}
    assert read & {folded_label(text) for text in register.ignored} == set()


@pytest.mark.parametrize("column", CODED)
def test_a_word_means_one_code(column: Column):
    meant = defaultdict(set)
    for code, words in (column.codes or {}).items():
        for text in (*words.all(), *(column.code_aliases or {}).get(code, ())):
            meant[folded_word(text)].add(code)
    assert {text: codes for text, codes in meant.items() if len(codes) > 1} == {}


@pytest.mark.parametrize("column", CODED)
def test_aliases_are_of_the_columns_own_codes(column: Column):
    assert set(column.code_aliases or {}) <= set(column.codes or {})

"""One encoding for a whole file, decided by its bytes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.reading.codepages import best_code_page
from flows.reading.encodings import as_utf8
from flows.reading.kazakh import KAZAKH_WORDS

KAZAKH = "Түгендеу нөмірі;Кітаптың атауы;Бағасы\n1;Ғажайып ертегілер;1200\n2;Әлем халықтарының әңгімелері;900\n"
RUSSIAN = "Дата;Название;Цена\n01.09.2023;Сказки народов мира;1 234\n02.09.2023;Атлас животных;7,5\n"


@pytest.mark.parametrize(
    ("text", "written", "told"),
    [
        (KAZAKH, "utf-8", "utf-8"),
        (KAZAKH, "utf-8-sig", "utf-8-sig"),
        (KAZAKH, "utf-16", "utf-16-le"),
        (KAZAKH, "utf-16-le", "utf-16-le"),
        (KAZAKH, "utf-16-be", "utf-16-be"),
        (KAZAKH, "kz1048", "kz1048"),
        (KAZAKH, "ptcp154", "ptcp154"),
        (RUSSIAN, "cp1251", "cp1251"),
        (RUSSIAN, "utf-16-be", "utf-16-be"),
    ],
)
def test_every_encoding_gives_the_same_text(tmp_path, text, written, told):
    source = tmp_path / "source"
    source.write_bytes(text.encode(written))
    encoded = as_utf8(source, tmp_path)
    assert encoded.text().lstrip("\ufeff") == text
    assert encoded.encoding == told
    is_guess = told in ("cp1251", "kz1048", "ptcp154")
    assert [found.rule for found in encoded.problems] == (["REA-041"] if is_guess else [])


@given(st.lists(st.sampled_from(sorted(KAZAKH_WORDS)), min_size=8, max_size=30), st.sampled_from(["kz1048", "ptcp154"]))
@settings(max_examples=60, deadline=None)
def test_kazakh_words_are_read_right_in_either_code_page(words, page):
    text = " ".join(words)
    found = best_code_page(text.encode(page))
    assert found is None or text.encode(page).decode(found[0]) == text


def test_signs_that_mean_the_same_everywhere_need_no_letters(tmp_path):
    source = tmp_path / "source"
    source.write_bytes("a;b\n1\u00a0234;5\n".encode("latin-1"))
    assert as_utf8(source, tmp_path).text() == "a;b\n1\u00a0234;5\n"


def test_bytes_that_are_not_utf8_far_from_the_start_are_found(tmp_path):
    source = tmp_path / "source"
    source.write_bytes(b"a;b\n" * 3_000_000 + "Сказки народов мира;5\n".encode("cp1251"))
    encoded = as_utf8(source, tmp_path)
    assert encoded.encoding == "cp1251"

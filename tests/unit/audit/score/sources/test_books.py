"""Files that are read, changed and saved again: nothing else changes, and each mistake is of its kind."""

from __future__ import annotations

from datetime import date, datetime
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.audit.score.sources import cells
from flows.audit.score.sources.book import Book, Sheet, Writing, book_bytes, read_book
from flows.audit.score.sources.by_hand import MISTAKES
from flows.audit.score.sources.rows import Data, with_row_below, without_row

SEEDS = st.integers(0, 10**6).map(Random)
DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))
NUMBERS = st.integers(0, 10**8) | st.decimals(0, 10**5, places=2).map(lambda one: f"{one}".replace(".", ","))
HEAD = ("Күні", "Түрі", "Атауы", "Қатысушылар саны")
BODY = tuple((date(2023, 1 + place, 3 + place), "көрме", f"Ертегі {place}", 20 + place) for place in range(9))
SHEET = Sheet("Журнал", (HEAD, *BODY, ("Барлығы", None, None, sum(row[3] for row in BODY))), lines=tuple(range(1, 12)))
DATA = Data(Book((SHEET,), saved=datetime(2024, 1, 9, 11)), tuple((0, index) for index in range(1, 10)))


def rows_of(book):
    return [tuple(sheet.rows) for sheet in book.sheets]


@given(NUMBERS, SEEDS)
def test_a_number_gets_another_one_of_the_same_kind(value, rng):
    made = cells.other_digit(value, rng)
    assert cells.is_number(made)
    assert cells.shown(made) != cells.shown(value)
    assert isinstance(made, str) is isinstance(value, str)


@given(DAYS, SEEDS)
def test_a_day_gets_another_one_or_is_none_any_more(value, rng):
    made = cells.other_day(value, rng)
    assert made != value
    assert isinstance(made, (date, str))


@given(DAYS)
def test_day_and_month_swapped_twice_are_the_day(value):
    swapped = cells.swapped_day(value)
    assert cells.swapped_day(swapped) == value if isinstance(swapped, date) else value.day > 12


@pytest.mark.parametrize(
    ("encoding", "delimiter", "is_all_quoted"),
    [
        pytest.param("utf-8-sig", ",", True, id="an export"),
        pytest.param("kz1048", ";", False, id="saved in the Kazakh code page"),
        pytest.param("utf-16", "\t", False, id="UTF-16 with tabs"),
    ],
)
def test_a_text_is_written_as_it_was_read(encoding, delimiter, is_all_quoted):
    sheet = Sheet(None, (("Атауы", "Тілі"), ("Қобыз; үні, «сыр»", "қазақ"), ("Ұлан", 'бір "екі"')), lines=(1, 2, 3))
    content = book_bytes(Book((sheet,), Writing(encoding, delimiter, is_all_quoted, "\r\n")))
    read = read_book("тізім.csv", content)
    assert read is not None
    assert read.writing.delimiter == delimiter
    assert rows_of(read) == [sheet.rows]
    assert book_bytes(read) == content


def test_a_workbook_keeps_its_cells_merges_and_time():
    page = Sheet("Күнделік", (("Күні", "Келушілер"), (date(2023, 1, 3), 40), (None, 12.5)), ((1, 2, 0, 0),), (1, 2, 3))
    book = Book((page, Sheet("жасырын", (("а",),), lines=(1,), is_hidden=True)), saved=datetime(2024, 1, 9, 11))
    read = read_book("күнделік.xlsx", book_bytes(book))
    assert (rows_of(read), read.saved) == (rows_of(book), book.saved)
    assert [(sheet.merged, sheet.is_hidden) for sheet in read.sheets] == [(((1, 2, 0, 0),), False), ((), True)]


def test_a_row_taken_out_of_a_merged_cell_leaves_its_value():
    page = Sheet("к", (("03.01", 1), (None, 2), (None, 3), ("04.01", 4)), ((0, 2, 0, 0),), (1, 2, 3, 4))
    fewer = without_row(page, 0)
    assert (fewer.rows, fewer.merged) == ((("03.01", 2), (None, 3), ("04.01", 4)), ((0, 1, 0, 0),))
    more = with_row_below(page, 1, (None, 9))
    assert (more.rows[2], more.merged) == ((None, 9), ((0, 3, 0, 0),))


@pytest.mark.parametrize("kind", MISTAKES)
def test_a_mistake_is_another_book_and_the_same_for_the_same_seed(kind):
    first, again = (MISTAKES[kind](DATA, Random(7)) for _ in range(2))
    assert first == again
    assert rows_of(first.book) != rows_of(DATA.book)


@pytest.mark.parametrize("kind", ["digit_of_number", "digit_of_date", "day_and_month"])
@given(rng=SEEDS)
def test_one_cell_alone_is_another(kind, rng):
    made = MISTAKES[kind](DATA, rng)
    pairs = zip(SHEET.rows, made.book.sheets[0].rows, strict=True)
    assert sum(one != other for row, changed in pairs for one, other in zip(row, changed, strict=True)) == 1


@given(SEEDS)
def test_a_total_that_is_not_updated_stays_below_one_more_row(rng):
    made = MISTAKES["total_not_updated"](DATA, rng).book.sheets[0]
    assert len(made.rows) == len(SHEET.rows) + 1
    assert made.rows[-1] == SHEET.rows[-1]

"""A column is named by its header as printed, by its levels as receipts show them, or by its letter."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from flows.intake.corrections.columns import column_indexes, letter_of
from flows.reading.document import Grid

ROWS = [
    ["Кітап түсімі", None, None, None, None],
    ["Күні", "Барлығы", None, "Оның ішінде", None],
    [None, "Дана", "Сомасы", "Дана", "ID"],
    ["03.01.2023", "5", "500", "2", "x"],
]


def grid(rows: list[list[str | None]] = ROWS) -> Grid:
    columns = {
        f"c{index}": pl.Series(list(column), dtype=pl.String) for index, column in enumerate(zip(*rows, strict=True))
    }
    frame = pl.DataFrame({"row_number": pl.int_range(1, len(rows) + 1, dtype=pl.UInt32, eager=True), **columns})
    return Grid("Парақ", frame.lazy(), frame, len(rows[0]), len(rows))


@pytest.mark.parametrize(
    ("named", "indexes"),
    [
        ("Күні", [0]),
        ("  күні ", [0]),
        ("Сомасы", [2]),
        ("Дана", [1, 3]),
        ("Барлығы / Дана", [1]),
        ("Оның ішінде / Дана", [3]),
        ("ID", [4]),
        ("A", [0]),
        ("c", [2]),
        ("С", [2]),
        ("E", [4]),
        ("F", []),
        ("Бағасы", []),
        ("", []),
        ("Барлығы / Бағасы", []),
    ],
    ids=lambda value: str(value) or "nothing",
)
def test_a_column_is_found(named, indexes):
    assert column_indexes(grid(), 4, named) == indexes


def test_what_stands_below_the_row_is_no_header():
    rows = [["Күні", "Дана"], ["01.02.2023", "1"], ["Дана", "2"]]
    assert column_indexes(grid(rows), 2, "Дана") == [1]


@given(st.integers(0, 16_383))
def test_letters_are_those_of_a_spreadsheet(index):
    assert letter_of(index) == get_column_letter(index + 1)

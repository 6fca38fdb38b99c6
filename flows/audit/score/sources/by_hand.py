"""The mistakes of people who keep a register by hand: each puts one of its kind into a book."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

from flows.audit.score.sources import cells
from flows.audit.score.sources.book import Book, Row, Value
from flows.audit.score.sources.rows import Data, is_merged, with_cell, with_row_below, without_row


@dataclass(frozen=True)
class Edit:
    """A book with one mistake. ``index``: of the row in its sheet, null for a whole column or sheet."""

    book: Book
    sheet: int
    index: int | None
    column: str | None
    was: str
    put: str


Mistake = Callable[[Data, Random], Edit | None]
"""Null where a book has no place for the mistake."""

_THOUSAND = Decimal(1000)
_MOST_UNITS = 4
"""Fewer numbers in a column are not a column of amounts."""


def _columns(data: Data, fits: Callable[[Value], bool], least: int = 1) -> list[tuple[int, int]]:
    """The columns, with their sheets, of which most of the filled cells fit."""
    return [
        (sheet, column)
        for sheet in data.sheets()
        for column in data.columns(sheet)
        if (filled := [value for _, value in data.values(sheet, column)])
        and len(filled) >= least
        and 10 * sum(map(fits, filled)) >= 9 * len(filled)
    ]


def _one_cell(data: Data, rng: Random, fits: Callable[[Value], bool], change: Callable[[Value], Value]) -> Edit | None:
    """One cell of one of the columns that fit, changed."""
    columns = _columns(data, fits)
    if not columns:
        return None
    sheet, column = rng.choice(columns)
    index, value = rng.choice([pair for pair in data.values(sheet, column) if fits(pair[1])])
    made = change(value)
    book = data.book.with_sheet(sheet, with_cell(data.book.sheets[sheet], index, column, made))
    return Edit(book, sheet, index, data.label(sheet, column), cells.shown(value), cells.shown(made))


def digit_of_number(data: Data, rng: Random) -> Edit | None:
    """A number with a digit changed, added, lost or swapped with its neighbour."""
    return _one_cell(data, rng, cells.is_number, lambda value: cells.other_digit(value, rng))


def digit_of_date(data: Data, rng: Random) -> Edit | None:
    """A date with another digit."""
    return _one_cell(data, rng, cells.is_day, lambda value: cells.other_day(value, rng))


def day_and_month(data: Data, rng: Random) -> Edit | None:
    """A date with day and month swapped."""

    def differs(value: Value) -> bool:
        return cells.is_day(value) and len(set(cells.parts_of_day(value)[1:])) == 2

    return _one_cell(data, rng, cells.is_day, cells.swapped_day) if _columns(data, differs) else None


def row_doubled(data: Data, rng: Random) -> Edit | None:
    """A row that stands twice."""
    sheet, index = rng.choice(data.rows)
    page = data.book.sheets[sheet]
    book = data.book.with_sheet(sheet, with_row_below(page, index, page.rows[index]))
    return Edit(book, sheet, index, None, "", _text(page.rows[index]))


def row_dropped(data: Data, rng: Random) -> Edit | None:
    """A row that was deleted."""
    sheet, index = rng.choice(data.rows)
    page = data.book.sheets[sheet]
    return Edit(data.book.with_sheet(sheet, without_row(page, index)), sheet, index, None, _text(page.rows[index]), "")


def cells_slid(data: Data, rng: Random) -> Edit | None:
    """A row whose cells stand one column further right from some cell on."""
    free = [(sheet, index) for sheet, index in data.rows if not is_merged(data.book.sheets[sheet], index)]
    if not free:
        return None
    sheet, index = rng.choice(free)
    page = data.book.sheets[sheet]
    row = page.rows[index]
    start = rng.choice([column for column, value in enumerate(row) if value not in (None, "")])
    width = max(map(len, page.rows))
    moved = (*row[:start], None if data.book.writing is None else "", *row[start:])
    book = data.book.with_sheet(sheet, page.with_row(index, moved[:width]))
    return Edit(book, sheet, index, data.label(sheet, start), _text(row), _text(moved[:width]))


def column_moved(data: Data, rng: Random) -> Edit | None:
    """All cells below the head moved one column left: a column was deleted there, but not in the head."""
    sheet = rng.choice(data.sheets())
    page = data.book.sheets[sheet]
    start = rng.choice(data.columns(sheet)[:-1] or [0])
    first = min(data.of_sheet(sheet))
    blank = None if data.book.writing is None else ""
    rows = [(*row[:start], *row[start + 1 :], blank) if index >= first else row for index, row in enumerate(page.rows)]
    merged = tuple(area for area in page.merged if area[0] < first or area[3] < start)
    book = data.book.with_sheet(sheet, replace(page, rows=tuple(rows), merged=merged))
    return Edit(book, sheet, None, data.label(sheet, start), _text(page.rows[first]), _text(rows[first]))


def other_unit(data: Data, rng: Random) -> Edit | None:
    """A column in thousands, or in a unit that is a thousandth."""
    columns = _columns(data, _is_amount, _MOST_UNITS)
    if not columns:
        return None
    sheet, column = rng.choice(columns)
    factor = rng.choice([_THOUSAND, 1 / _THOUSAND])
    page = data.book.sheets[sheet]
    pairs = [pair for pair in data.values(sheet, column) if cells.is_number(pair[1])]
    for index, value in pairs:
        page = with_cell(page, index, column, cells.times(value, factor))
    put = cells.shown(cells.times(pairs[0][1], factor))
    book = data.book.with_sheet(sheet, page)
    return Edit(book, sheet, None, data.label(sheet, column), cells.shown(pairs[0][1]), put)


def _is_amount(value: Value) -> bool:
    return cells.is_number(value) and not cells.shown(value).startswith("0")


def total_not_updated(data: Data, rng: Random) -> Edit | None:
    """A row that was added, with other numbers, above a totals row that was left as it was."""
    places = [(sheet, index) for sheet in data.sheets() for index in _above_totals(data, sheet)]
    if not places:
        return None
    sheet, index = rng.choice(places)
    page = data.book.sheets[sheet]
    added = tuple(_another(value, rng) for value in page.rows[index])
    book = data.book.with_sheet(sheet, with_row_below(page, index, added))
    return Edit(book, sheet, index + 1, None, "", _text(added))


def _another(value: Value, rng: Random) -> Value:
    """Numbers and words of another entry; a code of few letters is one of a list and stays."""
    if cells.is_number(value):
        return cells.other_digit(value, rng)
    return f"{value} 2" if isinstance(value, str) and " " in value else value


def _above_totals(data: Data, sheet: int) -> Iterator[int]:
    """The last data row above each row that has numbers but is no data: a totals row."""
    page, rows = data.book.sheets[sheet], set(data.of_sheet(sheet))
    last = None
    for index, row in enumerate(page.rows):
        if index in rows:
            last = index
        elif last is not None and _is_total(row):
            yield last
            last = None


def _is_total(row: Row) -> bool:
    filled = [value for value in row if value not in (None, "")]
    return bool(filled) and not cells.is_number(filled[0]) and any(map(cells.is_number, filled))


def _text(row: Row) -> str:
    """The filled cells of a row in one line."""
    return " | ".join(cells.shown(value) for value in row if value not in (None, ""))


MISTAKES: dict[str, Mistake] = {
    "digit_of_number": digit_of_number,
    "digit_of_date": digit_of_date,
    "day_and_month": day_and_month,
    "row_doubled": row_doubled,
    "row_dropped": row_dropped,
    "cells_slid": cells_slid,
    "column_moved": column_moved,
    "other_unit": other_unit,
    "total_not_updated": total_not_updated,
}
"""Kind -> the mistake."""

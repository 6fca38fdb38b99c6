"""Rows of a sheet taken out, put in and moved, with the merged cells beside them, as a spreadsheet does it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from flows.audit.score.sources.book import Book, Merge, Row, Sheet, Value


@dataclass(frozen=True)
class Data:
    """Which rows of a book are data: of each, the number of its sheet and its index there."""

    book: Book
    rows: tuple[tuple[int, int], ...]

    def of_sheet(self, sheet: int) -> list[int]:
        """The indices of the data rows of one sheet."""
        return [index for number, index in self.rows if number == sheet]

    def sheets(self) -> list[int]:
        """The sheets that have data rows."""
        return sorted({number for number, _ in self.rows})

    def columns(self, sheet: int) -> range:
        """The columns of a sheet's data rows."""
        page = self.book.sheets[sheet]
        return range(max((len(page.rows[index]) for index in self.of_sheet(sheet)), default=0))

    def values(self, sheet: int, column: int) -> Iterator[tuple[int, Value]]:
        """The filled cells of a column in data rows, with the index of each row."""
        for index in self.of_sheet(sheet):
            value = cell(self.book.sheets[sheet].rows[index], column)
            if value not in (None, ""):
                yield index, value

    def label(self, sheet: int, column: int) -> str:
        """What stands over a column: the nearest text above its first data row."""
        page = self.book.sheets[sheet]
        first = min(self.of_sheet(sheet), default=0)
        above = (cell(row, column) for row in reversed(page.rows[:first]))
        texts = (text for text in above if isinstance(text, str) and any(sign.isalpha() for sign in text))
        return next(texts, str(column + 1))


def cell(row: Row, column: int) -> Value:
    """A cell of a row that may be shorter."""
    return row[column] if column < len(row) else None


def with_cell(sheet: Sheet, index: int, column: int, value: Value) -> Sheet:
    """The sheet with another value in one cell."""
    row = list(sheet.rows[index])
    row += [None] * (column + 1 - len(row))
    row[column] = value
    return sheet.with_row(index, row)


def without_row(sheet: Sheet, index: int) -> Sheet:
    """The row taken out; what was merged over it and others stays merged, and keeps its value."""
    heads = {left: sheet.rows[index][left] for top, bottom, left, _ in sheet.merged if top == index < bottom}
    rows = list(sheet.rows)
    if heads:
        below = list(rows[index + 1])
        for column, value in heads.items():
            below[column] = value
        rows[index + 1] = tuple(below)
    del rows[index]
    merged = tuple(area for area in (_without(area, index) for area in sheet.merged) if area)
    return replace(sheet, rows=tuple(rows), merged=merged, lines=sheet.lines[: len(rows)])


def _without(area: Merge, index: int) -> Merge | None:
    top, bottom, left, right = area
    if index < top:
        return top - 1, bottom - 1, left, right
    if index > bottom:
        return area
    return (top, bottom - 1, left, right) if (bottom - 1, right) != (top, left) and bottom > top else None


def with_row_below(sheet: Sheet, index: int, row: Row) -> Sheet:
    """A row put in below another; what is merged over both stays merged over all three."""
    rows = (*sheet.rows[: index + 1], row, *sheet.rows[index + 1 :])
    merged = tuple(_widened(area, index) for area in sheet.merged)
    return replace(sheet, rows=rows, merged=merged, lines=(*sheet.lines, len(rows)))


def _widened(area: Merge, index: int) -> Merge:
    top, bottom, left, right = area
    if index < top:
        return top + 1, bottom + 1, left, right
    return (top, bottom + 1, left, right) if index < bottom else area


def is_merged(sheet: Sheet, index: int) -> bool:
    """Does a merged cell begin or lie in the row?"""
    return any(top <= index <= bottom for top, bottom, _, _ in sheet.merged)

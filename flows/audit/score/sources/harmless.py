"""Changes that are no mistake: the same rows, kept, written or dropped in another way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from itertools import groupby
from random import Random

from flows.audit.score.sources import cells
from flows.audit.score.sources.book import Book, Row, Sheet, Value, Writing, book_bytes
from flows.audit.score.sources.copy import Dropped, Taken, later
from flows.audit.score.sources.rows import Data, cell, is_merged
from flows.sources.repeats import DITTO

Harmless = Callable[[Taken, Data, Random], list[Dropped] | None]
"""What is dropped in the place of a file; null where it cannot be changed so."""

_FEW = 4
"""A sheet of fewer rows is not put into another order, nor split."""

WHOLE = ("staff_members", "computer_inventory", "web_traffic")
"""Staging tables of files that cannot be parted: lists as of a day, and visitors, who are stated for the whole."""

TOTAL = "Барлығы / Итого"


def file_name(name: str, book: Book) -> str:
    """The name of a file that is saved as a book: an ods is saved as xlsx."""
    return name if book.writing is not None or name.endswith(".xlsx") else name[: name.rfind(".")] + ".xlsx"


def saved(taken: Taken, book: Book) -> Dropped:
    """The file with a book as its content."""
    given = taken.dropped
    return replace(given, name=file_name(given.name, book), content=book_bytes(book))


def is_by_hand(taken: Taken) -> bool:
    """Is it a register or ledger that people keep, not an export of a machine?"""
    return (taken.outcome.source or "").endswith(("_register", "_ledger"))


def saved_again(taken: Taken, data: Data, rng: Random) -> list[Dropped] | None:
    """Opened and saved without a change."""
    return [saved(taken, data.book)] if data.rows else None


def rows_in_other_order(taken: Taken, data: Data, rng: Random) -> list[Dropped] | None:
    """The rows between two totals rows or titles, shuffled; not where one line rests on the line above."""
    book = data.book
    for number in data.sheets():
        sheet = book.sheets[number]
        indices = data.of_sheet(number)
        if not _rests_on_above(sheet, indices):
            book = book.with_sheet(number, _shuffled(sheet, indices, rng))
    return None if book == data.book else [saved(taken, book)]


def _rests_on_above(sheet: Sheet, indices: list[int]) -> bool:
    marks = any(str(value).strip() in DITTO for index in indices for value in sheet.rows[index] if value)
    return marks or any(is_merged(sheet, index) for index in indices)


def _shuffled(sheet: Sheet, indices: list[int], rng: Random) -> Sheet:
    rows = list(sheet.rows)
    for _, block in groupby(enumerate(indices), key=lambda pair: pair[1] - pair[0]):
        places = [index for _, index in block]
        order = rng.sample(places, len(places))
        for place, index in zip(places, order, strict=True):
            rows[place] = sheet.rows[index]
    return replace(sheet, rows=tuple(rows))


def columns_in_other_order(taken: Taken, data: Data, rng: Random) -> list[Dropped] | None:
    """The last column is the first; not in sheets with merged cells, nor where totals rows have their word first."""
    book = data.book
    for number in data.sheets():
        sheet = book.sheets[number]
        head = _head(data, number)
        if not sheet.merged and len(data.of_sheet(number)) + head + 1 == len(sheet.rows):
            width = max(map(len, sheet.rows))
            order = [width - 1, *range(width - 1)]
            rows = (
                tuple(cell(row, column) for column in order) if index >= head else row
                for index, row in enumerate(sheet.rows)
            )
            book = book.with_sheet(number, replace(sheet, rows=tuple(rows)))
    return None if book == data.book else [saved(taken, book)]


def _head(data: Data, sheet: int) -> int:
    """The index of the row of heads: the last above the data that has two texts and nothing else."""
    page = data.book.sheets[sheet]
    filled = [[value for value in row if value not in (None, "")] for row in page.rows[: min(data.of_sheet(sheet))]]
    return max((index for index, row in enumerate(filled) if len(row) > 1 and all(map(_is_word, row))), default=0)


def _is_word(value: Value) -> bool:
    return isinstance(value, str) and not cells.is_number(value) and not cells.is_day(value)


def sheet_renamed(taken: Taken, data: Data, rng: Random) -> list[Dropped] | None:
    """Every sheet of the rows has the name that a spreadsheet gives by itself."""
    if data.book.writing is not None or not data.rows:
        return None
    book = data.book
    for number in data.sheets():
        book = book.with_sheet(number, replace(book.sheets[number], name=f"Лист{number + 1}"))
    return [saved(taken, book)]


def formatted(taken: Taken, data: Data, rng: Random) -> list[Dropped] | None:
    """Coloured cells, wider columns and a comment."""
    is_workbook = data.book.writing is None and bool(data.rows)
    return [saved(taken, replace(data.book, is_decorated=True))] if is_workbook else None


def blanks_added(taken: Taken, data: Data, rng: Random) -> list[Dropped] | None:
    """Blank rows below the last, and a blank column at the right."""
    if not data.rows:
        return None
    book = data.book
    for number in data.sheets():
        sheet = book.sheets[number]
        blank = None if book.writing is None else ""
        width = max(map(len, sheet.rows))
        rows = tuple((*row, *[blank] * (width + 1 - len(row))) for row in (*sheet.rows, (), ()))
        book = book.with_sheet(number, replace(sheet, rows=rows))
    return [saved(taken, book)]


def other_writing(taken: Taken, data: Data, rng: Random) -> list[Dropped] | None:
    """A text with another separator and in another encoding that holds all its letters."""
    writing = data.book.writing
    if writing is None:
        return None
    encoding = rng.choice([name for name in ("utf-8-sig", "utf-16", "utf-8") if name != writing.encoding])
    delimiter = rng.choice([sign for sign in ";\t" if sign != writing.delimiter])
    other = Writing(encoding, delimiter, not writing.is_all_quoted, "\n" if writing.newline == "\r\n" else "\r\n")
    return [saved(taken, replace(data.book, writing=other))]


def file_renamed(taken: Taken, data: Data, rng: Random) -> list[Dropped]:
    """Another name with the same ending."""
    suffix = taken.delivery.name[taken.delivery.name.rfind(".") :]
    return [replace(taken.dropped, name=f"Жаңа файл {rng.randrange(100)}{suffix}")]


def dropped_again(taken: Taken, data: Data, rng: Random) -> list[Dropped]:
    """The same file once more, some days later, as a copy that was saved again where it can be."""
    if not data.book.sheets:
        return [taken.dropped, taken.dropped]
    name = file_name(taken.delivery.name, data.book)
    dot = name.rfind(".")
    again = replace(saved(taken, data.book), name=f"{name[:dot]} (1){name[dot:]}")
    return [taken.dropped, replace(again, modified_at=later(taken.delivery.modified_at, 1))]


def split_in_two(taken: Taken, data: Data, rng: Random) -> list[Dropped] | None:
    """The rows of one sheet in two files, each with the titles and heads; totals rows are in neither. What is
    whole or nothing is not parted."""
    if len(data.sheets()) != 1 or len(data.rows) < _FEW or taken.outcome.table in WHOLE:
        return None
    number = data.sheets()[0]
    sheet, indices = data.book.sheets[number], data.of_sheet(number)
    if _rests_on_above(sheet, indices):
        return None
    half = len(indices) // 2
    return [
        replace(
            saved(taken, _with_rows(data.book, number, _head(data, number) + 1, part)),
            name=_numbered(taken, data.book, count),
        )
        for count, part in enumerate((indices[:half], indices[half:]), 1)
    ]


def _numbered(taken: Taken, book: Book, count: int) -> str:
    name = file_name(taken.delivery.name, book)
    dot = name.rfind(".")
    return f"{name[:dot]}, {count}-бөлік{name[dot:]}"


def _with_rows(book: Book, number: int, first: int, kept: list[int]) -> Book:
    sheet = book.sheets[number]
    rows: tuple[Row, ...] = (*sheet.rows[:first], *(sheet.rows[index] for index in kept))
    merged = tuple(area for area in sheet.merged if area[1] < first)
    return book.with_sheet(number, replace(sheet, rows=rows, merged=merged))


def right_total(taken: Taken, data: Data, rng: Random) -> list[Dropped] | None:
    """A totals row with the right sums below the rows of a register kept by hand that has none yet."""
    if (
        not is_by_hand(taken)
        or len(data.sheets()) != 1
        or taken.outcome.control_totals
        or taken.outcome.counts.rejected
    ):
        return None
    number = data.sheets()[0]
    sheet = data.book.sheets[number]
    if max(data.of_sheet(number)) + 1 != len(sheet.rows):
        return None
    summed = {column: total for column, total in _sums(taken, data, number) if column}
    if not summed:
        return None
    row = [None if data.book.writing is None else ""] * max(map(len, sheet.rows))
    total: Row = (TOTAL, *row[1:])
    book = data.book.with_sheet(number, replace(sheet, rows=(*sheet.rows, total)))
    for column, value in summed.items():
        page = book.sheets[number]
        last = list(page.rows[-1])
        last[column] = cells.like("" if data.book.writing else 0, f"{value.normalize():f}")
        book = book.with_sheet(number, page.with_row(len(page.rows) - 1, last))
    return [saved(taken, book)]


def _sums(taken: Taken, data: Data, sheet: int) -> list[tuple[int, Decimal]]:
    """The columns whose numbers sum to a measure of the file, with their sums."""
    stated = {measure.loaded for measure in taken.outcome.measures.values()}
    found = []
    for column in data.columns(sheet):
        numbers = [value for _, value in data.values(sheet, column) if cells.is_number(value)]
        total = sum((Decimal(cells.shown(value).replace(",", ".")) for value in numbers), Decimal(0))
        if numbers and total in stated:
            found.append((column, total))
    return found


CHANGES: dict[str, Harmless] = {
    "saved_again": saved_again,
    "rows_in_other_order": rows_in_other_order,
    "columns_in_other_order": columns_in_other_order,
    "sheet_renamed": sheet_renamed,
    "formatted": formatted,
    "blanks_added": blanks_added,
    "other_writing": other_writing,
    "file_renamed": file_renamed,
    "dropped_again": dropped_again,
    "split_in_two": split_in_two,
    "right_total": right_total,
}
"""Change → how it is made."""

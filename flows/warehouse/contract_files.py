"""CSV files of ours (published tables, reference data) read back in their types, or refused with the place named.

Harmless is: another order of columns, another line ending, a byte-order mark, spaces around a cell, a whole number
with a zero after the point.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

import polars as pl

from flows.errors import ReconciliationFailed

_DISARMED = ("'=", "'+", "'-", "'@", "'＝", "'＋", "'－", "'＠", "''")
"""Text that was published with an apostrophe before it, so that a spreadsheet takes it for text."""
_LARGEST = 10**14 - 1
"""What a figure of the report may be: it is held beside amounts, as a number of 16 digits with two decimals."""


class Fault(StrEnum):
    """What is wrong with the shape of a file."""

    ENCODING = "encoding"
    EMPTY = "empty"
    SEPARATOR = "separator"
    QUOTES = "quotes"
    COLUMNS_MISSING = "columns_missing"
    COLUMN_TWICE = "column_twice"
    CELLS = "cells"
    KEY = "key"
    NUMBER = "number"
    COUNT = "count"
    LARGE = "large"
    DECIMALS = "decimals"
    DATE = "date"


_SENTENCES = {
    Fault.ENCODING: "is not text in UTF-8",
    Fault.EMPTY: "is empty: not even its columns are named",
    Fault.SEPARATOR: "has its cells parted by something else than a comma",
    Fault.QUOTES: "has quotation marks that do not close",
    Fault.COLUMNS_MISSING: "has no column",
    Fault.COLUMN_TWICE: "has two columns",
    Fault.CELLS: "has not as many cells as the first line",
    Fault.KEY: "the cell does not name the row",
    Fault.NUMBER: "not a number",
    Fault.COUNT: "not a whole number",
    Fault.LARGE: "larger than any figure of a report",
    Fault.DECIMALS: "more decimals than the column has",
    Fault.DATE: "not a date as 2024-01-01",
}


class NotInShape(ReconciliationFailed):
    """A file that has not the columns or values that it must have: what is wrong, where, and the value."""

    def __init__(self, file: str, fault: Fault, line: int | None = None, column: str = "", value: str = "") -> None:
        self.file, self.fault, self.line, self.column, self.value = file, fault, line, column, value
        places = [f"line {line}" if line else "", f"column {column}" if column else ""]
        where = ", ".join([file, *filter(None, places)])
        super().__init__(f"{where}: {_SENTENCES[fault]}" + (f": {value!r}" if value else ""))


def read_contract_file(
    path: Path, schema: Mapping[str, pl.DataType], keys: Mapping[str, str] = MappingProxyType({})
) -> pl.DataFrame:
    """The columns of ``schema`` from a CSV file, in their types; no file is no rows. `NotInShape` on another shape.

    ``keys``: columns that name the row, each with the pattern of its cells.
    """
    if not path.is_file():
        return pl.DataFrame(schema=dict(schema))
    head, rows = _head_and_rows(path)
    places = _places(path.name, head, schema)
    return pl.DataFrame(
        [
            _column(path.name, name, kind, [(line, row[places[name]]) for line, row in rows], keys.get(name))
            for name, kind in schema.items()
        ]
    )


def further_columns(path: Path, schema: Mapping[str, pl.DataType]) -> list[str]:
    """The columns of a CSV file that ``schema`` has not: nobody reads them."""
    return [name for name in _head_and_rows(path)[0] if name and name not in schema]


def _head_and_rows(path: Path) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The names of the columns, and each row that has anything in it with the number of its line, all stripped."""
    lines = list(_lines(path))
    if not lines:
        raise NotInShape(path.name, Fault.EMPTY)
    (_, head), *rows = lines
    if len(head) == 1 and re.search(r"[;\t]", head[0]):
        raise NotInShape(path.name, Fault.SEPARATOR, 1)
    return head, [(line, _of_width(path.name, line, row, len(head))) for line, row in rows]


def _lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as failed:
        raise NotInShape(path.name, Fault.ENCODING) from failed
    reader, before = csv.reader(io.StringIO(text, newline=""), strict=True), 0
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield before + 1, [cell.strip() for cell in row]
            before = reader.line_num
    except csv.Error as failed:
        raise NotInShape(path.name, Fault.QUOTES, before + 1) from failed


def _of_width(file: str, line: int, row: list[str], width: int) -> list[str]:
    """``row`` with as many cells as the head; empty ones at its end may be too many."""
    while len(row) > width and not row[-1]:
        row = row[:-1]
    if len(row) != width:
        raise NotInShape(file, Fault.CELLS, line, value=",".join(row))
    return row


def _places(file: str, head: Sequence[str], schema: Collection[str]) -> dict[str, int]:
    missing = [name for name in schema if name not in head]
    if missing:
        raise NotInShape(file, Fault.COLUMNS_MISSING, 1, ", ".join(missing))
    twice = [name for name in schema if head.count(name) > 1]
    if twice:
        raise NotInShape(file, Fault.COLUMN_TWICE, 1, ", ".join(twice))
    return {name: head.index(name) for name in schema}


def _column(file: str, name: str, kind: pl.DataType, cells: Sequence[tuple[int, str]], key: str | None) -> pl.Series:
    parse, made = _parser(kind), []
    for line, cell in cells:
        if key is not None and not re.fullmatch(key, cell):
            raise NotInShape(file, Fault.KEY, line, name, cell)
        try:
            made.append(parse(cell) if cell else None)
        except _Unlike as found:
            raise NotInShape(file, found.fault, line, name, cell) from found
    return pl.Series(name, made, dtype=kind)


class _Unlike(Exception):
    """A cell that is not of its column's type."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault


def _parser(kind: pl.DataType) -> Callable[[str], object]:
    if isinstance(kind, pl.Date):
        return _date
    if isinstance(kind, pl.Int64):
        return _whole
    if isinstance(kind, pl.Decimal):
        return lambda cell: _decimal(cell, kind.scale, kind.precision or 38)
    return _text


def _text(cell: str) -> str:
    return cell[1:] if cell.startswith(_DISARMED) else cell


def _date(cell: str) -> date:
    try:
        return date.fromisoformat(cell)
    except ValueError as failed:
        raise _Unlike(Fault.DATE) from failed


def _number(cell: str) -> Decimal:
    try:
        number = Decimal(cell.replace("\N{MINUS SIGN}", "-"))
    except InvalidOperation as failed:
        raise _Unlike(Fault.NUMBER) from failed
    if not number.is_finite() or "_" in cell:
        raise _Unlike(Fault.NUMBER)
    if abs(number) > _LARGEST:
        raise _Unlike(Fault.LARGE)
    return number


def _whole(cell: str) -> int:
    number = _number(cell)
    if number != number.to_integral_value():
        raise _Unlike(Fault.COUNT)
    return int(number)


def _decimal(cell: str, scale: int, precision: int) -> Decimal:
    number = _number(cell)
    if abs(number) >= Decimal(10) ** (precision - scale):
        raise _Unlike(Fault.LARGE)
    if number != round(number, scale):
        raise _Unlike(Fault.DECIMALS)
    return number

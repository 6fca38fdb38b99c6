"""The published files of one table: csv and parquet, exactly in the contract's columns, order and types."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal

import polars as pl

from flows.errors import ReconciliationFailed
from flows.reports.collation import name_key
from schemas.published import TABLES, PublishedTable, column_types

_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠", "'")
"""Text that a spreadsheet may take for a formula begins so; the apostrophe makes it text (and itself so,
that reading back is unambiguous)."""
_WIDE = pl.Decimal(38, 6)
_STARTS_NO_LINE = re.compile(r" (?=— |%|[^\W\d_]\.(?: |$))")
"""Spaces after which a line should not begin: before a dash, a per cent sign, a word of one letter and a point."""


def conform(name: str, frame: pl.DataFrame) -> pl.DataFrame:
    """``frame`` in the contract's columns, types and row order.

    Raises `ReconciliationFailed` where a column is absent or not of the contract, or where a figure would
    change by the cast (a third decimal of an amount): nothing is rounded on its way out.
    """
    return _in_order(TABLES[name], _typed(name, frame))


def _typed(name: str, frame: pl.DataFrame) -> pl.DataFrame:
    """``frame`` in the contract's columns and types, its rows as they stand."""
    table = TABLES[name]
    if set(frame.columns) != set(table.columns):
        raise ReconciliationFailed(f"{name} has columns {frame.columns}, the contract has {table.columns}")
    return pl.DataFrame([_cast(name, frame[column], kind) for column, kind in column_types(table).items()])


def _cast(name: str, series: pl.Series, kind: pl.DataType) -> pl.Series:
    made = series.cast(kind, strict=True)
    if kind.is_numeric() and not series.cast(_WIDE).equals(made.cast(_WIDE), null_equal=True):
        raise ReconciliationFailed(f"{name}.{series.name} does not fit {kind} without a change")
    return made


def _in_order(table: PublishedTable, frame: pl.DataFrame) -> pl.DataFrame:
    ranks = [
        pl.col(key).replace_strict(_ranks(table, key, frame), return_dtype=pl.Int32, default=None) for key in table.keys
    ]
    return frame.sort([table.period, *ranks, *table.keys], nulls_last=True)


def _ranks(table: PublishedTable, key: str, frame: pl.DataFrame) -> dict[str, int]:
    """The places of a key's codes: as the contract has them, free names by the alphabet."""
    names = table.order[key] if key in table.order else sorted(frame[key].drop_nulls().unique(), key=name_key)
    return {code: rank for rank, code in enumerate(names)}


def both_years(name: str, frame: pl.DataFrame, previous: pl.DataFrame | None) -> pl.DataFrame:
    """The rows published under a year: a table of growth shows the year before as well."""
    if not TABLES[name].shows_previous or previous is None or previous.is_empty():
        return conform(name, frame)
    return conform(name, pl.concat([conform(name, previous), conform(name, frame)]).unique())


def safe_text(value: str) -> str:
    """``value`` as text in any spreadsheet: a leading formula sign is disarmed by an apostrophe."""
    return f"'{value}" if value.startswith(_RISKY) else value


def visible(text: str, limit: int = 300) -> str:
    """``text`` without control and direction characters, which hide what it says; cut at ``limit``."""
    shown = "".join(" " if char in "\t\r\n" else _shown(char) for char in text)
    return shown if len(shown) <= limit else shown[: limit - 1] + "…"


def unbroken(text: str) -> str:
    """``text`` whose lines do not begin with a dash, a per cent sign or an abbreviation of one letter ("2024 ж.")."""
    return _STARTS_NO_LINE.sub("\N{NO-BREAK SPACE}", text)


def _shown(char: str) -> str:
    return "�" if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn") else char


def csv_bytes(name: str, frame: pl.DataFrame) -> bytes:
    """The table as csv: UTF-8, LF, a header, an empty cell where nothing is known. ``frame`` conforms."""
    rows = [[figure_text(name, *cell) for cell in zip(frame.columns, row, strict=True)] for row in frame.iter_rows()]
    return "".join(",".join(map(quoted, row)) + "\n" for row in [TABLES[name].columns, *rows]).encode("utf-8")


def figure_text(name: str, column: str, value: object) -> str:
    """A cell of a published table as its csv has it: a number without needless zeros (62, 60.2)."""
    is_number = isinstance(value, Decimal) and TABLES[name].measures.get(column) == "number"
    return cell_text(value.normalize() if is_number and isinstance(value, Decimal) else value)


def quoted(cell: str) -> str:
    """A cell in quotes where it must be; the standard writer leaves a lone CR bare, and readers break the line."""
    return '"{}"'.format(cell.replace('"', '""')) if any(char in cell for char in ',"\r\n') else cell


def cell_text(value: object) -> str:
    """A cell of a csv: decimals with their places, text disarmed, nothing for null."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return format(value, "f")
    return safe_text(value) if isinstance(value, str) else str(value)


def read_csv_bytes(name: str, content: bytes) -> pl.DataFrame:
    """A published csv read back, in the contract's types: the inverse of `csv_bytes`."""
    rows = list(csv.reader(io.StringIO(content.decode("utf-8"), newline=""), strict=True))
    types = column_types(TABLES[name])
    if not rows or tuple(rows[0]) != tuple(types):
        raise ReconciliationFailed(f"{name}.csv has not the columns of the contract")
    columns = zip(*rows[1:], strict=True) if len(rows) > 1 else [()] * len(types)
    return pl.DataFrame(
        [_parsed(column, kind, cells) for (column, kind), cells in zip(types.items(), columns, strict=True)]
    )


def read_shared(name: str, content: bytes) -> pl.DataFrame | None:
    """Of a csv that may be published under an earlier contract, the columns that it shares with the present one; null
    where it has not the same keys, so that none of its cells is the same."""
    rows = list(csv.reader(io.StringIO(content.decode("utf-8"), newline=""), strict=True))
    types, header = column_types(TABLES[name]), rows[0] if rows else []
    if not {TABLES[name].period, *TABLES[name].keys} <= set(header):
        return None
    cells = {column: tuple(row[index] for row in rows[1:]) for index, column in enumerate(header)}
    try:
        return pl.DataFrame([_parsed(column, kind, cells[column]) for column, kind in types.items() if column in cells])
    except pl.exceptions.PolarsError:  # of other types
        return None


def _parsed(column: str, kind: pl.DataType, cells: tuple[str, ...]) -> pl.Series:
    if isinstance(kind, pl.String):
        parse: Callable[[str], str] = lambda cell: cell.removeprefix("'")  # noqa: E731
        return pl.Series(column, [parse(cell) if cell else None for cell in cells], dtype=pl.String)
    known = pl.Series(column, [cell or None for cell in cells], dtype=pl.String)
    return known.str.to_date("%Y-%m-%d") if isinstance(kind, pl.Date) else known.cast(kind, strict=True)


def parquet_bytes(frame: pl.DataFrame) -> bytes:
    """The table as parquet; the same frame gives the same bytes (no time in its metadata)."""
    out = io.BytesIO()
    frame.write_parquet(out, compression="zstd", compression_level=3, row_group_size=100_000, statistics=True)
    return out.getvalue()


def read_parquet_bytes(name: str, content: bytes) -> pl.DataFrame:
    """A published parquet read back, in the contract's types; its rows stay as they were published."""
    return _typed(name, pl.read_parquet(io.BytesIO(content)))

"""The rows below the head of a register: which are data, totals, headings, blank; texts filled from merged cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from flows.sources.registers.header import Head, Lexicon
from flows.sources.registers.sorting import Sorter
from flows.sources.registers.spec import Column, Kind
from flows.sources.repeats import filled_from_above
from flows.sources.vocabulary import RUSSIAN_FOR_KAZAKH, folded_word

if TYPE_CHECKING:
    from flows.reading.document import Grid

EXAMPLE_MARKS = ("үлгі", "пример", "example", "мысал", "образец")
"""What stands in the first cell of a template's example line."""

_LOST = str.maketrans(dict.fromkeys("әғқңөұүһі", "?"))
_MARKS = frozenset(
    form
    for mark in map(folded_word, EXAMPLE_MARKS)
    for form in (mark, mark.translate(RUSSIAN_FOR_KAZAKH), mark.translate(_LOST))
)

DASHES = ("-", "–", "—")

Row = tuple[int, list[str | None]]


@dataclass(frozen=True)
class Sorted:
    """The rows of one sheet below its head, by what they are.

    ``texts``: data rows: row_number (Int32) and ``<column>__text`` of each column of the register (null where empty or
    absent), filled where cells are repeated; ``line``: all cells of the row as one text, to tell exact repeats;
    ``mark``: is the mark of the example line left; ``serial`` (Int64): its running number; ``doubt``: what says that it
    is perhaps a totals line, see `flows.sources.registers.sorting.Line`. ``totals``: the same columns of totals lines.
    ``headings``: (row, text) of headings between them; ``signatures``: rows of signatures and other texts below them.
    ``frame`` and ``blank``: counts of rows.
    """

    texts: pl.DataFrame
    totals: pl.DataFrame
    headings: list[tuple[int, str]]
    signatures: list[int]
    frame: int
    blank: int


def sort_rows(grid: Grid, head: Head, lexicon: Lexicon) -> Sorted:
    """Sort the rows of ``grid`` below ``head``."""
    rows = _rows_below(grid, head)
    lines = Sorter(head, lexicon).sort([cells for _, cells in _as_lists(rows)])
    kinds = pl.Series("kind", [line.kind for line in lines], dtype=pl.String)
    doubts = pl.Series("doubt", [line.doubt for line in lines], dtype=pl.String)
    texts = _named(rows, head, lexicon).with_columns(kinds, doubts)
    headings = [(row, " ".join(filter(None, cells))) for row, cells in _as_lists(rows.filter(kinds == "heading"))]
    signatures = rows["row_number"].filter(kinds == "signature").to_list()
    data = texts.filter(pl.col("kind") == "data").drop("kind")
    return Sorted(
        _repeats_filled(data, grid, head, lexicon),
        texts.filter(pl.col("kind") == "total").drop("kind"),
        headings,
        signatures,
        frame=head.last_row + len(headings) + len(signatures) + int((kinds == "frame").sum()),
        blank=int((kinds == "blank").sum()),
    )


def _rows_below(grid: Grid, head: Head) -> pl.DataFrame:
    """The rows below the head: row_number (Int32) and the cells, stripped, null where only blanks stand."""
    within = pl.col("row_number").is_between(head.last_row + 1, grid.row_count)
    cells = [pl.col(f"c{index}").str.strip_chars() for index in range(grid.width)]
    rows = grid.rows.filter(within).select(pl.col("row_number").cast(pl.Int32), *cells)
    return rows.with_columns(pl.when(pl.exclude("row_number") != "").then(pl.exclude("row_number"))).collect()


def _named(rows: pl.DataFrame, head: Head, lexicon: Lexicon) -> pl.DataFrame:
    register = lexicon.register
    named = [_cell(column, head, register.dash_is_empty).alias(f"{column.name}__text") for column in register.columns]
    cells = [pl.col(name) for name in rows.columns if name != "row_number" and int(name[1:]) not in head.numbering]
    line = pl.concat_str(cells, separator="\x1f", ignore_nulls=True)
    return rows.select("row_number", *named, line=line, mark=_has_mark(rows, head), serial=_serial(head))


def _serial(head: Head) -> pl.Expr:
    """The running number of the line, null where it has none."""
    if not head.numbering:
        return pl.lit(None, pl.Int64)
    cell = pl.col(f"c{min(head.numbering)}")
    return cell.str.extract(r"^([0-9]{1,6})[.)]?$").cast(pl.Int64)


def _cell(column: Column, head: Head, dash_is_empty: bool) -> pl.Expr:
    """The cells of ``column``, null where the file has none."""
    if column.name not in head.columns:
        return pl.lit(None, pl.String)
    cell = pl.col(f"c{head.columns[column.name]}")
    is_dash = cell.is_in(DASHES) if dash_is_empty and column.kind is Kind.COUNT else pl.lit(False)
    return pl.when(~is_dash).then(cell)


def _has_mark(rows: pl.DataFrame, head: Head) -> pl.Expr:
    """Is one of the cells outside the register's columns the mark of the example line?"""
    taken = set(head.columns.values())
    outside = [pl.col(name) for name in rows.columns if name != "row_number" and int(name[1:]) not in taken]
    marks = [cell.str.to_lowercase().str.strip_chars(" .:*").is_in(list(_MARKS)).fill_null(False) for cell in outside]
    return pl.any_horizontal(*marks, pl.lit(False))


def _as_lists(rows: pl.DataFrame) -> list[Row]:
    return [(number, list(cells)) for number, *cells in rows.iter_rows()]


def _repeats_filled(texts: pl.DataFrame, grid: Grid, head: Head, lexicon: Lexicon) -> pl.DataFrame:
    """Cells that stand for several lines, in the columns where that is usual."""
    for column in lexicon.register.columns:
        if column.may_repeat and column.name in head.columns:
            texts = filled_from_above(texts, f"{column.name}__text", head.columns[column.name], grid)
    return texts

"""Cells that are written once for several lines: merged downwards, or repeated by a ditto mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from flows.reading.document import Grid

DITTO = ('"', "″", '""', "''", "„", "“", "”", "«", "»", "//", '-"-', "-″-", "—″—", "–″–", '—"—', '–"–', "-//-", "—//—",
         "–//–", "- // -", '- " -', "то же", "тоже", "сонда", "сол", "same", "ditto")  # fmt: skip
"""Marks that stand for the cell above."""


def is_ditto(column: str) -> pl.Expr:
    """Does the cell hold a ditto mark?"""
    return pl.col(column).str.to_lowercase().is_in(DITTO).fill_null(False)


def filled_from_above(texts: pl.DataFrame, column: str, index: int, grid: Grid) -> pl.DataFrame:
    """``texts`` with ``column`` (of the grid's column ``index``) filled from merged cells, then from ditto marks.

    A cell that is simply empty stays empty.
    """
    for first, last in merged_lines(grid, index):
        top = texts.filter(pl.col("row_number") == first)[column].to_list() or [None]
        is_below = pl.col("row_number").is_between(first + 1, last) & pl.col(column).is_null()
        texts = texts.with_columns(pl.when(is_below).then(pl.lit(top[0])).otherwise(pl.col(column)).alias(column))
    is_mark = is_ditto(column)
    above = pl.when(~is_mark).then(pl.col(column).fill_null("")).forward_fill()
    return texts.with_columns(pl.when(is_mark).then(above.replace("", None)).otherwise(column).alias(column))


def merged_lines(grid: Grid, index: int) -> list[tuple[int, int]]:
    """First and last line of each range that is merged downwards in one column of the grid."""
    return [(first, last) for first, last, left, right in grid.merged if left <= index <= right and last > first]

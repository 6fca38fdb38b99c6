"""Finding the header row of a grid by its names, and telling its physical rows apart."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from flows.reading.document import Grid

ROWS_ABOVE = 25
"""Titles above a header: more than this is no header of ours."""

_SPACES = re.compile(r"[\s\u00a0\u2007\u202f]+")
TOTAL_WORDS = frozenset({"total", "итого", "всего", "барлығы", "жиыны", "жалпы"})
"""What the totals row of an export calls itself, folded."""


@lru_cache(maxsize=1 << 14)
def fold(text: str | None) -> str:
    """A name as it is compared: no byte-order mark, quotes or outer blanks, one case, single spaces."""
    if text is None:
        return ""
    return _SPACES.sub(" ", text.replace("\ufeff", "").strip().strip('"').strip()).casefold().replace("ё", "е")


@dataclass(frozen=True)
class Header:
    """The header of one grid: ``columns`` is canonical name -> grid column, ``labels`` canonical -> its text."""

    row_number: int
    columns: Mapping[str, str]
    labels: Mapping[str, str]
    unknown: tuple[str, ...]  # texts that no alias and no ignored name knows

    def cell(self, name: str) -> pl.Expr:
        """The text of column ``name``, null where the grid has no such column or the cell only blanks."""
        if name not in self.columns:
            return pl.lit(None, dtype=pl.String)
        stripped = pl.col(self.columns[name]).str.strip_chars()
        return pl.when(stripped.str.len_bytes() > 0).then(stripped)


def find_header(
    grid: Grid, aliases: Mapping[str, str], required: Collection[str], ignored: Collection[str] = ()
) -> Header | None:
    """The first row near the top that names every ``required`` column; aliases are folded text -> canonical."""
    for position, cells in enumerate(grid.head_rows(ROWS_ABOVE)):
        header = read_header(position + 1, cells, aliases, ignored)
        if set(required) <= set(header.columns):
            return header
    return None


def read_header(
    row_number: int, cells: list[str | None], aliases: Mapping[str, str], ignored: Collection[str] = ()
) -> Header:
    """One row taken as a header; of a name that stands twice the first is meant."""
    columns: dict[str, str] = {}
    labels: dict[str, str] = {}
    unknown = []
    for index, text in enumerate(cells):
        name = aliases.get(fold(text)) or aliases.get(_bare(fold(text)))
        if name is not None and name not in columns:
            columns[name], labels[name] = f"c{index}", (text or "").strip()
        elif name is None and fold(text) and fold(text) not in ignored and _bare(fold(text)) not in ignored:
            unknown.append((text or "").strip())
    return Header(row_number, columns, labels, tuple(unknown))


def _bare(name: str) -> str:
    """A folded name without a remark in brackets and without punctuation at its end."""
    return re.sub(r"\s*\([^)]*\)\s*$", "", name).rstrip(" .:;*")


def classified_rows(grid: Grid, header: Header, is_control: pl.Expr) -> pl.DataFrame:
    """Every physical row with ``kind``: blank, frame (header and what stands above), control or data."""
    rows = grid.rows.filter(pl.col("row_number") <= grid.row_count).collect()
    cells = [pl.col(name).str.strip_chars().fill_null("") == "" for name in rows.columns if name != "row_number"]
    kind = (
        pl.when(pl.all_horizontal(cells))
        .then(pl.lit("blank"))
        .when(pl.col("row_number") <= header.row_number)
        .then(pl.lit("frame"))
        .when(is_control.fill_null(False))
        .then(pl.lit("control"))
        .otherwise(pl.lit("data"))
    )
    return rows.with_columns(kind=kind)


def is_total(cell: pl.Expr) -> pl.Expr:
    """Does the cell say that its row is a total?"""
    return cell.str.to_lowercase().str.strip_chars(" :.").is_in(list(TOTAL_WORDS))


def count_kind(rows: pl.DataFrame, kind: str) -> int:
    """How many of the classified rows are of ``kind``."""
    return rows.filter(pl.col("kind") == kind).height

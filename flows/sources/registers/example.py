"""The example line of a template, and its sheets of guidance and lists: known again, they are no entries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import polars as pl

from flows.reading.workbooks import OWN_LISTS
from flows.sources.registers.cells import typed
from flows.sources.registers.identity import folded_text
from flows.sources.registers.spec import Kind, Register

if TYPE_CHECKING:
    from flows.reading.document import Grid

GUIDE_TITLES = {"kk": "Қалай толтыру керек", "ru": "Как заполнять", "en": "How to fill in"}
"""The first cell of the template's second sheet, by language."""


def is_guide(grid: Grid) -> bool:
    """Is the sheet one of the template's own: its guidance, or the lists behind its drop-down menus?"""
    first = (grid.head_rows(1) or [[None]])[0]
    return bool(first) and first[0] in (*GUIDE_TITLES.values(), OWN_LISTS)


def example_share(rows: pl.DataFrame, register: Register, columns: Mapping[str, int]) -> pl.Series:
    """Of each row that bears the example's mark: which share (0 to 1) of its cells in the ``columns`` of the file are
    those of the template's example line, in one of its languages; 0 of a row without the mark."""
    if not rows["mark"].any():
        return pl.repeat(0.0, rows.height, eager=True)
    shares = [_share(example_row(register, language), register, columns) for language in GUIDE_TITLES]
    best = pl.max_horizontal(shares).fill_nan(0.0)
    return rows.select(pl.when("mark").then(best).otherwise(0.0).alias("share")).to_series()


def example_row(register: Register, language: str) -> pl.DataFrame:
    """The example line as it would be read: one row of texts and typed columns."""
    texts = {
        f"{column.name}__text": [column.example.of(language) if column.example else None] for column in register.columns
    }
    return typed(pl.DataFrame(texts, schema=dict.fromkeys(texts, pl.String)), register, None)


def _share(example: pl.DataFrame, register: Register, columns: Mapping[str, int]) -> pl.Expr:
    """The share of a row's cells that are the example's, of those that either of the two fills in."""
    same, filled = pl.lit(0.0), pl.lit(0.0)
    for column, equals in _cells(example, register):
        if column in columns:
            is_filled = pl.lit(example[f"{column}__text"][0] is not None) | pl.col(f"{column}__text").is_not_null()
            filled += is_filled.cast(pl.Float64)
            same += (is_filled & equals).cast(pl.Float64)
    return same / filled


def _cells(example: pl.DataFrame, register: Register) -> Iterator[tuple[str, pl.Expr]]:
    """Column by column: is the cell the example's? Days may be of another year, since a template bears the year that
    it was made for."""
    for column in (known for known in register.columns if known.is_offered):
        if column.kind is Kind.TEXT:
            shown = example.select(folded_text(pl.col(f"{column.name}__text")).fill_null("")).item()
            yield column.name, folded_text(pl.col(f"{column.name}__text")).fill_null("") == shown
            continue
        value = pl.lit(example[column.name][0], example.schema[column.name])
        if column.kind is Kind.DATE:
            yield column.name, _month_and_day(pl.col(column.name)).eq_missing(_month_and_day(value))
        elif column.name != "entry_on":
            yield column.name, pl.col(column.name).eq_missing(value)


def _month_and_day(day: pl.Expr) -> pl.Expr:
    return day.dt.strftime("%m-%d")

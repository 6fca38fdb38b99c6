"""The example line of a template, and its sheet of guidance: known again, they are no entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from flows.sources.registers.cells import typed
from flows.sources.registers.identity import folded_text
from flows.sources.registers.spec import Kind, Register

if TYPE_CHECKING:
    from flows.reading.document import Grid

GUIDE_TITLES = {"kk": "Қалай толтыру керек", "ru": "Как заполнять", "en": "How to fill in"}
"""The first cell of the template's second sheet, by language."""


def is_guide(grid: Grid) -> bool:
    """Is the sheet the template's own guidance?"""
    first = (grid.head_rows(1) or [[None]])[0]
    return bool(first) and first[0] in GUIDE_TITLES.values()


def is_example(rows: pl.DataFrame, register: Register) -> pl.Series:
    """Which of ``rows`` are the example line of the template, mark and cells, in one of its languages."""
    if not rows["mark"].any():
        return rows["mark"]
    same = [_equals(example_row(register, language), register) for language in GUIDE_TITLES]
    return rows.select(pl.col("mark") & pl.any_horizontal(same)).to_series()


def example_row(register: Register, language: str) -> pl.DataFrame:
    """The example line as it would be read: one row of texts and typed columns."""
    texts = {
        f"{column.name}__text": [column.example.of(language) if column.example else None] for column in register.columns
    }
    return typed(pl.DataFrame(texts, schema=dict.fromkeys(texts, pl.String)), register, None)


def _equals(example: pl.DataFrame, register: Register) -> pl.Expr:
    """Is a row the example? Days may be of another year, since a template bears the year that it was made for."""
    cells = []
    for column in (known for known in register.columns if known.is_offered):
        if column.kind is Kind.TEXT:
            shown = example.select(folded_text(pl.col(f"{column.name}__text")).fill_null("")).item()
            cells.append(folded_text(pl.col(f"{column.name}__text")).fill_null("") == shown)
            continue
        value = pl.lit(example[column.name][0], example.schema[column.name])
        if column.kind is Kind.DATE:
            cells.append(_month_and_day(pl.col(column.name)).eq_missing(_month_and_day(value)))
        elif column.name != "entry_on":
            cells.append(pl.col(column.name).eq_missing(value))
    return pl.all_horizontal(cells)


def _month_and_day(day: pl.Expr) -> pl.Expr:
    return day.dt.strftime("%m-%d")

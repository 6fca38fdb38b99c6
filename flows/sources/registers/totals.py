"""Totals lines of a register: controls, compared with the lines that they sum."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import polars as pl

from flows.sources.base import ControlTotal
from flows.sources.parsing import parse_decimal
from flows.sources.registers.findings import Part
from flows.sources.registers.rows import RUNNING
from flows.sources.registers.spec import Column, Kind
from schemas.registers import form as rules
from schemas.rules import Problem, problem


def control_totals(part: Part, totals: pl.DataFrame) -> list[ControlTotal]:
    """The figures of the totals lines of one sheet, by column: ``events.participants``."""
    return [
        ControlTotal(f"{part.register.table}.{column.name}", value, part.grid.sheet, row)
        for column in _summed(part)
        for row, value in _stated(totals, column)
    ]


def disagreements(part: Part, totals: pl.DataFrame) -> list[Problem]:
    """Totals that are the sum neither of the lines since the totals line before nor of all lines above; of a line
    that sums more than its sheet (the year so far) nothing is said."""
    own = totals.filter(~pl.any_horizontal(pl.col("line").str.split("\x1f").list.eval(_is_running()).list.any()))
    return [found for column in _summed(part) for found in _of_column(part, own, column)]


def _is_running() -> pl.Expr:
    return pl.element().str.contains(RUNNING)


def _summed(part: Part) -> list[Column]:
    """Counts and amounts; a plan's values are of different things, and a price is of one copy."""
    columns = (column for column in part.register.columns if column.kind in (Kind.COUNT, Kind.AMOUNT))
    return [column for column in columns if column.name in part.head.columns and column.is_summed]


def _stated(totals: pl.DataFrame, column: Column) -> Iterator[tuple[int, Decimal]]:
    name = f"{column.name}__text"
    yield from totals.select("row_number", parse_decimal(name)).drop_nulls().iter_rows()


def _of_column(part: Part, totals: pl.DataFrame, column: Column) -> Iterator[Problem]:
    after = 0
    for row, stated in _stated(totals, column):
        above = part.rows.filter(pl.col("row_number") < row)
        block = above.filter(pl.col("row_number") > after)
        summed = _sum(block if block.height else above, column)
        if stated not in (summed, _sum(above, column)):
            place = {
                "sheet": part.grid.sheet,
                "row": row,
                "column": part.label(column),
                "value": f"{stated.normalize():f}",
            }
            difference = f"{(stated - summed).normalize():+f}"
            yield problem(rules.TOTAL_DISAGREES, **place, summed=f"{summed.normalize():f}", difference=difference)
        after = row


def _sum(rows: pl.DataFrame, column: Column) -> Decimal:
    return Decimal(str(rows[column.name].sum()))

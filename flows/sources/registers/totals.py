"""Totals lines of a register: controls, compared with the lines that they sum."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate

import polars as pl

from flows.sources.base import ControlTotal
from flows.sources.parsing import parse_decimal
from flows.sources.registers.findings import Part
from flows.sources.registers.spec import Column, Kind
from flows.sources.registers.totals_words import RUNNING
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
    """Totals that are the sum neither of the lines since a totals line before nor of all lines above; of a line that
    sums more than its sheet (the year so far) nothing is said."""
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
    numbers = _Numbers(part.rows.filter(pl.col("doubt").is_null()), column)
    bounds = [0]
    for row, stated in _stated(totals, column):
        summed = min(numbers.sums(bounds, row), key=lambda one: abs(one - stated))  # the sum that was perhaps meant
        if stated != summed:
            place = {
                "sheet": part.grid.sheet,
                "row": row,
                "column": part.label(column),
                "value": f"{stated.normalize():f}",
            }
            difference = f"{(stated - summed).normalize():+f}"
            yield problem(rules.TOTAL_DISAGREES, **place, summed=f"{summed.normalize():f}", difference=difference)
        bounds.append(row)


class _Numbers:
    """The numbers of one column by their rows, summed from the top."""

    def __init__(self, rows: pl.DataFrame, column: Column) -> None:
        self.rows = rows["row_number"].to_list()
        numbers = (Decimal(str(value or 0)) for value in rows[column.name])
        self.summed = [Decimal(0), *accumulate(numbers)]

    def sums(self, bounds: Sequence[int], row: int) -> list[Decimal]:
        """The sums of the lines between each of ``bounds`` and ``row``, the nearest first; of no lines, nothing."""
        last = bisect_left(self.rows, row)
        firsts = (bisect_right(self.rows, bound) for bound in reversed(bounds))
        return [self.summed[last] - self.summed[first] for first in firsts if first < last] or [Decimal(0)]

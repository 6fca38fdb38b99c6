"""Lines that bear a totals word where a name should stand, or only the name of a month: are they totals?

A diary by department may have ``03.01.2023 | Барлығы | … | 40`` below the lines of the day. Such a line is a control if
its figures are the sum of lines of its day, or of those since a totals line before; else it is said, and never counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import polars as pl

from flows.messages import quoted_list
from flows.sources.registers.findings import Part
from flows.sources.registers.sorting import PERIOD
from flows.sources.registers.spec import Column, Kind
from flows.sources.registers.totals_words import is_period, is_running, month_in
from schemas.registers import form as rules
from schemas.rules import Problem, problem

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Settled:
    """``part``: the sheet with the lines that are no totals; ``totals``: totals lines that are yet to be compared;
    ``controls``: those that need not be, since they agree or sum more than the sheet; ``problems``: what is said."""

    part: Part
    totals: pl.DataFrame
    controls: pl.DataFrame
    problems: Sequence[Problem]


def settle(part: Part, totals: pl.DataFrame) -> Settled:
    """Judge the doubtful lines of one sheet, beside its plain ``totals``."""
    if part.rows["doubt"].is_null().all():
        return Settled(part, totals, totals.clear(), ())
    judge = _Judge(part, totals)
    verdicts = {row["row_number"]: judge.verdict(row) for row in judge.doubtful.iter_rows(named=True)}
    moved = {kind: [number for number, found in verdicts.items() if found == kind] for kind in ("control", "total")}
    kept = [number for number, found in verdicts.items() if found == "line"]
    entries = part.rows.with_columns(doubt=pl.when(~pl.col("row_number").is_in(kept)).then("doubt"))
    is_moved = pl.col("row_number").is_in([*moved["control"], *moved["total"]])
    of_kind = {kind: part.rows.filter(pl.col("row_number").is_in(moved[kind])) for kind in moved}
    return Settled(
        replace(part, rows=entries.filter(~is_moved)),
        pl.concat([totals, of_kind["total"].select(totals.columns)]).sort("row_number"),
        of_kind["control"].select(totals.columns),
        [found for found in verdicts.values() if isinstance(found, Problem)],
    )


class _Judge:
    """Knows the lines of a sheet that are no totals, and where a totals line before may end what is summed."""

    def __init__(self, part: Part, totals: pl.DataFrame) -> None:
        self.part = part
        self.doubtful = part.rows.filter(pl.col("doubt").is_not_null())
        self.lines = part.rows.filter(pl.col("doubt").is_null() & ~pl.col("mark"))
        self.bounds = sorted({0, *totals["row_number"]})
        self.is_dated = part.register.column("entry_on").kind is Kind.DATE

    def verdict(self, row: Row) -> str | Problem:
        """``control``, ``total`` (to be compared), ``line`` (an entry), or what is wrong."""
        if row["doubt"] == PERIOD:
            return "total" if self._sums_a_period(row) else "line"
        column = self.part.register.column(row["doubt"])
        text = row[f"{column.name}__text"]
        if self.lines.is_empty():
            return "line"  # the word is what this library calls the whole of itself
        if text is None or is_running(text):
            return "line" if text is None else "control"
        stated = self._stated(row)
        place = {"sheet": self.part.grid.sheet, "row": row["row_number"], "value": text}
        if not stated:
            return problem(rules.TOTALS_WORD_FOR_NAME, **place, column=self.part.label(column))
        if any(_agrees(stated, lines) for lines in self._summed_by(row, column)) or self._is_of_nothing(row, stated):
            return "control"
        return problem(rules.LINE_IS_NO_SUM, **place, column=self.part.label(column), sums=self._sums(row, stated))

    def _stated(self, row: Row) -> dict[str, Any]:
        """The figures of a line, by column."""
        return {column.name: row[column.name] for column in self._figures() if row[column.name] is not None}

    def _figures(self) -> list[Column]:
        return [column for column in self.part.register.columns if _is_figure(column) and self.part.has(column)]

    def _summed_by(self, row: Row, doubted: Column) -> Iterator[pl.DataFrame]:
        """The lines that a line may be the sum of: of its day, or above it; and of these such as it else describes."""
        others = [column for column in self.part.register.columns if column.is_identity and column is not doubted]
        same = [_same(column, row) for column in others if _is_stated(column, row)]
        of_day = self._of_day(row)
        for lines in (of_day, *self._above(row)):
            yield lines
            yield lines.filter(pl.all_horizontal(pl.lit(True), *same))

    def _of_day(self, row: Row) -> pl.DataFrame:
        day = row["entry_on"] if self.is_dated else None
        return self.lines.filter(pl.col("entry_on") == day) if day else self.lines.clear()

    def _above(self, row: Row) -> Iterator[pl.DataFrame]:
        """The lines above ``row`` since the doubtful line before it, and since each plain total, the nearest first."""
        number = row["row_number"]
        nearest = self.doubtful["row_number"].filter(self.doubtful["row_number"] < number).tail(1)
        for bound in sorted({*nearest, *(bound for bound in self.bounds if bound < number)}, reverse=True):
            yield self.lines.filter(pl.col("row_number").is_between(bound + 1, number - 1))

    def _is_of_nothing(self, row: Row, stated: Mapping[str, Any]) -> bool:
        """A day with no lines, and a total of nothing."""
        return self._of_day(row).is_empty() and not any(stated.values())

    def _sums_a_period(self, row: Row) -> bool:
        """Do dated lines stand above that are of the month, or of any, where it names none?"""
        if not self.is_dated or not self.part.has(self.part.register.column("entry_on")):
            return False
        name = next((text for key, text in row.items() if key.endswith("__text") and text and is_period(text)), None)
        month = month_in(name) if name else None
        days = self.lines.filter(pl.col("row_number") < row["row_number"])["entry_on"].drop_nulls()
        return bool((days.dt.month() == month).any()) if month else not days.is_empty()

    def _sums(self, row: Row, stated: Mapping[str, Any]) -> str:
        """The figures that are not the sum of the day's lines, or of those since the totals line before."""
        candidates = (lines for lines in (self._of_day(row), *self._above(row)) if lines.height)
        lines = next(candidates, self.lines.clear())
        labels = {column.name: self.part.label(column) for column in self._figures()}
        pairs = {name: (value, _sum(lines, name)) for name, value in stated.items()}
        return "; ".join(
            f"{quoted_list([labels[name]])} {value} / {summed} ({value - summed:+})"
            for name, (value, summed) in pairs.items()
            if value != summed
        )


def _is_figure(column: Column) -> bool:
    return column.kind in (Kind.COUNT, Kind.AMOUNT) and column.is_summed


def _is_stated(column: Column, row: Row) -> bool:
    return row[column.name] is not None and column.name != "entry_on"


def _same(column: Column, row: Row) -> pl.Expr:
    return pl.col(column.name).eq(row[column.name])


def _agrees(stated: Mapping[str, Any], lines: pl.DataFrame) -> bool:
    return not lines.is_empty() and all(_sum(lines, name) == value for name, value in stated.items())


def _sum(lines: pl.DataFrame, column: str) -> Decimal:
    return Decimal(str(lines[column].sum()))

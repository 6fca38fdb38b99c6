"""Totals rows of a ledger as control totals: each is compared with the rows that it may sum."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import polars as pl

from flows.sources.base import ControlTotal
from flows.sources.ledger.rows import cell_columns
from flows.sources.parsing import parse_decimal, parse_integer
from schemas import ledger_rules as rules
from schemas.rules import Problem, problem

_KAZAKH = r"қаз|каз"


@dataclass(frozen=True)
class Running:
    """Running sums of one measure over rows of a sheet: row numbers, and hundredths up to each."""

    rows: pl.Series
    hundredths: pl.Series

    @classmethod
    def over(cls, staged: pl.DataFrame, measure: str) -> Running:
        """The running sums of ``measure`` over ``staged``."""
        values = (staged[measure].cast(pl.Decimal(18, 2), strict=False) * 100).cast(pl.Int64).fill_null(0)
        return cls(staged["row_number"], values.cum_sum())

    def between(self, first: int, row: int) -> int:
        """The sum of the rows from ``first`` to just above ``row``."""
        return self._upto(row) - self._upto(first)

    def _upto(self, row: int) -> int:
        position = int(self.rows.search_sorted(row))
        return int(self.hundredths[position - 1]) if position else 0


@dataclass(frozen=True)
class Stated:
    """One figure of a totals row: ``text`` is the whole row, ``previous`` the totals row before it (or 0)."""

    row: int
    cell: str
    text: str
    value: Decimal
    previous: int
    is_last: bool


def control_totals(
    totals: pl.DataFrame, staged: pl.DataFrame, sheet: str | None, before: dict[str, int]
) -> tuple[list[ControlTotal], list[Problem]]:
    """The totals rows of one sheet, and a warning for each figure that sums no rows above it.

    ``totals``: text rows of `ledger_rows.Sorted`; ``staged``: the sheet's typed rows; ``before``: sums of the
    sheets before this one, since a last row may total all of them. A total may sum the rows since the totals
    row before it, or the sheet up to it, or all sheets up to it.
    """
    controls: list[ControlTotal] = []
    problems: list[Problem] = []
    if totals.is_empty():
        return controls, problems
    for measure, column in (("copies", "copies"), ("amount_kzt", "amount")):
        if column in totals.columns and measure in staged.columns:
            sums = _running(staged, measure)
            for stated in _stated(totals, column):
                controls.append(_control(measure, stated, sheet, staged))
                problems += _differences(measure, stated, sheet, sums, before.get(measure, 0))
    return controls, problems


def hundredths(staged: pl.DataFrame, measure: str) -> int:
    """The sum of a measure of ``staged`` in hundredths (tiyn)."""
    return int(Running.over(staged, measure).hundredths.max() or 0) if staged.height else 0  # type: ignore[arg-type]


def _stated(totals: pl.DataFrame, column: str) -> list[Stated]:
    """The readable figures of the totals rows."""
    parse = parse_integer(column) if column == "copies" else parse_decimal(column)
    text = pl.concat_str(cell_columns(totals), separator=" ", ignore_nulls=True)
    values = totals.select("row_number", column, text.alias("text"), parse.alias("value")).drop_nulls("value")
    rows = values["row_number"].to_list()
    return [
        Stated(row, cell, text, Decimal(value), previous, row == rows[-1])
        for (row, cell, text, value), previous in zip(values.iter_rows(), [0, *rows], strict=False)
    ]


def _running(staged: pl.DataFrame, measure: str) -> tuple[Running, Running | None]:
    """Running sums of all rows, and of the rows in Kazakh where rows have a language."""
    if "language" not in staged.columns:
        return Running.over(staged, measure), None
    return Running.over(staged, measure), Running.over(staged.filter(pl.col("language") == "kaz"), measure)


def _differences(
    measure: str, stated: Stated, sheet: str | None, sums: tuple[Running, Running | None], before: int
) -> list[Problem]:
    """The warning, if any: against the sheet for its last totals row, else against the section."""
    whole, kazakh = sums
    section, sheet_sum = whole.between(stated.previous, stated.row), whole.between(0, stated.row)
    allowed = {section, sheet_sum, sheet_sum + before}
    if kazakh and re.search(_KAZAKH, stated.text.casefold()):
        allowed |= {kazakh.between(stated.previous, stated.row), kazakh.between(0, stated.row)}
    if stated.value * 100 in allowed:
        return []
    computed = Decimal(sheet_sum if stated.is_last else section) / 100
    return [
        problem(
            rules.TOTAL_COPIES_DIFFER if measure == "copies" else rules.TOTAL_AMOUNT_DIFFERS,
            sheet=sheet,
            row=stated.row,
            value=stated.cell,
            stated=_plain(stated.value),
            computed=_plain(computed),
            difference=("+" if stated.value > computed else "") + _plain(stated.value - computed),
        )
    ]


def _plain(number: Decimal) -> str:
    return f"{number:f}".rstrip("0").rstrip(".") if "." in f"{number:f}" else f"{number:f}"


def _control(measure: str, stated: Stated, sheet: str | None, staged: pl.DataFrame) -> ControlTotal:
    """The control with the dates of the rows above it."""
    above = staged.filter(pl.col("row_number") < stated.row)
    column = "withdrawn_on" if "withdrawn_on" in staged.columns else "recorded_on"
    first, last = above[column].min(), above[column].max()
    return ControlTotal(
        measure,
        stated.value,
        sheet,
        stated.row,
        first if isinstance(first, date) else None,
        last if isinstance(last, date) else None,
    )

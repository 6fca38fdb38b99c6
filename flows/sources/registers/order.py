"""What the order of a register's lines tells: running numbers that skip or repeat, a day amid those of other weeks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date

import polars as pl

from flows.sources.registers.findings import Part
from flows.sources.registers.spec import Kind
from schemas.registers import form as rules
from schemas.rules import Problem, problem

FEWEST_LINES = 5
"""Fewer lines have no order that could be broken."""

MOST_BROKEN = 20
"""Numbers of which more than one of so many skips or repeats are no running numbers; days, no order of days."""

FAR = date(9999, 1, 1).toordinal()
"""Days counted back from here stand in the opposite order."""


def order_findings(part: Part, found: Sequence[Problem]) -> list[Problem]:
    """Findings on the order of the lines of one sheet, of which ``found`` is said already."""
    lines = part.rows.filter(pl.col("doubt").is_null() & ~pl.col("mark"))
    return [*_broken_numbers(part, lines), *_days_amid_others(part, lines, found)]


def _broken_numbers(part: Part, lines: pl.DataFrame) -> Iterator[Problem]:
    """Running numbers that are not there, or there twice; of lines in any order."""
    numbered = lines.filter(pl.col("serial").is_not_null()).sort("serial", "row_number")
    steps = numbered.with_columns(before=pl.col("serial").shift(), row_before=pl.col("row_number").shift())
    broken = steps.filter(pl.col("serial") != pl.col("before") + 1)
    is_running = numbered.height >= FEWEST_LINES and 10 * numbered.height >= 9 * lines.height
    if not is_running or MOST_BROKEN * (broken.height - 1) >= numbered.height:
        return
    for row, number, before, row_before in broken.select("row_number", "serial", "before", "row_before").iter_rows():
        place = {"sheet": part.grid.sheet, "row": row, "value": str(number)}
        if number == before:
            yield problem(rules.NUMBER_TWICE, **place, first=row_before)
        else:
            yield problem(rules.NUMBER_SKIPPED, **place, before=before)


def _days_amid_others(part: Part, lines: pl.DataFrame, found: Sequence[Problem]) -> list[Problem]:
    """Days of few lines that break the order in which all others stand, be it from the first or from the last; not
    those of which more is said."""
    column = next((one for one in part.register.columns if one.name == "entry_on"), None)
    if column is None or column.kind is not Kind.DATE or part.register.is_snapshot or not part.has(column):
        return []
    told = [item.row for item in found if item.column == part.label(column)]
    dated = lines.filter(pl.col("entry_on").is_not_null() & ~pl.col("row_number").is_in(told))
    days = dated["entry_on"].to_list()
    if len(days) < FEWEST_LINES:
        return []
    astray = min(_astray(days), _astray([date.fromordinal(FAR - day.toordinal()) for day in days]), key=len)
    if MOST_BROKEN * (len(astray) - 1) >= len(days):
        return []
    rows = dated[astray].select("row_number", "entry_on__text")
    place = {"sheet": part.grid.sheet, "column": part.label(column)}
    return [problem(rules.DAY_OUT_OF_ORDER, row=row, value=text, **place) for row, text in rows.iter_rows()]


def _astray(days: Sequence[date]) -> list[int]:
    """The places that are in none of the longest runs of days that never go back (one such run is taken)."""
    last: list[date] = []
    ends: list[int] = []
    before: list[int | None] = []
    for place, day in enumerate(days):
        length = bisect_right(last, day)
        before.append(ends[length - 1] if length else None)
        last[length:], ends[length:] = [day, *last[length + 1 :]], [place, *ends[length + 1 :]]
    kept = set()
    place_kept: int | None = ends[-1] if ends else None
    while place_kept is not None:
        kept.add(place_kept)
        place_kept = before[place_kept]
    return [place for place in range(len(days)) if place not in kept]

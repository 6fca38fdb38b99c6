"""The sheet that sets the main figures beside what was planned and beside the year before."""

from __future__ import annotations

from itertools import groupby

from flows.reports.edition import Edition
from flows.reports.labels import Labels
from flows.reports.layout.grid import Cell, Grid, Head, Kind, Line, Value
from flows.reports.summary.comparisons import Comparison, Difference, comparisons

_GROWTHS = {Kind.COUNT: Kind.GROWTH, Kind.AMOUNT: Kind.AMOUNT_GROWTH, Kind.SHARE: Kind.SHARE_GROWTH}


def comparison_grids(edition: Edition, labels: Labels) -> list[Grid]:
    """A grid for each section of the report that has main figures; all have the same columns."""
    heads = _heads(edition.year, labels)
    parts = groupby(comparisons(edition, labels), key=lambda item: item.section)
    return [Grid(labels(f"section.{name}"), heads, tuple(_line(item) for item in items)) for name, items in parts]


def _heads(year: int, labels: Labels) -> tuple[tuple[Head, ...], ...]:
    words = ("measure", "actual", "plan", "from_plan", "done", "previous", "change", "change_pct")
    return (tuple(Head(labels(f"comparison.{word}", year=year, previous=year - 1)) for word in words),)


def _line(item: Comparison) -> Line:
    growth = _GROWTHS[item.kind]
    from_plan, from_previous = item.from_plan, item.from_previous
    cells = (
        Cell(item.value, item.kind, item.address),
        Cell(item.plan, item.kind, item.plan_address, applies=False),
        _difference(from_plan, growth),
        Cell(item.plan_done_pct, Kind.SHARE, applies=False),
        Cell(item.previous, item.kind, applies=False),
        _difference(from_previous, growth),
        Cell(from_previous.pct if from_previous else None, Kind.SHARE_GROWTH, applies=False),
    )
    return Line(item.label, cells)


def _difference(difference: Difference | None, kind: Kind) -> Cell:
    value: Value = difference.value if difference else None
    return Cell(value, kind, applies=False)

"""The figures that stand first: the few that a reader of the report looks for, with what says more about each."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from flows.reports.edition import Edition
from flows.reports.labels import Labels
from flows.reports.layout.grid import Cell, Kind
from flows.reports.summary.comparisons import Comparison, comparisons
from flows.reports.summary.lookup import Figure

KEY_FIGURES = {
    "readers": "control_indicators",
    "visits": "control_indicators",
    "loans": "control_indicators",
    "mass_events": "activities",
    "mass_event_participants": "activities",
    "media_items": "media_coverage",
    "acquired_copies": "acquisitions_by_source",
    "stock_copies": "stock_by_field",
    "withdrawn_copies": "withdrawals_by_field",
    "total_subscribers": "social_networks",
    "views": "social_networks",
    "web_visits": "web_traffic",
}
"""Keys of `flows.reports.summary.comparisons.MEASURES`, and the published table that each stands in."""
_TIMES = 10
_KAZAKH = {"acquired_copies": "acquired_kazakh_copies", "stock_copies": "stock_kazakh_copies"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A key figure ready to be shown; ``cell`` is null where it is not known.

    ``plan``, ``change`` and ``part`` are sentences' parts, empty where there is nothing to say; ``done_pct`` is the
    share of the plan that was reached.
    """

    label: str
    table: str
    cell: Cell | None
    plan: str = ""
    change: str = ""
    part: str = ""
    done_pct: Decimal | None = None

    @property
    def detail(self) -> str:
        """Everything that says more, in one line."""
        return "; ".join(filter(None, (self.part, self.plan, self.change)))


def key_figures(edition: Edition, labels: Labels) -> list[Shown]:
    """The key figures of the edition in the words of one language."""
    known = {item.key: item for item in comparisons(edition, labels)}
    return [_shown(edition.year, known, key, labels) for key in KEY_FIGURES]


def _shown(year: int, known: dict[str, Comparison], key: str, labels: Labels) -> Shown:
    label, table, item = labels(f"compared.{key}"), KEY_FIGURES[key], known.get(key)
    if item is None:
        return Shown(label, table, None)
    cell = None if item.value is None else Cell(item.value, item.kind, item.address)
    part = known.get(_KAZAKH.get(key, ""))
    return Shown(
        label,
        table,
        cell,
        _plan(item, labels),
        _change(item, year, labels),
        _said("detail.kazakh", part.value if part else None, labels),
        item.plan_done_pct,
    )


def _said(key: str, value: Figure | None, labels: Labels) -> str:
    return "" if value is None else labels(key, value=labels.figure(value))


def _plan(item: Comparison, labels: Labels) -> str:
    if item.plan is None or item.plan_done_pct is None:
        return ""
    done = labels.number(item.plan_done_pct, Kind.SHARE)
    return labels("figure.plan", plan=labels.number(item.plan, item.kind), done=done)


def _change(item: Comparison, year: int, labels: Labels) -> str:
    """More or less than the year before, in figures and per cent."""
    less = item.from_previous
    if less is None or not _is_comparable(item):
        return ""
    if not less.value:
        return labels("figure.unchanged", year=year - 1)
    said = labels.figure(less.value, Kind.GROWTH)
    if not less.pct:
        return labels("figure.change", year=year - 1, change=said)
    return labels("figure.change_pct", year=year - 1, change=said, pct=labels.figure(less.pct, Kind.GROWTH))


def _is_comparable(item: Comparison) -> bool:
    """Of two years that differ so much one has not wholly arrived."""
    low, high = sorted((item.value or 0, item.previous or 0))
    return not low or high / low < _TIMES

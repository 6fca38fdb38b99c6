"""The main figures of a year beside what was planned and beside the year before. Whether more is better is not said.

The year before is what this year's own table says of it, else the figure that the report compares with
(`YearReport.earlier`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

import polars as pl

from flows.reports.address import Address, parse_address
from flows.reports.edition import Edition
from flows.reports.labels import Labels
from flows.reports.layout.grid import Kind, kind_of
from flows.reports.layout.layouts import LAYOUTS
from flows.reports.summary.lookup import Figure, Found, find_figure

_ONE_DECIMAL = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Measure:
    """One main figure: its cell, and where the plan and the year before stand in the tables of the same year."""

    key: str
    cell: str
    plan: str | None = None
    previous: str | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """What a figure has more (+) or less (−) than another; ``pct`` of the other, half-up, one decimal, null where
    that is zero."""

    value: Figure
    pct: Decimal | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """A main figure of the year with its plan and the year before; what is not known is null.

    ``section``: of the report (`layouts.SECTIONS`); ``kind``: how its figures are written; the addresses
    are whole. ``previous`` may come from a printed report, which has no address here.
    """

    key: str
    section: str
    label: str
    kind: Kind
    value: Figure | None
    address: Address | None
    plan: Figure | None = None
    plan_address: Address | None = None
    previous: Figure | None = None

    @property
    def from_plan(self) -> Difference | None:
        """What was done, less what was planned."""
        return difference(self.value, self.plan)

    @property
    def from_previous(self) -> Difference | None:
        """The year, less the year before."""
        return difference(self.value, self.previous)

    @property
    def plan_done_pct(self) -> Decimal | None:
        """How much of the plan was done, in per cent."""
        return share(self.value, self.plan)


def comparisons(edition: Edition, labels: Labels) -> list[Comparison]:
    """The main figures that stand in the edition, in the order of the report."""
    tables = {name: published.frame for name, published in edition.tables.items()}
    made = [_comparison(edition, tables, measure, labels) for measure in MEASURES]
    return [item for item in made if item.value is not None or item.plan is not None]


def _comparison(edition: Edition, tables: Mapping[str, pl.DataFrame], measure: Measure, labels: Labels) -> Comparison:
    wanted = parse_address(measure.cell)
    value = find_figure(tables, measure.cell, edition.year)
    plan = find_figure(tables, measure.plan, edition.year) if measure.plan else None
    return Comparison(
        measure.key,
        LAYOUTS[wanted.table].section,
        labels(f"compared.{measure.key}"),
        kind_of(wanted.table, wanted.column),
        *_parts(value),
        *_parts(plan),
        previous=_previous(edition, tables, measure),
    )


def _parts(found: Found | None) -> tuple[Figure | None, Address | None]:
    return (found.value, found.address) if found else (None, None)


def _previous(edition: Edition, tables: Mapping[str, pl.DataFrame], measure: Measure) -> Figure | None:
    """The year before: as this year's tables state it, else the figure that the report compares with."""
    year = edition.year - 1
    stated = find_figure(tables, measure.previous, edition.year) if measure.previous else None
    stated = stated or find_figure(tables, measure.cell, year)  # a table of growth shows the year before as well
    if stated is not None:
        return stated.value
    earlier = edition.report.earlier.get(measure.cell.format(year=year))
    return int(earlier) if earlier is not None and earlier == int(earlier) else earlier


def difference(value: Figure | None, other: Figure | None) -> Difference | None:
    """``value`` less ``other``; null where either is not known."""
    if value is None or other is None:
        return None
    less: Figure = value - other
    return Difference(less, share(less, other))


def share(part: Figure | None, whole: Figure | None) -> Decimal | None:
    """``part`` in per cent of ``whole``, half-up, one decimal; null where either is not known or there is no whole."""
    if part is None or not whole:
        return None
    return (Decimal(part) * 100 / Decimal(whole)).quantize(_ONE_DECIMAL, ROUND_HALF_UP)


def _indicator(code: str) -> Measure:
    keys = f"indicator={code}"
    return Measure(
        code,
        f"control_indicators.actual?{keys}",
        f"control_indicators.plan?{keys}",
        f"control_indicators.previous_actual?{keys}",
    )


def _activity(code: str) -> Measure:
    return Measure(code, f"activities.actual?activity={code}", f"activities.plan?activity={code}")


def _copies(source: str) -> Measure:
    return Measure(f"{source}_copies", f"acquisitions_by_source.copies?source={source}")


def _amount(source: str) -> Measure:
    place = f"source={source}"
    return Measure(
        f"{source}_amount",
        f"acquisitions_by_source.amount_kzt?{place}",
        f"acquisitions_by_source.plan_amount_kzt?{place}",
    )


def _followers(network: str) -> Measure:
    return Measure(f"{network}_subscribers", f"social_networks.subscribers?network={network}")


MEASURES: tuple[Measure, ...] = (
    *map(_indicator, ("readers", "users", "visits", "loans")),
    *map(
        _activity,
        (
            "exhibitions",
            "mass_events",
            "mass_event_participants",
            "seminars",
            "methodical_publications",
            "contests",
            "internships",
            "presentations",
            "international_forums",
        ),
    ),
    Measure("acquired_copies", "acquisitions_by_source.copies?source=total", "acquisitions_plan.plan_copies"),
    Measure("acquired_kazakh_copies", "acquisitions_by_source.kazakh_copies?source=total"),
    *map(_copies, ("budget", "state_order", "gift", "exchange", "subscription")),
    *map(_amount, ("budget", "subscription", "total")),
    Measure("children_copies", "acquisitions_by_field.copies?scope=children&language=all&field=total"),
    Measure("periodical_titles", "periodicals.titles?scope=all"),
    Measure("stock_copies", "stock_by_field.copies?language=all&field=total"),
    Measure("stock_kazakh_copies", "stock_by_field.copies?language=kazakh&field=total"),
    Measure("withdrawn_copies", "withdrawals_by_field.copies?language=all&field=total"),
    Measure("media_items", "media_coverage.count?kind=total&language=total"),
    Measure(
        "article_records",
        "bibliographic_records.actual?database=articles",
        "bibliographic_records.plan?database=articles",
    ),
    Measure("reference_queries", "reference_queries.queries?kind=total"),
    Measure("virtual_queries", "reference_queries.virtual?kind=total"),
    Measure("digitized_documents", "digitization.documents?period={year}&kind=total"),
    Measure("digitized_pages", "digitization.pages?period={year}&kind=total"),
    *map(_followers, ("facebook", "instagram", "vk", "youtube", "telegram", "total")),
    Measure("posts", "social_networks.posts?network=total"),
    Measure("views", "social_networks.views?network=total"),
    Measure("page_views", "web_traffic.page_views"),
    Measure("visitors", "web_traffic.visitors"),
    Measure("web_visits", "web_traffic.visits"),
    Measure("computers", "computers.count?measure=computers"),
    Measure("connected_computers", "computers.count?measure=connected_to_internet"),
    Measure("staff", "staff_by_education.staff_total"),
    Measure("librarians", "staff_by_education.librarians"),
)
"""The main figures, in the order of the report; each has its words in ``statements.po`` under ``compared.<key>``."""

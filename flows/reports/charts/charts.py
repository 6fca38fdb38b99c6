"""The charts of a year: which figures are drawn, in the words of one language, with a sentence for who cannot see.

A chart is made of published figures alone. One whose figures are not known at all is left out; a figure that is not
known has no bar.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from babel.dates import get_month_names
from babel.numbers import get_decimal_symbol, get_group_symbol

from flows.reports.charts import drawing, svg
from flows.reports.charts.drawing import Bar, Column, Number, Spec
from flows.reports.edition import Edition
from flows.reports.labels import Labels
from flows.reports.layout.grid import Kind, Value

Row = dict[str, Value]
_UNKNOWN = "…"
_MONTH = 3
"""Letters of a month that fit under its column; three tell the months apart in each language."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: it stands in ``section`` of the report beside ``table``; ``alt`` says in words what it shows."""

    name: str
    section: str
    table: str
    title: str
    alt: str
    spec: str
    locale: str

    def svg(self) -> str:
        """The chart for a page: one image with its own title and description, colours by the page's variables."""
        return svg.named(svg.draw(self.spec, self.locale), f"chart-{self.name}", self.title, self.alt)

    def png(self, scale: float = 2.0) -> bytes:
        """The chart as a picture on white, ``drawing.WIDTH`` × ``scale`` pixels wide."""
        return svg.picture(svg.draw(self.spec, self.locale), scale)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a chart stands: its name (the catalogue has its title), the report's section, the table beside it."""

    name: str
    section: str
    table: str


@dataclass(frozen=True, slots=True)
class Point:
    """One figure of a chart: ``text`` is how it is written, ``part`` the Kazakh copies in it."""

    name: str
    value: Number
    text: str = _UNKNOWN
    part: Number = None


Maker = Callable[[Edition, Labels], Chart | None]


def charts(edition: Edition, labels: Labels) -> list[Chart]:
    """The charts of the edition in the words of one language, in the order of the report."""
    made = (make(edition, labels) for make in _MAKERS)
    return [chart for chart in made if chart is not None]


def _plan(edition: Edition, labels: Labels) -> Chart | None:
    points = [_completion(row, labels) for row in _rows(edition, "control_indicators")]
    return _bar_chart(Place("plan", "control", "control_indicators"), points, labels, goal=100)


def _completion(row: Row, labels: Labels) -> Point:
    name = labels.code("control_indicators", "indicator", str(row["indicator"]))
    plan, actual = _number(row["plan"]), _number(row["actual"])
    if not plan or actual is None:
        return Point(name, None)
    share = (Decimal(actual) * 100 / plan).quantize(Decimal("0.1"), ROUND_HALF_UP)
    done = f"{labels.number(share, Kind.SHARE)}\N{NO-BREAK SPACE}%"
    return Point(name, share, f"{done} · {labels.figure(actual)} / {labels.figure(plan)}")


def _events(edition: Edition, labels: Labels) -> Chart | None:
    rows = [row for row in _rows(edition, "activities") if row["activity"] not in _NO_EVENTS]
    points = [_point("activities", "activity", row, "actual", labels) for row in rows]
    return _bar_chart(Place("events", "events", "activities"), _by_size(points), labels)


_NO_EVENTS = ("mass_event_participants", "methodical_publications")
"""People and publications: other units than events."""


def _by_source(edition: Edition, labels: Labels) -> Chart | None:
    table = "acquisitions_by_source"
    rows = [row | {"part": row["kazakh_copies"]} for row in _rows(edition, table)]
    points = [_point(table, "source", row, "copies", labels) for row in _without_totals(rows, "source")]
    return _bar_chart(Place(table, "stock", table), _by_size(points), labels)


def _by_field(table: str, **scope: str) -> Maker:
    """Copies by field of knowledge, the Kazakh ones in them."""

    def make(edition: Edition, labels: Labels) -> Chart | None:
        rows = [row for row in _rows(edition, table) if scope.items() <= row.items()]
        kazakh = {row["field"]: row["copies"] for row in rows if row["language"] == "kazakh"}
        whole = [row | {"part": kazakh.get(row["field"])} for row in rows if row["language"] == "all"]
        shown = [row for row in _without_totals(whole, "field") if row["copies"] or row["field"] != "unclassified"]
        points = [_point(table, "field", row, "copies", labels) for row in shown]
        return _bar_chart(Place(table, "stock", table), _by_size(points), labels)

    return make


def _by_network(measure: str) -> Maker:
    def make(edition: Edition, labels: Labels) -> Chart | None:
        rows = _without_totals(_rows(edition, "social_networks"), "network")
        points = [_point("social_networks", "network", row, measure, labels) for row in rows]
        return _bar_chart(Place(measure, "automation", "social_networks"), _by_size(points), labels)

    return make


def _by_month(measure: str, section: str, table: str) -> Maker:
    """The months of a measure of `figures_by_period`."""

    def make(edition: Edition, labels: Labels) -> Chart | None:
        rows = [row for row in _rows(edition, "figures_by_period") if row["measure"] == measure]
        found = {str(row["interval"]): _number(row["value"]) for row in rows}
        points = [_month(number, found.get(f"{number:02d}"), labels) for number in range(1, 13)]
        return _month_chart(Place(f"{measure}_by_month", section, table), points, labels)

    return make


def _month(number: int, value: Number, labels: Labels) -> Point:
    name = get_month_names("wide", "stand-alone", labels.language)[number]
    return Point(name, None) if value is None else Point(name, value, labels.figure(value))


_MAKERS: tuple[Maker, ...] = (
    _plan,
    _by_month("visits", "control", "control_indicators"),
    _by_source,
    _by_field("acquisitions_by_field", scope="all"),
    _by_field("stock_by_field"),
    _events,
    _by_network("subscribers"),
    _by_network("views"),
    _by_month("web_visits", "automation", "web_traffic"),
)


def _rows(edition: Edition, table: str) -> list[Row]:
    """The edition's own rows of a table; none where it does not stand there."""
    if table not in edition.tables:
        return []
    return [row for row in edition.tables[table].frame.to_dicts() if row.get("year", edition.year) == edition.year]


def _without_totals(rows: Sequence[Row], key: str) -> list[Row]:
    return [row for row in rows if row[key] not in ("total", "books_total")]


def _number(value: Value) -> Number:
    """A figure without needless zeros; null for what is none."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else value
    return value if isinstance(value, int) else None


def _point(table: str, key: str, row: Row, column: str, labels: Labels) -> Point:
    name, value = labels.code(table, key, str(row[key])), _number(row[column])
    return Point(name, None) if value is None else Point(name, value, labels.figure(value), _number(row.get("part")))


def _by_size(points: Sequence[Point]) -> list[Point]:
    """The largest first, the unknown last; equals in the order of the report."""
    return sorted(points, key=lambda point: (point.value is None, -(point.value or 0)))


def _bar_chart(place: Place, points: Sequence[Point], labels: Labels, goal: int | None = None) -> Chart | None:
    has_parts = any(point.part is not None for point in points)
    key = (labels("chart.whole"), labels("chart.part")) if has_parts else None
    bars = [Bar(point.name, point.value, _written(point, labels), point.part) for point in points]
    return _chart(place, points, labels, drawing.bars(bars, key, goal))


def _written(point: Point, labels: Labels) -> str:
    return point.text if point.part is None else f"{point.text} / {labels.figure(point.part)}"


def _month_chart(place: Place, points: Sequence[Point], labels: Labels) -> Chart | None:
    short = get_month_names("abbreviated", "stand-alone", labels.language)
    ends = _ends(points)
    columns = [
        Column(short[number][:_MONTH], point.value, point.text if point in ends else "")
        for number, point in enumerate(points, start=1)
    ]
    return _chart(place, points, labels, drawing.columns(columns), _run(points, labels))


def _run(points: Sequence[Point], labels: Labels) -> str:
    """From where to where the months lead."""
    known = [point for point in points if point.value is not None]
    if len(known) < 2:
        return ""
    first, last = known[0], known[-1]
    return labels("chart.alt.run", first=first.name, start=first.text, last=last.name, end=last.text)


def _chart(place: Place, points: Sequence[Point], labels: Labels, made: Spec, run: str = "") -> Chart | None:
    if not _ends(points):
        return None
    title = labels(f"chart.{place.name}")
    spec = json.dumps(made, ensure_ascii=False, sort_keys=True)
    told = _told(title, points, labels, run)
    return Chart(place.name, place.section, place.table, title, told, spec, _locale(labels.language))


def _told(title: str, points: Sequence[Point], labels: Labels, run: str) -> str:
    """What the chart shows, in sentences: the largest, the smallest, the run of the months, the Kazakh part, what is
    not known."""
    most, *rest = _ends(points)
    key, least = ("chart.alt.ends", rest[0]) if rest else ("chart.alt.one", most)
    said = labels(key, title=title, most=most.name, high=most.text, least=least.name, low=least.text)
    unknown = ", ".join(point.name for point in points if point.value is None)
    missing = labels("chart.alt.unknown", names=unknown) if unknown else ""
    return " ".join(filter(None, [said, run, _told_part(points, labels), missing]))


def _told_part(points: Sequence[Point], labels: Labels) -> str:
    known = [(point.value, point.part) for point in points if point.value is not None and point.part is not None]
    if len(known) < len(points):
        return ""
    whole, part = sum(value for value, _ in known), sum(part for _, part in known)
    return labels("chart.alt.part", whole=labels.figure(whole), part=labels.figure(part))


def _ends(points: Sequence[Point]) -> list[Point]:
    """The largest and the smallest of the known figures: one where all are the same, none where none is known."""
    known = sorted((point for point in points if point.value is not None), key=lambda point: -(point.value or 0))
    if not known:
        return []
    return [known[0]] if known[0].value == known[-1].value else [known[0], known[-1]]


def _locale(language: str) -> str:
    """How the numbers of a scale are written, as d3 wants to know it."""
    marks = {"decimal": get_decimal_symbol(language), "thousands": get_group_symbol(language)}
    return json.dumps(marks | {"grouping": [3], "currency": ["", ""]}, ensure_ascii=False)

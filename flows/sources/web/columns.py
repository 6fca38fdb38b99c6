"""The headers of Yandex Metrica's tables: their names in each language, and the traffic report's header row."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from flows.errors import DataRejected
from schemas import web

_NAMES = {
    "first_on": (
        "Интервал дат визита",
        "Дата визита",
        "Date interval of visit",
        "Date of visit",
        "Visit date interval",
        "Visit date",
        "ym:s:date",
    ),
    "visits": ("Визиты", "Sessions", "Visits", "ym:s:visits"),
    "visitors": ("Посетители", "Users", "Visitors", "ym:s:users"),
    "page_views": ("Просмотры", "Pageviews", "Page views", "ym:s:pageviews"),
    "new_visitor_share": (
        "Доля новых посетителей",
        "Percentage of new users",
        "Share of new users",
        "New users percentage",
        "ym:s:percentNewVisitors",
    ),
    "bounce_rate": ("Отказы", "Bounce rate", "ym:s:bounceRate"),
    "page_depth": ("Глубина просмотра", "Page depth", "ym:s:pageDepth"),
    "visit_duration_seconds": ("Время на сайте", "Time on site", "ym:s:avgVisitDurationSeconds"),
}
ALIASES = {name.casefold(): column for column, names in _NAMES.items() for name in names}
"""Header (case folded) -> canonical column. English names: official documents of the API."""

METRICS = tuple(column for column in _NAMES if column != "first_on")
MEANS = ("new_visitor_share", "bounce_rate", "page_depth", "visit_duration_seconds")
PERIOD_NAMES = ("период", "period")
HEADER_WITHIN = 20
"""Rows from the top in which a header may stand: a re-saved file may have titles above it."""

_IN_BRACKETS = re.compile(r"(?P<line>.*?)\s*\((?P<metric>[^()]+)\)")


@dataclass(frozen=True)
class Header:
    """A header row: ``index`` (0-based) in the grid, canonical column -> position, and what is not used.

    ``is_chart``: the export of the chart (``Период``, ``(Визиты)``), not of the table.
    """

    index: int
    positions: Mapping[str, int]
    labels: Mapping[str, str]
    unused: tuple[str, ...] = ()
    is_chart: bool = False
    repeated: tuple[str, ...] = field(default=())

    def require_single_columns(self) -> None:
        """Refuse a table in which one quantity stands twice: which one counts is not ours to choose."""
        if self.repeated:
            raise DataRejected(web.COLUMN_TWICE.code, row=self.index + 1, column=self.repeated[0])


def fold(cell: str | None) -> str:
    """A header cell without case and superfluous spaces (no-break ones too)."""
    return re.sub(r"\s+", " ", cell or "").strip().casefold()


def canonical(cell: str | None) -> str | None:
    """The canonical column of a header cell of a table; null if it has none."""
    name = fold(cell)
    return "first_on" if name.startswith("ym:s:dateperiod") else ALIASES.get(name)


def find_header(rows: Sequence[Sequence[str | None]]) -> Header | None:
    """The first row that has a day or interval of visits and at least one known metric."""
    for index, row in enumerate(rows[:HEADER_WITHIN]):
        header = _chart_header(index, row) if fold(row[0]) in PERIOD_NAMES else _table_header(index, row)
        if "first_on" in header.positions and (header.is_chart or len(header.positions) > 1):
            return header
    return None


def chart_line(cell: str | None) -> tuple[str, str] | None:
    """``Переходы из поисковых систем (Визиты)`` -> the line's name (empty for all visits) and its column."""
    match = _IN_BRACKETS.fullmatch((cell or "").strip())
    column = canonical(match["metric"]) if match else None
    return (match["line"], column) if match and column else None


def _table_header(index: int, row: Sequence[str | None]) -> Header:
    return _header(index, row, [canonical(cell) for cell in row])


def _chart_header(index: int, row: Sequence[str | None]) -> Header:
    lines = [chart_line(cell) for cell in row[1:]]
    columns = [line[1] if line and not line[0] else None for line in lines]
    return _header(index, row, ["first_on", *columns], is_chart=any(lines))


def _header(index: int, row: Sequence[str | None], columns: Sequence[str | None], is_chart: bool = False) -> Header:
    positions: dict[str, int] = {}
    repeated = []
    for position, column in enumerate(columns):
        if column is not None and positions.setdefault(column, position) != position:
            repeated.append(row[position] or "")
    unused = tuple(cell for cell, column in zip(row, columns, strict=True) if cell and column is None)
    labels = {column: row[position] or column for column, position in positions.items()}
    return Header(index, positions, labels, unused, is_chart, tuple(repeated))

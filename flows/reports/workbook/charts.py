"""Charts of the workbook: Excel's own, drawn from the figures of the table on the same sheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from flows.reports.address import Address
from flows.reports.labels import Labels
from flows.reports.layout.grid import Grid, Line, Value
from schemas.published import ACTIVITIES, BOOK_SOURCES, FIELDS, NETWORKS

Place = tuple[int, int]
"""Row and column of a cell, from zero."""
_COLOURS = ("#5596C4", "#10395A", "#B8C4CE")
_RULE = "#D5DBE1"
_FONT = {"name": "Calibri", "size": 9, "color": "#1F2933"}
_PIXELS_EACH, _PIXELS_AROUND = 24, 110
CHART_WIDTH = 500
"""Pixels; two stand side by side."""


_HEAD_ROWS = {"field": 1, "interval": 0}
"""Keys whose names stand in a row of the header; those of others stand before the line."""


@dataclass
class Written:
    """Where a sheet has its figures, the heads over each column by their row in the header, and what each says."""

    figures: dict[Address, Place] = field(default_factory=dict)
    heads: dict[tuple[int, int], Place] = field(default_factory=dict)
    said: dict[Place, Value] = field(default_factory=dict)

    def add(self, line: Line, row: int, grid: Grid, top: int) -> None:
        """A line was written in ``row``, under the header of ``grid`` that begins in row ``top``."""
        self.said[row, 0] = line.label
        for column, cell in enumerate(line.cells, start=1):
            self.said[row, column] = cell.value
            if cell.address is not None:
                self.figures[cell.address] = (row, column)
        for head_row, left, head in grid.placed_heads():
            self.said[top + head_row, left] = head.text
            for column in range(left, left + head.span):
                self.heads[head_row, column] = (top + head_row, left)

    def name(self, figure: Place, key: str) -> Place:
        """The cell with the name of a figure along ``key``."""
        row, column = figure
        return self.heads[_HEAD_ROWS[key], column] if key in _HEAD_ROWS else (row, 0)


@dataclass(frozen=True, slots=True)
class Series:
    """The figures of one colour: a word of the catalogue, the column, and what its cells have in common."""

    word: str
    column: str
    keys: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SheetChart:
    """A chart under a table: ``codes`` of ``key`` are its bars, ``series`` their colours. ``chart.<name>`` is its
    title. Months stand, everything else lies."""

    name: str
    table: str
    key: str
    codes: tuple[str, ...]
    series: tuple[Series, ...]

    @property
    def stands(self) -> bool:
        """Does it stand, as time does?"""
        return self.key == "interval"


_LANGUAGES = tuple(
    Series(f"head.{word}", "copies", {"language": code})
    for code, word in (("all", "all_languages"), ("kazakh", "kazakh"))
)
_OF_ALL = tuple(Series(one.word, one.column, {**one.keys, "scope": "all"}) for one in _LANGUAGES)
_MONTHS = tuple(f"{month:02d}" for month in range(1, 13))

SHEET_CHARTS: tuple[SheetChart, ...] = (
    SheetChart(
        "events",
        "activities",
        "activity",
        tuple(code for code in ACTIVITIES if code != "mass_event_participants"),
        (Series("column.plan", "plan"), Series("column.actual", "actual")),
    ),
    SheetChart(
        "acquisitions_by_source",
        "acquisitions_by_source",
        "source",
        (*BOOK_SOURCES, "subscription"),
        (Series("chart.whole", "copies"), Series("chart.part", "kazakh_copies")),
    ),
    SheetChart("acquisitions_by_field", "acquisitions_by_field", "field", FIELDS, _OF_ALL),
    SheetChart("stock_by_field", "stock_by_field", "field", FIELDS, _LANGUAGES),
    SheetChart("subscribers", "social_networks", "network", NETWORKS, (Series("column.subscribers", "subscribers"),)),
    SheetChart("views", "social_networks", "network", NETWORKS, (Series("column.views", "views"),)),
    SheetChart(
        "visits_by_month",
        "figures_by_period",
        "interval",
        _MONTHS,
        (Series("chart.visits_by_month", "value", {"measure": "visits"}),),
    ),
    SheetChart(
        "web_visits_by_month",
        "figures_by_period",
        "interval",
        _MONTHS,
        (Series("chart.web_visits_by_month", "value", {"measure": "web_visits"}),),
    ),
)


def table_charts(book: Any, page: Any, table: str, written: Written, labels: Labels) -> list[tuple[Any, int]]:
    """The charts of a table that stands on ``page``, each with its height in pixels."""
    wanted = [chart for chart in SHEET_CHARTS if chart.table == table]
    made = [(_chart(book, page.get_name(), chart, written, labels), _height(chart)) for chart in wanted]
    return [(chart, height) for chart, height in made if chart is not None]


def _height(chart: SheetChart) -> int:
    return 280 if chart.stands else _PIXELS_AROUND + (_PIXELS_EACH + 8 * len(chart.series)) * len(chart.codes)


def _chart(book: Any, sheet: str, chart: SheetChart, written: Written, labels: Labels) -> Any:
    found = [(series, _points(chart, series, written)) for series in chart.series]
    found = [(series, points) for series, points in found if points]
    if not found:
        return None
    made = book.add_chart({"type": "column" if chart.stands else "bar"})
    for colour, (series, points) in zip(_COLOURS, found, strict=False):
        drawn = {"name": labels(series.word), "fill": {"color": colour}, "gap": 60}
        labelled = {} if chart.stands else {"data_labels": {"value": True, "font": _FONT}}
        made.add_series(drawn | labelled | _data(sheet, points, written))
    _style(made, labels(f"chart.{chart.name}"), chart, has_legend=len(found) > 1)
    return made


def _points(chart: SheetChart, series: Series, written: Written) -> list[tuple[Place, Place]]:
    """Name and figure of each bar, in the order of the codes."""
    own = {}
    for address, place in written.figures.items():
        keys = dict(address.keys)
        if address.column == series.column and series.keys.items() <= keys.items():
            own[keys.get(chart.key, "")] = place
    return [(written.name(own[code], chart.key), own[code]) for code in chart.codes if code in own]


def _data(sheet: str, points: Sequence[tuple[Place, Place]], written: Written) -> dict[str, Any]:
    """The cells of a series, with what they say for readers that do not look there."""
    names, figures = zip(*points, strict=True)
    return {
        "categories": _reference(sheet, names),
        "values": _reference(sheet, figures),
        "categories_data": [written.said[place] for place in names],
        "values_data": [_number(written.said[place]) for place in figures],
    }


def _number(value: Value) -> float | int:
    """A figure as a chart keeps it; one that is not known has no bar."""
    return value if isinstance(value, int) else float(str(value)) if value is not None else 0


def _style(made: Any, title: str, chart: SheetChart, *, has_legend: bool) -> None:
    made.set_title({"name": title, "name_font": {**_FONT, "size": 12, "bold": True}, "overlay": False})
    made.set_legend({"position": "bottom", "font": _FONT} if has_legend else {"none": True})
    names, figures = (made.set_x_axis, made.set_y_axis) if chart.stands else (made.set_y_axis, made.set_x_axis)
    names({"num_font": _FONT, "reverse": not chart.stands, "line": {"color": _RULE}})
    grid = {"visible": chart.stands, "line": {"color": _RULE}}
    figures({"num_font": _FONT, "num_format": "#,##0", "major_gridlines": grid, "visible": chart.stands, "min": 0})
    made.set_size({"width": CHART_WIDTH, "height": _height(chart)})
    made.set_chartarea({"border": {"color": _RULE}})


def _reference(sheet: str, places: Iterable[Place]) -> str:
    """Cells as a formula: runs of neighbours as ranges, more than one in brackets."""
    parts = [_range(sheet, list(run)) for run in _runs(list(places))]
    return f"=({','.join(parts)})" if len(parts) > 1 else f"={parts[0]}"


def _runs(places: Sequence[Place]) -> list[list[Place]]:
    """Cells below or beside each other, together."""
    runs: list[list[Place]] = []
    for row, column in places:
        last = runs[-1] if runs else []
        down = last and last[-1] == (row - 1, column) and (len(last) == 1 or last[0][1] == column)
        on = last and last[-1] == (row, column - 1) and (len(last) == 1 or last[0][0] == row)
        if down or on:
            last.append((row, column))
        else:
            runs.append([(row, column)])
    return runs


def _range(sheet: str, places: Sequence[Place]) -> str:
    from xlsxwriter.utility import xl_range_abs

    (top, left), (bottom, right) = places[0], places[-1]
    quoted = sheet.replace("'", "''")
    return f"'{quoted}'!{xl_range_abs(top, left, bottom, right)}"

"""Overview charts of Meta Business Suite (Follows.csv, Views.csv, Reach.csv, …): one number a day under a
title line that names the metric and, not always, the network. Feeds staging.network_counts.

Days are Meta's own (Pacific time drawn at a fixed offset): the first ten characters are taken, not converted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import polars as pl

from flows.reading.document import Document, Grid
from flows.sources.base import NO, YES, Context, Extract, Recognition
from flows.sources.networks.meta_headers import fold_header
from flows.sources.networks.meta_values import cleaned
from flows.sources.networks.network_header import TOTAL_WORDS
from flows.sources.networks.network_rows import COUNT_COLUMNS, mark_repeated_rows, with_all_columns
from flows.sources.parsing import parse_integer
from schemas import social as rules
from schemas.rules import Problem, problem

NETWORKS = ("facebook", "instagram")
DATE_WORDS = ("date", "дата", "datum", "күні")
METRICS = {
    "follows": "follows",
    "reach": "reach",
    "views": "views",
    "viewers": "viewers",
    "visits": "visits",
    "page visits": "visits",
    "profile visits": "visits",
    "content interactions": "interactions",
    "link clicks": "clicks",
    "подписки": "follows",
    "охват": "reach",
    "просмотры": "views",
    "зрители": "viewers",
    "посещения": "visits",
    "посещения страницы": "visits",
    "посещения профиля": "visits",
    "взаимодействия с контентом": "interactions",
    "клики по ссылке": "clicks",
    "клики по ссылкам": "clicks",
}
"""Title without its network -> metric. English: seen in files; Russian: unconfirmed."""

_STAMP = re.compile(r"\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2})?)?$")
_DAY_TEXT = r"^(\d{4}-\d{2}-\d{2})"
_DOTTED_DAY = r"^(\d{2})\.(\d{2})\.(\d{4})\b"

_COLUMNS = {**COUNT_COLUMNS, "network__text": pl.String}


@dataclass
class Section:
    """One chart: its title as it stands and the row numbers of its days."""

    title: str
    network: str | None = None
    metric: str | None = None
    labels: tuple[str, ...] = ()
    rows: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class _Layout:
    """What each line of the file is."""

    sections: list[Section]
    frame_rows: int
    control_rows: int
    blank_rows: int
    problems: list[Problem]


DAYS_CORRECTED = 3
"""Meta goes on correcting the charts of so many days."""


@dataclass(frozen=True)
class OverviewCharts:
    """The source of overview charts."""

    code: str = "meta_overview"
    table: str = "network_counts"

    def recognise(self, document: Document) -> Recognition:
        """A title of one cell, then ``Date`` and a value column, then a day."""
        return YES if any(_is_chart(grid) for grid in document.grids) else NO

    def read(self, document: Document, context: Context) -> Extract:
        """Days of every section of the first grid that holds charts."""
        grid = next(grid for grid in document.grids if _is_chart(grid))
        rows = cleaned(grid.rows.filter(pl.col("row_number") <= grid.row_count).collect())
        layout = _read_layout(grid.sheet, rows)
        _settle_networks(layout.sections)
        counts = with_all_columns(_counts(grid.sheet, rows, layout.sections).lazy(), _COLUMNS).collect()
        others = sum(other.row_count for other in document.grids if other is not grid)
        return Extract(
            rows=mark_repeated_rows(counts, ("network__text", "first_on__text", "value__text")).lazy(),
            frame_rows=layout.frame_rows + others,
            control_rows=layout.control_rows,
            blank_rows=layout.blank_rows,
            labels=_labels(layout.sections),
            problems=[*layout.problems, *_provisional(counts, context)],
        )


def _provisional(counts: pl.DataFrame, context: Context) -> list[Problem]:
    """A note of the days just before the export, which Meta still corrects: a later export settles them."""
    if not context.saved_at or counts.is_empty():
        return []
    saved = datetime.fromisoformat(context.saved_at.replace("Z", "+00:00")).date()
    first = saved - timedelta(days=DAYS_CORRECTED)
    late = counts.filter(pl.col("last_on").is_between(first, saved))["last_on"].unique().sort()
    if late.is_empty():
        return []
    return [problem(rules.PROVISIONAL_DAYS, first=str(late.first()), last=str(late.last()))]


def _is_chart(grid: Grid) -> bool:
    lines = [[cell for cell in cells if (cell or "").strip()] for cells in grid.head_rows(20)]
    lines = [cells for cells in lines if cells and not (cells[0] or "").startswith("sep=")]
    return any(
        len(title) == 1 and _is_day_header(header) and len(header) > 1 and _is_day_line(day)
        for title, header, day in zip(lines, lines[1:], lines[2:], strict=False)
    )


def _is_day_line(cells: Sequence[str | None]) -> bool:
    """A day, then a number: a register of staff has words there."""
    has_words = len(cells) > 1 and bool(re.match(r"[^\W\d_]", cells[1] or ""))
    return bool(_STAMP.match(cells[0] or "")) and not has_words


def _is_day_header(cells: Sequence[str | None]) -> bool:
    return bool(cells) and fold_header(cells[0]) in DATE_WORDS


def title_parts(title: str) -> tuple[str | None, str | None]:
    """Network and metric that a title names; null for what it does not name."""
    words = fold_header(title)
    network = next((name for name in NETWORKS if name in words), None)
    for name in NETWORKS:
        words = re.sub(rf"\s*\b((в|на|у|on|in)\s+)?{name}\b\s*", " ", words).strip()
    return network, METRICS.get(words)


def _read_layout(sheet: str | None, rows: pl.DataFrame) -> _Layout:
    """Walk down the lines: titles open sections, headers name their columns, the rest are days."""
    sections = [Section("")]
    kinds: Counter[str] = Counter()
    problems: list[Problem] = []
    for number, *cells in rows.iter_rows():
        kind = _line_kind(cells)
        kinds[kind] += 1
        if kind == "title":
            sections.append(Section(next(filter(None, cells)), *title_parts(next(filter(None, cells)))))
        elif kind == "header":
            sections[-1].labels = tuple(filter(None, cells))
            problems.extend(_second_column(sheet, number, sections[-1].labels))
        elif kind == "day":
            sections[-1].rows.append(number)
    frame_rows = kinds["sep"] + kinds["title"] + kinds["header"]
    return _Layout(sections, frame_rows, kinds["total"], kinds["blank"], problems)


def _line_kind(cells: Sequence[str | None]) -> str:
    given = [cell for cell in cells if cell is not None]
    if not given:
        return "blank"
    if given[0].startswith("sep="):
        return "sep"
    if given[0].casefold() in TOTAL_WORDS:
        return "total"
    if _is_day_header(cells):
        return "header"
    return "title" if len(given) == 1 and not given[0][0].isdigit() else "day"


def _second_column(sheet: str | None, row: int, labels: Sequence[str]) -> Iterator[Problem]:
    """A comparison period stands in a second value column: another period's numbers, not these days'."""
    for label in labels[2:]:
        yield problem(rules.SECOND_VALUE_COLUMN, sheet=sheet, row=row, column=label)


def _settle_networks(sections: Iterable[Section]) -> None:
    """A title without a network means the other one, where the file has exactly one more chart of that metric
    and it names its network: the exports of 2024 stack `Follows` and `Instagram follows`."""
    charts = [section for section in sections if section.rows]
    for metric in {chart.metric for chart in charts if chart.metric}:
        named = {chart.network for chart in charts if chart.metric == metric and chart.network}
        bare = [chart for chart in charts if chart.metric == metric and not chart.network]
        if len(bare) == 1 and len(named) == 1:
            bare[0].network = next(name for name in NETWORKS if name not in named)


def _counts(sheet: str | None, rows: pl.DataFrame, sections: Sequence[Section]) -> pl.DataFrame:
    """One row per day of every section."""
    belongs = pl.DataFrame(
        [(row, chart.title, chart.network, chart.metric) for chart in sections for row in chart.rows],
        schema={"row_number": pl.UInt32, "title": pl.String, "network": pl.String, "metric": pl.String},
        orient="row",
    )
    days = rows.join(belongs, on="row_number", how="inner", validate="1:1", maintain_order="left")
    return days.select(
        "row_number",
        "network",
        metric=pl.coalesce("metric", "title"),
        sheet=pl.lit(sheet, dtype=pl.String),
        network__text="title",
        metric__text="title",
        definition=pl.when(pl.col("metric") == "views").then(pl.lit("views")),
        first_on=_day(),
        last_on=_day(),
        value=parse_integer("c1"),
        first_on__text="c0",
        value__text="c1",
    )


def _day() -> pl.Expr:
    """The first ten characters of the stamp; a dotted day is one that Excel wrote, day first."""
    dotted = pl.concat_str(*(pl.col("c0").str.extract(_DOTTED_DAY, group) for group in (3, 2, 1)), separator="-")
    return pl.coalesce(pl.col("c0").str.extract(_DAY_TEXT, 1), dotted).str.to_date("%Y-%m-%d", strict=False)


def _labels(sections: Sequence[Section]) -> dict[str, str]:
    """Headers as they stand; the network and the metric stand in the title, which has no header."""
    labels = next((chart.labels for chart in sections if len(chart.labels) > 1), ("Date", "Primary"))
    return {"first_on": labels[0], "last_on": labels[0], "value": labels[1], "network": "", "metric": ""}


SOURCES = (OverviewCharts(),)

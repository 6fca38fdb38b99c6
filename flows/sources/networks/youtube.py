"""YouTube Studio, advanced mode, export: the table by video, the channel's totals by day, the chart by video.

The table's rows say which videos there are; the views of a year come from the totals, never from the sum of
the rows (videos removed since are in the totals only). Names of columns and files differ by year and
language, so a file is known by its header alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import polars as pl

from flows.errors import DataRejected
from flows.sources.base import NO, YES, Context, ControlTotal, Extract, Recognition
from flows.sources.networks.network_header import Header, classified_rows, count_kind, is_total
from flows.sources.networks.network_rows import (
    COUNT_COLUMNS,
    POST_COLUMNS,
    mark_repeated_posts,
    mark_repeated_rows,
    with_all_columns,
)
from flows.sources.networks.youtube_headers import Shape, shape_of
from flows.sources.parsing import parse_date, parse_integer
from schemas.networks import (
    COLUMNS_NOT_USED,
    NO_VIEWS_COLUMN,
    NOT_CHARTED_BY_VIEWS,
    OTHER_DIMENSION,
    ROWS_ARE_NOT_TOTAL,
    TABLE_CUT_AT_500,
    TOTALS_DISAGREE,
    VIEWS_REDEFINED,
)
from schemas.rules import Problem, problem

if TYPE_CHECKING:
    from flows.reading.document import Document, Grid

ROW_LIMIT = 500
"""The export holds no more videos than this; with exactly so many, more were left out."""

CUT_FOOTER = r"(?i)^(showing top|показан)\D*500"
SHORTS_REDEFINED_ON = date(2025, 3, 31)
"""Since this day any start of a Short counts as a view (developers.google.com, YouTube Analytics revisions)."""

DEFINITIONS = ("views", "engaged_views")


def _matches(document: Document, shape: Shape) -> Recognition:
    found = shape_of(document)
    if found is None:
        return NO
    return YES if found.shape is shape else NO


def _header(document: Document) -> Header:
    found = shape_of(document)
    assert found is not None
    assert found.header is not None
    return found.header


def _definition(header: Header) -> str | None:
    """What the file's views count; where it has both columns, `Views`."""
    return next((name for name in DEFINITIONS if name in header.columns), None)


def _unused(header: Header) -> list[Problem]:
    return [problem(COLUMNS_NOT_USED, columns=", ".join(header.unknown))] if header.unknown else []


def _extract(document: Document, rows: pl.DataFrame, staged: pl.DataFrame, labels: dict[str, str]) -> Extract:
    others = sum(grid.row_count for grid in document.grids if grid is not document.grid)
    return Extract(
        staged.lazy(),
        frame_rows=count_kind(rows, "frame") + others,
        control_rows=count_kind(rows, "control"),
        blank_rows=count_kind(rows, "blank"),
        labels=labels,
    )


class YoutubeTable:
    """`Table data.csv` by video: which videos were published when, with the views of the exported period."""

    code = "youtube_table"
    table = "posts"

    def recognise(self, document: Document) -> Recognition:
        """By `Content` and `Video title`; tables by another dimension are refused with its name."""
        found = shape_of(document)
        if found is None or found.shape in (Shape.TOTALS, Shape.CHART):
            return NO
        if found.shape is Shape.OTHER_DIMENSION:
            return Recognition(False, refusal=problem(OTHER_DIMENSION, dimension=found.word))
        if found.shape is Shape.OTHER_METRIC:
            return Recognition(False, refusal=problem(NOT_CHARTED_BY_VIEWS, metric=found.word))
        return Recognition(False, found.missing) if found.missing else YES

    def read(self, document: Document, context: Context) -> Extract:
        """One post per video. Refuses a table that the export cut at 500 rows."""
        header, grid = _header(document), document.grid
        content = header.cell("content")
        rows = classified_rows(grid, header, is_total(content))
        _refuse_cut_table(rows, content)
        staged = mark_repeated_posts(_videos(rows.filter(pl.col("kind") == "data"), header, grid))
        extract = _extract(document, rows, staged, _post_labels(header))
        extract.control_totals = _totals_row(rows.filter(pl.col("kind") == "control"), header, grid)
        missing = [] if _definition(header) else [problem(NO_VIEWS_COLUMN)]
        extract.problems = [*_unused(header), *missing, *_removed_videos(staged, extract.control_totals)]
        return extract


def _post_labels(header: Header) -> dict[str, str]:
    names = {"post_id": "content", "published_on": "published", "views": _definition(header) or ""}
    return {name: header.labels[alias] for name, alias in names.items() if alias in header.labels}


def _refuse_cut_table(rows: pl.DataFrame, content: pl.Expr) -> None:
    footer = rows.filter(content.str.contains(CUT_FOOTER))
    videos = rows.filter(pl.col("kind") == "data").height - footer.height
    if footer.height or videos == ROW_LIMIT:
        raise DataRejected(TABLE_CUT_AT_500.code, row=rows.height, videos=videos, limit=ROW_LIMIT)


def _videos(data: pl.DataFrame, header: Header, grid: Grid) -> pl.DataFrame:
    """Rows for staging.posts; an id may begin with a blank, which is no part of it."""
    definition = _definition(header)
    texts = data.select(
        pl.lit(grid.sheet, dtype=pl.String).alias("sheet"),
        "row_number",
        network=pl.lit("youtube"),
        post_id=header.cell("content"),
        post_type=pl.lit("video"),
        is_share=pl.lit(False),
        definition=pl.lit(definition, dtype=pl.String),
        post_id__text=header.cell("content"),
        published_on__text=header.cell("published"),
        views__text=header.cell(definition or ""),
    )
    typed = texts.with_columns(
        published_on=parse_date("published_on__text"),
        views=parse_integer("views__text"),
        permalink="https://www.youtube.com/watch?v=" + pl.col("post_id"),
    )
    return with_all_columns(typed.lazy(), POST_COLUMNS).collect()


def _totals_row(control: pl.DataFrame, header: Header, grid: Grid) -> list[ControlTotal]:
    """What the `Total` row states: more than the sum of the rows, since removed videos count in it."""
    found = []
    for name in DEFINITIONS:
        stated = control.select("row_number", text=header.cell(name)).with_columns(value=parse_integer("text"))
        found += [
            ControlTotal(f"total_{name}", Decimal(value), grid.sheet, row, network="youtube")
            for row, value in stated.select("row_number", "value").drop_nulls().iter_rows()
        ]
    return found


def _removed_videos(staged: pl.DataFrame, totals: Sequence[ControlTotal]) -> list[Problem]:
    """A note where the rows do not sum to the `Total` row of the same count of views."""
    counted = staged.filter(~pl.col("is_duplicate"))
    definitions = counted["definition"].drop_nulls().unique().to_list()
    rows = Decimal(int(counted["views"].sum()))
    return [
        problem(
            ROWS_ARE_NOT_TOTAL,
            sheet=stated.sheet,
            row=stated.row,
            value=str(stated.value),
            total=str(stated.value),
            sum=str(rows),
            difference=f"{int(stated.value - rows):+d}",
        )
        for stated in totals
        if _TOTAL_OF[stated.measure] in definitions and stated.value != rows
    ]


class YoutubeTotals:
    """`Totals.csv`: the channel's views by day."""

    code = "youtube_totals"
    table = "network_counts"

    def recognise(self, document: Document) -> Recognition:
        """By the two columns `Date` and `Views` or `Engaged views`."""
        return _matches(document, Shape.TOTALS)

    def read(self, document: Document, context: Context) -> Extract:
        """One count per day."""
        header, grid = _header(document), document.grid
        definition = _definition(header)
        rows = classified_rows(grid, header, is_total(header.cell("day")))
        data = rows.filter(pl.col("kind") == "data")
        days = _days(data, header, grid, "views", pl.lit(definition))
        extract = _extract(document, rows, days, _count_labels(header))
        extract.control_totals = _totals_row(rows.filter(pl.col("kind") == "control"), header, grid)
        extract.problems = _redefined(days) if definition == "views" else []
        return extract


class YoutubeChart:
    """`Chart data.csv`: views by day of the videos that the chart drew, a part of the channel's."""

    code = "youtube_chart"
    table = "network_counts"

    def recognise(self, document: Document) -> Recognition:
        """By `Date` and `Content` side by side."""
        return _matches(document, Shape.CHART)

    def read(self, document: Document, context: Context) -> Extract:
        """One count per day and video (metric `video_views`): never the channel's views.

        The definition names the video: ``views:<id>``.
        """
        header, grid = _header(document), document.grid
        rows = classified_rows(grid, header, is_total(header.cell("day")) | is_total(header.cell("content")))
        data = rows.filter(pl.col("kind") == "data")
        definition = pl.concat_str(pl.lit(_definition(header)), pl.lit(":"), header.cell("content"))
        return _extract(document, rows, _days(data, header, grid, "video_views", definition), _count_labels(header))


def _count_labels(header: Header) -> dict[str, str]:
    return {"first_on": header.labels["day"], "value": header.labels[_definition(header) or "day"]}


def _days(data: pl.DataFrame, header: Header, grid: Grid, metric: str, definition: pl.Expr) -> pl.DataFrame:
    texts = data.select(
        pl.lit(grid.sheet, dtype=pl.String).alias("sheet"),
        "row_number",
        network=pl.lit("youtube"),
        metric=pl.lit(metric),
        metric__text=pl.lit(metric),
        definition=definition,
        first_on__text=header.cell("day"),
        value__text=header.cell(_definition(header) or ""),
    )
    typed = texts.with_columns(
        first_on=parse_date("first_on__text"),
        last_on=parse_date("first_on__text"),
        value=parse_integer("value__text"),
    )
    whole = with_all_columns(typed.lazy(), COUNT_COLUMNS).collect()
    return mark_repeated_rows(whole, ["definition", "first_on__text", "value__text"])


def _redefined(staged: pl.DataFrame) -> list[Problem]:
    """Do the days with views lie on both sides of the new way of counting Shorts?"""
    days = staged.filter(pl.col("value") > 0).select(is_new=pl.col("first_on") >= SHORTS_REDEFINED_ON)
    return [problem(VIEWS_REDEFINED, day=SHORTS_REDEFINED_ON.isoformat())] if days["is_new"].n_unique() == 2 else []


def check_members(extracts: Sequence[Extract]) -> list[Problem]:
    """For the members of one zip: the totals by day must sum to the table's `Total` row exactly.

    Empty when the zip has no such pair.
    """
    stated = [total for extract in extracts for total in extract.control_totals if total.measure in _TOTAL_OF]
    found = []
    for definition, value in _sums_of_days(extracts).items():
        wrong = [total for total in stated if _TOTAL_OF[total.measure] == definition and total.value != value]
        found += [_disagreement(total, value) for total in wrong]
    return found


_TOTAL_OF = {f"total_{name}": name for name in DEFINITIONS}


def _sums_of_days(extracts: Sequence[Extract]) -> dict[str, Decimal]:
    """Definition of views -> the sum over the days of the channel's totals."""
    counted = [extract.rows for extract in extracts if "metric" in extract.rows.collect_schema().names()]
    days = [
        rows.filter(pl.col("network") == "youtube", pl.col("metric") == "views", ~pl.col("is_duplicate")).collect()
        for rows in counted
    ]
    sums: dict[str, Decimal] = {}
    for frame in days:
        for definition, value in frame.group_by("definition").agg(pl.col("value").sum()).iter_rows():
            sums[definition] = sums.get(definition, Decimal(0)) + Decimal(value)
    return sums


def _disagreement(total: ControlTotal, days: Decimal) -> Problem:
    difference = days - total.value
    return problem(
        TOTALS_DISAGREE, row=total.row, total=int(total.value), days=int(days), difference=f"{int(difference):+d}"
    )


SOURCES = (YoutubeTable(), YoutubeTotals(), YoutubeChart())

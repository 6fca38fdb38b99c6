"""Community statistics of VK, the CSV of the statistics page: one row per day, criterion and parameters.

Only the counts of the whole community are data; rows by sex, age, place, … cut the same totals several ways
and are set aside by name. Header as in an export of 2020: Дата, Критерий, Парам. №1, Парам. №2, Значение.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from flows.reading.document import Kind
from flows.sources.base import NO, YES, Context, Extract, Recognition
from flows.sources.networks.network_header import Header, classified_rows, count_kind, find_header, read_header
from flows.sources.networks.network_rows import COUNT_COLUMNS, mark_repeated_rows, with_all_columns
from flows.sources.parsing import parse_date, parse_integer
from schemas.networks import BREAKDOWNS_SET_ASIDE, COLUMNS_NOT_USED, GENDERS_ABOVE_VISITORS
from schemas.rules import Problem, problem

if TYPE_CHECKING:
    from flows.reading.document import Document

ALIASES = {
    "дата": "day",
    "date": "day",
    "критерий": "criterion",
    "criterion": "criterion",
    "парам. №1": "first_parameter",
    "параметр 1": "first_parameter",
    "параметр №1": "first_parameter",
    "парам. №2": "second_parameter",
    "параметр 2": "second_parameter",
    "параметр №2": "second_parameter",
    "парам. №3": "third_parameter",
    "параметр 3": "third_parameter",
    "значение": "value",
    "value": "value",
}
SIGNATURE = ("day", "criterion", "first_parameter", "value")

METRICS = {
    ("views", ""): "page_views",  # of the community's page, not of its posts
    ("visitors", ""): "viewers",
    ("reach", ""): "reach",
    ("members", "новые участники"): "joins",
    ("members", "вышедшие участники"): "leaves",
}
"""Criterion and first parameter -> metric of staging.network_counts."""

BREAKDOWNS = (
    "gender",
    "age",
    "gender_age",
    "cities",
    "countries",
    "sections",
    "feedback",
    "activity",
    "reach_subscribers",
    "reach_viral",
)
"""Criteria that cut a total into parts or that the report does not use: ignored by name."""

LABEL_NAMES = {"first_on": "day", "metric": "criterion", "value": "value"}


class VkStatistics:
    """The statistics CSV of a VK community."""

    code = "vk_statistics"
    table = "network_counts"

    def recognise(self, document: Document) -> Recognition:
        """By the long format's own header; the criteria are English codes, the names Russian."""
        if document.kind not in (Kind.DELIMITED, Kind.WORKBOOK) or not document.grids:
            return NO
        if find_header(document.grid, ALIASES, SIGNATURE):
            return YES
        rows = document.grid.head_rows(1)
        present = read_header(1, rows[0], ALIASES).columns if rows else {}
        missing = tuple(_russian(name) for name in SIGNATURE if name not in present)
        return Recognition(False, missing) if "criterion" in present and len(missing) <= 2 else NO

    def read(self, document: Document, context: Context) -> Extract:
        """Days of page views, visitors, reach, joins and leaves; breakdown rows are control rows."""
        grid = document.grid
        header = find_header(grid, ALIASES, SIGNATURE)
        assert header is not None
        rows = classified_rows(grid, header, _criterion(header).is_in(BREAKDOWNS))
        labels = {name: header.labels[alias] for name, alias in LABEL_NAMES.items()}
        others = sum(other.row_count for other in document.grids if other is not grid)
        return Extract(
            _counts(rows.filter(pl.col("kind") == "data"), header, grid.sheet).lazy(),
            frame_rows=count_kind(rows, "frame") + others,
            control_rows=count_kind(rows, "control"),
            blank_rows=count_kind(rows, "blank"),
            labels=labels,
            problems=[*_unused(header), *_set_aside(rows, header), *_mixed(rows, header)],
        )


def _russian(name: str) -> str:
    return next(alias for alias, canonical in ALIASES.items() if canonical == name).capitalize()


def _criterion(header: Header) -> pl.Expr:
    return header.cell("criterion").str.to_lowercase()


def _counts(data: pl.DataFrame, header: Header, sheet: str | None) -> pl.DataFrame:
    """One row per day and criterion; a criterion that is not known has no metric, and its rule names it."""
    first, second = header.cell("first_parameter"), header.cell("second_parameter")
    key = pl.concat_str(_criterion(header), pl.lit("|"), first.fill_null("").str.to_lowercase())
    known = {f"{criterion}|{parameter}": metric for (criterion, parameter), metric in METRICS.items()}
    texts = data.select(
        pl.lit(sheet, dtype=pl.String).alias("sheet"),
        "row_number",
        network=pl.lit("vk"),
        metric=pl.when(second.is_null()).then(key.replace_strict(known, default=None, return_dtype=pl.String)),
        metric__text=pl.concat_str(header.cell("criterion"), first, second, separator=" / ", ignore_nulls=True),
        first_on__text=header.cell("day"),
        value__text=header.cell("value"),
    )
    typed = texts.with_columns(
        first_on=parse_date("first_on__text"),
        last_on=parse_date("first_on__text"),
        value=parse_integer("value__text"),
    )
    whole = with_all_columns(typed.lazy(), COUNT_COLUMNS).collect()
    return mark_repeated_rows(whole, ["metric__text", "first_on__text", "value__text"])


def _unused(header: Header) -> list[Problem]:
    return [problem(COLUMNS_NOT_USED, columns=", ".join(header.unknown))] if header.unknown else []


def _set_aside(rows: pl.DataFrame, header: Header) -> list[Problem]:
    """Says which criteria were set aside, and how many rows."""
    aside = rows.filter(pl.col("kind") == "control").select(criterion=_criterion(header))["criterion"]
    if aside.is_empty():
        return []
    return [problem(BREAKDOWNS_SET_ASIDE, number=aside.len(), criteria=", ".join(aside.unique().sort()))]


def _mixed(rows: pl.DataFrame, header: Header) -> list[Problem]:
    """Days on which the visitors by sex are more than the visitors: breakdowns mixed or a row repeated.

    Fewer is usual: not every visitor states a sex.
    """
    values = rows.select(
        day=header.cell("day"),
        criterion=_criterion(header),
        row_number=pl.col("row_number").cast(pl.Int32),
        value__text=header.cell("value"),
    ).with_columns(value=parse_integer("value__text"))
    days = values.group_by("day", maintain_order=True).agg(
        visitors=pl.col("value").filter(criterion="visitors").sum(),
        by_gender=pl.col("value").filter(criterion="gender").sum(),
        row=pl.col("row_number").filter(criterion="gender").first(),
        stated=pl.col("value").filter(criterion="visitors").count(),
    )
    wrong = days.filter((pl.col("by_gender") > pl.col("visitors")) & (pl.col("stated") > 0))
    return [
        problem(GENDERS_ABOVE_VISITORS, row=row, day=day, by_gender=by_gender, visitors=visitors)
        for day, visitors, by_gender, row in wrong.select("day", "visitors", "by_gender", "row").iter_rows()
    ]

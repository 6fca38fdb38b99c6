"""Yandex Metrica's traffic report: the interface's table or chart CSV, and the Reporting API's CSV.

Shape (seen in real exports): a header of names, then ``Итого и средние`` (a control total, never data), then
an interval per row in any order: ``2026-10-01`` or ``2026-06-01 - 2026-06-30``. Comma, every cell quoted,
UTF-8; after Excel cp1251, ``;`` or tab, decimal comma. The API's CSV has the totals row on every page.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import polars as pl

from flows.errors import DataRejected, SourceChanged
from flows.reading.document import Document, Grid
from flows.sources.base import Context, ControlTotal, Extract, Recognition
from flows.sources.web.checks import Traffic, judge
from flows.sources.web.columns import Header, find_header
from flows.sources.web.reports import recognise_table
from flows.sources.web.rows import COUNTS, mark_repeats, placed, type_rows, with_grain
from schemas import web
from schemas.rules import Problem, problem

UNDECLARED = "undeclared"
"""Counter of a file while the setting names none: the file does not say whose it is."""

_CELL_OF_SCREEN = r"%|\d\s*[мчсc]\b"


class MetrikaTraffic:
    """The traffic report by day, week or month as a table of text."""

    code = "metrika_traffic"
    table = "web_traffic"

    def recognise(self, document: Document) -> Recognition:
        """By the header's names, wherever they stand within the first rows."""
        return recognise_table(document)

    def read(self, document: Document, context: Context) -> Extract:
        """Rows by interval; the totals row becomes control totals of visits, visitors and page views."""
        grid = document.grid
        header = find_header(grid.head_rows())
        if header is None:
            raise SourceChanged(web.OTHER_REPORT.code, report=document.name)
        header.require_single_columns()
        parts = _split(grid, header)
        traffic = _traffic(parts, header, grid.sheet, document.exported_at or context.saved_at)
        problems = [*_about_source(header, context), *judge(traffic, context)]
        rows = placed(traffic.rows, grid.sheet, context.metrika_counter or UNDECLARED)
        return Extract(
            rows=rows.lazy(),
            frame_rows=header.index + 1 + parts["header"].height - _blank_above(grid, header),
            control_rows=parts["total"].height,
            blank_rows=parts["blank"].height + _blank_above(grid, header),
            control_totals=control_totals(traffic),
            labels=header.labels,
            problems=problems,
            exported_at=document.exported_at,
        )


def control_totals(traffic: Traffic) -> list[ControlTotal]:
    """The file's own totals, with the interval that they are for."""
    stated = {column: (traffic.totals or {}).get(column) for column in COUNTS}
    first, last = traffic.rows["first_on"].min(), traffic.rows["last_on"].max()
    return [
        ControlTotal(
            column,
            Decimal(value),
            sheet=traffic.sheet,
            row=traffic.totals_row,
            first_on=traffic.first_on or (first if isinstance(first, date) else None),
            last_on=traffic.last_on or (last if isinstance(last, date) else None),
        )
        for column, value in stated.items()
        if value is not None
    ]


def about_counter(context: Context) -> list[Problem]:
    """What no file of Metrica says: whose counter it is, and in which time zone its days are."""
    undeclared = [] if context.metrika_counter else [problem(web.COUNTER_UNDECLARED)]
    return [*undeclared, problem(web.DAY_OF_COUNTER, timezone=context.timezone)]


def _about_source(header: Header, context: Context) -> list[Problem]:
    unused = [problem(web.COLUMNS_NOT_USED, columns=", ".join(header.unused))] if header.unused else []
    return [*about_counter(context), *unused]


def _split(grid: Grid, header: Header) -> dict[str, pl.DataFrame]:
    """The rows below the header by what they are: data, total, blank, or the header once more."""
    named = {f"c{position}": column for column, position in header.positions.items()}
    rows = grid.rows.filter(pl.col("row_number") > header.index + 1).collect()
    cells = [name for name in rows.columns if name != "row_number"]
    interval = f"c{header.positions['first_on']}"
    is_blank = pl.all_horizontal((pl.col(name).fill_null("").str.strip_chars() == "") for name in cells)
    has_day = pl.col(interval).fill_null("").str.contains(r"\d")
    is_header = pl.col(interval).str.strip_chars() == header.labels["first_on"].strip()
    kind = (
        pl.when(is_blank).then(pl.lit("blank")).when(is_header).then(pl.lit("header"))
        .when(has_day | pl.col(interval).is_null()).then(pl.lit("data")).otherwise(pl.lit("total"))
    )  # fmt: skip
    kinds = rows.with_columns(kind=kind.fill_null("data")).filter(pl.col("row_number") <= grid.row_count)
    return {
        name: kinds.filter(pl.col("kind") == name).select("row_number", *named).rename(named)
        for name in ("data", "total", "blank", "header")
    }


def _blank_above(grid: Grid, header: Header) -> int:
    return sum(not any(cell and cell.strip() for cell in row) for row in grid.head_rows()[: header.index])


def _traffic(parts: Mapping[str, pl.DataFrame], header: Header, sheet: str | None, saved: str | None) -> Traffic:
    _refuse_screen_copy(parts["data"])
    rows = mark_repeats(with_grain(type_rows(parts["data"])))
    if header.is_chart:
        _require_consecutive_days(rows, header)
    totals = _single_total(type_rows(parts["total"]))
    row = None if totals is None else int(totals["row_number"])
    return Traffic(rows, header.labels, totals, row, sheet, saved_at=saved)


def _refuse_screen_copy(cells: pl.DataFrame) -> None:
    """The screen shows ``0,68 %`` and ``3 м 50 c``; an export never does."""
    texts = cells.select(pl.exclude("row_number", "first_on").str.contains(_CELL_OF_SCREEN).fill_null(False))
    if texts.width and texts.select(pl.any_horizontal(pl.all()).any()).item():
        raise DataRejected(web.BROWSER_COPY.code)


def _require_consecutive_days(rows: pl.DataFrame, header: Header) -> None:
    """A chart names the first day of its weeks and months only, so only one by day is understood."""
    days = rows["first_on"].sort()
    has_time = rows["first_on__text"].str.contains(":").any()
    if has_time or days.null_count() or (days.diff().drop_nulls() != timedelta(days=1)).any():
        raise DataRejected(web.CHART_NOT_BY_DAY.code, report=", ".join(header.labels.values()))


def _single_total(totals: pl.DataFrame) -> Mapping[str, Any] | None:
    """The totals row; pages of one answer repeat it, other totals belong to another table."""
    if totals.is_empty():
        return None
    counts = totals.select(COUNTS).unique()
    if counts.height > 1:
        rows = ", ".join(str(row) for row in totals["row_number"].to_list()[:5])
        raise DataRejected(web.SEVERAL_TABLES.code, row=int(totals["row_number"][1]), rows=rows)
    return totals.row(0, named=True)

"""What must hold over a whole Metrica file: totals against rows, intervals side by side, signs of sampling."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import polars as pl

from flows.errors import DataRejected
from flows.sources.base import Context
from flows.sources.web.rows import COUNTS, unit_bounds
from schemas import web
from schemas.clock import today
from schemas.rules import Problem, Rule, problem

PROVISIONAL_DAYS = 3
"""Metrica completes 99 % of the visits within three days."""

_BIG_FILE_ROWS, _BIG_FILE_VISITS = 10, 1000
_SHOWN_DAYS = 5
_LABELS = {"visits": "Визиты", "visitors": "Посетители", "page_views": "Просмотры"}


@dataclass(frozen=True)
class Traffic:
    """One read table: typed ``rows`` (with grain and is_duplicate), the totals beside them, what is known of it.

    ``totals``: canonical column -> value, null where the file has none; ``first_on``, ``last_on``: the
    period asked for, or the span of the rows.
    """

    rows: pl.DataFrame
    labels: Mapping[str, str]
    totals: Mapping[str, Any] | None = None
    totals_row: int | None = None
    sheet: str | None = None
    is_sampled: bool = False
    first_on: date | None = None
    last_on: date | None = None
    saved_at: str | None = None
    kept: pl.DataFrame = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "kept", self.rows.filter(~pl.col("is_duplicate")))

    def label(self, column: str) -> str:
        """The column as the file's header names it."""
        return self.labels.get(column, _LABELS.get(column, column))


def judge(traffic: Traffic, context: Context) -> list[Problem]:
    """Findings over the whole table. Raises `DataRejected` where it cannot be what Metrica gave."""
    _require_rows(traffic)
    _require_separate_intervals(traffic)
    return [
        *_sums(traffic),
        *_visitors(traffic),
        *_means(traffic),
        *_unreadable_means(traffic),
        *_sampling(traffic),
        *_missing_days(traffic),
        *_partial_intervals(traffic),
        *_provisional(traffic, context),
    ]


def _require_rows(traffic: Traffic) -> None:
    if traffic.kept.is_empty():
        raise DataRejected(web.NO_ROWS.code, sheet=traffic.sheet)


def _require_separate_intervals(traffic: Traffic) -> None:
    """The same day in two rows, or a day beside its month: summing would count visits twice."""
    ordered = traffic.kept.drop_nulls(["first_on", "last_on"]).sort("first_on", "last_on")
    overlaps = ordered.with_columns(
        before=pl.col("last_on").shift(),
        other=pl.col("row_number").shift(),
        other_text=pl.col("first_on__text").shift(),
    ).filter(pl.col("first_on") <= pl.col("before"))
    for row in overlaps.head(1).iter_rows(named=True):
        raise DataRejected(
            web.OVERLAPPING_INTERVALS.code,
            sheet=traffic.sheet,
            row=row["row_number"],
            column=traffic.label("first_on"),
            value=row["first_on__text"],
            other=row["other"],
            other_interval=row["other_text"],
            number=overlaps.height,
        )


def _sums(traffic: Traffic) -> Iterator[Problem]:
    for column in ("visits", "page_views"):
        total = (traffic.totals or {}).get(column)
        found = int(traffic.kept[column].sum())
        if total is None or found == total:
            continue
        yield from _differs(
            web.SUM_DIFFERS, traffic, column, total=total, rows_sum=found, difference=f"{found - total:+d}"
        )


def _visitors(traffic: Traffic) -> Iterator[Problem]:
    """Visitors are a distinct count: the total lies between the largest row and the sum of the rows."""
    total = (traffic.totals or {}).get("visitors")
    largest, found = traffic.kept["visitors"].max(), int(traffic.kept["visitors"].sum())
    if total is None or largest is None or int(str(largest)) <= total <= found:
        return
    nearest = largest if total < int(str(largest)) else found
    yield from _differs(
        web.VISITORS_OUT_OF_BOUNDS,
        traffic,
        "visitors",
        total=total,
        rows_sum=found,
        largest=largest,
        difference=f"{int(str(nearest)) - total:+d}",
    )


def _differs(broken: Rule, traffic: Traffic, column: str, **values: Any) -> Iterator[Problem]:
    """Refuse an edited file; only warn where sampling or rows that cannot be read explain the difference."""
    place: dict[str, Any] = {
        "sheet": traffic.sheet,
        "row": traffic.totals_row,
        "column": traffic.label(column),
        "value": str(values["total"]),
    }
    if traffic.is_sampled or traffic.kept[column].null_count():
        yield problem(web.SUM_NOT_PROVEN, **place, **values)
        return
    raise DataRejected(broken.code, **place, **values)


def _means(traffic: Traffic) -> Iterator[Problem]:
    yield from _mean(traffic, "bounce_rate", 1e-6, web.TOTAL_BOUNCE_DIFFERS)
    yield from _mean(traffic, "visit_duration_seconds", 1.0, web.TOTAL_TIME_DIFFERS)


def _mean(traffic: Traffic, column: str, tolerance: float, broken: Rule) -> Iterator[Problem]:
    """The total of a mean is the mean of the rows, weighted by visits."""
    total = (traffic.totals or {}).get(column)
    rows = traffic.kept.drop_nulls(["visits", column])
    visits = int(rows["visits"].sum())
    if total is None or not visits or rows.height < traffic.kept.height:
        return
    expected = float((rows["visits"] * rows[column]).sum()) / visits
    slack = tolerance + _rounding(traffic, column)
    if abs(expected - float(total)) > slack and not traffic.is_sampled:
        yield problem(
            broken,
            sheet=traffic.sheet,
            row=traffic.totals_row,
            column=traffic.label(column),
            value=str(total),
            expected=f"{expected:.6g}",
            difference=f"{float(total) - expected:+.6g}",
        )


def _rounding(traffic: Traffic, column: str) -> float:
    """What rounding of the cells can change in their mean and in the total: half a unit of each."""
    if column == "visit_duration_seconds":
        return 0.0
    decimals = traffic.kept[f"{column}__text"].str.extract(r"[.,](\d+)").str.len_chars().max()
    return float(10.0 ** -int(str(decimals or 0)))


def _unreadable_means(traffic: Traffic) -> Iterator[Problem]:
    for column in ("new_visitor_share", "bounce_rate", "page_depth", "visit_duration_seconds"):
        lost = traffic.kept.filter(pl.col(f"{column}__text").is_not_null(), pl.col(column).is_null())
        for row in lost.iter_rows(named=True):
            yield problem(
                web.UNREADABLE_MEAN,
                sheet=traffic.sheet,
                row=row["row_number"],
                column=traffic.label(column),
                value=row[f"{column}__text"],
            )


def _sampling(traffic: Traffic) -> Iterator[Problem]:
    """Sampled results are scaled back: with a sample of a tenth each count is a multiple of ten."""
    counts = traffic.kept.select(COUNTS)
    is_big = traffic.kept.height >= _BIG_FILE_ROWS and int(counts["visits"].sum()) >= _BIG_FILE_VISITS
    if traffic.is_sampled or not is_big:
        return
    for factor in (100, 10):
        if counts.select(((pl.all() % factor) == 0).fill_null(True).all()).row(0) == (True,) * len(COUNTS):
            yield problem(web.LOOKS_SAMPLED, sheet=traffic.sheet, factor=factor)
            return


def _missing_days(traffic: Traffic) -> Iterator[Problem]:
    days = traffic.kept.filter(pl.col("grain") == "day")["first_on"].unique().sort().to_list()
    if len(days) < 2 or len(days) < traffic.kept.drop_nulls("first_on").height:
        return
    first, last = traffic.first_on or days[0], traffic.last_on or days[-1]
    asked = {first + timedelta(days=number) for number in range((last - first).days + 1)}
    if missing := sorted(asked - set(days)):
        shown = ", ".join(day.isoformat() for day in missing[:_SHOWN_DAYS])
        more = " …" if len(missing) > _SHOWN_DAYS else ""
        yield problem(web.MISSING_DAYS, sheet=traffic.sheet, number=len(missing), days=shown + more)


def _partial_intervals(traffic: Traffic) -> Iterator[Problem]:
    for row in traffic.kept.drop_nulls(["first_on", "last_on"]).iter_rows(named=True):
        if row["grain"] == "period":
            continue
        whole = unit_bounds(row["grain"], row["first_on"])
        if (row["first_on"], row["last_on"]) != whole:
            yield problem(
                web.PARTIAL_INTERVAL,
                sheet=traffic.sheet,
                row=row["row_number"],
                column=traffic.label("first_on"),
                value=row["first_on__text"],
                whole=f"{whole[0]} - {whole[1]}",
            )


def _provisional(traffic: Traffic, context: Context) -> Iterator[Problem]:
    """The day of the export and the three before it still change."""
    last = traffic.kept["last_on"].max()
    if not isinstance(last, date) or not _may_be_fresh(last, traffic.saved_at, context):
        return
    yield problem(
        web.PROVISIONAL_DAYS,
        sheet=traffic.sheet,
        first=(last - timedelta(days=PROVISIONAL_DAYS)).isoformat(),
        last=last.isoformat(),
    )


def _may_be_fresh(last: date, saved_at: str | None, context: Context) -> bool:
    """A file that does not say when it was saved may be fresh, unless its period ends with a month:
    such a period was chosen by hand, one that ends within a month usually runs up to the export."""
    zone = ZoneInfo(context.timezone)
    if saved_at:
        saved = datetime.fromisoformat(saved_at.replace("Z", "+00:00")).astimezone(zone).date()
        return last >= saved - timedelta(days=PROVISIONAL_DAYS)
    ends_month = last == unit_bounds("month", last)[1]
    return not ends_month or last >= today() - timedelta(days=PROVISIONAL_DAYS)

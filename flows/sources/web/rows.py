"""Typed rows of `staging.web_traffic` from text cells: intervals, counts, shares, durations, grain, repeats."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl

from flows.sources.parsing import parse_date, parse_integer
from flows.sources.web.columns import MEANS, METRICS

COUNTS = ("visits", "visitors", "page_views")
SECONDS_PER_DAY = 86_400

_INTERVAL = r"^\s*(\S+?)(?:\s+[-–—]\s+(\S+))?\s*$"
_DURATION = r"^\s*(\d{1,4}):([0-5]\d):([0-5]\d)\s*$"
_NUMBER = r"^\s*-?\d+(?:[.,]\d+)?(?:[eE][+-]?\d+)?\s*$"


def type_rows(cells: pl.DataFrame) -> pl.DataFrame:
    """Parse text cells: ``row_number``, ``first_on`` (a day or ``day - day``) and any of `METRICS`.

    Every metric column is there afterwards, with its text as ``<column>__text``; a share is 0..1, a
    duration whole seconds.
    """
    absent = [pl.lit(None, pl.String).alias(name) for name in METRICS if name not in cells.columns]
    texts = cells.with_columns(absent).rename({name: f"{name}__text" for name in ("first_on", *METRICS)})
    bounds = texts.with_columns(
        first=pl.col("first_on__text").str.extract(_INTERVAL, 1),
        last=pl.col("first_on__text").str.extract(_INTERVAL, 2),
    )
    typed = bounds.with_columns(
        parse_date("first").alias("first_on"),
        pl.when(pl.col("last").is_null()).then(parse_date("first")).otherwise(parse_date("last")).alias("last_on"),
        *(parse_integer(f"{name}__text").alias(name) for name in COUNTS),
        *(_number(f"{name}__text").alias(name) for name in MEANS[:-1]),
        _seconds("visit_duration_seconds__text").alias("visit_duration_seconds"),
    )
    return typed.drop("first", "last")


def with_grain(rows: pl.DataFrame) -> pl.DataFrame:
    """Add ``grain``: what an interval is (day, week, month, quarter, year, else period).

    A clipped interval at the edge of a table by weeks or months takes the grain of the others.
    """
    intervals = list(rows.select("first_on", "last_on").iter_rows())
    exact = [grain_of(first, last) for first, last in intervals]
    usual = _usual(exact)
    grains = [
        usual if usual and first and last and unit_start(usual, first) == unit_start(usual, last) else grain
        for (first, last), grain in zip(intervals, exact, strict=True)
    ]
    return rows.with_columns(pl.Series("grain", grains, dtype=pl.String))


def grain_of(first: date | None, last: date | None) -> str | None:
    """The calendar unit that the interval fills exactly; ``period`` if none; null without dates."""
    if first is None or last is None:
        return None
    if first == last:
        return "day"
    units = ("week", "month", "quarter", "year")
    return next((unit for unit in units if (first, last) == unit_bounds(unit, first)), "period")


def unit_start(unit: str, day: date) -> date:
    """The first day of the unit that holds ``day``; weeks begin on Monday, as Metrica's do."""
    if unit == "week":
        return day - timedelta(days=day.weekday())
    month = {"month": day.month, "quarter": (day.month - 1) // 3 * 3 + 1, "year": 1}
    return day.replace(month=month[unit], day=1) if unit in month else day


def unit_bounds(unit: str, day: date) -> tuple[date, date]:
    """First and last day of the unit that holds ``day``."""
    start = unit_start(unit, day)
    span = {"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366}[unit]
    if unit in ("day", "week"):
        return start, start + timedelta(days=span - 1)
    beyond = start + timedelta(days=span + 15)  # within the first month of the next unit
    return start, beyond.replace(day=1) - timedelta(days=1)


def mark_repeats(rows: pl.DataFrame) -> pl.DataFrame:
    """Add ``is_duplicate``: all cells repeat an earlier row of the table."""
    texts = [f"{name}__text" for name in ("first_on", *METRICS)]
    return rows.with_columns(is_duplicate=~pl.struct(texts).is_first_distinct())


def placed(rows: pl.DataFrame, sheet: str | None, counter: str) -> pl.DataFrame:
    """The rows as staged: with sheet, row and item number and counter, and nothing but the table's columns."""
    texts = [f"{name}__text" for name in ("first_on", *METRICS)]
    return rows.select(
        pl.lit(sheet, pl.String).alias("sheet"),
        pl.col("row_number").cast(pl.Int32),
        pl.lit(1, pl.Int16).alias("item_number"),
        pl.lit(counter).alias("counter"),
        *("first_on", "last_on", "grain", *METRICS, *texts, "is_duplicate"),
    )


def _usual(grains: list[str | None]) -> str | None:
    """The grain of a table by weeks or longer: that of most of its rows that are not clipped."""
    whole = [grain for grain in grains if grain not in (None, "day", "period")]
    usual = max(set(whole), key=whole.count, default=None)
    return usual if usual and 2 * whole.count(usual) >= len(grains) - 2 else None


def _number(column: str) -> pl.Expr:
    """A fraction with a decimal point or comma; Metrica groups no digits, so a comma is never a group mark."""
    text = pl.col(column)
    plain = pl.when(text.str.contains(_NUMBER)).then(text.str.strip_chars().str.replace(",", "."))
    return plain.otherwise(None).cast(pl.Float64, strict=False)


def _seconds(column: str) -> pl.Expr:
    """``HH:MM:SS``, seconds as a number, or, below one, a workbook's fraction of a day."""
    hours, minutes, seconds = (pl.col(column).str.extract(_DURATION, group).cast(pl.Int64) for group in (1, 2, 3))
    number = _number(column)
    plain = pl.when(number < 1).then(number * SECONDS_PER_DAY).otherwise(number)
    rounded = (plain + 0.5).floor().cast(pl.Int64, strict=False)
    return pl.coalesce(hours * 3600 + minutes * 60 + seconds, rounded)

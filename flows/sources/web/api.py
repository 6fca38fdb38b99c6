"""Yandex Metrica's Reporting API answers as JSON: `/stat/v1/data` by day or interval, or over one period, and
`/stat/v1/data/bytime`. Shape (seen): ``query``, ``data[{dimensions, metrics}]``, ``total_rows``, ``totals``.

Counts are floats, a missing metric is null, percents are 0..100 (in CSV 0..1), durations are seconds.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import polars as pl

from flows.errors import DataRejected
from flows.reading.document import Document, Kind
from flows.sources.base import NO, YES, Context, Extract, Recognition
from flows.sources.json_count import count_json_records
from flows.sources.web.checks import Traffic, judge
from flows.sources.web.columns import METRICS, canonical
from flows.sources.web.rows import (
    COUNTS,
    mark_repeats,
    placed,
    type_rows,
    unit_bounds,
    with_grain,
)
from flows.sources.web.traffic import UNDECLARED, about_counter, control_totals
from schemas import web
from schemas.rules import Problem, problem

_PERCENTS = ("new_visitor_share", "bounce_rate")
_UNITS = {
    "ym:s:startofweek": "week",
    "ym:s:startofmonth": "month",
    "ym:s:startofquarter": "quarter",
    "ym:s:startofyear": "year",
}
"""Dimensions that name an interval by its first day."""

Answer = Mapping[str, Any]


class MetrikaApi:
    """An answer of the Reporting API, saved as JSON."""

    code = "metrika_api"
    table = "web_traffic"

    def recognise(self, document: Document) -> Recognition:
        """An object with ``query`` and ``data``; the reading layer has refused an error answer with its words."""
        answer = document.json
        if document.kind is not Kind.JSON or not isinstance(answer, dict):
            return NO
        return _recognise_query(answer) if _is_answer(answer) else NO

    def read(self, document: Document, context: Context) -> Extract:
        """Rows by interval, numbered as they stand in ``data``; ``totals`` become control totals."""
        answer: Answer = document.json
        counter = _own_counter(answer["query"], context)
        _require_whole_answer(answer)
        is_by_time = _is_by_time(answer)
        traffic = _traffic(answer, document.exported_at or context.saved_at)
        counted = _interval_count(answer) if is_by_time else count_json_records(document, "data")
        return Extract(
            rows=placed(traffic.rows, None, counter).lazy(),
            control_totals=control_totals(traffic),
            labels=traffic.labels,
            problems=[*about_counter(context), *_about_answer(answer), *judge(traffic, context)],
            records=counted,
            exported_at=document.exported_at,
        )


def _is_answer(answer: Answer) -> bool:
    """Has the JSON the shape of an answer: a query of metrics by their names, and rows of metrics?"""
    query = answer.get("query")
    if not isinstance(query, dict) or not isinstance(answer.get("data"), list):
        return False
    lists = [query.get(name) or [] for name in ("ids", "dimensions", "metrics")]
    if not all(isinstance(items, list) for items in lists):
        return False
    _, dimensions, metrics = lists
    is_named = bool(metrics) and all(isinstance(name, str) and name.startswith("ym:") for name in metrics)
    return is_named and all(_is_row(row, len(dimensions)) for row in answer["data"])


def _is_row(row: object, dimension_count: int) -> bool:
    if not isinstance(row, dict) or not isinstance(row.get("metrics"), list | dict):
        return False
    dimensions = row.get("dimensions") or []
    is_list = isinstance(dimensions, list) and all(isinstance(value, dict) for value in dimensions)
    return is_list and len(dimensions) == dimension_count


def _recognise_query(answer: Answer) -> Recognition:
    query = answer["query"]
    dimensions = query.get("dimensions") or []
    other = [str(name) for name in dimensions if not _is_of_time(str(name))]
    if other or len(dimensions) > 1 or _is_comparison(answer):
        return Recognition(False, refusal=problem(web.OTHER_REPORT, report=", ".join(other) or "comparison"))
    return YES if "visits" in _columns(query) else Recognition(False, missing=("ym:s:visits",))


def _is_of_time(dimension: str) -> bool:
    name = dimension.casefold()
    return canonical(name) == "first_on" or name in _UNITS


def _is_comparison(answer: Answer) -> bool:
    return any(isinstance(row["metrics"], dict) for row in answer["data"])


def _is_by_time(answer: Answer) -> bool:
    first = answer["data"][0]["metrics"] if answer["data"] else []
    return bool(first) and isinstance(first[0], list)


def _columns(query: Answer) -> dict[str, int]:
    """Canonical column -> position of its metric in the query."""
    known = [(canonical(str(name)), position) for position, name in enumerate(query["metrics"])]
    return {column: position for column, position in known if column}


def _own_counter(query: Answer, context: Context) -> str:
    """The declared counter. Raises `DataRejected` when the answer is of another, or of several."""
    found = [str(item) for item in query.get("ids") or []]
    declared = context.metrika_counter
    if len(found) > 1 or (declared and found and found != [declared]):
        raise DataRejected(web.OTHER_COUNTER.code, found=", ".join(found), declared=declared or "—")
    return declared or UNDECLARED


def _require_whole_answer(answer: Answer) -> None:
    """All rows, of all visits: not the first page of an answer, nor a segment of the visitors."""
    filters = str(answer["query"].get("filters") or "")
    if filters and not filters.casefold().replace("dateperiod", "date").startswith("ym:s:date"):
        raise DataRejected(web.FILTERED_ANSWER.code, filters=filters)
    rows, total = len(answer["data"]), answer.get("total_rows")
    if isinstance(total, int | float) and total > rows:
        raise DataRejected(web.INCOMPLETE_ANSWER.code, rows=rows, total=f"{total:.0f}")


def _traffic(answer: Answer, saved_at: str | None) -> Traffic:
    query, columns = answer["query"], _columns(answer["query"])
    is_sampled = _is_sampled(answer)
    cells = _cells_by_time(answer, columns) if _is_by_time(answer) else _cells(answer, columns)
    typed = _scaled(type_rows(cells))
    if is_sampled:  # scaled counts need not multiply to whole numbers: the rules of exactness have no text then
        typed = typed.with_columns(pl.lit(None, pl.String).alias(f"{name}__text") for name in METRICS[3:])
    first, last = _day(query.get("date1")), _day(query.get("date2"))
    labels = {"first_on": "dimensions", **{name: str(query["metrics"][at]) for name, at in columns.items()}}
    return Traffic(
        mark_repeats(with_grain(typed)),
        labels,
        None if _is_by_time(answer) else _totals(answer, columns),
        is_sampled=is_sampled,
        first_on=first,
        last_on=last,
        saved_at=saved_at,
    )


def _cells(answer: Answer, columns: Mapping[str, int]) -> pl.DataFrame:
    intervals = [_interval(row, answer["query"]) for row in answer["data"]]
    values = [row["metrics"] for row in answer["data"]]
    return _frame(intervals, {name: [_item(row, at) for row in values] for name, at in columns.items()})


def _cells_by_time(answer: Answer, columns: Mapping[str, int]) -> pl.DataFrame:
    """`bytime`: one row of data, each metric a list over the intervals."""
    intervals = [" - ".join(str(day)[:10] for day in interval) for interval in _time_intervals(answer)]
    metrics = answer["data"][0]["metrics"]
    return _frame(intervals, {name: list(metrics[at]) for name, at in columns.items()})


def _frame(intervals: Sequence[str | None], values: Mapping[str, Sequence[Any]]) -> pl.DataFrame:
    texts = {name: [_text(value) for value in column] for name, column in values.items()}
    schema = {"row_number": pl.UInt32, "first_on": pl.String, **dict.fromkeys(texts, pl.String)}
    numbers = list(range(1, len(intervals) + 1))
    return pl.DataFrame({"row_number": numbers, "first_on": list(intervals), **texts}, schema=schema)


def _text(value: object) -> str | None:
    """A number as JSON writes it, a whole one without ``.0``; null stays missing."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return None if value is None else json.dumps(value)


def _item(values: Sequence[Any], position: int) -> Any:
    return values[position] if position < len(values) else None


def _interval(row: Answer, query: Answer) -> str | None:
    """``2026-10-01`` or ``2026-10-01 - 2026-10-31``: of the row, or of the query when it has no dimension."""
    if not row.get("dimensions"):
        return _period(query)
    value = row["dimensions"][0]
    if value.get("from") and value.get("to"):
        return f"{value['from']} - {value['to']}"
    name = str(value.get("name"))
    unit = _UNITS.get(str(query["dimensions"][0]).casefold())
    start = _day(name)
    if unit is None or start is None:
        return name
    first, last = unit_bounds(unit, start)
    begins, ends = _day(query.get("date1")), _day(query.get("date2"))
    return f"{max(first, begins or first)} - {min(last, ends or last)}"


def _period(query: Answer) -> str:
    first, last = _day(query.get("date1")), _day(query.get("date2"))
    if first is None or last is None:
        raise DataRejected(web.NO_PERIOD.code, value=f"{query.get('date1')} - {query.get('date2')}")
    return f"{first} - {last}"


def _time_intervals(answer: Answer) -> list[Sequence[Any]]:
    """The bounds of each interval, as stated; by day they follow from the period too."""
    points, stated = _interval_count(answer), answer.get("time_intervals")
    if isinstance(stated, list) and len(stated) == points and all(isinstance(item, list) for item in stated):
        return stated
    query = answer["query"]
    first, last = _day(query.get("date1")), _day(query.get("date2"))
    is_daily = str(query.get("group", "")).casefold() == "day" and first and last
    if not is_daily or first is None or last is None or (last - first).days + 1 != points:
        raise DataRejected(web.NO_PERIOD.code, value=str(query.get("group")))
    return [(first + timedelta(days=number),) * 2 for number in range(points)]


def _interval_count(answer: Answer) -> int:
    """The records of a `bytime` answer: the points of its first metric."""
    return len(answer["data"][0]["metrics"][0])


def _scaled(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.with_columns(pl.col(name) / 100 for name in _PERCENTS)


def _totals(answer: Answer, columns: Mapping[str, int]) -> dict[str, Any] | None:
    stated = answer.get("totals")
    if not isinstance(stated, list) or not all(value is None or _is_finite(value) for value in stated):
        return None
    found = {name: _item(stated, at) for name, at in columns.items()}
    counts = {name: int(value) for name, value in found.items() if name in COUNTS and value is not None}
    shares = {name: found[name] / 100 for name in _PERCENTS if found.get(name) is not None}
    return {**{name: value for name, value in found.items() if name not in COUNTS}, **counts, **shares}


def _is_finite(value: object) -> bool:
    return isinstance(value, int | float) and math.isfinite(value)


def _is_sampled(answer: Answer) -> bool:
    share = answer.get("sample_share")
    return bool(answer.get("sampled")) or (isinstance(share, int | float) and share < 1)


def _about_answer(answer: Answer) -> list[Problem]:
    used = set(_columns(answer["query"]).values())
    unused = [str(name) for position, name in enumerate(answer["query"]["metrics"]) if position not in used]
    sampled = [problem(web.SAMPLED, share=answer.get("sample_share"))] if _is_sampled(answer) else []
    return [*sampled, *([problem(web.COLUMNS_NOT_USED, columns=", ".join(unused))] if unused else [])]


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None

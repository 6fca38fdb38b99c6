"""Answers of the Reporting API as JSON: by day, over a period, bytime; sampled, cut, filtered, of another counter."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

METRICS = ["ym:s:visits", "ym:s:users", "ym:s:pageviews", "ym:s:bounceRate", "ym:s:avgVisitDurationSeconds"]


def answer(**changes: Any) -> dict[str, Any]:
    """Three days of a counter, as `/stat/v1/data` with the dimension of days gives them."""
    rows = [(10.0, 8.0, 25.0, 20.0, 61.4), (20.0, 15.0, 50.0, 5.0, 90.6), (40.0, 30.0, 70.0, 12.5, 30.0)]
    made: dict[str, Any] = {
        "query": {"ids": [100500], "dimensions": ["ym:s:date"], "metrics": METRICS, "date1": "2023-01-01",
                  "date2": "2023-01-03", "limit": 100, "offset": 1, "group": "Day"},
        "data": [{"dimensions": [{"name": f"2023-01-0{n}"}], "metrics": list(row)} for n, row in enumerate(rows, 1)],
        "total_rows": 3, "sampled": False, "sample_share": 1.0, "data_lag": 120,
        "totals": [70.0, 44.0, 145.0, 11.428571428571429, 51.8],
    }  # fmt: skip
    query = changes.pop("query", {})
    return {**made, "query": {**made["query"], **query}, **changes}


def test_days_with_percents_as_shares_and_whole_seconds(take):
    taken = take(answer())
    assert taken.source == "metrika_api"
    assert taken.rows["visits"].to_list() == [10, 20, 40]
    assert taken.rows["bounce_rate"].to_list() == [0.2, 0.05, 0.125]
    assert taken.rows["visit_duration_seconds"].to_list() == [61, 91, 30]
    assert taken.rows["row_number"].to_list() == [1, 2, 3]
    assert (taken.records, taken.codes) == (3, set())


def test_totals_are_controls_of_the_period_asked_for(take):
    totals = {total.measure: total for total in take(answer()).extract.control_totals}
    assert {name: total.value for name, total in totals.items()} == {
        "visits": Decimal(70), "visitors": Decimal(44), "page_views": Decimal(145),
    }  # fmt: skip
    assert (totals["visitors"].first_on, totals["visitors"].last_on) == (date(2023, 1, 1), date(2023, 1, 3))


def test_null_is_missing_and_not_zero(take):
    changed = answer()
    changed["data"][1]["metrics"] = [None, None, 50.0, None, None]
    taken = take(changed)
    assert {"WEB-021", "WEB-046"} <= taken.codes
    assert taken.judged.accepted["visits"].to_list() == [10, 40]


def test_an_answer_without_dimensions_is_one_row_of_the_period(take):
    whole = answer(
        query={"dimensions": [], "date1": "2023-01-01", "date2": "2023-12-31"},
        data=[{"dimensions": [], "metrics": [700.0, 300.0, 1450.0, 10.0, 50.0]}],
        total_rows=1,
        totals=[700.0, 300.0, 1450.0, 10.0, 50.0],
    )
    row = take(whole).rows.row(0, named=True)
    assert (row["first_on"], row["last_on"], row["grain"]) == (date(2023, 1, 1), date(2023, 12, 31), "year")
    assert row["visitors"] == 300


@pytest.mark.parametrize("has_intervals", [True, False], ids=["with time_intervals", "by day, without them"])
def test_bytime(take, has_intervals):
    intervals = [[f"2023-01-0{n}", f"2023-01-0{n}"] for n in (1, 2, 3)]
    changed = answer(
        query={"dimensions": []},
        data=[{"dimensions": [], "metrics": [[10.0, 20.0, 40.0], [8.0, 15.0, 30.0], [25.0, 50.0, 70.0],
                                             [20.0, 5.0, 12.5], [61.4, 90.6, 30.0]]}],
        totals=[[10.0, 20.0, 40.0]], total_rows=1,
        **({"time_intervals": intervals} if has_intervals else {}),
    )  # fmt: skip
    taken = take(changed)
    assert taken.rows["visits"].to_list() == [10, 20, 40]
    assert taken.rows["first_on"].to_list() == [date(2023, 1, n) for n in (1, 2, 3)]
    assert (taken.records, taken.extract.control_totals) == (3, [])


@pytest.mark.parametrize(
    ("dimension", "value", "last"),
    [
        pytest.param(
            "ym:s:datePeriodmonth", {"name": "2023-01-01 - 2023-01-31"}, date(2023, 1, 31), id="name of both days"
        ),
        pytest.param(
            "ym:s:datePeriodmonth", {"from": "2023-01-01", "to": "2023-01-31"}, date(2023, 1, 31), id="from and to"
        ),
        pytest.param("ym:s:startOfMonth", {"name": "2023-01-01"}, date(2023, 1, 31), id="first day of a month"),
        pytest.param("ym:s:startOfWeek", {"name": "2023-01-02"}, date(2023, 1, 8), id="first day of a week"),
    ],
)
def test_intervals_of_each_dimension(take, dimension, value, last):
    changed = answer(
        query={"dimensions": [dimension], "date2": "2023-01-31"},
        data=[{"dimensions": [value], "metrics": [70.0, 44.0, 145.0, 10.0, 51.0]}],
        totals=[70.0, 44.0, 145.0, 10.0, 51.0],
        total_rows=1,
    )
    assert take(changed).rows["last_on"].to_list() == [last]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        pytest.param({"query": {"ids": [200600]}}, "WEB-005", id="another counter"),
        pytest.param({"query": {"ids": [100500, 200600]}}, "WEB-005", id="two counters"),
        pytest.param({"query": {"filters": "ym:s:deviceCategory=='mobile'"}}, "WEB-006", id="a part of the visits"),
        pytest.param({"total_rows": 365}, "WEB-007", id="one page of the answer"),
        pytest.param({"totals": [71.0, 44.0, 145.0, 1.0, 1.0]}, "WEB-008", id="edited"),
        pytest.param({"query": {"dimensions": ["ym:s:lastsignTrafficSource"]}}, "WEB-001", id="by source"),
        pytest.param({"query": {"dimensions": [], "date1": "6daysAgo"}, "totals": None, "total_rows": 1,
                      "data": [{"dimensions": [], "metrics": [1.0] * 5}]}, "WEB-012", id="no period"),
        pytest.param({"data": [], "total_rows": 0, "totals": [0.0] * 5}, "WEB-010", id="no rows"),
    ],
)  # fmt: skip
def test_what_is_refused(take, changes, code):
    assert take(answer(**changes)).code == code


def test_the_interfaces_own_filter_of_dated_visits_is_no_filter(take):
    assert take(answer(query={"filters": "ym:s:datePeriodMonth!n"})).code is None


def test_a_sampled_answer_is_said_and_its_inexact_sums_only_warned(take):
    taken = take(answer(sampled=True, sample_share=0.1, totals=[75.0, 44.0, 145.0, 11.0, 51.0]))
    assert {"WEB-042", "WEB-046"} <= taken.codes
    assert taken.judged.accepted.height == 3


def test_days_missing_at_the_edges_of_the_period_are_said(take):
    taken = take(answer(query={"date1": "2022-12-31", "date2": "2023-01-03"}))
    assert next(found for found in taken.problems if found.rule == "WEB-044").params["days"] == "2022-12-31"


def test_an_answer_without_visits_is_nearly_the_export(take):
    recognition = take(answer(query={"metrics": ["ym:s:users"]})).recognition
    assert recognition.missing == ("ym:s:visits",)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"data": [5]}, id="rows are numbers"),
        pytest.param({"data": [{"metrics": "x"}]}, id="metrics are a text"),
        pytest.param({"query": {"metrics": "ym:s:visits"}}, id="metrics of the query are a text"),
        pytest.param({"data": [{"dimensions": ["x"], "metrics": [1.0]}]}, id="dimensions are texts"),
    ],
)
def test_a_malformed_answer_is_not_taken(take, changes):
    assert not take(answer(**changes)).recognition.is_match


def test_other_json_is_not_ours(take):
    assert take({"messages": [], "name": "x"}).recognition.refusal is None

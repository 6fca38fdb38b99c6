"""Every row rule of staging.web_traffic: a row that passes, and a row that fails."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import polars as pl
import pytest

from schemas.rules import RULES, Severity
from schemas.validation import validate
from schemas.web import WebTrafficModel

SCHEMA = {
    "sheet": pl.String, "row_number": pl.Int32, "item_number": pl.Int16, "counter": pl.String, "first_on": pl.Date,
    "last_on": pl.Date, "grain": pl.String, "visits": pl.Int64, "visitors": pl.Int64, "page_views": pl.Int64,
    "new_visitor_share": pl.Float64, "bounce_rate": pl.Float64, "page_depth": pl.Float64,
    "visit_duration_seconds": pl.Int64, "first_on__text": pl.String, "visits__text": pl.String,
    "visitors__text": pl.String, "page_views__text": pl.String, "new_visitor_share__text": pl.String,
    "bounce_rate__text": pl.String, "page_depth__text": pl.String, "visit_duration_seconds__text": pl.String,
}  # fmt: skip
HEALTHY = {
    "row_number": 3, "item_number": 1, "counter": "1", "first_on": date(2023, 3, 1), "last_on": date(2023, 3, 1),
    "grain": "day", "visits": 50, "visitors": 40, "page_views": 170, "new_visitor_share": 0.5, "bounce_rate": 0.14,
    "page_depth": 3.4, "visit_duration_seconds": 300, "first_on__text": "2023-03-01", "visits__text": "50",
    "visitors__text": "40", "page_views__text": "170", "new_visitor_share__text": "0.5",
    "bounce_rate__text": "0.14", "page_depth__text": "3.4", "visit_duration_seconds__text": "00:05:00",
}  # fmt: skip
TOMORROW = (datetime.now(UTC) + timedelta(days=1)).date()


def broken_rules(**changes: object) -> set[str]:
    row = {**dict.fromkeys(SCHEMA), **HEALTHY, **changes}
    found = validate(WebTrafficModel, pl.DataFrame([row], schema=SCHEMA, orient="row"), {}).findings
    return set(found["rule"].to_list())


def test_a_healthy_row_breaks_nothing():
    assert broken_rules() == set()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        pytest.param({"first_on": None, "last_on": None}, "WEB-020", id="no day"),
        pytest.param({"last_on": date(2023, 2, 1)}, "WEB-020", id="ends before it begins"),
        pytest.param({"grain": None}, "WEB-030", id="an interval of unknown length"),
        pytest.param({"grain": "decade"}, "WEB-030", id="an interval of another length"),
        pytest.param({"visits": None, "visits__text": "5О"}, "WEB-021", id="visits not a number"),
        pytest.param({"visits": None, "visits__text": None}, "WEB-021", id="visits missing"),
        pytest.param({"visitors": None, "visitors__text": "много"}, "WEB-022", id="visitors not a number"),
        pytest.param({"visitors": -1, "new_visitor_share": None}, "WEB-022", id="visitors below zero"),
        pytest.param({"page_views": None, "page_views__text": "x"}, "WEB-023", id="page views not a number"),
        pytest.param({"visitors": 51, "new_visitor_share": None}, "WEB-024", id="more visitors than visits"),
        pytest.param({"page_depth": 3.0, "page_depth__text": "3.00"}, "WEB-025", id="depth of other numbers"),
        pytest.param({"bounce_rate": 20.4, "bounce_rate__text": "20.4"}, "WEB-026", id="percent for a share"),
        pytest.param({"bounce_rate": 0.1412345, "bounce_rate__text": "0.1412345"}, "WEB-026", id="half a visit"),
        pytest.param({"new_visitor_share": 0.5123456, "new_visitor_share__text": "0.5123456"}, "WEB-027",
                     id="part of a visitor"),
        pytest.param({"new_visitor_share": 50.0, "new_visitor_share__text": "50"}, "WEB-027", id="percent of new"),
        pytest.param({"first_on": TOMORROW + timedelta(days=1), "last_on": TOMORROW + timedelta(days=1)}, "WEB-029",
                     id="future"),
        pytest.param({"page_views": 49, "page_depth": 0.98, "page_depth__text": "0.98"}, "WEB-040", id="few views"),
    ],
)  # fmt: skip
def test_each_rule_names_its_row(changes, code):
    assert broken_rules(**changes) == {code}


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"visitors": None, "visitors__text": None}, id="visitors not in the export"),
        pytest.param({"page_views": None, "page_views__text": None, "page_depth": None}, id="page views not in it"),
        pytest.param({"bounce_rate": 1 / 3, "bounce_rate__text": "0,33", "visits": 51, "page_depth": None},
                     id="rounded"),
        pytest.param({"bounce_rate": 0.02, "bounce_rate__text": "2.0E-2"}, id="an exponent"),
        pytest.param({"first_on": TOMORROW, "last_on": TOMORROW}, id="the counter's day is ahead of UTC"),
        pytest.param({"visits": 0, "visitors": 0, "page_views": 0, "page_depth": 0.0, "bounce_rate": 0.0,
                      "new_visitor_share": 0.0}, id="a day without visits"),
    ],
)  # fmt: skip
def test_what_is_not_a_fault(changes):
    assert broken_rules(**changes) == set()


def test_severity_follows_the_number():
    for code, found in RULES.items():
        if code.startswith("WEB-"):
            number = int(code[4:])
            expected = (
                Severity.REFUSE if number < 20 else
                Severity.REJECT if number < 40 else
                Severity.WARN if number < 60 else Severity.NOTE
            )  # fmt: skip
            assert found.severity is expected, code

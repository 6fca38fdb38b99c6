"""Each rule of the plan: lines that keep it, and lines that break it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import polars as pl
import pytest

from flows.sources.registers.plan import MEASURES
from schemas.published import ACTIVITIES, BOOK_SOURCES, INDICATORS
from schemas.registers.plan import PlanModel
from schemas.validation import validate

SCHEMA = {name: column.dtype.type for name, column in PlanModel.to_schema().columns.items()}


def broken(*lines: tuple[str, str], years: tuple[int, ...] = ()) -> list[tuple[str, int]]:
    """(code, line) of the findings on lines of (measure, value)."""
    rows = [
        {
            "sheet": None,
            "row_number": number,
            "item_number": 1,
            "entry_on": date(years[number - 1] if years else 2023, 1, 1),
            "entry_key": str(number),
            "measure": measure,
            "value": Decimal(value) if value else None,
        }
        for number, (measure, value) in enumerate(lines, start=1)
    ]
    findings = validate(PlanModel, pl.DataFrame(rows, schema=SCHEMA, orient="row"), {}).findings
    return list(findings.select("rule", "row_number").iter_rows())


def test_a_whole_plan_breaks_no_rule():
    lines = [("readers", "30000"), ("users", "28000"), ("mass_events", "450"), ("mass_event_participants", "9000")]
    assert broken(*lines, ("budget_amount_kzt", "1250000.50")) == []


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param([("visits", "5"), ("visits", "6")], [("PLN-001", 1), ("PLN-001", 2)], id="two values"),
        pytest.param([("seminars", "3.5")], [("PLN-002", 1)], id="half a seminar"),
        pytest.param([("seminars", "0")], [("PLN-003", 1)], id="nothing planned"),
        pytest.param([("mass_event_participants", "9000")], [("PLN-004", 1)], id="participants of nothing"),
        pytest.param([("readers", "5"), ("users", "6")], [("PLN-005", 2)], id="more users than readers"),
        pytest.param([("users", "6")], [], id="users without readers are not compared"),
        pytest.param([("visits", "5"), ("visits", "")], [], id="a line without a value is not a second plan"),
    ],
)
def test_what_a_plan_cannot_be(lines, expected):
    assert broken(*lines) == expected


def test_ten_times_the_plan_of_the_year_before_is_said():
    assert broken(("visits", "95000"), ("visits", "960000"), years=(2022, 2023)) == [("PLN-006", 2)]
    assert broken(("visits", "95000"), ("visits", "99000"), years=(2022, 2023)) == []


def test_every_indicator_activity_and_source_of_money_can_be_planned():
    amounts = {f"{source}_amount_kzt" for source in (*BOOK_SOURCES, "subscription")}
    assert set(MEASURES) == {*INDICATORS, *ACTIVITIES, *amounts, "acquisitions_copies", "article_records"}

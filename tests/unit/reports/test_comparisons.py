"""The main figures beside the plan and the year before."""

from decimal import Decimal

import pytest

from flows.messages import LANGUAGES, has_message
from flows.reports.address import parse_address
from flows.reports.edition import make_edition
from flows.reports.labels import Labels
from flows.reports.layout.layouts import LAYOUTS, SECTIONS
from flows.reports.summary.comparisons import MEASURES, Difference, comparisons, difference, share
from schemas.published import TABLES
from tests.unit.reports.sample import VERSION, report, tables


def compared(**changes):
    edition = make_edition(report(**changes), VERSION, {})
    return {item.key: item for item in comparisons(edition, Labels("en"))}


@pytest.mark.parametrize("measure", MEASURES, ids=lambda item: item.key)
def test_a_main_figure_is_a_cell_of_the_contract_and_has_a_name(measure):
    for cell in filter(None, (measure.cell, measure.plan, measure.previous)):
        address = parse_address(cell)
        assert address.column in TABLES[address.table].measures
    assert [language for language in LANGUAGES if not has_message(f"compared.{measure.key}", language)] == []


def test_main_figures_come_in_the_order_of_the_report():
    sections = [LAYOUTS[parse_address(measure.cell).table].section for measure in MEASURES]
    assert sections == sorted(sections, key=SECTIONS.index)
    assert len({measure.key for measure in MEASURES}) == len(MEASURES)


def test_a_figure_stands_beside_its_plan():
    visits = compared()["visits"]
    assert (visits.value, visits.plan, visits.plan_done_pct) == (122436, 120000, Decimal("102.0"))
    assert visits.from_plan == Difference(2436, Decimal("2.0"))
    assert str(visits.address) == "control_indicators.actual?year=2023&indicator=visits"
    assert str(visits.plan_address) == "control_indicators.plan?year=2023&indicator=visits"


def test_last_year_is_what_this_years_table_says_of_it():
    assert compared()["visits"].from_previous == Difference(2401, Decimal("2.0"))


def test_last_year_is_else_what_the_report_compares_with():
    cell = "social_networks.subscribers?network=vk"
    assert compared()["vk_subscribers"].previous is None
    assert compared(earlier={cell: Decimal("6143.00")})["vk_subscribers"].from_previous == Difference(
        -164, Decimal("-2.7")
    )
    of_the_span = {"digitization.documents?period=2022&kind=total": Decimal("100.00")}
    assert compared(earlier=of_the_span)["digitized_documents"].previous == 100


def test_a_table_of_growth_shows_the_year_before_itself():
    assert compared()["page_views"].from_previous == Difference(21674, Decimal("35.5"))


def test_what_is_not_known_has_no_difference():
    stock = compared()["stock_copies"]
    assert (stock.plan, stock.from_plan, stock.plan_done_pct, stock.previous, stock.from_previous) == (None,) * 5


def test_a_table_that_does_not_stand_in_the_edition_is_left_out():
    made = {name: frame for name, frame in tables().items() if name != "stock_by_field"}
    assert "stock_copies" not in compared(tables=made)
    assert "stock_copies" not in compared(held={"stock_by_field": "a rule"})


@pytest.mark.parametrize(
    ("value", "other", "expected"),
    [
        (5, 4, Difference(1, Decimal("25.0"))),
        (4, 0, Difference(4, None)),
        (Decimal("99.50"), Decimal("100.00"), Difference(Decimal("-0.50"), Decimal("-0.5"))),
        (None, 4, None),
        (4, None, None),
    ],
    ids=["more", "than nothing", "money", "unknown", "nothing to compare with"],
)
def test_a_difference(value, other, expected):
    assert difference(value, other) == expected


def test_a_share_is_rounded_half_up():
    assert share(125, 1000) == Decimal("12.5")
    assert share(1255, 10000) == Decimal("12.6")
    assert share(-1255, 10000) == Decimal("-12.6")

"""Every figure that the printed report's text states is computed, or listed with the reason why it is not."""

import csv

import pytest

from flows.reports.address import parse_address
from flows.settings import ROOT
from schemas.period_cells import PERIOD_CELLS
from schemas.published import PERIOD_MEASURES, SECTIONS, TABLES
from schemas.statement_terms import How, Statement, dated, tables_of, terms_of
from schemas.statements import NOT_COMPUTED, PARTS, STATEMENTS

PRINTED = ROOT / "data" / "reference" / "printed" / "2023" / "statements.csv"
COMPUTED = {(one.section, dated(one.text, 2023)): one for one in STATEMENTS}
ROWS = list(csv.DictReader(PRINTED.open(encoding="utf-8")))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['section']}: {row['statement']}")
def test_a_printed_statement_is_computed_or_has_a_reason(row):
    place = (row["section"], row["statement"])
    assert place in COMPUTED or NOT_COMPUTED.get(place)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['section']}: {row['statement']}")
def test_a_statement_repeats_the_cell_that_the_printed_one_does(row):
    statement = COMPUTED.get((row["section"], row["statement"]))
    if statement is not None:
        cell = statement.cells[0].format(year=2023, since=2019) if statement.how is How.REPEATED else ""
        assert cell == row["cell"]


def test_no_statement_is_listed_twice_or_both_computed_and_not():
    assert len(COMPUTED) == len(STATEMENTS)
    assert not COMPUTED.keys() & NOT_COMPUTED.keys()


@pytest.mark.parametrize("statement", STATEMENTS, ids=lambda one: f"{one.section}: {one.text}")
def test_a_statement_is_made_of_cells_of_the_contract(statement):
    assert statement.section in SECTIONS
    assert bool(statement.cells) is (statement.how is not How.COUNTED)
    assert bool(statement.table) is (statement.how is How.COUNTED)
    for term in terms_of(statement):
        _assert_is_cell(term.cell)


@pytest.mark.parametrize("measure", PERIOD_MEASURES)
def test_a_flow_by_period_adds_up_to_a_cell_of_the_contract(measure):
    assert list(PERIOD_CELLS) == list(PERIOD_MEASURES)
    if measure != "excursions":  # the table of activities has no row of them
        _assert_is_cell(PERIOD_CELLS[measure])


def _assert_is_cell(cell):
    address = parse_address(cell)
    table, keys = TABLES[address.table], dict(address.keys)
    assert address.column in table.measures
    assert set(keys) - {"period"} == set(table.keys)
    assert ("period" in keys) is (table.period == "period")
    assert all(keys[key] in codes for key, codes in table.order.items())


def test_parts_and_wholes_are_statements():
    known = {(one.section, one.text) for one in STATEMENTS} | set(NOT_COMPUTED)
    named = {(section, text) for section, whole, parts in PARTS for text in (whole, *parts)}
    assert named <= known


def test_a_change_is_from_the_year_before_and_last_years_figure_needs_this_years():
    change = Statement("events", "x", How.CHANGE, ("activities.actual?activity=seminars",))
    assert [(term.is_other, term.lag) for term in terms_of(change)] == [(False, 0), (True, 1)]
    previous = Statement("events", "x", How.PREVIOUS, ("activities.actual?activity=seminars",))
    assert [(term.is_other, term.lag) for term in terms_of(previous)] == [(False, 1), (True, 0)]


def test_a_statement_rests_on_the_tables_of_its_cells_or_on_the_one_it_names():
    share = Statement("stock", "x", How.SHARE, ("stock_by_field.copies",), "acquisitions_by_source.copies")
    assert tables_of(share) == {"stock_by_field", "acquisitions_by_source"}
    assert tables_of(Statement("clubs", "x", How.COUNTED, table="clubs")) == {"clubs"}

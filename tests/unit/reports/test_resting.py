"""What is said again of a held table is held back with it."""

from flows.reports.resting import without_held
from tests.unit.reports.sample import report


def test_statements_and_flows_of_a_held_table_are_held_back():
    whole, rest = report(), without_held(report(held={"acquisitions_by_source": "a rule"}))
    gone = set(whole.tables["statements"]["statement"]) - set(rest.tables["statements"]["statement"])
    assert {"acquisitions copies in the year", "copies bought: change from 2022", "gift copies in Korean"} <= gone
    assert "children's copies as % of all copies" in gone
    assert {"children's copies", "stock copies", "mass events"}.isdisjoint(gone)
    measures = set(rest.tables["figures_by_period"]["measure"])
    assert "visits" in measures
    assert not measures & {"acquired_copies", "acquired_amount_kzt"}


def test_nothing_changes_where_nothing_is_held():
    whole = report()
    assert without_held(whole) is whole


def test_a_table_of_which_nothing_is_left_is_not_there():
    tables = report().tables
    only = {"figures_by_period": tables["figures_by_period"].filter(measure="visits")}
    assert without_held(report(tables=only, held={"control_indicators": "a rule"})).tables == {}

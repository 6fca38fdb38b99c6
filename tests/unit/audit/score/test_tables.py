"""What the rules say of errors in tables that are known: what is caught, what survives and why, what is harmless."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.audit.copy import TableCopy
from flows.audit.score.harmless import changes_of
from flows.audit.score.judge import Judge, said
from flows.audit.score.model import Level, Verdict
from flows.audit.score.slips import Slip
from flows.audit.score.survivors import Inquest
from flows.audit.score.tables import judged, score_published, sheets_of
from tests.unit.audit.score.crafted import clubs, media, printed, table
from tests.unit.reports import sample

STAFF = table("staff_by_education", (date(2024, 1, 1), 40, 23, 10, 11, 1, 1))


@pytest.fixture(scope="module")
def small():
    """Media coverage, whose figures hold each other, and clubs, whose figures nothing holds."""
    return {"media_coverage": media(), "clubs": clubs()}


@pytest.fixture(scope="module")
def result(small):
    return score_published(small, 2023, seed=1)


@pytest.fixture(scope="module")
def judge():
    """A whole report, most of it clean."""
    with TableCopy.of_tables(sample.tables()) as copy:
        yield Judge(copy), sheets_of(copy, 2023)


@pytest.fixture(scope="module")
def printed_judge():
    """The printed report, mistakes and all."""
    with TableCopy.of_tables(printed()) as copy:
        yield Judge(copy), sheets_of(copy, 2023)


def test_every_error_in_a_determined_cell_is_caught(result):
    of_media = [
        error for error in result.errors if error.subject == "media_coverage" and "swapped_in" not in error.kind
    ]
    assert len(of_media) >= 20
    assert {error.verdict for error in of_media} == {Verdict.CAUGHT}
    assert all(error.caught_by for error in of_media)


def test_what_nothing_determines_survives_with_its_reason(result):
    survivors = [error for error in result.survivors if error.subject == "clubs"]
    assert survivors
    assert all(error.reason for error in survivors)
    free = [error for error in survivors if error.reason == "in_interval"]
    assert free
    for error in free:
        assert error.is_undetermined
        for figure in (error.was, error.put):
            assert Decimal(error.details["low"]) <= Decimal(figure) <= Decimal(error.details["high"])


def test_a_doubled_row_is_caught_wherever_it_is(result):
    assert {error.verdict for error in result.errors if error.kind == "row_doubled"} == {Verdict.CAUGHT}


def test_the_same_seed_gives_the_same_result(small, result):
    assert score_published(small, 2023, seed=1) == result
    assert score_published(small, 2023, seed=2) != result


def test_no_rows_behind_a_printed_report(result):
    assert result.behind is None
    assert {error.level for error in result.errors} == {Level.TABLE}


def survivor(tables, name, changed):
    """An error that these tables let pass, with its reason."""
    with TableCopy.of_tables(tables) as copy:
        judge, sheets = Judge(copy), sheets_of(copy, 2023)
        (sheet,) = (one for one in sheets if one.name == name)
        cells = tuple(sheet.address(spot) for spot in changed)
        rows = tuple(row for row, _ in changed)
        slip = Slip("digit_changed", sheet, cells, "", "", sheet.with_figures(changed), changed, rows)
        error = judged(slip, judge)
        assert error.verdict is Verdict.SURVIVED, error.caught_by
        return Inquest(judge, sheets).explained(slip, error)


def test_two_cells_that_only_their_sum_holds_are_shown_to_be_so():
    changed = {(0, "higher_library"): 11, (0, "higher_other"): 10}
    found = survivor({"staff_by_education": STAFF}, "staff_by_education", changed)
    assert (found.reason, found.is_undetermined) == ("only_sum_is_held", True)


def test_a_figure_that_nobody_misses_is_a_gap():
    changed = {(0, "higher_library"): None, (0, "higher_other"): 10, (0, "vocational_library"): 11}
    found = survivor({"staff_by_education": STAFF}, "staff_by_education", changed)
    assert (found.reason, found.is_undetermined) == ("figure_not_missed", False)


def test_cells_that_are_each_free_are_shown_to_be_so(small):
    found = survivor(small, "clubs", {(0, "participants"): 240, (1, "participants"): 160})
    assert (found.reason, found.is_undetermined) == ("each_is_free", True)


def test_a_figure_that_also_stands_elsewhere_is_a_gap():
    tables = {
        "clubs": clubs(7341, 7350, 7360).with_columns(sessions=100),
        "periodicals": table("periodicals", (2023, "all", 7341, 40)),
    }
    found = survivor(tables, "clubs", {(0, "participants"): 7342})
    assert (found.reason, found.is_undetermined) == ("stated_twice", False)
    assert found.details["witness"] == "periodicals.titles?year=2023&scope=all"


def test_an_error_is_counted_by_errors_and_warnings_and_not_by_notes(judge):
    rules, sheets = judge
    (stock,) = (one for one in sheets if one.name == "stock_by_field")
    cut = next(one for one in changes_of(sheets, 1) if one.code == "shares_cut").tables["stock_by_field"]
    assert not stock.frame.equals(cut)
    slip = Slip("digit_changed", stock, (), "", "", cut, {}, ())
    error = judged(slip, rules)
    assert error.verdict is Verdict.CHANGES_NOTHING
    assert error.caught_by == ("stock_by_field_shares_are_rounded_half_up",)


CHANGES = ["rows_reordered", "columns_reordered", "library_added", "club_added"]


@pytest.mark.slow
@pytest.mark.parametrize("code", [*CHANGES, "shares_cut", "shares_half_even", "shares_in_whole_numbers"])
def test_a_harmless_change_raises_nothing(judge, code):
    rules, sheets = judge
    tables = [change.tables for change in changes_of(sheets, 1) if change.code == code]
    assert tables
    for changed in tables:
        assert rules.alarms(changed) == frozenset()


@pytest.mark.slow
@pytest.mark.parametrize("code", CHANGES)
def test_a_harmless_change_of_a_report_with_mistakes_raises_no_more(printed_judge, code):
    rules, sheets = printed_judge
    for change in changes_of(sheets, 1):
        if change.code == code:
            assert rules.alarms(change.tables) == frozenset(), change.subject


@pytest.mark.slow
@pytest.mark.parametrize("name", list(sample.tables()))
def test_a_report_without_one_of_its_tables_raises_nothing(name):
    tables = sample.tables()
    with TableCopy.of_tables(tables) as whole:
        said_before = said(whole.findings)
    with TableCopy.of_tables({one: frame for one, frame in tables.items() if one != name}) as less:
        assert said(less.findings) - said_before == frozenset()


@pytest.mark.slow
@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(2, 10**6))
def test_rows_in_any_order_raise_nothing(printed_judge, seed):
    rules, sheets = printed_judge
    orders = {
        change.subject: change.tables[change.subject]
        for change in changes_of(sheets, seed)
        if change.code == "rows_reordered"
    }
    assert rules.alarms(orders) == frozenset()


def test_another_library_doubles_what_adds_up_and_leaves_shares_and_means(judge):
    _, sheets = judge
    clean = sample.tables()
    added = next(change for change in changes_of(sheets, 1) if change.code == "library_added").tables
    assert (added["stock_by_field"]["copies"] == clean["stock_by_field"]["copies"] * 2).all()
    assert added["stock_by_field"]["share_pct"].equals(clean["stock_by_field"]["share_pct"])
    assert added["clubs"]["club"].n_unique() == 2 * len(clean["clubs"])
    said, before = (
        dict(zip(one["statement"], one["value"], strict=True)) for one in (added["statements"], clean["statements"])
    )
    assert said["mean age of librarians"] == before["mean age of librarians"]
    assert said["librarians"] == 2 * before["librarians"]


def test_a_year_beside_the_year_raises_nothing():
    earlier = table("media_coverage", *((2022, *row[1:]) for row in media().rows()))
    earlier = earlier.with_columns(pl.col("count") - pl.Series([3, 4, 7, 5, 6, 11, 18]))
    found = score_published({"media_coverage": media().vstack(earlier)}, 2023, seed=1)
    assert [change.alarms for change in found.harmless if change.change == "year_added"] == [()]

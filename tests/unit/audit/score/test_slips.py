"""Each kind of error changes one thing in a table, never nothing, and the same seed draws the same errors."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from flows.audit.score.sheet import Sheet
from flows.audit.score.slips import KINDS, slips
from flows.audit.score.tables import drawn
from tests.unit.audit.score.crafted import clubs, media, printed, table

MANY = 30
OF_FIGURES = sorted(set(KINDS) - {"row_dropped", "row_doubled"})
OF_ONE = ["digit_lost", "digit_added", "digit_changed", "digits_swapped", "sign", "factor_10", "factor_1000"]
OF_ONE += ["last_years_value", "total_not_updated"]


def sheets():
    return [Sheet(name, frame, 2023) for name, frame in printed().items()]


def drawn_of(kind, seed=1):
    return [slip for sheet in sheets() for slip in slips(kind, sheet, Random(f"{seed}/{sheet.name}"), MANY)]


def differing(slip):
    before, after = slip.sheet.rows, slip.frame.to_dicts()
    return {(row, name) for row, one in enumerate(before) for name in one if one[name] != after[row][name]}


@pytest.mark.parametrize("kind", OF_FIGURES)
def test_an_error_of_figures_changes_those_that_it_names_and_no_other(kind):
    found = drawn_of(kind)
    assert found
    for slip in found:
        assert differing(slip) == set(slip.changed)
        assert slip.changed
        assert slip.cells == tuple(slip.sheet.address(spot) for spot in slip.changed)
        assert slip.was != slip.put
        assert slip.frame.schema == slip.sheet.frame.schema


@pytest.mark.parametrize("kind", OF_ONE)
def test_an_error_of_one_figure_changes_one(kind):
    assert {len(slip.changed) for slip in drawn_of(kind)} == {1}


@pytest.mark.parametrize(("kind", "more"), [("row_dropped", -1), ("row_doubled", 1)])
def test_a_row_is_dropped_or_doubled_and_the_others_stay(kind, more):
    for slip in drawn_of(kind):
        assert len(slip.frame) == len(slip.sheet.frame) + more
        rows, left = Counter(map(str, slip.frame.rows())), Counter(map(str, slip.sheet.frame.rows()))
        (changed,) = ((left - rows) if more < 0 else (rows - left)).elements()
        assert changed == str(slip.sheet.frame.row(slip.rows[0]))


@pytest.mark.parametrize("kind", ["cells_swapped_in_row", "cells_swapped_in_column"])
def test_swapped_cells_have_each_others_figures(kind):
    for slip in drawn_of(kind):
        (one, other), (put_in_one, put_in_other) = slip.changed, slip.changed.values()
        assert (put_in_one, put_in_other) == (slip.sheet.figure(other), slip.sheet.figure(one))
        assert (one[0] == other[0]) is (kind == "cells_swapped_in_row")


@pytest.mark.parametrize(("kind", "axis"), [("column_shifted", 1), ("row_shifted", 0)])
def test_a_shift_moves_figures_along_one_line_and_leaves_a_gap(kind, axis):
    for slip in drawn_of(kind):
        assert len({spot[axis] for spot in slip.changed}) == 1
        there = {slip.sheet.figure((row, column)) for row in slip.sheet.own for column in slip.sheet.measures}
        assert all(value is None or value in there for value in slip.changed.values())


def test_a_total_that_is_not_updated_is_a_total():
    for slip in drawn_of("total_not_updated"):
        ((row, _),) = slip.changed
        assert slip.sheet.name == "statements" or any(code.endswith("total") for code in slip.sheet.key(row))


def test_only_rows_of_the_year_are_touched():
    years = table("web_traffic", (2022, 610, 310, 313, None, None, None), (2023, 826, 457, 507, 216, 147, 194))
    sheet = Sheet("web_traffic", years, 2023)
    assert all(slip.rows == (1,) for kind in KINDS for slip in slips(kind, sheet, Random(1), MANY))


def test_last_years_value_is_the_one_that_the_tables_have():
    years = table("web_traffic", (2022, 610, 310, 313, None, None, None), (2023, 826, 457, 507, 216, 147, 194))
    found = slips("last_years_value", Sheet("web_traffic", years, 2023), Random(1), MANY)
    assert {(slip.was, slip.put) for slip in found} == {("826", "610"), ("457", "310"), ("507", "313")}
    control = table("control_indicators", (2023, "loans", 240000, 240061, 240054))
    (slip,) = slips("last_years_value", Sheet("control_indicators", control, 2023), Random(1), MANY)
    assert (slip.was, slip.put) == ("240061", "240054")


def test_equal_figures_are_never_swapped():
    assert slips("cells_swapped_in_column", Sheet("clubs", clubs(20, 20, 20), 2023), Random(1), MANY) == []


def test_neighbours_of_the_printed_table_are_swapped_and_not_others():
    found = slips("cells_swapped_in_column", Sheet("media_coverage", media(), 2023), Random(1), MANY)
    languages = [tuple(cell.rpartition("=")[2] for cell in slip.cells) for slip in found]
    assert ("kazakh", "russian") in languages
    assert ("kazakh", "total") not in languages


@pytest.mark.parametrize("kind", ["factor_10", "factor_1000", "digit_added"])
def test_a_share_is_never_made_larger_than_its_column(kind):
    shares = [value for slip in drawn_of(kind) for (_, name), value in slip.changed.items() if name == "share_pct"]
    assert shares
    assert max(shares) < 10_000


@pytest.mark.parametrize("seed", [1, 2])
def test_the_same_seed_draws_the_same_errors(seed):
    first, again = ([(slip.kind, slip.cells, slip.put) for slip in drawn(sheets(), seed)] for _ in range(2))
    assert first == again
    assert len(first) == len(set(first)) >= 400


def test_another_seed_draws_others():
    first, other = ({(slip.kind, slip.cells, slip.put) for slip in drawn(sheets(), seed)} for seed in (1, 2))
    assert len(first & other) < len(first) / 2


def test_a_table_more_leaves_the_errors_of_the_others_as_they_were():
    every = [slip.cells for slip in drawn(sheets(), 1) if slip.sheet.name != "clubs"]
    assert every == [slip.cells for slip in drawn([one for one in sheets() if one.name != "clubs"], 1)]


def test_every_table_and_every_kind_has_errors():
    found = list(drawn(sheets(), 1))
    assert {slip.sheet.name for slip in found} == set(printed())
    assert {slip.kind for slip in found} == set(KINDS)

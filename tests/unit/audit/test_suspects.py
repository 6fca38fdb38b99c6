"""An error put into a report in which everything agrees: what is found, and which cell is named."""

from decimal import Decimal

import pytest

from flows.audit.copy import TableCopy
from flows.audit.judging import audit_copy
from flows.audit.result import Ground, Standing
from flows.audit.slips import SlipKind


@pytest.fixture(scope="module")
def judge():
    def audit(tables):
        with TableCopy.of_tables(tables) as copy:
            return audit_copy(copy)

    return audit


@pytest.fixture(scope="module")
def before(judge, agreeing):
    return {key(one) for one in judge(agreeing).findings}


def key(one):
    return one.finding.rule, one.finding.cell


def new(audit, before):
    return [one for one in audit.findings if key(one) not in before and one.severity != "note"]


STOCK = "stock_by_field.copies?as_of=2024-01-01&language=all&field=sport_arts"
SLIPS = {
    "a digit changed": (STOCK, 16868, 16368, SlipKind.DIGIT_CHANGED),
    "a digit lost": (STOCK, 1638, 16368, SlipKind.DIGIT_LOST),
    "a digit added": (STOCK, 163568, 16368, SlipKind.DIGIT_ADDED),
    "digits swapped": (STOCK, 13668, 16368, SlipKind.DIGITS_SWAPPED),
    "a nought added": (STOCK, 163680, 16368, SlipKind.FACTOR),
    "the total of another table": ("acquisitions_by_source.copies?year=2023&source=total", 2970, 2790,
                                   SlipKind.DIGITS_SWAPPED),
    "a share": ("stock_by_field.share_pct?as_of=2024-01-01&language=all&field=sport_arts", "18.8", "11.8",
                SlipKind.DIGIT_CHANGED),
    "a sign in the text": (
        "statements.value?year=2023&section=acquisitions&statement=copies bought: change from 2022",
        72,
        -72,
        SlipKind.SIGN,
    ),
    "digits of a count swapped": ("media_coverage.count?year=2023&kind=article&language=russian", 81, 18,
                                    SlipKind.DIGITS_SWAPPED),
}  # fmt: skip


@pytest.mark.parametrize(("address", "wrong", "right", "kind"), SLIPS.values(), ids=SLIPS)
def test_a_slip_is_named_with_the_figure_that_was_meant(
    judge, agreeing, before, with_figure, address, wrong, right, kind
):
    audit = judge(with_figure(agreeing, address, wrong))
    found = new(audit, before)
    assert found
    suspects = [audit.suspect_of(one) for one in found]
    assert all(suspects), [key(one) for one, suspect in zip(found, suspects, strict=True) if suspect is None]
    (suspect,) = {id(one): one for one in suspects}.values()
    assert suspect.ground is Ground.SLIP
    assert (suspect.changes[0].right, suspect.slip) == (Decimal(str(right)), kind)


def test_one_slip_is_one_cause_with_all_that_follows_from_it(judge, agreeing, before, with_figure):
    audit = judge(with_figure(agreeing, STOCK, 1638))
    (cause,) = audit.causes
    assert set(cause.findings) == {one.number for one in new(audit, before)}
    assert len(cause.findings) > 1
    assert {one.standing for one in audit.findings if one.cause == cause.number} <= {Standing.WHOLLY, Standing.PARTLY}


def test_two_cells_in_each_others_place_are_named_together(judge, agreeing, before, with_figure):
    visitors, visits = "web_traffic.visitors?year=2023", "web_traffic.visits?year=2023"
    swapped = with_figure(with_figure(agreeing, visitors, 50755), visits, 45772)
    audit = judge(swapped)
    suspects = [one.suspect for one in audit.causes if one.suspect.slip is SlipKind.CELLS_SWAPPED]
    assert {change.cell for change in suspects[0].changes} == {visitors, visits}


def test_what_was_worked_out_from_a_wrong_figure_is_said_with_it(printed_audit):
    swapped = next(one.suspect for one in printed_audit.causes if one.suspect.slip is SlipKind.CELLS_SWAPPED)
    assert {(change.cell, change.right) for change in swapped.consequences} == {
        ("web_traffic.visitors_growth?year=2023", 14684),
        ("web_traffic.visits_growth?year=2023", 19398),
    }


def test_a_cell_that_other_rules_confirm_is_cleared(judge, agreeing, with_figure):
    """Any field might be 500 more, by one digit; their shares clear all but the one that is wrong."""
    audit = judge(with_figure(agreeing, STOCK, 16868))
    assert [change.cell for cause in audit.causes for change in cause.suspect.changes] == [STOCK]
    assert not any(cause.suspect.others for cause in audit.causes)


def test_figures_that_confirm_each_other_on_both_sides_are_said_to_contradict(printed_audit):
    found = {key(one): one for one in printed_audit.findings}
    one = found[
        "acquisitions_by_field_totals_agree_with_the_sources",
        "acquisitions_by_field.copies?year=2023&scope=all&language=all&field=total",
    ]
    assert (one.standing, one.cause) == (Standing.CONTRADICTION, None)


def test_a_report_in_which_everything_agrees_has_no_error(judge, agreeing):
    audit = judge(agreeing)
    assert [key(one) for one in audit.findings if one.severity == "error"] == []
    assert audit.causes == []


def test_a_code_that_the_report_has_not_is_a_finding(judge, agreeing, before):
    import polars as pl

    frame = agreeing["media_coverage"]
    row = frame.head(1).with_columns(kind=pl.lit("podcast"))
    audit = judge(agreeing | {"media_coverage": pl.concat([frame, row])})
    assert ("code_is_of_the_report", "media_coverage.count?year=2023&kind=podcast&language=kazakh") in {
        key(one) for one in new(audit, before)
    }


def test_a_row_that_stands_twice_is_a_finding(judge, agreeing, before):
    import polars as pl

    frame = agreeing["clubs"]
    audit = judge(agreeing | {"clubs": pl.concat([frame, frame.head(1)])})
    assert {one.finding.rule for one in new(audit, before)} >= {"clubs_rows_are_unique"}

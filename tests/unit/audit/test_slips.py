"""Slips of the hand are known again from what is printed and what it should be."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.audit.slips import SlipKind, possible_figures, slip_between

CASES = {
    "a digit changed": (14772, 34772, 0, SlipKind.DIGIT_CHANGED),
    "the first digit lost": (1347, 21347, 0, SlipKind.DIGIT_LOST),
    "a digit lost before a nought": (345, 20345, 0, SlipKind.DIGIT_LOST),
    "a digit added": (21347, 2147, 0, SlipKind.DIGIT_ADDED),
    "neighbouring digits swapped": (4586, 4856, 0, SlipKind.DIGITS_SWAPPED),
    "the sign lost": (36, -36, 0, SlipKind.SIGN),
    "thousands for ones": (4856000, 4856, 0, SlipKind.FACTOR),
    "the decimal mark moved": (Decimal("607.45"), Decimal("6.0745"), 2, SlipKind.FACTOR),
    "a digit of tenge": (Decimal("989535.37"), Decimal("989535.57"), 2, SlipKind.DIGIT_CHANGED),
    "a share cut": (Decimal("50.3"), Decimal("50.4"), 1, SlipKind.ROUNDED),
    "a share in whole numbers": (Decimal(55), Decimal("54.8"), 1, SlipKind.ROUNDED),
    "two digits changed": (365748, 365739, 0, None),
    "one figure of one digit for another": (3, 8, 0, None),
    "a count that is one less": (939, 940, 0, None),
    "nothing printed": (0, 17, 0, None),
    "no slip at all": (17, 17, 0, None),
}


@pytest.mark.parametrize(("printed", "right", "places", "kind"), CASES.values(), ids=CASES)
def test_a_slip_is_known_by_its_kind(printed, right, places, kind):
    found = slip_between(printed, right, places)
    assert (found.kind if found else None) == kind


def test_a_changed_digit_is_named():
    assert slip_between(14772, 34772).particulars == {"wrong": "1", "right": "3"}


def test_a_lost_digit_is_named():
    assert slip_between(1347, 21347).particulars == {"digit": "2"}


@given(st.integers(10, 10**9))
def test_what_a_slip_turned_into_the_printed_figure_is_among_what_may_have_been_meant(right):
    digits = str(right)
    wrong = int(digits[0] + str((int(digits[1]) + 3) % 10) + digits[2:])
    assert right in set(possible_figures(wrong))
    assert slip_between(wrong, right).kind in (SlipKind.DIGIT_CHANGED, SlipKind.FACTOR)


@given(st.integers(-(10**9), 10**9), st.integers(-(10**9), 10**9))
def test_any_two_figures_can_be_compared(printed, right):
    found = slip_between(printed, right)
    assert found is None or printed != right

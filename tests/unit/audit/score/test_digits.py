"""A slip of one figure changes one thing about it."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.audit.score.digits import (
    digit_added,
    digit_changed,
    digit_lost,
    digits_swapped,
    factor_10,
    factor_1000,
    sign,
    written,
)

FIGURES = st.decimals(-(10**9), 10**9, places=2, allow_nan=False)
COUNTS = st.integers(1, 10**9).map(Decimal)


def digits(value: Decimal) -> str:
    return written(value).replace(".", "")


@pytest.mark.parametrize(
    ("slip", "figure", "some"),
    [
        (digit_lost, "12024", ["1224", "1202"]),
        (digit_added, "12024", ["120024", "122024"]),
        (digit_changed, "12024", ["12074", "72024"]),
        (digits_swapped, "12024", ["12042", "21024"]),
        (digits_swapped, "61.4", ["16.4", "64.1"]),
        (sign, "641", ["-641"]),
        (sign, "-72", ["72"]),
        (factor_10, "228", ["2280", "22.8", "22"]),
        (factor_1000, "122436", ["122436000", "122.436", "122"]),
        (digit_lost, "5", []),
        (digit_lost, "-72", ["-7", "-2"]),
        (digit_added, "607454.55", ["6607454.55", "607454.555"]),
    ],
)
def test_what_a_slip_makes_of_a_figure(slip, figure, some):
    made = list(slip(Decimal(figure)))
    assert set(map(Decimal, some)) <= set(made)
    assert bool(made) is bool(some)


@given(COUNTS)
def test_a_lost_digit_is_one_digit_less(value):
    for made in digit_lost(value):
        assert made < value
        assert not Counter(digits(made).lstrip("0")) - Counter(digits(value))


@given(COUNTS)
def test_an_added_digit_is_one_digit_more(value):
    assert all(len(digits(made)) == len(digits(value)) + 1 for made in digit_added(value))


@given(COUNTS)
def test_a_changed_digit_leaves_the_others(value):
    for made in digit_changed(value):
        padded = digits(made).rjust(len(digits(value)), "0")
        assert sum(one != other for one, other in zip(padded, digits(value), strict=True)) <= 1


@given(COUNTS)
def test_swapped_digits_are_the_same_digits(value):
    for made in digits_swapped(value):
        assert sorted(digits(made).rjust(len(digits(value)), "0")) == sorted(digits(value))


@given(FIGURES)
def test_the_sign_stays_where_a_digit_slips(value):
    for slip in (digit_lost, digit_added, digit_changed, digits_swapped):
        assert all(made * value >= 0 for made in slip(value))


@given(FIGURES)
def test_a_figure_is_written_without_needless_zeros_and_without_its_sign(value):
    assert Decimal(written(value)) == abs(value)
    assert not written(value).startswith("-")
    assert "." not in written(value) or written(value)[-1] not in "0."

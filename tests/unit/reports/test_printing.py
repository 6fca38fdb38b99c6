"""How sheets come onto paper: where their pages end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.reports.workbook.printing import layout, page_breaks


@pytest.mark.parametrize(
    ("width", "rows", "is_upright"),
    [(400, 10, False), (400, 40, True), (700, 20, False), (700, 50, True)],
    ids=["small", "long", "wide", "wide and long"],
)
def test_a_sheet_that_can_be_read_so_is_on_one_page(width, rows, is_upright):
    made = layout(width, [18.0] * rows, [], 0)
    assert (made.is_upright, list(made.breaks)) == (is_upright, [])


def test_a_narrow_list_stands_upright_and_a_wide_one_across():
    assert layout(500, [18.0] * 200, [], 0).is_upright
    assert not layout(900, [18.0] * 200, [], 0).is_upright


def test_a_heading_goes_with_its_lines_to_the_next_page():
    assert page_breaks([10.0] * 20, [range(8, 12)], 100, 0) == [8, 18]


def test_further_pages_have_less_room_by_what_is_repeated():
    assert page_breaks([10.0] * 25, [], 100, 20) == [10, 18]


def test_what_is_longer_than_a_page_is_parted():
    assert page_breaks([10.0] * 25, [range(25)], 100, 0) == [10, 20]


@given(
    st.lists(st.floats(5, 60), min_size=1, max_size=60),
    st.lists(st.tuples(st.integers(0, 59), st.integers(1, 9)), max_size=8),
)
def test_no_page_is_overfull_and_no_block_is_torn(heights, blocks):
    kept = [range(start, min(start + length, len(heights))) for start, length in blocks if start < len(heights)]
    ends = [0, *page_breaks(heights, kept, 600, 30), len(heights)]
    assert ends == sorted(set(ends))
    for first, last in pairwise(ends):
        assert sum(heights[first:last]) <= 600 - (30 if first else 0) + 1e-6

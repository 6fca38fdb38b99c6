"""The demo's integer arithmetic: whatever is asked, the parts add up."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.demo.solving import apportion, composition, scatter, solve_prices


@given(
    st.integers(0, 300),
    st.lists(st.tuples(st.floats(0, 100), st.integers(0, 40)), min_size=1, max_size=12),
)
def test_shares_add_up_and_keep_their_bounds(total: int, parts: list[tuple[float, int]]) -> None:
    weights = {index: weight for index, (weight, _) in enumerate(parts)}
    high = {index: room for index, (_, room) in enumerate(parts)}
    if total > sum(high.values()):
        with pytest.raises(ValueError, match="does not fit"):
            apportion(total, weights, high=high)
        return
    shares = apportion(total, weights, high=high)
    assert sum(shares.values()) == total
    assert all(0 <= shares[key] <= high[key] for key in weights)


@given(st.integers(1, 60), st.integers(0, 200), st.integers(0, 9))
def test_a_composition_is_positive_and_adds_up(parts: int, more: int, seed: int) -> None:
    shares = composition(parts + more, parts, Random(seed))
    assert len(shares) == parts
    assert min(shares) >= 1
    assert sum(shares) == parts + more


@given(st.integers(0, 10_000), st.lists(st.floats(0.01, 5), min_size=1, max_size=60))
def test_scattered_numbers_add_up(total: int, weights: list[float]) -> None:
    numbers = scatter(total, weights)
    assert sum(numbers) == total
    assert min(numbers) >= 0


@given(st.lists(st.integers(1, 9), min_size=3, max_size=40), st.integers(10**7, 10**9), st.integers(0, 99))
def test_prices_come_to_the_exact_amount(copies: list[int], target: int, seed: int) -> None:
    copies = [*copies, *[1] * 20]
    random = Random(seed)
    prices = solve_prices(copies, target, [random.uniform(900, 6500) for _ in copies], step=100)
    assert sum(count * price for count, price in zip(copies, prices, strict=True)) == target
    assert min(prices) > 0

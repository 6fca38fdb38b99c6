"""Integer arithmetic of the demo: shares that add up, and prices that come to an exact amount."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from random import Random
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


def apportion(
    total: int,
    weights: Mapping[Key, float],
    low: Mapping[Key, int] | None = None,
    high: Mapping[Key, int] | None = None,
) -> dict[Key, int]:
    """Whole shares of ``total``, as near to the weights as the bounds (low..high of each key) allow."""
    shares = {key: (low or {}).get(key, 0) for key in weights}
    room = {key: (high or {}).get(key, total) for key in weights}
    left = total - sum(shares.values())
    if left < 0 or total > sum(room.values()):
        raise ValueError(f"{total} does not fit between {sum(shares.values())} and {sum(room.values())}")
    scale = total / (sum(weights.values()) or 1)
    for _ in range(left):
        open_keys = [key for key in weights if shares[key] < room[key]]
        shares[max(open_keys, key=lambda key: weights[key] * scale - shares[key])] += 1
    return shares


def composition(total: int, parts: int, random: Random, spread: float = 1.0) -> list[int]:
    """``parts`` positive numbers that add up to ``total``, uneven as life is."""
    shares = {index: random.random() ** spread + 0.05 for index in range(parts)}
    return list(apportion(total, shares, low=dict.fromkeys(shares, 1)).values())


def scatter(total: int, weights: Sequence[float]) -> list[int]:
    """Whole numbers >= 0 near to the weights that add up to ``total``: largest remainders."""
    exact = [weight * total / sum(weights) for weight in weights]
    floors = [int(value) for value in exact]
    order = sorted(range(len(exact)), key=lambda index: floors[index] - exact[index])
    for index in order[: total - sum(floors)]:
        floors[index] += 1
    return floors


def solve_prices(copies: Sequence[int], target: int, rough: Sequence[float], step: int = 5000) -> list[int]:
    """Prices in tiyn with sum(copies x price) = ``target``, near to the ``rough`` ones.

    Prices are multiples of ``step``; what is missing then is shared among the lines of one copy, which can
    take any difference.
    """
    scale = target / sum(count * price for count, price in zip(copies, rough, strict=True))
    prices = [max(step, round(price * scale / step) * step) for price in rough]
    missing = target - sum(count * price for count, price in zip(copies, prices, strict=True))
    single = [index for index, count in enumerate(copies) if count == 1]
    unit = 100 if missing % 100 == 0 else 1
    share, rest = divmod(missing // unit, len(single))
    for rank, index in enumerate(single):
        prices[index] += (share + (rank < rest)) * unit
    if min(prices) <= 0:
        raise ValueError("the lines of one copy cannot take the difference")
    return prices

"""Slips of one figure as people type it: what else may stand there. Pure functions of the figure's digits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import pairwise

Slips = Iterator[Decimal]
"""Figures that one slip makes of another; some are the same figure again."""


def digit_lost(value: Decimal) -> Slips:
    """12 024 → 1 224."""
    text = written(value)
    places = [place for place, char in enumerate(text) if char.isdigit()]
    if len(places) > 1:
        yield from (_figure(value, text[:place] + text[place + 1 :]) for place in places)


def digit_added(value: Decimal) -> Slips:
    """12 024 → 120 024: a key struck twice."""
    text = written(value)
    yield from (_figure(value, text[:place] + char + text[place:]) for place, char in enumerate(text) if char != ".")


def digit_changed(value: Decimal) -> Slips:
    """12 024 → 12 074."""
    text = written(value)
    for place, char in enumerate(text):
        if char != ".":
            yield from (_figure(value, text[:place] + other + text[place + 1 :]) for other in "0123456789")


def digits_swapped(value: Decimal) -> Slips:
    """12 024 → 12 042: two that stand beside each other."""
    text = written(value)
    places = [place for place, char in enumerate(text) if char.isdigit()]
    for left, right in pairwise(places):
        chars = list(text)
        chars[left], chars[right] = chars[right], chars[left]
        yield _figure(value, "".join(chars))


def sign(value: Decimal) -> Slips:
    """641 → -641."""
    yield -value


def factor_10(value: Decimal) -> Slips:
    """Ten times as much, or a tenth: a decimal point that slipped."""
    yield from (value * 10, value / 10, round(value / 10, 1))
    if value == int(value):
        yield Decimal(int(value / 10))


def factor_1000(value: Decimal) -> Slips:
    """A thousand times as much, or the figure in thousands."""
    yield from (value * 1000, value / 1000, Decimal(round(value / 1000)))


ONE_FIGURE: dict[str, Callable[[Decimal], Slips]] = {
    "digit_lost": digit_lost,
    "digit_added": digit_added,
    "digit_changed": digit_changed,
    "digits_swapped": digits_swapped,
    "sign": sign,
    "factor_10": factor_10,
    "factor_1000": factor_1000,
}
"""The kinds of slip in one figure, by their code."""


def written(value: Decimal) -> str:
    """The digits of a figure, without its sign and without needless zeros behind the point."""
    text = format(abs(value), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _figure(value: Decimal, text: str) -> Decimal:
    figure = Decimal(text.strip(".") or "0")
    return -figure if value < 0 else figure

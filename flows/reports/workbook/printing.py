"""How a sheet comes onto paper: upright or across, and where its pages end.

(How much smaller it has to be for the width of a page is left to the program that prints it.)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

A4 = 9
LEFT, TOP, BOTTOM = 0.6, 0.7, 0.8
"""Margins in inches; right as left."""
_SHORT, _LONG = 8.27, 11.69
_POINTS = 72.0
_ROOM = 0.96
"""How much of the room is used: programs measure letters and rows a little differently."""
_LEAST_SCALE = 0.62
"""A sheet is not made smaller than this to come onto one page: 11 points become 7."""
_UPRIGHT_SCALE = 0.85
"""A sheet of many pages stands upright where that makes it no smaller than this."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A sheet on paper. ``breaks``: the rows that begin a new page; none: all on one page."""

    is_upright: bool
    breaks: Sequence[int]


def layout(width: float, heights: Sequence[float], blocks: Sequence[range], repeated: float) -> Layout:
    """The layout of a sheet ``width`` points wide, with the heights of its rows in points.

    ``blocks``: rows that stay on one page; ``repeated``: the height of the header that each further page begins with.
    """
    upright, across = _scale(width, heights, is_upright=True), _scale(width, heights, is_upright=False)
    if max(upright, across) >= _LEAST_SCALE:
        return Layout(upright > across, ())
    is_upright = _scale(width, (), is_upright=True) >= _UPRIGHT_SCALE
    room = _size(is_upright=is_upright)[1] / _scale(width, (), is_upright=is_upright)
    return Layout(is_upright, page_breaks(heights, blocks, room, repeated))


def _size(*, is_upright: bool) -> tuple[float, float]:
    """Width and height between the margins, in points."""
    wide, high = (_SHORT, _LONG) if is_upright else (_LONG, _SHORT)
    return (wide - 2 * LEFT) * _POINTS * _ROOM, (high - TOP - BOTTOM) * _POINTS * _ROOM


def _scale(width: float, heights: Sequence[float], *, is_upright: bool) -> float:
    """How large the whole comes onto one page, at most as it is."""
    wide, high = _size(is_upright=is_upright)
    return min(1.0, wide / max(width, 1.0), high / max(sum(heights), 1.0))


def page_breaks(heights: Sequence[float], blocks: Sequence[range], room: float, repeated: float) -> list[int]:
    """The rows that begin a new page where each page has ``room`` points; a block is parted only where it is longer
    than a page."""
    longest = {block.start: block for block in sorted(blocks, key=len)}
    breaks: list[int] = []
    row, used, free = 0, 0.0, room
    while row < len(heights):
        block = longest.get(row, range(row, row + 1))
        high = sum(heights[block.start : block.stop])
        if used and used + high > free:
            breaks.append(row)
            used, free = 0.0, room - repeated
        if high > free:
            block = range(row, row + 1)
            high = heights[row]
        row, used = block.stop, used + high
    return breaks

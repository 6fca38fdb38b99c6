"""Row numbers in a sentence."""

from __future__ import annotations

from collections.abc import Iterable


def row_ranges(rows: Iterable[int]) -> str:
    """Row numbers as a person would list them: ``4–9, 12, 15–17``."""
    ranges: list[list[int]] = []
    for row in sorted(set(rows)):
        if ranges and row == ranges[-1][1] + 1:
            ranges[-1][1] = row
        else:
            ranges.append([row, row])
    return ", ".join(f"{first}" if first == last else f"{first}–{last}" for first, last in ranges)

"""How wide the columns of a sheet have to be."""

from __future__ import annotations

from collections.abc import Sequence

from flows.reports.labels import Labels
from flows.reports.layout.grid import Grid

_LEAST = 6.0
_LABEL_IN_LIST, _LABEL, _LABEL_IN_WIDE, _WIDE = 90.0, 44.0, 32.0, 10
"""The most that a column of labels takes, less where there are many columns: the sheet has to fit an A4 page."""

_HEAD_LINES = 3
"""Lines that a head takes at most, by and large."""


def widths_of(grids: Sequence[Grid], labels: Labels) -> tuple[float, ...]:
    """Widths in characters: the label's column to its longest label (within limits), a figure's to its
    figures and to the longest word of its head."""
    widths = [_LEAST] * max(grid.width for grid in grids)
    for grid in grids:
        _widen_to_lines(widths, grid, labels)
        _widen_to_heads(widths, grid)
    return tuple(widths)


def _widen_to_lines(widths: list[float], grid: Grid, labels: Labels) -> None:
    most = _LABEL_IN_LIST if grid.width == 2 else _LABEL_IN_WIDE if grid.width > _WIDE else _LABEL
    for line in grid.lines:
        widths[0] = max(widths[0], min(most, len(line.label) + 4.0))
        for column, cell in enumerate(line.cells, start=1):
            widths[column] = max(widths[column], len(labels.number(cell.value, cell.kind)) + 1.5)


def _widen_to_heads(widths: list[float], grid: Grid) -> None:
    for _, column, head in grid.placed_heads():
        longest = max((len(word) for word in head.text.split()), default=0) + 2.5
        longest = max(longest, len(head.text) / _HEAD_LINES + 3.0)
        have = sum(widths[column : column + head.span])
        for index in range(column, column + head.span):
            widths[index] += max(0.0, longest - have) / head.span

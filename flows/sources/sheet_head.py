"""What the heads of all sheets that people keep have in common: texts folded, merged levels, a row of numbers."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from flows.reading.document import Grid
from flows.sources.vocabulary import folded_word

LABEL_LENGTH = 200
"""No header text is longer."""

Cells = list[str | None]


def shortened(cell: str | None) -> str | None:
    """A text longer than any header is data (the caption of a post): a mark stands for it."""
    return cell if cell is None or len(cell) <= LABEL_LENGTH else "…"


@lru_cache(maxsize=1 << 14)
def folded_label(text: str) -> str:
    """A header for comparison: small letters, no line breaks, no stops at the ends, ``№`` set apart."""
    text = re.sub(r"^81\.83$", "81,83", text.strip().strip("«»\"'"))
    text = re.sub(r"(?<![a-zа-я0-9])n[o°º]\.?(?=\s|$)", "№", text.replace("-\n", "").casefold())
    text = folded_word(re.sub(r"\s*№\s*", " № ", text))
    return re.sub(r"\s*,\s*", ", ", text).strip(" :*,;")


def spread_merged(block: list[Cells], first_row: int, grid: Grid) -> list[Cells]:
    """Upper rows with merged texts repeated to the right, over columns that have a text below."""
    filled = [list(row) for row in block]
    for level, row in enumerate(filled[:-1]):
        for index in range(1, len(row)):
            has_text_below = any(lower[index] for lower in block[level + 1 :])
            if row[index] is None and has_text_below and _may_spread(grid, first_row + level, index):
                row[index] = row[index - 1]
    return filled


def _may_spread(grid: Grid, row_number: int, index: int) -> bool:
    """Is the cell inside a merged range of its row? Where the file tells no ranges, an empty cell may be."""
    for first_row, last_row, first_column, last_column in grid.merged:
        if first_row <= row_number <= last_row and first_column < index <= last_column:
            return True
    return not grid.merged


@lru_cache(maxsize=1 << 14)
def distinct_parts(texts: tuple[str | None, ...]) -> tuple[str, ...]:
    """The header texts of one column from top to bottom, each once."""
    parts: list[str] = []
    for text in texts:
        words = re.sub(r"\s+", " ", (text or "").replace("-\n", "")).strip()
        if words and words not in parts:
            parts.append(words)
    return tuple(parts)


def skip_number_row(rows: list[Cells], position: int) -> int:
    """The last row of the frame: ``position``, or the row of column numbers that follows it."""
    for ahead in range(position, min(position + 3, len(rows))):
        if is_number_row(rows[ahead]):
            return ahead + 1
        if any(rows[ahead]):
            break
    return position


def is_number_row(row: Cells) -> bool:
    """Is this the row of column numbers (1, 2, 3, …; it may start anew)?"""
    cells = [cell.strip() for cell in row if cell and cell.strip()]
    if len(cells) < 3 or not all(re.fullmatch("[0-9]{1,2}", cell) for cell in cells):
        return False
    numbers = [int(cell) for cell in cells]
    steps = [later - earlier for earlier, later in pairwise(numbers)]
    return numbers[0] == 1 and all(step == 1 or number == 1 for step, number in zip(steps, numbers[1:], strict=True))

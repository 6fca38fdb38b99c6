"""Which column of a sheet a correction names: by its header as printed, else by its letter."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flows.reading.document import Grid
from flows.sources.sheet_head import LABEL_LENGTH, folded_label

LETTERS = re.compile("[A-Z]{1,3}")
_AS_LATIN = str.maketrans("АВЕКМНОРСТХ", "ABEKMHOPCTX")
"""Letters of a Cyrillic keyboard that are drawn as those above the columns."""

Heads = Sequence[Sequence[str | None]]


def column_indexes(grid: Grid, row: int, named: str) -> list[int]:
    """The columns (from 0) of ``grid`` that ``named`` may mean in a row below their header: one, where it is clear.

    A header of several levels is named as receipts show it: ``Барлығы / Дана``.
    """
    heads = grid.head_rows()[:row]
    found = _headed(heads, named) or _of_levels(heads, named)
    letter = named.strip().upper().translate(_AS_LATIN)
    if not found and LETTERS.fullmatch(letter):
        index = _index(letter)
        return [index] if index < grid.width else []
    return found


def letter_of(index: int) -> str:
    """The letters above a column: A, B, …, Z, AA."""
    letters = ""
    number = index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _index(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _headed(heads: Heads, named: str) -> list[int]:
    sought = folded_label(named)
    return sorted({index for row in heads for index, cell in enumerate(row) if _is(cell, sought)})


def _of_levels(heads: Heads, named: str) -> list[int]:
    """The columns whose last level is ``named``'s last and under whose first level they stand."""
    *above, last = [folded_label(part) for part in named.split(" / ")]
    if not above:
        return []
    places = [(level, index) for level, row in enumerate(heads) for index, cell in enumerate(row) if _is(cell, last)]
    return sorted({index for level, index in places if all(_stands_over(heads[:level], index, part) for part in above)})


def _stands_over(heads: Heads, index: int, sought: str) -> bool:
    """Is ``sought`` in one of the rows above, in the column or (a merged head) the last text to its left?"""
    return any(_is(next((cell for cell in reversed(row[: index + 1]) if cell), None), sought) for row in heads)


def _is(cell: str | None, sought: str) -> bool:
    return bool(cell) and bool(sought) and len(cell or "") <= LABEL_LENGTH and folded_label(cell or "") == sought

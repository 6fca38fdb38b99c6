"""Finding the header of a ledger in a sheet: title rows above, up to four merged header rows, a row of numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from flows.reading.document import Grid
from flows.sources.ledger_columns import IGNORED, Layout
from flows.sources.vocabulary import folded_word

HEAD_ROWS = 40
"""A header is looked for in this many rows."""

LABEL_LENGTH = 200
"""No header text is longer."""

_UNITS = re.compile(r"\s*(?:\([^)]*\)|,\s*(?:тг|тенге|теңге|kzt|₸|экз|дана|шт|руб|в тенге))$")

Cells = list[str | None]


@dataclass(frozen=True)
class Header:
    """Where the header is and what its columns are. Rows are numbers as the person sees them.

    ``columns``: canonical name -> indexes of its cells; ``labels``: canonical name -> header text; ``unused``:
    headers of no known meaning; ``repeated``: headers of a meaning that an earlier column has already;
    ``missing``: what the kind of export needs and the header lacks; ``texts``: the rows up to the header's
    end, to know them again on a later page.
    """

    first_row: int
    last_row: int
    columns: Mapping[str, tuple[int, ...]]
    labels: Mapping[str, str]
    unused: tuple[str, ...]
    repeated: tuple[str, ...]
    missing: tuple[str, ...]
    is_forbidden: bool
    texts: frozenset[tuple[str, ...]]


def find_header(grid: Grid, layout: Layout) -> Header | None:
    """The best header of ``grid`` for ``layout``, complete or not; null where no row has two of its columns."""
    rows = [[_short(cell) for cell in row] for row in grid.head_rows(HEAD_ROWS)]
    known = [_known_cells(row, layout) for row in rows]
    best: Header | None = None
    for start, row in enumerate(rows):
        if best and not best.missing and start >= best.last_row:
            break  # what follows a complete header is its data
        if sum(cell is not None for cell in row) < 2 or not known[start]:
            continue
        for depth in range(1, min(5, len(rows) - start + 1)):
            if sum(known[start : start + depth]) < 2:
                continue
            found = _read_header(rows, start, depth, layout, grid)
            if best is None or _worth(found) > _worth(best):
                best = found
    return best if best and len(best.columns) >= 2 else None


def _known_cells(row: Cells, layout: Layout) -> int:
    """How many cells of a row share a word with any header of the layout: data mostly shares none."""
    words = _words(layout)
    return sum(not words.isdisjoint(folded_label(cell).split()) for cell in row if cell)


@lru_cache(maxsize=16)
def _words(layout: Layout) -> frozenset[str]:
    labels = (label for listed in layout.aliases.values() for label in re.split(r"\|| / ", listed))
    return frozenset(word for label in labels for word in folded_label(label).split())


def _short(cell: str | None) -> str | None:
    """A text longer than any header is data (the caption of a post): a mark stands for it."""
    return cell if cell is None or len(cell) <= LABEL_LENGTH else "…"


def _worth(header: Header) -> tuple[int, int, int]:
    depth = header.last_row - header.first_row
    return -len(header.missing), sum(map(len, header.columns.values())), -depth


def _read_header(rows: list[Cells], start: int, depth: int, layout: Layout, grid: Grid) -> Header:
    block = _filled(rows[start : start + depth], start + 1, grid)
    columns: dict[str, tuple[int, ...]] = {}
    labels: dict[str, str] = {}
    unused, repeated = [], []
    for index in range(len(block[0])):
        parts = _parts(tuple([row[index] for row in block]))
        if not parts:
            continue
        label, name = " / ".join(parts), canonical_name(parts, layout)
        if name and (name not in columns or name in layout.additive):
            columns[name] = (*columns.get(name, ()), index)
            labels.setdefault(name, label)
        elif name:
            repeated.append(label)
        elif not _is_ignored(parts):
            unused.append(label)
    last = _skip_numbers(rows, start + depth)
    missing = tuple(word for word, names in layout.required if not any(name in columns for name in names))
    return Header(
        first_row=start + 1,
        last_row=last,
        columns=columns,
        labels=labels,
        unused=tuple(unused),
        repeated=tuple(repeated),
        missing=missing,
        is_forbidden=any(name in columns for name in layout.forbidden),
        texts=frozenset(tuple(cell or "" for cell in row) for row in rows[:last] if any(row)),
    )


def _filled(block: list[Cells], first_row: int, grid: Grid) -> list[Cells]:
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
def _parts(texts: tuple[str | None, ...]) -> tuple[str, ...]:
    """The header texts of one column from top to bottom, each once."""
    parts: list[str] = []
    for text in texts:
        words = re.sub(r"\s+", " ", (text or "").replace("-\n", "")).strip()
        if words and words not in parts:
            parts.append(words)
    return tuple(parts)


@lru_cache(maxsize=1 << 14)
def canonical_name(parts: tuple[str, ...], layout: Layout) -> str | None:
    """The canonical column of a header of one or more levels."""
    plain, nested = _lookup(layout)
    child, parents = folded_label(parts[-1]), folded_label(" ".join(parts[:-1]))
    for parent, name in nested.get(child, ()):
        if parent in parents:
            return name
    for text in (folded_label(" ".join(parts)), child):
        if found := plain.get(text) or plain.get(_UNITS.sub("", text)):
            return found
    return None


@lru_cache(maxsize=16)
def _lookup(layout: Layout) -> tuple[dict[str, str], dict[str, list[tuple[str, str]]]]:
    plain: dict[str, str] = {}
    nested: dict[str, list[tuple[str, str]]] = {}
    for name, listed in layout.aliases.items():
        for alias in listed.split("|"):
            parent, slash, child = alias.partition(" / ")
            if slash:
                nested.setdefault(folded_label(child), []).append((folded_label(parent), name))
            else:
                plain.setdefault(folded_label(alias), name)
    return plain, nested


@lru_cache(maxsize=1 << 14)
def folded_label(text: str) -> str:
    """A header for comparison: small letters, no line breaks, no stops at the ends, ``№`` set apart."""
    text = re.sub(r"^81\.83$", "81,83", text.strip().strip("«»\"'"))
    text = re.sub(r"(?<![a-zа-я0-9])n[o°º]\.?(?=\s|$)", "№", text.replace("-\n", "").casefold())
    text = folded_word(re.sub(r"\s*№\s*", " № ", text))
    return re.sub(r"\s*,\s*", ", ", text).strip(" :*,;")


_IGNORED = frozenset(folded_label(label) for label in IGNORED.split("|"))


@lru_cache(maxsize=1 << 14)
def _is_ignored(parts: tuple[str, ...]) -> bool:
    child = folded_label(parts[-1])
    return child in _IGNORED or _UNITS.sub("", child) in _IGNORED


def _skip_numbers(rows: list[Cells], position: int) -> int:
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

"""Finding the header of a ledger in a sheet: title rows above, up to four merged header rows, a row of numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from flows.reading.document import Grid
from flows.sources.ledger.columns import IGNORED, Layout
from flows.sources.sheet_head import Cells, distinct_parts, folded_label, shortened, skip_number_row, spread_merged

HEAD_ROWS = 40
"""A header is looked for in this many rows."""

_UNITS = re.compile(r"\s*(?:\([^)]*\)|,\s*(?:тг|тенге|теңге|kzt|₸|экз|дана|шт|руб|в тенге))$")


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
    rows = [[shortened(cell) for cell in row] for row in grid.head_rows(HEAD_ROWS)]
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


def _worth(header: Header) -> tuple[int, int, int]:
    depth = header.last_row - header.first_row
    return -len(header.missing), sum(map(len, header.columns.values())), -depth


def _read_header(rows: list[Cells], start: int, depth: int, layout: Layout, grid: Grid) -> Header:
    block = spread_merged(rows[start : start + depth], start + 1, grid)
    columns: dict[str, tuple[int, ...]] = {}
    labels: dict[str, str] = {}
    unused, repeated = [], []
    for index in range(len(block[0])):
        parts = distinct_parts(tuple([row[index] for row in block]))
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
    last = skip_number_row(rows, start + depth)
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


_IGNORED = frozenset(folded_label(label) for label in IGNORED.split("|"))


@lru_cache(maxsize=1 << 14)
def _is_ignored(parts: tuple[str, ...]) -> bool:
    child = folded_label(parts[-1])
    return child in _IGNORED or _UNITS.sub("", child) in _IGNORED

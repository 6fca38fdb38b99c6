"""The errors of people in a published table, one at a time: for each kind, what it makes of a table, in a random order.

Each kind is a function of a sheet and a source of randomness that yields slips as long as there are places for it; a
slip never leaves the table as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from random import Random
from typing import TypeVar

import polars as pl

from flows.audit.score.digits import ONE_FIGURE, written
from flows.audit.score.sheet import Figure, Sheet, Spot

_NOTHING = "—"
_TRIES = 20
_Place = TypeVar("_Place")


@dataclass(frozen=True)
class Slip:
    """One error in a table. ``changed``: the figures that are others, none for a row that is dropped or doubled;
    ``rows``: the rows that it touches, by number; ``frame``: the table with it."""

    kind: str
    sheet: Sheet
    cells: tuple[str, ...]
    was: str
    put: str
    frame: pl.DataFrame
    changed: Mapping[Spot, Figure | None]
    rows: tuple[int, ...]


Slipping = Callable[[Sheet, Random], Iterator[Slip]]


def slips(kind: str, sheet: Sheet, random: Random, most: int) -> list[Slip]:
    """At most ``most`` different slips of a kind in the year's rows of a table; fewer where it has few places."""
    found: dict[tuple[tuple[str, ...], str], Slip] = {}
    for slip in KINDS[kind](sheet, random):
        found.setdefault((slip.cells, slip.put), slip)
        if len(found) == most:
            break
    return list(found.values())


def _shuffled(places: Iterable[_Place], random: Random) -> list[_Place]:
    made = list(places)
    random.shuffle(made)
    return made


def _of_figures(kind: str, sheet: Sheet, changed: Mapping[Spot, Figure | None]) -> Slip | None:
    """A slip that puts these figures, unless they are those that are there."""
    others = {spot: value for spot, value in changed.items() if value != sheet.figure(spot)}
    if not others:
        return None
    return Slip(
        kind,
        sheet,
        tuple(sheet.address(spot) for spot in others),
        told(sheet.figure(spot) for spot in others),
        told(others.values()),
        sheet.with_figures(others),
        others,
        tuple(dict.fromkeys(row for row, _ in others)),
    )


def told(figures: Iterable[Figure | None]) -> str:
    """Figures as a person writes them: ``4856, —, -36, 60.2``."""
    return ", ".join(_NOTHING if one is None else f"{'-' * (one < 0)}{written(Decimal(one))}" for one in figures)


def _one_figure(kind: str) -> Slipping:
    """Slips of the digits, the sign or the size of one figure."""

    def made(sheet: Sheet, random: Random) -> Iterator[Slip]:
        for spot in _shuffled(sheet.cells, random):
            value = Decimal(sheet.figure(spot) or 0)
            for other in _shuffled(ONE_FIGURE[kind](value), random)[:_TRIES]:
                fitting = sheet.fits(spot[1], other)
                slip = _of_figures(kind, sheet, {spot: fitting}) if fitting is not None else None
                if slip is not None:
                    yield slip
                    break

    return made


def _last_years(sheet: Sheet, random: Random) -> Iterator[Slip]:
    for spot in _shuffled(sheet.cells, random):
        before = sheet.last_year(spot)
        slip = _of_figures("last_years_value", sheet, {spot: before}) if before is not None else None
        if slip is not None:
            yield slip


def _swapped(kind: str, pairs: Callable[[Sheet], Sequence[tuple[Spot, Spot]]]) -> Slipping:
    def made(sheet: Sheet, random: Random) -> Iterator[Slip]:
        for one, other in _shuffled(pairs(sheet), random):
            swapped = _exchanged(sheet, one, other)
            slip = _of_figures(kind, sheet, swapped) if swapped else None
            if slip is not None:
                yield slip

    return made


def _exchanged(sheet: Sheet, one: Spot, other: Spot) -> dict[Spot, Figure | None]:
    """Each cell with the figure of the other; nothing where a column cannot hold it."""
    put = {
        one: sheet.fits(one[1], Decimal(sheet.figure(other) or 0)),
        other: sheet.fits(other[1], Decimal(sheet.figure(one) or 0)),
    }
    return {} if None in put.values() else dict(put)


def _column_shifted(sheet: Sheet, random: Random) -> Iterator[Slip]:
    """From some row on, a column's figures stand one row too low or too high; the row where it begins is empty."""
    places = [(line, column) for line in sheet.lines for column in sheet.measures]
    for line, column in _shuffled(places, random):
        spots = [(row, column) for row in line]
        yield from _slid("column_shifted", sheet, spots, random)


def _row_shifted(sheet: Sheet, random: Random) -> Iterator[Slip]:
    """From some column on, a row's figures stand one column too far to the right or to the left."""
    if len(sheet.measures) > 1:
        for row in _shuffled(sheet.own, random):
            spots = [(row, column) for column in sheet.measures]
            yield from _slid("row_shifted", sheet, spots, random)


def _slid(kind: str, sheet: Sheet, spots: Sequence[Spot], random: Random) -> Iterator[Slip]:
    """The figures from a random place to the end, moved by one place: down with a gap, or up over the first."""
    start = random.randrange(len(spots) - 1)
    moved = spots[start:]
    if random.random() < 0.5:
        moved = moved[::-1]
    put: dict[Spot, Figure | None] = {moved[0]: None}
    for since, to in pairwise(moved):
        value = sheet.figure(since)
        put[to] = None if value is None else sheet.fits(to[1], Decimal(value))
        if value is not None and put[to] is None:
            return
    slip = _of_figures(kind, sheet, put)
    if slip is not None and any(value is not None for value in slip.changed.values()):
        yield slip


def _row_dropped(sheet: Sheet, random: Random) -> Iterator[Slip]:
    for row in _shuffled(sheet.own, random):
        yield _of_row("row_dropped", sheet, row, _NOTHING, sheet.without(row))


def _row_doubled(sheet: Sheet, random: Random) -> Iterator[Slip]:
    for row in _shuffled(sheet.own, random):
        values = _values(sheet, row)
        yield _of_row("row_doubled", sheet, row, f"{values}; {values}", sheet.doubled(row))


def _of_row(kind: str, sheet: Sheet, row: int, put: str, frame: pl.DataFrame) -> Slip:
    cells = tuple(sheet.address((row, column)) for column in sheet.measures)
    return Slip(kind, sheet, cells, _values(sheet, row), put, frame, {}, (row,))


def _values(sheet: Sheet, row: int) -> str:
    return told(sheet.figure((row, column)) for column in sheet.measures)


def _total_not_updated(sheet: Sheet, random: Random) -> Iterator[Slip]:
    """A part was put right and so was all that follows from it, but one total still says what it said before.

    The clean table is the one that was put right; the part had been smaller or larger by up to a half.
    """
    for total, parts in _shuffled(sheet.totals, random):
        part = random.choice([spot for spot in parts if sheet.figure(spot)])
        size, unit = abs(Decimal(sheet.figure(part) or 0)), sheet.step(part)
        most = max(int(size / unit) // 2, 1)
        change = random.choice((-1, 1)) * random.randint(1, most) * unit
        before = sheet.fits(total[1], Decimal(sheet.figure(total) or 0) - change)
        slip = _of_figures("total_not_updated", sheet, {total: before})
        if slip is not None:
            yield slip


KINDS: dict[str, Slipping] = {
    **{kind: _one_figure(kind) for kind in ONE_FIGURE},
    "last_years_value": _last_years,
    "cells_swapped_in_row": _swapped("cells_swapped_in_row", lambda sheet: sheet.beside),
    "cells_swapped_in_column": _swapped("cells_swapped_in_column", lambda sheet: sheet.below),
    "column_shifted": _column_shifted,
    "row_shifted": _row_shifted,
    "row_dropped": _row_dropped,
    "row_doubled": _row_doubled,
    "total_not_updated": _total_not_updated,
}
"""The kinds of error in a published table, by their code."""

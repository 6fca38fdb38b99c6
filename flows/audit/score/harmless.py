"""Changes of clean tables that are no mistakes: none of them may raise an alarm."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from functools import partial
from random import Random

import polars as pl

from flows.audit.cells import Cells
from flows.audit.score.sheet import Figure, Sheet, Spot
from flows.audit.score.text import TEXT, statement_of
from schemas.statement_terms import How, Statement, terms_of

_CLUBS = "clubs"
_MEAN = "mean age of librarians"
_NEW_CLUB, _SESSIONS, _PARTICIPANTS = "Жаңа үйірме", 12, 150

Tables = Mapping[str, pl.DataFrame]
Rounding = Callable[[Decimal], Decimal]


@dataclass(frozen=True)
class Change:
    """``tables``: in the place of the clean ones."""

    code: str
    subject: str
    tables: Tables


def changes_of(sheets: Sequence[Sheet], seed: int) -> Iterator[Change]:
    """Every harmless change of the tables of a year."""
    for sheet in sheets:
        yield Change("rows_reordered", sheet.name, {sheet.name: _rows_reordered(sheet, seed)})
        yield Change("columns_reordered", sheet.name, {sheet.name: sheet.frame.select(sheet.frame.columns[::-1])})
    for code, rounding in ROUNDINGS.items():
        yield Change(code, "", _rounded_otherwise(sheets, rounding))
    yield Change("library_added", "", {sheet.name: _of_two_libraries(sheet) for sheet in sheets})
    if any(sheet.name == _CLUBS for sheet in sheets):
        yield Change("club_added", _CLUBS, _with_another_club(sheets))


def _rows_reordered(sheet: Sheet, seed: int) -> pl.DataFrame:
    order = list(range(len(sheet.frame)))
    Random(f"{seed}/{sheet.name}/rows_reordered").shuffle(order)  # noqa: S311 - no secret
    return sheet.frame[order]


def _to(step: str, rounding: str, share: Decimal) -> Decimal:
    return share.quantize(Decimal(step), rounding)


ROUNDINGS: Mapping[str, Rounding] = {
    "shares_cut": partial(_to, "0.1", ROUND_DOWN),
    "shares_half_even": partial(_to, "0.1", ROUND_HALF_EVEN),
    "shares_in_whole_numbers": partial(_to, "1", ROUND_HALF_UP),
}
"""Other ways to round a share, everywhere in the report."""


def _rounded_otherwise(sheets: Sequence[Sheet], rounding: Rounding) -> dict[str, pl.DataFrame]:
    """Every share of the year as it comes from its counts by another rounding, in tables and text alike."""
    changed = {sheet.name: _shares(sheet, rounding) for sheet in sheets if "share_pct" in sheet.measures}
    made = {sheet.name: sheet.with_figures(changed[sheet.name]) for sheet in sheets if changed.get(sheet.name)}
    for sheet in sheets:
        if sheet.name == TEXT:
            every = {one.name: made.get(one.name, one.frame) for one in sheets}
            made[TEXT] = sheet.with_figures(_shares_of_text(sheet, Cells(every), rounding))
    return made


def _shares(sheet: Sheet, rounding: Rounding) -> dict[Spot, Figure | None]:
    """The shares of a table: its first measure in per cent of the total of its block."""
    count = sheet.measures[0]
    wholes = {sheet.key(row)[:-1]: sheet.figure((row, count)) for row in sheet.own if sheet.key(row)[-1] == "total"}
    return {
        (row, column): sheet.fits(column, rounding(_percent(sheet.figure((row, count)), wholes[sheet.key(row)[:-1]])))
        for row, column in sheet.cells
        if column == "share_pct" and wholes.get(sheet.key(row)[:-1])
    }


def _percent(part: Figure | None, whole: Figure | None) -> Decimal:
    return Decimal(100) * Decimal(part or 0) / Decimal(whole or 1)


def _shares_of_text(sheet: Sheet, cells: Cells, rounding: Rounding) -> dict[Spot, Figure | None]:
    found: dict[Spot, Figure | None] = {}
    for row, column in sheet.cells:
        statement = statement_of(sheet.key(row), sheet.year)
        share = _share_said(statement, sheet.year, cells, rounding) if statement else None
        if share is not None:
            found[row, column] = sheet.fits(column, share)
    return found


def _share_said(statement: Statement, year: int, cells: Cells, rounding: Rounding) -> Decimal | None:
    """What the text says of a share; null of anything else, and where a count is not printed."""
    terms = [(term.is_other, _value(cells, term.cell, year)) for term in terms_of(statement)]
    if any(value is None for _, value in terms):
        return None
    if statement.how is How.REPEATED:
        return Decimal(terms[0][1] or 0) if _is_share(statement) else None
    part, whole = (sum(Decimal(value or 0) for is_other, value in terms if is_other is of) for of in (False, True))
    return rounding(_percent(part, whole)) if _is_share(statement) and whole else None


def _value(cells: Cells, address: str, year: int) -> Figure | None:
    if "{" in address:
        return None
    place = cells.place(address, year)
    return cells.value(place) if place else None


def _is_share(statement: Statement) -> bool:
    return statement.how is How.SHARE or ".share_pct" in "".join(statement.cells)


def _of_two_libraries(sheet: Sheet) -> pl.DataFrame:
    """The table of two libraries that are alike: shares and means stay, clubs are others, all else is twice as much."""
    if sheet.name == _CLUBS:
        return pl.concat([sheet.frame, sheet.frame.with_columns(pl.col("club").str.reverse())])
    return sheet.frame.with_columns(_twice(sheet, column) for column in sheet.measures if column != "share_pct")


def _twice(sheet: Sheet, column: str) -> pl.Expr:
    twice = (pl.col(column) * 2).cast(sheet.frame.schema[column])
    if sheet.name != TEXT:
        return twice
    is_ratio = pl.col("statement").str.contains("%", literal=True) | (pl.col("statement") == _MEAN)
    return pl.when(is_ratio).then(pl.col(column)).otherwise(twice).alias(column)


def _with_another_club(sheets: Sequence[Sheet]) -> dict[str, pl.DataFrame]:
    made = {}
    for sheet in sheets:
        if sheet.name == _CLUBS:
            club = {"year": sheet.year, "club": _NEW_CLUB, "sessions": _SESSIONS, "participants": _PARTICIPANTS}
            made[_CLUBS] = pl.concat([sheet.frame, pl.DataFrame([club], schema=sheet.frame.schema)])
        if sheet.name == TEXT:
            more: dict[tuple[str, ...], int] = {("clubs", "clubs"): 1, ("clubs", "club sessions"): _SESSIONS}
            added = {spot: more[sheet.key(spot[0])] for spot in sheet.cells if sheet.key(spot[0]) in more}
            figures = {spot: Decimal(sheet.figure(spot) or 0) + value for spot, value in added.items()}
            made[TEXT] = sheet.with_figures(figures)
    return made


def years_apart(tables: Tables, sheets: Sequence[Sheet], year: int) -> tuple[Tables, Tables]:
    """The tables of the year alone, and those of the other years alone."""
    own = {sheet.name: sheet.frame[list(sheet.own)] for sheet in sheets}
    named = {sheet.name: sheet for sheet in sheets}
    rest = {
        name: frame[[row for row in range(len(frame)) if row not in named[name].own]] if name in named else frame
        for name, frame in tables.items()
    }
    return own, {name: frame for name, frame in rest.items() if not frame.is_empty()}

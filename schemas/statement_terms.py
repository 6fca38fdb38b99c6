"""What one statement of the running text is: its text, and the cells that its value comes from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class How(StrEnum):
    """How a statement's value comes from its cells."""

    REPEATED = "repeated"  # the cell's own
    SUM = "sum"  # of all its cells
    SHARE = "share"  # its cells in per cent of `other`
    PREVIOUS = "previous"  # the cell's, of the year before; said only beside this year's
    CHANGE = "change"  # the cell's, less `other`, or less its own of the year before
    COUNTED = "counted"  # in the sources; no published cell has it


@dataclass(frozen=True, slots=True)
class Statement:
    """One figure of the running text. ``table``: the published table that it stands and falls with, if it is counted
    in the sources."""

    section: str
    text: str
    how: How
    cells: tuple[str, ...] = ()
    other: str | None = None
    table: str | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """One cell that a statement is made of. ``lag``: how many years before the report's."""

    cell: str
    is_other: bool = False
    lag: int = 0


def dated(text: str, year: int) -> str:
    """A statement's text with the years put in."""
    return text.format(year=year, previous=year - 1, next=year + 1)


def terms_of(statement: Statement) -> Iterator[Term]:
    """The cells that a statement's value comes from."""
    lag = 1 if statement.how is How.PREVIOUS else 0
    yield from (Term(cell, lag=lag) for cell in statement.cells)
    if statement.other is not None:
        yield Term(statement.other, is_other=True)
    elif statement.how in (How.CHANGE, How.PREVIOUS):
        yield Term(statement.cells[0], is_other=True, lag=1 - lag)


def tables_of(statement: Statement) -> frozenset[str]:
    """The published tables that a statement rests on."""
    own = {statement.table} if statement.table else set()
    return frozenset(own | {term.cell.partition(".")[0] for term in terms_of(statement)})

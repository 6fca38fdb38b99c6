"""A printed table as a grid of heads and lines, before it becomes a sheet or a page. No words, no styles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from flows.reports.address import Address, cell_address
from schemas.published import TABLES

Value = int | Decimal | str | date | None


class Kind(StrEnum):
    """What a figure is, and so how it is written."""

    COUNT = "count"
    AMOUNT = "amount"  # tenge, two decimals
    SHARE = "share"  # per cent, one decimal
    GROWTH = "growth"  # with its sign
    AMOUNT_GROWTH = "amount_growth"
    SHARE_GROWTH = "share_growth"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure. Without a value it is unknown, or, when not applicable, nothing that could be known, or withheld:
    it is known and not published."""

    value: Value
    kind: Kind
    address: Address | None = None
    applies: bool = True
    withheld: bool = False

    @property
    def sign(self) -> str:
        """What stands in the place of a figure without a value; the report's legend explains it."""
        if self.withheld:
            return "x"
        return "…" if self.applies else "–"


@dataclass(frozen=True, slots=True)
class Head:
    """A column head over ``span`` columns and ``depth`` rows of the header."""

    text: str
    span: int = 1
    depth: int = 1


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its label and its figures. ``may_be_empty``: that nothing is known of it is nothing to be told."""

    label: str
    cells: tuple[Cell, ...]
    is_total: bool = False
    may_be_empty: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """One printed table. The first head is the corner above the labels and spans all rows of the header."""

    caption: str
    heads: tuple[tuple[Head, ...], ...]
    lines: tuple[Line, ...]

    @property
    def width(self) -> int:
        """Columns, the label's included."""
        return sum(head.span for head in self.heads[0])

    def placed_heads(self) -> Iterator[tuple[int, int, Head]]:
        """Each head with its row and column, as merged heads leave them."""
        taken: set[tuple[int, int]] = set()
        for row, heads in enumerate(self.heads):
            column = 0
            for head in heads:
                while (row, column) in taken:
                    column += 1
                yield row, column, head
                taken |= {(row + down, column + on) for down in range(head.depth) for on in range(head.span)}


_KINDS = {
    "bigint": Kind.COUNT,
    "decimal(5,1)": Kind.SHARE,
    "decimal(14,2)": Kind.AMOUNT,
    "number": Kind.AMOUNT,
    "varchar": Kind.TEXT,
}


def kind_of(table: str, column: str) -> Kind:
    """What the figures of a published column are, from the contract."""
    if column.endswith("_growth"):
        return Kind.GROWTH
    return _KINDS[TABLES[table].measures[column]]


def cell_of(
    table: str, column: str, row: Mapping[str, Value], *, applies: bool = True, kind: Kind | None = None
) -> Cell:
    """The cell of ``column`` in a row of a published table; ``kind`` where the column holds figures of many kinds."""
    return Cell(row[column], kind or kind_of(table, column), cell_address(table, column, row), applies)


def part_of(whole: Value, cell: Cell) -> Cell:
    """A number of people who are part of ``whole``: where the whole is known and the part is not, it is withheld."""
    return replace(cell, withheld=cell.applies and cell.value is None and whole is not None)

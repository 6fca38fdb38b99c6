"""The figures of published tables by their addresses: read, put into words of a frame, seen with their neighbours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

import polars as pl

from flows.audit.slips import Number
from flows.reports.address import Address, cell_address, parse_address
from schemas.published import PERIODS, TABLES, year_of_period

PLACES = {"bigint": 0, "decimal(5,1)": 1, "decimal(14,2)": 2, "number": 2}
"""The decimals of a measure's type."""

_MANY = 1_000_000


@dataclass(frozen=True, slots=True)
class Place:
    """A cell of a table in hand."""

    table: str
    row: int
    column: str


class Cells:
    """The figures of some tables, which stay as they are: a change gives other frames."""

    def __init__(self, tables: Mapping[str, pl.DataFrame]) -> None:
        self._tables = tables
        self._rows = {name: frame.rows(named=True) for name, frame in tables.items()}
        self._places: dict[tuple[str, str, frozenset[tuple[str, str]]], list[Place]] = defaultdict(list)
        for name, rows in self._rows.items():
            for number, row in enumerate(rows):
                self._note(name, number, row)

    def _note(self, name: str, number: int, row: Mapping[str, object]) -> None:
        keys = frozenset((key, str(row[key])) for key in TABLES[name].keys)
        for column in measures(name):
            self._places[name, column, keys].append(Place(name, number, column))

    def place(self, address: str, year: int | None = None) -> Place | None:
        """Where a cell stands; ``year``: the report's, where the address names no period. Null: no such figure."""
        found = parse_address(address)
        keys, period = dict(found.keys), None
        for column in PERIODS:
            period = keys.pop(column, period)
        places = self._places.get((found.table, found.column, frozenset(keys.items())), [])
        return next((place for place in places if self._is_of(place, period, year)), None)

    def _is_of(self, place: Place, period: str | None, year: int | None) -> bool:
        stated = str(self._rows[place.table][place.row][TABLES[place.table].period])
        if period is not None:
            return stated == period
        return year is None or year_of_period(TABLES[place.table].period, stated) == year

    def value(self, place: Place) -> Number | None:
        """The figure of a cell; null where none is printed."""
        found: Number | None = self._rows[place.table][place.row][place.column]
        return found

    def address(self, place: Place) -> Address:
        """The address of a cell, with its period."""
        return cell_address(place.table, place.column, self._rows[place.table][place.row])

    def beside(self, place: Place) -> list[Place]:
        """The figures left and right of a cell, above and below it."""
        columns, rows = measures(place.table), self._rows[place.table]
        at = columns.index(place.column)
        across = [Place(place.table, place.row, columns[one]) for one in (at - 1, at + 1) if 0 <= one < len(columns)]
        down = [Place(place.table, one, place.column) for one in (place.row - 1, place.row + 1) if 0 <= one < len(rows)]
        return [one for one in (*across, *down) if self.value(one) is not None]

    def in_line(self, place: Place) -> list[Place]:
        """The other figures of a cell's row and of its column."""
        across = [Place(place.table, place.row, column) for column in measures(place.table)]
        down = [Place(place.table, row, place.column) for row in range(len(self._rows[place.table]))]
        return [one for one in (*across, *down) if one != place and self.value(one) is not None]

    def of_table(self, name: str) -> Iterator[Place]:
        """Every figure of a table."""
        for row in range(len(self._rows.get(name, ()))):
            yield from (Place(name, row, column) for column in measures(name))

    def year_before(self, place: Place) -> Place | None:
        """The same figure of the year before, where the tables have it: in a row of its own, or beside it."""
        if place.column == "actual" and "previous_actual" in measures(place.table):
            return Place(place.table, place.row, "previous_actual")
        row, table = self._rows[place.table][place.row], TABLES[place.table]
        year = year_of_period(table.period, str(row[table.period])) - 1
        keys = frozenset((key, str(row[key])) for key in table.keys)
        same = self._places[place.table, place.column, keys]
        return next((one for one in same if self._is_of(one, None, year)), None)

    def order(self, address: str, year: int | None = None) -> tuple[int, int, int]:
        """Where a cell stands in the report: its table, row and column; what is no figure of it stands last."""
        names, place = list(TABLES), self.place(address, year)
        if place is None:
            return names.index(address.partition(".")[0]), len(self._rows) * _MANY, 0
        return names.index(place.table), place.row, measures(place.table).index(place.column)

    def with_values(self, changes: Mapping[Place, Number | None]) -> dict[str, pl.DataFrame]:
        """The tables that ``changes`` touches, with the figures changed."""
        by_column: dict[tuple[str, str], dict[int, Number | None]] = defaultdict(dict)
        for place, value in changes.items():
            by_column[place.table, place.column][place.row] = None if value is None else as_printed(place, value)
        made: dict[str, pl.DataFrame] = {}
        for (table, column), values in by_column.items():
            frame = made.get(table, self._tables[table])
            known = [values.get(row, one) for row, one in enumerate(frame[column])]
            made[table] = frame.with_columns(pl.Series(column, known, dtype=frame.schema[column]))
        return made

    def fits(self, place: Place, value: Number) -> bool:
        """May the figure stand in the cell at all: in its decimals, and not below zero where nothing can be?"""
        if value < 0 and not may_be_negative(place):
            return False
        places, exact = decimals(place), Decimal(value)
        return round(exact, places) == exact and abs(exact) < Decimal(10) ** (4 if places == 1 else 12)


def measures(table: str) -> list[str]:
    """The columns of a table that are figures."""
    return [name for name, kind in TABLES[table].measures.items() if kind in PLACES]


def decimals(place: Place) -> int:
    """How many decimals a cell's column has."""
    return PLACES[TABLES[place.table].measures[place.column]]


def as_printed(place: Place, value: Number) -> Number:
    """The figure as its column has it: whole, or with its decimals."""
    return Decimal(value) if decimals(place) else int(value)


def may_be_negative(place: Place) -> bool:
    """A change over a year may be below zero."""
    return place.column.endswith("_growth") or place.table == "statements"


def is_derived(place: Place) -> bool:
    """Is the figure worked out from others that are printed: a share, a growth; or does it say one again?"""
    return place.column.endswith(("share_pct", "_growth")) or place.table == "statements"

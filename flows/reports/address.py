"""Addresses of published cells: ``table.column?key=value&key=value``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote

from schemas.published import PERIODS, TABLES, year_of_period


@dataclass(frozen=True, slots=True)
class Address:
    """One cell. ``keys`` has the period first and then the table's keys, as they stand in the address."""

    table: str
    column: str
    keys: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        """The address as text; a value is escaped where it has letters of the address itself."""
        query = "&".join(f"{key}={quote(value, safe='-_.')}" for key, value in self.keys)
        return f"{self.table}.{self.column}" + (f"?{query}" if query else "")

    @property
    def year(self) -> int:
        """The year of the report that the cell belongs to. ``KeyError``: the table is none of the report's, or the
        address leaves the period out."""
        period = TABLES[self.table].period
        return year_of_period(period, dict(self.keys)[period])

    def fits(self, cell: Address) -> bool:
        """Does this address, which may leave the period out, name ``cell``?"""
        same = (self.table, self.column) == (cell.table, cell.column)
        return same and _without_absent_period(cell, self) == dict(self.keys)


def _without_absent_period(cell: Address, other: Address) -> dict[str, str]:
    named = {key for key, _ in other.keys}
    return {key: value for key, value in cell.keys if key in named or key not in PERIODS}


def parse_address(text: str) -> Address:
    """Take an address apart. ``ValueError`` when it is none."""
    place, _, query = text.partition("?")
    table, dot, column = place.partition(".")
    if not (dot and table and column):
        raise ValueError(f"not a cell address: {text}")
    return Address(table, column, tuple(parse_qsl(query, keep_blank_values=True, separator="&")))


def cell_address(table: str, column: str, row: Mapping[str, object]) -> Address:
    """The address of ``column`` in ``row`` of a published table."""
    contract = TABLES[table]
    return Address(table, column, tuple((key, str(row[key])) for key in (contract.period, *contract.keys)))

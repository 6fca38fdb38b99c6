"""Finding a figure by its address in the tables of a year.

An address here may leave the period out: ``{year}`` in it is the report's year, and where the period is a span
(``digitization``) it is named.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import polars as pl

from flows.reports.address import Address, cell_address, parse_address
from schemas.published import TABLES, year_of_period

Figure = int | Decimal


@dataclass(frozen=True, slots=True)
class Found:
    """A figure that is known, and its whole address."""

    value: Figure
    address: Address


def find_figure(tables: Mapping[str, pl.DataFrame], cell: str, year: int) -> Found | None:
    """The figure of ``cell`` in the tables of ``year``; null where the table, its row or the value is not there."""
    wanted = parse_address(cell.format(year=year))
    frame = tables.get(wanted.table)
    if frame is None:
        return None
    rows = [row for row in frame.iter_rows(named=True) if _is_row(row, wanted, year)]
    value = rows[0][wanted.column] if rows else None
    return None if value is None else Found(value, cell_address(wanted.table, wanted.column, rows[0]))


def _is_row(row: Mapping[str, object], wanted: Address, year: int) -> bool:
    period = TABLES[wanted.table].period
    is_of_year = year_of_period(period, _text(row[period])) == year
    return is_of_year and all(_text(row[key]) == value for key, value in wanted.keys)


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)

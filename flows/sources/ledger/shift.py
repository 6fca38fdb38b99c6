"""Noticing that the values of a table stand one place beside their headers (seen in published open data)."""

from __future__ import annotations

import polars as pl

from flows.errors import DataRejected
from flows.sources.ledger.header import Header
from flows.sources.ledger.stage import year_of
from flows.sources.parsing import parse_date, parse_decimal, parse_integer
from schemas import ledger_rules as rules

SAMPLE = 1000
"""Rows that are looked at."""

_READERS = {
    "recorded_on": parse_date,
    "act_on": parse_date,
    "document_on": parse_date,
    "copies": parse_integer,
    "publication_year": year_of,
    "unit_price": parse_decimal,
    "amount": parse_decimal,
}

_DECIDING = frozenset({"recorded_on", "copies"})
"""Columns without which no row can be loaded."""


def check_shift(data: pl.DataFrame, header: Header, sheet: str | None) -> None:
    """Raise `DataRejected` if a column that decides on its rows, or two columns, cannot be read in place, but can
    one place beside."""
    if data.height < 3:
        return
    cells = data.head(SAMPLE)
    columns = {name: header.columns[name][0] for name in _READERS if name in header.columns}
    shares = {name: _share(cells, name, index) for name, index in columns.items()}
    broken = {name: index for name, index in columns.items() if shares[name] < 0.5}
    for offset in (1, -1):
        moved = [name for name, index in broken.items() if _share(cells, name, index + offset) > 0.9]
        if len(moved) >= 2 or any(shares[name] < 0.1 for name in _DECIDING.intersection(moved)):
            raise DataRejected(
                rules.VALUES_SHIFTED.code,
                sheet=sheet,
                row=header.last_row + 1,
                columns=", ".join(f"«{header.labels[name]}»" for name in moved),
                places=offset,
            )


def _share(cells: pl.DataFrame, name: str, index: int) -> float:
    """The share of readable cells among those that have text; 0 outside the table, 1 for an empty column."""
    if f"_c{index}" not in cells.columns:
        return 0.0
    texts = cells.select(f"_c{index}").drop_nulls()
    if texts.is_empty():
        return 0.6  # neither broken nor a proof
    return 1 - texts.select(_READERS[name](f"_c{index}")).to_series().null_count() / texts.height

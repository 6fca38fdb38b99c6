"""Figures of years that are not published give way, as parts of others, to what they are made of themselves.

A year of which no file says anything has no report, but figures of other years may rest on its own (the stock that a
library states in its reference data for the day before its first ledger): so every part leads to a row or to a figure
that can be seen.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Any

import polars as pl

from flows.reports.address import Address, parse_address
from flows.warehouse.drill import measure_column
from schemas.drill import How
from schemas.published import TABLES

_PLACE = ("origin", "file_id", "sheet", "row_number", "item_number", "cell")


def within_reach(parts: Mapping[str, pl.DataFrame], years: Collection[int]) -> dict[str, pl.DataFrame]:
    """``parts`` by table, in which every cell is of a published year, where it can be replaced by its own parts."""
    return {table: _reached(frame, parts, years) for table, frame in parts.items()}


def _reached(frame: pl.DataFrame, parts: Mapping[str, pl.DataFrame], years: Collection[int]) -> pl.DataFrame:
    hidden = [cell for cell in frame["cell"].drop_nulls().unique() if not _is_shown(parse_address(cell), years)]
    if not hidden:
        return frame
    is_hidden = pl.col("cell").is_in(hidden).fill_null(False)
    made = [one for row in frame.filter(is_hidden).to_dicts() for one in _made_of(row, parts)]
    return pl.concat([frame.filter(~is_hidden), pl.DataFrame(made, schema=frame.schema, orient="row")])


def _is_shown(cell: Address, years: Collection[int]) -> bool:
    """Is the year of a cell published, or, of a table of growth, the year after, which shows it too?"""
    return cell.year in years or (TABLES[cell.table].shows_previous and cell.year + 1 in years)


def _made_of(row: dict[str, Any], parts: Mapping[str, pl.DataFrame]) -> list[dict[str, Any]]:
    """The parts of the cell that ``row`` is, in its place; the row itself where they do not add up to it."""
    own = _parts_of(parse_address(row["cell"]), parts)
    total = sum(own["value"], Decimal(0))
    if not own["how"].is_in([How.SUM]).all() or abs(total) != abs(row["value"]):
        return [row]
    sign = 1 if total == row["value"] else -1
    return [row | {name: one[name] for name in _PLACE} | {"value": sign * one["value"]} for one in own.to_dicts()]


def _parts_of(cell: Address, parts: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    frame = parts[cell.table]
    is_there = pl.col(measure_column(TABLES[cell.table])) == cell.column
    for key, value in cell.keys:
        is_there &= pl.col(key).cast(pl.String) == value
    return frame.filter(is_there)

"""The second line of defence: a published figure beside what the rows behind it make.

A printed report has no rows behind it; there the rules over the tables are all there is.
"""

from __future__ import annotations

import shutil
from collections import Counter
from decimal import Decimal
from pathlib import Path

import duckdb
import polars as pl

from flows.audit.score.sheet import Sheet
from flows.lock import writer_lock
from flows.settings import Settings
from flows.warehouse.build import build
from flows.warehouse.connection import open_warehouse
from flows.warehouse.drill import drilled_tables, figures_made, measure_column, read_parts
from schemas.published import TABLES

Cell = tuple[str, ...]
"""A figure of a table: the period, the keys and the column, as text."""


class RowsBehind:
    """What the parts of the published figures make, by table and cell."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._made = {name: _made(name, figures_made(name, read_parts(connection, name))) for name in drilled_tables()}

    def differs(self, sheet: Sheet, frame: pl.DataFrame) -> bool:
        """Does ``frame``, in the place of the sheet's own, say other than the rows behind, where the own does not?"""
        made = self._made.get(sheet.name, {})
        return bool(_wrong(sheet.name, frame, made) - _wrong(sheet.name, sheet.frame, made))


def rows_behind(settings: Settings, scratch: Path) -> RowsBehind | None:
    """Of all libraries together, from a copy of the warehouse in ``scratch``; null where there is no warehouse."""
    if not settings.warehouse.is_file():
        return None
    with writer_lock(settings.data, settings.lock_wait_seconds, "score"):
        for path in settings.warehouse.parent.glob(f"{settings.warehouse.name}*"):
            shutil.copyfile(path, scratch / path.name)
    with open_warehouse(scratch / settings.warehouse.name) as connection:
        build(connection, settings.reference, smallest_group=settings.staff_smallest_group)
        return RowsBehind(connection)


def _made(name: str, figures: pl.DataFrame) -> dict[Cell, Decimal | None]:
    grain = [TABLES[name].period, *TABLES[name].keys, measure_column(TABLES[name])]
    return {tuple(map(str, row[:-1])): row[-1] for row in figures.select(*grain, "made").iter_rows()}


def _wrong(name: str, frame: pl.DataFrame, made: dict[Cell, Decimal | None]) -> frozenset[Cell]:
    """The cells that are there twice, not there though rows make a figure of them, or of another figure than that."""
    stated = [
        ((*(str(row[key]) for key in (TABLES[name].period, *TABLES[name].keys)), column), row[column])
        for row in frame.iter_rows(named=True)
        for column, kind in TABLES[name].measures.items()
        if kind != "varchar"
    ]
    known = {cell: value for cell, value in stated if value is not None}
    times = Counter(cell for cell, _ in stated)
    other = {cell for cell, value in known.items() if Decimal(value) != (made.get(cell) or 0)}
    lost = {cell for cell in made if cell not in known}
    return frozenset(other | lost | {cell for cell, number in times.items() if number > 1})

"""Where figures stand in the csv of their table, and where their parts lie in the folder of a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.reports.address import cell_address
from schemas.published import TABLES

if TYPE_CHECKING:
    import polars as pl

FOLDER = "explained"
SUPERSEDED = f"{FOLDER}/superseded.csv"


def explained_path(table: str) -> str:
    """The file of the parts of a table's figures."""
    return f"{FOLDER}/{table}.csv"


def figure_places(table: str, frame: pl.DataFrame) -> dict[str, tuple[int, str]]:
    """Every known figure of a published table by its address: its row in the csv (the header is 1) and its column."""
    columns = [name for name, kind in TABLES[table].measures.items() if kind != "varchar"]
    return {
        str(cell_address(table, column, row)): (line, column)
        for line, row in enumerate(frame.iter_rows(named=True), start=2)
        for column in columns
        if row[column] is not None
    }

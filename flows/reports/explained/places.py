"""Where figures stand in the csv of their table, and where their parts lie in the folder of a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.reports.address import cell_address
from schemas.published import TABLES

if TYPE_CHECKING:
    import polars as pl

FOLDER = "explained"
SUPERSEDED = f"{FOLDER}/superseded.csv"
COLUMNS = (
    "lines",
    "column",
    "how",
    "role",
    "origin",
    "file",
    "sha256",
    "sheet",
    "row",
    "item",
    "rows",
    "cell",
    "value",
)
"""The columns of a table's parts; what each means: `flows.reports.explained.writing`."""
FIRST_LINE = 2
"""The line of a csv that its first row stands in, as a spreadsheet counts: the header is line 1."""


def explained_path(table: str) -> str:
    """The file of the parts of a table's figures."""
    return f"{FOLDER}/{table}.csv"


def figure_places(table: str, frame: pl.DataFrame) -> dict[str, tuple[int, str]]:
    """Every known figure of a published table by its address: its row in the csv (the header is 1) and its column."""
    columns = TABLES[table].figures
    return {
        str(cell_address(table, column, row)): (line, column)
        for line, row in enumerate(frame.iter_rows(named=True), start=FIRST_LINE)
        for column in columns
        if row.get(column) is not None
    }

"""Where the parts of figures lie in the folder of a report."""

from __future__ import annotations

FOLDER = "explained"
SUPERSEDED = f"{FOLDER}/superseded.csv"


def explained_path(table: str) -> str:
    """The file of the parts of a table's figures."""
    return f"{FOLDER}/{table}.csv"

"""The printed tables of 2023, as the tests of the demo compare with them."""

from __future__ import annotations

import csv
from pathlib import Path

REFERENCE = Path(__file__).resolve().parents[3] / "data" / "reference"


def printed(table: str) -> list[dict[str, str]]:
    """The rows of a printed table; an empty cell is a dash or a blank in the report."""
    with (REFERENCE / "printed" / "2023" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def whole(cell: str) -> int:
    """A printed count; a dash is none."""
    return int(cell or 0)

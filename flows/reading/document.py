"""What the readers hand to the sources: one opened file, as text grids, as a JSON value or as bytes.

A grid is a faithful copy: every cell text as it stands, nothing parsed, nothing dropped. Cell text of a
workbook: text as typed; whole numbers without ".0" (1.0 -> "1", 123456.0 -> "123456"); other numbers in the
shortest decimal form with a point; dates "YYYY-MM-DD", date-times "YYYY-MM-DD HH:MM:SS", times and durations
"HH:MM:SS"; booleans "TRUE"/"FALSE"; an empty cell is null. Cell text of a delimited file: the cell between
its separators, quotes undone; an empty cell is null.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any

import polars as pl

from schemas.rules import Problem


class Kind(StrEnum):
    """What the bytes are, told from the bytes."""

    DELIMITED = "delimited"  # csv, tsv, … : text in rows
    TEXT = "text"  # text that is no table (IRBIS, logs)
    WORKBOOK = "workbook"  # xlsx, xlsm, xls, ods
    JSON = "json"
    MARC = "marc"  # ISO 2709
    MARCXML = "marcxml"


@dataclass(frozen=True)
class Grid:
    """One sheet, or one delimited text, as rows of text cells.

    ``rows``: columns ``row_number`` (UInt32, 1-based: what a spreadsheet shows beside the row, blank rows
    counted) and ``c0``, ``c1``, … (String), ordered by row_number; short rows are padded with nulls.
    ``merged``: merged ranges as (first_row, last_row, first_col, last_col), rows 1-based like row_number,
    columns 0-based like c0; only the top left cell of a range has text.
    ``head``: its first 100 rows, in memory, for recognition.
    ``odd_widths``: the rows with another number of cells than most (DataFrame row_number, width), null where
    every row has the same.
    ``row_count``: rows up to the last one that is not blank.
    """

    sheet: str | None
    rows: pl.LazyFrame
    head: pl.DataFrame
    width: int
    row_count: int
    odd_widths: pl.DataFrame | None = None
    visible: bool = True
    merged: tuple[tuple[int, int, int, int], ...] = ()

    def head_rows(self, count: int = 100) -> list[list[str | None]]:
        """The first rows as lists of cell texts; ``head_rows()[i]`` is row number i + 1."""
        return [list(row) for row in self._head_cells[:count]]

    @cached_property
    def _head_cells(self) -> list[tuple[str | None, ...]]:
        return self.head.select(pl.exclude("row_number")).rows()


@dataclass(frozen=True)
class Document:
    """One opened file. ``path`` is a generated name and the only thing that is ever opened; ``name`` is what
    the person called it, for messages. Exactly the parts that fit ``kind`` are set.

    ``records`` is the number of physical records counted by code that shares nothing with the reader:
    rows up to the last non-blank one (summed over ``grids``), JSON: null (`count_json_objects` counts on
    demand), ISO 2709 and MARCXML: records, text: lines.
    ``problems``: what the reading noticed (an encoding guessed, a hidden sheet, …): warnings and notes.
    """

    path: Path
    name: str
    kind: Kind
    encoding: str | None = None
    delimiter: str | None = None
    grids: tuple[Grid, ...] = ()
    text: str | None = None  # DELIMITED (first 64 KiB only) and TEXT (whole), decoded
    json: Any = None
    records: int | None = None
    exported_at: str | None = None  # the file's own word on when it was saved, "YYYY-MM-DDTHH:MM:SSZ"
    problems: list[Problem] = field(default_factory=list)
    memo: dict[Any, Any] = field(default_factory=dict)  # what sources worked out when they recognised it

    @cached_property
    def grid(self) -> Grid:
        """The only grid, or the first visible one that has rows."""
        filled = [grid for grid in self.grids if grid.visible and grid.row_count]
        return (filled or list(self.grids))[0]

    def data(self) -> bytes:
        """The whole file's bytes (for ISO 2709 and XML readers)."""
        return self.path.read_bytes()

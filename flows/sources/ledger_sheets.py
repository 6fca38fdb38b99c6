"""Ledgers in one or several sheets: recognising them by their headers, reading all sheets of the same shape."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import polars as pl

from flows.errors import DataRejected
from flows.reading.document import Document, Grid, Kind
from flows.sources.base import NO, YES, Extract, Recognition
from flows.sources.ledger_columns import Layout
from flows.sources.ledger_header import Header, find_header
from flows.sources.ledger_repeats import with_repeats
from flows.sources.ledger_rows import Sorted, sort_rows
from flows.sources.ledger_shift import check_shift
from flows.sources.ledger_totals import control_totals, hundredths
from schemas import ledger_rules as rules
from schemas.rules import Problem, problem

Stage = Callable[[pl.DataFrame, "Sheet"], pl.LazyFrame]
"""Typed rows from the text rows of a sheet."""


@dataclass(frozen=True)
class Sheet:
    """One sheet of a ledger, and what its name says of the source of money (null mostly)."""

    grid: Grid
    header: Header
    source_word: str | None = None


def found_sheets(document: Document, layout: Layout) -> list[Sheet]:
    """The sheets that have a header of ``layout``, complete or not."""
    if document.kind not in (Kind.DELIMITED, Kind.WORKBOOK):
        return []
    key = ("ledger", id(layout))
    if key not in document.memo:
        document.memo[key] = _find_sheets(document, layout)
    return list(document.memo[key])


def _find_sheets(document: Document, layout: Layout) -> list[Sheet]:
    headers = [(grid, find_header(grid, layout)) for grid in document.grids if grid.row_count]
    return [Sheet(grid, header) for grid, header in headers if header and not header.is_forbidden]


def complete(sheets: Iterable[Sheet]) -> list[Sheet]:
    """The sheets whose headers lack nothing."""
    return [sheet for sheet in sheets if not sheet.header.missing]


def recognition(sheets: Sequence[Sheet], layout: Layout) -> Recognition:
    """A match if a sheet lacks nothing; near if one lacks a single column (or has three and lacks two)."""
    if complete(sheets):
        return YES
    near = [sheet.header for sheet in sheets if _is_near(sheet.header, layout)]
    return Recognition(False, min((header.missing for header in near), key=len)) if near else NO


def _is_near(header: Header, layout: Layout) -> bool:
    present = len(layout.required) - len(header.missing)
    return len(header.missing) <= 2 and present >= 2 and len(header.columns) >= 4


def read_sheets(document: Document, sheets: Sequence[Sheet], stage: Stage) -> Extract:
    """Read all ``sheets`` into one extract. Raises `DataRejected` for shifted values, no rows, or a conflict."""
    extract = Extract(pl.LazyFrame(), labels=dict(sheets[0].header.labels))
    frames: list[pl.DataFrame] = []
    before: dict[str, int] = {}
    for sheet in sheets:
        staged = _read_sheet(sheet, stage, extract, before)
        for measure in ("copies", "amount_kzt"):
            before[measure] = before.get(measure, 0) + hundredths(staged, measure)
        frames.append(staged)
    extract.frame_rows += _unread_rows(document, sheets, extract)
    rows = pl.concat(frames, how="diagonal") if len(frames) > 1 else frames[0]
    if rows.is_empty():
        raise DataRejected(rules.NO_LINES.code, sheet=sheets[0].grid.sheet, row=sheets[0].header.last_row)
    extract.rows = with_repeats(rows).lazy()
    return extract


def _read_sheet(sheet: Sheet, stage: Stage, extract: Extract, before: dict[str, int]) -> pl.DataFrame:
    grid, header = sheet.grid, sheet.header
    rows = sort_rows(grid, header)
    check_shift(rows.data, header, grid.sheet)
    staged = stage(rows.data, sheet).with_columns(pl.lit(grid.sheet, pl.String).alias("sheet")).collect()
    controls, differences = control_totals(rows.totals, staged, grid.sheet, before)
    extract.frame_rows += rows.frame
    extract.blank_rows += rows.blank
    extract.control_rows += rows.totals.height
    extract.control_totals += controls
    extract.problems += [*differences, *_notes(sheet, rows)]
    return staged


def _notes(sheet: Sheet, rows: Sorted) -> list[Problem]:
    """What a person may want to know of how the sheet was read."""
    name, header = sheet.grid.sheet, sheet.header
    notes = [problem(rules.ROW_IS_HEADING, sheet=name, row=row, value=text) for row, text in rows.asides]
    if header.unused:
        columns = ", ".join(f"«{label}»" for label in header.unused)
        notes.append(problem(rules.COLUMNS_NOT_USED, sheet=name, row=header.first_row, columns=columns))
    for label in header.repeated:
        notes.append(problem(rules.COLUMN_TWICE, sheet=name, row=header.first_row, column=label))
    if rows.filled_marks:
        notes.append(problem(rules.DITTO_FILLED, sheet=name, count=rows.filled_marks))
    return notes


def _unread_rows(document: Document, sheets: Sequence[Sheet], extract: Extract) -> int:
    """Rows of the sheets that are no such ledger: frame, and a note names each."""
    read = {id(sheet.grid) for sheet in sheets}
    others = [grid for grid in document.grids if id(grid) not in read and grid.row_count]
    extract.problems += [problem(rules.SHEET_NOT_READ, sheet=grid.sheet, rows=grid.row_count) for grid in others]
    return sum(grid.row_count for grid in others)

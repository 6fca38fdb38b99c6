"""Ledgers in one or several sheets: recognising them by their headers, reading all sheets of the same shape."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import polars as pl

from flows.errors import DataRejected
from flows.reading.document import Document, Grid, Kind
from flows.sources.base import NO, YES, Extract, Recognition
from flows.sources.ledger.columns import Layout
from flows.sources.ledger.header import Header, find_header
from flows.sources.ledger.repeats import listed, with_repeats
from flows.sources.ledger.rows import Sorted, sort_rows
from flows.sources.ledger.shift import check_shift
from flows.sources.ledger.totals import control_totals, hundredths
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
    parts = [_read_sheet(sheet, stage, extract) for sheet in sheets]
    extract.frame_rows += _unread_rows(document, sheets, extract)
    rows = pl.concat([part.staged for part in parts], how="diagonal") if len(parts) > 1 else parts[0].staged
    if rows.is_empty():
        raise DataRejected(rules.NO_LINES.code, sheet=sheets[0].grid.sheet, row=sheets[0].header.last_row)
    rows, repeats = with_repeats(rows)
    extract.rows = rows.lazy()
    extract.problems = [*_compared(parts, rows, extract), *extract.problems, *repeats]
    return extract


@dataclass(frozen=True)
class _Part:
    """What was read of one sheet: its typed rows, and the text of its totals rows."""

    sheet: str | None
    staged: pl.DataFrame
    totals: pl.DataFrame


def _compared(parts: Sequence[_Part], rows: pl.DataFrame, extract: Extract) -> list[Problem]:
    """The totals rows of all sheets as controls of what counts (repeats do not), and where they differ."""
    differences: list[Problem] = []
    before: dict[str, int] = {}
    first = 0
    for part in parts:
        counted = rows.slice(first, part.staged.height)
        counted = counted.filter(~pl.col("is_duplicate")) if counted["is_duplicate"].any() else counted
        first += part.staged.height
        controls, differing = control_totals(part.totals, counted, part.sheet, before)
        extract.control_totals += controls
        differences += differing
        if part is not parts[-1]:
            before = {name: before.get(name, 0) + hundredths(counted, name) for name in ("copies", "amount_kzt")}
    return differences


def _read_sheet(sheet: Sheet, stage: Stage, extract: Extract) -> _Part:
    grid, header = sheet.grid, sheet.header
    rows = sort_rows(grid, header)
    check_shift(rows.data, header, grid.sheet)
    staged = stage(rows.data, sheet).with_columns(pl.lit(grid.sheet, pl.String).alias("sheet")).collect()
    extract.frame_rows += rows.frame
    extract.blank_rows += rows.blank
    extract.control_rows += rows.totals.height
    extract.problems += [*_notes(sheet, rows), *_counted_by_numbers(sheet, staged)]
    return _Part(grid.sheet, staged, rows.totals)


def _counted_by_numbers(sheet: Sheet, staged: pl.DataFrame) -> list[Problem]:
    """A note of the lines whose cell of copies is empty: their inventory numbers were counted."""
    if "copies" not in sheet.header.columns or not staged["copies__text"].null_count():
        return []
    counted = staged.filter(pl.col("copies__text").is_null() & pl.col("copies").is_not_null())["row_number"]
    if counted.is_empty():
        return []
    return [
        problem(
            rules.COPIES_FROM_NUMBERS,
            sheet=sheet.grid.sheet,
            row=counted[0],
            rows=listed(counted),
            number=counted.len(),
        )
    ]


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
        notes.append(problem(rules.DITTO_FILLED, sheet=name, number=rows.filled_marks))
    return notes


def _unread_rows(document: Document, sheets: Sequence[Sheet], extract: Extract) -> int:
    """Rows of the sheets that are no such ledger: frame, and a note names each."""
    read = {id(sheet.grid) for sheet in sheets}
    others = [grid for grid in document.grids if id(grid) not in read and grid.row_count]
    extract.problems += [problem(rules.SHEET_NOT_READ, sheet=grid.sheet, rows=grid.row_count) for grid in others]
    return sum(grid.row_count for grid in others)

"""Workbooks (xlsx, xlsm, xls, ods) to grids of text, by calamine, each sheet vouched for by its own count."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from flows.errors import DataRejected
from flows.reading.cells import cell_text
from flows.reading.document import Grid
from flows.reading.limits import Limits
from flows.reading.markup import refuse_declarations
from flows.reading.packages import checked_package, part_bytes
from flows.reading.sheetcounts import ErrorCell, SheetCount, count_ods, count_ooxml, count_xls
from schemas import reading as rules
from schemas.rules import Problem, problem

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

HEAD_ROWS = 100
BLANK = " \t\r\n"
OWN_LISTS = "esep: lists"
"""The first cell of the sheet behind the drop-down menus of our own templates: it is no one's data."""
OWN_PROBLEMS = "esep: problems"
"""The first cell of the sheet of problems in a workbook that was given back: it is no one's data either."""
PROBLEMS_TITLE = "Esep"
"""How the name of that sheet begins."""
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
MODIFIED = re.compile(rb"<(?:dcterms:modified|dc:date)\b[^>]*>\s*([^<]+?)\s*<")


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook that was read: its visible sheets, their counted rows, when it says it was saved."""

    grids: tuple[Grid, ...]
    records: int
    exported_at: str | None
    problems: tuple[Problem, ...]


def read_packaged(path: Path, limits: Limits) -> Workbook:
    """An xlsx, xlsm or ods: checked as a zip first, its XML parts refused for any declaration."""
    with checked_package(path, limits) as package:
        _check_parts(package, limits)
        counts = _counts(package, limits)
        saved = _saved_at(package, limits)
    return _read(path, counts, saved, limits)


def read_old(path: Path, limits: Limits) -> Workbook:
    """An old .xls, or an encrypted workbook, which is wrapped in the same container."""
    with path.open("rb") as stream:
        if ENCRYPTED_STREAM in stream.read(limits.max_part_bytes):
            raise DataRejected(rules.PASSWORD.code)
    return _read(path, count_xls(path), None, limits)


def _check_parts(package: zipfile.ZipFile, limits: Limits) -> None:
    names = package.namelist()
    if "META-INF/manifest.xml" in names and b"encryption-data" in part_bytes(package, "META-INF/manifest.xml", limits):
        raise DataRejected(rules.PASSWORD.code)
    if any(name.lower().endswith("workbook.bin") for name in names):
        raise DataRejected(rules.UNKNOWN_EXTENSION.code, value="xlsb", extension="xlsb")
    for name in names:
        if name.lower().endswith((".xml", ".rels", ".vml")):
            refuse_declarations(part_bytes(package, name, limits))


def _counts(package: zipfile.ZipFile, limits: Limits) -> dict[str, SheetCount]:
    count = count_ods if "content.xml" in package.namelist() else count_ooxml
    try:
        return count(package, limits)
    except (SyntaxError, KeyError, UnicodeDecodeError) as failed:  # a part that is no XML, or is missing
        raise DataRejected(rules.DAMAGED.code) from failed


def _saved_at(package: zipfile.ZipFile, limits: Limits) -> str | None:
    """The package's own word on when it was saved, in UTC; null if it says nothing readable."""
    for name in {"docProps/core.xml", "meta.xml"} & set(package.namelist()):
        if found := MODIFIED.search(part_bytes(package, name, limits)):
            return _utc(found[1].decode("ascii", errors="replace"))
    return None


def _utc(text: str) -> str | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _read(path: Path, counts: dict[str, SheetCount], saved: str | None, limits: Limits) -> Workbook:
    for name, count in counts.items():
        _check_area(name, count, limits)
    with _opened(path) as book:
        visible = list(_visible(book))
        hidden = _hidden(book)
        for name in visible:
            _check_formulas(name, counts.get(name, SheetCount()))
        grids = tuple(_grid(book.get_sheet_by_name(name), counts.get(name, SheetCount())) for name in visible)
    records = sum(counts.get(name, SheetCount()).rows for name in visible)
    errors = [found for name in visible for found in _error_cells(name, counts.get(name, SheetCount()))]
    return Workbook(grids, records, saved, (*hidden, *errors))


@contextmanager
def _opened(path: Path) -> Iterator[CalamineWorkbook]:
    """The workbook; every way in which calamine may fail is a refusal, a Rust panic included."""
    import python_calamine as calamine

    try:
        with calamine.CalamineWorkbook.from_path(path) as book:
            yield book
    except calamine.PasswordError as failed:
        raise DataRejected(rules.PASSWORD.code) from failed
    except calamine.CalamineError as failed:
        raise DataRejected(rules.DAMAGED.code) from failed
    except BaseException as failed:
        if type(failed).__name__ == "PanicException":  # derives from BaseException, cannot be imported
            raise DataRejected(rules.DAMAGED.code) from failed
        raise


def _visible(book: CalamineWorkbook) -> Iterator[str]:
    for sheet in book.sheets_metadata:
        is_shown = _ends(sheet.typ, "WorkSheet") and _ends(sheet.visible, "Visible")
        if is_shown and not _lists_problems(book, sheet.name):
            yield sheet.name


def _hidden(book: CalamineWorkbook) -> list[Problem]:
    """Hidden sheets are said; those that only a program can hide hold the lists behind drop-down menus, and so do
    those of our templates, which other programs save as plainly hidden."""
    sheets = [sheet.name for sheet in book.sheets_metadata if _ends(sheet.visible, "Hidden")]
    foreign = [name for name in sheets if not _is_own(book.get_sheet_by_name(name))]
    return [problem(rules.HIDDEN_SHEET, sheet=name, value=name) for name in foreign]


def _lists_problems(book: CalamineWorkbook, name: str) -> bool:
    """Is it the sheet of problems of a workbook that was given back? Only one named like it is opened."""
    return name.startswith(PROBLEMS_TITLE) and _is_own(book.get_sheet_by_name(name))


def _is_own(sheet: CalamineSheet) -> bool:
    rows = sheet.to_python(skip_empty_area=False, nrows=1) if sheet.end else []
    return bool(rows and rows[0]) and rows[0][0] in (OWN_LISTS, OWN_PROBLEMS)


def _ends(value: object, name: str) -> bool:
    return str(value).rpartition(".")[2] == name


def _check_area(name: str, count: SheetCount, limits: Limits) -> None:
    if count.area > limits.max_cells:
        raise DataRejected(rules.TABLE_TOO_LARGE.code, sheet=name, value=str(count.area), limit=limits.max_cells)


def _check_formulas(name: str, count: SheetCount) -> None:
    if count.formula_without_value:
        cell = count.formula_without_value
        raise DataRejected(rules.FORMULA_WITHOUT_VALUE.code, sheet=name, row=_row_of(cell), cell=cell)


def _row_of(reference: str) -> int | None:
    """The row of a cell's name: 9 of D9."""
    digits = reference.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return int(digits) if digits.isdecimal() else None


def _error_cells(name: str, count: SheetCount) -> list[Problem]:
    if not count.error_cells:
        return []
    first = count.error_cells[0]
    return [problem(rules.ERROR_CELL, sheet=name, row=first.row, cell=first.reference, number=len(count.error_cells))]


def _grid(sheet: CalamineSheet, count: SheetCount) -> Grid:
    rows = sheet.to_python(skip_empty_area=False) if sheet.end else []
    frame = _frame(_with_errors(rows, count.error_cells))
    read = _last_filled(frame)
    if read != count.rows:
        raise DataRejected(rules.COUNTS_DISAGREE.code, sheet=sheet.name, read=read, counted=count.rows)
    frame = frame.head(read)
    merged = _merged(sheet.merged_cell_ranges)
    return Grid(sheet.name, frame.lazy(), frame.head(HEAD_ROWS), frame.width - 1, read, merged=merged)


def _with_errors(rows: list[list[Any]], errors: tuple[ErrorCell, ...]) -> list[list[Any]]:
    """The rows with the texts of error cells (``#REF!``) where calamine leaves them empty."""
    width = max([len(row) for row in rows[:1]] + [error.column + 1 for error in errors], default=0)
    height = max([len(rows)] + [error.row for error in errors])
    if errors and (height > len(rows) or width > len(rows[0])):
        rows = [row + [""] * (width - len(row)) for row in [*rows, *([] for _ in range(height - len(rows)))]]
    for error in errors:
        rows[error.row - 1][error.column] = error.text
    return rows


def _frame(rows: list[list[Any]]) -> pl.DataFrame:
    columns = {
        f"c{index}": pl.Series([cell_text(value) for value in column], dtype=pl.String)
        for index, column in enumerate(zip(*rows, strict=True))
    }
    columns = columns or {"c0": pl.Series([], dtype=pl.String)}
    return pl.DataFrame({"row_number": pl.int_range(1, len(rows) + 1, dtype=pl.UInt32, eager=True), **columns})


def _last_filled(frame: pl.DataFrame) -> int:
    is_filled = pl.any_horizontal(pl.exclude("row_number").str.strip_chars(BLANK) != "")
    return frame.select(pl.col("row_number").filter(is_filled).max().fill_null(0)).item()  # type: ignore[no-any-return]


def _merged(ranges: list[tuple[tuple[int, int], tuple[int, int]]] | None) -> tuple[tuple[int, int, int, int], ...]:
    return tuple((top + 1, bottom + 1, left, right) for (top, left), (bottom, right) in ranges or [])

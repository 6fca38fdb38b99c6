"""The workbook given back: a copy of a librarian's own, the cells of its problems marked, with a sheet that lists them.

The copy bears the name of the file that was dropped, so that it is a later version of it when it is dropped again. Its
sheet of problems begins with a mark of ours and is read by nobody (`flows.reading.workbooks`).
"""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from flows.intake.corrections.columns import column_indexes, letter_of
from flows.intake.wording import as_staff_write, problem_params, problem_text
from flows.messages import message, optional_message
from flows.reading.workbooks import OWN_PROBLEMS, PROBLEMS_TITLE
from schemas.rules import Problem, Severity

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from flows.reading.document import Grid

MAX_UNPACKED_BYTES = 48 << 20
"""A workbook that unpacks to more is not copied: openpyxl holds it in memory many times over."""
AUTHOR = "Esep"
_OURS = "— Esep —"
"""The line of a note between what stood there and what is ours."""
_FILLS = {Severity.REJECT: "FFC7CE", Severity.WARN: "FFEB9C"}
_MARKED = (Severity.REJECT, Severity.WARN)
_LOST = ("xl/media/", "xl/charts/")
_WIDTHS = (5, 18, 9, 60, 60)
_LINKED = 3
"""The column of the sheet of problems that leads to the cell."""
_TITLE_LENGTH = 31
"""A sheet's name has no more letters."""


@dataclass(frozen=True, slots=True)
class Place:
    """A cell of the workbook with what is wrong there; ``reference``: B7, or the row's first cell."""

    sheet: str
    reference: str
    problem: Problem


def is_returnable(path: Path) -> bool:
    """Is it a workbook that a marked copy can be made of: xlsx without macros, of a size that openpyxl can hold?"""
    try:
        with zipfile.ZipFile(path) as package:
            parts = package.infolist()
    except (OSError, zipfile.BadZipFile):
        return False
    names = {part.filename for part in parts}
    is_plain = "xl/workbook.xml" in names and not any(name.endswith("vbaProject.bin") for name in names)
    return is_plain and sum(part.file_size for part in parts) <= MAX_UNPACKED_BYTES


def marked_workbook(
    path: Path, grids: Sequence[Grid], problems: Iterable[Problem], languages: Sequence[str]
) -> bytes | None:
    """A copy of the workbook at ``path`` with its ``problems`` marked; null where none of them has a place in it."""
    import openpyxl

    places = _places(grids, problems)
    if not places:
        return None
    with warnings.catch_warnings(), path.open("rb") as original:
        warnings.simplefilter("ignore")  # what openpyxl does not keep is said on the sheet of problems
        book = openpyxl.load_workbook(original, keep_links=False)
    _remove_earlier(book)
    places = [replace(place, reference=_first_of_merged(book[place.sheet], place.reference)) for place in places]
    for (sheet, reference), found in _by_cell(places).items():
        _mark(book[sheet][reference], found, languages)
    _list(book, places, languages, is_poorer=_has_lost(path))
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _places(grids: Sequence[Grid], problems: Iterable[Problem]) -> list[Place]:
    """The problems that stand in a row of a sheet, in the order of the sheets."""
    sheets = {str(grid.sheet): (number, grid) for number, grid in enumerate(grids) if grid.sheet is not None}
    located = [found for found in problems if found.severity in _MARKED and found.row and found.sheet in sheets]
    places = [Place(str(found.sheet), _reference(sheets[str(found.sheet)][1], found), found) for found in located]
    return sorted(places, key=lambda place: (sheets[place.sheet][0], place.problem.row or 0, place.reference))


def _reference(grid: Grid, found: Problem) -> str:
    """The problem's cell; where its column is not clear, the first filled cell of the row."""
    row = found.row or 1
    columns = column_indexes(grid, row - 1, found.column) if found.column else []
    return f"{letter_of(columns[0] if len(columns) == 1 else _first_filled(grid, row))}{row}"


def _first_filled(grid: Grid, row: int) -> int:
    import polars as pl

    cells = grid.rows.filter(pl.col("row_number") == row).drop("row_number").collect()
    return next((index for index, cell in enumerate(cells.row(0)) if cell), 0) if cells.height else 0


def _first_of_merged(sheet: Worksheet, reference: str) -> str:
    """Of merged cells only the first can be marked: it is what a person sees there."""
    merged = (cells for cells in sheet.merged_cells.ranges if reference in cells)
    return next((str(cells.start_cell.coordinate) for cells in merged), reference)


def _by_cell(places: Sequence[Place]) -> Mapping[tuple[str, str], list[Problem]]:
    def cell(place: Place) -> tuple[str, str]:
        return place.sheet, place.reference

    return {key: [place.problem for place in group] for key, group in groupby(sorted(places, key=cell), cell)}


def _remove_earlier(book: Workbook) -> None:
    """Take away the marks and the list that an earlier copy of ours brought with it."""
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    for sheet in list(book.worksheets):
        if sheet["A1"].value == OWN_PROBLEMS:
            book.remove(sheet)
            continue
        for row in sheet.iter_rows():
            for cell in row:
                if cell.comment is not None and cell.comment.author == AUTHOR:
                    own, is_theirs, _ = cell.comment.text.partition(f"\n{_OURS}\n")
                    cell.comment, cell.fill = Comment(own, "") if is_theirs else None, PatternFill()


def _mark(cell: Cell, found: Sequence[Problem], languages: Sequence[str]) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    gravest = Severity.REJECT if any(item.severity is Severity.REJECT for item in found) else Severity.WARN
    cell.fill = PatternFill("solid", start_color=_FILLS[gravest])
    kept = [cell.comment.text, _OURS] if cell.comment is not None else []
    said = [text for language in languages for item in found for text in _said(item, language)]
    note = Comment("\n".join([*kept, *dict.fromkeys(said)]), AUTHOR)
    note.width, note.height = 420, 40 + 36 * len(said)
    cell.comment = note


def _said(found: Problem, language: str) -> list[str]:
    """What is wrong, and what to do."""
    shown = as_staff_write(found)
    what = optional_message(f"{found.rule}.do", language, **problem_params(shown, language))
    return [text for text in (problem_text(shown, language), what) if text]


def _list(book: Workbook, places: Sequence[Place], languages: Sequence[str], *, is_poorer: bool) -> None:
    """The sheet of problems, the first of the book: each with a link to its cell."""
    sheet = book.create_sheet(_free_title(book, languages), 0)
    book.active = 0
    for other in book.worksheets[1:]:
        other.sheet_view.tabSelected = False
    about = ["returned.about", *(["returned.poorer"] if is_poorer else [])]
    told = [[message(key, language)] for language in languages for key in about]
    _write_row(sheet, 1, [OWN_PROBLEMS])
    for number, line in enumerate(told, start=2):
        _write_row(sheet, number, line)
    head = len(told) + 3
    _write_row(sheet, head, _heads(languages))
    _wrap(sheet, head, bold=True)
    for number, place in enumerate(places, start=1):
        _write_row(sheet, head + number, [number, place.sheet, place.reference, *_sentences(place.problem, languages)])
        _wrap(sheet, head + number)
        _link(sheet.cell(head + number, _LINKED), place)
    for index, width in enumerate(_widths(languages)):
        sheet.column_dimensions[letter_of(index)].width = width


def _heads(languages: Sequence[str]) -> list[str]:
    places = [" / ".join(message(f"returned.{name}", language) for language in languages) for name in ("sheet", "cell")]
    return ["№", *places, *(message(f"returned.{name}", language) for language in languages for name in ("what", "do"))]


def _widths(languages: Sequence[str]) -> list[int]:
    return [*_WIDTHS[:3], *(_WIDTHS[3:] * len(languages))]


def _sentences(found: Problem, languages: Sequence[str]) -> list[str]:
    shown = as_staff_write(found)
    return [
        text
        for language in languages
        for text in (
            problem_text(shown, language),
            optional_message(f"{found.rule}.do", language, **problem_params(shown, language)) or "",
        )
    ]


def _free_title(book: Workbook, languages: Sequence[str]) -> str:
    """The name of the sheet in the receipts' languages, unless a sheet of theirs has it."""
    title = " – ".join([PROBLEMS_TITLE, *(message("returned.title", language) for language in languages)])
    taken = {sheet.title.casefold() for sheet in book.worksheets}
    names = (title[:_TITLE_LENGTH], *(f"{title[: _TITLE_LENGTH - 3]} {number}" for number in range(2, 100)))
    return next(name for name in names if name.casefold() not in taken)


def _write_row(sheet: Worksheet, row: int, values: Sequence[str | int]) -> None:
    """A row of plain texts: nothing that begins with ``=`` becomes a formula."""
    for column, value in enumerate(values, start=1):
        cell = sheet.cell(row, column)
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"


def _wrap(sheet: Worksheet, row: int, *, bold: bool = False) -> None:
    from openpyxl.styles import Alignment, Font

    for cell in sheet[row]:
        cell.font, cell.alignment = Font(bold=bold), Alignment(wrap_text=True, vertical="top")


def _link(cell: Cell, place: Place) -> None:
    from openpyxl.styles import Font
    from openpyxl.worksheet.hyperlink import Hyperlink

    quoted = place.sheet.replace("'", "''")
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{quoted}'!{place.reference}")
    cell.font = Font(underline="single", color="0563C1")


def _has_lost(path: Path) -> bool:
    """Has the original pictures or charts, which the copy will not have?"""
    with zipfile.ZipFile(path) as package:
        return any(name.startswith(_LOST) for name in package.namelist())

"""Files of rows and columns that can be changed and saved again: workbooks and delimited texts.

A workbook is read by its values alone (an ods is saved as xlsx, as staff who open it in a spreadsheet do); a text
keeps its encoding, separator and quotes.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Literal

import python_calamine as calamine
import xlsxwriter

from flows.reading.codepages import best_code_page
from flows.reading.workbooks import MODIFIED

Value = str | float | int | bool | date | datetime | time | timedelta | None
Row = tuple[Value, ...]
Merge = tuple[int, int, int, int]
"""First and last row, first and last column, counted from 0."""

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


@dataclass(frozen=True)
class Sheet:
    """One sheet; of a text the only one, without a name. ``lines``: the number of each row as a person sees it."""

    name: str | None
    rows: tuple[Row, ...]
    merged: tuple[Merge, ...] = ()
    lines: tuple[int, ...] = ()
    is_hidden: bool = False

    def with_row(self, index: int, row: Iterable[Value]) -> Sheet:
        """The sheet with another row in the place of one."""
        return replace(self, rows=(*self.rows[:index], tuple(row), *self.rows[index + 1 :]))


@dataclass(frozen=True)
class Writing:
    """How a delimited text is written."""

    encoding: str
    delimiter: str
    is_all_quoted: bool
    newline: str


@dataclass(frozen=True)
class Book:
    """A workbook (``writing`` is null) or a delimited text. ``saved``: the workbook's own word on when.
    ``is_decorated``: is it to be written with colours, wide columns and a comment."""

    sheets: tuple[Sheet, ...]
    writing: Writing | None = None
    saved: datetime | None = None
    is_decorated: bool = False

    def with_sheet(self, index: int, sheet: Sheet) -> Book:
        """The book with another sheet in the place of one."""
        return replace(self, sheets=(*self.sheets[:index], sheet, *self.sheets[index + 1 :]))


def read_book(name: str, content: bytes) -> Book | None:
    """The file as a book; null when it is neither a workbook nor a delimited text."""
    suffix = name[name.rfind(".") :].lower()
    if suffix in (".xlsx", ".xlsm", ".xls", ".ods"):
        return _read_workbook(content)
    return _read_text(content) if suffix in (".csv", ".tsv", ".txt") else None


def _read_workbook(content: bytes) -> Book:
    with calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
        sheets = tuple(
            _read_sheet(book.get_sheet_by_name(sheet.name), not str(sheet.visible).endswith("Visible"))
            for sheet in book.sheets_metadata
        )
    return Book(sheets, saved=_saved(content))


def _read_sheet(sheet: calamine.CalamineSheet, is_hidden: bool) -> Sheet:
    rows = sheet.to_python(skip_empty_area=False) if sheet.end else []
    merged = sorted((top, bottom, left, right) for (top, left), (bottom, right) in sheet.merged_cell_ranges or [])
    filled = tuple(tuple(None if cell == "" else cell for cell in row) for row in rows)
    return Sheet(sheet.name, filled, tuple(merged), tuple(range(1, len(filled) + 1)), is_hidden)


def _saved(content: bytes) -> datetime | None:
    import zipfile

    if not zipfile.is_zipfile(io.BytesIO(content)):
        return None
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in {"docProps/core.xml", "meta.xml"} & set(package.namelist()):
            if found := MODIFIED.search(package.read(name)):
                return datetime.fromisoformat(found[1].decode()).replace(tzinfo=None)
    return None


def _read_text(content: bytes) -> Book | None:
    encoding, text = decoded(content)
    head = text[: text.find("\n") + 1] or text
    delimiter = max(";,\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows = tuple(tuple(row) for row in reader)
    is_all_quoted = head.startswith('"') and head.count('"') >= 2 * len(rows[0])
    writing = Writing(encoding, delimiter, is_all_quoted, "\r\n" if "\r\n" in head else "\n")
    return Book((Sheet(None, rows, lines=tuple(range(1, len(rows) + 1))),), writing)


def decoded(content: bytes) -> tuple[str, str]:
    """The encoding, and the text: of a file without a mark, UTF-8 or the code page that its letters tell."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding, content.decode(encoding)
    try:
        return "utf-8", content.decode("utf-8")
    except UnicodeDecodeError:
        found = best_code_page(content)
        encoding = found[0] if found else "cp1251"
        return encoding, content.decode(encoding, "replace")


def book_bytes(book: Book) -> bytes:
    """The file's content."""
    return _workbook_bytes(book) if book.writing is None else _text_bytes(book.sheets[0], book.writing)


def _text_bytes(sheet: Sheet, writing: Writing) -> bytes:
    text = io.StringIO(newline="")
    quoting: Literal[0, 1] = csv.QUOTE_ALL if writing.is_all_quoted else csv.QUOTE_MINIMAL
    writer = csv.writer(text, delimiter=writing.delimiter, quoting=quoting, lineterminator=writing.newline)
    writer.writerows(sheet.rows)
    return text.getvalue().encode(writing.encoding, "replace")


def _workbook_bytes(book: Book) -> bytes:
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    workbook = xlsxwriter.Workbook(buffer, options)
    workbook.set_properties({"created": book.saved or datetime(2000, 1, 1)})
    formats = {
        datetime: workbook.add_format({"num_format": "dd.mm.yyyy hh:mm"}),
        date: workbook.add_format({"num_format": "dd.mm.yyyy"}),
        time: workbook.add_format({"num_format": "hh:mm"}),
        timedelta: workbook.add_format({"num_format": "[h]:mm"}),
    }
    for sheet in book.sheets:
        page = _write_sheet(workbook, sheet, formats)
        if book.is_decorated:
            _decorate(page, workbook)
    workbook.close()
    return buffer.getvalue()


def _decorate(page: xlsxwriter.worksheet.Worksheet, workbook: xlsxwriter.Workbook) -> None:
    page.set_column(0, 1, 40, workbook.add_format({"bold": True, "bg_color": "#FFFF00"}))
    page.write_comment(6, 1, "тексерілді / проверено")
    page.freeze_panes(1, 0)


def _write_sheet(
    workbook: xlsxwriter.Workbook, sheet: Sheet, formats: Mapping[type, object]
) -> xlsxwriter.worksheet.Worksheet:
    page = workbook.add_worksheet(sheet.name)
    if sheet.is_hidden:
        page.hide()
    covered = {(row, column) for area in sheet.merged for row, column in _covered(area)}
    for top, bottom, left, right in sheet.merged:
        page.merge_range(top, left, bottom, right, "")
    for number, row in enumerate(sheet.rows):
        for column, value in enumerate(row):
            if value is not None and (number, column) not in covered:
                _write(page, (number, column), value, formats)
    return page


def _covered(area: Merge) -> Iterable[tuple[int, int]]:
    top, bottom, left, right = area
    places = ((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))
    return (place for place in places if place != (top, left))


def _write(
    page: xlsxwriter.worksheet.Worksheet, place: tuple[int, int], value: Value, formats: Mapping[type, object]
) -> None:
    if isinstance(value, bool):
        page.write_boolean(*place, value)
    elif isinstance(value, str):
        page.write_string(*place, value)
    elif isinstance(value, (date, time, timedelta)):
        page.write_datetime(*place, value, formats[type(value)])
    else:
        page.write_number(*place, value)

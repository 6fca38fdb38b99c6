"""Workbooks of the demo as bytes that depend on their cells alone: xlsx as staff lay it out, ods, and csv."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from itertools import product
from xml.sax.saxutils import escape

import xlsxwriter

from flows.demo.networks import zipped

Cell = str | int | Decimal | date | None
Row = list[Cell]


@dataclass(frozen=True)
class Head:
    """The header over a column: its own label, and that of the group it stands under, if any."""

    label: str
    group: str | None = None
    width: int = 12


@dataclass(frozen=True)
class Sheet:
    """A sheet: title rows, a header of two merged rows, a row of column numbers if wanted, the body."""

    name: str
    heads: Sequence[Head]
    rows: Sequence[Row]
    titles: Sequence[str] = field(default=())
    has_number_row: bool = False


@dataclass(frozen=True)
class Page:
    """A sheet as a person types it: every row from the top, and merged cells.

    ``merged``: (first row, last row, first column, last column), counted from 0; the first cell stands for all.
    """

    name: str
    rows: Sequence[Row]
    widths: Sequence[int] = field(default=())
    merged: Sequence[tuple[int, int, int, int]] = field(default=())


def xlsx_bytes(sheets: Sequence[Sheet | Page], saved_at: datetime) -> bytes:
    """A workbook of Excel with the given sheets."""
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    workbook.set_properties({"created": saved_at})
    formats = {
        date: workbook.add_format({"num_format": "dd.mm.yyyy"}),
        Decimal: workbook.add_format({"num_format": "#,##0.00"}),
    }
    for sheet in sheets:
        if isinstance(sheet, Page):
            _write_page(workbook, sheet, formats)
        else:
            _write_sheet(workbook, sheet, formats)
    workbook.close()
    return buffer.getvalue()


def _write_page(workbook: xlsxwriter.Workbook, page: Page, formats: dict[type, object]) -> None:
    worksheet = workbook.add_worksheet(page.name)
    for column, width in enumerate(page.widths):
        worksheet.set_column(column, column, width)
    covered = set(_covered(page))
    for number, row in enumerate(page.rows):
        for column, cell in enumerate(row):
            if (number, column) not in covered:
                _write_cell(worksheet, number, column, cell, formats)
    for first, last, left, right in page.merged:
        worksheet.merge_range(first, left, last, right, "")
        _write_cell(worksheet, first, left, page.rows[first][left], formats)


def _covered(page: Page) -> Iterator[tuple[int, int]]:
    """The cells that lie under a merged one."""
    for first, last, left, right in page.merged:
        places = product(range(first, last + 1), range(left, right + 1))
        yield from (place for place in places if place != (first, left))


def _write_sheet(workbook: xlsxwriter.Workbook, sheet: Sheet, formats: dict[type, object]) -> None:
    page = workbook.add_worksheet(sheet.name)
    bold = workbook.add_format({"bold": True})
    for number, title in enumerate(sheet.titles):
        page.write_string(number, 0, title, bold)
    top = len(sheet.titles)
    _write_header(page, top, sheet.heads, workbook.add_format({"bold": True, "border": 1, "text_wrap": True}))
    first = top + 2
    if sheet.has_number_row:
        page.write_row(first, 0, range(1, len(sheet.heads) + 1))
        first += 1
    for offset, row in enumerate(sheet.rows):
        for column, cell in enumerate(row):
            _write_cell(page, first + offset, column, cell, formats)


def _write_header(page: xlsxwriter.worksheet.Worksheet, top: int, heads: Sequence[Head], style: object) -> None:
    """Two rows: a group over its columns, a column without a group through both."""
    column = 0
    while column < len(heads):
        head = heads[column]
        page.set_column(column, column, head.width)
        last = column
        while head.group and last + 1 < len(heads) and heads[last + 1].group == head.group:
            last += 1
        if head.group is None:
            page.merge_range(top, column, top + 1, column, head.label, style)
        elif last > column:
            page.merge_range(top, column, top, last, head.group, style)
        else:
            page.write_string(top, column, head.group, style)
        for index in range(column, last + 1):
            if heads[index].group:
                page.write_string(top + 1, index, heads[index].label, style)
        column = last + 1


def _write_cell(
    page: xlsxwriter.worksheet.Worksheet, row: int, column: int, cell: Cell, formats: dict[type, object]
) -> None:
    if isinstance(cell, str):
        page.write_string(row, column, cell)
    elif isinstance(cell, date):
        page.write_datetime(row, column, datetime(cell.year, cell.month, cell.day), formats[date])
    elif cell is not None:
        page.write_number(row, column, float(cell), formats[Decimal] if isinstance(cell, Decimal) else None)


def csv_bytes(rows: Sequence[Row], encoding: str) -> bytes:
    """A semicolon-separated text as Excel saves it in this country: decimal comma, dd.mm.yyyy, CRLF."""
    return "".join(";".join(map(_csv_cell, row)) + "\r\n" for row in rows).encode(encoding)


def _csv_cell(cell: Cell) -> str:
    if isinstance(cell, Decimal):
        return f"{cell:.2f}".replace(".", ",")
    if isinstance(cell, date):
        return f"{cell:%d.%m.%Y}"
    text = "" if cell is None else str(cell)
    return '"' + text.replace('"', '""') + '"' if any(sign in text for sign in ';"\n') else text


_NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns:"
_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    f'<manifest:manifest xmlns:manifest="{_NAMESPACE}manifest:1.0" manifest:version="1.2">'
    '<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)


def ods_bytes(name: str, rows: Sequence[Row], saved_at: datetime) -> bytes:
    """A spreadsheet of LibreOffice (OpenDocument) with one sheet."""
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    body = "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows)
    spaces = " ".join(f'xmlns:{prefix}="{_NAMESPACE}{prefix}:1.0"' for prefix in ("office", "table", "text", "meta"))
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    content = (
        f'{head}<office:document-content {spaces} office:version="1.2"><office:body><office:spreadsheet>'
        f'<table:table table:name="{escape(name)}">{body}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    meta = (
        f'{head}<office:document-meta {spaces} xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.2">'
        f"<office:meta><dc:date>{saved_at:%Y-%m-%dT%H:%M:%S}</dc:date></office:meta></office:document-meta>"
    )
    members = {"mimetype": kind, "content.xml": content, "meta.xml": meta}
    members["META-INF/manifest.xml"] = _MANIFEST.replace("{kind}", kind)
    return zipped({member: text.encode() for member, text in members.items()})


def _ods_cell(cell: Cell) -> str:
    if cell is None:
        return "<table:table-cell/>"
    if isinstance(cell, date):
        value = f'office:value-type="date" office:date-value="{cell.isoformat()}"'
        return f"<table:table-cell {value}><text:p>{cell:%d.%m.%Y}</text:p></table:table-cell>"
    if isinstance(cell, str):
        return f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p></table:table-cell>'
    value = f'office:value-type="float" office:value="{cell}"'
    return f"<table:table-cell {value}><text:p>{cell}</text:p></table:table-cell>"

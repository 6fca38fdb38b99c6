"""Independent counts of workbook rows, from the parts of the package itself (xls: by xlrd).

They share no code with calamine, which reads the cells. On the way they find what a reader of values cannot
see: formulas whose value was never stored, error cells, and areas too large to read.
"""

from __future__ import annotations

import html
import os
import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from defusedxml import ElementTree

from flows.errors import DataRejected
from flows.reading.limits import Limits
from flows.reading.packages import part_bytes
from schemas import reading as rules

BLANK = " \t\r\n"
LETTERS = re.compile(rb"[A-Z]+")


class ErrorCell(NamedTuple):
    """A cell that holds an error (row 1-based, column 0-based): calamine would show it as empty."""

    row: int
    column: int
    text: str

    @property
    def reference(self) -> str:
        """Its name in the spreadsheet: B7."""
        return f"{column_letters(self.column + 1)}{self.row}"


@dataclass(frozen=True, slots=True)
class SheetCount:
    """``rows``: up to the last that is not blank; ``columns``: of the widest row; ``area``: the cells that a
    reader will hold, blank ones among them."""

    rows: int = 0
    columns: int = 0
    area: int = 0
    formula_without_value: str | None = None
    error_cells: tuple[ErrorCell, ...] = ()


# --- xlsx, xlsm ------------------------------------------------------------------------------------------


def count_ooxml(package: zipfile.ZipFile, limits: Limits) -> dict[str, SheetCount]:
    """The count of each worksheet of an xlsx package, by sheet name."""
    strings = _SharedStrings(package, limits)
    parts = dict(_sheet_parts(package, limits))
    return {name: _count_sheet(part_bytes(package, part, limits), strings) for name, part in parts.items()}


def _sheet_parts(package: zipfile.ZipFile, limits: Limits) -> Iterator[tuple[str, str]]:
    """Sheet name and part name of each worksheet (chart sheets have no cells)."""
    workbook = next(_related(package, "", "/officeDocument", limits), ("", "xl/workbook.xml"))[1]
    targets = dict(_related(package, workbook, "/worksheet", limits))
    for element in ElementTree.fromstring(part_bytes(package, workbook, limits)).iter():
        if element.tag.rpartition("}")[2] == "sheet":
            keys = [value for key, value in element.attrib.items() if key.endswith("}id")]
            if keys and keys[0] in targets and targets[keys[0]] in package.namelist():
                yield element.attrib["name"], targets[keys[0]]


def _related(package: zipfile.ZipFile, part: str, kind: str, limits: Limits) -> Iterator[tuple[str, str]]:
    """Relation id and part name of what ``part`` points to, of one kind."""
    folder, _, base = part.rpartition("/")
    relations = posixpath.join(folder, "_rels", f"{base}.rels")
    if relations not in package.namelist():
        return
    for element in ElementTree.fromstring(part_bytes(package, relations, limits)):
        if element.attrib.get("Type", "").endswith(kind):
            target = posixpath.join("/", folder, element.attrib["Target"])
            yield element.attrib["Id"], posixpath.normpath(target).lstrip("/")


class _SharedStrings:
    """Tells whether a shared string is blank, without unpacking the table unless it is asked."""

    def __init__(self, package: zipfile.ZipFile, limits: Limits) -> None:
        self.package = package
        self.limits = limits

    @cached_property
    def texts(self) -> list[bytes]:
        name = next((n for n in self.package.namelist() if n.lower().endswith("sharedstrings.xml")), None)
        part = part_bytes(self.package, name, self.limits) if name else b""
        return re.split(rb"<(?:[\w.-]+:)?si\b", part)[1:]

    def is_blank(self, index: bytes) -> bool:
        """True for a string of blanks only, or one that the table does not have."""
        number = int(index)
        return number >= len(self.texts) or _is_blank_xml(b"<si" + self.texts[number])


def _is_blank_xml(fragment: bytes) -> bool:
    text = html.unescape(re.sub(rb"<[^>]*>", b"", fragment).decode("utf-8", errors="replace"))
    return not text.strip(BLANK)


def _count_sheet(part: bytes, strings: _SharedStrings) -> SheetCount:
    found = re.search(rb"<((?:[\w.-]+:)?)sheetData\b", part)
    if found is None:
        return SheetCount()
    mark = found[1]
    end = part.rfind(b"</" + mark + b"sheetData>")
    data = part[found.start() : end if end > 0 else None]
    last_value = max(data.rfind(b"<" + mark + b"v"), data.rfind(b"<" + mark + b"is"))
    starts = [match.start() for match in re.finditer(b"<" + mark + rb"row\b", data[: last_value + 1])]
    bounds = list(pairwise([*starts, len(data)]))
    rows = _last_filled(data, bounds, _cell_pattern(mark), strings)
    columns = _columns(data, bounds)
    area = _row_number(data[slice(*bounds[-1])], len(bounds)) * columns if bounds else 0
    return SheetCount(rows, columns, area, _empty_formula(data, mark), tuple(_error_cells(data, mark)))


def _cell_pattern(mark: bytes) -> re.Pattern[bytes]:
    return re.compile(b"<" + mark + rb"c\b([^>]*?)(?:/>|>(.*?)</" + mark + b"c>)", re.DOTALL)


def _last_filled(data: bytes, bounds: list[tuple[int, int]], cell: re.Pattern[bytes], strings: _SharedStrings) -> int:
    for ordinal in range(len(bounds), 0, -1):
        row = data[slice(*bounds[ordinal - 1])]
        if any(_is_filled(attributes, body, strings) for attributes, body in cell.findall(row)):
            return _row_number(row, ordinal)
    return 0


def _row_number(row: bytes, ordinal: int) -> int:
    """The row's own number, or its place among the rows where it states none."""
    number = re.match(rb"""[^>]*?\br=["'](\d+)""", row)
    return int(number[1]) if number else ordinal


def _is_filled(attributes: bytes, body: bytes, strings: _SharedStrings) -> bool:
    value = re.search(rb"<(?:[\w.-]+:)?v\b[^>]*>([^<]*)<", body)
    if re.search(rb"""\bt=["']s["']""", attributes):
        return bool(value and value[1].strip().isdigit()) and not strings.is_blank(value[1])  # type: ignore[index]
    inline = re.search(rb"<(?:[\w.-]+:)?is\b.*", body, re.DOTALL)
    return bool(value and not _is_blank_xml(value[1])) or bool(inline and not _is_blank_xml(inline[0]))


def _columns(data: bytes, bounds: list[tuple[int, int]]) -> int:
    """The widest row by its last cell reference."""
    widest = 0
    for start, end in bounds:
        at = data.rfind(b' r="', start, end)
        letters = LETTERS.match(data, at + 4, end) if at >= 0 else None
        if letters and len(letters[0]) >= 1:
            widest = max(widest, column_number(letters[0]))
    return widest


def column_number(letters: bytes) -> int:
    """1 for A, 27 for AA."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _empty_formula(data: bytes, mark: bytes) -> str | None:
    """The first cell with a formula whose value was never stored: every reader would see it as empty."""
    if b"<" + mark + b"f" not in data:
        return None
    formula = rb"<%bf\b[^>]*(?:/>|>[^<]*</%bf>)\s*" % (mark, mark)
    no_value = rb"(?:<%bv\s*/>|<%bv\s*></%bv>)?\s*</%bc>" % (mark, mark, mark, mark)
    for found in re.finditer(rb"<%bc\b([^>]*)>\s*" % mark + formula + no_value, data):
        if not re.search(rb"""\bt=["']str["']""", found[1]):
            return _reference(found[1])
    return None


def _error_cells(data: bytes, mark: bytes) -> Iterator[ErrorCell]:
    if b't="e"' not in data and b"t='e'" not in data:
        return
    pattern = rb"""<%bc\b([^>]*\bt=["']e["'][^>]*)>(.*?)</%bc>""" % (mark, mark)
    for attributes, body in re.findall(pattern, data, re.DOTALL):
        place = re.search(rb"""\br=["']([A-Z]+)(\d+)""", attributes)
        value = re.search(rb"<(?:[\w.-]+:)?v>([^<]*)<", body)
        if place and value:
            yield ErrorCell(int(place[2]), column_number(place[1]) - 1, value[1].decode())


def _reference(attributes: bytes) -> str:
    found = re.search(rb"""\br=["']([A-Z]+\d+)""", attributes)
    return found[1].decode() if found else "?"


# --- ods -------------------------------------------------------------------------------------------------

ODS_TABLE = re.compile(rb"<table:table(?=[\s>])([^>]*)>(.*?)(?=<table:table[\s>]|</office:spreadsheet>|\Z)", re.DOTALL)
ODS_ROW = re.compile(rb"<table:table-row(?=[\s>/])([^>]*?)(?:/>|>(.*?)</table:table-row>)", re.DOTALL)
ODS_CELL = re.compile(
    rb"<table:(?:covered-)?table-cell(?=[\s>/])([^>]*?)(?:/>|>(.*?)</table:(?:covered-)?table-cell>)", re.DOTALL
)
ODS_NOTE = re.compile(rb"<office:annotation\b.*?</office:annotation>", re.DOTALL)
ODS_VALUE = re.compile(rb"office:(?:value|date-value|time-value|boolean-value)=")


def count_ods(package: zipfile.ZipFile, limits: Limits) -> dict[str, SheetCount]:
    """The count of each table of an OpenDocument spreadsheet, by sheet name."""
    content = ODS_NOTE.sub(b"", part_bytes(package, "content.xml", limits))
    counts = {}
    for attributes, body in ODS_TABLE.findall(content):
        name = re.search(rb'table:name="([^"]*)"', attributes)
        counts[html.unescape(name[1].decode()) if name else ""] = _count_ods_table(body)
    return counts


def _count_ods_table(body: bytes) -> SheetCount:
    row_end, last, widest, formula = 0, 0, 0, None
    for attributes, cells in ODS_ROW.findall(body):
        row_end += _repeated(attributes, b"rows")
        width, empty_formula = _ods_width(cells)
        if width:
            last, widest = row_end, max(widest, width)
        formula = formula or (f"{column_letters(empty_formula)}{row_end}" if empty_formula else None)
    return SheetCount(last, widest, last * widest, formula)


def _ods_width(cells: bytes) -> tuple[int, int]:
    """Number of the row's last filled column, and of its first formula without a value (0 for none)."""
    at, last, formula = 0, 0, 0
    for attributes, body in ODS_CELL.findall(cells):
        at += _repeated(attributes, b"columns")
        is_filled = bool(ODS_VALUE.search(attributes)) or not _is_blank_xml(body)
        last = at if is_filled else last
        if b"table:formula=" in attributes and not is_filled and b"office:value-type=" not in attributes:
            formula = formula or at
    return last, formula


def _repeated(attributes: bytes, what: bytes) -> int:
    found = re.search(rb'number-%b-repeated="(\d+)"' % what, attributes)
    return int(found[1]) if found else 1


def column_letters(number: int) -> str:
    """A for 1, AA for 27."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


# --- xls -------------------------------------------------------------------------------------------------


def count_xls(path: Path) -> dict[str, SheetCount]:
    """The count of each worksheet of an old .xls, by sheet name, as xlrd reads it."""
    import xlrd

    try:
        with Path(os.devnull).open("w") as silent, xlrd.open_workbook(path, logfile=silent) as book:
            return {sheet.name: _count_xls_sheet(sheet) for sheet in book.sheets()}
    except Exception as failed:  # xlrd raises nearly anything on damaged files
        is_protected = "encrypted" in str(failed).lower()
        raise DataRejected((rules.PASSWORD if is_protected else rules.DAMAGED).code) from failed


def _count_xls_sheet(sheet: Any) -> SheetCount:
    from xlrd.biffh import error_text_from_code as error_texts

    height: int = sheet.nrows
    cells: Callable[[int], list[Any]] = sheet.row
    rows = next((number for number in range(height, 0, -1) if any(map(_is_filled_xls, cells(number - 1)))), 0)
    errors = [
        ErrorCell(row + 1, column, str(error_texts.get(cell.value, "#N/A")))
        for row in range(rows)
        for column, cell in enumerate(cells(row))
        if cell.ctype == XLS_ERROR
    ]
    return SheetCount(rows, sheet.ncols, sheet.nrows * sheet.ncols, None, tuple(errors))


XLS_EMPTY, XLS_ERROR, XLS_BLANK = 0, 5, 6


def _is_filled_xls(cell: Any) -> bool:
    kind: int = cell.ctype
    return kind not in (XLS_EMPTY, XLS_BLANK) and bool(str(cell.value).strip(BLANK))

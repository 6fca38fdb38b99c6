"""Builders of small files for the tests of the reading layer: each fault in its true format."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Sequence
from pathlib import Path

import xlsxwriter

CONTENT_TYPES = b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def text_file(folder: Path, content: str | bytes, encoding: str = "utf-8") -> Path:
    path = folder / "source"
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path


def workbook(folder: Path, rows: Sequence[Sequence[object]], **options: object) -> Path:
    path = folder / "source.xlsx"
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, **options}) as book:
        sheet = book.add_worksheet("Кітаптар")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return path


def zipped(folder: Path, members: Sequence[tuple[str | zipfile.ZipInfo, bytes]], name: str = "source.zip") -> Path:
    path = folder / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for member, data in members:
            package.writestr(member, data)
    return path


def rewritten(path: Path, part: str, change: tuple[bytes, bytes]) -> Path:
    """The package at ``path`` with the bytes of one part replaced."""
    with zipfile.ZipFile(path) as package:
        parts = [(name, package.read(name)) for name in package.namelist()]
    target = path.with_name("rewritten")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts:
            assert name != part or change[0] in data
            package.writestr(name, data.replace(*change) if name == part else data)
    return target


def inner_zip() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("a.csv", "a,b\n1,2\n")
    return buffer.getvalue()


ODS_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
    "<office:body><office:spreadsheet>"
)
ODS_TAIL = "</office:spreadsheet></office:body></office:document-content>"


def ods(folder: Path, tables: str, manifest: str = "") -> Path:
    mimetype = b"application/vnd.oasis.opendocument.spreadsheet"
    members = [
        ("mimetype", mimetype),
        ("content.xml", (ODS_HEAD + tables + ODS_TAIL).encode()),
        ("META-INF/manifest.xml", f'<manifest:manifest xmlns:manifest="m">{manifest}</manifest:manifest>'.encode()),
    ]
    return zipped(folder, members, "source.ods")


def ods_table(rows: str, name: str = "Парақ") -> str:
    return f'<table:table table:name="{name}">{rows}</table:table>'


def ods_text(value: str, repeated: int = 1) -> str:
    return (
        f'<table:table-cell table:number-columns-repeated="{repeated}" office:value-type="string">'
        f"<text:p>{value}</text:p></table:table-cell>"
    )


def xls(folder: Path, rows: Sequence[Sequence[str | float | None]], *, is_encrypted: bool = False) -> Path:
    """A minimal Excel 97 workbook (BIFF8 in a compound file); ``#N/A`` becomes an error cell."""
    path = folder / "source.xls"
    path.write_bytes(_compound_file(_biff(rows, is_encrypted)))
    return path


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _biff(rows: Sequence[Sequence[str | float | None]], is_encrypted: bool) -> bytes:
    name = "Бет".encode("utf-16-le")
    first = _record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 1997, 0, 6))
    first += _record(0x2F, bytes(54)) if is_encrypted else b""
    first += _record(0x42, struct.pack("<H", 1200))
    size = len(first) + 4 + 8 + len(name) + 4
    first += _record(0x85, struct.pack("<IBBBB", size, 0, 0, len(name) // 2, 1) + name) + _record(0x0A, b"")
    cells = b"".join(
        _cell(r, c, value) for r, row in enumerate(rows) for c, value in enumerate(row) if value is not None
    )
    width = max(len(row) for row in rows)
    sheet = _record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 1997, 0, 6))
    sheet += _record(0x200, struct.pack("<IIHHH", 0, len(rows), 0, width, 0)) + cells + _record(0x0A, b"")
    return first + sheet


def _cell(row: int, column: int, value: str | float) -> bytes:
    place = struct.pack("<HHH", row, column, 0)
    if value == "#N/A":
        return _record(0x205, place + bytes([0x2A, 1]))
    if isinstance(value, str):
        return _record(0x204, place + struct.pack("<HB", len(value), 1) + value.encode("utf-16-le"))
    return _record(0x203, place + struct.pack("<d", value))


def _compound_file(stream: bytes) -> bytes:
    """The stream ``Workbook`` in a compound file: header, stream sectors, directory, allocation table."""
    stream = stream.ljust(4096, b"\0")
    stream = stream.ljust(-(-len(stream) // 512) * 512, b"\0")
    count = len(stream) // 512
    end, free = 0xFFFFFFFE, 0xFFFFFFFF
    table = [*range(1, count), end, end, 0xFFFFFFFD]
    table += [free] * (128 - len(table))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHHHIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 0, 0, 1, count, 0, 4096, end, 0, end, 0)
    header += struct.pack("<109I", count + 1, *[free] * 108)
    entries = _entry("Root Entry", 5, 1, end, 0) + _entry("Workbook", 2, free, 0, len(stream))
    entries += _entry("", 0, free, 0, 0) * 2
    return header + stream + entries + struct.pack("<128I", *table)


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    raw = (name + "\0").encode("utf-16-le") if name else b""
    free = 0xFFFFFFFF
    body = raw.ljust(64, b"\0") + struct.pack("<HBBIII", len(raw), kind, 1, free, free, child) + bytes(36)
    return body + struct.pack("<IQ", start, size)

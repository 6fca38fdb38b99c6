"""Builders of small files for the tests of the reading layer: each fault in its true format."""

from __future__ import annotations

import io
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

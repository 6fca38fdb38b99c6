"""What the bytes are, told from the bytes; and which file names are accepted at all."""

from __future__ import annotations

import re
import zipfile
from enum import StrEnum
from pathlib import Path, PurePath

from flows.errors import DataRejected
from flows.reading.limits import Limits
from schemas import reading as rules

EXTENSIONS = frozenset(
    {"csv", "tsv", "txt", "json", "ndjson", "xlsx", "xlsm", "xls", "ods", "zip"}
    | {"mrc", "iso", "dat", "xml", "marcxml"}
)
UNFINISHED = frozenset(["part", "partial", "tmp", "crdownload", "download"])

HEAD_BYTES = 64 << 10


class Content(StrEnum):
    """What the first bytes say. Text is told apart further once it is decoded (`text_content`)."""

    ARCHIVE = "zip"
    SPREADSHEET_ZIP = "workbook"
    SPREADSHEET_OLE = "old workbook"
    MARC = "marc"
    TEXT = "text"


EXPECTED_EXTENSIONS = {
    "workbook": {"xlsx", "xlsm", "xls", "ods"},
    "delimited": {"csv", "tsv", "txt"},
    "text": {"txt", "csv", "tsv"},
    "json": {"json", "ndjson", "txt"},
    "marc": {"mrc", "iso", "dat", "txt"},
    "marcxml": {"xml", "marcxml"},
}

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
# Kinds that are no text and that people do drop: named so that the refusal can name them.
BINARY_MAGIC = {
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"\x1f\x8b": "gzip",
    b"7z\xbc\xaf": "7z",
    b"Rar!": "RAR",
    b"MZ": "EXE",
    b"\x7fELF": "ELF",
    b"{\\rtf": "RTF",
    b"SQLite format 3": "SQLite",
}
MARC_LEADER = re.compile(rb"(?:\xef\xbb\xbf)?\s*\d{5}")


def extension(name: str) -> str:
    """The extension of ``name`` in lower case, without the dot."""
    return PurePath(name.strip()).suffix.lower().lstrip(".").strip()


def check_name(name: str) -> None:
    """Refuse a file whose extension is not on the list (an unfinished download is said to be one)."""
    found = extension(name)
    if found in UNFINISHED:
        raise DataRejected(rules.UNFINISHED_DOWNLOAD.code, value=name)
    if found not in EXTENSIONS:
        raise DataRejected(rules.UNKNOWN_EXTENSION.code, value=name, extension=found or "-")


def check_size(path: Path, limits: Limits) -> None:
    """Refuse an empty file and one over the limit."""
    size = path.stat().st_size
    if size == 0:
        raise DataRejected(rules.EMPTY_FILE.code)
    if size > limits.max_file_bytes:
        raise DataRejected(rules.FILE_TOO_LARGE.code, size=size >> 20, limit=limits.max_file_bytes >> 20)


def sniff(path: Path) -> Content:
    """What the bytes at ``path`` are; refuses known binary kinds of no use here."""
    with path.open("rb") as stream:
        head = stream.read(HEAD_BYTES)
    if head.startswith(ZIP_MAGIC):
        return Content.SPREADSHEET_ZIP if _is_spreadsheet(path) else Content.ARCHIVE
    if head.startswith(OLE_MAGIC):
        return Content.SPREADSHEET_OLE
    for magic, label in BINARY_MAGIC.items():
        if head.startswith(magic):
            raise DataRejected(rules.NOT_TEXT.code, kind=label)
    return Content.MARC if is_marc(head) else Content.TEXT


def is_archive(path: Path) -> bool:
    """True for a zip that is not itself a workbook: `archives.unpack` is for it."""
    with path.open("rb") as stream:
        head = stream.read(4)
    return head.startswith(ZIP_MAGIC) and not _is_spreadsheet(path)


def is_marc(head: bytes) -> bool:
    """ISO 2709: five digits of record length, then field and record terminators somewhere."""
    return bool(MARC_LEADER.match(head)) and b"\x1e" in head


def _is_spreadsheet(path: Path) -> bool:
    """A package with a content-types part or an OpenDocument mimetype; a zip too damaged to list counts
    as a workbook, whose reader says that it is damaged."""
    try:
        with zipfile.ZipFile(path) as package:
            names = {info.filename.lower() for info in package.infolist()}
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, UnicodeDecodeError):
        return True
    has_parts = any(name.startswith(("xl/", "xl\\")) for name in names)
    return has_parts or "[content_types].xml" in names or {"mimetype", "content.xml"} <= names

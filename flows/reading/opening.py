"""Opening one file: the only door from bytes to a `Document`; what cannot be read is refused with a reason."""

from __future__ import annotations

import atexit
import re
import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from flows.errors import DataRejected
from flows.reading import counting, markup
from flows.reading.delimited import read_delimited, sniff_delimiter
from flows.reading.document import Document, Kind
from flows.reading.encodings import Encoded, as_utf8
from flows.reading.jsons import check_json_size, looks_like_json, read_json
from flows.reading.limits import Limits
from flows.reading.lost_letters import lost_letters
from flows.reading.sniffing import EXPECTED_EXTENSIONS, Content, check_name, check_size, extension, sniff
from schemas import reading as rules
from schemas.rules import Problem, problem

__all__ = ["Limits", "open_document"]

# IRBIS64 text export: "#910: ^A0^B123" lines, "*****" between records.
IRBIS_LINE = re.compile(r"^(?:#\d{1,5}(?:/\d+)?: ?.*|\*{5})\s*$")


def open_document(path: Path, name: str, limits: Limits = Limits(), workdir: Path | None = None) -> Document:  # noqa: B008 - frozen
    """Open the file at ``path`` (a generated name), which its sender called ``name``.

    ``workdir`` is a folder of the caller's for re-encoded copies, needed as long as the document is used;
    without one a folder is made that lasts as long as the process. Nothing is ever written beside ``path``.
    Raises `DataRejected` with a ``REA-`` code for what cannot be read; a zip of exports is refused too
    (`sniffing.is_archive` tells it, `archives.unpack` opens it).
    """
    check_name(name)
    check_size(path, limits)
    content = sniff(path)
    if content is Content.ARCHIVE:
        raise DataRejected(rules.NESTED_ARCHIVE.code, value=name)
    opened = OPENERS[content](path, name, limits, workdir or _own_workdir())
    opened.problems.extend(_other_extension(opened))
    return opened


@cache
def _own_workdir() -> Path:
    folder = tempfile.mkdtemp(prefix="esep-reading-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)


def _open_packaged(path: Path, name: str, limits: Limits, _: Path) -> Document:
    from flows.reading.workbooks import read_packaged

    return _workbook(path, name, read_packaged(path, limits))


def _open_old(path: Path, name: str, limits: Limits, _: Path) -> Document:
    from flows.reading.workbooks import read_old

    return _workbook(path, name, read_old(path, limits))


def _workbook(path: Path, name: str, book: Any) -> Document:
    return Document(
        path,
        name,
        Kind.WORKBOOK,
        grids=book.grids,
        records=book.records,
        exported_at=book.exported_at,
        problems=list(book.problems),
    )


def _open_marc(path: Path, name: str, _: Limits, __: Path) -> Document:
    return Document(path, name, Kind.MARC, records=counting.count_iso2709(path.read_bytes()))


def _open_text(path: Path, name: str, limits: Limits, workdir: Path) -> Document:
    encoded = as_utf8(path, workdir)
    head = encoded.head()
    if not head.strip():
        raise DataRejected(rules.EMPTY_FILE.code)
    markup.check_is_no_page(head)
    if markup.looks_like_xml(head):
        return _marcxml(path, name, head, encoded)
    if looks_like_json(head) or extension(name) in ("json", "ndjson"):
        return _json(path, name, encoded, limits)
    if _is_plain(head, name):
        return _plain(path, name, encoded)
    return _delimited(path, name, encoded, limits, workdir)


def _marcxml(path: Path, name: str, head: str, encoded: Encoded) -> Document:
    markup.check_marcxml(path, head)
    count = counting.count_xml_records(encoded.path.read_bytes())
    return Document(path, name, Kind.MARCXML, encoded.encoding, records=count, problems=list(encoded.problems))


def _json(path: Path, name: str, encoded: Encoded, limits: Limits) -> Document:
    check_json_size(encoded.path, limits)
    value = read_json(encoded.text())
    return Document(path, name, Kind.JSON, encoded.encoding, json=value, problems=list(encoded.problems))


def _is_plain(head: str, name: str) -> bool:
    """IRBIS records, or a .txt whose lines are not split by one delimiter."""
    lines = [line for line in re.split(r"\r\n|\r|\n", head)[:200] if line.strip()]
    is_irbis = sum(bool(IRBIS_LINE.match(line)) for line in lines) > len(lines) / 2
    if is_irbis or extension(name) != "txt":
        return is_irbis
    delimiter = sniff_delimiter(head)
    return sum(delimiter in line for line in lines) <= len(lines) / 2


def _plain(path: Path, name: str, encoded: Encoded) -> Document:
    text = encoded.text()
    return Document(
        path,
        name,
        Kind.TEXT,
        encoded.encoding,
        text=text,
        records=counting.count_lines(text),
        problems=list(encoded.problems),
    )


def _delimited(path: Path, name: str, encoded: Encoded, limits: Limits, workdir: Path) -> Document:
    head = encoded.head()
    delimiter = sniff_delimiter(head)
    grid, records, problems = read_delimited(encoded, delimiter, limits, workdir)
    return Document(
        path,
        name,
        Kind.DELIMITED,
        encoded.encoding,
        delimiter,
        (grid,),
        text=head,
        records=records,
        problems=[*encoded.problems, *lost_letters(head), *problems],
    )


OPENERS: dict[Content, Callable[[Path, str, Limits, Path], Document]] = {
    Content.SPREADSHEET_ZIP: _open_packaged,
    Content.SPREADSHEET_OLE: _open_old,
    Content.MARC: _open_marc,
    Content.TEXT: _open_text,
}


def _other_extension(document: Document) -> list[Problem]:
    """The content decides how a file is read; an extension that says otherwise is told."""
    found = extension(document.name)
    if found in EXPECTED_EXTENSIONS[document.kind.value]:
        return []
    return [problem(rules.OTHER_EXTENSION, value=document.name, extension=found, kind=document.kind.value)]

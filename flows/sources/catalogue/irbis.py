"""IRBIS64 text exports as acquisitions: ``#tag: ^Avalue`` lines, ``*****`` after each record.

Codes of subfields stand in either case; a line without a tag goes on with the one before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from flows.reading.document import Document, Kind
from flows.sources.base import NO, YES, Context, Extract, Recognition, Source
from flows.sources.catalogue.analytic import is_of_articles
from flows.sources.catalogue.iso import Broken
from flows.sources.catalogue.record import CatalogueField, CatalogueRecord
from flows.sources.catalogue.rows import Placed, extract_of
from schemas import marc as rules

LABELS = {
    "title": "200 ^A",
    "isbn": "10 ^A",
    "language": "101",
    "unit_price_kzt": "910 ^E / 10 ^D",
    "recorded_on": "910 ^C",
    "source": "910 ^F",
    "ksu": "910 ^U",
    "inventory_numbers": "910 ^B",
    "copies": "910 ^1",
    "class_index": "621 / 675",
}
"""Canonical column -> the IRBIS field that a cataloguer knows."""

RECORD_END = "*****"
_TAG = re.compile(r"#(\d{1,5})(?:/\d+)?:[ _]?(.*)", re.DOTALL)
_COUNTED_END = re.compile(r"^\*{5}[ \t]*$", re.MULTILINE)
_HEAD_LINES = 200


class Irbis:
    """A text export of an IRBIS64 catalogue."""

    code = "irbis"
    table = "acquisitions"

    def recognise(self, document: Document) -> Recognition:
        """By the form of the lines: most begin with ``#`` and a tag, or end a record; not a file of articles alone."""
        if not _has_tags(document):
            return NO
        if not is_export(document):
            return Recognition(False, missing=(RECORD_END,))
        return NO if holds_articles(document) else YES

    def read(self, document: Document, context: Context) -> Extract:
        """Rows by delivery of each record; a problem's row is the line on which its record begins."""
        return extract_of(placed_of(document), context, LABELS, counted=count_records(document.text or ""))


def is_export(document: Document) -> bool:
    """Are the lines those of an export, records ended?"""
    return _has_tags(document) and any(line.strip() == RECORD_END for line in (document.text or "").splitlines())


def holds_articles(document: Document) -> bool:
    """Is the file one of articles?"""
    return is_of_articles(placed.record for placed in placed_of(document))


def placed_of(document: Document) -> list[Placed]:
    """The records of a file in order, read once."""
    if Placed not in document.memo:
        document.memo[Placed] = list(records_of(document.text or ""))
    found: list[Placed] = document.memo[Placed]
    return found


def _has_tags(document: Document) -> bool:
    """Do most of the first lines begin with ``#`` and a tag, or end a record?"""
    if document.kind is not Kind.TEXT or not document.text:
        return False
    lines = [line for line in document.text[:65_536].splitlines()[:_HEAD_LINES] if line.strip()]
    tagged = sum(bool(_TAG.match(line)) or line.strip() == RECORD_END for line in lines)
    return 2 * tagged > len(lines)


def count_records(text: str) -> int:
    """Records by their end marks, and a last one without: shares nothing with the reader."""
    unix = text.replace("\r\n", "\n").replace("\r", "\n")
    ends = [match.end() for match in _COUNTED_END.finditer(unix)]
    return len(ends) + bool(unix[ends[-1] if ends else 0 :].strip())


def records_of(text: str) -> Iterator[Placed]:
    """The records in order, each with the number of its first line."""
    lines: list[str] = []
    first, ordinal = 1, 0
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), start=1):
        if line.rstrip(" \t") == RECORD_END:
            ordinal += 1
            yield Placed(first if lines else number, ordinal, _record(lines))
            lines = []
        elif lines or line.strip():
            first = first if lines else number
            lines.append(line)
    if any(line.strip() for line in lines):
        yield Placed(first, ordinal + 1, _record(lines))


def _record(lines: list[str]) -> CatalogueRecord | Broken:
    """The fields of the lines of one record; broken where the first line bears no tag."""
    joined: list[str] = []
    for line in filter(str.strip, lines):
        if _TAG.match(line):
            joined.append(line)
        elif joined:
            joined[-1] += " " + line.strip()
        else:
            return Broken(rules.DAMAGED_DIRECTORY, line[:40])
    if not joined:
        return Broken(rules.DAMAGED_DIRECTORY)
    return CatalogueRecord(tuple(_field(line) for line in joined))


def _field(line: str) -> CatalogueField:
    match = _TAG.fullmatch(line)
    assert match is not None
    value, *parts = match[2].split("^")
    return CatalogueField(match[1], tuple((part[:1].casefold(), part[1:]) for part in parts if part), value.strip())


SOURCES: tuple[Source, ...] = (Irbis(),)

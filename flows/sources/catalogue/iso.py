"""ISO 2709 and MARCXML to catalogue records, one by one: a broken record never takes the others with it.

Declared encodings lie (a real record declares windows-1251 and UTF-8 at once), so the bytes of the whole file
decide: UTF-8 where its records are valid UTF-8, else the Cyrillic code page that they read best in.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring
from pymarc import Record

from flows.errors import DataRejected
from flows.reading.codepages import best_code_page
from flows.sources.catalogue.record import CatalogueField, CatalogueRecord
from schemas import marc as rules
from schemas.rules import Rule

FIELD_END, RECORD_END = b"\x1e", b"\x1d"
LEADER_BYTES, ENTRY_BYTES = 24, 12
_PADDING = b" \t\r\n\x1a\0"

logging.getLogger("pymarc").addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True)
class Broken:
    """A record that cannot be read: the rule that says why."""

    rule: Rule
    detail: str = ""


def iso2709_records(data: bytes, encoding: str) -> Iterator[CatalogueRecord | Broken]:
    """The records of ISO 2709 ``data`` in order, one for each record terminator."""
    for chunk in _chunks(data):
        yield _iso2709_record(chunk, encoding)


def encoding_of(data: bytes) -> str:
    """``utf-8`` where most records beyond ASCII are valid UTF-8, else the code page of the whole file."""
    foreign = [chunk for chunk in _chunks(data) if not chunk.isascii()]
    valid = sum(_is_utf8(chunk) for chunk in foreign)
    if 2 * valid >= len(foreign):
        return "utf-8"
    found = best_code_page(b"\n".join(foreign).translate(bytes.maketrans(b"\x1e\x1f", b"  ")))
    return found[0] if found else "cp1251"


def declared_encoding(record: CatalogueRecord) -> str | None:
    """The encoding that a record itself names: leader position 9, or 100 $a positions 26-29 of UNIMARC."""
    if record.leader[9:10] == "a":
        return "utf-8"
    coded = next((text for item in record.tagged("100") for code, text in item.subfields if code == "a"), "")
    return {"50": "utf-8", "89": "cp1251"}.get(coded[26:28])


def marcxml_records(data: bytes) -> Iterator[CatalogueRecord | Broken]:
    """The records of MARCXML ``data`` in order. Raises `DataRejected` when it is not well-formed XML."""
    try:
        root = fromstring(data, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError) as failed:
        row = getattr(failed, "position", (None, None))[0]
        raise DataRejected(rules.NOT_WELL_FORMED.code, row=row) from failed
    for element in root.iter():
        if _local_name(element) == "record":
            yield _xml_record(element)


def _chunks(data: bytes) -> list[bytes]:
    pieces = data.split(RECORD_END)
    ended, rest = pieces[:-1], pieces[-1]
    return [piece.lstrip(_PADDING) for piece in ended] + ([rest.lstrip(_PADDING)] if rest.strip(_PADDING) else [])


def _is_utf8(chunk: bytes) -> bool:
    try:
        chunk.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _iso2709_record(chunk: bytes, encoding: str) -> CatalogueRecord | Broken:
    if broken := _structure_fault(chunk):
        return broken
    leader = chunk[:9] + b" " + chunk[10:LEADER_BYTES]  # position 9 would overrule the encoding of the file
    try:
        record = Record(
            data=leader + chunk[LEADER_BYTES:] + RECORD_END,
            force_utf8=encoding == "utf-8",
            file_encoding=encoding,
        )
    except UnicodeDecodeError:
        return Broken(rules.UNDECODABLE_RECORD, encoding)
    except Exception as failed:  # pymarc raises many kinds of its own, and ValueError for odd digits
        return Broken(rules.DAMAGED_DIRECTORY, type(failed).__name__)
    fields = tuple(
        CatalogueField(item.tag, tuple((part.code.casefold(), part.value) for part in item.subfields), item.data or "")
        for item in record.fields
    )
    return CatalogueRecord(fields, chunk[:LEADER_BYTES].decode("ascii"))


def _structure_fault(chunk: bytes) -> Broken | None:
    """The leader must be 24 ASCII characters with two lengths, and every directory entry must end at a mark."""
    leader = chunk[:LEADER_BYTES]
    if len(leader) < LEADER_BYTES or not leader.isascii() or not (leader[:5] + leader[12:17]).isdigit():
        return Broken(rules.DAMAGED_LEADER, leader.decode("ascii", errors="replace"))
    base = int(leader[12:17])
    directory = chunk[LEADER_BYTES : max(base - 1, LEADER_BYTES)]
    is_sound = directory.isdigit() or re.fullmatch(rb"(?:[0-9A-Za-z]{3}\d{9})+", directory)
    if not is_sound or len(directory) % ENTRY_BYTES or chunk[base - 1 : base] != FIELD_END:
        return Broken(rules.DAMAGED_DIRECTORY)
    if any(not _ends_at_mark(chunk, base, directory[at : at + 12]) for at in range(0, len(directory), ENTRY_BYTES)):
        return Broken(rules.DAMAGED_DIRECTORY)
    return None


def _ends_at_mark(chunk: bytes, base: int, entry: bytes) -> bool:
    end = base + int(entry[7:12]) + int(entry[3:7])
    return chunk[end - 1 : end] == FIELD_END


def _local_name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _xml_record(element: Element) -> CatalogueRecord | Broken:
    leader = next((child.text or "" for child in element if _local_name(child) == "leader"), "")
    fields = tuple(_xml_field(child) for child in element if _local_name(child) in ("controlfield", "datafield"))
    if not fields:
        return Broken(rules.DAMAGED_DIRECTORY)
    return CatalogueRecord(fields, leader)


def _xml_field(element: Element) -> CatalogueField:
    subfields = tuple(
        (child.get("code", "").casefold(), child.text or "") for child in element if _local_name(child) == "subfield"
    )
    return CatalogueField(element.get("tag", ""), subfields, "" if subfields else element.text or "")

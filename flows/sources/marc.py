"""Catalogue records in ISO 2709 and MARCXML (MARC 21, UNIMARC, RUSMARC) as acquisitions."""

from __future__ import annotations

from collections.abc import Iterator

from flows.reading.document import Document, Kind
from flows.sources.base import NO, YES, Context, Extract, Recognition, Source
from flows.sources.marc_iso import Broken, declared_encoding, encoding_of, iso2709_records, marcxml_records
from flows.sources.marc_record import CatalogueRecord
from flows.sources.marc_rows import Placed, extract_of
from schemas import marc as rules
from schemas.rules import Problem, problem

LABELS = {
    "title": "245 $a / 200 $a",
    "isbn": "020 $a / 010 $a",
    "language": "041 $a / 101 $a",
    "unit_price_kzt": "952 $g / 995 $p / 020 $c / 010 $d",
    "recorded_on": "952 $d / 995 $5 / 910 ^c",
    "source": "952 $e / 995 $s / 910 ^f",
    "ksu": "910 ^u",
    "copies": "910 ^1",
    "inventory_numbers": "952 $i / 995 $i / 910 ^b",
    "class_index": "084 $a / 686 $a",
}
"""Canonical column -> where a cataloguer finds it, MARC 21 and UNIMARC."""


class Marc:
    """A file of catalogue records; each record tells its dialect by its fields."""

    code = "marc"
    table = "acquisitions"

    def recognise(self, document: Document) -> Recognition:
        """By the kind of the bytes: ISO 2709, or XML with records."""
        return YES if document.kind in (Kind.MARC, Kind.MARCXML) else NO

    def read(self, document: Document, context: Context) -> Extract:
        """Rows by delivery of each record; records that are broken or no acquisition are rejected one by one."""
        data = document.data()
        encoding = encoding_of(data) if document.kind is Kind.MARC else "utf-8"
        is_iso = document.kind is Kind.MARC
        records = list(iso2709_records(data, encoding) if is_iso else marcxml_records(data))
        extract = extract_of(_placed(records), context, LABELS, counted=None)
        if is_iso:
            extract.problems.extend(_lies(records, encoding))
        return extract


def _placed(records: list[CatalogueRecord | Broken]) -> Iterator[Placed]:
    return (Placed(number, number, record) for number, record in enumerate(records, start=1))


def _lies(records: list[CatalogueRecord | Broken], encoding: str) -> list[Problem]:
    """One note where records declare another encoding than their bytes have."""
    declared = [declared_encoding(record) for record in records if isinstance(record, CatalogueRecord)]
    wrong = [name for name in declared if name not in (None, encoding)]
    if not wrong:
        return []
    return [problem(rules.DECLARED_ENCODING_LIES, declared=wrong[0], encoding=encoding, number=len(wrong))]


SOURCES: tuple[Source, ...] = (Marc(),)

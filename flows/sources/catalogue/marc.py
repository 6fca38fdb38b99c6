"""Catalogue records in ISO 2709 and MARCXML (MARC 21, UNIMARC, RUSMARC) as acquisitions."""

from __future__ import annotations

from dataclasses import dataclass

from flows.errors import DataRejected
from flows.reading.document import Document, Kind
from flows.sources.base import NO, YES, Context, Extract, Recognition, Source
from flows.sources.catalogue.analytic import is_of_articles
from flows.sources.catalogue.iso import Broken, declared_encoding, encoding_of, iso2709_records, marcxml_records
from flows.sources.catalogue.record import CatalogueRecord
from flows.sources.catalogue.rows import Placed, extract_of
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


KINDS = (Kind.MARC, Kind.MARCXML)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The records of a file in order, and the encoding that they were read in."""

    encoding: str
    records: list[CatalogueRecord | Broken]

    def placed(self) -> list[Placed]:
        """The records with their ordinals, which are also the rows of their findings."""
        return [Placed(number, number, record) for number, record in enumerate(self.records, start=1)]


class Marc:
    """A file of catalogue records; each record tells its dialect by its fields."""

    code = "marc"
    table = "acquisitions"

    def recognise(self, document: Document) -> Recognition:
        """By the kind of the bytes: ISO 2709, or XML with records; not a file of articles alone."""
        return YES if document.kind in KINDS and not holds_articles(document) else NO

    def read(self, document: Document, context: Context) -> Extract:
        """Rows by delivery of each record; records that are broken or no acquisition are rejected one by one."""
        catalogue = catalogue_of(document)
        extract = extract_of(catalogue.placed(), context, LABELS, counted=None)
        extract.problems.extend(lies_of(document))
        return extract


def catalogue_of(document: Document) -> Catalogue:
    """The records of a file, read once. Raises `DataRejected` when it is XML that is not well-formed."""
    if Catalogue not in document.memo:
        document.memo[Catalogue] = _catalogue(document)
    found: Catalogue = document.memo[Catalogue]
    return found


def holds_articles(document: Document) -> bool:
    """Is the file one of articles? One that cannot be read is not: the reader refuses it."""
    try:
        return is_of_articles(catalogue_of(document).records)
    except DataRejected:
        return False


def lies_of(document: Document) -> list[Problem]:
    """What is to be said of the encodings that the records of an ISO 2709 file declare."""
    catalogue = catalogue_of(document)
    return _lies(catalogue.records, catalogue.encoding) if document.kind is Kind.MARC else []


def _catalogue(document: Document) -> Catalogue:
    data = document.data()
    if document.kind is Kind.MARCXML:
        return Catalogue("utf-8", list(marcxml_records(data)))
    encoding = encoding_of(data)
    return Catalogue(encoding, list(iso2709_records(data, encoding)))


def _lies(records: list[CatalogueRecord | Broken], encoding: str) -> list[Problem]:
    """One note where records declare another encoding than their bytes have."""
    declared = [declared_encoding(record) for record in records if isinstance(record, CatalogueRecord)]
    wrong = [name for name in declared if name not in (None, encoding)]
    if not wrong:
        return []
    return [problem(rules.DECLARED_ENCODING_LIES, declared=wrong[0], encoding=encoding, number=len(wrong))]


SOURCES: tuple[Source, ...] = (Marc(),)

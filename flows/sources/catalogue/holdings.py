"""The copies that a catalogue record lists: IRBIS 910, Koha 952 (MARC 21) and 995 (UNIMARC), 899 and 852.

Subfields: IRBIS 910 ^b inventory number, ^c date, ^e price, ^f channel (source), ^u КСУ record, ^y act of receipt,
^1 copies. Koha 952 d date, e source, g price, i inventory number, p barcode; 995 5 date, s source, p price,
i or z inventory number, f barcode. 899 and 852 say only where a copy stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flows.sources.catalogue.facts import Dialect
from flows.sources.catalogue.record import CatalogueField, CatalogueRecord
from flows.sources.ledger.stage import read_record_number

_IRBIS = {
    "inventory": "b", "barcode": "h", "acquired": "c", "price": "e", "source": "f", "ksu": "u",
    "copies": "1", "document": "y",
}  # fmt: skip
_KOHA_MARC21 = {"inventory": "i", "barcode": "p", "acquired": "d", "price": "g", "source": "e"}
_KOHA_UNIMARC = {"inventory": "i", "barcode": "f", "acquired": "5", "price": "p", "source": "s"}
_PLACE_ONLY = {"inventory": "p"}

HOLDING_FIELDS: Mapping[Dialect, Mapping[str, Mapping[str, str]]] = {
    Dialect.IRBIS: {"910": _IRBIS},
    Dialect.UNIMARC: {"910": _IRBIS, "995": _KOHA_UNIMARC, "899": _PLACE_ONLY, "852": _PLACE_ONLY},
    Dialect.MARC21: {"952": _KOHA_MARC21, "852": _PLACE_ONLY},
}
"""Dialect -> tag -> what is said in which subfield."""

_NO_NUMBER = re.compile(r"0+|\*|-|б/н", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Holding:
    """One copy, or one group of copies without numbers, as texts; ``place`` is the field, as ``910``."""

    place: str
    inventory: str | None = None
    barcode: str | None = None
    acquired: str | None = None
    price: str | None = None
    source: str | None = None
    ksu: str | None = None
    copies: str | None = None
    document: str | None = None

    @property
    def batch(self) -> tuple[str | None, ...]:
        """What the copies of one delivery share."""
        return (self.acquired, self.price, self.source, self.ksu, self.document)

    def label(self, part: str) -> str:
        """The subfield of ``part`` as a cataloguer calls it: ``910 ^c``, ``952 $d``."""
        tables = (table[self.place] for table in HOLDING_FIELDS.values() if self.place in table)
        code = next(tables).get(part)
        mark = "^" if self.place == "910" else "$"
        return f"{self.place} {mark}{code}" if code else self.place


def holdings_of(record: CatalogueRecord, dialect: Dialect) -> list[Holding]:
    """The copies in the order of the record. Fields that say only where a copy stands count where no other is."""
    tables = HOLDING_FIELDS[dialect]
    found = [_holding(item, tables[item.tag]) for item in record.fields if item.tag in tables and item.subfields]
    full = [holding for holding in found if tables[holding.place] is not _PLACE_ONLY]
    return full or found


def batches_of(holdings: list[Holding]) -> Iterator[list[Holding]]:
    """The copies by delivery, in the order of their first copy."""
    groups: dict[tuple[str | None, ...], list[Holding]] = {}
    for holding in holdings:
        groups.setdefault((holding.place, *holding.batch), []).append(holding)
    return iter(groups.values())


def read_ksu(text: str | None, year: int | None) -> tuple[int | None, int | None]:
    """Number and year of a КСУ record: ``2018/45`` (IRBIS), ``45/2018``, or ``45`` with the year of the date."""
    record = read_record_number(text or "")
    if record is None:
        return None, None
    return (record["number"], record.get("year", year)) if record.get("year", year) else (None, None)


def _holding(item: CatalogueField, codes: Mapping[str, str]) -> Holding:
    texts = {part: item.first(code) for part, code in codes.items()}
    number = texts.get("inventory")
    if number and _NO_NUMBER.fullmatch(number):
        texts["inventory"] = None
    return Holding(item.tag, **texts)

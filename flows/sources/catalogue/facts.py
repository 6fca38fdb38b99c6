"""What a catalogue record says of its book, in one form for MARC 21, UNIMARC (RUSMARC) and IRBIS.

A pure function of the record: `facts_of`. Tags and codes: the formats' official descriptions and real records.
Prices come from subfields that are prices by name (010 $d, 020 $c, 10 ^D), never from 010 $9, the print run.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from flows.sources.catalogue.record import CatalogueRecord, clean
from flows.sources.ledger.fields import guess_scheme
from flows.sources.vocabulary import read_language

BBK_CODES = frozenset({"rubbk", "rubbkm", "rubbkd", "rubbkn", "rubbko", "rubbks", "rubbkk", "ббк", "bbk", "bbc"})
"""$2 of a class index by ББК: the tables for research, public (m) and children's (d) libraries and others."""

CHILDRENS_BBK = "rubbkd"
_CHILDREN_CODES = {"unimarc": "abcd", "marc21": "abcj"}
_ADULT_CODES = {"unimarc": "km", "marc21": "e"}

_PART_WORDS = "ч|т|кн|вып|сб|том|часть|книга|выпуск|бөлім|кітап|шығарылым|vol|v|pt|part|book|no"
_PART = re.compile(
    rf"(?:{_PART_WORDS})\.?\s*(?:\d+|[ivxlc]+)\.?|\d+[\s-]*(?:{_PART_WORDS}|й том|я часть|я книга)\.?", re.IGNORECASE
)
_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")
_LIFE_DATES = re.compile(r"\s*\(?\d{4}\s*-\s*(?:\d{4})?\)?$")
_THREE_LETTER_CODES = {
    "ger": "deu", "fre": "fra", "chi": "zho", "per": "fas", "cze": "ces", "gre": "ell", "dut": "nld",
    "arm": "hye", "geo": "kat", "rum": "ron", "slo": "slk", "alb": "sqi", "ice": "isl", "tib": "bod",
    "may": "msa", "zxx": "und", "mis": "und",
}  # fmt: skip
"""Codes of ISO 639-2/B, which MARC uses, that ISO 639-3 writes otherwise."""


class Dialect(StrEnum):
    """The family of tags, told from the record itself."""

    MARC21 = "marc21"
    UNIMARC = "unimarc"  # RUSMARC, KAZMARC, BELMARC
    IRBIS = "irbis"


@dataclass(frozen=True, slots=True)
class Facts:
    """One book as catalogued: texts as they stand, codes where the format has codes; null where not said.

    ``languages``: ISO 639-3 codes, the main one first, of ``language_texts``, which may be words;
    ``classes``: (scheme BBK, UDC or DDC; index); ``other_classes``: indexes of schemes that decide nothing.
    """

    title: str | None
    volume: str | None = None
    author: str | None = None
    publication_year: int | None = None
    isbns: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    language_texts: tuple[str, ...] = field(default=(), compare=False)
    classes: tuple[tuple[str, str], ...] = ()
    other_classes: tuple[str, ...] = field(default=(), compare=False)
    price: str | None = None
    audience: str | None = None

    def index_of(self, scheme: str) -> str | None:
        """The indexes of one scheme, joined as the field mapping reads them; null if there is none."""
        return "; ".join(index for found, index in self.classes if found == scheme) or None


def dialect_of(record: CatalogueRecord) -> Dialect | None:
    """MARC 21 has 245 or 008, UNIMARC 200 or its coded 100 and 101; null if neither fits."""
    if "245" in record.tags or ("008" in record.tags and "200" not in record.tags):
        return Dialect.MARC21
    if "200" in record.tags:
        return Dialect.UNIMARC if record.leader else Dialect.IRBIS
    return Dialect.UNIMARC if {"100", "101"} <= record.tags and record.leader else None


def facts_of(record: CatalogueRecord, dialect: Dialect) -> Facts:
    """What the record says of its book."""
    return _FACTS[dialect](record)


def _unimarc_facts(record: CatalogueRecord) -> Facts:
    parent, parent_author = _unimarc_parent(record)
    own = trimmed(record.first("200", "a"))
    title, volume = _title_and_volume(own, record.first("200", "h") or record.first("200", "v"), parent)
    coded = next((item.first("a") or "" for item in record.tagged("100")), "")
    raw_coded = next((text for item in record.tagged("100") for code, text in item.subfields if code == "a"), coded)
    classes, other = _classes(record, {"675": "UDC", "676": "DDC"}, "686")
    return Facts(
        title,
        volume,
        _unimarc_author(record) or parent_author,
        _year(record.first("210", "d"), record.first("214", "d"), raw_coded[9:13]),
        isbns=tuple(record.all("010", "a")),
        languages=_languages(record.all("101", "a")),
        language_texts=tuple(record.all("101", "a")),
        classes=classes,
        other_classes=other,
        price=_price(record.first("010", "d")),
        audience=_audience(Dialect.UNIMARC, raw_coded[17:20], record, "686"),
    )


def _marc21_facts(record: CatalogueRecord) -> Facts:
    coded = record.value("008")
    spoken = tuple(record.all("041", "a")) or tuple(filter(str.strip, [coded[35:38]]))
    parent = trimmed((record.first("773", "t") or "").split(" / ")[0])
    title, volume = _title_and_volume(trimmed(record.first("245", "a")), record.first("245", "n"), parent)
    classes, other = _classes(record, {"080": "UDC", "082": "DDC"}, "084")
    author = record.first("100", "a") or record.first("110", "a") or record.first("773", "a")
    return Facts(
        title,
        trimmed(volume),
        _author(author),
        _year(record.first("260", "c"), record.first("264", "c"), coded[7:11]),
        isbns=tuple(record.all("020", "a")),
        languages=_languages(spoken),
        language_texts=spoken,
        classes=classes,
        other_classes=other,
        price=_price(record.first("020", "c")),
        audience=_audience(Dialect.MARC21, coded[22:23], record, "084"),
    )


def _irbis_facts(record: CatalogueRecord) -> Facts:
    title, volume = _title_and_volume(
        trimmed(record.first("200", "a")), record.first("200", "v"), trimmed(record.first("461", "c"))
    )
    spoken = tuple(filter(None, (clean(item.value) or item.first("a") for item in record.tagged("101"))))
    classes = [("BBK", item.value or item.first("a") or "") for item in record.tagged("621")]
    classes += [("UDC", item.value or item.first("a") or "") for item in record.tagged("675")]
    return Facts(
        title,
        volume,
        _unimarc_author(record) or _unimarc_author(record, "961"),
        _year(record.first("210", "d"), record.first("461", "h")),
        isbns=(*record.all("10", "a"), *record.all("010", "a")),
        languages=_languages(spoken),
        language_texts=spoken,
        classes=tuple((scheme, clean(index)) for scheme, index in classes if index),
        price=_price(record.first("10", "d") or record.first("010", "d")),
    )


_FACTS: dict[Dialect, Callable[[CatalogueRecord], Facts]] = {
    Dialect.UNIMARC: _unimarc_facts,
    Dialect.MARC21: _marc21_facts,
    Dialect.IRBIS: _irbis_facts,
}


def trimmed(text: str | None) -> str | None:
    """A text without the punctuation that ISBD puts before the next area; null if nothing is left."""
    return (text or "").rstrip(" /:;,=").strip() or None


def _title_and_volume(own: str | None, volume: str | None, parent: str | None) -> tuple[str | None, str | None]:
    """A volume called only ``Ч. 1`` takes the title of its set, and its own becomes the volume."""
    if own and parent and _PART.fullmatch(own):
        return parent, own
    return own or parent, volume


def _unimarc_parent(record: CatalogueRecord) -> tuple[str | None, str | None]:
    """Title and author of the set (461, 462, 463): fields embedded behind ``$1``, or plain subfields."""
    for item in record.tagged("461", "462", "463"):
        embedded = _embedded(item.subfields)
        title = next((dict(reversed(parts)).get("a") for tag, parts in embedded if tag == "200"), None)
        if title := trimmed(clean(title or "") or (item.first("t") if not embedded else None)):
            author = next((dict(reversed(parts)) for tag, parts in embedded if tag == "700"), {})
            return title, _joined_author(author.get("a"), author.get("g") or author.get("b"))
    return None, None


def _embedded(subfields: Iterable[tuple[str, str]]) -> list[tuple[str, list[tuple[str, str]]]]:
    """``$1`` + tag and indicators begins an embedded field; the subfields up to the next ``$1`` are its own."""
    found: list[tuple[str, list[tuple[str, str]]]] = []
    for code, text in subfields:
        if code == "1":
            found.append((text[:3], []))
        elif found:
            found[-1][1].append((code, text))
    return found


def _unimarc_author(record: CatalogueRecord, tag: str = "700") -> str | None:
    person = next(record.tagged(tag), None)
    if person is not None and person.first("a"):
        return _joined_author(person.first("a"), person.first("g") or person.first("b"))
    return _author(record.first("710", "a"))


def _joined_author(surname: str | None, rest: str | None) -> str | None:
    return _author(f"{surname}, {rest}" if surname and rest and "," not in surname else surname)


def _author(text: str | None) -> str | None:
    """The name without life dates; a final full stop stays only behind an initial."""
    name = _LIFE_DATES.sub("", clean(text or "")).rstrip(" /:;,=")
    return (name.rstrip(".") if re.search(r"\w{3,}\.$", name) else name) or None


def _year(*texts: str | None) -> int | None:
    found = (match for match in map(_YEAR.search, (text or "" for text in texts)) if match)
    return next((int(match[1]) for match in found), None)


def _languages(texts: Iterable[str]) -> tuple[str, ...]:
    """ISO 639-3 codes in order; ``rusgrc`` is two codes, a word is looked up, an unknown word is left out."""
    codes: list[str] = []
    for text in texts:
        small = clean(text).casefold()
        parts = re.findall(r"[a-z]{3}", small) if re.fullmatch(r"(?:[a-z]{3})+", small) else [small]
        for part in parts:
            code = _THREE_LETTER_CODES.get(part) or read_language(part)
            codes.append(code or (part if re.fullmatch("[a-z]{3}", part) and part != "und" else ""))
    return tuple(dict.fromkeys(code for code in codes if code and code != "und"))


def _classes(
    record: CatalogueRecord, fixed: dict[str, str], coded: str
) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """Class indexes by scheme: of fields that belong to one scheme, and of ``coded`` by its ``$2``."""
    known, other = [], []
    for item in record.tagged(coded):
        for index in item.all("a"):
            scheme = _scheme((item.first("2") or "").casefold(), index)
            (known.append((scheme, index)) if scheme else other.append(index))
    for item in record.tagged(*fixed):
        scheme = fixed[item.tag]
        known += [(scheme, _plain_ddc(index) if scheme == "DDC" else index) for index in item.all("a")]
    return tuple(dict.fromkeys(known)), tuple(other)


def _scheme(code: str, index: str) -> str | None:
    """ББК by its code; without a code by the form of the index; any other scheme decides nothing."""
    if code in BBK_CODES:
        return "BBK"
    return guess_scheme(index) if not code else None


def _plain_ddc(index: str) -> str:
    """``811/.5/4 s`` -> ``811.54``: without the marks where the number may be cut."""
    return re.sub(r"\s+s$", "", index).replace("/", "").replace("'", "")


def _price(text: str | None) -> str | None:
    """The price of ``160000.00, тираж 225000``; null where the subfield holds no digit (a binding, ``Б. ц.``)."""
    price = re.split(r"[,;]\s*тираж", text or "", flags=re.IGNORECASE)[0].strip(" ;,:")
    return price if re.search(r"\d", price) else None


def _audience(dialect: Dialect, codes: str, record: CatalogueRecord, coded: str) -> str | None:
    """``children`` or ``adult`` by the coded audience or the children's tables; ``u`` (unknown) says nothing."""
    if any((item.first("2") or "").casefold() == CHILDRENS_BBK for item in record.tagged(coded)):
        return "children"
    if any(code in _CHILDREN_CODES[dialect] for code in codes.strip()):
        return "children"
    return "adult" if any(code in _ADULT_CODES[dialect] for code in codes.strip()) else None

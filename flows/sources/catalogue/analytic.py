"""What a catalogue says of an article: that a record is analytic, when it was entered, and what makes it the same one.

An analytic record describes a part of another publication: leader position 7 is a or b (MARC 21, UNIMARC, RUSMARC),
in ИРБИС the worksheet (920) is ASP or AUNTD. Its host stands in 461-463 (UNIMARC, ИРБИС) or 773 (MARC 21).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from flows.sources.catalogue.facts import Dialect, dialect_of, facts_of
from flows.sources.catalogue.holdings import holdings_of
from flows.sources.catalogue.iso import Broken
from flows.sources.catalogue.record import CatalogueRecord
from flows.sources.parsing_dates import read_date

_ARTICLE_LEVELS = "ab"
_ARTICLE_WORKSHEETS = ("ASP", "AUNTD")
_HOST_FIELDS = ("461", "462", "463", "773")
_FIRST_YEAR_OF_MARC = 68
"""Of the two digits of a year in 008: MARC began in 1968, so 68-99 are of the last century."""


@dataclass(frozen=True, slots=True)
class Entered:
    """When a record was entered: the text of the date, the day (null if it cannot be read), and whether it is only
    the day of the latest change."""

    text: str
    day: date | None
    is_of_change: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """One analytic record: the main language as ISO 639-3 (null if unknown) of its text, and its identity: the
    number of the record, and its description (title, host, pages)."""

    title: str | None
    language: str | None
    language_text: str | None
    entered: Entered | None
    number: str | None
    description: tuple[str, ...]


def is_article(record: CatalogueRecord) -> bool:
    """Is the record analytic?"""
    return _worksheet(record).startswith(_ARTICLE_WORKSHEETS) or (
        bool(record.leader) and record.level in _ARTICLE_LEVELS
    )


def is_of_articles(records: Iterable[CatalogueRecord | Broken]) -> bool:
    """Is the file one of articles: some record is analytic, and no other one has copies to be acquired?"""
    read = [record for record in records if isinstance(record, CatalogueRecord)]
    articles = [is_article(record) for record in read]
    others = (record for record, is_one in zip(read, articles, strict=True) if not is_one)
    return any(articles) and not any(map(_has_copies, others))


def article_of(record: CatalogueRecord, dialect: Dialect) -> Article:
    """What an analytic record says."""
    facts = facts_of(record, dialect)
    host = (text for item in record.tagged(*_HOST_FIELDS) for code, text in item.subfields if code != "1")
    return Article(
        facts.title,
        facts.languages[0] if facts.languages else None,
        ", ".join(facts.language_texts) or None,
        _entered(record, dialect),
        record.value("001").strip() or _irbis_number(record),
        (facts.title or "", *host),
    )


def _worksheet(record: CatalogueRecord) -> str:
    """The ИРБИС worksheet, which an ISO 2709 export of ИРБИС keeps."""
    return (record.value("920") or record.first("920", "a") or "").strip().upper()


def _irbis_number(record: CatalogueRecord) -> str | None:
    """The unique mark (903) that ИРБИС gives each record of a database."""
    return (record.value("903") or record.first("903", "a") or "").strip() or None


def _has_copies(record: CatalogueRecord) -> bool:
    dialect = dialect_of(record)
    return dialect is not None and bool(holdings_of(record, dialect))


def _entered(record: CatalogueRecord, dialect: Dialect) -> Entered | None:
    """The day of entry as stated; else that of the latest change (005); null if neither is stated."""
    stated = _irbis_days(record) or _coded_day(record, dialect)
    if stated:
        return _earliest(stated)
    changed = record.value("005").strip()[:8]
    return Entered(changed, read_date(changed), is_of_change=True) if changed else None


def _earliest(texts: Sequence[str]) -> Entered:
    """Each stage of the work leaves a date; the record was entered at the first."""
    days = {text: day for text in texts if (day := read_date(text)) is not None}
    first = min(days, key=days.__getitem__, default=texts[0])
    return Entered(first, days.get(first))


def _irbis_days(record: CatalogueRecord) -> list[str]:
    """907 ^A, where it is the ИРБИС field of stages: other systems put other things into 907."""
    is_of_irbis = not record.leader or bool(_worksheet(record))
    return list(record.all("907", "a")) if is_of_irbis else []


def _coded_day(record: CatalogueRecord, dialect: Dialect) -> list[str]:
    """008/00-05 (yymmdd) of MARC 21, 100 $a/00-07 of UNIMARC."""
    if dialect is Dialect.MARC21:
        return _century(record.value("008")[:6])
    coded = next((text for item in record.tagged("100") for code, text in item.subfields if code == "a"), "")
    return [coded[:8]] if coded[:8].strip(" |#") else []


def _century(day: str) -> list[str]:
    if not day.strip(" |#"):
        return []
    century = "19" if day[:2].isdigit() and int(day[:2]) >= _FIRST_YEAR_OF_MARC else "20"
    return [century + day]

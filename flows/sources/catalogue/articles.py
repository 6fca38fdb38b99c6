"""Analytic records of a catalogue (MARC 21, UNIMARC, RUSMARC, ИРБИС) as entries of the database of articles.

A file whose other records have copies is one of acquisitions: its articles are set aside there, and said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import polars as pl

from flows.reading.document import Document
from flows.sources.base import NO, YES, Context, Extract, Recognition, Source
from flows.sources.catalogue import irbis, marc
from flows.sources.catalogue.analytic import Article, Entered, article_of, is_article
from flows.sources.catalogue.record import CatalogueRecord
from flows.sources.catalogue.rows import Placed, Row, problem_of, readable
from flows.sources.vocabulary import folded_word
from schemas import marc as rules
from schemas.clock import today
from schemas.rules import Problem, Rule

DATABASE = "articles"

_COLUMNS: dict[str, Any] = {
    "sheet": pl.String,
    "row_number": pl.Int32,
    "item_number": pl.Int16,
    "is_duplicate": pl.Boolean,
    "entry_on": pl.Date,
    "entry_on__text": pl.String,
    "entry_key": pl.String,
    "department": pl.String,
    "database": pl.String,
    "language": pl.String,
    "language__text": pl.String,
    "records": pl.Int64,
}

LABELS = {"entry_on": "008/00-05 / 100 $a", "language": "041 $a / 101 $a", "title": "245 $a / 200 $a"}
IRBIS_LABELS = {"entry_on": "907 ^A", "language": "101", "title": "200 ^A"}
"""Canonical column -> where a cataloguer finds it."""


class MarcArticles:
    """Analytic records in ISO 2709 or MARCXML."""

    code = "marc_articles"
    table = "article_records"

    def recognise(self, document: Document) -> Recognition:
        """Catalogue records, of which some are articles and no other has copies."""
        return YES if document.kind in marc.KINDS and marc.holds_articles(document) else NO

    def read(self, document: Document, context: Context) -> Extract:
        """One row for each analytic record."""
        extract = articles_extract(marc.catalogue_of(document).placed(), LABELS, counted=None)
        extract.problems.extend(marc.lies_of(document))
        return extract


class IrbisArticles:
    """Analytic records of an ИРБИС text export."""

    code = "irbis_articles"
    table = "article_records"

    def recognise(self, document: Document) -> Recognition:
        """ИРБИС text, of which some records are articles and no other has copies."""
        return YES if irbis.is_export(document) and irbis.holds_articles(document) else NO

    def read(self, document: Document, context: Context) -> Extract:
        """One row for each analytic record; a problem's row is the line on which its record begins."""
        return articles_extract(irbis.placed_of(document), IRBIS_LABELS, irbis.count_records(document.text or ""))


@dataclass
class _Taken:
    """What the records became, and what was seen on the way."""

    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    set_aside: int = 0
    records: set[CatalogueRecord] = field(default_factory=set)
    descriptions: dict[str, Placed] = field(default_factory=dict)
    keys: dict[str, int] = field(default_factory=dict)


def articles_extract(records: Sequence[Placed], labels: dict[str, str], counted: int | None) -> Extract:
    """Rows of `staging.article_records`; records of anything else are set aside as controls, and said."""
    taken = _Taken()
    for placed in records:
        _take(taken, placed)
    return Extract(
        pl.DataFrame(taken.rows, schema=_COLUMNS, orient="row").lazy(),
        control_rows=taken.set_aside,
        labels=labels,
        problems=[found.relabelled(labels) for found in taken.problems],
        records=counted,
    )


def _take(taken: _Taken, placed: Placed) -> None:
    read = readable(placed)
    if isinstance(read, Problem):
        taken.problems.append(read)
        return
    record, dialect = read
    article = article_of(record, dialect)
    if not is_article(record):
        taken.set_aside += 1
        taken.problems.append(problem_of(placed, rules.NO_ARTICLE, value=article.title, title=article.title))
    elif fault := _fault(placed, article):
        taken.problems.append(fault)
    else:
        _add(taken, placed, article, record)


def _fault(placed: Placed, article: Article) -> Problem | None:
    """What keeps the article from being counted."""
    if not article.title:
        return problem_of(placed, rules.NO_TITLE)
    entered = article.entered
    found = _fault_of_date(entered)
    if found is None:
        return None
    text = entered.text if entered else None
    return problem_of(placed, found, value=text, title=article.title)


def _fault_of_date(entered: Entered | None) -> Rule | None:
    if entered is None:
        return rules.NO_ENTRY_DATE
    if entered.day is None:
        return rules.UNREADABLE_ENTRY_DATE
    return rules.ENTERED_IN_FUTURE if entered.day > today() + timedelta(days=1) else None


def _add(taken: _Taken, placed: Placed, article: Article, record: CatalogueRecord) -> None:
    is_duplicate = record in taken.records
    taken.records.add(record)
    key = _key(article)
    if not is_duplicate:
        taken.problems.extend(_remarks(taken, placed, article, key))
        taken.keys[key] = taken.keys.get(key, 0) + 1
    again = taken.keys[key]
    taken.rows.append(_row(placed, article, key if again == 1 else f"{key}|{again}", is_duplicate=is_duplicate))


def _key(article: Article) -> str:
    """The record's number in its catalogue, else the folded description of the article."""
    return f"n|{article.number}" if article.number else f"d|{_folded(article)}"


def _folded(article: Article) -> str:
    return "|".join(folded_word(text) for text in article.description if text.strip())


def _row(placed: Placed, article: Article, key: str, *, is_duplicate: bool) -> Row:
    assert article.entered is not None
    return {
        "sheet": None,
        "row_number": placed.row,
        "item_number": 1,
        "is_duplicate": is_duplicate,
        "entry_on": article.entered.day,
        "entry_on__text": article.entered.text,
        "entry_key": key,
        "department": None,
        "database": DATABASE,
        "language": article.language or "und",
        "language__text": article.language_text,
        "records": 1,
    }


def _remarks(taken: _Taken, placed: Placed, article: Article, key: str) -> list[Problem]:
    """What is odd about an article that is counted."""
    return [*_about_entry(placed, article), *_about_repeats(taken, placed, article, key)]


def _about_entry(placed: Placed, article: Article) -> list[Problem]:
    found = []
    if article.entered and article.entered.is_of_change:
        place = {"column": "005", "value": article.entered.text}
        found.append(problem_of(placed, rules.DATE_OF_CHANGE, **place, title=article.title))
    if article.language is None and article.language_text is None:
        found.append(problem_of(placed, rules.LANGUAGE_NOT_STATED, title=article.title))
    elif article.language in (None, "und"):
        found.append(problem_of(placed, rules.LANGUAGE_NOT_KNOWN, value=article.language_text, title=article.title))
    return found


def _about_repeats(taken: _Taken, placed: Placed, article: Article, key: str) -> list[Problem]:
    """The same number, or the same description under two numbers, may be one article entered twice."""
    folded = _folded(article)
    first = taken.descriptions.setdefault(folded, placed)
    if key in taken.keys and article.number:
        return [problem_of(placed, rules.SAME_NUMBER, value=article.number, title=article.title)]
    if first is not placed:
        place = {"first": first.ordinal, "title": article.title}
        return [problem_of(placed, rules.SAME_ARTICLE, value=article.title, **place)]
    return []


SOURCES: tuple[Source, ...] = (MarcArticles(), IrbisArticles())

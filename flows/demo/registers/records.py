"""The work of the bibliographers: records of articles by month, reference queries by day, digitized documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from random import Random

from flows.demo.figures import YEAR
from flows.demo.registers import figures
from flows.demo.registers.diary import VISIT_SEASON, working_days
from flows.demo.registers.figures import Digitized, Queries
from flows.demo.solving import composition, scatter


@dataclass(frozen=True, slots=True)
class MonthOfRecords:
    """Records of articles in one language entered in a month, by its last working day."""

    day: date
    language: str
    records: int


@dataclass(frozen=True, slots=True)
class DayOfQueries:
    """Queries of one kind, language and way on one day."""

    day: date
    kind: str
    language: str
    is_virtual: bool
    queries: int


@dataclass(frozen=True, slots=True)
class DigitizedDocument:
    """An article or a book that was digitized."""

    day: date
    kind: str
    title: str
    language: str
    pages: int


def article_records() -> list[MonthOfRecords]:
    """A line for each month and language."""
    random = Random(f"bibliography {YEAR}")  # noqa: S311
    last_days = [max(day for day in working_days() if day.month == month) for month in range(1, 13)]
    lines = []
    for language, total in figures.ARTICLE_RECORDS.items():
        counts = scatter(total, [weight * random.uniform(0.8, 1.2) for weight in VISIT_SEASON])
        lines += [MonthOfRecords(day, language, count) for day, count in zip(last_days, counts, strict=True)]
    return sorted(lines, key=lambda line: (line.day, line.language))


def _ways(counts: Queries) -> dict[tuple[str, bool], int]:
    """Queries by (language, is virtual): what the four printed numbers leave no choice about."""
    rest = counts.queries - counts.kazakh - counts.virtual + counts.virtual_kazakh
    return {
        ("kaz", True): counts.virtual_kazakh,
        ("kaz", False): counts.kazakh - counts.virtual_kazakh,
        ("rus", True): counts.virtual - counts.virtual_kazakh,
        ("rus", False): rest,
    }


@cache
def reference_days() -> tuple[DayOfQueries, ...]:
    """A line for each day, kind, language and way with a query."""
    random = Random(f"reference {YEAR}")  # noqa: S311
    days = working_days()
    weights = [VISIT_SEASON[day.month - 1] for day in days]
    lines = []
    for kind, counts in figures.QUERIES.items():
        for (language, is_virtual), count in _ways(counts).items():
            by_day = Counter(random.choices(days, weights, k=count))
            lines += [DayOfQueries(day, kind, language, is_virtual, queries) for day, queries in by_day.items()]
    return tuple(sorted(lines, key=lambda line: (line.day, line.kind, line.language, line.is_virtual)))


TITLES = {
    ("newspapers", "kaz"): ("Орталық Қазақстан", "Советтік Қарағанды"),
    ("newspapers", "rus"): ("Индустриальная Караганда", "Социалистическая Караганда", "Ленинская смена"),
    ("journals", "kaz"): ("Балдырған", "Білім және еңбек", "Жұлдыз"),
    ("journals", "rus"): ("Простор",),
    ("books", "kaz"): ("Қарағанды өлкесінің ертегілері", "Сарыарқа аңыздары"),
}
SCANNING_MONTHS = (2, 3, 4, 5, 9, 10, 11)


@cache
def digitized_documents() -> tuple[DigitizedDocument, ...]:
    """A line for each document, in the order of days."""
    random = Random(f"digitization {YEAR}")  # noqa: S311
    documents = [
        document
        for kind, counts in figures.DIGITIZED.items()
        for language, count, pages in _by_language(counts)
        for document in _documents(kind, language, count, pages, random)
    ]
    return tuple(sorted(documents, key=lambda line: (line.day, line.kind, line.title)))


def _by_language(counts: Digitized) -> Iterator[tuple[str, int, int]]:
    """(language, documents, pages)"""
    yield "kaz", counts.kazakh_documents, counts.kazakh_pages
    others = counts.documents - counts.kazakh_documents
    if others:
        yield "rus", others, counts.pages - counts.kazakh_pages


def _documents(kind: str, language: str, count: int, pages: int, random: Random) -> Iterator[DigitizedDocument]:
    days = [day for day in working_days() if day.month in SCANNING_MONTHS]
    titles = TITLES[kind, language]
    for index, length in enumerate(composition(pages, count, random)):
        day = days[(2 * index + 1) * len(days) // (2 * count)]
        yield DigitizedDocument(day, kind, _title(kind, language, titles[index % len(titles)], index), language, length)


def _title(kind: str, language: str, name: str, index: int) -> str:
    """A book by its name; an article by the issue that it stands in."""
    if kind == "books":
        return name
    year, issues = 1961 + (7 * index) % 34, {"newspapers": 250, "journals": 12}[kind]
    return f"«{name}», {year} {'ж.' if language == 'kaz' else 'г.'}, № {1 + (13 * index) % issues}"

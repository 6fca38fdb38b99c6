"""Titles of the demo's books and periodicals: no two fold to the same author, title and year."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from flows.demo.words import MAGAZINES, WORKS

CLASSES: dict[str, tuple[str, ...]] = {
    "social_political": ("63.3(5Каз)", "63.5", "74.2", "66.3(5Каз)", "67.4", "86.3", "88.8", "60.5"),
    "natural_sciences": ("22.1", "22.6", "26.8", "28.5", "28.6", "20.1"),
    "technology_agriculture": ("32.97", "30.6", "42.3", "39.5"),
    "sport_arts": ("75.5", "75.81", "85.1", "85.3"),
    "linguistics_literary_studies": ("81.2", "83.3(5Каз)", "83.8"),
    "fiction": ("84(5Каз)", "84(5Каз)7", "84(5Каз)6"),
}
FICTION_CLASSES = {
    "rus": ("84(2Рос)6", "84(2Рос)1", "84(0)"),
    "kor": ("82.3(5Кор)", "84(5Кор)"),
    "eng": ("84(4Вел)", "84(7Сое)"),
}
"""ББК indexes by field, all of them in the field by `data/reference/field_mapping.csv`."""


@dataclass(frozen=True, slots=True)
class Title:
    """A title as its title page gives it; class and ISBN are null where a book has none."""

    author: str | None
    name: str
    year: int
    language: str
    field: str
    audience: str
    class_index: str | None = None
    isbn: str | None = None


def isbn13(body: str) -> str:
    """A hyphenated Kazakhstan ISBN (978-601) of six more digits, with its check digit (ISO 2108)."""
    digits = "978601" + body
    total = sum(int(digit) * (3 if index % 2 else 1) for index, digit in enumerate(digits))
    return f"978-601-{body[:3]}-{body[3:]}-{-total % 10}"


class TitlePool:
    """Hands out titles by language and field, each once."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._works = {key: random.sample(works, len(works)) for key, works in WORKS.items()}
        self._given: set[str] = set()
        self._isbn = iter(random.sample(range(200_000, 999_999), 4000))

    def take(self, language: str, field: str, audience: str, years: tuple[int, int]) -> Title:
        """The next title of the language and field, published within the years."""
        author, name = self._next_work(language, field)
        year = self._random.randint(*years)
        index = self._random.choice(_classes(language, field)) if field in CLASSES else None
        has_isbn = year >= 2008 and self._random.random() < 0.85
        isbn = isbn13(str(next(self._isbn))) if has_isbn else None
        return Title(author, name, year, language, field, audience, index, isbn)

    def _next_work(self, language: str, field: str) -> tuple[str | None, str]:
        while True:
            author, name = self._works[language, field].pop()
            folded = "".join(sign for sign in name.casefold() if sign.isalnum())
            if folded not in self._given:
                self._given.add(folded)
                return author, name


def _classes(language: str, field: str) -> tuple[str, ...]:
    return FICTION_CLASSES.get(language, CLASSES[field]) if field == "fiction" else CLASSES[field]


def periodicals(language: str, audience: str, year: int) -> list[Title]:
    """Newspapers and magazines of the language and audience, in the order of the fields they are given to."""
    return [Title(None, name, year, language, "", audience) for name in MAGAZINES[language, audience]]

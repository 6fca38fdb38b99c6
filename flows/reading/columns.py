"""Opinions on the columns of a table that no source knows: dates, numbers and gaps that may mean two things."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from schemas import reading as rules
from schemas.clock import today
from schemas.rules import Problem, Rule, problem

ISO_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ].*)?$")
SLASHED = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2(\d{4})(?:[T ].*)?$")
COMMA_DECIMAL = re.compile(r"-?\d+,\d{1,2}$")
POINT_THOUSANDS = re.compile(r"-?\d{1,3}\.\d{3}$")
PLAIN_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?$")
DATE_WORD = re.compile(r"\b(?:date|datetime|time|timestamp|дата|күні|уақыты|время)\b", re.IGNORECASE)
MISSING = frozenset({"na", "n/a", "none", "null", ".", "nan", "-", "****", "нет", "жоқ"})
EARLIEST_YEAR, YEARS_AHEAD = 1900, 2

Row = tuple[int, list[str | None]]
Filled = list[tuple[int, str]]


def column_problems(sheet: str | None, header: list[str | None], rows: list[Row]) -> Iterator[Problem]:
    """What is odd in each column of ``rows``, at most one warning of a kind for a column."""
    for index, name in enumerate(header):
        cells = [(number, row[index] or "") for number, row in rows if index < len(row) and row[index]]
        for opinion in OPINIONS:
            for found, number, value in opinion(name or "", cells):
                yield problem(found, sheet=sheet, row=number, column=name, value=value)


Opinion = Iterator[tuple[Rule, int, str]]


def _ambiguous_dates(_: str, cells: Filled) -> Opinion:
    """``03/10/2024``: March or October; in a column of ISO dates it is a stranger, and is not guessed."""
    ordered = any(max(int(m[1]), int(m[3])) > 12 for _, text in cells if (m := SLASHED.match(text)))
    if ordered:
        return
    for number, text in cells:
        if SLASHED.match(text):
            yield rules.AMBIGUOUS_DATE, number, text


def _ambiguous_numbers(_: str, cells: Filled) -> Opinion:
    """``5.555`` in a column of decimal commas: five and a half, or five thousand."""
    if any(COMMA_DECIMAL.match(text) for _, text in cells):
        for number, text in cells:
            if POINT_THOUSANDS.match(text):
                yield rules.AMBIGUOUS_NUMBER, number, text


def _spelled_missing(_: str, cells: Filled) -> Opinion:
    for number, text in cells:
        if text.strip().casefold() in MISSING:
            yield rules.SPELLED_MISSING, number, text
            return


def _implausible_dates(_: str, cells: Filled) -> Opinion:
    latest = today().year + YEARS_AHEAD
    for number, text in cells:
        found = ISO_DATE.match(text)
        if found and 0 < int(found[2]) <= 12 and not EARLIEST_YEAR <= int(found[1]) <= latest:
            yield rules.IMPLAUSIBLE_DATE, number, text
            return


def _mixed(_: str, cells: Filled) -> Opinion:
    """A column of numbers with some text among them (marks of a missing value have their own rule)."""
    words = [(n, text) for n, text in cells if not PLAIN_NUMBER.match(text.strip())]
    words = [(n, text) for n, text in words if text.strip().casefold() not in MISSING]
    if words and len(cells) > 3 and len(cells) > 2 * len(words) and all(re.search(r"[^\W\d_]", t) for _, t in words):
        yield rules.MIXED_COLUMN, words[0][0], words[0][1]


def _not_dates(name: str, cells: Filled) -> Opinion:
    """A header that promises dates over cells that hold none."""
    if DATE_WORD.search(name) and cells and not any(re.search(r"\d", text) for _, text in cells):
        yield rules.NOT_DATES, cells[0][0], cells[0][1]


OPINIONS: tuple[Callable[[str, Filled], Opinion], ...] = (
    _ambiguous_dates,
    _ambiguous_numbers,
    _spelled_missing,
    _implausible_dates,
    _mixed,
    _not_dates,
)

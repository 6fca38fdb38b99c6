"""One date in the ways that people and programs write it in Kazakhstan; no guess is made.

An Excel serial counts days from 1899-12-30 (1900 system).
"""

from __future__ import annotations

import re
from datetime import date, timedelta

MONTHS: dict[str, int] = {
    stem: number
    for number, stems in enumerate(
        (
            ("қаң", "янв", "jan"),
            ("ақп", "фев", "feb"),
            ("нау", "мар", "mar"),
            ("сәу", "апр", "apr"),
            ("мам", "май", "мая", "may"),
            ("мау", "июн", "jun"),
            ("шіл", "июл", "jul"),
            ("там", "авг", "aug"),
            ("қыр", "сен", "sep"),
            ("қаз", "окт", "oct"),
            ("қар", "ноя", "nov"),
            ("жел", "дек", "dec"),
        ),
        start=1,
    )
    for stem in stems
}
"""The first three letters of the months' names in Kazakh, Russian and English."""

MONTH_NAMES = [
    "қаңтар",
    "ақпан",
    "наурыз",
    "сәуір",
    "мамыр",
    "маусым",
    "шілде",
    "тамыз",
    "қыркүйек",
    "қазан",
    "қараша",
    "желтоқсан",
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
    "сент",
    "нояб",
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "sept",
]
"""The months' names in Kazakh, Russian and English, as they stand in a date."""

_TIME = r"(?:[ T][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)?"
_YEAR_WORD = r"(?:\s*(?:г|года|год|ж|жыл|жылы|жылғы)\.?)?"
_DAY_FIRST = re.compile(rf"([0-9]{{1,2}})([.\-])([0-9]{{1,2}})\2([0-9]{{4}}|[0-9]{{2}}){_TIME}{_YEAR_WORD}")
_YEAR_FIRST = re.compile(rf"([12][0-9]{{3}})([.\-/])([0-9]{{1,2}})\2([0-9]{{1,2}}){_TIME}")
_COMPACT = re.compile(r"((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})")
_SERIAL = re.compile(r"([0-9]{5})(?:\.[0-9]+)?")
_DAY_WORD_YEAR = re.compile(rf"[«\"]?([0-9]{{1,2}})[»\"]?[\s.\-]+([^\W\d_]+)\.?[\s,.\-]+([12][0-9]{{3}}){_YEAR_WORD}")
_YEAR_DAY_WORD = re.compile(rf"([12][0-9]{{3}}){_YEAR_WORD}[\s,]+[«\"]?([0-9]{{1,2}})[»\"]?[\s.\-]+([^\W\d_]+)\.?")
_WORD_DAY_YEAR = re.compile(r"([^\W\d_]+)\.?\s+([0-9]{1,2}),?\s+([12][0-9]{3})")

_EPOCH = date(1899, 12, 30)
_SERIALS = range(18264, 73051)  # 1950-01-01 … 2100-01-01
_CENTURY_TURN = 70  # 00-69 are of this century, 70-99 of the last


def read_date(text: str) -> date | None:
    """One date by the slow grammar, or null."""
    text = text.strip()
    numeric = _numeric_date(text)
    return numeric if numeric is not None else _worded_date(re.sub(r"\s+", " ", text.casefold()))


def _numeric_date(text: str) -> date | None:
    if match := _DAY_FIRST.fullmatch(text):
        return _date(match[4], match[3], match[1])
    if match := _YEAR_FIRST.fullmatch(text):
        return _date(match[1], match[3], match[4])
    if match := _COMPACT.fullmatch(text):
        return _date(match[1], match[2], match[3])
    if (match := _SERIAL.fullmatch(text)) and int(match[1]) in _SERIALS:
        return _EPOCH + timedelta(days=int(match[1]))
    return None


def _worded_date(text: str) -> date | None:
    if match := _DAY_WORD_YEAR.fullmatch(text):
        return _date(match[3], match[2], match[1])
    if match := _YEAR_DAY_WORD.fullmatch(text):
        return _date(match[1], match[3], match[2])
    if match := _WORD_DAY_YEAR.fullmatch(text):
        return _date(match[3], match[1], match[2])
    return None


def _date(year: str, month: str, day: str) -> date | None:
    number = int(month) if month.isdecimal() else month_of(month)
    full_year = int(year) if len(year) == 4 else int(year) + (1900 if int(year) >= _CENTURY_TURN else 2000)
    try:
        return date(full_year, number or 0, int(day)) if full_year >= 1000 else None
    except ValueError:
        return None


def month_of(word: str) -> int | None:
    """The month that ``word`` names, in full, inflected or by its first three letters."""
    stem = MONTHS.get(word[:3])
    is_inflected = any(word.startswith(name) and len(word) - len(name) <= 3 for name in MONTH_NAMES if len(name) > 3)
    return stem if len(word) == 3 or word in MONTH_NAMES or is_inflected else None

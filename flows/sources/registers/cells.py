"""The cells of a register as typed values: one parser for each kind of column; what it cannot read is null."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache, partial
from typing import TYPE_CHECKING

import polars as pl

from flows.sources.parsing import parse_decimal, parse_distinct, parse_integer
from flows.sources.parsing_dates import read_date
from flows.sources.registers.spec import Column, Kind
from flows.sources.vocabulary import code_of, folded_word, inverted, language_code

if TYPE_CHECKING:
    from flows.sources.registers.spec import Register

TYPES: Mapping[Kind, pl.DataType] = {
    Kind.DATE: pl.Date(),
    Kind.YEAR: pl.Int16(),
    Kind.COUNT: pl.Int64(),
    Kind.AMOUNT: pl.Decimal(14, 2),
    Kind.TEXT: pl.String(),
    Kind.CODE: pl.String(),
    Kind.LANGUAGE: pl.String(),
    Kind.FLAG: pl.Boolean(),
}
"""The type that each kind of column is staged as; a YEAR column named entry_on is a Date."""

YES = (
    "иә", "ия", "ие", "бар", "қосылған", "да", "есть", "yes", "true", "1", "+", "✓", "✔", "v", "х", "x", "істейді",
    "подключен", "подключён",
)  # fmt: skip
NO = ("жоқ", "нет", "no", "false", "0", "-", "–", "—", "не", "қосылмаған", "не подключен")
FLAG_WORDS = {**dict.fromkeys(map(folded_word, YES), True), **dict.fromkeys(map(folded_word, NO), False)}
"""What stands for yes and no in a cell; a register may add words of its own as the codes ``yes`` and ``no``."""

_YEAR_WORD = r"\s*(?:жылғы|жылы|жыл|жж|ж|года|году|год|гг|г)?\.?"
_ONE_YEAR = re.compile(rf"((?:1[5-9]|20|21)[0-9]{{2}}){_YEAR_WORD}", re.IGNORECASE)
_SPAN = re.compile(
    r"(?:с\s+)?(?P<first>[0-9]{1,2}(?:\.[0-9]{1,2})?(?:\.[0-9]{2,4})?|[0-9]{1,2}\s+[^\W\d_]+(?:\s+[0-9]{4})?)\.?"
    r"\s*(?:[-–—]|\sпо\s|…)\s*(?P<last>[0-9].*)"
)
_WITHOUT_YEAR = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.?|([0-9]{1,2})[\s\-]+([^\W\d_]{3,})\.?")


def typed(texts: pl.DataFrame, register: Register, year: int | None, month: int | None = None) -> pl.DataFrame:
    """``texts`` (``<column>__text``, null where empty) with the typed columns beside them.

    ``year``, ``month``: the one year and month that the titles state, for days written without them; null where they
    state none.
    """
    return texts.with_columns(
        _parsed(column, year, month).cast(type_of(column)).alias(column.name) for column in register.columns
    )


def type_of(column: Column) -> pl.DataType:
    """The type that ``column`` is staged as."""
    return pl.Date() if column.name == "entry_on" else TYPES[column.kind]


def _parsed(column: Column, year: int | None, month: int | None) -> pl.Expr:
    """The typed values of one column; an empty cell has the column's default."""
    name = f"{column.name}__text"
    if column.default is None:
        return _parse(column, name, year, month)
    filled = pl.col(name).fill_null(column.default).alias(name)
    return filled.map_batches(
        lambda cells: cells.to_frame().select(_parse(column, name, year, month)).to_series(),
        return_dtype=type_of(column),
        is_elementwise=True,
    )


def _parse(column: Column, name: str, year: int | None, month: int | None) -> pl.Expr:
    if column.kind is Kind.YEAR and column.name == "entry_on":
        return parse_distinct(name, pl.Date(), read_first_day)
    parsers: dict[Kind, Callable[[], pl.Expr]] = {
        Kind.DATE: lambda: parse_distinct(name, pl.Date(), partial(read_day, year=year, month=month)),
        Kind.YEAR: lambda: parse_distinct(name, pl.Int16(), read_year),
        Kind.COUNT: lambda: parse_integer(name),
        Kind.AMOUNT: lambda: parse_decimal(name),
        Kind.TEXT: lambda: _squeezed(pl.col(name)),
        Kind.CODE: lambda: parse_distinct(name, pl.String(), partial(read_code, column=column)),
        Kind.LANGUAGE: lambda: language_code(name),
        Kind.FLAG: lambda: parse_distinct(name, pl.Boolean(), partial(read_flag, column=column)),
    }
    return parsers[column.kind]()


def _squeezed(text: pl.Expr) -> pl.Expr:
    return text.str.replace_all(r"[\s\u00a0]+", " ").str.strip_chars()


def read_day(text: str, year: int | None = None, month: int | None = None) -> date | None:
    """One day; of a span (``12–15.03.2024``) the first; without a year (``12.03``) of ``year``, and a number alone
    (``12``) of ``month``, where these are known."""
    if year and month and re.fullmatch(r"\s*[0-9]{1,2}\s*", text):
        return read_date(f"{int(text):02}.{month:02}.{year}")
    day = read_date(text)
    if day is None and (span := _SPAN.fullmatch(text.strip())):
        return _first_of_span(span["first"], span["last"], year)
    return day or _day_of_year(text.strip(), year)


def _first_of_span(first: str, last: str, year: int | None) -> date | None:
    end = read_day(last, year)
    if end is None:
        return None
    start = read_date(first) or _day_of_year(first, end.year)
    if start is None and first.isdecimal() and int(first) <= end.day:
        start = end.replace(day=int(first)) if int(first) else None
    return start if start and start <= end else None


def _day_of_year(text: str, year: int | None) -> date | None:
    match = _WITHOUT_YEAR.fullmatch(text) if year else None
    if match is None:
        return None
    return read_date(f"{match[1]}.{match[2]}.{year}" if match[1] else f"{match[3]} {match[4]} {year}")


def read_year(text: str) -> int | None:
    """One year, with or without the word for it; of a date its year."""
    match = _ONE_YEAR.fullmatch(text.strip())
    if match:
        return int(match[1])
    day = None if text.strip().isdecimal() else read_date(text)
    return day.year if day else None


def read_first_day(text: str) -> date | None:
    """1 January of a year."""
    year = read_year(text)
    return date(year, 1, 1) if year else None


def read_code(text: str, column: Column) -> str | None:
    """The code that a word of ``column`` means, null if it is none of its words."""
    return code_of(text, _codes_of(column.name, _listed(column)))


def read_flag(text: str, column: Column) -> bool | None:
    """Yes or no."""
    own = read_code(text, column)
    return own == "yes" if own in ("yes", "no") else FLAG_WORDS.get(folded_word(text))


def known_words(column: Column, language: str) -> list[str]:
    """The words offered for a column, in ``kk``, ``ru`` or ``en``."""
    if column.kind is Kind.FLAG and not column.codes:
        return {"kk": ["иә", "жоқ"], "ru": ["да", "нет"], "en": ["yes", "no"]}[language]
    return [words.of(language) for words in (column.codes or {}).values()]


def _listed(column: Column) -> tuple[tuple[str, str], ...]:
    """(code, its words separated by ``|``) for each code of a column."""
    aliases = column.code_aliases or {}
    return tuple(
        (code, "|".join((*words.all(), code, *_spellings(code), *aliases.get(code, ()))))
        for code, words in (column.codes or {}).items()
    )


def _spellings(code: str) -> Iterable[str]:
    return (code.replace("_", " "),)


@cache
def _codes_of(name: str, listed: tuple[tuple[str, str], ...]) -> dict[str, str]:
    return inverted(dict(listed))

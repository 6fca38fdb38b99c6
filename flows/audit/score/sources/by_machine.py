"""What happens to exports on their way: saved again by a spreadsheet, spoiled, cut, taken of another year.

Each takes a file's content and gives what would be dropped in its place, null where it cannot happen to such a file.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from random import Random
from typing import Any

from flows.audit.score.sources.book import Book, Row, Value, Writing, book_bytes, decoded, read_book

Change = Callable[[str, bytes, Random], bytes | None]
"""Name, content → content."""

_LONGEST = 11
"""Digits of a number that a spreadsheet shows in full."""

_YEAR = re.compile(r"(?<!\d)(\d{2}[/.]\d{2}[/.])(20\d{2})|(?<![\d.])(20\d{2})(-\d{2}-\d{2})|(?<=, )(20\d{2})(?=\D)")
_AMERICAN = re.compile(r"(\d{2})/(\d{2})/(\d{4})(.*)")
_UNIX = re.compile(r'("date": )(\d{10})\b|("date_unixtime": ")(\d{10})')
_SECONDS = 365 * 86_400


def _is_text(name: str) -> bool:
    return name.lower().endswith((".csv", ".json", ".txt"))


def _letters(name: str, content: bytes) -> str | None:
    """The text of a text file with letters that a Russian code page lacks or spoils."""
    if not _is_text(name):
        return None
    text = decoded(content)[1]
    return text if any(ord(sign) > 127 for sign in text) else None


def read_as_other_encoding(name: str, content: bytes, rng: Random) -> bytes | None:
    """UTF-8 that was opened as cp1251 and saved so."""
    text = _letters(name, content)
    return text.encode().decode("cp1251", "replace").encode() if text else None


def letters_lost(name: str, content: bytes, rng: Random) -> bytes | None:
    """Saved by a program that knows only Russian: question marks for Kazakh letters."""
    text = _letters(name, content)
    if not text or all(sign in "\ufeff" or _fits(sign) for sign in text):
        return None
    return text.encode("cp1251", "replace")


def _fits(sign: str) -> bool:
    return sign.encode("cp1251", "ignore") != b""


def encoding_cut(name: str, content: bytes, rng: Random) -> bytes | None:
    """UTF-16 that lost its byte order mark, or half of its last letter."""
    text = _letters(name, content)
    if not text:
        return None
    return text.encode("utf-16-le") if rng.random() < 0.5 else text.encode("utf-16")[:-1]


def cut_in_half(name: str, content: bytes, rng: Random) -> bytes | None:
    """A download that broke off."""
    return content[: len(content) // 2]


def resaved(name: str, content: bytes, rng: Random) -> bytes | None:
    """A delimited export opened and saved in a spreadsheet: `;`, long ids to 1.23E+15, other dates and numbers."""
    if not name.lower().endswith(".csv"):
        return None
    book = read_book(name, content)
    if book is None or book.writing is None:
        return None
    marks = rng.sample(_MARKS, 2)
    sheet = book.sheets[0]
    rows = (sheet.rows[0], *(tuple(_marked(value, marks) for value in row) for row in sheet.rows[1:]))
    writing = Writing(rng.choice(("utf-8-sig", "cp1251")), ";", False, "\r\n")
    return book_bytes(Book((replace(sheet, rows=rows),), writing))


def _marked(value: Value, marks: Sequence[Callable[[str], str]]) -> Value:
    text = str(value)
    for mark in marks:
        text = mark(text)
    return text


def _long_number(text: str) -> str:
    return f"{Decimal(text):.5E}" if text.isdecimal() and len(text) > _LONGEST else text


def _swapped_date(text: str) -> str:
    """A day of the first twelve is taken for a month; of others the text stays."""
    found = _AMERICAN.fullmatch(text)
    return f"{found[1]}.{found[2]}.{found[3]}{found[4]}" if found and int(found[2]) <= 12 else text


def _decimal_comma(text: str) -> str:
    return text.replace(".", ",") if re.fullmatch(r"\d+\.\d+", text) else text


def _grouped(text: str) -> str:
    return f"{int(text):,}".replace(",", " ") if re.fullmatch(r"\d{4,9}", text) and not text.startswith("20") else text


_MARKS = (_long_number, _swapped_date, _decimal_comma, _grouped)


def of_other_year(name: str, content: bytes, rng: Random) -> bytes | None:
    """The same export of the year before: another period was chosen."""
    if name.lower().endswith(".zip"):
        return _each_member(content, _year_before)
    text = decoded(content)[1] if _is_text(name) else None
    return _year_before(text).encode() if text and _year_before(text) != text else None


def _year_before(text: str) -> str:
    text = _YEAR.sub(lambda found: re.sub(r"20\d{2}", lambda year: str(int(year[0]) - 1), found[0]), text)
    return _UNIX.sub(lambda found: f"{found[1] or found[3]}{int(found[2] or found[4]) - _SECONDS}", text)


def _each_member(content: bytes, change: Callable[[str], str]) -> bytes:
    """The zip with each of its texts changed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(buffer, "w") as made:
        for member in given.infolist():
            made.writestr(member, change(given.read(member).decode("utf-8-sig")).encode("utf-8"))
    return buffer.getvalue()


def record_dropped(name: str, content: bytes, rng: Random) -> bytes | None:
    """One record less."""
    return _with_records(name, content, rng, lambda records, index: records[:index] + records[index + 1 :])


def record_doubled(name: str, content: bytes, rng: Random) -> bytes | None:
    """One record twice."""
    return _with_records(name, content, rng, lambda records, index: records[: index + 1] + records[index:])


Pick = Callable[[list[Any], int], list[Any]]


def _with_records(name: str, content: bytes, rng: Random, change: Pick) -> bytes | None:
    lowered = name.lower()
    if lowered.endswith(".json"):
        return with_items(content, lambda items: change(items, rng.randrange(len(items))))
    if lowered.endswith(".zip"):
        return _in_member(content, rng, change)
    return _with_lines(name, content, rng, change) if lowered.endswith(".csv") else None


def with_items(content: bytes, change: Callable[[list[Any]], list[Any]]) -> bytes | None:
    """A JSON export with its longest list of records changed."""
    whole = json.loads(content)
    lists = [items for items in _lists(whole) if len(items) > 1]
    if not lists:
        return None
    longest = max(lists, key=len)
    longest[:] = change(longest)
    return json.dumps(whole, ensure_ascii=False).encode()


def _lists(node: Any) -> list[list[Any]]:
    if isinstance(node, list):
        return [node, *(found for item in node[:3] for found in _lists(item))]
    return [found for item in node.values() for found in _lists(item)] if isinstance(node, dict) else []


def _in_member(content: bytes, rng: Random, change: Pick) -> bytes | None:
    with zipfile.ZipFile(io.BytesIO(content)) as given:
        chosen = rng.choice(given.namelist())
        body = _with_lines(chosen, given.read(chosen), rng, change)
        if body is None:
            return None
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as made:
            for member in given.infolist():
                made.writestr(member, body if member.filename == chosen else given.read(member))
    return buffer.getvalue()


def _with_lines(name: str, content: bytes, rng: Random, change: Pick) -> bytes | None:
    """A delimited text with its rows of data changed: those below the head that are no totals."""
    book = read_book(name, content)
    if book is None or len(book.sheets[0].rows) < 3:
        return None
    rows = book.sheets[0].rows
    places = [index for index, row in enumerate(rows) if index and not is_total(row)]
    made = change(list(rows), rng.choice(places))
    return book_bytes(book.with_sheet(0, replace(book.sheets[0], rows=tuple(made))))


def is_total(row: Row) -> bool:
    """Does the row begin with the word of a totals row?"""
    return bool(row) and bool(re.match(r"(?i)итого|total|барлығы|всего", str(row[0])))


CHANGES: dict[str, Change] = {
    "row_dropped": record_dropped,
    "row_doubled": record_doubled,
    "sheet_resaved": resaved,
    "other_encoding": read_as_other_encoding,
    "letters_lost": letters_lost,
    "encoding_cut": encoding_cut,
    "cut_in_half": cut_in_half,
    "other_year": of_other_year,
}
"""Kind → what happens."""

"""An older state of a file: what it was some months before, with fewer rows and smaller figures."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

from flows.audit.score.sources.book import Sheet, Value, book_bytes
from flows.audit.score.sources.by_machine import is_total, with_items
from flows.audit.score.sources.copy import Dropped, Taken
from flows.audit.score.sources.harmless import is_by_hand, saved
from flows.audit.score.sources.rows import Data

_OF_TEN = 6
"""Of ten rows so many were there already."""


def older_state(taken: Taken, data: Data, rng: Random) -> Dropped | None:
    """The file as it was; null of files that are neither tables nor lists of records (a zip of tables that state each
    other's sums had others)."""
    if not data.book.sheets:
        is_list = taken.delivery.name.lower().endswith(".json")
        content = with_items(taken.content, _older_items) if is_list else None
        return replace(taken.dropped, content=content) if content else None
    if not data.rows:
        return None
    return _begun(taken, data) if is_by_hand(taken) else _export(taken, data)


def _begun(taken: Taken, data: Data) -> Dropped:
    """A register that was filled so far: no totals yet, later sheets empty."""
    last_sheet, last = data.rows[max(0, len(data.rows) * _OF_TEN // 10 - 1)]
    book = data.book
    for number in data.sheets():
        if number >= last_sheet:
            first = min(data.of_sheet(number))
            book = book.with_sheet(number, _until(book.sheets[number], last + 1 if number == last_sheet else first))
    return saved(taken, book)


def _until(sheet: Sheet, end: int) -> Sheet:
    merged = tuple(area for area in sheet.merged if area[1] < end)
    return replace(sheet, rows=sheet.rows[:end], merged=merged)


def _export(taken: Taken, data: Data) -> Dropped:
    """An export with the older of its rows, each with smaller figures, and without its totals."""
    sheet = data.book.sheets[0]
    rows = [row for row in sheet.rows[1:] if not is_total(row)]
    kept = rows[len(rows) * (10 - _OF_TEN) // 10 :]
    made = (sheet.rows[0], *(tuple(map(_smaller, row)) for row in kept))
    return replace(taken.dropped, content=book_bytes(data.book.with_sheet(0, replace(sheet, rows=made))))


def _older_items(items: list[Any]) -> list[Any]:
    return [_smaller_item(item) for item in items[len(items) * (10 - _OF_TEN) // 10 :]]


def _smaller_item(item: Any) -> Any:
    if isinstance(item, dict) and isinstance(item.get("views"), int):
        return {**item, "views": item["views"] * 7 // 10}
    if isinstance(item, dict) and isinstance(item.get("views"), dict):
        return {**item, "views": {"count": item["views"]["count"] * 7 // 10}}
    return item


def _smaller(value: Value) -> Value:
    text = str(value)
    return str(int(text) * 7 // 10) if text.isdecimal() and 1 < len(text) < 7 else value

"""The text of one workbook cell, as `flows.reading.document` promises it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from unicodedata import normalize

Value = str | float | int | bool | date | datetime | time | timedelta


def cell_text(value: Value) -> str | None:
    """Text of a cell value; null for an empty cell."""
    return WRITERS[type(value)](value)


def _text(value: str) -> str | None:
    if not value:
        return None
    return value if value.isascii() else normalize("NFC", value)


def _float(value: float) -> str | None:
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    text = repr(value)
    return format(Decimal(text), "f") if "e" in text else text


def _bool(value: bool) -> str:
    return "TRUE" if value else "FALSE"


def _datetime(value: datetime) -> str:
    if value.microsecond >= 500_000:
        value += timedelta(seconds=1)
    value = value.replace(microsecond=0)
    return value.date().isoformat() if value.time() == time(0) else value.isoformat(sep=" ")


def _time(value: time) -> str:
    return value.replace(microsecond=0).isoformat()


def _duration(value: timedelta) -> str:
    seconds = round(value.total_seconds())
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    return f"{sign}{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


WRITERS: dict[type, Callable[[Any], str | None]] = {
    str: _text,
    float: _float,
    int: str,
    bool: _bool,
    date: date.isoformat,
    datetime: _datetime,
    time: _time,
    timedelta: _duration,
}

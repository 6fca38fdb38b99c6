"""Single values of the networks' JSON: unix times as days, whole numbers, cell texts."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo


def day_of(unix: Any, zone: ZoneInfo) -> date | None:
    """The day of a unix time (a number or its text) in the library's zone, null for anything else."""
    try:
        return datetime.fromtimestamp(int(unix), UTC).astimezone(zone).date()
    except (TypeError, ValueError, OverflowError, OSError):
        return None


def whole_number(value: Any) -> int | None:
    """An integer of JSON or its text, null for anything else."""
    if isinstance(value, bool) or not isinstance(value, (int, str)):
        return None
    number = str(value)
    return int(number) if number.lstrip("-").isdecimal() and abs(int(number)) < 2**63 else None


def text_of(value: Any) -> str | None:
    """A value of JSON as its cell text."""
    return None if value is None else str(value)

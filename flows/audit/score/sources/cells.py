"""One cell changed as people change it: a number with another digit, a date with day and month swapped."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from random import Random

from flows.audit.score.sources.book import Value

_NUMBER = re.compile(r"\d{1,9}([.,]\d{1,9})?")
_DAY = re.compile(r"(\d{2})\.(\d{2})\.(\d{4})|(\d{4})-(\d{2})-(\d{2})")


def is_number(value: Value) -> bool:
    """A number of at most nine digits that is not below zero, or a text that is one."""
    return isinstance(value, (str, int, float)) and bool(_NUMBER.fullmatch(shown(value)))


def is_day(value: Value) -> bool:
    """A date, or a text that is one."""
    return isinstance(value, date) or (isinstance(value, str) and bool(_DAY.fullmatch(value)))


def shown(value: Value) -> str:
    """A value as text."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def other_digit(value: Value, rng: Random) -> Value:
    """The number with one digit changed, added, lost, or two neighbours swapped; never the same, never below zero."""
    text = shown(value)
    digits = [index for index, sign in enumerate(text) if sign.isdigit()]
    while True:
        made = _mistyped(text, rng.choice(digits), rng)
        if _NUMBER.fullmatch(made) and _decimal(made) != _decimal(text):
            return like(value, made)


def _mistyped(text: str, index: int, rng: Random) -> str:
    way = rng.randrange(4)
    if way == 0:
        return text[:index] + rng.choice("0123456789") + text[index + 1 :]
    if way == 1:
        return text[:index] + rng.choice("0123456789") + text[index:]
    if way == 2:
        return text[:index] + text[index + 1 :]
    return text[:index] + text[index : index + 2][::-1] + text[index + 2 :]


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))


def like(value: Value, text: str) -> Value:
    """``text`` as the kind of value that ``value`` is."""
    if isinstance(value, str):
        return text
    number = _decimal(text)
    return int(number) if number == int(number) else float(number)


def times(value: Value, factor: Decimal) -> Value:
    """The number in another unit."""
    number = _decimal(shown(value)) * factor
    text = f"{number.normalize():f}"
    return like(value, text.replace(".", ",") if isinstance(value, str) and "," in shown(value) else text)


def parts_of_day(value: Value) -> tuple[int, int, int]:
    """Year, month and day."""
    if isinstance(value, date):
        return value.year, value.month, value.day
    found = _DAY.fullmatch(str(value))
    if found is None:
        raise ValueError(f"not a date: {value}")
    day, month, year, *iso = found.groups()
    return (int(year), int(month), int(day)) if year else (int(iso[0]), int(iso[1]), int(iso[2]))


def other_day(value: Value, rng: Random) -> Value:
    """The date with one digit of day, month or year changed, as it would be typed: perhaps no date at all."""
    year, month, day = parts_of_day(value)
    text = f"{day:02d}.{month:02d}.{year}"
    while True:
        index = rng.choice([0, 1, 3, 4, 8, 9])
        made = text[:index] + rng.choice("0123456789") + text[index + 1 :]
        if made != text:
            return day_like(value, made)


def swapped_day(value: Value) -> Value:
    """The date with day and month swapped: no date when the day is above 12."""
    year, month, day = parts_of_day(value)
    return day_like(value, f"{month:02d}.{day:02d}.{year}")


def day_like(value: Value, typed: str) -> Value:
    """What a cell holds after ``dd.mm.yyyy`` was typed into it: a date, or the text where there is no such day."""
    try:
        day = datetime.strptime(typed, "%d.%m.%Y")
    except ValueError:
        return typed
    if isinstance(value, datetime):
        return day
    if isinstance(value, date):
        return day.date()
    return typed if "." in str(value) else day.date().isoformat()

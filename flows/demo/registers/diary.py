"""The diary of service: a line for each working day, department and age group; a sheet for each month."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from itertools import groupby
from random import Random

from flows.demo.figures import YEAR
from flows.demo.registers import figures
from flows.demo.solving import scatter
from flows.demo.words import listed
from flows.demo.workbook import Page, Row, xlsx_bytes

SAVED_AT = datetime(YEAR + 1, 1, 5, 17, 30)

SEED = f"diary 18 {YEAR}"
"""With this one no line has the visits and loans of the day before, as if they were copied down."""
MONDAY = 0
HOLIDAYS = {
    date(YEAR, month, day)
    for month, day in (
        *((1, 1), (1, 7), (3, 8), (3, 21), (3, 22), (3, 23), (5, 7), (5, 9)),
        *((6, 28), (7, 6), (8, 30), (10, 25), (12, 16)),
    )
}
"""Public holidays of the year that fall on Tuesday to Sunday, when the library is open otherwise."""


@dataclass(frozen=True, slots=True)
class Desk:
    """A department's line of an age group: its part of the registrations and of the visits, and loans for a visit."""

    department: str
    age_group: str
    registrations: float
    visits: float
    loans_per_visit: float


DESKS = (
    Desk("lending", "preschool", 0.14, 0.11, 1.5),
    Desk("lending", "children", 0.34, 0.32, 2.4),
    Desk("lending", "teens", 0.20, 0.19, 2.1),
    Desk("reading_room", "children", 0.14, 0.18, 1.7),
    Desk("reading_room", "teens", 0.12, 0.14, 1.8),
    Desk("reading_room", "adults", 0.06, 0.06, 1.2),
)
REGISTRATION_SEASON = (2.4, 1.6, 1.1, 0.8, 0.5, 0.45, 0.35, 0.6, 2.2, 1.4, 0.8, 0.4)
"""By month: readers are registered anew in January, pupils in September."""
VISIT_SEASON = (0.9, 1.05, 1.1, 1.1, 0.95, 0.75, 0.5, 0.6, 1.15, 1.25, 1.15, 1.0)
WEEK = {1: 0.95, 2: 0.9, 3: 1.0, 4: 1.0, 5: 1.3, 6: 0.85}
"""By day of the week, Tuesday (1) to Sunday (6)."""


@dataclass(frozen=True, slots=True)
class ServiceDay:
    """What one department wrote down of one age group on one day."""

    day: date
    department: str
    age_group: str
    registrations: int
    users: int
    visits: int
    loans: int


def working_days() -> list[date]:
    """Tuesday to Sunday, without public holidays."""
    every = (date(YEAR, 1, 1) + timedelta(days=offset) for offset in range(365))
    return [day for day in every if day.weekday() != MONDAY and day not in HOLIDAYS]


@cache
def service_days() -> tuple[ServiceDay, ...]:
    """The year's lines in the order of days; their sums are the printed figures."""
    random = Random(SEED)  # noqa: S311
    places = [(day, desk, WEEK[day.weekday()] * random.uniform(0.7, 1.3)) for day in working_days() for desk in DESKS]
    registrations = scatter(
        figures.SERVICE["registrations"],
        [REGISTRATION_SEASON[day.month - 1] * desk.registrations * rhythm for day, desk, rhythm in places],
    )
    repeated = scatter(
        figures.SERVICE["visits"] - figures.SERVICE["registrations"],
        [VISIT_SEASON[day.month - 1] * desk.visits * rhythm for day, desk, rhythm in places],
    )
    visits = [first + again for first, again in zip(registrations, repeated, strict=True)]
    return tuple(
        ServiceDay(day, desk.department, desk.age_group, *counts)
        for (day, desk, _), *counts in zip(
            places,
            registrations,
            portions(registrations, figures.SERVICE["users"]),
            visits,
            _loans([desk for _, desk, _ in places], visits, random),
            strict=True,
        )
    )


def _loans(desks: list[Desk], visits: list[int], random: Random) -> list[int]:
    weights = [
        count * desk.loans_per_visit * random.uniform(0.85, 1.15) for desk, count in zip(desks, visits, strict=True)
    ]
    return scatter(figures.SERVICE["loans"], weights)


def portions(whole: list[int], total: int) -> Iterator[int]:
    """Parts of each number, none above it, that add up to ``total``: the rounded running share."""
    every, before, running = sum(whole), 0, 0
    for count in whole:
        running += count
        share = running * total // every
        yield share - before
        before = share


MONTHS = listed("қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан")
DEPARTMENT_WORDS = {"lending": "Абонемент", "reading_room": "Оқу залы"}
AGE_WORDS = {
    "preschool": "мектеп жасына дейінгі",
    "children": "1-4 сынып",
    "teens": "5-9 сынып",
    "adults": "ересектер",
}
HEAD: tuple[Row, Row] = (
    ["Күні", "Бөлім", "Жас тобы", "Оқырмандар", None, "Келушілер саны", "Кітап берілімі"],
    [None, None, None, "тіркелгені", "с.і. пайдаланушылар", None, None],
)
HEAD_MERGED = [(0, 1, 0, 0), (0, 1, 1, 1), (0, 1, 2, 2), (0, 0, 3, 4), (0, 1, 5, 5), (0, 1, 6, 6)]


def diary_files() -> dict[str, bytes]:
    """A workbook with a sheet for each month; the day and the department are written once for their lines."""
    by_month = [[line for line in service_days() if line.day.month == month] for month in range(1, 13)]
    pages = [_page(name, lines) for name, lines in zip(MONTHS, by_month, strict=True)]
    return {f"Күнделік {YEAR}.xlsx": xlsx_bytes(pages, SAVED_AT)}


def _page(month: str, lines: list[ServiceDay]) -> Page:
    titles: list[Row] = [["Оқырмандарға қызмет көрсету күнделігі"], [f"{YEAR} жылғы {month}"], []]
    body: list[Row] = [_cells(line) for line in lines]
    totals: Row = [sum(getattr(line, measure) for line in lines) for measure in figures.SERVICE]
    top = len(titles)
    merged = [(top + first, top + last, left, right) for first, last, left, right in HEAD_MERGED]
    start = top + len(HEAD)
    merged += _spans([line.day for line in lines], start, column=0)
    merged += _spans([(line.day, line.department) for line in lines], start, column=1)
    return Page(month, [*titles, *HEAD, *body, ["Барлығы", None, None, *totals]], (12, 14, 24, 12, 20, 16, 16), merged)


def _cells(line: ServiceDay) -> Row:
    names: Row = [line.day, DEPARTMENT_WORDS[line.department], AGE_WORDS[line.age_group]]
    return [*names, line.registrations, line.users, line.visits, line.loans]


def _spans(values: Sequence[object], start: int, column: int) -> list[tuple[int, int, int, int]]:
    return [(first, last, column, column) for first, last in runs(values, start)]


def runs(values: Sequence[object], start: int = 0) -> Iterator[tuple[int, int]]:
    """(first, last) of each run of two or more equal values, counted from ``start``."""
    for _, run in groupby(enumerate(values, start), key=lambda pair: pair[1]):
        places = [place for place, _ in run]
        if len(places) > 1:
            yield places[0], places[-1]

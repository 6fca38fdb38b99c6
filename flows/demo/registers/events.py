"""The events of the year, the sessions of the clubs among them: kind, day, title, language, participants."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from random import Random

from flows.demo.figures import YEAR
from flows.demo.registers import figures, programme
from flows.demo.registers.diary import working_days
from flows.demo.solving import scatter

LEAST_PARTICIPANTS = {"mass_event": 14, "excursion": 15, "international_forum": 300}
FREE_PARTICIPANTS = {"seminar": 42, "contest": 65, "internship": 6, "presentation": 70, "training": 24}
"""Participants of the kinds of which the report prints none."""
CLUB_LANGUAGES = {"FreeStyle": "eng", "Көңілді English": "eng"}
CLUB_TOPICS = (
    *("Танысу", "Оқимыз, талқылаймыз", "Сөз ойындары", "Шығармашылық сағат", "Сұрақ-жауап", "Жобамен жұмыс"),
    *("Жаңа кітаптар", "Кинода кітап", "Қонаққа келді", "Қорытынды"),
)
CLUB_BREAK = (6, 7, 8)
"""Months in which the clubs do not meet."""


@dataclass(frozen=True, slots=True)
class Event:
    """One event; participants are null where none are counted."""

    day: date
    kind: str
    title: str
    language: str
    participants: int | None = None
    club: str | None = None
    project: str | None = None


def open_day(month: int, day: int) -> date:
    """The first day from the given one on which the library is open."""
    wished = date(YEAR, month, day)
    return min((open_on for open_on in working_days() if open_on >= wished), default=wished)


def _planned(kind: str, block: str) -> Iterator[Event]:
    """The events of one kind, or those that name their kind before the title (``single``)."""
    for line in block.strip().splitlines():
        when, language, title = line.split(" ", 2)
        named = kind
        if not named:
            named, title = title.split(" ", 1)
        project = next((name for part, name in programme.PROJECTS.items() if part in title), None)
        yield Event(open_day(int(when[:2]), int(when[3:])), named, title, language, project=project)


def _all_planned() -> list[Event]:
    blocks = {
        "exhibition": programme.EXHIBITIONS,
        "mass_event": programme.MASS_EVENTS,
        "excursion": programme.EXCURSIONS,
        "methodical_publication": programme.PUBLICATIONS,
        "contest": programme.CONTESTS,
        "training": programme.TRAININGS,
        "": programme.SINGLE,
    }
    return [event for kind, block in blocks.items() for event in _planned(kind, block)]


def _with_participants(events: list[Event], random: Random) -> Iterator[Event]:
    """The events of one kind with the printed number of participants in all."""
    kind = events[0].kind
    if kind in figures.PARTICIPANTS:
        least = LEAST_PARTICIPANTS[kind]
        more = figures.PARTICIPANTS[kind] - least * len(events)
        counts = [least + extra for extra in scatter(more, [random.lognormvariate(0, 0.6) for _ in events])]
    else:
        counts = [FREE_PARTICIPANTS[kind] + 5 * index for index, _ in enumerate(events)]
    for event, count in zip(events, counts, strict=True):
        yield replace(event, participants=count)


def club_sessions() -> Iterator[Event]:
    """The sessions of each club, spread over the months in which it meets."""
    for place, (club, (sessions, participants)) in enumerate(figures.CLUBS.items()):
        days = [day for day in working_days() if day.month not in CLUB_BREAK and day.weekday() == 1 + place % 5]
        counts = scatter(participants, [1.0] * sessions) if participants else [None] * sessions
        for session, count in enumerate(counts):
            day = days[(2 * session + 1) * len(days) // (2 * sessions)]
            topic = CLUB_TOPICS[session % len(CLUB_TOPICS)]
            title = f"«{club}»: {topic}, {session + 1}-сабақ"
            yield Event(day, "club_session", title, CLUB_LANGUAGES.get(club, "kaz"), count, club)


@cache
def events() -> tuple[Event, ...]:
    """Every event of the year in the order of days."""
    random = Random(f"events {YEAR}")  # noqa: S311
    planned = _all_planned()
    with_people = {*figures.PARTICIPANTS, *FREE_PARTICIPANTS}
    found = [event for event in planned if event.kind not in with_people]
    for kind in sorted(with_people):
        found += _with_participants([event for event in planned if event.kind == kind], random)
    found += club_sessions()
    return tuple(sorted(found, key=lambda event: (event.day, event.kind, event.title)))

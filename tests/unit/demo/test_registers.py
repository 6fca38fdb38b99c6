"""The lines of the demo's registers sum to its figures."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from flows.demo.figures import BY_SOURCE, PERIODICAL_TITLES, YEAR
from flows.demo.lines import batches_of
from flows.demo.registers import figures
from flows.demo.registers.computers import machines
from flows.demo.registers.diary import service_days, working_days
from flows.demo.registers.events import events
from flows.demo.registers.media import media_items
from flows.demo.registers.periodicals import subscriptions
from flows.demo.registers.records import article_records, digitized_documents, reference_days
from flows.demo.registers.staff import employees

DEVICES = ("printer", "scanner", "server")


@pytest.mark.parametrize("measure", figures.SERVICE)
def test_the_diary_has_the_year_s_service(measure: str) -> None:
    assert sum(getattr(line, measure) for line in service_days()) == figures.SERVICE[measure]


def test_a_line_of_the_diary_can_be() -> None:
    assert all(0 <= line.users <= line.registrations <= line.visits for line in service_days())
    assert {line.day for line in service_days()} == set(working_days())
    assert len({(line.day, line.department, line.age_group) for line in service_days()}) == len(service_days())


def test_no_day_looks_like_a_copy_of_the_one_before() -> None:
    lines = service_days()
    desks = len({(line.department, line.age_group) for line in lines})
    pairs = zip(lines[desks:], lines, strict=False)
    assert not [
        line
        for line, before in pairs
        if (line.visits, line.loans) == (before.visits, before.loans) and line.visits > 15
    ]


def test_the_library_is_closed_on_mondays_and_holidays() -> None:
    days = set(working_days())
    assert date(YEAR, 3, 22) not in days
    assert not any(day.weekday() == 0 for day in days)


@pytest.mark.parametrize("kind", figures.EVENTS)
def test_events_by_kind(kind: str) -> None:
    chosen = [event for event in events() if event.kind == kind]
    assert len(chosen) == figures.EVENTS[kind]
    assert len({(event.title, event.day) for event in chosen}) == len(chosen)


@pytest.mark.parametrize("kind", figures.PARTICIPANTS)
def test_participants_by_kind(kind: str) -> None:
    counts = [event.participants for event in events() if event.kind == kind]
    assert sum(count or 0 for count in counts) == figures.PARTICIPANTS[kind]
    assert None not in counts


@pytest.mark.parametrize("club", figures.CLUBS)
def test_sessions_of_a_club(club: str) -> None:
    counts = [event.participants for event in events() if event.club == club]
    sessions, participants = figures.CLUBS[club]
    assert len(counts) == sessions
    assert (set(counts) == {None}) if participants is None else (sum(filter(None, counts)) == participants)


def test_only_sessions_have_a_club_and_events_are_on_working_days() -> None:
    assert all((event.club is not None) == (event.kind == "club_session") for event in events())
    assert {event.day for event in events()} <= set(working_days())


def test_media_by_kind_and_language() -> None:
    assert Counter((item.kind, item.language) for item in media_items()) == figures.MEDIA
    assert len({(item.outlet, item.title) for item in media_items()}) == len(media_items())
    assert {item.day.year for item in media_items()} == {YEAR}


def test_article_records_by_language() -> None:
    counted = Counter[str]()
    for line in article_records():
        counted[line.language] += line.records
    assert counted == figures.ARTICLE_RECORDS


@pytest.mark.parametrize("kind", figures.QUERIES)
def test_queries_of_a_kind(kind: str) -> None:
    lines = [line for line in reference_days() if line.kind == kind]
    kazakh = [line for line in lines if line.language == "kaz"]
    assert figures.QUERIES[kind] == figures.Queries(
        sum(line.queries for line in lines),
        sum(line.queries for line in kazakh),
        sum(line.queries for line in lines if line.is_virtual),
        sum(line.queries for line in kazakh if line.is_virtual),
    )


@pytest.mark.parametrize("kind", figures.DIGITIZED)
def test_digitized_documents_of_a_kind(kind: str) -> None:
    lines = [line for line in digitized_documents() if line.kind == kind]
    kazakh = [line for line in lines if line.language == "kaz"]
    assert figures.DIGITIZED[kind] == figures.Digitized(
        len(lines), len(kazakh), sum(line.pages for line in lines), sum(line.pages for line in kazakh)
    )
    assert all(line.pages > 0 for line in lines)


def test_the_subscription_list_is_the_ledger_s_subscription() -> None:
    lines, ledger = subscriptions(), [line for batch in batches_of("subscription") for line in batch.lines]
    assert Counter((line.title, line.copies, line.amount) for line in lines) == Counter(
        (line.title.name, line.copies, line.amount) for line in ledger
    )
    assert sum(line.copies for line in lines) == BY_SOURCE["subscription"].copies
    assert Decimal(sum(line.amount for line in lines)) / 100 == BY_SOURCE["subscription"].amount_kzt
    for scope, audiences in (("all", {"children", "adult"}), ("children", {"children"})):
        chosen = [line for line in lines if line.audience in audiences]
        kazakh = {line.title for line in chosen if line.language == "kaz"}
        assert (len({line.title for line in chosen}), len(kazakh)) == PERIODICAL_TITLES[scope]


def _group(years: int, bounds: dict[str, int]) -> str:
    """The first group whose greatest number of years is not less."""
    return next(group for group, greatest in bounds.items() if years <= greatest)


def test_staff_by_group() -> None:
    librarians = [person for person in employees() if person.is_librarian]
    assert len(employees()) == figures.STAFF
    assert Counter((person.level, person.field) for person in librarians) == figures.EDUCATION
    ages = {"under_35": 34, "35_49": 49, "50_59": 59, "60_and_over": 99}
    assert Counter(_group(YEAR - person.birth_year, ages) for person in librarians) == figures.AGES
    worked = {"under_1": 0, "1_5": 5, "6_10": 10, "over_10": 60}
    assert Counter(_group(YEAR - (person.start_year or 0), worked) for person in librarians) == figures.EXPERIENCE
    assert all((person.start_year or 0) - person.birth_year >= 20 for person in librarians)


def test_computers_in_use() -> None:
    computers = [item for item in machines() if item.kind not in DEVICES and item.written_off_year is None]
    assert {
        "computers": len(computers),
        "bought_in_year": sum(item.bought_year == YEAR for item in computers),
        "connected_to_internet": sum(item.is_connected for item in computers),
    } == figures.COMPUTERS
    assert len({item.number for item in machines()}) == len(machines()) > len(computers)

"""The figures of the demo's registers are the printed ones, but for the named cells that cannot be."""

from __future__ import annotations

import pytest

from flows.demo.registers import figures
from schemas.published import AGE_GROUPS, EXPERIENCE_GROUPS

from .printed import printed, whole

MEASURES = {"readers": "registrations", "users": "users", "visits": "visits", "loans": "loans"}
ACTIVITY_KINDS = {
    "exhibitions": "exhibition",
    "mass_events": "mass_event",
    "seminars": "seminar",
    "methodical_publications": "methodical_publication",
    "contests": "contest",
    "internships": "internship",
    "presentations": "presentation",
    "international_forums": "international_forum",
}
LANGUAGES = {"kazakh": "kaz", "russian": "rus"}


def planned(measure: str) -> int:
    """0 where nothing is planned, as a dash is read."""
    return int(figures.PLAN.get(measure, 0))


@pytest.mark.parametrize("row", printed("control_indicators"), ids=lambda row: row["indicator"])
def test_service_is_the_printed_one(row: dict[str, str]) -> None:
    assert figures.SERVICE[MEASURES[row["indicator"]]] == whole(row["actual"])
    assert planned(row["indicator"]) == whole(row["plan"])


@pytest.mark.parametrize("row", printed("activities"), ids=lambda row: row["activity"])
def test_activities_are_the_printed_ones(row: dict[str, str]) -> None:
    if row["activity"] == "mass_event_participants":
        assert figures.PARTICIPANTS["mass_event"] == whole(row["actual"])
    else:
        assert figures.EVENTS[ACTIVITY_KINDS[row["activity"]]] == whole(row["actual"])
    assert planned(row["activity"]) == whole(row["plan"])


def test_participants_of_the_running_text_are_those_of_events_and_excursions() -> None:
    assert figures.PARTICIPANTS["mass_event"] + figures.PARTICIPANTS["excursion"] == 5491


def test_planned_copies_and_records_are_the_printed_ones() -> None:
    (copies,), (records,) = printed("acquisitions_plan"), printed("bibliographic_records")
    assert planned("acquisitions_copies") == whole(copies["plan_copies"])
    assert planned("article_records") == whole(records["plan"])


def test_article_records_are_the_printed_ones() -> None:
    (row,) = printed("bibliographic_records")
    assert {"kaz": whole(row["kazakh"]), "rus": whole(row["russian"])} == figures.ARTICLE_RECORDS
    assert sum(figures.ARTICLE_RECORDS.values()) == whole(row["actual"])


@pytest.mark.parametrize("row", printed("clubs"), ids=lambda row: row["club"])
def test_clubs_are_the_printed_ones(row: dict[str, str]) -> None:
    sessions, participants = figures.CLUBS.get(row["club"], (0, None))
    assert (sessions, participants or 0) == (whole(row["sessions"]), whole(row["participants"]))


@pytest.mark.parametrize("row", printed("media_coverage"), ids=lambda row: f"{row['kind']} {row['language']}")
def test_media_are_the_printed_ones(row: dict[str, str]) -> None:
    counted = [
        count
        for (kind, language), count in figures.MEDIA.items()
        if row["kind"] in (kind, "total") and row["language"] in ("total", *_names_of(language))
    ]
    assert sum(counted) == whole(row["count"])


def _names_of(code: str) -> list[str]:
    return [name for name, known in LANGUAGES.items() if known == code]


@pytest.mark.parametrize("row", printed("reference_queries"), ids=lambda row: row["kind"])
def test_queries_are_the_printed_ones(row: dict[str, str]) -> None:
    for measure in ("queries", "kazakh", "virtual", "virtual_kazakh"):
        counted = [getattr(line, measure) for kind, line in figures.QUERIES.items() if row["kind"] in (kind, "total")]
        assert sum(counted) == whole(row[measure])


def test_what_is_printed_of_digitized_documents_and_can_be_is_taken() -> None:
    """Documents, and pages where the Kazakh ones are no more than all."""
    rows = {(row["period"], row["kind"]): row for row in printed("digitization")}
    for kind, year in figures.DIGITIZED.items():
        row = rows["2023", kind]
        assert (year.documents, year.kazakh_documents, year.pages) == (
            whole(row["documents"]), whole(row["kazakh_documents"]), whole(row["pages"])
        )  # fmt: skip
        assert year.kazakh_pages == min(whole(row["kazakh_pages"]), whole(row["pages"]))
    for kind, since in figures.DIGITIZED_SINCE_FIRST_YEAR.items():
        row = rows["2019-2023", kind]
        assert (since.kazakh_documents, since.pages, since.kazakh_pages) == (
            whole(row["kazakh_documents"]), whole(row["pages"]), whole(row["kazakh_pages"])
        )  # fmt: skip


def test_digitized_documents_sum_to_what_is_printed_of_articles_and_of_all() -> None:
    newspapers, journals, books = figures.DIGITIZED_SINCE_FIRST_YEAR.values()
    rows = {row["kind"]: row for row in printed("digitization") if row["period"] == "2019-2023"}
    assert newspapers.documents + journals.documents == whole(rows["articles"]["documents"])
    assert newspapers.documents + journals.documents + books.documents == whole(rows["total"]["documents"])
    assert newspapers.kazakh_pages + journals.kazakh_pages + books.kazakh_pages == whole(rows["total"]["kazakh_pages"])


@pytest.mark.parametrize("kind", figures.DIGITIZED)
def test_what_came_before_the_year_can_be(kind: str) -> None:
    before = figures.DIGITIZED_SINCE_FIRST_YEAR[kind] - figures.DIGITIZED[kind]
    assert 0 <= before.kazakh_documents <= before.documents <= before.pages
    assert before.kazakh_documents <= before.kazakh_pages <= before.pages
    others, pages = before.documents - before.kazakh_documents, before.pages - before.kazakh_pages
    assert 0 <= others <= pages
    assert (others == 0) == (pages == 0)


def test_librarians_are_as_many_in_every_table() -> None:
    (education,) = printed("staff_by_education")
    assert whole(education["staff_total"]) == figures.STAFF
    for (level, field), count in figures.EDUCATION.items():
        assert count == whole(education[f"{level}_{field}"])
    librarians = whole(education["librarians"])
    assert sum(figures.EDUCATION.values()) == sum(figures.AGES.values()) == librarians
    assert sum(figures.EXPERIENCE.values()) == librarians
    assert tuple(figures.AGES) == AGE_GROUPS
    assert tuple(figures.EXPERIENCE) == EXPERIENCE_GROUPS


def test_ages_and_experience_are_the_printed_counts_but_for_one() -> None:
    ages = [whole(row["count"]) for row in printed("staff_by_age")]
    assert list(figures.AGES.values()) == ages[1:]
    experience = {row["group"]: whole(row["count"]) for row in printed("staff_by_experience")}
    differing = {group for group, count in figures.EXPERIENCE.items() if count != experience[group]}
    assert differing == {"1_5"}


@pytest.mark.parametrize("row", printed("computers"), ids=lambda row: row["measure"])
def test_computers_are_the_printed_ones(row: dict[str, str]) -> None:
    assert figures.COMPUTERS[row["measure"]] == whole(row["count"])

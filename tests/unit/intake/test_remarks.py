"""What is said of a file: nothing is said to be counted that was not, and a file that lost its letters hears so."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from flows.intake.ingest import workplace
from flows.intake.judging import Input, content_hash
from flows.intake.outcome import Outcome
from flows.intake.processing import process
from flows.settings import Settings

SAVED = datetime(2024, 1, 9, 6, 0, tzinfo=UTC)
LIST = "Мерзімді басылымдарға жазылу, 2023 жыл\nБасылымның атауы;Тілі;Дана саны;Бағасы;Неше айға;Сомасы\n"
EVENTS = (
    "2023 жылғы іс-шаралар\nКүні;Түрі;Атауы;Тілі;Қатысушылар саны\n15.03.2023;кітап көрмесі;Ертегілер әлемі;қаз;30\n"
)


@pytest.fixture
def judged(tmp_path):
    def outcome(text: str, encoding: str = "utf-8") -> Outcome:
        path = tmp_path / "content"
        path.write_bytes(text.encode(encoding, errors="replace"))
        place = workplace(Settings(_env_file=None, data=tmp_path / "data"), tmp_path, None, "main")
        return process(Input(path, "list.csv", content_hash(path), SAVED), place)

    return outcome


def test_of_a_rejected_row_only_the_reason_is_said(judged):
    outcome = judged(LIST + "Ақ желкен;қаз;-2;100;12;2500\nАйгөлек;қаз;2;100;12;2500\n")
    assert [(found.rule, found.row) for found in outcome.problems] == [("FRM-009", 3), ("PER-001", 4)]
    assert outcome.finding_counts == {"FRM-009": 1, "PER-001": 1}
    assert (outcome.counts.loaded, outcome.counts.rejected) == (1, 1)


def test_the_remark_comes_back_with_the_corrected_row(judged):
    outcome = judged(LIST + "Ақ желкен;қаз;2;100;12;2500\nАйгөлек;қаз;2;100;12;2500\n")
    assert [found.rule for found in outcome.problems] == ["PER-001", "PER-001"]


def test_a_file_that_lost_its_kazakh_letters_hears_that_and_no_list_of_exports(judged):
    outcome = judged(EVENTS, "cp1251")
    found = next(item for item in outcome.problems if item.severity.value == "refuse")
    assert (found.rule, found.value) == ("INT-012", "жыл?ы")
    assert {item.rule for item in outcome.problems}.isdisjoint({"INT-001", "REA-049"})


def test_the_same_file_with_its_letters_is_taken(judged):
    assert judged(EVENTS, "kz1048").counts.loaded == 1

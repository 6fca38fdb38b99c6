"""Heads with a slip in them: read where nothing else can be meant, asked about where something may be."""

from __future__ import annotations

import pytest

from flows.sources.registers.reader import RegisterSource
from flows.sources.registers.spelling import is_one_letter_off
from tests.unit.sources.registers.conftest import EVENTS, workbook


@pytest.mark.parametrize(
    "head",
    [
        pytest.param("Қатысушлар саны", id="a letter is missing"),
        pytest.param("Қатысушыллар саны", id="a letter too many"),
        pytest.param("Қатысушылер саны", id="another letter"),
        pytest.param("Қатысушылра саны", id="two letters swapped"),
        pytest.param("Қатысушыларсаны", id="a blank is missing"),
        pytest.param("?атысушылар саны", id="a letter lost in saving"),
        pytest.param("Учасники", id="in Russian"),
    ],
)
def test_a_head_with_one_wrong_letter_is_read_and_said(read, head):
    taken = read([f"Күні;Түрі;Атауы;{head}", "15.03.2023;көрме;Ертегілер;30"])
    assert taken.rows["participants"].to_list() == [30]
    assert taken.said == {"FRM-027": [1]}
    assert taken.only("FRM-027").column == head


def test_a_column_that_tells_the_register_may_have_the_wrong_letter(read):
    register = [*EVENTS.columns]
    assert register[2].name == "title"
    taken = read(["Күні;Түрі;Названее", "15.03.2023;көрме;Ертегілер"])
    assert (taken.rows["title"].to_list(), taken.said) == (["Ертегілер"], {"FRM-027": [1]})


@pytest.mark.parametrize(
    ("head", "code"),
    [
        pytest.param("Қатысушылар", "FRM-028", id="near, but more than a letter"),
        pytest.param("Бағсы", "FRM-028", id="too short to be sure of"),
        pytest.param("Ауа райы", "FRM-021", id="something else"),
    ],
)
def test_a_head_that_is_not_read_is_said(read, head, code):
    taken = read([f"Күні;Түрі;Атауы;{head}", "15.03.2023;көрме;Ертегілер;30"])
    assert taken.said == {code: [1]}


def test_two_heads_for_one_column_are_not_guessed(read):
    taken = read(["Күні;Түрі;Атауы;Қатысушлар саны;Қатысушыллар саны", "15.03.2023;көрме;Ертегілер;30;31"])
    assert taken.rows["participants"].to_list() == [None]
    assert taken.said == {"FRM-028": [1, 1]}


def test_a_misspelt_column_of_names_is_still_not_read(read):
    taken = read(["Күні;Түрі;Атауы;Аты-жөнi;Аты-жнөі", "15.03.2023;көрме;Ертегілер;а;ә"])
    assert "FRM-027" not in taken.said


def test_figures_in_a_head_are_no_slips():
    assert not is_one_letter_off("1-4 сынып", "5-4 сынып")


def test_a_sheet_that_lacks_one_column_is_said_by_itself(read):
    sheets = {
        "Қаңтар": [("Күні", "Түрі", "Атауы"), ("05.01.2023", "көрме", "Ертегілер")],
        "Ақпан": [("Күні", "Атауы", "Тілі"), ("05.02.2023", "Ертегілер", "қаз")],
        "Анықтама": [("бос сөз",)],
    }
    taken = read(workbook(sheets))
    found = taken.only("FRM-029")
    assert (found.sheet, found.severity.value, found.params) == ("Ақпан", "warn", {"columns": "«Вид / Түрі»"})
    assert taken.only("FRM-023").params == {"sheets": "«Анықтама»"}


def test_a_refusal_names_the_head_that_was_perhaps_meant(opened):
    answer = RegisterSource(EVENTS).recognise(opened(["Күні;Атауы;Тілі;Түрлер", "15.03.2023;Ертегілер;қаз;көрме"]))
    assert not answer.is_match
    assert answer.missing[0].startswith("Вид / Түрі")

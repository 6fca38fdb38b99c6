"""A score as a document: counts, aims, survivors; the same score gives the same bytes."""

from __future__ import annotations

import json

import pytest

from flows.audit.score.document import document, kept
from flows.audit.score.model import Harmless, Injected, Level, LevelResult, Place, Score, Verdict
from flows.reports.quality.strength import read_score

CELL = "clubs.sessions?year=2023&club=%D0%A8%D1%83%D0%B0%D2%9B"


def error(verdict=Verdict.CAUGHT, kind="digit_lost", level=Level.TABLE, **more):
    place = (
        Place(cells=(CELL,)) if level is Level.TABLE else Place(file="кітап.xlsx", sheet="Май", row=7, column="Саны")
    )
    return Injected(
        level, kind, "clubs" if level is Level.TABLE else "events_register", place, "30", "3", verdict, **more
    )


def survivor(**more):
    details = {"cell": CELL, "low": "15", "high": "60"}
    return error(Verdict.SURVIVED, reason="in_interval", details=details, is_undetermined=True, **more)


def score_of(*errors, harmless=(), level=Level.TABLE):
    return Score(1, 2023, "abc", {level: LevelResult(tuple(errors), tuple(harmless))})


@pytest.mark.parametrize(
    ("caught", "survived", "is_met"), [(95, 5, True), (94, 6, False), (1, 0, True), (0, 0, True)], ids=str
)
def test_the_aim_of_table_errors_is_95_of_100(caught, survived, is_met):
    found = document(score_of(*[error()] * caught, *[survivor()] * survived))
    assert found["aims"]["met"] is is_met
    assert found["levels"]["table"]["injected"] == caught + survived


def test_the_aim_of_source_errors_is_90_of_100():
    errors = [error(level=Level.SOURCE)] * 9 + [error(Verdict.SURVIVED, level=Level.SOURCE)]
    assert document(score_of(*errors, level=Level.SOURCE))["aims"]["met"]


def test_a_false_alarm_misses_the_aims():
    alarm = Harmless(Level.TABLE, "rows_reordered", "clubs", ("clubs_rows_are_unique",))
    found = document(score_of(error(), harmless=[alarm, Harmless(Level.TABLE, "club_added", "clubs")]))
    assert not found["aims"]["met"]
    assert found["harmless"] == {
        "tried": 2,
        "by_change": {"rows_reordered": 1, "club_added": 1},
        "false_alarms": [
            {"level": "table", "change": "rows_reordered", "subject": "clubs", "rules": ["clubs_rows_are_unique"]}
        ],
    }


def test_what_changes_nothing_is_neither_caught_nor_missed():
    level = document(score_of(error(), error(Verdict.CHANGES_NOTHING)))["levels"]["table"]
    assert (level["injected"], level["caught"], level["changes_nothing"]) == (1, 1, 1)


def test_the_rows_behind_are_told_apart():
    found = document(score_of(error(caught_behind=False), survivor(caught_behind=True)))["levels"]["table"]
    assert (found["caught"], found["with_rows_behind"]["caught"]) == (1, 2)


def test_counts_by_kind_and_table():
    found = document(score_of(error(), survivor(), error(kind="sign")))["levels"]["table"]
    assert found["by_kind"] == {
        "digit_lost": {"injected": 2, "caught": 1, "share": 0.5},
        "sign": {"injected": 1, "caught": 1, "share": 1.0},
    }
    assert found["by_table"]["clubs"]["injected"] == 3
    assert found["by_table_and_kind"]["clubs"]["sign"]["caught"] == 1


def test_a_survivor_says_where_it_stood_and_why():
    (of_table,) = document(score_of(survivor()))["levels"]["table"]["survivors"]
    assert (of_table["cells"], of_table["was"], of_table["put"]) == ([CELL], "30", "3")
    assert (of_table["reason"], of_table["undetermined"]) == ("in_interval", True)
    (of_file,) = document(score_of(survivor(level=Level.SOURCE), level=Level.SOURCE))["levels"]["source"]["survivors"]
    assert (of_file["source"], of_file["file"], of_file["row"]) == ("events_register", "кітап.xlsx", 7)


def test_the_data_folder_keeps_it_for_the_quality_site(tmp_path):
    found = kept(score_of(error()), tmp_path)
    first = (tmp_path / "score.json").read_bytes()
    assert read_score(tmp_path) == found == json.loads(first)
    kept(score_of(error()), tmp_path)
    assert (tmp_path / "score.json").read_bytes() == first
    assert [path.name for path in tmp_path.iterdir()] == ["score.json"]

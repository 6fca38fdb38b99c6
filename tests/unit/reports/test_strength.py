"""The page that says how strong the rules are: deterministic, safe, and honest about whose rules were measured."""

from __future__ import annotations

import re

import pytest

from flows.audit.score.document import document
from flows.audit.score.model import Harmless, Injected, Level, LevelResult, Place, Score, Verdict
from flows.reports.labels import Labels
from flows.reports.quality.strength import (
    change_told,
    per_cent,
    place_name,
    read_score,
    reason_text,
    strength_page,
    subject_name,
)

CLUB = "clubs.sessions?year=2023&club=%3Cscript%3E"
REASONS = ["in_interval", "each_is_free", "only_sum_is_held", "row_of_its_own", "row_not_missed", "stated_twice"]
REASONS += ["sum_stated", "near_values_turn", "below_zero", "figure_not_missed"]


def error(level, verdict, kind="digit_lost", **more):
    place = Place(cells=(CLUB,)) if level is Level.TABLE else Place(file="<b>кітап</b>.xlsx", row=7, column="Саны")
    subject = "clubs" if level is Level.TABLE else "events_register"
    return Injected(level, kind, subject, place, "30", "3", verdict, **more)


@pytest.fixture(scope="module")
def score():
    details = {"cell": CLUB, "low": "15", "high": "60"}
    of_tables = (
        error(Level.TABLE, Verdict.CAUGHT, caught_behind=True),
        error(Level.TABLE, Verdict.SURVIVED, reason="in_interval", details=details, is_undetermined=True),
        error(Level.TABLE, Verdict.SURVIVED, reason="near_values_turn", details=details),
    )
    of_sources = (error(Level.SOURCE, Verdict.SURVIVED, reason="of another version"),)
    alarm = Harmless(Level.TABLE, "rows_reordered", "clubs", ("clubs_rows_are_unique",))
    levels = {Level.TABLE: LevelResult(of_tables, (alarm,)), Level.SOURCE: LevelResult(of_sources)}
    return document(Score(7, 2023, "rules-a", levels))


def page(score, rules="rules-a"):
    return strength_page(score, rules).decode("utf-8")


def test_the_page_says_what_was_measured(score):
    text = page(score)
    assert "seed 7" in text
    assert "33.3 %" in text
    assert text.count("A rule is missing here.") == 2
    assert "the rules accept every one tried from 15 to 60" in text
    assert "rows in another order" in text
    assert "clubs_rows_are_unique" in text


def test_the_same_score_gives_the_same_page_which_runs_and_loads_nothing(score):
    assert strength_page(score, "rules-a") == strength_page(score, "rules-a")
    assert "<script" not in page(score)
    assert "<b>" not in page(score)
    assert not re.search(r"(?:src|href)=.https?:", page(score))


def test_other_rules_than_those_of_the_release_are_said(score):
    assert "made by other rules (rules-b)" in page(score, "rules-b")
    assert "other rules" not in page(score)


def test_without_a_score_the_page_says_how_to_measure():
    assert "<code>esep score</code>" in page(None)
    assert "rules-a" in page(None)


@pytest.mark.parametrize(
    "content",
    [None, b"", b"{", b"[]", b'{"shape": 0}', b"\xff"],
    ids=["none", "empty", "cut", "list", "older", "binary"],
)
def test_what_is_no_score_is_none(tmp_path, content):
    if content is not None:
        (tmp_path / "score.json").write_bytes(content)
    assert read_score(tmp_path) is None


@pytest.mark.parametrize(
    ("share", "text"), [(None, "—"), (1.0, "100.0 %"), (0.9996, "99.9 %"), (0.95, "95.0 %"), (0.0, "0.0 %")], ids=str
)
def test_a_share_is_never_rounded_up(share, text):
    assert per_cent(share) == text


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("reason", REASONS)
def test_every_reason_has_words_in_which_nothing_is_unknown(reason, language):
    details = {
        "cell": CLUB,
        "cells": CLUB,
        "witness": "periodicals.titles?year=2023&scope=all",
        "low": "1",
        "high": "2",
    }
    text = reason_text({"reason": reason, "details": details}, Labels(language))
    assert text != reason
    assert "—" not in text
    assert "?year" not in text


def test_a_place_in_a_file_is_named_as_a_person_sees_it():
    place = {"file": "кітап.xlsx", "sheet": "Май", "row": 7, "column": "Саны"}
    assert place_name(place, Labels("ru")) == "кітап.xlsx, Май, строка 7, Саны"
    assert place_name({"file": "a.csv", "sheet": None, "row": None, "column": None}, Labels("en")) == "a.csv"


def test_what_was_there_is_told_unless_the_whole_file_was_changed():
    assert change_told({"was": "30", "put": "3"}) == "30 → 3"
    assert change_told({"was": "", "put": ""}) == ""


def test_several_sources_of_one_file_are_each_named():
    words = Labels("en")
    both = subject_name("youtube_chart+youtube_table", words)
    assert both == f"{subject_name('youtube_chart', words)}, {subject_name('youtube_table', words)}"
    assert subject_name("clubs", words) == "Clubs"

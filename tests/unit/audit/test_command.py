"""`esep audit`: its JSON, its exit status, and what it says to a person."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from flows.cli import app
from flows.reports.model import Version, YearReport
from flows.reports.release import publish

KEYS = {"rule", "severity", "table", "cells", "printed", "expected", "difference", "message", "suspect", "explained"}


@pytest.fixture
def esep(tmp_path):
    def run(*words):
        return CliRunner().invoke(app, ["audit", *map(str, words), "--data", str(tmp_path / "data")])

    return run


def test_findings_are_one_json_document(esep, agreeing, with_figure, write_report):
    wrong = with_figure({"media_coverage": agreeing["media_coverage"]}, "media_coverage.count?year=2023&kind=total"
                        "&language=total", 26)  # fmt: skip
    result = esep(write_report(wrong), "--json", "--lang", "en")
    assert result.exit_code == 3
    document = json.loads(result.stdout)
    (finding,) = document["findings"]
    assert finding.keys() >= KEYS
    assert (finding["severity"], finding["printed"], finding["expected"], finding["difference"]) == (
        "error",
        26,
        62,
        -36,
    )
    assert finding["suspect"]["cell"] == "media_coverage.count?year=2023&kind=total&language=total"
    assert finding["suspect"]["slip"] == "digits_swapped"
    assert document["counts"] == {"error": 1, "warning": 0, "note": 0}


def test_a_report_in_which_all_agrees_is_done(esep, agreeing, write_report):
    result = esep(write_report({"media_coverage": agreeing["media_coverage"]}), "--json")
    assert (result.exit_code, json.loads(result.stdout)["findings"]) == (0, [])


def test_notes_alone_are_nothing_found(esep, agreeing, with_figure, write_report):
    cut = with_figure(
        {"staff_by_age": agreeing["staff_by_age"]}, "staff_by_age.share_pct?as_of=2024-01-01&group=60_and_over", "8.6"
    )
    result = esep(write_report(cut), "--json")
    assert [one["severity"] for one in json.loads(result.stdout)["findings"]] == ["note"]
    assert result.exit_code == 0


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_the_page_for_a_terminal_speaks_the_readers_language(esep, agreeing, with_figure, write_report, lang):
    wrong = with_figure({"media_coverage": agreeing["media_coverage"]}, "media_coverage.count?year=2023&kind=total"
                        "&language=total", 26)  # fmt: skip
    result = esep(write_report(wrong), "--lang", lang)
    assert result.exit_code == 3
    assert "media_coverage.count?year=2023&kind=total&language=total" in result.stdout
    assert {"kk": "Қателер: 1", "ru": "Ошибок: 1", "en": "Errors: 1"}[lang] in result.stdout


@pytest.mark.parametrize("words", [(), ("absent",), (".", "--against", "printed"), (".", "--lang", "de")])
def test_wrong_usage_is_said_without_a_traceback(esep, tmp_path, words):
    result = esep(*(tmp_path / word if word in (".", "absent") else word for word in words))
    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_a_file_of_another_shape_is_named_with_line_column_and_value(esep, tmp_path):
    folder = tmp_path / "report"
    folder.mkdir()
    (folder / "clubs.csv").write_text("year,club,sessions,participants\n2023,Шуақ,thirty,\n", "utf-8")
    result = esep(folder, "--json", "--lang", "en")
    assert (result.exit_code, result.stdout) == (1, "")
    assert all(word in result.stderr for word in ("clubs.csv", "line 2", "sessions", "thirty"))


def test_a_comparison_without_a_publication_is_wrong_usage(esep, agreeing, write_report):
    result = esep(write_report({"clubs": agreeing["clubs"]}), "--against", "computed")
    assert result.exit_code == 2
    assert "esep run" in result.output


def test_printed_and_computed_figures_are_compared(esep, agreeing, with_figure, write_report, tmp_path):
    published = with_figure({"clubs": agreeing["clubs"]}, "clubs.sessions?year=2023&club=Шуақ", 31)
    publish(tmp_path / "data" / "published", [YearReport(2023, published)], Version("0", "rules"))
    result = esep(write_report({"clubs": agreeing["clubs"]}), "--against", "computed", "--json")
    (one,) = json.loads(result.stdout)["against"]
    assert (one["printed"], one["computed"], one["difference"]) == (30, 31, -1)
    assert one["cell"].startswith("clubs.sessions?year=2023&club=")
    assert result.exit_code == 3

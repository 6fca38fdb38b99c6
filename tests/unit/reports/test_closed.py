"""A closed year's published figures change only when somebody confirms it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from flows.messages import LANGUAGES
from flows.reports.closed import closed_years_gone, first_open_year, hold_closed
from flows.reports.edition import held_sentence, make_edition
from flows.reports.labels import Labels
from flows.reports.model import CLOSED_YEAR
from flows.reports.release import current_release, publish

CELL = "social_networks.posts?year=2023&network=facebook"


@pytest.mark.parametrize(
    ("day", "months", "first_open"),
    [
        pytest.param(date(2024, 12, 31), 12, 2023, id="the last day of the year after"),
        pytest.param(date(2025, 1, 1), 12, 2024, id="the day after it"),
        pytest.param(date(2024, 3, 31), 3, 2023, id="three months, the last day"),
        pytest.param(date(2024, 4, 1), 3, 2024, id="three months, the day after"),
        pytest.param(date(2024, 1, 1), 0, 2024, id="none: closed with its last day"),
    ],
)
def test_a_year_stays_open_for_some_months_after_its_end(day, months, first_open):
    assert first_open_year(day, months) == first_open


def held(published, report, first_open=2024):
    (made,) = hold_closed([report], current_release(published), first_open)
    return made


def test_a_changed_figure_holds_its_table_back_and_says_both_values(tmp_path, sample):
    publish(tmp_path, [sample.small_report()], sample.VERSION)
    made = held(tmp_path, sample.small_changed_report())
    assert made.held == {"social_networks": CLOSED_YEAR}
    (finding,) = [item for item in made.findings if item.rule == CLOSED_YEAR]
    assert (finding.cell, finding.expected, finding.observed, finding.difference) == (CELL, 509, 510, 1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_waits_is_told_in_one_sentence_with_the_figures_before_and_after(tmp_path, sample, language):
    publish(tmp_path, [sample.small_report()], sample.VERSION)
    made = held(tmp_path, sample.small_changed_report())
    said = held_sentence(make_edition(made, sample.VERSION, {}), "social_networks", Labels(language))
    assert said.count("--confirm-closed-year") == 1
    assert said.endswith("509 → 510.")


def test_what_is_held_back_is_published_as_it_was(tmp_path, sample):
    first = publish(tmp_path, [sample.small_report()], sample.VERSION)
    second = publish(tmp_path, [held(tmp_path, sample.small_changed_report())], sample.VERSION)
    for name in ("social_networks", "web_traffic"):
        file = f"2023/tables/{name}.csv"
        assert (second.path / file).read_bytes() == (first.path / file).read_bytes()
    assert second.changes == ()


def test_an_open_year_changes_without_a_word(tmp_path, sample):
    publish(tmp_path, [sample.small_report()], sample.VERSION)
    report = sample.small_changed_report()
    assert held(tmp_path, report, first_open=2023) == report


def test_the_same_figures_and_the_first_publication_are_no_change(tmp_path, sample):
    report = sample.small_report()
    assert held(tmp_path, report) == report
    publish(tmp_path, [report], sample.VERSION)
    assert held(tmp_path, report) == report


def test_what_was_never_published_completes_a_closed_year(tmp_path, sample):
    report = sample.small_report()
    without = {name: frame for name, frame in report.tables.items() if name != "periodicals"}
    publish(tmp_path, [replace(report, tables=without)], sample.VERSION)
    assert held(tmp_path, report).held == {}


def test_a_table_that_would_vanish_from_a_closed_year_stays(tmp_path, sample):
    report = sample.small_report()
    publish(tmp_path, [report], sample.VERSION)
    without = {name: frame for name, frame in report.tables.items() if name != "periodicals"}
    made = held(tmp_path, replace(report, tables=without))
    assert made.held == {"periodicals": CLOSED_YEAR}
    again = publish(tmp_path, [made], sample.VERSION)
    assert (again.path / "2023/tables/periodicals.csv").is_file()


def under_an_earlier_contract(release, monkeypatch, column):
    """The release as if ``social_networks`` had been published without ``column``."""
    import csv
    import io

    read = Path.read_bytes

    def older(path):
        if path.name != "social_networks.csv" or release.path not in path.parents:
            return read(path)
        rows = list(csv.reader(io.StringIO(read(path).decode())))
        kept = [index for index, name in enumerate(rows[0]) if name != column]
        return "".join(",".join(row[index] for index in kept) + "\n" for row in rows).encode()

    monkeypatch.setattr("flows.reports.closed.intact_files", lambda found: {"2023/tables/social_networks.csv"})
    monkeypatch.setattr(Path, "read_bytes", older)


def test_a_column_that_is_new_in_the_contract_completes_a_closed_year_and_the_others_are_guarded(
    tmp_path, sample, monkeypatch
):
    first = publish(tmp_path, [sample.small_report()], sample.VERSION)
    under_an_earlier_contract(first, monkeypatch, "subscribers")
    assert held(tmp_path, sample.small_report()).held == {}
    made = held(tmp_path, sample.small_changed_report())
    assert [item.cell for item in made.findings if item.rule == CLOSED_YEAR] == [CELL]


def test_a_table_whose_keys_were_others_is_another_table(tmp_path, sample, monkeypatch):
    first = publish(tmp_path, [sample.small_report()], sample.VERSION)
    under_an_earlier_contract(first, monkeypatch, "network")
    assert held(tmp_path, sample.small_changed_report()).held == {}


def test_a_table_that_a_check_holds_back_is_not_said_twice(tmp_path, sample):
    publish(tmp_path, [sample.small_report()], sample.VERSION)
    made = held(tmp_path, replace(sample.small_changed_report(), held={"social_networks": "why"}))
    assert made.held == {"social_networks": "why"}


def test_closed_years_without_data_stay_published():
    assert closed_years_gone({2021, 2024}, first_open=2024) == {2021}

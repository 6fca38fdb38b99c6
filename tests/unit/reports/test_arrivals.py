"""What has arrived and what has not: it follows from the inputs, and every source has its place in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from flows.messages import LANGUAGES
from flows.reports.edition import make_edition
from flows.reports.labels import Labels
from flows.reports.summary.arrivals import NEEDS, arrivals, told
from flows.sources.registry import EXPORTS
from schemas.published import TABLES


def made(sample, **changes):
    return make_edition(sample.report(**changes), sample.VERSION, {})


def of(sample, label, **changes):
    return next(one for one in arrivals(made(sample, **changes), Labels("en")) if one.label == label)


def test_every_export_that_is_taken_is_needed_for_something():
    assert {source.code for source in EXPORTS} == {code for need in NEEDS for code in need.sources}


def test_every_table_is_made_from_something():
    computed = {"statements", "figures_by_period"}
    assert {table for need in NEEDS for table in need.tables} == set(TABLES) - computed


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_need_has_its_words(sample, language):
    assert len(arrivals(made(sample), Labels(language))) == len(NEEDS)


def test_data_are_as_fresh_as_their_last_day(sample):
    files = [
        replace(sample.INPUTS[2], period=(date(2023, 1, 1), date(2023, 6, 30))),
        replace(sample.INPUTS[2], sha256="f" * 64, period=(date(2023, 5, 1), date(2023, 9, 30))),
    ]
    found = of(sample, "VK export", inputs=files)
    assert (found.files, found.last, found.state) == (2, date(2023, 9, 30), "up to 30 Sep 2023")


@pytest.mark.parametrize("status", ["refused", "unrecognised"])
def test_a_file_that_was_not_taken_has_not_arrived(sample, status):
    found = of(sample, "VK export", inputs=[replace(sample.INPUTS[2], status=status)])
    assert (found.files, found.last, found.state) == (0, None, "has not arrived")


@pytest.mark.parametrize(
    ("source", "day", "label", "state"),
    [
        pytest.param("plan_register", date(2023, 1, 1), "Plan for the year", "has arrived", id="of a year"),
        pytest.param(
            "computers_register", date(2024, 1, 1), "Inventory of computers", "as of 1 Jan 2024", id="of a day"
        ),
    ],
)
def test_what_is_no_flow_of_days_is_told_otherwise(sample, source, day, label, state):
    found = of(sample, label, inputs=[replace(sample.INPUTS[2], source=source, period=(day, day))])
    assert found.state == state


def test_a_year_whose_data_end_before_it_is_not_complete(sample):
    early = [replace(sample.INPUTS[2], period=(date(2023, 1, 1), date(2023, 6, 30)))]
    whole = [replace(sample.INPUTS[2], period=(date(2023, 1, 1), date(2023, 12, 31)))]
    sentence = "What has arrived ends on 30 Jun 2023: the figures of 2023 are not complete yet."
    assert sentence in told(made(sample, inputs=early), Labels("en"))
    assert sentence not in told(made(sample, inputs=whole), Labels("en"))


def test_without_any_network_no_total_is_spoken_of(sample):
    tables = sample.tables()
    frame = tables["social_networks"].with_columns(subscribers=pl.lit(None, dtype=pl.Int64))
    said = told(made(sample, tables=tables | {"social_networks": frame}), Labels("en"))
    assert "Social networks, followers: none of 5 networks has arrived." in said


def test_the_order_of_files_says_nothing(sample):
    forth = arrivals(made(sample, inputs=sample.INPUTS), Labels("kk"))
    assert arrivals(made(sample, inputs=sample.INPUTS[::-1]), Labels("kk")) == forth


def test_networks_that_are_not_in_the_totals_are_named(sample):
    tables = sample.tables()
    frame = tables["social_networks"]
    for measure in ("subscribers", "posts", "views"):
        frame = sample.put(frame, measure, None, network="telegram")
    said = told(made(sample, tables=tables | {"social_networks": frame}), Labels("en"))
    assert "Social networks: 4 of 5 networks have arrived; totals exclude Telegram." in said


def test_what_is_known_of_a_network_is_told_apart_from_what_is_not(sample):
    tables = sample.tables()
    frame = sample.put(tables["social_networks"], "views", None, network="vk")
    said = told(made(sample, tables=tables | {"social_networks": frame}), Labels("en"))
    assert [one for one in said if "totals exclude" in one] == [
        "Social networks, views: 4 of 5 networks have arrived; totals exclude VK."
    ]


def test_tables_without_data_are_counted_and_named(sample):
    tables = sample.tables()
    del tables["periodicals"], tables["computers"]
    said = told(made(sample, tables=tables), Labels("en"))
    assert said[0] == f"{len(TABLES) - 2} of {len(TABLES)} tables are ready."
    assert [one for one in said if one.startswith("No data has arrived for: ")]


def test_a_held_table_is_told_with_its_reason(sample):
    said = told(made(sample, held={"stock_by_field": "a reason"}), Labels("en"))
    assert [sentence for sentence in said if "a reason" in sentence]

"""The plan as staff lay it out: with a column of years, or with the year in the title or in the head."""

from __future__ import annotations

from datetime import date

import pytest

from flows.sources.registers import plan
from flows.sources.registers.cells import read_code


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(["Жыл;Көрсеткіш;Жоспар", "2023;Келушілер саны;200 000"], id="a column of years"),
        pytest.param(
            ["2023 жылдың жоспары;", "Көрсеткіш;Жоспар", "Келушілер саны;200 000"], id="the year in the title"
        ),
        pytest.param(["Показатели;План на 2023 год", "Посещения;200 000"], id="the year in the head"),
        pytest.param(
            [
                "Сандық көрсеткіштер;2022 жылғы жоспардың орындалуы;2023 жылға жоспары;2023 жылғы жоспардың орындалуы",
                "Келушілер саны;190 000;200 000;201 500",
            ],
            id="as in the printed report",
        ),
    ],
)
def test_the_year_of_a_plan(read, lines):
    rows = read(lines, plan.REGISTER).rows
    assert rows.select("entry_on", "measure", "entry_key").rows() == [(date(2023, 1, 1), "visits", "2023-01-01|visits")]
    assert rows["value"].to_list() == [200_000]


def test_a_measure_planned_twice_alike_is_planned_once(read):
    rows = plan.derive(read(["План на 2023 год;", "Показатель;План", "Посещения;5", "Келушілер;5"], plan.REGISTER).rows)
    assert rows["is_duplicate"].to_list() == [False, True]


@pytest.mark.parametrize("measure", plan.MEASURES)
def test_each_measure_is_known_by_its_words(measure):
    column = plan.REGISTER.column("measure")
    for word in (*plan.MEASURES[measure].all(), measure):
        assert read_code(word, column) == measure

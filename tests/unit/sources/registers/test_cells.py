"""Single cells of registers: days, spans, years, yes and no; and what titles state of time."""

from __future__ import annotations

from datetime import date

import pytest

from flows.sources.registers.cells import read_day, read_year
from flows.sources.registers.titles import stated_list_day, stated_years


@pytest.mark.parametrize(
    ("text", "year", "day"),
    [
        ("15.03.2023", None, date(2023, 3, 15)),
        ("2023-03-15", None, date(2023, 3, 15)),
        ("15 наурыз 2023 ж.", None, date(2023, 3, 15)),
        ("15.03", 2023, date(2023, 3, 15)),
        ("15.03.", 2023, date(2023, 3, 15)),
        ("15 марта", 2023, date(2023, 3, 15)),
        ("15.03", None, None),
        ("31.02", 2023, None),
        ("12-15.03.2023", None, date(2023, 3, 12)),
        ("12.03-15.04.2023", None, date(2023, 3, 12)),
        ("12.03.2023 – 15.04.2023", None, date(2023, 3, 12)),
        ("с 12 по 15 марта 2023", None, date(2023, 3, 12)),
        ("12-15 марта", 2023, date(2023, 3, 12)),
        ("15.03-12.03.2023", None, None),
        ("31-15.03.2023", None, None),
        ("наурыз", 2023, None),
        ("", 2023, None),
    ],
)
def test_a_day_in_the_ways_that_people_write_it(text, year, day):
    assert read_day(text, year) == day


@pytest.mark.parametrize(
    ("text", "year"),
    [("1985", 1985), ("1985 ж.", 1985), ("1985 г.", 1985), ("2023 жыл", 2023), ("15.03.1985", 1985), ("85", None),
     ("45000", None), ("1985-1990", None)],
)  # fmt: skip
def test_a_year(text, year):
    assert read_year(text) == year


@pytest.mark.parametrize(
    ("titles", "years"),
    [
        (["2023 жылғы іс-шаралар"], {2023}),
        (["Дневник за 2023 г."], {2023}),
        (["Дневник за 2022-2023 учебный год"], {2022, 2023}),
        (["2022 – 2023 оқу жылы"], {2022, 2023}),
        (["Утверждено 12.01.2024", "План на 2023 год"], {2023}),
        (["Іс-шаралар 2023"], {2023}),
        (["2022", "2023"], set()),
        (["01.01.2024 жағдай бойынша"], set()),
        (["Бұйрық № 2023"], set()),
        (["Кітапхана"], set()),
    ],
)
def test_the_years_of_a_title(titles, years):
    assert stated_years(titles) == years


@pytest.mark.parametrize(
    ("titles", "day"),
    [
        (["01.01.2024 жағдай бойынша"], date(2024, 1, 1)),
        (["по состоянию на 1 января 2024 г."], date(2024, 1, 1)),
        (["2024 жылғы 1 қаңтардағы жағдай бойынша"], date(2024, 1, 1)),
        (["на 01.01.24"], date(2024, 1, 1)),
        (["as of 1 January 2024"], date(2024, 1, 1)),
        (["Бекітілген 09.01.2024", "01.01.2024 жағдай бойынша"], date(2024, 1, 1)),
        (["09.01.2024", "01.01.2024"], None),
        (["2024 жыл"], None),
    ],
)
def test_the_day_of_a_list(titles, day):
    assert stated_list_day(titles) == day

"""Readers of the diary: the newly registered and the re-registered, each person once."""

from __future__ import annotations

from datetime import date

import pytest

from flows.sources.registers import diary
from flows.sources.registers.diary import derive
from flows.sources.registers.template import workbook_bytes
from tests.unit.sources.registers.conftest import workbook

DAY = "09.01.2023"


def readers(taken) -> list[int | None]:
    return derive(taken.rows)["registrations"].to_list()


@pytest.mark.parametrize(
    ("head", "cells", "expected"),
    [
        pytest.param("Жаңадан тіркелген оқырмандар;Қайта тіркелгені", "5;30", 35, id="both, in Kazakh"),
        pytest.param("Записано читателей вновь;Перерегистрировано", "5;30", 35, id="both, in Russian"),
        pytest.param("Readers newly registered;Re-registered", "5;30", 35, id="both, in English"),
        pytest.param("Тіркелген оқырмандар;Ауа райы", "35;ашық", 35, id="one column is all of them"),
        pytest.param("Записано читателей;В т.ч. перерегистрировано", "35;30", 35, id="of which re-registered"),
        pytest.param("Жаңадан тіркелген оқырмандар;Қайта тіркелгені", "5;", 5, id="nobody re-registered"),
        pytest.param("Жаңадан тіркелген оқырмандар;Қайта тіркелгені", ";", None, id="nothing is known"),
    ],
)
def test_readers_of_a_day(read, head, cells, expected):
    taken = read([f"Күні;{head};Келушілер саны;Кітап берілімі", f"{DAY};{cells};64;118"], diary.REGISTER)
    assert readers(taken) == [expected]


def test_a_divided_column_whose_whole_is_there_is_not_added_to(read):
    sheet = [
        ("Күні", "Тіркелген оқырмандар", None, "Келушілер саны", "Кітап берілімі"),
        (None, "барлығы", "қайта тіркелгені", None, None),
        (DAY, 35, 30, 64, 118),
    ]
    taken = read(workbook({"Қаңтар": sheet}, merged=("A1:A2", "B1:C1", "D1:D2", "E1:E2")), diary.REGISTER)
    assert readers(taken) == [35]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_template_has_both_columns_and_counts_both(read, language):
    row = {
        "entry_on": date(2023, 1, 9),
        "registrations": 5,
        "renewals": 30,
        "users": 20,
        "visits": 64,
        "loans": 118,
    }
    assert readers(read(workbook_bytes(diary.REGISTER, language, 2023, [row]), diary.REGISTER)) == [35]

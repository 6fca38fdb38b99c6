"""The files of the registers hold the figures: read back by small readers of the tests' own."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from flows.demo.figures import BY_SOURCE
from flows.demo.registers import REGISTERS, figures
from flows.demo.registers.events import events
from flows.demo.registers.mistakes import mistaken_registers

Rows = list[list[Any]]
TOTAL_WORDS = ("Барлығы", "Итого", "Жиыны")


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return {name: data for make in REGISTERS for name, data in make().items()}


def sheets(data: bytes) -> dict[str, Rows]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def numbered(rows: Rows) -> Rows:
    """The lines of a list whose first column numbers them."""
    return [row for row in rows if isinstance(row[0], float)]


def test_the_diary_has_a_sheet_for_each_month_and_its_totals(files: dict[str, bytes]) -> None:
    months = sheets(files["Күнделік 2023.xlsx"])
    assert list(months)[:2] == ["қаңтар", "ақпан"]
    assert len(months) == 12
    totals = [row[3:] for rows in months.values() for row in rows if row[0] in TOTAL_WORDS]
    assert [sum(column) for column in zip(*totals, strict=True)] == list(figures.SERVICE.values())
    for rows in months.values():
        lines = [row[3:] for row in rows[5:] if row[0] not in TOTAL_WORDS]
        assert [sum(column) for column in zip(*lines, strict=True)] == rows[-1][3:]


def test_a_day_of_the_diary_is_one_merged_cell(files: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(files["Күнделік 2023.xlsx"])) as package:
        assert b'<mergeCell ref="A6:A11"/>' in package.read("xl/worksheets/sheet1.xml")
    first_days = [row[0] for row in sheets(files["Күнделік 2023.xlsx"])["қаңтар"][5:17]]
    assert [bool(cell) for cell in first_days] == [True, *[False] * 5] * 2


def test_the_year_s_events_have_moved_columns_and_headings(files: dict[str, bytes]) -> None:
    (rows,) = sheets(files["Іс-шаралар 2023.xlsx"]).values()
    assert rows[3][:4] == ["№", "Іс-шара атауы", "Өткізілген күні", "Іс-шара түрі"]
    assert rows[4][0] == "ҚАҢТАР"
    assert len(numbered(rows)) == len(events())
    assert rows[-1][5] == sum(event.participants or 0 for event in events())


def test_the_half_year_s_events_are_those_of_the_year(files: dict[str, bytes]) -> None:
    rows = next(iter(sheets(files["Іс-шаралар 2023 I жартыжылдық.xlsx"]).values()))
    titles = [row[3] for row in rows if isinstance(row[1], date)]
    of_year = [event.title for event in events() if event.day < date(2023, 7, 1)]
    assert titles[-len(of_year) :] == of_year


def test_the_reference_queries_are_in_the_russian_code_page(files: dict[str, bytes]) -> None:
    data = files["Тетрадь справок 2023.csv"]
    with pytest.raises(UnicodeDecodeError):
        data.decode("utf-8")
    *lines, total = csv.DictReader(io.StringIO(data.decode("cp1251")), delimiter=";")
    counts = [int(line["Количество справок"]) for line in lines]
    assert sum(counts) == int(total["Количество справок"]) == 356
    virtual = [line for line in lines if line["В т.ч. виртуальная"] == "да"]
    assert sum(int(line["Количество справок"]) for line in virtual) == 83


def test_lists_have_their_lines(files: dict[str, bytes]) -> None:
    lines = {name: [line for rows in sheets(files[name]).values() for line in numbered(rows)] for name in files if
             name.startswith(("БАҚ", "Жазылым", "Қызметкерлер", "Компьютеры"))}  # fmt: skip
    assert len(lines["БАҚ 2023.ods"]) == sum(figures.MEDIA.values())
    assert len(lines["Қызметкерлер 01.01.2024.xlsx"]) == figures.STAFF
    assert len(lines["Компьютеры 2023.xlsx"]) > figures.COMPUTERS["computers"]
    subscribed = lines["Жазылым тізімі 2023.xlsx"]
    assert sum(line[4] for line in subscribed) == BY_SOURCE["subscription"].copies
    assert round(sum(line[7] for line in subscribed), 2) == float(BY_SOURCE["subscription"].amount_kzt)


def test_the_bibliographers_months_have_totals_by_quarter(files: dict[str, bytes]) -> None:
    (rows,) = sheets(files["Мақалалар МБ 2023.xlsx"]).values()
    quarters = [row[2] for row in rows if str(row[0]).startswith("Жиыны")]
    assert len(quarters) == 4
    assert sum(quarters) == rows[-1][2] == sum(figures.ARTICLE_RECORDS.values())


def test_the_plan_is_in_two_languages(files: dict[str, bytes]) -> None:
    service, acquisitions = sheets(files["Жоспар 2023.xlsx"]).values()
    assert [row[2] for row in numbered(service)][:4] == [12000, 7000, 120000, 240000]
    assert [row[2] for row in acquisitions[2:]] == [1500, 5000000, 1000000, 1500]


def test_registers_with_mistakes_have_them() -> None:
    mistaken = mistaken_registers()
    (diary,) = sheets(mistaken["Күнделік 2023 түзету.xlsx"]).values()
    assert [row[0].year for row in diary[2:]].count(2022) == 1
    assert min(row[5] for row in diary[2:]) < 0
    assert any("#REF!" in row for row in diary)
    (staff,) = sheets(mistaken["Қызметкерлер 01.10.2023.xlsx"]).values()
    assert any(row[2:5:2] == ["иә", 2015] for row in staff)

"""Diaries as libraries keep them: a sheet for a month, days without it, divided columns, totals so far."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import xlsxwriter

from flows.reading.limits import Limits
from flows.reading.opening import open_document
from flows.sources.base import Context
from flows.sources.registers.cells import read_day
from flows.sources.registers.kinds import SOURCES
from flows.sources.registers.titles import stated_month

DIARY = next(source for source in SOURCES if source.code == "diary_register")
SAVED = Context(Path(), saved_at="2024-01-09T06:00:00Z")
HEAD = ("Күні", "Келушілер саны", "Кітап берілімі")

Rows = Sequence[Sequence[Any]]


@pytest.fixture
def document(tmp_path: Path) -> Callable[..., Any]:
    """A workbook of sheets (name -> rows); ``merged``: ranges of every sheet, from 0: first row, column, last ones."""

    def opened(sheets: dict[str, Rows], merged: Sequence[tuple[int, int, int, int]] = ()) -> Any:
        content = io.BytesIO()
        with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
            for name, rows in sheets.items():
                sheet = book.add_worksheet(name)
                for number, row in enumerate(rows):
                    sheet.write_row(number, 0, ["" if cell is None else cell for cell in row])
                for top, left, bottom, right in merged:
                    sheet.merge_range(top, left, bottom, right, sheets[name][top][left])
        path = tmp_path / "diary.xlsx"
        path.write_bytes(content.getvalue())
        return open_document(path, path.name, Limits(), tmp_path)

    return opened


def days(document: Any) -> list[tuple[Any, ...]]:
    rows: pl.DataFrame = DIARY.read(document, SAVED).rows.collect()
    return rows.select("entry_on", "visits", "loans").rows()


def test_days_of_a_month_are_those_of_its_sheet(document):
    sheets = {
        "Қаңтар": [["Күнделік, 2023 жыл"], HEAD, (5, 40, 80), ("06", 41, 82)],
        "Ақпан айы": [["Күнделік, 2023 жыл"], HEAD, (1, 42, 84)],
    }
    assert days(document(sheets)) == [
        (date(2023, 1, 5), 40, 80),
        (date(2023, 1, 6), 41, 82),
        (date(2023, 2, 1), 42, 84),
    ]


def test_a_number_alone_is_no_day_where_the_month_is_not_known(document):
    assert days(document({"Лист1": [["Дневник за 2023 год"], HEAD, (5, 40, 80)]})) == [(None, 40, 80)]


def test_the_whole_of_a_divided_column_is_read(document):
    rows = [
        ("Дата", "Посещения", None, None, "Книговыдача"),
        (None, "1-4 кл", "5-9 кл", "всего", None),
        ("05.01.2023", 10, 20, 30, 60),
    ]
    assert days(document({"2023": rows}, [(0, 1, 0, 3)])) == [(date(2023, 1, 5), 30, 60)]


def test_a_column_divided_without_its_whole_is_not_taken_for_it(document):
    rows = [("Дата", "Посещения", None, "Книговыдача"), (None, "1-4 кл", "5-9 кл", None), ("05.01.2023", 10, 20, 60)]
    assert not DIARY.recognise(document({"2023": rows}, [(0, 1, 0, 2)])).is_match


def test_a_divided_column_is_seen_without_merged_cells(document):
    rows = [("Дата", "Посещения", None, "Книговыдача"), (None, "дети", "взрослые", None), ("05.01.2023", 10, 20, 60)]
    assert not DIARY.recognise(document({"2023": rows})).is_match


def test_a_second_row_of_words_belongs_to_the_head(document):
    rows = [
        ("Дата", "Посещения", None, "Выдано", None),
        (None, "всего", "на казахском языке", "всего", "ОПЛ"),
        ("05.01.2023", 64, 30, 118, 9),
    ]
    assert days(document({"2023": rows}, [(0, 1, 0, 2), (0, 3, 0, 4)])) == [(date(2023, 1, 5), 64, 118)]


def test_what_was_before_and_the_year_so_far_are_controls_and_not_compared(document):
    sheets = {
        "Январь": [HEAD, ("Состоит на начало месяца", 0, 0), ("05.01.2023", 40, 80), ("Итого за месяц", 40, 80)],
        "Февраль": [HEAD, ("01.02.2023", 30, 60), ("Итого за месяц", 30, 60), ("Всего с начала года", 70, 140)],
    }
    extract = DIARY.read(document(sheets), SAVED)
    assert (extract.control_rows, extract.rows.collect().height) == (4, 2)
    assert [found.rule for found in extract.problems] == []


def test_a_wrong_total_of_a_month_is_said(document):
    rows = [HEAD, ("05.01.2023", 40, 80), ("Итого за месяц", 41, 80)]
    extract = DIARY.read(document({"Январь": rows}), SAVED)
    assert [(found.rule, found.row, found.column) for found in extract.problems] == [("FRM-018", 3, "Келушілер саны")]


@pytest.mark.parametrize(
    ("titles", "month"),
    [
        (["Қаңтар"], 1),
        (["Дневник за январь 2023 г."], 1),
        (["Мамыр айының күнделігі"], 5),
        (["май"], 5),
        (["қаңтар – наурыз"], None),
        (["қаз. тіліндегі кітаптар"], None),
        (["2023"], None),
    ],
)
def test_the_month_of_a_title(titles, month):
    assert stated_month(titles) == month


@pytest.mark.parametrize(
    ("text", "day"),
    [("5", date(2023, 2, 5)), ("05", date(2023, 2, 5)), ("31", None), ("05.01.2023", date(2023, 1, 5)), ("405", None)],
)
def test_a_number_is_a_day_of_the_known_month(text, day):
    assert read_day(text, 2023, 2) == day

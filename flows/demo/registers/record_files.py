"""The registers of the bibliographers as they are kept: a workbook by month, a text by day, a template filled in."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby

from flows.demo.figures import YEAR
from flows.demo.registers.diary import runs
from flows.demo.registers.records import MonthOfRecords, article_records, digitized_documents, reference_days
from flows.demo.workbook import Page, Row, csv_bytes, xlsx_bytes
from flows.sources.registers.digitization import REGISTER
from flows.sources.registers.template import workbook_bytes

SAVED_AT = datetime(YEAR + 1, 1, 4, 15, 5)
KAZAKH_LANGUAGES = {"kaz": "қазақ", "rus": "орыс"}
RUSSIAN_LANGUAGES = {"kaz": "казахский", "rus": "русский"}
QUERY_WORDS = {
    "thematic": "тематическая",
    "address": "адресная",
    "clarifying": "уточняющая",
    "factual": "фактографическая",
}


def bibliography_files() -> dict[str, bytes]:
    """The records of the database of articles: two lines for a month, a total for a quarter."""
    titles: list[Row] = [[f"«Мақалалар» МБ енгізілген жазбалар, {YEAR} жыл"], []]
    head: Row = ["Айы, күні", "Мақала тілі", "Б/ж саны"]
    body: list[Row] = []
    for quarter, lines in groupby(article_records(), key=lambda line: (line.day.month - 1) // 3 + 1):
        body += _quarter(quarter, list(lines))
    body.append(["Барлығы", None, sum(line.records for line in article_records())])
    rows = [*titles, head, *body]
    merged = [(first, last, 0, 0) for first, last in runs([row[0] if row else None for row in rows])]
    return {f"Мақалалар МБ {YEAR}.xlsx": xlsx_bytes([Page("Жазбалар", rows, (14, 14, 12), merged)], SAVED_AT)}


def _quarter(quarter: int, lines: list[MonthOfRecords]) -> list[Row]:
    rows: list[Row] = [[line.day, KAZAKH_LANGUAGES[line.language], line.records] for line in lines]
    return [*rows, [f"Жиыны {quarter} тоқсан", None, sum(line.records for line in lines)]]


def reference_files() -> dict[str, bytes]:
    """The reference queries summed by day, saved as text in the Russian code page."""
    head: Row = ["Дата", "Вид справки", "Язык", "В т.ч. виртуальная", "Количество справок"]
    rows: list[Row] = [
        [
            *(line.day, QUERY_WORDS[line.kind], RUSSIAN_LANGUAGES[line.language]),
            *("да" if line.is_virtual else "нет", line.queries),
        ]
        for line in reference_days()
    ]
    total: Row = ["Итого", None, None, None, sum(line.queries for line in reference_days())]
    return {f"Тетрадь справок {YEAR}.csv": csv_bytes([head, *rows, total], "cp1251")}


def digitization_files() -> dict[str, bytes]:
    """The project's own template, in Russian, with a line for each document; numbered and summed."""
    names = ("kind", "title", "language", "pages")
    rows = [
        {"entry_on": line.day, "documents": 1, **{name: getattr(line, name) for name in names}}
        for line in digitized_documents()
    ]
    content = workbook_bytes(REGISTER, "ru", YEAR, rows, saved_at=SAVED_AT, is_closed=True)
    return {f"Оцифровка {YEAR}.xlsx": content}

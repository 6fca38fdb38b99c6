"""Metrica files in their true shape, made in code, and the way of one file through opening, reading, judging."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from string import Formatter

import polars as pl
import pytest

from flows.errors import DataRejected
from flows.messages import LANGUAGES, catalogue
from flows.reading.opening import open_document
from flows.sources.base import Context, Extract, Recognition
from flows.sources.web.metrika import SOURCES
from schemas.findings import problems_of
from schemas.rules import Problem
from schemas.validation import Validation, validate
from schemas.web import WebTrafficModel

HEADER = (
    "Интервал дат визита", "Визиты", "Посетители", "Просмотры", "Доля новых посетителей", "Отказы",
    "Глубина просмотра", "Время на сайте",
)  # fmt: skip
TOTALS = "Итого и средние"
SAVED_AT = "2024-01-20T10:00:00Z"


@dataclass(frozen=True)
class Interval:
    """One row of the traffic report as Metrica counts it: whole numbers, from which the shares follow."""

    label: str
    visits: int
    visitors: int
    page_views: int
    new: int
    bounces: int
    seconds: int

    def cells(self) -> list[str]:
        return [
            self.label,
            str(self.visits),
            str(self.visitors),
            str(self.page_views),
            repr(self.new / self.visitors),
            repr(self.bounces / self.visits),
            repr(self.page_views / self.visits),
            clock(self.seconds),
        ]


def assert_words(found: Problem | DataRejected) -> None:
    """Each placeholder of the finding's message is filled, in every language."""
    code = found.code if isinstance(found, DataRejected) else found.rule
    known = {"value", *found.params} | {name for name in ("row", "column", "sheet") if getattr(found, name) is not None}
    for language in LANGUAGES:
        names = {name for _, name, _, _ in Formatter().parse(catalogue(language).get(code, code)) if name}
        assert names <= known, (code, language, names - known)


def clock(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds % 3600 // 60:02}:{seconds % 60:02}"


def total_of(rows: Sequence[Interval], visitors: int | None = None) -> Interval:
    """What the totals row says; some visitors came on more than one day."""
    visits = sum(row.visits for row in rows)
    visitors = visitors or sum(row.visitors for row in rows) - 7 * (len(rows) - 1)
    return Interval(
        TOTALS,
        visits,
        visitors,
        sum(row.page_views for row in rows),
        min(visitors, sum(row.new for row in rows)),
        sum(row.bounces for row in rows),
        round(sum(row.visits * row.seconds for row in rows) / visits),
    )


def some_days(count: int = 5, first: date = date(2023, 3, 1)) -> list[Interval]:
    return [
        Interval((first + timedelta(days=n)).isoformat(), 50 + n, 40 + n, 170 + 3 * n, 20 + n, 7 + n, 300 + 11 * n)
        for n in range(count)
    ]


def lines_of(rows: Sequence[Sequence[str]], delimiter: str = ",") -> str:
    return "".join(delimiter.join(f'"{cell}"' for cell in row) + "\n" for row in rows)


def report(rows: Sequence[Interval], visitors: int | None = None, delimiter: str = ",") -> str:
    """The interface's CSV: header, totals, rows newest first."""
    cells = [list(HEADER), total_of(rows, visitors).cells(), *(row.cells() for row in reversed(rows))]
    return lines_of(cells, delimiter)


@dataclass(frozen=True)
class Taken:
    """What became of one file."""

    recognition: Recognition
    source: str | None = None
    extract: Extract | None = None
    rows: pl.DataFrame | None = None
    judged: Validation | None = None
    refused: DataRejected | None = None
    records: int | None = None

    @property
    def code(self) -> str | None:
        """The rule that refuses the file."""
        if self.recognition.refusal:
            return self.recognition.refusal.rule
        return self.refused.code if self.refused else None

    @property
    def problems(self) -> list[Problem]:
        assert self.extract
        assert self.judged
        return [*self.extract.problems, *problems_of(self.judged.findings)]

    @property
    def codes(self) -> set[str]:
        """Every finding but the standing notes about counter and time zone."""
        return {found.rule for found in self.problems} - {"WEB-060", "WEB-061"}


Take = Callable[..., Taken]


@pytest.fixture
def take(tmp_path: Path) -> Take:
    """Open, recognise, read and judge one file; never mind its name."""

    def take_file(content: str | bytes | dict, name: str = "report.csv", **context: object) -> Taken:
        path = tmp_path / "input"
        if isinstance(content, dict):
            content, name = json.dumps(content, ensure_ascii=False), "answer.json"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        document = open_document(path, name)
        answers = [(source, source.recognise(document)) for source in SOURCES]
        source, recognition = next(
            ((source, answer) for source, answer in answers if answer.is_match or answer.refusal or answer.missing),
            answers[0],
        )
        if not recognition.is_match:
            if recognition.refusal:
                assert_words(recognition.refusal)
            return Taken(recognition)
        try:
            extract = source.read(
                document, Context(tmp_path, **{"metrika_counter": "100500", "saved_at": SAVED_AT, **context})
            )
        except DataRejected as refused:
            assert_words(refused)
            return Taken(recognition, source.code, refused=refused)
        rows = extract.rows.collect()
        judged = validate(WebTrafficModel, rows.filter(~pl.col("is_duplicate")), extract.labels)
        records = extract.records if extract.records is not None else document.records
        taken = Taken(recognition, source.code, extract, rows, judged, records=records)
        for found in taken.problems:
            assert_words(found)
        return taken

    return take_file


@pytest.fixture
def shape() -> type:
    """The builders of this folder, for tests that make their own variations."""

    class Shape:
        HEADER, TOTALS = HEADER, TOTALS
        Interval = Interval
        days = staticmethod(some_days)
        report = staticmethod(report)
        lines = staticmethod(lines_of)
        total = staticmethod(total_of)

    return Shape

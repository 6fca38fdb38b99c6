"""A register made for the tests, and files of it as staff would write them."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import xlsxwriter

from flows.reading.limits import Limits
from flows.reading.opening import open_document
from flows.sources.base import Context, Extract
from flows.sources.registers.reader import RegisterSource
from flows.sources.registers.spec import Column, Kind, Register, Words
from schemas.rules import Severity

SAVED = Context(Path(), saved_at="2024-01-09T06:00:00Z")
DAY = Column(
    "entry_on", Kind.DATE, Words("Күні", "Дата", "Date"), is_required=True, is_identity=True, may_repeat=True,
    example=Words("15.03.2023", "15.03.2023", "15.03.2023"),
)  # fmt: skip
TITLE = Column(
    "title", Kind.TEXT, Words("Атауы", "Название", "Title"), is_required=True, is_identity=True,
    example=Words("Ертегілер әлемі", "В мире сказок", "The world of fairy tales"),
)  # fmt: skip
EVENTS = Register(
    kind="tried",
    table="events",
    title=Words("Сынақ тізілімі", "Пробная книга", "A register to try"),
    columns=(
        DAY,
        Column(
            "kind",
            Kind.CODE,
            Words("Түрі", "Вид", "Kind"),
            codes={"show": Words("көрме", "выставка", "show"), "talk": Words("кездесу", "встреча", "talk")},
            code_aliases={"show": ("кітап көрмесі",)},
            is_required=True,
            may_repeat=True,
        ),
        TITLE,
        Column("language", Kind.LANGUAGE, Words("Тілі", "Язык", "Language")),
        Column("participants", Kind.COUNT, Words("Қатысушылар саны", "Участники", "Participants")),
        Column("price_kzt", Kind.AMOUNT, Words("Бағасы", "Цена", "Price"), is_summed=False),
        Column("is_free", Kind.FLAG, Words("Тегін", "Бесплатно", "Free"), default="yes"),
        Column("since", Kind.YEAR, Words("Қай жылдан", "С какого года", "Since")),
    ),
    signature=("entry_on", "kind", "title"),
    ignored=("Залы", "Зал"),
    unwanted=("Аты-жөні", "ФИО"),
)
LIST = Register(
    kind="listed",
    table="staff_members",
    title=Words("Тізім", "Список", "A list"),
    columns=(
        Column(
            "position",
            Kind.TEXT,
            Words("Лауазымы", "Должность", "Position"),
            is_required=True,
            is_identity=True,
        ),
        Column("since", Kind.YEAR, Words("Қай жылдан", "С какого года", "Since")),
    ),
    signature=("position", "since"),
    is_snapshot=True,
)


class Taken:
    """What the reader made of one file."""

    def __init__(self, extract: Extract) -> None:
        self.extract = extract
        self.rows: pl.DataFrame = extract.rows.collect()
        self.problems = [found.relabelled(extract.labels) for found in extract.problems]

    @property
    def said(self) -> dict[str, list[int | None]]:
        """Rule -> the rows that it names."""
        found: dict[str, list[int | None]] = {}
        for item in self.problems:
            found.setdefault(item.rule, []).append(item.row)
        return found

    @property
    def rejected(self) -> set[int | None]:
        return {item.row for item in self.problems if item.severity is Severity.REJECT}

    def only(self, code: str) -> Any:
        (found,) = [item for item in self.problems if item.rule == code]
        return found


def workbook(sheets: Mapping[str, list[tuple[Any, ...]]], merged: tuple[str, ...] = ()) -> bytes:
    """The bytes of a workbook of sheets; ``merged``: ranges of its first sheet, with the text of the first cell."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "default_date_format": "dd.mm.yyyy"})
    for number, (name, rows) in enumerate(sheets.items()):
        sheet = book.add_worksheet(name)
        for at, row in enumerate(rows):
            for place, value in enumerate(row):
                if value is not None:
                    sheet.write_datetime(at, place, value) if isinstance(value, date) else sheet.write(at, place, value)
        for span in merged if number == 0 else ():
            sheet.merge_range(span, "")
            first_row, first_column = xlsxwriter.utility.xl_cell_to_rowcol(span.partition(":")[0])
            value = rows[first_row][first_column]
            write = sheet.write_datetime if isinstance(value, date) else sheet.write
            write(first_row, first_column, value)
    book.close()
    return buffer.getvalue()


@pytest.fixture
def opened(tmp_path: Path) -> Callable[..., Any]:
    """Bytes, or lines of a csv, as a document."""

    def document(content: bytes | list[str], name: str | None = None) -> Any:
        is_book = isinstance(content, bytes)
        name = name or ("register.xlsx" if is_book else "register.csv")
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else ("\n".join(content) + "\n").encode())
        return open_document(path, name, Limits(), tmp_path)

    return document


@pytest.fixture
def read(opened: Callable[..., Any]) -> Callable[..., Taken]:
    """Read a file as the register that is tried, or as another one."""

    def taken(content: bytes | list[str], register: Register = EVENTS, context: Context = SAVED) -> Taken:
        document = opened(content)
        source = RegisterSource(register)
        assert source.recognise(document).is_match
        extract = source.read(document, context)
        result = Taken(extract)
        parts = (extract.frame_rows, extract.control_rows, extract.blank_rows, result.rows.height)
        assert sum(parts) == document.records, parts
        return result

    return taken

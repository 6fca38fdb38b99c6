"""Registers with honest mistakes in them: the wrong rows are rejected, the others say again what is known, or are of a
day that the year's figures do not rest on; so no figure changes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from flows.demo.figures import YEAR
from flows.demo.registers.diary import AGE_WORDS, DEPARTMENT_WORDS, service_days
from flows.demo.registers.event_files import KIND_WORDS, LANGUAGE_WORDS
from flows.demo.registers.events import events
from flows.demo.registers.staff import HEAD, employees, list_row
from flows.demo.workbook import Page, Row, xlsx_bytes

SAVED_AT = datetime(YEAR + 1, 1, 15, 16, 20)
FORMULA_ERROR = "#REF!"
BORN_TOO_LATE = 2015
OCTOBER = date(YEAR, 10, 1)


def diary_correction() -> bytes:
    """The last day again: the year before in a date, a negative count, a formula that lost its cells."""
    head: Row = ["Күні", "Бөлім", "Жас тобы", "Тіркелгені", "Пайдаланушылар", "Келушілер", "Кітап берілімі"]
    lines = [line for line in service_days() if line.day == service_days()[-1].day]
    rows: list[Row] = [
        [
            *(line.day, DEPARTMENT_WORDS[line.department], AGE_WORDS[line.age_group]),
            *(line.registrations, line.users, line.visits, line.loans),
        ]
        for line in lines
    ]
    rows[1][0] = lines[1].day.replace(year=YEAR - 1)
    rows[2][5] = -lines[2].visits
    rows[3][6] = FORMULA_ERROR
    return _workbook("Түзету", [f"Күнделікке түзетулер, {YEAR} жыл"], head, rows)


def event_correction() -> bytes:
    """Two events again, with a column of another register, and participants that nobody knows the event of."""
    head: Row = ["Күні", "Түрі", "Іс-шара атауы", "Тілі", "Қатысушылар саны", "Түгендеу нөмірі"]
    chosen = [event for event in events() if event.kind == "mass_event"][-3:]
    rows: list[Row] = [
        [event.day, KIND_WORDS[event.kind], event.title, LANGUAGE_WORDS[event.language], event.participants, None]
        for event in chosen
    ]
    rows[1][2] = None
    return _workbook("Толықтыру", [f"Іс-шаралар, {YEAR} жыл, толықтыру"], head, rows)


def october_staff() -> bytes:
    """The list of an earlier day, in which a librarian was born in 2015."""
    rows = [list_row(number, person) for number, person in enumerate(employees(), 1)]
    rows[2][HEAD.index("Туған жылы")] = BORN_TOO_LATE
    titles = ["Қызметкерлер туралы мәлімет", f"{OCTOBER:%d.%m.%Y} жағдай бойынша"]
    return _workbook("Тізім", titles, HEAD, rows, datetime(YEAR, 10, 2, 10, 30))


def _workbook(name: str, titles: Sequence[str], head: Row, rows: Sequence[Row], saved_at: datetime = SAVED_AT) -> bytes:
    above: list[Row] = [[title] for title in titles]
    return xlsx_bytes([Page(name, [*above, list(head), *rows], (14,) * len(head))], saved_at)


def mistaken_registers() -> dict[str, bytes]:
    """The files by name."""
    return {
        f"Күнделік {YEAR} түзету.xlsx": diary_correction(),
        f"Іс-шаралар {YEAR} толықтыру.xlsx": event_correction(),
        f"Қызметкерлер {OCTOBER:%d.%m.%Y}.xlsx": october_staff(),
    }

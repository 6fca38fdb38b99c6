"""Corrections to the registers with honest mistakes in them: the wrong rows are rejected, the others say again what
the registers say, so that no figure changes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from flows.demo.figures import YEAR
from flows.demo.registers.diary import AGE_WORDS, DEPARTMENT_WORDS, service_days
from flows.demo.registers.event_files import KIND_WORDS, LANGUAGE_WORDS
from flows.demo.registers.events import events
from flows.demo.registers.staff import HEAD, employees, list_row
from flows.demo.workbook import Page, Row, xlsx_bytes

SAVED_AT = datetime(YEAR + 1, 1, 15, 16, 20)
FORMULA_ERROR = "#REF!"
BORN_TOO_LATE = 2015


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


def staff_correction() -> bytes:
    """Three librarians again; one was born in 2015."""
    chosen = [person for person in employees() if person.is_librarian][-3:]
    rows = [list_row(number, person) for number, person in enumerate(chosen, 1)]
    rows[-1][HEAD.index("Туған жылы")] = BORN_TOO_LATE
    return _workbook("Тізім", ["Қызметкерлер", f"01.01.{YEAR + 1} жағдай бойынша"], HEAD, rows)


def _workbook(name: str, titles: Sequence[str], head: Row, rows: Sequence[Row]) -> bytes:
    above: list[Row] = [[title] for title in titles]
    return xlsx_bytes([Page(name, [*above, list(head), *rows], (14,) * len(head))], SAVED_AT)


def mistaken_registers() -> dict[str, bytes]:
    """The corrections by file name."""
    return {
        f"Күнделік {YEAR} түзету.xlsx": diary_correction(),
        f"Іс-шаралар {YEAR} толықтыру.xlsx": event_correction(),
        f"Қызметкерлер 01.01.{YEAR + 1} (2).xlsx": staff_correction(),
    }

"""The register of events and that of the media as they are kept."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby

from flows.demo.figures import YEAR
from flows.demo.registers.diary import MONTHS, runs
from flows.demo.registers.events import Event, events
from flows.demo.registers.media import media_items
from flows.demo.workbook import Page, Row, ods_bytes, xlsx_bytes
from flows.sources.registers.events import REGISTER
from flows.sources.registers.template import workbook_bytes

SAVED_AT = datetime(YEAR + 1, 1, 8, 14, 40)
HALF_SAVED_AT = datetime(YEAR, 7, 5, 16, 10)
KIND_WORDS = {
    "exhibition": "кітап көрмесі",
    "mass_event": "көпшілік іс-шара",
    "seminar": "семинар",
    "contest": "байқау",
    "internship": "тағылымдама",
    "presentation": "тұсаукесер",
    "international_forum": "халықаралық форум",
    "excursion": "экскурсия",
    "training": "тренинг",
    "club_session": "клуб сабағы",
    "methodical_publication": "әдістемелік құрал",
}
LANGUAGE_WORDS = {"kaz": "қаз.", "rus": "орыс.", "eng": "ағыл.", "mul": "бірнеше тілде"}
HEAD: Row = [
    *("№", "Іс-шара атауы", "Өткізілген күні", "Іс-шара түрі", "Тілі", "Қатысушылар саны", "Клуб атауы", "Жоба"),
    *("Өткізілген жері", "Ескерту"),
]
WIDTHS = (6, 60, 14, 20, 12, 14, 22, 24, 16, 12)
PLACES = {"club_session": "Клуб бөлмесі", "exhibition": "Оқу залы", "methodical_publication": None}


def event_files() -> dict[str, bytes]:
    """The project's own template with the first half-year, as it was in July; a register of the library's own, moved
    columns and all, with the whole year."""
    half = [_entry(event) for event in events() if event.day.month <= 6]
    return {
        f"Іс-шаралар {YEAR} I жартыжылдық.xlsx": workbook_bytes(REGISTER, "kk", YEAR, half, saved_at=HALF_SAVED_AT),
        f"Іс-шаралар {YEAR}.xlsx": xlsx_bytes([_page(list(events()))], SAVED_AT),
    }


def _entry(event: Event) -> dict[str, object]:
    """The event by the names of the template's columns."""
    named = {name: getattr(event, name) for name in ("kind", "title", "language", "participants", "club", "project")}
    return {"entry_on": event.day, **named}


def _page(chosen: list[Event]) -> Page:
    """Titles, the head, a heading for each month, the day written once for its events, the total of participants."""
    rows: list[Row] = [["Балалар кітапханасы"], [None, f"{YEAR} жылғы іс-шараларды тіркеу журналы"], [], list(HEAD)]
    for month, lines in groupby(enumerate(chosen, 1), key=lambda line: line[1].day.month):
        rows.append([MONTHS[month - 1].upper()])
        rows += [_cells(number, event) for number, event in lines]
    days = [row[2] if len(row) == len(HEAD) else None for row in rows]
    merged = [(first, last, 2, 2) for first, last in runs(days) if days[first]]
    rows.append(["Барлығы", None, None, None, None, sum(event.participants or 0 for event in chosen)])
    return Page("Журнал", rows, WIDTHS, merged)


def _cells(number: int, event: Event) -> Row:
    return [
        *(number, event.title, event.day, KIND_WORDS[event.kind], LANGUAGE_WORDS[event.language], event.participants),
        *(event.club, event.project, PLACES.get(event.kind, "Шаралар залы"), None),
    ]


MEDIA_KINDS = {"article": "мақала", "tv_story": "телесюжет"}
MEDIA_HEAD: Row = ["Р/с №", "Шыққан күні", "Газет, телеарна атауы", "Мақала, сюжет атауы", "Түрі", "Тілі", "Авторы"]


def media_files() -> dict[str, bytes]:
    """The list of what the media told, a sheet of LibreOffice; an author of the staff by position, not by name."""
    rows: list[Row] = [[f"БАҚ-тағы материалдар, {YEAR} жыл"], [], list(MEDIA_HEAD)]
    for number, item in enumerate(media_items(), 1):
        author = "кітапханашы" if item.is_staff_author else None
        language = LANGUAGE_WORDS[item.language]
        rows.append([number, item.day, item.outlet, item.title, MEDIA_KINDS[item.kind], language, author])
    return {f"БАҚ {YEAR}.ods": ods_bytes("БАҚ", rows, SAVED_AT)}

"""The summary register (КСУ) of the year: part 1, arrivals by batch; part 2, withdrawals by act.

Its lines are sums of the title lines: controls for the ledgers, never data of their own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from flows.demo import figures
from flows.demo.acquisitions import FIELD_WORDS, RUSSIAN, SAVED_AT, SOURCE_WORDS, tenge
from flows.demo.figures import FIELDS
from flows.demo.lines import Batch, Line, batches
from flows.demo.withdrawals import Act, Withdrawal, acts
from flows.demo.workbook import Head, Row, Sheet, xlsx_bytes

BY_CONTENT = "Распределение по содержанию"
FIELD_HEADS = tuple(Head(FIELD_WORDS[field][RUSSIAN], BY_CONTENT, 12) for field in FIELDS)
ARRIVALS = (
    Head("Дата записи"),
    Head("№ записи"),
    Head("Источник поступления", None, 20),
    Head("№ и дата сопроводительного документа", None, 24),
    Head("Названий", "Поступило всего", 10),
    Head("Экземпляров", "Поступило всего", 10),
    Head("В т.ч. на казахском языке", None, 12),
    Head("На сумму, тг", None, 14),
    *FIELD_HEADS,
)
WITHDRAWALS = (
    Head("Дата записи"),
    Head("№ записи"),
    Head("№ акта"),
    Head("Причина выбытия", None, 20),
    Head("Названий", "Выбыло всего", 10),
    Head("Экземпляров", "Выбыло всего", 10),
    Head("В т.ч. на казахском языке", None, 12),
    Head("На сумму, тг", None, 14),
    *FIELD_HEADS,
)


def _counts(lines: Iterable[Line | Withdrawal]) -> tuple[int, int, list[int]]:
    """(titles, Kazakh copies, copies by field) of a batch."""
    titles, kazakh, by_field = set(), 0, Counter[str]()
    for line in lines:
        titles.add(line.title)
        kazakh += line.copies if line.title.language == "kaz" else 0
        by_field[line.title.field] += line.copies
    return len(titles), kazakh, [by_field[field] for field in FIELDS]


def _arrival(batch: Batch) -> Row:
    titles, kazakh, by_field = _counts(batch.lines)
    delivery = batch.delivery
    document = f"№ {delivery.document} от {delivery.document_on:%d.%m.%Y}"
    source = SOURCE_WORDS[batch.source][RUSSIAN]
    number = f"{batch.number}/{figures.YEAR}"
    return [
        *(delivery.recorded_on, number, source, document, titles, batch.copies, kazakh, tenge(batch.amount)),
        *by_field,
    ]


def _departure(act: Act) -> Row:
    titles, kazakh, by_field = _counts(act.lines)
    number = f"{act.number}/{figures.YEAR}"
    return [
        *(act.signed_on, number, act.number, act.reason, titles, act.copies, kazakh, tenge(act.amount)),
        *by_field,
    ]


def _total(rows: list[Row]) -> Row:
    """Sums of the copies and what follows; titles are distinct and are not summed."""
    sums = [sum(row[index] for row in rows) for index in range(5, len(rows[0]))]  # type: ignore[misc]
    return ["Итого за год", *[None] * 4, *sums]


def register_files() -> dict[str, bytes]:
    """One workbook with both parts."""
    arrivals, departures = [_arrival(batch) for batch in batches()], [_departure(act) for act in acts()]
    sheets = [
        Sheet("Часть 1", ARRIVALS, [*arrivals, _total(arrivals)], ["Книга суммарного учета. Часть 1. Поступление"]),
        Sheet("Часть 2", WITHDRAWALS, [*departures, _total(departures)], ["Книга суммарного учета. Часть 2. Выбытие"]),
    ]
    return {f"КСУ {figures.YEAR}.xlsx": xlsx_bytes(sheets, SAVED_AT)}

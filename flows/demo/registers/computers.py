"""The inventory of machines on 1 January after the year; those written off and those that are no computers too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from flows.demo.figures import YEAR
from flows.demo.registers import figures
from flows.demo.workbook import Page, Row, xlsx_bytes

SAVED_AT = datetime(YEAR + 1, 1, 9, 12, 45)

LOTS = (
    ("desktop", 2012, 6),
    ("desktop", 2015, 12),
    ("all_in_one", 2017, 9),
    ("desktop", 2019, 7),
    ("laptop", 2020, 5),
    ("all_in_one", 2021, 4),
    ("all_in_one", YEAR, 7),
    ("laptop", YEAR, 3),
)
"""Computers in use: kind, year bought, how many."""
OFFLINE_YEAR = 2015
"""The machines without the internet are the oldest, up to those of this year."""
WRITTEN_OFF = (("desktop", 2006, 5, 2021), ("desktop", 2008, 3, YEAR))
"""Kind, year bought, how many, year written off."""
DEVICES = (("printer", 2016, 5), ("scanner", 2019, 2), ("server", 2021, 1), ("printer", YEAR, 1))
"""What does not count as a computer."""
FIRST_NUMBER = 2414_00101


@dataclass(frozen=True, slots=True)
class Machine:
    """One machine of the inventory."""

    number: str
    kind: str
    bought_year: int
    is_connected: bool
    written_off_year: int | None = None


def machines() -> list[Machine]:
    """The list in the order of inventory numbers."""
    return [
        Machine(str(FIRST_NUMBER + place), *lot) for place, lot in enumerate(sorted(_lots(), key=lambda lot: lot[1]))
    ]


def _lots() -> Iterator[tuple[str, int, bool, int | None]]:
    offline = figures.COMPUTERS["computers"] - figures.COMPUTERS["connected_to_internet"]
    for kind, bought, count in LOTS:
        for _ in range(count):
            is_offline = offline > 0 and bought <= OFFLINE_YEAR
            offline -= is_offline
            yield kind, bought, not is_offline, None
    for kind, bought, count, written_off in WRITTEN_OFF:
        yield from [(kind, bought, False, written_off)] * count
    for kind, bought, count in DEVICES:
        yield from [(kind, bought, False, None)] * count


KIND_WORDS = {
    "desktop": "системный блок с монитором",
    "all_in_one": "моноблок",
    "laptop": "ноутбук",
    "server": "сервер",
    "printer": "принтер",
    "scanner": "сканер",
}
HEAD: Row = ["№", "Инв. №", "Вид техники", "Год приобретения", "Подключение к интернету", "Год списания"]


def computer_files() -> dict[str, bytes]:
    """The inventory, in Russian; its day stands in the title."""
    rows: list[Row] = [["Компьютерная техника библиотеки"], [f"по состоянию на 01.01.{YEAR + 1} г."], [], list(HEAD)]
    for number, machine in enumerate(machines(), 1):
        is_connected = "да" if machine.is_connected else "нет"
        kind = KIND_WORDS[machine.kind]
        rows.append([number, machine.number, kind, machine.bought_year, is_connected, machine.written_off_year])
    return {f"Компьютеры {YEAR}.xlsx": xlsx_bytes([Page("Техника", rows, (6, 14, 28, 12, 16, 12))], SAVED_AT)}

"""The inventory of machines on 1 January after the year; those written off and those that are no computers too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flows.demo.figures import YEAR
from flows.demo.registers import figures

LOTS = (
    ("desktop", 2012, 6),
    ("desktop", 2015, 12),
    ("all_in_one", 2017, 9),
    ("desktop", 2019, 7),
    ("laptop", 2020, 4),
    ("all_in_one", 2021, 4),
    ("server", 2021, 1),
    ("all_in_one", YEAR, 7),
    ("laptop", YEAR, 3),
)
"""Computers in use: kind, year bought, how many."""
OFFLINE_YEAR = 2015
"""The machines without the internet are the oldest, up to those of this year."""
WRITTEN_OFF = (("desktop", 2006, 5, 2021), ("desktop", 2008, 3, YEAR))
"""Kind, year bought, how many, year written off."""
DEVICES = (("printer", 2016, 5), ("scanner", 2019, 2), ("printer", YEAR, 1))
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

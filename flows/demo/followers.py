"""The followers register that staff fill by hand: a level of each network at the end of each quarter."""

from __future__ import annotations

from datetime import date, datetime

from flows.demo import figures
from flows.demo.workbook import Head, Row, Sheet, xlsx_bytes

SAVED_AT = datetime(figures.YEAR + 1, 1, 8, 9, 30)
NAMES = {
    "facebook": "Facebook",
    "instagram": "Instagram",
    "vk": "ВКонтакте",
    "youtube": "YouTube",
    "telegram": "Telegram",
}
DAYS = (
    date(figures.YEAR - 1, 12, 31),
    date(figures.YEAR, 3, 31),
    date(figures.YEAR, 6, 30),
    date(figures.YEAR, 9, 30),
    date(figures.YEAR, 12, 31),
)
HEADS = (Head("Күні", None, 14), Head("Әлеуметтік желі", None, 18), Head("Жазылушылар саны", None, 18))


def _level(network: str, quarter: int) -> int:
    printed = figures.NETWORKS[network]
    gained = printed.subscribers - printed.subscribers_before
    return printed.subscribers_before + gained * quarter // 4


def followers_files() -> dict[str, bytes]:
    """The register of the year, with the level a year before."""
    rows: list[Row] = [
        [day, name, _level(network, quarter)] for quarter, day in enumerate(DAYS) for network, name in NAMES.items()
    ]
    sheet = Sheet("Жазылушылар", HEADS, rows, ["Әлеуметтік желілердегі жазылушылар саны"])
    return {f"Жазылушылар {figures.YEAR}.xlsx": xlsx_bytes([sheet], SAVED_AT)}

"""The register of networks that staff fill by hand at the end of each quarter: the level of each, the posts and views
of the year so far (of views only at its end, when they are counted for the report)."""

from __future__ import annotations

from datetime import date, datetime

from flows.demo import figures
from flows.demo.posts import posts_of
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
HEADS = (
    Head("Күні", None, 14),
    Head("Әлеуметтік желі", None, 18),
    Head("Жазылушылар саны", None, 18),
    Head("Жарияланымдар саны", None, 18),
    Head("Қаралым саны", None, 18),
)


def _level(network: str, quarter: int) -> int:
    printed = figures.NETWORKS[network]
    gained = printed.subscribers - printed.subscribers_before
    return printed.subscribers_before + gained * quarter // 4


def _posts(network: str, day: date) -> int | None:
    """The posts of the year up to ``day``; of the year before nothing is written."""
    own = [post for post in posts_of(network) if post.is_in_year and post.local.date() <= day]
    return len(own) or None


def _views(network: str, day: date) -> int | None:
    return figures.NETWORKS[network].views if day == DAYS[-1] else None


def followers_files() -> dict[str, bytes]:
    """The register of the year, with the level a year before."""
    rows: list[Row] = [
        [day, name, _level(network, quarter), _posts(network, day), _views(network, day)]
        for quarter, day in enumerate(DAYS)
        for network, name in NAMES.items()
    ]
    sheet = Sheet("Жазылушылар", HEADS, rows, ["Әлеуметтік желілердегі жазылушылар саны"])
    return {f"Жазылушылар {figures.YEAR}.xlsx": xlsx_bytes([sheet], SAVED_AT)}

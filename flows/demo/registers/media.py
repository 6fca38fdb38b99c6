"""What newspapers and television told of the library: an item some days after an event, in its language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from flows.demo.figures import YEAR
from flows.demo.registers import figures
from flows.demo.registers.events import events

OUTLETS = {
    ("article", "kaz"): ("«Орталық Қазақстан» газеті", "«Ұлан» газеті", "ekitaphana.kz сайты"),
    ("article", "rus"): ("газета «Индустриальная Караганда»", "газета «Новый вестник»"),
    ("tv_story", "kaz"): ("«Qazaqstan Qaragandy» телеарнасы",),
    ("tv_story", "rus"): ("Первый карагандинский телеканал", "«Qazaqstan Qaragandy» телеарнасы"),
}
HEADLINES = {
    ("article", "kaz"): "{}: балалар кітапханасынан репортаж",
    ("article", "rus"): "В детской библиотеке: {}",
    ("tv_story", "kaz"): "{} өтті",
    ("tv_story", "rus"): "Сюжет: {}",
}
REPORTED = ("mass_event", "contest", "presentation", "seminar")
LAST_DAY = date(YEAR, 12, 29)


@dataclass(frozen=True, slots=True)
class MediaItem:
    """An article or a story on television; ``is_staff_author``: a librarian wrote it."""

    day: date
    outlet: str
    kind: str
    language: str
    title: str
    is_staff_author: bool


@cache
def media_items() -> tuple[MediaItem, ...]:
    """The items in the order of days, as many of each kind and language as are printed."""
    items = []
    for (kind, language), count in figures.MEDIA.items():
        news = [event for event in events() if event.kind in REPORTED and event.language == language]
        outlets = OUTLETS[kind, language]
        for index in range(count):
            event = news[(2 * index + 1) * len(news) // (2 * count)]
            day = min(event.day + timedelta(days=1 + index % 3), LAST_DAY)
            title = HEADLINES[kind, language].format(event.title)
            is_staff_author = kind == "article" and index % 4 == 1
            items.append(MediaItem(day, outlets[index % len(outlets)], kind, language, title, is_staff_author))
    return tuple(sorted(items, key=lambda item: (item.day, item.kind, item.outlet)))

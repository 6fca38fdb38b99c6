"""The headers of YouTube Studio's exports: names of columns by year and language, and what a header makes a file.

English names are those of exports of 2021 to 2025, Russian ones those that readers of Russian exports look for.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from flows.reading.document import Kind
from flows.sources.networks.network_header import Header, fold, read_header

if TYPE_CHECKING:
    from flows.reading.document import Document

ALIASES = {
    "content": "content",
    "video": "content",
    "контент": "content",
    "видео": "content",
    "video title": "title",
    "название видео": "title",
    "video publish time": "published",
    "время публикации видео": "published",
    "views": "views",
    "просмотры": "views",
    "engaged views": "engaged_views",
    "заинтересованные просмотры": "engaged_views",
    "date": "day",
    "дата": "day",
}

METRICS = frozenset(
    {
        "duration",
        "watch time (hours)",
        "subscribers",
        "subscribers gained",
        "subscribers lost",
        "impressions",
        "impressions click-through rate (%)",
        "average view duration",
        "average percentage viewed (%)",
        "unique viewers",
        "average views per viewer",
        "returning viewers",
        "new viewers",
        "casual viewers",
        "regular viewers",
        "shares",
        "likes",
        "dislikes",
        "likes (vs. dislikes) (%)",
        "comments added",
        "estimated revenue (usd)",
        "estimated revenue (kzt)",
        "your estimated revenue (usd)",
        "stayed to watch (%)",
        "shown in feed",
        "watch time (hours) from youtube premium",
        "длительность",
        "время просмотра (часы)",
        "средняя продолжительность просмотра",
        "средний процент просмотра (%)",
        'отметки "нравится',
        'отметки "нравится"',
        "отметки «нравится»",
        "комментарии",
        "поделились",
        "подписчики",
        "новые подписчики",
        "отписавшиеся",
        "продолжили смотреть (%)",
        "показы",
        "показы значков видео",
        "ctr для значков видео (%)",
        "уникальные зрители",
        "расчетный доход (usd)",
    }
)
"""Columns that the report does not use: ignored by name."""

DIMENSIONS = frozenset(
    {
        "geography",
        "subscription status",
        "subscription source",
        "traffic source",
        "date",
        "viewer age",
        "viewer gender",
        "device type",
        "operating system",
        "playlist",
        "cities",
        "city",
        "playback location",
        "subtitles and cc",
        "content type",
        "new and returning viewers",
        "youtube product",
        "sharing service",
        "video info language",
        "translation use",
        "end screen element type",
        "card type",
        "audience watch behavior",
        "география",
        "статус подписки",
        "источник подписки",
        "источник трафика",
        "дата",
        "возраст зрителя",
        "пол зрителя",
        "тип устройства",
        "операционная система",
        "плейлист",
        "плейлисты",
        "город",
        "города",
        "место воспроизведения",
        "субтитры",
        "тип контента",
        "продукт youtube",
    }
)
"""First columns of the tables by anything but video."""

HEADER_ROWS = 5
_TABLE_SIGNATURE = ("content", "title", "published")
_VIEWS = frozenset({"views", "engaged_views"})


class Shape(Enum):
    """What a header makes of a file."""

    TABLE = auto()
    TOTALS = auto()
    CHART = auto()
    OTHER_DIMENSION = auto()
    OTHER_METRIC = auto()


@dataclass(frozen=True)
class Found:
    """A known shape; ``word``: the dimension or metric that it is by; ``missing``: columns of a near miss."""

    shape: Shape
    header: Header | None = None
    word: str = ""
    missing: tuple[str, ...] = ()


def shape_of(document: Document) -> Found | None:
    """The shape that one of the first rows shows, null if none is a header of YouTube Studio."""
    if document.kind not in (Kind.DELIMITED, Kind.WORKBOOK) or not document.grids:
        return None
    for position, cells in enumerate(document.grid.head_rows(HEADER_ROWS)):
        filled = [cell for cell in cells if cell is not None and fold(cell)]
        header = read_header(position + 1, cells, ALIASES, METRICS)
        found = _by_day(header, filled) or _by_video(header, filled) or _by_other(header, filled)
        if found is not None:
            return found
    return None


def _by_video(header: Header, filled: list[str]) -> Found | None:
    if not filled or header.columns.get("content") != "c0":
        return None
    missing = [name for name in _TABLE_SIGNATURE if name not in header.columns]
    if len(missing) == 2 or not _has_metric(header, filled):
        return None
    return Found(Shape.TABLE, header, missing=tuple(map(_english, missing)))


def _by_day(header: Header, filled: list[str]) -> Found | None:
    """`Date` first: the channel's totals (two columns), a chart, or a table by day (no use, like any other)."""
    if header.columns.get("day") != "c0" or len(filled) < 2:
        return None
    has_views = bool(_VIEWS & header.columns.keys())
    if len(filled) == 2:
        if has_views:
            return Found(Shape.TOTALS, header)
        return Found(Shape.OTHER_METRIC, word=filled[1].strip()) if fold(filled[1]) in METRICS else None
    if "content" in header.columns and "title" in header.columns:
        return Found(Shape.CHART, header) if has_views else Found(Shape.OTHER_METRIC, word=filled[-1].strip())
    return None


def _by_other(header: Header, filled: list[str]) -> Found | None:
    words = [cell.strip() for cell in filled[:2] if fold(cell) in DIMENSIONS]
    if not words or fold(filled[0]) not in DIMENSIONS or not _has_metric(header, filled):
        return None
    if header.unknown and not set(header.unknown) <= set(words):
        return None
    return Found(Shape.OTHER_DIMENSION, word=words[-1])


def _has_metric(header: Header, filled: list[str]) -> bool:
    return bool(_VIEWS & header.columns.keys()) or any(fold(cell) in METRICS for cell in filled[1:])


def _english(name: str) -> str:
    return next(alias for alias, canonical in ALIASES.items() if canonical == name).capitalize()

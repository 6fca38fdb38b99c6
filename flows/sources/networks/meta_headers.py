"""Header names of Meta's exports in English, Russian and German, and how a header is matched by name.

Columns are found by name only: Meta changes their order from one export to the next. English names were
seen in files; Russian and German ones come from other people's importers and fixtures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

CONTENT_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "post_id": ("Post ID", "ID публикации", "Beitrags-ID"),
    "page_id": ("Page ID", "ID Страницы", "Seiten-ID"),
    "account_id": ("Account ID", "ID аккаунта", "Konto-ID"),
    "account": (
        "Page name",
        "Account username",
        "Название Страницы",
        "Имя пользователя аккаунта",
        "Seitenname",
        "Konto-Benutzername",
    ),
    "published_on": ("Publish time", "Время публикации", "Veröffentlichungszeitpunkt"),
    "permalink": ("Permalink", "Постоянная ссылка"),
    "post_type": ("Post type", "Тип публикации", "Beitragstyp"),
    "is_share": ("Is share", "Репост"),
    "grain": ("Date", "Дата", "Datum"),
    "views": ("Views", "Просмотры", "Aufrufe"),
    "impressions": ("Impressions", "Показы", "Impressionen"),
    "reach": ("Reach", "Охват", "Reichweite"),
}
"""Canonical column -> its names in the content export (Business Suite > Insights > Content > Export)."""

CONTENT_IGNORED = (
    *("Account name", "Название аккаунта", "Kontoname", "Title", "Название", "Titel"),
    *("Description", "Описание", "Beschreibung", "Duration (sec)", "Длительность (с.)", "Dauer (Sek.)"),
    *("Caption type", "Тип подписи", "Is crosspost", "Перекрестная публикация", "Languages", "Языки"),
    *("Custom labels", "Funded content status", "Data comment", "Комментарий к данным", "Datenkommentar"),
    *("IMPRESSION:UNIQUE_USERS", "Likes", 'Отметки "Нравится"', "Shares", "Репосты", "Распространение"),
    *("Comments", "Комментарии", "Kommentare", "Saves", "Сохранения", "Follows", "Подписки"),
    *("Reactions", "Реакции", "Reactions, Comments and Shares", "Total clicks", "Всего кликов", "Link Clicks"),
    *("Other Clicks", "Matched Audience Targeting Consumption (Photo Click)", "Seconds viewed"),
    *("Average Seconds viewed", "Estimated earnings (USD)", "Ad impressions", "Reach from Organic posts"),
    *("Reach from Boosted posts", "3-second video views", "1-minute video views", "3-Second viewers"),
    *("1-minute viewers", "3-second video views from Boosted posts"),
    *("3-second video views from Organic posts", "Negative feedback from users"),
    *("Unique negative feedback from users", "Negative feedback from users: Hide all"),
)
"""Columns that are known and of no use to the report."""

LIFETIME = ("Lifetime", "За всё время", "Gesamte Laufzeit")
"""The word that stands in ``Date`` of every row of a content export: it is no date."""


@lru_cache(maxsize=1 << 14)
def fold_header(text: str | None) -> str:
    """A header for comparison: no mark of byte order, no quotes, single spaces, no case, ё as е."""
    bare = re.sub(r"[\s\u00a0\u202f\ufeff]+", " ", text or "").strip(' "«»')
    return bare.casefold().replace('"', "").replace("ё", "е")


def number_repeats(header: Sequence[str]) -> list[str]:
    """Names with repeats numbered by position: ``Views``, ``Views#2``; empty names stay empty."""
    seen: dict[str, int] = {}
    numbered = []
    for name in header:
        key = fold_header(name)
        seen[key] = seen.get(key, 0) + 1
        numbered.append(f"{name}#{seen[key]}" if key and seen[key] > 1 else name)
    return numbered


def find_columns(header: Sequence[str], aliases: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[int, ...]]:
    """Canonical column -> every position (from 0) that bears one of its names."""
    names = _folded(tuple(aliases.items()))
    found: dict[str, tuple[int, ...]] = {}
    for position, name in enumerate(header):
        canonical = names.get(fold_header(name))
        if canonical:
            found[canonical] = (*found.get(canonical, ()), position)
    return found


@lru_cache(maxsize=16)
def _folded(aliases: tuple[tuple[str, tuple[str, ...]], ...]) -> dict[str, str]:
    return {fold_header(name): canonical for canonical, known in aliases for name in known}


def unknown_headers(header: Sequence[str], known: Iterable[str]) -> list[str]:
    """The names, as they stand, that are neither used nor ignored by name."""
    folded = {fold_header(name) for name in known}
    return [name for name in header if fold_header(name) and fold_header(name) not in folded]

"""What Telegram's two kinds of dump share: one post per album, one account per channel, one row shape."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from flows.sources.networks.network_rows import POST_COLUMNS, mark_repeated_posts, rows_of_records
from schemas.networks import ALBUMS_JOINED, DATED_BY_EXPORTER, MESSAGES_SET_ASIDE
from schemas.rules import Problem, problem

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a channel. ``ordinal``: its place among all records of the file, from 1; ``album``: what
    tells its album, null for a message of its own; ``is_local_day``: the day is by the exporter's clock."""

    ordinal: int
    channel: str | None
    number: int | None
    day: date | None
    date_text: str | None
    is_share: bool
    post_type: str
    views: int | None = None
    views_text: str | None = None
    album: str | None = None
    is_local_day: bool = False
    number_text: str | None = None


def channel_id(value: Any) -> str | None:
    """A channel's bare id as text: ``-1001875486764`` (the form of bots) and ``1875486764`` are the same."""
    if isinstance(value, bool) or not isinstance(value, (int, str)):
        return None
    digits = str(value).removeprefix("channel")
    bare = digits.removeprefix("-100") if digits.startswith("-100") and len(digits) > 10 else digits.lstrip("-")
    return bare if bare.isdecimal() else None


def rows_of_messages(messages: Sequence[Message], definition: str | None) -> pl.DataFrame:
    """Rows for staging.posts. An album (several pictures sent as one) is one post, under the number of its
    first message and with the most views of its parts; its other messages are duplicates."""
    joined = _albums_joined(messages)
    rows = rows_of_records([_row(message, definition) for message, _ in joined], POST_COLUMNS)
    parts = [message.ordinal for message, is_part in joined if is_part]
    return mark_repeated_posts(rows.with_columns(is_duplicate=rows["row_number"].is_in(parts)))


def _albums_joined(messages: Sequence[Message]) -> list[tuple[Message, bool]]:
    """Each message with: is it a further part of an album? Parts bear the number of the album's first."""
    albums: dict[tuple[str | None, str], list[Message]] = {}
    for message in messages:
        if message.album is not None and message.number is not None:
            albums.setdefault((message.channel, message.album), []).append(message)
    joined = []
    for message in messages:
        album = albums.get((message.channel, message.album or ""))
        if album is None or message.number is None:
            joined.append((message, False))
            continue
        first = min(album, key=lambda part: (part.number or 0, part.ordinal))
        views = max((part.views for part in album if part.views is not None), default=None)
        is_first = message.ordinal == first.ordinal
        merged = replace(message, views=views) if is_first else replace(message, number=first.number)
        joined.append((merged, not is_first))
    return joined


def _row(message: Message, definition: str | None) -> dict[str, Any]:
    link = f"https://t.me/c/{message.channel}/{message.number}" if message.channel and message.number else None
    return {
        "row_number": message.ordinal,
        "network": "telegram",
        "account": message.channel,
        "post_id": None if message.number is None else str(message.number),
        "published_on": message.day,
        "post_type": message.post_type,
        "is_share": message.is_share,
        "views": message.views,
        "definition": definition,
        "permalink": link,
        "post_id__text": message.number_text,
        "published_on__text": message.date_text,
        "views__text": message.views_text,
    }


def remarks(messages: Sequence[Message], set_aside: Sequence[str]) -> list[Problem]:
    """Notes on what was set aside, joined, or dated by the exporter's own clock."""
    found = []
    if set_aside:
        service = sum(reason.casefold().endswith("service") for reason in set_aside)
        unsupported = set_aside.count("unsupported")
        other = len(set_aside) - service - unsupported
        counts = {"service": service, "unsupported": unsupported, "other": other}
        found.append(problem(MESSAGES_SET_ASIDE, number=len(set_aside), **counts))
    albums = Counter((message.channel, message.album) for message in messages if message.album)
    if albums:
        found.append(problem(ALBUMS_JOINED, albums=len(albums), messages=albums.total()))
    local = sum(message.is_local_day for message in messages)
    if local:
        found.append(problem(DATED_BY_EXPORTER, number=local))
    return found

"""Telegram: the Desktop export (``result.json``: posts without views) and the dump of the API clients.

Both name a post by the channel's id and the message's number, so that the same message in both is one post.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from flows.reading.document import Kind
from flows.sources.base import NO, YES, Context, Extract, Recognition
from flows.sources.json_count import count_json_records
from flows.sources.networks.network_values import day_of, text_of, whole_number
from flows.sources.networks.telegram_rows import Message, channel_id, remarks, rows_of_messages
from schemas.networks import CHATS_SET_ASIDE, NOT_A_CHANNEL
from schemas.rules import Problem, problem

if TYPE_CHECKING:
    from flows.reading.document import Document

CHANNELS = frozenset({"public_channel", "private_channel"})
_CHAT_KEYS = ("name", "type", "id", "messages")
LABELS = {"published_on": "date", "post_id": "id", "views": "views"}


def chats_of(export: Any) -> list[Mapping[str, Any]]:
    """The chats of a Desktop export: one chat, or the lists of a whole account."""
    if not isinstance(export, dict):
        return []
    if "messages" in export:
        return [export]
    lists = [export.get(part) for part in ("chats", "left_chats")]
    chats = [chat for part in lists if isinstance(part, dict) for chat in part.get("list", [])]
    return [chat for chat in chats if isinstance(chat, dict)]


def _places(export: Mapping[str, Any]) -> tuple[str, ...]:
    """Where the messages stand, for the independent count."""
    if "messages" in export:
        return ("messages",)
    return tuple(f"{part}.list.messages" for part in ("chats", "left_chats") if part in export)


class TelegramDesktop:
    """``result.json`` of Telegram Desktop: a channel, or an account of which only the channels are read."""

    code = "telegram_desktop"
    table = "posts"

    def recognise(self, document: Document) -> Recognition:
        """By the keys of a chat; correspondence without any channel is refused, it is nobody's business."""
        chats = chats_of(document.json) if document.kind is Kind.JSON else []
        if not chats or not any(isinstance(chat.get("messages"), list) and "type" in chat for chat in chats):
            return _near(document.json) if document.kind is Kind.JSON else NO
        if any(chat.get("type") in CHANNELS and "id" in chat for chat in chats):
            return YES
        kinds = ", ".join(sorted({str(chat.get("type")) for chat in chats}))
        return Recognition(False, refusal=problem(NOT_A_CHANNEL, kinds=kinds))

    def read(self, document: Document, context: Context) -> Extract:
        """Posts with no views; service messages and other chats are control rows, ``unsupported`` blank."""
        messages: list[Message] = []
        aside: list[str] = []
        foreign = ordinal = 0
        for chat in chats_of(document.json):
            listed = chat.get("messages") or []
            numbered = list(enumerate(listed, start=ordinal + 1))
            ordinal += len(listed)
            if chat.get("type") not in CHANNELS:
                foreign += len(listed)
                continue
            posts = [(place, item) for place, item in numbered if _kind(item) == "message"]
            aside += [_kind(item) for _, item in numbered if _kind(item) != "message"]
            messages += _with_albums(chat, posts, ZoneInfo(context.timezone))
        blank = aside.count("unsupported")
        return Extract(
            rows_of_messages(messages, None).lazy(),
            control_rows=len(aside) - blank + foreign,
            blank_rows=blank,
            labels=LABELS,
            problems=[*remarks(messages, aside), *_foreign(document.json, foreign)],
            records=count_json_records(document, *_places(document.json)),
        )


def _near(export: Any) -> Recognition:
    """A chat cut down by somebody's script: some of a chat's keys are there."""
    if not isinstance(export, dict) or not isinstance(export.get("messages"), list):
        return NO
    first = next((item for item in export["messages"] if isinstance(item, dict)), {})
    if "_" in first or not {"date", "id"} <= first.keys():
        return NO
    return Recognition(False, tuple(key for key in _CHAT_KEYS if key not in export))


def _kind(item: Any) -> str:
    """``message``, ``service`` or ``unsupported``; what has no type of its own is left for the rules."""
    kind = item.get("type", "message") if isinstance(item, dict) else "message"
    return kind if kind in ("service", "unsupported") else "message"


def _foreign(export: Any, messages: int) -> list[Problem]:
    chats = sum(chat.get("type") not in CHANNELS for chat in chats_of(export))
    return [problem(CHATS_SET_ASIDE, chats=chats, messages=messages)] if chats else []


def _with_albums(chat: Mapping[str, Any], posts: Sequence[tuple[int, Any]], zone: ZoneInfo) -> list[Message]:
    """The chat's posts. The export does not mark albums: messages with a picture or film each, in
    consecutive numbers and of the same second, with one caption at most between them, are one."""
    items = [item if isinstance(item, dict) else {} for _, item in posts]
    heads = _album_heads(items)
    made = [_desktop(chat, place, item, zone) for (place, _), item in zip(posts, items, strict=True)]
    members = Counter(heads)
    return [
        replace(message, album=str(head)) if members[head] > 1 else message
        for message, head in zip(made, heads, strict=True)
    ]


def _album_heads(items: Sequence[Mapping[str, Any]]) -> list[int]:
    """For each message the position of the first message of its album (its own if it is alone)."""
    heads = list(range(len(items)))
    captions = [bool(item.get("text")) for item in items]
    for position, (before, after) in enumerate(pairwise(items), start=1):
        head = heads[position - 1]
        if _continues(before, after) and sum(captions[head : position + 1]) <= 1:
            heads[position] = head
    return heads


def _continues(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    numbers = whole_number(before.get("id")), whole_number(after.get("id"))
    same_second = before.get("date_unixtime", before.get("date")) == after.get("date_unixtime", after.get("date"))
    follows = None not in numbers and numbers[1] == (numbers[0] or 0) + 1
    return follows and same_second and bool(after.get("date")) and _is_visual(before) and _is_visual(after)


def _is_visual(item: Mapping[str, Any]) -> bool:
    return "photo" in item or item.get("media_type") == "video_file"


def _desktop(chat: Mapping[str, Any], ordinal: int, item: Mapping[str, Any], zone: ZoneInfo) -> Message:
    stated = item.get("date_unixtime")
    day = day_of(stated, zone) if stated is not None else _local_day(item.get("date"))
    return Message(
        ordinal,
        channel_id(chat.get("id")),
        whole_number(item.get("id")),
        day,
        text_of(item.get("date", stated)),
        "forwarded_from" in item or "forwarded_from_id" in item,
        "photo" if "photo" in item else str(item.get("media_type", "text")),
        is_local_day=stated is None and day is not None,
        number_text=text_of(item.get("id")),
    )


def _local_day(text: Any) -> date | None:
    """The day of a time without zone, as it stands."""
    try:
        return datetime.fromisoformat(text).date() if isinstance(text, str) else None
    except ValueError:
        return None


class TelegramDump:
    """Messages as the API clients (Telethon, Pyrogram) write them: a list, one per line, or ``messages``."""

    code = "telegram_telethon"
    table = "posts"

    def recognise(self, document: Document) -> Recognition:
        """By ``"_": "Message"`` and the channel that it names."""
        items = dumped(document.json) if document.kind is Kind.JSON else []
        first = [item for item in items[:50] if isinstance(item, dict) and item.get("_") == "Message"]
        if not first:
            return NO
        missing = [key for key in ("id", "date") if not any(key in item for item in first)]
        if not any("peer_id" in item or "chat" in item for item in first):
            missing.append("peer_id")
        if missing:
            return Recognition(False, tuple(missing))
        if any(_peer(item) for item in first):
            return YES
        return Recognition(False, refusal=problem(NOT_A_CHANNEL, kinds="—"))

    def read(self, document: Document, context: Context) -> Extract:
        """Posts with views as of the dump; service messages and those of groups or people are control rows."""
        zone = ZoneInfo(context.timezone)
        items = dumped(document.json)
        aside = [reason for item in items if (reason := _aside(item))]
        messages = [_dumped(ordinal, item, zone) for ordinal, item in enumerate(items, start=1) if not _aside(item)]
        return Extract(
            rows_of_messages(messages, "views").lazy(),
            control_rows=len(aside),
            labels=LABELS,
            problems=remarks(messages, aside),
            records=count_json_records(document, *(("messages",) if "messages" in document.json else ())),
        )


def dumped(dump: Any) -> list[Any]:
    """The records of a dump."""
    if isinstance(dump, dict):
        return dump["messages"] if isinstance(dump.get("messages"), list) else [dump] if "_" in dump else []
    return dump if isinstance(dump, list) else []


def _aside(item: Any) -> str | None:
    """Why a record is no post of a channel, null if it is one."""
    if not isinstance(item, dict) or item.get("_") == "Message":
        return "group" if isinstance(item, dict) and (item.get("post") is False or not _peer(item)) else None
    return str(item.get("_"))


def _peer(item: Mapping[str, Any]) -> str | None:
    """The channel's id: Telethon ``peer_id``, Pyrogram ``chat``; null for groups and people."""
    peer, chat = item.get("peer_id"), item.get("chat")
    if isinstance(peer, dict):
        return channel_id(peer.get("channel_id"))
    if isinstance(chat, dict) and "channel" in str(chat.get("type", "channel")).casefold():
        return channel_id(chat.get("id"))
    return None


def _dumped(ordinal: int, item: Any, zone: ZoneInfo) -> Message:
    item = item if isinstance(item, dict) else {}
    day, is_local = _dumped_day(item.get("date"), zone)
    album = item.get("grouped_id", item.get("media_group_id"))
    return Message(
        ordinal,
        _peer(item),
        whole_number(item.get("id")),
        day,
        text_of(item.get("date")),
        any(item.get(key) for key in ("fwd_from", "forward_from_chat", "forward_origin")),
        _media(item),
        whole_number(item.get("views")),
        text_of(item.get("views")),
        text_of(album or None),
        is_local,
        text_of(item.get("id")),
    )


def _dumped_day(value: Any, zone: ZoneInfo) -> tuple[date | None, bool]:
    """The library's day of a UTC time (text with an offset, or unix); a time without one is taken as it is."""
    if not isinstance(value, str) or value.isdecimal():
        return day_of(value, zone), False
    try:
        moment = datetime.fromisoformat(value.replace("Z", "+00:00"))
    except ValueError:
        return None, False
    if moment.tzinfo is None:
        return moment.date(), True
    return moment.astimezone(UTC).astimezone(zone).date(), False


def _media(item: Mapping[str, Any]) -> str:
    media = item.get("media")
    name = media.get("_", "") if isinstance(media, dict) else str(media or "")
    return name.removeprefix("MessageMedia").removeprefix("MessageMediaType.").lower() or "text"


SOURCES = (TelegramDesktop(), TelegramDump())

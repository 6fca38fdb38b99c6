"""VK, YouTube and Telegram: what their programs and interfaces write, and the followers register of the staff."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from flows.demo import figures
from flows.demo.posts import Post, posts_of
from flows.demo.solving import scatter
from flows.demo.words import listed

VK_COMMUNITY = 48120233
TELEGRAM_CHANNEL = 1823048120
PAGE_SIZE = 100
VK_REPOST_EVERY = 25
OLD_VIDEOS = 38
UNSHOWN_VIEWS = 214
"""Views that the totals of YouTube have and its rows do not: private and deleted videos."""


def as_json(value: Any, indent: int | None = None) -> bytes:
    """JSON in UTF-8 with letters as they are."""
    return json.dumps(value, ensure_ascii=False, indent=indent).encode()


def vk_files() -> dict[str, bytes]:
    """The wall in answers of 100 posts, the pinned one first, and the community itself."""
    items = [_vk_item(post) for post in reversed(posts_of("vk"))]
    pinned = items.pop(40)
    items.insert(0, pinned | {"is_pinned": 1})
    count = len(items)
    items.insert(2 * PAGE_SIZE, items[2 * PAGE_SIZE - 1])  # a post published between two calls moves the rest on
    pages = [items[start : start + PAGE_SIZE] for start in range(0, len(items), PAGE_SIZE)]
    answers = [{"response": {"count": count, "items": page}} for page in pages]
    group = {"id": VK_COMMUNITY, "name": "Балалар кітапханасы", "screen_name": "balalar_kitaphanasy"}
    group |= {"is_closed": 0, "type": "page", "members_count": figures.NETWORKS["vk"].subscribers}
    return {
        "vk wall.get.json": as_json(answers),
        "vk groups.getById.json": as_json({"response": {"groups": [group], "profiles": []}}, indent=1),
    }


def _vk_item(post: Post) -> dict[str, Any]:
    item: dict[str, Any] = {"id": 9000 + 3 * post.ordinal, "owner_id": -VK_COMMUNITY, "from_id": -VK_COMMUNITY}
    item |= {"date": int(post.published_at.timestamp()), "text": post.caption, "post_type": "post"}
    item |= {"marked_as_ads": 0, "views": {"count": post.views}, "likes": {"count": post.views // 12}}
    item |= {"reposts": {"count": post.views // 60}, "comments": {"count": post.views // 70}}
    if post.ordinal % VK_REPOST_EVERY == 0:
        origin = {"id": 70 + post.ordinal, "owner_id": -30120077, "from_id": -30120077, "post_type": "post"}
        item["copy_history"] = [origin | {"date": item["date"] - 86400, "text": "Аудандағы жаңалықтар"}]
        item["text"] = ""
    return item


def telegram_files() -> dict[str, bytes]:
    """The channel twice: as Telegram Desktop saves it (no views), and as a Telethon script does (views)."""
    posts = posts_of("telegram")
    desktop = [_desktop_service(), *(_desktop_message(post) for post in posts)]
    channel = {"name": "Балалар кітапханасы", "type": "public_channel", "id": TELEGRAM_CHANNEL, "messages": desktop}
    dump = [*(_telethon_message(post) for post in reversed(posts)), _telethon_service()]
    return {"result.json": as_json(channel, indent=1), "telegram telethon.json": as_json(dump, indent=1)}


def _message_id(post: Post) -> int:
    return 10 + 2 * post.ordinal


CREATED_AT = datetime(figures.YEAR - 1, 11, 21, 4, 30, tzinfo=UTC)


def _desktop_service() -> dict[str, Any]:
    return {
        "id": 1,
        "type": "service",
        "date": f"{CREATED_AT + timedelta(hours=6):%Y-%m-%dT%H:%M:%S}",
        "date_unixtime": str(int(CREATED_AT.timestamp())),
        "actor": "Балалар кітапханасы",
        "actor_id": f"channel{TELEGRAM_CHANNEL}",
        "action": "create_channel",
        "title": "Балалар кітапханасы",
        "text": "",
        "text_entities": [],
    }


def _desktop_message(post: Post) -> dict[str, Any]:
    head, _, tags = post.caption.partition("#")
    linked = {"type": "hashtag", "text": "#" + tags}
    return {
        "id": _message_id(post),
        "type": "message",
        "date": f"{post.local:%Y-%m-%dT%H:%M:%S}",
        "date_unixtime": str(int(post.published_at.timestamp())),
        "from": "Балалар кітапханасы",
        "from_id": f"channel{TELEGRAM_CHANNEL}",
        "text": [head, linked] if tags else head,
        "text_entities": [{"type": "plain", "text": head}, *([linked] if tags else [])],
    }


def _telethon_peer() -> dict[str, Any]:
    return {"_": "PeerChannel", "channel_id": TELEGRAM_CHANNEL}


def _telethon_service() -> dict[str, Any]:
    action = {"_": "MessageActionChannelCreate", "title": "Балалар кітапханасы"}
    service = {"_": "MessageService", "id": 1, "peer_id": _telethon_peer(), "date": CREATED_AT.isoformat()}
    return service | {"action": action, "post": True, "views": None}


def _telethon_message(post: Post) -> dict[str, Any]:
    message = {"_": "Message", "id": _message_id(post), "peer_id": _telethon_peer()}
    message |= {"date": post.published_at.isoformat(), "message": post.caption, "post": True, "views": post.views}
    return message | {"forwards": 0, "edit_date": None, "grouped_id": None, "reactions": None}


YOUTUBE_HEADER = (
    "Content,Video title,Video publish time,Duration,Views,Watch time (hours),Subscribers,"
    "Impressions,Impressions click-through rate (%)"
)


def youtube_files() -> dict[str, bytes]:
    """The archive of YouTube Studio: table, chart and totals of the year's views."""
    random = Random("youtube rows")  # noqa: S311
    videos = _videos(random)
    days = [date(figures.YEAR, 1, 1) + timedelta(days=index) for index in range(365)]
    daily = scatter(figures.NETWORKS["youtube"].views, [random.uniform(0.4, 2.2) for _ in days])
    totals = ["Date,Views", *(f"{day},{views}" for day, views in zip(days, daily, strict=True))]
    members = {
        "Table data.csv": _youtube_table(videos),
        "Chart data.csv": _youtube_chart(videos[:3], days, random),
        "Totals.csv": "\n".join(totals) + "\n",
    }
    name = f"Content {figures.YEAR}-01-01_{figures.YEAR + 1}-01-01 Балалар кітапханасы.zip"
    return {name: zipped({member: text.encode() for member, text in members.items()})}


Video = tuple[str, str, date, int, int]
"""(id, title, published, seconds, views of the year)"""


def _videos(random: Random) -> list[Video]:
    """The year's videos and those of the year before that were seen in the year, most seen first."""
    printed = figures.NETWORKS["youtube"]
    new = [post.local.date() for post in posts_of("youtube", before=0, after=0)]
    old = [date(figures.YEAR - 1, random.randint(2, 12), random.randint(1, 28)) for _ in range(OLD_VIDEOS)]
    published = old + new
    views = scatter(printed.views - UNSHOWN_VIEWS, [random.lognormvariate(0, 1) for _ in published])
    signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    videos = [
        ("".join(random.choices(signs, k=11)), f"Ертегі оқимыз: {number}-бөлім", day, random.randint(60, 900), seen)
        for number, (day, seen) in enumerate(zip(published, views, strict=True), 1)
    ]
    return sorted(videos, key=lambda video: -video[4])


def _published(day: date) -> str:
    months = listed("Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec")
    return f'"{months[day.month - 1]} {day.day}, {day.year}"'


def _youtube_table(videos: list[Video]) -> str:
    printed = figures.NETWORKS["youtube"]
    gained = printed.subscribers - printed.subscribers_before
    lines = [YOUTUBE_HEADER, f"Total,,,,{printed.views},1203.4415,{gained},120411,4.05"]
    lines += [
        f"{key},{title},{_published(day)},{seconds},{views},{views * seconds / 7200:.4f},{views // 200},{views * 4},3.9"
        for key, title, day, seconds, views in videos
    ]
    return "\n".join(lines) + "\n"


def _youtube_chart(videos: list[Video], days: list[date], random: Random) -> str:
    lines = ["Date,Content,Video title,Video publish time,Duration,Views"]
    for key, title, published, seconds, views in videos:
        daily = scatter(views, [random.uniform(0.1, 2) for _ in days])
        lines += [
            f"{day},{key},{title},{_published(published)},{seconds},{seen}"
            for day, seen in zip(days, daily, strict=True)
        ]
    return "\n".join(lines) + "\n"


def zipped(members: dict[str, bytes]) -> bytes:
    """A zip archive whose bytes depend on its members alone."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            info = zipfile.ZipInfo(name, date_time=(figures.YEAR + 1, 1, 9, 10, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            archive.writestr(info, data)
    return buffer.getvalue()

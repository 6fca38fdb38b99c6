"""Posts of a VK community: the answers of the API method ``wall.get``, saved as JSON.

Shape (API schema 5.199): ``{"response": {"count": N, "items": [{"id", "owner_id", "from_id", "date" (unix),
"post_type", "copy_history", "marked_as_ads", "views": {"count"}}, …]}}``; one answer, a list of answers
(pages), or the bare list of items.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from flows.reading.document import Kind
from flows.sources.base import NO, YES, Context, Extract, Recognition
from flows.sources.json_count import count_json_records
from flows.sources.networks.network_rows import POST_COLUMNS, mark_repeated_posts, repeats_that_differ, rows_of_records
from flows.sources.networks.network_values import day_of, text_of, whole_number
from schemas.networks import (
    PERSONAL_WALL,
    POSTS_MARKED_AS_ADS,
    REPEATED_POST_DIFFERS,
    VK_ERROR_BODY,
    WALL_INCOMPLETE,
    WALL_ITEMS_SET_ASIDE,
    WALL_PERHAPS_CUT,
)
from schemas.rules import Problem, problem

if TYPE_CHECKING:
    import polars as pl

    from flows.reading.document import Document

PAGE_SIZE = 100
"""The most posts that one answer of wall.get holds."""

UNPUBLISHED_TYPES = frozenset({"postpone", "suggest", "reply", "post_ads"})
_SIGNATURE = ("id", "owner_id", "date")
_MARKS = frozenset({"post_type", "copy_history", "reposts", "marked_as_ads"})
"""An item that bears one of these is a post, not a comment or a photograph."""


_REASONS = {"deleted": "deleted", "visitor": "visitor", "postpone": "postponed", "suggest": "suggested"}
"""Why an item is set aside -> its placeholder in the message."""


@dataclass(frozen=True, slots=True)
class Page:
    """One answer: its items, and the number of posts that it says the whole wall has."""

    items: Sequence[Any]
    count: int | None


def error_of(answer: Any) -> Mapping[str, Any] | None:
    """The error body of the VK API, if the answer is or holds one."""
    if isinstance(answer, list):
        return next((found for part in answer if (found := error_of(part)) is not None), None)
    error = answer.get("error") if isinstance(answer, dict) else None
    return error if isinstance(error, dict) and "error_code" in error else None


def error_problem(error: Mapping[str, Any]) -> Problem:
    """What the API answered in place of data."""
    return problem(VK_ERROR_BODY, error_code=error["error_code"], error_text=error.get("error_msg", "—"))


def pages_of(answer: Any) -> list[Page]:
    """The pages of an answer in any of its shapes; empty if there are none."""
    if isinstance(answer, dict):
        if "response" in answer:
            return pages_of(answer["response"])
        items, count = answer.get("items"), answer.get("count")
        return [Page(items, count if isinstance(count, int) else None)] if isinstance(items, list) else []
    if not isinstance(answer, list):
        return []
    if any(isinstance(part, dict) and ("items" in part or "response" in part) for part in answer):
        return [page for part in answer for page in pages_of(part)]
    return [Page(answer, None)] if answer else []


class VkWall:
    """A dump of a community's wall."""

    code = "vk_wall"
    table = "posts"

    def recognise(self, document: Document) -> Recognition:
        """By the keys of the first items; an error body of the API is refused with its own words."""
        if document.kind is not Kind.JSON:
            return NO
        error = error_of(document.json)
        if error is not None:
            return Recognition(False, refusal=error_problem(error))
        return _recognise_items([item for page in pages_of(document.json) for item in page.items[:5]])

    def read(self, document: Document, context: Context) -> Extract:
        """Published posts; deferred, suggested, deleted ones and those of visitors are control rows."""
        pages = pages_of(document.json)
        items = [item if isinstance(item, dict) else {} for page in pages for item in page.items]
        aside = [reason for item in items if (reason := reason_to_set_aside(item))]
        posts = [
            _post(item, ordinal, ZoneInfo(context.timezone))
            for ordinal, item in enumerate(items, start=1)
            if not reason_to_set_aside(item)
        ]
        rows = mark_repeated_posts(rows_of_records(posts, POST_COLUMNS))
        return Extract(
            rows.lazy(),
            control_rows=len(aside),
            labels={"published_on": "date", "post_id": "id", "views": "views.count"},
            problems=[*_incomplete(pages, items), *_set_aside(aside), *_remarks(items, rows)],
            records=count_json_records(document, *_places(document.json)),
        )


def _recognise_items(items: Sequence[Any]) -> Recognition:
    posts = [item for item in items if isinstance(item, dict) and _MARKS & item.keys() and "_" not in item]
    if not posts:
        return NO
    missing = tuple(key for key in _SIGNATURE if not any(_key(item, key) for item in posts))
    return Recognition(False, missing) if missing else YES


def _key(item: Mapping[str, Any], key: str) -> bool:
    return key in item or (key == "owner_id" and "to_id" in item)


def _places(answer: Any) -> tuple[str, ...]:
    """Where the items stand, for the independent count; nowhere named if the answer is their list."""
    if isinstance(answer, list) and [page.items for page in pages_of(answer)] == [answer]:
        return ()
    parts = [part for part in (answer if isinstance(answer, list) else [answer]) if isinstance(part, dict)]
    return tuple(sorted({place for part in parts if (place := _place(part))}))


def _place(part: Mapping[str, Any]) -> str | None:
    """Where the items of one answer stand."""
    if "response" not in part:
        return "items" if "items" in part else None
    inner = part["response"]
    is_bare = isinstance(inner, list) and not any(isinstance(page, dict) and "items" in page for page in inner)
    return "response" if is_bare else "response.items"


def owner_of(item: Mapping[str, Any]) -> Any:
    """Whose wall the post stands on; versions before 5.0 call it ``to_id``."""
    return item.get("owner_id", item.get("to_id"))


def reason_to_set_aside(item: Mapping[str, Any]) -> str | None:
    """Why an item is no published post of the wall's owner, null if it is one."""
    kind = item.get("post_type")
    if item.get("is_deleted"):
        return "deleted"
    if kind in UNPUBLISHED_TYPES:
        return str(kind)
    if "from_id" in item and owner_of(item) is not None and item["from_id"] != owner_of(item):
        return "visitor"
    return None


def _post(item: Mapping[str, Any], ordinal: int, zone: ZoneInfo) -> dict[str, Any]:
    owner, number = owner_of(item), item.get("id")
    identity = f"{owner}_{number}" if isinstance(owner, int) and isinstance(number, int) else None
    views = item.get("views")
    count = views.get("count") if isinstance(views, dict) else views
    return {
        "row_number": ordinal,
        "network": "vk",
        "account": None if owner is None else str(owner),
        "post_id": identity,
        "published_on": day_of(item.get("date"), zone),
        "post_type": "ad" if item.get("marked_as_ads") else item.get("post_type", "post"),
        "is_share": bool(item.get("copy_history")),
        "views": whole_number(count),
        "definition": "views",
        "permalink": f"https://vk.com/wall{identity}" if identity else None,
        "post_id__text": text_of(number),
        "published_on__text": text_of(item.get("date")),
        "views__text": text_of(count),
    }


def _incomplete(pages: Sequence[Page], items: Sequence[Mapping[str, Any]]) -> list[Problem]:
    """Does the dump hold as many different items as the answers say there are?"""
    distinct = len({(owner_of(item), item.get("id")) for item in items})
    stated = max((page.count for page in pages if page.count is not None), default=None)
    if stated is not None and distinct < stated:
        return [problem(WALL_INCOMPLETE, stated=stated, held=distinct, lacking=stated - distinct)]
    if stated is None and distinct and distinct % PAGE_SIZE == 0:
        return [problem(WALL_PERHAPS_CUT, held=distinct)]
    return []


def _set_aside(reasons: Sequence[str]) -> list[Problem]:
    if not reasons:
        return []
    counts = Counter(_REASONS.get(reason, "other") for reason in reasons)
    named = {name: counts[name] for name in (*_REASONS.values(), "other")}
    return [problem(WALL_ITEMS_SET_ASIDE, number=len(reasons), **named)]


def _remarks(items: Sequence[Mapping[str, Any]], rows: pl.DataFrame) -> list[Problem]:
    """What the person should know of the posts as a whole."""
    personal = {owner for item in items if isinstance(owner := owner_of(item), int) and owner > 0}
    ads = sum(1 for item in items if item.get("marked_as_ads") and not reason_to_set_aside(item))
    differing = repeats_that_differ(rows)
    found = [problem(PERSONAL_WALL, owner=", ".join(map(str, sorted(personal))))] if personal else []
    found += [problem(POSTS_MARKED_AS_ADS, number=ads)] if ads else []
    return found + ([problem(REPEATED_POST_DIFFERS, number=differing)] if differing else [])

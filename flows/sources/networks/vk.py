"""VK: community statistics (CSV), the wall (JSON of ``wall.get``), the level of members (``groups.getById``)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from flows.errors import DataRejected
from flows.reading.document import Kind
from flows.sources.base import NO, YES, Context, Extract, Recognition
from flows.sources.json_count import count_json_records
from flows.sources.networks.network_rows import FOLLOWER_COLUMNS, rows_of_records
from flows.sources.networks.network_values import text_of, whole_number
from flows.sources.networks.vk_statistics import VkStatistics
from flows.sources.networks.vk_wall import VkWall
from schemas.networks import LEVEL_DATED_BY_FILE, SEVERAL_COMMUNITIES
from schemas.rules import Problem, problem

if TYPE_CHECKING:
    from flows.reading.document import Document


def groups_of(answer: Any) -> list[Any]:
    """The communities of an answer: 5.199 ``{"response": {"groups": […]}}``, older ``{"response": […]}``."""
    if isinstance(answer, dict):
        return groups_of(answer.get("response", answer.get("groups")))
    return answer if isinstance(answer, list) else []


class VkGroups:
    """The answer of ``groups.getById`` with the field ``members_count``."""

    code = "vk_groups"
    table = "followers"

    def recognise(self, document: Document) -> Recognition:
        """By a community's own keys; without ``members_count`` it is a near miss."""
        groups = groups_of(document.json) if document.kind is Kind.JSON else []
        if not groups or not all(isinstance(group, dict) and "screen_name" in group for group in groups):
            return NO
        if any("members_count" in group for group in groups):
            return YES
        return Recognition(False, ("members_count",))

    def read(self, document: Document, context: Context) -> Extract:
        """One level of members, as of the day on which the answer was saved (the library's day)."""
        groups = groups_of(document.json)
        if len(groups) > 1:
            names = ", ".join(str(group.get("screen_name")) for group in groups)
            raise DataRejected(SEVERAL_COMMUNITIES.code, number=len(groups), names=names)
        as_of, problems = day_saved(document, context)
        count = groups[0].get("members_count")
        row = {
            "row_number": 1,
            "network": "vk",
            "as_of": as_of,
            "subscribers": whole_number(count),
            "network__text": "vk",
            "as_of__text": as_of.isoformat(),
            "subscribers__text": text_of(count),
        }
        return Extract(
            rows_of_records([row], FOLLOWER_COLUMNS).lazy(),
            labels={"subscribers": "members_count"},
            problems=problems,
            records=count_json_records(document, *_places(document.json)),
        )


def _places(answer: Any) -> tuple[str, ...]:
    """Where the communities stand, for the independent count."""
    if isinstance(answer, list):
        return ()
    if isinstance(answer.get("response"), list):
        return ("response",)
    return ("response.groups",) if "response" in answer else ("groups",)


def day_saved(document: Document, context: Context) -> tuple[date, list[Problem]]:
    """The day on which the answer was saved, in the library's zone: the file's own word if it has one, else
    the time of its last change as it was delivered, which is said in a note."""
    stated = document.exported_at
    moment = stated or context.saved_at
    if moment is not None:
        saved = datetime.fromisoformat(moment.replace("Z", "+00:00"))
    else:
        saved = datetime.fromtimestamp(document.path.stat().st_mtime, UTC)
    day = saved.astimezone(ZoneInfo(context.timezone)).date()
    return day, [] if stated else [problem(LEVEL_DATED_BY_FILE, day=day.isoformat())]


SOURCES = (VkStatistics(), VkWall(), VkGroups())

"""When a file was saved: nothing that it tells can be of a later day."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from flows.sources.base import Context
from schemas.clock import today

FIRST_DAY = date(2004, 1, 1)
"""A clock that shows an earlier day is wrong."""


def last_known_day(context: Context) -> date:
    """The library's day on which the file was saved; today where that is not known, or known to be wrong."""
    zone = ZoneInfo(context.timezone)
    if context.saved_at:
        saved = datetime.fromisoformat(context.saved_at.replace("Z", "+00:00")).astimezone(zone).date()
        if saved >= FIRST_DAY:
            return saved
    return today()

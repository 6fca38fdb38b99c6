"""The day on which a file is judged: the day it was received, so that judging it again gives the same."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime

_DAY: ContextVar[date | None] = ContextVar("judged_on", default=None)


def today() -> date:
    """The day of judgement inside `judged_on`, else the calendar's (UTC)."""
    return _DAY.get() or datetime.now(UTC).date()


@contextmanager
def judged_on(day: date | None) -> Iterator[None]:
    """Judge as on ``day``; null: as today."""
    token = _DAY.set(day)
    try:
        yield
    finally:
        _DAY.reset(token)

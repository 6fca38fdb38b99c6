"""What else in the data folder states what a file states: of a survivor, whether a rule could have known."""

from __future__ import annotations

from collections.abc import Iterator

from flows.audit.score.sources.copy import Taken

PARTNERS = {
    "acquisitions": ("register_batches", "subscribed_periodicals"),
    "withdrawals": ("register_batches",),
    "register_batches": ("acquisitions", "withdrawals"),
    "subscribed_periodicals": ("acquisitions",),
    "posts": ("network_counts", "followers"),
    "network_counts": ("posts", "followers"),
    "followers": ("network_counts",),
}
"""Staging table → the others whose rows speak of the same things."""

OF_DAYS = ("digit_of_date", "day_and_month")
"""Mistakes that no total shows: a total does not say of which day its lines are."""


def witnesses(taken: Taken, files: tuple[Taken, ...], kind: str) -> list[str]:
    """The names of what states the same as ``taken``: its own totals, and files of the same or a partner table."""
    own = [taken.delivery.name] if taken.outcome.control_totals and kind not in OF_DAYS else []
    return own + [other.delivery.name for other in files if other is not taken and _speaks_of_the_same(taken, other)]


def _speaks_of_the_same(taken: Taken, other: Taken) -> bool:
    return any(
        _tables_fit(one.table, another.table) and _periods_meet(one.period, another.period)
        for one in _parts(taken)
        for another in _parts(other)
    )


def _parts(taken: Taken) -> Iterator:  # type: ignore[type-arg]
    yield from (part for part in (taken.outcome, *taken.outcome.members) if part.counts.loaded and part.table)


def _tables_fit(one: str | None, other: str | None) -> bool:
    return one == other or other in PARTNERS.get(one or "", ())


def _periods_meet(one: object, other: object) -> bool:
    return bool(one and other and one[0] <= other[1] and other[0] <= one[1])  # type: ignore[index]

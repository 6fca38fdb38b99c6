"""What else in the data folder states what a file states: of a survivor, whether a rule could have known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import duckdb

from flows.audit.score.sources.copy import Taken

PARTNERS: Mapping[str, tuple[str, ...]] = {
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

_NETWORKS = """
select distinct network from (
    select file_id, network from staging.posts
    union all select file_id, network from staging.network_counts
    union all select file_id, network from staging.followers
)
where file_id = $1
"""


@dataclass(frozen=True)
class _Part:
    """What one loaded file is of."""

    table: str
    first_on: date
    last_on: date
    networks: frozenset[str]

    def speaks_of(self, other: _Part) -> bool:
        """Have both rows on the same things, at the same time?"""
        is_of_one_kind = self.table == other.table or other.table in PARTNERS.get(self.table, ())
        is_of_one_network = self.networks == other.networks or bool(self.networks & other.networks)
        return (
            is_of_one_kind and is_of_one_network and self.first_on <= other.last_on and other.first_on <= self.last_on
        )


def witnesses(taken: Taken, files: tuple[Taken, ...], kind: str, connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The names of what states the same as ``taken``: its own totals, and files of the same or a partner table."""
    own = [taken.delivery.name] if taken.outcome.control_totals and kind not in OF_DAYS else []
    mine = list(_parts(taken, connection))
    others = (other for other in files if other is not taken)
    return own + [
        other.delivery.name
        for other in others
        if any(one.speaks_of(another) for one in mine for another in _parts(other, connection))
    ]


def _parts(taken: Taken, connection: duckdb.DuckDBPyConnection) -> Iterator[_Part]:
    for outcome in (taken.outcome, *taken.outcome.members):
        if outcome.counts.loaded and outcome.table and outcome.period:
            networks = connection.execute(_NETWORKS, [outcome.file_id]).fetchall()
            yield _Part(outcome.table, *outcome.period, frozenset(name for (name,) in networks))

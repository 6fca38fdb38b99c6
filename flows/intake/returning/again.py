"""What a later version of a file changed against the one before: rows that are new, and problems that are gone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from flows.intake.outcome import Outcome
from flows.intake.returning.names import name_key
from flows.intake.store import OutcomeStore
from schemas.rules import Problem, Severity

if TYPE_CHECKING:
    from flows.intake.archive import Delivery

_PLACE = ("file_id", "library", "sheet", "row_number", "item_number")
"""What says where a row stands, not what it says."""


@dataclass(frozen=True, slots=True)
class Again:
    """A file against its version before: accepted rows by whether they are the same, and its problems.

    ``closed``: problems of the version before that this one has no more; ``open``: those that it still has or brings.
    """

    before: Delivery
    same: int
    new: int
    gone: int
    closed: int
    open: int


def version_before(delivery: Delivery, deliveries: Iterable[Delivery]) -> Delivery | None:
    """The last earlier delivery of the same library and name that had another content."""
    key = name_key(delivery.name)
    earlier = [
        item
        for item in deliveries
        if item.sequence < delivery.sequence
        and item.library == delivery.library
        and item.file_id != delivery.file_id
        and name_key(item.name) == key
    ]
    return max(earlier, key=lambda item: item.sequence, default=None)


def compare(delivery: Delivery, outcome: Outcome, deliveries: Sequence[Delivery], store: OutcomeStore) -> Again | None:
    """``delivery`` against the version before it; null where there is none of the same export."""
    before = version_before(delivery, deliveries)
    earlier = store.read(before.file_id) if before is not None else None
    if before is None or earlier is None or earlier.source != outcome.source or outcome.source is None:
        return None
    was, now = (store.rows_path(item) for item in (earlier, outcome))
    same = _same_rows(was, now)
    closed, still_open = _problems(earlier), _problems(outcome)
    return Again(
        before,
        same,
        outcome.counts.loaded - same,
        earlier.counts.loaded - same,
        (closed - still_open).total(),
        still_open.total(),
    )


def _same_rows(was: Path | None, now: Path | None) -> int:
    """Rows that both files have, wherever they stand."""
    import polars as pl

    if was is None or now is None:
        return 0
    frames = [pl.scan_parquet(path, glob=False).drop(_PLACE, strict=False) for path in (was, now)]
    names = frames[0].collect_schema().names()
    counted = [frame.group_by(names).len() for frame in frames]
    joined = counted[0].join(counted[1], on=names, nulls_equal=True)
    return int(joined.select(pl.min_horizontal("len", "len_right").sum()).collect().item())


def _problems(outcome: Outcome) -> Counter[tuple[object, ...]]:
    """What waits for a correction, each by its rule and place: a cell that has another wrong value is not mended."""
    waiting = (Severity.REFUSE, Severity.REJECT, Severity.WARN)
    return Counter(_key(found) for found in outcome.problems if found.severity in waiting)


def _key(found: Problem) -> tuple[object, ...]:
    return found.rule, found.sheet, found.row, found.column

"""What became of one file: the value that the receipt, the warehouse, `esep check` and the flows all read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from flows.sources.base import ControlTotal
from schemas.rules import Problem, Severity


class Status(StrEnum):
    """What was done with the file as a whole."""

    ACCEPTED = "accepted"
    PARTLY_ACCEPTED = "partly_accepted"
    REFUSED = "refused"
    UNRECOGNISED = "unrecognised"


@dataclass(frozen=True, slots=True)
class Counts:
    """Every record is exactly one of these; ``records`` is counted by other code than the reader's."""

    records: int = 0
    loaded: int = 0
    rejected: int = 0
    duplicate: int = 0
    control: int = 0
    blank: int = 0
    frame: int = 0  # titles and headers: counted, but no records

    @property
    def accounted(self) -> int:
        """The sum that must equal ``records``."""
        return self.loaded + self.rejected + self.duplicate + self.control + self.blank

    def __add__(self, other: Counts) -> Counts:
        """Counts of two files together."""
        return Counts(**{name: mine + asdict(other)[name] for name, mine in asdict(self).items()})


@dataclass(frozen=True, slots=True)
class Measure:
    """The sum of one additive measure, accounted for like the records."""

    read: Decimal
    loaded: Decimal
    rejected: Decimal
    duplicate: Decimal


@dataclass(frozen=True, slots=True)
class Corrected:
    """One correction that was applied: ``before`` and ``after`` are the texts of the cell (null: empty, or a row left
    out), ``column`` as the correction names it, ``cell`` the cell's name in a spreadsheet."""

    entry: str  # which correction, as `flows.decisions.entries.Correction.key`
    action: str  # set, drop
    sheet: str | None
    row: int
    column: str | None
    before: str | None
    after: str | None
    reason: str
    by: str
    cell: str | None = None


@dataclass(frozen=True)
class Outcome:
    """What became of one file, or of one zip (``members`` then has an outcome for each file in it)."""

    file_id: str
    name: str
    status: Status
    source: str | None = None
    table: str | None = None
    container_id: str | None = None
    library: str | None = None
    counts: Counts = Counts()
    period: tuple[date, date] | None = None
    exported_at: str | None = None  # UTC, ISO: order of restatements
    measures: Mapping[str, Measure] = field(default_factory=dict)
    control_totals: tuple[ControlTotal, ...] = ()
    problems: tuple[Problem, ...] = ()
    finding_counts: Mapping[str, int] = field(default_factory=dict)  # where `problems` shows only the first ones
    members: tuple[Outcome, ...] = ()
    corrections: tuple[Corrected, ...] = ()  # applied ones, also those of the members
    corrected_by: str = ""  # the corrections that it was processed with, as a hash (`addressing.digest_of`)

    @property
    def left_out(self) -> int:
        """The records that corrections left out: rejected, and nothing is to be done about them."""
        return sum(item.action == "drop" for item in self.corrections)

    @property
    def is_clean(self) -> bool:
        """Everything in it was loaded: nothing refused, nothing rejected."""
        return self.status is Status.ACCEPTED and not any(
            item.severity in (Severity.REFUSE, Severity.REJECT) for item in self.problems
        )

    def to_json(self) -> str:
        """The outcome as kept beside the staged file; `from_json` gives it back."""
        return json.dumps(asdict(self), default=str, ensure_ascii=False, sort_keys=True, indent=1)


def outcome_from_json(text: str | bytes) -> Outcome:
    """The outcome that `Outcome.to_json` wrote."""
    return _outcome(json.loads(text))


def _outcome(raw: Mapping[str, Any]) -> Outcome:
    period = raw["period"]
    return replace(
        Outcome(raw["file_id"], raw["name"], Status(raw["status"])),
        source=raw["source"],
        table=raw["table"],
        container_id=raw["container_id"],
        library=raw["library"],
        counts=Counts(**raw["counts"]),
        period=(date.fromisoformat(period[0]), date.fromisoformat(period[1])) if period else None,
        exported_at=raw["exported_at"],
        measures={
            name: Measure(**{key: Decimal(value) for key, value in sums.items()})
            for name, sums in raw["measures"].items()
        },
        control_totals=tuple(_control_total(item) for item in raw["control_totals"]),
        finding_counts=raw["finding_counts"],
        problems=tuple(Problem(**{**item, "severity": Severity(item["severity"])}) for item in raw["problems"]),
        members=tuple(_outcome(item) for item in raw["members"]),
        corrections=tuple(Corrected(**item) for item in raw.get("corrections", ())),  # older outcomes have none
        corrected_by=raw.get("corrected_by", ""),
    )


def _control_total(raw: Mapping[str, Any]) -> ControlTotal:
    days = {name: date.fromisoformat(raw[name]) if raw[name] else None for name in ("first_on", "last_on")}
    return ControlTotal(**{**raw, **days, "value": Decimal(raw["value"])})

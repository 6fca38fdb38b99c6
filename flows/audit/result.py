"""What an audit says, in no language: findings, what is most likely wrong, and where another report differs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from flows.audit.slips import SlipKind
from flows.warehouse.check import CheckSeverity, Figure, Finding

SEVERITIES: Mapping[CheckSeverity, str] = {
    CheckSeverity.BLOCK: "error",
    CheckSeverity.WARN: "warning",
    CheckSeverity.NOTE: "note",
}
"""How a printed report's reader calls what a check does to a computed table."""


class Ground(StrEnum):
    """Why a cell is suspected."""

    SLIP = "slip"  # with another figure in it everything agrees
    ALONE = "alone"  # other rules confirm the finding's other cells
    MOST = "most"  # it stands in the most broken rules


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell, what is printed in it, and what it should be (null: not known)."""

    cell: str
    printed: Figure
    right: Figure


@dataclass(frozen=True, slots=True)
class Suspect:
    """The cell that is most likely wrong. ``changes``: it, or both of two that stand in each other's place;
    ``consequences``: what was worked out from it; ``others``: cells with which all would agree as well."""

    ground: Ground
    changes: tuple[CellChange, ...]
    slip: SlipKind = SlipKind.UNKNOWN
    particulars: Mapping[str, str] = field(default_factory=dict)
    consequences: tuple[CellChange, ...] = ()
    others: tuple[CellChange, ...] = ()


class Standing(StrEnum):
    """How a finding stands to its cause."""

    WHOLLY = "wholly"  # it goes with it
    PARTLY = "partly"  # it grows smaller with it
    CONTRADICTION = "contradiction"  # no single change makes all agree: each of its cells is confirmed elsewhere
    OPEN = "open"  # nothing tells which of its cells is wrong
    NOT_SOUGHT = "not_sought"  # a note, or nothing that a figure could be wrong in


@dataclass(frozen=True, slots=True)
class AuditFinding:
    """One finding with its number in the order of the report; ``cause``: the number of what explains it."""

    number: int
    finding: Finding
    standing: Standing
    cause: int | None = None

    @property
    def severity(self) -> str:
        """As the reader calls it: error, warning, note."""
        return SEVERITIES[self.finding.severity]


@dataclass(frozen=True, slots=True)
class Cause:
    """One slip, and the numbers of the findings that it explains: first the one that is about it."""

    number: int
    suspect: Suspect
    findings: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AuditedFile:
    """A file of the folder: the table that it is, or null, and the columns that nobody reads."""

    file: str
    table: str | None
    rows: int = 0
    further_columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """A cell where the printed and the computed publication differ; ``reason``: where one is known."""

    cell: str
    printed: Figure
    computed: Figure
    reason: str = ""


@dataclass(frozen=True)
class Audit:
    """The audit of one report."""

    findings: Sequence[AuditFinding]
    causes: Sequence[Cause]
    files: Sequence[AuditedFile] = ()
    years: Sequence[int] = ()

    @property
    def is_clean(self) -> bool:
        """Is nothing found but notes, which are true in another way of writing?"""
        return all(one.finding.severity is CheckSeverity.NOTE for one in self.findings)

    def suspect_of(self, finding: AuditFinding) -> Suspect | None:
        """What is most likely wrong where the finding is."""
        return next((cause.suspect for cause in self.causes if cause.number == finding.cause), None)

    def counts(self) -> dict[str, int]:
        """How many findings of each severity, the gravest first."""
        said = [one.severity for one in self.findings]
        return {name: said.count(name) for name in SEVERITIES.values()}

"""What the checks would say if some cells were others, against what they say now. Notes count for nothing here."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from flows.audit.cells import Cells, Place, is_derived
from flows.audit.copy import TableCopy
from flows.audit.slips import Number
from flows.reports.address import Address
from flows.warehouse.check import CheckSeverity, Finding
from flows.warehouse.figures import MADE_OF_FIGURES
from schemas.published import PERIODS

Key = tuple[str, str]
"""A finding by its rule and cell."""
Changes = Mapping[Place, Number | None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a change does: findings that go, that grow smaller, and that it makes; and how many notes it makes.

    Of a change that is contrary to a table's own rules no more is known than that.
    """

    gone: frozenset[Key]
    lessened: frozenset[Key]
    made: tuple[Finding, ...]
    notes: int

    @property
    def explained(self) -> frozenset[Key]:
        """The findings that the change takes away, wholly or in part."""
        return self.gone | self.lessened


class Trial:
    """A printed report on trial: each change is asked once."""

    def __init__(self, copy: TableCopy) -> None:
        self._copy = copy
        self.cells = Cells({name: copy.table(name) for name in copy.names})
        self._known: dict[frozenset[tuple[Place, Number | None]], Outcome] = {}
        self.asked = 0
        """How often the checks were asked, wholly; the measure of the audit's cost."""

    @cached_property
    def findings(self) -> dict[Key, Finding]:
        """What the checks say of the report as it is printed, without notes."""
        return _by_key(self._copy.findings)

    def outcome(self, changes: Changes) -> Outcome:
        """What all checks say of the report with these figures."""
        asked = frozenset(changes.items())
        if asked not in self._known:
            self.asked += 1
            self._known[asked] = self._outcome(changes)
        return self._known[asked]

    def settles(self, key: Key, changes: Changes) -> bool:
        """Would the rule of this one finding find nothing at its cell? Ten times cheaper than `outcome`."""
        frames = self.cells.with_values(changes)
        return key not in _by_key(self._copy.findings_with(frames, rules=[key[0]]))

    def is_missed(self, changes: Changes) -> bool:
        """Would a rule that holds now be broken, at a cell where it finds nothing?"""
        frames = self.cells.with_values(changes)
        own = self._copy.own_rules(frames)
        if _by_key(self._copy.findings_with(frames, rules=own)).keys() - self.findings.keys():
            return True
        further = self._copy.findings_with(frames) if self._is_stated(changes) else ()
        return bool(_by_key(further).keys() - self.findings.keys())

    def _outcome(self, changes: Changes) -> Outcome:
        """Asks the tables' own rules first: what they forbid, the others need not be asked."""
        frames = self.cells.with_values(changes)
        own = self._copy.own_rules(frames)
        first = self._compared(self._copy.findings_with(frames, rules=own), own)
        if not self._is_stated(changes) or any(self._is_contrary(finding, changes) for finding in first.made):
            return first
        return self._compared(self._copy.findings_with(frames))

    def _is_stated(self, changes: Changes) -> bool:
        """Does the text, or a sum of months, say any of these figures again, or what is worked out from them?"""
        return any(
            place.table in MADE_OF_FIGURES or value is None or self._names(place) & self._referred
            for place, value in changes.items()
        )

    def _names(self, place: Place) -> set[str]:
        """The cell's address as the text refers to it: with its period, and without."""
        address = self.cells.address(place)
        bare = Address(address.table, address.column, tuple(pair for pair in address.keys if pair[0] not in PERIODS))
        return {str(address), str(bare)}

    @cached_property
    def _referred(self) -> frozenset[str]:
        return self._copy.referred_cells()

    def _is_contrary(self, finding: Finding, changes: Changes) -> bool:
        """Is what the change has made about another figure than one that is worked out from it?"""
        place = self.cells.place(finding.cell, finding.year)
        return place is None or place in changes or not is_derived(place)

    def _compared(self, said: Sequence[Finding], rules: Collection[str] | None = None) -> Outcome:
        """What is said, by ``rules`` or by all, against what they say now."""
        now = {key: one for key, one in self.findings.items() if rules is None or one.rule in rules}
        then = _by_key(said)
        lessened = frozenset(key for key in now.keys() & then.keys() if _weight(then[key]) < _weight(now[key]))
        grown = [key for key in now.keys() & then.keys() if _weight(then[key]) > _weight(now[key])]
        made = [then[key] for key in (*(then.keys() - now.keys()), *grown)]
        notes = len(_notes(said) - _notes(self._copy.findings))
        return Outcome(frozenset(now.keys() - then.keys()), lessened, tuple(sorted(made, key=key_of)), notes)


def key_of(finding: Finding) -> Key:
    """What names a finding among those of a report."""
    return finding.rule, finding.cell


def _by_key(findings: Iterable[Finding]) -> dict[Key, Finding]:
    return {key_of(one): one for one in findings if one.severity is not CheckSeverity.NOTE}


def _notes(findings: Iterable[Finding]) -> set[Key]:
    return {key_of(one) for one in findings if one.severity is CheckSeverity.NOTE}


def _weight(finding: Finding) -> Decimal:
    return abs(Decimal(finding.difference or 0))

"""The table level: errors put into the published tables of a year, and what the tables' own rules say of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from random import Random

import polars as pl

from flows.audit.copy import TableCopy
from flows.audit.score.model import Injected, Level, Place, Verdict
from flows.audit.score.sheet import Sheet
from flows.audit.score.slips import KINDS, Slip, slips
from flows.warehouse.check import CheckSeverity, Finding

_OF_EACH, _OF_EACH_IN_LARGE, _LARGE = 2, 3, 20
"""How many errors of each kind a table gets, and one of many figures."""

Alarms = frozenset[tuple[str, str]]
"""What the checks raise: the rule and the cell that it names. A note is no alarm."""


def alarms_of(findings: Iterable[Finding]) -> Alarms:
    """The errors and warnings among findings."""
    return frozenset((found.rule, found.cell) for found in findings if found.severity is not CheckSeverity.NOTE)


class Judge:
    """The checks over a copy of clean tables: which alarms does a change raise that the copy does not?"""

    def __init__(self, copy: TableCopy) -> None:
        self._copy, self._clean = copy, alarms_of(copy.findings)

    def alarms(self, changed: Mapping[str, pl.DataFrame]) -> Alarms:
        """What the checks say of these tables in the place of the clean ones, and did not say of those."""
        return alarms_of(self._copy.findings_with(changed)) - self._clean

    def rules(self, changed: Mapping[str, pl.DataFrame]) -> tuple[str, ...]:
        """The rules that turn, by name."""
        return tuple(sorted({rule for rule, _ in self.alarms(changed)}))


def sheets_of(copy: TableCopy, year: int) -> list[Sheet]:
    """The tables that have figures of the year."""
    made = [Sheet(name, copy.table(name), year) for name in copy.names]
    return [sheet for sheet in made if sheet.cells]


def drawn(sheets: Iterable[Sheet], seed: int) -> Iterator[Slip]:
    """The errors: some of every kind in every table where it can be, drawn apart, so that a change of one table
    leaves those of the others as they were."""
    for sheet in sheets:
        most = _OF_EACH_IN_LARGE if len(sheet.cells) >= _LARGE else _OF_EACH
        for kind in KINDS:
            yield from slips(kind, sheet, Random(f"{seed}/{sheet.name}/{kind}"), most)  # noqa: S311 - no secret


def judged(slip: Slip, judge: Judge) -> Injected:
    """What the rules say of one error; why a survivor survives is told later."""
    rules = judge.rules({slip.sheet.name: slip.frame})
    verdict = Verdict.CAUGHT if rules else Verdict.SURVIVED
    return Injected(
        Level.TABLE, slip.kind, slip.sheet.name, Place(cells=slip.cells), slip.was, slip.put, verdict, rules
    )

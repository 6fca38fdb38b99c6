"""What the checks say of a change of tables that they do not say of the clean ones."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import polars as pl

from flows.audit.copy import TableCopy
from flows.warehouse.check import CheckSeverity, Finding, check_files

Turned = frozenset[tuple[str, str]]
"""What the checks say: the rule and the cell that it names."""


class Judge:
    """The checks over a copy of clean tables: what do they say of a change that they do not say of the copy?

    An error or a warning is an alarm; a note is none.
    """

    def __init__(self, copy: TableCopy) -> None:
        self._copy, self._clean = copy, said(copy.findings)
        self._known = said(copy.findings, notes=True)

    def alarms(self, changed: Mapping[str, pl.DataFrame]) -> Turned:
        """The errors and warnings that these tables raise in the place of the clean ones."""
        return said(self._copy.findings_with(changed)) - self._clean

    def rules(self, changed: Mapping[str, pl.DataFrame]) -> tuple[str, ...]:
        """The rules that raise them, by name: those that read nothing but these tables are asked first, which is
        quick, and the others only if they are silent."""
        own = {file.name for file in check_files() if {name for _, name in file.reads} <= changed.keys()}
        others = {file.name for file in check_files()} - own
        return self._rules(changed, own) or self._rules(changed, others)

    def _rules(self, changed: Mapping[str, pl.DataFrame], asked: Collection[str]) -> tuple[str, ...]:
        return rules_of(said(self._copy.findings_with(changed, asked)) - self._clean)

    def notes(self, changed: Mapping[str, pl.DataFrame]) -> tuple[str, ...]:
        """The rules that note something, by name."""
        return rules_of(said(self._copy.findings_with(changed), notes=True) - self._known)


def said(findings: Iterable[Finding], *, notes: bool = False) -> Turned:
    """The errors and warnings among findings, or the notes."""
    return frozenset((one.rule, one.cell) for one in findings if (one.severity is CheckSeverity.NOTE) is notes)


def rules_of(turned: Turned) -> tuple[str, ...]:
    """The rules by name."""
    return tuple(sorted({rule for rule, _ in turned}))

"""The audit of a printed report: its files read, judged by the checks of the computed tables, and suspects sought."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from flows.audit.causes import explained
from flows.audit.codes import unknown_codes
from flows.audit.copy import TableCopy
from flows.audit.result import Audit, AuditedFile
from flows.audit.trial import Trial
from flows.warehouse.check import CheckSeverity, Finding
from flows.warehouse.contract_files import further_columns
from schemas.published import TABLES, column_types, year_of_period

CHOICES = "choices.csv"
"""Beside the tables of a printed report: what is taken in the place of a figure of it, and why."""


class NothingToAudit(Exception):
    """A folder that is not there, or has no table of a report; ``key``: the message that says so."""

    def __init__(self, key: str, folder: Path) -> None:
        super().__init__(key, folder)
        self.key, self.folder = key, folder


def audit_folder(folder: Path) -> Audit:
    """Judge the printed report in ``folder``: CSV files in the contract's shapes, complete or not, of any years.

    `NothingToAudit` where there is none; `flows.warehouse.contract_files.NotInShape` on a file of another shape.
    """
    if not folder.is_dir():
        raise NothingToAudit("audit.no_folder", folder)
    if not any((folder / f"{name}.csv").is_file() for name in TABLES):
        raise NothingToAudit("audit.no_table", folder)
    with TableCopy.of_folder(folder) as copy:
        return audit_copy(copy, _files(folder, copy))


def audit_copy(copy: TableCopy, files: Sequence[AuditedFile] = ()) -> Audit:
    """Judge tables that are read already."""
    trial = Trial(copy)
    codes = [found for name in copy.names for found in unknown_codes(name, copy.table(name))]
    findings = sorted([*copy.findings, *codes], key=lambda one: _order(trial, one))
    said, causes = explained(trial, findings)
    return Audit(said, causes, files, _years(copy))


def _order(trial: Trial, finding: Finding) -> tuple[object, ...]:
    """As a reader meets them: by table, then row and column, the graver first."""
    severity = list(CheckSeverity).index(finding.severity)
    return trial.cells.order(finding.cell, finding.year), severity, finding.cell, finding.rule


def _years(copy: TableCopy) -> list[int]:
    """The years that the tables have rows of."""
    found: set[int] = set()
    for name in copy.names:
        period = TABLES[name].period
        found |= {year_of_period(period, str(value)) for value in copy.table(name)[period].unique()}
    return sorted(found)


def _files(folder: Path, copy: TableCopy) -> list[AuditedFile]:
    """Every file of the folder but the choices: what it is taken for, or that nobody reads it."""
    paths = sorted(path for path in folder.iterdir() if path.is_file() and path.name != CHOICES)
    return [_file(path, copy) for path in paths]


def _file(path: Path, copy: TableCopy) -> AuditedFile:
    name = path.stem
    if path.suffix != ".csv" or name not in copy.names:
        return AuditedFile(path.name, None)
    beyond = further_columns(path, column_types(TABLES[name]))
    return AuditedFile(path.name, name, copy.table(name).height, tuple(beyond))

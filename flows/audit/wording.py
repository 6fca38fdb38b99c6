"""An audit in words: the sentences of findings and suspects in the reader's language, and its JSON."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from flows.audit.against import Comparison
from flows.audit.result import Audit, AuditFinding, Cause, CellChange, Difference, Ground, Standing, Suspect
from flows.audit.slips import SlipKind
from flows.messages import message
from flows.reports.labels import Labels
from flows.warehouse.contract_files import NotInShape
from schemas.published import TABLES


def suspect_text(suspect: Suspect, labels: Labels, table: str = "") -> str:
    """Which cell is most likely wrong, and why, in one to three sentences; ``table``: which the reader is at."""
    said = [_main(suspect, labels, table)]
    if suspect.consequences:
        said.append(labels("audit.consequences", cells=_changes(suspect.consequences, labels, table)))
    if suspect.others:
        said.append(labels("audit.others", cells=_changes(suspect.others, labels, table)))
    return " ".join(said)


def explanation(audit: Audit, finding: AuditFinding, labels: Labels) -> str:
    """What is said under a finding: its suspect, or the finding that has the same cause, or that none is known."""
    suspect = audit.suspect_of(finding)
    if suspect is None:
        return _without_suspect(finding, labels)
    first = next(cause.findings[0] for cause in audit.causes if cause.number == finding.cause)
    if first == finding.number:
        return suspect_text(suspect, labels, finding.finding.table)
    return labels("audit.partly" if finding.standing is Standing.PARTLY else "audit.same_cause", number=first)


def _without_suspect(finding: AuditFinding, labels: Labels) -> str:
    keys = {Standing.CONTRADICTION: "audit.contradiction", Standing.OPEN: "audit.open"}
    return labels(keys[finding.standing]) if finding.standing in keys else ""


def _main(suspect: Suspect, labels: Labels, table: str) -> str:
    first = suspect.changes[0]
    if suspect.slip is SlipKind.CELLS_SWAPPED:
        one, two = (_cell(change.cell, labels, table) for change in suspect.changes)
        figures = {"printed": shown(first, first.printed, labels), "right": shown(first, first.right, labels)}
        return labels("audit.suspect.swapped", one=one, two=two, **figures)
    cell, printed = _cell(first.cell, labels, table), shown(first, first.printed, labels)
    if suspect.ground is Ground.SLIP:
        right = shown(first, first.right, labels)
        return labels("audit.suspect.slip", cell=cell, printed=printed, right=right, why=_why(suspect, labels, table))
    if suspect.slip is SlipKind.NEIGHBOUR:
        other = _cell(suspect.particulars["other"], labels, table)
        return labels("audit.suspect.repeated", cell=cell, printed=printed, other=other)
    return labels(f"audit.suspect.{suspect.ground.value}", cell=cell, printed=printed)


def _why(suspect: Suspect, labels: Labels, table: str) -> str:
    first, told = suspect.changes[0], dict(suspect.particulars)
    if "other" in told:
        told["other"] = _cell(told["other"], labels, table)
    if isinstance(first.printed, int | Decimal) and isinstance(first.right, int | Decimal):
        told["surplus"] = shown(first, first.printed - first.right, labels)
    return labels(f"audit.why.{suspect.slip.value}", **told)


def _cell(address: str, labels: Labels, table: str) -> str:
    """A cell in words, without the table that the reader is at."""
    return labels.cell(address, in_table=address.partition(".")[0] == table)


def _changes(changes: Iterable[CellChange], labels: Labels, table: str) -> str:
    return "; ".join(
        labels(
            "audit.change",
            cell=_cell(change.cell, labels, table),
            printed=shown(change, change.printed, labels),
            right=shown(change, change.right, labels),
        )
        for change in changes
    )


def shown(change: CellChange | Difference, value: object, labels: Labels) -> str:
    """A figure of a cell as the reader writes it; a number of the text without needless noughts."""
    return labels.figure(plain(change.cell, value))


def plain(cell: str, value: object) -> object:
    """A figure of the text, which any decimals fit, without those that it does not need."""
    if isinstance(value, Decimal) and cell.startswith("statements."):
        return int(value) if value == int(value) else value.normalize()
    return value


def shape_text(found: NotInShape, language: str) -> str:
    """What is wrong with the shape of a file, and where, in one sentence."""
    what = message(f"audit.shape.{found.fault.value}", language, value=found.value, column=found.column)
    if found.line is None:
        return message("audit.shape.file", language, file=found.file, what=what)
    return message("audit.shape.line", language, file=found.file, line=found.line, what=what)


def audit_as_json(audit: Audit, labels: Labels, comparison: Comparison | None = None) -> dict[str, Any]:
    """The document of `esep audit --json`; ``comparison``: with the computed publication, if it was asked for."""
    document: dict[str, Any] = {
        "years": list(audit.years),
        "counts": audit.counts(),
        "findings": [_finding_as_json(audit, one, labels) for one in audit.findings],
        "causes": [
            {
                "cause": cause.number,
                "findings": list(cause.findings),
                "suspect": _suspect_as_json(cause.suspect, labels),
            }
            for cause in audit.causes
        ],
        "files": [
            {"file": one.file, "table": one.table, "rows": one.rows, "unread_columns": list(one.further_columns)}
            for one in audit.files
        ],
    }
    if comparison is not None:
        document["against"] = [_difference_as_json(one, labels) for one in comparison.differences]
        document["not_published"] = list(comparison.absent)
    return document


def _finding_as_json(audit: Audit, one: AuditFinding, labels: Labels) -> dict[str, Any]:
    finding, suspect = one.finding, audit.suspect_of(one)
    return {
        "id": one.number,
        "rule": finding.rule,
        "severity": one.severity,
        "table": finding.table,
        "cells": list(finding.cells),
        "printed": _number(finding.observed),
        "expected": _number(finding.expected),
        "difference": _number(finding.difference),
        "message": labels.finding(finding),
        "suspect": _suspect_as_json(suspect, labels) if suspect else None,
        "cause": one.cause,
        "explained": one.standing.value,
        "explanation": explanation(audit, one, labels),
    }


def _cause_as_json(cause: Cause, labels: Labels) -> dict[str, Any]:
    suspect = _suspect_as_json(cause.suspect, labels)
    return {"cause": cause.number, "findings": list(cause.findings), "suspect": suspect}


def _suspect_as_json(suspect: Suspect, labels: Labels) -> dict[str, Any]:
    first = suspect.changes[0]
    return {
        "cell": first.cell,
        "printed": _number(first.printed),
        "expected": _number(first.right),
        "ground": suspect.ground.value,
        "slip": suspect.slip.value,
        "message": suspect_text(suspect, labels),
        "changes": _changes_as_json(suspect.changes),
        "consequences": _changes_as_json(suspect.consequences),
        "others": _changes_as_json(suspect.others),
    }


def _changes_as_json(changes: Iterable[CellChange]) -> list[dict[str, Any]]:
    return [{"cell": one.cell, "printed": _number(one.printed), "expected": _number(one.right)} for one in changes]


def _difference_as_json(one: Difference, labels: Labels) -> dict[str, Any]:
    both = isinstance(one.printed, int | Decimal) and isinstance(one.computed, int | Decimal)
    return {
        "cell": one.cell,
        "table": one.cell.partition(".")[0],
        "printed": _number(one.printed),
        "computed": _number(one.computed),
        "difference": _number(one.printed - one.computed) if both else None,  # type: ignore[operator]
        "label": labels.cell(one.cell),
        "reason": one.reason or None,
    }


def _number(value: object) -> object:
    """A figure as JSON has it: whole ones whole."""
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    return value if value is None or isinstance(value, int | str) else str(value)


def by_table(audit: Audit) -> dict[str, list[AuditFinding]]:
    """The findings of each table, in the order of the report."""
    grouped = {name: [one for one in audit.findings if one.finding.table == name] for name in TABLES}
    return {name: found for name, found in grouped.items() if found}


def not_read(audit: Audit, labels: Labels) -> list[str]:
    """What of the folder nobody has read, in sentences."""
    others = [one.file for one in audit.files if one.table is None]
    said = [labels("audit.not_read", files=", ".join(others))] if others else []
    beyond = [one for one in audit.files if one.further_columns]
    columns = [
        labels("audit.not_read.columns", file=one.file, columns=", ".join(one.further_columns)) for one in beyond
    ]
    return said + columns

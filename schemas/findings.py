"""Findings as a frame: one row for each finding of a rule in a file, as it is staged and loaded."""

from __future__ import annotations

import json
from collections.abc import Iterable

import polars as pl

from schemas.rules import Problem, Severity

FINDING_COLUMNS = {
    "rule": pl.String,
    "severity": pl.String,
    "sheet": pl.String,
    "row_number": pl.Int32,
    "column_name": pl.String,
    "value": pl.String,
    "params": pl.String,
}
"""Columns of a frame of findings; ``params`` is JSON."""


def findings_of(problems: Iterable[Problem]) -> pl.DataFrame:
    """The frame of findings (FINDING_COLUMNS) that says what ``problems`` say."""
    rows = [
        (
            item.rule,
            item.severity.value,
            item.sheet,
            item.row,
            item.column,
            item.value,
            json.dumps(dict(item.params), default=str, ensure_ascii=False, sort_keys=True),
        )
        for item in problems
    ]
    return pl.DataFrame(rows, schema=FINDING_COLUMNS, orient="row")


def problems_of(findings: pl.DataFrame) -> list[Problem]:
    """The problems that a frame of findings says."""
    return [
        Problem(rule, Severity(severity), sheet, row, column, value, json.loads(params))
        for rule, severity, sheet, row, column, value, params in findings.select(list(FINDING_COLUMNS)).rows()
    ]

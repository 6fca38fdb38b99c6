"""Closed years: a report that was handed in changes only when somebody confirms it.

A figure that was published of a closed year and would now be another holds its table back: the last publication of it
stands until the change is confirmed (``esep run --confirm-closed-year``). What was never published is no change.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl

from flows.errors import ReconciliationFailed
from flows.reports.changes import Change, changed_figures
from flows.reports.figures import folder_figures, number_of, table_figures
from flows.reports.manifest import intact_files
from flows.reports.model import BLOCK, CLOSED_YEAR, Finding, YearReport
from flows.reports.tables import conform
from schemas.published import TABLES


def first_open_year(day: date, months_open: int) -> int:
    """The first year that is not closed on ``day``: a year stays open for so many months after its end."""
    months = day.year * 12 + day.month - 1 - months_open
    return months // 12


def hold_closed(reports: Sequence[YearReport], release: Path | None, first_open: int) -> list[YearReport]:
    """``reports`` with the tables of closed years held back whose published figures would change."""
    if release is None or all(report.year >= first_open for report in reports):
        return list(reports)
    sound = intact_files(release)
    return [_held(report, release, sound) if report.year < first_open else report for report in reports]


def closed_years_gone(gone: Collection[int], first_open: int) -> set[int]:
    """Closed years that the data no longer cover: they stay as they are published."""
    return {year for year in gone if year < first_open}


def _held(report: YearReport, release: Path, sound: set[str]) -> YearReport:
    before = folder_figures(release, report.folder, sound)
    now = {cell: value for name, frame in report.tables.items() for cell, value in _figures(name, frame, report.folder)}
    changed = [change for change in changed_figures(before, now) if _counts(change, report)]
    findings = [_finding(change) for change in changed]
    held = {finding.table: CLOSED_YEAR for finding in findings}
    return replace(report, findings=(*report.findings, *findings), held={**held, **report.held}) if held else report


def _figures(name: str, frame: pl.DataFrame, folder: str) -> Iterator[tuple[str, str | None]]:
    """The cells of a computed table as they would be written; of one that cannot be, the contract speaks."""
    try:
        yield from table_figures(name, conform(name, frame), folder)
    except ReconciliationFailed:
        return


def _counts(change: Change, report: YearReport) -> bool:
    """Was there a figure, in a table that is not held back anyway?"""
    return change.old is not None and _table(change) not in report.held


def _table(change: Change) -> str:
    return change.address.partition(".")[0]


def _finding(change: Change) -> Finding:
    table, _, place = change.address.partition(".")
    is_text = TABLES[table].measures[place.partition("?")[0]] == "varchar"
    old, new = (value if is_text else number_of(value) for value in (change.old, change.new))
    difference = new - old if isinstance(new, Decimal) and isinstance(old, Decimal) else None
    return Finding(CLOSED_YEAR, BLOCK, table, change.address, new, old, difference)

"""What is said again of a table that is held back is held back with it: its statements, and its flows by period."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import polars as pl

from flows.reports.model import YearReport
from schemas.period_cells import PERIOD_CELLS
from schemas.statement_terms import dated, tables_of
from schemas.statements import STATEMENTS


def without_held(report: YearReport) -> YearReport:
    """The report without the statements and the flows by period that rest on its held tables."""
    if not report.held:
        return report
    tables = dict(report.tables)
    if "statements" in tables:
        tables["statements"] = _unheld_statements(tables["statements"], report.held, report.year)
    if "figures_by_period" in tables:
        tables["figures_by_period"] = _unheld_flows(tables["figures_by_period"], report.held)
    return replace(report, tables={name: frame for name, frame in tables.items() if not frame.is_empty()})


def _unheld_statements(frame: pl.DataFrame, held: Collection[str], year: int) -> pl.DataFrame:
    gone = {(one.section, dated(one.text, year)) for one in STATEMENTS if not tables_of(one).isdisjoint(held)}
    places = zip(frame["section"], frame["statement"], strict=True)
    return frame.filter(pl.Series([place not in gone for place in places], dtype=pl.Boolean))


def _unheld_flows(frame: pl.DataFrame, held: Collection[str]) -> pl.DataFrame:
    gone = [measure for measure, cell in PERIOD_CELLS.items() if cell.partition(".")[0] in held]
    return frame.filter(~pl.col("measure").is_in(gone))

"""Tracing the figures of all years to their parts: of each library and of all together, before they are published."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import duckdb
import polars as pl

from flows.reports.explained.parts import (
    of_year,
    read_all_parts,
    read_superseded,
    unfollowed,
    with_files,
    without_persons,
)
from flows.reports.explained.reaching import within_reach
from flows.reports.model import Superseded, YearReport
from flows.warehouse.check import Finding
from flows.warehouse.drill import published_figures

_NAMES = """
select
    files.file_id,
    concat_ws(' › ', containers.file_name, files.file_name)
from files
left join files as containers on files.container_id = containers.file_id
"""
"""The name that each file was dropped under; one that came in a zip stands behind the zip's."""


@dataclass(frozen=True, slots=True)
class Traced:
    """The parts of every figure that was computed. ``findings``: figures that their parts do not make."""

    parts: Mapping[str, pl.DataFrame]
    superseded: Mapping[int, Mapping[str, Sequence[Superseded]]]
    findings: Sequence[Finding]

    def reports(self, reports: Sequence[YearReport], years: Collection[int]) -> list[YearReport]:
        """``reports`` with the parts of their figures; ``years``: all that are published."""
        parts = within_reach(self.parts, years)
        return [self._report(report, parts) for report in reports]

    def _report(self, report: YearReport, parts: Mapping[str, pl.DataFrame]) -> YearReport:
        mine = {name: of_year(name, parts[name], report.year) for name in report.tables if name in parts}
        return replace(report, parts=mine, superseded=self.superseded.get(report.year, {}))


def trace(connection: duckdb.DuckDBPyConnection) -> Traced:
    """Trace the figures of the marts as they are built."""
    parts = {name: frame for name, frame in read_all_parts(connection).items() if not frame.is_empty()}
    findings = [found for name in parts for found in unfollowed(name, published_figures(connection, name), parts[name])]
    names: dict[str, str] = dict(connection.execute(_NAMES).fetchall())
    shown = {name: without_persons(with_files(frame, names)) for name, frame in parts.items()}
    return Traced(shown, read_superseded(connection, parts, names), findings)

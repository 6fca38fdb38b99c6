"""Checks of the tables: each is a SQL file that returns the rows that break it.

A check's columns: ``cell`` (an address), ``observed``, ``expected``, ``difference`` (observed − expected), and, where
the rule compares several cells, ``cells``: the addresses of all that it compares (a list, in the order of the rule).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any
from urllib.parse import parse_qs

import duckdb

from flows.errors import RuleCrashed
from flows.warehouse.runner import SQL, SqlFile, read_folder
from schemas.published import PERIODS, TABLES, year_of_period

CHECKS = SQL / "checks"
_FIGURES = 4
"""The columns that every check has."""
Figure = int | Decimal | date | str | None


class CheckSeverity(StrEnum):
    """What a finding does to its table."""

    BLOCK = "block"  # not published; the last good publication stays
    WARN = "warn"  # published, and said
    NOTE = "note"  # true in another way of writing it: a share that is cut instead of rounded


@dataclass(frozen=True, slots=True)
class Finding:
    """One row that breaks a check. ``difference`` is signed: observed − expected. ``cells``: all that the rule
    compares, ``cell`` first: any of them may be the wrong one."""

    rule: str
    severity: CheckSeverity
    table: str
    cell: str
    observed: Figure
    expected: Figure
    difference: int | Decimal | None
    cells: tuple[str, ...] = ()

    @property
    def year(self) -> int | None:
        """The report's year that the cell belongs to, null where it names none."""
        keys = parse_qs(self.cell.partition("?")[2])
        stated = [year_of_period(column, keys[column][0]) for column in PERIODS if column in keys]
        return stated[0] if stated else None


def check_files() -> tuple[SqlFile, ...]:
    """Every check, in the order of their names."""
    return tuple(sorted(read_folder(CHECKS), key=lambda file: file.name))


def run_checks(
    connection: duckdb.DuckDBPyConnection, schema: str = "marts", only: Collection[str] | None = None
) -> list[Finding]:
    """What the checks (all, or ``only`` those) find in the tables of ``schema`` (marts, or a printed report).

    A check that reads a table which the schema lacks, or (for other schemas than marts) the rows behind the
    tables, is left out. `RuleCrashed` when a check itself breaks.
    """
    files = [file for file in applicable_checks(connection, schema) if only is None or file.name in only]
    with _using(connection, schema):
        return [finding for file in files for finding in _run(connection, file)]


def applicable_checks(connection: duckdb.DuckDBPyConnection, schema: str) -> list[SqlFile]:
    """The checks that can judge the tables of ``schema``."""
    present = _tables_of(connection, schema)
    return [file for file in check_files() if _can_run(file, schema, present)]


def blocked_tables(findings: Iterable[Finding], year: int | None = None) -> set[str]:
    """The tables that must not be published; with ``year``, those of that year's report."""
    return {
        finding.table
        for finding in findings
        if finding.severity is CheckSeverity.BLOCK and (year is None or _is_shown(finding, year))
    }


def _is_shown(finding: Finding, year: int) -> bool:
    """Does the report of ``year`` show the cell? A table of growth shows the year before as well."""
    shown = (year, year - 1) if TABLES[finding.table].shows_previous else (year,)
    return finding.year is None or finding.year in shown


def _tables_of(connection: duckdb.DuckDBPyConnection, schema: str) -> set[str]:
    query = "select table_name from duckdb_tables() where schema_name = $1"
    return {name for (name,) in connection.execute(query, [schema]).fetchall()}


def _can_run(file: SqlFile, schema: str, present: set[str]) -> bool:
    """``-- of: printed`` in a check: of the computed tables another one knows more, from the rows behind them."""
    published = {name for owner, name in file.reads if not owner}
    is_of_tables_only = all(not owner for owner, _ in file.reads)
    judges = file.header.get("of") != "printed" if schema == "marts" else is_of_tables_only
    return published <= present and judges


@contextmanager
def _using(connection: duckdb.DuckDBPyConnection, schema: str) -> Iterator[None]:
    if not schema.isidentifier():
        raise ValueError(f"a schema cannot have the name {schema}")
    connection.execute(f"use {schema}")
    try:
        yield
    finally:
        with suppress(duckdb.TransactionException):  # of a transaction that a rule broke: what it said is raised
            connection.execute("use main")


def _run(connection: duckdb.DuckDBPyConnection, file: SqlFile) -> list[Finding]:
    severity, table = CheckSeverity(file.header["severity"]), file.header["table"]
    if table not in TABLES:
        raise RuleCrashed(f"{file.name}: there is no table {table}")
    try:
        rows = connection.execute(file.text).fetchall()
    except (duckdb.ProgrammingError, duckdb.DataError) as failed:
        raise RuleCrashed(f"{file.name}: {failed}") from failed
    return [_finding(file.name, severity, table, row) for row in rows]


def _finding(rule: str, severity: CheckSeverity, table: str, row: Sequence[Any]) -> Finding:
    """A row of a check, of which a rule about one cell has no list of cells."""
    cell, *figures = row[:_FIGURES]
    observed, expected, difference = _in_whole_numbers(figures)
    compared = _compared(cell, row[_FIGURES] if len(row) > _FIGURES else None)
    return Finding(rule, severity, table, cell, observed, expected, difference, compared)


def _compared(cell: str, cells: Sequence[str | None] | None) -> tuple[str, ...]:
    """All the cells that a rule compares, ``cell`` first, each once."""
    return tuple(dict.fromkeys([cell, *(one for one in cells or () if one is not None)]))


def _in_whole_numbers(figures: Sequence[Any]) -> Sequence[Any]:
    """Counts that a union with amounts turned into decimals are counts again."""
    decimals = [figure for figure in figures if isinstance(figure, Decimal)]
    if any(figure != int(figure) for figure in decimals):
        return figures
    return [int(figure) if isinstance(figure, Decimal) else figure for figure in figures]

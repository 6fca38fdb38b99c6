"""A copy of published tables that can be changed and judged again: what would the checks say if a cell were another?

It lies in a database of its own in memory, so nothing that is published is ever touched.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

import duckdb
import polars as pl

from flows.warehouse.build import load_printed, load_tables, put_tables
from flows.warehouse.check import Finding, applicable_checks, run_checks
from flows.warehouse.connection import connect
from flows.warehouse.figures import MADE_OF_FIGURES, gather_stated
from flows.warehouse.migrations import migrate
from schemas.published import TABLES, column_types

SCHEMA = "printed"
_GATHERED = frozenset({"figures", "previous_figures", "statement_terms", "statement_parts", "period_cells"})
"""Tables that are gathered from all published ones: a check that reads one of them may turn with any cell."""


class TableCopy:
    """Published tables beside each other, of one year or of several, complete or not."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, names: Collection[str]) -> None:
        """Use `of_tables` or `of_folder`."""
        self._connection, self.names = connection, tuple(name for name in TABLES if name in names)
        self._reads = {
            file.name: frozenset(name for _, name in file.reads) for file in applicable_checks(connection, SCHEMA)
        }
        self.findings = tuple(run_checks(connection, SCHEMA))
        """What the checks say of the tables as they were given."""

    @classmethod
    def of_tables(cls, tables: Mapping[str, pl.DataFrame]) -> Self:
        """A copy of ``tables`` by name, in the contract's columns."""
        connection = _empty()
        load_tables(connection, tables, SCHEMA)
        return cls(connection, tables)

    @classmethod
    def of_folder(cls, folder: Path) -> Self:
        """A copy of a printed report: CSV files in the contract's shapes. `ReconciliationFailed` on another shape."""
        connection = _empty()
        return cls(connection, load_printed(connection, folder, SCHEMA))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._connection.close()

    def table(self, name: str) -> pl.DataFrame:
        """The rows of a table as they were given, in the contract's columns and types."""
        columns = ", ".join(f'"{column}"' for column in TABLES[name].columns)
        query = f"select {columns} from {SCHEMA}.{name}"  # noqa: S608 - names of ours
        frame: pl.DataFrame = self._connection.sql(query).pl()
        return frame.cast(dict(column_types(TABLES[name])))  # type: ignore[arg-type]

    def findings_with(
        self, changed: Mapping[str, pl.DataFrame], rules: Collection[str] | None = None
    ) -> tuple[Finding, ...]:
        """What the checks (all, or only ``rules``) would say with these tables in the place of the given ones, which
        stay as they are."""
        touched = self._turning_on(changed)
        asked = touched if rules is None else touched & set(rules)
        with self._changed(changed, is_gathered=any(self._reads[rule] & _GATHERED for rule in asked)):
            again = run_checks(self._connection, SCHEMA, only=asked)
        others = (
            found for found in self.findings if found.rule not in touched and (rules is None or found.rule in rules)
        )
        return (*others, *again)

    def own_rules(self, names: Collection[str]) -> set[str]:
        """The checks that read these tables themselves, and nothing that is gathered from all: the quick ones."""
        return {rule for rule, reads in self._reads.items() if reads & set(names) and not reads & _GATHERED}

    def referred_cells(self) -> frozenset[str]:
        """The cells, without their period, that statements or sums of months are made of: what the rules over
        gathered figures look at."""
        asked = ["select cell from {0}.statement_terms", "select cell from {0}.period_cells"]
        if "statements" in self.names:
            asked.append("select cell from {0}.statements")
        query = " union ".join(asked).format(SCHEMA)
        return frozenset(cell for (cell,) in self._connection.execute(query).fetchall() if cell)

    def _turning_on(self, changed: Collection[str]) -> set[str]:
        """The checks whose answer may depend on these tables."""
        turning = set(changed) | (_GATHERED if set(changed) - MADE_OF_FIGURES else set())
        return {rule for rule, reads in self._reads.items() if reads & turning}

    @contextmanager
    def _changed(self, changed: Mapping[str, pl.DataFrame], *, is_gathered: bool) -> Iterator[None]:
        """The tables changed, and what is gathered from all tables made anew if it ``is_gathered`` by any rule."""
        self._connection.execute("begin")
        try:
            put_tables(self._connection, changed, SCHEMA)
            if is_gathered and set(changed) - MADE_OF_FIGURES:
                gather_stated(self._connection, SCHEMA, self.names)
            yield
        finally:
            self._connection.execute("rollback")


def _empty() -> duckdb.DuckDBPyConnection:
    connection = connect()
    migrate(connection)
    return connection

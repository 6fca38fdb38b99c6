"""Building again only what a change of the rows behind it turns: the same tables as `build` makes, in less time.

A table or view whose rows came out as they were passes nothing on to what reads it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

import duckdb

from flows.warehouse.build import MARTS, STAGING, create, made_of
from flows.warehouse.check import CHECKS
from flows.warehouse.figures import FIGURES, PARTS_OF_WHOLES, PERIODS, TERMS, gather_figures, gather_terms
from flows.warehouse.load import STAGING_TABLES
from flows.warehouse.runner import SqlFile, read_folder
from schemas.published import TABLES

Node = tuple[str, str]
"""A table or view: schema and name."""

LOADED: tuple[Node, ...] = (
    *(("staging", name) for name in STAGING_TABLES),
    *(("main", name) for name in ("files", "violations", "control_totals", "file_measures")),
)
"""What a file's load may change."""

_FROM_FIGURES: tuple[Node, ...] = tuple(("marts", name) for name in (TERMS, PARTS_OF_WHOLES, PERIODS))


@dataclass(frozen=True)
class Built:
    """A built warehouse: the signature of the rows, whatever their order, of each table and view that the marts or the
    checks rest on."""

    connection: duckdb.DuckDBPyConnection
    signatures: dict[Node, tuple[object, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, connection: duckdb.DuckDBPyConnection) -> Built:
        """The warehouse as it stands after `build`."""
        built = cls(connection)
        names = [*LOADED, *_FROM_FIGURES, ("marts", FIGURES)]
        names += [node for node in (("staging", file.name) for file in read_folder(STAGING)) if node in _readers()]
        names += [("marts", file.name) for file in read_folder(MARTS)]
        built.signatures.update((node, _signature(connection, node)) for node in names)
        return built

    def rebuild(self) -> set[Node]:
        """Bring the marts in step with rows that were changed since; all tables and views that came out otherwise.

        Nothing is noted of it: within a transaction that is rolled back, the warehouse is then as it was built.
        """
        turned = {node for node in LOADED if self._is_other(node)}
        self._remake("view", "staging", read_folder(STAGING), turned)
        self._remake("table", "marts", [file for file in read_folder(MARTS) if not made_of(file)], turned)
        if any(("marts", name) in turned for name in TABLES):
            self._remake_statements(turned)
        return turned

    def _remake_statements(self, turned: set[Node]) -> None:
        gather_figures(self.connection, "marts", TABLES)
        turned |= self._others([("marts", FIGURES)])
        of_figures = [file for file in read_folder(MARTS) if made_of(file) == {FIGURES}]
        self._remake("table", "marts", of_figures, turned)
        gather_terms(self.connection, "marts")
        turned |= self._others(_FROM_FIGURES)
        self._remake("table", "marts", [file for file in read_folder(MARTS) if TERMS in made_of(file)], turned)

    def _remake(self, kind: str, schema: str, files: Iterable[SqlFile], turned: set[Node]) -> None:
        for file in files:
            node = (schema, file.name)
            if node not in self.signatures or not _reads(file, schema) & turned:
                continue
            if file.header.get("kind", kind) == "table":
                create(self.connection, kind, schema, [file])
            elif _readers()[node] == 1:
                turned.add(node)  # to look whether its rows are others costs as much as to make its one reader anew
                continue
            turned |= self._others([node])

    def _others(self, nodes: Iterable[Node]) -> set[Node]:
        return {node for node in nodes if self._is_other(node)}

    def _is_other(self, node: Node) -> bool:
        return _signature(self.connection, node) != self.signatures[node]


def turning_checks(files: Iterable[SqlFile], turned: set[Node]) -> Iterator[str]:
    """The checks of the marts whose answer may be another when these tables and views are."""
    return (file.name for file in files if _reads(file, "marts") & turned)


def _reads(file: SqlFile, schema: str) -> set[Node]:
    return {(owner or schema, name) for owner, name in file.reads}


@cache
def _readers() -> Counter[Node]:
    """How many tables, views and checks read each table and view that the marts or the checks rest on."""
    files = [("marts", file) for folder in (MARTS, CHECKS) for file in read_folder(folder)]
    needed = {node for schema, file in files for node in _reads(file, schema)}
    for file in reversed(read_folder(STAGING)):
        if ("staging", file.name) in needed:
            files.append(("staging", file))
            needed |= _reads(file, "staging")
    return Counter(node for schema, file in files for node in _reads(file, schema))


def _signature(connection: duckdb.DuckDBPyConnection, node: Node) -> tuple[object, ...]:
    schema, name = node
    query = f"select count(*), sum(cast(hash(rows) as hugeint)) from {schema}.{name} as rows"  # noqa: S608 - ours
    return connection.execute(query).fetchall()[0]

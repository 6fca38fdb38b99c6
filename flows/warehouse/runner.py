"""SQL files: one statement each, named for the table it makes, ordered by the tables that it reads.

Identifiers come from our own file names alone; nothing else is ever put into a statement.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

from flows.errors import RuleCrashed
from flows.settings import ROOT

SQL = ROOT / "sql"
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_HEADER = re.compile(r"--\s*(\w+):\s*(.*?)\s*")


@dataclass(frozen=True, slots=True)
class SqlFile:
    """``reads``: the tables it selects from, ``(schema or "", name)``; ``header``: its ``-- key: value`` lines."""

    name: str
    text: str
    reads: frozenset[tuple[str, str]]
    header: Mapping[str, str]


@cache
def read_folder(folder: Path) -> tuple[SqlFile, ...]:
    """The files of a folder, each after those of the folder that it reads; parsed once in a process."""
    files = {path.stem: _read(path) for path in sorted(folder.glob("*.sql"))}
    graph = {name: _within(files, file.reads) - {name} for name, file in files.items()}
    return tuple(files[name] for name in TopologicalSorter(graph).static_order())


def _within(files: Mapping[str, SqlFile], reads: Iterable[tuple[str, str]]) -> set[str]:
    return {name for _, name in reads if name in files}


def _read(path: Path) -> SqlFile:
    if not _NAME.fullmatch(path.stem):
        raise RuleCrashed(f"{path.name}: a table cannot have this name")
    text = path.read_text(encoding="utf-8")
    return SqlFile(path.stem, text.rstrip().rstrip(";"), _tables_read(path.name, text), _header(text))


def _tables_read(name: str, text: str) -> frozenset[tuple[str, str]]:
    import sqlglot
    from sqlglot import exp

    statements = [found for found in sqlglot.parse(text, dialect="duckdb") if found is not None]
    if len(statements) != 1 or not isinstance(statements[0], exp.Query):
        raise RuleCrashed(f"{name}: a file is one select statement")
    ours = {cte.alias for cte in statements[0].find_all(exp.CTE)}
    tables = ((table.db, table.name) for table in statements[0].find_all(exp.Table))
    return frozenset((schema, table) for schema, table in tables if table and (schema or table not in ours))


def _header(text: str) -> dict[str, str]:
    found = (_HEADER.fullmatch(line) for line in text.splitlines() if line.startswith("--"))
    return {match[1]: match[2] for match in found if match}

"""Numbered migrations, each applied once, in order, in a transaction of its own, and written down."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import duckdb

from flows.errors import ReconciliationFailed
from flows.warehouse.runner import SQL

MIGRATIONS = SQL / "warehouse"
_NAME = re.compile(r"(\d{4})_[a-z0-9_]+\.sql")
_RECORD = """
create table if not exists migrations (
    number integer primary key,
    name varchar not null,
    sha256 varchar not null
)
"""


class MigrationChanged(ReconciliationFailed):
    """The warehouse was made by other migrations than these; the way out is to rebuild it from the archive."""


@dataclass(frozen=True, slots=True)
class Migration:
    """One numbered file of statements."""

    number: int
    name: str
    text: str

    @property
    def sha256(self) -> str:
        """What tells whether it has changed since it was applied."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def migrate(connection: duckdb.DuckDBPyConnection, folder: Path = MIGRATIONS) -> list[str]:
    """Apply what is not applied yet and return its names. `MigrationChanged` if an applied one was changed."""
    connection.execute(_RECORD)
    migrations = read_migrations(folder)
    applied = _applied(connection)
    _compare(migrations, applied)
    fresh = [migration for migration in migrations if migration.number not in applied]
    for migration in fresh:
        _apply(connection, migration)
    if fresh:
        connection.execute("checkpoint")  # a log with DDL in it may fail to replay
    return [migration.name for migration in fresh]


@cache
def read_migrations(folder: Path) -> tuple[Migration, ...]:
    """The migrations of a folder in the order of their numbers."""
    found = [(_NAME.fullmatch(path.name), path) for path in sorted(folder.glob("*.sql"))]
    migrations = [Migration(int(match[1]), path.stem, path.read_text("utf-8")) for match, path in found if match]
    if len({item.number for item in migrations}) != len(found):
        raise ReconciliationFailed(f"{folder}: a migration has no number, or two have the same")
    return tuple(migrations)


def _applied(connection: duckdb.DuckDBPyConnection) -> dict[int, tuple[str, str]]:
    rows = connection.execute("select number, name, sha256 from migrations").fetchall()
    return {number: (name, sha256) for number, name, sha256 in rows}


def _compare(migrations: tuple[Migration, ...], applied: dict[int, tuple[str, str]]) -> None:
    known = {item.number: (item.name, item.sha256) for item in migrations}
    changed = [name for number, (name, sha256) in applied.items() if known.get(number) != (name, sha256)]
    if changed:
        raise MigrationChanged(
            f"migrations changed or gone since this warehouse was made: {', '.join(changed)}; "
            "rebuild it from the archive (`esep rebuild`)"
        )
    late = [item.name for item in migrations if item.number not in applied and item.number < max(applied, default=0)]
    if late:
        raise MigrationChanged(f"migrations numbered below applied ones: {', '.join(late)}")


def _apply(connection: duckdb.DuckDBPyConnection, migration: Migration) -> None:
    connection.execute("begin transaction")
    try:
        connection.execute(migration.text)
        connection.execute(
            "insert into migrations values ($1, $2, $3)", [migration.number, migration.name, migration.sha256]
        )
        connection.execute("commit")
    except BaseException:
        connection.execute("rollback")
        raise

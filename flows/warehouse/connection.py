"""Opening the warehouse: one process, one writer (the caller holds the lock), every choice fixed here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb

from flows.errors import ReconciliationFailed, SourceUnavailable
from flows.warehouse.migrations import migrate

CHECKPOINT_BYTES = "16MB"
"""A write-ahead log above this is written through to the database file. A damaged log can open without a word and
lack acknowledged commits: so none lies there at rest (closing writes it through), and after a kill the loads are
compared with the staged files at the next start."""


class WarehouseDamaged(ReconciliationFailed):
    """The warehouse file cannot be used; it is derived, and the way out is to make it again from the archive."""

    def __init__(self, path: Path | None, failed: duckdb.Error) -> None:
        super().__init__(
            f"the warehouse {path} cannot be opened ({str(failed).splitlines()[0]}); nothing is lost, it is made from "
            "the archive: run `esep rebuild`"
        )


@contextmanager
def open_warehouse(
    path: Path, *, threads: int | None = None, readable: Sequence[Path] | None = None
) -> Iterator[duckdb.DuckDBPyConnection]:
    """The warehouse, migrated, for as long as the block lasts; checkpointed and closed after it.

    ``readable``: the only folders that statements may read from (null: no limit). `SourceUnavailable` when
    another process has it open; times are stored as naive UTC.
    """
    connection = connect(path, threads=threads)
    try:
        _migrate(connection, path)
        if readable is not None:
            confine(connection, readable)
        yield connection
        connection.execute("checkpoint")
    finally:
        connection.close()


def _migrate(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    try:
        migrate(connection)
    except duckdb.Error as failed:
        raise WarehouseDamaged(path, failed) from failed


def connect(path: Path | None = None, *, threads: int | None = None) -> duckdb.DuckDBPyConnection:
    """A connection with our settings, to ``path`` or, without one, to an empty database in memory."""
    settings: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": False,
        "checkpoint_threshold": CHECKPOINT_BYTES,
        "preserve_insertion_order": True,
    }
    if threads is not None:
        settings["threads"] = threads
    try:
        return duckdb.connect(":memory:" if path is None else str(path), config=settings)
    except duckdb.Error as failed:
        if "lock" in str(failed).lower() and isinstance(failed, duckdb.IOException):
            raise SourceUnavailable(f"the warehouse is in use by another process: {failed}") from failed
        raise WarehouseDamaged(path, failed) from failed


def confine(connection: duckdb.DuckDBPyConnection, readable: Sequence[Path]) -> None:
    """From here on, no statement reads or writes a file outside ``readable``, and no setting changes."""
    connection.execute("set allowed_directories = $1", [[str(folder.resolve()) for folder in readable]])
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")


@contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Everything in the block, or nothing of it."""
    connection.execute("begin transaction")
    try:
        yield
        connection.execute("commit")
    except BaseException:
        connection.execute("rollback")
        raise

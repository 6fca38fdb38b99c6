"""Loading: one file is one transaction, from the removal of its old rows to the commit marker in ``files``."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import duckdb
import polars as pl

from flows.errors import ReconciliationFailed
from flows.warehouse.connection import transaction
from flows.warehouse.model import LoadedFile, StatedTotal
from schemas.staging import STAGING

STAGING_TABLES = tuple(STAGING)
_ACCOUNTING_TABLES = ("violations", "control_totals", "file_measures", "corrections")
_AMOUNT, _TEXT, _COUNT, _DAY = pl.Decimal(18, 2), pl.String(), pl.Int64(), pl.Date()
_Schema = dict[str, pl.DataType]
_SUMMARY = """
select
    count(*),
    count(*) filter (where file_id is distinct from $2 or library is distinct from $3),
    max(item_number)
from read_parquet($1)
"""


def load_file(connection: duckdb.DuckDBPyConnection, outcome: LoadedFile, staged: Path | None) -> None:
    """Put everything of one file in place of what is there of it; all of it or nothing.

    ``staged``: its accepted rows as Parquet, with the columns of ``staging.<outcome.table>`` in any order, under a
    generated name. `ReconciliationFailed` when the rows are not as many as the accounting says, or are of another
    file or library.
    """
    with transaction(connection):
        put_file(connection, outcome, staged)


def put_file(connection: duckdb.DuckDBPyConnection, outcome: LoadedFile, staged: Path | None) -> None:
    """`load_file` within a transaction of the caller's."""
    delete_file(connection, outcome.file_id)
    if outcome.table is not None and staged is not None:
        _insert_staged(connection, outcome, outcome.table, staged)
    violations = outcome.violations.select(pl.lit(outcome.file_id).alias("file_id"), pl.all())
    _insert_frame(connection, "violations", violations)
    _insert_frame(connection, "control_totals", _control_totals(outcome))
    _insert_frame(connection, "file_measures", _measures(outcome))
    _insert_frame(connection, "corrections", _corrections(outcome))
    _insert_frame(connection, "files", _marker(outcome))


def remove_file(connection: duckdb.DuckDBPyConnection, file_id: str) -> None:
    """Take a file and everything of it out of the warehouse."""
    with transaction(connection):
        delete_file(connection, file_id)


def loaded_files(connection: duckdb.DuckDBPyConnection) -> dict[str, str | None]:
    """The files in the warehouse: file_id -> the outcome that each was loaded from."""
    return dict(connection.execute("select file_id, outcome from files order by sequence").fetchall())


def loaded_elsewhere(connection: duckdb.DuckDBPyConnection, container_id: str) -> set[str]:
    """The files in the warehouse that did not come in this zip."""
    query = "select file_id from files where container_id is distinct from $1"
    return {file_id for (file_id,) in connection.execute(query, [container_id]).fetchall()}


def delete_file(connection: duckdb.DuckDBPyConnection, file_id: str) -> None:
    """`remove_file` within a transaction of the caller's. Nothing of a file is there without its marker, which is
    committed with the rest of it."""
    if connection.execute("select 1 from files where file_id = $1", [file_id]).fetchone() is None:
        return
    tables = [f"staging.{name}" for name in STAGING_TABLES]
    for table in (*tables, *_ACCOUNTING_TABLES, "files"):
        connection.execute(f"delete from {table} where file_id = $1", [file_id])  # noqa: S608 - names of ours


def _insert_staged(connection: duckdb.DuckDBPyConnection, outcome: LoadedFile, table: str, staged: Path) -> None:
    if table not in STAGING_TABLES:
        raise ReconciliationFailed(f"there is no staging table {table}")
    pattern = literal_pattern(staged)
    _check_staged(connection, outcome, pattern)
    connection.execute(f"insert into staging.{table} by name select * from read_parquet($1)", [pattern])  # noqa: S608


def _check_staged(connection: duckdb.DuckDBPyConnection, outcome: LoadedFile, pattern: str) -> None:
    name = Path(pattern).name
    summary = connection.execute(_SUMMARY, [pattern, outcome.file_id, outcome.library]).fetchone()
    rows, foreign, items = summary or (0, 0, 0)
    if foreign:
        raise ReconciliationFailed(f"{name} holds rows of another file or library")
    records = rows if items in (None, 1) else _record_count(connection, pattern)
    if records != outcome.loaded:
        raise ReconciliationFailed(f"{name} holds {records} records, its accounting says {outcome.loaded}")


def _record_count(connection: duckdb.DuckDBPyConnection, pattern: str) -> int:
    """The records in a staged file of which one may give several rows."""
    query = "select count(*) from (select distinct sheet, row_number from read_parquet($1))"
    (count,) = connection.execute(query, [pattern]).fetchone() or (0,)
    return int(count)


def literal_pattern(path: Path) -> str:
    """``path`` as DuckDB, which takes every file name for a pattern, finds that file and no other."""
    return "".join(f"[{char}]" if char in "*?[" else char for char in str(path))


def _insert_frame(connection: duckdb.DuckDBPyConnection, table: str, frame: pl.DataFrame) -> None:
    if frame.is_empty():
        return
    connection.register("incoming", frame)
    try:
        connection.execute(f"insert into {table} by name select * from incoming")  # noqa: S608 - names of ours
    finally:
        connection.unregister("incoming")


def _control_totals(outcome: LoadedFile) -> pl.DataFrame:
    schema: _Schema = {
        "file_id": _TEXT,
        "library": _TEXT,
        "source": _TEXT,
        "measure": _TEXT,
        "value": _AMOUNT,
        "sheet": _TEXT,
        "row_number": pl.Int32(),
        "first_on": _DAY,
        "last_on": _DAY,
        "network": _TEXT,
    }
    rows = [_control_total(outcome, total) for total in outcome.control_totals]
    return pl.DataFrame(rows, schema=schema, orient="row")


def _control_total(outcome: LoadedFile, total: StatedTotal) -> tuple[object, ...]:
    of_file = (outcome.file_id, outcome.library, outcome.source or "", total.measure, total.value)
    return (*of_file, total.sheet, total.row, total.first_on, total.last_on, total.network)


def _measures(outcome: LoadedFile) -> pl.DataFrame:
    names = ("read", "loaded", "rejected", "duplicate")
    schema: _Schema = {"file_id": _TEXT, "measure": _TEXT, **dict.fromkeys(names, _AMOUNT)}
    rows = [(outcome.file_id, item.measure, *(getattr(item, name) for name in names)) for item in outcome.measures]
    return pl.DataFrame(rows, schema=schema, orient="row")


def _corrections(outcome: LoadedFile) -> pl.DataFrame:
    """The corrections in the columns of their table."""
    names = {"sheet": "sheet", "row": "row_number", "column": "column_name", "cell": "cell", "action": "action"}
    names |= {"before": "before", "after": "after", "reason": "reason", "by": "author"}
    schema: _Schema = {"file_id": _TEXT, **dict.fromkeys(names.values(), _TEXT), "row_number": pl.Int32()}
    rows = [(outcome.file_id, *(getattr(item, name) for name in names)) for item in outcome.corrections]
    return pl.DataFrame(rows, schema=schema, orient="row")


def _marker(outcome: LoadedFile) -> pl.DataFrame:
    texts = ("file_id", "container_id", "file_name", "library", "source", "status", "rules_version", "outcome")
    counts = ("sequence", "frame_rows", "records", "loaded", "rejected", "duplicate", "control", "blank")
    days = ("period_first", "period_last")
    schema: _Schema = {
        **dict.fromkeys(texts, _TEXT),
        **dict.fromkeys(counts, _COUNT),
        **dict.fromkeys(days, _DAY),
        "exported_at": pl.Datetime("us"),
    }
    row = {name: getattr(outcome, name) for name in (*texts, *counts, *days)}
    return pl.DataFrame([{**row, "exported_at": _utc(outcome.exported_at)}], schema=schema)


def _utc(moment: datetime | None) -> datetime | None:
    """A moment as the warehouse keeps it: UTC without a zone."""
    return moment.astimezone(UTC).replace(tzinfo=None) if moment is not None and moment.tzinfo else moment

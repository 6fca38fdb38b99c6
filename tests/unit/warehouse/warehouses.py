"""Small warehouses and files for the tests: rows of a staging table as Parquet, outcomes around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from flows.warehouse.model import LoadedFile

LINE: Mapping[str, Any] = {
    "library": "main",
    "sheet": "Парақ1",
    "item_number": 1,
    "recorded_on": date(2023, 5, 1),
    "batch_key": "1/2023",
    "source": "budget",
    "title": "Ертегілер",
    "title_key": "ертегілер",
    "language": "kaz",
    "field": "fiction",
    "field_rule": "column",
    "copies": 1,
}


def stage(folder: Path, file_id: str, lines: Sequence[Mapping[str, Any]]) -> Path:
    """Lines of an acquisition ledger as the staged Parquet of ``file_id``."""
    rows = [{**LINE, "file_id": file_id, "row_number": row, **line} for row, line in enumerate(lines, start=2)]
    path = folder / f"{file_id}.parquet"
    pl.DataFrame(rows).write_parquet(path)
    return path


def outcome(file_id: str, loaded: int = 1, **changes: Any) -> LoadedFile:
    """An accepted ledger of ``loaded`` lines."""
    given: dict[str, Any] = {
        "file_name": f"{file_id}.xlsx",
        "library": "main",
        "status": "accepted",
        "sequence": 1,
        "rules_version": "1",
        "source": "acquisition_ledger",
        "table": "acquisitions",
        "exported_at": datetime(2024, 1, 1, tzinfo=UTC),
        "records": loaded,
        "loaded": loaded,
    }
    return LoadedFile(file_id=file_id, **{**given, **changes})


def contents(connection: duckdb.DuckDBPyConnection) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table that a load writes."""
    query = "select schema_name || '.' || table_name from duckdb_tables() where schema_name in ('main', 'staging')"
    tables = sorted(name for (name,) in connection.execute(query).fetchall() if not name.endswith("migrations"))
    return {name: sorted(connection.execute(f"from {name}").fetchall(), key=repr) for name in tables}

"""Every folder ``<SQL file>/<case>`` here is one test: tables as CSV in, rows as CSV out.

Inputs are named for their tables: `acquisitions.csv` (staging), `files.csv`, `control_totals.csv`,
`opening_stock.csv`, `earlier_figures.csv` and the like (reference), `marts.<table>.csv` (the published table itself).
`settings.csv` has the settings that the tables depend on (`staff_smallest_group`).
A report's own tables are `printed.<table>.csv`: the check then judges these, and of them alone.
Columns that a case does not care for are left out. `expected.csv` has the columns that it does care for; of a check
all of cell, observed, expected, difference, and `cells` (with ` | ` between them) where it says what is compared.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import duckdb
import polars as pl
import pytest

from flows.warehouse.build import (
    MARTS,
    STAGING,
    build,
    build_staging,
    build_statements,
    choose_smallest_group,
    load_reference,
)
from flows.warehouse.check import CHECKS, run_checks
from flows.warehouse.connection import connect
from flows.warehouse.drill import Unexplained, drilled_tables, read_parts, unexplained
from flows.warehouse.figures import gather_stated
from flows.warehouse.load import STAGING_TABLES
from flows.warehouse.migrations import migrate
from flows.warehouse.runner import read_folder
from schemas.published import TABLES, column_types
from schemas.staging import REGISTERS

HERE = Path(__file__).parent
CASES = sorted(path.parent for path in HERE.glob("*/*/expected.csv"))
DEFAULTS: dict[str, object] = {
    "file_id": "a",
    "library": "main",
    "item_number": 1,
    "batch_key": "1/2023",
    "source": "budget",
    "reason": "worn",
    "title": "Ертегілер",
    "title_key": "ертегілер",
    "language": "rus",
    "field": "fiction",
    "field_rule": "column",
    "copies": 1,
    "recorded_on": "2023-05-01",
    "withdrawn_on": "2023-06-01",
    "part": 1,
    "ksu_year": 2023,
    "network": "vk",
    "is_share": False,
    "published_on": "2023-05-01",
    "counter": "1",
    "grain": "day",
    "visits": 0,
    "page_views": 0,
    "status": "accepted",
    "rules_version": "1",
    "measure": "visitors",
    "entry_on": "2023-05-01",
    "kind": "mass_event",
    "position": "кітапханашы",
    "is_librarian": True,
    "is_connected": False,
    "outlet": "Газет",
    "value": 1,
    "database": "articles",
    "is_virtual": False,
    "queries": 1,
    "documents": 1,
    **dict.fromkeys(("frame_rows", "records", "loaded", "rejected", "duplicate", "control", "blank"), 0),
}


CHECKED = ("cell", "observed", "expected", "difference")
PRINTED = "printed"
MART_NAMES = {file.name for file in read_folder(MARTS)}
OF_FIGURES = {
    file.name
    for file in read_folder(CHECKS)
    if {"figures", "statement_terms", "statement_parts", "period_cells"} & {name for _, name in file.reads}
}
DRILLED = [case for case in CASES if case.parent.name in drilled_tables() and not list(case.glob("marts.*.csv"))]


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    connection = connect()
    migrate(connection)
    build(connection, tmp_path_factory.mktemp("no_reference"))
    yield connection
    connection.close()


@pytest.mark.parametrize("case", CASES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_sql_file_gives_the_expected_rows(case: Path, warehouse: duckdb.DuckDBPyConnection) -> None:
    _fill(warehouse, case)
    expected = _read(case / "expected.csv")
    assert _result(warehouse, case, list(expected[0]) if expected else []) == expected
    if case in DRILLED:
        assert _unexplained(warehouse, case.parent.name) == []


def test_every_sql_file_has_a_case() -> None:
    files = {file.name for folder in (MARTS, CHECKS) for file in read_folder(folder)}
    files |= {file.name for file in read_folder(STAGING) if file.name.startswith("current_")}
    assert files - {case.parent.name for case in CASES} == set()


@pytest.mark.parametrize("check", sorted(file.name for file in read_folder(CHECKS)))
def test_every_check_has_a_case_that_breaks_it(check: str) -> None:
    assert any(_read(case / "expected.csv") for case in CASES if case.parent.name == check)


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _result(connection: duckdb.DuckDBPyConnection, case: Path, columns: list[str]) -> list[dict[str, str]]:
    name = case.parent.name
    if name in {file.name for file in read_folder(CHECKS)}:
        found = run_checks(connection, PRINTED if _is_printed(case) else "marts", only={name})
        return [{key: _text(getattr(finding, key)) for key in columns or CHECKED} for finding in found]
    schema = "marts" if name in MART_NAMES else "staging"
    chosen = ", ".join(f'"{column}"' for column in columns) or "*"
    rows = connection.sql(f"select {chosen} from {schema}.{name}").fetchall()
    texts = [dict(zip(columns, map(_text, row), strict=True)) for row in rows]
    return texts if schema == "marts" else sorted(texts, key=lambda row: list(row.values()))


def _unexplained(connection: duckdb.DuckDBPyConnection, table: str) -> list[Unexplained]:
    """The figures of a mart that the parts of its drill do not make."""
    published = connection.sql(f"select * from marts.{table}").pl().cast(dict(column_types(TABLES[table])))
    return unexplained(table, published, read_parts(connection, table))


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return " | ".join(value)
    return "" if value is None else str(value)


def _is_printed(case: Path) -> bool:
    return any(case.glob(f"{PRINTED}.*.csv"))


def _fill(connection: duckdb.DuckDBPyConnection, case: Path) -> None:
    files: dict[str, str] = {}
    for table in (*STAGING_TABLES, "control_totals"):
        place = f"staging.{table}" if table in STAGING_TABLES else table
        connection.execute(f"delete from {place}")
        rows = _read(path) if (path := case / f"{table}.csv").is_file() else []
        for number, row in enumerate(rows, start=2):
            own = {"row_number": str(number), **({"entry_key": str(number)} if table in REGISTERS else {})}
            _insert(connection, place, {**own, **row})
            files[row.get("file_id", "a")] = row.get("library", "main")
    _fill_files(connection, case, files)
    if case.parent.name in MART_NAMES | OF_FIGURES:
        build(connection, case, smallest_group=_smallest_group(case))
    else:
        choose_smallest_group(connection, _smallest_group(case))
        load_reference(connection, case)
        build_staging(connection)
    connection.execute(f"drop schema if exists {PRINTED} cascade")
    connection.execute(f"create schema {PRINTED}")
    for schema, (name, table) in product(("marts", PRINTED), TABLES.items()):
        path = case / f"{schema}.{name}.csv"
        if path.is_file():
            _replace_table(connection, schema, name, path, table.columns)
    if case.parent.name in ("statements", "previous_figures"):
        build_statements(connection)
    elif case.parent.name in OF_FIGURES:
        gather_stated(connection, "marts", TABLES)


def _smallest_group(case: Path) -> int:
    path = case / "settings.csv"
    return int(_read(path)[0]["staff_smallest_group"]) if path.is_file() else 0


def _fill_files(connection: duckdb.DuckDBPyConnection, case: Path, seen: dict[str, str]) -> None:
    connection.execute("delete from files")
    path = case / "files.csv"
    stated = {row["file_id"]: row for row in (_read(path) if path.is_file() else [])}
    for sequence, file_id in enumerate(sorted(seen | stated), start=1):
        row = {
            "exported_at": f"2024-01-{sequence:02d}",
            "library": seen.get(file_id, "main"),
            "sequence": str(sequence),
            "file_name": f"{file_id}.xlsx",
        }
        rejected = stated.get(file_id, {}).get("rejected", "0")
        _insert(connection, "files", {**row, **stated.get(file_id, {}), "file_id": file_id, "records": rejected})


def _insert(connection: duckdb.DuckDBPyConnection, table: str, row: dict[str, str]) -> None:
    """One row; a column that the table insists on and the row has not gets its default."""
    schema, _, name = table.rpartition(".")
    query = "select column_name, is_nullable from duckdb_columns() where schema_name = $1 and table_name = $2"
    for column, is_nullable in connection.execute(query, [schema or "main", name]).fetchall():
        if column not in row and (not is_nullable or (table == "files" and column == "source")):
            row[column] = str(DEFAULTS[column])
    columns = ", ".join(row)
    places = ", ".join(f"${number}" for number in range(1, len(row) + 1))
    connection.execute(f"insert into {table} ({columns}) values ({places})", [value or None for value in row.values()])


def _replace_table(
    connection: duckdb.DuckDBPyConnection, schema: str, name: str, path: Path, columns: tuple[str, ...]
) -> None:
    types = column_types(TABLES[name])
    text = pl.DataFrame(_read(path), schema=dict.fromkeys(csv_header(path), pl.String))
    empty = [pl.lit(None, dtype=pl.String).alias(column) for column in columns if column not in text.columns]
    frame = text.with_columns(pl.all().replace("", None)).with_columns(empty)
    typed = frame.select(
        pl.col(column).str.to_date("%Y-%m-%d") if types[column] == pl.Date() else pl.col(column).cast(types[column])
        for column in columns
    )
    connection.register("incoming", typed)
    connection.execute(f"create or replace table {schema}.{name} as select * from incoming")
    connection.unregister("incoming")


def csv_header(path: Path) -> list[str]:
    with path.open(encoding="utf-8", newline="") as file:
        return next(csv.reader(file))

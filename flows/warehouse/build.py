"""Building: reference data, current views and the published tables, in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import duckdb
import polars as pl

from flows.errors import RuleCrashed
from flows.warehouse.connection import transaction
from flows.warehouse.contract_files import read_contract_file
from flows.warehouse.figures import FIGURES, TERMS, gather_figures, gather_stated, gather_terms
from flows.warehouse.runner import SQL, SqlFile, read_folder
from schemas.published import BOOK_SOURCES, PERIOD_PATTERNS, TABLES, PublishedTable, column_types
from schemas.statements import LANGUAGES

STAGING, MARTS = SQL / "staging", SQL / "marts"

REFERENCE: Mapping[str, Mapping[str, pl.DataType]] = {
    "opening_stock": {
        "as_of": pl.Date(),
        "library": pl.String(),
        "language": pl.String(),
        "field": pl.String(),
        "copies": pl.Int64(),
    },
    "earlier_figures": {
        "year": pl.Int64(),
        "library": pl.String(),
        "cell": pl.String(),
        "value": pl.Decimal(16, 2),
        "printed_in": pl.String(),
    },
    "digitized_before": {
        "as_of": pl.Date(),
        "library": pl.String(),
        "first_year": pl.Int64(),
        "kind": pl.String(),
        "documents": pl.Int64(),
        "kazakh_documents": pl.Int64(),
        "pages": pl.Int64(),
        "kazakh_pages": pl.Int64(),
    },
}
"""Reference tables that the marts read, by file name; a file that is not there is an empty table. Each has,
beside these columns, ``row_number``: the line of the file, as a spreadsheet counts (the header is line 1)."""


def build(
    connection: duckdb.DuckDBPyConnection, reference: Path, library: str | None = None, smallest_group: int = 0
) -> None:
    """Make the reference tables, the current views and the marts anew, of one library or of all together.

    ``smallest_group``: smaller groups of librarians are withheld; 0 withholds none.
    """
    with transaction(connection):
        connection.execute("create schema if not exists reference")
        connection.execute("create schema if not exists marts")
        load_reference(connection, reference)
        build_tables(connection, library, smallest_group)
    connection.execute("checkpoint")


def build_tables(connection: duckdb.DuckDBPyConnection, library: str | None = None, smallest_group: int = 0) -> None:
    """`build` with the reference tables that are there, within a transaction of the caller's."""
    choose_library(connection, library)
    choose_smallest_group(connection, smallest_group)
    build_staging(connection)
    create(connection, "table", "marts", [file for file in read_folder(MARTS) if not made_of(file)])
    build_statements(connection)


def build_staging(connection: duckdb.DuckDBPyConnection) -> None:
    """The current views; what is costly and read by many is a table (``-- kind: table`` in its file), as of now."""
    create(connection, "view", "staging", read_folder(STAGING))


def build_statements(connection: duckdb.DuckDBPyConnection) -> None:
    """The marts that are made of other marts' figures, after those figures have been gathered."""
    gather_figures(connection, "marts", TABLES)
    create(connection, "table", "marts", [file for file in read_folder(MARTS) if made_of(file) == {FIGURES}])
    gather_terms(connection, "marts")
    create(connection, "table", "marts", [file for file in read_folder(MARTS) if TERMS in made_of(file)])


def made_of(file: SqlFile) -> set[str]:
    """Which of the gathered tables a mart reads."""
    return {name for schema, name in file.reads if schema == "marts" and name in (FIGURES, TERMS)}


def choose_library(connection: duckdb.DuckDBPyConnection, library: str | None) -> None:
    """The library that the current views show from here on; null: all of them."""
    if library is None:
        connection.execute("reset variable library")
    else:
        connection.execute("set variable library = $1", [library])


def choose_smallest_group(connection: duckdb.DuckDBPyConnection, people: int) -> None:
    """The fewest people of a group of librarians that the tables of staff show from here on; 0: any number."""
    connection.execute("set variable staff_smallest_group = $1", [people])


def create(connection: duckdb.DuckDBPyConnection, kind: str, schema: str, files: Iterable[SqlFile]) -> None:
    """Make the tables or views of ``files``, each as its header says, else as ``kind``."""
    for file in files:
        made = file.header.get("kind", kind)
        try:
            connection.execute(f"create or replace {made} {schema}.{file.name} as\n{file.text}")
        except (duckdb.ProgrammingError, duckdb.DataError) as failed:
            raise RuleCrashed(f"{schema}.{file.name}: {failed}") from failed


def load_reference(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """The schema ``reference``: the installation's files, and the codes of the report in its order."""
    for name, schema in REFERENCE.items():
        rows = read_contract_file(folder / f"{name}.csv", schema).with_row_index("row_number", 2)
        _replace(connection, f"reference.{name}", rows)
    for name, frame in _report_codes().items():
        _replace(connection, f"reference.{name}", frame)


def _report_codes() -> dict[str, pl.DataFrame]:
    sources = pl.DataFrame({"source": TABLES["acquisitions_by_source"].order["source"]}).with_row_index("position", 1)
    return {
        "report_sources": sources.with_columns(
            is_book=pl.col("source").is_in(BOOK_SOURCES), is_total=pl.col("source").str.ends_with("total")
        ),
        "report_fields": pl.DataFrame({"field": TABLES["stock_by_field"].order["field"]}).with_row_index("position", 1),
        "report_networks": pl.DataFrame({"network": TABLES["social_networks"].order["network"]})
        .with_row_index("position", 1)
        .filter(pl.col("network") != "total"),
        "report_languages": pl.DataFrame({"language": list(LANGUAGES), "name": list(LANGUAGES.values())}),
    }


def load_printed(connection: duckdb.DuckDBPyConnection, folder: Path, schema: str = "printed") -> list[str]:
    """The tables of a printed report (CSV files in the contract's shape) as ``schema``; returns their names.

    Then ``run_checks(connection, schema)`` judges them by the same checks as the computed ones.
    """
    found = [name for name in TABLES if (folder / f"{name}.csv").is_file()]
    tables = {name: _printed(folder, TABLES[name]) for name in found}
    load_tables(connection, tables, schema)
    return found


def _printed(folder: Path, table: PublishedTable) -> pl.DataFrame:
    keys = {table.period: PERIOD_PATTERNS[table.period], **dict.fromkeys(table.keys, ".+")}
    return read_contract_file(folder / f"{table.name}.csv", column_types(table), keys)


def load_tables(connection: duckdb.DuckDBPyConnection, tables: Mapping[str, pl.DataFrame], schema: str) -> None:
    """Put ``tables`` into ``schema`` with what is gathered from them: all that it has then."""
    put_tables(connection, tables, schema)
    gather_stated(connection, schema, tables)


def put_tables(connection: duckdb.DuckDBPyConnection, tables: Mapping[str, pl.DataFrame], schema: str) -> None:
    """Put ``tables`` into ``schema`` alone: what is gathered from its tables stays as it was."""
    if not schema.isidentifier():
        raise ValueError(f"a schema cannot have the name {schema}")
    connection.execute(f"create schema if not exists {schema}")
    for name, frame in tables.items():
        _replace(connection, f"{schema}.{name}", frame)


def _replace(connection: duckdb.DuckDBPyConnection, table: str, frame: pl.DataFrame) -> None:
    connection.register("incoming", frame)
    try:
        connection.execute(f"create or replace table {table} as select * from incoming")  # noqa: S608 - names of ours
    finally:
        connection.unregister("incoming")


def published_years(connection: duckdb.DuckDBPyConnection) -> list[int]:
    """The years of which any published table has a row, ascending; stock is of the year that it closes."""
    years = {year for name in TABLES for year in table_years(connection, name)}
    return sorted(years)


def table_years(connection: duckdb.DuckDBPyConnection, name: str) -> list[int]:
    """The years of which the published table ``name`` has rows, ascending."""
    table = TABLES[name]
    rows = connection.sql(f"select distinct {table.year_sql} from marts.{table.name}").fetchall()  # noqa: S608 - ours
    return sorted(year for (year,) in rows)


def read_table(connection: duckdb.DuckDBPyConnection, name: str, year: int) -> pl.DataFrame:
    """One year's rows of a published table, in the contract's columns, types and order."""
    table = TABLES[name]
    columns = ", ".join(f'"{column}"' for column in table.columns)
    query = f"select {columns} from marts.{table.name} where {table.year_sql} = $1"  # noqa: S608 - names of ours
    frame: pl.DataFrame = connection.sql(query, params=[year]).pl()
    named = [key for key in table.keys if key not in table.order]
    positions = [pl.col(key).cast(pl.Enum(list(codes))) for key, codes in table.order.items()]
    return frame.sort([table.period, *positions, *named])

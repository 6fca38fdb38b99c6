"""The parts of the figures of one report: of its year, with the files' names, and without what must not leave."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal

import duckdb
import polars as pl

from flows.reports.address import Address
from flows.reports.model import Superseded
from flows.warehouse.build import REFERENCE
from flows.warehouse.check import CheckSeverity, Finding
from flows.warehouse.drill import Unexplained, read_parts, unexplained
from schemas.published import TABLES

RULE = "figures_follow_from_their_rows"
"""The rule that every published figure is exactly what its parts make: the second check of every mart."""
PERSONS = "staff_members"
"""The origin whose rows are persons: what one of them is counted for stays inside."""
_SUPERSEDED = """
select table_name, year, file_id, coalesce(by_file_id, ''), sum(row_count)
from staging.superseded_files
group by all
order by all
"""


def read_all_parts(connection: duckdb.DuckDBPyConnection) -> dict[str, pl.DataFrame]:
    """The parts of every published table, of every year, for the library that the marts are built for."""
    return {name: read_parts(connection, name) for name in TABLES}


def unfollowed(table: str, published: pl.DataFrame, parts: pl.DataFrame) -> list[Finding]:
    """The figures of ``published`` (the table's columns and types) that ``parts`` do not make, as findings that hold
    the table back. Without any part the table has no drill: nothing is said of it."""
    return [] if parts.is_empty() else [_finding(one) for one in unexplained(table, published, parts)]


def _finding(found: Unexplained) -> Finding:
    cell = str(Address(found.table, found.column, found.keys))
    observed, expected = _plain(found.published), _plain(found.made)
    return Finding(RULE, CheckSeverity.BLOCK, found.table, cell, observed, expected, observed - expected, (cell,))


def _plain(figure: Decimal) -> int | Decimal:
    return int(figure) if figure == int(figure) else figure


def of_year(table: str, parts: pl.DataFrame, year: int) -> pl.DataFrame:
    """The parts of the figures that the report of ``year`` shows of a table."""
    shown = (year, year - 1) if TABLES[table].shows_previous else (year,)
    return parts.filter(_year(table).is_in(shown))


def _year(table: str) -> pl.Expr:
    period = pl.col(TABLES[table].period)
    match TABLES[table].period:
        case "as_of":
            return period.dt.year().cast(pl.Int64) - 1
        case "period":
            return period.str.slice(-4).cast(pl.Int64)
        case _:
            return period


def with_files(parts: pl.DataFrame, names: Mapping[str, str]) -> pl.DataFrame:
    """``parts`` with two columns more: ``file``, the name that it was dropped under (of reference data its own), and
    ``rows``: how many rows of the source a part stands for."""
    reference = {name: f"{name}.csv" for name in REFERENCE}
    dropped = pl.col("file_id").replace_strict(names, default=None, return_dtype=pl.String)
    own = pl.col("origin").replace_strict(reference, default=None, return_dtype=pl.String)
    return parts.with_columns(pl.coalesce(dropped, own).alias("file"), pl.lit(1, pl.Int64).alias("rows"))


def without_persons(parts: pl.DataFrame) -> pl.DataFrame:
    """``parts`` in which no row of the list of staff tells anything of one person: its rows are one part for each file.

    A row that is named in every table would tell of one person the age, the education and the experience together.
    """
    is_told = pl.col("origin") == PERSONS
    told = parts.filter(is_told.fill_null(False))
    if told.is_empty():
        return parts
    place, summed = ("sheet", "row_number", "item_number"), ("value", "rows")
    grain = [name for name in parts.columns if name not in (*place, *summed)]
    folded = told.group_by(grain, maintain_order=True).agg(pl.col("value").sum(), pl.col("rows").sum())
    empty = [pl.lit(None, parts.schema[name]).alias(name) for name in place]
    kept = parts.filter(~is_told.fill_null(False))
    return pl.concat([kept, folded.with_columns(empty).select(parts.columns).cast(parts.schema)])


def read_superseded(
    connection: duckdb.DuckDBPyConnection, parts: Mapping[str, pl.DataFrame], names: Mapping[str, str]
) -> dict[int, dict[str, tuple[Superseded, ...]]]:
    """The files whose rows count no longer, by year and published table: of the origins of each table's parts."""
    rows = connection.execute(_SUPERSEDED).fetchall()
    origins = {table: set(frame["origin"].drop_nulls().unique()) for table, frame in parts.items()}
    return {
        year: {table: _superseded(rows, year, known, names) for table, known in origins.items()}
        for year in {row[1] for row in rows}
    }


def _superseded(
    rows: list[tuple[str, int, str, str, int]], year: int, origins: Collection[str], names: Mapping[str, str]
) -> tuple[Superseded, ...]:
    return tuple(
        Superseded(origin, names.get(file, file), file, int(count), names.get(by, by), by)
        for origin, of_year, file, by, count in rows
        if of_year == year and origin in origins
    )

"""Every published figure in one table, and what the statements of the running text are made of, put to its years.

Both are made beside the tables that they are of, computed or printed, so that a statement can be computed from cells
and the same checks can judge a printed one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import product

import duckdb
import polars as pl

from schemas.period_cells import PERIOD_CELLS
from schemas.published import TABLES, PublishedTable
from schemas.statement_terms import dated, terms_of
from schemas.statements import PARTS, STATEMENTS

FIGURES, TERMS, PARTS_OF_WHOLES = "figures", "statement_terms", "statement_parts"
PERIODS, PREVIOUS = "period_cells", "previous_figures"
MADE_OF_FIGURES = frozenset({"statements", "figures_by_period"})
"""Published tables that say other tables' figures again: they are in no row of ``figures``."""

_NO_FIGURES = (
    "select null::varchar as table_name, null::bigint as year, null::varchar as cell, "
    "null::decimal(16, 2) as value, null::varchar as address where false"
)
_COLUMNS: Mapping[str, Mapping[str, pl.DataType]] = {
    TERMS: {
        "year": pl.Int64(),
        "section": pl.String(),
        "statement": pl.String(),
        "how": pl.String(),
        "is_other": pl.Boolean(),
        "table_name": pl.String(),
        "cell_year": pl.Int64(),
        "cell": pl.String(),
    },
    PARTS_OF_WHOLES: {
        "year": pl.Int64(),
        "section": pl.String(),
        "number": pl.Int64(),
        "whole": pl.String(),
        "part": pl.String(),
    },
    PERIODS: {"year": pl.Int64(), "measure": pl.String(), "cell": pl.String()},
}


def gather_figures(connection: duckdb.DuckDBPyConnection, schema: str, names: Collection[str]) -> None:
    """Make the table ``figures`` of a schema from those of its published tables that ``names`` has.

    One row for each known figure: table_name, year (of the report), cell (its address without the period, but for a
    span), value, address (with the period).
    """
    chosen = [TABLES[name] for name in TABLES if name in names and name not in MADE_OF_FIGURES]
    parts = [_NO_FIGURES, *(_figures_of(schema, table) for table in chosen)]
    connection.execute(f"create or replace table {schema}.{FIGURES} as\n" + "\nunion all\n".join(parts))


def gather_terms(connection: duckdb.DuckDBPyConnection, schema: str) -> None:
    """Make three tables of a schema that has ``figures`` and ``previous_figures`` (year that it is of, cell, value).

    ``statement_terms``: one row for each cell that a statement of a year is made of: year, section, statement, how,
    is_other, table_name, cell_year, cell, value (of the year before: from ``previous_figures``), address (null where
    no table has the cell).
    ``statement_parts``: one row for each part of a whole: year, section, number (of the set of parts), whole, part.
    ``period_cells``: one row for each flow that is shown by month: year, measure, the cell that it adds up to.
    """
    years = _years(connection, schema)
    _create(connection, schema, TERMS, _terms(years), _valued(schema))
    _create(connection, schema, PARTS_OF_WHOLES, _parts(years))
    _create(connection, schema, PERIODS, _period_cells(years))


def gather_stated(connection: duckdb.DuckDBPyConnection, schema: str, names: Collection[str]) -> None:
    """All of it for a report as it stands: its year before is what it prints of it."""
    gather_figures(connection, schema, names)
    query = f"select year, cell, value from {schema}.{FIGURES}"  # noqa: S608 - names of ours
    connection.execute(f"create or replace table {schema}.{PREVIOUS} as {query}")
    gather_terms(connection, schema)


def _create(
    connection: duckdb.DuckDBPyConnection,
    schema: str,
    name: str,
    rows: Iterable[tuple[object, ...]],
    query: str = "select * from incoming",
) -> None:
    """A table of ``rows``, which ``query`` sees as ``incoming``."""
    connection.register("incoming", pl.DataFrame(list(rows), schema=_COLUMNS[name], orient="row"))
    connection.execute(f"create or replace table {schema}.{name} as {query}")
    connection.unregister("incoming")


def _valued(schema: str) -> str:
    """The terms with their values, as SQL; names are ours."""
    return (
        "select terms.*, figures.address, "  # noqa: S608
        "coalesce(case when terms.cell_year = terms.year then figures.value end, before.value) as value "
        f"from incoming as terms left join {schema}.{FIGURES} as figures "
        "on terms.cell_year = figures.year and terms.cell = figures.cell "
        f"left join {schema}.{PREVIOUS} as before "
        "on terms.cell_year < terms.year and terms.cell_year = before.year and terms.cell = before.cell"
    )


def _figures_of(schema: str, table: PublishedTable) -> str:
    """The figures of one table, as SQL; names are those of the contract."""
    figures = ", ".join(f'cast("{name}" as decimal(16, 2)) as "{name}"' for name in table.measures)
    measures = ", ".join(f'"{name}"' for name in table.measures)
    every = (table.period, *table.keys)
    named = every if table.period == "period" else table.keys
    return (
        f"select '{table.name}' as table_name, year, '{table.name}.' || measure || keys as cell, value, "  # noqa: S608
        f"'{table.name}.' || measure || all_keys as address from (select {table.year_sql} as year, "
        f"{_keys(named)} as keys, {_keys(every)} as all_keys, {figures} from {schema}.{table.name}) "
        f"unpivot (value for measure in ({measures}))"
    )


def _keys(columns: Collection[str]) -> str:
    """The query of an address, as SQL: the keys, escaped as `flows.reports.address` escapes them."""
    pairs = [f"'{key}=' || url_encode(cast(\"{key}\" as varchar))" for key in columns]
    return "'?' || " + " || '&' || ".join(pairs) if pairs else "''"


def _years(connection: duckdb.DuckDBPyConnection, schema: str) -> dict[int, str]:
    """The years of the figures, each with the first year of the span that it closes."""
    span = r"regexp_extract(cell, 'period=(\d{4})-', 1)"
    query = f"select year, coalesce(min(nullif({span}, '')), '') from {schema}.{FIGURES} group by year order by year"  # noqa: S608
    return dict(connection.execute(query).fetchall())


def _terms(years: Mapping[int, str]) -> Iterator[tuple[object, ...]]:
    for (year, since), statement in product(years.items(), STATEMENTS):
        for term in terms_of(statement):
            cell_year = year - term.lag
            cell = term.cell.format(year=cell_year, since=since)
            table = cell.partition(".")[0]
            text = dated(statement.text, year)
            yield year, statement.section, text, str(statement.how), term.is_other, table, cell_year, cell


def _parts(years: Iterable[int]) -> Iterator[tuple[object, ...]]:
    for year, (number, (section, whole, parts)) in product(years, enumerate(PARTS)):
        yield from ((year, section, number, dated(whole, year), dated(part, year)) for part in parts)


def _period_cells(years: Iterable[int]) -> Iterator[tuple[object, ...]]:
    for year, (measure, cell) in product(years, PERIOD_CELLS.items()):
        yield year, measure, cell.format(year=year)

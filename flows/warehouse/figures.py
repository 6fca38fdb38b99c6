"""Every published figure in one table, and what the statements of the running text are made of, put to its years.

Both are made beside the tables that they are of, computed or printed, so that a statement can be computed from cells
and the same checks can judge a printed one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

import duckdb
import polars as pl

from schemas.published import TABLES, PublishedTable
from schemas.statements import STATEMENTS, terms_of

FIGURES, TERMS = "figures", "statement_terms"
MADE_OF_FIGURES = frozenset({"statements", "figures_by_period"})
"""Published tables that say other tables' figures again: they are in no row of ``figures``."""

_NO_FIGURES = (
    "select null::varchar as table_name, null::bigint as year, null::varchar as cell, "
    "null::decimal(16, 2) as value where false"
)


def gather_figures(connection: duckdb.DuckDBPyConnection, schema: str, names: Collection[str]) -> None:
    """Make the tables ``figures`` and ``statement_terms`` of a schema from those of its tables that ``names`` has.

    ``figures``: one row for each known figure: table_name, year (of the report), cell (its address without the
    period, but for a span), value. ``statement_terms``: one row for each cell that a statement of a year is made of:
    year, section, statement, how, is_other, table_name, cell_year, cell.
    """
    chosen = [TABLES[name] for name in TABLES if name in names and name not in MADE_OF_FIGURES]
    parts = [_NO_FIGURES, *(_figures_of(schema, table) for table in chosen)]
    connection.execute(f"create or replace table {schema}.{FIGURES} as\n" + "\nunion all\n".join(parts))
    terms = pl.DataFrame(list(_terms(_years(connection, schema))), schema=_TERM_COLUMNS, orient="row")
    connection.register("incoming_terms", terms)
    connection.execute(f"create or replace table {schema}.{TERMS} as select * from incoming_terms")  # noqa: S608 - ours
    connection.unregister("incoming_terms")


_TERM_COLUMNS: Mapping[str, pl.DataType] = {
    "year": pl.Int64(),
    "section": pl.String(),
    "statement": pl.String(),
    "how": pl.String(),
    "is_other": pl.Boolean(),
    "table_name": pl.String(),
    "cell_year": pl.Int64(),
    "cell": pl.String(),
}


def _figures_of(schema: str, table: PublishedTable) -> str:
    """The figures of one table, as SQL; names are those of the contract."""
    figures = ", ".join(f'cast("{name}" as decimal(16, 2)) as "{name}"' for name in table.measures)
    return (
        f"select '{table.name}' as table_name, year, '{table.name}.' || measure || keys as cell, value "  # noqa: S608
        f"from (select {table.year_sql} as year, {_keys(table)} as keys, {figures} from {schema}.{table.name}) "
        f"unpivot (value for measure in ({', '.join(_quoted(table.measures))}))"
    )


def _keys(table: PublishedTable) -> str:
    """The query of an address, as SQL: the keys, escaped as `flows.reports.address` escapes them."""
    named = [table.period, *table.keys] if table.period == "period" else list(table.keys)
    pairs = [f"'{key}=' || url_encode(\"{key}\")" for key in named]
    return "'?' || " + " || '&' || ".join(pairs) if pairs else "''"


def _quoted(names: Collection[str]) -> list[str]:
    return [f'"{name}"' for name in names]


def _years(connection: duckdb.DuckDBPyConnection, schema: str) -> dict[int, str]:
    """The years of the figures, each with the first year of the span that it closes."""
    span = r"regexp_extract(cell, 'period=(\d{4})-', 1)"
    query = f"select year, coalesce(min(nullif({span}, '')), '') from {schema}.{FIGURES} group by year order by year"  # noqa: S608
    return dict(connection.execute(query).fetchall())


def _terms(years: Mapping[int, str]) -> Iterator[tuple[int, str, str, str, bool, str, int, str]]:
    for year, since in years.items():
        for statement in STATEMENTS:
            text = statement.text.format(year=year, previous=year - 1, next=year + 1)
            for term in terms_of(statement):
                cell_year = year - term.lag
                cell = term.cell.format(year=cell_year, since=since)
                table = cell.partition(".")[0]
                yield year, statement.section, text, str(statement.how), term.is_other, table, cell_year, cell

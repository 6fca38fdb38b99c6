"""What each published figure is made of: the parts that ``sql/drill/<table>.sql`` gives, and the figure they make.

A drill is one select with one row per published cell and part of it. Its columns, in order: the table's period column
and keys (as in `schemas.published`), ``measure`` (the published column; called ``figure`` where the table has a key
``measure``), ``how``, ``role``, ``origin``, ``file_id``,
``sheet``, ``row_number``, ``item_number``, ``cell``, ``value``. A part is a row of a source (``origin`` is its staging
table, or the reference file that it stands in, then ``file_id`` is null) or another published figure (``cell`` is its
address with its period, ``origin`` null). A figure that is 0 needs no part; one that is unknown has none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import duckdb
import polars as pl

from flows.errors import RuleCrashed
from flows.warehouse.build import REFERENCE
from flows.warehouse.runner import SQL, SqlFile, read_folder
from schemas.drill import PART, WHOLE, How, made_figure
from schemas.published import TABLES, PublishedTable, column_types
from schemas.staging import STAGING

DRILL = SQL / "drill"
_ROLES: Mapping[str, tuple[str | None, ...]] = {How.SUM: (None,), How.SHARE: (PART, WHOLE), How.MEAN: (None,)}
CONTROL_TOTALS = "control_totals"
"""The origin of what a file's own totals row states (visitors of the year)."""
_ORIGINS = frozenset((*STAGING, *REFERENCE, CONTROL_TOTALS))
_VALUE = pl.Decimal(38, 2)
_TAIL: Mapping[str, pl.DataType] = {
    "how": pl.String(),
    "role": pl.String(),
    "origin": pl.String(),
    "file_id": pl.String(),
    "sheet": pl.String(),
    "row_number": pl.Int64(),
    "item_number": pl.Int64(),
    "cell": pl.String(),
    "value": _VALUE,
}


@dataclass(frozen=True, slots=True)
class Unexplained:
    """A published figure that its parts do not make; ``keys``: period first; ``made``: what they do make."""

    table: str
    column: str
    keys: tuple[tuple[str, str], ...]
    published: Decimal
    made: Decimal


def drilled_tables() -> tuple[str, ...]:
    """The published tables whose figures have a drill, in the order of the report."""
    found = {file.name for file in read_folder(DRILL)}
    if unknown := found - set(TABLES):
        raise RuleCrashed(f"sql/drill: there is no published table {', '.join(sorted(unknown))}")
    return tuple(name for name in TABLES if name in found)


def part_types(table: str) -> dict[str, pl.DataType]:
    """The columns of a table's parts, in order, with their types."""
    types, contract = column_types(TABLES[table]), TABLES[table]
    return {name: types[name] for name in _grain(contract)} | {measure_column(contract): pl.String()} | dict(_TAIL)


def measure_column(contract: PublishedTable) -> str:
    """The column of a table's parts that names the published column: one that is no key of the table."""
    return "figure" if "measure" in contract.keys else "measure"


def read_parts(connection: duckdb.DuckDBPyConnection, table: str) -> pl.DataFrame:
    """The parts of all figures of ``table``, of every year, for the library that the marts are built for.

    No row where the table has no drill. `RuleCrashed` when the drill breaks or is not in the contract's shape.
    """
    file = next((one for one in read_folder(DRILL) if one.name == table), None)
    if file is None:
        return pl.DataFrame(schema=part_types(table))
    parts = _typed(file, _run(connection, file))
    _refuse_unknown(TABLES[table], parts)
    return parts.sort(_order(table), nulls_last=True)


def _run(connection: duckdb.DuckDBPyConnection, file: SqlFile) -> pl.DataFrame:
    try:
        relation = connection.sql(file.text)
        if relation.columns != list(part_types(file.name)):
            raise RuleCrashed(f"sql/drill/{file.name}: its columns are {', '.join(relation.columns)}")
        found: pl.DataFrame = relation.pl()
    except (duckdb.ProgrammingError, duckdb.DataError) as failed:
        raise RuleCrashed(f"sql/drill/{file.name}: {failed}") from failed
    return found


def _typed(file: SqlFile, found: pl.DataFrame) -> pl.DataFrame:
    try:
        return found.select(_cast(found[name], kind) for name, kind in part_types(file.name).items())
    except pl.exceptions.PolarsError as failed:
        raise RuleCrashed(f"sql/drill/{file.name}: {failed}") from failed


def _cast(series: pl.Series, kind: pl.DataType) -> pl.Series:
    """``series`` as ``kind``; a value that the cast would change is a fault."""
    made = series.cast(kind, strict=True)
    if kind.is_decimal() and not made.cast(pl.Decimal(38, 6)).equals(series.cast(pl.Decimal(38, 6))):
        raise pl.exceptions.ComputeError(f"{series.name} has more decimals than {kind}")
    return made


def _grain(contract: PublishedTable) -> tuple[str, ...]:
    return (contract.period, *contract.keys)


def _order(table: str) -> list[str]:
    return list(part_types(table))


def _refuse_unknown(contract: PublishedTable, parts: pl.DataFrame) -> None:
    """`RuleCrashed` when parts name a measure, code, way, role or origin that is none, or lead nowhere."""
    _refuse(contract, parts, measure_column(contract), contract.figures)
    _refuse(contract, parts, "how", tuple(How))
    for key, codes in contract.order.items():
        _refuse(contract, parts, key, codes)
    for how, roles in _ROLES.items():
        _refuse(contract, parts.filter(pl.col("how") == how), "role", roles)
    is_row = pl.col("origin").is_in(_ORIGINS) & pl.col("cell").is_null()
    is_cell = pl.col("origin").is_null() & pl.col("cell").is_not_null()
    is_nowhere = ~(is_row | is_cell).fill_null(False) | pl.col("value").is_null()
    if (lost := parts.filter(is_nowhere)).height:
        raise RuleCrashed(f"sql/drill/{contract.name}: a part is neither a row nor a cell: {lost.row(0, named=True)}")
    _refuse_two_ways(contract, parts)


def _refuse(contract: PublishedTable, parts: pl.DataFrame, column: str, known: tuple[str | None, ...]) -> None:
    unknown = [name for name in parts[column].unique().to_list() if name not in known]
    if unknown:
        raise RuleCrashed(f"sql/drill/{contract.name}: there is no {column} {unknown[0]!r}")


def _refuse_two_ways(contract: PublishedTable, parts: pl.DataFrame) -> None:
    ways = (
        parts.group_by(*_grain(contract), measure_column(contract))
        .agg(pl.col("how").n_unique())
        .filter(pl.col("how") > 1)
    )
    if ways.height:
        raise RuleCrashed(f"sql/drill/{contract.name}: a figure is made in two ways: {ways.row(0, named=True)}")


def figure_of(how: str, parts: pl.DataFrame) -> Decimal | None:
    """The exact figure that ``parts`` (columns ``role``, ``value``) make; null where a share has no whole or a mean
    no part."""
    try:
        return made_figure(how, **parts.select(*_sums()).row(0, named=True))
    except ValueError as unknown:
        raise RuleCrashed(f"no figure is made by {how!r}") from unknown


def _sums() -> list[pl.Expr]:
    value = pl.col("value").cast(_VALUE)
    return [
        value.sum().alias("total"),
        value.filter(pl.col("role") == PART).sum().alias("part"),
        value.filter(pl.col("role") == WHOLE).sum().alias("whole"),
        pl.len().alias("number"),
    ]


def published_figures(connection: duckdb.DuckDBPyConnection, table: str) -> pl.DataFrame:
    """Every year's rows of a mart, in the columns and types of the contract."""
    types = column_types(TABLES[table])
    columns = ", ".join(f'"{name}"' for name in types)
    rows: pl.DataFrame = connection.sql(f"select {columns} from marts.{table}").pl()  # noqa: S608 - names of ours
    return rows.cast(pl.Schema(types))


def figures_made(table: str, parts: pl.DataFrame) -> pl.DataFrame:
    """The figures that ``parts`` make: the table's period and keys, its `measure_column`, ``made``. Grain: one cell."""
    contract = TABLES[table]
    grain = [*_grain(contract), measure_column(contract)]
    summed = parts.group_by(grain, maintain_order=True).agg(pl.col("how").first(), *_sums())
    sums = summed.select("how", "total", "part", "whole", "number").iter_rows(named=True)
    made = pl.Series("made", [made_figure(**one) for one in sums], dtype=_VALUE)
    return summed.select(*grain, made)


def unexplained(table: str, published: pl.DataFrame, parts: pl.DataFrame) -> list[Unexplained]:
    """The known figures of ``published`` (the table's columns and types) that are not exactly what ``parts`` make."""
    contract = TABLES[table]
    measure = measure_column(contract)
    grain = [*_grain(contract), measure]
    stated = published.select(*_grain(contract), *(pl.col(name).cast(_VALUE) for name in contract.figures)).unpivot(
        index=_grain(contract), variable_name=measure, value_name="published"
    )
    compared = stated.drop_nulls("published").join(
        figures_made(table, parts), on=grain, how="left", nulls_equal=True, validate="1:1", maintain_order="left"
    )
    wrong = compared.filter(pl.col("published") != pl.col("made").fill_null(Decimal(0)))
    return [_unexplained(contract, row) for row in wrong.iter_rows(named=True)]


def _unexplained(contract: PublishedTable, row: Mapping[str, object]) -> Unexplained:
    keys = tuple((key, str(row[key])) for key in _grain(contract))
    published, made = Decimal(str(row["published"])), Decimal(str(row["made"] or 0))
    return Unexplained(contract.name, str(row[measure_column(contract)]), keys, published, made)

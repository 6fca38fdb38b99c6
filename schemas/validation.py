"""Judging staged rows by a pandera model: its structure, then its row rules, each finding by its row.

A model is a ``pandera.polars.DataFrameModel`` whose columns are those of its staging table (without
file_id and library) and whose row rules are `row_rule` methods; a crash of a rule is our bug, never bad data.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandera.polars as pa
import polars as pl
from pandera.errors import SchemaError, SchemaErrors

from flows.errors import RuleCrashed
from schemas.findings import FINDING_COLUMNS
from schemas.rules import RULES, Rule, Severity

if TYPE_CHECKING:
    from pandera.api.polars.types import PolarsData


def row_rule(found: Rule) -> Callable[[Callable[[Any], pl.Expr]], Any]:
    """Make a method that returns a Boolean expression (true or null where the row is healthy) a row rule."""

    def decorate(method: Callable[[Any], pl.Expr]) -> Any:
        def check(cls: type, data: PolarsData) -> pl.LazyFrame:
            return data.lazyframe.select(method(cls).fill_null(True))

        check.__name__ = found.code  # pandera forgets the name given below when a model is inherited
        check.__doc__ = method.__doc__
        return pa.dataframe_check(name=found.code)(check)

    return decorate


def readable(column: str) -> pl.Expr:
    """True unless the cell holds text that could not be parsed."""
    return pl.col(column + "__text").is_null() | pl.col(column).is_not_null()


@dataclass(frozen=True)
class Validation:
    """``accepted``: rows to load; ``rejected``: rows that a rule rejects; ``findings``: see FINDING_COLUMNS."""

    accepted: pl.DataFrame
    rejected: pl.DataFrame
    findings: pl.DataFrame


def validate(model: type[pa.DataFrameModel], frame: pl.DataFrame, labels: Mapping[str, str]) -> Validation:
    """Judge ``frame`` (rows of one file) by ``model``; labels are canonical column -> header in the file."""
    failed = _failures(model, frame)
    if not failed:
        return Validation(frame, frame.clear(), pl.DataFrame(schema=FINDING_COLUMNS))
    rejecting = [code for code in failed if RULES[code].severity is Severity.REJECT]
    rejected_at = pl.concat([failed[code] for code in rejecting]).unique() if rejecting else pl.Series(dtype=pl.UInt32)
    mask = pl.int_range(frame.height, eager=True, dtype=pl.UInt32).is_in(rejected_at.implode())
    found = [_finding(RULES[code], frame[rows], labels) for code, rows in failed.items()]
    findings = pl.concat(found) if found else pl.DataFrame(schema=FINDING_COLUMNS)
    return Validation(frame.filter(~mask), frame.filter(mask), findings.sort("row_number", "rule", maintain_order=True))


def _failures(model: type[pa.DataFrameModel], frame: pl.DataFrame) -> dict[str, pl.Series]:
    """Rule code -> positions of the rows that break it."""
    failed: SchemaErrors | SchemaError | None = None
    try:
        model.validate(frame, lazy=True)  # structure, then data: on a lazy frame it would be structure alone
    except (SchemaErrors, SchemaError) as found:
        failed = found
    # Outside the handler: pandera's text holds cell values, which no traceback of ours may carry.
    if isinstance(failed, SchemaErrors):
        return _positions(model, failed.failure_cases)
    if failed is not None:
        raise RuleCrashed(f"{model.__name__}: {failed.reason_code}")
    return {}


def _positions(model: type[pa.DataFrameModel], cases: pl.DataFrame) -> dict[str, pl.Series]:
    cases = cases.select("check", "column", pl.col("index").cast(pl.UInt32))
    unknown = cases.filter(~pl.col("check").is_in(list(RULES)) | pl.col("index").is_null())
    if not unknown.is_empty():
        broken = unknown.select("check", "column").unique().rows()
        raise RuleCrashed(f"{model.__name__}: not row rules: {broken}")
    grouped = cases.group_by("check").agg(pl.col("index").unique().sort()).sort("check")
    return {code: rows.explode() if isinstance(rows, pl.Series) else pl.Series(rows) for code, rows in grouped.rows()}


def _finding(found: Rule, rows: pl.DataFrame, labels: Mapping[str, str]) -> pl.DataFrame:
    column = found.column
    shown = next((name for name in (f"{column}__text", column) if name in rows.columns), None)
    return rows.select(
        rule=pl.lit(found.code),
        severity=pl.lit(found.severity.value),
        sheet=pl.col("sheet").cast(pl.String),
        row_number=pl.col("row_number").cast(pl.Int32),
        column_name=pl.lit(labels.get(column, column) if column else None, dtype=pl.String),
        value=pl.col(shown).cast(pl.String) if shown else pl.lit(None, dtype=pl.String),
        params=pl.lit("{}"),
    )

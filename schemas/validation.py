"""Judging staged rows by a pandera model: its structure, then its row rules, each finding by its row.

A model is a ``pandera.polars.DataFrameModel`` whose columns are those of its staging table (without
file_id and library) and whose row rules are `row_rule` methods; a crash of a rule is our bug, never bad data.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
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
        check.is_kept = method  # type: ignore[attr-defined]  # for `_is_clean`
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


@lru_cache(maxsize=64)
def _check_structure(model: type[pa.DataFrameModel], columns: tuple[tuple[str, pl.DataType], ...]) -> None:
    """Have ``columns`` the names and types of the model? Of a lazy frame pandera looks at these alone."""
    model.validate(pl.LazyFrame(schema=dict(columns)), lazy=True)


def _is_clean(model: type[pa.DataFrameModel], frame: pl.DataFrame) -> bool:
    """Does every row keep every rule, and is no column null that must not be? All in one query, since most files
    are clean; of one that is not, pandera says rule by rule which rows fail."""
    columns = model.to_schema().columns.values()
    if any(column.checks or column.unique for column in columns):
        return False
    full = [pl.col(column.name).null_count() == 0 for column in columns if not column.nullable]
    rules = [method.__func__.is_kept(model) for method in _row_rules(model)]
    kept = [rule.fill_null(True).all() for rule in rules]
    try:
        return bool(frame.lazy().select(pl.all_horizontal(*full, *kept, pl.lit(True))).collect().item())
    except pl.exceptions.PolarsError:  # a rule that cannot be worked out: pandera names it
        return False


def _row_rules(model: type[pa.DataFrameModel]) -> list[Any]:
    """The model's row rules, its parents' included, as methods."""
    members = (getattr(model, name) for name in dir(model) if not name.startswith("_"))
    return [member for member in members if hasattr(getattr(member, "__func__", None), "is_kept")]


def _failures(model: type[pa.DataFrameModel], frame: pl.DataFrame) -> dict[str, pl.Series]:
    """Rule code -> positions of the rows that break it."""
    failed: SchemaErrors | SchemaError | None = None
    try:
        _check_structure(model, tuple(frame.schema.items()))
        if _is_clean(model, frame):
            return {}
        model.validate(frame, lazy=True)
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

"""Judging staged rows by a pandera model: a structure pass on the lazy frame, a data pass on the eager one.

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
from schemas.rules import RULES, Problem, Rule, Severity

if TYPE_CHECKING:
    from pandera.api.polars.types import PolarsData


def row_rule(found: Rule) -> Callable[[Callable[[Any], pl.Expr]], Any]:
    """Make a method that returns a Boolean expression (true or null where the row is healthy) a row rule."""

    def decorate(method: Callable[[Any], pl.Expr]) -> Any:
        def check(cls: type, data: PolarsData) -> pl.LazyFrame:
            return data.lazyframe.select(method(cls).fill_null(True))

        check.__name__ = method.__name__
        check.__doc__ = method.__doc__
        return pa.dataframe_check(name=found.code)(check)

    return decorate


def readable(column: str) -> pl.Expr:
    """True unless the cell holds text that could not be parsed."""
    return pl.col(column + "__text").is_null() | pl.col(column).is_not_null()


@dataclass(frozen=True)
class Validation:
    """``accepted``: the rows to load; ``rejected``: those that a rule rejects; ``problems``: every finding."""

    accepted: pl.DataFrame
    rejected: pl.DataFrame
    problems: list[Problem]


def validate(model: type[pa.DataFrameModel], frame: pl.DataFrame, labels: Mapping[str, str]) -> Validation:
    """Judge ``frame`` (rows of one file) by ``model``; labels are canonical column -> header in the file."""
    findings = _findings(model, frame)
    rejected_at = {index for rule, index in findings if rule.severity is Severity.REJECT}
    mask = pl.Series("rejected", [False]).new_from_index(0, frame.height).scatter(sorted(rejected_at), True)
    problems = [_problem(rule, frame.row(index, named=True), labels) for rule, index in findings]
    return Validation(frame.filter(~mask), frame.filter(mask), problems)


def _findings(model: type[pa.DataFrameModel], frame: pl.DataFrame) -> list[tuple[Rule, int]]:
    try:
        model.validate(frame.lazy(), lazy=True)  # structure only: absent columns, other types
        model.validate(frame, lazy=True)
    except SchemaErrors as failed:
        return _failures(failed)
    except SchemaError as failed:
        raise RuleCrashed(f"{model.__name__}: {failed}") from failed
    return []


def _failures(failed: SchemaErrors) -> list[tuple[Rule, int]]:
    cases = failed.failure_cases
    unknown = cases.filter(~pl.col("check").is_in(list(RULES)) | pl.col("index").is_null())
    if not unknown.is_empty():
        raise RuleCrashed(
            f"not a row rule: {unknown['check'].unique().to_list()} {unknown['column'].unique().to_list()}"
        )
    pairs = cases.select("check", pl.col("index").cast(pl.Int64)).unique(maintain_order=True).sort("index", "check")
    return [(RULES[code], index) for code, index in pairs.iter_rows()]


def _problem(found: Rule, row: Mapping[str, Any], labels: Mapping[str, str]) -> Problem:
    column = found.column
    value = row.get(f"{column}__text", row.get(column)) if column else None
    return Problem(
        found.code,
        found.severity,
        sheet=row.get("sheet"),
        row=row["row_number"],
        column=labels.get(column, column) if column else None,
        value=None if value is None else str(value),
    )

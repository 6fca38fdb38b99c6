"""What a line of the register of reference queries must be (REF): a query, or the queries of a day of one sort."""

from __future__ import annotations

import pandera.polars as pa
import polars as pl

from schemas.rules import Severity, rule
from schemas.validation import row_rule

IMPOSSIBLE_QUERIES = rule("REF-001", Severity.REJECT, "queries")
MANY_QUERIES = rule("REF-002", Severity.WARN, "queries")
YEAR_FOR_QUERIES = rule("REF-003", Severity.REJECT, "queries")
NO_QUERIES = rule("REF-004", Severity.NOTE, "queries")
QUERIES_NOT_STATED = rule("REF-005", Severity.WARN, "queries")
WAY_NOT_STATED = rule("REF-006", Severity.WARN, "is_virtual")
ONLY_VIRTUAL_MARKED = rule("REF-007", Severity.NOTE, "is_virtual")
SORT_TWICE = rule("REF-008", Severity.WARN, "entry_on")

MOST_QUERIES = 2_000
"""More than a library of this size answers in years (the printed report has 356 in a year)."""

MANY_OF_A_DAY = 60
"""More queries of one sort than are answered in a day."""


_DEPARTMENT = pl.col("department").str.strip_chars().str.to_lowercase()
"""The department of the line, null where departments do not count apart."""


class ReferenceCountModel(pa.DataFrameModel):
    """Rows of staging.reference_counts. Unit of ``queries``: queries."""

    sheet: pl.String = pa.Field(nullable=True)
    row_number: pl.Int32
    item_number: pl.Int16
    entry_on: pl.Date = pa.Field(nullable=True)
    entry_key: pl.String
    department: pl.String = pa.Field(nullable=True)
    kind: pl.String = pa.Field(nullable=True)
    language: pl.String = pa.Field(nullable=True)
    is_virtual: pl.Boolean = pa.Field(nullable=True)
    queries: pl.Int64 = pa.Field(nullable=True)

    @row_rule(IMPOSSIBLE_QUERIES)
    def queries_are_possible(cls) -> pl.Expr:
        """Not more than could ever be answered."""
        return (pl.col("queries") <= MOST_QUERIES) | _is_year()

    @row_rule(MANY_QUERIES)
    def queries_are_of_a_day(cls) -> pl.Expr:
        """Not more than can be answered in a day."""
        return ~pl.col("queries").is_between(MANY_OF_A_DAY + 1, MOST_QUERIES) | _is_year()

    @row_rule(YEAR_FOR_QUERIES)
    def queries_are_no_year(cls) -> pl.Expr:
        """The number is not the year of the date, slipped into the wrong cell."""
        return ~_is_year()

    @row_rule(NO_QUERIES)
    def has_queries(cls) -> pl.Expr:
        """A line of nothing is not wrong."""
        return pl.col("queries") != 0

    @row_rule(QUERIES_NOT_STATED)
    def queries_are_stated(cls) -> pl.Expr:
        """An empty cell is one query; where other lines have numbers, it may be a number forgotten."""
        stated = pl.col("queries__text").is_not_null()
        return stated | ~stated.any()

    @row_rule(WAY_NOT_STATED)
    def way_is_stated(cls) -> pl.Expr:
        """An empty cell is a query that was not virtual; where other lines say "no", it may be a forgotten word."""
        return _says_way() | ~_some_say_no()

    @row_rule(ONLY_VIRTUAL_MARKED)
    def not_only_virtual_are_marked(cls) -> pl.Expr:
        """Where no line says "no", an empty cell says it; said once, at the first."""
        is_unsaid = ~_says_way() & ~_some_say_no()
        return ~(is_unsaid & (is_unsaid.cum_sum() == 1))

    @row_rule(SORT_TWICE)
    def sums_of_a_sort_stand_once(cls) -> pl.Expr:
        """Queries that are summed by day (more than one in some line) stand once for each sort."""
        sort = ("entry_on", _DEPARTMENT, "kind", "language", "is_virtual")
        is_sum = (pl.col("queries") > 1).any().over(*sort)
        return ~is_sum | (pl.len().over(*sort) <= 1)


def _is_year() -> pl.Expr:
    return pl.col("queries") == pl.col("entry_on").dt.year()


def _says_way() -> pl.Expr:
    return pl.col("is_virtual__text").is_not_null()


def _some_say_no() -> pl.Expr:
    return (_says_way() & ~pl.col("is_virtual")).any()

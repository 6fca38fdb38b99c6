"""What a line of the register of bibliographic records must be (BIB): the records of a day in one language."""

from __future__ import annotations

import pandera.polars as pa
import polars as pl

from schemas.rules import Severity, rule
from schemas.validation import row_rule

IMPOSSIBLE_RECORDS = rule("BIB-001", Severity.REJECT, "records")
MANY_RECORDS = rule("BIB-002", Severity.WARN, "records")
YEAR_FOR_RECORDS = rule("BIB-003", Severity.REJECT, "records")
NO_RECORDS = rule("BIB-004", Severity.NOTE, "records")
DAY_TWICE = rule("BIB-005", Severity.WARN, "entry_on")

MOST_RECORDS = 5_000
"""More than this no library of this size enters in years; the printed plan of a year is 1500."""

MANY_OF_A_DAY = 200
"""More records of one language than several people enter in a day: the sum of a month, or a slip."""


_DEPARTMENT = pl.col("department").str.strip_chars().str.to_lowercase()
"""The department of the line, null where departments do not count apart."""


class ArticleRecordModel(pa.DataFrameModel):
    """Rows of staging.article_records from the register. Unit of ``records``: records."""

    sheet: pl.String = pa.Field(nullable=True)
    row_number: pl.Int32
    item_number: pl.Int16
    entry_on: pl.Date = pa.Field(nullable=True)
    entry_key: pl.String
    department: pl.String = pa.Field(nullable=True)
    database: pl.String
    language: pl.String = pa.Field(nullable=True)
    records: pl.Int64 = pa.Field(nullable=True)

    @row_rule(IMPOSSIBLE_RECORDS)
    def records_are_possible(cls) -> pl.Expr:
        """Not more than could ever be entered."""
        return pl.col("records") <= MOST_RECORDS

    @row_rule(MANY_RECORDS)
    def records_are_of_a_day(cls) -> pl.Expr:
        """Not more than can be entered in a day."""
        return ~pl.col("records").is_between(MANY_OF_A_DAY + 1, MOST_RECORDS) | _is_year()

    @row_rule(YEAR_FOR_RECORDS)
    def records_are_no_year(cls) -> pl.Expr:
        """The number is not the year of the date, slipped into the wrong cell."""
        return ~_is_year()

    @row_rule(NO_RECORDS)
    def has_records(cls) -> pl.Expr:
        """A line of nothing is not wrong."""
        return pl.col("records") != 0

    @row_rule(DAY_TWICE)
    def day_stands_once(cls) -> pl.Expr:
        """The records of a day and a language (of a department) stand in one line."""
        return (pl.col("records").fill_null(0) == 0) | (_lines_of_day() <= 1)


def _is_year() -> pl.Expr:
    return pl.col("records") == pl.col("entry_on").dt.year()


def _lines_of_day() -> pl.Expr:
    """Lines with records of the same day, department and language."""
    return (pl.col("records") > 0).sum().over("entry_on", _DEPARTMENT, "language")

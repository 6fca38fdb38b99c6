"""What a row of `staging.register_batches` must be: one record of the summary register (КСУ), part 1 or 2."""

from __future__ import annotations

from typing import Annotated

import pandera.polars as pa
import polars as pl

from schemas import ledger_rules as rules
from schemas.clock import today
from schemas.ledger import FIRST_DAY, same_year
from schemas.published import FIELDS
from schemas.validation import readable, row_rule


class RegisterModel(pa.DataFrameModel):
    """Rows of staging.register_batches as they are read: a batch with its totals (copies, tenge)."""

    sheet: pl.String = pa.Field(nullable=True)
    row_number: pl.Int32
    item_number: pl.Int16
    is_duplicate: pl.Boolean
    part: pl.Int16 = pa.Field(isin=[1, 2])
    ksu_number: pl.Int32 = pa.Field(nullable=True)
    ksu_year: pl.Int16 = pa.Field(nullable=True)
    recorded_on: pl.Date = pa.Field(nullable=True)
    source: pl.String = pa.Field(nullable=True)
    act_number: pl.String = pa.Field(nullable=True)
    reason: pl.String = pa.Field(nullable=True)
    document_number: pl.String = pa.Field(nullable=True)
    document_on: pl.Date = pa.Field(nullable=True)
    supplier: pl.String = pa.Field(nullable=True)
    titles: pl.Int64 = pa.Field(nullable=True)
    copies: pl.Int64 = pa.Field(nullable=True)
    kazakh_copies: pl.Int64 = pa.Field(nullable=True)
    children_copies: pl.Int64 = pa.Field(nullable=True)
    amount_kzt: Annotated[pl.Decimal, 14, 2] = pa.Field(nullable=True)
    social_political: pl.Int64 = pa.Field(nullable=True)
    natural_sciences: pl.Int64 = pa.Field(nullable=True)
    technology_agriculture: pl.Int64 = pa.Field(nullable=True)
    sport_arts: pl.Int64 = pa.Field(nullable=True)
    linguistics_literary_studies: pl.Int64 = pa.Field(nullable=True)
    fiction: pl.Int64 = pa.Field(nullable=True)

    @row_rule(rules.NO_RECORD_DATE)
    def has_record_date(cls) -> pl.Expr:
        """The record's date decides the year."""
        return pl.col("recorded_on__text").is_not_null()

    @row_rule(rules.UNREADABLE_RECORD_DATE)
    def record_date_is_readable(cls) -> pl.Expr:
        """Text in the cell is a date."""
        return readable("recorded_on")

    @row_rule(rules.RECORDED_IN_FUTURE)
    def is_recorded_by_today(cls) -> pl.Expr:
        """Nothing is recorded ahead of time."""
        return pl.col("recorded_on") <= pl.lit(today())

    @row_rule(rules.RECORDED_BEFORE_1990)
    def is_recorded_since_1990(cls) -> pl.Expr:
        """A date of long ago is a slip of the pen."""
        return pl.col("recorded_on") >= pl.lit(FIRST_DAY)

    @row_rule(rules.NO_KSU)
    def has_ksu(cls) -> pl.Expr:
        """Every record of the register has a number."""
        return pl.col("ksu__text").is_not_null()

    @row_rule(rules.MALFORMED_KSU)
    def ksu_is_readable(cls) -> pl.Expr:
        """A КСУ record is N/YYYY, YYYY/N or a plain number."""
        has_year = pl.col("ksu_year").is_not_null() | pl.col("recorded_on").is_null()
        return pl.col("ksu__text").is_null() | (pl.col("ksu_number").is_not_null() & has_year)

    @row_rule(rules.KSU_OF_OTHER_YEAR)
    def ksu_is_of_its_year(cls) -> pl.Expr:
        """The КСУ number bears the year of the record's date."""
        return same_year("ksu_year", "recorded_on")

    @row_rule(rules.REPEATED_KSU)
    def ksu_is_new(cls) -> pl.Expr:
        """A number is given once a year in each part."""
        key = pl.struct("part", "ksu_year", "ksu_number")
        return pl.col("ksu_number").is_null() | key.is_first_distinct()

    @row_rule(rules.REGISTER_SOURCE_UNKNOWN)
    def source_is_known(cls) -> pl.Expr:
        """The source of money is in the vocabulary."""
        return readable("source")

    @row_rule(rules.REGISTER_REASON_UNKNOWN)
    def reason_is_known(cls) -> pl.Expr:
        """The reason of withdrawal is in the vocabulary."""
        return readable("reason")

    @row_rule(rules.NO_COPIES)
    def has_copies(cls) -> pl.Expr:
        """A record states its copies."""
        return pl.col("copies__text").is_not_null()

    @row_rule(rules.UNREADABLE_COPIES)
    def copies_are_readable(cls) -> pl.Expr:
        """Copies are a whole number."""
        return readable("copies")

    @row_rule(rules.COPIES_NOT_POSITIVE)
    def copies_are_positive(cls) -> pl.Expr:
        """A record is of at least one copy."""
        return pl.col("copies") > 0

    @row_rule(rules.UNREADABLE_AMOUNT)
    def amount_is_readable(cls) -> pl.Expr:
        """An amount is one amount."""
        return readable("amount_kzt")

    @row_rule(rules.NEGATIVE_AMOUNT)
    def amount_is_not_negative(cls) -> pl.Expr:
        """No amount is below zero."""
        return pl.col("amount_kzt") >= 0

    @row_rule(rules.UNREADABLE_DOCUMENT_DATE)
    def document_date_is_readable(cls) -> pl.Expr:
        """Text in the cell is a date."""
        return readable("document_on")

    @row_rule(rules.DOCUMENT_OF_OTHER_YEAR)
    def document_is_of_the_year(cls) -> pl.Expr:
        """The document is of the year of the record (the record decides)."""
        return same_year("document_on", "recorded_on")

    @row_rule(rules.UNREADABLE_KAZAKH)
    def kazakh_is_readable(cls) -> pl.Expr:
        """Kazakh copies are a whole number."""
        return readable("kazakh_copies")

    @row_rule(rules.UNREADABLE_CHILDREN)
    def children_is_readable(cls) -> pl.Expr:
        """Children's copies are a whole number."""
        return readable("children_copies")

    @row_rule(rules.UNREADABLE_TITLES)
    def titles_are_readable(cls) -> pl.Expr:
        """Titles are a whole number."""
        return readable("titles")

    @row_rule(rules.KAZAKH_ABOVE_TOTAL)
    def kazakh_is_part(cls) -> pl.Expr:
        """Kazakh copies are some of the copies."""
        return pl.col("kazakh_copies").is_between(0, pl.col("copies"))

    @row_rule(rules.CHILDREN_ABOVE_TOTAL)
    def children_is_part(cls) -> pl.Expr:
        """Children's copies are some of the copies."""
        return pl.col("children_copies").is_between(0, pl.col("copies"))

    @row_rule(rules.TITLES_ABOVE_COPIES)
    def titles_are_not_above_copies(cls) -> pl.Expr:
        """Every title has a copy."""
        return pl.col("titles") <= pl.col("copies")

    @row_rule(rules.FIELDS_DO_NOT_SUM)
    def fields_sum_to_copies(cls) -> pl.Expr:
        """The distribution by content adds up, where the register has all six fields."""
        fields = [pl.col(name) for name in FIELDS]
        has_all = pl.all_horizontal([field.is_not_null() for field in fields])
        return ~has_all | (pl.sum_horizontal(fields) == pl.col("copies"))

    @row_rule(rules.UNREADABLE_FIELD_COUNT)
    def field_counts_are_readable(cls) -> pl.Expr:
        """Copies by field are whole numbers."""
        return pl.all_horizontal([readable(name) for name in FIELDS])

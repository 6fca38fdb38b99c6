"""What a line of the subscription list must be (PER)."""

from __future__ import annotations

import pandera.polars as pa
import polars as pl

from schemas.registers.lists import is_stated_anywhere
from schemas.rules import Severity, rule
from schemas.validation import row_rule

AMOUNT_IS_NOT_THE_PRODUCT = rule("PER-001", Severity.WARN, "amount_kzt")
PRICE_OF_TERM = rule("PER-002", Severity.NOTE, "price_kzt")
MONTHS_UNREADABLE = rule("PER-003", Severity.REJECT, "months")
MONTHS_OUT_OF_RANGE = rule("PER-004", Severity.REJECT, "months")
AMOUNT_NOT_KNOWN = rule("PER-005", Severity.WARN, "amount_kzt")
TITLE_TWICE = rule("PER-006", Severity.WARN, "title")
NO_COPIES = rule("PER-007", Severity.REJECT, "copies")
MANY_COPIES = rule("PER-008", Severity.WARN, "copies")
AUDIENCE_NOT_STATED = rule("PER-009", Severity.WARN, "audience")
COSTS_NOTHING = rule("PER-010", Severity.WARN, "amount_kzt")
TITLE_WITHOUT_LETTERS = rule("PER-011", Severity.REJECT, "title")

MOST_COPIES = 100
"""More copies of one periodical are a digit too many more often than not."""


class PeriodicalModel(pa.DataFrameModel):
    """Rows of staging.subscribed_periodicals; `product_kzt` is copies × price × months."""

    sheet: pl.String = pa.Field(nullable=True)
    row_number: pl.Int32
    item_number: pl.Int16
    entry_on: pl.Date = pa.Field(nullable=True)
    entry_key: pl.String
    title: pl.String = pa.Field(nullable=True)
    title_key: pl.String
    language: pl.String = pa.Field(nullable=True)
    audience: pl.String = pa.Field(nullable=True)
    copies: pl.Int64 = pa.Field(nullable=True)
    price_kzt: pl.Decimal(14, 2) = pa.Field(nullable=True)  # type: ignore[valid-type]
    months: pl.Int16 = pa.Field(nullable=True)
    amount_kzt: pl.Decimal(14, 2) = pa.Field(nullable=True)  # type: ignore[valid-type]

    @row_rule(PRICE_OF_TERM)
    def price_is_of_a_month(cls) -> pl.Expr:
        """The amount is copies × price: the price is of the whole term."""
        return ~pl.col("is_price_of_term")

    @row_rule(MONTHS_UNREADABLE)
    def months_are_readable(cls) -> pl.Expr:
        """A number of months, or the name of a term."""
        return pl.col("months__text").is_null() | pl.col("months").is_not_null()

    @row_rule(MONTHS_OUT_OF_RANGE)
    def months_are_of_a_year(cls) -> pl.Expr:
        """A subscription is for one to twelve months of its year."""
        return pl.col("months").is_between(1, 12)

    @row_rule(AMOUNT_NOT_KNOWN)
    def amount_is_known(cls) -> pl.Expr:
        """Stated, or worked out of copies, price and months."""
        has_its_own_finding = pl.col("price_kzt__text").is_not_null() & pl.col("months__text").is_not_null()
        return pl.col("amount_kzt").is_not_null() | has_its_own_finding

    @row_rule(TITLE_TWICE)
    def title_stands_once(cls) -> pl.Expr:
        """One line for a title and language; two half-years may be two lines."""
        same = ["entry_on", "title_key", "language"]
        is_in_parts = (pl.col("months").is_not_null().all() & (pl.col("months").sum() <= 12)).over(same)
        return (pl.len().over(same) == 1) | is_in_parts

    @row_rule(NO_COPIES)
    def has_copies(cls) -> pl.Expr:
        """What is not subscribed to does not stand in the list."""
        return pl.col("copies") != 0

    @row_rule(MANY_COPIES)
    def copies_are_plausible(cls) -> pl.Expr:
        """A hundred copies of one periodical are rare."""
        return pl.col("copies") <= MOST_COPIES

    @row_rule(AUDIENCE_NOT_STATED)
    def audience_is_stated(cls) -> pl.Expr:
        """Where other lines say whom they are for, a line without is not counted for children."""
        return pl.col("audience__text").is_not_null() | ~is_stated_anywhere("audience__text")

    @row_rule(COSTS_NOTHING)
    def costs_something(cls) -> pl.Expr:
        """A free periodical is a gift, not a subscription; more often the price was not known."""
        return (pl.col("amount_kzt") != 0) | (pl.col("copies") == 0)

    @row_rule(TITLE_WITHOUT_LETTERS)
    def title_has_letters(cls) -> pl.Expr:
        """A number alone is an index."""
        return pl.col("title__text").str.contains(r"\pL")

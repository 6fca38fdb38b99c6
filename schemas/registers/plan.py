"""What a line of the plan must be (PLN): one value for each measure of a year.

The pattern of a register's model: every column may be null, since a line that the reader rejects passes here too; a
rule is true or null where it has nothing to say.
"""

from __future__ import annotations

import pandera.polars as pa
import polars as pl

from schemas.rules import Severity, rule
from schemas.validation import row_rule

PLANNED_TWICE = rule("PLN-001", Severity.REJECT, "value")
COUNT_WITH_DECIMALS = rule("PLN-002", Severity.REJECT, "value")
PLAN_OF_NOTHING = rule("PLN-003", Severity.WARN, "value")
PARTICIPANTS_WITHOUT_EVENTS = rule("PLN-004", Severity.WARN, "value")
MORE_USERS_THAN_READERS = rule("PLN-005", Severity.REJECT, "value")
JUMP_BETWEEN_YEARS = rule("PLN-006", Severity.WARN, "value")

MOST_TIMES = 10
"""A plan that is so many times that of the year before has a digit too many more often than not."""


def _planned(measure: str) -> pl.Expr:
    """The value of ``measure`` in the year of the line, null where the file does not plan it."""
    return pl.col("value").filter(pl.col("measure") == measure).first().over("entry_on")


class PlanModel(pa.DataFrameModel):
    """Rows of staging.plan_values."""

    sheet: pl.String = pa.Field(nullable=True)
    row_number: pl.Int32
    item_number: pl.Int16
    entry_on: pl.Date = pa.Field(nullable=True)
    entry_key: pl.String
    measure: pl.String = pa.Field(nullable=True)
    value: pl.Decimal(14, 2) = pa.Field(nullable=True)  # type: ignore[valid-type]

    @row_rule(PLANNED_TWICE)
    def is_planned_once(cls) -> pl.Expr:
        """Two values for one measure of a year: which holds is not for a program to say."""
        known = pl.col("entry_on").is_not_null() & pl.col("measure").is_not_null()
        return ~known | (pl.col("value").drop_nulls().n_unique().over("entry_on", "measure") <= 1)

    @row_rule(COUNT_WITH_DECIMALS)
    def counts_are_whole(cls) -> pl.Expr:
        """Only an amount of money may have decimals."""
        is_amount = pl.col("measure").str.ends_with("_amount_kzt")
        return is_amount | (pl.col("value") == pl.col("value").round(0))

    @row_rule(PLAN_OF_NOTHING)
    def is_more_than_nothing(cls) -> pl.Expr:
        """What is not planned is left out; a zero is perhaps a number that was not known."""
        return pl.col("value") != 0

    @row_rule(PARTICIPANTS_WITHOUT_EVENTS)
    def participants_have_events(cls) -> pl.Expr:
        """Participants are planned together with the events that they take part in."""
        is_participants = pl.col("measure") == "mass_event_participants"
        return ~is_participants | (_planned("mass_events").fill_null(0) > 0)

    @row_rule(MORE_USERS_THAN_READERS)
    def users_are_among_readers(cls) -> pl.Expr:
        """Users are a part of the readers."""
        return (pl.col("measure") != "users") | (pl.col("value") <= _planned("readers"))

    @row_rule(JUMP_BETWEEN_YEARS)
    def does_not_jump(cls) -> pl.Expr:
        """In a file of several years no plan is ten times that of the year before."""
        shifted = pl.struct("entry_on", "value").shift().over("measure", order_by="entry_on")
        before, day = shifted.struct.field("value"), shifted.struct.field("entry_on")
        return (pl.col("value") <= before * MOST_TIMES) | (before <= 0) | (day == pl.col("entry_on"))

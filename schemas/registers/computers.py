"""What a line of the inventory of computers must be (CMP)."""

from __future__ import annotations

import pandera.polars as pa
import polars as pl

from schemas.registers.lists import is_of_the_lists_day, is_stated_anywhere, last_year
from schemas.rules import Severity, rule
from schemas.validation import row_rule

KIND_NOT_UNDERSTOOD = rule("CMP-001", Severity.REJECT, "kind")
NUMBER_TWICE = rule("CMP-002", Severity.REJECT, "inventory_number")
NUMBER_MISSING = rule("CMP-003", Severity.WARN, "inventory_number")
BOUGHT_AFTER_THE_DAY = rule("CMP-004", Severity.REJECT, "bought_year")
WRITTEN_OFF_BEFORE_BOUGHT = rule("CMP-005", Severity.REJECT, "written_off")
WRITTEN_OFF_UNREADABLE = rule("CMP-006", Severity.REJECT, "written_off")
CONNECTED_THOUGH_WRITTEN_OFF = rule("CMP-007", Severity.WARN, "is_connected")
WRITTEN_OFF_AFTER_THE_DAY = rule("CMP-008", Severity.WARN, "written_off")
SEVERAL_MACHINES = rule("CMP-009", Severity.REJECT, "quantity")
BOUGHT_NOT_STATED = rule("CMP-010", Severity.WARN, "bought_year")
BOUGHT_LONG_AGO = rule("CMP-011", Severity.WARN, "bought_year")
ANOTHER_DAY = rule("CMP-012", Severity.REJECT, "entry_on")

# Of the whole list, found while it is read
LIST_OUTSIDE_REPORTS = rule("CMP-013", Severity.WARN, "entry_on")

COMPUTERS = ("desktop", "laptop", "all_in_one")
"""The kinds that the report counts as computers."""

OLDEST = 1995
"""No computer of a library in use today was bought before it."""


def _is_computer() -> pl.Expr:
    return pl.col("kind").is_in(COMPUTERS)


class ComputerModel(pa.DataFrameModel):
    """Rows of staging.computer_inventory."""

    sheet: pl.String = pa.Field(nullable=True)
    row_number: pl.Int32
    item_number: pl.Int16
    entry_on: pl.Date = pa.Field(nullable=True)
    entry_key: pl.String
    inventory_number: pl.String = pa.Field(nullable=True)
    kind: pl.String = pa.Field(nullable=True)
    bought_year: pl.Int16 = pa.Field(nullable=True)
    is_connected: pl.Boolean = pa.Field(nullable=True)
    written_off_year: pl.Int16 = pa.Field(nullable=True)

    @row_rule(KIND_NOT_UNDERSTOOD)
    def kind_is_understood(cls) -> pl.Expr:
        """Whether it counts as a computer must be known."""
        return pl.col("kind__text").is_null() | pl.col("kind").is_not_null()

    @row_rule(NUMBER_TWICE)
    def number_stands_once(cls) -> pl.Expr:
        """Two machines with one number: which line is wrong is not for a program to say."""
        number = pl.col("inventory_number").str.to_uppercase()
        return number.is_null() | (pl.len().over("entry_on", number) == 1)

    @row_rule(NUMBER_MISSING)
    def computer_has_a_number(cls) -> pl.Expr:
        """A computer without a number is perhaps counted twice, where others have one."""
        is_stated = pl.col("inventory_number").is_not_null() | ~is_stated_anywhere("inventory_number")
        return ~_is_computer() | is_stated

    @row_rule(BOUGHT_AFTER_THE_DAY)
    def is_bought_before_the_day(cls) -> pl.Expr:
        """What is on the list has been bought by its day."""
        return pl.col("bought_year") <= last_year()

    @row_rule(WRITTEN_OFF_BEFORE_BOUGHT)
    def is_written_off_after_it_is_bought(cls) -> pl.Expr:
        """Nothing is written off before it is there."""
        return pl.col("written_off_year") >= pl.col("bought_year")

    @row_rule(WRITTEN_OFF_UNREADABLE)
    def write_off_is_readable(cls) -> pl.Expr:
        """A year, a date, or yes and no."""
        return pl.col("is_write_off_readable")

    @row_rule(CONNECTED_THOUGH_WRITTEN_OFF)
    def written_off_is_not_connected(cls) -> pl.Expr:
        """A machine that was written off is in use no more."""
        return ~pl.col("is_connected") | pl.col("written_off_year").is_null()

    @row_rule(WRITTEN_OFF_AFTER_THE_DAY)
    def is_written_off_by_the_day(cls) -> pl.Expr:
        """A list does not know what will be written off."""
        return pl.col("written_off_year") <= pl.col("entry_on").dt.year()

    @row_rule(SEVERAL_MACHINES)
    def is_one_machine(cls) -> pl.Expr:
        """One line is one machine, of those that the report counts."""
        return ~_is_computer() | (pl.col("quantity") == 1)

    @row_rule(BOUGHT_NOT_STATED)
    def computer_states_when_bought(cls) -> pl.Expr:
        """Without its year a computer is not among those bought in the year."""
        is_stated = pl.col("bought_year").is_not_null() | ~is_stated_anywhere("bought_year")
        return ~_is_computer() | is_stated

    @row_rule(BOUGHT_LONG_AGO)
    def is_bought_since_there_are_any(cls) -> pl.Expr:
        """A computer of 1985 is a slip."""
        return ~_is_computer() | (pl.col("bought_year") >= OLDEST)

    @row_rule(ANOTHER_DAY)
    def is_of_the_lists_day(cls) -> pl.Expr:
        """A list is as of one day; a few lines of another would be a list of their own."""
        return is_of_the_lists_day()

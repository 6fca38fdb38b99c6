"""What a line of the diary of service must be (DIA): the readers, visits and loans of a day.

A line is of a day, a department and an age group; both may be left out. Its counts are of that day alone.
"""

from __future__ import annotations

import pandera.polars as pa
import polars as pl

from schemas.rules import Severity, rule
from schemas.validation import row_rule

NOTHING_STATED = rule("DIA-001", Severity.WARN, "visits")
USERS_ABOVE_REGISTRATIONS = rule("DIA-002", Severity.REJECT, "users")
USERS_WITHOUT_REGISTRATIONS = rule("DIA-003", Severity.WARN, "users")
LOANS_WITHOUT_VISITS = rule("DIA-004", Severity.WARN, "visits")
REGISTRATIONS_ABOVE_VISITS = rule("DIA-005", Severity.WARN, "visits")
VISITS_IMPLAUSIBLE = rule("DIA-006", Severity.WARN, "visits")
LOANS_IMPLAUSIBLE = rule("DIA-007", Severity.WARN, "loans")
LOANS_ABOVE_TEN_A_VISIT = rule("DIA-008", Severity.WARN, "loans")
DAY_STATED_TWICE = rule("DIA-009", Severity.REJECT, "entry_on")
LINE_REPEATED = rule("DIA-010", Severity.REJECT, "entry_on")
TOTAL_AMONG_PARTS = rule("DIA-011", Severity.REJECT, "visits")
COPIED_FROM_DAY_BEFORE = rule("DIA-012", Severity.WARN, "visits")
WHOLE_AND_PARTS = rule("DIA-013", Severity.WARN, "entry_on")

FIGURES = ("registrations", "users", "visits", "loans")

MOST_TIMES = 6
"""A day that is so many times the middle one of its file has a digit too many more often than a crowd."""

LEAST_LINES = 10
"""Of fewer lines there is no middle to speak of."""

MOST_LOANS = 10
"""More documents for each visit than a reader may take home."""

FEW_VISITS, FEW_LOANS = 50, 50
"""Below these nothing is said: a class with its teacher is a crowd on a quiet day."""

_KEY = pl.col("entry_key").str.replace(r"#[0-9]+$", "")
"""Day, department and age group, the same for every line that states them."""

_PLACE = _KEY.str.replace(r"^[^|]*\|", "")
"""Department and age group alone."""


def _is_far_above(column: str, few: int) -> pl.Expr:
    """Is the count far above the middle of the file's lines of the same department and age group?"""
    middle = pl.col(column).median().over(_PLACE)
    enough = pl.col(column).count().over(_PLACE) >= LEAST_LINES
    return enough & (pl.col(column) > few) & (pl.col(column) > MOST_TIMES * middle)


def _parts(part: str, *same: str) -> tuple[pl.Expr, pl.Expr]:
    """Of the day's lines that name a ``part``, all else being the ``same``: how many, and their visits."""
    named = pl.col("visits").filter(pl.col(part).is_not_null())
    return named.len().over("entry_on", *same), named.sum().over("entry_on", *same)


def _is_sum_of(part: str, *same: str) -> pl.Expr:
    """Is a line without ``part`` the sum of at least two lines of the day that name theirs?"""
    lines, visits = _parts(part, *same)
    return pl.col(part).is_null() & (lines >= 2) & (pl.col("visits") > 0) & (pl.col("visits") == visits)


def _is_beside_parts(part: str, *same: str) -> pl.Expr:
    """Is a line without ``part`` on a day with lines that name theirs?"""
    lines, _ = _parts(part, *same)
    return pl.col(part).is_null() & (lines > 0) & (pl.col("visits") > 0)


def _is_total() -> pl.Expr:
    """Is a line the sum of other lines of its day: of its age groups, or of the departments?"""
    by_department = pl.col("age_group").is_null() & _is_sum_of("department")
    return (_is_sum_of("age_group", "department") | by_department) & pl.col("entry_on").is_not_null()


class DiaryModel(pa.DataFrameModel):
    """Rows of staging.service_days."""

    sheet: pl.String = pa.Field(nullable=True)
    row_number: pl.Int32
    item_number: pl.Int16
    entry_on: pl.Date = pa.Field(nullable=True)
    entry_key: pl.String
    department: pl.String = pa.Field(nullable=True)
    age_group: pl.String = pa.Field(nullable=True)
    registrations: pl.Int64 = pa.Field(nullable=True)
    users: pl.Int64 = pa.Field(nullable=True)
    visits: pl.Int64 = pa.Field(nullable=True)
    loans: pl.Int64 = pa.Field(nullable=True)

    @row_rule(NOTHING_STATED)
    def states_a_figure(cls) -> pl.Expr:
        """A day without any figure is a day of which nothing is known: it is not a day with nobody."""
        return pl.any_horizontal(pl.col(f"{name}__text").is_not_null() for name in FIGURES)

    @row_rule(USERS_ABOVE_REGISTRATIONS)
    def users_are_among_the_registered(cls) -> pl.Expr:
        """Users are some of the readers registered."""
        return (pl.col("users") <= pl.col("registrations")) | (pl.col("registrations") < 0)

    @row_rule(USERS_WITHOUT_REGISTRATIONS)
    def users_have_registrations(cls) -> pl.Expr:
        """Users without the number that they are a part of."""
        has_any = pl.col("registrations__text").is_not_null() | pl.col("renewals__text").is_not_null()
        return (pl.col("users").fill_null(0) == 0) | has_any

    @row_rule(LOANS_WITHOUT_VISITS)
    def loans_have_visits(cls) -> pl.Expr:
        """Who borrows has come."""
        has_none = (pl.col("visits") == 0) | pl.col("visits__text").is_null()
        return (pl.col("loans").fill_null(0) <= 0) | ~has_none.fill_null(False)

    @row_rule(REGISTRATIONS_ABOVE_VISITS)
    def registered_have_come(cls) -> pl.Expr:
        """Who is registered has come; of loans without visits, and of fewer than none, other rules speak."""
        is_said = (pl.col("visits") < 0) | ((pl.col("visits") == 0) & (pl.col("loans") > 0))
        return (pl.col("registrations") <= pl.col("visits")) | is_said

    @row_rule(VISITS_IMPLAUSIBLE)
    def visits_are_plausible(cls) -> pl.Expr:
        """No day has six times the visits of the middle one of its department."""
        return ~_is_far_above("visits", FEW_VISITS)

    @row_rule(LOANS_IMPLAUSIBLE)
    def loans_are_plausible(cls) -> pl.Expr:
        """No day has six times the loans of the middle one of its department."""
        return ~_is_far_above("loans", FEW_LOANS)

    @row_rule(LOANS_ABOVE_TEN_A_VISIT)
    def loans_follow_visits(cls) -> pl.Expr:
        """Nobody carries more than ten books home, on average of a day."""
        is_more = (pl.col("loans") > MOST_LOANS * pl.col("visits")) & (pl.col("loans") >= FEW_LOANS)
        return ~is_more | (pl.col("visits") <= 0)

    @row_rule(DAY_STATED_TWICE)
    def day_is_stated_once(cls) -> pl.Expr:
        """Two different lines for one day, department and age group: which is right is not for a program to say."""
        return pl.col("entry_on").is_null() | (pl.struct(FIGURES).n_unique().over(_KEY) == 1)

    @row_rule(LINE_REPEATED)
    def line_is_new(cls) -> pl.Expr:
        """The same line once more would count the day twice; the first of them stays."""
        return pl.col("entry_on").is_null() | pl.struct(_KEY, *FIGURES).is_first_distinct()

    @row_rule(TOTAL_AMONG_PARTS)
    def is_no_total_of_the_day(cls) -> pl.Expr:
        """The day's sum in a line of its own would count everybody twice."""
        return ~_is_total()

    @row_rule(COPIED_FROM_DAY_BEFORE)
    def is_not_copied(cls) -> pl.Expr:
        """Exactly the visits and loans of the line before it, both not small: perhaps copied down."""
        same = [pl.col(name) == pl.col(name).shift().over(_PLACE, order_by="entry_on") for name in ("visits", "loans")]
        is_other_day = pl.col("entry_on") != pl.col("entry_on").shift().over(_PLACE, order_by="entry_on")
        return ~(pl.all_horizontal(same) & is_other_day & (pl.col("visits") >= FEW_VISITS))

    @row_rule(WHOLE_AND_PARTS)
    def is_whole_or_parts(cls) -> pl.Expr:
        """A line of all age groups, or of all departments, beside lines of single ones: some may count twice."""
        by_age_group = _is_beside_parts("age_group", "department")
        by_department = pl.col("age_group").is_null() & _is_beside_parts("department")
        return ~(by_age_group | by_department) | _is_total() | pl.col("entry_on").is_null()

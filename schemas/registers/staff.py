"""What a line of the staff list must be (STF). No rule shows a cell that may hold a name."""

from __future__ import annotations

import pandera.polars as pa
import polars as pl

from schemas.registers.lists import is_of_the_lists_day, last_year
from schemas.rules import Severity, rule
from schemas.validation import row_rule

TOO_YOUNG = rule("STF-001", Severity.REJECT, "birth_year")
TOO_OLD = rule("STF-002", Severity.REJECT, "birth_year")
STARTED_AS_CHILD = rule("STF-003", Severity.REJECT, "start_year")
STARTED_AFTER_THE_DAY = rule("STF-004", Severity.REJECT, "start_year")
LIBRARIAN_WITHOUT_EDUCATION = rule("STF-005", Severity.WARN, "education")
EDUCATION_NOT_UNDERSTOOD = rule("STF-006", Severity.WARN, "education")
FIELD_NOT_UNDERSTOOD = rule("STF-007", Severity.WARN, "education")
LIBRARIAN_WITHOUT_START = rule("STF-008", Severity.WARN, "start_year")
EXPERIENCE_NOT_UNDERSTOOD = rule("STF-009", Severity.WARN, "experience")
POSITION_IS_A_LIBRARIANS = rule("STF-010", Severity.WARN, "is_librarian")
POSITION_IS_NO_LIBRARIANS = rule("STF-011", Severity.WARN, "is_librarian")
NAME_IN_POSITION = rule("STF-012", Severity.REJECT)
ANOTHER_DAY = rule("STF-013", Severity.REJECT, "entry_on")

# Of the whole list, found while it is read
LIST_OUTSIDE_REPORTS = rule("STF-014", Severity.WARN, "entry_on")
NO_EDUCATION_AT_ALL = rule("STF-015", Severity.WARN, "education")
NO_START_AT_ALL = rule("STF-016", Severity.WARN, "start_year")

YOUNGEST, OLDEST = 14, 90
"""Years of age at which nobody works yet, and nobody works any more."""

FIRST_YEAR = 1900
"""An earlier year is no year of any register: a rule of form says so."""

LIBRARIANS = r"(?i)кітапханашы|китапханашы|библиотекарь|библиограф|librarian|bibliographer"
OTHERS = (
    r"(?i)тазала|еден жу|сыпырушы|уборщи|күзетші|кузетши|сторож|вахт|охран|гардероб|жүргізуші|водитель|шофер|"
    r"есепші|бухгалтер|слесарь|сантехник|электрик|дворник|аула сыпыр|жұмысшы|рабоч|завхоз|шаруашылық|"
    r"cleaner|guard|driver|accountant"
)
"""Positions that are a librarian's, and those that are not, by the beginnings of their words."""

NAME = (
    r"(^|[\s,(])[А-ЯЁӘҒҚҢӨҰҮҺІA-Z]\.\s?([А-ЯЁӘҒҚҢӨҰҮҺІA-Z]\.\s?)?[А-ЯЁӘҒҚҢӨҰҮҺІA-Z]\pL{2,}"
    r"|\pL{3,}\s+[А-ЯЁӘҒҚҢӨҰҮҺІA-Z]\.(\s?[А-ЯЁӘҒҚҢӨҰҮҺІA-Z]\.)?(\s|,|\)|$)"
    r"|\pL{3,}(ұлы|улы|қызы|кызы|ович|евич|овна|евна|ична)\b"
)
"""Initials beside a word, or a patronymic."""


def _age() -> pl.Expr:
    """Completed years on the day before that of the list, as the report counts them."""
    return last_year() - pl.col("birth_year")


def _is_stated_of_librarians(column: str) -> pl.Expr:
    return pl.col(column).filter(pl.col("is_librarian")).is_not_null().any()


def _is_librarian_in(pattern: str) -> pl.Expr:
    return pl.col("position__text").str.contains(pattern)


class StaffModel(pa.DataFrameModel):
    """Rows of staging.staff_members."""

    sheet: pl.String = pa.Field(nullable=True)
    row_number: pl.Int32
    item_number: pl.Int16
    entry_on: pl.Date = pa.Field(nullable=True)
    entry_key: pl.String
    position: pl.String = pa.Field(nullable=True)
    is_librarian: pl.Boolean = pa.Field(nullable=True)
    education_level: pl.String = pa.Field(nullable=True)
    education_field: pl.String = pa.Field(nullable=True)
    birth_year: pl.Int16 = pa.Field(nullable=True)
    start_year: pl.Int16 = pa.Field(nullable=True)

    @row_rule(TOO_YOUNG)
    def is_old_enough(cls) -> pl.Expr:
        """Nobody is employed under fourteen: a year of birth of 2015 is a slip."""
        return _age() >= YOUNGEST

    @row_rule(TOO_OLD)
    def is_not_too_old(cls) -> pl.Expr:
        """Over ninety: a slip in the year."""
        return (_age() <= OLDEST) | (pl.col("birth_year") < FIRST_YEAR)

    @row_rule(STARTED_AS_CHILD)
    def started_grown_up(cls) -> pl.Expr:
        """Nobody begins in the profession under fourteen."""
        return (pl.col("start_year") - pl.col("birth_year") >= YOUNGEST) | (_age() < YOUNGEST)

    @row_rule(STARTED_AFTER_THE_DAY)
    def started_before_the_day(cls) -> pl.Expr:
        """Who is on the list has begun by its day."""
        return pl.col("start_year") <= last_year()

    @row_rule(LIBRARIAN_WITHOUT_EDUCATION)
    def librarian_states_education(cls) -> pl.Expr:
        """A librarian without it is in no group of the table, where others state it."""
        is_stated = pl.col("education__text").is_not_null() | ~_is_stated_of_librarians("education__text")
        return ~pl.col("is_librarian") | is_stated

    @row_rule(EDUCATION_NOT_UNDERSTOOD)
    def education_is_understood(cls) -> pl.Expr:
        """A level that no word of the cell names: unfinished studies, too."""
        is_understood = pl.col("education__text").is_null() | pl.col("education_level").is_not_null()
        return ~pl.col("is_librarian") | is_understood

    @row_rule(FIELD_NOT_UNDERSTOOD)
    def field_is_understood(cls) -> pl.Expr:
        """Higher or vocational education is in librarianship or in another field."""
        is_special = pl.col("education_level").is_in(["higher", "vocational"])
        return ~pl.col("is_librarian") | ~is_special | pl.col("education_field").is_not_null()

    @row_rule(LIBRARIAN_WITHOUT_START)
    def librarian_states_start(cls) -> pl.Expr:
        """A librarian without it is in no group of experience, where others state it."""
        is_stated = pl.col("start_year").is_not_null() | pl.col("experience__text").is_not_null()
        return ~pl.col("is_librarian") | is_stated | ~_is_stated_of_librarians("start_year")

    @row_rule(EXPERIENCE_NOT_UNDERSTOOD)
    def experience_is_understood(cls) -> pl.Expr:
        """Years of experience are a number, with or without the word for years."""
        is_understood = pl.col("experience__text").is_null() | pl.col("start_year").is_not_null()
        return ~pl.col("is_librarian") | is_understood

    @row_rule(POSITION_IS_A_LIBRARIANS)
    def librarians_position_is_marked(cls) -> pl.Expr:
        """A librarian by position who is marked as none."""
        return pl.col("is_librarian") | ~_is_librarian_in(LIBRARIANS)

    @row_rule(POSITION_IS_NO_LIBRARIANS)
    def others_position_is_not_marked(cls) -> pl.Expr:
        """A driver who is marked as a librarian."""
        return ~pl.col("is_librarian") | ~_is_librarian_in(OTHERS) | _is_librarian_in(LIBRARIANS)

    @row_rule(NAME_IN_POSITION)
    def position_holds_no_name(cls) -> pl.Expr:
        """Names do not enter the warehouse; the cell is not shown."""
        return ~pl.col("position__text").str.contains(NAME)

    @row_rule(ANOTHER_DAY)
    def is_of_the_lists_day(cls) -> pl.Expr:
        """A list is as of one day; a few lines of another would be a list of their own."""
        return is_of_the_lists_day()

"""Rules of form of any register that staff keep by hand, found while it is read: what its cells and rows must be."""

from __future__ import annotations

import polars as pl

from schemas.rules import Severity, rule

# A cell
DATE_UNREADABLE = rule("FRM-001", Severity.REJECT)
NUMBER_UNREADABLE = rule("FRM-002", Severity.REJECT)
YEAR_UNREADABLE = rule("FRM-003", Severity.REJECT)
YEAR_IMPLAUSIBLE = rule("FRM-004", Severity.REJECT)
WORD_UNKNOWN = rule("FRM-005", Severity.REJECT)
FLAG_UNKNOWN = rule("FRM-006", Severity.REJECT)
LANGUAGE_UNKNOWN = rule("FRM-007", Severity.REJECT)
CELL_EMPTY = rule("FRM-008", Severity.REJECT)
NUMBER_NEGATIVE = rule("FRM-009", Severity.REJECT)
DATE_AFTER_SAVING = rule("FRM-010", Severity.REJECT)
DATE_OUTSIDE_TITLE = rule("FRM-011", Severity.REJECT)
DATE_OF_OTHER_YEAR = rule("FRM-012", Severity.WARN)
CELLS_MERGED = rule("FRM-013", Severity.REJECT)
DITTO_NOT_READ = rule("FRM-014", Severity.REJECT)
ERROR_IN_CELL = rule("FRM-015", Severity.REJECT)
YEAR_OUTSIDE_TITLE = rule("FRM-025", Severity.REJECT)
YEAR_OF_FEW = rule("FRM-026", Severity.WARN)
NUMBER_IMPOSSIBLE = rule("FRM-039", Severity.REJECT)

# A row
EXAMPLE_CHANGED = rule("FRM-016", Severity.REJECT)
ROW_IS_HEADING = rule("FRM-017", Severity.NOTE)
TOTAL_DISAGREES = rule("FRM-018", Severity.WARN)
ROW_REPEATED = rule("FRM-019", Severity.WARN)
EXAMPLE_WITH_CHANGES = rule("FRM-030", Severity.NOTE)
MONTHS_ARE_HEADINGS = rule("FRM-035", Severity.NOTE)
ROWS_ARE_SIGNATURES = rule("FRM-036", Severity.NOTE)
LINE_IS_NO_SUM = rule("FRM-037", Severity.REJECT)
TOTALS_WORD_FOR_NAME = rule("FRM-038", Severity.REJECT)
PARTS_DISAGREE = rule("FRM-040", Severity.WARN)
NUMBER_SKIPPED = rule("FRM-042", Severity.WARN)
NUMBER_TWICE = rule("FRM-043", Severity.WARN)
DAY_OUT_OF_ORDER = rule("FRM-044", Severity.WARN)

# A sheet
COLUMNS_FOREIGN = rule("FRM-021", Severity.WARN)
COLUMN_TWICE = rule("FRM-022", Severity.WARN)
SHEETS_NOT_READ = rule("FRM-023", Severity.NOTE)
COLUMNS_UNWANTED = rule("FRM-024", Severity.WARN)
HEAD_MISSPELT = rule("FRM-027", Severity.WARN)
HEAD_NEARLY_KNOWN = rule("FRM-028", Severity.WARN)
SHEET_NEARLY_KNOWN = rule("FRM-029", Severity.WARN)
LIST_OF_COMING_DAY = rule("FRM-034", Severity.NOTE)

# A file
DAY_NOT_STATED = rule("FRM-031", Severity.REFUSE)
DAY_IMPLAUSIBLE = rule("FRM-032", Severity.REFUSE)
COLUMNS_MISSING = rule("FRM-033", Severity.REFUSE)
COUNT_NOT_SAID = rule("FRM-041", Severity.REFUSE)

_NUMBER_OR_DAY = r"(?i)^[0-9\s\u00a0.,/\\№#:+–—-]*(?:г|ж|год|года|жыл|жылы|жылғы|year)?\.?$"
"""A number or a day in figures, perhaps with the word for its year."""


def has_words(column: str) -> pl.Expr:
    """Is a text more than a number or a day? A title of one letter and a number (``М0``) is a title."""
    return ~pl.col(column).str.contains(_NUMBER_OR_DAY)

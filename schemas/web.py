"""What a row of `staging.web_traffic` must be, and the rules of Yandex Metrica's exports.

WEB-001…019 refuse a file, WEB-020…039 reject a row, WEB-040…059 warn, WEB-060… only tell. The arithmetic
rules were measured on real exports: they hold there in every row.
"""

from __future__ import annotations

from datetime import timedelta

import pandera.polars as pa
import polars as pl

from schemas.clock import today
from schemas.rules import Severity, rule
from schemas.validation import readable, row_rule

GRAINS = ("day", "week", "month", "quarter", "year", "period")

# The file as a whole
OTHER_REPORT = rule("WEB-001", Severity.REFUSE)
BROWSER_COPY = rule("WEB-002", Severity.REFUSE)
CHART_NOT_BY_DAY = rule("WEB-003", Severity.REFUSE)
OTHER_COUNTER = rule("WEB-005", Severity.REFUSE)
FILTERED_ANSWER = rule("WEB-006", Severity.REFUSE)
INCOMPLETE_ANSWER = rule("WEB-007", Severity.REFUSE)
SUM_DIFFERS = rule("WEB-008", Severity.REFUSE)
VISITORS_OUT_OF_BOUNDS = rule("WEB-009", Severity.REFUSE, "visitors")
NO_ROWS = rule("WEB-010", Severity.REFUSE)
COLUMN_TWICE = rule("WEB-011", Severity.REFUSE)
NO_PERIOD = rule("WEB-012", Severity.REFUSE)
OVERLAPPING_INTERVALS = rule("WEB-013", Severity.REFUSE, "first_on")
SEVERAL_TABLES = rule("WEB-014", Severity.REFUSE)

# Rows
UNREADABLE_INTERVAL = rule("WEB-020", Severity.REJECT, "first_on")
UNREADABLE_VISITS = rule("WEB-021", Severity.REJECT, "visits")
UNREADABLE_VISITORS = rule("WEB-022", Severity.REJECT, "visitors")
UNREADABLE_PAGE_VIEWS = rule("WEB-023", Severity.REJECT, "page_views")
VISITORS_ABOVE_VISITS = rule("WEB-024", Severity.REJECT, "visitors")
DEPTH_DIFFERS = rule("WEB-025", Severity.REJECT, "page_depth")
BOUNCE_NOT_WHOLE = rule("WEB-026", Severity.REJECT, "bounce_rate")
NEW_SHARE_NOT_WHOLE = rule("WEB-027", Severity.REJECT, "new_visitor_share")
FUTURE_INTERVAL = rule("WEB-029", Severity.REJECT, "first_on")
UNKNOWN_GRAIN = rule("WEB-030", Severity.REJECT)

PAGE_VIEWS_BELOW_VISITS = rule("WEB-040", Severity.WARN, "page_views")
UNREADABLE_MEAN = rule("WEB-041", Severity.WARN)
SAMPLED = rule("WEB-042", Severity.WARN)
LOOKS_SAMPLED = rule("WEB-043", Severity.WARN)
MISSING_DAYS = rule("WEB-044", Severity.WARN)
PARTIAL_INTERVAL = rule("WEB-045", Severity.WARN, "first_on")
SUM_NOT_PROVEN = rule("WEB-046", Severity.WARN)
TOTAL_BOUNCE_DIFFERS = rule("WEB-047", Severity.WARN, "bounce_rate")
TOTAL_TIME_DIFFERS = rule("WEB-048", Severity.WARN, "visit_duration_seconds")

COUNTER_UNDECLARED = rule("WEB-060", Severity.NOTE)
DAY_OF_COUNTER = rule("WEB-061", Severity.NOTE)
PROVISIONAL_DAYS = rule("WEB-062", Severity.NOTE)
COLUMNS_NOT_USED = rule("WEB-063", Severity.NOTE)

TOLERANCE = 1e-6
"""Of a product that must be a whole number; real files keep within 1e-9."""


def _readable_count(column: str) -> pl.Expr:
    return readable(column) & (pl.col(column) >= 0).fill_null(True)


def _rounding(column: str, of: str) -> pl.Expr:
    """The most by which rounding of the text in ``column`` can change its product with ``of``."""
    text = pl.col(column + "__text")
    decimals = text.str.extract(r"[.,](\d+)").str.len_chars().fill_null(0).cast(pl.Float64)
    exact = text.str.contains("[eE]").fill_null(False)
    slack = pl.when(exact).then(0.0).otherwise(pl.lit(10.0).pow(-decimals) / 2)
    return slack * pl.col(of) + TOLERANCE


def _is_share_of(column: str, of: str) -> pl.Expr:
    product = pl.col(column) * pl.col(of)
    is_whole = (product - product.round()).abs() <= _rounding(column, of)
    return pl.col(column).is_between(0, 1) & (is_whole | pl.col(of).is_null())


class WebTrafficModel(pa.DataFrameModel):
    """Rows of staging.web_traffic as read: an interval of the counter's days with its counts and means.

    A ``…__text`` column holds the cell as it stands in the file; it is null in a sampled answer, whose
    scaled counts need not multiply to whole numbers.
    """

    sheet: pl.String = pa.Field(nullable=True)
    row_number: pl.Int32
    item_number: pl.Int16
    counter: pl.String
    first_on: pl.Date = pa.Field(nullable=True)
    last_on: pl.Date = pa.Field(nullable=True)
    grain: pl.String = pa.Field(nullable=True)
    visits: pl.Int64 = pa.Field(nullable=True)
    visitors: pl.Int64 = pa.Field(nullable=True)
    page_views: pl.Int64 = pa.Field(nullable=True)
    new_visitor_share: pl.Float64 = pa.Field(nullable=True)
    bounce_rate: pl.Float64 = pa.Field(nullable=True)
    page_depth: pl.Float64 = pa.Field(nullable=True)
    visit_duration_seconds: pl.Int64 = pa.Field(nullable=True)

    @row_rule(UNREADABLE_INTERVAL)
    def interval_is_readable(cls) -> pl.Expr:
        """A row is for a day, or for the days from one to another."""
        return pl.col("first_on").is_not_null() & (pl.col("first_on") <= pl.col("last_on")).fill_null(False)

    @row_rule(FUTURE_INTERVAL)
    def interval_has_begun(cls) -> pl.Expr:
        """Nobody visits tomorrow; a day of grace, since the counter's day may be ahead of UTC."""
        return pl.col("first_on") <= pl.lit(today() + timedelta(days=1))

    @row_rule(UNKNOWN_GRAIN)
    def grain_is_known(cls) -> pl.Expr:
        """How long the interval is decides whether it may be summed; without days `UNREADABLE_INTERVAL` says it."""
        is_interval = pl.col("first_on").is_not_null() & pl.col("last_on").is_not_null()
        return ~is_interval | pl.col("grain").is_in(GRAINS).fill_null(False)

    @row_rule(UNREADABLE_VISITS)
    def visits_are_given(cls) -> pl.Expr:
        """A missing count is not zero: such a row states nothing."""
        return pl.col("visits").is_not_null() & (pl.col("visits") >= 0)

    @row_rule(UNREADABLE_VISITORS)
    def visitors_are_readable(cls) -> pl.Expr:
        """Text in the cell is a whole number, zero or more."""
        return _readable_count("visitors")

    @row_rule(UNREADABLE_PAGE_VIEWS)
    def page_views_are_readable(cls) -> pl.Expr:
        """Text in the cell is a whole number, zero or more."""
        return _readable_count("page_views")

    @row_rule(VISITORS_ABOVE_VISITS)
    def visitors_are_within_visits(cls) -> pl.Expr:
        """Each visitor made one visit at least."""
        return pl.col("visitors") <= pl.col("visits")

    @row_rule(PAGE_VIEWS_BELOW_VISITS)
    def each_visit_saw_a_page(cls) -> pl.Expr:
        """Visits of the last minutes may still lack their page views."""
        return pl.col("page_views") >= pl.col("visits")

    @row_rule(DEPTH_DIFFERS)
    def depth_times_visits_is_page_views(cls) -> pl.Expr:
        """Page depth is page views by visits."""
        difference = (pl.col("page_depth") * pl.col("visits") - pl.col("page_views")).abs()
        return difference <= _rounding("page_depth", "visits")

    @row_rule(BOUNCE_NOT_WHOLE)
    def bounces_are_whole_visits(cls) -> pl.Expr:
        """The bounce rate is a share of the visits: 0 to 1, and a whole number of visits."""
        return _is_share_of("bounce_rate", "visits")

    @row_rule(NEW_SHARE_NOT_WHOLE)
    def new_visitors_are_whole_visitors(cls) -> pl.Expr:
        """The share of new visitors is a share of the visitors: 0 to 1, and a whole number of them."""
        return _is_share_of("new_visitor_share", "visitors")

"""What a row of `staging.posts`, `staging.network_counts` and `staging.followers` must be, and the rules of
the social networks. SOC-001…049 and 096… hold for every network and for Meta's exports; other networks' own
rules begin at SOC-050, in the modules of their schemas."""

from __future__ import annotations

from datetime import date, timedelta

import pandera.polars as pa
import polars as pl

from schemas.clock import today
from schemas.published import NETWORKS
from schemas.rules import Severity, rule
from schemas.validation import readable, row_rule

DEFINITIONS = ("views", "impressions", "engaged_views")
METRICS = (
    "views",
    "video_views",  # of single videos: a part of the channel's
    "page_views",
    "follows",
    "joins",
    "leaves",
    "reach",
    "viewers",
    "visits",
    "interactions",
    "clicks",
)
FIRST_DAY = date(2004, 2, 4)
"""Facebook opened; none of the five networks is older, so an earlier date is a damaged one."""
MONTH_WORD = r"^\s*(\d{1,2}[. -]\pL{3,5}|\pL{3,5}[. -]\d{1,2})\.?\s*$"
"""A cell that Excel has turned into a month: `3.апр`, `янв.25`, `8.яну`."""

# Rows of posts
NO_PUBLICATION_DATE = rule("SOC-001", Severity.REJECT, "published_on")
UNREADABLE_PUBLICATION_DATE = rule("SOC-002", Severity.REJECT, "published_on")
PUBLISHED_BEFORE_NETWORKS = rule("SOC-003", Severity.REJECT, "published_on")
NO_POST_ID = rule("SOC-004", Severity.REJECT, "post_id")
DAMAGED_POST_ID = rule("SOC-005", Severity.REJECT, "post_id")
UNREADABLE_VIEWS = rule("SOC-006", Severity.REJECT, "views")
NEGATIVE_VIEWS = rule("SOC-007", Severity.REJECT, "views")
REACH_ABOVE_VIEWS = rule("SOC-008", Severity.WARN, "reach")
VIEWS_NOT_GIVEN = rule("SOC-009", Severity.NOTE, "views")
UNREADABLE_REACH = rule("SOC-010", Severity.WARN, "reach")
SHARE_NOT_STATED = rule("SOC-011", Severity.REJECT, "is_share")
POST_OF_UNKNOWN_NETWORK = rule("SOC-012", Severity.REJECT, "network")
UNKNOWN_DEFINITION = rule("SOC-013", Severity.REJECT, "definition")
DATE_ORDER_UNSURE = rule("SOC-014", Severity.REJECT, "published_on")
DATE_DAMAGED_TO_MONTH = rule("SOC-015", Severity.REJECT, "published_on")
ID_FROM_LINK = rule("SOC-016", Severity.WARN, "post_id")
SHORT_ROW = rule("SOC-017", Severity.WARN)
LONG_ROW = rule("SOC-018", Severity.REJECT)
TWO_COUNTS_OF_ONE_POST = rule("SOC-019", Severity.WARN, "views")

# Rows of daily counts
NO_DAY = rule("SOC-020", Severity.REJECT, "first_on")
UNREADABLE_DAY = rule("SOC-021", Severity.REJECT, "first_on")
DAY_BEFORE_NETWORKS = rule("SOC-022", Severity.REJECT, "first_on")
NO_COUNT = rule("SOC-023", Severity.REJECT, "value")
UNREADABLE_COUNT = rule("SOC-024", Severity.REJECT, "value")
NEGATIVE_COUNT = rule("SOC-025", Severity.REJECT, "value")
INTERVAL_BACKWARDS = rule("SOC-026", Severity.REJECT, "last_on")
COUNT_OF_UNKNOWN_NETWORK = rule("SOC-027", Severity.REJECT, "network")
UNKNOWN_METRIC = rule("SOC-028", Severity.REJECT, "metric")
SECOND_VALUE_COLUMN = rule("SOC-029", Severity.NOTE)

# Rows of followers
NO_SNAPSHOT_DATE = rule("SOC-030", Severity.REJECT, "as_of")
UNREADABLE_SNAPSHOT_DATE = rule("SOC-031", Severity.REJECT, "as_of")
SNAPSHOT_BEFORE_NETWORKS = rule("SOC-032", Severity.REJECT, "as_of")
FOLLOWERS_OF_UNKNOWN_NETWORK = rule("SOC-033", Severity.REJECT, "network")
UNREADABLE_SUBSCRIBERS = rule("SOC-034", Severity.REJECT, "subscribers")
NEGATIVE_SUBSCRIBERS = rule("SOC-035", Severity.REJECT, "subscribers")
NO_LEVEL = rule("SOC-036", Severity.REJECT, "subscribers")

# Files of Meta and of other tools
PACKED_ROWS = rule("SOC-037", Severity.WARN)
ROW_OF_PAGE = rule("SOC-038", Severity.NOTE)
DAY_FIRST_DATES = rule("SOC-039", Severity.REFUSE)
VIDEO_PRESET = rule("SOC-040", Severity.REFUSE)
CONTENT_BY_DAY = rule("SOC-041", Severity.REFUSE)
ALL_VIEWS_ZERO = rule("SOC-042", Severity.WARN)
AUDIENCE_SHARES_ONLY = rule("SOC-043", Severity.REFUSE)
AUDIENCE_WITHOUT_DATE = rule("SOC-044", Severity.REFUSE)
HOOTSUITE_REPORT = rule("SOC-045", Severity.REFUSE)
TIKTOK_REPORT = rule("SOC-046", Severity.REFUSE)
SEVERAL_SHEETS = rule("SOC-047", Severity.REFUSE)
AUDIENCE_OTHER_TABLES = rule("SOC-048", Severity.NOTE)
SEVERAL_ACCOUNTS = rule("SOC-049", Severity.NOTE)
PROVISIONAL_DAYS = rule("SOC-098", Severity.NOTE)

# The future
PUBLISHED_IN_FUTURE = rule("SOC-096", Severity.REJECT, "published_on")
COUNTED_IN_FUTURE = rule("SOC-097", Severity.REJECT, "first_on")


def _by_tomorrow(column: str) -> pl.Expr:
    """A day of grace, since the library's day may be ahead of UTC."""
    return pl.col(column) <= pl.lit(today() + timedelta(days=1))


def _on_or_after_first_day(column: str) -> pl.Expr:
    return pl.col(column) >= pl.lit(FIRST_DAY)


class PostsModel(pa.DataFrameModel):
    """Rows of staging.posts as they are read: one post with its lifetime metrics (counts) as of the export.

    A ``…__text`` column holds the cell as it stands in the file (null where it is empty).
    """

    sheet: pl.String = pa.Field(nullable=True)
    row_number: pl.Int32
    item_number: pl.Int16
    network: pl.String = pa.Field(nullable=True)
    account: pl.String = pa.Field(nullable=True)
    post_id: pl.String = pa.Field(nullable=True)
    published_on: pl.Date = pa.Field(nullable=True)
    post_type: pl.String = pa.Field(nullable=True)
    is_share: pl.Boolean = pa.Field(nullable=True)
    views: pl.Int64 = pa.Field(nullable=True)
    definition: pl.String = pa.Field(nullable=True)
    reach: pl.Int64 = pa.Field(nullable=True)
    permalink: pl.String = pa.Field(nullable=True)
    post_id__text: pl.String = pa.Field(nullable=True)
    published_on__text: pl.String = pa.Field(nullable=True)
    views__text: pl.String = pa.Field(nullable=True)
    reach__text: pl.String = pa.Field(nullable=True)

    @row_rule(NO_PUBLICATION_DATE)
    def has_publication_date(cls) -> pl.Expr:
        """A post is counted in the year of its publication."""
        return pl.col("published_on").is_not_null() | pl.col("published_on__text").is_not_null()

    @row_rule(UNREADABLE_PUBLICATION_DATE)
    def publication_date_is_readable(cls) -> pl.Expr:
        """Text in the cell is a date."""
        return readable("published_on") | pl.col("published_on__text").str.contains(MONTH_WORD)

    @row_rule(DATE_DAMAGED_TO_MONTH)
    def publication_date_is_no_month(cls) -> pl.Expr:
        """Excel turns 3.4 into `3.апр`: what stood there is lost."""
        return readable("published_on") | ~pl.col("published_on__text").str.contains(MONTH_WORD)

    @row_rule(PUBLISHED_BEFORE_NETWORKS)
    def is_published_since_networks_exist(cls) -> pl.Expr:
        """No post is older than the networks."""
        return _on_or_after_first_day("published_on")

    @row_rule(PUBLISHED_IN_FUTURE)
    def is_published_by_now(cls) -> pl.Expr:
        """Nothing is published ahead of time."""
        return _by_tomorrow("published_on")

    @row_rule(NO_POST_ID)
    def has_post_id(cls) -> pl.Expr:
        """A post without identity cannot be told from another."""
        return pl.col("post_id").is_not_null() | pl.col("post_id__text").is_not_null()

    @row_rule(DAMAGED_POST_ID)
    def post_id_is_whole(cls) -> pl.Expr:
        """Excel keeps 15 digits; a damaged id with no link beside it is lost."""
        return readable("post_id")

    @row_rule(UNREADABLE_VIEWS)
    def views_are_readable(cls) -> pl.Expr:
        """Text in the cell is a whole number."""
        return readable("views")

    @row_rule(NEGATIVE_VIEWS)
    def views_are_not_negative(cls) -> pl.Expr:
        """A count is zero or more."""
        return pl.col("views") >= 0

    @row_rule(REACH_ABOVE_VIEWS)
    def reach_is_within_views(cls) -> pl.Expr:
        """Each person reached saw the post once at least."""
        return pl.col("reach") <= pl.col("views")

    @row_rule(VIEWS_NOT_GIVEN)
    def views_are_given(cls) -> pl.Expr:
        """The export has views at all (`definition`), but not for this post."""
        return pl.col("views").is_not_null() | pl.col("views__text").is_not_null() | pl.col("definition").is_null()

    @row_rule(UNREADABLE_REACH)
    def reach_is_readable(cls) -> pl.Expr:
        """Text in the cell is a whole number."""
        return readable("reach")

    @row_rule(SHARE_NOT_STATED)
    def says_whether_it_is_a_share(cls) -> pl.Expr:
        """A share of another page's post is told from a post of one's own."""
        return pl.col("is_share").is_not_null()

    @row_rule(POST_OF_UNKNOWN_NETWORK)
    def network_is_known(cls) -> pl.Expr:
        """One of the five networks of the report."""
        return pl.col("network").is_in(NETWORKS).fill_null(False)

    @row_rule(UNKNOWN_DEFINITION)
    def definition_is_known(cls) -> pl.Expr:
        """What `views` counts is one of the known definitions; null where the export has none."""
        return pl.col("definition").is_in(DEFINITIONS)


class NetworkCountsModel(pa.DataFrameModel):
    """Rows of staging.network_counts as they are read: one flow of one network over one interval of days."""

    sheet: pl.String = pa.Field(nullable=True)
    row_number: pl.Int32
    item_number: pl.Int16
    network: pl.String = pa.Field(nullable=True)
    metric: pl.String = pa.Field(nullable=True)
    definition: pl.String = pa.Field(nullable=True)
    first_on: pl.Date = pa.Field(nullable=True)
    last_on: pl.Date = pa.Field(nullable=True)
    value: pl.Int64 = pa.Field(nullable=True)
    first_on__text: pl.String = pa.Field(nullable=True)
    value__text: pl.String = pa.Field(nullable=True)

    @row_rule(NO_DAY)
    def has_day(cls) -> pl.Expr:
        """A count belongs to a day or an interval."""
        return pl.col("first_on").is_not_null() | pl.col("first_on__text").is_not_null()

    @row_rule(UNREADABLE_DAY)
    def day_is_readable(cls) -> pl.Expr:
        """Text in the cell is a date."""
        return readable("first_on")

    @row_rule(DAY_BEFORE_NETWORKS)
    def day_is_since_networks_exist(cls) -> pl.Expr:
        """No count is older than the networks."""
        return _on_or_after_first_day("first_on")

    @row_rule(COUNTED_IN_FUTURE)
    def interval_has_begun(cls) -> pl.Expr:
        """Nothing is counted ahead of time."""
        return _by_tomorrow("first_on")

    @row_rule(NO_COUNT)
    def has_value(cls) -> pl.Expr:
        """An empty cell is no count: it is not zero."""
        return pl.col("value").is_not_null() | pl.col("value__text").is_not_null()

    @row_rule(UNREADABLE_COUNT)
    def value_is_readable(cls) -> pl.Expr:
        """Text in the cell is a whole number."""
        return readable("value")

    @row_rule(NEGATIVE_COUNT)
    def value_is_not_negative(cls) -> pl.Expr:
        """Only follows may be negative: YouTube states their net change."""
        return (pl.col("value") >= 0) | (pl.col("metric") == "follows")

    @row_rule(INTERVAL_BACKWARDS)
    def interval_runs_forward(cls) -> pl.Expr:
        """An interval ends on its first day or later."""
        return (pl.col("last_on") >= pl.col("first_on")) & (
            pl.col("last_on").is_not_null() | pl.col("first_on").is_null()
        )

    @row_rule(COUNT_OF_UNKNOWN_NETWORK)
    def network_is_known(cls) -> pl.Expr:
        """One of the five networks of the report; null where the file does not name it."""
        return pl.col("network").is_in(NETWORKS).fill_null(False)

    @row_rule(UNKNOWN_METRIC)
    def metric_is_known(cls) -> pl.Expr:
        """One of the metrics that the report and its checks know."""
        return pl.col("metric").is_in(METRICS).fill_null(False)


class FollowersModel(pa.DataFrameModel):
    """Rows of staging.followers as they are read: the level of one network on one day."""

    sheet: pl.String = pa.Field(nullable=True)
    row_number: pl.Int32
    item_number: pl.Int16
    network: pl.String = pa.Field(nullable=True)
    as_of: pl.Date = pa.Field(nullable=True)
    subscribers: pl.Int64 = pa.Field(nullable=True)
    posts: pl.Int64 = pa.Field(nullable=True)
    views: pl.Int64 = pa.Field(nullable=True)
    as_of__text: pl.String = pa.Field(nullable=True)
    subscribers__text: pl.String = pa.Field(nullable=True)

    @row_rule(NO_SNAPSHOT_DATE)
    def has_date(cls) -> pl.Expr:
        """A level holds on a day."""
        return pl.col("as_of").is_not_null() | pl.col("as_of__text").is_not_null()

    @row_rule(UNREADABLE_SNAPSHOT_DATE)
    def date_is_readable(cls) -> pl.Expr:
        """Text in the cell is a date."""
        return readable("as_of")

    @row_rule(SNAPSHOT_BEFORE_NETWORKS)
    def date_is_since_networks_exist(cls) -> pl.Expr:
        """No level is older than the networks."""
        return _on_or_after_first_day("as_of")

    @row_rule(FOLLOWERS_OF_UNKNOWN_NETWORK)
    def network_is_known(cls) -> pl.Expr:
        """One of the five networks of the report."""
        return pl.col("network").is_in(NETWORKS).fill_null(False)

    @row_rule(UNREADABLE_SUBSCRIBERS)
    def subscribers_are_readable(cls) -> pl.Expr:
        """Text in the cell is a whole number."""
        return readable("subscribers")

    @row_rule(NO_LEVEL)
    def states_a_number(cls) -> pl.Expr:
        """A row without any number says nothing."""
        counts = pl.any_horizontal(pl.col("subscribers", "posts", "views").is_not_null())
        return counts | pl.col("subscribers__text").is_not_null()

    @row_rule(NEGATIVE_SUBSCRIBERS)
    def subscribers_are_not_negative(cls) -> pl.Expr:
        """A level is zero or more."""
        return pl.col("subscribers") >= 0

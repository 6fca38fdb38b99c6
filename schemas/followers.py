"""What a row of the followers register must be (SOC-081 and on): the sheet on which staff write the levels.

It holds for every row of staging.followers that comes from the register or from VK; `schemas.social` has the
rules that Meta's levels share.
"""

from __future__ import annotations

import pandera.polars as pa
import polars as pl

from schemas import social
from schemas.rules import Severity, rule
from schemas.validation import readable, row_rule

NO_SUBSCRIBERS_AT_ALL = rule("SOC-081", Severity.REJECT, "subscribers")
APPROXIMATE_SUBSCRIBERS = rule("SOC-082", Severity.REJECT, "subscribers")
UNREADABLE_POSTS = rule("SOC-083", Severity.REJECT, "posts")
UNREADABLE_VIEWS_OF_YEAR = rule("SOC-084", Severity.REJECT, "views")
STATED_TWICE = rule("SOC-085", Severity.REJECT, "as_of")
LEVEL_HALVED = rule("SOC-086", Severity.WARN, "subscribers")
LEVEL_REPEATED = rule("SOC-087", Severity.WARN, "subscribers")
POSTS_FELL = rule("SOC-088", Severity.WARN, "posts")
VIEWS_FELL = rule("SOC-089", Severity.WARN, "views")
NETWORK_MISSING = rule("SOC-090", Severity.REJECT, "network")
VIEWS_WITHOUT_POSTS = rule("SOC-091", Severity.WARN, "posts")

# Found while the file is read
DATE_IN_FUTURE = rule("SOC-092", Severity.REJECT, "as_of")
TOTAL_DISAGREES = rule("SOC-093", Severity.WARN, "subscribers")
SHEETS_NOT_READ = rule("SOC-094", Severity.NOTE)
REGISTER_COLUMNS_NOT_USED = rule("SOC-095", Severity.NOTE)

APPROXIMATE = (
    r"(?i)([0-9]\s*(k|к|m|м|тыс|мың|млн|thousand)\.?\s*$)|(^\s*[~≈])"
    r"|(^\s*(около|примерно|более|шамамен|about|more than)\b)|(\+\s*$)"
)
"""A rounded number as a network's page shows it: 1.2K, 39,4 тыс., ~5000."""


def _previous(column: str) -> pl.Expr:
    """The value of ``column`` in the same network's row of the day before it in the register."""
    return pl.col(column).shift().over("network", order_by="as_of")


def _previous_of_year(column: str) -> pl.Expr:
    return pl.col(column).shift().over("network", pl.col("as_of").dt.year(), order_by="as_of")


class FollowersModel(social.FollowersModel):
    """Rows of the followers register: network and day, the level, and the counts of the year so far."""

    network__text: pl.String = pa.Field(nullable=True)
    posts__text: pl.String = pa.Field(nullable=True)
    views__text: pl.String = pa.Field(nullable=True)

    @row_rule(NETWORK_MISSING)
    def has_network(cls) -> pl.Expr:
        """A number without its network belongs nowhere."""
        return pl.col("network__text").is_not_null()

    @row_rule(social.FOLLOWERS_OF_UNKNOWN_NETWORK)
    def network_is_known(cls) -> pl.Expr:
        """One of the five networks of the report, where a network is named."""
        return pl.col("network__text").is_null() | pl.col("network").is_not_null()

    @row_rule(social.NO_LEVEL)
    def states_a_number(cls) -> pl.Expr:
        """A line without any number is unfinished."""
        texts = ("subscribers__text", "posts__text", "views__text")
        return pl.any_horizontal(pl.col(name).is_not_null() for name in texts)

    @row_rule(NO_SUBSCRIBERS_AT_ALL)
    def has_subscribers(cls) -> pl.Expr:
        """A page that is kept has a follower: zero means that the number was not known."""
        return pl.col("subscribers") != 0

    @row_rule(APPROXIMATE_SUBSCRIBERS)
    def subscribers_are_exact(cls) -> pl.Expr:
        """1.2K is anything from 1150 to 1249."""
        return ~pl.col("subscribers__text").str.contains(APPROXIMATE)

    @row_rule(social.UNREADABLE_SUBSCRIBERS)
    def subscribers_are_readable(cls) -> pl.Expr:
        """Text in the cell is a whole number; rounded ones have a rule of their own."""
        return readable("subscribers") | pl.col("subscribers__text").str.contains(APPROXIMATE)

    @row_rule(UNREADABLE_POSTS)
    def posts_are_readable(cls) -> pl.Expr:
        """The posts of the year so far: a whole number, zero or more."""
        return readable("posts") & (pl.col("posts").is_null() | (pl.col("posts") >= 0))

    @row_rule(UNREADABLE_VIEWS_OF_YEAR)
    def views_are_readable(cls) -> pl.Expr:
        """The views of the year so far: a whole number, zero or more."""
        return readable("views") & (pl.col("views").is_null() | (pl.col("views") >= 0))

    @row_rule(STATED_TWICE)
    def is_stated_once(cls) -> pl.Expr:
        """Two different lines for one network and day: which is right is not for a program to say."""
        known = pl.col("network").is_not_null() & pl.col("as_of").is_not_null()
        return ~known | (pl.len().over("network", "as_of") == 1)

    @row_rule(LEVEL_HALVED)
    def level_does_not_halve(cls) -> pl.Expr:
        """A fall by more than half between two dates is a lost digit more often than lost readers."""
        return pl.col("subscribers") * 2 >= _previous("subscribers")

    @row_rule(LEVEL_REPEATED)
    def level_moves(cls) -> pl.Expr:
        """Exactly the number of the date before: perhaps copied down."""
        return pl.col("subscribers") != _previous("subscribers")

    @row_rule(POSTS_FELL)
    def posts_of_year_do_not_fall(cls) -> pl.Expr:
        """The count of a year so far only grows within the year."""
        return pl.col("posts") >= _previous_of_year("posts")

    @row_rule(VIEWS_FELL)
    def views_of_year_do_not_fall(cls) -> pl.Expr:
        """The count of a year so far only grows within the year."""
        return pl.col("views") >= _previous_of_year("views")

    @row_rule(VIEWS_WITHOUT_POSTS)
    def views_have_posts(cls) -> pl.Expr:
        """Views of a year in which nothing was published: perhaps a number in the wrong column."""
        return (pl.col("posts") != 0) | (pl.col("views").fill_null(0) == 0)

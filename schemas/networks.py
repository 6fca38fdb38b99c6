"""Rules of the exports of VK, YouTube and Telegram (SOC-050 and on), and what a YouTube row must be.

The rules of every network's rows are in `schemas.social`, those of the followers register in
`schemas.followers`.
"""

from __future__ import annotations

import polars as pl

from schemas.rules import Severity, rule
from schemas.social import PostsModel
from schemas.validation import row_rule

# Any export
COLUMNS_NOT_USED = rule("SOC-050", Severity.NOTE)
REPEATED_POST_DIFFERS = rule("SOC-051", Severity.WARN)

# VK
BREAKDOWNS_SET_ASIDE = rule("SOC-053", Severity.NOTE)
GENDERS_ABOVE_VISITORS = rule("SOC-054", Severity.WARN)
VK_ERROR_BODY = rule("SOC-055", Severity.REFUSE)
WALL_INCOMPLETE = rule("SOC-056", Severity.WARN)
WALL_PERHAPS_CUT = rule("SOC-057", Severity.WARN)
WALL_ITEMS_SET_ASIDE = rule("SOC-058", Severity.NOTE)
PERSONAL_WALL = rule("SOC-059", Severity.WARN)
POSTS_MARKED_AS_ADS = rule("SOC-060", Severity.NOTE)
SEVERAL_COMMUNITIES = rule("SOC-061", Severity.REFUSE)
LEVEL_DATED_BY_FILE = rule("SOC-062", Severity.NOTE)

# YouTube
TABLE_CUT_AT_500 = rule("SOC-063", Severity.REFUSE)
OTHER_DIMENSION = rule("SOC-064", Severity.REFUSE)
NOT_CHARTED_BY_VIEWS = rule("SOC-065", Severity.REFUSE)
TOTALS_DISAGREE = rule("SOC-066", Severity.REFUSE)
VIEWS_REDEFINED = rule("SOC-067", Severity.WARN)
DAMAGED_VIDEO_ID = rule("SOC-068", Severity.REJECT, "post_id")
NO_VIEWS_COLUMN = rule("SOC-069", Severity.WARN)
ROWS_ARE_NOT_TOTAL = rule("SOC-075", Severity.NOTE, "views")

# Telegram
MESSAGES_SET_ASIDE = rule("SOC-070", Severity.NOTE)
ALBUMS_JOINED = rule("SOC-071", Severity.NOTE)
DATED_BY_EXPORTER = rule("SOC-072", Severity.NOTE)
CHATS_SET_ASIDE = rule("SOC-073", Severity.NOTE)
NOT_A_CHANNEL = rule("SOC-074", Severity.REFUSE)


class VideosModel(PostsModel):
    """Rows of staging.posts from YouTube Studio: a video's id is eleven letters, digits, ``-`` or ``_``
    (posts of the community tab have longer ones)."""

    @row_rule(DAMAGED_VIDEO_ID)
    def video_id_is_whole(cls) -> pl.Expr:
        """Excel turns ids that begin with a hyphen or look like numbers into something else."""
        return pl.col("post_id").str.contains(r"^[A-Za-z0-9_-]{11,}$")

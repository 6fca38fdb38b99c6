"""Facebook Page Insights as they were until November 2023: posts with lifetime impressions (staging.posts), and
days of the page with its lifetime likes (staging.followers). The line below the header describes the columns."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from flows.reading.document import Document
from flows.sources.base import NO, YES, Context, Extract, Recognition
from flows.sources.networks.meta_headers import find_columns, fold_header
from flows.sources.networks.meta_table import IsHeader, Table, find_header, grids_with_header, read_table
from flows.sources.networks.meta_values import cleaned, first_text, largest_count
from flows.sources.networks.network_rows import (
    FOLLOWER_COLUMNS,
    POST_COLUMNS,
    mark_repeated_posts,
    mark_repeated_rows,
    repeats_that_differ,
    with_all_columns,
)
from schemas.networks import REPEATED_POST_DIFFERS
from schemas.rules import problem

POST_ALIASES = {
    "post_id": ("Post ID",),
    "permalink": ("Permalink",),
    "post_type": ("Type",),
    "published_on": ("Posted",),
    "reach": ("Lifetime Post Total Reach",),
    "views": ("Lifetime Post Total Impressions",),
}
"""Canonical column -> its name in the post-level file; every other column is another cut of the same counts."""

PAGE_ALIASES = {"as_of": ("Date",), "subscribers": ("Lifetime Total Likes",)}
"""Canonical column -> its name in the page-level file; its other columns (1993 in one file) are flows."""

_DESCRIPTION = ("lifetime:", "daily:", "weekly:", "28 days:")
_PAGE_AND_POST = r"^(\d{5,})_(\d{5,})$"


@dataclass(frozen=True)
class LegacyPosts:
    """The post-level file, or the workbook with the sheet `Key Metrics`."""

    code: str = "facebook_legacy_posts"
    table: str = "posts"

    def recognise(self, document: Document) -> Recognition:
        """Post ID and Posted beside lifetime metrics of posts."""
        near = grids_with_header(document, _is_post_header)
        if not near:
            return NO
        header = find_header(near[0], _is_post_header)
        found = find_columns(header[1], POST_ALIASES) if header else {}
        missing = tuple(names[0] for name, names in POST_ALIASES.items() if name not in found)
        return Recognition(False, missing) if missing else YES

    def read(self, document: Document, context: Context) -> Extract:
        """Posts; what counts as views is `impressions`."""
        table = read_table(document, _is_post_header, _description_rows(document, _is_post_header))
        at = find_columns(table.header, POST_ALIASES)
        posts = with_all_columns(_posts(table, at).lazy(), POST_COLUMNS).collect()
        staged = mark_repeated_posts(posts)
        differing = repeats_that_differ(staged)
        return Extract(
            rows=staged.lazy(),
            frame_rows=table.frame_rows,
            control_rows=table.totals.height,
            blank_rows=table.blank_rows,
            labels={name: table.header[positions[0]] for name, positions in at.items()},
            problems=[
                *table.problems,
                *([problem(REPEATED_POST_DIFFERS, sheet=table.sheet, number=differing)] if differing else []),
            ],
        )


@dataclass(frozen=True)
class LegacyPage:
    """The page-level file: a level of likes for each day."""

    code: str = "facebook_legacy_page"
    table: str = "followers"

    def recognise(self, document: Document) -> Recognition:
        """Date and Lifetime Total Likes."""
        return YES if grids_with_header(document, _is_page_header) else NO

    def read(self, document: Document, context: Context) -> Extract:
        """One row per day; the days before the page had likes say nothing and are rejected by name."""
        table = read_table(document, _is_page_header, _description_rows(document, _is_page_header))
        at = find_columns(table.header, PAGE_ALIASES)
        days = with_all_columns(_days(table, at).lazy(), FOLLOWER_COLUMNS).collect()
        return Extract(
            rows=mark_repeated_rows(days, ("as_of__text", "subscribers__text")).lazy(),
            frame_rows=table.frame_rows,
            control_rows=table.totals.height,
            blank_rows=table.blank_rows,
            labels={name: table.header[positions[0]] for name, positions in at.items()},
            problems=table.problems,
        )


def _is_post_header(header: Sequence[str]) -> bool:
    names = {fold_header(name) for name in header}
    return {"post id", "posted"} <= names and any(name.startswith("lifetime post") for name in names)


def _is_page_header(header: Sequence[str]) -> bool:
    return {"date", "lifetime total likes"} <= {fold_header(name) for name in header}


def _description_rows(document: Document, is_header: IsHeader) -> int:
    """1 where the line below the header describes the columns, as it does in every original file."""
    grid = grids_with_header(document, is_header)[0]
    found = find_header(grid, is_header)
    below = grid.head_rows()[found[0] :][:1] if found else []
    return int(any((cell or "").casefold().startswith(_DESCRIPTION) for cells in below for cell in cells))


def _posts(table: Table, at: dict[str, tuple[int, ...]]) -> pl.DataFrame:
    cells = {name: [f"c{position}" for position in positions] for name, positions in at.items()}
    texts = cleaned(table.rows).select(
        "row_number",
        views=largest_count(cells["views"]),
        reach=largest_count(cells["reach"]),
        post_type=first_text(cells["post_type"]),
        permalink=first_text(cells["permalink"]).map_elements(html.unescape, return_dtype=pl.String),
        **{f"{name}__text": first_text(cells[name]) for name in ("post_id", "published_on", "views", "reach")},
    )
    return texts.with_columns(
        sheet=pl.lit(table.sheet, dtype=pl.String),
        network=pl.lit("facebook"),
        account=pl.col("post_id__text").str.extract(_PAGE_AND_POST, 1),
        post_id=pl.col("post_id__text").str.extract(_PAGE_AND_POST, 2),
        published_on=_posted_on("published_on__text"),
        is_share=pl.lit(False),
        definition=pl.lit("impressions"),
    )


def _posted_on(column: str) -> pl.Expr:
    """The day of ``MM/DD/YYYY hh:mm:ss AM``, US order."""
    return pl.col(column).str.extract(r"^(\d{1,2}/\d{1,2}/\d{4})\b", 1).str.to_date("%m/%d/%Y", strict=False)


def _days(table: Table, at: dict[str, tuple[int, ...]]) -> pl.DataFrame:
    cells = {name: [f"c{position}" for position in positions] for name, positions in at.items()}
    needed = table.rows.select("row_number", *cells["as_of"], *cells["subscribers"])
    texts = cleaned(needed).select(
        "row_number",
        as_of__text=first_text(cells["as_of"]),
        subscribers__text=first_text(cells["subscribers"]),
        subscribers=largest_count(cells["subscribers"]),
    )
    return texts.with_columns(
        sheet=pl.lit(table.sheet, dtype=pl.String),
        network=pl.lit("facebook"),
        as_of=pl.col("as_of__text").str.extract(r"^(\d{4}-\d{2}-\d{2})", 1).str.to_date("%Y-%m-%d", strict=False),
    )


SOURCES = (LegacyPosts(), LegacyPage())

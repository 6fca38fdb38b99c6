"""Columns of the staged rows of VK, YouTube, Telegram and the followers register, and the marking of repeats."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import polars as pl

_PLACE = {"sheet": pl.String, "row_number": pl.Int32, "item_number": pl.Int16}

POST_COLUMNS: dict[str, Any] = {
    **_PLACE,
    "network": pl.String,
    "account": pl.String,
    "post_id": pl.String,
    "published_on": pl.Date,
    "post_type": pl.String,
    "is_share": pl.Boolean,
    "views": pl.Int64,
    "definition": pl.String,
    "reach": pl.Int64,
    "permalink": pl.String,
    "post_id__text": pl.String,
    "published_on__text": pl.String,
    "views__text": pl.String,
    "reach__text": pl.String,
    "is_duplicate": pl.Boolean,
}
"""Rows for staging.posts."""

COUNT_COLUMNS: dict[str, Any] = {
    **_PLACE,
    "network": pl.String,
    "metric": pl.String,
    "definition": pl.String,
    "first_on": pl.Date,
    "last_on": pl.Date,
    "value": pl.Int64,
    "metric__text": pl.String,
    "first_on__text": pl.String,
    "value__text": pl.String,
    "is_duplicate": pl.Boolean,
}
"""Rows for staging.network_counts."""

FOLLOWER_COLUMNS: dict[str, Any] = {
    **_PLACE,
    "network": pl.String,
    "as_of": pl.Date,
    "subscribers": pl.Int64,
    "posts": pl.Int64,
    "views": pl.Int64,
    "network__text": pl.String,
    "as_of__text": pl.String,
    "subscribers__text": pl.String,
    "posts__text": pl.String,
    "views__text": pl.String,
    "is_duplicate": pl.Boolean,
}
"""Rows for staging.followers."""

_DEFAULTS: dict[str, Any] = {"item_number": 1, "is_duplicate": False}


def rows_of_records(records: Iterable[Mapping[str, Any]], columns: Mapping[str, Any]) -> pl.DataFrame:
    """Records (a key left out is null; item_number 1, no duplicate) as a frame with exactly ``columns``."""
    frame = pl.DataFrame([{**_DEFAULTS, **record} for record in records], schema=dict(columns), orient="row")
    return frame.select(list(columns))


def with_all_columns(frame: pl.LazyFrame, columns: Mapping[str, Any]) -> pl.LazyFrame:
    """``frame`` with exactly ``columns`` in order: those it lacks are null, item_number 1, no duplicate."""
    present = frame.collect_schema().names()
    made = [
        (pl.col(name) if name in present else pl.lit(_DEFAULTS.get(name))).cast(kind).alias(name)
        for name, kind in columns.items()
    ]
    return frame.select(made)


def mark_repeated_posts(frame: pl.DataFrame) -> pl.DataFrame:
    """Of the rows with one account and post id, the one with the most views stays (the first among equals);
    the others become duplicates. A row without id is nobody's repeat."""
    kept = (
        frame.sort("views", "row_number", descending=[True, False], nulls_last=True)
        .filter(pl.col("post_id").is_not_null(), ~pl.col("is_duplicate"))
        .unique(["account", "post_id"], keep="first", maintain_order=True)
        .select("row_number", is_kept=pl.lit(True))
    )
    joined = frame.join(kept, on="row_number", how="left", validate="1:1", maintain_order="left")
    repeated = pl.col("is_kept").is_null() & pl.col("post_id").is_not_null()
    return joined.with_columns(pl.col("is_duplicate") | repeated).select(frame.columns)


def repeats_that_differ(frame: pl.DataFrame) -> int:
    """Posts that stand in the file more than once, with different views."""
    named = frame.filter(pl.col("post_id").is_not_null())
    return named.group_by("account", "post_id").agg(pl.col("views").n_unique()).filter(pl.col("views") > 1).height


def mark_repeated_rows(frame: pl.DataFrame, columns: Sequence[str]) -> pl.DataFrame:
    """Rows that repeat an earlier one in all of ``columns`` become duplicates."""
    return frame.with_columns(is_duplicate=~pl.struct(columns).is_first_distinct())

"""What holds for every list as of a day (staff, computers)."""

from __future__ import annotations

import polars as pl


def last_year() -> pl.Expr:
    """The last year that is over on the day of the list: of 1 January 2024 it is 2023."""
    return pl.col("entry_on").dt.offset_by("-1d").dt.year()


FEW = 5
"""Fewer than one in so many rows of a sheet are no list of their own."""


def is_of_the_lists_day() -> pl.Expr:
    """Is the row's day that of the list, not of a few rows of its sheet?"""
    return pl.len().over("sheet", "entry_on") * FEW >= pl.len().over("sheet")


def is_stated_anywhere(column: str) -> pl.Expr:
    """Does any row of the list state ``column``?"""
    return pl.col(column).is_not_null().any()

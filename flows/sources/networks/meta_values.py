"""Cells of Meta's exports to values: counts, US dates, the identity of a post. Excel's damage is told apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from flows.sources.parsing import parse_integer

MISSING = ("N/A", "н/д", "--", "-", "—")
"""Cell texts that say: no value. Not zero."""

_US_DATE = r"^\s*(\d{1,2})/(\d{1,2})/(\d{4})\b"
_DOTTED_DATE = r"^\s*(\d{1,2})\.(\d{1,2})\.(\d{4})\b"
_ISO_DATE = r"^\s*(\d{4})-(\d{2})-(\d{2})\b"

_ZEROS_FROM_16TH = r"^\d{15}0+$"
_ROUNDED_ID = r"(?i)^\d([.,]\d+)?E\+\d+$"
_WHOLE_ID = r"^\d{5,}$"


def cleaned(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows with their cells trimmed; an empty cell and a word for “no value” are null."""
    text = pl.col(pl.String).str.strip_chars(" \u00a0\u202f\t\r\n")
    return rows.with_columns(pl.when(~text.is_in(["", *MISSING])).then(text).name.keep())


def first_text(columns: Sequence[str]) -> pl.Expr:
    """The first of ``columns`` that holds text; null where there is none."""
    return pl.coalesce(pl.col(column) for column in columns) if columns else pl.lit(None, dtype=pl.String)


def largest_count(columns: Sequence[str]) -> pl.Expr:
    """The largest count of ``columns``; null where all are empty, or where one holds text that is no number."""
    if not columns:
        return pl.lit(None, dtype=pl.Int64)
    unread = [pl.col(column).is_not_null() & parse_integer(column).is_null() for column in columns]
    largest = pl.max_horizontal(parse_integer(column) for column in columns)
    return pl.when(~pl.any_horizontal(unread)).then(largest)


def counts_differ(columns: Sequence[str]) -> pl.Expr:
    """True where ``columns``, copies of one measure, state different counts."""
    if len(columns) < 2:
        return pl.lit(False)
    counts = [parse_integer(column) for column in columns]
    return (pl.max_horizontal(counts) != pl.min_horizontal(counts)).fill_null(False)


def us_date(column: str) -> pl.Expr:
    """The day of ``MM/DD/YYYY HH:MM``: US order in every language of the interface; any other text is null."""
    return _date(column, _US_DATE, year=3, month=1, day=2)


def _date(column: str, pattern: str, year: int, month: int, day: int) -> pl.Expr:
    def part(group: int) -> pl.Expr:
        return pl.col(column).str.extract(pattern, group).str.zfill(2)

    return pl.concat_str(part(year), part(month), part(day), separator="-").str.to_date("%Y-%m-%d", strict=False)


@dataclass(frozen=True)
class DateForms:
    """How the publication dates of one file are written; each field counts cells of that form.

    ``month_first`` and ``day_first``: slashed dates whose order is certain (a part above 12).
    """

    slashed: int
    month_first: int
    day_first: int
    dotted: int
    dotted_day_first: int
    dotted_month_first: int
    iso: int
    iso_beyond_12: int

    @property
    def is_day_first(self) -> bool:
        """Slashed dates that can only be read day first, and none that can only be read month first."""
        return self.day_first > 0 and self.month_first == 0

    def pattern(self, has_german_header: bool) -> str:
        """Which form is to be read: ``us``, ``dotted`` or ``iso``.

        Excel that opens a US export under another locale turns the dates whose day is 12 or less into dates
        of its own, day and month exchanged, and leaves the rest as text: a form other than the US one is
        trusted only where the file holds no US date and its order is certain.
        """
        if self.slashed:
            return "us"
        if self.dotted and (has_german_header or (self.dotted_day_first and not self.dotted_month_first)):
            return "dotted"
        return "iso" if self.iso_beyond_12 else "us"


def date_forms(texts: pl.Series) -> DateForms:
    """Count the forms of the dates in ``texts``."""
    frame = pl.DataFrame({"text": texts.cast(pl.String)})

    def above_12(pattern: str, group: int) -> pl.Expr:
        return (pl.col("text").str.extract(pattern, group).cast(pl.Int64) > 12).sum()

    def count(pattern: str) -> pl.Expr:
        return pl.col("text").str.contains(pattern).sum()

    numbers = frame.select(
        slashed=count(_US_DATE),
        month_first=above_12(_US_DATE, 2),
        day_first=above_12(_US_DATE, 1),
        dotted=count(_DOTTED_DATE),
        dotted_day_first=above_12(_DOTTED_DATE, 1),
        dotted_month_first=above_12(_DOTTED_DATE, 2),
        iso=count(_ISO_DATE),
        iso_beyond_12=above_12(_ISO_DATE, 3),
    )
    return DateForms(**numbers.row(0, named=True))


def published_on(column: str, form: str) -> pl.Expr:
    """The day of publication, read in the file's ``form``."""
    if form == "dotted":
        return _date(column, _DOTTED_DATE, year=3, month=2, day=1)
    if form == "iso":
        return _date(column, _ISO_DATE, year=1, month=2, day=3)
    return us_date(column)


def is_rewritten_date(column: str, form: str) -> pl.Expr:
    """True where the cell holds a date whose order of day and month is not certain in this file."""
    others = {"us": (_DOTTED_DATE, _ISO_DATE), "dotted": (_US_DATE, _ISO_DATE), "iso": (_US_DATE, _DOTTED_DATE)}[form]
    cell = pl.col(column)
    exchanged = cell.str.extract(_US_DATE, 1).cast(pl.Int64) > 12 if form == "us" else pl.lit(False)
    return pl.any_horizontal(*(cell.str.contains(pattern) for pattern in others), exchanged).fill_null(False)


def is_rounded_id(column: str, are_all_rounded: bool) -> pl.Expr:
    """True where Excel has kept only 15 digits of an id: ``1.22158E+17``, or zeros from the 16th digit on in
    every id of the file."""
    rounded = pl.col(column).str.contains(_ROUNDED_ID)
    zeros = pl.col(column).str.contains(_ZEROS_FROM_16TH) if are_all_rounded else pl.lit(False)
    return (rounded | zeros).fill_null(False)


def may_be_rounded_id(column: str) -> pl.Expr:
    """True where an id of more than 15 digits ends in 000: damage, or chance."""
    return pl.col(column).str.contains(r"^\d{13,}000$").fill_null(False)


def are_ids_rounded(ids: pl.Series) -> bool:
    """Does every id of more than 15 digits end in zeros? Excel damages a column, chance only one id."""
    long = ids.drop_nulls().filter(ids.drop_nulls().str.contains(r"^\d{16,}$"))
    return long.len() > 0 and bool(long.str.contains(_ZEROS_FROM_16TH).all())


def whole_id(column: str) -> pl.Expr:
    """The id where it is nothing but digits, else null."""
    return pl.when(pl.col(column).str.contains(_WHOLE_ID)).then(pl.col(column))


def id_in_link(column: str, network: str) -> pl.Expr:
    """The post's identity as its permanent link gives it: Instagram's short code, Facebook's post id."""
    link = pl.col(column).str.replace_all("&amp;", "&", literal=True)
    if network == "instagram":
        return link.str.extract(r"/(?:p|reel|reels|tv)/([A-Za-z0-9_-]+)", 1)
    return pl.coalesce(
        link.str.extract(r"/(?:posts|videos|reel|photos)/(?:[^?#]*/)?(\d{6,})", 1),
        link.str.extract(r"[?&](?:story_fbid|fbid|v)=(\d{6,}|pfbid\w+)", 1),
        link.str.extract(r"/posts/(?:[^?#]*/)?(pfbid\w+)", 1),
    )

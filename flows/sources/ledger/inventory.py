"""Inventory numbers: single ones, ranges (``1024–1028``, ``1024-28``), lists; a prefix may stand before each.

A range may have dashes of any length and a shortened end. Numbers are text: leading zeros and prefixes stay.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import polars as pl

from flows.sources.parsing import parse_distinct

_DASHES = "–—−‐‑"
_ITEM = re.compile(
    rf"(?P<prefix>(?:[^\W\d_]{{1,6}}[\s.\-]?)?)(?P<first>[0-9]{{1,12}})"
    rf"(?:\s*[-{_DASHES}]\s*(?:(?P=prefix))?(?P<last>[0-9]{{1,12}}))?(?P<suffix>/[0-9]{{1,4}})?"
)
_NONE_WORDS = {"б/н", "б/н.", "нет", "жоқ", "безынв", "безынвентарный", "0", "00", "000", "-", "—", "–"}
_PARSED = pl.Struct(
    {"numbers": pl.String(), "count": pl.Int64(), "first": pl.Int64(), "last": pl.Int64(), "is_none": pl.Boolean()}
)


@dataclass(frozen=True, slots=True)
class Interval:
    """Numbers ``first`` … ``last`` (inclusive) of one prefix."""

    prefix: str
    first: int
    last: int


def inventory(column: str) -> pl.Expr:
    """Struct of a text column: ``numbers`` (normalised, null if unreadable), ``count`` of them, ``first`` and
    ``last`` where they are one plain range, ``is_none`` where the cell says that there is no number."""

    def parse_batch(cells: pl.Series) -> pl.Series:
        parsed = _plain_ranges(cells)
        unread = parsed["first"].is_null() & cells.is_not_null()
        quick = parsed.to_struct(cells.name).cast(_PARSED)
        if not unread.any():
            return quick
        left = cells.set(~unread, None).to_frame("x")
        return quick.zip_with(~unread, left.select(parse_distinct("x", _PARSED, read_inventory)).to_series())

    return pl.col(column).map_batches(parse_batch, return_dtype=_PARSED, is_elementwise=True)


def _plain_ranges(cells: pl.Series) -> pl.DataFrame:
    """The columns of `inventory` for ``1024`` and ``1024-1028``; nulls for any other text."""
    halves = cells.str.splitn("-", 2)
    start, end = halves.struct.field("field_0"), halves.struct.field("field_1")
    first, given = _digits(start), _digits(end)
    is_range = end.is_not_null()
    # A shorter end (1024-28) goes through the slow grammar, which writes it out.
    sound = first.is_not_null() & (~is_range | ((given >= first) & (end.str.len_bytes() >= start.str.len_bytes())))
    frame = pl.DataFrame({"numbers": cells, "first": first, "last": given.zip_with(is_range, first)})
    if not sound.all():
        frame = frame.select(pl.when(sound).then(pl.all()))
    return frame.select(
        "numbers", (pl.col("last") - pl.col("first") + 1).alias("count"), "first", "last", is_none=False
    )


def _digits(text: pl.Series) -> pl.Series:
    """The number of a text of up to twelve digits, null for any other text and for zero, which means none."""
    number = text.cast(pl.Int64, strict=False)
    odd = (number < 1) | (number > 10**12) | text.str.starts_with("+")
    return number.set(odd, None) if odd.any() else number


def read_inventory(text: str) -> dict[str, object]:
    """One cell by the slow grammar, as a value of the struct of `inventory`."""
    if text.strip().casefold() in _NONE_WORDS:
        return {"numbers": None, "count": None, "first": None, "last": None, "is_none": True}
    intervals = read_intervals(text)
    if not intervals:
        return {"numbers": None, "count": None, "first": None, "last": None, "is_none": False}
    only = intervals[0] if len(intervals) == 1 and not intervals[0].prefix else None
    return {
        "numbers": ", ".join(_written(text)),
        "count": sum(interval.last - interval.first + 1 for interval in intervals),
        "first": only.first if only else None,
        "last": only.last if only else None,
        "is_none": False,
    }


def read_intervals(text: str) -> list[Interval]:
    """The intervals of a cell, empty if any part of it cannot be read."""
    intervals = []
    for item in _items(text):
        match = _ITEM.fullmatch(item)
        interval = _interval(match) if match else None
        if interval is None:
            return []
        intervals.append(interval)
    return intervals


def _items(text: str) -> list[str]:
    return [part.strip().removeprefix("№").strip() for part in re.split(r"[,;\n]", text) if part.strip()]


def _interval(match: re.Match[str]) -> Interval | None:
    first, last = match["first"], match["last"] or match["first"]
    last = first[: max(0, len(first) - len(last))] + last
    if int(last) < int(first) or (match["suffix"] and match["last"]):
        return None
    return Interval((match["prefix"] + "…" + (match["suffix"] or "")).strip("…"), int(first), int(last))


def _written(text: str) -> list[str]:
    """Each item as it is kept: full range ends, a hyphen between."""
    written = []
    for match in filter(None, map(_ITEM.fullmatch, _items(text))):
        first, last = match["first"], match["last"]
        prefix, suffix = match["prefix"], match["suffix"] or ""
        end = f"-{first[: max(0, len(first) - len(last))]}{last}" if last else ""
        written.append(f"{prefix}{first}{end}{suffix}")
    return written


def is_repeated(lines: pl.DataFrame) -> pl.Series:
    """Of lines with inventory_numbers, inventory_first and inventory_last (null for a list or a prefix): does
    the line hold a number that an earlier line holds?"""
    lines = lines.select(
        pl.int_range(pl.len(), dtype=pl.UInt32).alias("row"),
        numbers="inventory_numbers",
        first="inventory_first",
        last="inventory_last",
    )
    none = pl.Series([False]).new_from_index(0, lines.height)
    if _is_ascending(lines):
        return none
    plain = lines.filter(pl.col("first").is_not_null()).select("row", "first", "last", prefix=pl.lit(""))
    listed = _listed(lines.filter(pl.col("first").is_null() & pl.col("numbers").is_not_null()))
    repeated = _later_overlaps(pl.concat([plain, listed]) if listed.height else plain)
    return none.scatter(repeated, True) if repeated else none


def _is_ascending(lines: pl.DataFrame) -> bool:
    """The usual ledger: plain ranges only, each above the one before."""
    if lines["first"].null_count() != lines["numbers"].null_count():
        return False
    first, last = lines["first"].drop_nulls(), lines["last"].drop_nulls()
    return bool((first.slice(1) > last.head(-1)).all())


def _listed(rows: pl.DataFrame) -> pl.DataFrame:
    """Row, first, last, prefix of each interval of lists and prefixed numbers."""
    found = [
        (row, interval.first, interval.last, interval.prefix)
        for row, text in rows.select("row", "numbers").iter_rows()
        for interval in read_intervals(text)
    ]
    schema = {"row": pl.UInt32, "first": pl.Int64, "last": pl.Int64, "prefix": pl.String}
    return pl.DataFrame(found, schema=schema, orient="row")


def _later_overlaps(intervals: pl.DataFrame) -> list[int]:
    """Rows whose interval meets one of an earlier row (the file's order); rows within themselves included."""
    has_prefixes = intervals["prefix"].n_unique() > 1
    is_sorted = not has_prefixes and intervals["first"].is_sorted()
    ordered = intervals if is_sorted else intervals.sort("prefix", "first", "row")
    reach = pl.col("last").cum_max().shift(1)
    meets = ordered.select(pl.col("first") <= (reach.over("prefix") if has_prefixes else reach)).to_series()
    return _exact_overlaps(ordered) if meets.any() else []


def _exact_overlaps(ordered: pl.DataFrame) -> list[int]:
    """The later row of each pair that meets; a sweep in plain Python, since clashes are few."""
    repeated: set[int] = set()
    open_intervals: list[tuple[str, int, int]] = []
    for row, first, last, prefix in ordered.select("row", "first", "last", "prefix").iter_rows():
        open_intervals = [held for held in open_intervals if held[0] == prefix and held[1] >= first]
        repeated.update(max(row, other) for _, _, other in open_intervals)
        open_intervals.append((prefix, last, row))
    return sorted(repeated)

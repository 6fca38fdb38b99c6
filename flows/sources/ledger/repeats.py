"""Lines that stand twice in a file: exact repeats, and inventory numbers that an earlier line has.

Only a declared key removes a repeat: an inventory number, or in a register the record's number. Lines without
one may well be equal and both true (a book given twice), so they stay, and are named.
"""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from flows.sources.ledger.inventory import is_repeated
from flows.sources.ledger.rows import cell_columns
from schemas import ledger_rules as rules
from schemas.rules import Problem, Rule, problem

LISTED = 20
"""Places that a message lists; the rest are dots."""

_NUMBERS = ("inventory_numbers", "inventory_first", "inventory_last")


def with_repeats(rows: pl.DataFrame) -> tuple[pl.DataFrame, list[Problem]]:
    """Mark exact repeats of a line with a key (``is_duplicate``) and, where lines have inventory numbers, lines
    with a number of an earlier line (``is_inventory_repeated``), in the order of ``rows``; the cells and other
    helping columns are dropped. The problems name repeats, and equal lines without a key."""
    if "inventory_first" not in rows.columns:
        equal = _equal_lines(rows, rows, "ksu__text")
        return _with_duplicates(rows, equal).drop(cell_columns(rows)), _said(equal)
    is_clash = is_repeated(rows)
    equal = _equal_lines(rows, _suspects(rows, is_clash), "inventory_numbers__text")
    rows = _with_duplicates(rows, equal)
    if not is_clash.any():
        return _tidied(rows, pl.lit(False)), _said(equal)
    # A range that does not fit its copies is rejected itself; it must not take its neighbours with it.
    counts = ~pl.col("is_duplicate") & (pl.col("inventory_count") == pl.col("copies"))
    numbers = [pl.when(counts).then(name).alias(name) for name in _NUMBERS]
    return _tidied(rows, is_repeated(rows.select(numbers))), _said(equal)


def listed(places: Iterable[object], separator: str = ", ") -> str:
    """The first of ``places`` as one text, dots for the others."""
    texts = [str(place) for place in places]
    return separator.join(texts[:LISTED]) + (separator + "…" if len(texts) > LISTED else "")


def _tidied(rows: pl.DataFrame, is_inventory_repeated: pl.Expr | pl.Series) -> pl.DataFrame:
    return rows.drop(*_NUMBERS[1:], *cell_columns(rows)).with_columns(is_inventory_repeated=is_inventory_repeated)


def _suspects(rows: pl.DataFrame, is_clash: pl.Series) -> pl.DataFrame:
    """Lines without numbers, and those whose numbers clash: no other line can be an exact repeat."""
    if not is_clash.any() and not rows["inventory_numbers"].null_count():
        return rows.clear()
    clashing = rows.filter(is_clash)["inventory_numbers"].unique().implode()
    return rows.filter(pl.col("inventory_numbers").is_null() | pl.col("inventory_numbers").is_in(clashing))


def _equal_lines(rows: pl.DataFrame, suspects: pl.DataFrame, key: str) -> pl.DataFrame:
    """The ``suspects`` that equal another in every cell: sheet, row_number, line (the same for equals), has_key,
    is_later."""
    cells = pl.concat_str([pl.col(name).fill_null("") for name in (key, *cell_columns(rows))], separator="\x1f")
    lines = suspects.select("sheet", "row_number", cells.alias("line"), pl.col(key).is_not_null().alias("has_key"))
    lines = lines.with_columns(is_later=~pl.col("line").is_first_distinct())
    again = lines.filter("is_later")["line"].unique()
    return lines.filter(pl.col("line").is_in(again.implode())) if again.len() else lines.clear()


def _with_duplicates(rows: pl.DataFrame, equal: pl.DataFrame) -> pl.DataFrame:
    repeated = equal.filter(pl.col("is_later") & pl.col("has_key"))
    if repeated.is_empty():
        return rows.with_columns(is_duplicate=pl.lit(False))
    places = repeated.select("sheet", "row_number", hit=pl.lit(True))
    found = rows.select("sheet", "row_number").join(
        places, on=["sheet", "row_number"], how="left", validate="1:1", nulls_equal=True, maintain_order="left"
    )
    return rows.with_columns(is_duplicate=found["hit"].fill_null(False))


def _said(equal: pl.DataFrame) -> list[Problem]:
    kinds = ((rules.REPEATED_LINES, "has_key"), (rules.EQUAL_LINES, ~pl.col("has_key")))
    return [_warning(found, lines) for found, kind in kinds if not (lines := equal.filter(kind)).is_empty()]


def _warning(found: Rule, equal: pl.DataFrame) -> Problem:
    """One warning for all of ``equal``, at the first line that stands again: ``2 = 5 = 6; 3 = 9``."""
    place = pl.format("«{}» {}", "sheet", "row_number") if equal["sheet"].n_unique() > 1 else pl.col("row_number")
    groups = equal.group_by("line", maintain_order=True).agg(place.cast(pl.String).str.join(" = ").alias("places"))
    later = equal.filter("is_later")
    return problem(
        found,
        sheet=later["sheet"][0],
        row=later["row_number"][0],
        rows=listed(groups["places"], "; "),
        number=later.height,
    )

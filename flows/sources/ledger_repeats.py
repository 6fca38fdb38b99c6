"""Lines that stand twice in a file: exact repeats, and inventory numbers that an earlier line has."""

from __future__ import annotations

import polars as pl

from flows.sources.ledger_inventory import is_repeated
from flows.sources.ledger_rows import cell_columns


def with_repeats(rows: pl.DataFrame) -> pl.DataFrame:
    """Mark exact repeats (``is_duplicate``) and, where lines have inventory numbers, lines with a number of an
    earlier line (``is_inventory_repeated``); the cells and other helping columns are dropped."""
    if "inventory_first" not in rows.columns:
        return rows.with_columns(is_duplicate=_repeats_among(rows, rows)).drop(cell_columns(rows))
    is_clash = is_repeated(rows)
    suspects = _suspects(rows, is_clash)
    rows = rows.with_columns(is_duplicate=_repeats_among(rows, suspects))
    if not is_clash.any():
        return _tidied(rows, pl.lit(False))
    # A range that does not fit its copies is rejected itself; it must not take its neighbours with it.
    counts = ~pl.col("is_duplicate") & (pl.col("inventory_count") == pl.col("copies"))
    numbers = [pl.when(counts).then(name).alias(name) for name in _NUMBERS]
    return _tidied(rows, is_repeated(rows.select(numbers)))


def _tidied(rows: pl.DataFrame, is_inventory_repeated: pl.Expr | pl.Series) -> pl.DataFrame:
    return rows.drop(*_NUMBERS[1:], *cell_columns(rows)).with_columns(is_inventory_repeated=is_inventory_repeated)


_NUMBERS = ("inventory_numbers", "inventory_first", "inventory_last")


def _suspects(rows: pl.DataFrame, is_clash: pl.Series) -> pl.DataFrame:
    """Lines without numbers, and those whose numbers clash: no other line can be an exact repeat."""
    if not is_clash.any() and not rows["inventory_numbers"].null_count():
        return rows.clear()
    clashing = rows.filter(is_clash)["inventory_numbers"].unique().implode()
    return rows.filter(pl.col("inventory_numbers").is_null() | pl.col("inventory_numbers").is_in(clashing))


def _repeats_among(rows: pl.DataFrame, suspects: pl.DataFrame) -> pl.Expr | pl.Series:
    """Which of ``rows`` repeat an earlier one in every cell; only ``suspects`` can."""
    if suspects.height < 2:
        return pl.lit(False)
    cells = pl.concat_str([pl.col(name).fill_null("") for name in cell_columns(rows)], separator="\x1f")
    repeated = suspects.filter(~suspects.select(cells.is_first_distinct()).to_series())
    return pl.lit(False) if repeated.is_empty() else _marked(rows, repeated)


def _marked(rows: pl.DataFrame, repeated: pl.DataFrame) -> pl.Series:
    places = repeated.select("sheet", "row_number", hit=pl.lit(True))
    found = rows.select("sheet", "row_number").join(
        places, on=["sheet", "row_number"], how="left", validate="1:1", nulls_equal=True, maintain_order="left"
    )
    return found["hit"].fill_null(False)

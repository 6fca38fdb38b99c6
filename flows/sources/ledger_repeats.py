"""Lines that stand twice in a file: exact repeats, and inventory numbers that an earlier line has."""

from __future__ import annotations

import polars as pl

from flows.sources.ledger_inventory import is_repeated
from flows.sources.ledger_rows import cell_columns

_NUMBERS = pl.struct(numbers="inventory_numbers", first="inventory_first", last="inventory_last")


def with_repeats(rows: pl.DataFrame) -> pl.DataFrame:
    """Mark exact repeats (``is_duplicate``) and, where lines have inventory numbers, lines with a number of an
    earlier line (``is_inventory_repeated``); the cells and other helping columns are dropped."""
    if "inventory_first" not in rows.columns:
        return rows.with_columns(is_duplicate=_repeats_among(rows, rows)).drop(cell_columns(rows))
    is_clash = _has_earlier_number(rows, pl.lit(True))
    # A line whose numbers clash with no earlier line cannot be an exact repeat: only the rest are compared.
    clashing = rows.filter(is_clash)["inventory_numbers"].unique()
    suspects = rows.filter(
        pl.col("inventory_numbers").is_null() | pl.col("inventory_numbers").is_in(clashing.implode())
    )
    rows = rows.with_columns(is_duplicate=_repeats_among(rows, suspects))
    # A range that does not fit its copies is rejected itself; it must not take its neighbours with it.
    counts = ~pl.col("is_duplicate") & (pl.col("inventory_count") == pl.col("copies"))
    is_repeat = _has_earlier_number(rows, counts) if is_clash.any() else is_clash
    return rows.with_columns(is_inventory_repeated=is_repeat).drop(
        "inventory_first", "inventory_last", *cell_columns(rows)
    )


def _has_earlier_number(rows: pl.DataFrame, counts: pl.Expr) -> pl.Series:
    return is_repeated(rows.select(pl.when(counts).then(_NUMBERS).alias("numbers")).to_series())


def _repeats_among(rows: pl.DataFrame, suspects: pl.DataFrame) -> pl.Series:
    """Which of ``rows`` repeat an earlier one in every cell; only ``suspects`` can."""
    none = pl.Series([False]).new_from_index(0, rows.height)
    if suspects.height < 2:
        return none
    cells = pl.concat_str([pl.col(name).fill_null("") for name in cell_columns(rows)], separator="\x1f")
    repeated = suspects.filter(~suspects.select(cells.is_first_distinct()).to_series())
    return none if repeated.is_empty() else _marked(rows, repeated)


def _marked(rows: pl.DataFrame, repeated: pl.DataFrame) -> pl.Series:
    places = repeated.select("sheet", "row_number", hit=pl.lit(True))
    found = rows.select("sheet", "row_number").join(
        places, on=["sheet", "row_number"], how="left", validate="1:1", nulls_equal=True, maintain_order="left"
    )
    return found["hit"].fill_null(False)

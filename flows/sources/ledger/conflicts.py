"""Two sheets of a workbook that hold the same lines differently: which one counts is not ours to guess."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from flows.errors import DataRejected
from schemas import ledger_rules as rules


def check_conflicts(rows: pl.LazyFrame, sheets: Sequence[str | None]) -> None:
    """Raise `DataRejected` if one inventory number, or one title of a КСУ record without numbers, stands on two
    sheets with different contents. Lines that agree in every cell are repeats, and only counted."""
    if len(sheets) < 2:
        return
    lines = rows.filter(~pl.col("is_duplicate")).select(
        "sheet",
        "row_number",
        pl.coalesce("inventory_numbers", pl.concat_str("batch_key", "title_key", separator="|")).alias("line"),
    )
    on_two = (
        lines.drop_nulls("line")
        .group_by("line")
        .agg(pl.col("sheet").unique().sort(), pl.col("row_number").first(), pl.len())
        .filter(pl.col("sheet").list.len() > 1)
        .sort("row_number")
        .collect()
    )
    if on_two.height:
        names = on_two["sheet"].explode().unique().sort().to_list()
        raise DataRejected(
            rules.SHEETS_CONFLICT.code,
            sheet=names[0],
            row=on_two["row_number"][0],
            sheets=", ".join(f"«{name}»" for name in names),
            number=on_two.height,
        )

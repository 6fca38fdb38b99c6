"""A figure of a year that is not published gives way to what it is made of."""

from __future__ import annotations

from datetime import date

import polars as pl

from flows.reports.explained.reaching import within_reach
from flows.warehouse.drill import part_types

STOCK = "stock_by_field"
TYPES = part_types(STOCK)
CELL = f"{STOCK}.copies?as_of=2023-01-01&language=all&field=total"


def stock(*rows: dict[str, object]) -> pl.DataFrame:
    common = {"language": "all", "field": "total", "measure": "copies", "how": "sum"}
    frame = pl.DataFrame([common | row for row in rows], schema=list(TYPES), orient="row")
    return frame.cast(pl.Schema(TYPES))


def opening(value: int, number: int, how: str = "sum") -> dict[str, object]:
    row = {"origin": "opening_stock", "row_number": number, "value": value, "how": how}
    return {**row, "as_of": date(2023, 1, 1)}


def told(value: int, cell: str = CELL) -> dict[str, object]:
    return {"as_of": date(2024, 1, 1), "cell": cell, "value": value}


def parts_of_2024(*rows: dict[str, object], years: set[int]) -> list[tuple[object, ...]]:
    reached = within_reach({STOCK: stock(*rows)}, years)[STOCK]
    mine = reached.filter(pl.col("as_of") == pl.date(2024, 1, 1))
    return mine.select("cell", "row_number", pl.col("value").cast(pl.Int64)).rows()


def test_a_cell_of_a_published_year_stays():
    assert parts_of_2024(opening(7, 2), told(7), years={2022, 2023}) == [(CELL, None, 7)]


def test_a_cell_of_another_year_is_replaced_by_its_rows():
    assert parts_of_2024(opening(7, 2), opening(4, 3), told(11), years={2023}) == [(None, 2, 7), (None, 3, 4)]


def test_what_was_taken_away_is_taken_away_row_by_row():
    assert parts_of_2024(opening(7, 2), opening(4, 3), told(-11), years={2023}) == [(None, 2, -7), (None, 3, -4)]


def test_a_cell_that_is_no_sum_of_rows_stays():
    assert parts_of_2024(opening(7, 2, "mean"), told(7), years={2023}) == [(CELL, None, 7)]


def test_a_cell_with_another_value_stays():
    assert parts_of_2024(opening(7, 2), told(8), years={2023}) == [(CELL, None, 8)]

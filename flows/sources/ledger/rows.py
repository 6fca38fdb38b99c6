"""The rows below a ledger's header: which are data, totals, blank or frame; ditto marks and merged cells filled."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from flows.reading.document import Grid
from flows.sources.ledger.header import Header
from flows.sources.repeats import DITTO
from flows.sources.sheet_head import is_number_row

_MARKS = [*DITTO, *(mark.capitalize() for mark in DITTO), *(mark.upper() for mark in DITTO)]

NEVER_REPEATED = frozenset({"inventory_numbers", "unit_price", "unit_price_minor", "amount", "amount_minor", "copies"})
"""Columns in which a ditto mark stands for nothing: it stays, and is not readable."""

TOTALS = re.compile(
    r"^(?:итого|всего|барлығы|барлыгы|жиыны|жиынтығы|жиынтыгы|қорытынды|қорытындысы|корытынды|корытындысы|жалпы жиыны|"
    r"итог|total|grand total)(?![^\W_])",
    re.IGNORECASE,
)
_ANCHORS = ("recorded_on", "act_on", "title", "copies", "inventory_numbers", "ksu", "amount")
_DATES = ("recorded_on", "act_on", "act")


@dataclass(frozen=True)
class Sorted:
    """The rows of one sheet below its header, sorted by what they are.

    ``data``: row_number, the canonical text columns, and the sheet's cells (`cell_columns`), which tell exact
    repeats; ``totals``: the same for totals rows; ``asides``: (row number, text) of headings and signatures
    between the data; ``frame`` and ``blank``: counts of rows; ``filled_marks``: ditto marks.
    """

    data: pl.DataFrame
    totals: pl.DataFrame
    asides: list[tuple[int, str]]
    frame: int
    blank: int
    filled_marks: int


def sort_rows(grid: Grid, header: Header) -> Sorted:
    """Sort the rows of ``grid`` below ``header``."""
    rows = _canonical_rows(grid, header)
    regular = rows.select(_is_regular(header)).to_series()
    others = rows.filter(~regular)
    kinds = [_kind_of(row, header) for row in others.iter_rows(named=True)]
    sorted_out = others.with_columns(pl.Series("_kind", kinds, dtype=pl.String))
    of_kind = {kind: sorted_out.filter(pl.col("_kind") == kind).drop("_kind") for kind in KINDS}
    data = rows if others.is_empty() else _together(rows.filter(regular), of_kind["data"])
    data, filled_marks = _ditto_filled(_merged_filled(data, grid, header), header)
    asides = [(row["row_number"], " ".join(_texts(row))) for row in of_kind["aside"].iter_rows(named=True)]
    return Sorted(
        data,
        of_kind["total"],
        asides,
        frame=header.last_row + len(asides) + of_kind["frame"].height,
        blank=of_kind["blank"].height,
        filled_marks=filled_marks,
    )


KINDS = ("data", "total", "aside", "frame", "blank")
"""What a row below the header may be; an aside is a heading or signature, frame a header again."""


def cell_columns(rows: pl.DataFrame) -> list[str]:
    """The columns that hold the sheet's cells, ``_c0``, ``_c1``, …, in order."""
    return [name for name in rows.columns if re.fullmatch(r"_c[0-9]+", name)]


def _together(regular: pl.DataFrame, irregular: pl.DataFrame) -> pl.DataFrame:
    return regular if irregular.is_empty() else pl.concat([regular, irregular]).sort("row_number")


def _canonical_rows(grid: Grid, header: Header) -> pl.DataFrame:
    """The rows below the header, cells stripped: row_number, canonical columns and cells (String)."""
    within = pl.col("row_number").is_between(header.last_row + 1, grid.row_count)
    cells = [pl.col(f"c{index}").str.strip_chars().alias(f"_c{index}") for index in range(grid.width)]
    stripped = grid.rows.filter(within).select(pl.col("row_number").cast(pl.Int32), *cells)
    filled = pl.when(pl.exclude("row_number") != "").then(pl.exclude("row_number"))
    rows = stripped.with_columns(filled).collect(engine="streaming").rechunk()
    named = {
        name if place == 0 else f"{name}+{place}": pl.col(f"_c{index}")
        for name, indexes in header.columns.items()
        for place, index in enumerate(indexes)
    }
    return rows.with_columns(**named)


def _is_regular(header: Header) -> pl.Expr:
    """A row with a date that starts with a digit, and something in its other main columns."""
    dates = [pl.col(name).str.contains("^[0-9]") for name in _DATES if name in header.columns]
    others = [pl.col(name).is_not_null() for name in ("title", "copies") if name in header.columns]
    return pl.any_horizontal(dates).fill_null(False) & pl.all_horizontal(others)


def _texts(row: dict[str, str | None]) -> list[str]:
    return [text for name, text in row.items() if name.startswith("_c") and text]


def _kind_of(row: dict[str, str | None], header: Header) -> str:
    cells = [text or "" for name, text in row.items() if name.startswith("_c")]
    texts = [cell for cell in cells if cell]
    if not texts:
        return "blank"
    if _is_header_again(cells, header) or is_number_row([*texts]):
        return "frame"
    if _is_total(row, texts):
        return "total"
    anchored = [name for name in _ANCHORS if row.get(name) is not None]
    return "aside" if len(texts) == 1 or not anchored or not _has_digit_or_title(row) else "data"


def _is_header_again(cells: Sequence[str], header: Header) -> bool:
    return any(_agree(cells, known) for known in header.texts)


def _agree(cells: Sequence[str], known: Sequence[str]) -> bool:
    """Do the texts of two rows agree, spaces and line breaks aside?"""
    pairs = [(cell.split(), other.split()) for cell, other in zip(cells, known, strict=False)]
    return sum(bool(cell) for cell, _ in pairs) >= 2 and all(cell == other for cell, other in pairs)


def _is_total(row: dict[str, str | None], texts: Sequence[str]) -> bool:
    """A totals word opens a text cell, and the row has no date and no inventory number of its own."""
    has_date = any(re.match(r"[0-9]", row.get(name) or "") for name in _DATES)
    numbers = row.get("inventory_numbers") or ""
    return not has_date and not numbers[:1].isdigit() and any(TOTALS.match(text) for text in texts[:4])


def _has_digit_or_title(row: dict[str, str | None]) -> bool:
    """A signature line has no title and no figures in the counted columns."""
    figures = (row.get(name) or "" for name in ("copies", "amount", "inventory_numbers", "unit_price"))
    return row.get("title") is not None or any(re.search("[0-9]", text) for text in figures)


def _merged_filled(data: pl.DataFrame, grid: Grid, header: Header) -> pl.DataFrame:
    """Cells merged over several rows: each of the rows gets the text, except numbers and prices."""
    names = {
        index: name for name, indexes in header.columns.items() for index in indexes[:1] if name not in NEVER_REPEATED
    }
    for first_row, last_row, first_column, _ in grid.merged:
        if first_row > header.last_row and last_row > first_row and first_column in names:
            data = _filled_down(data, names[first_column], first_row, last_row)
    return data


def _filled_down(data: pl.DataFrame, name: str, first_row: int, last_row: int) -> pl.DataFrame:
    top = data.filter(pl.col("row_number") == first_row)
    if top.is_empty():
        return data
    below = pl.col("row_number").is_between(first_row + 1, last_row) & pl.col(name).is_null()
    return data.with_columns(pl.when(below).then(pl.lit(top[name][0])).otherwise(pl.col(name)).alias(name))


def _ditto_filled(data: pl.DataFrame, header: Header) -> tuple[pl.DataFrame, int]:
    """Ditto marks replaced by the cell above them; the number of marks."""
    marked = _marked_columns(data.select(name for name in header.columns if name not in NEVER_REPEATED))
    if not marked:
        return data, 0
    is_mark = {name: data[name].is_in(_MARKS).fill_null(False) for name in marked}
    filled = {name: _fill_marks(data[name], is_mark[name]) for name in marked}
    identity = {f"_c{1000 + place}": cells for place, cells in enumerate(filled.values())}
    return data.with_columns(**filled, **identity), sum(int(marks.sum()) for marks in is_mark.values())


def _marked_columns(cells: pl.DataFrame) -> list[str]:
    """The columns that hold a mark, all looked through at once."""
    found = cells.select(pl.all().is_in(_MARKS).any())
    return [name for name in found.columns if found[name].item()]


def _fill_marks(cells: pl.Series, is_mark: pl.Series) -> pl.Series:
    """Marks take the text above them; an empty cell is no mark, and stays empty, also for the marks below it."""
    held = cells.fill_null("").set(is_mark, None).forward_fill()
    return held.set(held == "", None)

"""The rows below a ledger's header: which are data, totals, blank or frame; ditto marks and merged cells filled."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from flows.reading.document import Grid
from flows.sources.ledger_header import Header, is_number_row
from flows.sources.parsing import SPACES

DITTO = ('"', "″", '""', "''", "„", "“", "”", "«", "»", "//", '-"-', "-″-", "—″—", "–″–", '—"—', '–"–', "-//-", "—//—",
         "–//–", "- // -", '- " -', "то же", "тоже", "сонда", "сол", "same", "ditto")  # fmt: skip
"""Marks that stand for the cell above."""

NEVER_REPEATED = frozenset({"inventory_numbers", "unit_price", "unit_price_minor", "amount", "amount_minor", "copies"})
"""Columns in which a ditto mark stands for nothing: it stays, and is not readable."""

_TOTALS = re.compile(
    r"^(?:итого|всего|барлығы|жиыны|жиынтығы|қорытынды|қорытындысы|жалпы жиыны|итог|total|grand total)(?![^\W_])",
    re.IGNORECASE,
)
_ANCHORS = ("recorded_on", "act_on", "title", "copies", "inventory_numbers", "ksu", "amount")
_DATES = ("recorded_on", "act_on", "act")
SEPARATOR = "\x1f"
"""Stands between the cells in ``_row``."""
"""Between the cells of ``_row``."""


@dataclass(frozen=True)
class Sorted:
    """The rows of one sheet below its header, sorted by what they are.

    ``data``: row_number, the canonical text columns, ``_row`` (all cells joined, to find exact repeats);
    ``totals``: the same for totals rows; ``asides``: (row number, text) of headings and signatures between
    the data; ``frame`` and ``blank``: numbers of rows.
    """

    data: pl.DataFrame
    totals: pl.DataFrame
    asides: list[tuple[int, str]]
    frame: int
    blank: int
    filled_marks: int


def sort_rows(grid: Grid, header: Header) -> Sorted:
    """Sort the rows of ``grid`` below ``header``."""
    rows = _canonical_rows(grid, header).collect(engine="streaming")
    kinds = _kinds(rows, header)
    data = _merged_filled(rows.filter(kinds == "data"), grid, header)
    data, filled_marks = _ditto_filled(data, header)
    asides = [
        (number, " ".join(text.replace(SEPARATOR, " ").split()))
        for number, text in rows.filter(kinds == "aside").select("row_number", "_row").iter_rows()
    ]
    return Sorted(
        data,
        rows.filter(kinds == "total"),
        asides,
        frame=header.last_row + len(asides) + int((kinds == "frame").sum()),
        blank=int((kinds == "blank").sum()),
        filled_marks=filled_marks,
    )


def _canonical_rows(grid: Grid, header: Header) -> pl.LazyFrame:
    """The rows below the header, cells stripped: row_number, canonical columns (String), ``_row``."""
    within = pl.col("row_number").is_between(header.last_row + 1, grid.row_count)
    cells = [_stripped(f"c{index}") for index in range(grid.width)]
    joined = pl.concat_str([cell.fill_null("") for cell in cells], separator=SEPARATOR)
    named = [
        _stripped(f"c{index}").alias(name if place == 0 else f"{name}+{place}")
        for name, indexes in header.columns.items()
        for place, index in enumerate(indexes)
    ]
    return grid.rows.filter(within).select(pl.col("row_number").cast(pl.Int32), *named, joined.alias("_row"))


def _stripped(column: str) -> pl.Expr:
    stripped = pl.col(column).str.strip_chars()
    return pl.when(stripped != "").then(stripped)


def _kinds(rows: pl.DataFrame, header: Header) -> pl.Series:
    """data, total, aside (a heading or signature), frame (a repeated header) or blank, for each row."""
    is_blank = rows["_row"].str.strip_chars(SEPARATOR + SPACES) == ""
    kinds = rows.select(pl.when(_is_regular(header)).then(pl.lit("data"))).to_series()
    kinds = kinds.set(is_blank, "blank")
    unclear = kinds.is_null().arg_true()
    if unclear.is_empty():
        return kinds
    sorted_out = [_kind_of(row, header) for row in rows[unclear].iter_rows(named=True)]
    return kinds.scatter(unclear, sorted_out)


def _is_regular(header: Header) -> pl.Expr:
    """A row with a date that starts with a digit, and something in its other main columns."""
    dates = [pl.col(name).str.contains("^[0-9]") for name in _DATES if name in header.columns]
    others = [pl.col(name).is_not_null() for name in ("title", "copies") if name in header.columns]
    return pl.any_horizontal(dates).fill_null(False) & pl.all_horizontal(others)


def _kind_of(row: dict[str, str | None], header: Header) -> str:
    cells = str(row["_row"]).split(SEPARATOR)
    texts = [cell for cell in cells if cell]
    if tuple(cells) in header.texts or _is_header_again(cells, header) or is_number_row(texts or [None]):
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
    return not has_date and not numbers[:1].isdigit() and any(_TOTALS.match(text) for text in texts[:4])


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
    marked = [name for name in header.columns if name not in NEVER_REPEATED and _has_marks(data[name])]
    if not marked:
        return data, 0
    is_mark = {name: data[name].str.to_lowercase().is_in(DITTO).fill_null(False) for name in marked}
    # An empty cell is not a mark: fill over it, then put the emptiness back.
    filled = {name: _fill_marks(data[name], is_mark[name]) for name in marked}
    whole = pl.concat_str([pl.col(name).fill_null("") for name in ("_row", *filled)], separator=SEPARATOR)
    return data.with_columns(**filled).with_columns(_row=whole), sum(int(marks.sum()) for marks in is_mark.values())


def _has_marks(cells: pl.Series) -> bool:
    short = cells.filter(cells.str.len_bytes() <= 12)
    return bool(short.str.to_lowercase().is_in(DITTO).any()) if len(short) else False


def _fill_marks(cells: pl.Series, is_mark: pl.Series) -> pl.Series:
    held = cells.fill_null("").set(is_mark, None).forward_fill()
    return held.set(held == "", None)

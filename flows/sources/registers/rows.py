"""The rows below the head of a register: which are data, totals, headings, blank; texts filled from merged cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from flows.sources.ledger.rows import TOTALS
from flows.sources.parsing_dates import MONTHS
from flows.sources.registers.cells import read_day
from flows.sources.registers.header import Head, Lexicon
from flows.sources.registers.spec import Kind
from flows.sources.repeats import filled_from_above
from flows.sources.sheet_head import is_number_row
from flows.sources.vocabulary import RUSSIAN_FOR_KAZAKH, folded_word

if TYPE_CHECKING:
    from flows.reading.document import Grid

EXAMPLE_MARKS = ("үлгі", "пример", "example", "мысал", "образец")
"""What stands in the first cell of a template's example line."""

_LOST = str.maketrans(dict.fromkeys("әғқңөұүһі", "?"))
_MARKS = frozenset(
    form
    for mark in map(folded_word, EXAMPLE_MARKS)
    for form in (mark, mark.translate(RUSSIAN_FOR_KAZAKH), mark.translate(_LOST))
)
_SIGNED = re.compile(
    r"(?i)^(?:орында|жауапты|директор|басшы|меңгеруші|кітапханашы\b.*[:_]|исполн|ответствен|завед|подпис|қолы|м\.\s*[оп]\.|"
    r"бекітем|утвержда|составил|құрастыр|тексерген|проверил|дата\b|күні\b)"
)

RUNNING = (
    r"(?i)^(?:состоит|состояло|остаток|на начало|на конец|с начала|за месяц|за квартал|за год|нарастающ|"
    r"ай басын|жыл басын|ай соңын|жыл соңын|бір айда|тоқсанда|carried|brought)|с начала (?:года|месяца)|жыл басынан"
)
"""Totals lines of a diary that sum more than the lines of their sheet: what was at its beginning, the year so far."""

_RUNNING = re.compile(RUNNING)

Row = tuple[int, list[str | None]]


@dataclass(frozen=True)
class Sorted:
    """The rows of one sheet below its head, by what they are.

    ``texts``: data rows: row_number (Int32) and ``<column>__text`` of each column of the register (null where empty or
    absent), filled where cells are repeated; ``line``: all cells of the row as one text, to tell exact repeats;
    ``mark``: is the mark of the example line left. ``totals``: the same columns of totals lines. ``headings``: (row,
    text) of headings and signatures between them. ``frame`` and ``blank``: counts of rows.
    """

    texts: pl.DataFrame
    totals: pl.DataFrame
    headings: list[tuple[int, str]]
    frame: int
    blank: int


def sort_rows(grid: Grid, head: Head, lexicon: Lexicon) -> Sorted:
    """Sort the rows of ``grid`` below ``head``."""
    rows = _rows_below(grid, head)
    kinds = pl.Series("kind", _Sorter(head, lexicon).kinds(rows), dtype=pl.String)
    texts = _named(rows, head, lexicon).with_columns(kind=kinds)
    headings = [(row, " ".join(filter(None, cells))) for row, cells in _as_lists(rows.filter(kinds == "heading"))]
    data = texts.filter(pl.col("kind") == "data").drop("kind")
    return Sorted(
        _repeats_filled(data, grid, head, lexicon),
        texts.filter(pl.col("kind") == "total").drop("kind"),
        headings,
        frame=head.last_row + len(headings) + int((kinds == "frame").sum()),
        blank=int((kinds == "blank").sum()),
    )


def _rows_below(grid: Grid, head: Head) -> pl.DataFrame:
    """The rows below the head: row_number (Int32) and the cells, stripped, null where only blanks stand."""
    within = pl.col("row_number").is_between(head.last_row + 1, grid.row_count)
    cells = [pl.col(f"c{index}").str.strip_chars() for index in range(grid.width)]
    rows = grid.rows.filter(within).select(pl.col("row_number").cast(pl.Int32), *cells)
    return rows.with_columns(pl.when(pl.exclude("row_number") != "").then(pl.exclude("row_number"))).collect()


def _named(rows: pl.DataFrame, head: Head, lexicon: Lexicon) -> pl.DataFrame:
    named = [
        (pl.col(f"c{head.columns[name]}") if name in head.columns else pl.lit(None, pl.String)).alias(f"{name}__text")
        for name in (column.name for column in lexicon.register.columns)
    ]
    cells = [pl.col(name) for name in rows.columns if name != "row_number" and int(name[1:]) not in head.numbering]
    line = pl.concat_str(cells, separator="\x1f", ignore_nulls=True)
    return rows.select("row_number", *named, line=line, mark=_has_mark(rows, head))


def _has_mark(rows: pl.DataFrame, head: Head) -> pl.Expr:
    """Is one of the cells outside the register's columns the mark of the example line?"""
    taken = set(head.columns.values())
    outside = [pl.col(name) for name in rows.columns if name != "row_number" and int(name[1:]) not in taken]
    marks = [cell.str.to_lowercase().str.strip_chars(" .:*").is_in(list(_MARKS)).fill_null(False) for cell in outside]
    return pl.any_horizontal(*marks, pl.lit(False))


def _as_lists(rows: pl.DataFrame) -> list[Row]:
    return [(number, list(cells)) for number, *cells in rows.iter_rows()]


def _repeats_filled(texts: pl.DataFrame, grid: Grid, head: Head, lexicon: Lexicon) -> pl.DataFrame:
    """Cells that stand for several lines, in the columns where that is usual."""
    for column in lexicon.register.columns:
        if column.may_repeat and column.name in head.columns:
            texts = filled_from_above(texts, f"{column.name}__text", head.columns[column.name], grid)
    return texts


class _Sorter:
    """Tells the rows of one sheet apart."""

    def __init__(self, head: Head, lexicon: Lexicon) -> None:
        self.head = head
        columns = {column.name: column for column in lexicon.register.columns}
        at = {index: columns[name] for name, index in head.columns.items()}
        self.dated = [index for index, column in at.items() if column.kind is Kind.DATE]
        self.counted = [
            index for index, column in at.items() if column.kind in (Kind.COUNT, Kind.AMOUNT, Kind.DATE, Kind.YEAR)
        ]

    def kinds(self, rows: pl.DataFrame) -> list[str]:
        """What each of ``rows`` is: blank, frame, total, heading or data."""
        return [self._kind(cells) for _, cells in _as_lists(rows)]

    def _kind(self, cells: list[str | None]) -> str:
        texts = [cell for index, cell in enumerate(cells) if cell and not self._is_running_number(index, cell)]
        if not texts:
            return "blank"
        if is_number_row(cells) and not self._is_numbered_data(cells):
            return "frame"
        if tuple(cell or "" for cell in cells) in self.head.texts:
            return "frame"
        if self._is_total(cells, texts):
            return "total"
        return "heading" if len(texts) == 1 and self._is_heading(cells.index(texts[0]), texts[0]) else "data"

    def _is_running_number(self, index: int, cell: str) -> bool:
        return index in self.head.numbering and bool(re.fullmatch(r"[0-9]+[.)]?", cell))

    def _is_numbered_data(self, cells: Sequence[str | None]) -> bool:
        """Only a row that numbers every column is frame: 1, 2, 3 may be someone's counts."""
        return sum(cell is not None for cell in cells) < len(self.head.columns)

    def _is_total(self, cells: Sequence[str | None], texts: Sequence[str]) -> bool:
        """A totals word opens one of the first cells, and beside it stand nothing but figures."""
        opens = [text for text in texts[:4] if TOTALS.match(text) or _RUNNING.search(text)]
        others = [text for text in texts if text not in opens]
        has_day = any(cells[index] and read_day(cells[index] or "") for index in self.dated)
        return bool(opens) and not has_day and all(re.fullmatch(r"[-−+0-9\s\u00a0.,]+", text) for text in others)

    def _is_heading(self, index: int, text: str) -> bool:
        """A lone text that is no entry: a month, a signature, or a text outside the columns of the register."""
        if index in self.counted:
            return not re.search("[0-9]", text)
        if index not in self.head.columns.values():
            return True
        return is_month(text) or bool(_SIGNED.match(text))


def is_month(text: str) -> bool:
    """Is a lone text the name of a month, perhaps with its year?"""
    return folded_word(text)[:3] in MONTHS and len(text.split()) <= 3

"""What the rows below the head of a register are: data, totals lines, headings, signatures, blank, frame."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.sources.registers.cells import read_code, read_day, read_flag
from flows.sources.registers.spec import Column, Kind
from flows.sources.registers.totals_words import (
    is_month,
    is_period,
    is_plainly_total,
    is_running,
    is_total_alone,
    names_total,
    names_whole,
)
from flows.sources.sheet_head import is_number_row
from flows.sources.vocabulary import read_language

if TYPE_CHECKING:
    from flows.sources.registers.header import Head, Lexicon

Cells = Sequence[str | None]

PERIOD = "a period"
"""The doubt about a row whose only words name a month, a quarter or a year, with figures beside them."""

GROUPS = ("department",)
"""Columns of names in which a totals word says a total also with other words beside it (``Барлығы абонемент``)."""

_NUMBERS = (Kind.COUNT, Kind.AMOUNT)
_FIGURED = (*_NUMBERS, Kind.DATE, Kind.YEAR)
_WORDED = (Kind.CODE, Kind.LANGUAGE, Kind.FLAG)
_FIGURE = re.compile(r"[-−+0-9\s\u00a0.,]+|[-–—xх×]|[0-9.,\s]+%", re.IGNORECASE)
_STARTS_WITH_DIGIT = re.compile(r"[«\"(+−-]?\s*[0-9]")
_LINE_TO_SIGN = re.compile(r"_{3,}|\.{6,}")
_SIGNED = re.compile(
    r"(?i)^(?:орында|жауапты|директор|басшы|меңгеруші|кітапханашы\b.*[:_]|исполн|ответствен|завед|подпис|қолы|м\.\s*[оп]\.|"
    r"бекітем|утвержда|составил|құрастыр|тексер|проверил|дата\b|күні\b)"
)


@dataclass(slots=True)
class Line:
    """What a row is: ``kind`` of data, total, heading, signature, frame, blank. ``doubt``: of data, the column whose
    cell says that it is perhaps a totals line, or `PERIOD`."""

    kind: str
    doubt: str | None = None


class Sorter:
    """Tells the rows of one sheet apart."""

    def __init__(self, head: Head, lexicon: Lexicon) -> None:
        self.head = head
        columns = {column.name: column for column in lexicon.register.columns}
        self.columns = {index: columns[name] for name, index in head.columns.items()}
        self.figured = [index for index, column in self.columns.items() if column.kind in _FIGURED]
        self.has_sums = any(column.kind in _NUMBERS and column.is_summed for column in columns.values())
        self.may_sum = self.has_sums or not any(column.kind in _NUMBERS for column in columns.values())
        needed = (column for column in self.columns.values() if column.is_required and column.default is None)
        self.needs_typed_cells = any(column.kind is not Kind.TEXT for column in needed)

    def sort(self, rows: Sequence[Cells]) -> list[Line]:
        """What each of ``rows`` is."""
        lines = [self._line(cells) for cells in rows]
        told = [line.kind == "data" and self._has_evidence(cells) for cells, line in self._pairs(rows, lines)]
        last = max((place for place, is_told in enumerate(told) if is_told), default=len(lines))
        for place, (cells, line) in enumerate(self._pairs(rows, lines)):
            if line.kind in ("data", "heading") and self._is_signature(cells, line, told[place], place > last):
                lines[place] = Line("signature")
        return lines

    @staticmethod
    def _pairs(rows: Sequence[Cells], lines: Sequence[Line]) -> zip[tuple[Cells, Line]]:
        return zip(rows, lines, strict=True)

    def _line(self, cells: Cells) -> Line:
        texts = [cell for index, cell in enumerate(cells) if cell and not self._is_running_number(index, cell)]
        if not texts:
            return Line("blank")
        if is_number_row(list(cells)) and not self._is_numbered_data(cells):
            return Line("frame")
        if tuple(cell or "" for cell in cells) in self.head.texts:
            return Line("frame")
        if self._is_total(cells, texts):
            return Line("total")
        if len(texts) == 1 and self._is_heading(cells.index(texts[0]), texts[0]):
            return Line("heading")
        return Line("data", self._doubt(cells, texts))

    def _is_running_number(self, index: int, cell: str) -> bool:
        return index in self.head.numbering and bool(re.fullmatch(r"[0-9]+[.)]?", cell))

    def _is_numbered_data(self, cells: Cells) -> bool:
        """Only a row that numbers every column is frame: 1, 2, 3 may be someone's counts."""
        return sum(cell is not None for cell in cells) < len(self.head.columns)

    def _is_total(self, cells: Cells, texts: Sequence[str]) -> bool:
        """A totals word stands in one of the first cells, and beside it nothing but figures and the time summed."""
        named = [text for text in texts[:4] if names_total(text) or is_running(text)]
        if not named or not self.may_sum or self._has_day(cells) or self._has_known_code(cells):
            return False
        return all(text in named or _FIGURE.fullmatch(text) or is_period(text) for text in texts)

    def _has_day(self, cells: Cells) -> bool:
        dated = (index for index, column in self.columns.items() if column.kind is Kind.DATE)
        return any(cells[index] and read_day(cells[index] or "") for index in dated)

    def _has_known_code(self, cells: Cells) -> bool:
        coded = ((cells[index], column) for index, column in self.columns.items() if column.kind is Kind.CODE)
        return any(text and read_code(text, column) for text, column in coded)

    def _doubt(self, cells: Cells, texts: Sequence[str]) -> str | None:
        """The column whose cell says that a line with a day, or a known word, is perhaps a totals line all the same."""
        if not self.has_sums:
            return None
        for index, column in self.columns.items():
            if cells[index] and self._says_total(cells[index] or "", column):
                return column.name
        words = [text for text in texts if not _FIGURE.fullmatch(text)]
        return PERIOD if len(texts) > 1 and len(words) == 1 and is_period(words[0]) else None

    @staticmethod
    def _says_total(text: str, column: Column) -> bool:
        if column.kind is Kind.TEXT:
            is_group = column.name in GROUPS and any(says(text) for says in (names_total, names_whole, is_running))
            is_name = column.is_identity and column.name != "title" and is_total_alone(text)
            return is_group or is_name or (column.name == "title" and is_plainly_total(text))
        is_known = column.kind is Kind.CODE and read_code(text, column) is not None
        return column.kind in _WORDED and not is_known and names_total(text)

    def _is_heading(self, index: int, text: str) -> bool:
        """A lone text that is no entry: a month, a signature, or a text outside the columns of the register."""
        if index in self.figured:
            return not re.search("[0-9]", text) or is_period(text)
        if index not in self.columns:
            return True
        return is_month(text) or is_period(text) or bool(_SIGNED.match(text))

    def _has_evidence(self, cells: Cells) -> bool:
        """Does some typed column hold what it is for: a number, a known word, a day other than that of a signature?"""
        filled = ((cells[index], column) for index, column in self.columns.items())
        typed = [text for text, column in filled if text and _is_typed(text, column)]
        has_line_to_sign = any(text and _LINE_TO_SIGN.search(text) for text in cells)
        return not all(map(read_day, typed)) if has_line_to_sign else bool(typed)

    def _is_signature(self, cells: Cells, line: Line, is_told: bool, is_below: bool) -> bool:
        """A line to sign on; or, below the last entry, texts alone. One text in a column of names may be an entry that
        was left unfinished."""
        texts = [cell for cell in cells if cell]
        is_signed = any(_SIGNED.match(text) or _LINE_TO_SIGN.search(text) for text in texts)
        if line.kind == "heading":
            return is_signed or (is_below and not is_period(texts[0]))
        if is_told:
            return False
        if is_signed:
            return is_below or self.needs_typed_cells
        return is_below and self.needs_typed_cells and len(texts) > 1


def _is_typed(text: str, column: Column) -> bool:
    if column.kind in _FIGURED:
        return bool(_STARTS_WITH_DIGIT.match(text))
    if column.kind is Kind.CODE:
        return read_code(text, column) is not None
    if column.kind is Kind.LANGUAGE:
        return len(text.split()) <= 3 and read_language(text) is not None
    return column.kind is Kind.FLAG and bool(re.search(r"\w|\+", text)) and read_flag(text, column) is not None

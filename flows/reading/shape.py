"""A structural opinion on a table that no source knows: where its header is, how many data rows, what is odd."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from flows.reading.columns import column_problems
from flows.reading.document import Document, Grid, Kind
from schemas import reading as rules
from schemas.rules import Problem, Severity, problem

SCANNED_ROWS = 20_000
"""Opinions on cells are formed on so many rows; records are counted on all."""
NUMBER = re.compile(r"[+-]?[$€₸₽]?\s?\d[\d\s\u00a0.,:/%-]*\s?[%$€₸₽]?$")
MOST_TITLE_ROWS = 20

Cells = list[str | None]
Row = tuple[int, Cells]


@dataclass(frozen=True)
class TableShape:
    """``header_row``: its row number, null where no header was found; ``columns``: the header's cells, cleaned;
    ``data_rows``: filled rows below the header (all filled rows where there is none)."""

    header_row: int | None
    columns: tuple[str, ...]
    data_rows: int
    problems: tuple[Problem, ...]

    @property
    def rejected_rows(self) -> int:
        """Data rows that a finding rejects."""
        return len({found.row for found in self.problems if found.severity is Severity.REJECT})

    @property
    def is_refused(self) -> bool:
        """No table can be told apart, or none of its rows is sound."""
        is_no_table = any(found.severity is Severity.REFUSE for found in self.problems)
        return is_no_table or 0 < self.data_rows <= self.rejected_rows


def describe_table(document: Document) -> TableShape:
    """The shape of the document's table (of its first filled sheet); reads at most 20 000 rows of cells."""
    if document.kind not in (Kind.DELIMITED, Kind.WORKBOOK) or not document.grids:
        return TableShape(None, (), 0, (problem(rules.NO_TABLE),))
    return _Describer(document).shape()


class _Describer:
    """One table under inspection: its filled rows as (row number, cells)."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.grid: Grid = document.grid
        self.rows: list[Row] = [row for row in _rows(self.grid) if any(row[1])]
        self.blank_rows = self.grid.row_count - len(self.rows)
        self.found: list[Problem] = []

    def shape(self) -> TableShape:
        """The opinion, findings in the order of the table."""
        self._note_sheets()
        at = self._header_index()
        if at is None:
            return self._headless()
        number, cells = self.rows[at]
        self._note_header(number, cells, at)
        body = self.rows[at + 1 :]
        self._note_body(body, cells)
        columns = tuple(_clean(cell or "") for cell in cells)
        return TableShape(number, columns, self._data_rows(len(body)), tuple(self.found))

    def _data_rows(self, scanned: int) -> int:
        """Filled rows below the header; beyond the scanned rows each row counts as filled."""
        return scanned + max(0, self.grid.row_count - SCANNED_ROWS)

    def _add(self, *args: Problem) -> None:
        self.found.extend(args)

    def _note_sheets(self) -> None:
        filled = [grid for grid in self.document.grids if grid.row_count]
        if len(filled) > 1:
            others = ", ".join(str(grid.sheet) for grid in filled if grid is not self.grid)
            self._add(problem(rules.OTHER_SHEETS, sheet=self.grid.sheet, value=others))

    # --- the header ---------------------------------------------------------------------------------------

    def _header_index(self) -> int | None:
        """The first row as wide as the table, of words only, that has data of the table's width below it."""
        if not self.rows:
            return None
        usual = _usual_width(self.rows)
        for index, (_, cells) in enumerate(self.rows[: MOST_TITLE_ROWS + 1]):
            if _extent(cells) >= usual and _filled(cells) > usual // 2:
                return index if _is_header(cells) else None
        return None

    def _headless(self) -> TableShape:
        if not self.rows:
            self._add(problem(rules.NO_DATA_ROWS, sheet=self.grid.sheet))
            return TableShape(None, (), 0, tuple(self.found))
        self._add(problem(rules.NO_HEADER, sheet=self.grid.sheet, row=self.rows[0][0]))
        self._note_widths(None)
        return TableShape(None, (), self._data_rows(len(self.rows)), tuple(self.found))

    def _note_header(self, number: int, cells: Cells, at: int) -> None:
        sheet = self.grid.sheet
        first = next(index for index, cell in enumerate(cells) if cell)
        if at or number > 1 or first:
            self._add(problem(rules.ROWS_ABOVE_HEADER, sheet=sheet, row=number, number=number - 1))
        names = [_clean(cell) for cell in cells if cell]
        for name, count in Counter(map(str.casefold, names)).items():
            if count > 1:
                self._add(problem(rules.HEADER_REPEATED, sheet=sheet, row=number, value=name, number=count))
        empty = [index for index, cell in enumerate(cells) if not cell and index >= first]
        if empty:
            self._add(problem(rules.HEADER_EMPTY, sheet=sheet, row=number, column=_letters(empty[0] + 1)))
        for cell in cells:
            if cell and re.search(r"[\r\n\v\f]", cell):
                self._add(problem(rules.HEADER_LINE_BREAK, sheet=sheet, row=number, value=_clean(cell)))

    # --- the rows below -----------------------------------------------------------------------------------

    def _note_body(self, body: list[Row], header: Cells) -> None:
        sheet = self.grid.sheet
        if not body:
            self._add(problem(rules.NO_DATA_ROWS, sheet=sheet))
            return
        if second := self._second_header(body, header):
            self._add(problem(rules.TWO_TABLES, sheet=sheet, row=second))
            return
        odd = self._note_widths(header)
        self._note_repeats(body)
        sound = [row for row in body if row[0] not in odd]
        self._add(*column_problems(sheet, header, sound))

    def _second_header(self, body: list[Row], header: Cells) -> int | None:
        """A row of words in the middle: the header again, or after a blank row one of another width."""
        folded = [_clean(cell or "").casefold() for cell in header]
        numeric = [index for index in range(len(header)) if _mostly_numbers(body, index)]
        previous = body[0][0] - 1
        for number, cells in body:
            same = sum(bool(a) and _clean(a or "").casefold() == b for a, b in zip(cells, folded, strict=False))
            is_again = same >= max(2, _filled(cells) * 0.6)
            is_after_gap = number > previous + 1 and _filled(cells) > 1
            has_words = numeric and all(cells[i] and not _is_number(cells[i]) for i in numeric if i < len(cells))
            if is_again or (is_after_gap and has_words and len(numeric) > 1):
                return number
            previous = number
        return None

    def _note_widths(self, header: Cells | None) -> set[int]:
        """Rows with more or fewer cells than the header (or, without one, than most rows).

        Where a third of the rows disagree and no header can settle it, there is no table.
        """
        widths = self._other_widths(header)
        if len(widths) >= max(4 if header else 1, len(self.rows) // 3):
            self._add(problem(rules.NO_TABLE, sheet=self.grid.sheet, row=min(widths), number=len(widths)))
            return set(widths)
        for row, width in widths.items():
            self._add(problem(rules.ODD_WIDTH, sheet=self.grid.sheet, row=row, value=str(width)))
        return set(widths)

    def _other_widths(self, header: Cells | None) -> dict[int, int]:
        """Row number and width of the filled rows below the header that differ from it in width."""
        if self.grid.odd_widths is None:
            return {}
        odd: dict[int, int] = dict(self.grid.odd_widths.iter_rows())
        common = self._common_width(odd)
        start = next((number for number, cells in self.rows if cells is header), 0)
        expected = odd.get(start, common)
        widths = {number: odd.get(number, common) for number, _ in self.rows if number > start}
        return {number: width for number, width in widths.items() if width != expected}

    def _common_width(self, odd: dict[int, int]) -> int:
        """Width of the rows that are not odd: the last column that any of them fills, at most the grid's."""
        return max((_last(cells) for number, cells in self.rows if number not in odd), default=self.grid.width)

    def _note_repeats(self, body: list[Row]) -> None:
        seen: dict[tuple[str | None, ...], int] = {}
        for number, cells in body:
            key = tuple(cells)
            if key in seen:
                place = {"row": number, "first": seen[key]}
                self._add(problem(rules.SAME_ROWS, sheet=self.grid.sheet, **place))
                return
            seen[key] = number


def _rows(grid: Grid) -> Iterator[Row]:
    frame = grid.rows.head(SCANNED_ROWS).collect()
    for number, *cells in islice(frame.iter_rows(), SCANNED_ROWS):
        yield number, [cell if cell and cell.strip() else None for cell in cells]


def _filled(cells: Cells) -> int:
    return sum(cell is not None for cell in cells)


def _extent(cells: Cells) -> int:
    """Columns from the first filled one to the last filled one."""
    at = [index for index, cell in enumerate(cells) if cell]
    return at[-1] - at[0] + 1 if at else 0


def _last(cells: Cells) -> int:
    """Number of the last filled column."""
    return max((index + 1 for index, cell in enumerate(cells) if cell), default=0)


def _usual_width(rows: list[Row]) -> int:
    """The most common extent of the rows; where none is, the widest of the most common."""
    counted = Counter(_extent(cells) for _, cells in rows)
    return max(counted.items(), key=lambda item: (item[1], item[0]))[0]


def _is_header(cells: Cells) -> bool:
    """Words only: no cell is a number or date."""
    return not any(cell and _is_number(cell) for cell in cells)


def _is_number(cell: str | None) -> bool:
    return bool(cell and NUMBER.match(cell.strip()))


def _mostly_numbers(body: list[Row], index: int) -> bool:
    cells = [row[index] for _, row in body if index < len(row) and row[index]]
    return len(cells) > 1 and sum(map(_is_number, cells)) >= 0.7 * len(cells)


def _clean(cell: str) -> str:
    return " ".join(cell.split())


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters

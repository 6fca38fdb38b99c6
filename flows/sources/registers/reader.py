"""Reading any register that staff keep by hand, from its description alone (`flows.sources.registers.spec`).

``RegisterSource(REGISTER)`` is the source of a register; with ``derive`` it works out further staging columns from
those that were read. It reads xlsx, xls, ods and delimited text, one sheet or several with the same head.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

import polars as pl

from flows.errors import DataRejected
from flows.messages import quoted_list
from flows.reading.document import Kind as DocumentKind
from flows.sources.base import NO, Context, Extract, Recognition
from flows.sources.registers.cells import typed
from flows.sources.registers.doubtful import Settled, settle
from flows.sources.registers.example import example_share, is_guide
from flows.sources.registers.findings import (
    AHEAD,
    FIRST_DAY,
    Part,
    repeated_rows,
    row_findings,
    sheet_findings,
    unread_sheets,
)
from flows.sources.registers.header import Head, Lexicon, find_head, head_words, lexicon_of
from flows.sources.registers.identity import with_entry_key
from flows.sources.registers.order import order_findings
from flows.sources.registers.rows import Sorted, sort_rows
from flows.sources.registers.spec import Column, Kind, Register
from flows.sources.registers.spelling import corrected, near_columns
from flows.sources.registers.titles import stated_list_day, stated_month, stated_years, titles_above
from flows.sources.registers.totals import control_totals, disagreements
from flows.sources.saving import last_known_day
from schemas.registers import form as rules
from schemas.rules import Problem, problem

if TYPE_CHECKING:
    from flows.reading.document import Document, Grid

Derive = Callable[[pl.DataFrame], pl.DataFrame]
"""Further staging columns from the columns read (typed, and their texts as ``<column>__text``); same rows, in order."""

Look = Callable[[pl.DataFrame], list[Problem]]
"""Findings of one kind of register that name figures, or that are of the whole list, from its staged rows."""


EXAMPLE = 0.5
"""A row with the example's mark is the example when so many of its cells are: a letter may be lost, a head misspelt."""


@dataclass(frozen=True, eq=False)
class RegisterSource:
    """The source of one register. ``rivals``: all registers; of those whose heads fit a sheet the best fit is it."""

    register: Register
    derive: Derive | None = None
    rivals: tuple[Register, ...] = ()
    look: Look | None = None

    @property
    def code(self) -> str:
        """``events_register``."""
        return self.register.code

    @property
    def table(self) -> str:
        """The staging table."""
        return self.register.table

    @cached_property
    def lexicon(self) -> Lexicon:
        """What the heads of this register mean."""
        return lexicon_of(self.register)

    def recognise(self, document: Document) -> Recognition:
        """By a head with all columns of the signature near the top of some sheet."""
        if document.kind not in (DocumentKind.DELIMITED, DocumentKind.WORKBOOK):
            return NO
        if own := self._own(document):
            return Recognition(True, sheets=tuple(sheet.grid.sheet for sheet in own if sheet.grid.sheet))
        near = [head for grid in document.grids if (head := head_of(document, grid, self.register)) and _is_near(head)]
        if not near:
            return NO
        head = min(near, key=lambda found: len(found.missing))
        return Recognition(False, tuple(self._missing(head)))

    def read(self, document: Document, context: Context) -> Extract:
        """The lines of every sheet with the register's head; totals lines are controls, other sheets are said."""
        own = self._own(document)
        _check_columns(self.register, own)
        sheets = [_read_sheet(sheet, own, self.lexicon, last_known_day(context)) for sheet in own]
        rows = pl.concat([sheet.part.rows for sheet in sheets])
        staged = self._staged(rows)
        read = {id(sheet.grid) for sheet in own}
        unread = [grid for grid in document.grids if grid.row_count and id(grid) not in read]
        return Extract(
            staged.lazy(),
            frame_rows=sum(sheet.frame for sheet in sheets) + sum(grid.row_count for grid in unread),
            control_rows=sum(sheet.totals.height for sheet in sheets),
            blank_rows=sum(sheet.rows.blank for sheet in sheets),
            control_totals=[total for sheet in sheets for total in control_totals(sheet.part, sheet.totals)],
            labels={**{column.name: column_name(column) for column in self.register.columns}, **own[0].head.labels},
            problems=[
                *(found for sheet in sheets for found in sheet.findings),
                *repeated_rows(rows, [sheet.part for sheet in sheets]),
                *self.looked_at(staged),
                *self._unread(document, [grid for grid in unread if not is_guide(grid)]),
            ],
        )

    def looked_at(self, staged: pl.DataFrame) -> list[Problem]:
        """Findings on the list as a whole."""
        return self.look(staged) if self.look else []

    def _missing(self, head: Head) -> Iterator[str]:
        """The columns that ``head`` lacks, each with the text that was perhaps meant for it."""
        near = {column.name: label for label, column in near_columns(head, self.register).items()}
        for name in head.missing:
            shown = column_name(self.register.column(name))
            yield f"{shown} (≈ {quoted_list([near[name]])}?)" if name in near else shown

    def _unread(self, document: Document, grids: Sequence[Grid]) -> list[Problem]:
        """What is said of sheets that were not read: nearly the register's each by itself, the others together."""
        heads = [head_of(document, grid, self.register) if grid.visible else None for grid in grids]
        near = [(grid, head) for grid, head in zip(grids, heads, strict=True) if head and _is_beside(head)]
        said = [
            problem(
                rules.SHEET_NEARLY_KNOWN,
                sheet=grid.sheet,
                row=head.first_row,
                columns=quoted_list(self._missing(head)),
            )
            for grid, head in near
        ]
        return [*said, *unread_sheets(grid for grid in grids if all(grid is not found for found, _ in near))]

    def _own(self, document: Document) -> list[Sheet]:
        """The sheets that are this register: its head is whole, and no other register's fits better."""
        heads = ((grid, head_of(document, grid, self.register)) for grid in document.grids)
        whole = [(grid, head) for grid, head in heads if head and not head.missing]
        return [Sheet(grid, head) for grid, head in whole if self._is_best(document, grid, head)]

    def _is_best(self, document: Document, grid: Grid, head: Head) -> bool:
        others = (head_of(document, grid, rival) for rival in self.rivals if rival is not self.register)
        return all(other is None or other.missing or _fit(head) >= _fit(other) for other in others)

    def _staged(self, rows: pl.DataFrame) -> pl.DataFrame:
        """The rows in the staging table's columns, with the texts that rules and messages need."""
        fixed = {name: pl.lit(value) for name, value in (self.register.fixed or {}).items()}
        item = pl.col("item_number") if "item_number" in rows.columns else pl.lit(1, pl.Int16)
        keyed = with_entry_key(rows, self.register).with_columns(**fixed, item_number=item, is_duplicate=pl.lit(False))
        return (self.derive(keyed) if self.derive else keyed).drop("line", "mark", "serial", "doubt")


@dataclass(frozen=True)
class Sheet:
    """One sheet that bears the register's head."""

    grid: Grid
    head: Head

    @cached_property
    def titles(self) -> list[str]:
        """The texts above the head."""
        return titles_above(self.grid, self.head.first_row)

    @cached_property
    def years(self) -> frozenset[int]:
        """The years of the sheet: of the heads of its columns, else of its titles, else of its name."""
        places = (self.head.labels.values(), self.titles, [self.grid.sheet or ""])
        return next((years for texts in places if (years := stated_years(texts))), frozenset())

    @property
    def year(self) -> int | None:
        """The one year of the sheet, null where it states none or several."""
        return min(self.years) if len(self.years) == 1 else None

    @property
    def month(self) -> int | None:
        """The one month of the sheet: of its name, else of its titles."""
        return stated_month([self.grid.sheet or ""]) or stated_month(self.titles)


@dataclass(frozen=True)
class _Read:
    """What was read of one sheet; ``examples``: rows that are the template's example line -> were cells changed?"""

    settled: Settled
    rows: Sorted
    examples: Mapping[int, bool]

    @property
    def part(self) -> Part:
        """The sheet with its entries."""
        return self.settled.part

    @property
    def totals(self) -> pl.DataFrame:
        """All its totals lines."""
        return pl.concat([self.settled.totals, self.settled.controls]).sort("row_number")

    @property
    def frame(self) -> int:
        """Rows that are no entries: titles, head, headings, the example line."""
        return self.rows.frame + len(self.examples)

    @property
    def findings(self) -> list[Problem]:
        """All that is said of the sheet."""
        sheet, changed = self.part.grid.sheet, [row for row, is_changed in self.examples.items() if is_changed]
        found = [*sheet_findings(self.part, self.rows.headings, self.rows.signatures), *row_findings(self.part)]
        found += order_findings(self.part, found)
        found += [problem(rules.EXAMPLE_WITH_CHANGES, sheet=sheet, row=row) for row in changed]
        return [*found, *self.settled.problems, *disagreements(self.part, self.settled.totals)]


def _read_sheet(sheet: Sheet, own: Sequence[Sheet], lexicon: Lexicon, last_day: date) -> _Read:
    sorted_rows = sort_rows(sheet.grid, sheet.head, lexicon)
    rows = _dated(
        typed(sorted_rows.texts, lexicon.register, sheet.year, sheet.month), sheet, own, lexicon.register, last_day
    )
    rows = rows.with_columns(sheet=pl.lit(sheet.grid.sheet, pl.String))
    share = example_share(rows, lexicon.register, sheet.head.columns)
    part = Part(sheet.grid, sheet.head, lexicon.register, rows.filter(share < EXAMPLE), sheet.years, last_day)
    examples = zip(rows["row_number"].filter(share >= EXAMPLE), share.filter(share >= EXAMPLE) < 1, strict=True)
    return _Read(settle(part, sorted_rows.totals), sorted_rows, dict(examples))


def _dated(rows: pl.DataFrame, sheet: Sheet, own: Sequence[Sheet], register: Register, last_day: date) -> pl.DataFrame:
    """``rows`` with ``entry_on`` also where no cell says it: the title's year, or the day of a list."""
    if register.is_snapshot:
        of_title = _list_day(sheet, own, last_day)
    elif register.column("entry_on").kind is Kind.YEAR:
        of_title = date(sheet.year, 1, 1) if sheet.year else None
    else:
        return rows
    if "entry_on__text" not in rows.columns:
        return rows.with_columns(entry_on=pl.lit(of_title, pl.Date), entry_on__text=pl.lit(None, pl.String))
    is_empty = pl.col("entry_on__text").is_null()
    return rows.with_columns(entry_on=pl.when(is_empty).then(pl.lit(of_title, pl.Date)).otherwise("entry_on"))


def _list_day(sheet: Sheet, own: Sequence[Sheet], last_day: date) -> date | None:
    """The day in the titles of the sheet, else in those of the register's other sheets; a list without is refused."""
    day = stated_list_day(sheet.titles) or stated_list_day([text for other in own for text in other.titles])
    if "entry_on" in sheet.head.columns and day is None:
        return None
    if day is None:
        raise DataRejected(rules.DAY_NOT_STATED.code, sheet=sheet.grid.sheet)
    if not FIRST_DAY <= day <= last_day + AHEAD:
        raise DataRejected(rules.DAY_IMPLAUSIBLE.code, sheet=sheet.grid.sheet, value=f"{day:%d.%m.%Y}")
    return day


def head_of(document: Document, grid: Grid, register: Register) -> Head | None:
    """The best head of a sheet for a register, looked for once in a document."""
    key = ("register", register.kind, id(grid))
    if key not in document.memo:
        lexicon = lexicon_of(register)
        found = find_head(grid, lexicon) if lexicon.may_fit(_words(document, grid)) else None
        document.memo[key] = corrected(found, lexicon) if found else None
    head: Head | None = document.memo[key]
    return head


def _words(document: Document, grid: Grid) -> frozenset[str]:
    key = ("head words", id(grid))
    if key not in document.memo:
        document.memo[key] = head_words(grid)
    words: frozenset[str] = document.memo[key]
    return words


def _fit(head: Head) -> tuple[int, int]:
    """How well a head fits: nothing foreign before many columns known."""
    return -len(head.foreign), len(head.columns)


def _is_near(head: Head) -> bool:
    """One column of the signature is missing, and most of the rest of the head is known."""
    return len(head.missing) == 1 and len(head.columns) >= 3 and len(head.columns) > len(head.foreign)


def _is_beside(head: Head) -> bool:
    """The same of a sheet beside one that is the register: fewer of its columns are telling."""
    return len(head.missing) == 1 and len(head.columns) > len(head.foreign)


def column_name(column: Column) -> str:
    """A column in two languages."""
    return f"{column.header.ru} / {column.header.kk}"


def _check_columns(register: Register, own: Sequence[Sheet]) -> None:
    """Refuse a register that lacks a column which each of its lines must state."""
    for sheet in own:
        absent = [column for column in register.columns if _must_be_there(column, register, sheet)]
        if absent:
            names = quoted_list(column_name(column) for column in absent)
            raise DataRejected(
                rules.COLUMNS_MISSING.code, sheet=sheet.grid.sheet, row=sheet.head.first_row, columns=names
            )


def _must_be_there(column: Column, register: Register, sheet: Sheet) -> bool:
    """Is the column absent, and nothing stands for it: no default, no year or day in the title?"""
    if column.name in sheet.head.columns or not column.is_required or column.default is not None:
        return False
    is_titled = register.is_snapshot or (column.kind is Kind.YEAR and sheet.year is not None)
    return not (column.name == "entry_on" and is_titled)

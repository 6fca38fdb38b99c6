"""What is said of the form of a register: each cell, row, column and sheet that is not as it must be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

import polars as pl

from flows.messages import quoted_list
from flows.sources.registers.cells import known_words
from flows.sources.registers.header import Head
from flows.sources.registers.spec import MOST, Column, Kind, Register
from flows.sources.registers.spelling import near_columns
from flows.sources.registers.totals_words import is_month
from flows.sources.repeats import is_ditto
from schemas.registers import form as rules
from schemas.rules import Problem, Rule, problem

if TYPE_CHECKING:
    from flows.reading.document import Grid

FIRST_YEAR = 1900
"""No year in a register is before it."""

FIRST_DAY = date(1990, 1, 1)
"""No day in a register is before it."""

FIRST_YEARLY = 2000
"""No plan and no yearly list is kept here for a year before it."""

YEARS_AHEAD = 2
"""A plan may be made so many years before its own."""

AHEAD = timedelta(days=45)
"""A list as of a day may be made so long before it: staff make the list of 1 January from the middle of November."""

MOST_OF = 0.8
"""So many rows of one year make the days of another one doubtful."""

ERROR = r"^#(REF!|DIV/0!|VALUE!|NAME\?|N/A|NUM!|NULL!|ССЫЛКА!|ДЕЛ/0!|ЗНАЧ!|ИМЯ\?|Н/Д|ЧИСЛО!|ПУСТО!)$"
"""What a spreadsheet shows in place of a value that a formula could not work out."""

_UNREADABLE: Mapping[Kind, Rule] = {
    Kind.DATE: rules.DATE_UNREADABLE,
    Kind.YEAR: rules.YEAR_UNREADABLE,
    Kind.COUNT: rules.NUMBER_UNREADABLE,
    Kind.AMOUNT: rules.NUMBER_UNREADABLE,
    Kind.CODE: rules.WORD_UNKNOWN,
    Kind.LANGUAGE: rules.LANGUAGE_UNKNOWN,
    Kind.FLAG: rules.FLAG_UNKNOWN,
}


@dataclass(frozen=True)
class Part:
    """One sheet as it was read: its data rows with texts and typed columns, and what its titles state.

    ``years``: the years of the title; ``last_day``: the day on which the file was saved.
    """

    grid: Grid
    head: Head
    register: Register
    rows: pl.DataFrame
    years: frozenset[int]
    last_day: date

    @cached_property
    def near(self) -> Mapping[str, Column]:
        """Heads that were not read -> the column that each was perhaps meant for."""
        return near_columns(self.head, self.register)

    def label(self, column: Column) -> str:
        """The head of ``column`` as it stands in the file, else as the register calls it."""
        return self.head.labels.get(column.name) or column.header.kk

    def has(self, column: Column) -> bool:
        """Does the file have ``column``?"""
        return column.name in self.head.columns

    def covered_rows(self, column: Column) -> list[int]:
        """The rows whose cell of ``column`` lies under a merged one."""
        index = self.head.columns[column.name]
        return [
            row
            for first, last, left, right in self.grid.merged
            if left <= index <= right and first > self.head.last_row
            for row in range(first + (index == left), min(last, self.grid.row_count) + 1)
        ]

    def found(self, rule: Rule, column: Column, where: pl.Expr, **params: object) -> list[Problem]:
        """A finding of ``rule`` for each row of which ``where`` is true."""
        rows = self.rows.filter(where).select("row_number", f"{column.name}__text")
        place = {"sheet": self.grid.sheet, "column": self.label(column), **params}
        return [problem(rule, row=row, value=text, **place) for row, text in rows.iter_rows()]


def row_findings(part: Part) -> list[Problem]:
    """Every finding on the cells and rows of one sheet, in the order of its rows."""
    found = [item for column in part.register.columns for item in _of_column(part, column)]
    found += [*_merged(part), *_changed_examples(part)]
    return sorted(found, key=lambda item: item.row or 0)


def _of_column(part: Part, column: Column) -> Iterator[Problem]:
    text = pl.col(f"{column.name}__text")
    if column.name not in part.head.columns:
        return
    is_error = text.str.contains(ERROR).fill_null(False)
    is_mark = is_ditto(f"{column.name}__text")
    yield from part.found(rules.ERROR_IN_CELL, column, is_error)
    yield from part.found(rules.DITTO_NOT_READ, column, is_mark & _means_nothing(column))
    if column.is_required and column.default is None:
        told = [] if column.may_repeat else part.covered_rows(column)  # under a merged cell that must not be one
        is_told = pl.col("row_number").is_in(told)
        yield from part.found(rules.CELL_EMPTY, column, _is_empty(column) & ~is_told)
    if column.kind in _UNREADABLE:
        unread = text.is_not_null() & pl.col(column.name).is_null() & ~is_error & ~(is_mark & _means_nothing(column))
        unread &= pl.col("doubt").ne_missing(column.name)  # a totals word, of which more is said
        yield from part.found(_UNREADABLE[column.kind], column, unread, **_known(column))
    yield from _implausible(part, column)


def _is_empty(column: Column) -> pl.Expr:
    """Nothing stands in the cell, nor does the register fill it by itself (the year of the title)."""
    return pl.col(f"{column.name}__text").is_null() & pl.col(column.name).is_null()


def _means_nothing(column: Column) -> pl.Expr:
    """A ditto mark is a mark where nothing else can be meant by it: it is "no" in a column of yes and no."""
    return pl.col(column.name).is_null() if column.kind is not Kind.TEXT else pl.lit(True)


def _known(column: Column) -> dict[str, object]:
    """The words of a closed list, as the message of each language shows them."""
    if column.kind is not Kind.CODE:
        return {}
    return {"words": {language: "; ".join(known_words(column, language)) for language in ("kk", "ru", "en")}}


def _implausible(part: Part, column: Column) -> Iterator[Problem]:
    value = pl.col(column.name)
    if column.kind in (Kind.COUNT, Kind.AMOUNT):
        most = column.most or MOST[column.kind]
        yield from part.found(rules.NUMBER_NEGATIVE, column, value < 0)
        yield from part.found(rules.NUMBER_IMPOSSIBLE, column, value > most, most=most)
    elif column.kind is Kind.YEAR and column.name == "entry_on":
        yield from _implausible_years(part, column)
    elif column.kind is Kind.YEAR:
        last = part.last_day.year + 1
        is_outside = ~value.is_between(FIRST_YEAR, last)
        yield from part.found(rules.YEAR_IMPLAUSIBLE, column, is_outside, first=FIRST_YEAR, last=last)
    elif column.kind is Kind.DATE:
        yield from _implausible_days(part, column)


def _implausible_years(part: Part, column: Column) -> Iterator[Problem]:
    """Of a plan or a yearly list."""
    first, last = FIRST_YEARLY, part.last_day.year + YEARS_AHEAD
    is_plausible = pl.col(column.name).dt.year().is_between(first, last)
    if not part.years:
        yield from part.found(rules.YEAR_IMPLAUSIBLE, column, ~is_plausible, first=first, last=last)
    among = pl.lit(True) if part.years else is_plausible
    yield from _of_other_year(part, column, among, rules.YEAR_OUTSIDE_TITLE, rules.YEAR_OF_FEW)


def _implausible_days(part: Part, column: Column) -> Iterator[Problem]:
    value = pl.col(column.name)
    saved = f"{part.last_day:%d.%m.%Y}"
    first, last = FIRST_DAY.year, part.last_day.year
    is_list_day = column.name == "entry_on" and part.register.is_snapshot
    last_day = part.last_day + AHEAD if is_list_day else part.last_day
    yield from part.found(rules.YEAR_IMPLAUSIBLE, column, value < FIRST_DAY, first=first, last=last)
    yield from part.found(rules.DATE_AFTER_SAVING, column, value > last_day, saved=saved)
    if column.name == "entry_on" and not is_list_day:
        is_plausible = value.is_between(FIRST_DAY, part.last_day)
        yield from _of_other_year(part, column, is_plausible, rules.DATE_OUTSIDE_TITLE, rules.DATE_OF_OTHER_YEAR)


def _of_other_year(part: Part, column: Column, among: pl.Expr, of_title: Rule, of_most: Rule) -> list[Problem]:
    """Rows ``among`` the plausible ones of another year than the title's; with none in the title, than of most rows."""
    year = pl.col(column.name).dt.year()
    if part.years:
        stated = sorted(part.years)
        return part.found(of_title, column, ~year.is_in(stated) & among, year=", ".join(map(str, stated)))
    years = part.rows[column.name].drop_nulls().dt.year()
    common = years.mode().to_list()
    if len(common) != 1 or (years == common[0]).sum() < MOST_OF * len(years):
        return []
    return part.found(of_most, column, (year != common[0]) & among, year=common[0])


def _merged(part: Part) -> Iterator[Problem]:
    """Rows whose cell lies under a merged one, in columns where each line needs a cell of its own."""
    for name, index in part.head.columns.items():
        column = part.register.column(name)
        spans = [span for span in part.grid.merged if span[0] > part.head.last_row and span[2] <= index <= span[3]]
        for first, last, left, _ in spans:
            if column.may_repeat and index == left:
                continue
            covered = pl.col("row_number").is_between(first + (index == left), last)
            yield from part.found(rules.CELLS_MERGED, column, covered, rows=_span(first, last))


def _span(first: int, last: int) -> str:
    return f"{first}" if first == last else f"{first}–{last}"


def _changed_examples(part: Part) -> list[Problem]:
    """Lines of a person's own that still bear the mark of the template's example."""
    rows = part.rows.filter("mark")["row_number"]
    return [problem(rules.EXAMPLE_CHANGED, sheet=part.grid.sheet, row=row) for row in rows]


def sheet_findings(part: Part, headings: Sequence[tuple[int, str]], signatures: Sequence[int]) -> list[Problem]:
    """Findings on the columns of one sheet, and its rows that were taken for headings and signatures."""
    return [*_of_head(part), *_of_list_day(part), *_headings(part, headings), *_signatures(part, signatures)]


def _signatures(part: Part, rows: Sequence[int]) -> Iterator[Problem]:
    """The signatures below the lines, in one finding; their texts, which may be names, are not shown."""
    if rows:
        yield problem(rules.ROWS_ARE_SIGNATURES, sheet=part.grid.sheet, rows=", ".join(map(str, rows)))


def _of_head(part: Part) -> Iterator[Problem]:
    """Columns that were read by a misspelt name, those that were not read, and those that stand twice."""
    head, place = part.head, {"sheet": part.grid.sheet, "row": part.head.first_row}
    for name in head.misspelt:
        meant = part.register.column(name).header
        yield problem(rules.HEAD_MISSPELT, **place, column=head.labels[name], meant=meant.by_language())
    near = part.near
    for label, column in near.items():
        yield problem(rules.HEAD_NEARLY_KNOWN, **place, column=label, meant=column.header.by_language())
    foreign = [label for label in head.foreign.values() if label not in near]
    if foreign:
        yield problem(rules.COLUMNS_FOREIGN, **place, columns=quoted_list(foreign))
    if head.unwanted:
        yield problem(rules.COLUMNS_UNWANTED, **place, columns=quoted_list(head.unwanted))
    for label in head.repeated:
        yield problem(rules.COLUMN_TWICE, **place, column=label)


def _of_list_day(part: Part) -> list[Problem]:
    """A list as of a day that is yet to come, as far as it may."""
    if not part.register.is_snapshot:
        return []
    days = part.rows["entry_on"].drop_nulls().unique().sort()
    coming = days.filter((days > part.last_day) & (days <= part.last_day + AHEAD))
    sheet, saved = part.grid.sheet, f"{part.last_day:%d.%m.%Y}"
    return [problem(rules.LIST_OF_COMING_DAY, sheet=sheet, day=f"{day:%d.%m.%Y}", saved=saved) for day in coming]


def _headings(part: Part, headings: Sequence[tuple[int, str]]) -> Iterator[Problem]:
    """The months that part the lines in one finding, other rows that were taken for headings each in its own."""
    sheet, is_private = part.grid.sheet, bool(part.register.unwanted)
    months = [row for row, text in headings if is_month(text)]
    if months:
        yield problem(rules.MONTHS_ARE_HEADINGS, sheet=sheet, rows=", ".join(map(str, months)))
    for row, text in headings:
        if row not in months:
            yield problem(rules.ROW_IS_HEADING, sheet=sheet, row=row, value=None if is_private else text)


def unread_sheets(grids: Iterable[Grid]) -> list[Problem]:
    """A note of the sheets that are no part of the register."""
    named = [grid.sheet for grid in grids if grid.visible and grid.sheet]
    return [problem(rules.SHEETS_NOT_READ, sheets=quoted_list(named))] if named else []


def repeated_rows(rows: pl.DataFrame, parts: Sequence[Part]) -> list[Problem]:
    """Lines with a title that say exactly what an earlier line of the file says."""
    titled = next((column for column in parts[0].register.columns if column.name == "title"), None)
    if titled is None or "title" not in parts[0].head.columns:
        return []
    named = rows.filter(pl.col("title__text").is_not_null())
    first = pl.struct("sheet", "row_number").first().over("line")
    again = named.with_columns(first=first).filter(~pl.col("line").is_first_distinct())
    label = parts[0].label(titled)
    return [
        problem(rules.ROW_REPEATED, sheet=sheet, row=row, column=label, value=title, first=_place(first, sheet))
        for sheet, row, title, first in again.select("sheet", "row_number", "title__text", "first").iter_rows()
    ]


def _place(first: Mapping[str, object], sheet: str | None) -> str:
    """The row of an earlier line, with its sheet where that is another one."""
    return f"{first['row_number']}" if first["sheet"] == sheet else f"{first['row_number']} («{first['sheet']}»)"

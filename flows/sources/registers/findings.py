"""What is said of the form of a register: each cell, row, column and sheet that is not as it must be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import polars as pl

from flows.sources.registers.cells import known_words
from flows.sources.registers.header import Head
from flows.sources.registers.spec import Column, Kind, Register
from flows.sources.repeats import is_ditto
from schemas.registers import form as rules
from schemas.rules import Problem, Rule, problem

if TYPE_CHECKING:
    from flows.reading.document import Grid

FIRST_YEAR = 1900
"""No year in a register is before it."""

FIRST_DAY = date(1990, 1, 1)
"""No day in a register is before it."""

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

    def label(self, column: Column) -> str:
        """The head of ``column`` as it stands in the file, else as the register calls it."""
        return self.head.labels.get(column.name) or column.header.kk

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
        covered = pl.col("row_number").is_in(part.covered_rows(column))
        yield from part.found(rules.CELL_EMPTY, column, _is_empty(column) & ~covered)
    if column.kind in _UNREADABLE:
        unread = text.is_not_null() & pl.col(column.name).is_null() & ~is_error & ~(is_mark & _means_nothing(column))
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
        yield from part.found(rules.NUMBER_NEGATIVE, column, value < 0)
    elif column.kind is Kind.YEAR:
        year = value.dt.year() if column.name == "entry_on" else value
        last = part.last_day.year + (2 if column.name == "entry_on" else 1)
        yield from part.found(
            rules.YEAR_IMPLAUSIBLE, column, ~year.is_between(FIRST_YEAR, last), first=FIRST_YEAR, last=last
        )
    elif column.kind is Kind.DATE:
        yield from _implausible_days(part, column)


def _implausible_days(part: Part, column: Column) -> Iterator[Problem]:
    value = pl.col(column.name)
    saved = f"{part.last_day:%d.%m.%Y}"
    first, last = FIRST_DAY.year, part.last_day.year
    yield from part.found(rules.YEAR_IMPLAUSIBLE, column, value < FIRST_DAY, first=first, last=last)
    yield from part.found(rules.DATE_AFTER_SAVING, column, value > part.last_day, saved=saved)
    if column.name != "entry_on" or part.register.is_snapshot:
        return
    if part.years:
        stated = ", ".join(map(str, sorted(part.years)))
        outside = ~value.dt.year().is_in(sorted(part.years)) & value.is_between(FIRST_DAY, part.last_day)
        yield from part.found(rules.DATE_OUTSIDE_TITLE, column, outside, year=stated)
    else:
        yield from _of_other_year(part, column)


def _of_other_year(part: Part, column: Column) -> list[Problem]:
    """With no year in the title: days whose year is not that of most rows."""
    years = part.rows[column.name].drop_nulls().dt.year()
    common = years.mode().to_list()
    if len(common) != 1 or (years == common[0]).sum() < MOST_OF * len(years):
        return []
    other = (pl.col(column.name).dt.year() != common[0]) & pl.col(column.name).is_between(FIRST_DAY, part.last_day)
    return part.found(rules.DATE_OF_OTHER_YEAR, column, other, year=common[0])


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


def sheet_findings(part: Part, headings: Sequence[tuple[int, str]]) -> list[Problem]:
    """Findings on the columns of one sheet, and its rows that were taken for headings."""
    place = {"sheet": part.grid.sheet, "row": part.head.first_row}
    found = []
    if part.head.foreign:
        columns = ", ".join(f"«{label}»" for label in part.head.foreign.values())
        found.append(problem(rules.COLUMNS_FOREIGN, **place, columns=columns))
    if part.head.unwanted:
        columns = ", ".join(f"«{label}»" for label in part.head.unwanted)
        found.append(problem(rules.COLUMNS_UNWANTED, **place, columns=columns))
    found += [problem(rules.COLUMN_TWICE, **place, column=label) for label in part.head.repeated]
    sheet, is_private = part.grid.sheet, bool(part.register.unwanted)
    headed = ((row, None if is_private else text) for row, text in headings)
    return found + [problem(rules.ROW_IS_HEADING, sheet=sheet, row=row, value=text) for row, text in headed]


def unread_sheets(grids: Iterable[Grid]) -> list[Problem]:
    """A note of the sheets that are no part of the register."""
    named = [grid.sheet for grid in grids if grid.visible and grid.sheet]
    return [problem(rules.SHEETS_NOT_READ, sheets=", ".join(f"«{name}»" for name in named))] if named else []


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

"""An empty register for staff: an xlsx with drop-down lists, input notes, an example line and guidance.

Made with xlsxwriter from the same description that the reader works from, so that what is filled in is read back.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from flows.reading.workbooks import OWN_LISTS
from flows.sources.registers.cells import known_words, read_day
from flows.sources.registers.example import GUIDE_TITLES
from flows.sources.registers.findings import AHEAD
from flows.sources.registers.spec import Column, Kind, Register
from flows.sources.registers.template_words import (
    AS_OF,
    CLOSING,
    EXPECTED,
    GUIDE,
    GUIDE_HEADS,
    LANGUAGE_WORDS,
    LANGUAGES,
    MARK,
    OF_YEAR,
    TOTAL,
    WARNING,
)

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

PREPARED_ROWS = 1000
"""Rows with lists and notes; more may be inserted."""

TITLE_ROW, ABOUT_ROW, HEAD_ROW = 0, 1, 3
"""Rows of the sheet, from 0."""

LISTS = "lists"
"""Name of the sheet that holds the drop-down lists; only a program can show it."""

_NUMBER_WIDTH = 8
_GUIDE_WIDTHS = (28, 60, 60, 28)
_LINE_HEIGHT = 15
_LONGEST_NOTE = 255  # of an input message, by Excel
_LONGEST_TITLE = 32
_LAST_COLUMN = 16383  # of a sheet, from 0


def workbook_bytes(
    register: Register,
    language: str,
    year: int,
    rows: Sequence[Mapping[str, Any]] = (),
    saved_at: datetime | None = None,
    *,
    is_closed: bool = False,
) -> bytes:
    """The register as an xlsx workbook in ``kk``, ``ru`` or ``en``, for ``year`` (a list: as of 1 January after it).

    ``rows`` (staging column -> value; codes, ISO languages and Booleans are written as words) are filled in: read
    again, they give these values. ``saved_at``: the time stamp of the workbook, else the beginning of the year.
    ``is_closed``: the rows are numbered, and a totals line stands below them, as the guide asks for.
    """
    from xlsxwriter.workbook import Workbook

    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(target, options) as book:
        book.set_properties({"title": register.title.of(language), "created": saved_at or datetime(year, 1, 1)})
        template = _Template(book, register, language, year)
        template.write(rows)
        if is_closed:
            template.close(rows)
    return target.getvalue()


def year_of(register: Register, today: date) -> int:
    """The year that a template made ``today`` is for, where nobody says: this one; of a list as of a day the last one
    whose end is past, or so near that the list may be made already."""
    is_over = not register.is_snapshot or today + AHEAD >= date(today.year + 1, 1, 1)
    return today.year if is_over else today.year - 1


class _Template:
    """One workbook in the making."""

    def __init__(self, book: Workbook, register: Register, language: str, year: int) -> None:
        self.book, self.register, self.language, self.year = book, register, language, year
        self.columns = [column for column in register.columns if column.is_offered]
        self.sheet: Worksheet = book.add_worksheet(_sheet_name(register.title.of(language)))
        self.guide: Worksheet = book.add_worksheet(GUIDE_TITLES[language])
        self.lists: Worksheet = book.add_worksheet(LISTS)
        self.first_row = HEAD_ROW + (2 if self._has_example() else 1)
        self.last_row = self.first_row + PREPARED_ROWS - 1

    def write(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """All three sheets."""
        self._write_head()
        if self._has_example():
            self._write_example()
        for index, column in enumerate(self.columns, start=1):
            self._prepare(index, column)
            for number, row in enumerate(rows):
                self._write_value(self.first_row + number, index, column, row.get(column.name))
        self._arrange()
        self._write_guide()
        self.lists.write_string(0, 0, OWN_LISTS)
        self.lists.very_hidden()

    def close(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """The running numbers, and the sums below them where there may be some."""
        for number in range(len(rows)):
            self.sheet.write_number(self.first_row + number, 0, number + 1)
        if not self.register.is_totalled:
            return
        last = self.first_row + len(rows)
        self.sheet.write_string(last, 0, TOTAL.of(self.language))
        for index, column in enumerate(self.columns, start=1):
            stated = [row[column.name] for row in rows if row.get(column.name) is not None]
            if column.kind in (Kind.COUNT, Kind.AMOUNT) and column.is_summed and stated:
                self.sheet.write_number(last, index, sum(stated), self._body_format(column))

    def _has_example(self) -> bool:
        return any(column.example for column in self.columns)

    def _format(self, **properties: Any) -> Format:
        return self.book.add_format({"font_name": "Calibri", "font_size": 11, "valign": "top", **properties})

    def _write_head(self) -> None:
        words = AS_OF if self.register.is_snapshot else OF_YEAR
        title = words.of(self.language).format(
            title=self.register.title.of(self.language), year=self.year, day=f"01.01.{self.year + 1}"
        )
        self.sheet.write_string(TITLE_ROW, 0, title, self._format(bold=True, font_size=14, locked=False))
        if self.register.about:
            about = self._format(font_color="#595959", locked=False)
            self.sheet.write_string(ABOUT_ROW, 0, self.register.about.of(self.language), about)
        head = self._format(bold=True, bg_color="#DCE6F1", border=1, text_wrap=True, align="center", valign="vcenter")
        self.sheet.write_string(HEAD_ROW, 0, "№", head)
        for index, column in enumerate(self.columns, start=1):
            self.sheet.write_string(HEAD_ROW, index, _head(column, self.language), head)

    def _write_example(self) -> None:
        grey = {"italic": True, "font_color": "#808080", "text_wrap": True}
        self.sheet.write_string(HEAD_ROW + 1, 0, MARK[self.language], self._format(**grey))
        for index, column in enumerate(self.columns, start=1):
            shown = self._format(**grey, **_number_format(column))
            self._write_value(HEAD_ROW + 1, index, column, self._example(column), shown)

    def _example(self, column: Column) -> Any:
        """The example's cell; a day and the year that the register is of are of the template's own year."""
        if column.example is None:
            return self.year if column.name == "entry_on" and column.kind is Kind.YEAR else None
        text = column.example.of(self.language)
        if column.kind is Kind.DATE:
            day = read_day(text)
            return day.replace(year=self.year) if day else text
        if column.name == "entry_on":
            return self.year
        is_number = column.kind in (Kind.COUNT, Kind.AMOUNT, Kind.YEAR)
        return float(text.replace(",", ".")) if is_number else text

    def _write_value(self, row: int, index: int, column: Column, value: Any, shown: Format | None = None) -> None:
        """One cell: a number, a day or text; an empty one stays empty."""
        if value is None:
            return
        shown = shown or self._body_format(column)
        if isinstance(value, date):
            is_year = column.kind is Kind.YEAR
            writer: Callable[..., Any] = self.sheet.write_number if is_year else self.sheet.write_datetime
            writer(row, index, value.year if is_year else value, shown)
        elif isinstance(value, str | bool):
            self.sheet.write_string(row, index, self._word(column, value), shown)
        else:
            self.sheet.write_number(row, index, value, shown)

    def _word(self, column: Column, value: str | bool) -> str:
        """A code as its word in the template's language; other text as it stands."""
        if isinstance(value, bool):
            words = (column.codes or {}).get("yes" if value else "no")
            return words.of(self.language) if words else known_words(column, self.language)[0 if value else 1]
        if column.kind is Kind.LANGUAGE and value in LANGUAGES:
            return LANGUAGE_WORDS[self.language][LANGUAGES.index(value)]
        return column.codes[value].of(self.language) if column.codes and value in column.codes else value

    def _body_format(self, column: Column) -> Format:
        return self._format(locked=False, text_wrap=column.kind is Kind.TEXT, **_number_format(column))

    def _prepare(self, index: int, column: Column) -> None:
        """Width, format, drop-down list and notes of one column."""
        self.sheet.set_column(index, index, column.width, self._body_format(column))
        rule = {**self._rule(index, column), **self._note(column)}
        if rule:
            expected = EXPECTED.get(column.kind)
            if expected and rule.get("validate") != "any":
                rule["error_title"] = WARNING.of(self.language)
                rule["error_message"] = expected.of(self.language).format(year=self.year)
            rule.setdefault("validate", "any")
            rule["show_error"] = column.kind is not Kind.TEXT  # beside the words of the list any text may stand
            self.sheet.data_validation(
                self.first_row, index, self.last_row, index, {**rule, "error_type": "warning", "ignore_blank": True}
            )

    def _rule(self, index: int, column: Column) -> dict[str, Any]:
        """What may stand in a cell, as Excel words it."""
        words = self._offered(column)
        if words:
            self.lists.write_column(0, index, words)
            letter = _letter(index)
            return {"validate": "list", "source": f"={LISTS}!${letter}$1:${letter}${len(words)}"}
        if column.kind is Kind.DATE:
            first, last = (1990, self.year + 1) if self.register.is_snapshot else (self.year, self.year)
            bounds = {"minimum": date(first, 1, 1), "maximum": date(last, 12, 31)}
            return {"validate": "date", "criteria": "between", **bounds}
        if column.kind is Kind.YEAR:
            return {"validate": "integer", "criteria": "between", "minimum": 1900, "maximum": self.year + 2}
        if column.kind in (Kind.COUNT, Kind.AMOUNT):
            validate = "integer" if column.kind is Kind.COUNT else "decimal"
            return {"validate": validate, "criteria": ">=", "value": 0}
        return {}

    def _offered(self, column: Column) -> Sequence[str]:
        if column.kind is Kind.LANGUAGE:
            return LANGUAGE_WORDS[self.language]
        return known_words(column, self.language) if column.codes or column.kind is Kind.FLAG else ()

    def _note(self, column: Column) -> dict[str, str]:
        if not column.note:
            return {}
        title = column.header.of(self.language)[:_LONGEST_TITLE]
        return {"input_title": title, "input_message": column.note.of(self.language)[:_LONGEST_NOTE]}

    def _arrange(self) -> None:
        """What is locked, frozen and printed."""
        self.sheet.set_column(0, 0, _NUMBER_WIDTH, self._format(locked=False))
        # Rows may be deleted only where every cell of them is unlocked, those beyond the table too.
        self.sheet.set_column(len(self.columns) + 1, _LAST_COLUMN, None, self._format(locked=False))
        self.sheet.set_row(HEAD_ROW, 3 * _LINE_HEIGHT)
        allowed = ("insert_rows", "delete_rows", "format_cells", "format_columns", "format_rows", "sort", "autofilter")
        self.sheet.protect("", dict.fromkeys(allowed, True))
        self.sheet.freeze_panes(HEAD_ROW + 1, 1)
        self.sheet.repeat_rows(HEAD_ROW)
        self.sheet.set_landscape()
        self.sheet.set_paper(9)  # A4
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_footer("&C&P / &N")

    def _write_guide(self) -> None:
        """The second sheet: how to fill in each column. The reader knows it by its first cell."""
        guide, language = self.guide, self.language
        guide.write_string(0, 0, GUIDE_TITLES[language], self._format(bold=True, font_size=14))
        wrapped = self._format(text_wrap=True)
        sentences = [*GUIDE[language], *([CLOSING.of(language)] if self.register.is_totalled else [])]
        for row, sentence in enumerate(sentences, start=1):
            guide.merge_range(row, 0, row, 3, sentence, wrapped)
        first = len(sentences) + 2
        head = self._format(bold=True, bg_color="#DCE6F1", border=1)
        for index, text in enumerate(GUIDE_HEADS[language]):
            guide.write_string(first, index, text, head)
        for row, column in enumerate(self.columns, start=first + 1):
            guidance = self._guidance(column)
            for index, text in enumerate(guidance):
                guide.write_string(row, index, text, wrapped)
            guide.set_row(row, _LINE_HEIGHT * _lines(guidance))
        for index, width in enumerate(_GUIDE_WIDTHS):
            guide.set_column(index, index, width)
        guide.set_landscape()
        guide.set_paper(9)
        guide.fit_to_pages(1, 0)

    def _guidance(self, column: Column) -> tuple[str, ...]:
        return (
            _head(column, self.language),
            column.note.of(self.language) if column.note else "",
            "; ".join(self._offered(column)),
            self._example_text(column),
        )

    def _example_text(self, column: Column) -> str:
        """The example's cell as it is shown."""
        shown = self._example(column)
        if isinstance(shown, date):
            return f"{shown:%d.%m.%Y}"
        return column.example.of(self.language) if column.example else ""


def _lines(texts: Sequence[str]) -> int:
    """How many lines the longest text takes in its column of the guidance; no program works that out by itself."""
    return max(-(-len(text) * 11 // (width * 10)) for text, width in zip(texts, _GUIDE_WIDTHS, strict=True)) or 1


def _head(column: Column, language: str) -> str:
    """A column's head; with a star where its cell must be filled in, and the title does not say it."""
    is_titled = column.name == "entry_on" and column.kind is Kind.YEAR
    is_needed = column.is_required and column.default is None and not is_titled
    return column.header.of(language) + (" *" if is_needed else "")


def _number_format(column: Column) -> dict[str, str]:
    formats = {Kind.DATE: "dd.mm.yyyy", Kind.COUNT: "#,##0", Kind.AMOUNT: "#,##0.00", Kind.YEAR: "0"}
    return {"num_format": formats[column.kind]} if column.kind in formats else {"num_format": "@"}


def _sheet_name(title: str) -> str:
    """A title as the name of a sheet: Excel allows 31 characters, none of ``[]:*?/\\``."""
    return "".join(" " if letter in "[]:*?/\\" else letter for letter in title)[:31].strip(" '")


def _letter(index: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(index))

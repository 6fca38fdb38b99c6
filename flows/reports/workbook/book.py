"""The workbook of a year in one language: a first sheet that says what is there, then a sheet for each table."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import xlsxwriter

from flows.reports.edition import Edition, Note, State, gaps, is_doubtful, markers, printed_notes
from flows.reports.labels import Labels
from flows.reports.layout.grid import Cell, Grid, Kind, Line
from flows.reports.layout.layouts import LAYOUTS
from flows.reports.summary.key_figures import key_figures
from flows.reports.summary.libraries import library_name
from flows.reports.tables import visible
from flows.reports.workbook.charts import CHART_WIDTH, Written, table_charts
from flows.reports.workbook.comparison import comparison_grids
from flows.reports.workbook.printing import A4, BOTTOM, LEFT, TOP
from flows.reports.workbook.sheet import Sheet, Styles
from flows.reports.workbook.widths import widths_of

_FIRST_LINES, _LAST_LINES = 3, 2
"""Lines of a table that stay with its head, and with its end."""
_KEY_WIDTHS = (46, 18, 68)
_APART = "\N{NARROW NO-BREAK SPACE}"
"""Between a sign in the place of a figure and the marks of its notes."""
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_FORMATS = {
    Kind.COUNT: "#,##0",
    Kind.AMOUNT: "#,##0.00",
    Kind.SHARE: "0.0",
    Kind.GROWTH: "+#,##0;\N{MINUS SIGN}#,##0;0",
    Kind.AMOUNT_GROWTH: "+#,##0.00;\N{MINUS SIGN}#,##0.00;0",
    Kind.SHARE_GROWTH: "+#,##0.0;\N{MINUS SIGN}#,##0.0;0.0",
}


def workbook_bytes(edition: Edition, labels: Labels) -> bytes:
    """The workbook; the same edition gives the same bytes (its date is the first day after the year)."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, options)
    title = labels("report.title", year=edition.year)
    book.set_properties({"title": title, "author": _whose(edition, labels), "created": _created(edition.year)})
    styles = Styles(book)
    _contents_sheet(_sheet(book, styles, labels("sheet.contents"), edition, labels), edition, labels)
    _comparison_sheet(_sheet(book, styles, labels("sheet.comparison"), edition, labels), edition, labels)
    for table in edition.laid_out():
        _table_sheet(book, _sheet(book, styles, labels(f"sheet.{table}"), edition, labels), edition, table, labels)
    book.close()
    return out.getvalue()


def _created(year: int) -> datetime:
    return datetime(year + 1, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def _whose(edition: Edition, labels: Labels) -> str:
    return visible(library_name(edition, labels))


def _sheet(book: Any, styles: Styles, name: str, edition: Edition, labels: Labels) -> Sheet:
    page = book.add_worksheet(name)
    page.set_paper(A4)
    page.set_margins(left=LEFT, right=LEFT, top=TOP, bottom=BOTTOM)
    page.center_horizontally()
    page.hide_gridlines(2)
    footer = labels("report.page", page="&P", pages="&N")
    whose = _whose(edition, labels).replace("&", "&&")
    page.set_footer(f"&L&9{whose}&R&9{footer}")
    return Sheet(page, styles)


def _contents_sheet(sheet: Sheet, edition: Edition, labels: Labels) -> None:
    sheet.widths(_KEY_WIDTHS)
    sheet.title(labels("report.title", year=edition.year), _whose(edition, labels))
    _key_figures(sheet, edition, labels)
    _contents(sheet, edition, labels)
    _paragraphs(sheet, labels("report.missing"), gaps(edition, labels) or [labels("report.complete")])
    sheet.skip()
    sheet.paragraph(labels("report.legend"), sum(_KEY_WIDTHS), 3, muted=True)
    version = edition.version
    sheet.paragraph(
        labels("report.version", project=version.project, rules=version.rules), sum(_KEY_WIDTHS), 3, muted=True
    )
    sheet.arrange()


def _key_figures(sheet: Sheet, edition: Edition, labels: Labels) -> None:
    first = sheet.row
    sheet.heading(labels("report.key_figures"))
    for figure in key_figures(edition, labels):
        sheet.text(0, figure.label, "label")
        _key_figure(sheet, figure.cell)
        sheet.text(2, figure.detail, "detail", wraps=True)
        sheet.next_row()
    sheet.together(first)
    sheet.skip()


def _key_figure(sheet: Sheet, cell: Cell | None) -> None:
    if cell is None or cell.value is None:
        sheet.text(1, "…", "absent")
    else:
        sheet.number(1, cell.value, number_format(cell.kind), "key")


def _contents(sheet: Sheet, edition: Edition, labels: Labels) -> None:
    first = sheet.row
    sheet.heading(labels("report.contents"))
    for table in LAYOUTS:
        state = edition.states[table]
        if table in edition.tables:
            sheet.link(0, labels(f"sheet.{table}"), labels.table(table))
        else:
            sheet.text(0, labels.table(table), "label")
        told = "" if state is State.COMPUTED else labels(f"state.{state}")
        sheet.text(1, "", "label")
        sheet.text(2, told, "detail")
        sheet.next_row()
    sheet.together(first)
    sheet.skip()


def _comparison_sheet(sheet: Sheet, edition: Edition, labels: Labels) -> None:
    grids = comparison_grids(edition, labels)
    if not grids:
        return
    sheet.widths(widths_of(grids, labels))
    sheet.title(labels("comparison.title"), f"{_whose(edition, labels)}, {edition.year}")
    _grids(sheet, grids, [])
    sheet.paragraph(labels("comparison.note"), sheet.total_width, sheet.columns, muted=True)
    sheet.arrange()


def _table_sheet(book: Any, sheet: Sheet, edition: Edition, table: str, labels: Labels) -> None:
    grids = LAYOUTS[table].printed(edition.view(table, labels))
    about = printed_notes(edition, table, labels)
    sheet.widths(widths_of(grids, labels))
    sheet.title(labels.table(table), f"{_whose(edition, labels)}, {edition.year}")
    written = Written()
    _grids(sheet, grids, about, written)
    _below(sheet, edition, table, about, labels)
    charts = table_charts(book, sheet.page, table, written, labels)
    if charts:
        sheet.charts([chart for chart, _ in charts], CHART_WIDTH, max(height for _, height in charts))
    sheet.arrange()


def _grids(sheet: Sheet, grids: Sequence[Grid], about: list[Note], written: Written | None = None) -> None:
    """Grids under each other. Many under the same heads have them once, on every page; others are not torn apart,
    since a page would begin with another's heads."""
    first, *rest = grids
    is_list = len(rest) > 1 and all(grid.heads == first.heads for grid in rest)
    shown = [first, *(replace(grid, heads=()) for grid in rest)] if is_list else grids
    for number, grid in enumerate(shown):
        start = sheet.row
        top = start + bool(grid.caption)
        _grid(sheet, grid, about, written)
        if number == 0:
            sheet.freeze(top + len(grid.heads))
        if number == 0 and (is_list or not rest):
            sheet.repeat(top, top + len(grid.heads))
        elif not is_list:
            sheet.together(start)
        sheet.skip()


def _grid(sheet: Sheet, grid: Grid, about: list[Note], written: Written | None) -> None:
    start = sheet.row
    if grid.caption:
        sheet.heading(grid.caption)
    top = sheet.row
    for row, column, head in grid.placed_heads():
        sheet.head(top + row, column, head.depth, head.span, head.text)
    sheet.row = top + len(grid.heads)
    for number, line in enumerate(grid.lines, start=1):
        if written is not None:
            written.add(line, sheet.row, grid, top)
        _line(sheet, line, about)
        if number == min(_FIRST_LINES, len(grid.lines)):
            sheet.together(start)
    if len(grid.lines) > _FIRST_LINES + _LAST_LINES:
        sheet.together(sheet.row - _LAST_LINES)


def _line(sheet: Sheet, line: Line, about: list[Note]) -> None:
    sheet.text(0, visible(line.label), "total" if line.is_total else "label", wraps=True)
    for column, cell in enumerate(line.cells, start=1):
        _figure(sheet, column, cell, about, "total_" if line.is_total else "")
    sheet.next_row()


def _figure(sheet: Sheet, column: int, cell: Cell, about: list[Note], weight: str) -> None:
    mark = superscript(markers(cell, about))
    if cell.value is None:
        sheet.text(column, f"{cell.sign}{_APART if mark else ''}{mark}", f"{weight}absent")
    elif cell.kind is Kind.TEXT:
        sheet.text(column, visible(str(cell.value)) + mark, "label")
    else:
        sheet.number(
            column, cell.value, number_format(cell.kind, mark), f"{weight}number", noted=is_doubtful(cell, about)
        )


def superscript(numbers: list[int]) -> str:
    """The marks of the notes, raised: ¹, or ¹⁺² joined by a thin space."""
    return "\N{THIN SPACE}".join(str(number).translate(_SUPERSCRIPTS) for number in numbers)


def number_format(kind: Kind, mark: str = "") -> str:
    """The number format of a figure; a note's mark is part of it, so that the cell stays a number."""
    return ";".join(f'{part}"{mark}"' if mark else part for part in _FORMATS[kind].split(";"))


def _below(sheet: Sheet, edition: Edition, table: str, about: list[Note], labels: Labels) -> None:
    """Notes, and that the table is kept, under the table."""
    kept = [text for text in gaps(edition, labels) if text.startswith(f"{labels.table(table)}:")]
    for text in kept if edition.states[table] is State.KEPT else []:
        sheet.paragraph(visible(text, 1000), sheet.total_width, sheet.columns)
    marked = [(f"{superscript([note.number])} " if note.number else "") + note.text for note in about]
    _paragraphs(sheet, labels("report.notes"), marked)


def _paragraphs(sheet: Sheet, heading: str, texts: Sequence[str]) -> None:
    """Paragraphs under a heading, which does not stand alone at the foot of a page; nothing where there are none."""
    first = sheet.row
    for number, text in enumerate(texts):
        if number == 0:
            sheet.heading(heading)
        sheet.paragraph(visible(text, 1000), sheet.total_width, sheet.columns)
        if number == 0:
            sheet.together(first)

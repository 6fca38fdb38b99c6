"""The workbook of a year in one language: a first sheet that says what is there, then a sheet for each table."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import xlsxwriter

from flows.reports.edition import Edition, Note, State, gaps, markers, printed_notes
from flows.reports.labels import Labels
from flows.reports.layout.grid import Cell, Grid, Kind, Line
from flows.reports.layout.layouts import LAYOUTS
from flows.reports.summary.key_figures import key_figures
from flows.reports.summary.libraries import library_name
from flows.reports.tables import visible
from flows.reports.workbook.charts import CHART_WIDTH, Written, table_charts
from flows.reports.workbook.comparison import comparison_grids
from flows.reports.workbook.sheet import Sheet, Styles
from flows.reports.workbook.widths import widths_of

_A4 = 9
_ROWS_WITH_CHARTS = 40
"""More rows than these have their charts on the next printed page."""
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
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.8)
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
    sheet.heading(labels("report.missing"))
    for sentence in gaps(edition, labels) or [labels("report.complete")]:
        sheet.paragraph(visible(sentence, 1000), sum(_KEY_WIDTHS), 3)
    sheet.skip()
    sheet.paragraph(labels("report.legend"), sum(_KEY_WIDTHS), 3, muted=True)
    version = edition.version
    sheet.paragraph(
        labels("report.version", project=version.project, rules=version.rules), sum(_KEY_WIDTHS), 3, muted=True
    )


def _key_figures(sheet: Sheet, edition: Edition, labels: Labels) -> None:
    sheet.heading(labels("report.key_figures"))
    for figure in key_figures(edition, labels):
        sheet.text(0, figure.label, "label")
        _key_figure(sheet, figure.cell)
        sheet.text(2, figure.detail, "detail", wraps=True)
        sheet.next_row()
    sheet.skip()


def _key_figure(sheet: Sheet, cell: Cell | None) -> None:
    if cell is None or cell.value is None:
        sheet.text(1, "…", "absent")
    else:
        sheet.number(1, cell.value, number_format(cell.kind), "key")


def _contents(sheet: Sheet, edition: Edition, labels: Labels) -> None:
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
    sheet.skip()


def _comparison_sheet(sheet: Sheet, edition: Edition, labels: Labels) -> None:
    grids = comparison_grids(edition, labels)
    if not grids:
        return
    sheet.widths(widths_of(grids, labels))
    sheet.title(labels("comparison.title"), f"{_whose(edition, labels)}, {edition.year}")
    for number, grid in enumerate(_once_headed(grids)):
        _grid(sheet, grid, [], freeze=number == 0)
    sheet.paragraph(labels("comparison.note"), sheet.total_width, sheet.columns, muted=True)


def _table_sheet(book: Any, sheet: Sheet, edition: Edition, table: str, labels: Labels) -> None:
    grids = LAYOUTS[table].printed(edition.view(table, labels))
    about = printed_notes(edition, table, labels)
    sheet.widths(widths_of(grids, labels))
    sheet.title(labels.table(table), f"{_whose(edition, labels)}, {edition.year}")
    written = Written()
    for number, grid in enumerate(_once_headed(grids)):
        _grid(sheet, grid, about, freeze=number == 0, written=written)
    _below(sheet, edition, table, about, labels)
    charts = table_charts(book, sheet.page, table, written, labels)
    if charts:
        if sheet.row <= _ROWS_WITH_CHARTS:
            sheet.on_one_page()
        sheet.charts([chart for chart, _ in charts], CHART_WIDTH, max(height for _, height in charts))


def _once_headed(grids: Sequence[Grid]) -> list[Grid]:
    """Many grids under the same heads have them once: they stay in sight and come on every page."""
    first, *rest = grids
    is_list = len(rest) > 1 and all(grid.heads == first.heads for grid in rest)
    return [first, *(replace(grid, heads=()) for grid in rest)] if is_list else list(grids)


def _grid(sheet: Sheet, grid: Grid, about: list[Note], *, freeze: bool, written: Written | None = None) -> None:
    if grid.caption:
        sheet.heading(grid.caption)
    top = sheet.row
    for row, column, head in grid.placed_heads():
        sheet.head(top + row, column, head.depth, head.span, head.text)
    sheet.row = top + len(grid.heads)
    if freeze:
        sheet.freeze(top, sheet.row)
    for line in grid.lines:
        if written is not None:
            written.add(line, sheet.row, grid, top)
        _line(sheet, line, about)
    sheet.skip()


def _line(sheet: Sheet, line: Line, about: list[Note]) -> None:
    sheet.text(0, visible(line.label), "total" if line.is_total else "label", wraps=True)
    for column, cell in enumerate(line.cells, start=1):
        _figure(sheet, column, cell, markers(cell, about), "total_" if line.is_total else "")
    sheet.next_row()


def _figure(sheet: Sheet, column: int, cell: Cell, noted: list[int], weight: str) -> None:
    mark = superscript(noted)
    if cell.value is None:
        sheet.text(column, f"{cell.sign}{_APART if mark else ''}{mark}", f"{weight}absent")
    elif cell.kind is Kind.TEXT:
        sheet.text(column, visible(str(cell.value)) + mark, "label")
    else:
        sheet.number(column, cell.value, number_format(cell.kind, mark), f"{weight}number", noted=bool(noted))


def superscript(numbers: list[int]) -> str:
    """The marks of the notes, raised: ¹, or ¹⁺² joined by a thin space."""
    return "\N{THIN SPACE}".join(str(number).translate(_SUPERSCRIPTS) for number in numbers)


def number_format(kind: Kind, mark: str = "") -> str:
    """The number format of a figure; a note's mark is part of it, so that the cell stays a number."""
    return ";".join(f'{part}"{mark}"' if mark else part for part in _FORMATS[kind].split(";"))


def _below(sheet: Sheet, edition: Edition, table: str, about: list[Note], labels: Labels) -> None:
    """Notes, and that the table is kept, under the table."""
    wide = sheet.total_width
    kept = [text for text in gaps(edition, labels) if text.startswith(f"{labels.table(table)}:")]
    for text in kept if edition.states[table] is State.KEPT else []:
        sheet.paragraph(visible(text, 1000), wide, sheet.columns)
    if about:
        sheet.heading(labels("report.notes"))
    for note in about:
        mark = f"{superscript([note.number])} " if note.number else ""
        sheet.paragraph(f"{mark}{visible(note.text, 1000)}", wide, sheet.columns)

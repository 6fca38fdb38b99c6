"""One sheet of the workbook, written from top to bottom: its styles and the marks that it knows."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from math import ceil
from textwrap import wrap
from typing import Any

from flows.reports.workbook.printing import layout

_INK, _MUTED, _RULE, _FILL, _NOTED, _LINK = "#1F2933", "#5F6B7A", "#C9D1D9", "#EEF2F6", "#FFF4D6", "#1B5E8C"
_FONT = {"font_name": "Calibri", "font_size": 11, "font_color": _INK, "valign": "vcenter"}
_ROW_HEIGHT, _DEFAULT_HEIGHT = 18.0, 15.0
_LINE_HEIGHT = 15.0
_POINTS_A_PIXEL = 0.75
_PIXELS_A_ROW = _ROW_HEIGHT / _POINTS_A_PIXEL

_LINE = {"bottom": 1, "bottom_color": _RULE}
_TOTAL = {"bold": True, "top": 1, "top_color": _INK, "bottom": 1, "bottom_color": _INK}
_STYLES: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16},
    "subtitle": {"font_color": _MUTED},
    "heading": {"bold": True, "font_size": 12},
    "head": {
        "bold": True,
        "font_size": 10,
        "bg_color": _FILL,
        "text_wrap": True,
        "align": "center",
        "border": 1,
        "border_color": _RULE,
    },
    "label": _LINE,
    "number": _LINE | {"align": "right"},
    "absent": _LINE | {"align": "right", "font_color": _MUTED},
    "key": _LINE | {"align": "right", "bold": True},
    "total": _TOTAL,
    "total_number": _TOTAL | {"align": "right"},
    "total_absent": _TOTAL | {"align": "right", "font_color": _MUTED},
    "detail": _LINE | {"font_color": _MUTED, "indent": 1},
    "link": _LINE | {"font_color": _LINK, "underline": 1},
    "paragraph": {"text_wrap": True, "valign": "top", "align": "left"},
    "muted": {"text_wrap": True, "valign": "top", "align": "left", "font_color": _MUTED, "font_size": 9},
}


class Styles:
    """The cell formats of a workbook, each made once and in the order of first use."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[str, tuple[tuple[str, Any], ...]], Any] = {}

    def get(self, name: str, **more: Any) -> Any:
        """The format of a named style, with properties added."""
        key = (name, tuple(sorted(more.items())))
        if key not in self._made:
            self._made[key] = self._book.add_format(_FONT | _STYLES[name] | more)
        return self._made[key]


class Sheet:
    """A worksheet with a row that goes down as it is written."""

    def __init__(self, page: Any, styles: Styles) -> None:
        self.row = 0
        self.page = page
        self._styles = styles
        self._widths: tuple[float, ...] = ()
        self._lines = 1
        self._heights: dict[int, float] = {}
        self._blocks: list[range] = []
        self._repeated = range(0)
        self._chart_pixels = 0

    @property
    def columns(self) -> int:
        """How many columns the sheet has."""
        return len(self._widths)

    @property
    def total_width(self) -> float:
        """The width of all columns together, in characters."""
        return sum(self._widths)

    def widths(self, widths: Sequence[float]) -> None:
        """Set the width of each column, in characters."""
        self._widths = tuple(widths)
        for column, width in enumerate(widths):
            self.page.set_column(column, column, width)

    def _raise(self, row: int, height: float) -> None:
        """Give a row its height in points."""
        self._heights[row] = height
        self.page.set_row(row, height)

    def together(self, first: int) -> None:
        """The rows from ``first`` to here stay on one printed page."""
        self._blocks.append(range(first, self.row))

    def arrange(self) -> None:
        """Lay out the finished sheet for printing: on one page where that can be read, else pages that end where
        nothing is torn apart."""
        heights = [self._heights.get(row, _DEFAULT_HEIGHT) for row in range(self.row)]
        pixels = max(self._chart_pixels, sum(int(width * 7 + 5) for width in self._widths))
        repeated = sum(heights[row] for row in self._repeated)
        made = layout(pixels * _POINTS_A_PIXEL, heights, self._blocks, repeated)
        if not made.is_upright:
            self.page.set_landscape()
        self.page.fit_to_pages(1, 0 if made.breaks else 1)
        self.page.set_h_pagebreaks(made.breaks)

    def title(self, title: str, subtitle: str) -> None:
        """The title of the sheet, and whose it is."""
        self._raise(self.row, 26)
        self.page.write_string(self.row, 0, title, self._styles.get("title"))
        self.page.write_string(self.row + 1, 0, subtitle, self._styles.get("subtitle"))
        self.row += 3

    def heading(self, text: str) -> None:
        """A heading on its own row; it may run over the columns to its right."""
        self._raise(self.row, 22)
        self.page.write_string(self.row, 0, text, self._styles.get("heading"))
        self.row += 1

    def head(self, row: int, column: int, depth: int, span: int, text: str) -> None:
        """A column head over ``depth`` rows and ``span`` columns."""
        style = self._styles.get("head", align="left" if column == 0 else "center")
        self._raise_head(row, text, sum(self._widths[column : column + span]), depth)
        if depth == 1 and span == 1:
            self.page.write_string(row, column, text, style)
        else:
            self.page.merge_range(row, column, row + depth - 1, column + span - 1, text, style)

    def _raise_head(self, row: int, text: str, width: float, depth: int) -> None:
        """Make the rows of a head high enough for its text."""
        needed = (_LINE_HEIGHT * _lines(text, width) + 4) / depth
        for each in range(row, row + depth):
            self._raise(each, max(self._heights.get(each, _ROW_HEIGHT), needed))

    def freeze(self, below: int) -> None:
        """Keep the rows above ``below`` in sight."""
        self.page.freeze_panes(below, 1)

    def repeat(self, first: int, below: int) -> None:
        """Begin each further printed page with the header in these rows."""
        self._repeated = range(first, below)
        self.page.repeat_rows(first, below - 1)

    def text(self, column: int, text: str, style: str, *, wraps: bool = False) -> None:
        """A text cell; never a formula, never a link."""
        self.page.write_string(self.row, column, text, self._styles.get(style, **{"text_wrap": True} if wraps else {}))
        if wraps:
            self._lines = max(self._lines, _lines(text, self._widths[column]))

    def number(self, column: int, value: Any, shape: str, style: str, *, noted: bool = False) -> None:
        """A number cell in the given number format."""
        more = {"num_format": shape} | ({"bg_color": _NOTED} if noted else {})
        exact = float(value) if isinstance(value, Decimal) else value
        self.page.write_number(self.row, column, exact, self._styles.get(style, **more))

    def link(self, column: int, sheet: str, text: str) -> None:
        """A link to another sheet of this workbook."""
        target = "internal:'{}'!A1".format(sheet.replace("'", "''"))
        self.page.write_url(self.row, column, target, self._styles.get("link"), text)

    def next_row(self) -> None:
        """End the row; it is as high as its wrapped texts need."""
        self._raise(self.row, max(_ROW_HEIGHT, _LINE_HEIGHT * self._lines + 3))
        self._lines = 1
        self.row += 1

    def charts(self, charts: Sequence[Any], width: int, height: int) -> None:
        """Charts side by side on the rows that follow; pixels."""
        for number, chart in enumerate(charts):
            place = {"x_offset": 4 + number * (width + 12), "y_offset": 4, "object_position": 2}
            self.page.insert_chart(self.row, 0, chart, place)
        first, self.row = self.row, self.row + ceil(height / _PIXELS_A_ROW) + 1
        for row in range(first, self.row):
            self._raise(row, _ROW_HEIGHT)
        self._chart_pixels = len(charts) * (width + 12)
        self.together(first)

    def skip(self) -> None:
        """Leave a row empty."""
        self.row += 1

    def paragraph(self, text: str, width: float, columns: int, *, muted: bool = False) -> None:
        """A paragraph over ``columns`` columns of ``width`` characters together."""
        style = self._styles.get("muted" if muted else "paragraph")
        self._raise(self.row, _LINE_HEIGHT * _lines(text, width) + 2)
        self.page.merge_range(self.row, 0, self.row, columns - 1, text, style)
        self.row += 1


def _lines(text: str, width: float) -> int:
    """How many lines a text takes in a column of ``width`` characters, broken between words."""
    return max(1, len(wrap(text, max(1, ceil(width) - 1), break_on_hyphens=False)))

"""A grid of figures as a Word table: heads merged and repeated on each page, figures right, lines that do not split."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from xml.sax.saxutils import quoteattr

from flows.reports.edition import Note, markers
from flows.reports.labels import Labels
from flows.reports.layout.grid import Cell, Grid, Head, Line
from flows.reports.tables import unbroken, visible
from flows.reports.word.markup import paragraph, run

_KEPT_WHOLE = 20
"""Lines of a table that stays on one page."""
_PADDING = 170
_LEAST_LABEL, _MOST_LABEL = 1500, 5200
"""Twips: what stands left and right of a cell's text; the narrowest and the widest column of labels."""
_LETTER = 10.5
"""Twips that a letter takes for each point of its size, on average."""
_BOLD = 1.2
"""How much more a bold one takes."""


@dataclass(frozen=True, slots=True)
class Type:
    """The paragraph styles of a table and the size of its letters in points; ``forced``: smaller than the style's;
    ``lines``: how many a label may take."""

    suffix: str
    points: float
    forced: bool = False
    lines: int = 2

    @property
    def size(self) -> float:
        """The size to be written into each run; zero where the style has it."""
        return self.points if self.forced else 0.0


_MORE_LINES = 3
TYPES = (
    Type("", 10.0),
    Type("", 10.0, lines=_MORE_LINES),
    Type("Small", 8.0),
    Type("Small", 7.0, forced=True, lines=_MORE_LINES),
    Type("Small", 6.0, forced=True, lines=_MORE_LINES),
)
"""The first that fits is taken."""


@dataclass(frozen=True)
class Drawn:
    """A grid with what its drawing needs: notes whose marks stand at figures, words, the width that there is."""

    grid: Grid
    notes: Sequence[Note]
    labels: Labels
    width: int
    fill: str | None

    def markup(self) -> str:
        """The table, without its caption."""
        columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in self._widths)
        heads = "".join(self._head_row(row) for row in range(len(self.grid.heads)))
        lines = "".join(self._row(line, keep=keep) for line, keep in zip(self.grid.lines, self._kept(), strict=True))
        return f"<w:tbl>{self._props()}<w:tblGrid>{columns}</w:tblGrid>{heads}{lines}</w:tbl>"

    @cached_property
    def _type(self) -> Type:
        """The largest letters with which the table fits."""
        return next((kind for kind in TYPES if sum(self._wanted(kind)) <= self.width), TYPES[-1])

    def _kept(self) -> list[bool]:
        """Which lines stay on one page with the next: all but the last of a short table."""
        count = len(self.grid.lines)
        return [count <= _KEPT_WHOLE and number < count for number in range(1, count + 1)]

    def _props(self) -> str:
        caption = quoteattr(visible(self.grid.caption))
        return (
            f'<w:tblPr><w:tblStyle w:val="EsepTable"/><w:tblW w:w="{self.width}" w:type="dxa"/>'
            '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
            f'w:lastColumn="0" w:noHBand="0" w:noVBand="1"/><w:tblCaption w:val={caption}/></w:tblPr>'
        )

    def _head_row(self, row: int) -> str:
        """The heads that stand in a row of the header or reach into it from above, from left to right."""
        found = [place for place in self.grid.placed_heads() if place[0] <= row < place[0] + place[2].depth]
        cells = [
            self._head(head, column, starts=top == row)
            for top, column, head in sorted(found, key=lambda place: place[1])
        ]
        return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"

    def _head(self, head: Head, column: int, *, starts: bool) -> str:
        merge = '<w:vMerge w:val="restart"/>' if starts else "<w:vMerge/>"
        props = (f'<w:gridSpan w:val="{head.span}"/>' if head.span > 1 else "") + (merge if head.depth > 1 else "")
        shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{self.fill}"/>' if self.fill else ""
        text = run(visible(head.text), size=self._type.size) if starts else ""
        content = paragraph(f"EsepHead{self._type.suffix}", text, keep_next=True)
        return _cell(sum(self._widths[column : column + head.span]), content, props + shade)

    def _row(self, line: Line, *, keep: bool) -> str:
        weight, suffix = "EsepTotal" if line.is_total else "", self._type.suffix
        label = run(visible(line.label), weight, self._type.size)
        cells = [_cell(self._widths[0], paragraph(f"EsepLabel{suffix}", label, keep_next=keep))]
        for width, cell in zip(self._widths[1:], line.cells, strict=True):
            runs = [run(self._figure(cell), weight, self._type.size), *self._marks(cell)]
            cells.append(_cell(width, paragraph(f"EsepFigure{suffix}", *runs, keep_next=keep)))
        return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"

    def _figure(self, cell: Cell) -> str:
        return cell.sign if cell.value is None else visible(self.labels.number(cell.value, cell.kind))

    def _marks(self, cell: Cell) -> list[str]:
        """The numbers of the notes, raised, and apart from the figure where raising is lost (as bare text)."""
        found = markers(cell, self.notes)
        return [run("\N{NARROW NO-BREAK SPACE}" + ",".join(map(str, found)), "EsepMark")] if found else []

    @cached_property
    def _widths(self) -> list[int]:
        """Widths that fill the table: what is over goes to the labels until they stand on one line, then to all."""
        label, *figures = self._wanted(self._type)
        over = self.width - label - sum(figures)
        if over < 0 or not figures:
            return _scaled([label, *figures], self.width)
        longest = max((len(line.label) for line in self.grid.lines), default=0)
        more = min(over, max(0, min(_MOST_LABEL, _twips(longest, self._type)) - label))
        each = (over - more) // (len(figures) + 1)
        spread = [label + more + each, *(width + each for width in figures)]
        return [spread[0] + self.width - sum(spread), *spread[1:]]

    def _wanted(self, kind: Type) -> list[int]:
        """What each column needs: the label's its text on so many lines, a figure's its figures and the words above."""
        letters = [0.0] * self.grid.width
        for line in self.grid.lines:
            letters[0] = max(letters[0], len(line.label) / kind.lines, *map(len, _words(line.label)))
            for column, cell in enumerate(line.cells, start=1):
                letters[column] = max(letters[column], len(self._figure(cell)) + len(self._marks(cell)))
        for _, column, head in self.grid.placed_heads():
            _widen(letters, column, head)
        wanted = [_twips(count, kind) for count in letters]
        return [min(_MOST_LABEL, max(_LEAST_LABEL, wanted[0])), *wanted[1:]]


def _words(text: str) -> list[str]:
    """What stays on one line."""
    return unbroken(text).split(" ")


def _twips(letters: float, kind: Type) -> int:
    return round(letters * _LETTER * kind.points) + _PADDING


def _widen(letters: list[float], column: int, head: Head) -> None:
    """Make the columns under a head wide enough for its longest word."""
    longest = max(map(len, _words(head.text))) * _BOLD
    under = slice(column, column + head.span)
    lack = longest - sum(letters[under])
    if lack > 0:
        letters[under] = [count + lack / head.span for count in letters[under]]


def _scaled(widths: Sequence[int], whole: int) -> list[int]:
    """``widths`` in proportion, their sum exactly ``whole``."""
    ends = [0]
    for width in widths:
        ends.append(ends[-1] + width)
    places = [round(end * whole / ends[-1]) for end in ends]
    return [right - left for left, right in pairwise(places)]


def _cell(width: int, content: str, props: str = "") -> str:
    place = '<w:vAlign w:val="center"/>'
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{props}{place}</w:tcPr>{content}</w:tc>'

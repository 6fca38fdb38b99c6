"""The pages that follow figures home: of each table, what every figure is made of. Static, as the page of the year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from flows.messages import LANGUAGES
from flows.reports.address import cell_address
from flows.reports.edition import Edition, State
from flows.reports.explained.figures import Made, made_figures
from flows.reports.explained.places import FOLDER
from flows.reports.explained.writing import HASH_LENGTH
from flows.reports.labels import NAMES, Labels
from flows.reports.layout.grid import Cell, Grid, cell_of
from flows.reports.layout.layouts import LAYOUTS
from flows.reports.model import CorrectedCell, Superseded
from flows.reports.pages.homes import Homes
from flows.reports.pages.parts import PartWords, ShownPart
from flows.reports.pages.rendering import page_name, render
from flows.reports.summary.libraries import library_name
from schemas.published import TABLES

_LINES_AT_ONCE = 12
"""A page of so many lines shows what is behind all of them; of more each is folded."""


@dataclass(frozen=True, slots=True)
class ShownFigure:
    """One figure with what it is made of; ``how`` says it in a sentence."""

    address: str
    label: str
    value: str
    how: str
    parts: Sequence[ShownPart]


@dataclass(frozen=True, slots=True)
class ShownLine:
    """The figures of one line of a table; of a table of one column those of all lines."""

    label: str
    figures: Sequence[ShownFigure]


@dataclass(frozen=True, slots=True)
class ShownGrid:
    """The lines of one table of the page of the year; without a caption where its one line bears it."""

    caption: str | None
    lines: Sequence[ShownLine]

    @property
    def length(self) -> int:
        """How many lines a reader sees."""
        return len(self.lines) if self.caption else sum(len(line.figures) for line in self.lines)


def explained_pages(edition: Edition, labels: Mapping[str, Labels]) -> dict[str, bytes]:
    """The pages of every table whose figures can be followed, in each language, by their path in the folder."""
    made = {name: made_figures(name, table) for name, table in edition.tables.items() if table.explained is not None}
    return {
        page_name(language, f"{FOLDER}/{name}"): explained_page(edition, name, figures, words)
        for language, words in labels.items()
        for name, figures in made.items()
    }


def explained_page(edition: Edition, name: str, made: Mapping[str, Made], labels: Labels) -> bytes:
    """The page of one table in one language; ``made``: what its figures are made of, by their addresses."""
    words = PartWords(name, edition.year, labels, Homes(edition, labels.language, up="../"))
    grids = list(_grids(edition, name, _Shown(made, words, labels)))
    year = page_name(labels.language)
    return render(
        "explained.html",
        style="explained.css",
        say=labels,
        labels=labels,
        languages={language: (NAMES[language], page_name(language, name)) for language in LANGUAGES},
        library=library_name(edition, labels),
        name=name,
        year=edition.year,
        version=edition.version,
        root="../" * (edition.report.folder.count("/") + 2),
        report=f"../{year}#{name}" if LAYOUTS[name].paged(edition.view(name, labels)) else f"../{year}",
        is_kept=edition.states[name] is State.KEPT,
        is_folded=sum(grid.length for grid in grids) > _LINES_AT_ONCE,
        grids=grids,
        superseded=_superseded(edition, name),
        corrections=[_corrected(one, labels) for one in _corrections(edition, made)],
    )


def _superseded(edition: Edition, name: str) -> Sequence[Superseded]:
    explained = edition.tables[name].explained
    return explained.superseded if explained is not None else ()


def _corrections(edition: Edition, made: Mapping[str, Made]) -> list[CorrectedCell]:
    """The corrections of the files that figures are made of."""
    files = {group.sha256 for one in made.values() for group in one.groups if group.sha256}
    found = [one for one in edition.report.corrections if one.sha256[:HASH_LENGTH] in files]
    return sorted(found, key=lambda one: (one.file_name, one.sha256, one.sheet or "", one.row, one.column or ""))


def _corrected(one: CorrectedCell, labels: Labels) -> tuple[str, str, str]:
    """A file, what was corrected in it, and why."""
    key = "hidden" if one.action == "set" and one.after is None else one.action
    place = [labels("explained.sheet", sheet=one.sheet)] if one.sheet else []
    what = labels(f"explained.corrected.{key}", row=one.row, column=one.column, before=one.before, after=one.after)
    return one.file_name, ", ".join([*place, what]), one.reason


@dataclass(frozen=True, slots=True)
class _Shown:
    """The figures of one table in one language."""

    made: Mapping[str, Made]
    words: PartWords
    labels: Labels

    def grid(self, grid: Grid) -> ShownGrid:
        """The known figures of a grid."""
        heads = _heads(grid)
        if len(heads) == 1:
            figures = [figure for line in grid.lines for figure in self.figures(line.cells, [line.label])]
            return ShownGrid(None, [ShownLine(grid.caption, figures)] if figures else [])
        lines = [ShownLine(line.label, list(self.figures(line.cells, heads))) for line in grid.lines]
        return ShownGrid(grid.caption, [line for line in lines if line.figures])

    def figures(self, cells: Iterable[Cell], heads: Iterable[str]) -> Iterator[ShownFigure]:
        """The figures of ``cells`` that are known, under their heads."""
        for cell, head in zip(cells, heads, strict=True):
            if (made := self.made.get(str(cell.address))) is not None:
                value = self.labels.number(cell.value, cell.kind)
                how, parts = self.words.how(made), self.words.parts(made, cell.kind)
                yield ShownFigure(str(cell.address), head, value, how, parts)


def _grids(edition: Edition, name: str, shown: _Shown) -> Iterator[ShownGrid]:
    """Every figure of a table, in the order of the page of the year, else as it is printed; then those in neither."""
    view, layout = edition.view(name, shown.labels), LAYOUTS[name]
    grids = layout.paged(view) or layout.printed(view)
    yield from (made for grid in grids if (made := shown.grid(grid)).lines)
    placed = {str(cell.address) for grid in grids for line in grid.lines for cell in line.cells}
    rest = list(_unplaced(edition, name, placed))
    heads = [shown.labels.cell(str(cell.address), in_table=True) for cell in rest]
    if figures := list(shown.figures(rest, heads)):
        yield ShownGrid(None, [ShownLine(shown.labels("explained.others"), figures)])


def _unplaced(edition: Edition, name: str, placed: set[str]) -> Iterator[Cell]:
    """The figures of a table that stand in no grid."""
    for row in edition.tables[name].frame.iter_rows(named=True):
        for column in TABLES[name].figures:
            if row[column] is not None and str(cell_address(name, column, row)) not in placed:
                yield cell_of(name, column, row)


def _heads(grid: Grid) -> list[str]:
    """The head of each column of figures, those above it first."""
    texts: list[dict[str, None]] = [{} for _ in range(grid.width)]
    for _, column, head in grid.placed_heads():
        for place in range(column, column + head.span):
            texts[place][head.text] = None
    return [", ".join(one) for one in texts[1:]]

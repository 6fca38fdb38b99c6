"""The pages of a year, one for each language, and the page that lists the years. No script, nothing from outside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from flows.messages import LANGUAGES
from flows.reports.charts.charts import Chart, charts
from flows.reports.edition import Edition, Note, State, is_doubtful, markers, notes
from flows.reports.labels import NAMES, Labels
from flows.reports.layout.grid import Cell, Grid
from flows.reports.layout.layouts import LAYOUTS, SECTIONS
from flows.reports.model import InputFile
from flows.reports.pages.audit import AUDIT
from flows.reports.pages.homes import Homes
from flows.reports.pages.rendering import page_name, render
from flows.reports.summary.arrivals import arrivals, told
from flows.reports.summary.key_figures import key_figures
from flows.reports.summary.libraries import COMPARED, LibraryLine, library_lines, library_name
from flows.reports.summary.sentences import Sentence, sentences

_FOLDED = ("figures_by_period",)
"""Tables so long that each of their grids is folded on the screen."""
_FIRM = 5
"""A table of up to so many columns fits a telephone as it is; a wider one may scroll in its frame."""
_BESIDE = 4
"""A table of up to so many columns, or one by field, takes half of a wide screen, a chart the other half."""

CHANGES = "changes"
"""The page of what changed; it lies beside the releases."""
_NOTES_AT_ONCE, _NOTES_FIRST = 6, 4
"""So many notes are all shown at once; of more only the first few, and the others are folded."""


@dataclass(frozen=True, slots=True)
class ShownTable:
    """One table of a page: its grids and charts, the notes under it, and whether it is kept from before."""

    name: str
    label: str
    grids: Sequence[Grid]
    charts: Sequence[Chart]
    notes: Sequence[Note]
    is_kept: bool

    def marks(self, cell: Cell) -> list[int]:
        """The numbers of the notes about ``cell``."""
        return markers(cell, self.notes)

    def is_doubtful(self, cell: Cell) -> bool:
        """Is a warning about ``cell`` open?"""
        return is_doubtful(cell, self.notes)

    @property
    def first_notes(self) -> Sequence[Note]:
        """The notes that are shown at once."""
        return self.notes if len(self.notes) <= _NOTES_AT_ONCE else self.notes[:_NOTES_FIRST]

    @property
    def folded_notes(self) -> Sequence[Note]:
        """The notes that are folded on the screen."""
        return self.notes[len(self.first_notes) :]

    @property
    def is_folded(self) -> bool:
        """Are its grids shown one at a time?"""
        return self.name in _FOLDED

    @property
    def is_beside(self) -> bool:
        """Do its only chart and its grids stand in two columns?"""
        return len(self.charts) == 1 and all(grid.width <= _BESIDE or len(grid.heads) > 1 for grid in self.grids)


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence in pieces, a figure with the link to what it is made of; and the addresses of the figures that stand
    nowhere but in it."""

    pieces: Sequence[tuple[str, str | None]]
    own: Sequence[str]


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the printed report: its sentences, its tables, and charts of figures that stand elsewhere."""

    name: str
    heading: str
    sentences: Sequence[Said]
    charts: Sequence[Chart]
    tables: Sequence[ShownTable]

    @property
    def is_empty(self) -> bool:
        """Has it nothing to show?"""
        return not (self.sentences or self.charts or self.tables)


@dataclass(frozen=True, slots=True)
class Download:
    """A document in each language: its name for the reader and the files by language."""

    label: str
    files: Mapping[str, str]


def year_page(edition: Edition, labels: Labels, *, is_audited: bool = False) -> bytes:
    """The page of a year in one language; ``is_audited``: the audit of a printed report lies beside it."""
    homes = Homes(edition, labels.language)
    sections = _sections(edition, labels, homes)
    inputs = sorted(edition.report.inputs, key=input_order)
    return _page(
        "year.html",
        labels,
        edition=edition,
        library=library_name(edition, labels),
        root="../" * (edition.report.folder.count("/") + 1),
        figures=key_figures(edition, labels),
        homes=homes,
        told=told(edition, labels),
        needs=arrivals(edition, labels),
        libraries=[(line, _homes(line, labels)) for line in library_lines(edition, labels)],
        compared=COMPARED,
        sections=sections,
        shown={table.name for section in sections for table in section.tables},
        downloads=_downloads(labels),
        changes=page_name(labels.language, CHANGES),
        audit=page_name(labels.language, AUDIT) if is_audited else None,
        summary=_summary(inputs, labels),
        inputs=inputs,
    )


def years_page(years: Sequence[int], reporting: Sequence[str], labels: Mapping[str, Labels]) -> bytes:
    """The page at the root of a release: the years as given, each in every language; ``reporting``: the libraries."""
    first, *others = labels.values()
    return _page("years.html", first, years=years, others=others, reporting=reporting)


def input_order(file: InputFile) -> tuple[str, ...]:
    """An order of files that does not depend on the order of their arrival."""
    first = file.period[0].isoformat() if file.period else ""
    return (file.source or "~", first, file.file_name, file.sha256)


def _homes(line: LibraryLine, labels: Labels) -> Homes:
    """The links of the figures of a library, from the page of all together."""
    return Homes(line.edition, labels.language, up=f"{line.folder}/" if line.folder else "")


def _sections(edition: Edition, labels: Labels, homes: Homes) -> list[Section]:
    drawn, said = charts(edition, labels), sentences(edition, labels)
    made = [_section(edition, name, drawn, _said(said.get(name, ()), homes), labels) for name in SECTIONS]
    return [section for section in made if not section.is_empty]


def _section(edition: Edition, name: str, drawn: Sequence[Chart], said: Sequence[Said], labels: Labels) -> Section:
    names = [table for table in edition.laid_out() if LAYOUTS[table].section == name]
    tables = [_shown(edition, table, [one for one in drawn if _is_at(one, table)], labels) for table in names]
    apart = [one for one in drawn if one.section == name and one.table not in names]
    return Section(name, labels(f"section.{name}"), said, apart, [table for table in tables if table.grids])


def _said(said: Sequence[Sentence], homes: Homes) -> list[Said]:
    return [
        Said([(text, homes.at(address) if address else None) for text, address in sentence.pieces], _own(sentence))
        for sentence in said
    ]


def _own(sentence: Sentence) -> list[str]:
    return [str(address) for address in sentence.addresses if address.table == "statements"]


def _is_at(chart: Chart, table: str) -> bool:
    return chart.table == table and chart.section == LAYOUTS[table].section


def _shown(edition: Edition, name: str, drawn: Sequence[Chart], labels: Labels) -> ShownTable:
    grids = LAYOUTS[name].paged(edition.view(name, labels))
    is_kept = edition.states[name] is State.KEPT
    return ShownTable(name, labels.table(name), grids, drawn, notes(edition, name, labels), is_kept)


def _downloads(labels: Labels) -> list[Download]:
    kinds = {"xlsx": "report.workbook", "docx": "report.document"}
    return [
        Download(labels(word), {language: f"report.{language}.{kind}" for language in LANGUAGES})
        for kind, word in kinds.items()
    ]


def _summary(inputs: Sequence[InputFile], labels: Labels) -> str:
    if not inputs:
        return labels("report.arrived.none")
    names = ("records", "loaded", "rejected", "duplicate", "control", "blank")
    counts = {name: labels.figure(sum(getattr(file, name) for file in inputs)) for name in names}
    return labels("report.arrived.summary", files=labels.figure(len(inputs)), **counts)


def _page(template: str, labels: Labels, **words: Any) -> bytes:
    languages = {language: (NAMES[language], page_name(language)) for language in LANGUAGES}
    return render(template, say=labels, labels=labels, languages=languages, firm=_FIRM, drawn=_drawn, **words)


def _drawn(chart: Chart) -> Markup:
    """The chart's shapes; `flows.reports.charts.svg` lets nothing else through and escapes its words."""
    return Markup(chart.svg())  # noqa: S704

"""An edition: a year's report as it will stand, computed tables beside those kept from the last publication."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import polars as pl

from flows.reports.address import Address, parse_address
from flows.reports.explained.places import figure_places
from flows.reports.explained.writing import explained_bytes
from flows.reports.footnotes import explanation_of, footnote
from flows.reports.labels import Labels
from flows.reports.layout.grid import Cell
from flows.reports.layout.layouts import LAYOUTS
from flows.reports.layout.view import View
from flows.reports.model import BLOCK, CLOSED_YEAR, Explained, FindingLike, Superseded, Version, YearReport
from flows.reports.tables import both_years, csv_bytes, parquet_bytes, read_parquet_bytes
from schemas.published import PERIODS, TABLES

_REASONS_SHOWN = 3
_MARKS_SHOWN = 3
_NOTES_PRINTED = 20
"""More than these a reader of paper does not read; the page has them all."""


class State(StrEnum):
    """How a table comes to stand in the edition, or why it does not."""

    COMPUTED = "computed"
    KEPT = "kept"  # blocked; the table published before stands
    HELD = "held"  # blocked, and none was published before
    MISSING = "missing"  # no data arrived


@dataclass(frozen=True, slots=True)
class Published:
    """One table with the bytes of its two files, and what its figures are made of, where that is known."""

    frame: pl.DataFrame
    csv: bytes
    parquet: bytes
    explained: Explained | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A warning under a table, or the footnote that explains one (``is_open`` false). ``address`` is the figure that it
    is about, if one, ``others`` are more of them; ``number`` is null where it says where the other notes are."""

    number: int | None
    text: str
    address: Address | None
    others: tuple[Address, ...] = ()
    is_open: bool = True

    def is_about(self, cell: Cell) -> bool:
        """Is ``cell`` one of its figures?"""
        own = () if self.address is None else (self.address, *self.others)
        return cell.address is not None and any(address.fits(cell.address) for address in own)


@dataclass(frozen=True)
class Edition:
    """Everything that the files of one year say, in no language yet."""

    report: YearReport
    version: Version
    tables: Mapping[str, Published]
    states: Mapping[str, State]
    libraries: tuple[Edition, ...] = ()  # of the same year, where more than one library reports
    elsewhere: frozenset[str] = frozenset()  # addresses that its figures are made of and other years of it explain

    @property
    def year(self) -> int:
        """The reporting year."""
        return self.report.year

    @cached_property
    def followed(self) -> frozenset[str]:
        """The addresses of the figures of which it is told what they are made of."""
        known = {name: table.frame for name, table in self.tables.items() if table.explained is not None}
        return frozenset(address for name, frame in known.items() for address in figure_places(name, frame))

    def view(self, table: str, labels: Labels) -> View:
        """A table that stands in the edition, with words."""
        return View(self.year, self.tables[table].frame, labels)

    def laid_out(self) -> list[str]:
        """The tables that stand in the edition, in the order of the report."""
        return [name for name in LAYOUTS if name in self.tables]


def publish_table(
    name: str,
    frame: pl.DataFrame,
    previous: pl.DataFrame | None = None,
    parts: pl.DataFrame | None = None,
    superseded: Sequence[Superseded] = (),
) -> Published:
    """A computed table with its files' bytes; ``parts`` of its figures, where they are known."""
    rows = both_years(name, frame, previous)
    explained = None if parts is None else Explained(explained_bytes(name, rows, parts), tuple(superseded))
    return Published(rows, csv_bytes(name, rows), parquet_bytes(rows), explained)


def kept_table(name: str, csv: bytes, parquet: bytes, explained: Explained | None = None) -> Published:
    """A table of the last publication, its bytes as they are."""
    return Published(read_parquet_bytes(name, parquet), csv, parquet, explained)


def make_edition(report: YearReport, version: Version, kept: Mapping[str, Published]) -> Edition:
    """The edition of ``report``; ``kept`` has the tables that the last publication holds for this year."""
    states = {name: _state(name, report, kept) for name in TABLES}
    tables = {
        name: kept[name] if state is State.KEPT else _computed(name, report)
        for name, state in states.items()
        if state in (State.COMPUTED, State.KEPT)
    }
    return Edition(report, version, tables, states)


def _computed(name: str, report: YearReport) -> Published:
    previous, parts = report.previous.get(name), report.parts.get(name)
    return publish_table(name, report.tables[name], previous, parts, report.superseded.get(name, ()))


def _state(name: str, report: YearReport, kept: Mapping[str, Published]) -> State:
    if name in report.held:
        return State.KEPT if name in kept else State.HELD
    frame = report.tables.get(name)
    return State.MISSING if frame is None or frame.is_empty() else State.COMPUTED


def notes(edition: Edition, table: str, labels: Labels) -> list[Note]:
    """The warnings about a computed table; a kept table has none, since they are about other figures."""
    if edition.states[table] is not State.COMPUTED:
        return []
    said = _said_once(_in_sight(edition, table, labels))
    return [_note(number, found, labels) for number, found in enumerate(said, start=1)]


def _said_once(findings: Sequence[FindingLike]) -> list[list[FindingLike]]:
    """Each open finding by itself, those that one explanation explains together, where the first of them is."""
    groups: dict[object, list[FindingLike]] = {}
    for number, item in enumerate(findings):
        explanation = explanation_of(item)
        groups.setdefault(number if explanation is None else explanation.place, []).append(item)
    return list(groups.values())


def _note(number: int, found: Sequence[FindingLike], labels: Labels) -> Note:
    """The note that says what was ``found``, or the footnote that explains it."""
    explanation = explanation_of(found[0])
    addresses = tuple(dict.fromkeys(parse_address(item.cell) for item in found if item.cell))
    text = labels.finding(found[0], in_table=True) if explanation is None else footnote(explanation, labels)
    return Note(number, text, addresses[0] if addresses else None, addresses[1:], is_open=explanation is None)


def _in_sight(edition: Edition, table: str, labels: Labels) -> list[FindingLike]:
    """The warnings about a table as their figures stand in it, from top to bottom; then those about no one figure."""
    grids = LAYOUTS[table].printed(edition.view(table, labels))
    cells = [cell.address for grid in grids for line in grid.lines for cell in line.cells if cell.address]
    places, last = {_place(address): number for number, address in enumerate(cells)}, len(cells)
    found = _findings(edition, table, is_block=False)
    return sorted(found, key=lambda item: places.get(_place(parse_address(item.cell)), last) if item.cell else last)


def _place(address: Address) -> tuple[str, frozenset[tuple[str, str]]]:
    """What names a cell of a table within its year."""
    return address.column, frozenset((key, value) for key, value in address.keys if key not in PERIODS)


def printed_notes(edition: Edition, table: str, labels: Labels) -> list[Note]:
    """The first of the `notes`, for a document, and where the others are."""
    found = notes(edition, table, labels)
    rest = len(found) - _NOTES_PRINTED
    if rest <= 0:
        return found
    said = labels("notes.more", number=labels.figure(rest), table=labels.table(table))
    return [*found[:_NOTES_PRINTED], Note(None, said, None)]


def markers(cell: Cell, about: Sequence[Note]) -> list[int]:
    """The numbers of the first notes about ``cell``."""
    mine = [note.number for note in about if note.is_about(cell)]
    return [number for number in mine if number is not None][:_MARKS_SHOWN]


def is_doubtful(cell: Cell, about: Sequence[Note]) -> bool:
    """Is a warning about ``cell`` open?"""
    return any(note.is_open and note.is_about(cell) for note in about)


def _findings(edition: Edition, table: str, *, is_block: bool) -> list[FindingLike]:
    mine = [item for item in edition.report.findings if item.table == table and (item.severity == BLOCK) is is_block]
    return sorted(mine, key=finding_order)


def finding_order(finding: FindingLike) -> tuple[str, ...]:
    """An order of findings that does not depend on who found them first."""
    parts = (finding.table, finding.cell or "", finding.rule, finding.observed, finding.expected)
    return tuple(str(part) for part in parts)


def gaps(edition: Edition, labels: Labels) -> list[str]:
    """What is missing from the edition or held back, in sentences, in the order of the report."""
    return [sentence for name in LAYOUTS for sentence in gaps_of(edition, name, labels)]


def gaps_of(edition: Edition, table: str, labels: Labels) -> list[str]:
    """What is missing from one table or why it is held back, in sentences."""
    state, name = edition.states[table], labels.table(table)
    if state is State.MISSING:
        return [labels("missing.table", table=name)]
    held = [] if state is State.COMPUTED else [held_sentence(edition, table, labels)]
    return held if state is State.HELD else [*held, *empty_lines(edition, table, labels)]


def held_sentence(edition: Edition, table: str, labels: Labels) -> str:
    """Why a table is held back, and what stands instead."""
    given, found = edition.report.held[table], _findings(edition, table, is_block=True)
    if given == CLOSED_YEAR and found:
        figures = _first_of([_awaited(item, labels) for item in found], labels, "; ", ".")
        return labels("held.closed", table=labels.table(table), figures=figures)
    key = "held.kept" if edition.states[table] is State.KEPT else "held.absent"
    reason = _first_of([labels.finding(item) for item in found], labels) or labels.get(given, given)
    return labels(key, table=labels.table(table), reason=reason)


def _awaited(finding: FindingLike, labels: Labels) -> str:
    """A figure of a closed year, as it is published and as it would be."""
    cell = labels.cell(finding.cell, in_table=True) if finding.cell else labels.table(finding.table)
    return f"{cell}: {labels.figure(finding.expected)} → {labels.figure(finding.observed)}"


def _first_of(said: Sequence[str], labels: Labels, between: str = " ", end: str = "") -> str:
    """The first of what is said, and how many more there are."""
    rest = len(said) - _REASONS_SHOWN
    more = [labels("held.more", number=labels.figure(rest))] if rest > 0 else []
    return " ".join([between.join(said[:_REASONS_SHOWN]) + end, *more])


def empty_lines(edition: Edition, table: str, labels: Labels) -> list[str]:
    """The lines of a table that nothing is known of, each in a sentence."""
    lines = [line for grid in LAYOUTS[table].printed(edition.view(table, labels)) for line in grid.lines]
    return [
        labels("missing.row", table=labels.table(table), row=line.label)
        for line in lines
        if not (line.is_total or line.may_be_empty) and line.cells and all(cell.value is None for cell in line.cells)
    ]

"""The libraries of a region beside each other, where more than one reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flows.reports.collation import name_key
from flows.reports.edition import Edition
from flows.reports.labels import Labels
from flows.reports.layout.grid import Cell, Kind
from flows.reports.model import folder_name
from flows.reports.summary.comparisons import comparisons

COMPARED = ("readers", "visits", "loans", "mass_events", "acquired_copies", "stock_copies")
"""Keys of `flows.reports.summary.comparisons.MEASURES`."""

_UNKNOWN = Cell(None, Kind.COUNT)


@dataclass(frozen=True, slots=True)
class LibraryLine:
    """A library's main figures, in the order of `COMPARED`, and the folder of its own page; of all together it is
    null. ``edition``: the report that the figures are of."""

    name: str
    folder: str | None
    cells: Sequence[Cell]
    edition: Edition


def library_lines(edition: Edition, labels: Labels) -> list[LibraryLine]:
    """The libraries of the edition by name, and all together; none where only one reports."""
    lines = [
        LibraryLine(library_name(one, labels), _folder(one), _cells(one, labels), one) for one in edition.libraries
    ]
    lines.sort(key=lambda line: (name_key(line.name), str(line.folder)))
    whole = LibraryLine(library_name(edition, labels), None, _cells(edition, labels), edition)
    return [*lines, whole] if lines else []


def library_name(edition: Edition, labels: Labels) -> str:
    """Whose report it is: of one library of several, else of the only one or of all together."""
    report = edition.report
    return labels.libraries(report.reporting) if report.library is None else labels.library(report.library)


def _folder(edition: Edition) -> str:
    return f"libraries/{folder_name(str(edition.report.library))}"


def _cells(edition: Edition, labels: Labels) -> list[Cell]:
    known = {item.key: item for item in comparisons(edition, labels)}
    return [Cell(known[key].value, Kind.COUNT, known[key].address) if key in known else _UNKNOWN for key in COMPARED]

"""The answer of `esep explain`: a published figure, all that it is made of, and which publication it is of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flows.reports.explained.addressing import AddressRefused, Place, find_place, read_address
from flows.reports.explained.history import publication
from flows.reports.explained.published import PublishedRelease
from flows.reports.explained.tree import Tree
from flows.reports.labels import Labels
from flows.reports.layout.layouts import LAYOUTS
from flows.reports.layout.view import View
from flows.reports.release import current_release

if TYPE_CHECKING:
    from flows.settings import Settings

_ABSENT = {"…": "explain.unknown", "x": "explain.withheld", "–": "explain.not_applicable"}
"""Why a cell holds no figure, by the sign that stands in its place."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """``document``: the JSON of the answer; ``place``: the cell; ``absent``: the message of a cell without a figure."""

    document: dict[str, Any]
    place: Place
    library: str | None
    absent: str | None


def explain(settings: Settings, text: str, library: str | None = None) -> Explanation:
    """Explain the figure of an address, from the files of the current release alone.

    `AddressRefused` when the address names no published figure. The document has ``address``, ``library``, ``value``,
    ``how`` (null where nothing is known of it), ``parts``, ``superseded``, ``published``.
    """
    address, library = read_address(text, library)
    current = current_release(settings.published)
    if current is None:
        raise AddressRefused("explain.nothing_published", place=str(settings.published))
    release = PublishedRelease(current, library)
    place = find_place(address, release)
    folder = place.report.folder.relative_to(current).as_posix()
    document = {
        "address": str(place.address),
        "library": library,
        **Tree(release).node(place),
        "published": publication(settings.published, settings.runs, current.name, folder, place.address.table),
    }
    return Explanation(document, place, library, _absence(place))


def _absence(place: Place) -> str | None:
    """Why there is no figure: not known, withheld, or nothing that could be known; null where there is one."""
    if place.value is not None:
        return None
    frame = place.report.table(place.address.table)
    assert frame is not None
    view = View(int(place.report.manifest["year"]), frame, Labels("en"))
    grids = LAYOUTS[place.address.table].printed(view)
    cells = (cell for grid in grids for line in grid.lines for cell in line.cells)
    signs = (cell.sign for cell in cells if cell.address and place.address.fits(cell.address))
    return _ABSENT[next(signs, "–")]

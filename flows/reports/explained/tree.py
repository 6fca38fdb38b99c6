"""A figure with everything behind it: the rows of the files, and of a computed one the cells, each in turn."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from flows.reports.address import parse_address
from flows.reports.explained.addressing import AddressRefused, Place, find_place
from flows.reports.explained.published import PublishedRelease, PublishedReport
from flows.reports.explained.reading import Part, figure_of
from flows.reports.model import Superseded

Node = dict[str, Any]
"""One figure as JSON: ``value``, ``how`` and ``parts`` (rows, or cells with their own ``parts``)."""


class Tree:
    """What the figures of one release are made of, however deep."""

    def __init__(self, release: PublishedRelease) -> None:
        self._release = release
        self._nodes: dict[str, Node] = {}

    def node(self, place: Place) -> Node:
        """The figure of a place: how it is made and of what. ``how`` is null where nothing is known of it."""
        address = str(place.address)
        if address not in self._nodes:
            self._nodes[address] = self._made(place)
        return self._nodes[address]

    def _made(self, place: Place) -> Node:
        table = place.report.parts(place.address.table)
        parts = table.of(place.line, place.address.column) if table is not None else ()
        is_known = table is not None and place.value is not None
        return {
            "value": number(place.value),
            "how": (parts[0].how if parts else "sum") if is_known else None,
            "is_exact": is_known and figure_of(parts) == place.value,
            "parts": [self._part(one, place.report) for one in parts],
            "superseded": list(_superseded(place, {one.origin for one in parts})),
        }

    def _part(self, part: Part, report: PublishedReport) -> Node:
        role = {"role": part.role} if part.role else {}
        return role | (_row(part, report) if part.cell is None else self._cell(part, part.cell))

    def _cell(self, part: Part, cell: str) -> Node:
        """A part that is a published figure, with what it is made of itself. A figure of a table that was held back
        meanwhile may be published with another value, or not at all: then the part stands alone, and says so."""
        stated = {"cell": cell, "value": number(part.value)}
        try:
            place = find_place(parse_address(cell), self._release)
        except AddressRefused:
            return stated | {"is_published": False}
        if place.value is None or abs(place.value) != abs(part.value):
            return stated | {"is_published": False, "published_value": number(place.value)}
        made = self.node(place)
        return stated | {name: made[name] for name in ("how", "parts", "superseded")}


def _row(part: Part, report: PublishedReport) -> Node:
    file_id = report.file_id(part.sha256)
    told: Node = {} if part.rows == 1 else {"rows": part.rows}
    if corrected := report.corrected.get((file_id, part.sheet, part.row)):
        told |= {"corrected": corrected}
    return {
        "origin": part.origin,
        "file": part.file,
        "file_id": file_id,
        "sheet": part.sheet,
        "row": part.row,
        "item": part.item,
        "value": number(part.value),
        **told,
    }


def _superseded(place: Place, origins: set[str | None]) -> Iterator[Node]:
    """The files whose rows would have counted in the figure's table: of the kinds of rows that it is made of."""
    for one in place.report.superseded.get(place.address.table, ()):
        if one.origin in origins:
            yield _superseded_node(one, place.report)


def _superseded_node(one: Superseded, report: PublishedReport) -> Node:
    return {
        "file": one.file,
        "file_id": report.file_id(one.sha256),
        "rows": one.rows,
        "by": one.by or None,
        "by_file_id": report.file_id(one.by_sha256) if one.by_sha256 else None,
    }


def number(value: Decimal | None) -> int | float | None:
    """A figure as JSON has it: a whole number without decimals."""
    if value is None:
        return None
    return int(value) if value == int(value) else float(value)

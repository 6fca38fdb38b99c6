"""What each figure of an edition is made of, as it is told to a reader."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

import polars as pl

from flows.reports.address import parse_address
from flows.reports.edition import Edition, Published
from flows.reports.explained.places import figure_places
from flows.reports.explained.reading import Group, Part, TableParts, grouped
from schemas.drill import PART, WHOLE, How


class Way(StrEnum):
    """How a figure follows from its parts, as it is told to a reader."""

    NONE = "none"  # 0: there is no such row
    COUNT = "count"  # one for each row
    DISTINCT = "distinct"  # one for each thing, which may stand in several rows
    STATED = "stated"  # by one row
    SUM = "sum"  # of rows
    SAME = "same"  # as another figure
    ADDED = "added"  # other figures, and rows
    SIGNED = "signed"  # added and subtracted
    SHARE = "share"
    MEAN = "mean"


@dataclass(frozen=True, slots=True)
class Made:
    """What one figure is made of."""

    way: Way
    groups: Sequence[Group]

    def total(self, role: str | None = None) -> Decimal:
        """The sum of the parts of a role; of a figure without roles, of all."""
        return sum((one.value for one in self.groups if one.role == role), Decimal(0))

    @property
    def number(self) -> int:
        """How many rows."""
        return sum(one.number for one in self.groups)

    @property
    def part(self) -> Decimal:
        """Of a share: what is divided."""
        return self.total(PART)

    @property
    def whole(self) -> Decimal:
        """Of a share: what it is divided by."""
        return self.total(WHOLE)


def made_figures(name: str, published: Published) -> dict[str, Made]:
    """What every known figure of a table is made of, by its address; none where that is not known."""
    if published.explained is None:
        return {}
    parts = TableParts.read(published.explained.content)
    return {
        address: _made(address, parts.of(*place)) for address, place in figure_places(name, published.frame).items()
    }


def other_years(edition: Edition) -> frozenset[str]:
    """The addresses of the figures of other years that an edition's are made of."""
    found = (cell for table in edition.tables.values() if table.explained for cell in _cells(table.explained.content))
    return frozenset(cell for cell in found if parse_address(cell).year != edition.year)


def _cells(content: bytes) -> set[str]:
    """The figures that parts are, of the bytes of ``explained/<table>.csv``."""
    cells = pl.read_csv(content, columns=["cell"], schema_overrides={"cell": pl.String})["cell"]
    return set(cells.drop_nulls().unique())


def _made(address: str, parts: Sequence[Part]) -> Made:
    return Made(_way(parts, is_distinct=_is_distinct(address)), grouped(parts))


def _is_distinct(address: str) -> bool:
    """Does a figure count things that may stand in several rows?"""
    found = parse_address(address)
    counted = dict(found.keys).get("statement", found.column) if found.table == "statements" else found.column
    return counted.endswith(_DISTINCT)


_DISTINCT = ("titles", "clubs")
"""How the columns and statements end whose figures count each thing once."""
_TOLD: Mapping[str, Way] = {How.SHARE: Way.SHARE, How.MEAN: Way.MEAN}


def _way(parts: Sequence[Part], *, is_distinct: bool) -> Way:
    if not parts:
        return Way.NONE
    if parts[0].how in _TOLD:
        return _TOLD[parts[0].how]
    if any(one.value < 0 for one in parts):
        return Way.SIGNED
    cells = sum(one.cell is not None for one in parts)
    return _of_rows(parts, is_distinct=is_distinct) if not cells else Way.SAME if len(parts) == 1 else Way.ADDED


def _of_rows(parts: Sequence[Part], *, is_distinct: bool) -> Way:
    if is_distinct:
        return Way.DISTINCT
    if all(one.value == one.rows for one in parts):
        return Way.COUNT
    return Way.STATED if len(parts) == 1 else Way.SUM

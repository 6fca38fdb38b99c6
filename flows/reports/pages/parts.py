"""The words for what a figure is made of: rows of files, and other figures with their links."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from flows.reports.address import parse_address
from flows.reports.explained.figures import Made, Way
from flows.reports.explained.reading import Group
from flows.reports.labels import Labels
from flows.reports.layout.grid import Kind
from flows.reports.pages.homes import Homes
from flows.warehouse.build import REFERENCE
from flows.warehouse.drill import CONTROL_TOTALS
from schemas.published import TABLES

_SHOWN = 60
"""So many files or figures are listed of one figure, and so many stretches of rows of one file; the csv has all."""
_WRITTEN = {Kind.AMOUNT: (Kind.AMOUNT, Kind.AMOUNT_GROWTH)}
_COUNTED = (Kind.COUNT, Kind.GROWTH)


@dataclass(frozen=True, slots=True)
class ShownPart:
    """What adds ``value`` to a figure: rows of a ``file``, which ``text`` tells, or another figure in words, with a
    ``link`` where it can be followed."""

    value: str
    text: str
    file: str | None = None
    link: str | None = None


class PartWords:
    """The words for the parts of the figures of one table, in one language."""

    def __init__(self, table: str, year: int, labels: Labels, homes: Homes) -> None:
        self._table, self._year, self._labels, self._homes = table, year, labels, homes

    def how(self, made: Made) -> str:
        """How a figure follows from its parts, in a sentence."""
        match made.way:
            case Way.SHARE:
                return self._labels("explained.share", part=self._plain(made.part), whole=self._plain(made.whole))
            case Way.MEAN:
                number = self._labels.figure(made.number)
                return self._labels("explained.mean", total=self._plain(made.total()), number=number)
            case _:
                return self._labels(f"explained.{made.way}")

    def parts(self, made: Made, kind: Kind) -> list[ShownPart]:
        """The first parts of a figure that is written as ``kind``, and the sum of the others."""
        shown = [self._part(one, made.way, kind) for one in made.groups[:_SHOWN]]
        return [*shown, *self._rest(made, kind)]

    def _rest(self, made: Made, kind: Kind) -> Iterator[ShownPart]:
        if rest := made.groups[_SHOWN:]:
            value = sum((one.value for one in rest), Decimal(0))
            text = self._labels("explained.more", number=self._labels.figure(len(rest)))
            yield ShownPart(self._value(value, made.way, kind), text)

    def _part(self, group: Group, way: Way, kind: Kind) -> ShownPart:
        value = self._value(group.value, way, kind)
        if group.cell is not None:
            return ShownPart(value, self._figure(group, group.cell), link=self._homes.at(parse_address(group.cell)))
        return ShownPart(value, ", ".join(self._rows(group)), file=group.file)

    def _value(self, value: Decimal, way: Way, kind: Kind) -> str:
        """What a part adds, as its figure is written; with its sign where some are subtracted."""
        written = _WRITTEN.get(kind, _COUNTED)[way is Way.SIGNED]
        return self._labels.number(value, written) if kind is Kind.AMOUNT else self._plain(value, written)

    def _plain(self, value: Decimal, kind: Kind = Kind.COUNT) -> str:
        return self._labels.figure(value.normalize(), kind)

    def _figure(self, group: Group, cell: str) -> str:
        dated = ", ".join([self._words(cell), *self._period(cell)])
        return self._labels(f"explained.role.{group.role}", figure=dated) if group.role else dated

    def _words(self, cell: str) -> str:
        """A figure in words; the only column of a table needs no name."""
        found = parse_address(cell)
        contract = TABLES[found.table]
        words = self._labels.cell(cell, in_table=found.table == self._table)
        is_only = len(contract.figures) == 1 and contract.keys
        return words.removesuffix(f", {self._labels.column(found.table, found.column)}") if is_only else words

    def _period(self, cell: str) -> Iterator[str]:
        """The period of a figure, where it is not the report's year."""
        found = parse_address(cell)
        period = TABLES[found.table].period
        value = dict(found.keys)[period]
        if period == "period":
            yield value.replace("-", "–")
        elif found.year != self._year:
            is_day = period == "as_of"
            yield self._labels.day(date.fromisoformat(value)) if is_day else self._labels("explained.year", year=value)

    def _rows(self, group: Group) -> Iterator[str]:
        """Sheet, rows, their number, and what is to be said of them."""
        if group.sheet:
            yield self._labels("explained.sheet", sheet=group.sheet)
        if group.ranges:
            stretches = group.ranges.split(", ")
            more = ["…"] if len(stretches) > _SHOWN else []
            yield self._labels("explained.rows", rows=", ".join([*stretches[:_SHOWN], *more]))
        if group.number > 1:
            yield self._labels("explained.number", number=self._labels.figure(group.number))
        if group.origin in REFERENCE:
            yield self._labels("explained.reference")
        if group.origin == CONTROL_TOTALS:
            yield self._labels("explained.totals_row")

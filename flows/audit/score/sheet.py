"""One published table as people see it while they type it: its cells, their neighbours, its rows and totals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import pairwise, product

import polars as pl

from flows.audit.score.text import TEXT
from flows.reports.address import cell_address
from schemas.published import TABLES, PublishedTable, year_of_period

Figure = int | Decimal
Spot = tuple[int, str]
"""A cell by the number of its row in the frame and its column."""
_MOST_DIGITS = {"bigint": 15, "number": 14, "decimal(14,2)": 12, "decimal(5,1)": 4}
_PLACES = {"bigint": 0, "number": 2, "decimal(14,2)": 2, "decimal(5,1)": 1}


@dataclass(frozen=True)
class Sheet:
    """The rows of a table in all years, and those of them that belong to the report of ``year``."""

    name: str
    frame: pl.DataFrame
    year: int

    @property
    def table(self) -> PublishedTable:
        """The contract."""
        return TABLES[self.name]

    @cached_property
    def rows(self) -> list[dict[str, object]]:
        """All rows, by column."""
        return self.frame.to_dicts()

    @cached_property
    def own(self) -> tuple[int, ...]:
        """The numbers of the rows that the report of the year prints as its own."""
        period = self.table.period
        return tuple(
            number for number, row in enumerate(self.rows) if year_of_period(period, str(row[period])) == self.year
        )

    @cached_property
    def measures(self) -> tuple[str, ...]:
        """The columns that hold figures."""
        return tuple(name for name, kind in self.table.measures.items() if kind != "varchar")

    @cached_property
    def cells(self) -> tuple[Spot, ...]:
        """The figures of the year that are known."""
        return tuple(
            (row, column) for row in self.own for column in self.measures if self.rows[row][column] is not None
        )

    def figure(self, spot: Spot) -> Figure | None:
        """What stands in a cell."""
        value = self.rows[spot[0]][spot[1]]
        return value if isinstance(value, (int, Decimal)) else None

    def address(self, spot: Spot) -> str:
        """The address of a cell."""
        return str(cell_address(self.name, spot[1], self.rows[spot[0]]))

    def key(self, row: int) -> tuple[str, ...]:
        """What a row is about: its keys, without the period."""
        return tuple(str(self.rows[row][key]) for key in self.table.keys)

    @cached_property
    def lines(self) -> tuple[tuple[int, ...], ...]:
        """Rows that follow each other down a column or along a row of the printed table: of one period, different in
        one key only, in the order of its codes; two at least. Statements follow each other in a section of the text.
        """
        found: dict[tuple[object, ...], list[int]] = {}
        for row in self.own:
            for place in range(1 if self.name == TEXT else 0, len(self.table.keys)):
                others = (*self.key(row)[:place], *self.key(row)[place + 1 :])
                found.setdefault((self.rows[row][self.table.period], place, others), []).append(row)
        return tuple(tuple(sorted(rows, key=self._rank)) for rows in found.values() if len(rows) > 1)

    def _rank(self, row: int) -> tuple[int, ...]:
        """Its place by the codes of its keys; a name, and a code of the library's own, as the rows stand."""
        orders = [self.table.order.get(key, ()) for key in self.table.keys]
        ranks = [
            order.index(code) if code in order else len(order)
            for order, code in zip(orders, self.key(row), strict=True)
        ]
        return (*ranks, row)

    @cached_property
    def beside(self) -> tuple[tuple[Spot, Spot], ...]:
        """Figures that stand beside each other in a row."""
        known = set(self.cells)
        pairs = (((row, left), (row, right)) for row in self.own for left, right in pairwise(self.measures))
        return tuple(pair for pair in pairs if known.issuperset(pair))

    @cached_property
    def below(self) -> tuple[tuple[Spot, Spot], ...]:
        """Figures that stand under each other in a column."""
        known = set(self.cells)
        pairs = (
            ((upper, column), (lower, column))
            for line in self.lines
            for upper, lower in pairwise(line)
            for column in self.measures
        )
        return tuple(pair for pair in pairs if known.issuperset(pair))

    @cached_property
    def totals(self) -> tuple[tuple[Spot, tuple[Spot, ...]], ...]:
        """The totals of the table, each with figures of its column that are parts of it; the text's are those figures
        that it repeats of the tables, each beside itself."""
        if self.name == TEXT:
            repeating = (spot for spot in self.cells if self.rows[spot[0]]["cell"] is not None and self.figure(spot))
            return tuple((spot, (spot,)) for spot in repeating)
        known = {spot for spot in self.cells if self.figure(spot)}
        found: dict[Spot, tuple[Spot, ...]] = {}
        for line in self.lines:
            ends = [row for row in line if self._differing(line, row).endswith("total")]
            for row, column in product(ends, self.measures):
                parts = tuple((part, column) for part in line if part not in ends and (part, column) in known)
                if (row, column) in known and parts:
                    found.setdefault((row, column), parts)
        return tuple(found.items())

    def _differing(self, line: Sequence[int], row: int) -> str:
        """The code that tells a row of a line from the others."""
        keys = zip(*(self.key(one) for one in line), strict=True)
        return next(code for code, codes in zip(self.key(row), keys, strict=True) if len(set(codes)) > 1)

    def fits(self, column: str, value: Decimal) -> Figure | None:
        """``value`` as the column holds it; null where it cannot."""
        kind = self.table.measures[column]
        most, places = _MOST_DIGITS[kind], _PLACES[kind]
        if abs(value) >= 10**most or value != round(value, places):
            return None
        return int(value) if places == 0 else value.quantize(Decimal(1).scaleb(-places))

    def step(self, spot: Spot) -> Decimal:
        """The next figure is this far away: 1 of a count, a tenth of a per cent, a tiyn of an amount with tiyn."""
        value, places = Decimal(self.figure(spot) or 0), _PLACES[self.table.measures[spot[1]]]
        is_whole = spot[1] != "share_pct" and value == int(value)
        return Decimal(1) if is_whole else Decimal(1).scaleb(-places)

    def last_year(self, spot: Spot) -> Figure | None:
        """What the same cell says of the year before, where the tables say it."""
        row, column = spot
        if column == "actual" and "previous_actual" in self.measures:
            return self.figure((row, "previous_actual"))
        before = self._before.get((self._span(row), self.key(row)))
        return self.figure((before, column)) if before is not None else None

    @cached_property
    def _before(self) -> dict[tuple[int, tuple[str, ...]], int]:
        period = self.table.period
        return {
            (self._span(number), self.key(number)): number
            for number, row in enumerate(self.rows)
            if year_of_period(period, str(row[period])) == self.year - 1
        }

    def _span(self, row: int) -> int:
        """A year and a span of years are different things: told apart by the length of their names."""
        return len(str(self.rows[row][self.table.period]))

    def with_figures(self, changed: Mapping[Spot, Figure | None]) -> pl.DataFrame:
        """All rows, with these figures in the place of their own."""
        rows = [dict(row) for row in self.rows]
        for (row, column), value in changed.items():
            rows[row][column] = value
        return self._framed(rows)

    def without(self, row: int) -> pl.DataFrame:
        """All rows but one."""
        return self._framed([one for number, one in enumerate(self.rows) if number != row])

    def doubled(self, row: int) -> pl.DataFrame:
        """All rows, one of them twice."""
        return self._framed([*self.rows[: row + 1], self.rows[row], *self.rows[row + 1 :]])

    def _framed(self, rows: Sequence[Mapping[str, object]]) -> pl.DataFrame:
        return pl.DataFrame([dict(row) for row in rows], schema=self.frame.schema, orient="row")

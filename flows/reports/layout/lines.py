"""Layouts with one printed line for each row of the table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flows.reports.layout.grid import Cell, Grid, Head, Line, cell_of, part_of
from flows.reports.layout.view import Row, View
from schemas.published import TABLES


@dataclass(frozen=True, slots=True)
class Rows:
    """One line for each code of ``key``. ``columns``: the measures in the printed order, where it is not the
    contract's; ``never`` names the cells that nothing can stand in. Where plans have arrived, a line without one
    is a line that nothing was planned for."""

    table: str
    section: str
    key: str
    totals: tuple[str, ...] = ("total",)
    never: frozenset[tuple[str, str]] = frozenset()
    columns: tuple[str, ...] = ()

    def printed(self, view: View) -> Sequence[Grid]:
        """One grid."""
        columns = self.columns or tuple(TABLES[self.table].measures)
        heads = tuple(view.head(self.table, column) for column in (self.key, *columns))
        never = self.never | _unplanned(view.rows, self.key)
        lines = tuple(self._line(view, row, columns, never) for row in view.rows)
        return [Grid(view.caption(self.table), (heads,), lines)]

    paged = printed

    def _line(self, view: View, row: Row, columns: tuple[str, ...], never: frozenset[tuple[str, str]]) -> Line:
        code = str(row[self.key])
        cells = tuple(cell_of(self.table, name, row, applies=(code, name) not in never) for name in columns)
        return Line(view.labels.code(self.table, self.key, code), cells, code in self.totals)


def _unplanned(rows: Sequence[Row], key: str) -> frozenset[tuple[str, str]]:
    """The cells of plans that were not made, where others were."""
    plans = {str(row[key]): row["plan"] for row in rows if "plan" in row}
    is_known = any(plan is not None for plan in plans.values())
    return frozenset((code, "plan") for code, plan in plans.items() if is_known and plan is None)


@dataclass(frozen=True, slots=True)
class Years:
    """The year before, the year, and the growth from one to the other."""

    table: str
    section: str

    def printed(self, view: View) -> Sequence[Grid]:
        """One grid."""
        measures = tuple(name for name in TABLES[self.table].measures if not name.endswith("_growth"))
        heads = tuple(view.head(self.table, name) for name in ("year", *measures))
        years = [self._line(str(row["year"]), row, measures) for row in view.rows]
        return [Grid(view.caption(self.table), (heads,), (*years, *self._growth(view, measures)))]

    paged = printed

    def _line(self, label: str, row: Row, columns: Sequence[str], *, is_total: bool = False) -> Line:
        return Line(label, tuple(cell_of(self.table, name, row) for name in columns), is_total)

    def _growth(self, view: View, measures: Sequence[str]) -> list[Line]:
        columns = [f"{name}_growth" for name in measures]
        current = [row for row in view.rows if row["year"] == view.year]
        return [self._line(view.say("row.growth"), row, columns, is_total=True) for row in current]


@dataclass(frozen=True, slots=True)
class Single:
    """A table without keys: one line, labelled ``row.<table>``. ``over`` puts heads over neighbouring measures:
    a word of the catalogue (``head.<table>.<word>``) and how many of the last measures it stands over: these are
    parts of the measure before them."""

    table: str
    section: str
    over: tuple[tuple[str, int], ...] = ()

    def printed(self, view: View) -> Sequence[Grid]:
        """One grid with one line."""
        measures = tuple(TABLES[self.table].measures)
        lines = [Line(view.say(f"row.{self.table}"), self._cells(row)) for row in view.rows]
        return [Grid(view.caption(self.table), self._heads(view, measures), tuple(lines))]

    def paged(self, view: View) -> Sequence[Grid]:
        """A line for each measure where there are heads over heads, else as printed."""
        return [self._long(view, row) for row in view.rows] if self.over else self.printed(view)

    def _cells(self, row: Row) -> tuple[Cell, ...]:
        cells = [cell_of(self.table, name, row) for name in TABLES[self.table].measures]
        alone = self._alone
        return (*cells[:alone], *(part_of(cells[alone - 1].value, cell) for cell in cells[alone:]))

    @property
    def _alone(self) -> int:
        """How many measures have no head over them."""
        return len(TABLES[self.table].measures) - sum(count for _, count in self.over)

    def _heads(self, view: View, measures: tuple[str, ...]) -> tuple[tuple[Head, ...], ...]:
        heads = [view.head(self.table, name) for name in measures]
        corner = Head(view.say(f"corner.{self.table}"))
        if not self.over:
            return ((corner, *heads),)
        groups = [Head(view.say(f"head.{self.table}.{word}"), span=count) for word, count in self.over]
        top = [Head(head.text, depth=2) for head in (corner, *heads[: self._alone])]
        return ((*top, *groups), tuple(heads[self._alone :]))

    def _long(self, view: View, row: Row) -> Grid:
        heads = (Head(view.say(f"corner.{self.table}")), Head(view.say("head.number")))
        lines = [
            Line(view.labels.column(self.table, name), (cell,))
            for name, cell in zip(TABLES[self.table].measures, self._cells(row), strict=True)
        ]
        return Grid(view.caption(self.table), (heads,), tuple(lines))

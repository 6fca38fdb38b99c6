"""How each published table is laid out: one entry for a table, in the order of the printed report.

An entry gives the grids of the workbook (``printed``, as in the report) and of the pages (``paged``, the
same figures where the printed table is too wide to be read on a telephone).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

import polars as pl

from flows.reports.grid import Cell, Grid, Head, Kind, Line, Value, cell_of
from flows.reports.labels import Labels
from schemas.published import FIELDS, TABLES

Row = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class View:
    """The rows of one table that are published under ``year``, and the words for them."""

    year: int
    frame: pl.DataFrame
    labels: Labels

    @property
    def rows(self) -> list[dict[str, Value]]:
        """The rows in the order of the contract."""
        return self.frame.to_dicts()

    def say(self, key: str) -> str:
        """A text of the catalogue with the years filled in."""
        return self.labels(key, year=self.year, previous=self.year - 1, next=self.year + 1)

    def caption(self, table: str) -> str:
        """The printed caption of a table, else its short name."""
        key = f"caption.{table}"
        return self.say(key) if self.labels.has(key) else self.labels.table(table)


class Layout(Protocol):
    """What the workbook and the pages ask of an entry."""

    @property
    def table(self) -> str: ...  # noqa: D102
    @property
    def section(self) -> str: ...  # noqa: D102
    def printed(self, view: View) -> Sequence[Grid]: ...  # noqa: D102
    def paged(self, view: View) -> Sequence[Grid]: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Rows:
    """One line for each code of ``key``. ``never`` names the cells that nothing can stand in."""

    table: str
    section: str
    key: str
    totals: tuple[str, ...] = ("total",)
    never: frozenset[tuple[str, str]] = frozenset()

    def printed(self, view: View) -> Sequence[Grid]:
        """One grid."""
        columns = tuple(TABLES[self.table].measures)
        corner = Head(view.labels.column(self.table, self.key))
        heads = tuple(Head(view.labels.column(self.table, column)) for column in columns)
        lines = tuple(self._line(view, row, columns) for row in view.rows)
        return [Grid(view.caption(self.table), ((corner, *heads),), lines)]

    paged = printed

    def _line(self, view: View, row: Row, columns: tuple[str, ...]) -> Line:
        code = str(row[self.key])
        cells = tuple(cell_of(self.table, name, row, applies=(code, name) not in self.never) for name in columns)
        return Line(view.labels.code(self.table, self.key, code), cells, code in self.totals)


@dataclass(frozen=True, slots=True)
class Years:
    """The year before, the year, and the growth from one to the other."""

    table: str
    section: str

    def printed(self, view: View) -> Sequence[Grid]:
        """One grid."""
        measures = tuple(name for name in TABLES[self.table].measures if not name.endswith("_growth"))
        corner = Head(view.labels.column(self.table, "year"))
        heads = tuple(Head(view.labels.column(self.table, name)) for name in measures)
        years = [self._line(str(row["year"]), row, measures) for row in view.rows]
        return [Grid(view.caption(self.table), ((corner, *heads),), (*years, *self._growth(view, measures)))]

    paged = printed

    def _line(self, label: str, row: Row, columns: Sequence[str], *, is_total: bool = False) -> Line:
        return Line(label, tuple(cell_of(self.table, name, row) for name in columns), is_total)

    def _growth(self, view: View, measures: Sequence[str]) -> list[Line]:
        columns = [f"{name}_growth" for name in measures]
        current = [row for row in view.rows if row["year"] == view.year]
        return [self._line(view.say("row.growth"), row, columns, is_total=True) for row in current]


@dataclass(frozen=True, slots=True)
class ByField:
    """Fields of knowledge. Printed wide: a line for each group, copies and share of each field side by side.
    On a page: a table for each scope, a line for each field, all languages and Kazakh side by side."""

    table: str
    section: str
    scopes: tuple[str, ...] = ()

    def printed(self, view: View) -> Sequence[Grid]:
        """One grid with a line for each scope and language, labelled by the printed caption."""
        fields = _fields(view.rows)
        groups = [self._group(view, scope, language) for scope in self._scopes for language in ("all", "kazakh")]
        lines = [self._wide_line(view, group, fields) for group in groups if group]
        return [Grid("", self._wide_heads(view, fields), tuple(lines))]

    def paged(self, view: View) -> Sequence[Grid]:
        """One grid for each scope that has rows."""
        return [self._long_grid(view, scope) for scope in self._scopes if self._group(view, scope, "all")]

    @property
    def _scopes(self) -> tuple[str, ...]:
        return self.scopes or ("",)

    def _group(self, view: View, scope: str, language: str) -> dict[str, Row]:
        return {
            str(row["field"]): row
            for row in view.rows
            if row["language"] == language and (not scope or row["scope"] == scope)
        }

    def _caption(self, view: View, row: Row) -> str:
        parts = [str(row[key]) for key in ("scope", "language") if key in row]
        return view.say(".".join(["caption", self.table, *parts]))

    def _wide_heads(self, view: View, fields: tuple[str, ...]) -> tuple[tuple[Head, ...], ...]:
        copies, titles, share = (view.labels.column(self.table, name) for name in ("copies", "titles", "share_pct"))
        totals = (Head(copies), Head(titles)) if _has_titles(view.rows) else (Head(copies),)
        top = (
            Head(view.say(f"corner.{self.table}"), depth=3),
            Head(view.say("head.total"), span=len(totals), depth=2),
            Head(view.say("head.by_field"), span=2 * len(fields)),
        )
        middle = tuple(Head(view.say(f"short.{field}"), span=2) for field in fields)
        return (top, middle, (*totals, *(Head(copies), Head(share)) * len(fields)))

    def _wide_line(self, view: View, group: Mapping[str, Row], fields: tuple[str, ...]) -> Line:
        total = group["total"]
        pairs = [cell for field in fields for cell in self._pair(group, field)]
        names = ("copies", "titles") if _has_titles(view.rows) else ("copies",)
        totals = [cell_of(self.table, name, total) for name in names]
        return Line(self._caption(view, total), (*totals, *pairs))

    def _pair(self, group: Mapping[str, Row], field: str, *, share: bool = True) -> tuple[Cell, Cell]:
        if field not in group:
            return _none_of(group)
        row = group[field]
        return cell_of(self.table, "copies", row), cell_of(self.table, "share_pct", row, applies=share)

    def _long_grid(self, view: View, scope: str) -> Grid:
        groups = [self._group(view, scope, language) for language in ("all", "kazakh")]
        groups = [group for group in groups if group]
        fields = _fields([row for group in groups for row in group.values()])
        lines = [self._long_line(view, field, groups) for field in (*fields, "total")]
        caption = self._caption(view, groups[0]["total"])
        titles = [self._titles_line(view, groups)] if _has_titles(view.rows) else []
        return Grid(caption, self._long_heads(view, len(groups)), (*lines, *titles))

    def _long_heads(self, view: View, groups: int) -> tuple[tuple[Head, ...], ...]:
        names = (view.say("head.all_languages"), view.say("head.kazakh"))[:groups]
        corner = Head(view.labels.column(self.table, "field"), depth=2)
        pair = tuple(Head(view.labels.column(self.table, name)) for name in ("copies", "share_pct"))
        return ((corner, *(Head(name, span=2) for name in names)), pair * groups)

    def _long_line(self, view: View, field: str, groups: Sequence[Mapping[str, Row]]) -> Line:
        is_total = field == "total"
        cells = [cell for group in groups for cell in self._pair(group, field, share=not is_total)]
        return Line(view.labels.code(self.table, "field", field), tuple(cells), is_total)

    def _titles_line(self, view: View, groups: Sequence[Mapping[str, Row]]) -> Line:
        never = Cell(None, Kind.SHARE, applies=False)
        cells = [cell for group in groups for cell in (cell_of(self.table, "titles", group["total"]), never)]
        return Line(view.say("row.titles"), tuple(cells))


def _fields(rows: Sequence[Row]) -> tuple[str, ...]:
    """The six fields, and `unclassified` where some copies have none."""
    unclassified = any(row["field"] == "unclassified" and row["copies"] for row in rows)
    return (*FIELDS, "unclassified") if unclassified else FIELDS


def _has_titles(rows: Sequence[Row]) -> bool:
    """Are titles counted at all? (Not in stock: what stood there before has no titles.)"""
    return any(row["titles"] is not None for row in rows)


def _none_of(group: Mapping[str, Row]) -> tuple[Cell, Cell]:
    """A field without a line has no copies, unless nothing is known of the group at all."""
    is_known = group["total"]["copies"] is not None
    return Cell(0 if is_known else None, Kind.COUNT), Cell(Decimal("0.0") if is_known else None, Kind.SHARE)


_UNPLANNED = frozenset((code, "plan_amount_kzt") for code in ("state_order", "gift", "exchange", "books_total"))

LAYOUTS: dict[str, Layout] = {
    layout.table: layout
    for layout in (
        Rows("acquisitions_by_source", "stock", "source", ("books_total", "total"), _UNPLANNED),
        Rows("periodicals", "stock", "scope", totals=()),
        ByField("acquisitions_by_field", "stock", ("budget", "all", "children")),
        ByField("stock_by_field", "stock"),
        ByField("withdrawals_by_field", "stock"),
        Rows("social_networks", "automation", "network"),
        Years("web_traffic", "automation"),
    )
}
"""Layouts by table. A new published table needs its entry here, and its words in the catalogues."""

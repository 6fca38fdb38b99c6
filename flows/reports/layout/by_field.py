"""The layout of the tables by field of knowledge."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from flows.reports.layout.grid import Cell, Grid, Head, Kind, Line, cell_of
from flows.reports.layout.view import Row, View
from schemas.published import FIELDS


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

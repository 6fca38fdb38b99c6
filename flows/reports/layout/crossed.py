"""Layouts that turn the rows of a table into lines and columns of their own: by kind and language, by group,
by span of years, by month."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from flows.reports.layout.grid import Cell, Grid, Head, Kind, Line, Value, cell_of, part_of
from flows.reports.layout.view import Row, View
from flows.reports.summary.statement_words import is_change, statement_label, statement_rank
from schemas.published import PERIOD_MEASURES, TABLES


@dataclass(frozen=True, slots=True)
class Cross:
    """A line for each code of the first key, a column for each code of the second. ``optional`` codes have a
    column only where something stands in it."""

    table: str
    section: str
    measure: str
    columns: tuple[str, ...]
    optional: frozenset[str] = frozenset()

    def printed(self, view: View) -> Sequence[Grid]:
        """One grid."""
        line_key, column_key = TABLES[self.table].keys
        rows = {(str(row[line_key]), str(row[column_key])): row for row in view.rows}
        columns = [code for code in self.columns if code not in self.optional or _is_filled(rows, self.measure, code)]
        heads = (
            view.head(self.table, line_key),
            *(Head(view.labels.code(self.table, column_key, code)) for code in columns),
        )
        codes = dict.fromkeys(code for code, _ in rows)
        lines = [self._line(view, rows, code, columns) for code in codes]
        return [Grid(view.caption(self.table), (heads,), tuple(lines))]

    paged = printed

    def _line(self, view: View, rows: Mapping[tuple[str, str], Row], code: str, columns: Iterable[str]) -> Line:
        cells = [
            cell_of(self.table, self.measure, rows[code, column])
            if (code, column) in rows
            else Cell(None, Kind.COUNT, applies=False)
            for column in columns
        ]
        label = view.labels.code(self.table, TABLES[self.table].keys[0], code)
        return Line(label, tuple(cells), code == "total")


def _is_filled(rows: Mapping[tuple[str, str], Row], measure: str, column: str) -> bool:
    return any(row[measure] for (_, code), row in rows.items() if code == column)


@dataclass(frozen=True, slots=True)
class Groups:
    """Groups of people. Printed wide: one line, number and share of each group side by side after the total.
    On a page: a line for each group, the total last."""

    table: str
    section: str

    def printed(self, view: View) -> Sequence[Grid]:
        """One grid with one line."""
        rows = {str(row["group"]): row for row in view.rows}
        groups = [code for code in rows if code != "total"]
        number, share = view.head(self.table, "count"), view.head(self.table, "share_pct")
        top = (
            Head(view.say(f"corner.{self.table}"), depth=2),
            *(Head(self._label(view, code), depth=2) for code in rows if code == "total"),
            *(Head(self._label(view, code), span=2) for code in groups),
        )
        totals = [cell_of(self.table, "count", row) for code, row in rows.items() if code == "total"]
        whole = _whole(view)
        pairs = [
            part_of(whole, cell_of(self.table, name, rows[code])) for code in groups for name in ("count", "share_pct")
        ]
        line = Line(view.say(f"row.{self.table}"), (*totals, *pairs))
        return [Grid(view.caption(self.table), (top, (number, share) * len(groups)), (line,))]

    def paged(self, view: View) -> Sequence[Grid]:
        """One grid with a line for each group."""
        heads = tuple(view.head(self.table, name) for name in ("group", "count", "share_pct"))
        rows = sorted(view.rows, key=lambda row: row["group"] == "total")
        return [Grid(view.caption(self.table), (heads,), tuple(self._line(view, row) for row in rows))]

    def _line(self, view: View, row: Row) -> Line:
        code, whole = str(row["group"]), _whole(view)
        share = cell_of(self.table, "share_pct", row, applies=code != "total")
        cells = tuple(part_of(whole, cell) for cell in (cell_of(self.table, "count", row), share))
        return Line(self._label(view, code), cells, code == "total")

    def _label(self, view: View, code: str) -> str:
        return view.labels.code(self.table, "group", code)


def _whole(view: View) -> Value:
    return next((row["count"] for row in view.rows if row["group"] == "total"), None)


@dataclass(frozen=True, slots=True)
class Spans:
    """A grid for the year and one for all years so far, each with its own order of lines."""

    table: str
    section: str
    key: str
    in_year: tuple[str, ...]
    so_far: tuple[str, ...]

    def printed(self, view: View) -> Sequence[Grid]:
        """One or two grids."""
        periods = dict.fromkeys(str(row["period"]) for row in view.rows)
        return [self._grid(view, period) for period in sorted(periods, key=len)]

    paged = printed

    def _grid(self, view: View, period: str) -> Grid:
        name, codes = ("so_far", self.so_far) if "-" in period else ("in_year", self.in_year)
        measures = tuple(TABLES[self.table].measures)
        first, _, last = period.rpartition("-")
        caption = view.say(f"caption.{self.table}.{name}", first=first, last=last)
        rows = {str(row[self.key]): row for row in view.rows if row["period"] == period}
        heads = tuple(view.head(self.table, column) for column in (self.key, *measures))
        lines = [self._line(view, rows[code]) for code in codes if code in rows]
        return Grid(caption, (heads,), tuple(lines))

    def _line(self, view: View, row: Row) -> Line:
        code = str(row[self.key])
        cells = tuple(cell_of(self.table, name, row) for name in TABLES[self.table].measures)
        return Line(view.labels.code(self.table, self.key, code), cells, code == "total")


_YEAR = (
    *("01", "02", "03", "Q1", "04", "05", "06", "Q2", "H1"),
    *("07", "08", "09", "Q3", "10", "11", "12", "Q4", "H2"),
)
"""A year's intervals as they are read: three months, their quarter, two quarters, their half-year."""
_TOGETHER = {
    "readers": PERIOD_MEASURES[:3],
    "stock": PERIOD_MEASURES[3:7],
    "events": PERIOD_MEASURES[7:11],
    "information": PERIOD_MEASURES[11:15],
    "online": PERIOD_MEASURES[15:],
}
_MONTHS = tuple(f"{month:02d}" for month in range(1, 13))
_PARTS = ("Q1", "Q2", "H1", "Q3", "Q4", "H2")


@dataclass(frozen=True, slots=True)
class Intervals:
    """Flows by half-year, quarter and month. Printed: a line for each measure. On a page: a line for each
    interval, and a grid for the measures of each part of the work."""

    table: str
    section: str

    def printed(self, view: View) -> Sequence[Grid]:
        """A grid of quarters and half-years, and one of months."""
        rows = _by_interval(view)
        measures = [name for name in PERIOD_MEASURES if any(measure == name for _, measure in rows)]
        return [self._wide(view, rows, measures, columns) for columns in (_PARTS, _MONTHS)]

    def paged(self, view: View) -> Sequence[Grid]:
        """A grid for each group of measures that has figures."""
        rows = _by_interval(view)
        known = {measure for _, measure in rows}
        groups = {word: [name for name in group if name in known] for word, group in _TOGETHER.items()}
        return [self._long(view, rows, word, group) for word, group in groups.items() if group]

    def _wide(
        self, view: View, rows: Mapping[tuple[str, str], Row], measures: Sequence[str], columns: Sequence[str]
    ) -> Grid:
        caption = view.say(f"caption.{self.table}.{'parts' if columns is _PARTS else 'months'}")
        heads = (view.head(self.table, "measure"), *(Head(self._short(view, code)) for code in columns))
        lines = [
            Line(
                view.labels.code(self.table, "measure", name),
                tuple(_interval_cell(rows, code, name) for code in columns),
                may_be_empty=True,
            )
            for name in measures
        ]
        return Grid(caption, (heads,), tuple(lines))

    def _long(self, view: View, rows: Mapping[tuple[str, str], Row], word: str, measures: Sequence[str]) -> Grid:
        names = [view.labels.code(self.table, "measure", name) for name in measures]
        caption = view.say(f"caption.{self.table}.{word}")
        heads = (view.head(self.table, "interval"), *(Head(name) for name in names))
        lines = [
            Line(
                view.labels.code(self.table, "interval", code),
                tuple(_interval_cell(rows, code, name) for name in measures),
                is_total=not code.isdigit(),
                may_be_empty=True,
            )
            for code in _YEAR
        ]
        return Grid(caption, (heads,), tuple(lines))

    def _short(self, view: View, code: str) -> str:
        return view.labels.get(f"short.interval.{code}", view.labels.code(self.table, "interval", code))


def _by_interval(view: View) -> dict[tuple[str, str], Row]:
    return {(str(row["interval"]), str(row["measure"])): row for row in view.rows}


def _interval_cell(rows: Mapping[tuple[str, str], Row], interval: str, measure: str) -> Cell:
    kind = Kind.AMOUNT if measure.endswith("_kzt") else Kind.COUNT
    row = rows.get((interval, measure))
    return cell_of("figures_by_period", "value", row, kind=kind) if row else Cell(None, kind)


@dataclass(frozen=True, slots=True)
class Statements:
    """The figures of the running text, a grid for each section; on the pages the sentences themselves stand."""

    table: str
    section: str

    def printed(self, view: View) -> Sequence[Grid]:
        """A grid for each section."""
        sections = dict.fromkeys(str(row["section"]) for row in view.rows)
        return [self._grid(view, section) for section in sections]

    def paged(self, view: View) -> Sequence[Grid]:
        """None."""
        return []

    def _grid(self, view: View, section: str) -> Grid:
        heads = tuple(view.head(self.table, name) for name in ("statement", "value"))
        rows = [row for row in view.rows if row["section"] == section]
        rows.sort(key=lambda row: statement_rank(section, str(row["statement"]), view.year))
        lines = [self._line(view, row) for row in rows]
        return Grid(view.labels.code(self.table, "section", section), (heads,), tuple(lines))

    def _line(self, view: View, row: Row) -> Line:
        place = str(row["section"]), str(row["statement"]), view.year
        kind = Kind.GROWTH if is_change(*place) else _kind(row["value"])
        cell = cell_of(self.table, "value", row, kind=kind)
        return Line(statement_label(*place, view.labels), (cell,), may_be_empty=True)


def _kind(value: Value) -> Kind:
    """How a figure of the text is written: with as many decimals as it has."""
    places = len(f"{value:f}".rstrip("0").partition(".")[2]) if value is not None else 0
    return (Kind.COUNT, Kind.SHARE, Kind.AMOUNT)[places]

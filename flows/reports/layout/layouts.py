"""How each published table is laid out: one entry for a table, in the order of the printed report.

An entry gives the grids of the workbook and of the Word document (``printed``, as in the report) and of the pages
(``paged``, the same figures where the printed table is too wide to be read on a telephone).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from flows.reports.layout.by_field import ByField
from flows.reports.layout.crossed import Cross, Groups, Intervals, Spans, Statements
from flows.reports.layout.grid import Grid
from flows.reports.layout.lines import Rows, Single, Years
from flows.reports.layout.view import View

SECTIONS = (
    "summary",
    "control",
    "stock",
    "services",
    "clubs",
    "events",
    "reference",
    "methodical",
    "automation",
    "staff",
    "periods",
    "statements",
)
"""Sections of the printed report in its order, then two of ours; some have sentences and no table."""


class Layout(Protocol):
    """What the workbook, the document and the pages ask of an entry."""

    @property
    def table(self) -> str: ...  # noqa: D102
    @property
    def section(self) -> str: ...  # noqa: D102
    def printed(self, view: View) -> Sequence[Grid]: ...  # noqa: D102
    def paged(self, view: View) -> Sequence[Grid]: ...  # noqa: D102


_UNPLANNED = frozenset((code, "plan_amount_kzt") for code in ("state_order", "gift", "exchange", "books_total"))

LAYOUTS: dict[str, Layout] = {
    layout.table: layout
    for layout in (
        Rows("control_indicators", "control", "indicator", columns=("previous_actual", "plan", "actual")),
        Rows("activities", "control", "activity"),
        Single("acquisitions_plan", "stock"),
        Rows("acquisitions_by_source", "stock", "source", ("books_total", "total"), _UNPLANNED),
        Rows("periodicals", "stock", "scope", totals=()),
        ByField("acquisitions_by_field", "stock", ("budget", "all", "children")),
        ByField("stock_by_field", "stock"),
        ByField("withdrawals_by_field", "stock"),
        Cross(
            "media_coverage",
            "services",
            "count",
            ("total", "kazakh", "russian", "other"),
            optional=frozenset({"other"}),
        ),
        Rows("clubs", "clubs", "club"),
        Rows("bibliographic_records", "reference", "database"),
        Rows("reference_queries", "reference", "kind"),
        Spans(
            "digitization",
            "reference",
            "kind",
            in_year=("newspapers", "journals", "books", "total"),
            so_far=("total", "books", "articles", "newspapers", "journals"),
        ),
        Rows("social_networks", "automation", "network"),
        Years("web_traffic", "automation"),
        Rows("computers", "automation", "measure"),
        Single("staff_by_education", "staff", over=(("higher", 2), ("vocational", 2))),
        Groups("staff_by_age", "staff"),
        Groups("staff_by_experience", "staff"),
        Intervals("figures_by_period", "periods"),
        Statements("statements", "statements"),
    )
}
"""Layouts by table. A new published table needs its entry here, and its words in the catalogues."""

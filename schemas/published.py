"""The contract of the published tables: columns in order, grain, units. Scripts outside rely on it to the letter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

FIELDS = (
    "social_political",
    "natural_sciences",
    "technology_agriculture",
    "sport_arts",
    "linguistics_literary_studies",
    "fiction",
)
"""The report's fields of knowledge, in its order; copies whose field is not stated are `unclassified`."""

NETWORKS = ("facebook", "instagram", "vk", "youtube", "telegram")
BOOK_SOURCES = ("budget", "state_order", "gift", "exchange")
"""Sources of money whose copies are books; `subscription` is periodicals."""


MEDIA_KINDS = ("article", "tv_story")
QUERY_KINDS = ("thematic", "address", "clarifying", "factual")
ACTIVITIES = (
    "exhibitions",
    "mass_events",
    "mass_event_participants",
    "seminars",
    "methodical_publications",
    "contests",
    "internships",
    "presentations",
    "international_forums",
)
INDICATORS = ("readers", "users", "visits", "loans")
COMPUTER_MEASURES = ("computers", "bought_in_year", "connected_to_internet")
AGE_GROUPS = ("under_35", "35_49", "50_59", "60_and_over")
"""Ages in completed years; the groups of the printed report (30_50, 50_60, over_58) overlap."""
EXPERIENCE_GROUPS = ("under_1", "1_5", "6_10", "over_10")
INTERVALS = ("H1", "H2", "Q1", "Q2", "Q3", "Q4", *(f"{month:02d}" for month in range(1, 13)))
"""Half-years, quarters and months of a year."""
PERIOD_MEASURES = (
    "visits",
    "loans",
    "registrations",
    "acquired_copies",
    "acquired_kazakh_copies",
    "acquired_amount_kzt",
    "withdrawn_copies",
    "mass_events",
    "mass_event_participants",
    "exhibitions",
    "excursions",
    "media_items",
    "article_records",
    "reference_queries",
    "digitized_documents",
    "posts",
    "web_page_views",
    "web_visits",
)
"""Flows that are shown by half-year, quarter and month where their sources say when."""
SECTIONS = (
    "summary",
    "control_indicators",
    "acquisitions",
    "stock",
    "services",
    "clubs",
    "events",
    "reference",
    "digitization",
    "automation",
    "staff",
    "forum",
)
"""Sections of the running text whose statements are figures."""

_YEAR_OF = {
    "year": "year",
    "as_of": "cast(year(as_of) - 1 as bigint)",
    "period": "cast(right(period, 4) as bigint)",
}
PERIODS = tuple(_YEAR_OF)
"""What a table's period column may be: the year; a day, 1 January after it; a span "2023" or "2019-2023"."""

_YEAR = r"(?:19|20|21)\d\d"
PERIOD_PATTERNS = {"year": _YEAR, "as_of": rf"{_YEAR}-\d\d-\d\d", "period": rf"{_YEAR}(?:-{_YEAR})?"}
"""How each is written."""


def year_of_period(column: str, value: str) -> int:
    """The year of the report that a value of a period column belongs to (its text: 2023, 2024-01-01, 2019-2023)."""
    return date.fromisoformat(value).year - 1 if column == "as_of" else int(value[-4:])


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """One table: its key columns (the grain), its measures with their types, the period column and the order of
    its rows by the codes of each key. A key without an order holds names of the library's own (clubs).

    Types: those of DuckDB; ``number`` is a decimal(16,2) that is written without needless zeros.
    """

    name: str
    period: str  # one of PERIODS
    keys: tuple[str, ...]
    measures: dict[str, str]
    order: dict[str, tuple[str, ...]]
    is_full: bool = False  # every year has a row for every code

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column in the order of the published file."""
        return (self.period, *self.keys, *self.measures)

    @property
    def figures(self) -> tuple[str, ...]:
        """The measures that are numbers."""
        return tuple(name for name, kind in self.measures.items() if kind != "varchar")

    @property
    def year_sql(self) -> str:
        """The year of the report that a row belongs to, as SQL."""
        return _YEAR_OF[self.period]

    @property
    def shows_previous(self) -> bool:
        """Does a year's file show the year before as well? (A table of growth does.)"""
        return any(measure.endswith("_growth") for measure in self.measures)


def column_types(table: PublishedTable) -> dict[str, pl.DataType]:
    """The polars type of each column of a published table, in the contract's order."""
    import polars as pl

    kinds: dict[str, pl.DataType] = {
        "bigint": pl.Int64(),
        "varchar": pl.String(),
        "number": pl.Decimal(16, 2),
        "decimal(14,2)": pl.Decimal(14, 2),
        "decimal(5,1)": pl.Decimal(5, 1),
    }
    periods: dict[str, pl.DataType] = {"year": pl.Int64(), "as_of": pl.Date(), "period": pl.String()}
    keys: dict[str, pl.DataType] = {key: pl.String() for key in table.keys}
    return {table.period: periods[table.period], **keys, **{name: kinds[sql] for name, sql in table.measures.items()}}


_FIELD_ORDER = (*FIELDS, "unclassified", "total")
_BY_FIELD = {"copies": "bigint", "titles": "bigint", "share_pct": "decimal(5,1)"}

_COUNT_AND_SHARE = {"count": "bigint", "share_pct": "decimal(5,1)"}

TABLES: dict[str, PublishedTable] = {
    table.name: table
    for table in (
        PublishedTable(
            "control_indicators",
            "year",
            ("indicator",),
            {"plan": "bigint", "actual": "bigint", "previous_actual": "bigint"},
            {"indicator": INDICATORS},
            is_full=True,
        ),
        PublishedTable(
            "activities",
            "year",
            ("activity",),
            {"plan": "bigint", "actual": "bigint"},
            {"activity": ACTIVITIES},
            is_full=True,
        ),
        PublishedTable(
            "acquisitions_plan",
            "year",
            (),
            {"plan_copies": "bigint", "actual_copies": "bigint", "actual_kazakh_copies": "bigint"},
            {},
        ),
        PublishedTable(
            "acquisitions_by_source",
            "year",
            ("source",),
            {
                "plan_amount_kzt": "decimal(14,2)",
                "amount_kzt": "decimal(14,2)",
                "copies": "bigint",
                "kazakh_copies": "bigint",
            },
            {"source": (*BOOK_SOURCES, "books_total", "subscription", "total")},
            is_full=True,
        ),
        PublishedTable(
            "acquisitions_by_field",
            "year",
            ("scope", "language", "field"),
            _BY_FIELD,
            {"scope": ("budget", "all", "children"), "language": ("all", "kazakh"), "field": _FIELD_ORDER},
        ),
        PublishedTable(
            "stock_by_field",
            "as_of",
            ("language", "field"),
            _BY_FIELD,
            {"language": ("all", "kazakh"), "field": _FIELD_ORDER},
        ),
        PublishedTable(
            "withdrawals_by_field",
            "year",
            ("language", "field"),
            _BY_FIELD,
            {"language": ("all", "kazakh"), "field": _FIELD_ORDER},
        ),
        PublishedTable(
            "periodicals",
            "year",
            ("scope",),
            {"titles": "bigint", "kazakh_titles": "bigint"},
            {"scope": ("all", "children")},
        ),
        PublishedTable(
            "media_coverage",
            "year",
            ("kind", "language"),
            {"count": "bigint"},
            {"kind": (*MEDIA_KINDS, "total"), "language": ("kazakh", "russian", "other", "total")},
        ),
        PublishedTable("clubs", "year", ("club",), {"sessions": "bigint", "participants": "bigint"}, {}),
        PublishedTable(
            "bibliographic_records",
            "year",
            ("database",),
            {"plan": "bigint", "actual": "bigint", "kazakh": "bigint", "russian": "bigint"},
            {"database": ("articles",)},
        ),
        PublishedTable(
            "reference_queries",
            "year",
            ("kind",),
            {"queries": "bigint", "kazakh": "bigint", "virtual": "bigint", "virtual_kazakh": "bigint"},
            {"kind": (*QUERY_KINDS, "total")},
            is_full=True,
        ),
        PublishedTable(
            "digitization",
            "period",
            ("kind",),
            {
                "documents": "bigint",
                "kazakh_documents": "bigint",
                "pages": "bigint",
                "kazakh_pages": "bigint",
            },
            {"kind": ("newspapers", "journals", "articles", "books", "total")},
        ),
        PublishedTable(
            "social_networks",
            "year",
            ("network",),
            {"subscribers": "bigint", "posts": "bigint", "views": "bigint"},
            {"network": (*NETWORKS, "total")},
            is_full=True,
        ),
        PublishedTable(
            "web_traffic",
            "year",
            (),
            {
                "page_views": "bigint",
                "visitors": "bigint",
                "visits": "bigint",
                "page_views_growth": "bigint",
                "visitors_growth": "bigint",
                "visits_growth": "bigint",
            },
            {},
        ),
        PublishedTable(
            "computers", "as_of", ("measure",), {"count": "bigint"}, {"measure": COMPUTER_MEASURES}, is_full=True
        ),
        PublishedTable(
            "staff_by_education",
            "as_of",
            (),
            {
                "staff_total": "bigint",
                "librarians": "bigint",
                "higher_library": "bigint",
                "higher_other": "bigint",
                "vocational_library": "bigint",
                "vocational_other": "bigint",
            },
            {},
        ),
        PublishedTable(
            "staff_by_age", "as_of", ("group",), _COUNT_AND_SHARE, {"group": ("total", *AGE_GROUPS)}, is_full=True
        ),
        PublishedTable(
            "staff_by_experience",
            "as_of",
            ("group",),
            _COUNT_AND_SHARE,
            {"group": ("total", *EXPERIENCE_GROUPS)},
            is_full=True,
        ),
        PublishedTable(
            "statements",
            "year",
            ("section", "statement"),
            {"value": "number", "cell": "varchar"},
            {"section": SECTIONS},
        ),
        PublishedTable(
            "figures_by_period",
            "year",
            ("interval", "measure"),
            {"value": "number"},
            {"interval": INTERVALS, "measure": PERIOD_MEASURES},
        ),
    )
}
"""Published tables by name, in the order of the report."""

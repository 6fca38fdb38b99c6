"""The contract of the published tables: columns in order, grain, units. Scripts outside rely on it to the letter."""

from __future__ import annotations

from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """One table: its key columns (the grain), its measures with their DuckDB types, the period column and
    the order of its rows by the codes of each key."""

    name: str
    period: str  # "year" or "as_of"
    keys: tuple[str, ...]
    measures: dict[str, str]
    order: dict[str, tuple[str, ...]]

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column in the order of the published file."""
        return (self.period, *self.keys, *self.measures)


_FIELD_ORDER = (*FIELDS, "unclassified", "total")
_BY_FIELD = {"copies": "bigint", "titles": "bigint", "share_pct": "decimal(5,1)"}

TABLES: dict[str, PublishedTable] = {
    table.name: table
    for table in (
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
            "social_networks",
            "year",
            ("network",),
            {"subscribers": "bigint", "posts": "bigint", "views": "bigint"},
            {"network": (*NETWORKS, "total")},
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
    )
}
"""Published tables by name, in the order of the report."""

"""The figures that stand first: the few that a reader of the report looks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from flows.reports.edition import Edition
from flows.reports.grid import Cell, cell_of
from flows.reports.labels import Labels


@dataclass(frozen=True, slots=True)
class Pick:
    """One cell of a published table, the period left out."""

    table: str
    column: str
    keys: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure with a second one that says more about it (``detail`` is the catalogue's key of the two)."""

    name: str
    pick: Pick
    detail: str
    detail_pick: Pick


_ALL = {"language": "all", "field": "total"}
_KAZAKH = {"language": "kazakh", "field": "total"}
_TOTAL = {"source": "total"}
_NETWORKS = {"network": "total"}

KEY_FIGURES = (
    KeyFigure(
        "acquisitions",
        Pick("acquisitions_by_source", "copies", _TOTAL),
        "kazakh",
        Pick("acquisitions_by_source", "kazakh_copies", _TOTAL),
    ),
    KeyFigure("stock", Pick("stock_by_field", "copies", _ALL), "kazakh", Pick("stock_by_field", "copies", _KAZAKH)),
    KeyFigure(
        "withdrawals",
        Pick("withdrawals_by_field", "copies", _ALL),
        "kazakh",
        Pick("withdrawals_by_field", "copies", _KAZAKH),
    ),
    KeyFigure(
        "subscribers",
        Pick("social_networks", "subscribers", _NETWORKS),
        "posts",
        Pick("social_networks", "posts", _NETWORKS),
    ),
    KeyFigure("page_views", Pick("web_traffic", "page_views"), "growth", Pick("web_traffic", "page_views_growth")),
    KeyFigure("visitors", Pick("web_traffic", "visitors"), "growth", Pick("web_traffic", "visitors_growth")),
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A key figure ready to be shown; ``cell`` is null where its table does not stand in the edition."""

    label: str
    cell: Cell | None
    detail: str


def key_figures(edition: Edition, labels: Labels) -> list[Shown]:
    """The key figures of the edition in the words of one language."""
    return [_shown(edition, figure, labels) for figure in KEY_FIGURES]


def _shown(edition: Edition, figure: KeyFigure, labels: Labels) -> Shown:
    main, second = _cell(edition, figure.pick), _cell(edition, figure.detail_pick)
    detail = ""
    if second is not None and second.value is not None:
        detail = labels(f"detail.{figure.detail}", value=labels.number(second.value, second.kind))
    return Shown(labels(f"key.{figure.name}"), main, detail)


def _cell(edition: Edition, pick: Pick) -> Cell | None:
    if pick.table not in edition.tables:
        return None
    rows = edition.tables[pick.table].frame.to_dicts()
    own = [row for row in rows if row.get("year", edition.year) == edition.year]
    found = [row for row in own if all(row[key] == value for key, value in pick.keys.items())]
    return cell_of(pick.table, pick.column, found[0]) if found else None

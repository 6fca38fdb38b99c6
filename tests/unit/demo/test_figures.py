"""The target figures are the printed ones, but for the named cells where the report cannot be right."""

from __future__ import annotations

from decimal import Decimal

import pytest

from flows.demo import figures
from flows.demo.figures import FIELDS, UNCLASSIFIED, ByField

from .printed import choices, printed, whole

BY_FIELD: dict[tuple[str, str], ByField] = {
    ("budget", "all"): figures.BUDGET,
    ("budget", "kazakh"): figures.BUDGET_KAZAKH,
    ("all", "all"): figures.ALL_BOOKS,
    ("all", "kazakh"): figures.ALL_BOOKS_KAZAKH,
    ("children", "all"): figures.CHILDREN,
    ("children", "kazakh"): figures.CHILDREN_KAZAKH,
}


@pytest.mark.parametrize(("scope", "language"), BY_FIELD, ids=lambda part: part)
def test_acquisitions_by_field_are_the_printed_ones(scope: str, language: str) -> None:
    rows = {
        row["field"]: row
        for row in printed("acquisitions_by_field")
        if (row["scope"], row["language"]) == (scope, language)
    }
    mine = BY_FIELD[scope, language]
    assert {field: mine.get(field, 0) for field in FIELDS} == {field: whole(rows[field]["copies"]) for field in FIELDS}
    assert sum(mine.values()) - mine.get(UNCLASSIFIED, 0) == whole(rows["total"]["copies"])
    assert figures.TITLES[scope][language == "kazakh"] == whole(rows["total"]["titles"])


@pytest.mark.parametrize("row", printed("acquisitions_by_source"), ids=lambda row: row["source"])
def test_acquisitions_by_source_are_the_printed_ones(row: dict[str, str]) -> None:
    targets = figures.BY_SOURCE | {"books_total": figures.BOOKS_TOTAL, "total": figures.TOTAL}
    target = targets[row["source"]]
    assert (target.copies, target.kazakh_copies) == (whole(row["copies"]), whole(row["kazakh_copies"]))
    assert target.amount_kzt == Decimal(row["amount_kzt"])


@pytest.mark.parametrize("row", printed("withdrawals_by_field"), ids=lambda row: f"{row['language']} {row['field']}")
def test_withdrawals_are_the_printed_ones(row: dict[str, str]) -> None:
    is_kazakh = row["language"] == "kazakh"
    mine = figures.WITHDRAWN_KAZAKH if is_kazakh else figures.WITHDRAWN
    if row["field"] == "total":
        assert sum(mine.values()) == whole(row["copies"])
        assert figures.WITHDRAWN_TITLES[is_kazakh] == whole(row["titles"])
    else:
        assert mine.get(row["field"], 0) == whole(row["copies"])


@pytest.mark.parametrize("row", printed("stock_by_field"), ids=lambda row: f"{row['language']} {row['field']}")
def test_stock_is_the_printed_one_but_for_fiction(row: dict[str, str]) -> None:
    mine = figures.STOCK_KAZAKH if row["language"] == "kazakh" else figures.STOCK
    if row["field"] == "total":
        assert sum(mine.values()) == whole(row["copies"])
    elif row["field"] == "fiction":
        assert mine["fiction"] + mine[UNCLASSIFIED] == {"all": 75898, "kazakh": 21347}[row["language"]]
    else:
        assert mine[row["field"]] == whole(row["copies"])


@pytest.mark.parametrize("row", printed("social_networks"), ids=lambda row: row["network"])
def test_networks_are_the_printed_ones_but_for_the_sum_of_views(row: dict[str, str]) -> None:
    networks = figures.NETWORKS.values()
    if row["network"] == "total":
        assert sum(network.subscribers for network in networks) == whole(row["subscribers"])
        assert sum(network.posts for network in networks) == whole(row["posts"])
        assert sum(network.views for network in networks) == figures.TOTAL_VIEWS
    else:
        mine = figures.NETWORKS[row["network"]]
        assert [mine.subscribers, mine.posts, mine.views] == [
            whole(row[column]) for column in ("subscribers", "posts", "views")
        ]


def test_visitors_and_visits_of_the_site_are_the_other_way_round_than_printed() -> None:
    before, year = printed("web_traffic")
    assert figures.WEB[2022] == figures.WebFigures(
        whole(before["page_views"]), whole(before["visitors"]), whole(before["visits"])
    )
    assert figures.WEB[2023] == figures.WebFigures(
        whole(year["page_views"]), whole(year["visits"]), whole(year["visitors"])
    )


def test_periodicals_are_the_printed_ones() -> None:
    for row in printed("periodicals"):
        assert figures.PERIODICAL_TITLES[row["scope"]] == (whole(row["titles"]), whole(row["kazakh_titles"]))
    copies = {key: sum(count for count, _ in spread.values()) for key, spread in figures.PERIODICALS.items()}
    assert sum(copies.values()) == figures.BY_SOURCE["subscription"].copies
    assert copies["kaz", "children"] + copies["kaz", "adult"] == figures.BY_SOURCE["subscription"].kazakh_copies


def test_the_printed_children_s_copies_cannot_be_books_alone() -> None:
    """Why children's periodicals are part of the children's scope: the cells would exceed those of all books."""
    not_kazakh = figures.CHILDREN["social_political"] - figures.CHILDREN_KAZAKH["social_political"]
    books = figures.ALL_BOOKS["social_political"] - figures.ALL_BOOKS_KAZAKH["social_political"]
    assert not_kazakh > books


def test_each_choice_is_listed_once_with_a_sentence() -> None:
    rows = choices()
    assert all(None not in row for row in rows), "a sentence with a comma stands in quotes"
    assert len({row["cell"] for row in rows}) == len(rows)
    assert all(row["printed"] != row["taken"] for row in rows)
    assert all(row["reason"].endswith(".") and "  " not in row["reason"] for row in rows)

"""From the figures to cells: how many copies and titles of each source, language, audience and field.

A cell is what the lines are drawn from; every margin of `figures.py` is a sum of cells.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache

from flows.demo import figures
from flows.demo.figures import FIELDS, UNCLASSIFIED
from flows.demo.solving import apportion

SOURCES = ("budget", "state_order", "gift", "exchange")
CellKey = tuple[str, str, str, str]
"""(source, language, audience, field)"""
Copies = dict[CellKey, int]


@dataclass(frozen=True, slots=True)
class Cell:
    """Copies to be spread over ``titles`` new titles and ``repeated`` ones that the budget bought too."""

    source: str
    language: str
    audience: str
    field: str
    copies: int
    titles: int
    repeated: int = 0


def _kazakh(source: str, field: str) -> int:
    if source == "budget":
        return figures.BUDGET_KAZAKH.get(field, 0)
    if source != "state_order":
        return figures.KAZAKH_BY_SOURCE[source].get(field, 0)
    rest = sum(_kazakh(other, field) for other in SOURCES if other != "state_order")
    return figures.ALL_BOOKS_KAZAKH.get(field, 0) - rest


def _other(source: str, field: str) -> int:
    if source == "budget":
        return figures.BUDGET.get(field, 0) - figures.BUDGET_KAZAKH.get(field, 0)
    if source != "state_order":
        return figures.OTHER_BY_SOURCE[source].get(field, 0)
    rest = sum(_other(other, field) for other in SOURCES if other != "state_order")
    return figures.ALL_BOOKS.get(field, 0) - figures.ALL_BOOKS_KAZAKH.get(field, 0) - rest


def _by_language(source: str, field: str) -> dict[str, int]:
    korean, english = figures.KOREAN.get((source, field), 0), figures.ENGLISH.get((source, field), 0)
    split = {"kaz": _kazakh(source, field), "kor": korean, "eng": english}
    return split | {"rus": _other(source, field) - korean - english}


def _children_books(is_kazakh: bool, field: str) -> int:
    printed, kazakh = figures.CHILDREN.get(field, 0), figures.CHILDREN_KAZAKH.get(field, 0)
    journals = figures.PERIODICALS["kaz" if is_kazakh else "rus", "children"].get(field, (0, 0))[0]
    return (kazakh if is_kazakh else printed - kazakh) - journals


def _copies() -> Copies:
    """Copies of every cell: the children's books of a field come from its sources in proportion."""
    copies: Copies = {}
    for field in (*FIELDS, UNCLASSIFIED):
        given = {(source, lang): n for source in SOURCES for lang, n in _by_language(source, field).items() if n}
        for is_kazakh in (True, False):
            group = {key: n for key, n in given.items() if (key[1] == "kaz") == is_kazakh}
            children = apportion(_children_books(is_kazakh, field), group, high=group) if group else {}
            for (source, language), count in group.items():
                copies[source, language, "children", field] = children[source, language]
                copies[source, language, "adult", field] = count - children[source, language]
    return {key: count for key, count in copies.items() if count}


def _stratum(key: CellKey) -> tuple[bool, bool, str]:
    source, language, audience, _ = key
    return source == "budget", language == "kaz", audience


def _titles_of_strata() -> dict[tuple[bool, bool, str], int]:
    """Distinct titles by (is budget, is Kazakh, audience): what the printed counts leave no choice about."""
    titles = {}
    for is_kazakh, name in ((True, "kazakh"), (False, "other")):
        every, budget, children = (_title_count(scope, is_kazakh) for scope in ("all", "budget", "children"))
        children -= figures.PERIODICAL_TITLES["children"][1] if is_kazakh else _other_titles("children")
        from_budget = figures.CHILDREN_BUDGET_TITLES[name]
        titles[True, is_kazakh, "children"] = from_budget
        titles[True, is_kazakh, "adult"] = budget - from_budget
        titles[False, is_kazakh, "children"] = children - from_budget
        titles[False, is_kazakh, "adult"] = every - budget - (children - from_budget)
    return titles


def _title_count(scope: str, is_kazakh: bool) -> int:
    every, kazakh = figures.TITLES[scope]
    return kazakh if is_kazakh else every - kazakh


def _other_titles(scope: str) -> int:
    every, kazakh = figures.PERIODICAL_TITLES[scope]
    return every - kazakh


REPEATING: CellKey = ("state_order", "kaz", "children", "fiction")
"""The cell whose lines repeat some titles of the budget's."""


@cache
def book_cells() -> tuple[Cell, ...]:
    """The cells of the books; their margins are the printed figures."""
    copies = _copies()
    titles: Counter[CellKey] = Counter()
    for stratum, count in _titles_of_strata().items():
        group = {key: n for key, n in copies.items() if _stratum(key) == stratum}
        high = {key: n - (figures.REPEATED_TITLES if key == REPEATING else 0) for key, n in group.items()}
        titles.update(apportion(count, group, low=dict.fromkeys(group, 1), high=high))
    return tuple(
        Cell(*key, copies=count, titles=titles[key], repeated=figures.REPEATED_TITLES if key == REPEATING else 0)
        for key, count in sorted(copies.items())
    )


@cache
def periodical_cells() -> tuple[Cell, ...]:
    """The cells of the subscription."""
    return tuple(
        Cell("subscription", language, audience, field, copies, titles)
        for (language, audience), spread in figures.PERIODICALS.items()
        for field, (copies, titles) in spread.items()
    )

"""The lines of the ledgers give the figures, batch by batch and number by number."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest
from stdnum import isbn

from flows.demo import figures
from flows.demo.cells import book_cells
from flows.demo.lines import Line, batches, batches_of
from flows.demo.titles import Title
from flows.demo.withdrawals import acts

BOOKS = ("budget", "state_order", "gift", "exchange")


def lines_of(*sources: str) -> list[Line]:
    return [line for batch in batches() if batch.source in sources for line in batch.lines]


def identities(lines: list[Line]) -> set[tuple[str | None, str, int]]:
    return {(line.title.author, line.title.name.casefold(), line.title.year) for line in lines}


def copies_by_field(lines: list[Line]) -> dict[str, int]:
    return Counter(field for line in lines for field in [line.title.field] * line.copies)


@pytest.mark.parametrize("source", figures.BY_SOURCE)
def test_a_source_has_its_copies_and_amount(source: str) -> None:
    target, lines = figures.BY_SOURCE[source], lines_of(source)
    assert sum(line.copies for line in lines) == target.copies
    assert sum(line.copies for line in lines if line.title.language == "kaz") == target.kazakh_copies
    assert Decimal(sum(line.amount for line in lines)) / 100 == target.amount_kzt
    assert min(line.price for line in lines) > 0


@pytest.mark.parametrize("only_kazakh", [False, True], ids=["all", "kazakh"])
@pytest.mark.parametrize("scope", ["budget", "all", "children"])
def test_fields_and_titles_of_a_scope(scope: str, only_kazakh: bool) -> None:
    lines = {
        "budget": lines_of("budget"),
        "all": lines_of(*BOOKS),
        "children": [line for line in lines_of(*BOOKS, "subscription") if line.title.audience == "children"],
    }[scope]
    target = {
        "budget": (figures.BUDGET, figures.BUDGET_KAZAKH),
        "all": (figures.ALL_BOOKS, figures.ALL_BOOKS_KAZAKH),
        "children": (figures.CHILDREN, figures.CHILDREN_KAZAKH),
    }[scope][only_kazakh]
    if only_kazakh:
        lines = [line for line in lines if line.title.language == "kaz"]
    assert copies_by_field(lines) == target
    assert len(identities(lines)) == figures.TITLES[scope][only_kazakh]


def test_periodicals_have_their_titles() -> None:
    lines = lines_of("subscription")
    for scope, audiences in (("all", {"children", "adult"}), ("children", {"children"})):
        chosen = [line for line in lines if line.title.audience in audiences]
        kazakh = [line for line in chosen if line.title.language == "kaz"]
        assert (len(identities(chosen)), len(identities(kazakh))) == figures.PERIODICAL_TITLES[scope]


def test_some_titles_came_twice_and_are_counted_once() -> None:
    budget, order = identities(lines_of("budget")), identities(lines_of("state_order"))
    assert len(budget & order) == figures.REPEATED_TITLES
    assert len(lines_of("budget")) > len(budget)


def test_52_of_the_gifts_are_korean() -> None:
    assert sum(line.copies for line in lines_of("gift") if line.title.language == "kor") == 52


def test_the_register_s_numbers_follow_the_days() -> None:
    recorded = [batch.delivery.recorded_on for batch in batches()]
    assert recorded == sorted(recorded)
    assert [batch.number for batch in batches()] == list(range(1, len(recorded) + 1))
    assert {day.year for day in recorded} == {figures.YEAR}


def test_no_inventory_number_is_given_twice() -> None:
    given = [number for line in lines_of(*BOOKS) for number in range(line.inventory, line.inventory + line.copies)]
    withdrawn = [number for act in acts() for line in act.lines for number in line.inventory]
    assert len(given) == figures.BOOKS_TOTAL.copies
    assert len(set(given + withdrawn)) == len(given) + len(withdrawn)


def test_isbns_are_sound_and_some_are_missing() -> None:
    titles: set[Title] = {line.title for line in lines_of(*BOOKS)}
    given = [title.isbn for title in titles if title.isbn]
    assert all(isbn.is_valid(number) for number in given)
    assert len(set(given)) == len(given) < len(titles)


def test_unclassified_titles_have_no_class() -> None:
    without = [line for line in lines_of(*BOOKS) if line.title.class_index is None]
    assert sum(line.copies for line in without) == 8
    assert {line.title.field for line in without} == {"unclassified"}


def test_withdrawals_by_field_and_title() -> None:
    lines = [line for act in acts() for line in act.lines]
    for only_kazakh, target in ((False, figures.WITHDRAWN), (True, figures.WITHDRAWN_KAZAKH)):
        chosen = [line for line in lines if line.title.language == "kaz" or not only_kazakh]
        counted = Counter(field for line in chosen for field in [line.title.field] * line.copies)
        assert counted == target
        assert len({line.title for line in chosen}) == figures.WITHDRAWN_TITLES[only_kazakh]
    assert all(len(line.inventory) == line.copies for line in lines)


def test_cells_give_each_title_a_copy_at_least() -> None:
    assert all(cell.titles + cell.repeated <= cell.copies for cell in book_cells())


def test_batches_of_a_source_are_several() -> None:
    assert len(batches_of("budget")) == 12

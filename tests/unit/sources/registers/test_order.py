"""Running numbers and the order of days: what is said where they break, and that other orders are no break."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

HEAD = "№;Күні;Түрі;Атауы;Тілі;Қатысушылар саны"
FIRST = date(2023, 1, 10)
RULES = ("FRM-042", "FRM-043", "FRM-044")


def lines(count=24, numbers=None, days=None):
    numbers = numbers or list(range(1, count + 1))
    days = days or [FIRST + timedelta(days=7 * place) for place in range(count)]
    return [
        f"{number};{day:%d.%m.%Y};көрме;Ертегілер {place};қаз;{30 + place}"
        for place, (number, day) in enumerate(zip(numbers, days, strict=True))
    ]


def said(taken):
    return [(found.rule, found.row) for found in taken.extract.problems if found.rule in RULES]


def test_numbers_and_days_in_order_are_not_spoken_of(read):
    assert said(read([HEAD, *lines()])) == []


def test_a_deleted_line_leaves_its_number(read):
    kept = lines()
    taken = read([HEAD, *kept[:10], *kept[11:]])
    assert said(taken) == [("FRM-042", 12)]
    assert (taken.only("FRM-042").value, taken.only("FRM-042").params["before"]) == ("12", 10)


def test_a_copied_line_brings_its_number_again(read):
    written = [*lines()[:5], "5;07.02.2023;көрме;Басқа;қаз;12", *lines()[5:]]
    assert ("FRM-043", 7) in said(read([HEAD, *written]))


def test_a_day_with_day_and_month_swapped_is_amid_other_weeks(read):
    days = [FIRST + timedelta(days=7 * place) for place in range(24)]
    days[12] = date(days[12].year, 11, days[12].month)
    taken = read([HEAD, *lines(days=days)])
    assert said(taken) == [("FRM-044", 14)]
    assert taken.only("FRM-044").value == f"{days[12]:%d.%m.%Y}"


def test_a_list_from_the_last_day_to_the_first_is_in_order_too(read):
    days = sorted((FIRST + timedelta(days=7 * place) for place in range(24)), reverse=True)
    assert said(read([HEAD, *lines(days=days)])) == []
    days[5] = date(2023, 1, 2)
    assert said(read([HEAD, *lines(days=days)])) == [("FRM-044", 7)]


@pytest.mark.parametrize(
    "written",
    [
        pytest.param(lines()[::-1], id="from the last to the first"),
        pytest.param(lines()[::2] + lines()[1::2], id="every second line first"),
        pytest.param(lines(numbers=[1, 2, 3, 4] * 6), id="numbered anew each week"),
        pytest.param(lines(numbers=list(range(1, 48, 2))), id="odd numbers: a part of another list"),
        pytest.param(lines()[12:], id="the second half of a list"),
        pytest.param(lines(4, numbers=[1, 2, 4, 9]), id="too few lines to have an order"),
    ],
)
def test_another_order_is_no_break(read, written):
    assert said(read([HEAD, *written])) == []

"""What must hold over a whole Metrica file: totals, intervals side by side, sampling, days that are not there."""

from __future__ import annotations

from datetime import date

import pytest


def edited(shape, days, column, value, row=2):
    """The report with one cell of the file (0-based row, header included) changed."""
    rows = [list(shape.HEADER), shape.total(days).cells(), *(day.cells() for day in days)]
    rows[row][shape.HEADER.index(column)] = value
    return shape.lines(rows)


@pytest.mark.parametrize(
    ("column", "value", "rows_sum", "difference"),
    [
        pytest.param("Визиты", "59", 162, "+9", id="visits"),
        pytest.param("Просмотры", "150", 499, "-20", id="page views"),
    ],
)
def test_an_edited_file_is_refused_with_both_numbers(take, shape, column, value, rows_sum, difference):
    refused = take(edited(shape, shape.days(3), column, value)).refused
    assert refused.code == "WEB-008"
    assert refused.column == column
    assert refused.params["rows_sum"] == rows_sum
    assert refused.params["difference"] == difference


def test_a_row_removed_is_refused(take, shape):
    days = shape.days(4)
    text = shape.lines([shape.HEADER, shape.total(days).cells(), *(day.cells() for day in days[1:])])
    assert take(text).code == "WEB-008"


def test_a_row_that_cannot_be_read_is_rejected_and_the_totals_not_proved(take, shape):
    taken = take(edited(shape, shape.days(3), "Визиты", "5О"))
    assert {"WEB-021", "WEB-046"} <= taken.codes
    assert taken.judged.accepted.height == 2


@pytest.mark.parametrize(
    ("visitors", "is_possible"),
    [
        pytest.param(42, True, id="the largest day"),
        pytest.param(123, True, id="the sum of the days"),
        pytest.param(41, False, id="below the largest day"),
        pytest.param(124, False, id="above the sum of the days"),
    ],
)
def test_total_visitors_lie_between_the_largest_row_and_the_sum(take, shape, visitors, is_possible):
    taken = take(shape.report(shape.days(3), visitors))
    assert (taken.code is None) if is_possible else (taken.code == "WEB-009")


def test_an_exact_repeat_is_a_duplicate_and_sums_stay(take, shape):
    days = shape.days(3)
    taken = take(shape.lines([shape.HEADER, shape.total(days).cells(), *(d.cells() for d in [*days, days[1]])]))
    assert taken.rows["is_duplicate"].to_list() == [False, False, False, True]
    assert taken.judged.accepted["visits"].sum() == 153


@pytest.mark.parametrize(
    "labels",
    [
        pytest.param(["2023-03-01", "2023-03-01"], id="one day twice with other numbers"),
        pytest.param(["2023-03-01 - 2023-03-31", "2023-03-05"], id="a day beside its month"),
    ],
)
def test_intervals_that_overlap_are_refused(take, shape, labels):
    rows = [shape.Interval(label, 50 + n, 40, 170, 20, 7, 300) for n, label in enumerate(labels)]
    assert take(shape.report(rows)).code == "WEB-013"


def test_days_that_are_not_there_are_said_and_not_zero(take, shape):
    days = shape.days(6)
    taken = take(shape.report([days[0], days[1], days[4], days[5]]))
    found = next(found for found in taken.problems if found.rule == "WEB-044")
    assert found.params == {"number": 2, "days": "2023-03-03, 2023-03-04"}
    assert taken.rows.height == 4


@pytest.mark.parametrize(
    ("saved_at", "last", "is_said"),
    [
        pytest.param("2023-03-05T12:00:00Z", date(2023, 3, 5), True, id="saved on the last day"),
        pytest.param("2023-03-08T12:00:00Z", date(2023, 3, 5), True, id="saved three days later"),
        pytest.param("2023-03-09T12:00:00Z", date(2023, 3, 5), False, id="saved four days later"),
        pytest.param("2023-03-08T20:00:00Z", date(2023, 3, 5), False, id="four days later in the library's zone"),
        pytest.param(None, date(2023, 3, 5), True, id="nothing known, the period ends within a month"),
        pytest.param(None, date(2023, 3, 31), False, id="nothing known, the period ends with a month"),
    ],
)
def test_the_last_days_are_provisional(take, shape, saved_at, last, is_said):
    days = shape.days(5, date(last.year, last.month, last.day - 4))
    assert ("WEB-062" in take(shape.report(days), saved_at=saved_at).codes) is is_said


@pytest.mark.parametrize(
    ("factor", "is_said"),
    [pytest.param(1, False, id="true counts"), pytest.param(10, True, id="a tenth of the data"),
     pytest.param(100, True, id="a hundredth of the data")],
)  # fmt: skip
def test_counts_with_a_common_factor_look_sampled(take, shape, factor, is_said):
    days = []
    for day in shape.days(25):
        counts = (day.visits, day.visitors, day.page_views, day.new, day.bounces)
        days.append(shape.Interval(day.label, *(factor * count for count in counts), 60))
    taken = take(shape.report(days, factor * 900))
    assert ("WEB-043" in taken.codes) is is_said


def test_totals_of_means_are_weighted_by_visits(take, shape):
    days = shape.days(3)
    total = shape.total(days).cells()
    total[5], total[7] = "0.5", "01:00:00"
    taken = take(shape.lines([shape.HEADER, total, *(day.cells() for day in days)]))
    assert {"WEB-047", "WEB-048"} <= taken.codes
    assert taken.judged.accepted.height == 3


@pytest.mark.parametrize("text", ["8:75", "99999999999999:00:00", "1e300", "долго"])
def test_a_mean_that_cannot_be_read_stays_empty(take, shape, text):
    taken = take(edited(shape, shape.days(3), "Время на сайте", text))
    assert taken.judged.accepted.height == 3
    found = next(found for found in taken.problems if found.rule == "WEB-041")
    assert (found.row, found.column, found.value) == (3, "Время на сайте", text)


def test_rounding_of_a_resaved_file_is_no_error(take, shape):
    rows = [day.cells() for day in shape.days(4)]
    rounded = [[*row[:4], *(f"{float(cell):.2f}" for cell in row[4:7]), row[7]] for row in rows]
    assert take(shape.lines([shape.HEADER, shape.total(shape.days(4)).cells(), *rounded])).codes == set()

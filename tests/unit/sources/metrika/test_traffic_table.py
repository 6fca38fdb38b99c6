"""The traffic report's table: languages, encodings, grains, totals, and what is refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st


def test_days_are_loaded_and_the_totals_row_is_a_control(take, shape):
    days = shape.days(5)
    taken = take(shape.report(days))
    assert taken.source == "metrika_traffic"
    assert taken.judged.accepted.height == 5
    assert taken.judged.accepted["visits"].sum() == sum(day.visits for day in days)
    assert taken.codes == set()
    totals = {total.measure: total for total in taken.extract.control_totals}
    assert totals["visitors"].value == Decimal(182)
    assert totals["visits"].row == 2
    assert (totals["visits"].first_on, totals["visits"].last_on) == (date(2023, 3, 1), date(2023, 3, 5))


def test_every_record_is_frame_control_blank_or_data(take, shape):
    text = shape.report(shape.days(3)).replace('"2023-03-02"', ',,,,,,,\n"2023-03-02"')
    taken = take(text)
    extract = taken.extract
    assert taken.records == extract.frame_rows + extract.control_rows + extract.blank_rows + taken.rows.height
    assert (extract.frame_rows, extract.control_rows, extract.blank_rows) == (1, 1, 1)


def test_typed_values(take, shape):
    row = take(shape.report([shape.Interval("2023-03-01", 5, 5, 11, 2, 1, 9264)], visitors=5)).rows.row(0, named=True)
    assert row["new_visitor_share"] == 0.4
    assert row["bounce_rate"] == 0.2
    assert row["page_depth"] == 2.2
    assert row["visit_duration_seconds"] == 9264
    assert row["counter"] == "100500"
    assert row["grain"] == "day"


@pytest.mark.parametrize(
    ("encoding", "delimiter", "decimal"),
    [
        pytest.param("utf-8", ",", ".", id="fresh download"),
        pytest.param("utf-8-sig", ",", ".", id="byte-order mark"),
        pytest.param("cp1251", ";", ",", id="Excel re-save, semicolon, decimal comma"),
        pytest.param("cp1251", "\t", ",", id="Excel re-save, tab"),
        pytest.param("utf-16", "\t", ",", id="Excel Unicode text"),
    ],
)
def test_the_same_facts_in_every_encoding_and_separator(take, shape, encoding, delimiter, decimal):
    fresh = take(shape.report(shape.days(4))).rows
    cells = [line.split('","') for line in shape.report(shape.days(4)).strip().split("\n")]
    rows = [[cell.strip('"').replace(".", decimal) for cell in row] for row in cells]
    text = "".join(delimiter.join(row) + "\r\n" for row in rows)
    again = take(text.encode(encoding))
    assert again.codes == set()
    same = ["first_on", "visits", "visitors", "page_views", "bounce_rate", "page_depth", "visit_duration_seconds"]
    assert again.rows.select(same).equals(fresh.select(same))


def test_dates_as_excel_writes_them(take, shape):
    text = shape.report(shape.days(3)).replace("2023-03-", "X")
    for day in ("01", "02", "03"):
        text = text.replace(f'"X{day}"', f'"{day}.03.2023"')
    assert take(text).rows["first_on"].sort().to_list() == [date(2023, 3, day) for day in (1, 2, 3)]


def test_a_table_saved_as_a_workbook(take, shape, tmp_path):
    import xlsxwriter

    book = xlsxwriter.Workbook(tmp_path / "made.xlsx")
    sheet, clock = book.add_worksheet("Посещаемость"), book.add_format({"num_format": "hh:mm:ss"})
    sheet.write_row(2, 0, shape.HEADER)
    for number, row in enumerate([shape.total(shape.days(4)), *shape.days(4)], start=3):
        cells = row.cells()
        sheet.write_row(number, 0, [cells[0], *(float(cell) for cell in cells[1:7])])
        sheet.write_number(number, 7, row.seconds / 86400, clock)
    book.close()
    taken = take((tmp_path / "made.xlsx").read_bytes(), "report.xlsx")
    assert taken.codes == set()
    assert taken.rows["visit_duration_seconds"].to_list() == [300, 311, 322, 333]
    extract = taken.extract
    assert taken.records == extract.frame_rows + extract.control_rows + extract.blank_rows + taken.rows.height


def test_columns_are_found_by_name_in_any_order(take, shape):
    rows = [shape.HEADER, shape.total(shape.days(3)).cells(), *(day.cells() for day in shape.days(3))]
    turned = shape.lines([row[::-1] for row in rows])
    assert take(turned).judged.accepted["visits"].sum() == 153


def test_english_header_of_the_reporting_api(take, shape):
    header = ["Date of visit", "Sessions", "Users", "Pageviews"]
    rows = [header, ["Total and average", "30", "22", "60"], ["2023-01-01", "10", "9", "20"],
            ["2023-01-02", "20", "15", "40"]]  # fmt: skip
    taken = take(shape.lines(rows))
    assert taken.rows["visitors"].to_list() == [9, 15]
    assert len(taken.extract.control_totals) == 3


def test_pages_of_the_api_repeat_header_and_totals(take, shape):
    header, total, *days = [shape.HEADER, shape.total(shape.days(4)).cells(),
                            *(day.cells() for day in shape.days(4))]  # fmt: skip
    taken = take(shape.lines([header, total, *days[:2], header, total, *days[2:]]))
    assert taken.rows.height == 4
    assert (taken.extract.frame_rows, taken.extract.control_rows) == (2, 2)
    assert len(taken.extract.control_totals) == 3


def test_tables_of_two_periods_in_one_file_are_refused(take, shape):
    one, two = shape.days(3), shape.days(4, date(2023, 5, 1))
    assert take(shape.report(one) + shape.report(two)).code == "WEB-014"


@pytest.mark.parametrize(
    ("labels", "grain"),
    [
        pytest.param(["2023-01-01 - 2023-01-31", "2023-02-01 - 2023-02-28"], ["month", "month"], id="months"),
        pytest.param(["2023-01-02 - 2023-01-08", "2023-01-09 - 2023-01-15"], ["week", "week"], id="weeks"),
        pytest.param(["2023-01-01 - 2023-03-31"], ["quarter"], id="a quarter"),
        pytest.param(["2023-01-01 - 2023-12-31"], ["year"], id="a year"),
        pytest.param(["2023-01-05 - 2023-02-10"], ["period"], id="any other period"),
    ],
)
def test_grain_follows_from_the_interval(take, shape, labels, grain):
    rows = [shape.Interval(label, 100, 60, 300, 30, 10, 100) for label in labels]
    assert sorted(take(shape.report(rows)).rows["grain"].to_list()) == sorted(grain)


def test_a_clipped_month_keeps_its_grain_and_is_said(take, shape):
    labels = ["2023-01-10 - 2023-01-31", "2023-02-01 - 2023-02-28", "2023-03-01 - 2023-03-31"]
    taken = take(shape.report([shape.Interval(label, 100, 60, 300, 30, 10, 100) for label in labels]))
    assert taken.rows["grain"].to_list() == ["month"] * 3
    found = [found for found in taken.problems if found.rule == "WEB-045"]
    assert [found.value for found in found] == ["2023-01-10 - 2023-01-31"]
    assert found[0].params["whole"] == "2023-01-01 - 2023-01-31"


@pytest.mark.parametrize(
    ("header", "report"),
    [
        pytest.param(["Источник трафика", "Источник трафика (детально)", "Визиты", "Посетители", "Отказы"],
                     "Источники, сводка", id="sources"),
        pytest.param(["Страница входа, ур. 1", "Страница входа", "Визиты", "Посетители", "Отказы"],
                     "Страницы входа", id="entry pages"),
        pytest.param(["Глубина просмотра", "Визиты", "Посетители", "Отказы", "Глубина просмотра", "Время на сайте"],
                     "Глубина просмотра", id="page depth"),
        pytest.param(["Время на сайте", "Визиты", "Посетители", "Отказы", "Глубина просмотра", "Время на сайте"],
                     "Время на сайте", id="time on site"),
        pytest.param(["Робот", "Отправок данных"], "Роботы", id="robots"),
        pytest.param(["Страна", "Визиты", "Посетители", "Отказы"], "География", id="geography"),
        pytest.param(["Цель", "Визиты", "Посетители", "Отказы"], "Конверсии", id="goals"),
        pytest.param(["Интервал дат визита", "Целевые визиты", "Посетители"], "Конверсии", id="goals by day"),
        pytest.param(["Рекламная система", "Визиты", "Посетители", "Отказы"], "Рекламная система", id="not listed"),
        pytest.param(["ym:s:visitID", "ym:s:date", "ym:s:pageViews"], "Logs API", id="raw log"),
    ],
)  # fmt: skip
def test_other_reports_are_refused_by_their_names(take, shape, header, report):
    total = ["Итого и средние", *["0"] * (len(header) - 1)]
    refusal = take(shape.lines([header, total, ["x", *["1"] * (len(header) - 1)]])).recognition.refusal
    assert refusal.rule == "WEB-001"
    assert refusal.params["report"] == report


def test_a_table_of_something_else_is_not_ours(take, shape):
    taken = take(shape.lines([["Дата", "Просмотры"], ["2023-01-01", "5"]]))
    assert not taken.recognition.is_match
    assert taken.recognition.refusal is None


def test_a_report_without_visits_is_nearly_the_export(take, shape):
    recognition = take(shape.lines([["Интервал дат визита", "Посетители"], ["2023-01-01", "5"]])).recognition
    assert recognition.is_near
    assert recognition.missing == ("Визиты",)


def test_a_table_copied_from_the_browser_is_refused(take):
    lines = [
        "Интервал дат визита",
        "Визиты",
        "Посетители",
        "Отказы",
        "Итого и средние",
        "18",
        "17",
        "0,68 %",
        "3 м 50 c",
    ]
    assert take("\n".join(lines) + "\n", "table.txt").code == "WEB-002"


def test_figures_of_the_screen_in_a_table_are_refused(take, shape):
    rows = [["Интервал дат визита", "Визиты", "Отказы"], ["2023-01-01", "10", "20,00 %"], ["2023-01-02", "10", "0 %"]]
    assert take(shape.lines(rows, "\t")).code == "WEB-002"


def test_a_chart_of_all_visits_by_day_is_loaded(take, shape):
    rows = [["Период", "(Визиты)", "Переходы из поисковых систем (Визиты)"], *([f"2023-04-{n:02}", str(n), "1"] for n in
            range(1, 6))]  # fmt: skip
    taken = take(shape.lines(rows))
    assert taken.rows["visits"].to_list() == [1, 2, 3, 4, 5]
    assert taken.extract.control_totals == []
    assert "WEB-063" in taken.codes


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([["Период", "Прямые заходы (Визиты)"], ["2023-04-01", "3"]], id="by source"),
        pytest.param([["Период", "(Визиты)"], ["2023-04-03", "3"], ["2023-04-10", "4"]], id="by week"),
        pytest.param(
            [["Период", "(Визиты)"], ["2023-04-03 13:10:00", "3"], ["2023-04-03 13:20:00", "4"]], id="by minute"
        ),
    ],
)
def test_other_charts_are_refused(take, shape, rows):
    assert take(shape.lines(rows)).code == "WEB-003"


def test_a_column_that_stands_twice_is_refused(take, shape):
    rows = [["Интервал дат визита", "Визиты", "Визиты"], ["2023-01-01", "5", "6"]]
    assert take(shape.lines(rows)).code == "WEB-011"


def test_a_table_with_a_total_and_no_days_is_refused(take, shape):
    assert take(shape.lines([["Интервал дат визита", "Визиты"], ["Итого и средние", "0"]])).code == "WEB-010"


def test_the_counter_comes_from_the_settings(take, shape):
    assert take(shape.report(shape.days(2)), metrika_counter="77").rows["counter"].unique().to_list() == ["77"]
    undeclared = take(shape.report(shape.days(2)), metrika_counter=None)
    assert undeclared.rows["counter"].unique().to_list() == ["undeclared"]
    assert "WEB-060" in {found.rule for found in undeclared.problems}


@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(6)))
def test_the_order_of_rows_does_not_matter(take, shape, order):
    days = shape.days(6)
    rows = [shape.HEADER, shape.total(days).cells(), *(days[n].cells() for n in order)]
    taken = take(shape.lines(rows))
    assert taken.codes == set()
    assert taken.judged.accepted["page_views"].sum() == sum(day.page_views for day in days)

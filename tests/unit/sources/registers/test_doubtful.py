"""Lines with a totals word where a name should stand, month totals in any order of words, signatures below."""

from __future__ import annotations

import pytest

from flows.sources.registers import diary, events, plan, reference
from tests.unit.sources.registers.conftest import workbook

HEAD = "Күні;Бөлім;Жас тобы;Келушілер саны;Кітап берілімі"
FIRST = "03.01.2023;абонемент;балалар;10;20"
SECOND = "03.01.2023;оқу залы;балалар;10;20"
PARTS = [HEAD, FIRST, SECOND]


@pytest.fixture
def day(read):
    """A diary with the two lines of a day and further ones."""
    return lambda *lines: read([*PARTS, *lines], diary.REGISTER)


@pytest.mark.parametrize(
    "total",
    [
        pytest.param("03.01.2023;Барлығы;;20;40", id="in the department"),
        pytest.param("03.01.2023;Барлыгы:;;20;40", id="on a Russian keyboard"),
        pytest.param("03.01.2023;Всего по библиотеке;;20;40", id="with other words"),
        pytest.param("03.01.2023;Барлық бөлім;;20;40", id="all departments"),
        pytest.param("03.01.2023;Вся библиотека;;20;40", id="the whole library"),
        pytest.param("03.01.2023;;Барлығы;20;40", id="in the age group"),
        pytest.param("03.01.2023;Барлығы;балалар;20;40", id="of one age group"),
        pytest.param("03.01.2023;абонемент;Барлығы;10;20", id="of one department"),
        pytest.param("31.01.2023;Қаңтар айы бойынша барлығы;;20;40", id="of the month, on its last day"),
        pytest.param("04.01.2023;Барлығы;;0;0", id="of a day without lines"),
        pytest.param("31.01.2023;С начала года;;200;400", id="of the year so far"),
    ],
)
def test_a_total_in_a_column_of_names_is_a_control(day, total):
    taken = day(total)
    assert taken.rows["visits"].to_list() == [10, 10]
    assert taken.extract.control_rows == 1
    assert taken.said == {}


def test_a_total_that_is_no_sum_is_rejected_with_its_difference(day):
    taken = day("03.01.2023;Барлығы;;22;40")
    assert taken.rejected == {4}
    assert taken.only("FRM-037").params["sums"] == "«Келушілер саны» 22 / 20 (+2)"


def test_a_line_that_is_no_sum_is_no_part_of_another_one(day):
    assert day("03.01.2023;Барлығы;;22;40", "Қаңтар айының қорытындысы;;;20;40").said == {"FRM-037": [4]}


def test_a_totals_word_without_figures_is_no_name(day):
    assert day("03.01.2023;Барлығы;;;").said == {"FRM-038": [4]}


def test_an_age_group_that_is_a_wrong_total_is_said_once(day):
    assert day("03.01.2023;;Барлығы;21;40").said == {"FRM-037": [4]}


def test_totals_of_days_and_of_the_month(day):
    taken = day(
        "03.01.2023;Барлығы;;20;40", "04.01.2023;абонемент;;1;2", "04.01.2023;Барлығы;;1;2", "За январь итого;;;21;42"
    )
    assert (taken.rows.height, taken.extract.control_rows, taken.said) == (3, 3, {})


def test_a_library_that_calls_the_whole_of_itself_by_the_word_keeps_its_days(read):
    taken = read([HEAD, "03.01.2023;Барлығы;;10;20", "04.01.2023;Барлығы;;11;21"], diary.REGISTER)
    assert taken.rows["visits"].to_list() == [10, 11]
    assert taken.said == {}


@pytest.mark.parametrize(
    "total",
    [
        "Қаңтар айының қорытындысы;;;20;40",
        ";Қаңтар айы бойынша барлығы;;20;40",
        "Ай бойынша жиыны;;;20;40",
        "За январь итого;;;20;40",
        "Барлыгы;;;20;40",
        "Январь;;;20;40",
        "1 тоқсан;;;20;40",
        "Итого;;х;20;40",
    ],
)
def test_totals_of_a_month_in_any_words_are_controls_and_compared(day, total):
    assert (day(total).extract.control_rows, day(total).said) == (1, {})
    wrong = day(total.replace("20;", "19;"))
    assert (wrong.extract.control_rows, wrong.said) == (1, {"FRM-018": [4]})


def test_quarters_follow_the_totals_of_their_months(read):
    months = [line for month in range(1, 7) for line in (f"05.0{month}.2023;;;{month};1", f"Итого;;;{month};1")]
    months[6:6] = ["1 тоқсан;;;6;3"]
    taken = read([HEAD, *months, "2 тоқсан;;;15;3"], diary.REGISTER)
    assert (taken.rows.height, taken.extract.control_rows, taken.said) == (6, 8, {})


def test_months_without_days_are_no_totals(read):
    taken = read([HEAD, "Январь;;;20;40", "Февраль;;;30;50"], diary.REGISTER)
    assert (taken.extract.control_rows, taken.rejected) == (0, {2, 3})


def test_another_month_than_that_of_the_lines_is_no_total_of_them(day):
    assert day("Ақпан;;;20;40").rejected == {4}


def test_a_quarter_alone_is_a_heading(day):
    taken = day("2 тоқсан;;;;", "03.04.2023;абонемент;;5;6")
    assert taken.rows.height == 3
    assert taken.said == {"FRM-017": [4]}


@pytest.mark.parametrize(
    ("signatures", "rows"),
    [
        pytest.param(["Директор;;;Қолы;"], "4", id="in two cells"),
        pytest.param(["Орындаған:;____;;;"], "4", id="with a line to sign on"),
        pytest.param(["Заведующая отделом;;;;", "Тексерген:;____;;31.01.2023;"], "4, 5", id="with its day"),
        pytest.param([";;;;", "М.О.;бөлім меңгерушісі;;;"], "5", id="after a blank row"),
    ],
)
def test_signatures_below_the_lines_are_noted_once_without_their_texts(day, signatures, rows):
    taken = day(*signatures)
    assert (taken.rows.height, list(taken.said)) == (2, ["FRM-036"])
    found = taken.only("FRM-036")
    assert (found.value, found.params) == (None, {"rows": rows})


def test_a_line_with_a_number_below_is_no_signature(day):
    assert day("Директор;;;5;").rejected == {4}


EVENTS = "Күні;Түрі;Атауы;Тілі;Қатысушылар саны"


def test_an_event_may_be_called_a_summing_up(read):
    lines = ["05.01.2023;семинар;Бірінші;қаз;30", "25.12.2023;көпшілік іс-шара;Жыл қорытындысы;қаз;30"]
    taken = read([EVENTS, *lines], events.REGISTER)
    assert (taken.rows.height, taken.extract.control_rows, taken.said) == (2, 0, {})


def test_a_total_in_the_title_of_an_event_is_a_control_or_said(read):
    lines = ["05.01.2023;семинар;Бірінші;қаз;30", "05.01.2023;семинар;Екінші;қаз;20"]
    taken = read([EVENTS, *lines, "31.01.2023;семинар;Барлығы;;50", "31.01.2023;семинар;Всего;;49"], events.REGISTER)
    assert (taken.rows.height, taken.extract.control_rows, taken.said) == (3, 1, {"FRM-037": [5]})


def test_totals_of_a_day_in_the_columns_of_kind_and_language(read):
    head = "Күні;Анықтама түрі;Тілі;Виртуалды;Анықтама саны"
    lines = ["05.03.2023;тақырыптық;қаз;жоқ;5", "05.03.2023;мекенжайлық;орыс;жоқ;6"]
    totals = ["05.03.2023;тақырыптық;Барлығы;;5", "05.03.2023;Барлығы;қаз;;5", "05.03.2023;Всего;;;11"]
    taken = read([head, *lines, *totals], reference.REGISTER)
    assert (taken.rows.height, taken.extract.control_rows, taken.said) == (2, 3, {})


@pytest.mark.parametrize(
    ("measure", "code"),
    [
        ("Барлығы («Мақалалар» МБ, б/ж)", None),
        ("Всего поступлений, экз.", "FRM-005"),
        ("Барлығы түскен басылымдар", "FRM-005"),
        ("Барлығы", "FRM-005"),
    ],
)
def test_no_line_of_a_plan_is_a_total(read, measure, code):
    taken = read(["2023 жылға жоспар;", "Көрсеткіш;Жоспар", "Келушілер саны;1000", f"{measure};1500"], plan.REGISTER)
    assert (taken.rows.height, taken.extract.control_rows) == (2, 0)
    assert taken.said == ({code: [4]} if code else {})


def test_a_merged_day_is_that_of_its_total(read):
    rows = [
        ("Күні", "Бөлім", "Келушілер саны", "Кітап берілімі"),
        ("03.01.2023", "абонемент", 10, 20),
        (None, "оқу залы", 10, 20),
        (None, "Барлығы", 20, 40),
    ]
    taken = read(workbook({"2023": rows}, merged=("A2:A4",)), diary.REGISTER)
    assert (taken.rows.height, taken.extract.control_rows, taken.said) == (2, 1, {})


def test_rows_under_an_empty_merged_day_are_rejected(read):
    rows = [
        ("Күні", "Бөлім", "Келушілер саны", "Кітап берілімі"),
        ("03.01.2023", "абонемент", 10, 20),
        (None, "абонемент", 10, 20),
        (None, "оқу залы", 10, 20),
    ]
    taken = read(workbook({"2023": rows}, merged=("A3:A4",)), diary.REGISTER)
    assert taken.said == {"FRM-008": [3, 4]}
    assert taken.rejected == {3, 4}

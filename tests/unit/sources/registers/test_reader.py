"""Registers as staff write them: where the head is, which rows are entries, what is said of the rest."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from flows.errors import DataRejected
from flows.sources.base import Context
from flows.sources.registers.reader import RegisterSource
from tests.unit.sources.registers.conftest import EVENTS, LIST, SAVED, workbook

HEAD = "Күні;Түрі;Атауы;Тілі;Қатысушылар саны;Бағасы;Тегін;Қай жылдан"


def line(day="15.03.2023", kind="көрме", title="Ертегілер", language="қаз", count="30", price="", free="", since=""):
    return ";".join((day, kind, title, language, count, price, free, since))


def test_a_line_becomes_a_typed_row(read):
    (row,) = read([HEAD, line(price="1 250,50", free="жоқ", since="1995 ж.")]).rows.to_dicts()
    assert row["entry_on"] == date(2023, 3, 15)
    assert (row["kind"], row["title"], row["language"]) == ("show", "Ертегілер", "kaz")
    assert (row["participants"], row["price_kzt"]) == (30, Decimal("1250.50"))
    assert (row["is_free"], row["since"]) == (False, 1995)
    assert (row["row_number"], row["item_number"], row["is_duplicate"]) == (2, 1, False)
    assert row["participants__text"] == "30"


def test_moved_columns_titles_numbers_and_blank_rows(read):
    taken = read(
        [
            ";;;;;",
            "Абай атындағы кітапхана;;;;;",
            "2023 жылғы іс-шаралар;;;;;",
            "№;Қатысушылар;Атауы / Название;Зал;Дата (күні);Вид",
            "1;2;3;4;5;6",
            "1;30;Ертегілер;үлкен;15.03;выставка",
            ";;;;;",
            "2;;Кездесу;кіші;16 наурыз;встреча",
        ]
    )
    assert taken.rows.select("entry_on", "kind", "participants").rows() == [
        (date(2023, 3, 15), "show", None),
        (date(2023, 3, 16), "talk", None),
    ]
    assert taken.only("FRM-028").params["meant"]["kk"] == "Қатысушылар саны"
    assert (taken.extract.frame_rows, taken.extract.blank_rows) == (5, 1)


def test_a_head_of_two_merged_rows(read):
    sheet = [
        ("Күні", "Іс-шара", None, "Қатысушылар саны", None),
        (None, "Түрі", "Атауы", "барлығы", "балалар"),
        (1, 2, 3, 4, 5),
        (date(2023, 3, 15), "көрме", "Ертегілер", 30, 20),
    ]
    taken = read(workbook({"Парақ": sheet}, merged=("A1:A2", "B1:C1", "D1:E1")))
    assert taken.rows.select("entry_on", "kind", "title", "participants").rows() == [
        (date(2023, 3, 15), "show", "Ертегілер", 30)
    ]
    assert taken.only("FRM-021").params == {"columns": "«Қатысушылар саны / балалар»"}


def test_a_head_below_a_long_title_block(read):
    titles = [f"Бұйрық, {number}-тармақ;;" for number in range(1, 61)]
    assert read([*titles, "Күні;Түрі;Атауы", "15.03.2023;көрме;Ертегілер"]).rows["row_number"].to_list() == [62]


def test_heads_typed_on_a_russian_keyboard_or_with_latin_letters(read):
    assert read(["Куни;Тури;Aтауы", "15.03.2023;корме;Ертегілер"]).rows["kind"].to_list() == ["show"]


def test_months_as_sheets_are_one_register(read):
    sheets = {
        name: [("Күні", "Түрі", "Атауы"), (date(2023, month, 5), "көрме", "Ертегілер")]
        for month, name in enumerate(("Қаңтар", "Ақпан", "Наурыз"), start=1)
    }
    taken = read(workbook({**sheets, "Анықтама": [("бос сөз",)]}))
    assert taken.rows.select("sheet", "row_number").rows() == [("Қаңтар", 2), ("Ақпан", 2), ("Наурыз", 2)]
    assert taken.only("FRM-023").params == {"sheets": "«Анықтама»"}


def test_dates_and_kinds_written_once_for_several_lines(read):
    sheet = [
        ("Күні", "Түрі", "Атауы"),
        (date(2023, 3, 15), "көрме", "Бірінші"),
        (None, "-//-", "Екінші"),
        (date(2023, 3, 16), "сол", "Үшінші"),
    ]
    taken = read(workbook({"Парақ": sheet}, merged=("A2:A3",)))
    assert taken.rows.select("entry_on", "kind").rows() == [
        (date(2023, 3, 15), "show"),
        (date(2023, 3, 15), "show"),
        (date(2023, 3, 16), "show"),
    ]
    assert taken.said == {}


def test_an_empty_cell_is_not_filled_from_above(read):
    assert read([HEAD, line(), line(day="")]).rejected == {3}


def test_merged_cells_reject_the_lines_that_they_cover(read):
    sheet = [
        ("Күні", "Түрі", "Атауы", "Қатысушылар саны"),
        (date(2023, 3, 15), "көрме", "Бірінші", 60),
        (date(2023, 3, 16), "көрме", "Екінші", None),
    ]
    taken = read(workbook({"Парақ": sheet}, merged=("D2:D3",)))
    found = taken.only("FRM-013")
    assert (found.row, found.column, found.params["rows"]) == (3, "Қатысушылар саны", "2–3")


def test_headings_and_signatures_are_no_entries_and_are_said(read):
    taken = read([HEAD, "Қаңтар;;;;;;;", line(day="05.01.2023"), ";;;;;;;", ";;Орындаған: аға кітапханашы;;;;;"])
    assert taken.rows.height == 1
    assert taken.said == {"FRM-035": [None], "FRM-036": [None]}


@pytest.mark.parametrize(
    "alone",
    [
        pytest.param(line(kind="", title="", language="", count=""), id="a day alone"),
        pytest.param(line(day="", kind="", language="", count=""), id="a title alone"),
        pytest.param(line(day="", kind="", title="", language=""), id="a number alone"),
    ],
)
def test_a_forgotten_line_is_no_heading(read, alone):
    taken = read([HEAD, line(), alone])
    assert taken.rows.height == 2
    assert taken.rejected == {3}


def test_totals_lines_are_controls(read):
    taken = read([HEAD, line(count="30"), line(count="20", title="Тағы"), "Барлығы;;;;50;;;"])
    assert taken.extract.control_rows == 1
    assert [(total.measure, total.value) for total in taken.extract.control_totals] == [("events.participants", 50)]
    assert taken.said == {}


def test_totals_of_parts_and_of_the_whole(read):
    first, second = line(count="30"), line(count="20", title="Тағы")
    taken = read([HEAD, first, "Итого за январь;;;;30;;;", second, "Итого за февраль;;;;20;;;", "Всего;;;;50;;;"])
    assert taken.extract.control_rows == 3
    assert taken.said == {}


def test_a_total_that_differs_is_said(read):
    found = read([HEAD, line(count="30"), "Барлығы;;;;33;;;"]).only("FRM-018")
    assert (found.row, found.value, found.params["summed"], found.params["difference"]) == (3, "33", "30", "+3")


def test_a_title_that_begins_like_a_total_is_an_entry(read):
    assert read([HEAD, line(title="Барлығы бірге")]).rows.height == 1


def test_a_line_with_a_title_that_repeats_another_is_said_and_counted(read):
    taken = read([HEAD, line(), line(), line(title="Басқа")])
    assert taken.rows["is_duplicate"].to_list() == [False, False, False]
    assert taken.said == {"FRM-019": [3]}
    assert taken.only("FRM-019").params["first"] == "2"


def test_columns_of_names_are_never_read_and_said(read):
    taken = read([HEAD + ";Аты-жөні", line() + ";Бір адам"])
    assert taken.said == {"FRM-024": [1]}
    assert "Бір адам" not in str(taken.rows.to_dicts())


def test_the_same_head_twice_is_said(read):
    taken = read(["Күні;Түрі;Атауы;Атауы", "15.03.2023;көрме;Ертегілер;Басқа"])
    assert taken.only("FRM-022").column == "Атауы"
    assert taken.rows["title"].to_list() == ["Ертегілер"]


def test_all_findings_of_a_line_are_said_at_once(read):
    taken = read(
        [HEAD, line(day="жақында", kind="думан", language="қз", count="отыз", price="-5", free="мүмкін", since="85")]
    )
    assert sorted(taken.said) == ["FRM-001", "FRM-002", "FRM-003", "FRM-005", "FRM-006", "FRM-007", "FRM-009"]
    assert taken.only("FRM-005").params["words"]["kk"] == "көрме; кездесу"


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        pytest.param({"day": "15 көкек 2023"}, "FRM-001", id="no date"),
        pytest.param({"count": "30 шақты"}, "FRM-002", id="no number"),
        pytest.param({"since": "1873"}, "FRM-004", id="a year long ago"),
        pytest.param({"since": "2031"}, "FRM-004", id="a year to come"),
        pytest.param({"day": "15.03.1923"}, "FRM-004", id="a day long ago"),
        pytest.param({"kind": "думан"}, "FRM-005", id="unknown word"),
        pytest.param({"free": "мүмкін"}, "FRM-006", id="neither yes nor no"),
        pytest.param({"language": "эльф"}, "FRM-007", id="unknown language"),
        pytest.param({"title": ""}, "FRM-008", id="empty"),
        pytest.param({"count": "-1"}, "FRM-009", id="negative"),
        pytest.param({"count": "1000000000000"}, "FRM-039", id="more people than there are"),
        pytest.param({"price": "20000000000"}, "FRM-039", id="more tenge than any library has"),
        pytest.param({"day": "10.01.2024"}, "FRM-010", id="after the day of saving"),
        pytest.param({"title": "-//-"}, "FRM-014", id="ditto where nothing repeats"),
        pytest.param({"count": "#DIV/0!"}, "FRM-015", id="error of a formula"),
        pytest.param({"title": "#ССЫЛКА!"}, "FRM-015", id="error of a formula in a text"),
    ],
)
def test_a_cell_that_cannot_be_is_rejected(read, cells, code):
    taken = read([HEAD, line(), line(**{"title": "Екінші", **cells})])
    assert taken.said == {code: [3]}
    assert taken.rejected == {3}


@pytest.mark.parametrize("free", ["иә", "да", "+", "1", "", "Иә"])
def test_yes_in_many_words(read, free):
    assert read([HEAD, line(free=free)]).rows["is_free"].to_list() == [True]


def test_a_date_outside_the_year_of_the_title_is_rejected(read):
    taken = read(["2023 жылғы іс-шаралар;;;;;;;", HEAD, line(), line(day="15.03.2022", title="Тағы")])
    assert taken.only("FRM-011").params == {"year": "2023"}
    assert taken.rejected == {4}


def test_a_school_year_in_the_title_is_two_years(read):
    taken = read(["2022-2023 оқу жылы;;;;;;;", HEAD, line(), line(day="15.11.2022", title="Тағы")])
    assert taken.said == {}


def test_without_a_year_in_the_title_a_day_of_another_year_is_said(read):
    lines = [line(title=f"№ {number}") for number in range(9)]
    taken = read([HEAD, *lines, line(day="15.03.2022")])
    assert taken.said == {"FRM-012": [11]}
    assert taken.rejected == set()


def test_two_years_in_one_file_are_no_finding(read):
    lines = [line(title=f"№ {number}", day=f"15.03.{2022 + number % 2}") for number in range(8)]
    assert read([HEAD, *lines]).said == {}


def test_the_key_of_an_entry_does_not_hang_on_its_spelling(read):
    first = read([HEAD, line(day="15.03.2023", title="«Ертегілер  әлемі»")]).rows["entry_key"].to_list()
    again = read([HEAD, line(day="15 наурыз 2023", title="ертегілер әлемi")]).rows["entry_key"].to_list()
    assert first == again == ["2023-03-15|ертегілер әлемі"]


def test_equal_entries_are_numbered(read):
    keys = read([HEAD, line(), line(count="5"), line(title="Басқа"), line()]).rows["entry_key"].to_list()
    assert keys == ["2023-03-15|ертегілер", "2023-03-15|ертегілер#2", "2023-03-15|басқа", "2023-03-15|ертегілер#3"]


def test_a_required_column_that_is_absent_refuses_the_file(opened):
    source = RegisterSource(replace(EVENTS, signature=("entry_on", "title")))
    document = opened(["Күні;Атауы;Қатысушылар саны", "15.03.2023;Ертегілер;5"])
    assert source.recognise(document).is_match
    with pytest.raises(DataRejected) as refused:
        source.read(document, SAVED)
    assert (refused.value.code, refused.value.params) == ("FRM-033", {"columns": "«Вид / Түрі»"})


def test_a_list_is_of_the_day_in_its_title(read):
    for title in ("01.01.2024 жағдай бойынша", "по состоянию на 1 января 2024 г.", "2024 жылғы 1 қаңтардағы жағдай"):
        taken = read([f"{title};", "Лауазымы;Қай жылдан", "кітапханашы;1995"], LIST)
        assert taken.rows.select("entry_on", "entry_key").rows() == [(date(2024, 1, 1), "2024-01-01|кітапханашы")], (
            title
        )


@pytest.mark.parametrize(
    ("title", "code"),
    [
        pytest.param("Қызметкерлер тізімі", "FRM-031", id="no day"),
        pytest.param("05.12.2023 бекітілді, 09.12.2023 өзгертілді", "FRM-031", id="two days"),
        pytest.param("01.01.2042 жағдай бойынша", "FRM-032", id="a day to come"),
    ],
)
def test_a_list_without_its_day_is_refused(opened, title, code):
    document = opened([f"{title};", "Лауазымы;Қай жылдан", "кітапханашы;1995"])
    with pytest.raises(DataRejected) as refused:
        RegisterSource(LIST).read(document, SAVED)
    assert refused.value.code == code


def test_a_list_may_be_made_from_the_middle_of_november_for_january(read):
    context = Context(SAVED.reference, saved_at="2023-11-20T06:00:00Z")
    taken = read(["01.01.2024 жағдай бойынша;", "Лауазымы;Қай жылдан", "кітапханашы;1995"], LIST, context)
    assert taken.only("FRM-034").params == {"day": "01.01.2024", "saved": "20.11.2023"}
    assert taken.said == {"FRM-034": [None]}


@pytest.mark.parametrize(
    ("head", "missing"),
    [
        pytest.param("Күні;Түрі;Атауы", None, id="whole"),
        pytest.param("Күні;Атауы;Тілі;Қатысушылар саны", ("Вид / Түрі",), id="one column is missing"),
        pytest.param("Күні;Тілі", (), id="something else"),
        pytest.param("Күні;КСУ №;Түсу көзі;Түрі;Атауы", (), id="a ledger of acquisitions"),
    ],
)
def test_a_register_is_known_by_its_head(opened, head, missing):
    answer = RegisterSource(EVENTS).recognise(opened([head, "15.03.2023;көрме;Ертегілер"]))
    assert answer.is_match == (missing is None)
    assert answer.missing == (missing or ())

"""The structural opinion on tables that no source knows."""

from __future__ import annotations

import pytest

from flows.reading.shape import describe_table
from tests.reading_files import workbook

HEALTHY = "Дата,Атауы,Саны\n2023-01-05,Ертегі,3\n2023-01-06,Жұмбақ,4\n2023-01-07,Мақал,5\n2023-01-08,Өлең,6\n"


@pytest.fixture
def shape(opened):
    return lambda text, name="a.csv": describe_table(opened(text, name))


def codes(found):
    return [(problem.rule, problem.row) for problem in found.problems]


def test_a_healthy_table_has_no_findings(shape):
    found = shape(HEALTHY)
    assert (found.header_row, found.columns, found.data_rows) == (1, ("Дата", "Атауы", "Саны"), 4)
    assert found.problems == ()
    assert not found.is_refused


def test_the_header_is_found_below_titles(shape):
    found = shape("Есеп,,\n,,\n" + HEALTHY)
    assert (found.header_row, found.data_rows) == (3, 4)
    assert codes(found) == [("REA-066", 3)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(HEALTHY + "2023-01-09,7\n", [("REA-063", 6)], id="short row"),
        pytest.param(HEALTHY.replace("Атауы", "Саны", 1), [("REA-064", 1)], id="header repeated"),
        pytest.param(HEALTHY.replace("Атауы", "", 1), [("REA-065", 1)], id="header empty"),
        pytest.param("Дата,Атауы,Саны\n", [("REA-067", None)], id="header alone"),
        pytest.param(HEALTHY + "2023-01-05,Ертегі,3\n", [("REA-068", 6)], id="row repeated"),
        pytest.param(HEALTHY.replace("Атауы", '"Ата\nуы"', 1), [("REA-069", 1)], id="line break in the header"),
        pytest.param(HEALTHY.split("\n", 1)[1], [("REA-071", 1)], id="no header"),
        pytest.param(HEALTHY + "03/10/2023,Аңыз,7\n", [("REA-072", 6)], id="day or month"),
        pytest.param("а;б\nх;5,5\nу;6,5\nф;5.555\nц;7,5\n", [("REA-073", 4)], id="thousands or decimals"),
        pytest.param(HEALTHY.replace("Жұмбақ", "N/A"), [("REA-074", 3)], id="missing spelled out"),
        pytest.param(HEALTHY.replace("2023-01-06", "2099-01-06"), [("REA-075", 3)], id="far future"),
        pytest.param(HEALTHY.replace(",4\n", ",төрт\n"), [("REA-076", 3)], id="word among numbers"),
        pytest.param("Дата,Атауы\nерте,Ертегі\nкеш,Жұмбақ\n", [("REA-077", 2)], id="dates without dates"),
    ],
)
def test_each_oddity_is_found_in_its_row(shape, text, expected):
    assert codes(shape(text)) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param(HEALTHY + HEALTHY, "REA-062", id="the same header again"),
        pytest.param("a,b\n1,2\n3,4\n7,8\n,\nx,y\n5,6\n", "REA-062", id="another header after a gap"),
        pytest.param("a b c\n1, 2 3\n1 2 3, 4, 5\n1 2, 3 4, 5, 6\n7 8, 9\n1, 2 3\n", "REA-061", id="no separator fits"),
    ],
)
def test_what_is_no_single_table_is_refused(shape, text, code):
    found = shape(text)
    assert code in [problem.rule for problem in found.problems]
    assert found.is_refused


def test_a_text_is_no_table(shape):
    assert shape("#920: PAZK\n#910: ^A0\n", "a.txt").is_refused


def test_a_table_without_a_sound_row_is_refused(shape):
    assert shape("id,name,age\n1,x\n2,y,z,t\n").is_refused


def test_several_filled_sheets_are_said(opened, tmp_path):
    import xlsxwriter

    path = tmp_path / "two.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name in ("Бірінші", "Екінші"):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["Атауы", "Саны"])
            sheet.write_row(1, 0, ["Ертегі", 2])
    (found,) = describe_table(opened(path, "a.xlsx")).problems
    assert (found.rule, found.sheet, found.value) == ("REA-070", "Бірінші", "Екінші")


def test_a_table_that_begins_in_the_middle_of_the_sheet_is_found(opened, tmp_path):
    path = workbook(tmp_path, [[], [], [None, "label", "value"], [None, "a", 1], [None, "b", 2]])
    found = describe_table(opened(path, "a.xlsx"))
    assert (found.header_row, found.data_rows) == (3, 2)
    assert codes(found) == [("REA-066", 3)]

"""Workbooks: the text of every kind of cell, and packages that must not be read."""

from __future__ import annotations

import datetime as dt
import zipfile

import pytest
import xlsxwriter

from flows.reading.document import Kind
from flows.reading.workbooks import OWN_LISTS
from tests.reading_files import CONTENT_TYPES, ods, ods_table, ods_text, rewritten, workbook, xls, zipped

SHEET = "xl/worksheets/sheet1.xml"


def test_each_kind_of_cell_has_its_text(opened, tmp_path):
    path = tmp_path / "cells.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        day, moment = (
            book.add_format({"num_format": "dd.mm.yyyy"}),
            book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
        )
        clock = book.add_format({"num_format": "hh:mm:ss"})
        sheet.write_row(0, 0, ["мәтін", 1.0, 123456, 12.5, 0.00001, 1e20, True, "007", " а "])
        sheet.write_datetime(1, 0, dt.datetime(2023, 1, 5), day)
        sheet.write_datetime(1, 1, dt.datetime(2023, 1, 5, 10, 20, 30), moment)
        sheet.write_datetime(1, 2, dt.time(10, 20, 30), clock)
        sheet.write_formula(1, 3, "=B1*2", value=2)
    document = opened(path, "a.xlsx")
    rows = document.grid.head_rows()
    assert rows[0] == ["мәтін", "1", "123456", "12.5", "0.00001", "1" + "0" * 20, "TRUE", "007", " а "]
    assert rows[1][:4] == ["2023-01-05", "2023-01-05 10:20:30", "10:20:30", "2"]
    assert (document.kind, document.records, document.problems) == (Kind.WORKBOOK, 2, [])


def test_dates_of_the_1904_system_are_not_four_years_off(opened, tmp_path):
    path = tmp_path / "mac.xlsx"
    with xlsxwriter.Workbook(path, {"date_1904": True, "default_date_format": "yyyy-mm-dd"}) as book:
        book.add_worksheet().write_datetime(0, 0, dt.datetime(2021, 1, 1))
    assert opened(path, "a.xlsx").grid.head_rows() == [["2021-01-01"]]


def test_row_numbers_are_those_of_the_spreadsheet_and_blank_rows_at_the_end_do_not_count(opened, tmp_path):
    path = workbook(tmp_path, [[], [None, "Атауы", "Саны"], [], ["", "Ертегі", 2], [], [" ", ""]])
    document = opened(path, "a.xlsx")
    assert document.records == 4
    assert document.grid.rows.collect().rows()[1] == (2, None, "Атауы", "Саны")


def test_a_million_blank_rows_cost_nothing(opened, tmp_path):
    path = tmp_path / "long.xlsx"
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet, bold = book.add_worksheet(), book.add_format({"bold": True})
        sheet.write_row(0, 0, ["a", "b"])
        for row in range(1, 100_000):
            sheet.write_blank(row, 0, None, bold)
    assert opened(path, "a.xlsx").records == 1


def test_a_far_away_cell_is_stopped_by_the_cell_limit(refusal, tmp_path):
    path = tmp_path / "far.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, 1)
        sheet.write(1_048_575, 16_383, 1)
    assert refusal(path, "a.xlsx").code == "REA-014"


def test_merged_ranges_are_exposed_and_only_their_first_cell_has_text(opened, tmp_path):
    path = tmp_path / "merged.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.merge_range(0, 1, 0, 2, "Саны")
        sheet.write_row(1, 0, ["Атауы", "барлығы", "қазақша"])
    grid = opened(path, "a.xlsx").grid
    assert grid.merged == ((1, 1, 1, 2),)
    assert grid.head_rows()[0] == [None, "Саны", None]


def test_a_hidden_sheet_is_said_and_not_read_and_a_very_hidden_one_is_not_worth_a_word(opened, tmp_path):
    path = tmp_path / "hidden.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name in ("Дерек", "Ескі", "Тізім"):
            book.add_worksheet(name).write(0, 0, name)
        book.get_worksheet_by_name("Ескі").hide()
        book.get_worksheet_by_name("Тізім").very_hidden()
    document = opened(path, "a.xlsx")
    assert [grid.sheet for grid in document.grids] == ["Дерек"]
    assert [(found.rule, found.sheet) for found in document.problems] == [("REA-043", "Ескі")]


def test_the_lists_of_our_own_templates_are_passed_over_also_where_a_person_could_show_them(opened, tmp_path):
    path = tmp_path / "own.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Дерек").write(0, 0, "a")
        lists = book.add_worksheet("renamed")
        lists.write_row(0, 0, [OWN_LISTS, "көрме"])
        lists.hide()
    assert opened(path, "a.xlsx").problems == []


def test_a_formula_without_a_stored_value_is_refused_with_its_cell(refusal, tmp_path):
    path = tmp_path / "formula.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Парақ").write_formula(4, 2, "=1+1", value=0)
    found = refusal(rewritten(path, SHEET, (b"<v>0</v>", b"")), "a.xlsx")
    assert (found.code, found.sheet, found.row, found.params["cell"]) == ("REA-029", "Парақ", 5, "C5")
    assert found.value is None
    assert refusal(rewritten(path, SHEET, (b"<v>0</v>", b"<v></v>")), "a.xlsx").code == "REA-029"


def test_an_error_cell_is_said_with_its_place(opened, tmp_path):
    path = tmp_path / "error.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "Саны")
        sheet.write_formula(2, 0, "=1/0", value="#DIV/0!")
    document = opened(path, "a.xlsx")
    (found,) = document.problems
    assert document.grid.head_rows()[2] == ["#DIV/0!"]
    assert (found.rule, found.row, found.value, found.params["cell"]) == ("REA-044", 3, None, "A3")


def test_the_time_of_saving_is_taken_from_the_package(opened, tmp_path):
    path = tmp_path / "saved.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"created": dt.datetime(2023, 12, 31, 18, 30)})
        book.add_worksheet().write(0, 0, "a")
    assert opened(path, "a.xlsx").exported_at == "2023-12-31T18:30:00Z"


@pytest.mark.parametrize(
    ("part", "change", "code"),
    [
        pytest.param(SHEET, (b"<worksheet", b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet'), "REA-011", id="entity"),
        pytest.param(SHEET, (b"</sheetData>", b""), "REA-007", id="cut sheet"),
        pytest.param("xl/workbook.xml", (b"</workbook>", b""), "REA-007", id="cut workbook part"),
        pytest.param("xl/_rels/workbook.xml.rels", (b"sheet1.xml", b"sheet9.xml"), "REA-007", id="sheet missing"),
    ],
)
def test_a_damaged_or_hostile_part_is_refused(refusal, tmp_path, part, change, code):
    path = rewritten(workbook(tmp_path, [["a", "b"], [1, 2]]), part, change)
    assert refusal(path, "a.xlsx").code == code


def test_a_truncated_workbook_is_refused(refusal, tmp_path):
    data = workbook(tmp_path, [["a", "b"], [1, 2]]).read_bytes()
    assert refusal(data[: len(data) // 2], "a.xlsx").code == "REA-007"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "REA-006"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "REA-007"),
    ],
    ids=["encrypted", "damaged"],
)
def test_an_encrypted_workbook_is_told_from_a_damaged_one(refusal, data, code):
    assert refusal(data, "a.xlsx").code == code


def test_package_limits_are_checked_before_parsing(refusal, tmp_path):
    bomb = zipped(tmp_path, [("[Content_Types].xml", CONTENT_TYPES), (SHEET, b"0" * (3 << 20))])
    assert refusal(bomb, "a.xlsx").code == "REA-008"
    twins = zipped(tmp_path, [("[Content_Types].xml", CONTENT_TYPES), ("xl/a.xml", b"<a/>"), ("xl/A.xml", b"<a/>")])
    assert refusal(twins, "a.xlsx").code == "REA-010"


# --- ods -------------------------------------------------------------------------------------------------


def ods_row(*cells: str, repeated: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{repeated}">{"".join(cells)}</table:table-row>'


def test_an_ods_is_read_and_its_trailing_repeats_do_not_count(opened, tmp_path):
    rows = ods_row(ods_text("Атауы"), ods_text("Саны")) + ods_row(ods_text("х", repeated=2), repeated=2)
    tail = ods_row('<table:table-cell table:number-columns-repeated="16384"/>', repeated=1_048_000)
    document = opened(ods(tmp_path, ods_table(rows + tail)), "a.ods")
    assert document.grid.head_rows() == [["Атауы", "Саны"], ["х", "х"], ["х", "х"]]
    assert document.records == 3


@pytest.mark.parametrize(
    ("tables", "manifest", "code"),
    [
        pytest.param(ods_table(ods_row(ods_text("x", 9_999), repeated=99_999)), "", "REA-014", id="huge repeats"),
        pytest.param(ods_table(ods_row(ods_text("x"))), "<manifest:encryption-data/>", "REA-006", id="password"),
        pytest.param(
            ods_table(ods_row(ods_text("x"), '<table:table-cell table:formula="of:=1+1"/>')),
            "",
            "REA-029",
            id="formula",
        ),
    ],
)
def test_an_ods_that_must_not_be_read_is_refused(refusal, tmp_path, tables, manifest, code):
    assert refusal(ods(tmp_path, tables, manifest), "a.ods").code == code


def test_a_binary_workbook_is_not_taken(refusal, tmp_path):
    path = zipped(tmp_path, [("[Content_Types].xml", CONTENT_TYPES), ("xl/workbook.bin", b"\x83\x01\x00")])
    assert refusal(path, "a.xlsx").code == "REA-002"


def test_counts_that_disagree_refuse_the_file(refusal, tmp_path, monkeypatch):
    from flows.reading import sheetcounts, workbooks

    monkeypatch.setattr(workbooks, "count_ooxml", lambda *_: {"Кітаптар": sheetcounts.SheetCount(7, 2)})
    found = refusal(workbook(tmp_path, [["a", "b"], [1, 2]]), "a.xlsx")
    assert (found.code, dict(found.params)) == ("REA-021", {"read": 2, "counted": 7})


def test_a_lying_size_in_the_directory_is_noticed(refusal, tmp_path):
    path = workbook(tmp_path, [["a"]])
    with zipfile.ZipFile(path) as package:
        size = package.getinfo(SHEET).file_size
    data = path.read_bytes().replace(size.to_bytes(4, "little"), (size - 50).to_bytes(4, "little"))
    assert refusal(data, "a.xlsx").code in ("REA-007", "REA-008")


# --- xls -------------------------------------------------------------------------------------------------


def test_an_old_workbook_is_read_and_counted(opened, tmp_path):
    document = opened(xls(tmp_path, [["Атауы", "Саны"], ["Ертегі", 3.0], ["Өлең", "#N/A"], [" "]]), "a.xls")
    assert document.grid.head_rows() == [["Атауы", "Саны"], ["Ертегі", "3"], ["Өлең", "#N/A"]]
    assert (document.grid.sheet, document.records) == ("Бет", 3)
    assert [(found.rule, found.row, found.params["cell"]) for found in document.problems] == [("REA-044", 3, "B3")]


def test_an_old_workbook_under_a_new_extension_is_read(opened, tmp_path):
    assert opened(xls(tmp_path, [["a", "b"], [1.5, 2.0]]), "a.xlsx").grid.head_rows()[1] == ["1.5", "2"]


def test_a_protected_old_workbook_is_said_to_be_protected(refusal, tmp_path):
    assert refusal(xls(tmp_path, [["a"]], is_encrypted=True), "a.xls").code == "REA-006"

"""The workbook given back: the problems' cells marked, and a sheet that lists them and that nobody reads."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment

from flows.intake.returning.marked import is_returnable, marked_workbook
from flows.reading.opening import open_document
from schemas.rules import Problem, Severity

LANGUAGES = ("kk", "ru")


def problem(row, column, *, sheet="Журнал", severity=Severity.REJECT, rule="EVT-002", value=None):
    return Problem(rule, severity, sheet, row, column, value, {})


def workbook(path, change=lambda book: None):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Журнал"
    sheet.append(["Іс-шаралар журналы 2023"])
    sheet.append(["Күні", "Түрі", "Іс-шара атауы", "Қатысушылар"])
    sheet.append([date(2023, 3, 1), "көрме", "Наурыз", 12])
    sheet.append([date(2023, 3, 2), "көрме", None, 14])
    change(book)
    book.save(path)
    return path


def returned(path, *problems):
    document = open_document(path, "a.xlsx")
    made = marked_workbook(path, document.grids, problems, LANGUAGES)
    return None if made is None else openpyxl.load_workbook(io.BytesIO(made))


def notes(sheet):
    return {cell.coordinate: cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment}


@pytest.fixture
def path(tmp_path):
    return workbook(tmp_path / "a.xlsx")


def test_the_cell_of_a_problem_is_filled_and_says_in_both_languages_what_to_do(path):
    book = returned(path, problem(4, "Іс-шара атауы"))
    sheet = book["Журнал"]
    assert list(notes(sheet)) == ["C4"]
    assert "Атауы жазылмаған." in notes(sheet)["C4"]
    assert "Впишите название" in notes(sheet)["C4"]
    assert sheet["C4"].fill.start_color.rgb.endswith("FFC7CE")
    assert sheet["C3"].fill.fill_type is None


def test_everything_else_of_the_workbook_is_as_it_was(path):
    before, after = openpyxl.load_workbook(path)["Журнал"], returned(path, problem(4, "Іс-шара атауы"))["Журнал"]
    assert [[cell.value for cell in row] for row in after.iter_rows()] == [
        [cell.value for cell in row] for row in before.iter_rows()
    ]


def test_a_problem_without_a_clear_column_is_at_the_rows_first_filled_cell(path):
    assert list(notes(returned(path, problem(4, "Жоқ баған"))["Журнал"])) == ["A4"]


def test_a_problem_in_merged_cells_stands_in_the_first_of_them(tmp_path):
    path = workbook(tmp_path / "a.xlsx", lambda book: book.active.merge_cells("C3:C4"))
    book = returned(path, problem(4, "Іс-шара атауы"))
    assert list(notes(book["Журнал"])) == ["C3"]
    assert [cell.hyperlink.location for row in book.worksheets[0].iter_rows() for cell in row if cell.hyperlink] == [
        "'Журнал'!C3"
    ]


def test_two_problems_of_a_cell_are_one_note_and_a_note_of_their_own_stays(tmp_path):
    def remark(book):
        book.active["C4"].comment = Comment("менің ескертуім", "кітапханашы")

    path = workbook(tmp_path / "a.xlsx", remark)
    text = notes(returned(path, problem(4, "Іс-шара атауы"), problem(4, "Іс-шара атауы", rule="EVT-001"))["Журнал"])
    assert text["C4"].startswith("менің ескертуім")
    assert "Атауы жазылмаған." in text["C4"]


def test_a_note_of_their_own_stays_however_often_the_workbook_comes_back(tmp_path):
    def remark(book):
        book.active["C4"].comment = Comment("менің ескертуім", "кітапханашы")

    path = workbook(tmp_path / "a.xlsx", remark)
    for _ in range(2):
        returned(path, problem(4, "Іс-шара атауы")).save(path)
    assert notes(openpyxl.load_workbook(path)["Журнал"])["C4"].count("менің ескертуім") == 1
    assert notes(openpyxl.load_workbook(path)["Журнал"])["C4"].count("Атауы жазылмаған.") == 1
    assert notes(returned(path, problem(3, "Күні"))["Журнал"])["C4"] == "менің ескертуім"


def test_the_list_leads_to_each_cell_and_is_read_by_nobody(path, tmp_path):
    book = returned(path, problem(4, "Іс-шара атауы"), problem(3, "Қатысушылар", severity=Severity.WARN))
    listed = book.worksheets[0]
    links = [cell.hyperlink.location for row in listed.iter_rows() for cell in row if cell.hyperlink]
    assert links == ["'Журнал'!D3", "'Журнал'!C4"]
    book.save(tmp_path / "again.xlsx")
    again, first = (open_document(tmp_path / "again.xlsx", "a.xlsx"), open_document(path, "a.xlsx"))
    assert (again.records, [grid.sheet for grid in again.grids]) == (first.records, ["Журнал"])
    assert again.grid.rows.collect().equals(first.grid.rows.collect())


def test_a_sheet_of_theirs_with_such_a_name_is_read(tmp_path):
    def rename(book):
        book.active.title = "Esep"

    document = open_document(workbook(tmp_path / "a.xlsx", rename), "a.xlsx")
    assert [grid.sheet for grid in document.grids] == ["Esep"]


def test_a_copy_of_a_copy_has_only_the_new_marks(path, tmp_path):
    returned(path, problem(4, "Іс-шара атауы")).save(tmp_path / "b.xlsx")
    book = returned(tmp_path / "b.xlsx", problem(3, "Қатысушылар"))
    assert len(book.sheetnames) == 2
    assert list(notes(book["Журнал"])) == ["D3"]
    assert book["Журнал"]["C4"].fill.fill_type is None


def test_without_a_problem_that_has_a_place_there_is_no_copy(path):
    assert returned(path, problem(None, None), problem(3, "Күні", severity=Severity.NOTE)) is None


def test_text_like_a_formula_stays_text(path):
    book = returned(path, problem(4, "Іс-шара атауы", rule="=HYPERLINK(1)", value="=1+1"))
    assert all(cell.data_type != "f" for row in book.worksheets[0].iter_rows() for cell in row)


def test_what_the_copy_cannot_hold_is_said(tmp_path):
    def draw(book):
        chart = BarChart()
        chart.add_data(Reference(book.active, min_col=4, min_row=3, max_row=4))
        book.active.add_chart(chart, "F2")

    path = workbook(tmp_path / "a.xlsx", draw)
    told = [row[0] for row in returned(path, problem(4, "Іс-шара атауы")).worksheets[0].iter_rows(values_only=True)]
    assert any("диаграммалар" in str(text) for text in told)


def test_only_plain_workbooks_of_a_bearable_size_are_copied(path, tmp_path, monkeypatch):
    assert is_returnable(path)
    (tmp_path / "a.csv").write_text("a;b\n")
    assert not is_returnable(tmp_path / "a.csv")
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("xl/vbaProject.bin", b"")
    assert not is_returnable(path)
    monkeypatch.setattr("flows.intake.returning.marked.MAX_UNPACKED_BYTES", 10)
    assert not is_returnable(workbook(tmp_path / "b.xlsx"))

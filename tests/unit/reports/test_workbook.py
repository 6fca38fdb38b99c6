"""The workbook, reopened: printed layout, real numbers, nothing that runs, the same bytes again."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from itertools import pairwise

import openpyxl
import polars as pl
import pytest
import python_calamine

from flows.messages import LANGUAGES
from flows.reports.edition import gaps, make_edition
from flows.reports.labels import Labels
from flows.reports.layout.layouts import LAYOUTS
from flows.reports.workbook.book import number_format, workbook_bytes


@pytest.fixture(scope="module")
def book(edition):
    return openpyxl.load_workbook(io.BytesIO(workbook_bytes(edition, Labels("kk"))))


def rows(page):
    return [[cell for cell in row if cell is not None] for row in page.iter_rows(values_only=True) if any(row)]


def line(page, label):
    return next(row for row in rows(page) if row[0] == label)


def test_a_sheet_for_each_table_after_the_contents_and_the_comparison(book):
    words = Labels("kk")
    assert book.sheetnames == [words(f"sheet.{name}") for name in ("contents", "comparison", *LAYOUTS)]


def test_sources_with_their_two_totals(book):
    page = book["Түсу көздері"]
    assert line(page, "Барлығы (кітаптар)") == ["Барлығы (кітаптар)", "–", 5707754.55, 2296, 1520]
    assert line(page, "Барлығы") == ["Барлығы", 6000000, 6697290.12, 2790, 1801]
    bold = {row[0].value for row in page.iter_rows() if row[0].font.b and row[1].value is not None}
    assert {"Барлығы (кітаптар)", "Барлығы"} <= bold
    assert "Сый" not in bold


def test_fields_stand_wide_as_printed(book):
    page = book["Түскен кітаптар"]
    heads = rows(page)[2:5]
    assert heads[0] == ["Түскен кітаптар", "Барлығы", "оның ішінде білім салалары бойынша"]
    assert heads[1][:3] == ["жсә", "жғә", "тех., а/ш"]
    assert heads[2][:6] == ["дн.", "атауы", "дн.", "%", "дн.", "%"]
    assert line(page, "2023 жылы түскен кітаптар")[1:9] == [2296, 898, 379, 16.5, 72, 3.1, 6, 0.3]
    assert len([row for row in rows(page) if str(row[0]).startswith("2023 ")]) == 6


def test_web_traffic_has_both_years_and_the_growth(book):
    page = book["Веб-сайт"]
    assert line(page, "2022") == ["2022", 61010, 31088, 31357]
    assert line(page, "өсім") == ["өсім", 21674, 14684, 19398]


def test_sheets_are_set_up_for_printing(book):
    for page in book.worksheets:
        assert page.page_setup.paperSize == 9
        assert page.page_setup.fitToWidth in (None, 1)  # one page wide is the default
        assert page.sheet_properties.pageSetUpPr.fitToPage
        assert "&P" in page.oddFooter.right.text
    assert all(page.freeze_panes for page in book.worksheets[1:])
    upright = {page.title for page in book.worksheets if page.page_setup.orientation != "landscape"}
    assert upright > {"Мазмұны", "Іс-шаралар", "Мәтіндегі көрсеткіштер"}


def pages_of(page):
    """The rows of a sheet by printed page, each as its texts."""
    ends = [0, *(one.id for one in page.row_breaks.brk), page.max_row]
    return [
        [[cell.value for cell in row if cell.value is not None] for row in page.iter_rows(first + 1, last)]
        for first, last in pairwise(ends)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_printed_page_ends_with_a_heading(edition, language):
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes(edition, Labels(language))))
    ended = [rows_of_page for page in book.worksheets for rows_of_page in pages_of(page)[:-1]]
    assert len(ended) > 3
    assert not [row for rows_of_page in ended if len(row := [one for one in rows_of_page if one][-1]) < 2]


def test_months_are_not_printed_under_the_heads_of_quarters(book):
    assert book["Кезеңдер бойынша"].print_title_rows is None
    assert book["Салыстыру"].print_title_rows


def test_a_noted_figure_stays_a_number_and_shows_the_mark(book):
    page = book["Әлеуметтік желілер"]
    noted = next(cell for row in page.iter_rows() for cell in row if cell.value == 2551)
    assert noted.number_format == '#,##0"¹"'
    assert any(str(row[0]).startswith("¹ ") for row in rows(page))


def test_marks_are_put_into_each_part_of_a_format():
    assert number_format("growth", "²") == '+#,##0"²";−#,##0"²";0"²"'


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_edition_gives_the_same_bytes(edition, language):
    assert workbook_bytes(edition, Labels(language)) == workbook_bytes(edition, Labels(language))


def test_no_time_of_making_is_in_the_file(edition):
    with zipfile.ZipFile(io.BytesIO(workbook_bytes(edition, Labels("en")))) as parts:
        assert "2024-01-01T00:00:00Z" in parts.read("docProps/core.xml").decode()
        assert {item.date_time for item in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_text_never_becomes_a_formula_or_a_link(sample):
    report = sample.report(held={"stock_by_field": '=HYPERLINK("http://example.test";"x")'}, findings=())
    edition = make_edition(report, replace(sample.VERSION, rules="=1+1"), {})
    content = workbook_bytes(edition, Labels("kk"))
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert not [cell for page in book for row in page.iter_rows() for cell in row if cell.data_type == "f"]
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert not [name for name in parts.namelist() if "externalLink" in name]
        links = [parts.read(name).decode() for name in parts.namelist() if name.endswith(".rels")]
        assert not [text for text in links if 'TargetMode="External"' in text or "http://example" in text]


def test_what_is_missing_is_said_on_the_first_sheet(sample):
    tables = sample.tables()
    del tables["periodicals"]
    networks = tables["social_networks"]
    for name in ("subscribers", "posts", "views"):
        networks = sample.put(networks, name, None, network="telegram")
    report = sample.report(tables=tables | {"social_networks": networks}, held={"web_traffic": "a reason"})
    edition = make_edition(report, sample.VERSION, {})
    page = openpyxl.load_workbook(io.BytesIO(workbook_bytes(edition, Labels("en")))).worksheets[0]
    said = "\n".join(str(row[0]) for row in rows(page))
    assert "Periodicals: no data for this year have arrived." in said
    assert "Social networks, Telegram: no data have arrived." in said
    assert "Website (Yandex Metrica): the figures did not pass the checks and none were published before" in said
    assert "a reason" in said


def test_an_empty_frame_is_a_missing_table(sample):
    tables = sample.tables()
    tables["periodicals"] = tables["periodicals"].clear()
    edition = make_edition(sample.report(tables=tables), sample.VERSION, {})
    assert edition.states["periodicals"] == "missing"
    assert isinstance(edition.tables["web_traffic"].frame, pl.DataFrame)


def test_more_notes_than_a_reader_reads_are_said_to_be_on_the_page(sample):
    findings = [replace(sample.FINDINGS[1], observed=number) for number in range(100, 150)]
    edition = make_edition(sample.report(findings=findings), sample.VERSION, {})
    page = openpyxl.load_workbook(io.BytesIO(workbook_bytes(edition, Labels("en"))))["Social networks"]
    said = [str(row[0]) for row in rows(page)]
    assert len([text for text in said if text[0] in "¹²³⁴⁵⁶⁷⁸⁹"]) == 20
    assert said[-1].startswith("The other notes (30) are on the page of the report (index.en.html)")


def test_the_reason_of_a_held_table_is_what_was_found(sample):
    blocking = [replace(sample.FINDINGS[1], severity="block", observed=number) for number in range(1, 6)]
    report = sample.report(findings=blocking, held={"social_networks": "social_networks_views_jump"})
    said = gaps(make_edition(report, sample.VERSION, {}), Labels("en"))
    held = next(text for text in said if text.startswith("Social networks:"))
    assert held.count("the figure is") == 3
    assert held.endswith("And 2 more.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_of_every_table_is_in_the_workbook_as_a_number(edition, language):
    words = Labels(language)
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(workbook_bytes(edition, words)))
    for table in LAYOUTS:
        cells = [cell for row in book.get_sheet_by_name(words(f"sheet.{table}")).to_python() for cell in row]
        numbers = [cell for cell in cells if isinstance(cell, float)]
        for grid in LAYOUTS[table].printed(edition.view(table, words)):
            wanted = [float(cell.value) for line in grid.lines for cell in line.cells if cell.value is not None]
            assert not set(wanted) - set(numbers), (table, grid.caption)


def test_the_comparison_has_differences_and_shares_with_their_signs(book):
    page = book["Салыстыру"]
    assert line(page, "Келушілер саны") == ["Келушілер саны", 122436, 120000, 2436, 102, 120035, 2401, 2]
    signed = next(cell for row in page.iter_rows() for cell in row if cell.value == 2436)
    assert signed.number_format.startswith("+#,##0;")
    assert line(page, "Көпшілік іс-шаралар") == ["Көпшілік іс-шаралар", 85, 55, 30, 154.5, "–", "–", "–"]


CHARTED = {"activities": 1, "acquisitions_by_source": 1, "acquisitions_by_field": 1, "stock_by_field": 1}


@pytest.mark.parametrize(("table", "charts"), [*CHARTED.items(), ("social_networks", 2), ("figures_by_period", 1)])
def test_charts_are_drawn_from_the_cells_of_their_own_sheet(edition, table, charts):
    words = Labels("ru")
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes(edition, words)))
    page = book[words(f"sheet.{table}")]
    assert len(page._charts) == charts
    for series in (series for chart in page._charts for series in chart.series):
        figures = [cell for part in _ranges(series.val.numRef.f) for cell in _cells(page, part)]
        names = [cell for part in _ranges(series.cat.strRef.f) for cell in _cells(page, part)]
        assert len(figures) == len(names) >= 5
        assert all(isinstance(cell, int) or cell == "–" for cell in figures)
        assert all(isinstance(cell, str) and len(cell) > 1 for cell in names)


def _ranges(reference):
    return [part.partition("!")[2].replace("$", "") for part in reference.strip("()").split(",")]


def _cells(page, part):
    found = page[part]
    rows = found if isinstance(found, tuple) else ((found,),)
    return [cell.value for row in rows for cell in row]


def test_the_fields_of_a_chart_are_those_above_its_figures(edition):
    words = Labels("ru")
    page = openpyxl.load_workbook(io.BytesIO(workbook_bytes(edition, words)))[words("sheet.stock_by_field")]
    series = page._charts[0].series[0]
    names = [cell for part in _ranges(series.cat.strRef.f) for cell in _cells(page, part)]
    figures = [cell for part in _ranges(series.val.numRef.f) for cell in _cells(page, part)]
    assert dict(zip(names, figures, strict=True))["худож. лит."] == 75890
    assert names[0] == "ОПЛ"


def test_a_library_of_several_has_its_own_name_on_its_workbook(sample):
    edition = make_edition(replace(sample.report(), library="saran"), sample.VERSION, {})
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes(edition, Labels("ru"))))
    assert "saran" in rows(book.worksheets[0])[1][0]

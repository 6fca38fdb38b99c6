"""Layouts: every table of the contract in the order of the printed report; a new one needs its entry and its words."""

from __future__ import annotations

import io
import json
import shutil

import openpyxl
import polars as pl
import pytest

from flows import messages
from flows.messages import LANGUAGES
from flows.reports.edition import gaps, make_edition
from flows.reports.labels import Labels
from flows.reports.layout.layouts import LAYOUTS, SECTIONS, Rows
from flows.reports.release import publish
from flows.reports.word.template import default_template
from schemas.published import TABLES, PublishedTable

VOLUNTEERS = PublishedTable(
    "volunteers",
    "year",
    ("activity",),
    {"plan": "bigint", "actual": "bigint"},
    {"activity": ("exhibitions", "mass_events", "seminars")},
)


@pytest.fixture
def volunteers(monkeypatch, tmp_path_factory):
    """A table of volunteers, added as a developer would add it."""
    monkeypatch.setitem(TABLES, "volunteers", VOLUNTEERS)
    monkeypatch.setitem(LAYOUTS, "volunteers", Rows("volunteers", "stock", "activity"))
    folder = tmp_path_factory.mktemp("words") / "messages"
    shutil.copytree(messages._FOLDER, folder)
    for language in messages.LANGUAGES:
        with (folder / language / "report.po").open("a", encoding="utf-8") as words:
            for key in ("table.volunteers", "sheet.volunteers"):
                words.write(f'\nmsgid "{key}"\nmsgstr "Еріктілер"\n')
    with monkeypatch.context() as patched:
        patched.setattr(messages, "_FOLDER", folder)
        _forget_words()
        yield pl.DataFrame(
            {"year": [2023, 2023], "activity": ["seminars", "exhibitions"], "plan": [1, 23], "actual": [1, 36]}
        )
    _forget_words()


def _forget_words():
    messages._texts.cache_clear()
    messages._holder.cache_clear()
    default_template.cache_clear()


def test_a_new_table_is_published_everywhere_with_the_labels_of_the_glossary(tmp_path, sample, volunteers):
    report = sample.small_report(tables=sample.small_report().tables | {"volunteers": volunteers})
    made = publish(tmp_path, [report], sample.VERSION)
    csv = (made.path / "2023/tables/volunteers.csv").read_text()
    assert csv == "year,activity,plan,actual\n2023,exhibitions,23,36\n2023,seminars,1,1\n"
    page = (made.path / "2023/index.ru.html").read_text(encoding="utf-8")
    assert 'id="volunteers.actual?year=2023&amp;activity=exhibitions">36</td>' in page
    assert "Книжные выставки" in page
    book = openpyxl.load_workbook(io.BytesIO((made.path / "2023/report.kk.xlsx").read_bytes()))
    lines = [row for row in book["Еріктілер"].iter_rows(values_only=True) if row[0]]
    assert ("Кітап көрмелері", 23, 36) in lines
    assert ("іс-шара", "жоспары", "жоспардың орындалуы") in lines
    manifest = json.loads((made.path / "2023/manifest.json").read_bytes())
    assert manifest["tables"]["volunteers"]["rows"] == 2


def printed(edition, table, language="en"):
    return LAYOUTS[table].printed(edition.view(table, Labels(language)))


def paged(edition, table, language="en"):
    return LAYOUTS[table].paged(edition.view(table, Labels(language)))


def heads(grid):
    return [head.text for heads in grid.heads for head in heads]


def line(grid, label):
    return next(line for line in grid.lines if line.label == label)


def values(line):
    return [cell.value for cell in line.cells]


def test_tables_stand_in_the_sections_of_the_printed_report():
    order = list(dict.fromkeys(layout.section for layout in LAYOUTS.values()))
    assert order == [section for section in SECTIONS if section in order]
    assert set(LAYOUTS) == set(TABLES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("table", LAYOUTS)
def test_every_figure_of_a_table_stands_once_in_its_printed_grids(edition, table, language):
    cells = [cell for grid in printed(edition, table, language) for row in grid.lines for cell in row.cells]
    shown = [str(cell.address) for cell in cells if cell.address is not None]
    assert len(shown) == len(set(shown))
    assert {address.partition(".")[0] for address in shown} == {table}


@pytest.mark.parametrize("table", LAYOUTS)
def test_lines_are_as_wide_as_their_heads(edition, table):
    for grid in [*printed(edition, table), *paged(edition, table)]:
        assert {len(row.cells) + 1 for row in grid.lines} == {grid.width}
        below = [[] for _ in grid.heads]
        for row, column, head in grid.placed_heads():
            for down in range(head.depth):
                below[row + down] += range(column, column + head.span)
        assert all(sorted(columns) == list(range(grid.width)) for columns in below)


def test_indicators_stand_as_printed_with_the_years_in_their_heads(edition):
    (grid,) = printed(edition, "control_indicators", "kk")
    assert heads(grid) == [
        "сандық көрсеткіштер",
        "2022 жылғы жоспардың орындалуы",
        "2023 жылға жоспары",
        "2023 жылғы жоспардың орындалуы",
    ]
    assert values(line(grid, "Келушілер саны")) == [120035, 120000, 122436]


def test_where_plans_have_arrived_a_line_without_one_was_not_planned(edition, sample):
    (grid,) = printed(edition, "activities")
    assert [cell.sign for cell in line(grid, "Presentations").cells if cell.value is None] == ["–"]
    tables = sample.tables()
    unplanned = tables["activities"].with_columns(pl.lit(None, pl.Int64).alias("plan"))
    without = make_edition(sample.report(tables=tables | {"activities": unplanned}), sample.VERSION, {})
    (grid,) = printed(without, "activities")
    assert [cell.sign for cell in line(grid, "Presentations").cells if cell.value is None] == ["…"]


def test_a_column_of_other_languages_stands_only_where_something_is_in_it(edition, sample):
    (grid,) = printed(edition, "media_coverage")
    assert heads(grid) == ["kind", "Total", "In Kazakh", "In Russian"]
    tables = sample.tables()
    other = pl.DataFrame([(2023, "article", "other", 3)], tables["media_coverage"].schema, orient="row")
    tables["media_coverage"] = pl.concat([tables["media_coverage"], other])
    (grid,) = printed(make_edition(sample.report(tables=tables), sample.VERSION, {}), "media_coverage")
    assert heads(grid)[-1] == "In other languages"
    assert values(line(grid, "Articles")) == [40, 22, 18, 3]


def test_digitization_has_a_grid_for_the_year_and_one_for_all_years(edition):
    year, so_far = printed(edition, "digitization")
    assert [row.label for row in year.lines] == ["Newspapers", "Journals", "Books", "Total"]
    assert [row.label for row in so_far.lines] == ["Total", "Books", "Articles", "Newspapers", "Journals"]
    assert (year.caption, so_far.caption) == ("Articles and books digitized in 2023", "2019–2023")


def test_groups_of_staff_stand_in_one_printed_line_and_below_each_other_on_a_page(edition):
    (grid,) = printed(edition, "staff_by_age")
    assert [str(cell.value) for cell in grid.lines[0].cells] == [
        "23",
        "5",
        "21.7",
        "7",
        "30.4",
        "9",
        "39.1",
        "2",
        "8.7",
    ]
    (grid,) = paged(edition, "staff_by_age")
    assert [row.label for row in grid.lines] == ["under 35", "35–49", "50–59", "60 and over", "Total"]


def test_a_part_that_is_not_known_of_a_known_whole_is_withheld(sample):
    tables = sample.tables()
    for column in ("count", "share_pct"):
        tables["staff_by_age"] = sample.put(tables["staff_by_age"], column, None, group="60_and_over")
    tables["staff_by_education"] = tables["staff_by_education"].with_columns(
        pl.lit(None, pl.Int64).alias("vocational_other")
    )
    held = make_edition(sample.report(tables=tables), sample.VERSION, {})
    (grid,) = paged(held, "staff_by_age")
    assert [cell.sign for cell in line(grid, "60 and over").cells] == ["x", "x"]
    assert printed(held, "staff_by_education")[0].lines[0].cells[-1].sign == "x"
    assert "x withheld" in Labels("en")("report.legend")


def test_months_stand_before_their_quarter_on_a_page(edition):
    readers = paged(edition, "figures_by_period")[0]
    assert [row.label for row in readers.lines][:4] == ["January", "February", "March", "1st quarter"]
    quarters, months = printed(edition, "figures_by_period")
    assert (quarters.width, months.width) == (7, 13)
    assert sum(values(line(months, "Visits"))) == 122436


def test_months_without_figures_are_no_gaps(sample):
    tables = sample.tables()
    tables["figures_by_period"] = tables["figures_by_period"].filter(pl.col("interval").is_in(["01", "02"]))
    edition = make_edition(sample.report(tables=tables), sample.VERSION, {})
    assert not [said for said in gaps(edition, Labels("en")) if "Figures by period" in said]


def test_statements_are_named_by_their_cells_in_the_order_of_the_text(edition):
    acquired = next(grid for grid in printed(edition, "statements") if grid.caption == "Acquisitions")
    labels = [row.label for row in acquired.lines]
    assert labels[0] == "Acquisitions by source, Budget, copies"
    assert "Gifts, in Korean, copies" in labels
    change = line(acquired, "Acquisitions by source, Budget, copies, change from 2022")
    assert Labels("en").number(change.cells[0].value, change.cells[0].kind) == "−72"
    assert paged(edition, "statements") == []

"""The parts of a table's figures, written beside it and read again: nothing is lost, and the sums are the figures."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.reports.explained.parts import RULE, of_year, unfollowed, with_files, without_persons
from flows.reports.explained.reading import TableParts, figure_of, grouped, read_superseded
from flows.reports.explained.writing import COLUMNS, explained_bytes, superseded_bytes
from flows.reports.model import Superseded
from flows.reports.tables import conform
from flows.warehouse.drill import part_types
from schemas.published import TABLES, column_types

TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=12)


def published(**columns: list[object]) -> pl.DataFrame:
    """Rows of the table of periodicals."""
    frame = pl.DataFrame(columns).cast(pl.Schema(column_types(TABLES["periodicals"])))
    return conform("periodicals", frame)


def parts(*rows: dict[str, object], table: str = "periodicals") -> pl.DataFrame:
    common = {"year": 2023, "scope": "all", "measure": "titles", "how": "sum", "origin": "acquisitions", "value": 1}
    types = part_types(table)
    return pl.DataFrame([common | row for row in rows], schema=list(types), orient="row").cast(pl.Schema(types))


def row(number: int, file_id: str = "a" * 64, **more: object) -> dict[str, object]:
    return {"file_id": file_id, "sheet": "Парақ1", "row_number": number, "item_number": 1, **more}


NAMES = {"a" * 64: "Түсім 2023.xlsx", "b" * 64: '=HYPERLINK("x")'}


def written(frame: pl.DataFrame, rows: pl.DataFrame) -> bytes:
    return explained_bytes("periodicals", rows, with_files(frame, NAMES))


ONE = published(year=[2023], scope=["all"], titles=[3], kazakh_titles=[None])


def test_the_parts_of_a_figure_are_found_by_its_place_in_the_table():
    found = TableParts.read(written(parts(row(2), row(3), row(7)), ONE))
    assert [one.row for one in found.of(2, "titles")] == [2, 3, 7]
    assert figure_of(found.of(2, "titles")) == 3
    assert found.of(2, "kazakh_titles") == ()


def test_what_counts_in_several_rows_of_the_table_stands_on_one_line():
    rows = published(year=[2023, 2023], scope=["all", "children"], titles=[1, 1], kazakh_titles=[0, 0])
    content = written(parts(row(2), row(2, scope="children")), rows)
    header, line = content.decode().splitlines()
    assert header == ",".join(COLUMNS)
    assert line.startswith("2 3,titles,sum,,acquisitions,Түсім 2023.xlsx,aaaaaaaaaaaaaaaa,Парақ1,2,1,1,,1")


def test_a_figure_that_is_not_published_gives_nothing_of_itself_away():
    assert TableParts.read(written(parts(row(2, measure="kazakh_titles")), ONE)).cells() == {}.keys()


def test_a_file_name_cannot_become_a_formula():
    (line,) = csv.DictReader(io.StringIO(written(parts(row(2, "b" * 64)), ONE).decode()))
    assert line["file"] == "'" + NAMES["b" * 64]
    (part,) = TableParts.read(written(parts(row(2, "b" * 64)), ONE)).of(2, "titles")
    assert part.file == NAMES["b" * 64]


def test_reference_data_are_named_by_their_file():
    stated = {"origin": "opening_stock", "file_id": None, "sheet": None, "row_number": 5, "item_number": None}
    (part,) = TableParts.read(written(parts(row(2) | stated), ONE)).of(2, "titles")
    assert (part.file, part.sha256, part.row) == ("opening_stock.csv", None, 5)


def test_the_order_of_the_rows_leaves_no_trace():
    several = [row(2), row(9), row(3, "b" * 64), {"origin": None, "cell": "clubs.sessions?year=2023&club=x"}]
    assert written(parts(*several), ONE) == written(parts(*several[::-1]), ONE)


@given(st.lists(st.tuples(TEXTS, TEXTS, st.integers(1, 99), st.decimals(-999, 999, places=2)), max_size=6))
def test_whatever_the_names_what_is_written_is_read_again(given_rows):
    names = {f"{number:064x}": file for number, (file, *_) in enumerate(given_rows)}
    rows = [
        row(number, f"{place:064x}", sheet=sheet, value=value)
        for place, (_, sheet, number, value) in enumerate(given_rows)
    ]
    content = explained_bytes("periodicals", ONE, with_files(parts(*rows), names))
    found = TableParts.read(content).of(2, "titles")
    assert sorted((one.file, one.sheet, one.row, one.value) for one in found) == sorted(given_rows)
    assert figure_of(found) == sum((value for *_, value in given_rows), Decimal(0))


def test_parts_are_said_in_short_by_file_and_sheet():
    several = [*(row(number) for number in (5, 6, 7, 131)), row(2, "b" * 64, sheet=None, value=-2)]
    cell = {"origin": None, "cell": "stock_by_field.copies?as_of=2023-01-01&language=all&field=total", "value": 10}
    groups = grouped(TableParts.read(written(parts(*several, cell), ONE)).of(2, "titles"))
    said = [(one.file, one.sheet, one.ranges, one.number, one.cell is None, one.value) for one in groups]
    assert said == [
        (NAMES["b" * 64], None, "2", 1, True, -2),
        ("Түсім 2023.xlsx", "Парақ1", "5–7, 131", 4, True, 4),
        (None, None, "", 1, False, 10),
    ]


def test_what_is_superseded_is_read_again():
    files = {
        "periodicals": (Superseded("acquisitions", "=a,b.csv", "a" * 64, 7, "в.xlsx", "b" * 64),),
        "clubs": (Superseded("events", "x\n.csv", "c" * 64, 1, "", ""),),
    }
    found = read_superseded(superseded_bytes(files))
    assert {table: [(one.file, one.rows, one.by) for one in several] for table, several in found.items()} == {
        "periodicals": [("=a,b.csv", 7, "в.xlsx")],
        "clubs": [("x\n.csv", 1, "")],
    }


def test_a_figure_that_its_parts_do_not_make_holds_its_table_back():
    (found,) = unfollowed("periodicals", ONE, parts(row(2), row(3)))
    assert (found.rule, found.severity, found.table) == (RULE, "block", "periodicals")
    assert (found.cell, found.observed, found.expected, found.difference) == (
        "periodicals.titles?year=2023&scope=all", 3, 2, 1,
    )  # fmt: skip


def test_a_table_without_a_drill_is_not_judged():
    assert unfollowed("periodicals", ONE, parts(row(2)).clear()) == []


@pytest.mark.parametrize(
    ("table", "period", "kept"),
    [("periodicals", [2022, 2023], [2023]), ("web_traffic", [2021, 2022, 2023], [2022, 2023])],
    ids=["a year has its own", "a table of growth has the year before too"],
)
def test_a_report_has_the_parts_of_the_years_that_it_shows(table, period, kept):
    types = part_types(table)
    frame = pl.DataFrame({"year": period}).with_columns(
        pl.lit(None, kind).alias(name) for name, kind in types.items() if name != "year"
    )
    assert of_year(table, frame, 2023)["year"].to_list() == kept


STAFF = {"origin": "staff_members", "scope": "all"}


def test_an_age_is_told_of_no_one():
    ages = with_files(parts(*(row(place, value=age, how="mean", **STAFF) for place, age in ((2, 31), (3, 62)))), NAMES)
    told = without_persons(ages)
    assert told.select("row_number", "sheet", "value", "rows").rows() == [(None, None, Decimal(93), 2)]
    rows = published(year=[2023], scope=["all"], titles=[46], kazakh_titles=[0])
    assert figure_of(TableParts.read(explained_bytes("periodicals", rows, told)).of(2, "titles")) == Decimal("46.5")


def test_rows_of_staff_are_counted_for_each_file_and_told_apart_in_no_table():
    counted = with_files(parts(row(2, **STAFF), row(3, **STAFF), row(4)), NAMES)
    assert without_persons(counted).select("row_number", "rows").rows() == [(4, 1), (None, 2)]

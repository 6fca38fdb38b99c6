"""Every published figure is exactly what the rows and cells behind it make."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import duckdb
import polars as pl
import pytest

from flows.demo import write_demo
from flows.errors import RuleCrashed
from flows.intake.ingest import process_delivery
from flows.settings import ROOT, load_settings
from flows.warehouse import drill
from flows.warehouse.build import build
from flows.warehouse.connection import connect, open_warehouse
from flows.warehouse.drill import drilled_tables, figure_of, figures_made, read_parts, unexplained
from flows.warehouse.runner import SqlFile, read_folder
from flows.work import at_work
from schemas.published import TABLES, column_types

REFERENCE = ROOT / "data" / "reference"


def published(connection: duckdb.DuckDBPyConnection, table: str) -> pl.DataFrame:
    """Every year's rows of a mart."""
    frame: pl.DataFrame = connection.sql(f"select * from marts.{table}").pl()
    return frame.cast(dict(column_types(TABLES[table])))


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """The demo year's rows, loaded."""
    data: Path = tmp_path_factory.mktemp("demo")
    settings = load_settings(data, inbox_settle_seconds=0, metrika_counter="50000001")
    write_demo(settings.inbox)
    with at_work(settings, "nightly") as work:
        found = [process_delivery(delivery, settings) for delivery in work.take()]
        work.load({outcome.file_id for outcome in found})
    with open_warehouse(settings.warehouse) as connection:
        yield connection


@pytest.fixture(scope="module", params=[None, "main"], ids=["all libraries", "one library"])
def demo(request: pytest.FixtureRequest, warehouse: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """The same, with the tables of all libraries together or of the one."""
    build(warehouse, REFERENCE, request.param)
    return warehouse


@pytest.mark.slow
@pytest.mark.parametrize("table", list(TABLES))
def test_every_figure_of_the_demo_is_explained_to_its_exact_value(demo: duckdb.DuckDBPyConnection, table: str) -> None:
    parts = read_parts(demo, table)
    stated = published(demo, table)
    assert unexplained(table, stated, parts) == []
    assert stated.is_empty() or not parts.is_empty()


@pytest.mark.slow
@pytest.mark.parametrize("table", list(TABLES))
def test_whatever_is_made_of_parts_is_in_a_published_row(demo: duckdb.DuckDBPyConnection, table: str) -> None:
    keys = [TABLES[table].period, *TABLES[table].keys]
    made = figures_made(table, read_parts(demo, table)).filter(pl.col("made") != 0)
    assert made.join(published(demo, table), on=keys, how="anti", nulls_equal=True).is_empty()


@pytest.mark.slow
@pytest.mark.parametrize("table", list(TABLES))
def test_every_part_that_is_a_cell_has_the_value_of_that_cell(demo: duckdb.DuckDBPyConnection, table: str) -> None:
    for part in read_parts(demo, table).filter(pl.col("cell").is_not_null()).unique(["cell", "value"]).to_dicts():
        assert abs(part["value"]) == abs(value_at(demo, part["cell"])), part["cell"]


def value_at(connection: duckdb.DuckDBPyConnection, cell: str) -> Decimal:
    from flows.reports.address import parse_address

    address = parse_address(cell)
    where = " and ".join(f'cast("{key}" as varchar) = ${number}' for number, (key, _) in enumerate(address.keys, 1))
    query = f"select cast({address.column} as decimal(16, 2)) from marts.{address.table} where {where}"
    ((value,),) = connection.execute(query, [value for _, value in address.keys]).fetchall()
    return value


def parts(*values: tuple[str | None, str]) -> pl.DataFrame:
    return pl.DataFrame(values, schema={"role": pl.String, "value": pl.String}, orient="row").with_columns(
        pl.col("value").cast(pl.Decimal(38, 2))
    )


@pytest.mark.parametrize(
    ("how", "given", "figure"),
    [
        pytest.param("sum", [(None, "3"), (None, "-1"), (None, "0.25")], "2.25", id="signs and fractions"),
        pytest.param("sum", [], "0", id="nothing is zero"),
        pytest.param("share", [("part", "1"), ("whole", "8")], "12.5", id="a share"),
        pytest.param("share", [("part", "1"), ("part", "1"), ("whole", "16"), ("whole", "0")], "12.5", id="of rows"),
        pytest.param("share", [("part", "1"), ("whole", "2000")], "0.1", id="half a tenth is a tenth"),
        pytest.param("share", [("whole", "7")], "0.0", id="no part is no share"),
        pytest.param("share", [("part", "7")], None, id="no whole is unknown"),
        pytest.param("mean", [(None, "40"), (None, "41"), (None, "41")], "40.7", id="a mean"),
        pytest.param("mean", [], None, id="the mean of nothing is unknown"),
    ],
)
def test_a_figure_is_made_of_its_parts(how: str, given: list[tuple[str | None, str]], figure: str | None) -> None:
    assert figure_of(how, parts(*given)) == (None if figure is None else Decimal(figure))


def test_a_way_that_is_not_known_is_a_fault() -> None:
    with pytest.raises(RuleCrashed, match="median"):
        figure_of("median", parts())


def test_every_drill_is_of_a_published_table() -> None:
    assert set(drilled_tables()) == {file.name for file in read_folder(drill.DRILL)}


ROW = {
    "year": "2023::bigint",
    "how": "'sum'",
    "measure": "'plan_copies'",
    "role": "null",
    "origin": "'plan_values'",
    "file_id": "'a'",
    "sheet": "'s'",
    "row_number": "2",
    "item_number": "1",
    "cell": "null",
    "value": "5",
}
ORDER = tuple(drill.part_types("acquisitions_plan"))


def drilled(monkeypatch: pytest.MonkeyPatch, **changes: str) -> pl.DataFrame:
    """What a drill of the plan of acquisitions gives that has one row, so changed."""
    text = "select " + ", ".join(f"{(ROW | changes)[name]} as {name}" for name in ORDER)
    file = SqlFile("acquisitions_plan", text, frozenset(), {})
    monkeypatch.setattr(drill, "read_folder", lambda folder: (file,))
    return read_parts(connect(), "acquisitions_plan")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        pytest.param({"measure": "'copies'"}, "no measure 'copies'", id="an unknown measure"),
        pytest.param({"how": "'median'"}, "no how 'median'", id="an unknown way"),
        pytest.param({"role": "'part'"}, "no role 'part'", id="a role in a sum"),
        pytest.param({"how": "'share'"}, "no role None", id="a share without a role"),
        pytest.param({"origin": "null"}, "neither a row nor a cell", id="a part from nowhere"),
        pytest.param({"origin": "'shelves'"}, "neither a row nor a cell", id="an unknown origin"),
        pytest.param({"cell": "'web_traffic.visits'"}, "neither a row nor a cell", id="a row and a cell"),
        pytest.param({"value": "null"}, "neither a row nor a cell", id="no value"),
        pytest.param({"value": "0.125"}, "more decimals", id="a third decimal"),
        pytest.param({"value": "missing"}, "missing", id="a column that is not there"),
    ],
)
def test_a_drill_that_is_not_in_the_contract_is_a_fault(
    monkeypatch: pytest.MonkeyPatch, changes: dict[str, str], said: str
) -> None:
    with pytest.raises(RuleCrashed, match=said):
        drilled(monkeypatch, **changes)


def test_what_the_parts_do_not_make_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    stated = pl.DataFrame({"year": [2023], "plan_copies": [6], "actual_copies": [None], "actual_kazakh_copies": [0]})
    stated = stated.cast(dict(column_types(TABLES["acquisitions_plan"])))
    (found,) = unexplained("acquisitions_plan", stated, drilled(monkeypatch))
    assert (found.column, found.keys, found.published, found.made) == ("plan_copies", (("year", "2023"),), 6, 5)


def test_a_table_without_a_drill_has_no_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drill, "read_folder", lambda folder: ())
    assert read_parts(connect(), "clubs").is_empty()
    assert figures_made("clubs", read_parts(connect(), "clubs")).is_empty()


def test_the_text_of_a_statement_is_no_figure() -> None:
    assert TABLES["statements"].figures == ("value",)

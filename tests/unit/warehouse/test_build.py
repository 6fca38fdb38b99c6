from __future__ import annotations

import itertools
from datetime import datetime, timedelta

import duckdb
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.errors import ReconciliationFailed
from flows.settings import ROOT
from flows.warehouse.build import (
    build,
    build_staging,
    choose_library,
    column_types,
    load_printed,
    published_years,
    read_table,
    table_years,
)
from flows.warehouse.check import CheckSeverity, blocked_tables, check_files, run_checks
from flows.warehouse.connection import connect
from flows.warehouse.load import load_file
from flows.warehouse.migrations import migrate
from schemas.published import TABLES
from tests.unit.warehouse.warehouses import LINE, outcome, stage

PRINTED = ROOT / "data" / "reference" / "printed" / "2023"


@pytest.fixture
def warehouse():
    connection = connect()
    migrate(connection)
    yield connection
    connection.close()


@pytest.fixture(scope="module")
def printed():
    connection = connect()
    migrate(connection)
    build(connection, PRINTED)
    load_printed(connection, PRINTED)
    yield {(finding.rule, finding.cell): finding for finding in run_checks(connection, "printed")}
    connection.close()


@pytest.mark.parametrize("name", TABLES)
def test_an_empty_warehouse_gives_the_contracts_columns_and_types(warehouse, tmp_path, name):
    build(warehouse, tmp_path)
    frame = read_table(warehouse, name, 2023)
    assert frame.is_empty()
    assert dict(frame.schema) == column_types(TABLES[name])
    assert tuple(frame.columns) == TABLES[name].columns


def test_rows_come_in_the_contracts_order(warehouse, tmp_path):
    load_file(warehouse, outcome("a"), stage(tmp_path, "a", [{"field": "unclassified"}]))
    build(warehouse, tmp_path)
    for name in ("acquisitions_by_source", "acquisitions_by_field"):
        frame = read_table(warehouse, name, 2023)
        order = TABLES[name].order
        keys = [row for row in itertools.product(*order.values()) if row in set(frame.select(list(order)).iter_rows())]
        assert list(frame.select(list(order)).iter_rows()) == keys


def test_a_stock_is_of_the_year_that_it_closes(warehouse, tmp_path):
    (tmp_path / "opening_stock.csv").write_text("as_of,library,language,field,copies\n2023-01-01,main,all,fiction,10\n")
    load_file(warehouse, outcome("a"), stage(tmp_path, "a", [{"copies": 2}]))
    build(warehouse, tmp_path)
    total = pl.col("field") == "total"
    closing = read_table(warehouse, "stock_by_field", 2023).filter(total, language="all")["copies"]
    assert closing.to_list() == [12]
    assert table_years(warehouse, "stock_by_field") == [2022, 2023]
    assert published_years(warehouse) == [2022, 2023]


def test_the_tables_of_one_library_or_of_all(warehouse, tmp_path):
    for file_id, library in (("a", "main"), ("b", "branch")):
        load_file(warehouse, outcome(file_id, library=library), stage(tmp_path, file_id, [{"library": library}]))
    copies = {}
    for library in ("main", "branch", "nowhere", None):
        build(warehouse, tmp_path, library)
        table = read_table(warehouse, "acquisitions_by_source", 2023).filter(source="total")
        copies[library] = table["copies"].to_list()
    assert copies == {"main": [1], "branch": [1], "nowhere": [], None: [2]}
    choose_library(warehouse, None)


def test_a_library_without_a_stated_stock_holds_back_nobody(warehouse, tmp_path):
    (tmp_path / "opening_stock.csv").write_text("as_of,library,language,field,copies\n2023-01-01,main,all,fiction,10\n")
    for file_id, library in (("a", "main"), ("b", "branch")):
        load_file(warehouse, outcome(file_id, library=library), stage(tmp_path, file_id, [{"library": library}]))
    build(warehouse, tmp_path)
    findings = run_checks(warehouse)
    assert "stock_by_field" not in blocked_tables(findings)
    assert "library=branch" in next(
        found.cell for found in findings if found.rule == "stock_by_field_opening_is_stated"
    )


def test_two_stated_stocks_that_disagree_hold_the_table_back(warehouse, tmp_path):
    lines = ["as_of,library,language,field,copies", "2023-01-01,main,all,fiction,10", "2024-01-01,main,all,fiction,12"]
    (tmp_path / "opening_stock.csv").write_text("\n".join(lines))
    load_file(warehouse, outcome("a"), stage(tmp_path, "a", [{}]))
    build(warehouse, tmp_path)
    assert "stock_by_field" in blocked_tables(run_checks(warehouse), 2023)


def test_a_reference_file_in_another_shape_is_named(warehouse, tmp_path):
    (tmp_path / "opening_stock.csv").write_text("as_of,library,language,field\n2023-01-01,main,all,fiction\n")
    with pytest.raises(ReconciliationFailed, match=r"opening_stock\.csv"):
        build(warehouse, tmp_path)


def test_building_twice_gives_the_same_tables(warehouse, tmp_path):
    load_file(warehouse, outcome("a", 2), stage(tmp_path, "a", [{}, {"source": "gift"}]))
    build(warehouse, tmp_path)
    first = [read_table(warehouse, name, 2023) for name in TABLES]
    build(warehouse, tmp_path)
    second = [read_table(warehouse, name, 2023) for name in TABLES]
    assert all(one.equals(two) for one, two in zip(first, second, strict=True))


VERSIONS = st.lists(
    st.tuples(
        st.lists(st.tuples(st.integers(1, 4), st.integers(1, 3)), min_size=1, max_size=5),  # inventory number, copies
        st.integers(0, 1),  # rejected rows of the file
    ),
    min_size=2,
    max_size=4,
)


@settings(max_examples=25, deadline=None)
@given(versions=VERSIONS, data=st.data())
def test_the_order_of_arrival_does_not_matter(versions, data):
    """The same exports, dropped in any order, leave the same lines."""
    order = data.draw(st.permutations(range(len(versions))))
    assert current_lines(versions, range(len(versions))) == current_lines(versions, order)


_MARKER = """
insert into files (
    file_id, file_name, library, status, exported_at, sequence, rules_version,
    frame_rows, records, loaded, rejected, duplicate, control, blank
) values ($1, 'f', 'main', 'accepted', $2, $3, '1', 0, $4, 0, $4, 0, 0, 0)
"""


def current_lines(versions, order):
    connection = _EMPTY.cursor()
    connection.execute("delete from files")
    connection.execute("delete from staging.acquisitions")
    for sequence, index in enumerate(order, start=1):
        _insert_version(connection, index, sequence, versions[index])
    build_staging(connection)
    query = "select file_id, row_number, copies from staging.current_acquisitions order by all"
    return connection.sql(query).fetchall()


def _insert_version(connection, index, sequence, version):
    lines, rejected = version
    exported_at = datetime(2024, 1, 1) + timedelta(days=index)
    marker = [str(index), exported_at, sequence, rejected]
    connection.execute(_MARKER, marker)
    rows = [
        {
            **LINE,
            "file_id": str(index),
            "row_number": row,
            "inventory_numbers": str(number),
            "title_key": f"t{number % 3}",
            "copies": copies,
        }
        for row, (number, copies) in enumerate(lines, start=2)
    ]
    connection.register("incoming", pl.DataFrame(rows))
    connection.execute("insert into staging.acquisitions by name select * from incoming")
    connection.unregister("incoming")


def _empty_warehouse() -> duckdb.DuckDBPyConnection:
    connection = connect()
    migrate(connection)
    build(connection, PRINTED)
    return connection


_EMPTY = _empty_warehouse()


@pytest.mark.parametrize(
    ("rule", "cell", "observed", "expected", "difference"),
    [
        pytest.param(
            "social_networks_networks_sum_to_the_total",
            "social_networks.views?year=2023&network=total",
            365748,
            365739,
            9,
            id="views do not add up",
        ),
        pytest.param(
            "web_traffic_visitors_fit_in_visits",
            "web_traffic.visitors?year=2023",
            50755,
            45772,
            4983,
            id="visitors and visits are swapped",
        ),
        pytest.param(
            "acquisitions_by_field_totals_agree_with_the_sources",
            "acquisitions_by_field.copies?year=2023&scope=all&language=all&field=total",
            2288,
            2296,
            -8,
            id="eight books without a field",
        ),
        pytest.param(
            "stock_by_field_fields_sum_to_the_total",
            "stock_by_field.copies?as_of=2024-01-01&language=kazakh&field=total",
            34772,
            14772,
            20000,
            id="a digit lost in Kazakh fiction",
        ),
    ],
)
def test_the_checks_find_what_the_printed_report_contradicts(printed, rule, cell, observed, expected, difference):
    finding = printed[rule, cell]
    assert (finding.observed, finding.expected, finding.difference) == (observed, expected, difference)


def test_only_the_checks_of_tables_judge_a_printed_report(printed):
    of_tables = {file.name for file in check_files() if all(not schema for schema, _ in file.reads)}
    assert {rule for rule, _ in printed} <= of_tables


def test_a_block_holds_back_its_table_in_its_year_only(printed):
    findings = list(printed.values())
    assert blocked_tables(findings, 2023) == blocked_tables(findings) >= {"web_traffic", "social_networks"}
    assert blocked_tables(findings, 2022) == set()
    assert "periodicals" not in blocked_tables(findings)


def test_a_table_that_shows_the_year_before_is_held_back_with_it(printed):
    findings = list(printed.values())
    assert blocked_tables(findings, 2024) == {"web_traffic"}


def test_every_check_says_its_severity_table_and_grain():
    for file in check_files():
        assert file.header["severity"] in list(CheckSeverity), file.name
        assert file.name.startswith(file.header["table"] + "_"), file.name
        assert file.header["table"] in TABLES, file.name
        assert "grain" in file.header, file.name


def test_the_last_schema_is_left_as_it_was(warehouse, tmp_path):
    build(warehouse, tmp_path)
    run_checks(warehouse)
    assert warehouse.sql("select current_schema()").fetchall() == [("main",)]

"""Every figure of the published tables in one table, and the terms of each year's statements beside it."""

from decimal import Decimal

import pytest

from flows.reports.address import parse_address
from flows.settings import ROOT
from flows.warehouse.build import build, load_printed
from flows.warehouse.check import run_checks
from flows.warehouse.connection import connect
from flows.warehouse.figures import MADE_OF_FIGURES
from flows.warehouse.migrations import migrate
from schemas.published import TABLES

PRINTED = ROOT / "data" / "reference" / "printed" / "2023"


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory):
    connection = connect()
    migrate(connection)
    build(connection, tmp_path_factory.mktemp("no_reference"))
    load_printed(connection, PRINTED)
    yield connection
    connection.close()


def _figure(connection, cell, year=2023):
    return connection.execute(
        "select value from printed.figures where year = $1 and cell = $2", [year, cell]
    ).fetchone()


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("acquisitions_by_source.amount_kzt?source=subscription", "989535.57"),
        ("stock_by_field.copies?language=all&field=total", "138390"),
        ("digitization.documents?period=2019-2023&kind=articles", "675"),
        ("staff_by_education.librarians", "23"),
        ("staff_by_age.share_pct?group=50_60", "39"),
    ],
    ids=["an amount", "a level of the day after", "a span of years", "a table without keys", "a share"],
)
def test_a_figure_is_found_by_its_address_without_the_period(warehouse, cell, value):
    assert _figure(warehouse, cell) == (Decimal(value),)


def test_a_figure_that_is_not_known_is_in_no_row(warehouse):
    assert _figure(warehouse, "clubs.participants?club=" + "Жәдігер") is None
    assert _figure(warehouse, "activities.plan?activity=presentations") is None


def test_a_name_of_the_librarys_own_is_escaped_as_in_an_address(warehouse):
    (cell,) = warehouse.execute(
        "select cell from printed.figures where table_name = 'clubs' and value = 164"
    ).fetchone()
    assert dict(parse_address(cell).keys)["club"] == "Кел, қазақша сөйлейік"
    assert "," not in cell


def test_every_figure_of_every_printed_table_is_there_once(warehouse):
    for name in set(TABLES) - MADE_OF_FIGURES - {"figures_by_period"}:
        measures = " + ".join(f'count("{measure}")' for measure in TABLES[name].measures)
        (stated,) = warehouse.execute(f"select {measures} from printed.{name}").fetchone()
        query = "select count(*), count(distinct (year, cell)) from printed.figures where table_name = $1"
        assert warehouse.execute(query, [name]).fetchone() == (stated, stated), name


def test_a_report_that_lacks_tables_is_judged_by_those_it_has(warehouse, tmp_path):
    for name in ("statements", "acquisitions_by_source"):
        (tmp_path / f"{name}.csv").write_bytes((PRINTED / f"{name}.csv").read_bytes())
    load_printed(warehouse, tmp_path, "part")
    (found,) = run_checks(warehouse, "part", {"statements_repeat_their_cells"})
    assert (found.observed, found.expected) == (Decimal("989535.37"), Decimal("989535.57"))


def test_the_statements_of_the_printed_report_that_its_tables_contradict(warehouse):
    only = {"statements_repeat_their_cells", "statements_shares_follow_from_counts"}
    found = {
        dict(parse_address(item.cell).keys)["statement"]: item.expected
        for item in run_checks(warehouse, "printed", only)
    }
    assert found == {
        "subscription amount in tenge": Decimal("989535.57"),
        "articles digitized by 2024-01-01": 675,
        "mass-event participants": 4856,
        "children's copies in Kazakh as % of all copies acquired in Kazakh": Decimal("52.1"),
    }


def test_every_figure_has_its_whole_address_and_so_has_every_cell_of_a_statement(warehouse):
    (year,) = warehouse.execute(
        "select address from printed.figures where cell = 'staff_by_age.share_pct?group=50_60'"
    ).fetchone()
    assert year == "staff_by_age.share_pct?as_of=2024-01-01&group=50_60"
    rows = warehouse.execute("select cell, address from printed.figures").fetchall()
    assert all(parse_address(cell).fits(parse_address(address)) for cell, address in rows)
    query = "select count(*) from printed.statement_terms where address is null and value is not null"
    assert warehouse.execute(query).fetchone() == (0,)

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from flows.errors import ReconciliationFailed
from flows.warehouse.connection import connect, open_warehouse
from flows.warehouse.load import load_file, loaded_files, remove_file
from flows.warehouse.migrations import migrate
from flows.warehouse.model import FileMeasure
from schemas.findings import findings_of
from schemas.rules import Problem, Severity
from tests.unit.warehouse.warehouses import contents, outcome, stage


@dataclass(frozen=True)
class Total:
    measure: str
    value: Decimal
    sheet: str | None = None
    row: int | None = None
    first_on: date | None = None
    last_on: date | None = None
    network: str | None = None


@pytest.fixture
def warehouse() -> Iterator[duckdb.DuckDBPyConnection]:
    connection = connect()
    migrate(connection)
    yield connection
    connection.close()


def full_outcome(file_id: str, loaded: int = 2):
    return outcome(
        file_id,
        loaded,
        violations=findings_of([Problem("LED-001", Severity.WARN, "Парақ1", 3, "Бағасы", "5 тг", {"seen": 5})]),
        control_totals=[Total("copies", Decimal(2), row=9)],
        measures=[FileMeasure("copies", Decimal(2), Decimal(2), Decimal(0), Decimal(0))],
    )


def test_a_file_is_loaded_with_everything_around_its_rows(warehouse, tmp_path):
    load_file(warehouse, full_outcome("a"), stage(tmp_path, "a", [{}, {}]))
    tables = {name: len(rows) for name, rows in contents(warehouse).items() if rows}
    assert tables == {
        "main.control_totals": 1,
        "main.file_measures": 1,
        "main.files": 1,
        "main.violations": 1,
        "staging.acquisitions": 2,
    }
    assert warehouse.sql("select params, row_number from violations").fetchall() == [('{"seen": 5}', 3)]


def test_loading_twice_is_loading_once(warehouse, tmp_path):
    staged = stage(tmp_path, "a", [{}, {}])
    load_file(warehouse, full_outcome("a"), staged)
    once = contents(warehouse)
    load_file(warehouse, full_outcome("a"), staged)
    assert contents(warehouse) == once


def test_other_files_stay_when_one_is_loaded_again(warehouse, tmp_path):
    load_file(warehouse, outcome("a"), stage(tmp_path, "a", [{}]))
    load_file(warehouse, outcome("b", 2), stage(tmp_path, "b", [{}, {}]))
    load_file(warehouse, outcome("b"), stage(tmp_path, "b", [{"copies": 7}]))
    assert warehouse.sql("select file_id, copies from staging.acquisitions order by 1").fetchall() == [
        ("a", 1),
        ("b", 7),
    ]


def test_a_refused_file_has_its_findings_and_no_rows(warehouse):
    found = Problem("INT-001", Severity.REFUSE, params={"known": ["ledger"]})
    load_file(warehouse, outcome("r", 0, status="refused", table=None, violations=findings_of([found])), None)
    assert warehouse.sql("select status from files").fetchall() == [("refused",)]
    assert warehouse.sql("select rule from violations").fetchall() == [("INT-001",)]


@pytest.mark.parametrize(
    ("changes", "lines"),
    [
        pytest.param({"loaded": 3, "records": 3}, [{}, {}], id="fewer rows than the accounting says"),
        pytest.param({}, [{"file_id": "x"}], id="rows of another file"),
        pytest.param({}, [{"library": "branch"}], id="rows of another library"),
        pytest.param({"records": 2}, [{}], id="accounting that does not balance"),
        pytest.param({"table": "files"}, [{}], id="a table that is no staging table"),
        pytest.param({}, [{"copies": None}], id="a row without copies"),
        pytest.param({}, [{"colour": "red"}], id="a column that the table lacks"),
    ],
)
def test_a_load_that_fails_leaves_what_was_there(warehouse, tmp_path, changes, lines):
    load_file(warehouse, full_outcome("a"), stage(tmp_path, "a", [{}, {}]))
    before = contents(warehouse)
    with pytest.raises((ReconciliationFailed, duckdb.Error)):
        load_file(warehouse, replace(full_outcome("a", 1), **changes), stage(tmp_path, "a", lines))
    assert contents(warehouse) == before


def test_an_interruption_in_the_middle_leaves_nothing(warehouse, tmp_path, monkeypatch):
    import flows.warehouse.load as load

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(load, "_marker", interrupt)
    with pytest.raises(KeyboardInterrupt):
        load_file(warehouse, full_outcome("a"), stage(tmp_path, "a", [{}, {}]))
    assert not any(contents(warehouse).values())


def test_a_killed_load_leaves_the_files_that_were_acknowledged(tmp_path):
    stage(tmp_path, "a", [{}])
    stage(tmp_path, "b", [{}] * 50)
    script = """
        import os, signal, sys
        from pathlib import Path
        import flows.warehouse.load as load
        from flows.warehouse.connection import open_warehouse
        from tests.unit.warehouse.warehouses import outcome
        folder = Path(sys.argv[1])
        with open_warehouse(folder / "w.duckdb") as connection:
            load.load_file(connection, outcome("a"), folder / "a.parquet")
            load._marker = lambda _: os.kill(os.getpid(), signal.SIGKILL)
            load.load_file(connection, outcome("b", 50), folder / "b.parquet")
    """
    root = Path(__file__).parents[3]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    command = [sys.executable, "-c", textwrap.dedent(script), str(tmp_path)]
    assert subprocess.run(command, env=environment, check=False).returncode == -signal.SIGKILL
    with open_warehouse(tmp_path / "w.duckdb") as connection:
        assert set(loaded_files(connection)) == {"a"}
        assert connection.sql("select distinct file_id from staging.acquisitions").fetchall() == [("a",)]


def test_a_folder_with_pattern_letters_in_its_name_is_that_folder(warehouse, tmp_path):
    odd, decoy = tmp_path / "data[1]*", tmp_path / "data1"
    odd.mkdir()
    decoy.mkdir()
    stage(decoy, "a", [{"copies": 99}])
    load_file(warehouse, outcome("a"), stage(odd, "a", [{"copies": 5}]))
    assert warehouse.sql("select copies from staging.acquisitions").fetchall() == [(5,)]


def test_the_file_name_of_a_person_is_only_text(warehouse, tmp_path):
    name = "it's; drop table files;--.xlsx"
    load_file(warehouse, outcome("a", file_name=name), stage(tmp_path, "a", [{}]))
    assert warehouse.sql("select file_name from files").fetchall() == [(name,)]


def test_a_record_with_several_rows_is_one_record(warehouse, tmp_path):
    lines = [{"row_number": 1, "item_number": 1}, {"row_number": 1, "item_number": 2}]
    load_file(warehouse, outcome("a", 1), stage(tmp_path, "a", lines))
    assert warehouse.sql("select count(*) from staging.acquisitions").fetchall() == [(2,)]


def test_times_are_kept_as_utc(warehouse):
    moment = datetime(2024, 1, 1, 3, tzinfo=timezone(timedelta(hours=5)))
    load_file(warehouse, outcome("a", 0, table=None, exported_at=moment), None)
    assert warehouse.sql("select exported_at from files").fetchall() == [(datetime(2023, 12, 31, 22),)]


def test_a_removed_file_leaves_nothing(warehouse, tmp_path):
    load_file(warehouse, full_outcome("a"), stage(tmp_path, "a", [{}, {}]))
    remove_file(warehouse, "a")
    assert not any(contents(warehouse).values())

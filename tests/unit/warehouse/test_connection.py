from __future__ import annotations

import subprocess
import sys

import duckdb
import pytest

from flows.errors import SourceUnavailable
from flows.warehouse.build import build
from flows.warehouse.check import run_checks
from flows.warehouse.connection import connect, open_warehouse, transaction
from flows.warehouse.load import load_file
from tests.unit.warehouse.warehouses import outcome, stage


def test_no_write_ahead_log_lies_there_at_rest(tmp_path):
    path = tmp_path / "w.duckdb"
    with open_warehouse(path) as connection:
        load_file(connection, outcome("a"), stage(tmp_path, "a", [{}]))
    assert not (tmp_path / "w.duckdb.wal").exists()


def test_a_second_process_is_told_who_has_it(tmp_path):
    path = tmp_path / "w.duckdb"
    script = f"import duckdb; c = duckdb.connect({str(path)!r}); print('open', flush=True); input()"
    with subprocess.Popen([sys.executable, "-c", script], stdin=-1, stdout=-1, text=True) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        with pytest.raises(SourceUnavailable, match=str(holder.pid)), open_warehouse(path):
            pass
        holder.communicate("\n")


def test_a_confined_warehouse_works_and_reads_nothing_else(tmp_path):
    inside, outside = tmp_path / "staged", tmp_path / "secret"
    inside.mkdir()
    outside.mkdir()
    (outside / "x.csv").write_text("a\n1\n")
    staged = stage(inside, "a", [{}])
    with open_warehouse(tmp_path / "w.duckdb", readable=[inside]) as connection:
        load_file(connection, outcome("a"), staged)
        build(connection, tmp_path)
        run_checks(connection)
        for statement in (
            f"from read_csv('{outside}/x.csv')",
            f"from read_csv('{inside}/../secret/x.csv')",
            f"copy (select 1) to '{outside}/y.csv'",
            f"attach '{outside}/z.duckdb'",
            "set enable_external_access = true",
        ):
            with pytest.raises(duckdb.Error):
                connection.execute(statement)


def test_a_transaction_is_all_or_nothing():
    connection = connect()
    connection.execute("create table t (a integer)")

    def fail() -> None:
        connection.execute("insert into t values (1)")
        raise RuntimeError

    with pytest.raises(RuntimeError), transaction(connection):
        fail()
    assert connection.sql("from t").fetchall() == []

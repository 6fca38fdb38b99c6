from __future__ import annotations

import duckdb
import pytest

from flows.errors import ReconciliationFailed
from flows.warehouse.connection import connect
from flows.warehouse.migrations import MigrationChanged, migrate, read_migrations


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "0001_one.sql").write_text("create table one (a integer);")
    (tmp_path / "0002_two.sql").write_text("create table two (a integer); insert into one values (1);")
    return tmp_path


@pytest.fixture(autouse=True)
def fresh_cache():
    read_migrations.cache_clear()


def test_each_is_applied_once_in_order(folder):
    connection = connect()
    assert migrate(connection, folder) == ["0001_one", "0002_two"]
    assert migrate(connection, folder) == []
    assert connection.sql("select count(*) from one").fetchall() == [(1,)]


def test_a_later_one_is_applied_to_an_older_warehouse(folder):
    connection = connect()
    migrate(connection, folder)
    (folder / "0003_three.sql").write_text("create table three (a integer);")
    read_migrations.cache_clear()
    assert migrate(connection, folder) == ["0003_three"]


@pytest.mark.parametrize("change", ["changed", "removed", "renamed"])
def test_an_applied_one_that_is_not_the_same_any_more_is_an_error(folder, change):
    connection = connect()
    migrate(connection, folder)
    first = folder / "0001_one.sql"
    if change == "changed":
        first.write_text("create table one (b integer);")
    elif change == "removed":
        first.unlink()
    else:
        first.rename(folder / "0001_other.sql")
    read_migrations.cache_clear()
    with pytest.raises(MigrationChanged, match=r"0001_one.*esep rebuild"):
        migrate(connection, folder)


def test_one_that_comes_before_an_applied_one_is_an_error(folder):
    connection = connect()
    (folder / "0001_one.sql").rename(folder / "0003_one.sql")
    (folder / "0002_two.sql").write_text("select 1;")
    migrate(connection, folder)
    (folder / "0001_late.sql").write_text("select 1;")
    read_migrations.cache_clear()
    with pytest.raises(MigrationChanged, match="0001_late"):
        migrate(connection, folder)


def test_one_that_fails_leaves_nothing_of_it(folder):
    (folder / "0002_two.sql").write_text("create table two (a integer); insert into nowhere values (1);")
    connection = connect()
    with pytest.raises(duckdb.Error):
        migrate(connection, folder)
    tables = connection.sql("select table_name from duckdb_tables() order by 1").fetchall()
    assert tables == [("migrations",), ("one",)]
    assert connection.sql("select name from migrations").fetchall() == [("0001_one",)]


def test_two_of_the_same_number_are_an_error(folder):
    (folder / "0002_again.sql").write_text("select 1;")
    with pytest.raises(ReconciliationFailed):
        migrate(connect(), folder)


def test_the_projects_own_apply_to_an_empty_warehouse():
    connection = connect()
    assert migrate(connection)[0] == "0001_files_and_accounting"

"""From the inbox to the warehouse without Prefect: odd names, lost or damaged files, moved libraries."""

import os
from datetime import date
from pathlib import Path

import pytest

from flows.intake.archive import Archive, ArchiveDamaged
from flows.intake.checking import check_file
from flows.intake.ingest import pending, process_delivery
from flows.intake.store import OutcomeStore
from flows.settings import Settings, load_settings
from flows.warehouse.connection import WarehouseDamaged, open_warehouse
from flows.warehouse.load import loaded_files, remove_file
from flows.work import at_work, empty_warehouse
from tests.exports import drop, ledger_csv, metrika_csv

MARCH = metrika_csv(date(2023, 3, 1), 5)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    made = load_settings(tmp_path / "data", inbox_settle_seconds=0)
    made.inbox.mkdir(parents=True)
    return made


def run(settings: Settings) -> tuple[list[str], list[str]]:
    """Take, process, load: names of what was processed, and of what could not be loaded."""
    with at_work(settings, "test") as work:
        todo = work.take()
        done = [process_delivery(item, settings).file_id for item in todo]
        return [item.name for item in todo], [item.name for item in work.load(done)]


def rows(settings: Settings, query: str) -> list[tuple]:
    with open_warehouse(settings.warehouse) as connection:
        return connection.sql(query).fetchall()


def test_a_name_that_is_not_utf8_is_read_as_cp1251_and_stops_nobody(settings):
    raw = os.fsencode(settings.inbox) + b"/" + "отчёт.csv".encode("cp1251")
    drop(Path(os.fsdecode(raw)), MARCH)
    drop(settings.inbox / "b.csv", metrika_csv(date(2023, 4, 1), 5))
    assert run(settings)[0] == ["b.csv", "отчёт.csv"]
    assert len(list(settings.receipts.glob("main/*.html"))) == 2


def test_content_that_is_not_what_its_name_says_is_never_processed(settings):
    drop(settings.inbox / "a.csv", MARCH)
    run(settings)
    (delivery,) = Archive(settings.archive).read()
    archived = settings.archive / delivery.file_id
    archived.chmod(0o644)
    archived.write_text("x")
    with pytest.raises(ArchiveDamaged, match="backup"):
        process_delivery(delivery, settings)
    archived.unlink()
    with pytest.raises(ArchiveDamaged, match="gone"):
        process_delivery(delivery, settings)


def test_a_damaged_journal_is_named_with_its_line(settings):
    drop(settings.inbox / "a.csv", MARCH)
    run(settings)
    journal = settings.archive / "deliveries.jsonl"
    journal.write_bytes(b"{broken}\n" + journal.read_bytes())
    with pytest.raises(ArchiveDamaged, match="line 1"):
        Archive(settings.archive).read()


@pytest.mark.parametrize("damage", [b"", b"garbage" * 1000], ids=["empty", "garbage"])
def test_a_damaged_warehouse_names_the_way_out_which_works(settings, damage):
    drop(settings.inbox / "a.csv", MARCH)
    run(settings)
    settings.warehouse.write_bytes(damage)
    with pytest.raises(WarehouseDamaged, match="esep rebuild"), open_warehouse(settings.warehouse):
        pass
    empty_warehouse(settings)
    run(settings)
    assert rows(settings, "select count(*) from staging.web_traffic") == [(5,)]


def test_a_warehouse_that_lacks_a_file_gets_it_from_the_staged_rows(settings):
    drop(settings.inbox / "a.csv", MARCH)
    run(settings)
    with open_warehouse(settings.warehouse) as connection:
        remove_file(connection, next(iter(loaded_files(connection))))
    assert run(settings) == ([], [])
    assert rows(settings, "select count(*) from staging.web_traffic") == [(5,)]


@pytest.mark.parametrize("what", ["rows", "outcome"])
def test_lost_or_damaged_staged_files_are_made_again_from_the_archive(settings, what):
    drop(settings.inbox / "a.csv", MARCH)
    run(settings)
    settings.warehouse.unlink()
    if what == "rows":
        next(settings.staged.glob("metrika_traffic/*.parquet")).unlink()
        for left in settings.staged.glob("metrika_traffic/*.parquet"):
            left.unlink()
    else:
        next(settings.staged.glob("outcomes/*.json")).write_text("{")
    assert run(settings) == ([], ["a.csv"])
    assert run(settings) == (["a.csv"], [])
    assert rows(settings, "select count(*) from staging.web_traffic") == [(5,)]


def test_a_file_dropped_in_the_wrong_library_is_moved_by_dropping_it_in_the_right_one(settings):
    drop(settings.inbox / "balkash" / "a.csv", MARCH)
    run(settings)
    drop(settings.inbox / "main-library" / "a.csv", MARCH)
    assert run(settings)[0] == ["a.csv"]
    assert rows(settings, "select distinct library from staging.web_traffic") == [("main-library",)]
    assert pending(Archive(settings.archive), OutcomeStore(settings.staged)) == []
    archive = Archive(settings.archive)
    archive.prepare()
    assert pending(archive, OutcomeStore(settings.staged)) == []


def test_a_row_that_lacks_a_separator_is_not_accepted_with_its_values_shifted(tmp_path, settings):
    lines = ledger_csv([("10.03.2023", "1/2023", "Бюджет", 2, f"Кітап {n}") for n in range(5)]).splitlines()
    lines[3] = lines[3].replace(";84(5Каз)5;", ";", 1)
    outcome = check_file(drop(tmp_path / "түсім.csv", "\n".join(lines) + "\n"), settings)
    assert (outcome.counts.loaded, outcome.counts.rejected) == (4, 1)
    assert [(item.rule, item.row) for item in outcome.problems if item.severity == "reject"] == [("INT-011", 4)]


def test_a_clock_that_was_wrong_does_not_make_a_version_the_latest_for_ever(settings):
    drop(settings.inbox / "future.csv", metrika_csv(date(2023, 3, 1), 5, visits=99), saved_at=4_000_000_000)
    run(settings)
    ((exported,),) = rows(settings, "select exported_at from files")
    assert exported.year < 2100
    assert (exported.date() - date.today()).days <= 2


def test_a_lost_row_of_a_staged_file_is_noticed(settings):
    drop(settings.inbox / "a.csv", MARCH)
    run(settings)
    import polars as pl

    (path,) = [item for item in settings.staged.glob("metrika_traffic/*.parquet") if "findings" not in item.name]
    pl.read_parquet(path).head(3).write_parquet(path)
    settings.warehouse.unlink()
    assert run(settings)[1] == ["a.csv"]

"""The nightly, with a real Prefect API, DuckDB and files: what is taken, refused, retried, published."""

import asyncio
import hashlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from flows.errors import SourceUnavailable
from flows.lock import AlreadyRunning, writer_lock
from flows.runs import read_runs
from tests.exports import SAVED_AT, drop, ledger_csv, metrika_year

pytestmark = pytest.mark.flows


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ESEP_INBOX_SETTLE_SECONDS", "0")
    monkeypatch.setenv("ESEP_LOCK_WAIT_SECONDS", "0.2")
    folder = tmp_path / "data"
    (folder / "inbox").mkdir(parents=True)
    return folder


def published(data: Path) -> dict[str, str]:
    current = data / "published" / "current"
    return {
        str(path.relative_to(current)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(current.rglob("*"))
        if path.is_file()
    }


def traffic(data: Path, year: int = 2023) -> str:
    return (data / "published" / "current" / str(year) / "tables" / "web_traffic.csv").read_text()


def test_a_year_of_metrika_becomes_the_published_table(data):
    from flows.nightly import nightly

    drop(data / "inbox" / "Посещаемость.csv", metrika_year(2023))
    summary = nightly(data=str(data))
    assert [(item["status"], item["loaded"], item["control"]) for item in summary["files"]] == [("accepted", 365, 1)]
    assert traffic(data).splitlines() == [
        "year,page_views,visitors,visits,page_views_growth,visitors_growth,visits_growth",
        "2023,10950,2919,3650,,,",
    ]
    assert list((data / "inbox").iterdir()) == []


def test_a_second_run_changes_no_published_byte(data):
    from flows.nightly import nightly

    drop(data / "inbox" / "a.csv", metrika_year(2023))
    nightly(data=str(data))
    before = published(data)
    assert nightly(data=str(data))["published"]["changed"] is False
    assert published(data) == before


def test_a_bad_file_never_stops_the_others_and_has_its_receipt(data):
    from flows.nightly import nightly

    drop(data / "inbox" / "фото.jpg", b"\xff\xd8\xff\xe0" + b"\0" * 100)
    drop(data / "inbox" / "a.csv", metrika_year(2023))
    summary = nightly(data=str(data))
    assert sorted(item["status"] for item in summary["files"]) == ["accepted", "refused"]
    assert summary["needs_attention"]
    assert traffic(data)
    assert len(list((data / "receipts" / "main").glob("*.html"))) == 2


def test_the_same_content_again_is_a_no_op_with_a_receipt_that_says_so(data):
    from flows.nightly import nightly

    drop(data / "inbox" / "a.csv", metrika_year(2023))
    nightly(data=str(data))
    before = published(data)
    drop(data / "inbox" / "a (1).csv", metrika_year(2023))
    summary = nightly(data=str(data))
    assert summary["already_received"] == ["a (1).csv"]
    assert summary["files"] == []
    assert published(data) == before


def test_a_later_export_restates_and_the_order_of_dropping_does_not_matter(data, tmp_path):
    from flows.nightly import nightly

    old, new = metrika_year(2023), metrika_year(2023, visits=11)
    drop(data / "inbox" / "new.csv", new, saved_at=SAVED_AT + 86400)
    nightly(data=str(data))
    drop(data / "inbox" / "old.csv", old)
    nightly(data=str(data))
    assert "2023,10950,2919,4015" in traffic(data)


def test_a_source_that_was_away_is_tried_again_and_nothing_else_is(data, monkeypatch):
    from flows import nightly as flows_of_the_night
    from flows import tasks

    calls: list[str] = []

    def away_twice(delivery, settings):
        calls.append(delivery.name)
        if calls.count(delivery.name) <= 2 and delivery.name == "away.csv":
            raise SourceUnavailable("the share is away")
        if delivery.name == "broken.csv":
            raise ValueError("a bug")
        return original(delivery, settings)

    original = tasks.process_delivery
    monkeypatch.setattr(tasks, "process_delivery", away_twice)
    monkeypatch.setattr(flows_of_the_night, "process_file", tasks.process_file.with_options(retry_delay_seconds=0))
    drop(data / "inbox" / "away.csv", metrika_year(2023))
    drop(data / "inbox" / "broken.csv", metrika_year(2022))
    with pytest.raises(flows_of_the_night.FilesFailed, match=r"broken\.csv"):
        flows_of_the_night.nightly(data=str(data))
    assert (calls.count("away.csv"), calls.count("broken.csv")) == (3, 1)
    assert "2023,10950" in traffic(data)
    assert read_runs(data / "runs")[0].status == "failed"
    monkeypatch.setattr(tasks, "process_delivery", original)
    flows_of_the_night.nightly(data=str(data))
    assert "2022,10950" in traffic(data, 2022)


def test_a_blocked_table_keeps_its_last_good_publication_and_the_others_are_published(data):
    from flows.nightly import nightly

    drop(data / "inbox" / "түсім 1.csv", ledger_csv([("10.03.2023", "1/2023", "Бюджет", 3, "Ертегілер")]))
    nightly(data=str(data))
    good = (data / "published/current/2023/tables/acquisitions_by_source.csv").read_bytes()
    drop(data / "inbox" / "түсім 2.csv", ledger_csv([("11.04.2023", "2/2023", "взамен утерянных", 2, "Табиғат")]))
    drop(data / "inbox" / "Посещаемость.csv", metrika_year(2023))
    summary = nightly(data=str(data))
    assert "2023/acquisitions_by_source" in summary["published"]["blocked"]
    assert summary["needs_attention"]
    assert (data / "published/current/2023/tables/acquisitions_by_source.csv").read_bytes() == good
    assert "2023,10950" in traffic(data)
    assert "acquisitions_by_source" in (data / "published/current/2023/manifest.json").read_text()


def test_rebuild_from_the_archive_gives_the_same_published_bytes(data):
    from flows.nightly import nightly, rebuild

    for year in (2022, 2023):
        drop(data / "inbox" / f"{year}.csv", metrika_year(year, visits=year - 2010))
    nightly(data=str(data))
    before = published(data)
    (data / "warehouse.duckdb").write_bytes(b"damaged")
    rebuild(data=str(data))
    assert published(data) == before


def test_rerun_of_one_file_takes_it_from_the_archive(data):
    from flows.nightly import nightly, rerun

    drop(data / "inbox" / "a.csv", metrika_year(2023))
    (line,) = nightly(data=str(data))["files"]
    before = published(data)
    again = rerun(data=str(data), file=line["file_id"][:12])
    assert [item["file_id"] for item in again["files"]] == [line["file_id"]]
    assert published(data) == before


def test_a_second_run_at_the_same_time_is_told_who_is_at_work(data):
    from flows.nightly import nightly

    with writer_lock(data, 0, "another nightly"), pytest.raises(AlreadyRunning, match="another nightly"):
        nightly(data=str(data))


@pytest.mark.parametrize("with_a_loop", [False, True], ids=["plain", "inside an event loop"])
def test_the_deployments_have_the_nightly_schedule_in_the_librarys_zone(data, with_a_loop):
    from flows.serve import deployments
    from flows.settings import load_settings

    async def inside():
        return deployments(load_settings(data))

    with ThreadPoolExecutor(1) as thread:  # this thread may have a loop already: the browser tests leave one
        listed = thread.submit(asyncio.run, inside()).result() if with_a_loop else deployments(load_settings(data))
    made = {item.flow_name: item for item in listed}
    assert set(made) == {"nightly", "ingest-inbox", "publish-reports", "rerun", "rebuild"}
    (schedule,) = made["nightly"].schedules
    assert (schedule.schedule.cron, schedule.schedule.timezone) == ("0 2 * * *", "Asia/Almaty")
    assert made["ingest-inbox"].schedules[0].schedule.interval.total_seconds() == 300
    assert all(item.parameters == {"data": str(data)} for item in made.values())

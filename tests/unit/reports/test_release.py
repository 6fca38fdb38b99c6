"""Releases: same inputs, same bytes; a switch that is whole or did not happen; what changed is logged."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows.errors import ReconciliationFailed
from flows.reports import release as releases
from flows.reports.manifest import intact_files, mismatches
from flows.reports.release import current_release, publish
from schemas.published import TABLES

POINTS = ("file written", "verified", "renamed", "link made", "switched")
SAMPLE = Path(__file__).with_name("sample.py")


def digest(folder: Path) -> dict[str, str]:
    """Every file under ``folder`` by its hash."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def logged(published):
    return [json.loads(line) for line in (published / "changes.jsonl").read_text(encoding="utf-8").splitlines()]


def test_a_release_has_every_file_and_is_named_by_its_content(tmp_path, sample):
    made = publish(tmp_path, [sample.report()], sample.VERSION)
    assert made.changed
    assert made.path == current_release(tmp_path)
    assert (tmp_path / "current").readlink() == Path("releases", made.id)
    assert made.id == hashlib.sha256((made.path / "manifest.json").read_bytes()).hexdigest()[:16]
    tables = {f"2023/tables/{name}.{kind}" for name in TABLES for kind in ("csv", "parquet")}
    books = {f"2023/report.{language}.xlsx" for language in ("kk", "ru", "en")}
    pages = {"index.html", "2023/index.html", "2023/index.ru.html", "2023/index.en.html"}
    quality = {f"quality/{name}" for name in ("index.html", "strength.html", "manifest.json")}
    documents = {f"2023/report.{language}.docx" for language in ("kk", "ru", "en")}
    manifests = {"manifest.json", "2023/manifest.json"}
    assert set(digest(made.path)) == tables | books | pages | manifests | quality | documents
    assert not mismatches(made.path)


def test_the_same_content_is_written_no_second_time(tmp_path, sample):
    first = publish(tmp_path, [sample.report()], sample.VERSION)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    second = publish(tmp_path, [sample.report()], sample.VERSION)
    assert (second.id, second.changed, second.changes) == (first.id, False, ())
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_another_process_elsewhere_with_the_files_in_another_order_makes_the_same_bytes(tmp_path, sample):
    made = publish(tmp_path / "here", [sample.report()], sample.VERSION)
    script = (
        "import sys; from pathlib import Path; sys.path.insert(0, sys.argv[1]); import sample\n"
        "from flows.reports.release import publish\n"
        "report = sample.report(inputs=sample.INPUTS[::-1], findings=sample.FINDINGS[::-1])\n"
        "publish(Path(sys.argv[2]), [report], sample.VERSION)"
    )
    there = tmp_path / "there"
    environment = os.environ | {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    subprocess.run([sys.executable, "-c", script, SAMPLE.parent, there], check=True, env=environment)
    assert digest(there / "current") == digest(made.path)


def test_a_changed_figure_is_said_and_logged(tmp_path, sample):
    first = publish(tmp_path, [sample.small_report()], sample.VERSION)
    second = publish(tmp_path, [sample.small_changed_report()], sample.VERSION)
    assert second.changed
    assert first.path.is_dir()
    change = {"address": "social_networks.posts?year=2023&network=facebook", "old": "509", "new": "510"}
    assert [(item.address, item.old, item.new) for item in second.changes] == [tuple(change.values())]
    assert [entry["release"] for entry in logged(tmp_path)] == [first.id, second.id]
    assert logged(tmp_path)[1]["changes"] == [{**change, "files": []}]


def test_a_new_year_changes_no_published_figure(tmp_path, sample):
    publish(tmp_path, [sample.small_report()], sample.VERSION)
    before = {"web_traffic": sample.web(2022)}
    older = sample.YearReport(2022, before)
    made = publish(tmp_path, [older, sample.small_report()], sample.VERSION)
    assert made.changed
    assert made.changes == ()


def test_a_held_table_keeps_its_last_good_bytes(tmp_path, sample):
    first = publish(tmp_path, [sample.small_report()], sample.VERSION)
    kept = "2023/tables/social_networks.csv"
    before = (first.path / kept).read_bytes()
    tables = sample.small_changed_report().tables
    made = publish(tmp_path, [sample.small_report(tables=tables, held={"social_networks": "why"})], sample.VERSION)
    assert (made.path / kept).read_bytes() == before
    manifest = json.loads((made.path / "2023/manifest.json").read_bytes())
    assert manifest["held"] == {"social_networks": {"reason": "why", "kept": True}}
    assert manifest["tables"]["social_networks"]["state"] == "kept"
    assert made.changes == ()


def test_a_held_table_that_was_never_published_is_left_out_and_said(tmp_path, sample):
    made = publish(tmp_path, [sample.small_report(held={"periodicals": "why"})], sample.VERSION)
    assert not (made.path / "2023/tables/periodicals.csv").exists()
    manifest = json.loads((made.path / "2023/manifest.json").read_bytes())
    assert manifest["held"]["periodicals"] == {"reason": "why", "kept": False}


def test_a_damaged_table_is_not_kept(tmp_path, sample):
    first = publish(tmp_path, [sample.small_report()], sample.VERSION)
    (first.path / "2023/tables/periodicals.csv").write_bytes(b"year,scope,titles,kazakh_titles\n2023,all,1,1\n")
    made = publish(tmp_path, [sample.small_report(held={"periodicals": "why"})], sample.VERSION)
    assert not (made.path / "2023/tables/periodicals.csv").exists()


def test_years_that_were_not_computed_are_kept_when_asked(tmp_path, sample):
    older = sample.YearReport(2022, {"web_traffic": sample.web(2022)})
    first = publish(tmp_path, [older, sample.small_report()], sample.VERSION)
    second = publish(tmp_path, [sample.small_changed_report()], sample.VERSION, keep_years=[2022, 2023])
    assert digest(second.path / "2022") == digest(first.path / "2022")
    third = publish(tmp_path, [sample.small_report()], sample.VERSION)
    assert not (third.path / "2022").exists()
    assert {item.new for item in third.changes if "2022" in item.address} == {None}


def test_a_damaged_year_is_not_carried_over(tmp_path, sample):
    older = sample.YearReport(2022, {"web_traffic": sample.web(2022)})
    first = publish(tmp_path, [older, sample.small_report()], sample.VERSION)
    (first.path / "2022/index.html").unlink()
    with pytest.raises(ReconciliationFailed, match=r"2022/index\.html"):
        publish(tmp_path, [sample.small_changed_report()], sample.VERSION, keep_years=[2022])


@pytest.mark.parametrize("damage", ["2023/report.kk.xlsx", "manifest.json", "2023/manifest.json"])
def test_a_damaged_release_is_put_right(tmp_path, sample, damage):
    made = publish(tmp_path, [sample.small_report()], sample.VERSION)
    good = digest(made.path)
    (made.path / damage).write_bytes(b"torn")
    assert damage not in intact_files(made.path)
    again = publish(tmp_path, [sample.small_report()], sample.VERSION)
    assert again.repaired == (damage,)
    assert digest(made.path) == good


def test_a_file_that_does_not_reach_the_disk_stops_the_release(tmp_path, sample, monkeypatch):
    first = publish(tmp_path, [sample.small_report()], sample.VERSION)
    whole = releases._write_file
    monkeypatch.setattr(releases, "_write_file", lambda path, content: whole(path, content[:-1]))
    with pytest.raises(ReconciliationFailed, match="not written as it should be"):
        publish(tmp_path, [sample.small_changed_report()], sample.VERSION)
    assert current_release(tmp_path) == first.path


@pytest.mark.parametrize("failing", [0, 9, 18, 27])
def test_an_error_of_the_disk_leaves_the_old_publication(tmp_path, sample, monkeypatch, failing):
    publish(tmp_path, [sample.small_report()], sample.VERSION)
    before = digest(tmp_path / "current")
    _fail_fsync(monkeypatch, failing)
    with pytest.raises(OSError, match="no space"):
        publish(tmp_path, [sample.small_changed_report()], sample.VERSION)
    monkeypatch.undo()
    clean = publish(tmp_path / "clean", [sample.small_changed_report()], sample.VERSION)
    assert digest(tmp_path / "current") in (before, digest(clean.path))
    assert publish(tmp_path, [sample.small_changed_report()], sample.VERSION).id == clean.id


def _fail_fsync(monkeypatch, number):
    calls = iter(range(10_000))
    real = os.fsync

    def fsync(handle):
        if next(calls) >= number:
            raise OSError(28, "no space")
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)


KILLS = [("second publication", point) for point in POINTS] + [("first publication", point) for point in POINTS[2:]]


@pytest.mark.slow
@pytest.mark.parametrize(("order", "point"), KILLS, ids=lambda part: part)
def test_a_kill_leaves_a_whole_publication_and_the_next_run_ends_the_work(tmp_path, sample, order, point):
    published, first = tmp_path / "published", order == "first publication"
    if not first:
        publish(published, [sample.small_report()], sample.VERSION)
    before = current_release(published)
    assert _killed_at(point, published)
    found = current_release(published)
    assert found is None or not mismatches(found)
    assert point == "switched" or found == before

    made = publish(published, [sample.small_changed_report()], sample.VERSION)
    clean = publish(tmp_path / "clean", [sample.small_changed_report()], sample.VERSION)
    assert digest(made.path) == digest(clean.path)
    assert not list((published / "releases").glob(".*"))
    assert not (published / ".current-new").is_symlink()
    chain = logged(published)
    assert [entry["previous"] for entry in chain[1:]] == [entry["release"] for entry in chain[:-1]]
    assert chain[-1]["release"] == made.id
    assert len(chain[-1]["changes"]) == (0 if first else 1)


def _killed_at(point, published):
    """Publish the changed year in another process that dies, as by SIGKILL, at ``point``."""
    script = (
        "import os, sys; from pathlib import Path; sys.path.insert(0, sys.argv[1]); import sample\n"
        "from flows.reports import release\n"
        "release.reached = lambda here: os.kill(os.getpid(), 9) if here == sys.argv[3] else None\n"
        "release.publish(Path(sys.argv[2]), [sample.small_changed_report()], sample.VERSION)"
    )
    return subprocess.run([sys.executable, "-c", script, SAMPLE.parent, published, point], check=False).returncode == -9


def test_a_torn_line_of_the_log_is_cut_off(tmp_path, sample):
    made = publish(tmp_path, [sample.small_report()], sample.VERSION)
    log = tmp_path / "changes.jsonl"
    log.write_bytes(log.read_bytes() + b'{"at": "2026-')
    publish(tmp_path, [sample.small_report()], sample.VERSION)
    assert [entry["release"] for entry in logged(tmp_path)] == [made.id]


def test_the_log_says_when(tmp_path, sample):
    publish(tmp_path, [sample.small_report()], sample.VERSION)
    assert datetime.fromisoformat(logged(tmp_path)[0]["at"]).tzinfo == UTC


def test_manifests_bear_no_time_and_state_every_input(tmp_path, sample):
    made = publish(tmp_path, [sample.small_report()], sample.VERSION)
    manifest = json.loads((made.path / "2023/manifest.json").read_bytes())
    assert manifest["version"] == {"project": "0.1.0", "rules": "0123456789ab"}
    assert {item["sha256"] for item in manifest["inputs"]} == {item.sha256 for item in sample.INPUTS}
    assert manifest["tables"]["web_traffic"]["rows"] == 2
    assert manifest["findings"][0]["difference"] in ("0.20", 8)
    assert "T0" not in json.dumps(manifest["inputs"])

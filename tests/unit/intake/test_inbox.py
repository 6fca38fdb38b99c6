"""The inbox is scanned: only whole, still, ordinary files are taken."""

import os
import threading
import time
from pathlib import Path

import pytest

from flows.errors import SourceUnavailable
from flows.intake.inbox import scan


def drop(path: Path, text: str = "x", age: float = 3600) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    then = time.time() - age
    os.utime(path, (then, then))
    return path


def test_a_still_file_is_taken_for_the_default_library(tmp_path):
    drop(tmp_path / "отчёт.csv")
    found = scan(tmp_path, "main", 5)
    assert [(item.name, item.library) for item in found.ready] == [("отчёт.csv", "main")]


def test_a_sub_folder_is_a_library_and_deeper_folders_are_part_of_the_name(tmp_path):
    drop(tmp_path / "temirtau" / "Контент 2023" / "Totals.csv")
    (item,) = scan(tmp_path, "main", 5).ready
    assert (item.library, item.name) == ("temirtau", "Контент 2023/Totals.csv")


@pytest.mark.parametrize(
    "name", [".hidden.csv", "a.part", "b.csv.tmp", "~$ledger.xlsx", "c.crdownload", "d.csv.filepart", "E.PART"]
)
def test_unfinished_names_are_left_alone(tmp_path, name):
    path = drop(tmp_path / name)
    found = scan(tmp_path, "main", 0)
    assert found.ready == []
    assert found.waiting == [path]


def test_a_file_that_grows_is_left_for_the_next_scan(tmp_path):
    path = drop(tmp_path / "growing.csv", age=0)
    writer = threading.Timer(0.1, lambda: path.write_text("x" * 100))
    writer.start()
    found = scan(tmp_path, "main", 0.5)
    writer.join()
    assert found.ready == []
    assert found.waiting == [path]


def test_a_young_file_that_stays_still_is_taken_after_the_settle_time(tmp_path):
    drop(tmp_path / "young.csv", age=0)
    started = time.monotonic()
    assert len(scan(tmp_path, "main", 0.3).ready) == 1
    assert time.monotonic() - started >= 0.3


def test_a_time_stamp_from_the_future_does_not_keep_a_file_waiting_for_ever(tmp_path):
    drop(tmp_path / "clock.csv", age=-86400)
    assert len(scan(tmp_path, "main", 0.1).ready) == 1


def test_links_pipes_and_linked_folders_are_never_entered(tmp_path):
    outside = drop(tmp_path / "outside" / "secret.csv")
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "link.csv").symlink_to(outside)
    (inbox / "folder").symlink_to(outside.parent)
    os.mkfifo(inbox / "pipe.csv")
    found = scan(inbox, "main", 0)
    assert found.ready == []
    assert [path.name for path in found.ignored] == ["folder", "link.csv", "pipe.csv"]


def test_an_inbox_that_cannot_be_listed_is_unavailable_not_empty(tmp_path):
    with pytest.raises(SourceUnavailable, match="inbox"):
        scan(tmp_path / "away", "main", 0)

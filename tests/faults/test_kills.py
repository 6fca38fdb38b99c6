"""Kill the work at random moments; the next run publishes what an undisturbed run publishes."""

import sys
from datetime import date
from pathlib import Path

import pytest

from tests.exports import drop, metrika_csv, metrika_year
from tests.faults.kills import kill_often

pytestmark = pytest.mark.slow


def test_kills_lose_nothing_and_double_nothing(tmp_path: Path):
    inbox = tmp_path / "data" / "inbox"
    for month in range(1, 13):
        drop(inbox / f"2022-{month:02}.csv", metrika_csv(date(2022, month, 1), 28, visits=10 + month))
    drop(inbox / "2022.csv", metrika_year(2022))
    drop(inbox / "2023.csv", metrika_year(2023))
    drop(inbox / "фото.jpg", b"\xff\xd8\xff\xe0" + b"\0" * 100)
    command = [sys.executable, "-m", "tests.faults.core_run"]
    trials = kill_often(command, tmp_path / "data", kills=3, seed=2024)
    assert [item for item in trials if item.problems] == []
    assert sum(item.stage != "ended" for item in trials) >= 1

"""The log of changed figures from the inbox on: what changed, from what to what, and by which files."""

from __future__ import annotations

import json
import re

import pytest

from flows.intake.ingest import process_delivery
from flows.settings import Settings
from flows.work import at_work
from tests.exports import drop, ledger_csv, metrika_year

pytestmark = pytest.mark.slow

LEDGER = [
    ("10.01.2023", "1", "бюджет", 5, "Абай жолы"),
    ("11.01.2023", "2", "сыйға", 3, "Ертегілер"),
    ("12.02.2023", "3", "бюджет", 4, "Көшпенділер"),
]


@pytest.fixture
def settings(tmp_path):
    return Settings(_env_file=None, data=tmp_path, inbox_settle_seconds=0)


def run(settings, **options):
    with at_work(settings, "test") as work:
        todo = work.take()
        for delivery in todo:
            process_delivery(delivery, settings)
        work.load(delivery.file_id for delivery in todo)
        return work.summary(work.publish(**options))


def log(settings):
    """The log without its moments and the names of the releases, which are those of their content."""
    lines = (settings.published / "changes.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["changes"] for line in lines]


def table(settings, name):
    return (settings.published / "current/2023/tables" / f"{name}.csv").read_text(encoding="utf-8")


def test_a_closed_year_waits_for_confirmation_and_the_log_names_the_files(settings, snapshot):
    drop(settings.inbox / "Түсім 2023.csv", ledger_csv(LEDGER))
    drop(settings.inbox / "Посещаемость 2023.csv", metrika_year(2023))
    assert not run(settings)["published"]["blocked"]
    before = table(settings, "acquisitions_by_source")
    drop(settings.inbox / "Түсім 2023.csv", ledger_csv([*LEDGER[:2], ("12.02.2023", "3", "бюджет", 6, "Көшпенділер")]))
    held = run(settings)
    assert held["needs_attention"]
    assert held["published"]["blocked"]["2023/acquisitions_by_source"] == "closed_year.changed"
    assert table(settings, "acquisitions_by_source") == before
    assert not run(settings)["published"]["changed"]
    confirmed = run(settings, confirm_closed_year=True)
    assert not confirmed["published"]["blocked"]
    assert table(settings, "acquisitions_by_source") != before
    assert log(settings)[-1] == snapshot


def test_a_closed_year_is_completed_without_a_question(settings):
    drop(settings.inbox / "Түсім 2023.csv", ledger_csv(LEDGER))
    run(settings)
    drop(settings.inbox / "Посещаемость 2023.csv", metrika_year(2023))
    made = run(settings)["published"]
    assert not made["blocked"]
    assert re.search(r"^2023,10950,", table(settings, "web_traffic"), re.MULTILINE)

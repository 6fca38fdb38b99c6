"""`esep score`: of what is published, its exit status, and the quality site of the next publication."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from flows.audit.score.behind import rows_behind
from flows.audit.score.published import fullest_year, published_tables
from flows.audit.score.sheet import Sheet
from flows.audit.score.slips import KINDS
from flows.audit.score.tables import drawn
from flows.cli import app
from flows.intake.ingest import process_delivery
from flows.settings import load_settings
from flows.work import at_work
from tests.exports import drop, metrika_year

pytestmark = pytest.mark.slow
RUN = CliRunner()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A data folder where two years of the site's traffic are published."""
    data = tmp_path_factory.mktemp("score") / "data"
    settings = load_settings(data, inbox_settle_seconds=0)
    drop(settings.inbox / "2023.csv", metrika_year(2023, visits=12, visitors=9, page_views=35))
    drop(settings.inbox / "2024.csv", metrika_year(2024))
    with at_work(settings, "test") as work:
        todo = work.take()
        for delivery in todo:
            process_delivery(delivery, settings)
        work.load(delivery.file_id for delivery in todo)
        work.publish()
    return settings


def published_page(settings):
    with at_work(settings, "test") as work:
        work.publish()
    return (settings.published / "current" / "quality" / "strength.html").read_text("utf-8")


def test_a_score_is_one_document_kept_in_the_folder_and_shown_by_the_next_publication(folder):
    assert "Not measured yet" in published_page(folder)
    done = RUN.invoke(app, ["score", "--seed", "3", "--data", str(folder.data), "--json"])
    found = json.loads(done.stdout)
    assert done.exit_code == (0 if found["aims"]["met"] else 3)
    assert (found["seed"], found["year"]) == (3, 2024)
    assert set(found["levels"]) == {"table", "source"}
    assert found["levels"]["table"]["with_rows_behind"]["share"] == 1.0
    assert found["harmless"]["false_alarms"] == []
    assert json.loads((folder.data / "score.json").read_bytes()) == found
    page = published_page(folder)
    assert "seed 3" in page
    assert "other rules" not in page
    assert published_page(folder) == page


def test_a_year_that_is_not_published_is_wrong_usage(folder):
    done = RUN.invoke(app, ["score", "--data", str(folder.data), "--year", "1999"])
    assert done.exit_code == 2
    assert "published are 2023, 2024" in done.output.replace("\n", " ")


def test_the_last_of_the_fullest_years_is_taken(folder):
    assert fullest_year(folder.published) == 2024
    assert fullest_year(folder.data / "nothing") is None


def test_every_error_in_a_computed_table_differs_from_the_rows_behind(folder, tmp_path):
    behind = rows_behind(folder, tmp_path)
    sheets = [Sheet(name, frame, 2024) for name, frame in published_tables(folder.published).items()]
    found = list(drawn([sheet for sheet in sheets if sheet.cells], 1))
    assert {slip.kind for slip in found} >= set(KINDS) - {"total_not_updated", "cells_swapped_in_column"}
    assert [slip.cells for slip in found if not behind.differs(slip.sheet, slip.frame)] == []
    assert not any(behind.differs(sheet, sheet.frame[::-1]) for sheet in sheets)


def test_without_a_warehouse_there_are_no_rows_behind(tmp_path):
    assert rows_behind(load_settings(tmp_path), tmp_path) is None

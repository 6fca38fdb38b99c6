"""Corrections from run to run: which file each is for, what is processed again because of them, and how they stand."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path

import pytest

from flows.intake.ingest import process_delivery
from flows.intake.standing import standing
from flows.settings import Settings, load_settings
from flows.warehouse.connection import open_warehouse
from flows.work import at_work, empty_warehouse
from tests.exports import SAVED_AT, drop, ledger_csv

LINES = [("10.03.2023", "1/2023", "Бюджет", 3, "Ертегілер"), ("31.02.2023", "2/2023", "Сыйға", 2, "Табиғат")]
LEDGER = ledger_csv(LINES)
MENDED = ledger_csv([LINES[0], ("28.02.2023", *LINES[1][1:])])
FILE_ID = hashlib.sha256(LEDGER.encode()).hexdigest()
NOTHING = {"blocked": {}, "findings": [], "explanations": {"explained": 0, "failed": [], "unmatched": []}}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    made = load_settings(tmp_path / "data", inbox_settle_seconds=0, library="main", language="en")
    made.inbox.mkdir(parents=True)
    return made


def run(settings: Settings) -> tuple[list[str], dict]:
    """Take, process, load: the names of what was processed, and the run's summary."""
    with at_work(settings, "test") as work:
        todo = work.take()
        assert work.load([process_delivery(item, settings).file_id for item in todo]) == []
        return [item.name for item in todo], work.summary(NOTHING)


def write(settings: Settings, file: str = "түсім.csv", expected: str = "31.02.2023", **more: str) -> None:
    said = {"row": "3", "column": "Жазу күні", "expected": expected, "action": "set", "value": "28.02.2023", **more}
    lines = [f"    {key}: {value!r}" for key, value in said.items() if value]
    lines += ["    reason: a slip", "    by: methodologist"]
    settings.corrections.mkdir(exist_ok=True)
    text = "\n".join(["corrections:", f"  - file: {file}", *lines])
    (settings.corrections / "2023.yml").write_text(text, encoding="utf-8")


def query(settings: Settings, text: str) -> list[tuple]:
    with open_warehouse(settings.warehouse) as connection:
        return connection.execute(text).fetchall()


def copies(settings: Settings) -> int:
    return query(settings, "select sum(copies)::int from staging.acquisitions")[0][0]


def receipt(settings: Settings) -> str:
    return next(settings.receipts.glob("main/000001*.html")).read_text("utf-8")


def test_a_new_a_changed_and_a_removed_correction_make_the_file_be_processed_again(settings):
    drop(settings.inbox / "түсім.csv", LEDGER)
    assert run(settings)[0] == ["түсім.csv"]
    assert copies(settings) == 3
    write(settings)
    names, summary = run(settings)
    assert (names, copies(settings), summary["needs_attention"]) == (["түсім.csv"], 5, False)
    assert summary["corrections"] == {"applied": 1, "failed": [], "no_longer_needed": []}
    assert run(settings)[0] == []
    write(settings, value="27.02.2023")
    assert run(settings)[0] == ["түсім.csv"]
    assert query(settings, "select max(recorded_on)::varchar from staging.acquisitions where copies = 2") == [
        ("2023-02-27",)
    ]
    (settings.corrections / "2023.yml").unlink()
    assert run(settings)[0] == ["түсім.csv"]
    assert (copies(settings), run(settings)[0]) == (3, [])


def test_a_correction_written_before_its_file_waits_for_it(settings):
    write(settings)
    _, summary = run(settings)
    assert "no file “түсім.csv” has been delivered" in summary["corrections"]["failed"][0]
    drop(settings.inbox / "түсім.csv", LEDGER)
    _, summary = run(settings)
    assert (summary["corrections"]["applied"], copies(settings)) == (1, 5)


def test_a_correction_that_no_run_has_seen_yet_waits(settings):
    drop(settings.inbox / "түсім.csv", LEDGER)
    run(settings)
    write(settings)
    assert [item["state"] for item in standing(settings)["corrections"]] == ["waiting"]
    run(settings)
    assert [item["state"] for item in standing(settings)["corrections"]] == ["applied"]


def test_the_receipt_and_the_warehouse_say_what_was_corrected(settings):
    drop(settings.inbox / "түсім.csv", LEDGER)
    run(settings)
    assert "28.02.2023" not in receipt(settings)
    write(settings)
    run(settings)
    assert all(text in receipt(settings) for text in ("Енгізілген түзетулер", "31.02.2023", "28.02.2023", "a slip"))
    columns = "file_id, row_number, column_name, cell, action, before, after, reason, author"
    assert query(settings, f"select {columns} from corrections") == [
        (FILE_ID, 3, "Жазу күні", "A3", "set", "31.02.2023", "28.02.2023", "a slip", "methodologist")
    ]


def test_another_value_in_the_cell_fails_with_a_sentence_everywhere_and_nothing_else_is_lost(settings):
    drop(settings.inbox / "түсім.csv", LEDGER)
    write(settings, expected="30.02.2023")
    _, summary = run(settings)
    (sentence,) = summary["corrections"]["failed"]
    assert sentence == (
        "2023.yml, corrections, entry 1 (line 2): A correction was not applied: "
        "the cell should hold “30.02.2023”, and holds “31.02.2023”"
    )
    assert summary["needs_attention"]
    assert copies(settings) == 3
    assert "COR-002" in receipt(settings)
    (found,) = standing(settings)["corrections"]
    assert (found["state"], found["message"]) == ("failed", sentence)
    assert query(settings, "select rule from violations where rule = 'COR-002'") == [("COR-002",)]


@pytest.mark.parametrize("file", [FILE_ID[:8], FILE_ID, "түсім.csv"], ids=["prefix", "sha256", "name"])
def test_a_file_is_named_by_its_content_or_its_name(settings, file):
    drop(settings.inbox / "түсім.csv", LEDGER)
    write(settings, file)
    run(settings)
    assert copies(settings) == 5


def test_a_name_means_the_first_file_that_came_under_it_and_a_later_one_makes_the_entry_needless(settings):
    drop(settings.inbox / "түсім.csv", LEDGER)
    write(settings)
    run(settings)
    drop(settings.inbox / "түсім.csv", MENDED, SAVED_AT + 86_400)
    names, summary = run(settings)
    assert names == ["түсім.csv"]
    assert (summary["corrections"]["failed"], summary["needs_attention"]) == ([], False)
    assert "no longer needed" in summary["corrections"]["no_longer_needed"][0]
    assert [item["state"] for item in standing(settings)["corrections"]] == ["no_longer_needed"]


def test_a_name_in_two_libraries_is_ambiguous(settings):
    drop(settings.inbox / "түсім.csv", LEDGER)
    drop(settings.inbox / "balkash" / "түсім.csv", MENDED)
    write(settings)
    _, summary = run(settings)
    assert "means several files" in summary["corrections"]["failed"][0]
    assert copies(settings) == 3 + 5


def test_a_file_that_cannot_be_opened_says_so_of_its_corrections(settings):
    drop(settings.inbox / "фото.jpg", b"\xff\xd8\xff\xe0" + b"\0" * 100)
    write(settings, "фото.jpg")
    _, summary = run(settings)
    assert "was refused as a whole" in summary["corrections"]["failed"][0]


def test_while_a_file_of_corrections_cannot_be_read_what_was_corrected_stays_so(settings):
    drop(settings.inbox / "түсім.csv", LEDGER)
    write(settings)
    run(settings)
    (settings.corrections / "2023.yml").write_text("corrections: [", encoding="utf-8")
    names, summary = run(settings)
    assert (names, copies(settings)) == ([], 5)
    assert "cannot be read as YAML" in summary["corrections"]["failed"][0]
    assert summary["needs_attention"]


def test_corrections_are_truth_beside_the_archive(settings):
    drop(settings.inbox / "түсім.csv", LEDGER)
    write(settings)
    run(settings)
    rows = "select * from staging.acquisitions order by all"
    before, outcome = query(settings, rows), next(settings.staged.glob("outcomes/*.json")).read_bytes()
    empty_warehouse(settings)
    run(settings)
    assert query(settings, rows) == before
    assert next(settings.staged.glob("outcomes/*.json")).read_bytes() == outcome


def test_an_outcome_of_before_there_were_corrections_is_read(settings):
    import json

    drop(settings.inbox / "түсім.csv", LEDGER)
    run(settings)
    path = next(settings.staged.glob("outcomes/*.json"))
    kept = json.loads(path.read_bytes())
    del kept["corrections"], kept["corrected_by"]
    path.write_text(json.dumps(kept))
    assert run(settings)[0] == []
    write(settings)
    assert run(settings)[0] == ["түсім.csv"]


def test_a_run_that_was_killed_before_it_loaded_a_corrected_file_is_made_good_by_the_next(settings):
    drop(settings.inbox / "түсім.csv", LEDGER)
    run(settings)
    write(settings)
    with at_work(settings, "killed") as work:
        for delivery in work.take():
            process_delivery(delivery, settings)
    assert copies(settings) == 3
    assert run(settings)[1]["corrections"]["applied"] == 1
    assert copies(settings) == 5
    assert "28.02.2023" in receipt(settings)
    written = next(settings.receipts.glob("main/000001*.html")).stat().st_mtime_ns
    run(settings)
    assert next(settings.receipts.glob("main/000001*.html")).stat().st_mtime_ns == written


def test_a_file_of_a_zip_is_corrected_after_it_was_loaded_and_back_again(settings):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        package.writestr("books.csv", LEDGER)
    drop(settings.inbox / "түсім.zip", content.getvalue())
    run(settings)
    assert copies(settings) == 3
    write(settings, "түсім.zip", member="books.csv")
    run(settings)
    assert (copies(settings), query(settings, "select count(*)::int from corrections")) == (5, [(1,)])
    (settings.corrections / "2023.yml").unlink()
    run(settings)
    assert (copies(settings), query(settings, "select count(*)::int from corrections")) == (3, [(0,)])

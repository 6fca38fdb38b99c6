"""A librarian's round: a register with mistakes is dropped, comes back marked, is corrected there and dropped again."""

from __future__ import annotations

import json
import os
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import openpyxl
import pytest

from flows.intake.ingest import process_delivery
from flows.intake.standing import standing
from flows.settings import Settings
from flows.sources.registers.kinds import REGISTERS
from flows.sources.registers.template import workbook_bytes
from flows.work import at_work

EVENTS = next(register for register in REGISTERS if register.kind == "events")
NAME = "Іс-шаралар 2023.xlsx"


@pytest.fixture
def settings(tmp_path):
    return Settings(_env_file=None, data=tmp_path / "data", inbox_settle_seconds=0)


def event(day, title, participants=10):
    return {
        "entry_on": date(2023, 3, day),
        "kind": "көпшілік іс-шара",
        "title": title,
        "language": "қазақ",
        "participants": participants,
    }


def drop(settings, content: bytes, name=NAME, minute=0):
    settings.inbox.mkdir(parents=True, exist_ok=True)
    path = settings.inbox / name
    path.write_bytes(content)
    saved = datetime(2024, 1, 9, 10, minute, tzinfo=UTC).timestamp()
    os.utime(path, (saved, saved))


def take(settings):
    with at_work(settings, "test") as work:
        todo = work.take()
        for delivery in todo:
            process_delivery(delivery, settings)
        work.load(delivery.file_id for delivery in todo)
        return work.receipts


def counted(settings):
    from flows.reports.publication import build

    with duckdb.connect(settings.warehouse) as connection:
        build(connection, settings.reference)
        query = "select count(*), sum(participants) from staging.current_events"
        return connection.execute(query).fetchone()


def receipt(settings, number) -> dict:
    (path,) = settings.receipts.glob(f"main/{number:06d} *.json")
    return json.loads(path.read_text(encoding="utf-8"))


def returned(settings, number) -> Path:
    return settings.receipts / "main" / receipt(settings, number)["returned"]


def marked_cells(book):
    return {
        (sheet.title, cell.coordinate)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment is not None and cell.comment.author == "Esep"
    }


def test_the_marked_copy_is_corrected_and_dropped_again(settings):
    rows = [event(1, "Наурыз"), event(2, None), event(3, "Ертегілер", -5), event(4, "Кітап күні")]
    drop(settings, workbook_bytes(EVENTS, "kk", 2023, rows))
    take(settings)
    assert receipt(settings, 1)["rejected"] == 2
    assert counted(settings) == (2, 20)
    assert standing(settings)["open_by_library"] == [{"library": "main", "open": 1, "oldest_days": 0}]

    path = returned(settings, 1)
    assert path.name == NAME
    book = openpyxl.load_workbook(path)
    ((sheet, title), (_, participants)) = sorted(marked_cells(book))
    book[sheet][title], book[sheet][participants] = "Оқу апталығы", 5
    book.save(path)
    drop(settings, path.read_bytes(), minute=5)
    take(settings)

    second = receipt(settings, 2)
    assert (second["status"], second["records"], second["loaded"]) == ("accepted", receipt(settings, 1)["records"], 4)
    again = {name: second["again"][name] for name in ("same", "new", "gone", "closed", "open")}
    assert again == {"same": 2, "new": 2, "gone": 0, "closed": 2, "open": 0}
    assert second["returned"] is None
    assert counted(settings) == (4, 35)
    assert standing(settings)["open_problems"] == []


@pytest.mark.parametrize("tried", [-5, -7], ids=["left as it was", "another wrong value"])
def test_what_is_still_wrong_stays_open_from_the_first_day_and_comes_back_marked_alone(settings, tried):
    rows = [event(1, "Наурыз"), event(2, None), event(3, "Ертегілер", -5)]
    drop(settings, workbook_bytes(EVENTS, "kk", 2023, rows))
    take(settings)
    path = returned(settings, 1)
    book = openpyxl.load_workbook(path)
    ((sheet, title), (_, wrong)) = sorted(marked_cells(book))
    book[sheet][title], book[sheet][wrong] = "Оқу апталығы", tried
    book.save(path)
    drop(settings, path.read_bytes(), "Іс-шаралар 2023 (1).xlsx", minute=5)
    take(settings)
    second = receipt(settings, 2)
    assert (second["again"]["closed"], second["again"]["open"]) == (1, 1)
    assert marked_cells(openpyxl.load_workbook(returned(settings, 2))) == {(sheet, wrong)}
    (problem,) = standing(settings)["open_problems"]
    assert (problem["file"], problem["open_since"]) == (
        "Іс-шаралар 2023 (1).xlsx",
        receipt(settings, 1)["delivery"]["received_at"],
    )


def test_the_receipt_leads_to_the_copy_and_says_what_changed(settings):
    drop(settings, workbook_bytes(EVENTS, "kk", 2023, [event(1, "Наурыз"), event(2, None)]))
    take(settings)
    (page,) = settings.receipts.glob("main/000001 *.html")
    assert 'href="000001/%D0%86' in page.read_text(encoding="utf-8")
    drop(settings, workbook_bytes(EVENTS, "kk", 2023, [event(1, "Наурыз"), event(2, "Оқу")]), minute=5)
    take(settings)
    (page,) = settings.receipts.glob("main/000002 *.html")
    text = page.read_text(encoding="utf-8")
    assert "<dt>Жабылған ескертулер</dt><dd>1</dd>" in text
    assert "<dt>Новых или изменённых строк</dt><dd>1</dd>" in text


def test_a_file_without_mistakes_and_one_dropped_twice_have_no_copy(settings):
    content = workbook_bytes(EVENTS, "kk", 2023, [event(1, "Наурыз")])
    drop(settings, content)
    take(settings)
    drop(settings, content, minute=5)
    take(settings)
    assert [receipt(settings, number)["returned"] for number in (1, 2)] == [None, None]
    assert not list(settings.receipts.glob("main/*/*"))

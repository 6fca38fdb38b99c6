"""Adding a published table needs its contract, a layout entry and its name: nothing else in the publication."""

from __future__ import annotations

import io
import json
import shutil

import openpyxl
import polars as pl
import pytest

from flows import messages
from flows.reports.layout import LAYOUTS, Rows
from flows.reports.release import publish
from schemas.published import TABLES, PublishedTable

ACTIVITIES = PublishedTable(
    "activities",
    "year",
    ("activity",),
    {"plan": "bigint", "actual": "bigint"},
    {"activity": ("exhibitions", "mass_events", "seminars")},
)


@pytest.fixture
def activities(monkeypatch, tmp_path_factory):
    """The table of activities, added as a developer would add it."""
    monkeypatch.setitem(TABLES, "activities", ACTIVITIES)
    monkeypatch.setitem(LAYOUTS, "activities", Rows("activities", "stock", "activity"))
    folder = tmp_path_factory.mktemp("words") / "messages"
    shutil.copytree(messages._FOLDER, folder)
    for language in messages.LANGUAGES:
        with (folder / language / "report.po").open("a", encoding="utf-8") as words:
            for key in ("table.activities", "sheet.activities", "column.activity"):
                words.write(f'\nmsgid "{key}"\nmsgstr "Іс-шаралар"\n')
    with monkeypatch.context() as patched:
        patched.setattr(messages, "_FOLDER", folder)
        _forget_words()
        yield pl.DataFrame(
            {"year": [2023, 2023], "activity": ["seminars", "exhibitions"], "plan": [1, 23], "actual": [1, 36]}
        )
    _forget_words()


def _forget_words():
    messages._texts.cache_clear()
    messages._holder.cache_clear()


def test_a_new_table_is_published_everywhere_with_the_labels_of_the_glossary(tmp_path, sample, activities):
    made = publish(tmp_path, [sample.report(tables=sample.tables() | {"activities": activities})], sample.VERSION)
    csv = (made.path / "2023/tables/activities.csv").read_text()
    assert csv == "year,activity,plan,actual\n2023,exhibitions,23,36\n2023,seminars,1,1\n"
    page = (made.path / "2023/index.ru.html").read_text(encoding="utf-8")
    assert 'id="activities.actual?year=2023&amp;activity=exhibitions">36</td>' in page
    assert "Книжные выставки" in page
    book = openpyxl.load_workbook(io.BytesIO((made.path / "2023/report.kk.xlsx").read_bytes()))
    lines = [row for row in book["Іс-шаралар"].iter_rows(values_only=True) if row[0]]
    assert ("Кітап көрмелері", 23, 36) in lines
    assert ("Іс-шаралар", "Жоспар", "Жоспардың орындалуы") in lines
    manifest = json.loads((made.path / "2023/manifest.json").read_bytes())
    assert manifest["tables"]["activities"]["rows"] == 2

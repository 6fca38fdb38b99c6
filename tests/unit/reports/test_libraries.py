"""Libraries that report into one warehouse: each apart, and all together, from the inbox to the published bytes."""

from __future__ import annotations

import io
import json
import os
import re
from datetime import UTC, date, datetime

import pytest
from docx import Document
from markupsafe import escape

from flows.intake.ingest import process_delivery
from flows.reports.labels import Labels
from flows.reports.manifest import mismatches
from flows.reports.release import current_release
from flows.reports.tables import read_csv_bytes
from flows.settings import Settings
from flows.sources.registers.kinds import REGISTERS
from flows.sources.registers.template import workbook_bytes
from flows.work import at_work

pytestmark = pytest.mark.slow
EVENTS = next(register for register in REGISTERS if register.kind == "events")


def drop(inbox, library, titles):
    """A register of mass events with ten participants each, in the library's folder."""
    rows = [
        {"entry_on": date(2023, 3, day), "kind": "көпшілік іс-шара", "title": title, "language": "қазақ",
         "participants": 10}
        for day, title in enumerate(titles, start=1)
    ]  # fmt: skip
    folder = inbox / library if library else inbox
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "events.xlsx"
    path.write_bytes(workbook_bytes(EVENTS, "kk", 2023, rows))
    saved = datetime(2024, 1, 9, tzinfo=UTC).timestamp()
    os.utime(path, (saved, saved))


def run(settings):
    with at_work(settings, "test") as work:
        todo = work.take()
        for delivery in todo:
            process_delivery(delivery, settings)
        work.load(delivery.file_id for delivery in todo)
        return work.summary(work.publish())


@pytest.fixture(scope="module")
def settings(tmp_path_factory):
    made = Settings(
        _env_file=None, data=tmp_path_factory.mktemp("data"), inbox_settle_seconds=0, year_stays_open_months=1200
    )
    drop(made.inbox, "", ["Наурыз мейрамы", "Кітап күні", "Ертегілер әлемі"])
    drop(made.inbox, "Ақтоғай", ["Наурыз мейрамы", "Оқу апталығы"])
    return made


@pytest.fixture(scope="module")
def summary(settings):
    return run(settings)


def events_of(settings, folder):
    content = (settings.published / "current" / folder / "tables" / "activities.csv").read_bytes()
    rows = {row["activity"]: row["actual"] for row in read_csv_bytes("activities", content).to_dicts()}
    return rows["mass_events"], rows["mass_event_participants"]


def folder_of(settings, library):
    manifests = (settings.published / "current").glob("2023/libraries/*/manifest.json")
    (found,) = [path.parent for path in manifests if json.loads(path.read_bytes())["library"] == library]
    return f"2023/libraries/{found.name}"


def test_each_library_is_published_apart_and_all_are_summed(settings, summary):
    assert summary["published"]["libraries"] == ["main", "Ақтоғай"]
    assert events_of(settings, "2023") == (5, 50)
    assert events_of(settings, folder_of(settings, "main")) == (3, 30)
    assert events_of(settings, folder_of(settings, "Ақтоғай")) == (2, 20)


def test_the_name_of_a_librarys_folder_is_safe_in_any_address(settings, summary):
    assert folder_of(settings, "main") == "2023/libraries/main"
    assert folder_of(settings, "Ақтоғай").isascii()


def test_the_page_of_all_libraries_leads_to_each(settings, summary):
    page = (settings.published / "current" / "2023" / "index.html").read_text("utf-8")
    for library in ("main", "Ақтоғай"):
        assert f'href="{folder_of(settings, library).removeprefix("2023/")}/index.html"' in page


@pytest.mark.parametrize(
    ("page", "said"),
    [("index.html", "Барлық кітапхана"), ("index.ru.html", "Все библиотеки"), ("index.en.html", "All libraries")],
)
def test_pages_and_documents_are_of_the_libraries_that_report(settings, summary, page, said):
    release, own = settings.published / "current" / "2023", folder_of(settings, "Ақтоғай")
    language = page.split(".")[1].replace("html", "kk")
    named = Labels(language).library("main")
    text = (release / page).read_text("utf-8")
    assert f'<p class="library">{said}</p>' in text
    assert ">Ақтоғай</a>" in text
    assert f">{escape(named)}</a>" in text
    assert '<p class="library">Ақтоғай</p>' in (settings.published / "current" / own / page).read_text("utf-8")
    assert f'<p class="library">{escape(named)}</p>' in (release / "libraries" / "main" / page).read_text("utf-8")
    about = Document(io.BytesIO((release / f"report.{language}.docx").read_bytes())).core_properties
    assert about.author == said


def test_the_figures_of_the_libraries_stand_above_those_of_all(settings, summary):
    page = (settings.published / "current" / "2023" / "index.ru.html").read_text("utf-8")
    part = page[page.index('id="libraries"') :]
    rows = re.findall(r"<tr role=\"row\".*?</tr>", part[: part.index("</table>")], re.DOTALL)
    told = [re.sub(r"\s+", " ", re.sub("<[^>]*>", " ", row)).strip() for row in rows[1:]]
    assert told == [
        "Ақтоғай … … … 2 … …",
        "Карагандинская областная детская библиотека имени Абая … … … 3 … …",
        "Все библиотеки … … … 5 … …",
    ]


def test_every_file_of_the_libraries_is_in_a_manifest(settings, summary):
    release = current_release(settings.published)
    assert not mismatches(release)
    assert (release / folder_of(settings, "Ақтоғай") / "report.kk.docx").is_file()
    assert (release / "quality" / folder_of(settings, "Ақтоғай") / "activities.html").is_file()


def test_the_warehouse_ends_with_the_tables_of_all_libraries(settings, summary):
    from flows.warehouse.connection import open_warehouse

    with open_warehouse(settings.warehouse) as connection:
        query = "select actual from marts.activities where activity = 'mass_events'"
        assert connection.execute(query).fetchall() == [(5,)]


def test_running_again_changes_no_byte(settings, summary):
    release = current_release(settings.published)
    again = run(settings)
    assert not again["published"]["changed"]
    assert current_release(settings.published) == release


def test_a_change_in_one_library_is_told_with_its_name(settings, summary):
    drop(settings.inbox, "Ақтоғай", ["Наурыз мейрамы", "Оқу апталығы", "Жазғы оқу"])
    changes = {item["address"]: (item["old"], item["new"]) for item in run(settings)["published"]["changes"]}
    name = folder_of(settings, "Ақтоғай").rpartition("/")[2]
    cell = "activities.actual?year=2023&activity=mass_events"
    assert changes[cell] == ("5", "6")
    assert changes[f"{cell}&library={name}"] == ("2", "3")
    assert f"{cell}&library=main" not in changes


def test_a_year_of_which_no_file_says_anything_is_not_published(tmp_path):
    made = Settings(_env_file=None, data=tmp_path, inbox_settle_seconds=0)
    drop(made.inbox, "", ["Наурыз мейрамы"])
    assert run(made)["published"]["years"] == [2023]  # the reference data state a stock for 2022 too

"""The site of the demo year, from the inbox on: every figure leads to its rows, no link leads nowhere."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from flows.demo import write_demo
from flows.intake.ingest import process_delivery
from flows.messages import LANGUAGES
from flows.reports.explained.places import figure_places
from flows.reports.explained.published import PublishedReport
from flows.reports.pages.rendering import page_name
from flows.settings import load_settings
from flows.work import at_work
from schemas.drill import How, made_figure
from schemas.published import TABLES
from tests.exports import drop, ledger_csv
from tests.unit.reports.site import dead_links, number, page, target

pytestmark = pytest.mark.slow
LINES = [("01.02.2023", "1", "бюджет", 3, "Ертегілер"), ("05.03.2023", "2", "сый", 5, "Аңыздар")]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo year of one library and a ledger of another, published."""
    settings = load_settings(tmp_path_factory.mktemp("site"), inbox_settle_seconds=0, metrika_counter="50000001")
    write_demo(settings.inbox)
    drop(settings.inbox / "Ақтоғай" / "түсім.csv", ledger_csv(LINES))
    with at_work(settings, "nightly") as work:
        found = [process_delivery(delivery, settings) for delivery in work.take()]
        work.load({outcome.file_id for outcome in found})
        work.publish()
    return settings.published


def test_no_link_of_the_site_leads_nowhere(published):
    assert dead_links(published / "current") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_leads_to_its_own_place(published, language):
    pages = [path for path in (published / "current").rglob(page_name(language)) if "2023" in path.parts]
    followed = 0
    for path in pages:
        shown = page(path)
        figures = [one for one in shown.ids if re.match(r"[a-z_]+\.[a-z_]+(\?|$)", one)]
        for address in figures:
            if not shown.texts[address].strip("+\N{MINUS SIGN}")[:1].isdigit():
                continue  # not known
            file, anchor = target(path, shown.led[address][0])
            assert anchor == address
            assert anchor in page(file).ids
            followed += 1
    assert len(pages) == 3
    assert followed > 1000


def test_every_published_figure_has_a_place(published):
    for manifest in (published / "current").glob("2*/**/manifest.json"):
        report = PublishedReport(manifest.parent)
        for name in TABLES:
            frame = report.table(name)
            if frame is not None:
                there = page(manifest.parent / "explained" / page_name("ru", name)).ids
                assert set(figure_places(name, frame)) <= set(there), name


def test_what_is_shown_to_add_up_is_the_figure(published):
    for path in sorted((published / "current" / "2023" / "explained").glob("*.en.html")):
        report = PublishedReport(path.parents[1])
        name = path.name.partition(".")[0]
        frame, parts = report.table(name), report.parts(name)
        for address, (line, column) in figure_places(name, frame).items():
            behind = parts.of(line, column)
            shown = [Decimal(number(one)) for one in page(path).adds[address]]
            value = Decimal(str(frame.row(line - 2, named=True)[column]))
            if behind and behind[0].how == How.SHARE:
                made = made_figure(How.SHARE, total=sum(shown), part=shown[0], whole=shown[-1], number=2)
                assert len(shown) > 2 or made == value, address
            elif behind and behind[0].how == How.MEAN:
                assert shown == [sum(one.value for one in behind)], address
            else:
                assert sum(shown) == value, address


def test_pages_are_small_and_have_no_script(published):
    pages = list((published / "current").rglob("explained/*.html"))
    assert len(pages) > 60
    assert [path.name for path in pages if path.stat().st_size > 400_000] == []
    assert [path.name for path in pages if b"<script" in path.read_bytes()] == []

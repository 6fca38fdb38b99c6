"""A published sample year of two libraries, and Chromium to look at it."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

SAMPLE = Path(__file__).resolve().parents[1] / "unit" / "reports" / "sample.py"


@pytest.fixture(scope="session")
def artifacts():
    """Where the pictures are kept; git passes it over."""
    folder = Path(__file__).parent / "artifacts"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def sample():
    spec = importlib.util.spec_from_file_location("browser_sample", SAMPLE)
    made = importlib.util.module_from_spec(spec)
    sys.modules["browser_sample"] = made
    spec.loader.exec_module(made)
    return made


@pytest.fixture(scope="session")
def release(tmp_path_factory, sample):
    """A release with warnings, a held table, a missing one, a network that has not arrived, and two libraries."""
    from flows.reports.release import publish

    tables = sample.tables()
    del tables["periodicals"]
    for measure in ("subscribers", "posts", "views"):
        tables["social_networks"] = sample.put(tables["social_networks"], measure, None, network="telegram")
    parts = sample.parts(tables)
    whole = sample.report(tables=tables, held={"withdrawals_by_field": "a reason"}, parts=parts)
    apart = [sample.report(library=code, parts=sample.parts()) for code in ("abai", "second")]
    return publish(tmp_path_factory.mktemp("published"), [whole, *apart], sample.VERSION).path


@pytest.fixture(scope="session")
def browser():
    """Chromium without a window; skipped where none is installed."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        pytest.skip("no Chromium is installed: the pages cannot be looked at")
    from playwright.sync_api import sync_playwright

    flags = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=found, args=flags)
        yield made
        made.close()


@pytest.fixture
def opened(browser, release):
    """A function that opens a page of the release, with what its console said and what it asked for."""

    @contextmanager
    def opening(name, width=1280, **options):
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        page = context.new_page()
        page.said, page.asked = [], []
        page.on("console", lambda message: page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        page.on("request", lambda request: page.asked.append(request.url))
        page.goto((release / name).as_uri())
        yield page
        context.close()

    return opening

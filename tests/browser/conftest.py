"""A published sample year, and Debian's Chromium to look at it."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path

import pytest

SAMPLE = Path(__file__).resolve().parents[1] / "unit" / "reports" / "sample.py"


@pytest.fixture(scope="session")
def release(tmp_path_factory):
    """A release with a warning, a held and a missing table."""
    from flows.reports.release import publish

    spec = importlib.util.spec_from_file_location("browser_sample", SAMPLE)
    sample = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(sample)
    tables = sample.tables()
    del tables["periodicals"]
    report = sample.report(tables=tables, held={"withdrawals_by_field": "a reason"})
    return publish(tmp_path_factory.mktemp("published"), [report], sample.VERSION).path


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

"""From a mistake to the published figure and back: corrected by YAML, explained by YAML, run by run."""

from __future__ import annotations

import hashlib
import io
import json
from pathlib import Path

import polars as pl
import pytest

from flows.demo.mistakes import BAD_DATE, mistaken_files
from flows.intake.ingest import process_delivery
from flows.settings import Settings, load_settings
from flows.work import at_work, empty_warehouse
from tests.exports import drop, ledger_csv

pytestmark = pytest.mark.slow  # Great Expectations alone takes eight seconds to import

LEDGER = "Кітап түсімі 2023 түзетілген.xlsx"
UNCLASSIFIED = "acquisitions_by_field_copies_are_classified"
CORRECTED = f"""
corrections:
  - file: {LEDGER}
    sheet: Түзету
    row: 7
    column: Жазылған күні
    expected: {BAD_DATE}
    action: set
    value: 28.02.2023
    reason: day of the act
    by: head of acquisitions
"""
EXPLAINED = f"""
explanations:
  - period: 2023
    rule: {UNCLASSIFIED}
    text: {{kk: Бұл кітап әлі жіктелмеген, ru: Книга ещё не классифицирована}}
    by: methodologist
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A data folder with the demo's ledger of mistakes, and a book whose field is not known in each of two years."""
    made = load_settings(tmp_path_factory.mktemp("decided") / "data", inbox_settle_seconds=0, language="en")
    drop(made.inbox / LEDGER, mistaken_files()[LEDGER])
    unknown = [(f"10.03.{year}", f"{year}/{year}", "Сыйға", 1, "Белгісіз") for year in (2023, 2024)]
    drop(made.inbox / "сый.csv", ledger_csv(unknown).replace("84(5Каз)5", ""))
    return made


def run(settings: Settings, *, is_anew: bool = False) -> dict:
    """One whole run, or a rebuild."""
    if is_anew:
        empty_warehouse(settings)
    with at_work(settings, "test") as work:
        todo = work.take()
        assert work.load([process_delivery(item, settings).file_id for item in todo]) == []
        return work.summary(work.publish(confirm_closed_year=True))


def decide(settings: Settings, text: str) -> None:
    settings.corrections.mkdir(exist_ok=True)
    (settings.corrections / "2023.yml").write_text(text, encoding="utf-8")


def copies(settings: Settings) -> int:
    table = settings.published / "current" / "2023" / "tables" / "acquisitions_by_source.csv"
    frame = pl.read_csv(io.BytesIO(table.read_bytes()))
    return frame.filter(pl.col("source") == "books_total")["copies"].item()


def published(settings: Settings) -> dict[str, str]:
    current = settings.published / "current"
    files = sorted(path for path in current.rglob("*") if path.is_file())
    return {str(path.relative_to(current)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def manifest(settings: Settings, year: int = 2023) -> dict:
    return json.loads((settings.published / "current" / str(year) / "manifest.json").read_bytes())


def receipt(settings: Settings) -> str:
    return "".join(page.read_text("utf-8") for page in settings.receipts.glob(f"main/*{Path(LEDGER).stem}*.html"))


def test_a_mistake_is_corrected_and_a_warning_explained(settings):
    first = run(settings)
    before = copies(settings)
    open_now = [item["rule"] for item in first["published"]["findings"] if not item["explained"]]
    assert open_now.count(UNCLASSIFIED) == 2

    decide(settings, CORRECTED + EXPLAINED)
    second = run(settings)
    (line,) = [item for item in second["files"] if item["file"] == LEDGER]
    (earlier,) = [item for item in first["files"] if item["file"] == LEDGER]
    assert (line["loaded"] - earlier["loaded"], line["rejected"] - earlier["rejected"]) == (1, -1)
    assert copies(settings) > before
    assert all(text in receipt(settings) for text in (BAD_DATE, "28.02.2023", "day of the act"))
    (corrected,) = manifest(settings)["corrections"]
    assert (corrected["file_name"], corrected["row"], corrected["before"], corrected["after"], corrected["by"]) == (
        LEDGER,
        7,
        BAD_DATE,
        "28.02.2023",
        "head of acquisitions",
    )

    said = second["published"]["explanations"]
    assert (said["explained"], said["failed"], said["unmatched"]) == (1, [], [])
    explained = {year: [item["explained"] for item in manifest(settings, year)["findings"]] for year in (2023, 2024)}
    assert (any(explained[2023]), any(explained[2024])) == (True, False)
    page = (settings.published / "current" / "2023" / "index.html").read_text("utf-8")
    assert "Бұл кітап әлі жіктелмеген" in page

    bytes_now = published(settings)
    again = run(settings)
    assert (again["files"], again["published"]["changed"], published(settings)) == ([], False, bytes_now)
    run(settings, is_anew=True)
    assert published(settings) == bytes_now

    decide(settings, "corrections: [")
    third = run(settings)
    assert (third["files"], third["needs_attention"], copies(settings) > before) == ([], True, True)

    decide(settings, CORRECTED.replace(BAD_DATE, "30.02.2023") + EXPLAINED.replace("2023\n", "2022\n"))
    fourth = run(settings)
    assert "holds “31.02.2023”" in fourth["corrections"]["failed"][0]
    assert "no such warning" in fourth["published"]["explanations"]["unmatched"][0]
    assert (copies(settings), fourth["needs_attention"]) == (before, True)
    assert "COR-002" in receipt(settings)

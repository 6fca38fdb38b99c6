"""A file in; its staged rows, its findings and its receipt out. One folder for each case: ``input.*`` is dropped
under the name in ``name.txt`` (default: its own), with the entries of ``corrections.yml`` if there are any, and the
rest is what must become of it.
"""

import json
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import polars as pl
import pytest

from flows.decisions.entries import read_decisions
from flows.intake.archive import Delivery
from flows.intake.ingest import workplace
from flows.intake.judging import Input, content_hash
from flows.intake.outcome import Outcome
from flows.intake.processing import process
from flows.intake.receipts import Receipt, receipt_page
from flows.intake.wording import outcome_as_check
from flows.settings import Settings

CASES = sorted(path.parent for path in Path(__file__).parent.glob("*/*/input.*"))
SAVED = datetime(2024, 1, 9, 6, 0, tzinfo=UTC)


class Lines(HTMLParser):
    """The words of a page, one block a line, as a person reads them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.lines, self.skip = [""], False
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.skip = tag in ("style", "title")
        if tag in ("p", "h1", "h2", "dt", "tr", "section"):
            self.lines.append("")
        elif tag in ("dd", "td", "th"):
            self.lines[-1] += " | "

    def handle_endtag(self, tag):
        self.skip = False

    def handle_data(self, data):
        if not self.skip:
            self.lines[-1] += " ".join(data.split())

    def text(self) -> str:
        return "\n".join(line.strip() for line in self.lines if line.strip(" |")) + "\n"


def produced(case: Path, scratch: Path) -> dict[str, str]:
    (source,) = case.glob("input.*")
    named = case / "name.txt"
    name = named.read_text("utf-8").strip() if named.exists() else source.name
    settings = Settings(_env_file=None, data=scratch / "data", metrika_counter="48000001")
    place = workplace(settings, scratch, scratch / "staged", "main")
    file = Input(source, name, content_hash(source), SAVED, corrections=read_decisions(case).corrections)
    outcome = process(file, place)
    files = {"outcome.json": _outcome_text(outcome)}
    files["receipt.txt"] = Lines(receipt_page(_receipt(file, outcome), ["kk", "ru"])).text()
    for part in outcome.members or (outcome,):
        rows = scratch / "staged" / (part.source or "") / f"{part.file_id}.parquet"
        if rows.exists():
            files[f"staged.{part.source}.csv"] = _rows_text(rows)
    return files


def _receipt(file: Input, outcome: Outcome) -> Receipt:
    return Receipt(Delivery(1, file.file_id, file.name, "main", 0, 0, "2024-01-09T06:00:00+00:00"), outcome)


def _outcome_text(outcome: Outcome) -> str:
    return json.dumps(outcome_as_check(outcome, "en"), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _rows_text(path: Path) -> str:
    rows = pl.read_parquet(path).drop("file_id", "library")
    return rows.select(name for name in rows.columns if rows[name].null_count() < rows.height).write_csv()


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_golden(case: Path, tmp_path: Path, request: pytest.FixtureRequest):
    made = produced(case, tmp_path)
    if request.config.getoption("--update-golden", default=False):
        for name, text in made.items():
            (case / name).write_text(text, encoding="utf-8")
    expected = (
        {path.name for path in case.iterdir()}
        - {"name.txt", "corrections.yml"}
        - {path.name for path in case.glob("input.*")}
    )
    assert made.keys() == expected
    for name, text in made.items():
        assert text == (case / name).read_text("utf-8"), name


def test_there_are_cases():
    assert len(CASES) >= 12

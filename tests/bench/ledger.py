"""A ledger of a million lines through the whole intake, as a ratio to DuckDB's own load of the same text.

Ours: take from the inbox, read, judge, stage, load into the warehouse. DuckDB's: ``create table as select`` from
``read_csv`` with given types into a database file. Both in one run, the better of ``rounds`` each.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from pathlib import Path

import duckdb

from tests.bench.ledger_file import HEADER, write_ledger

TYPES = dict.fromkeys(HEADER, "varchar") | {
    "Дата записи": "date",
    "Дата документа": "date",
    "Год издания": "smallint",
    "Количество экз.": "bigint",
    "Цена, тг": "decimal(14, 2)",
    "Сумма, тг": "decimal(14, 2)",
}


def duckdb_seconds(ledger: Path, folder: Path) -> float:
    """Seconds of DuckDB's own load."""
    begun = time.perf_counter()
    with duckdb.connect(folder / f"raw-{begun}.duckdb") as connection:
        relation = connection.read_csv(
            str(ledger), header=True, delimiter=";", columns=TYPES, date_format="%d.%m.%Y", decimal=","
        )
        relation.create("ledger")
    return time.perf_counter() - begun


def esep_seconds(ledger: Path, folder: Path) -> dict[str, float]:
    """Seconds of ours, whole and by step; libraries are imported before."""
    from flows.intake.ingest import process_delivery
    from flows.settings import load_settings
    from flows.sources.registry import load_rules
    from flows.work import at_work

    load_rules()
    settings = load_settings(folder / f"data-{time.perf_counter()}", inbox_settle_seconds=0)
    with at_work(settings, "bench") as work:
        settings.inbox.mkdir(parents=True, exist_ok=True)
        shutil.copy(ledger, settings.inbox / "ledger.csv")
        begun = time.perf_counter()
        todo = work.take()
        taken = time.perf_counter()
        outcomes = [process_delivery(item, settings) for item in todo]
        processed = time.perf_counter()
        work.load([outcome.file_id for outcome in outcomes])
        loaded = time.perf_counter()
    assert [outcome.counts.loaded for outcome in outcomes] == [outcome.counts.records for outcome in outcomes]
    return {
        "whole": loaded - begun,
        "take": taken - begun,
        "read, judge, stage": processed - taken,
        "load": loaded - processed,
    }


def compare(lines: int = 1_000_000, rounds: int = 3) -> dict[str, float]:
    """The best of each, and the ratio."""
    folder = Path(tempfile.mkdtemp(prefix="esep-bench-"))
    try:
        ledger = write_ledger(folder / "ledger.csv", lines)
        raw = min(duckdb_seconds(ledger, folder) for _ in range(rounds))
        ours = min((esep_seconds(ledger, folder) for _ in range(rounds)), key=lambda times: times["whole"])
        return {"duckdb": raw, **ours, "ratio": ours["whole"] / raw}
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    for name, value in compare(*map(int, sys.argv[1:])).items():
        print(f"{name:20}{value:8.2f}")

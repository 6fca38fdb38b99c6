"""`make bench`: every measured work as a ratio within one run, as a Markdown table and `tests/bench/results.json`.

Absolute times are noise on shared machines; what is compared runs in turn on the same bytes, and medians are quoted.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from tests.bench.small_files import seconds_per_file
from tests.exports import drop, metrika_csv

RUNS = 5
RESULTS = Path(__file__).with_name("results.json")


def seconds(command: Sequence[str]) -> float:
    """Wall time of one whole process."""
    begun = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - begun


def ratio(ours: Sequence[str], other: Sequence[str], runs: int = RUNS) -> float:
    """Median of the ratios of ``runs`` pairs that ran in turn, after one warm-up of each."""
    seconds(ours), seconds(other)
    return statistics.median(seconds(ours) / seconds(other) for _ in range(runs))


def result(work: str, against: str, measured: float, aim: float, unit: str = "×") -> dict[str, object]:
    """One line of the table."""
    return {
        "work": work,
        "against": against,
        "ratio": round(measured, 3),
        "aim": f"≤ {aim} {unit}",
        "met": measured <= aim,
    }


def check_start(folder: Path) -> dict[str, object]:
    """`esep check` of one file of 5 000 rows against importing what it stands on."""
    file = drop(folder / "Посещаемость.csv", metrika_csv(date(2010, 1, 1), 5000))
    esep = str(Path(sys.executable).with_name("esep"))
    imports = [sys.executable, "-c", "import polars, duckdb, pandera.polars"]
    measured = ratio([esep, "check", "--json", str(file)], imports)
    return result("`esep check` of a 5 000-row file", "importing polars, duckdb, pandera.polars", measured, 1.5)


def small_files() -> dict[str, object]:
    """A thousand small files: milliseconds for each."""
    milliseconds = seconds_per_file(1000)["whole"] * 1000
    return result("1 000 small files of mixed kinds, taken, judged, loaded", "one file", milliseconds, 40, "ms each")


def main() -> None:
    """Measure, print the table, write the results."""
    from tests.bench.ledger import compare

    with tempfile.TemporaryDirectory(prefix="esep-bench-") as folder:
        results = [
            result(
                "1 M-line ledger CSV: read, stage, judge, stage to Parquet, load",
                "DuckDB's `create table as read_csv`, types given, into a file",
                compare(1_000_000, RUNS)["ratio"],
                2.0,
            ),
            check_start(Path(folder)),
            small_files(),
        ]
    RESULTS.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print("| work | against | ratio | aim | met |\n|---|---|---|---|---|")
    for line in results:
        met = "yes" if line["met"] else "no"
        print(f"| {line['work']} | {line['against']} | {line['ratio']} | {line['aim']} | {met} |")


if __name__ == "__main__":
    main()

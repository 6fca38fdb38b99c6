"""SIGKILL `esep run` at random moments of its work, run again, and compare what is published with an
undisturbed run: ``python -m tests.faults.kills --kills 20 --seed 1``. Exit status 1 when anything differs.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

ENVIRONMENT = {"ESEP_INBOX_SETTLE_SECONDS": "0", "PREFECT_LOGGING_LEVEL": "CRITICAL"}


def published(data: Path) -> dict[str, str]:
    """Hash of every published file by its path."""
    current = data / "published" / "current"
    files = sorted(path for path in current.rglob("*") if path.is_file()) if current.exists() else []
    return {str(path.relative_to(current)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def accounted(data: Path) -> dict[str, object]:
    """What became of every file, by its content: the outcomes without what a second delivery may change."""
    outcomes = [json.loads(path.read_bytes()) for path in (data / "staged" / "outcomes").glob("*.json")]
    return {item["file_id"]: (item["status"], item["counts"]) for item in outcomes}


@dataclass
class Trial:
    """One kill: after how many seconds of work, and in which stage it fell."""

    after: float
    stage: str
    problems: list[str]


def start(command: Sequence[str], data: Path) -> subprocess.Popen[bytes]:
    """Start a run in a process group of its own."""
    return subprocess.Popen(
        [*command, "--data", str(data)],
        env={**os.environ, **ENVIRONMENT},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def wait_for_work(run: subprocess.Popen[bytes], data: Path) -> None:
    """Until the run's record is there: starting up is not what is to be killed."""
    while run.poll() is None and not any((data / "runs").glob("*.json")):
        time.sleep(0.005)


def stage_of(data: Path) -> str:
    """How far the work had come, by what lies there."""
    if (data / "published" / "current").exists():
        return "published"
    if any((data / "published").glob("releases/*")) or any((data / "published").glob("releases/.*")):
        return "publishing"
    if (data / "warehouse.duckdb").exists():
        return "loading or building"
    if any((data / "staged" / "outcomes").glob("*.json")):
        return "processing"
    return "claiming"


def trial(command: Sequence[str], fresh: Path, after: float, expected: tuple[object, object], inbox: set[str]) -> Trial:
    """Kill one run after ``after`` seconds of its work, look, run again, compare."""
    with tempfile.TemporaryDirectory(prefix="esep-kill-") as folder:
        data = Path(folder) / "data"
        shutil.copytree(fresh, data)
        run = start(command, data)
        wait_for_work(run, data)
        time.sleep(after)
        killed = run.poll() is None
        with suppress(ProcessLookupError):  # it had ended by itself
            os.killpg(run.pid, signal.SIGKILL)
        run.wait()
        stage = stage_of(data) if killed else "ended"
        problems = _half_published(data) + _run_again(command, data, expected, inbox)
    return Trial(after, stage, problems)


def _half_published(data: Path) -> list[str]:
    """Before anything is repaired: what readers see is nothing, or one whole release."""
    current = data / "published" / "current"
    if not current.exists():
        return []
    return [] if (current / "manifest.json").exists() else ["current leads to half a release"]


def _run_again(command: Sequence[str], data: Path, expected: tuple[object, object], inbox: set[str]) -> list[str]:
    again = start(command, data)
    status = again.wait(timeout=300)
    problems = [] if status in (0, 3) else [f"the second run ended with {status}"]
    if published(data) != expected[0]:
        problems.append("other published bytes")
    if accounted(data) != expected[1]:
        problems.append("other outcomes")
    left = {path.name for path in (data / "inbox").rglob("*") if path.is_file()}
    if left != inbox:
        problems.append(f"the inbox holds {sorted(left ^ inbox)[:3]}")
    return problems


def undisturbed(command: Sequence[str], fresh: Path) -> tuple[tuple[object, object], set[str], float]:
    """The oracle: published bytes and outcomes, what stays in the inbox, and how long the work takes."""
    with tempfile.TemporaryDirectory(prefix="esep-kill-") as folder:
        data = Path(folder) / "data"
        shutil.copytree(fresh, data)
        run = start(command, data)
        wait_for_work(run, data)
        begun = time.monotonic()
        if run.wait(timeout=300) not in (0, 3):
            raise SystemExit("the undisturbed run failed")
        working = time.monotonic() - begun
        left = {path.name for path in (data / "inbox").rglob("*") if path.is_file()}
        return (published(data), accounted(data)), left, working


def kill_often(command: Sequence[str], fresh: Path, kills: int, seed: int) -> list[Trial]:
    """``kills`` trials at moments drawn uniformly over the working time."""
    expected, inbox, working = undisturbed(command, fresh)
    moments = random.Random(seed)
    return [trial(command, fresh, moments.uniform(0, working), expected, inbox) for _ in range(kills)]


def main() -> int:
    """Kill runs of the demo year, and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    esep = str(Path(sys.executable).with_name("esep"))
    with tempfile.TemporaryDirectory(prefix="esep-kill-") as folder:
        fresh = Path(folder) / "fresh"
        subprocess.run([esep, "demo", "--data", str(fresh)], check=True, stdout=subprocess.DEVNULL)
        trials = kill_often([esep, "run"], fresh, options.kills, options.seed)
    bad = [item for item in trials if item.problems]
    print(f"seed {options.seed}: {len(trials)} kills, {len(bad)} with a problem; they fell in", end=" ")
    print(", ".join(f"{stage} {count}" for stage, count in Counter(item.stage for item in trials).items()))
    for item in bad:
        print(f"  after {item.after:.2f} s ({item.stage}): {'; '.join(item.problems)}")
    return 1 if bad else 0


if __name__ == "__main__":
    raise SystemExit(main())

"""The record of each run, ``runs/<run id>.json``: kept outside the warehouse, which is derived from the files."""

from __future__ import annotations

import json
import os
import secrets
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any


@dataclass
class RunRecord:
    """One run: ``status`` is running, done, failed or interrupted; ``summary`` is what it reports."""

    run_id: str
    kind: str
    started_at: str
    ended_at: str | None = None
    status: str = "running"
    process: int = field(default_factory=os.getpid)
    files: list[str] = field(default_factory=list)  # file ids that it processed
    summary: dict[str, Any] = field(default_factory=dict)
    error: str | None = None
    trace: str | None = None


@contextmanager
def recorded_run(folder: Path, kind: str) -> Iterator[RunRecord]:
    """Keep a record of what happens inside, also when it fails. To be used under the writer's lock."""
    folder.mkdir(parents=True, exist_ok=True)
    _close_interrupted(folder)
    now = datetime.now(UTC)
    record = RunRecord(f"{now:%Y%m%dT%H%M%S}-{secrets.token_hex(2)}", kind, now.isoformat(timespec="seconds"))
    _write(folder, record)
    try:
        yield record
        record.status = "done"
    except BaseException as failed:
        record.status, record.error = "failed", f"{type(failed).__name__}: {failed}"
        record.trace = traceback.format_exc()
        raise
    finally:
        record.ended_at = datetime.now(UTC).isoformat(timespec="seconds")
        _write(folder, record)


def read_runs(folder: Path, last: int = 20) -> list[RunRecord]:
    """The latest runs, newest first."""
    names = sorted(folder.glob("*.json"), reverse=True)[:last]
    return [RunRecord(**json.loads(path.read_text(encoding="utf-8"))) for path in names]


def run_of_release(folder: Path, release: str, switched_at: str | None = None) -> str | None:
    """The first run that published ``release`` and said so; ``switched_at`` (UTC, ISO): when it became current, by
    that run, or by a later one after a kill. Null where no record says it."""
    names = sorted(path.stem for path in folder.glob("*.json"))
    until = f"{datetime.fromisoformat(switched_at).astimezone(UTC):%Y%m%dT%H%M%S}~" if switched_at else ""
    before, after = [name for name in names if name <= until], [name for name in names if name > until]
    return next((name for name in [*reversed(before), *after] if _published(folder, name) == release), None)


def _published(folder: Path, run_id: str) -> str | None:
    """The release that a run says it published."""
    try:
        said = json.loads((folder / f"{run_id}.json").read_bytes())["summary"]["published"]["release"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return str(said) if said else None


def _close_interrupted(folder: Path) -> None:
    """Whoever holds the lock is the only run: records that still say running belong to runs that died."""
    for record in read_runs(folder, last=5):
        if record.status == "running":
            record.status = "interrupted"
            _write(folder, record)


def _write(folder: Path, record: RunRecord) -> None:
    beside = folder / f".{record.run_id}.tmp"
    beside.write_text(json.dumps(asdict(record), ensure_ascii=False, indent=1, sort_keys=True), encoding="utf-8")
    os.replace(beside, folder / f"{record.run_id}.json")

"""What a publication changed in figures that were published before: the log ``changes.jsonl`` beside the releases.

One line for each switch of ``current``: the release before, the release now, and every figure that was
published before and now is another, with the files that made it so. It is written after the switch; a switch whose
line is missing (the process was killed in between) is found and written by the next publication.
"""

from __future__ import annotations

import json
import logging
import os
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flows.reports.causes import Cause, Trail, arrivals, causes_of
from flows.reports.figures import Figures, release_figures

LOG = "changes.jsonl"


@dataclass(frozen=True, slots=True)
class Change:
    """A published figure that is another now; null: no figure, or its cell is gone. No file: the rules or the
    reference data are others."""

    address: str
    old: str | None
    new: str | None
    files: tuple[Cause, ...] = ()


@dataclass(frozen=True, slots=True)
class Switch:
    """One line of the log: when ``release`` took the place of ``previous`` (in the library's time zone), and what
    changed by it."""

    at: str
    previous: str | None
    release: str
    changes: tuple[Change, ...]


def changes_between(old: Path, new: Path) -> tuple[Change, ...]:
    """The figures of the release ``old`` that differ in ``new``, in the order of the older one, each with its files."""
    before, now = release_figures(old), release_figures(new)
    trails = Trail(old), Trail(new)
    return tuple(
        replace(change, files=_files(change, folder, old, new, trails))
        for folder, figures in before.items()
        for change in changed_figures(figures, now.get(folder, {}))
    )


def _files(change: Change, folder: str, old: Path, new: Path, trails: tuple[Trail, Trail]) -> tuple[Cause, ...]:
    found = causes_of(change.address, *trails)
    return arrivals(old / folder, new / folder) if found is None else found


def changed_figures(before: Figures, now: Figures) -> tuple[Change, ...]:
    """The figures of ``before`` that are others ``now``, in their order."""
    return tuple(
        Change(address, value, now.get(address)) for address, value in before.items() if now.get(address) != value
    )


def read_log(published: Path) -> list[Switch]:
    """Every whole line of the log, the oldest first; a damaged one is said in the run's log."""
    log = published / LOG
    lines = log.read_bytes().split(b"\n")[:-1] if log.exists() else []
    return [_switch(line) for line in map(_line, lines) if line is not None]


def _line(text: bytes) -> dict[str, Any] | None:
    try:
        line = json.loads(text.decode("utf-8"))
        return line if {"at", "previous", "release", "changes"} <= line.keys() else None
    except (ValueError, AttributeError):
        logging.getLogger("esep").warning("%s has a damaged line, which is passed over", LOG)
        return None


def _switch(line: dict[str, Any]) -> Switch:
    changes = tuple(
        Change(**{**item, "files": tuple(Cause(**cause) for cause in item.get("files", ()))})
        for item in line["changes"]
    )
    return Switch(line["at"], line["previous"], line["release"], changes)


def bring_up_to_date(published: Path, current: str, now: datetime | None = None) -> None:
    """Write the log's line of the switch to ``current``, unless it is there."""
    log = published / LOG
    logged = _last_logged(log)
    if logged == current:
        return
    known = logged is not None and (published / "releases" / logged).is_dir()
    releases = published / "releases"
    changed = changes_between(releases / str(logged), releases / current) if known else ()
    _append(log, Switch((now or datetime.now(UTC)).isoformat(timespec="seconds"), logged, current, tuple(changed)))


def _last_logged(log: Path) -> str | None:
    """The release of the last whole line; a torn last line is cut off first."""
    if not log.exists():
        return None
    content = log.read_bytes()
    whole = content[: content.rfind(b"\n") + 1]
    if len(whole) != len(content):
        os.truncate(log, len(whole))
    readable = (line for text in reversed(whole.splitlines()) if (line := _line(text)) is not None)
    return next((str(line["release"]) for line in readable), None)


def _append(log: Path, entry: Switch) -> None:
    with log.open("ab") as file:
        file.write((json.dumps(asdict(entry), ensure_ascii=False) + "\n").encode("utf-8"))
        file.flush()
        os.fsync(file.fileno())

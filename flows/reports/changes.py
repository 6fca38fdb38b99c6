"""What a publication changed in figures that were published before: the log ``changes.jsonl`` beside the releases.

One line for each switch of ``current``: the release before, the release now, and every figure that was
published before and now is another. It is written after the switch; a switch whose line is missing (the
process was killed in between) is found and written by the next publication.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from flows.reports.address import cell_address
from flows.reports.manifest import intact_files
from flows.reports.tables import cell_text, read_csv_bytes
from schemas.published import TABLES

LOG = "changes.jsonl"


@dataclass(frozen=True, slots=True)
class Change:
    """A published figure that is another now; null: no figure, or its cell is gone."""

    address: str
    old: str | None
    new: str | None


def changes_between(old: Path, new: Path) -> tuple[Change, ...]:
    """The figures of the release ``old`` that differ in ``new``, in the order of the older one."""
    before, now = dict(_figures(old)), dict(_figures(new))
    return tuple(
        Change(address, value, now.get(address)) for address, value in before.items() if now.get(address) != value
    )


def _figures(release: Path) -> Iterator[tuple[str, str | None]]:
    """Each cell of a release by its address, damaged files left out. A table that shows the year before
    as well gives its own year."""
    sound = intact_files(release)
    for folder in sorted({path.split("/tables/")[0] for path in sound if "/tables/" in path}):
        for name in TABLES:
            path = f"{folder}/tables/{name}.csv"
            if path in sound:
                yield from _cells(name, (release / path).read_bytes(), folder)


def _cells(name: str, content: bytes, folder: str) -> Iterator[tuple[str, str | None]]:
    """The cells of one file; those of one library say which (the name of its folder)."""
    stated, _, library = folder.partition("/libraries/")
    year, place = int(stated), f"&library={library}" if library else ""
    for row in read_csv_bytes(name, content).to_dicts():
        if row.get("year", year) == year:
            for measure in TABLES[name].measures:
                value = row[measure]
                yield f"{cell_address(name, measure, row)}{place}", None if value is None else cell_text(value)


def bring_up_to_date(published: Path, current: str, now: datetime | None = None) -> None:
    """Write the log's line of the switch to ``current``, unless it is there."""
    log = published / LOG
    logged = _last_logged(log)
    if logged == current:
        return
    known = logged is not None and (published / "releases" / logged).is_dir()
    releases = published / "releases"
    changed = changes_between(releases / str(logged), releases / current) if known else ()
    _append(
        log,
        {
            "at": (now or datetime.now(UTC)).isoformat(timespec="seconds"),
            "previous": logged,
            "release": current,
            "changes": [asdict(change) for change in changed],
        },
    )


def _last_logged(log: Path) -> str | None:
    """The release of the last whole line; a torn last line is cut off first."""
    if not log.exists():
        return None
    content = log.read_bytes()
    whole = content[: content.rfind(b"\n") + 1]
    if len(whole) != len(content):
        os.truncate(log, len(whole))
    lines = whole.splitlines()
    return str(json.loads(lines[-1])["release"]) if lines else None


def _append(log: Path, entry: dict[str, object]) -> None:
    with log.open("ab") as file:
        file.write((json.dumps(entry, ensure_ascii=False) + "\n").encode("utf-8"))
        file.flush()
        os.fsync(file.fileno())

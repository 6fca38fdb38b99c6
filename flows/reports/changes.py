"""What a publication changed in figures that were published before: the log ``changes.jsonl`` beside the releases.

One line for each switch of ``current``: the release before, the release now, and every figure that was
published before and now is another, with the files that made it so. It is written after the switch; a switch whose
line is missing (the process was killed in between) is found and written by the next publication.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flows.changelog import append_line, cut_torn, read_lines
from flows.reports.causes import Cause, Trail, arrivals, causes_of
from flows.reports.figures import Figures, release_figures
from flows.reports.manifest import RELEASES, intact_files


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
    sound = intact_files(old), intact_files(new)
    before, now = release_figures(old, sound[0]), release_figures(new, sound[1])
    trails = Trail(old, sound[0]), Trail(new, sound[1])
    return tuple(
        replace(change, files=_files(change, old / folder, new / folder, trails))
        for folder, figures in before.items()
        for change in changed_figures(figures, now.get(folder, {}))
    )


def _files(change: Change, old: Path, new: Path, trails: tuple[Trail, Trail]) -> tuple[Cause, ...]:
    found = causes_of(change.address, *trails)
    return arrivals(old, new) if found is None else found


def changed_figures(before: Figures, now: Figures) -> tuple[Change, ...]:
    """The figures of ``before`` that are others ``now``, in their order."""
    return tuple(
        Change(address, value, now.get(address)) for address, value in before.items() if now.get(address) != value
    )


def read_log(published: Path) -> list[Switch]:
    """Every whole line of the log, the oldest first."""
    return [_switch(line) for line in read_lines(published)]


def _switch(line: dict[str, Any]) -> Switch:
    changes = tuple(
        Change(**{**item, "files": tuple(Cause(**cause) for cause in item.get("files", ()))})
        for item in line["changes"]
    )
    return Switch(line["at"], line["previous"], line["release"], changes)


def bring_up_to_date(
    published: Path, current: str, now: datetime | None = None, changed: Sequence[Change] | None = None
) -> None:
    """Write the log's line of the switch to ``current``, unless it is there. ``changed``: what it changed, where that
    is known already."""
    cut_torn(published)
    lines = read_lines(published)
    logged = str(lines[-1]["release"]) if lines else None
    if logged == current:
        return
    if changed is None:
        releases = published / RELEASES
        known = logged is not None and (releases / logged).is_dir()
        changed = changes_between(releases / str(logged), releases / current) if known else ()
    moment = (now or datetime.now(UTC)).isoformat(timespec="seconds")
    append_line(published, asdict(Switch(moment, logged, current, tuple(changed))))

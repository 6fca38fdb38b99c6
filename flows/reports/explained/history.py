"""Which publication a figure is of: the release, the run that made it, the rules, and since when it stands so."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from flows.reports.changes import Switch, read_log
from flows.reports.manifest import MANIFEST, RELEASES
from flows.runs import run_of_release


def publication(published: Path, runs: Path, release: str, folder: str, table: str) -> dict[str, Any]:
    """The release and its run, and ``since``: the first publication of the table as it stands.

    ``state``: computed, or kept from an earlier release since the table is held back.
    """
    manifest = _manifest(published, release, folder)
    switches = read_log(published)
    first = _first_with(published, switches, release, folder, table)
    return {
        **_release(runs, switches, release, manifest),
        "state": manifest["tables"][table]["state"],
        "since": _release(runs, switches, first, _manifest(published, first, folder)),
    }


def _release(runs: Path, switches: list[Switch], release: str, manifest: dict[str, Any]) -> dict[str, Any]:
    at = next((switch.at for switch in reversed(switches) if switch.release == release), None)
    return {"release": release, "run_id": run_of_release(runs, release, at), "at": at, **manifest["version"]}


def _first_with(published: Path, switches: list[Switch], release: str, folder: str, table: str) -> str:
    """The earliest of the releases that have had the table, byte for byte, ever since."""
    stands, first = _content(published, release, folder, table), release
    for switch in reversed(switches):
        if _content(published, switch.release, folder, table) != stands:
            break
        first = switch.release
    return first


def _content(published: Path, release: str, folder: str, table: str) -> str | None:
    manifest = _manifest(published, release, folder)
    content: str | None = manifest.get("tables", {}).get(table, {}).get("csv")
    return content


def _manifest(published: Path, release: str, folder: str) -> dict[str, Any]:
    path = published / RELEASES / release / folder / MANIFEST
    said: dict[str, Any] = json.loads(path.read_bytes()) if path.is_file() else {}
    return said

"""The files that made a published figure another: those that stand behind it in one release and not in the other.

The rows behind each figure are published with it (`flows.reports.explained`); where a release has none of them, what is
known is which files arrived and which are gone.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from flows.reports.manifest import MANIFEST

Inputs = Mapping[str, str]
"""Files by the hash of their content, with the name that they were dropped under."""


@dataclass(frozen=True, slots=True)
class Cause:
    """A file behind a changed figure. ``how``: it came, or what it said counts no longer (``added``, ``gone``)."""

    file: str
    sha256: str
    how: str


def arrivals(old: Path, new: Path) -> tuple[Cause, ...]:
    """The files of a report (its folder in the release before and now) that came or are gone."""
    return _differing(_inputs(old), _inputs(new))


def _inputs(folder: Path) -> dict[str, str]:
    manifest = folder / MANIFEST
    inputs = json.loads(manifest.read_bytes())["inputs"] if manifest.is_file() else ()
    return {item["sha256"]: item["file_name"] for item in inputs}


def _differing(before: Inputs, now: Inputs) -> tuple[Cause, ...]:
    came = [Cause(name, sha256, "added") for sha256, name in now.items() if sha256 not in before]
    went = [Cause(name, sha256, "gone") for sha256, name in before.items() if sha256 not in now]
    return tuple(sorted([*came, *went], key=lambda cause: (cause.how, cause.file, cause.sha256)))

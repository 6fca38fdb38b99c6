"""What a publication says of itself: inputs, tables, findings, versions. No times, no run ids."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from flows.reports.edition import Edition, State, finding_order
from flows.reports.footnotes import explanation_of
from flows.reports.model import FindingLike, InputFile, Version
from flows.reports.pages.year import input_order

FORMAT = 1
"""Raised when a reader of the manifest has to know."""
MANIFEST = "manifest.json"
RELEASES = "releases"
"""The folder of the releases, among what is published."""


def sha256(content: bytes) -> str:
    """The hash of a file, as the manifests name it."""
    return hashlib.sha256(content).hexdigest()


def year_manifest(edition: Edition, files: Mapping[str, bytes]) -> bytes:
    """The manifest of a year; ``files`` has every other file of the year by its path."""
    return _json(
        {
            "format": FORMAT,
            "year": edition.year,
            "library": edition.report.library,
            "version": asdict(edition.version),
            "tables": {name: _table(name, edition, files) for name in edition.tables},
            "missing": [name for name, state in edition.states.items() if state is State.MISSING],
            "held": {name: _held(name, edition) for name in sorted(edition.report.held)},
            "findings": [_finding(item) for item in sorted(edition.report.findings, key=finding_order)],
            "inputs": [_input(item) for item in sorted(edition.report.inputs, key=input_order)],
            "corrections": [asdict(item) for item in edition.report.corrections],
            "files": {path: sha256(content) for path, content in sorted(files.items())},
        }
    )


def release_manifest(version: Version, files: Mapping[str, bytes]) -> bytes:
    """The manifest of a release: the manifest of each year and the pages beside them, by hash."""
    return _json(
        {
            "format": FORMAT,
            "version": asdict(version),
            "files": {path: sha256(content) for path, content in sorted(files.items()) if _is_top(path)},
        }
    )


def folder_manifest(files: Mapping[str, bytes], folder: str) -> bytes:
    """The manifest of a folder beside the years: its files by hash."""
    named = {path.removeprefix(f"{folder}/"): sha256(content) for path, content in sorted(files.items())}
    return _json({"format": FORMAT, "files": named})


def _is_top(path: str) -> bool:
    """The release's own files and the manifests of its years and libraries, from which the rest follows."""
    return "/" not in path or path.endswith(f"/{MANIFEST}")


def _table(name: str, edition: Edition, files: Mapping[str, bytes]) -> dict[str, Any]:
    return {
        "state": str(edition.states[name]),
        "rows": edition.tables[name].frame.height,
        "csv": sha256(files[f"tables/{name}.csv"]),
        "parquet": sha256(files[f"tables/{name}.parquet"]),
    }


def _held(name: str, edition: Edition) -> dict[str, Any]:
    return {"reason": edition.report.held[name], "kept": edition.states[name] is State.KEPT}


def _finding(item: FindingLike) -> dict[str, Any]:
    names = ("rule", "severity", "table", "cell", "observed", "expected", "difference")
    stated = {name: _plain(getattr(item, name)) for name in names}
    explanation = explanation_of(item)
    if explanation is None:
        return stated | {"explained": False}
    return stated | {"explained": True, "explanation": dict(explanation.text), "explained_by": explanation.by}


def _input(item: InputFile) -> dict[str, Any]:
    period = [_plain(day) for day in item.period] if item.period else None
    return asdict(item) | {"period": period}


def _plain(value: object) -> object:
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, Decimal):
        return format(value, "f")
    return value.isoformat() if isinstance(value, date) else str(value)


def _json(content: Mapping[str, Any]) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def mismatches(release: Path) -> list[str]:
    """Files of a release that its manifests do not name, name otherwise, or that are not there."""
    stated, there = _stated(release), _hashes(release)
    wrong = [path for path, digest in stated.items() if there.get(path) != digest]
    return sorted({*wrong, *(there.keys() - stated.keys())})


def intact_files(release: Path) -> set[str]:
    """Files of a release that are what its manifests say."""
    stated, there = _stated(release), _hashes(release)
    return {path for path, digest in stated.items() if there.get(path) == digest}


def _hashes(release: Path) -> dict[str, str]:
    files = (path for path in release.rglob("*") if path.is_file())
    return {path.relative_to(release).as_posix(): sha256(path.read_bytes()) for path in files}


def _stated(release: Path) -> dict[str, str]:
    """The hash of each file as the manifests state it; the release's own is stated by the folder's name."""
    top = release / MANIFEST
    if not top.is_file() or not sha256(top.read_bytes()).startswith(release.name):
        return {}
    stated: dict[str, str] = json.loads(top.read_bytes())["files"]
    years = [path for path in stated if path.endswith(f"/{MANIFEST}") and _is(release / path, stated[path])]
    for path in years:
        folder = path.removesuffix(MANIFEST)
        files = json.loads((release / path).read_bytes())["files"]
        stated |= {f"{folder}{name}": digest for name, digest in files.items()}
    return stated | {MANIFEST: sha256(top.read_bytes())}


def _is(path: Path, digest: str) -> bool:
    return path.is_file() and sha256(path.read_bytes()) == digest

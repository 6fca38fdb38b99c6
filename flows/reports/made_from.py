"""What an edition and a judgement are made from, as one hash: what would come out the same is not made again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import polars as pl

from flows.reports.edition import Edition, Published, finding_order
from flows.reports.footnotes import explanation_of
from flows.reports.model import FindingLike, YearReport
from flows.settings import ROOT

_PROGRAM = ("flows/reports", "flows/messages", "schemas")
_SUFFIXES = (".py", ".po", ".html", ".css", ".xml", ".docx", ".ttf", ".otf", ".woff2")
_WORDS = ("glossary.csv", "libraries.csv", "report.kk.docx", "report.ru.docx", "report.en.docx")
"""Files of the reference folder that pages and documents are made with."""


FILE = "made_from.json"
"""Beside the releases, in none of them: what the current one was made from. Without it everything is made again."""


@dataclass(frozen=True, slots=True)
class MadeFrom:
    """The hashes of what the editions and the judgements of a release were made from, by the folder of each report."""

    editions: Mapping[str, str]
    judgements: Mapping[str, str]


def read_made_from(published: Path, release: str | None) -> MadeFrom:
    """What is remembered of ``release``; nothing where it is of another one, or cannot be read."""
    try:
        said = json.loads((published / FILE).read_bytes())
        if said["release"] == release:
            return MadeFrom(said["editions"], said["judgements"])
    except (OSError, ValueError, KeyError, TypeError):
        pass
    return MadeFrom({}, {})


def write_made_from(published: Path, release: str, made: MadeFrom) -> None:
    """Remember what ``release`` was made from; what is remembered already is written no second time."""
    if read_made_from(published, release) == made:
        return
    beside = published / f".{FILE}.new"
    beside.write_text(json.dumps({"release": release, **asdict(made)}, indent=1) + "\n", encoding="utf-8")
    beside.replace(published / FILE)


def edition_digest(edition: Edition, reference: Path) -> str:
    """The hash of everything that the files of an edition say, and of what says it."""
    parts = [_program(), _files(reference / name for name in _WORDS), _of_edition(edition)]
    return _hash(parts + [_of_edition(one) for one in edition.libraries])


def judgement_digest(report: YearReport) -> str:
    """The hash of the tables of a report that are judged, and of what judges them."""
    judged = {name: frame for name, frame in report.tables.items() if name not in report.held}
    return _hash([_program(), report.folder, _frames(judged)])


def _of_edition(edition: Edition) -> str:
    report = edition.report
    tables = [(name, *_of_table(table)) for name, table in sorted(edition.tables.items())]
    said = {
        "folder": report.folder,
        "reporting": list(report.reporting),
        "version": asdict(edition.version),
        "tables": tables,
        "elsewhere": sorted(edition.elsewhere),
        "previous": _frames(report.previous),
        "states": {name: str(state) for name, state in sorted(edition.states.items())},
        "earlier": {cell: str(value) for cell, value in sorted(report.earlier.items())},
        "held": dict(report.held),
        "findings": [_finding(item) for item in sorted(report.findings, key=finding_order)],
        "inputs": sorted((asdict(item) for item in report.inputs), key=lambda item: str(item["sha256"])),
        "corrections": [asdict(item) for item in report.corrections],
    }
    return json.dumps(said, default=str, sort_keys=True)


def _of_table(table: Published) -> list[str]:
    explained = [table.explained.content, repr(table.explained.superseded).encode()] if table.explained else []
    return [hashlib.sha256(content).hexdigest() for content in (table.csv, *explained)]


def _finding(item: FindingLike) -> list[Any]:
    stated = [item.rule, item.severity, item.table, item.cell, item.observed, item.expected, item.difference]
    explanation = explanation_of(item)
    return stated if explanation is None else [*stated, str(explanation.place), explanation.text, explanation.by]


def _frames(frames: Mapping[str, pl.DataFrame]) -> str:
    return _hash([f"{name} {frame.schema}\n{frame.write_csv()}" for name, frame in sorted(frames.items())])


@lru_cache(maxsize=1)
def _program() -> str:
    """The hash of the code, templates, fonts and words."""
    found = (path for folder in _PROGRAM for path in sorted((ROOT / folder).rglob("*")) if path.suffix in _SUFFIXES)
    return _files(found)


def _files(paths: Iterable[Path]) -> str:
    total = hashlib.sha256()
    for path in paths:
        if path.is_file():
            total.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


def _hash(parts: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()

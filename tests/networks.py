"""Opening, reading and judging one export of a social network, as the intake does, for tests of the sources."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from flows.intake.accounting import account
from flows.intake.outcome import Counts
from flows.reading.document import Document
from flows.reading.opening import open_document
from flows.sources.base import Context, Extract, Source
from flows.sources.registry import SOURCES
from schemas.rules import Problem
from schemas.validation import validate

CONTEXT = Context(Path("data/reference"), saved_at="2024-01-09T05:00:00Z")


@dataclass(frozen=True)
class Taken:
    """What became of an export: the accepted rows, the counts, and every finding."""

    rows: pl.DataFrame
    counts: Counts
    extract: Extract
    findings: pl.DataFrame

    @property
    def broken(self) -> list[tuple[str, int | None]]:
        """(rule, row) of every finding of a row rule."""
        return list(self.findings.select("rule", "row_number").rows())

    @property
    def said(self) -> dict[str, Problem]:
        """What the reader itself said, by rule."""
        return {found.rule: found for found in self.extract.problems}

    def column(self, name: str) -> list[Any]:
        """One column of the accepted rows."""
        return self.rows[name].to_list()


def opened(folder: Path, content: Any, name: str = "") -> Document:
    """The document of a text, of bytes, or of a value saved as JSON."""
    name = name or ("export.csv" if isinstance(content, (str, bytes)) else "export.json")
    if isinstance(content, str):
        content = content.encode()
    elif not isinstance(content, bytes):
        content = json.dumps(content, ensure_ascii=False).encode()
    path = folder / "content"
    path.write_bytes(content)
    return open_document(path, name)


def recognised(document: Document) -> list[str]:
    """Codes of the sources that claim the document."""
    return [source.code for source in SOURCES if source.recognise(document).is_match]


def take(source: Source, document: Document, model: Any, context: Context = CONTEXT) -> Taken:
    """Read, judge and account for one document."""
    assert source.recognise(document).is_match
    extract = source.read(document, context)
    rows = extract.rows.collect()
    judged = validate(model, rows.filter(~rows["is_duplicate"]), extract.labels)
    split = account(rows, judged, document, extract, source.table)
    return Taken(split.accepted, split.counts, extract, judged.findings)

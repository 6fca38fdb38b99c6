"""`judge`: bytes of an export through the real reader, one source, its model and the accounting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from flows.intake.accounting import Accounted, account
from flows.reading.document import Document
from flows.reading.limits import Limits
from flows.reading.opening import open_document
from flows.sources.base import Context, Extract, Source
from schemas.findings import problems_of
from schemas.rules import Problem
from schemas.validation import validate


@dataclass(frozen=True)
class Judged:
    """One file read, judged and accounted for."""

    document: Document
    extract: Extract
    accounted: Accounted
    problems: list[Problem]

    @property
    def accepted(self) -> pl.DataFrame:
        return self.accounted.accepted

    @property
    def codes(self) -> Counter[str]:
        return Counter(problem.rule for problem in self.problems)

    def rows_of(self, code: str) -> list[int | None]:
        return [problem.row for problem in self.problems if problem.rule == code]

    def only(self, code: str) -> Problem:
        (found,) = [problem for problem in self.problems if problem.rule == code]
        return found


@pytest.fixture
def open_bytes(tmp_path: Path) -> Callable[..., Document]:
    def opened(data: bytes, name: str = "export.csv") -> Document:
        path = tmp_path / f"input-{len(list(tmp_path.iterdir()))}"
        path.write_bytes(data)
        scratch = tmp_path / f"{path.name}-scratch"
        scratch.mkdir()
        return open_document(path, name, Limits(), scratch)

    return opened


@pytest.fixture
def judge(open_bytes: Callable[..., Document]) -> Callable[..., Judged]:
    def judged(source: Source, model: Any, data: bytes, name: str = "export.csv", **context: Any) -> Judged:
        document = open_bytes(data, name)
        assert source.recognise(document).is_match
        extract = source.read(document, Context(Path("reference"), **context))
        rows = extract.rows.collect()
        validation = validate(model, rows.filter(~pl.col("is_duplicate")), extract.labels)
        accounted = account(rows, validation, document, extract, source.table)
        return Judged(document, extract, accounted, [*extract.problems, *problems_of(validation.findings)])

    return judged

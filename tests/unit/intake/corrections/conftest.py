"""One file at a time, processed with corrections that are written as people write them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows.decisions.entries import read_decisions
from flows.intake.ingest import workplace
from flows.intake.judging import Input, content_hash
from flows.intake.outcome import Outcome
from flows.intake.processing import process
from flows.settings import Settings

SAVED = datetime(2024, 1, 9, 6, 0, tzinfo=UTC)
Judged = Callable[..., Outcome]


@pytest.fixture
def judged(tmp_path: Path) -> Judged:
    """The outcome of a file under the entries of ``corrections``, each a line of YAML without ``file`` and author."""

    def outcome(content: Path | str | bytes, *corrections: str, name: str = "file.csv") -> Outcome:
        folder = tmp_path / "corrections"
        folder.mkdir(exist_ok=True)
        entries = [f"  - {{file: {name}, {entry}, reason: a slip, by: methodologist}}" for entry in corrections]
        (folder / "a.yml").write_text("corrections:\n" + "\n".join(entries), encoding="utf-8")
        decisions = read_decisions(folder)
        assert [item.text("en") for item in decisions.mistakes] == []
        path = content if isinstance(content, Path) else tmp_path / "content"
        if not isinstance(content, Path):
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        settings = Settings(_env_file=None, data=tmp_path / "data")
        place = workplace(settings, tmp_path, tmp_path / "staged", "main")
        return process(Input(path, name, content_hash(path), SAVED, corrections=decisions.corrections), place)

    return outcome

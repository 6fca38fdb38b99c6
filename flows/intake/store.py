"""Outcomes kept beside the staged rows: ``staged/outcomes/<sha256>.json``. What has one has been processed."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path

from flows.intake.outcome import Outcome, outcome_from_json

CORRECTED = re.compile(rb'"corrected_by": "[0-9a-f]')


class OutcomeStore:
    """The outcomes of every processed file; an outcome is written after its rows, and marks them whole."""

    def __init__(self, staged: Path) -> None:
        self.staged = staged
        self._folder = staged / "outcomes"

    def prepare(self) -> None:
        """Make the folder, and clear half-written files that an interrupted run left."""
        self._folder.mkdir(parents=True, exist_ok=True)
        for left in self.staged.glob("*/*.tmp"):
            left.unlink()

    def ids(self) -> set[str]:
        """The file ids that have an outcome."""
        if not self._folder.is_dir():
            return set()
        return {path.stem for path in self._folder.glob("*.json")}

    def corrected_ids(self) -> set[str]:
        """The file ids whose outcome was made with corrections."""
        return {file_id for file_id in self.ids() if CORRECTED.search((self._folder / f"{file_id}.json").read_bytes())}

    def read(self, file_id: str) -> Outcome | None:
        """The outcome of one file, or null."""
        path = self._folder / f"{file_id}.json"
        try:
            return outcome_from_json(path.read_bytes()) if path.exists() else None
        except (ValueError, KeyError, TypeError):  # damaged: as good as none, the archive has what it was made from
            return None

    def digest(self, file_id: str) -> str | None:
        """The sha256 of an outcome as it is kept, or null: what tells whether it was made anew."""
        path = self._folder / f"{file_id}.json"
        return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else None

    def kept_at(self, file_id: str) -> int:
        """When an outcome was written, in nanoseconds as the file system counts them."""
        path = self._folder / f"{file_id}.json"
        return path.stat().st_mtime_ns if path.exists() else 0

    def all(self) -> Iterator[Outcome]:
        """Every outcome, by file id."""
        for file_id in sorted(self.ids()):
            found = self.read(file_id)
            if found is not None:
                yield found

    def write(self, outcome: Outcome) -> None:
        """Keep the outcome: from now on the file counts as processed."""
        self._folder.mkdir(parents=True, exist_ok=True)
        beside = self._folder / f"{outcome.file_id}.{os.getpid()}.tmp"
        with beside.open("w", encoding="utf-8") as text:
            text.write(outcome.to_json())
            text.flush()
            os.fsync(text.fileno())
        os.replace(beside, self._folder / f"{outcome.file_id}.json")

    def forget(self, file_id: str) -> None:
        """Drop the outcome, so that the file is processed again."""
        (self._folder / f"{file_id}.json").unlink(missing_ok=True)

    def rows_path(self, outcome: Outcome) -> Path | None:
        """The staged rows of an accepted file."""
        return self._part(outcome, ".parquet")

    def findings_path(self, outcome: Outcome) -> Path | None:
        """Every finding in a file that was read."""
        return self._part(outcome, ".findings.parquet")

    def _part(self, outcome: Outcome, ending: str) -> Path | None:
        path = self.staged / (outcome.source or "unrecognised") / f"{outcome.file_id}{ending}"
        return path if path.exists() else None

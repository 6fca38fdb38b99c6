"""`esep check`: what would become of a file, with nothing kept."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from flows.intake.ingest import workplace
from flows.intake.judging import Input, content_hash
from flows.intake.outcome import Outcome
from flows.intake.processing import process

if TYPE_CHECKING:
    from flows.settings import Settings


def check_file(path: Path, settings: Settings) -> Outcome:
    """The outcome of one file as it lies there; it is opened under a generated name, and nothing is loaded."""
    with tempfile.TemporaryDirectory(prefix="esep-") as scratch:
        generated = Path(scratch) / "input"
        generated.symlink_to(path.resolve())
        modified = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        place = workplace(settings, Path(scratch), None, settings.library)
        outcome = process(Input(generated, path.name, content_hash(path), modified), place)
    return replace(outcome, name=str(path))

"""Whether a dropped file is given back marked, and the copy."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from flows.intake.outcome import Outcome, Status
from flows.intake.returning.marked import is_returnable, marked_workbook

if TYPE_CHECKING:
    from flows.reading.limits import Limits


def copy_to_correct(path: Path, outcome: Outcome, limits: Limits, languages: Sequence[str]) -> bytes | None:
    """The marked copy of the archived workbook at ``path``, if rows of it wait for a correction and it can be made.

    It is a help beside the receipt, which says everything: a workbook that openpyxl cannot hold is not given back.
    """
    waits = outcome.status is Status.PARTLY_ACCEPTED or (outcome.status is Status.REFUSED and outcome.counts.rejected)
    if not waits or not is_returnable(path):
        return None
    from flows.reading.opening import open_document

    try:
        with tempfile.TemporaryDirectory(prefix="esep-") as scratch:
            document = open_document(path, outcome.name, limits, Path(scratch))
            return marked_workbook(path, document.grids, outcome.problems, languages)
    except Exception as failed:
        logging.getLogger("esep").warning("%s cannot be given back: %s", outcome.file_id, type(failed).__name__)
        return None

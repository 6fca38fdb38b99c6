"""The log of changed figures beside the releases, ``changes.jsonl``: one JSON line for each switch of ``current``."""

from __future__ import annotations

import json
import logging
import os
from pathlib import Path
from typing import Any

LOG = "changes.jsonl"
_KEYS = frozenset({"at", "previous", "release", "changes"})


def read_lines(published: Path) -> list[dict[str, Any]]:
    """Every whole line of the log, the oldest first; a damaged one is passed over and said in the run's log."""
    log = published / LOG
    texts = log.read_bytes().split(b"\n")[:-1] if log.exists() else []
    return [line for text in texts if (line := _line(text)) is not None]


def cut_torn(published: Path) -> None:
    """Cut off a last line that was not written whole."""
    log = published / LOG
    content = log.read_bytes() if log.exists() else b""
    whole = content.rfind(b"\n") + 1
    if whole != len(content):
        os.truncate(log, whole)


def append_line(published: Path, line: dict[str, Any]) -> None:
    """Write one line more, onto the disk."""
    with (published / LOG).open("ab") as file:
        file.write((json.dumps(line, ensure_ascii=False) + "\n").encode("utf-8"))
        file.flush()
        os.fsync(file.fileno())


def _line(text: bytes) -> dict[str, Any] | None:
    try:
        line = json.loads(text.decode("utf-8"))
        if line.keys() >= _KEYS:
            return dict(line)
    except (ValueError, AttributeError):
        pass
    logging.getLogger("esep").warning("%s has a damaged line, which is passed over", LOG)
    return None

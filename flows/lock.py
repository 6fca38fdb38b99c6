"""One writer at a time on one data folder: the second waits, then is told who holds it."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from flows.errors import EsepError


class AlreadyRunning(EsepError):
    """Another process is writing to the data folder; ``holder`` says which, as far as it is known."""

    def __init__(self, holder: dict[str, object]) -> None:
        self.holder = holder
        known = ", ".join(f"{name} {value}" for name, value in holder.items()) or "unknown"
        super().__init__(f"another run is working on this data folder ({known}); try again when it has ended")


@contextmanager
def writer_lock(data: Path, wait_seconds: float, doing: str) -> Iterator[None]:
    """Hold the data folder's lock while ``doing``; the operating system frees it if the process dies.

    Raises `AlreadyRunning` when it is not free after ``wait_seconds``.
    """
    data.mkdir(parents=True, exist_ok=True)
    lock, card = FileLock(data / ".lock"), data / ".lock.json"
    try:
        lock.acquire(timeout=wait_seconds)
    except Timeout:
        raise AlreadyRunning(_holder(card)) from None
    try:
        since = datetime.now(UTC).isoformat(timespec="seconds")
        card.write_text(
            json.dumps({"process": os.getpid(), "on": socket.gethostname(), "doing": doing, "since": since})
        )
        yield
    finally:
        card.unlink(missing_ok=True)
        lock.release()


def _holder(card: Path) -> dict[str, object]:
    try:
        holder = json.loads(card.read_text())
    except (OSError, ValueError):
        return {}
    return holder if isinstance(holder, dict) else {}

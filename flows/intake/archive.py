"""The archive: every claimed file under the name of its content's sha256, and the journal of deliveries.

Claiming a file: copy to a generated name, hash the copy, fsync, rename to ``<sha256>``, write the delivery to
the journal, fsync, remove the file from the inbox, note the removal. A kill between any two of these loses
nothing (the inbox keeps the file until the journal has it) and doubles nothing (a delivery whose removal was
not noted is taken up again, not written twice).
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import uuid
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from io import BufferedRandom
from pathlib import Path
from typing import Any, BinaryIO
from zoneinfo import ZoneInfo

from flows.errors import ReconciliationFailed, SourceUnavailable
from flows.intake.inbox import Dropped

_CHUNK = 8 << 20


@dataclass(frozen=True, slots=True)
class Delivery:
    """One file as it was dropped: the same content may be delivered more than once."""

    sequence: int  # order of arrival, 1-based
    file_id: str  # sha256 of the content
    name: str
    library: str
    size: int
    modified_ns: int
    received_at: str  # UTC, ISO

    @property
    def modified_at(self) -> datetime:
        """When the file was last saved, by the inbox's clock (UTC)."""
        return datetime.fromtimestamp(self.modified_ns / 1e9, UTC)

    def received_on(self, timezone: str) -> date:
        """The library's day on which it was received."""
        return datetime.fromisoformat(self.received_at).astimezone(ZoneInfo(timezone)).date()


class ArchiveDamaged(ReconciliationFailed):
    """The archive, which everything is made from, is not what was written into it."""


class Archive:
    """The archive folder with its journal, opened by the one writer."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._incoming = folder / ".incoming"
        self._journal = folder / "deliveries.jsonl"
        self._deliveries: list[Delivery] = []
        self._open: dict[tuple[str, str, str, int], Delivery] = {}

    def prepare(self) -> None:
        """Make the folders, and clear what an interrupted claim left behind."""
        self._incoming.mkdir(parents=True, exist_ok=True)
        for left in self._incoming.iterdir():
            left.unlink()
        self._mend_journal()
        self._read_journal()

    def read(self) -> list[Delivery]:
        """Every delivery in order of arrival, without being the writer: nothing is made or mended."""
        self._read_journal()
        return self.deliveries()

    def path(self, file_id: str) -> Path:
        """Where the content with this sha256 lies."""
        return self.folder / file_id

    def deliveries(self) -> list[Delivery]:
        """Every delivery in order of arrival."""
        return list(self._deliveries)

    def claim(self, dropped: Dropped) -> Delivery | None:
        """Take one file; null when it changed while it was copied (it is left for the next scan)."""
        claimed = self._copy(dropped)
        if claimed is None:
            return None
        delivery = self._open.get(_key(claimed, dropped)) or self._deliver(dropped, claimed)
        if dropped.is_unchanged():
            dropped.path.unlink()
        self._append({"removed": delivery.sequence})
        self._open.pop(_key(claimed, dropped), None)
        return delivery

    def _copy(self, dropped: Dropped) -> str | None:
        """Copy, hash and store the content; its sha256, or null when the file moved under our hands."""
        target = self._incoming / uuid.uuid4().hex
        try:
            source = os.open(dropped.path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
        except OSError as failed:
            if failed.errno in (errno.ENOENT, errno.ELOOP):  # gone, or a link in its place
                return None
            raise SourceUnavailable(f"{dropped.name}: cannot be opened: {failed.strerror}") from failed
        with os.fdopen(source, "rb") as reader, target.open("x+b") as writer:
            _copy_content(reader, writer)
            file_id = _sync_and_hash(writer)
        if target.stat().st_size != dropped.size or not dropped.is_unchanged():
            target.unlink()
            return None
        self._store(target, file_id)
        return file_id

    def _store(self, incoming: Path, file_id: str) -> None:
        if self.path(file_id).exists():
            incoming.unlink()
            return
        incoming.chmod(0o444)
        os.replace(incoming, self.path(file_id))
        sync_folder(self.folder)

    def _deliver(self, dropped: Dropped, file_id: str) -> Delivery:
        received = datetime.now(UTC).isoformat(timespec="seconds")
        last = self._deliveries[-1].sequence if self._deliveries else 0
        delivery = Delivery(
            last + 1, file_id, dropped.name, dropped.library, dropped.size, dropped.modified_ns, received
        )
        self._append(asdict(delivery))
        self._deliveries.append(delivery)
        return delivery

    def _append(self, entry: dict[str, object]) -> None:
        with self._journal.open("ab") as journal:
            journal.write(json.dumps(entry, ensure_ascii=False, sort_keys=True).encode() + b"\n")
            journal.flush()
            os.fsync(journal.fileno())

    def _read_journal(self) -> None:
        """Deliveries in order; those whose removal from the inbox was not noted stay open."""
        content = self._journal.read_bytes() if self._journal.exists() else b""
        entries = [self._entry(number, line) for number, line in enumerate(content.split(b"\n")[:-1], start=1)]
        removed = {entry["removed"] for entry in entries if "removed" in entry}
        self._deliveries = [Delivery(**entry) for entry in entries if "sequence" in entry]
        self._open = {_key(item.file_id, item): item for item in self._deliveries if item.sequence not in removed}

    def _entry(self, number: int, line: bytes) -> dict[str, Any]:
        try:
            entry: dict[str, Any] = json.loads(line)
        except ValueError:
            raise ArchiveDamaged(
                f"line {number} of {self._journal} is damaged: put the file back from a backup, or repair that line"
            ) from None
        return entry

    def check_content(self, file_id: str) -> None:
        """Raise `ArchiveDamaged` when the archived content is gone, or is not what its name says."""
        path = self.path(file_id)
        if not path.is_file():
            raise ArchiveDamaged(f"{path} is gone from the archive: put it back from a backup")
        with path.open("rb") as content:
            if hashlib.file_digest(content, "sha256").hexdigest() != file_id:
                raise ArchiveDamaged(f"{path} is not what was archived: put it back from a backup")

    def _mend_journal(self) -> None:
        """Cut a last line that a kill left half written; its file still lies in the inbox."""
        if not self._journal.exists():
            return
        content = self._journal.read_bytes()
        whole = content[: content.rfind(b"\n") + 1]
        if whole != content:
            with self._journal.open("r+b") as journal:
                journal.truncate(len(whole))
                os.fsync(journal.fileno())


def owners(deliveries: Iterable[Delivery]) -> dict[str, Delivery]:
    """The delivery that speaks for each content: the first, or the first into the library that it came to last."""
    found: dict[str, Delivery] = {}
    for delivery in deliveries:
        if delivery.file_id not in found or found[delivery.file_id].library != delivery.library:
            found[delivery.file_id] = delivery
    return found


def _key(file_id: str, item: Dropped | Delivery) -> tuple[str, str, str, int]:
    return file_id, item.name, item.library, item.modified_ns


def _copy_content(reader: BinaryIO, writer: BinaryIO) -> None:
    """Copy within the kernel where it can, else by hand."""
    done = 0
    try:
        while count := os.sendfile(writer.fileno(), reader.fileno(), done, _CHUNK):
            done += count
    except OSError:  # no such copy between these two file systems
        reader.seek(done)
        writer.seek(done)
        shutil.copyfileobj(reader, writer, _CHUNK)
        writer.flush()


def _sync_and_hash(writer: BufferedRandom) -> str:
    """Make what was written durable; its sha256, worked out from the copy while the disk writes."""
    with ThreadPoolExecutor(1) as beside:
        synced = beside.submit(os.fsync, writer.fileno())
        writer.seek(0)
        file_id = hashlib.file_digest(writer, "sha256").hexdigest()
        synced.result()
    return file_id


def sync_folder(folder: Path) -> None:
    """Make renames in ``folder`` durable."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

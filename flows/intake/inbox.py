"""Looking into the inbox: which files are whole and still, and whose library they are.

The inbox may be a network share without file events, so it is scanned. A file is taken when its size and
modification time have not changed for the settle time; clocks of the share are not trusted beyond that.
"""

from __future__ import annotations

import os
import stat
import time
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from flows.errors import SourceUnavailable

_UNFINISHED_SUFFIXES = (".part", ".partial", ".tmp", ".temp", ".crdownload", ".download", ".opdownload", ".filepart")
_UNFINISHED_PREFIXES = (".", "~$", "~")
_DEBRIS = {"thumbs.db", "desktop.ini", "__macosx"}


@dataclass(frozen=True, slots=True)
class Dropped:
    """One regular file in the inbox, as it was when it was looked at."""

    path: Path
    name: str  # relative to the library's folder, as the person sees it
    library: str
    size: int
    modified_ns: int
    inode: int

    def is_unchanged(self) -> bool:
        """Whether the same file still lies there with the same size and time."""
        try:
            return _facts(os.lstat(self.path)) == (self.size, self.modified_ns, self.inode)
        except OSError:
            return False


@dataclass(frozen=True, slots=True)
class Scan:
    """``ready``: files to take, by name; ``waiting``: unfinished or still changing; ``ignored``: links, devices."""

    ready: list[Dropped]
    waiting: list[Path]
    ignored: list[Path]


def scan(inbox: Path, default_library: str, settle_seconds: float) -> Scan:
    """Look into the inbox; young files are looked at again after ``settle_seconds``.

    Raises `SourceUnavailable` when the folder cannot be listed (a share that is away).
    """
    found, waiting, ignored = _look(inbox, default_library)
    now = time.time_ns()
    young = [item for item in found if (now - item.modified_ns) / 1e9 < settle_seconds]
    if young:
        time.sleep(settle_seconds)
        changed = {item for item in young if not item.is_unchanged()}
        waiting += [item.path for item in changed]
        found = [item for item in found if item not in changed]
    return Scan(sorted(found, key=lambda item: (item.library, item.name)), sorted(waiting), sorted(ignored))


def _look(inbox: Path, default_library: str) -> tuple[list[Dropped], list[Path], list[Path]]:
    found: list[Dropped] = []
    waiting: list[Path] = []
    ignored: list[Path] = []
    for path in _walk(inbox):
        if is_unfinished(path.name):
            waiting.append(path)
            continue
        try:
            seen = os.lstat(path)
        except FileNotFoundError:
            continue
        if not stat.S_ISREG(seen.st_mode):
            ignored.append(path)
            continue
        found.append(_dropped(path, inbox, default_library, seen))
    return found, waiting, ignored


def _walk(folder: Path) -> Iterator[Path]:
    """Every entry below ``folder`` that is not a folder itself; linked folders are not entered."""
    try:
        with os.scandir(folder) as entries:
            listed = sorted(entries, key=lambda entry: entry.name)
    except OSError as failed:
        raise SourceUnavailable(f"the inbox folder cannot be read: {folder}: {failed.strerror}") from failed
    for entry in listed:
        if entry.name.lower() in _DEBRIS:
            continue
        if entry.is_dir(follow_symlinks=False):
            if not is_unfinished(entry.name):
                yield from _walk(Path(entry.path))
        else:
            yield Path(entry.path)


def is_unfinished(name: str) -> bool:
    """Names that programs give to files that are not finished, or that are not meant for us."""
    lowered = name.lower()
    return lowered.startswith(_UNFINISHED_PREFIXES) or lowered.endswith(_UNFINISHED_SUFFIXES)


def _dropped(path: Path, inbox: Path, default_library: str, seen: os.stat_result) -> Dropped:
    parts = path.relative_to(inbox).parts
    parts = tuple(readable_name(part) for part in parts)
    library = unicodedata.normalize("NFC", parts[0]) if len(parts) > 1 else default_library
    name = "/".join(parts[1:]) if len(parts) > 1 else parts[0]
    return Dropped(path, name, library, *_facts(seen))


def readable_name(name: str) -> str:
    """A file name as text: bytes that are no UTF-8 (names written on an old Windows share) are read as cp1251."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return os.fsencode(name).decode("cp1251", errors="replace")
    return name


def _facts(seen: os.stat_result) -> tuple[int, int, int]:
    return seen.st_size, seen.st_mtime_ns, seen.st_ino

"""Zip packages (archives of exports, and workbooks as zips): checked by their directory before any reader."""

from __future__ import annotations

import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from flows.errors import DataRejected
from flows.reading.limits import Limits
from schemas import reading as rules

ENCRYPTED_FLAG = 0x1
BLOCK_BYTES = 1 << 20
DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, ValueError, OSError)


@contextmanager
def checked_package(path: Path, limits: Limits) -> Iterator[zipfile.ZipFile]:
    """The opened zip after its directory has been checked."""
    try:
        package = zipfile.ZipFile(path)
    except DAMAGE as failed:
        raise DataRejected(rules.DAMAGED.code) from failed
    with package:
        check_directory(package.infolist(), limits)
        yield package


def check_directory(members: list[zipfile.ZipInfo], limits: Limits) -> None:
    """Refuse unsafe or repeated names, links, passwords, and sizes over the limits (as declared)."""
    if len(members) > limits.max_zip_members:
        raise DataRejected(rules.UNPACKS_TOO_LARGE.code, value=str(len(members)), limit=limits.max_zip_members)
    seen: set[str] = set()
    for member in members:
        check_member(member, limits)
        folded = unicodedata.normalize("NFC", member.filename).casefold()
        if folded in seen:
            raise DataRejected(rules.DUPLICATE_MEMBER.code, value=member.filename)
        seen.add(folded)
    if sum(member.file_size for member in members) > limits.max_unpacked_bytes:
        raise DataRejected(rules.UNPACKS_TOO_LARGE.code, value="*", limit=limits.max_unpacked_bytes)


def check_member(member: zipfile.ZipInfo, limits: Limits) -> None:
    """Refuse one member by its directory entry."""
    if member.flag_bits & ENCRYPTED_FLAG:
        raise DataRejected(rules.PASSWORD.code, value=member.filename)
    if not is_safe_name(member.orig_filename) or is_link(member):
        raise DataRejected(rules.UNSAFE_MEMBER.code, value=member.filename)
    if member.file_size > limits.ratio_from_bytes and (
        member.file_size > member.compress_size * limits.max_unpack_ratio
    ):
        raise DataRejected(rules.UNPACKS_TOO_LARGE.code, value=member.filename, limit=limits.max_unpack_ratio)


def is_safe_name(name: str) -> bool:
    """No absolute path, drive, backslash, parent folder or NUL."""
    parts = PurePosixPath(name).parts
    return not (name.startswith("/") or "\\" in name or ":" in name or "\0" in name or ".." in parts)


def is_link(member: zipfile.ZipInfo) -> bool:
    """True for a symbolic link or another entry that is neither file nor folder."""
    mode = member.external_attr >> 16
    return stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR)


def member_blocks(package: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """The member's bytes, counted as they are read: a header that lies about the size is refused."""
    read = 0
    try:
        stream = package.open(member)
        while block := stream.read(BLOCK_BYTES):
            read += len(block)
            if read > member.file_size:
                raise DataRejected(rules.UNPACKS_TOO_LARGE.code, value=member.filename, limit=member.file_size)
            yield block
    except DAMAGE as failed:
        raise DataRejected(rules.DAMAGED.code, value=member.filename) from failed


def part_bytes(package: zipfile.ZipFile, name: str, limits: Limits) -> bytes:
    """One whole part of a package, within the limit for parts held in memory."""
    member = package.getinfo(name)
    if member.file_size > limits.max_part_bytes:
        raise DataRejected(rules.UNPACKS_TOO_LARGE.code, value=name, limit=limits.max_part_bytes)
    return b"".join(member_blocks(package, member))

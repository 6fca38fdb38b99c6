"""Zips of exports: their members are copied out under generated names; nothing is extracted by its own name."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from flows.errors import DataRejected
from flows.reading.limits import Limits
from flows.reading.packages import checked_package, member_blocks
from flows.reading.sniffing import EXTENSIONS, check_name, check_size, extension, is_archive
from schemas import reading as rules
from schemas.rules import Problem, problem

JUNK_FOLDERS = ("__MACOSX/",)
JUNK_NAMES = frozenset({".ds_store", "thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class Member:
    """One file out of an archive: ``path`` is a generated name, ``name`` what the archive calls it."""

    path: Path
    name: str


def unpack(path: Path, name: str, limits: Limits, into: Path) -> list[Member]:
    """Copy the members that may be exports into the folder ``into``, in the archive's order.

    Refuses the whole archive for an unsafe name, a link, a repeated name, a size over the limits, damage, an
    archive inside, or no export inside. What is left out is told by `left_out`.
    """
    check_name(name)
    check_size(path, limits)
    with checked_package(path, limits) as package:
        wanted = [info for info in package.infolist() if _is_export(info)]
        if not wanted:
            raise DataRejected(rules.NO_TABLE_INSIDE.code)
        return [_copy(package, info, into / f"member-{number:04d}") for number, info in enumerate(wanted)]


def left_out(path: Path, limits: Limits) -> list[Problem]:
    """A note for each member that is no export (pictures, pages, programs); system litter is not worth one."""
    with checked_package(path, limits) as package:
        names = [info.filename for info in package.infolist() if not _is_export(info) and not _is_junk(info)]
    return [problem(rules.MEMBER_LEFT_OUT, value=name) for name in names]


def _copy(package: zipfile.ZipFile, info: zipfile.ZipInfo, target: Path) -> Member:
    with target.open("wb") as stream:
        for block in member_blocks(package, info):
            stream.write(block)
    if extension(info.filename) == "zip" or is_archive(target):
        raise DataRejected(rules.NESTED_ARCHIVE.code, value=info.filename)
    return Member(target, info.filename)


def _is_export(info: zipfile.ZipInfo) -> bool:
    return not _is_junk(info) and extension(info.filename) in EXTENSIONS


def _is_junk(info: zipfile.ZipInfo) -> bool:
    is_litter = PurePosixPath(info.filename).name.casefold() in JUNK_NAMES
    return info.is_dir() or is_litter or info.filename.startswith(JUNK_FOLDERS)

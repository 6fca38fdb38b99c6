"""Releases: everything written beside, verified, renamed, and only then made current by one atomic switch.

``releases/<id>/`` is named by its content, ``current`` is a relative link to one of them. A kill at any
moment leaves the old publication; what it left behind is removed by the next one. One publication at a
time: the caller holds the run's lock.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from pathlib import Path

from flows.errors import ReconciliationFailed
from flows.reports.beside import Beside
from flows.reports.changes import Change, bring_up_to_date, changes_between
from flows.reports.content import Content, Kept, Unchanged, drafts, release_content, release_id
from flows.reports.edition import Published, kept_table
from flows.reports.explained.reading import kept_parts
from flows.reports.made_from import MadeFrom, read_made_from, write_made_from
from flows.reports.manifest import MANIFEST, RELEASES, intact_files, mismatches
from flows.reports.model import Version, YearReport
from flows.reports.pages.changes import write_change_pages
from flows.reports.quality.judgement import Settled
from flows.reports.quality.site import FOLDER as QUALITY
from flows.reports.quality.site import Results, read_results
from flows.reports.quality.strength import Score
from flows.reports.tables import read_csv_bytes, read_parquet_bytes
from schemas.published import TABLES

CURRENT = "current"
_UNFINISHED = ".tmp-"
_NEW_LINK = ".current-new"


@dataclass(frozen=True, slots=True)
class Release:
    """A publication. ``changed``: it is another than the one before. ``changes``: figures published before
    that are others now. ``repaired``: files of it that were found damaged and were put right."""

    id: str
    path: Path
    changed: bool
    changes: tuple[Change, ...] = ()
    repaired: tuple[str, ...] = ()


def reached(point: str) -> None:
    """A named moment of a publication: the fault tests kill the process here."""


def current_release(published: Path) -> Path | None:
    """The folder that ``current`` leads to; null before the first publication."""
    link = published / CURRENT
    return published / link.readlink() if link.is_symlink() and link.is_dir() else None


def publish(
    published: Path,
    reports: Sequence[YearReport],
    version: Version,
    *,
    keep_years: Collection[int] = (),
    reference: Path | None = None,
    settle: Callable[[], Settled] | None = None,
    score: Score | None = None,
    beside: Beside | None = None,
    zone: tzinfo = UTC,
) -> Release:
    """Publish ``reports`` as one release and make it current.

    ``settle``: gives the reports held to their contract and what its judgement says, when that is done; meanwhile
    the files are drafted. A held table is taken from the
    current release, as are whole ``keep_years`` (those that a run for one year did not compute), and what would be
    made from the same again. Content that is published already is written no second time. ``score``: how strong the
    rules were when that was measured, for the quality site. ``beside``: pages that the years have besides their own.
    ``zone``: the library's, in which the log of changes says when.
    """
    releases = published / RELEASES
    releases.mkdir(parents=True, exist_ok=True)
    _remove_leftovers(published)
    before = current_release(published)
    if before is not None:
        bring_up_to_date(published, before.name, datetime.now(zone))
    known = read_made_from(published, before.name if before else None)
    content, made = _content(
        before,
        reports,
        version,
        known=known,
        keep_years=keep_years,
        reference=reference,
        settle=settle,
        score=score,
        beside=beside,
    )
    target = releases / release_id(content.files)
    repaired = _write(target, content.files)
    changed = before is None or before.name != target.name
    changes = changes_between(before, target) if changed and before is not None else ()
    if changed:
        _switch(published, target)
    bring_up_to_date(published, target.name, datetime.now(zone), changes)
    write_change_pages(published, reference)
    write_made_from(published, target.name, made)
    return Release(target.name, target, changed, changes, repaired)


def _content(
    before: Path | None,
    reports: Sequence[YearReport],
    version: Version,
    *,
    known: MadeFrom,
    keep_years: Collection[int],
    reference: Path | None,
    settle: Callable[[], Settled] | None,
    score: Score | None,
    beside: Beside | None,
) -> tuple[Content, MadeFrom]:
    sound = _sound(before)
    unchanged = _finder(before, sound, known)
    judged: Mapping[str, Results] = {}
    if settle is not None:
        unchanged = _drafted(
            reports, version, unchanged, kept=_kept_of(before, sound, reports), reference=reference, beside=beside
        )
        reports, judged = settle()
    kept = _kept_of(before, sound, reports)
    wanted = sorted(set(keep_years) - {report.year for report in reports})
    carried = _carried(before, wanted)
    judged = _of_years(_judged_before(before, sound, known), carried) | dict(judged)
    content = release_content(
        reports,
        version,
        kept=kept,
        carried=carried,
        judged=judged,
        unchanged=unchanged,
        reference=reference,
        score=score,
        beside=beside,
    )
    of_carried = {folder: hash for folder, hash in known.editions.items() if int(folder.split("/")[0]) in carried}
    judgements = {folder: results["made_from"] for folder, results in judged.items() if "made_from" in results}
    return content, MadeFrom(of_carried | dict(content.made_from), judgements)


def _drafted(
    reports: Sequence[YearReport],
    version: Version,
    unchanged: Unchanged,
    *,
    kept: Kept,
    reference: Path | None,
    beside: Beside | None,
) -> Unchanged:
    """Finds also what is drafted here: the files of ``reports`` as they will be if all keep their contract."""
    made = drafts(reports, version, kept=kept, unchanged=unchanged, reference=reference, beside=beside)

    def find(folder: str, made_from: str) -> Mapping[str, bytes] | None:
        return made.get((folder, made_from)) or unchanged(folder, made_from)

    return find


def judged_before(published: Path) -> dict[str, Results]:
    """What the quality site of the current release says, by the folder of each report; of a damaged one nothing."""
    release = current_release(published)
    return _judged_before(release, _sound(release), read_made_from(published, release.name if release else None))


def _sound(release: Path | None) -> set[str]:
    """The files of a release that are what its manifests say; they are hashed for it."""
    return set() if release is None else intact_files(release)


def _judged_before(release: Path | None, sound: set[str], known: MadeFrom) -> dict[str, Results]:
    if release is None:
        return {}
    files = {path: (release / path).read_bytes() for path in sound if path.startswith(f"{QUALITY}/")}
    found = read_results({path.removeprefix(f"{QUALITY}/"): content for path, content in files.items()})
    remembered = known.judgements
    return {
        folder: results | ({"made_from": remembered[folder]} if folder in remembered else {})
        for folder, results in found.items()
    }


def _of_years(judged: Mapping[str, Results], years: Collection[int]) -> dict[str, Results]:
    return {folder: results for folder, results in judged.items() if results["year"] in years}


def _finder(before: Path | None, sound: set[str], known: MadeFrom) -> Unchanged:
    """Finds the files of a report in the current release, if all are sound and were made from the same."""

    def find(folder: str, made_from: str) -> dict[str, bytes] | None:
        manifest = f"{folder}/{MANIFEST}"
        if before is None or manifest not in sound or known.editions.get(folder) != made_from:
            return None
        paths = [*json.loads((before / manifest).read_bytes())["files"], MANIFEST]
        if not sound.issuperset(f"{folder}/{path}" for path in paths):
            return None
        return {path: (before / folder / path).read_bytes() for path in paths}

    return find


def _kept_of(before: Path | None, sound: set[str], reports: Sequence[YearReport]) -> Kept:
    return {report.folder: _kept(before, sound, report) for report in reports}


def _kept(before: Path | None, sound: set[str], report: YearReport) -> dict[str, Published]:
    """The held tables of a year as the current release has them; a damaged one is as good as none."""
    held = [name for name in TABLES if name in report.held]
    if before is None or not held:
        return {}
    there = {name: _kept_table(before, report.folder, name, sound) for name in held}
    return {name: table for name, table in there.items() if table is not None}


def _kept_table(before: Path, folder: str, name: str, sound: set[str]) -> Published | None:
    csv, parquet = (f"{folder}/tables/{name}.{kind}" for kind in ("csv", "parquet"))
    if not sound.issuperset((csv, parquet)):
        return None
    explained = kept_parts(before, folder, name, sound)
    return kept_table(name, (before / csv).read_bytes(), (before / parquet).read_bytes(), explained)


def _carried(before: Path | None, years: Sequence[int]) -> dict[int, dict[str, bytes]]:
    """Whole years of the current release. `ReconciliationFailed` when one is damaged: it cannot be computed here."""
    folders = {year: before / str(year) for year in years} if before is not None else {}
    there = {year: folder for year, folder in folders.items() if folder.is_dir()}
    if before is not None and there and (wrong := mismatches(before)):
        raise ReconciliationFailed(f"the published release {before.name} is damaged: {', '.join(wrong)}")
    return {year: _files_of(folder) for year, folder in there.items()}


def _files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def _write(target: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Put ``files`` into ``target``; of a release that is there, only what is damaged. Names of the repaired."""
    if target.is_dir():
        return _repair(target, files)
    unfinished = target.parent / f"{_UNFINISHED}{target.name}"
    for path, content in files.items():
        _write_file(unfinished / path, content)
        reached("file written")
    _sync_folders(unfinished)
    _verify(unfinished, files)
    reached("verified")
    unfinished.rename(target)
    _sync_folder(target.parent)
    reached("renamed")
    return ()


def _repair(target: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    for stray in target.rglob("*.new"):
        stray.unlink()
    damaged = [path for path, content in files.items() if not _holds(target / path, content)]
    for path in damaged:
        beside = target / f"{path}.new"
        _write_file(beside, files[path])
        beside.replace(target / path)
    if damaged:
        _sync_folders(target)
    return tuple(damaged)


def _holds(path: Path, content: bytes) -> bool:
    return path.is_file() and path.read_bytes() == content


def _write_file(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync_folders(folder: Path) -> None:
    for path in [*sorted(item for item in folder.rglob("*") if item.is_dir()), folder]:
        _sync_folder(path)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _verify(folder: Path, files: Mapping[str, bytes]) -> None:
    """What lies on the disk is what was to be written, and both files of each table say the same."""
    for path, content in files.items():
        if not _holds(folder / path, content):
            raise ReconciliationFailed(f"{path} was not written as it should be")
    for csv in sorted(folder.rglob("tables/*.csv")):
        _verify_table(csv)


def _verify_table(csv: Path) -> None:
    read = read_csv_bytes(csv.stem, csv.read_bytes())
    if not read.equals(read_parquet_bytes(csv.stem, csv.with_suffix(".parquet").read_bytes()), null_equal=True):
        raise ReconciliationFailed(f"{csv.name} and {csv.stem}.parquet differ")


def _switch(published: Path, target: Path) -> None:
    """Make ``target`` current. A link is replaced in one step: a reader has the old one or the new one."""
    link = published / _NEW_LINK
    link.symlink_to(f"{RELEASES}/{target.name}", target_is_directory=True)
    reached("link made")
    link.replace(published / CURRENT)
    _sync_folder(published)
    reached("switched")


def _remove_leftovers(published: Path) -> None:
    """Remove what a killed publication left: unfinished folders and links. Releases are never removed here."""
    for path in (published / RELEASES).glob(f"{_UNFINISHED}*"):
        shutil.rmtree(path)
    (published / _NEW_LINK).unlink(missing_ok=True)

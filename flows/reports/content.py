"""Every file of a release as bytes by path: a pure function of the reports and of what is kept."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from flows.errors import ReconciliationFailed
from flows.messages import LANGUAGES
from flows.reports.address import parse_address
from flows.reports.beside import Beside, beside_digest, beside_files
from flows.reports.edition import Edition, Published, make_edition
from flows.reports.explained.figures import other_years
from flows.reports.explained.places import SUPERSEDED, explained_path, figure_places
from flows.reports.explained.writing import superseded_bytes
from flows.reports.labels import Labels, all_labels
from flows.reports.made_from import edition_digest
from flows.reports.manifest import MANIFEST, folder_manifest, release_manifest, sha256, year_manifest
from flows.reports.model import Version, YearReport
from flows.reports.pages.audit import AUDIT
from flows.reports.pages.explained import explained_pages
from flows.reports.pages.rendering import page_name
from flows.reports.pages.year import year_page, years_page
from flows.reports.quality.site import FOLDER as QUALITY
from flows.reports.quality.site import Results, quality_files
from flows.reports.quality.strength import Score
from flows.reports.tables import read_shared
from flows.reports.word.document import document_bytes
from flows.reports.workbook.book import workbook_bytes
from flows.settings import ROOT

Kept = Mapping[str, Mapping[str, Published]]
"""The tables that the last publication holds, by the folder of their report and name."""
Unchanged = Callable[[str, str], Mapping[str, bytes] | None]
"""The published files of a report by its folder, if they were made from what has this hash."""
ID_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Content:
    """The files of a release by their path, and the hash of what each report's were made from, by its folder."""

    files: Mapping[str, bytes]
    made_from: Mapping[str, str]


def year_content(
    edition: Edition, labels: Mapping[str, Labels], reference: Path, beside: Beside | None = None
) -> dict[str, bytes]:
    """The files of one year by their path in its folder, its manifest last; ``reference`` may hold templates."""
    files = beside_files(edition, labels, beside)
    is_audited = page_name(LANGUAGES[0], AUDIT) in files
    for name, table in edition.tables.items():
        files[f"tables/{name}.csv"] = table.csv
        files[f"tables/{name}.parquet"] = table.parquet
    files |= explained_files(edition) | explained_pages(edition, labels)
    for language, words in labels.items():
        files[f"report.{language}.xlsx"] = workbook_bytes(edition, words)
        files[f"report.{language}.docx"] = document_bytes(edition, words, reference / f"report.{language}.docx")
        files[page_name(language)] = year_page(edition, words, is_audited=is_audited)
    return files | {MANIFEST: year_manifest(edition, files)}


def explained_files(edition: Edition) -> dict[str, bytes]:
    """What the figures of an edition are made of, where it is known of any."""
    known = {name: table.explained for name, table in edition.tables.items() if table.explained is not None}
    files = {explained_path(name): explained.content for name, explained in known.items()}
    superseded = superseded_bytes({name: explained.superseded for name, explained in known.items()})
    return files | {SUPERSEDED: superseded} if files else {}


def release_content(
    reports: Sequence[YearReport],
    version: Version,
    *,
    kept: Kept,
    carried: Mapping[int, Mapping[str, bytes]],
    judged: Mapping[str, Results],
    unchanged: Unchanged,
    reference: Path | None = None,
    score: Score | None = None,
    beside: Beside | None = None,
) -> Content:
    """Everything of a release; ``carried`` has the years that stay as they are; ``judged`` what the
    contract's judgement says, by the folder of each report; ``unchanged`` finds what needs not be made again;
    ``score`` says how strong the rules are."""
    labels, words = all_labels(reference), reference or ROOT / "data" / "reference"
    files: dict[str, bytes] = {}
    made_from: dict[str, str] = {}
    for edition in _editions(reports, version, kept, carried):
        folder = edition.report.folder
        made_from[folder] = beside_digest(edition, edition_digest(edition, words), beside)
        made = unchanged(folder, made_from[folder]) or year_content(edition, labels, words, beside)
        files |= {f"{folder}/{path}": content for path, content in made.items()}
    for year, content in carried.items():
        files |= {f"{year}/{path}": one for path, one in content.items()}
    years = sorted({int(path.split("/")[0]) for path in files}, reverse=True)
    reporting = sorted({code for report in reports for code in report.reporting})
    files["index.html"] = years_page(years, reporting, labels)
    site = quality_files(judged, score, version.rules)
    quality = {f"{QUALITY}/{path}": content for path, content in site.items()}
    files |= quality | {f"{QUALITY}/{MANIFEST}": folder_manifest(quality, QUALITY)}
    return Content(files | {MANIFEST: release_manifest(version, files)}, made_from)


def drafts(
    reports: Sequence[YearReport],
    version: Version,
    *,
    kept: Kept,
    unchanged: Unchanged,
    reference: Path | None,
    beside: Beside | None = None,
) -> dict[tuple[str, str], dict[str, bytes]]:
    """The files of the reports that need to be made, by folder and the hash of what they are made from. A report
    whose tables are not what they must be has none: its judgement will hold them back."""
    labels, words = all_labels(reference), reference or ROOT / "data" / "reference"
    made: dict[tuple[str, str], dict[str, bytes]] = {}
    try:
        for edition in _editions(reports, version, kept):
            place = (edition.report.folder, beside_digest(edition, edition_digest(edition, words), beside))
            if unchanged(*place) is None:
                made[place] = year_content(edition, labels, words, beside)
    except ReconciliationFailed:
        return made
    return made


def _editions(
    reports: Sequence[YearReport],
    version: Version,
    kept: Kept,
    carried: Mapping[int, Mapping[str, bytes]] | None = None,
) -> list[Edition]:
    """The editions of the years, each knowing those of its libraries, which follow it, and what other years explain."""
    made = [make_edition(item, version, kept.get(item.folder, {})) for item in reports]
    made = _linked(made, carried or {})
    apart = [edition for edition in made if edition.report.library is not None]
    whole = [edition for edition in made if edition.report.library is None]
    return [replace(edition, libraries=tuple(_of_year(apart, edition.year))) for edition in whole] + apart


def _linked(editions: Sequence[Edition], carried: Mapping[int, Mapping[str, bytes]]) -> list[Edition]:
    """The editions, each knowing which figures of other years can be followed from it."""
    known: dict[str | None, set[str]] = {}
    for edition in editions:
        own = {cell for cell in edition.followed if parse_address(cell).year == edition.year}
        known.setdefault(edition.report.library, set()).update(own)
    return [_linking(edition, known[edition.report.library], carried) for edition in editions]


def _linking(edition: Edition, known: Collection[str], carried: Mapping[int, Mapping[str, bytes]]) -> Edition:
    wanted = {cell: parse_address(cell) for cell in other_years(edition)}
    tables = {(cell.year, cell.table) for cell in wanted.values() if cell.year in carried}
    told = [_told(carried[year], replace(edition.report, year=year), table) for year, table in sorted(tables)]
    there = wanted.keys() & set(known).union(*told)
    return replace(edition, elsewhere=frozenset(there)) if there else edition


def _told(files: Mapping[str, bytes], report: YearReport, table: str) -> set[str]:
    """The figures of a table that the files of a carried year, of the libraries of ``report``, explain."""
    folder = report.folder.removeprefix(str(report.year)).lstrip("/")
    paths = [f"{folder}/{path}".lstrip("/") for path in (f"tables/{table}.csv", explained_path(table))]
    if not all(path in files for path in paths):
        return set()
    frame = read_shared(table, files[paths[0]])
    return set(figure_places(table, frame)) if frame is not None else set()


def _of_year(editions: Sequence[Edition], year: int) -> list[Edition]:
    return sorted((one for one in editions if one.year == year), key=lambda one: str(one.report.library))


def release_id(files: Mapping[str, bytes]) -> str:
    """The name of a release: the head of its manifest's hash, so that the same content is the same release."""
    return sha256(files[MANIFEST])[:ID_LENGTH]

"""Every file of a release as bytes by path: a pure function of the reports and of what is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from flows.reports.edition import Edition, Published, make_edition
from flows.reports.labels import Labels, all_labels
from flows.reports.manifest import MANIFEST, release_manifest, sha256, year_manifest
from flows.reports.model import Version, YearReport
from flows.reports.pages import page_name, year_page, years_page
from flows.reports.workbook import workbook_bytes

Kept = Mapping[int, Mapping[str, Published]]
"""The tables that the last publication holds, by year and name."""
ID_LENGTH = 16


def year_content(edition: Edition, labels: Mapping[str, Labels]) -> dict[str, bytes]:
    """The files of one year by their path in its folder, its manifest last."""
    files: dict[str, bytes] = {}
    for name, table in edition.tables.items():
        files[f"tables/{name}.csv"] = table.csv
        files[f"tables/{name}.parquet"] = table.parquet
    for language, words in labels.items():
        files[f"report.{language}.xlsx"] = workbook_bytes(edition, words)
        files[page_name(language)] = year_page(edition, words)
    return files | {MANIFEST: year_manifest(edition, files)}


def release_content(
    reports: Sequence[YearReport],
    version: Version,
    kept: Kept,
    carried: Mapping[int, Mapping[str, bytes]],
    reference: Path | None = None,
) -> dict[str, bytes]:
    """The files of a release by their path; ``carried`` has the years that stay as they are."""
    labels = all_labels(reference)
    editions = {item.year: make_edition(item, version, kept.get(item.year, {})) for item in reports}
    years = {year: year_content(edition, labels) for year, edition in editions.items()} | dict(carried)
    files = {f"{year}/{path}": content for year in sorted(years) for path, content in years[year].items()}
    files["index.html"] = years_page(sorted(years, reverse=True), labels)
    return files | {MANIFEST: release_manifest(version, files)}


def release_id(files: Mapping[str, bytes]) -> str:
    """The name of a release: the head of its manifest's hash, so that the same content is the same release."""
    return sha256(files[MANIFEST])[:ID_LENGTH]

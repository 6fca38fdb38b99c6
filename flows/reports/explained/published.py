"""A published release as what stands behind its figures: tables, parts, manifests, each file read once."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import polars as pl

from flows.reports.explained.places import SUPERSEDED, explained_path
from flows.reports.explained.reading import TableParts, read_superseded
from flows.reports.manifest import MANIFEST
from flows.reports.model import Superseded, folder_name
from flows.reports.tables import read_csv_bytes
from schemas.published import TABLES


class PublishedReport:
    """The files of one report: of a year, or of one library in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._tables: dict[str, pl.DataFrame | None] = {}
        self._parts: dict[str, TableParts | None] = {}

    @cached_property
    def manifest(self) -> dict[str, Any]:
        """What the report says of itself."""
        said: dict[str, Any] = json.loads((self.folder / MANIFEST).read_bytes())
        return said

    @cached_property
    def superseded(self) -> Mapping[str, Sequence[Superseded]]:
        """The files whose rows count no longer, by table."""
        path = self.folder / SUPERSEDED
        return read_superseded(path.read_bytes()) if path.is_file() else {}

    @cached_property
    def corrected(self) -> Mapping[tuple[str | None, str | None, int | None], Sequence[dict[str, Any]]]:
        """The corrections that were applied, by the file, sheet and row that they are of."""
        found: dict[tuple[str | None, str | None, int | None], list[dict[str, Any]]] = {}
        for one in self.manifest.get("corrections", ()):
            said = {name: one[name] for name in ("column", "action", "before", "after", "reason", "by")}
            found.setdefault((one["sha256"], one["sheet"], one["row"]), []).append(said)
        return found

    def table(self, name: str) -> pl.DataFrame | None:
        """The rows of a published table in the order of its csv; null where it is not published."""
        if name not in self._tables:
            path = self.folder / "tables" / f"{name}.csv"
            self._tables[name] = read_csv_bytes(name, path.read_bytes()) if path.is_file() else None
        return self._tables[name]

    def parts(self, name: str) -> TableParts | None:
        """What the figures of a table are made of; null where it was not published with them."""
        if name not in self._parts:
            path = self.folder / explained_path(name)
            self._parts[name] = TableParts.read(path.read_bytes()) if path.is_file() else None
        return self._parts[name]

    def file_id(self, head: str | None) -> str | None:
        """The whole sha256 of a file by its head; the head itself where the year's inputs have no such file."""
        whole = (str(item["sha256"]) for item in self.manifest["inputs"] if head and item["sha256"].startswith(head))
        return next(whole, head)


class PublishedRelease:
    """The reports of one release, of all libraries together or of one ``library``."""

    def __init__(self, path: Path, library: str | None = None) -> None:
        self.path, self.library = path, library
        self._reports: dict[int, PublishedReport | None] = {}

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years that are published, ascending."""
        return tuple(sorted(int(path.name) for path in self.path.iterdir() if path.name.isdigit()))

    @cached_property
    def libraries(self) -> tuple[str, ...]:
        """The libraries that are published apart, by the names of their folders."""
        return tuple(sorted({path.name for path in self.path.glob("*/libraries/*") if path.is_dir()}))

    def folder(self, year: int) -> str:
        """Where the report of a year lies in the release."""
        return f"{year}/libraries/{folder_name(self.library)}" if self.library else str(year)

    def report(self, year: int) -> PublishedReport | None:
        """The report of a year; null where none is published."""
        if year not in self._reports:
            folder = self.path / self.folder(year)
            self._reports[year] = PublishedReport(folder) if (folder / MANIFEST).is_file() else None
        return self._reports[year]

    def showing(self, table: str, year: int) -> list[PublishedReport]:
        """The reports that may show a figure of ``year``: its own; of a table of growth the next year's too."""
        years = (year, year + 1) if TABLES[table].shows_previous else (year,)
        return [report for one in years if (report := self.report(one)) is not None]

"""Published figures by the address of their cell, as they are written: of a release, and of a report that is to be."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path

import polars as pl

from flows.reports.address import cell_address
from flows.reports.tables import figure_text, read_shared
from schemas.published import TABLES

Figures = Mapping[str, str | None]
"""A figure by its address; null: the cell is there, and nothing is known of it."""


def release_figures(release: Path, sound: Collection[str]) -> dict[str, dict[str, str | None]]:
    """Every cell of a release by the folder of its report, in its ``sound`` files."""
    folders = sorted({path.split("/tables/")[0] for path in sound if "/tables/" in path})
    return {folder: folder_figures(release, folder, sound) for folder in folders}


def folder_figures(release: Path, folder: str, sound: Collection[str]) -> dict[str, str | None]:
    """The cells of one report of a release (``2023``, ``2023/libraries/main``) in its ``sound`` files; of tables of an
    earlier contract those that it shares with the present one."""
    paths = {name: f"{folder}/tables/{name}.csv" for name in TABLES}
    tables = {name: read_shared(name, (release / path).read_bytes()) for name, path in paths.items() if path in sound}
    known = {name: frame for name, frame in tables.items() if frame is not None}
    return {cell: value for name, frame in known.items() for cell, value in table_figures(name, frame, folder)}


def number_of(text: str | None) -> Decimal | None:
    """A written figure as a number; null for a text that is none."""
    try:
        return None if text is None else Decimal(text)
    except InvalidOperation:
        return None


def table_figures(name: str, frame: pl.DataFrame, folder: str) -> Iterator[tuple[str, str | None]]:
    """The cells of one table; those of one library say which (the name of its folder). A table that shows the year
    before as well gives its own year."""
    stated, _, library = folder.partition("/libraries/")
    year, place = int(stated), f"&library={library}" if library else ""
    for row in frame.to_dicts():
        if row.get("year", year) == year:
            for measure in filter(frame.columns.__contains__, TABLES[name].measures):
                text = figure_text(name, measure, row[measure])
                yield f"{cell_address(name, measure, row)}{place}", text or None

"""The published tables of a data folder: those of every year of its current release, all libraries together."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from flows.reports.release import current_release
from flows.reports.tables import read_parquet_bytes
from schemas.published import TABLES


def published_years(published: Path) -> dict[int, Path]:
    """The folder of each year of the current release; none before the first publication."""
    release = current_release(published)
    years = [path for path in release.iterdir() if path.name.isdigit()] if release else []
    return {int(path.name): path for path in sorted(years)}


def published_tables(published: Path) -> dict[str, pl.DataFrame]:
    """The tables by name, the rows of all years together; a row that two years show stands once."""
    folders = published_years(published).values()
    parts = {name: [folder / "tables" / f"{name}.parquet" for folder in folders] for name in TABLES}
    read = {
        name: [read_parquet_bytes(name, path.read_bytes()) for path in paths if path.is_file()]
        for name, paths in parts.items()
    }
    return {name: pl.concat(frames).unique(maintain_order=True) for name, frames in read.items() if frames}


def fullest_year(published: Path) -> int | None:
    """The year of which most tables are published, of two the later one; null before the first publication."""
    tables = {year: len(list(folder.glob("tables/*.parquet"))) for year, folder in published_years(published).items()}
    return max(tables, key=lambda year: (tables[year], year), default=None)

"""Where a printed report and the computed publication differ, cell by cell, with the reason where one is known."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

import polars as pl

from flows.audit.cells import Cells
from flows.audit.judging import CHOICES
from flows.audit.result import Difference
from flows.audit.slips import Number
from flows.reports.release import current_release
from flows.reports.tables import read_csv_bytes
from flows.warehouse.contract_files import read_contract_file
from schemas.published import TABLES, column_types, year_of_period

Tables = Mapping[str, pl.DataFrame]


class NothingPublished(Exception):
    """A data folder that has no publication yet."""


def published_tables(published: Path, year: int) -> dict[str, pl.DataFrame]:
    """The tables of a year in the current release, none for a year that is not in it. `NothingPublished`: no release."""
    release = current_release(published)
    if release is None:
        raise NothingPublished(str(published))
    paths = {name: release / str(year) / "tables" / f"{name}.csv" for name in TABLES}
    return {name: read_csv_bytes(name, path.read_bytes()) for name, path in paths.items() if path.is_file()}


def printed_tables(folder: Path) -> dict[str, pl.DataFrame]:
    """The tables of a printed report."""
    paths = {name: folder / f"{name}.csv" for name in TABLES}
    return {
        name: read_contract_file(path, column_types(TABLES[name])) for name, path in paths.items() if path.is_file()
    }


def differences(printed: Tables, computed: Tables, year: int, reasons: Mapping[str, str]) -> list[Difference]:
    """The cells of ``year`` where the two differ, in the order of the report; only of tables that both have."""
    both = [name for name in TABLES if name in printed and name in computed]
    return [found for name in both for found in _of_table(name, printed[name], computed[name], year, reasons)]


def absent_tables(printed: Tables, computed: Tables) -> list[str]:
    """The tables that are printed, and computed not at all."""
    return [name for name in TABLES if name in printed and name not in computed]


def known_reasons(reference: Path, year: int) -> dict[str, str]:
    """Why a figure was taken that is not the printed one, by cell, as the reference folder has it for the year."""
    path = reference / "printed" / str(year) / CHOICES
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {row["cell"]: row["reason"] for row in csv.DictReader(file)}


def _of_table(
    name: str, printed: pl.DataFrame, computed: pl.DataFrame, year: int, reasons: Mapping[str, str]
) -> Iterator[Difference]:
    one, two = _figures(name, printed, year), _figures(name, computed, year)
    for cell in dict.fromkeys([*one, *two]):
        if one.get(cell) != two.get(cell):
            yield Difference(cell, one.get(cell), two.get(cell), reasons.get(cell, ""))


def _figures(name: str, frame: pl.DataFrame, year: int) -> dict[str, Number]:
    """The figures of a table's year by their address."""
    cells = Cells({name: frame})
    known = [(cells.address(place), cells.value(place)) for place in cells.of_table(name)]
    return {
        str(address): value
        for address, value in known
        if value is not None and year_of_period(TABLES[name].period, dict(address.keys)[TABLES[name].period]) == year
    }

"""Where a printed report and the computed publication differ, cell by cell, with the reason where one is known."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from flows.audit.cells import Cells
from flows.audit.judging import CHOICES
from flows.audit.result import Difference
from flows.audit.slips import Number
from flows.reports.address import parse_address
from flows.reports.release import current_release
from flows.reports.tables import read_csv_bytes
from flows.warehouse.contract_files import read_contract_file
from schemas.published import TABLES, column_types, year_of_period

Tables = Mapping[str, pl.DataFrame]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Where printed and computed differ; tables that are printed alone; the years that both have."""

    differences: Sequence[Difference]
    absent: Sequence[str] = ()
    years: Sequence[int] = ()


class NothingPublished(Exception):
    """A data folder that has no publication yet."""


def published_tables(published: Path, year: int) -> dict[str, pl.DataFrame]:
    """The tables of a year in the current release, none for a year that it has not. `NothingPublished`: no release."""
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


def compared(printed: Tables, published: Path, reference: Path, language: str = "en") -> Comparison:
    """The printed report beside the current release, for each year that both have. `NothingPublished`: no release."""
    found: list[Difference] = []
    absent, years = [], []
    for year in report_years(printed):
        computed = published_tables(published, year)
        if not computed:
            continue
        years.append(year)
        found += differences(printed, computed, year, known_reasons(reference, year, language))
        absent += [name for name in absent_tables(printed, computed, year) if name not in absent]
    return Comparison(found, absent, years)


def report_years(printed: Tables) -> list[int]:
    """The years that the tables are of: that a table shows the year before as well makes no report of it."""
    own = {name: frame for name, frame in printed.items() if not TABLES[name].shows_previous} or printed
    return sorted({year for name, frame in own.items() for year in _years(name, frame)})


def _years(name: str, frame: pl.DataFrame) -> set[int]:
    period = TABLES[name].period
    return {year_of_period(period, str(value)) for value in frame[period].unique()}


def differences(printed: Tables, computed: Tables, year: int, reasons: Mapping[str, str]) -> list[Difference]:
    """The cells of ``year`` where the two differ, in the order of the report; only of tables that both have."""
    mine = [name for name in TABLES if name in printed and year in _years(name, printed[name])]
    both = [name for name in mine if name in computed]
    return [found for name in both for found in _of_table(name, printed[name], computed[name], year, reasons)]


def absent_tables(printed: Tables, computed: Tables, year: int) -> list[str]:
    """The tables that are printed of the year, and not published."""
    return [name for name in printed if name not in computed and year in _years(name, printed[name])]


def known_reasons(reference: Path, year: int, language: str = "en") -> dict[str, str]:
    """Why a figure was taken that is not the printed one, by cell, as the reference folder has it for the year.

    The column `reason` is English, `reason_kk` and `reason_ru` (they may be absent) are the other languages'.
    """
    path = reference / "printed" / str(year) / CHOICES
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    return {str(parse_address(row["cell"])): row.get(f"reason_{language}") or row["reason"] for row in rows}


def _of_table(
    name: str, printed: pl.DataFrame, computed: pl.DataFrame, year: int, reasons: Mapping[str, str]
) -> Iterator[Difference]:
    one, two = _figures(name, printed, year), _figures(name, computed, year)
    for cell in dict.fromkeys([*one, *two]):
        if _differ(name, one.get(cell), two.get(cell)):
            yield Difference(cell, one.get(cell), two.get(cell), reasons.get(cell, ""))


def _differ(name: str, printed: Number | None, computed: Number | None) -> bool:
    """A figure that the text does not state, or a dash where there is nothing, is no difference."""
    if printed is None:
        return name != "statements" and computed != 0
    return printed != computed


def _figures(name: str, frame: pl.DataFrame, year: int) -> dict[str, Number]:
    """The figures of a table's year by their address, with those of the year before that it shows."""
    cells = Cells({name: frame})
    years = {year, year - 1} if TABLES[name].shows_previous else {year}
    known = [(cells.address(place), cells.value(place)) for place in cells.of_table(name)]
    return {str(address): value for address, value in known if value is not None and address.year in years}

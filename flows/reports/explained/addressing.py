"""From an address to the published cell; what is wrong with an address, in a sentence, and the nearest right ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import SequenceMatcher, get_close_matches
from typing import Any

import polars as pl

from flows.messages import message
from flows.reports.address import Address, cell_address, parse_address
from flows.reports.explained.places import FIRST_LINE
from flows.reports.explained.published import PublishedRelease, PublishedReport
from schemas.published import PERIODS, TABLES, PublishedTable, year_of_period

_NEAREST = 3
_EXAMPLE = "acquisitions_by_source.copies?year=2023&source=budget"
_LIBRARY = "library"


@dataclass(frozen=True, slots=True)
class Place:
    """A published cell: in which report, and which row of the table's csv (the header is 1)."""

    address: Address
    report: PublishedReport
    line: int
    value: Decimal | None


class AddressRefused(ValueError):
    """An address that names no published figure. ``nearest``: addresses that do, the most alike first."""

    def __init__(self, key: str, nearest: Sequence[str] = (), **params: Any) -> None:
        super().__init__(key, params)
        self.key, self.params, self.nearest = key, params, tuple(nearest)

    def text(self, language: str) -> str:
        """What is wrong and what to do, in one sentence."""
        return message(self.key, language, **self.params)


def read_address(text: str, library: str | None) -> tuple[Address, str | None]:
    """The address as it was typed, percent-encoded or not, without its library; and the library."""
    try:
        found = parse_address(text.strip().replace("+", "%2B"))
    except ValueError:
        raise AddressRefused("explain.no_address", address=text, example=_EXAMPLE) from None
    stated = [value for key, value in found.keys if key == _LIBRARY]
    if library and stated and stated != [library]:
        raise AddressRefused("explain.two_libraries", one=stated[0], other=library)
    keys = tuple(pair for pair in found.keys if pair[0] != _LIBRARY)
    return Address(found.table, found.column, keys), library or next(iter(stated), None)


def find_place(address: Address, release: PublishedRelease) -> Place:
    """The published cell of an address. `AddressRefused` where there is none."""
    contract = _contract(address)
    _refuse_unknown_library(release)
    year = _year(address, contract, release)
    _refuse_keys(address, contract, release, year)
    reports = release.showing(contract.name, year)
    if not reports:
        raise AddressRefused("explain.no_year", year=year, years=_listed(release.years))
    places = (found for report in reports if (found := _in_report(address, report)) is not None)
    if (place := next(places, None)) is not None:
        return place
    raise _absent(address, contract, reports, _nearest(address, contract, release, [year]), year)


def _contract(address: Address) -> PublishedTable:
    if address.table not in TABLES:
        near = get_close_matches(address.table, TABLES, n=_NEAREST, cutoff=0.4) or list(TABLES)
        raise AddressRefused("explain.no_table", table=address.table, tables=_listed(near))
    contract = TABLES[address.table]
    if address.column not in contract.figures:
        key = "explain.no_figure" if address.column in contract.columns else "explain.no_column"
        raise AddressRefused(key, table=address.table, column=address.column, columns=_listed(contract.figures))
    return contract


def _refuse_unknown_library(release: PublishedRelease) -> None:
    if release.library and not any(release.report(year) for year in release.years):
        key = "explain.no_library" if release.libraries else "explain.no_libraries"
        raise AddressRefused(key, library=release.library, libraries=_listed(release.libraries))


def _year(address: Address, contract: PublishedTable, release: PublishedRelease) -> int:
    stated = dict(address.keys).get(contract.period)
    if stated is None:
        near = _nearest(address, contract, release, release.years)
        raise AddressRefused("explain.no_period", near, table=contract.name, period=contract.period)
    try:
        if contract.period == "as_of":
            date.fromisoformat(stated)
        return year_of_period(contract.period, stated)
    except ValueError:
        near = _nearest(address, contract, release, release.years)
        raise AddressRefused("explain.wrong_period", near, period=contract.period, value=stated) from None


def _refuse_keys(address: Address, contract: PublishedTable, release: PublishedRelease, year: int) -> None:
    known, stated = (contract.period, *contract.keys), [key for key, _ in address.keys]
    for key in stated:
        if key not in known or stated.count(key) > 1:
            near = _nearest(address, contract, release, [year])
            raise AddressRefused("explain.no_key", near, table=contract.name, name=key, keys=_listed(known))
    if missing := [key for key in known if key not in stated]:
        near = _nearest(address, contract, release, [year])
        raise AddressRefused("explain.key_missing", near, table=contract.name, keys=_listed(missing))


def _in_report(address: Address, report: PublishedReport) -> Place | None:
    frame = report.table(address.table)
    if frame is None:
        return None
    keys = dict(address.keys)
    for line, row in enumerate(frame.to_dicts(), start=FIRST_LINE):
        if all(str(row[key]) == value for key, value in keys.items()):
            value = row[address.column]
            found = cell_address(address.table, address.column, row)
            return Place(found, report, line, None if value is None else Decimal(value))
    return None


def _absent(
    address: Address, contract: PublishedTable, reports: Sequence[PublishedReport], near: Sequence[str], year: int
) -> AddressRefused:
    """Why the reports that may show an address do not: the table is not there, or the row is not."""
    frames = [frame for report in reports if (frame := report.table(contract.name)) is not None]
    if not frames:
        held = reports[0].manifest["held"].get(contract.name)
        key = "explain.table_held" if held else "explain.table_missing"
        return AddressRefused(key, table=contract.name, year=year, rule=held and held["reason"])
    wrong = [pair for pair in address.keys if not any(_has(frame, *pair) for frame in frames)]
    name, value = wrong[0] if wrong else address.keys[-1]
    return AddressRefused("explain.no_row", near, table=contract.name, name=name, value=value, year=year)


def _has(frame: pl.DataFrame, key: str, value: str) -> bool:
    return value in frame[key].cast(pl.String).to_list()


def _nearest(address: Address, contract: PublishedTable, release: PublishedRelease, years: Sequence[int]) -> list[str]:
    """The addresses of the same column that are most like this one, of the latest year first."""
    sought = dict(address.keys)
    ranked = sorted(
        _addresses(address.column, contract, release, years),
        key=lambda found: -sum(_alike(sought.get(key, ""), value) for key, value in found.keys if key not in PERIODS),
    )
    return [str(found) for found in ranked[:_NEAREST]]


def _addresses(
    column: str, contract: PublishedTable, release: PublishedRelease, years: Sequence[int]
) -> Iterator[Address]:
    for year in sorted(years, reverse=True):
        report = release.report(year)
        frame = report.table(contract.name) if report else None
        for row in frame.to_dicts() if frame is not None else ():
            if row[column] is not None:
                yield cell_address(contract.name, column, row)


def _alike(sought: str, value: str) -> float:
    return 1.0 if sought == value else 0.9 * SequenceMatcher(None, sought, value).ratio()


def _listed(names: Sequence[object]) -> str:
    return ", ".join(map(str, names)) or "—"

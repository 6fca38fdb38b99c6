"""The printed tables of 2023, as the tests of the demo compare with them, and how the computed ones differ."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from flows.reports.address import Address, cell_address, parse_address
from schemas.published import TABLES

REFERENCE = Path(__file__).resolve().parents[3] / "data" / "reference"
PRINTED = REFERENCE / "printed" / "2023"
Difference = tuple[str, str]
"""(printed, computed): numbers without needless zeros, empty where there is none."""


def printed(table: str) -> list[dict[str, str]]:
    """The rows of a printed table; an empty cell is a dash or a blank in the report."""
    return _read(f"{table}.csv")


def choices() -> list[dict[str, str]]:
    """Every cell in which the demo year differs from the printed report, with the reason."""
    return _read("choices.csv")


def chosen(table: str) -> dict[Address, Difference]:
    """(printed, taken) of the cells of one table that are listed."""
    listed = ((parse_address(row["cell"]), (row["printed"], row["taken"])) for row in choices())
    return {address: difference for address, difference in listed if address.table == table}


def _read(name: str) -> list[dict[str, str]]:
    with (PRINTED / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def whole(cell: str) -> int:
    """A printed count; a dash is none."""
    return int(cell or 0)


def differences(table: str, computed: Sequence[Mapping[str, Any]]) -> dict[Address, Difference]:
    """The cells in which a computed table differs from the printed one.

    A dash agrees with no figure and with zero. A sentence that the report does not print is no difference.
    """
    ours, theirs = ({_key(table, row): row for row in rows} for rows in (computed, printed(table)))
    keys = theirs if table == "statements" else ours | theirs
    return {
        cell_address(table, measure, _named(table, key)): pair
        for key in keys
        for measure, pair in _pairs(table, theirs.get(key, {}), ours.get(key, {}))
        if pair[0] != pair[1] and (pair[0] or pair[1] not in ("", "0"))
    }


def _key(table: str, row: Mapping[str, Any]) -> tuple[str, ...]:
    contract = TABLES[table]
    return tuple(str(row[name]) for name in (contract.period, *contract.keys))


def _named(table: str, key: Sequence[str]) -> dict[str, str]:
    contract = TABLES[table]
    return dict(zip((contract.period, *contract.keys), key, strict=True))


def _pairs(table: str, theirs: Mapping[str, Any], ours: Mapping[str, Any]) -> Iterator[tuple[str, Difference]]:
    for measure, kind in TABLES[table].measures.items():
        if kind != "varchar":
            yield measure, (plain(theirs.get(measure)), plain(ours.get(measure)))


def plain(value: object) -> str:
    """A number without needless zeros."""
    return "" if value in (None, "") else f"{Decimal(str(value)).normalize():f}"

"""The files that made a published figure another: those whose rows count otherwise behind it than before.

The rows behind each figure are published with it (`flows.reports.explained`); where a release has none of them, what is
known is which files arrived and which are gone.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from flows.reports.address import Address, cell_address, parse_address
from flows.reports.explained.places import FIRST_LINE, explained_path
from flows.reports.explained.reading import TableParts, is_readable
from flows.reports.manifest import MANIFEST
from flows.reports.tables import read_shared
from schemas.published import TABLES

LIBRARY = "library"
"""The key of an address that says whose figure it is, beyond the table's own: the name of its folder."""


@dataclass(frozen=True, slots=True)
class Cause:
    """A file behind a changed figure. ``how``: it came, it counts no longer, or it counts otherwise (``added``,
    ``gone``, ``changed``)."""

    file: str
    sha256: str
    how: str


class _File(NamedTuple):
    name: str
    sha256: str


class Trail:
    """The files behind every figure of a release, read as they are asked for."""

    def __init__(self, release: Path, sound: Collection[str]) -> None:
        """``sound``: the files of the release that are what its manifests say."""
        self._release, self._sound = release, sound
        self._tables: dict[tuple[str, str], _Table | None] = {}

    def files(self, address: str) -> Mapping[_File, tuple[Decimal, int]] | None:
        """What each file adds to a figure and to those it is computed from: the sum, and the number of rows. Null where
        the release does not say what stands behind the figure."""
        if self._table(parse_address(address)) is None:
            return None
        sums: dict[_File, Decimal] = {}
        rows: Counter[_File] = Counter()
        for file, value, number in self._followed(address, set()):
            sums[file] = sums.get(file, Decimal(0)) + value
            rows[file] += number
        return {file: (total, rows[file]) for file, total in sums.items()}

    def _followed(self, address: str, seen: set[str]) -> Iterator[tuple[_File, Decimal, int]]:
        if address in seen:
            return
        seen.add(address)
        cell = parse_address(address)
        table, library = self._table(cell), dict(cell.keys).get(LIBRARY)
        for part in table.parts.of(table.line(cell), cell.column) if table is not None else ():
            if part.cell is not None:
                yield from self._followed(part.cell + (f"&{LIBRARY}={library}" if library else ""), seen)
            elif part.file is not None:
                yield _File(part.file, part.sha256 or ""), part.value, part.rows

    def _table(self, cell: Address) -> _Table | None:
        if cell.table not in TABLES or TABLES[cell.table].period not in dict(cell.keys):  # of an earlier contract
            return None
        place = (report_folder(cell), cell.table)
        if place not in self._tables:
            self._tables[place] = self._read(*place)
        return self._tables[place]

    def _read(self, folder: str, name: str) -> _Table | None:
        paths = f"{folder}/tables/{name}.csv", f"{folder}/{explained_path(name)}"
        if not all(path in self._sound for path in paths):
            return None
        return _read_table(name, *((self._release / path).read_bytes() for path in paths))


@dataclass(frozen=True)
class _Table:
    """A published table: the line of each of its rows by their keys, and the parts of its figures."""

    parts: TableParts
    lines: Mapping[frozenset[tuple[str, str]], int] = field(repr=False)

    def line(self, cell: Address) -> int:
        """The line of the cell's row; 0 where there is none."""
        return self.lines.get(frozenset(pair for pair in cell.keys if pair[0] != LIBRARY), 0)


def _read_table(name: str, csv: bytes, explained: bytes) -> _Table | None:
    """A table and its parts; null where either is of another contract than the present one."""
    frame = read_shared(name, csv)
    if frame is None or not is_readable(explained):
        return None
    column = next(iter(TABLES[name].measures))
    rows = enumerate(frame.to_dicts(), FIRST_LINE)
    lines = {frozenset(cell_address(name, column, row).keys): number for number, row in rows}
    return _Table(TableParts.read(explained), lines)


def report_folder(cell: Address) -> str:
    """Where the report of a cell lies in a release: that of its year, of its library's if the address says one."""
    library = dict(cell.keys).get(LIBRARY)
    return str(cell.year) if library is None else f"{cell.year}/libraries/{library}"


def causes_of(address: str, before: Trail, now: Trail) -> tuple[Cause, ...] | None:
    """The files that count otherwise behind a figure ``now``; null where either release does not say what does."""
    was, are = before.files(address), now.files(address)
    if was is None or are is None:
        return None
    return tuple(
        Cause(file.name, file.sha256, "added" if file not in was else "gone" if file not in are else "changed")
        for file in sorted({*was, *are})
        if was.get(file) != are.get(file)
    )


def arrivals(old: Path, new: Path) -> tuple[Cause, ...]:
    """The files of a report (its folder in the release before and now) that came or are gone."""
    before, now = _inputs(old), _inputs(new)
    came = [Cause(*file, "added") for file in sorted(now - before)]
    return (*came, *(Cause(*file, "gone") for file in sorted(before - now)))


def _inputs(folder: Path) -> set[_File]:
    manifest = folder / MANIFEST
    inputs = json.loads(manifest.read_bytes())["inputs"] if manifest.is_file() else ()
    return {_File(item["file_name"], item["sha256"]) for item in inputs}

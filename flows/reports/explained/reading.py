"""Reading what figures are made of from the published files: a pure reader, without warehouse and without polars.

``TableParts.read(content)`` takes the bytes of ``explained/<table>.csv``; ``parts.of(line, column)`` are the parts of
one figure, where ``line`` is its row in ``tables/<table>.csv`` (the header is 1); ``figure_of(parts)`` is the figure
that they make, exactly; ``grouped(parts)`` says them in short: one group for each file and sheet, with its rows as
ranges (“5–120, 131”), their number and sum, and one for each cell.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from flows.messages.rows import row_ranges
from flows.reports.explained.places import COLUMNS, SUPERSEDED, explained_path
from flows.reports.model import Explained, Superseded
from schemas.drill import PART, WHOLE, How, made_figure


@dataclass(frozen=True, slots=True)
class Part:
    """A row of a source, or another published figure (``cell``), with what it adds to a figure.

    ``sha256``: the head of the file's; null for reference data. ``rows``: how many rows it stands for.
    """

    how: str
    role: str | None
    origin: str | None
    file: str | None
    sha256: str | None
    sheet: str | None
    row: int | None
    item: int | None
    rows: int
    cell: str | None
    value: Decimal


@dataclass(frozen=True, slots=True)
class Group:
    """Parts of one figure that stand together: rows of one sheet of a file, or one cell. ``ranges``: their row numbers,
    empty where rows are not told; ``number``: how many; ``value``: their sum."""

    role: str | None
    origin: str | None
    file: str | None
    sha256: str | None
    sheet: str | None
    ranges: str
    number: int
    cell: str | None
    value: Decimal


class TableParts:
    """The parts of all figures of one published table."""

    def __init__(self, places: Mapping[tuple[int, str], Sequence[Part]]) -> None:
        self._places = places

    @classmethod
    def read(cls, content: bytes) -> TableParts:
        """From the bytes of ``explained/<table>.csv``."""
        places: dict[tuple[int, str], list[Part]] = {}
        for row in _rows(content):
            part = _part(row)
            for line in row["lines"].split(" "):
                places.setdefault((int(line), row["column"]), []).append(part)
        return cls(places)

    def of(self, line: int, column: str) -> Sequence[Part]:
        """The parts of the figure of a row (as a spreadsheet numbers it) and column; none of a figure that is 0."""
        return self._places.get((line, column), ())

    def cells(self) -> Iterable[tuple[int, str]]:
        """Every figure that has parts: its row and column."""
        return self._places.keys()


def is_readable(content: bytes) -> bool:
    """Has ``explained/<table>.csv`` the present columns? A release that was made before them has others."""
    return content.partition(b"\n")[0].decode("utf-8", "replace") == ",".join(COLUMNS)


def figure_of(parts: Sequence[Part]) -> Decimal | None:
    """The figure that ``parts`` make; 0 without any."""
    how = parts[0].how if parts else How.SUM
    return made_figure(
        how,
        total=_sum(parts),
        part=_sum(one for one in parts if one.role == PART),
        whole=_sum(one for one in parts if one.role == WHOLE),
        number=sum(one.rows for one in parts),
    )


def _sum(parts: Iterable[Part | Group]) -> Decimal:
    return sum((one.value for one in parts), Decimal(0))


def grouped(parts: Sequence[Part]) -> list[Group]:
    """``parts`` in short, in their order: rows by role, file and sheet; cells one by one."""
    groups: dict[tuple[str | None, ...], list[Part]] = {}
    for one in parts:
        groups.setdefault((one.role, one.origin, one.file, one.sha256, one.sheet, one.cell), []).append(one)
    return [_group(found) for found in groups.values()]


def _group(parts: Sequence[Part]) -> Group:
    first = parts[0]
    ranges = row_ranges(one.row for one in parts if one.row is not None)
    place = (first.role, first.origin, first.file, first.sha256, first.sheet)
    return Group(*place, ranges, sum(one.rows for one in parts), first.cell, _sum(parts))


def read_superseded(content: bytes) -> dict[str, tuple[Superseded, ...]]:
    """The files that are superseded, by published table: of the bytes of ``explained/superseded.csv``."""
    found: dict[str, list[Superseded]] = {}
    for row in _rows(content):
        one = Superseded(
            row["origin"], _armed(row["file"]), row["sha256"], int(row["rows"]), _armed(row["by"]), row["by_sha256"]
        )
        found.setdefault(row["table"], []).append(one)
    return {table: tuple(files) for table, files in found.items()}


def kept_parts(release: Path, folder: str, table: str, sound: Collection[str]) -> Explained | None:
    """What the ``sound`` files of a release say of a table's figures; null where they do not."""
    path, superseded = f"{folder}/{explained_path(table)}", f"{folder}/{SUPERSEDED}"
    if path not in sound or superseded not in sound:
        return None
    content = (release / path).read_bytes()
    if not is_readable(content):
        return None
    return Explained(content, read_superseded((release / superseded).read_bytes()).get(table, ()))


def _rows(content: bytes) -> Iterator[dict[str, str]]:
    yield from csv.DictReader(io.StringIO(content.decode("utf-8"), newline=""), strict=True)


def _part(row: Mapping[str, str]) -> Part:
    return Part(
        row["how"],
        row["role"] or None,
        row["origin"] or None,
        _armed(row["file"]) or None,
        row["sha256"] or None,
        _armed(row["sheet"]) or None,
        int(row["row"]) if row["row"] else None,
        int(row["item"]) if row["item"] else None,
        int(row["rows"]),
        row["cell"] or None,
        Decimal(row["value"]),
    )


def _armed(text: str) -> str:
    """A text as it was before it was disarmed for spreadsheets."""
    return text.removeprefix("'")

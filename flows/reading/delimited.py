"""Delimited text to a grid: a lazy scan where the file is uniform, record by record where it is not."""

from __future__ import annotations

import csv
import io
import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, zip_longest
from pathlib import Path

import polars as pl

from flows.errors import DataRejected
from flows.reading.counting import DelimitedCount, count_delimited, count_lenient
from flows.reading.document import Grid
from flows.reading.encodings import Encoded
from flows.reading.limits import Limits
from schemas import reading as rules
from schemas.rules import Problem, problem

DELIMITERS = (",", ";", "\t", "|")
SEP_LINE = re.compile(r'"?sep=([,;\t|:^~#*])"?[ \t,;|]*(?:\r\n|\r|\n|$)', re.IGNORECASE)
SNIFFED_RECORDS = 200
HEAD_ROWS = 100
BATCH_ROWS = 50_000
IN_MEMORY_BYTES = 64 << 20
"""Larger files that need the record-by-record way are kept as Arrow files beside the text, not in memory."""
BLANK = " \t\r\n"

Row = list[str]


@dataclass(frozen=True, slots=True)
class Reading:
    """How the text is to be split: its delimiter and whether quotes quote."""

    delimiter: str
    is_quoted: bool = True
    problems: tuple[Problem, ...] = ()


def sniff_delimiter(head: str) -> str:
    """The delimiter that gives the most records of one width above 1; a ``sep=`` line decides by itself."""
    if declared := SEP_LINE.match(head):
        return declared[1]
    scored = {mark: _sniffed_widths(head, mark) for mark in DELIMITERS}
    split = {mark: sum(width > 1 for width in widths) for mark, widths in scored.items()}
    best = max(DELIMITERS, key=lambda mark: _consistency(scored[mark]))
    return best if split[best] * 2 >= max(1, len(scored[best])) else ","


def _sniffed_widths(head: str, delimiter: str) -> list[int]:
    records = list(islice(_lenient_records(head, delimiter), SNIFFED_RECORDS + 1))
    filled = [record for record in records if any(cell.strip() for cell in record)]
    return [len(record) for record in (filled[:-1] if len(filled) > SNIFFED_RECORDS else filled)]


def _lenient_records(text: str, delimiter: str) -> Iterator[Row]:
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error:
        return


def _consistency(widths: list[int]) -> tuple[int, int]:
    wide = Counter(width for width in widths if width > 1)
    if not wide:
        return (0, 0)
    width, count = max(wide.items(), key=lambda item: (item[1], item[0]))
    return count, width


def read_delimited(encoded: Encoded, delimiter: str, limits: Limits, workdir: Path) -> tuple[Grid, int, list[Problem]]:
    """The grid, the number of records by the independent count, and what was noticed.

    Raises `DataRejected` where quotes leave the cells unclear or the two counts disagree.
    """
    count = count_delimited(encoded.path, delimiter)
    if count.ends_in_quote or count.broken_quote_record:
        return _read_with_odd_quotes(encoded, delimiter, count, limits, workdir)
    _check_columns(count, limits)
    if count.is_uniform:
        grid = _scan(encoded, delimiter, count)
    else:
        grid = _collect(encoded, Reading(delimiter), limits, workdir)
    return _reconciled(grid, count.records), count.records, []


def _check_columns(count: DelimitedCount, limits: Limits) -> None:
    if count.most_width > limits.max_columns:
        raise DataRejected(rules.TABLE_TOO_LARGE.code, value=str(count.most_width), limit=limits.max_columns)


def _reconciled(grid: Grid, counted: int) -> Grid:
    if grid.row_count != counted:
        raise DataRejected(rules.COUNTS_DISAGREE.code, read=grid.row_count, counted=counted)
    return grid


# --- uniform files: polars, lazily -----------------------------------------------------------------------


def _scan(encoded: Encoded, delimiter: str, count: DelimitedCount) -> Grid:
    width = count.most_width
    scanned = pl.scan_csv(
        encoded.path,
        has_header=False,
        separator=delimiter,
        quote_char='"' if count.has_quotes else None,
        schema={f"c{index}": pl.String for index in range(width)},
        glob=False,
        row_index_name="row_number",
        row_index_offset=1,
    )
    total = scanned.select(pl.len()).collect().item()
    if total != count.total:
        raise DataRejected(rules.COUNTS_DISAGREE.code, read=total, counted=count.total)
    rows = _cleaned(scanned.head(count.records), has_empties=count.has_quotes, is_composed=encoded.is_composed)
    return Grid(None, rows, rows.head(HEAD_ROWS).collect(), width, count.records)


def _cleaned(rows: pl.LazyFrame, *, has_empties: bool, is_composed: bool) -> pl.LazyFrame:
    """Empty cells are null, letters are composed (NFC); untouched where the bytes show that nothing is to do."""
    cells = pl.exclude("row_number")
    if not is_composed:
        rows = rows.with_columns(cells.str.normalize("NFC"))
    if has_empties:
        rows = rows.with_columns(pl.when(cells != "").then(cells))
    return rows


# --- other files: record by record -----------------------------------------------------------------------


def _collect(encoded: Encoded, reading: Reading, limits: Limits, workdir: Path) -> Grid:
    """Every record of the file as the csv module splits it, blank rows kept."""
    csv.field_size_limit(limits.max_part_bytes)
    shape = _Shape()
    is_small = encoded.path.stat().st_size <= IN_MEMORY_BYTES
    with encoded.path.open(encoding=encoded.codec, newline="") as stream:
        batches = _batches(_records(stream, reading), shape, limits)
        frames = [batch if is_small else _spilled(batch, workdir) for batch in batches]
    width = max(shape.most_width, 1)
    rows = pl.concat([frame.lazy() for frame in frames], how="diagonal") if frames else _no_rows()
    names = [f"c{index}" for index in range(width)]
    rows = _cleaned(rows.select("row_number", *names), has_empties=False, is_composed=encoded.is_composed)
    rows = rows.head(shape.last_filled)
    return Grid(None, rows, rows.head(HEAD_ROWS).collect(), width, shape.last_filled, shape.odd_widths())


def _no_rows() -> pl.LazyFrame:
    return pl.LazyFrame(schema={"row_number": pl.UInt32, "c0": pl.String})


def _records(lines: Iterator[str], reading: Reading) -> Iterator[Row]:
    if reading.is_quoted:
        return csv.reader(lines, delimiter=reading.delimiter, strict=True)
    return csv.reader(lines, delimiter=reading.delimiter, quoting=csv.QUOTE_NONE)


class _Shape:
    """What is learnt of the rows while they pass: widths and the last row that is not blank."""

    def __init__(self) -> None:
        self.count = 0
        self.last_filled = 0
        self.most_width = 0
        self.by_width: Counter[int] = Counter()
        self.widths: dict[int, int] = {}

    def note(self, record: Row) -> None:
        """One record, in the order of the file."""
        self.count += 1
        self.most_width = max(self.most_width, len(record))
        if any(cell and cell.strip(BLANK) for cell in record):
            self.last_filled = self.count
            self.by_width[len(record)] += 1
            self.widths[self.count] = len(record)

    def odd_widths(self) -> pl.DataFrame | None:
        """Rows that are not of the most common width; blank rows have none."""
        if len(self.by_width) < 2:
            return None
        usual = max(self.by_width.items(), key=lambda item: (item[1], item[0]))[0]
        odd = [(row, width) for row, width in self.widths.items() if width != usual]
        return pl.DataFrame(odd, schema={"row_number": pl.UInt32, "width": pl.UInt32}, orient="row")


def _batches(records: Iterator[Row], shape: _Shape, limits: Limits) -> Iterator[pl.DataFrame]:
    while batch := list(islice(records, BATCH_ROWS)):
        first = shape.count + 1
        for record in batch:
            shape.note(record)
        if shape.most_width > limits.max_columns:
            raise DataRejected(rules.TABLE_TOO_LARGE.code, value=str(shape.most_width), limit=limits.max_columns)
        yield _frame(batch, first)


def _frame(batch: list[Row], first: int) -> pl.DataFrame:
    columns = list(zip_longest(*batch)) or [(None,) * len(batch)]
    cells = {f"c{index}": pl.Series(_nulled(column), dtype=pl.String) for index, column in enumerate(columns)}
    numbers = pl.int_range(first, first + len(batch), dtype=pl.UInt32, eager=True)
    return pl.DataFrame({"row_number": numbers, **cells})


def _nulled(column: tuple[str | None, ...]) -> list[str | None]:
    return [cell or None for cell in column]


def _spilled(batch: pl.DataFrame, workdir: Path) -> pl.LazyFrame:
    with tempfile.NamedTemporaryFile(dir=workdir, suffix=".arrow", delete=False) as stream:
        target = Path(stream.name)
    batch.write_ipc(target)
    return pl.scan_ipc(target, glob=False)


# --- quotes that do not follow the rule --------------------------------------------------------------------


def _read_with_odd_quotes(
    encoded: Encoded, delimiter: str, count: DelimitedCount, limits: Limits, workdir: Path
) -> tuple[Grid, int, list[Problem]]:
    """Quotes inside unquoted cells, or a text without quoting at all, if just one reading fits."""
    if encoded.path.stat().st_size > IN_MEMORY_BYTES:
        raise DataRejected(rules.QUOTES_BROKEN.code, row=count.broken_quote_record)
    text = encoded.text()
    attempts = (_stray_quotes, _no_quoting)
    for attempt in attempts:
        if found := attempt(encoded, text, delimiter, limits, workdir):
            grid, counted = found
            row = count.broken_quote_record
            return _reconciled(grid, counted), counted, [problem(rules.QUOTES_KEPT, row=row)]
    if count.ends_in_quote and not count.broken_quote_record:
        raise DataRejected(rules.QUOTE_NEVER_CLOSED.code, row=count.total)
    raise DataRejected(rules.QUOTES_BROKEN.code, row=count.broken_quote_record or count.total)


def _stray_quotes(
    encoded: Encoded, text: str, delimiter: str, limits: Limits, workdir: Path
) -> tuple[Grid, int] | None:
    counted = count_lenient(text, delimiter)
    if counted is None:
        return None
    try:
        return _collect(encoded, Reading(delimiter), limits, workdir), counted
    except csv.Error:
        return None


def _no_quoting(encoded: Encoded, text: str, delimiter: str, limits: Limits, workdir: Path) -> tuple[Grid, int] | None:
    """Only where no cell is wholly in quotes, each line has even quotes and all lines have one width."""
    lines = [line for line in re.split(r"\r\n|\r|\n", text) if line.strip()]
    cells = [cell for line in lines for cell in line.split(delimiter)]
    is_quoting = any(len(cell) > 1 and cell[0] == cell[-1] == '"' for cell in cells)
    widths = {line.count(delimiter) for line in lines}
    if is_quoting or len(widths) != 1 or widths == {0} or any(line.count('"') % 2 for line in lines):
        return None
    counted = count_delimited(encoded.path, delimiter, quoted=False)
    return _collect(encoded, Reading(delimiter, is_quoted=False), limits, workdir), counted.records

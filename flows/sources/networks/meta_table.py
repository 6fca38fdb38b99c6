"""The table below the header line of a Meta export: found in a grid, unpacked where it was damaged, with the
rows that are too short or too long told apart."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import polars as pl

from flows.errors import DataRejected
from flows.reading.document import Document, Grid
from flows.sources.networks.meta_headers import number_repeats
from flows.sources.networks.network_header import TOTAL_WORDS
from schemas import social as rules
from schemas.rules import Problem, problem

HEADER_DEPTH = 20
"""A header stands within this many lines: `sep=`, titles and blank lines may precede it."""

_LONGEST_HEADER = 50_000

RECORD_START = re.compile(r"(\d{9,20}|\d([.,]\d+)?E\+\d+),", re.IGNORECASE)
"""How a record of a content export begins: with the post's id, damaged or not."""


@dataclass(frozen=True)
class Table:
    """One grid's header and rows. ``rows``: row_number (Int32) and c0, c1, … (String) of the data rows;
    ``totals``: the totals rows in the same shape; the counts are of physical records."""

    sheet: str | None
    header_row: int
    header: list[str]  # repeats numbered
    rows: pl.DataFrame
    totals: pl.DataFrame
    frame_rows: int
    blank_rows: int
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True)
class _Lines:
    """A grid's lines as they count: ``widths`` is cells per row_number where it is less than the header's."""

    frame: pl.DataFrame
    widths: dict[int, int]
    inner_rows: int = 0  # lines that are the inside of an unpacked record
    problems: list[Problem] = field(default_factory=list)


IsHeader = Callable[[Sequence[str]], bool]


def find_header(grid: Grid, is_header: IsHeader) -> tuple[int, list[str], bool] | None:
    """Row number, names and whether the line is packed into one cell; null where no line is the header."""
    for number, cells in enumerate(grid.head_rows(HEADER_DEPTH), start=1):
        names = _trimmed(cells)
        if len(names) > 1 and is_header(names):
            return number, names, False
        if len(names) == 1 and "," in names[0]:
            packed = _parse_record(names[0][:_LONGEST_HEADER].splitlines())
            if is_header(packed):
                return number, packed, True
    return None


def grids_with_header(document: Document, is_header: IsHeader) -> list[Grid]:
    """The visible grids that bear the header."""
    return [grid for grid in document.grids if grid.visible and grid.row_count and find_header(grid, is_header)]


def read_table(document: Document, is_header: IsHeader, skipped_rows: int = 0) -> Table:
    """The document's table. ``skipped_rows``: lines below the header that describe the columns.

    Raises `DataRejected` when more than one sheet could be it.
    """
    grids = grids_with_header(document, is_header)
    if len(grids) > 1:
        sheets = ", ".join(grid.sheet or "?" for grid in grids)
        raise DataRejected(rules.SEVERAL_SHEETS.code, sheets=sheets)
    table = _read_grid(grids[0], is_header, skipped_rows)
    others = sum(grid.row_count for grid in document.grids if grid is not grids[0])
    return replace(table, frame_rows=table.frame_rows + others)


def _read_grid(grid: Grid, is_header: IsHeader, skipped_rows: int) -> Table:
    found = find_header(grid, is_header)
    if found is None:
        raise ValueError("read_table is for documents whose header was found")
    number, header, is_packed = found
    lines = _unpack(grid, number) if is_packed else _lines(grid, number, len(header))
    below = lines.frame.filter(pl.col("row_number") > number)
    blank = lines.frame.filter(_is_blank(below)).height
    filled = below.filter(~_is_blank(below)).slice(skipped_rows)
    totals = filled.filter(_is_total())
    long = filled.filter(~_is_total(), _is_longer(filled, len(header)))
    rows = filled.join(pl.concat([totals, long]), on="row_number", how="anti")
    above = number - lines.frame.filter(_is_blank(below), pl.col("row_number") < number).height
    return Table(
        grid.sheet,
        number,
        number_repeats(header),
        rows,
        totals,
        frame_rows=above + skipped_rows + lines.inner_rows,
        blank_rows=blank,
        problems=[
            *lines.problems,
            *(_too_long(grid.sheet, row, len(header)) for row in long.iter_rows()),
            *_too_short(grid.sheet, rows["row_number"].to_list(), lines.widths, len(header)),
        ],
    )


def _trimmed(cells: Sequence[str | None]) -> list[str]:
    """The cells without the empty ones at the end."""
    names = [(cell or "").strip("\ufeff") for cell in cells]
    while names and not names[-1].strip():
        names.pop()
    return names


def _is_blank(frame: pl.DataFrame) -> pl.Expr:
    cells = [name for name in frame.columns if name != "row_number"]
    return pl.all_horizontal(pl.col(name).fill_null("").str.strip_chars() == "" for name in cells)


def _is_total() -> pl.Expr:
    return pl.col("c0").fill_null("").str.strip_chars(' \u00a0":').str.to_lowercase().is_in(sorted(TOTAL_WORDS))


def _is_longer(frame: pl.DataFrame, width: int) -> pl.Expr:
    beyond = [name for name in frame.columns if name != "row_number" and int(name[1:]) >= width]
    if not beyond:
        return pl.lit(False)
    return pl.any_horizontal(pl.col(name).fill_null("").str.strip_chars() != "" for name in beyond)


def _too_long(sheet: str | None, row: tuple[object, ...], width: int) -> Problem:
    number, *cells = row
    count = len(_trimmed([str(cell) if cell is not None else None for cell in cells]))
    extra = next(str(cell) for cell in cells[width:] if cell is not None and str(cell).strip())
    return problem(rules.LONG_ROW, sheet=sheet, row=number, value=extra, cells=count, expected=width)


def _too_short(sheet: str | None, rows: list[int], widths: dict[int, int], width: int) -> Iterator[Problem]:
    for number in rows:
        cells = widths.get(number, width)
        if cells < width:
            yield problem(rules.SHORT_ROW, sheet=sheet, row=number, cells=cells, expected=width)


def _lines(grid: Grid, header_row: int, width: int) -> _Lines:
    frame = grid.rows.filter(pl.col("row_number") <= grid.row_count).collect()
    frame = frame.with_columns(pl.col("row_number").cast(pl.Int32))
    widths = {} if grid.odd_widths is None else dict(grid.odd_widths.select("row_number", "width").iter_rows())
    if header_row in widths and width >= grid.width:  # then most rows are shorter: only filled cells tell by how much
        widths = {**_filled_widths(frame), **widths}
    return _Lines(frame, widths)


def _filled_widths(frame: pl.DataFrame) -> dict[int, int]:
    return {number: len(_trimmed(cells)) for number, *cells in frame.iter_rows()}


def _unpack(grid: Grid, header_row: int) -> _Lines:
    """Undo “each record in one quoted cell”: the texts of the lines, joined, are the export as it was.

    A record ends where its quotations are closed, or where a line begins with an id: a broken record cannot
    swallow the next.
    """
    raw = grid.rows.filter(pl.col("row_number") <= grid.row_count).collect()
    numbered = [(number, ",".join(_trimmed(cells))) for number, *cells in raw.iter_rows()]
    records = _grouped(numbered, header_row)
    parsed = {number: _parse_record(lines) for number, lines in records.items()}
    width = max(len(cells) for cells in parsed.values())
    padded = [[number, *cells, *[None] * (width - len(cells))] for number, cells in parsed.items()]
    frame = pl.DataFrame(padded, schema=_schema(width), orient="row").with_columns(pl.col(pl.String).replace("", None))
    blank = [number for number, text in numbered if not text.strip()]
    inner = sum(number > header_row and number not in records for number, _ in numbered)
    inner -= sum(number > header_row for number in blank)
    return _Lines(
        _with_blank_lines(frame, blank),
        {number: len(cells) for number, cells in parsed.items()},
        inner,
        [problem(rules.PACKED_ROWS, sheet=grid.sheet, row=header_row, records=len(records) - 1)],
    )


def _parse_record(lines: Sequence[str]) -> list[str]:
    """The cells of one record; one cell with all of it where it cannot be taken apart (a cell without end)."""
    try:
        return next(csv.reader(lines), [])
    except csv.Error:
        return ["".join(lines)]


def _schema(width: int) -> dict[str, type[pl.DataType]]:
    return {"row_number": pl.Int32, **{f"c{position}": pl.String for position in range(width)}}


def _with_blank_lines(frame: pl.DataFrame, numbers: list[int]) -> pl.DataFrame:
    blank = pl.DataFrame({"row_number": numbers}, schema={"row_number": pl.Int32})
    return pl.concat([frame, blank], how="diagonal").sort("row_number")


def _grouped(numbered: list[tuple[int, str]], header_row: int) -> dict[int, list[str]]:
    """Number of a record's first line -> its lines of text, each with its end.

    A line within an open quotation is the inside of a record, unless it begins as only a record does; blank
    lines between records belong to none.
    """
    records: dict[int, list[str]] = {}
    current, is_open = header_row, False
    for number, text in numbered:
        if number < header_row or not (is_open or text.strip()):
            continue
        if not is_open or RECORD_START.match(text):
            current, is_open = number, False
        records.setdefault(current, []).extend(f"{line}\n" for line in text.splitlines() or [""])
        is_open ^= text.count('"') % 2 == 1
    return records

"""The files that a figure is followed home in: ``explained/<table>.csv`` and ``explained/superseded.csv`` of a year.

``explained/<table>.csv`` has one line per part (a row of a source, or another published figure) and published column:

- ``lines``: the rows of ``tables/<table>.csv`` that it counts in, as a spreadsheet numbers them (the header is 1);
  ``column``: which of their columns; ``how``, ``role``: see `schemas.drill`;
- ``origin``: what kind of row; ``file``, ``sha256`` (its head), ``sheet``, ``row``, ``item``: where it stands, in the
  file as it was dropped; of reference data the file's own name. ``rows``: how many rows it stands for: more than 1
  only for persons, who are not told apart;
- ``cell``: the address of the published figure, where the part is one;
- ``value``: what it adds to the sum, with its sign.

``explained/superseded.csv``: files of which rows count no longer, and the file that says those rows anew.
The same parts give the same bytes; names of files are disarmed for spreadsheets as in the tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import polars as pl

from flows.reports.explained.places import COLUMNS, FIRST_LINE
from flows.reports.model import Superseded
from flows.reports.tables import quoted, safe_text
from flows.warehouse.drill import measure_column
from schemas.published import TABLES

HASH_LENGTH = 16
"""Letters of a file's sha256 that are written."""
_NAMES: Mapping[str, str] = {
    "column": "column",
    "how": "how",
    "role": "role",
    "origin": "origin",
    "file": "file",
    "file_id": "sha256",
    "sheet": "sheet",
    "row_number": "row",
    "item_number": "item",
    "rows": "rows",
    "cell": "cell",
    "value": "value",
}
SUPERSEDED_COLUMNS = ("table", "origin", "file", "sha256", "rows", "by", "by_sha256")


def explained_bytes(table: str, published: pl.DataFrame, parts: pl.DataFrame) -> bytes:
    """The parts of the known figures of ``published``, whose rows are in the order of its csv.

    ``parts``: of `flows.reports.explained.parts.with_files`. UTF-8, LF.
    """
    grain = [TABLES[table].period, *TABLES[table].keys, "column"]
    named = parts.rename({measure_column(TABLES[table]): "column"})
    found = named.join(_numbered(table, published), on=grain, how="inner", nulls_equal=True, validate="m:1")
    lines = found.group_by(list(_NAMES), maintain_order=True).agg(pl.col("line").sort())
    texts = [_text(lines, name).alias(shown) for name, shown in _NAMES.items()]
    columns = {name: number for number, name in enumerate(TABLES[table].figures)}
    position = pl.col("column").replace_strict(columns, return_dtype=pl.Int64)
    ordered = lines.with_columns(position.alias("position")).sort(_order(), nulls_last=True)
    shown = ordered.select(pl.col("line").cast(pl.List(pl.String)).list.join(" ").alias("lines"), *texts)
    return shown.select(COLUMNS).write_csv(quote_style="necessary", line_terminator="\n").encode("utf-8")


def _order() -> list[str]:
    place = ["origin", "file", "file_id", "sheet", "row_number", "item_number"]
    return ["position", "role", *place, "cell", "value", "how", "rows"]


def _numbered(table: str, published: pl.DataFrame) -> pl.DataFrame:
    """The known figures with the row of the csv that each stands in."""
    keys = [TABLES[table].period, *TABLES[table].keys]
    columns = TABLES[table].figures
    rows = published.with_row_index("line", FIRST_LINE).select(
        *keys, "line", *(pl.col(name).is_not_null().alias(name) for name in columns)
    )
    known = rows.unpivot(columns, index=[*keys, "line"], variable_name="column", value_name="is_known")
    return known.filter("is_known").drop("is_known")


def _text(lines: pl.DataFrame, name: str) -> pl.Expr:
    match name:
        case "file" | "sheet":
            return pl.col(name).replace_strict(_disarmed(lines[name]), return_dtype=pl.String)
        case "file_id":
            return pl.col(name).str.slice(0, HASH_LENGTH)
        case "value":
            return pl.col(name).cast(pl.String).str.strip_suffix(".00")
        case _:
            return pl.col(name)


def _disarmed(names: pl.Series) -> dict[str | None, str | None]:
    return {name: None if name is None else safe_text(name) for name in names.unique()}


def superseded_bytes(superseded: Mapping[str, Iterable[Superseded]]) -> bytes:
    """The files that are superseded, by the table whose figures would have counted them."""
    rows = [[table, *_superseded_row(one)] for table, found in superseded.items() for one in found]
    return "".join(",".join(map(quoted, row)) + "\n" for row in [SUPERSEDED_COLUMNS, *rows]).encode("utf-8")


def _superseded_row(one: Superseded) -> list[str]:
    sha256, by_sha256 = one.sha256[:HASH_LENGTH], one.by_sha256[:HASH_LENGTH]
    return [one.origin, safe_text(one.file), sha256, str(one.rows), safe_text(one.by), by_sha256]

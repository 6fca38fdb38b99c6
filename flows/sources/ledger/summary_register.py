"""Summary register (КСУ, жиынтық есеп кітабы), batch level: part 1 arrivals, part 2 withdrawals.

Its lines are control totals for the ledgers. A workbook may hold one part or both.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from flows.reading.document import Document
from flows.sources.base import NO, Context, Extract, Recognition, Source
from flows.sources.ledger.columns import REGISTER_PART_1, REGISTER_PART_2
from flows.sources.ledger.fields import FIELDS
from flows.sources.ledger.sheets import Sheet, complete, found_sheets, read_sheets, recognition
from flows.sources.ledger.stage import (
    document_parts,
    item_labels,
    named,
    record_number,
    shown_day,
    with_ksu,
    with_minor,
)
from flows.sources.parsing import parse_date, parse_integer
from flows.sources.vocabulary import source_of_money, withdrawal_reason

_TEXTS = ("supplier", "document_number", "document", "act_number", "act")
_PARSED = {
    "recorded_on": "recorded_on__text",
    "ksu": "ksu__text",
    "source": "source__text",
    "reason": "reason__text",
    "document_on": "document_on__text",
    "amount": "amount_kzt__text",
    "amount_minor": "_amount_minor",
    "titles": "titles__text",
    "copies": "copies__text",
    "kazakh_copies": "kazakh_copies__text",
    "children_copies": "children_copies__text",
}
_COUNTS = ("titles", "copies", "kazakh_copies", "children_copies")
_LAYOUTS = {1: REGISTER_PART_1, 2: REGISTER_PART_2}


@dataclass(frozen=True)
class SummaryRegister:
    """The register's part 1, its part 2, or a workbook with both (``parts`` tells which)."""

    code: str
    parts: frozenset[int]
    table: str = "register_batches"

    def recognise(self, document: Document) -> Recognition:
        """By the header words of the sheets; exactly one of the three kinds of register matches."""
        present = frozenset(part for part in _LAYOUTS if _sheets(document, part))
        if present:
            return recognition(_sheets(document, min(present)), REGISTER_PART_1) if present == self.parts else NO
        if len(self.parts) > 1:
            return NO
        (part,) = self.parts
        return recognition(found_sheets(document, _LAYOUTS[part]), _LAYOUTS[part])

    def read(self, document: Document, context: Context) -> Extract:
        """The records of the parts, with their totals rows as controls."""
        part_of = {id(sheet.grid): part for part in sorted(self.parts) for sheet in _sheets(document, part)}
        sheets = [sheet for part in sorted(self.parts) for sheet in _sheets(document, part)]
        extract = read_sheets(document, sheets, lambda rows, sheet: _staged(rows, sheet, part_of[id(sheet.grid)]))
        extract.labels = item_labels(extract.labels)
        return extract


def _sheets(document: Document, part: int) -> list[Sheet]:
    return complete(found_sheets(document, _LAYOUTS[part]))


def _staged(rows: pl.DataFrame, sheet: Sheet, part: int) -> pl.LazyFrame:
    """Typed rows of `staging.register_batches` (without file_id, library) and the texts that rules need."""
    present = sheet.header.columns
    contents = {name: tuple(_content_names(name, len(present.get(name, ())))) for name in FIELDS}
    texts = {column: f"{column}__text" for names in contents.values() for column in names}
    wanted = {**{name: f"{name}__text" for name in FIELDS}, **_PARSED, **texts}
    staged = named(rows.lazy(), [*present, *texts], _TEXTS, wanted).with_columns(
        parse_date("recorded_on__text").alias("recorded_on"),
        record_number("ksu__text").alias("_ksu"),
        source_of_money("source__text").alias("source"),
        withdrawal_reason("reason__text").alias("reason"),
        document_parts("document").alias("_document"),
        document_parts("act").alias("_act"),
        parse_date("document_on__text").alias("document_on"),
        with_minor("amount_kzt__text", "amount_minor", present).alias("amount_kzt"),
        *[parse_integer(f"{name}__text").alias(name) for name in _COUNTS],
    )
    return (
        with_ksu(staged.with_columns(_contents(contents)), "recorded_on")
        .with_columns(
            pl.coalesce("document_number", pl.col("_document").struct.field("number")).alias("document_number"),
            pl.coalesce("document_on", pl.col("_document").struct.field("on")).alias("document_on"),
            shown_day("document_on__text", "_document", "document"),
            pl.coalesce("act_number", pl.col("_act").struct.field("number")).alias("act_number"),
            pl.lit(part, pl.Int16).alias("part"),
            pl.lit(1, pl.Int16).alias("item_number"),
        )
        .drop("_ksu", "_document", "_act", "_amount_minor", "document", "act")
    )


def _content_names(field: str, count: int) -> Iterable[str]:
    """The text columns of one field: the diary and the register split some fields in two."""
    return (field if place == 0 else f"{field}+{place}" for place in range(count))


def _contents(contents: dict[str, tuple[str, ...]]) -> list[pl.Expr]:
    """Copies by field: the sum of the field's columns; an empty cell beside a filled one counts nothing."""
    return [
        _sum_of(columns).alias(name) if columns else pl.lit(None, pl.Int64).alias(name)
        for name, columns in contents.items()
    ]


def _sum_of(columns: tuple[str, ...]) -> pl.Expr:
    """Null if a text is no number; null where all cells are empty."""
    numbers = [parse_integer(f"{column}__text") for column in columns]
    broken = [
        pl.col(f"{column}__text").is_not_null() & number.is_null()
        for column, number in zip(columns, numbers, strict=True)
    ]
    empty = pl.all_horizontal([pl.col(f"{column}__text").is_null() for column in columns])
    return pl.when(~pl.any_horizontal(broken) & ~empty).then(pl.sum_horizontal(numbers))


SOURCES: tuple[Source, ...] = (
    SummaryRegister("register_part_1", frozenset({1})),
    SummaryRegister("register_part_2", frozenset({2})),
    SummaryRegister("summary_register", frozenset({1, 2})),
)

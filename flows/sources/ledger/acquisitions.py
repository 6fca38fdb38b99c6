"""Acquisition ledger, title level: a line is a title of a batch, with its copies, price and source of money."""

from __future__ import annotations

import polars as pl

from flows.reading.document import Document
from flows.sources.base import Context, Extract, Recognition, Source
from flows.sources.ledger.columns import ACQUISITIONS
from flows.sources.ledger.conflicts import check_conflicts
from flows.sources.ledger.fields import FieldMapping, load_field_mapping
from flows.sources.ledger.foreign import foreign_report
from flows.sources.ledger.sheets import Sheet, complete, found_sheets, read_sheets, recognition
from flows.sources.ledger.source_word import with_source_words
from flows.sources.ledger.stage import (
    ITEM_PARSED,
    ITEM_TEXTS,
    batch_key,
    document_parts,
    item_labels,
    named,
    record_key,
    shown_day,
    with_items,
    with_ksu,
    with_product,
)
from flows.sources.ledger.titles import normalised_isbn
from flows.sources.parsing import parse_date
from flows.sources.vocabulary import source_of_money

_TEXTS = (*ITEM_TEXTS, "supplier", "document_number", "document")
_PARSED = {
    **ITEM_PARSED,
    "recorded_on": "recorded_on__text",
    "source": "source__text",
    "document_on": "document_on__text",
    "isbn": "isbn__text",
}


class AcquisitionLedger:
    """Acquisition ledgers of any department: xlsx, xls, ods or delimited text; kk, ru or en headers."""

    code = "acquisition_ledger"
    table = "acquisitions"

    def recognise(self, document: Document) -> Recognition:
        """By the header words of a sheet."""
        refusal = foreign_report(document)
        if refusal:
            return Recognition(False, refusal=refusal)
        return recognition(_sheets(document), ACQUISITIONS)

    def read(self, document: Document, context: Context) -> Extract:
        """All sheets of the shape; the field of knowledge by the mapping of ``context.reference``."""
        mapping = load_field_mapping(context.reference / "field_mapping.csv")
        sheets = complete(_sheets(document))
        extract = read_sheets(document, sheets, lambda rows, sheet: _staged(rows, sheet, mapping))
        check_conflicts(extract.rows, [sheet.grid.sheet for sheet in sheets])
        extract.labels = item_labels(extract.labels)
        return extract


def _sheets(document: Document) -> list[Sheet]:
    """Sheets with a ledger's header; the source of money may be in a sheet's name or title instead."""
    return with_source_words(found_sheets(document, ACQUISITIONS))


def _staged(rows: pl.DataFrame, sheet: Sheet, mapping: FieldMapping) -> pl.LazyFrame:
    """Typed rows of `staging.acquisitions` (without file_id, library) and what the rules need beside them."""
    present = sheet.header.columns
    staged = named(rows.lazy(), present, _TEXTS, _PARSED)
    if sheet.source_word:
        staged = staged.with_columns(pl.lit(sheet.source_word).alias("source__text"))
    staged = with_items(staged, mapping, present).with_columns(
        parse_date("recorded_on__text").alias("recorded_on"),
        source_of_money("source__text").alias("source"),
        normalised_isbn("isbn__text").alias("isbn"),
        document_parts("document").alias("_document"),
        parse_date("document_on__text").alias("document_on"),
    )
    staged = with_ksu(staged, "recorded_on").with_columns(
        pl.coalesce("document_number", pl.col("_document").struct.field("number")).alias("document_number"),
        pl.coalesce("document_on", pl.col("_document").struct.field("on")).alias("document_on"),
        shown_day("document_on__text", "_document", "document"),
    )
    key = record_key("A")
    if "ksu" not in present or rows["ksu"].null_count():
        key = batch_key("A", "recorded_on", ("document_number", "document_on", "supplier"))
    if "amount" not in present:
        staged = with_product(staged)
    return staged.with_columns(key.alias("batch_key")).drop(
        "_document", "_inventory", "_ksu", "_unit_price_minor", "_amount_minor", "document", "bbk", "udc", "ddc"
    )


SOURCES: tuple[Source, ...] = (AcquisitionLedger(),)

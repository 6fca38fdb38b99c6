"""Withdrawal ledger, title level: the lists to write-off acts, with act, date, reason and inventory numbers."""

from __future__ import annotations

import polars as pl

from flows.reading.document import Document
from flows.sources.base import Context, Extract, Recognition, Source
from flows.sources.ledger.columns import WITHDRAWALS
from flows.sources.ledger.conflicts import check_conflicts
from flows.sources.ledger.fields import FieldMapping, load_field_mapping
from flows.sources.ledger.sheets import Sheet, complete, found_sheets, read_sheets, recognition
from flows.sources.ledger.stage import (
    ITEM_PARSED,
    ITEM_TEXTS,
    document_parts,
    item_labels,
    named,
    shown_day,
    with_items,
    with_ksu,
    with_product,
)
from flows.sources.parsing import parse_date
from flows.sources.vocabulary import withdrawal_reason

_TEXTS = (*ITEM_TEXTS, "act_number", "act")
_PARSED = {
    **ITEM_PARSED,
    "recorded_on": "recorded_on__text",
    "act_on": "act_on__text",
    "reason": "reason__text",
}


class WithdrawalLedger:
    """Withdrawal ledgers and lists to acts; kk, ru or en headers."""

    code = "withdrawal_ledger"
    table = "withdrawals"

    def recognise(self, document: Document) -> Recognition:
        """By the header words of a sheet."""
        return recognition(found_sheets(document, WITHDRAWALS), WITHDRAWALS)

    def read(self, document: Document, context: Context) -> Extract:
        """All sheets of the shape; the year is that of the КСУ record, or of the act where no record date is."""
        mapping = load_field_mapping(context.reference / "field_mapping.csv")
        sheets = complete(found_sheets(document, WITHDRAWALS))
        extract = read_sheets(document, sheets, lambda rows, sheet: _staged(rows, sheet, mapping))
        check_conflicts(extract.rows, [sheet.grid.sheet for sheet in sheets])
        labels = item_labels(extract.labels)
        dated = next(labels[name] for name in ("recorded_on", "act_on", "act") if name in labels)
        acts = {name: labels["act"] for name in ("act_on", "act_number") if "act" in labels}
        extract.labels = {**acts, **labels, "withdrawn_on": dated}
        return extract


def _staged(rows: pl.DataFrame, sheet: Sheet, mapping: FieldMapping) -> pl.LazyFrame:
    """Typed rows of `staging.withdrawals` (without file_id, library) and what the rules need beside them."""
    present = sheet.header.columns
    staged = with_items(named(rows.lazy(), present, _TEXTS, _PARSED), mapping, present).with_columns(
        parse_date("recorded_on__text").alias("_recorded_on"),
        parse_date("act_on__text").alias("_act_on"),
        document_parts("act").alias("_act"),
        withdrawal_reason("reason__text").alias("reason"),
    )
    has_record_date = pl.col("recorded_on__text").is_not_null()
    act_number, act_on = (pl.col("_act").struct.field(name) for name in ("number", "on"))
    staged = staged.with_columns(
        pl.coalesce("act_number", act_number).alias("act_number"),
        pl.coalesce("_act_on", act_on).alias("act_on"),
        shown_day("act_on__text", "_act", "act"),
    ).with_columns(
        pl.when(has_record_date).then("_recorded_on").otherwise("act_on").alias("withdrawn_on"),
        pl.coalesce("recorded_on__text", "act_on__text", "act").alias("withdrawn_on__text"),
    )
    staged = with_ksu(staged, "withdrawn_on").with_columns(_batch_key().alias("batch_key"))
    if "amount" not in present:
        staged = with_product(staged)
    return staged.drop(
        "_act",
        "_act_on",
        "_recorded_on",
        "_inventory",
        "_ksu",
        "_unit_price_minor",
        "_amount_minor",
        "act",
        "bbk",
        "udc",
        "ddc",
    )


def _batch_key() -> pl.Expr:
    """The КСУ record of part 2, else the act with its year, else the day and inventory numbers."""
    by_record = pl.concat_str(pl.lit("W"), "ksu_year", "ksu_number", separator="|")
    by_act = pl.concat_str(pl.lit("W|act"), pl.col("withdrawn_on").dt.year(), "act_number", separator="|")
    day = pl.col("withdrawn_on").cast(pl.String).fill_null("")
    return pl.coalesce(by_record, by_act, pl.concat_str(pl.lit("W|day"), day, "title_key", separator="|"))


SOURCES: tuple[Source, ...] = (WithdrawalLedger(),)

"""Accounting: every record and every sum of a file is loaded, rejected, duplicate, control or blank.

The number of records comes from the reading layer's independent count; if the two sides disagree the file is
refused: something was lost or doubled between the bytes and the rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

import polars as pl

from flows.errors import DataRejected
from flows.intake.outcome import Counts, Measure
from schemas import intake as rules
from schemas.rules import Severity

if TYPE_CHECKING:
    from flows.reading.document import Document
    from flows.sources.base import Extract
    from schemas.validation import Validation

_DISTINCT = ("reach", "viewers", "visitors")
"""Metrics of networks that count distinct people: never summed over days."""

_RECORD = ("sheet", "row_number")

ADDITIVE = {
    "acquisitions": ("copies", "amount_kzt"),
    "withdrawals": ("copies", "amount_kzt"),
    "register_batches": ("copies", "amount_kzt", "kazakh_copies"),
    "posts": ("views",),
    "followers": (),
    "network_counts": ("value",),
    "web_traffic": ("visits", "page_views"),
    "plan_values": (),
    "service_days": ("registrations", "users", "visits", "loans"),
    "events": ("participants",),
    "media_items": (),
    "article_records": ("records",),
    "reference_counts": ("queries",),
    "digitized_documents": ("documents", "pages"),
    "subscribed_periodicals": ("copies", "amount_kzt"),
    "staff_members": (),
    "computer_inventory": (),
}
"""Staging table -> its measures that may be summed over rows."""


@dataclass(frozen=True)
class Accounted:
    """The accepted rows with the counts and sums that account for the whole file."""

    accepted: pl.DataFrame
    counts: Counts
    measures: Mapping[str, Measure]


def account(  # noqa: PLR0917 - what it weighs against each other
    rows: pl.DataFrame,
    validation: Validation,
    document: Document,
    extract: Extract,
    table: str,
    left_out: pl.DataFrame | None = None,
) -> Accounted:
    """Split the records of one file; a record with several rows is rejected whole when one of them is.

    ``rows``: every candidate row as it was read, repeats included; their sums are what the parts must give.
    ``left_out``: the records (sheet, row_number) that people decided to leave out; they count as rejected.
    Raises `DataRejected` (INT-003) when the parts do not add up to the independent count.
    """
    repeated = rows.filter("is_duplicate")
    bad = pl.concat(
        [
            validation.rejected.select(_RECORD),
            _records_rejected_in_reading(extract),
            *([] if left_out is None else [left_out.select(_RECORD)]),
        ]
    ).unique()
    accepted, fallen = _split(validation.accepted, bad)
    again, _ = _split(repeated, bad)
    only_repeated, _ = _split(again, accepted.select(_RECORD))
    counts = Counts(
        records=_independent_count(document, extract) - extract.frame_rows,
        loaded=_record_count(accepted),
        rejected=bad.height,
        duplicate=_record_count(only_repeated),
        control=extract.control_rows,
        blank=extract.blank_rows,
        frame=extract.frame_rows,
    )
    _check_balance(counts)
    parts = (accepted, pl.concat([validation.rejected, fallen]), repeated)
    return Accounted(accepted, counts, _measures(table, rows, parts))


def _split(rows: pl.DataFrame, records: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The rows that are not of ``records``, and those that are."""
    if rows.is_empty() or records.is_empty():
        return rows, rows.clear()
    rest = rows.join(records, on=_RECORD, how="anti", nulls_equal=True)
    if rest.height == rows.height:
        return rows, rows.clear()
    return rest, rows.join(records, on=_RECORD, how="semi", nulls_equal=True)


def _independent_count(document: Document, extract: Extract) -> int:
    counted = extract.records if extract.records is not None else document.records
    return counted or 0


def _check_balance(counts: Counts) -> None:
    if counts.records != counts.accounted:
        raise DataRejected(
            rules.COUNTS_DISAGREE.code,
            counted=counts.records,
            accounted=counts.accounted,
            difference=counts.accounted - counts.records,
        )


def _records_rejected_in_reading(extract: Extract) -> pl.DataFrame:
    places = {
        (item.sheet, item.row) for item in extract.problems if item.severity is Severity.REJECT and item.row is not None
    }
    return pl.DataFrame(sorted(places, key=str), schema={"sheet": pl.String, "row_number": pl.Int32}, orient="row")


def _record_count(rows: pl.DataFrame) -> int:
    if rows.is_empty() or "item_number" not in rows.columns:
        return rows.height
    return int(rows.select(pl.struct(_RECORD).n_unique()).item()) if rows["item_number"].max() != 1 else rows.height


def _measures(table: str, rows: pl.DataFrame, parts: Sequence[pl.DataFrame]) -> dict[str, Measure]:
    whole = _sums(table, rows)
    split = [_sums(table, part) for part in parts]
    measures = {name: Measure(value, *(part.get(name, Decimal(0)) for part in split)) for name, value in whole.items()}
    for name, sums in measures.items():
        if sums.read != sums.loaded + sums.rejected + sums.duplicate:
            accounted = sums.loaded + sums.rejected + sums.duplicate
            raise DataRejected(rules.SUMS_DISAGREE.code, measure=name, counted=sums.read, accounted=accounted)
    return measures


def _sums(table: str, rows: pl.DataFrame) -> dict[str, Decimal]:
    """Sums of the additive measures. A video's views are of a period and overlap the channel's: not summed."""
    if table == "posts" and rows.height and (rows["network"] == "youtube").all():
        return {}
    if table == "network_counts":
        by_metric = rows.filter(~pl.col("metric").is_in(_DISTINCT)).group_by("metric").agg(pl.col("value").sum())
        return {metric: Decimal(value) for metric, value in by_metric.iter_rows()}
    present = [name for name in ADDITIVE[table] if name in rows.columns and rows[name].null_count() < rows.height]
    return {name: Decimal(str(rows[name].sum())) for name in present}


def measures_of(parts: Iterable[Mapping[str, Measure]]) -> dict[str, Measure]:
    """Measures of several files added up."""
    total: dict[str, Measure] = {}
    for part in parts:
        for name, found in part.items():
            have = total.get(name, Measure(Decimal(0), Decimal(0), Decimal(0), Decimal(0)))
            total[name] = Measure(
                have.read + found.read,
                have.loaded + found.loaded,
                have.rejected + found.rejected,
                have.duplicate + found.duplicate,
            )
    return total

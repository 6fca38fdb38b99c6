"""One file from bytes to accepted rows: open, recognise, read, judge, account, stage. Plain functions."""

from __future__ import annotations

import hashlib
import json
import logging
import os
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from flows.errors import DataRejected, RuleCrashed, SourceUnavailable
from flows.intake.accounting import account
from flows.intake.corrections.cells import Attempt, correct_cells
from flows.intake.corrections.rows import leave_out, without_findings_on
from flows.intake.outcome import Counts, Outcome, Status
from flows.intake.recognition import recognise
from schemas import intake as rules
from schemas.clock import today
from schemas.rules import RULES, Problem, Severity, problem
from schemas.staging import REGISTERS, STAGING

if TYPE_CHECKING:
    import polars as pl

    from flows.decisions.entries import Correction
    from flows.reading.document import Document
    from flows.reading.limits import Limits
    from flows.sources.base import Context, Extract, Source

ROW_GROUP = 122_880
"""Rows of a group in a staged file: DuckDB's own row group, so that it loads the groups in parallel."""

PROBLEMS_KEPT = 200
"""Problems of one rule that an outcome carries; the staged file of findings has every one."""


@dataclass(frozen=True)
class Workplace:
    """Where a file is processed: ``scratch`` is a folder of its own that goes afterwards; ``staged`` is where
    the accepted rows go, or null when nothing is to be kept (`esep check`)."""

    scratch: Path
    limits: Limits
    context: Context
    staged: Path | None = None
    library: str = "main"
    extracts: list[Extract] = field(default_factory=list)  # what was read, for the checks between a zip's members


@dataclass(frozen=True)
class Input:
    """One file to process: ``path`` is a generated name, ``name`` what the person called it."""

    path: Path
    name: str
    file_id: str
    modified_at: datetime  # UTC
    container_id: str | None = None
    received_on: date | None = None  # the library's day, for rules about the future; null: today
    corrections: tuple[Correction, ...] = ()  # those that people wrote for it


def process_single(file: Input, place: Workplace) -> Outcome:
    """What becomes of one file that is no zip; never raises for anything that its content can cause."""
    try:
        return _read_file(file, place)
    except DataRejected as refused:
        return refused_outcome(file, refused)
    except SourceUnavailable:
        raise
    except BaseException as crashed:
        if not isinstance(crashed, Exception) and type(crashed).__name__ != "PanicException":
            raise  # a stop or a kill; a panic of a Rust reader is no Exception, but a crash like any other
        return _crashed(file, crashed)


def _crashed(file: Input, crashed: BaseException) -> Outcome:
    """Our own bug: the file is refused, the trace is for the engineer's log, the sentence for the person."""
    logging.getLogger("esep").error("%s (%s) crashed", file.file_id, type(crashed).__name__, exc_info=crashed)
    detail = str(crashed) if isinstance(crashed, RuleCrashed) else type(crashed).__name__
    found = problem(rules.RULE_CRASHED, detail=detail)
    return Outcome(file.file_id, file.name, Status.REFUSED, container_id=file.container_id, problems=(found,))


def refused_outcome(file: Input, refused: DataRejected) -> Outcome:
    """The outcome of a file that is refused as a whole."""
    severity = RULES[refused.code].severity if refused.code in RULES else Severity.REFUSE
    found = Problem(
        refused.code, severity, refused.sheet, refused.row, refused.column, refused.value, dict(refused.params)
    )
    return Outcome(file.file_id, file.name, Status.REFUSED, container_id=file.container_id, problems=(found,))


def _read_file(file: Input, place: Workplace) -> Outcome:
    from flows.reading.opening import open_document

    document = open_document(file.path, file.name, place.limits, place.scratch)
    attempt = correct_cells(document, file.corrections, is_member=file.container_id is not None)
    outcome = _of_document(file, attempt, place)
    return replace(outcome, corrections=(*attempt.done, *outcome.corrections))


def _of_document(file: Input, attempt: Attempt, place: Workplace) -> Outcome:
    document = attempt.document
    match = recognise(document)
    if match.source is None:
        return replace(match.outcome(file.file_id, file.name, document), container_id=file.container_id)
    try:
        saved_at = file.modified_at.astimezone(UTC).isoformat(timespec="seconds")
        extract = match.source.read(document, replace(place.context, saved_at=saved_at))
        extract.problems = [found.relabelled(extract.labels) for found in extract.problems]
        place.extracts.append(extract)
        return _judge(file, attempt, match.source, extract, place)
    except DataRejected as refused:
        outcome = refused_outcome(file, refused)
        return replace(
            outcome,
            source=match.source.code,
            counts=_all_rejected(document),
            problems=(*document.problems, *outcome.problems),
        )


def _all_rejected(document: Document) -> Counts:
    from flows.reading.shape import describe_table

    rows = describe_table(document).data_rows
    return Counts(records=rows, rejected=rows)


def _judge(file: Input, attempt: Attempt, source: Source, extract: Extract, place: Workplace) -> Outcome:
    """Validate, account for every record and sum, and stage the accepted rows."""
    from flows.sources.registry import model_of
    from schemas.findings import findings_of, problems_of
    from schemas.validation import validate

    document, rows = attempt.document, extract.rows.collect(engine="streaming")
    extract.problems += _rows_of_odd_width(rows, document, source)
    candidates = rows.filter(~rows["is_duplicate"]) if rows["is_duplicate"].any() else rows
    validation = validate(model_of(source), candidates, extract.labels)
    out = leave_out(attempt, rows, extract)
    split = account(rows, validation, document, extract, source.table, out.places)
    of_rows = _of_loaded_rows(findings_of(extract.problems).vstack(validation.findings))
    of_file = findings_of((*document.problems, *out.failed, *out.notes))
    findings = of_file.vstack(without_findings_on(out.places, of_rows))
    problems = tuple(problems_of(findings.filter(_rank() < PROBLEMS_KEPT)))
    if not split.counts.loaded and not _is_left_out_whole(split.counts, out.places.height):
        problems = (*problems, _nothing_loaded(split.counts))
    period = _period(split.accepted, source.table)
    outcome = Outcome(
        file.file_id,
        file.name,
        _status(split.counts, out.places.height),
        source=source.code,
        table=source.table,
        container_id=file.container_id,
        counts=split.counts,
        period=period,
        exported_at=_exported_at(extract.exported_at or document.exported_at, file.modified_at, period),
        measures=split.measures,
        control_totals=tuple(extract.control_totals),
        problems=problems,
        finding_counts=dict(findings["rule"].value_counts().iter_rows()),
        corrections=out.done,
    )
    if place.staged is not None:
        _stage(outcome, split.accepted, findings, place)
    return outcome


_OF_SEVERAL_ROWS = r"\"(rows|number)\":"
"""A finding on several rows stands at the first of them and lists or counts them in its params."""


def _of_loaded_rows(findings: pl.DataFrame) -> pl.DataFrame:
    """``findings`` without the warnings and notes on records that are rejected: what they say was counted was not,
    and once the record is corrected they are judged anew."""
    import polars as pl

    is_rejected = pl.col("severity") == Severity.REJECT.value
    place = ("sheet", "row_number")
    rejected = findings.filter(is_rejected & pl.col("row_number").is_not_null()).select(place).unique()
    marked = findings.join(
        rejected.with_columns(is_fallen=pl.lit(True)), on=place, how="left", nulls_equal=True, maintain_order="left"
    )
    is_remark = pl.col("severity").is_in([Severity.WARN.value, Severity.NOTE.value])
    is_remark &= ~pl.col("params").str.contains(_OF_SEVERAL_ROWS)
    return marked.filter(pl.col("is_fallen").is_null() | ~is_remark).drop("is_fallen")


def _rows_of_odd_width(rows: pl.DataFrame, document: Document, source: Source) -> list[Problem]:
    """Data rows of a text with more or fewer cells than the others: a lost or added separator moves every value.

    Sources whose real exports have such rows judge them themselves.
    """
    from flows.sources.registry import takes_short_rows

    odd = [grid.odd_widths for grid in document.grids if grid.odd_widths is not None]
    if document.delimiter is None or not odd or takes_short_rows(source):
        return []
    found = rows.select("row_number").join(odd[0].cast({"row_number": rows.schema["row_number"]}), on="row_number")
    return [
        problem(rules.ODD_WIDTH, row=row, cells=cells, expected=document.grids[0].width)
        for row, cells in found.select("row_number", "width").unique().sort("row_number").iter_rows()
    ]


def _rank() -> pl.Expr:
    import polars as pl

    return pl.int_range(pl.len()).over("rule")


def _nothing_loaded(counts: Counts) -> Problem:
    has_data = counts.records > counts.blank + counts.control
    return problem(rules.NOTHING_LOADED if has_data else rules.NO_ROWS, records=counts.records)


def _status(counts: Counts, left_out: int) -> Status:
    """``left_out``: records that a correction left out, which wait for nothing."""
    if not counts.loaded:
        return Status.ACCEPTED if _is_left_out_whole(counts, left_out) else Status.REFUSED
    return Status.PARTLY_ACCEPTED if counts.rejected > left_out else Status.ACCEPTED


def _is_left_out_whole(counts: Counts, left_out: int) -> bool:
    """Was everything that is data left out by corrections?"""
    return 0 < left_out == counts.rejected and not counts.loaded


PERIOD_COLUMNS = {
    "acquisitions": ("recorded_on", "recorded_on"),
    "withdrawals": ("withdrawn_on", "withdrawn_on"),
    "register_batches": ("recorded_on", "recorded_on"),
    "posts": ("published_on", "published_on"),
    "followers": ("as_of", "as_of"),
    "network_counts": ("first_on", "last_on"),
    "web_traffic": ("first_on", "last_on"),
    **dict.fromkeys(REGISTERS, ("entry_on", "entry_on")),
}
"""Staging table -> its columns for the first and the last day of a row."""


def _period(accepted: pl.DataFrame, table: str) -> tuple[date, date] | None:
    if accepted.is_empty():
        return None
    first, last = PERIOD_COLUMNS[table]
    earliest, latest = accepted[first].min(), accepted[last].max()
    return (earliest, latest) if isinstance(earliest, date) and isinstance(latest, date) else None


def _exported_at(stated: str | None, modified_at: datetime, period: tuple[date, date] | None) -> str:
    """When the export was made: its own word, else its modification time; never before its last data day, and
    never after it was received: a clock that was wrong must not make one version the latest for ever.
    """
    made = datetime.fromisoformat(stated.replace("Z", "+00:00")) if stated else modified_at
    if period is not None:
        made = max(made, datetime.combine(min(period[1], date(9998, 1, 1)), time(), UTC))
    made = min(made.astimezone(UTC), datetime.combine(today() + timedelta(days=1), time.max, UTC))
    return made.astimezone(UTC).isoformat(timespec="microseconds")


def _stage(outcome: Outcome, accepted: pl.DataFrame, findings: pl.DataFrame, place: Workplace) -> None:
    """Write the accepted rows, then the findings; the outcome, written by the caller, is the marker."""
    import polars as pl

    assert place.staged is not None
    folder = place.staged / (outcome.source or "unrecognised")
    folder.mkdir(parents=True, exist_ok=True)
    home = (pl.lit(outcome.file_id).alias("file_id"), pl.lit(place.library).alias("library"))
    rows = accepted.select(*home, *STAGING[outcome.table or ""])
    write_parquet(rows, folder / f"{outcome.file_id}.parquet")
    write_parquet(findings, folder / f"{outcome.file_id}.findings.parquet")


def write_parquet(frame: pl.DataFrame, path: Path) -> None:
    """Write beside, then swap: a reader never sees half a file."""
    beside = path.with_suffix(f".{os.getpid()}.tmp")
    frame.write_parquet(beside, compression="lz4", row_group_size=ROW_GROUP)
    os.replace(beside, path)


def content_hash(path: Path) -> str:
    """The sha256 of a file's content, in hexadecimal."""
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def rules_version() -> str:
    """A short hash of every rule's code and severity: the version of the rule set."""
    from flows.sources.registry import load_rules

    listed = [(code, found.severity.value) for code, found in sorted(load_rules().items())]
    return hashlib.sha256(json.dumps(listed).encode()).hexdigest()[:12]

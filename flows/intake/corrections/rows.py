"""Rows that a correction leaves out: they are read like any other, and then not loaded, each with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from flows.decisions.entries import Correction
from flows.intake.corrections.cells import Attempt, Unfit, problem_of, unfit
from flows.intake.outcome import Corrected
from schemas import corrections as rules
from schemas.rules import Problem, Severity

if TYPE_CHECKING:
    from flows.sources.base import Extract

PLACE = {"sheet": pl.String, "row_number": pl.Int32}
"""Columns that name a record of a file."""
_OF_SEVERAL_ROWS = r"\"(rows|number)\":"
_KEYS = (("network", "post_id"), ("entry_on", "measure", "value"))
"""What makes two rows of a source repeats of each other, where it is not the whole row."""


@dataclass(frozen=True)
class LeftOut:
    """The records that are left out (`PLACE`), the corrections that did it, and what is said of them and others."""

    places: pl.DataFrame
    done: tuple[Corrected, ...] = ()
    notes: tuple[Problem, ...] = ()
    failed: tuple[Problem, ...] = ()


def leave_out(attempt: Attempt, rows: pl.DataFrame, extract: Extract) -> LeftOut:
    """The records that the corrections leave out of ``rows``, as they were read, and of those rejected in reading."""
    known = _records(rows, extract)
    dropped = {(done.sheet, done.row) for _, done in attempt.drops}
    done, notes, failed = [], [], []
    for correction, made in attempt.drops:
        try:
            _check(correction, (made.sheet, made.row), rows, known, dropped)
        except Unfit as found:
            failed.append(found.problem)
        else:
            done.append(made)
            notes.append(problem_of(rules.LEFT_OUT, correction, sheet=made.sheet, value=made.before))
    places = pl.DataFrame([(one.sheet, one.row) for one in done], schema=PLACE, orient="row")
    return LeftOut(places, tuple(done), tuple(notes), tuple(failed))


def without_findings_on(places: pl.DataFrame, findings: pl.DataFrame) -> pl.DataFrame:
    """``findings`` without those on records that are left out, of which nothing is to be done any more."""
    if places.is_empty():
        return findings
    marked = findings.join(
        places.with_columns(is_out=pl.lit(True)),
        on=list(PLACE),
        how="left",
        nulls_equal=True,
        validate="m:1",
        maintain_order="left",
    )
    stays = pl.col("is_out").is_null() | pl.col("params").str.contains(_OF_SEVERAL_ROWS)
    return marked.filter(stays).drop("is_out")


def _records(rows: pl.DataFrame, extract: Extract) -> set[tuple[str | None, int]]:
    """The places of all records that are data: read, or rejected while they were read."""
    read = set(rows.select("sheet", "row_number").rows())
    return read | {(item.sheet, item.row) for item in extract.problems if item.severity is Severity.REJECT and item.row}


def _check(
    correction: Correction,
    place: tuple[str | None, int],
    rows: pl.DataFrame,
    known: set[tuple[str | None, int]],
    dropped: set[tuple[str | None, int]],
) -> None:
    if place not in known:
        raise unfit(rules.NO_LINE_TO_DROP, correction, "no_line")
    others = [twin for twin in _repeats_of(place, rows) if twin not in dropped]
    if others:
        raise unfit(rules.NO_LINE_TO_DROP, correction, "repeated", rows=", ".join(str(row) for _, row in others))


def _repeats_of(place: tuple[str | None, int], rows: pl.DataFrame) -> Sequence[tuple[str | None, int]]:
    """The later rows that are not counted because they repeat the row at ``place``."""
    repeated = rows.filter("is_duplicate")
    is_here = pl.col("sheet").eq_missing(pl.lit(place[0], pl.String)) & (pl.col("row_number") == place[1])
    first = rows.filter(is_here & ~pl.col("is_duplicate"))
    if repeated.is_empty() or first.is_empty():
        return []
    twins = repeated.join(first, on=_identity(rows), how="semi", nulls_equal=True)
    return twins.select("sheet", "row_number").unique(maintain_order=True).rows()


def _identity(rows: pl.DataFrame) -> list[str]:
    for names in _KEYS:
        if set(names) <= set(rows.columns):
            return list(names)
    apart = {*PLACE, "item_number", "entry_key"}
    return [name for name, kind in rows.schema.items() if name not in apart and _is_value(name, kind)]


def _is_value(name: str, kind: pl.DataType) -> bool:
    return kind != pl.Boolean and not name.endswith("__text")

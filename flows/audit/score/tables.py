"""The table level: errors put into the published tables of a year, and what the tables' own rules say of each."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

import polars as pl

from flows.audit.copy import TableCopy
from flows.audit.score.behind import RowsBehind, rows_behind
from flows.audit.score.harmless import changes_of, years_apart
from flows.audit.score.judge import Judge, rules_of, said
from flows.audit.score.model import Harmless, Injected, Level, LevelResult, Place, Verdict
from flows.audit.score.published import published_tables
from flows.audit.score.sheet import Sheet
from flows.audit.score.slips import KINDS, Slip, slips
from flows.audit.score.survivors import Inquest
from flows.settings import Settings

_OF_EACH, _OF_EACH_IN_LARGE, _LARGE = 2, 3, 20
"""How many errors of each kind a table gets, and one of many figures."""


def sheets_of(copy: TableCopy, year: int) -> list[Sheet]:
    """The tables that have figures of the year."""
    made = [Sheet(name, copy.table(name), year) for name in copy.names]
    return [sheet for sheet in made if sheet.cells]


def drawn(sheets: Iterable[Sheet], seed: int) -> Iterator[Slip]:
    """The errors: some of every kind in every table where it can be, drawn apart, so that a change of one table
    leaves those of the others as they were."""
    for sheet in sheets:
        most = _OF_EACH_IN_LARGE if len(sheet.cells) >= _LARGE else _OF_EACH
        for kind in KINDS:
            yield from slips(kind, sheet, Random(f"{seed}/{sheet.name}/{kind}"), most)  # noqa: S311 - no secret


def judged(slip: Slip, judge: Judge) -> Injected:
    """What the rules say of one error; why a survivor survives is told later.

    What is only noted changes nothing: a note is said of what is true in another way of writing it.
    """
    changed = {slip.sheet.name: slip.frame}
    rules = judge.rules(changed)
    notes = () if rules else judge.notes(changed)
    verdict = Verdict.CAUGHT if rules else Verdict.CHANGES_NOTHING if notes else Verdict.SURVIVED
    place = Place(cells=slip.cells)
    return Injected(Level.TABLE, slip.kind, slip.sheet.name, place, slip.was, slip.put, verdict, rules or notes)


def score_tables(settings: Settings, year: int, seed: int) -> LevelResult:
    """The table level of a data folder: its current release, and the rows of its warehouse behind it."""
    with tempfile.TemporaryDirectory() as scratch:
        behind = rows_behind(settings, Path(scratch))
        return score_published(published_tables(settings.published), year, seed, behind)


def score_published(
    tables: Mapping[str, pl.DataFrame], year: int, seed: int, behind: RowsBehind | None = None
) -> LevelResult:
    """Errors of people, one at a time, in the published tables ``tables`` (of all years) of the report of ``year``.

    ``behind``: what the rows behind the figures make of them, if that is known.
    """
    with TableCopy.of_tables(tables) as copy:
        judge, sheets = Judge(copy), sheets_of(copy, year)
        inquest = Inquest(judge, sheets)
        errors = tuple(_concluded(slip, judge, inquest, behind) for slip in drawn(sheets, seed))
        harmless = tuple(
            Harmless(Level.TABLE, change.code, change.subject, judge.rules(change.tables))
            for change in changes_of(sheets, seed)
        )
        return LevelResult(errors, (*harmless, *_year_added(tables, sheets, year)))


def _concluded(slip: Slip, judge: Judge, inquest: Inquest, behind: RowsBehind | None) -> Injected:
    error = judged(slip, judge)
    if behind is not None:
        error = replace(error, caught_behind=behind.differs(slip.sheet, slip.frame))
    return inquest.explained(slip, error) if error.verdict is Verdict.SURVIVED else error


def _year_added(tables: Mapping[str, pl.DataFrame], sheets: Sequence[Sheet], year: int) -> Iterator[Harmless]:
    """The other years beside the year alone: an alarm is what neither of the two says by itself."""
    own, rest = years_apart(tables, sheets, year)
    if rest:
        with (
            TableCopy.of_tables(own) as alone,
            TableCopy.of_tables(rest) as others,
            TableCopy.of_tables(tables) as all_,
        ):
            alarms = said(all_.findings) - said(alone.findings) - said(others.findings)
        yield Harmless(Level.TABLE, "year_added", "", rules_of(alarms))

"""Corrections of cells: applied to the text grids of an opened document, before any source sees it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from unicodedata import normalize

import polars as pl

from flows.decisions.entries import Action, Correction
from flows.errors import EsepError
from flows.intake.corrections.columns import column_indexes, letter_of
from flows.intake.outcome import Corrected
from flows.intake.wording import days_as_written
from flows.messages import LANGUAGES, message, quoted_list
from flows.reading.document import Document, Grid, Kind
from schemas import corrections as rules
from schemas.rules import Problem, Rule, problem

_DECIMAL = re.compile(r"-?[0-9]+\.[0-9]+")


@dataclass(frozen=True)
class Attempt:
    """What became of the corrections of a document: its cells as corrected, the corrections that were applied, the
    rows still to be left out, and what is said of those that could not be applied."""

    document: Document
    done: tuple[Corrected, ...] = ()
    drops: tuple[tuple[Correction, Corrected], ...] = ()
    failed: tuple[Problem, ...] = ()


@dataclass
class _Trial:
    """The corrections of one document being tried, one after the other, each against the cells as they came."""

    document: Document
    is_member: bool  # of a zip
    changed: dict[tuple[int, int, int], str | None] = field(default_factory=dict)  # grid, row, column -> text
    rows: set[tuple[str | None, int]] = field(default_factory=set)  # to be left out
    done: list[Corrected] = field(default_factory=list)
    drops: list[tuple[Correction, Corrected]] = field(default_factory=list)
    failed: list[Problem] = field(default_factory=list)


class Unfit(EsepError):
    """A correction that cannot be applied; ``problem`` says why."""

    def __init__(self, found: Problem) -> None:
        super().__init__(found.rule)
        self.problem = found


def correct_cells(document: Document, corrections: Sequence[Correction], *, is_member: bool = False) -> Attempt:
    """Try every correction on ``document`` (``is_member``: a file of a zip); it is given back with the cells that they
    set."""
    if not corrections:
        return Attempt(document)
    trial = _Trial(document, is_member)
    for correction in corrections:
        try:
            _try(trial, correction)
        except Unfit as found:
            trial.failed.append(found.problem)
    grids = tuple(_with_cells(grid, number, trial.changed) for number, grid in enumerate(document.grids))
    corrected = replace(document, grids=grids, problems=[*document.problems, *trial.failed])
    return Attempt(corrected, tuple(trial.done), tuple(trial.drops), tuple(trial.failed))


def _try(trial: _Trial, correction: Correction) -> None:
    if correction.member is not None and not trial.is_member:
        raise unfit(rules.NOT_IN_SUCH_FILE, correction, "member")
    if not trial.document.grids:
        _try_record(trial, correction)
        return
    cell = _cell(trial.document, correction)
    is_workbook = trial.document.kind is Kind.WORKBOOK
    if not is_shown_as(cell.text, correction.expected or "", is_workbook=is_workbook):
        about = {"sheet": cell.sheet, "value": cell.text or "", "expected": correction.expected}
        raise Unfit(problem_of(rules.OTHER_VALUE, correction, **about))
    _note(trial, correction, cell)


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell of a document: the number of its grid, its sheet and row, its column from 0, its text."""

    grid: int
    sheet: str | None
    row: int
    index: int
    text: str | None


def _cell(document: Document, correction: Correction) -> _Cell:
    """The cell that a correction names."""
    number, grid = _grid(document, correction)
    if correction.row > grid.row_count:
        raise unfit(rules.NO_SUCH_PLACE, correction, "row", rows=grid.row_count)
    if correction.column is None:
        raise unfit(rules.NO_SUCH_PLACE, correction, "cell")
    index = _column(grid, correction)
    text = grid.rows.filter(pl.col("row_number") == correction.row).select(f"c{index}").collect().item()
    return _Cell(number, grid.sheet, correction.row, index, text)


def _note(trial: _Trial, correction: Correction, cell: _Cell) -> None:
    """Keep a correction that fits, unless another has been at the same cell or row."""
    place, row = (cell.grid, cell.row, cell.index), (cell.sheet, cell.row)
    is_drop = correction.action is Action.DROP
    is_row_set = any((cell.grid, cell.row) == (grid, line) for grid, line, _ in trial.changed)
    if place in trial.changed or row in trial.rows or (is_drop and is_row_set):
        raise Unfit(problem_of(rules.CORRECTED_TWICE, correction, sheet=cell.sheet, value=cell.text))
    made = corrected(correction, cell.sheet, cell.text)
    if is_drop:
        trial.rows.add(row)
        trial.drops.append((correction, made))
        return
    trial.changed[place] = correction.value or None
    trial.done.append(replace(made, cell=f"{letter_of(cell.index)}{cell.row}"))


def _try_record(trial: _Trial, correction: Correction) -> None:
    """A record of a file without cells can be left out, by its number."""
    if correction.action is Action.SET or correction.column is not None:
        raise unfit(rules.NOT_IN_SUCH_FILE, correction, "records")
    if (None, correction.row) in trial.rows:
        raise Unfit(problem_of(rules.CORRECTED_TWICE, correction))
    trial.rows.add((None, correction.row))
    trial.drops.append((correction, corrected(correction, None, None)))


def corrected(correction: Correction, sheet: str | None, before: str | None) -> Corrected:
    """What is kept of a correction that was applied."""
    return Corrected(
        entry=correction.key,
        action=correction.action.value,
        sheet=sheet,
        row=correction.row,
        column=correction.column,
        before=before,
        after=correction.value or None,
        reason=correction.reason,
        by=correction.by,
    )


def _grid(document: Document, correction: Correction) -> tuple[int, Grid]:
    """The sheet that is named; the only one may go unnamed."""
    numbered = list(enumerate(document.grids))
    filled = [(number, grid) for number, grid in numbered if grid.row_count]
    if correction.sheet is None and len(filled) == 1:
        return filled[0]
    if document.kind is not Kind.WORKBOOK:
        raise unfit(rules.NO_SUCH_PLACE, correction, "no_sheets")
    named = [pair for pair in numbered if _folded(pair[1].sheet) == _folded(correction.sheet)]
    if len(named) != 1:
        raise unfit(
            rules.NO_SUCH_PLACE, correction, "sheet", sheets=quoted_list(grid.sheet or "" for _, grid in filled)
        )
    return named[0]


def _column(grid: Grid, correction: Correction) -> int:
    found = column_indexes(grid, correction.row, correction.column or "")
    if len(found) > 1:
        letters = ", ".join(map(letter_of, found))
        raise unfit(rules.NO_SUCH_PLACE, correction, "several_columns", letters=letters)
    if not found:
        raise unfit(rules.NO_SUCH_PLACE, correction, "column")
    return found[0]


def is_shown_as(cell: str | None, text: str, *, is_workbook: bool) -> bool:
    """Does a person see ``text`` in ``cell``? A workbook shows days and decimals as its reader's language does."""
    shown = {cell or ""}
    if is_workbook and cell:
        shown |= {days_as_written(cell)} | ({cell.replace(".", ",")} if _DECIMAL.fullmatch(cell) else set())
    return _folded(text, is_exact=True) in {_folded(one, is_exact=True) for one in shown}


def _folded(text: str | None, *, is_exact: bool = False) -> str:
    single = " ".join(normalize("NFC", text or "").split())
    return single if is_exact else single.casefold()


def _with_cells(grid: Grid, number: int, changed: dict[tuple[int, int, int], str | None]) -> Grid:
    mine = [(row, index, text) for (of, row, index), text in changed.items() if of == number]
    if not mine:
        return grid
    return replace(grid, rows=_set(grid.rows, mine), head=_set(grid.head.lazy(), mine).collect())


def _set(rows: pl.LazyFrame, cells: Iterable[tuple[int, int, str | None]]) -> pl.LazyFrame:
    for row, index, text in cells:
        name = f"c{index}"
        is_here = pl.col("row_number") == row
        rows = rows.with_columns(pl.when(is_here).then(pl.lit(text, pl.String)).otherwise(name).alias(name))
    return rows


def unfit(rule: Rule, correction: Correction, why: str, **params: Any) -> Unfit:
    """A correction that cannot be applied, with what is missing in the words of each language."""
    said = {language: message(f"correction.{why}", language, **params) for language in LANGUAGES}
    return Unfit(problem_of(rule, correction, value=correction.expected, detail=said))


def problem_of(rule: Rule, correction: Correction, **about: Any) -> Problem:
    """What is said of ``correction``, at the place that it names."""
    named = {"sheet": correction.sheet, "row": correction.row, "column": correction.column}
    said = {"entry": correction.key, "reason": correction.reason, "by": correction.by}
    return problem(rule, **{**named, **said, **about})

"""The source level: errors put into dropped files one at a time, and what intake and checks say of each."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from flows.audit.score.model import Harmless, Injected, Level, LevelResult, Place, Verdict
from flows.audit.score.sources import by_machine
from flows.audit.score.sources.book import Book, read_book
from flows.audit.score.sources.by_hand import MISTAKES, Edit
from flows.audit.score.sources.copy import FIGURES_CHANGED, Dropped, IntakeCopy, Judgement, Taken, later
from flows.audit.score.sources.harmless import CHANGES, is_by_hand, saved
from flows.audit.score.sources.older import older_state
from flows.audit.score.sources.rows import Data
from flows.audit.score.sources.witnesses import witnesses
from flows.settings import Settings

ERRORS_EACH = 10
"""Files that each kind of error is tried on, where so many can have it."""

COMMON = ("digit_of_number", "row_dropped", "row_doubled", "digit_of_date", "day_and_month")
"""The commonest mistakes, tried on twice as many."""

HARMLESS_EACH = 3
"""Files that each harmless change is tried on."""

OF_TEXTS = ("sheet_resaved", "other_encoding", "letters_lost", "encoding_cut", "cut_in_half", "other_year")
"""What happens to hand-kept texts as well as to exports."""


@dataclass(frozen=True)
class Attempt:
    """One error: what is dropped in the place of a file, or beside it."""

    kind: str
    taken: Taken
    instead: tuple[Dropped, ...]
    place: Place
    is_beside: bool = False
    was: str = ""
    put: str = ""


def score_sources(settings: Settings, year: int, seed: int, each: int = ERRORS_EACH) -> LevelResult:
    """Put errors into the files of a data folder that has been run; the folder is only read.

    ``year``: only files with data of that year are touched. ``each``: so many errors of each kind.
    """
    with tempfile.TemporaryDirectory(prefix="esep-score-") as scratch:
        copy = IntakeCopy(settings, Path(scratch))
        try:
            return _scored(copy, year, seed, each)
        finally:
            copy.close()


def _scored(copy: IntakeCopy, year: int, seed: int, each: int) -> LevelResult:
    files = [taken for taken in copy.files if _is_of(taken, year)]
    attempts = chosen([one for taken in files for one in attempts_on(copy, taken, files, seed)], seed, each)
    errors = tuple(_injected(attempt, _judged(copy, attempt), copy) for attempt in attempts)
    kept_by_hand = [taken for taken in copy.files if is_by_hand(taken)]
    library = Harmless(Level.SOURCE, "library_added", "", copy.beside_another_library(kept_by_hand))
    return LevelResult(errors, (*harmless_changes(copy, files, seed), library))


def chosen(attempts: Sequence[Attempt], seed: int, each: int = ERRORS_EACH) -> list[Attempt]:
    """Of each kind as many as ``each``, of the commonest twice as many, by the seed."""
    kinds = dict.fromkeys(attempt.kind for attempt in attempts)
    found = []
    for kind in kinds:
        of_kind = [attempt for attempt in attempts if attempt.kind == kind]
        rng = Random(f"{seed} {kind}")  # noqa: S311 - a seed, so that it can be repeated
        most = 2 * each if kind in COMMON else each
        found += rng.sample(of_kind, min(most, len(of_kind)))
    return found


def _is_of(taken: Taken, year: int) -> bool:
    period = taken.outcome.period
    return bool(taken.outcome.counts.loaded and period and period[0].year <= year <= period[1].year)


def _judged(copy: IntakeCopy, attempt: Attempt) -> Judgement:
    return copy.judge(None if attempt.is_beside else attempt.taken, attempt.instead)


def attempts_on(copy: IntakeCopy, taken: Taken, files: Sequence[Taken], seed: int) -> Iterator[Attempt]:
    """The errors of one file: those of people in what is kept by hand, those of machines in exports and texts."""
    data = data_of(copy, taken)
    if is_by_hand(taken) and data.rows:
        yield from _by_hand(taken, data, seed)
    yield from _by_machine(taken, seed)
    yield from _dropped_otherwise(taken, data, files, seed)


def data_of(copy: IntakeCopy, taken: Taken) -> Data:
    """The file as a book with its rows of data; an empty book where it is none."""
    book = read_book(taken.delivery.name, taken.content) or Book(())
    loaded = copy.rows_of(taken) if book.sheets else frozenset()
    places = (
        (number, index)
        for number, sheet in enumerate(book.sheets)
        for index, line in enumerate(sheet.lines)
        if (sheet.name, line) in loaded
    )
    return Data(book, tuple(places))


def _rng(seed: int, kind: str, taken: Taken) -> Random:
    return Random(f"{seed} {kind} {taken.delivery.file_id}")  # noqa: S311 - a seed, so that it can be repeated


def _by_hand(taken: Taken, data: Data, seed: int) -> Iterator[Attempt]:
    for kind, mistake in MISTAKES.items():
        edit = mistake(data, _rng(seed, kind, taken))
        if edit is not None:
            place = _place(taken, data, edit)
            yield Attempt(kind, taken, (saved(taken, edit.book),), place=place, was=edit.was, put=edit.put)


def _place(taken: Taken, data: Data, edit: Edit) -> Place:
    row = None if edit.index is None else edit.index + 1
    return Place(file=taken.delivery.name, sheet=data.book.sheets[edit.sheet].name, row=row, column=edit.column)


def _by_machine(taken: Taken, seed: int) -> Iterator[Attempt]:
    for kind, change in by_machine.CHANGES.items():
        if is_by_hand(taken) and kind not in OF_TEXTS:
            continue
        content = change(taken.delivery.name, taken.content, _rng(seed, kind, taken))
        if content is not None and content != taken.content:
            instead = replace(taken.dropped, content=content)
            yield Attempt(kind, taken, (instead,), place=Place(file=taken.delivery.name))


def _dropped_otherwise(taken: Taken, data: Data, files: Sequence[Taken], seed: int) -> Iterator[Attempt]:
    """An older state of the file that comes after it, and another export in its place."""
    place = Place(file=taken.delivery.name)
    content = older_state(taken, data, _rng(seed, "old_file_again", taken))
    if content is not None:
        again = replace(content, modified_at=later(taken.delivery.modified_at, 1))
        yield Attempt("old_file_again", taken, (again,), is_beside=True, place=place)
    others = [other for other in files if not is_by_hand(other) and other.outcome.source != taken.outcome.source]
    if others and not is_by_hand(taken):
        other = _rng(seed, "other_network", taken).choice(others)
        instead = replace(taken.dropped, content=other.content)
        yield Attempt("other_network", taken, (instead,), place=place, put=other.delivery.name)


def _injected(attempt: Attempt, judgement: Judgement, copy: IntakeCopy) -> Injected:
    error = Injected(
        Level.SOURCE,
        attempt.kind,
        attempt.taken.outcome.source or "",
        replace(attempt.place, cells=(judgement.figures or ())[:5]),
        attempt.was,
        attempt.put,
        _verdict(judgement),
        caught_by=judgement.said,
    )
    return _reasoned(error, attempt, copy) if error.verdict is Verdict.SURVIVED else error


def _verdict(judgement: Judgement) -> Verdict:
    if not judgement.changes_something:
        return Verdict.CHANGES_NOTHING
    return Verdict.CAUGHT if judgement.said else Verdict.SURVIVED


def _reasoned(error: Injected, attempt: Attempt, copy: IntakeCopy) -> Injected:
    """A survivor, with what else states what it changed."""
    others = witnesses(attempt.taken, copy.files, attempt.kind, copy.connection)
    if not others:
        return replace(error, reason="nothing_else_states", is_undetermined=True)
    return replace(error, reason="stated_elsewhere", details={"files": "; ".join(others)})


def harmless_changes(copy: IntakeCopy, files: Sequence[Taken], seed: int) -> Iterator[Harmless]:
    """Each harmless change, on some files that the seed chooses, with the rules that it set off."""
    for change, make in CHANGES.items():
        rng = Random(f"{seed} {change}")  # noqa: S311 - a seed, so that it can be repeated
        done = 0
        for taken in rng.sample(list(files), len(files)):
            if done == HARMLESS_EACH:
                break
            instead = make(taken, data_of(copy, taken), rng)
            if instead is not None:
                judgement = copy.judge(taken, instead)
                changed = () if judgement.said or not judgement.figures else (FIGURES_CHANGED,)
                yield Harmless(Level.SOURCE, change, taken.outcome.source or "", judgement.said + changed)
                done += 1

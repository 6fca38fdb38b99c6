"""Which export is this? Told from the content alone; a near miss says what is missing, never a guess."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from flows.errors import DataRejected
from flows.intake.outcome import Counts, Outcome, Status
from flows.intake.wording import source_label
from flows.messages import LANGUAGES, quoted_list
from schemas import intake as rules
from schemas import reading
from schemas.rules import Problem, problem

if TYPE_CHECKING:
    from flows.reading.document import Document
    from flows.sources.base import Recognition, Source


HEAD_ROWS = 30
"""Heads stand in so many rows."""


@dataclass(frozen=True)
class Match:
    """The source that knows the document, or the problems that say why there is none."""

    source: Source | None
    problems: tuple[Problem, ...] = ()
    is_known: bool = False  # another report of a known service, nearly a known export, or one that lost its letters

    def outcome(self, file_id: str, name: str, document: Document) -> Outcome:
        """The outcome of a file that no source takes: its rows are counted, nothing is loaded."""
        from flows.reading.shape import describe_table

        shape = describe_table(document)
        said = {found.rule for found in self.problems}
        reading = [found for found in document.problems if _SAID_INSTEAD.get(found.rule) not in said]
        return Outcome(
            file_id,
            name,
            Status.REFUSED if self.is_known else Status.UNRECOGNISED,
            counts=Counts(records=shape.data_rows, rejected=shape.data_rows),
            problems=(*reading, *(() if self.is_known else shape.problems), *self.problems),
        )


def recognise(document: Document) -> Match:
    """Ask every source; two sources that both claim a document are a refusal, not a race."""
    from flows.sources.registry import SOURCES

    answers = [(source, source.recognise(document)) for source in SOURCES]
    matches = [(source, answer) for source, answer in answers if answer.is_match]
    if len(matches) > 1:
        raise _several(matches)
    if matches:
        return Match(matches[0][0])
    return _without_letters(document) or _no_match(answers)


_SAID_INSTEAD = dict.fromkeys(
    (reading.KAZAKH_LETTERS_LOST.code, reading.ENCODING_GUESSED.code), rules.UNKNOWN_WITHOUT_LETTERS.code
)
"""What the reading says of a file -> what is said in its place where the file is for that reason not known."""


def _without_letters(document: Document) -> Match | None:
    """A text whose heads lost their Kazakh letters resembles nothing, whatever it was."""
    of_reading, instead = reading.KAZAKH_LETTERS_LOST.code, rules.UNKNOWN_WITHOUT_LETTERS
    lost = [found for found in document.problems if found.rule == of_reading and (found.row or 0) <= HEAD_ROWS]
    said = tuple(replace(found, rule=instead.code, severity=instead.severity) for found in lost)
    return Match(None, said, is_known=True) if said else None


def _several(matches: list[tuple[Source, Recognition]]) -> DataRejected:
    """Why a file with several exports is refused: which sheets are which, where each stands on sheets of its own."""
    sheets = [name for _, answer in matches for name in answer.sheets]
    if len(set(sheets)) < len(sheets) or not all(answer.sheets for _, answer in matches):
        return DataRejected(rules.AMBIGUOUS_EXPORT.code, sources=", ".join(source.code for source, _ in matches))
    tables = {language: _tables(matches, language) for language in LANGUAGES}
    return DataRejected(rules.SEVERAL_TABLES.code, tables=tables)


def _tables(matches: list[tuple[Source, Recognition]], language: str) -> str:
    """The sheets with what each holds: ``«Лист1» — Реестр мероприятий; «Лист2» — …``."""
    return "; ".join(
        f"{quoted_list(answer.sheets)} — {source_label(source.code, language)}" for source, answer in matches
    )


def _no_match(answers: list[tuple[Source, Recognition]]) -> Match:
    refused = [answer.refusal for _, answer in answers if answer.refusal]
    if refused:
        return Match(None, (refused[0],), is_known=True)
    from flows.sources.registry import EXPORTS

    near = [(source, answer) for source, answer in answers if answer.is_near]
    if near:
        source, answer = min(near, key=lambda pair: len(pair[1].missing))
        missing = ", ".join(answer.missing)
        return Match(None, (problem(rules.NEARLY_KNOWN_EXPORT, source=source.code, missing=missing),), is_known=True)
    known = ", ".join(sorted({source.code for source in EXPORTS}))
    return Match(None, (problem(rules.UNKNOWN_EXPORT, known=known),))

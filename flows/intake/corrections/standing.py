"""How the corrections stand: applied, not applied and why, no longer needed. What a run and `esep status` say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from flows.decisions.entries import Correction, Decisions
from flows.decisions.notation import Mistake, Place, mistake
from flows.intake.archive import Delivery
from flows.intake.corrections.addressing import addressed, digest_of
from flows.intake.outcome import Outcome
from flows.intake.wording import problem_text
from schemas.rules import Problem


class State(StrEnum):
    """What became of one entry."""

    APPLIED = "applied"
    WAITING = "waiting"  # for the next run: its file was not processed with it yet
    FAILED = "failed"
    NO_LONGER_NEEDED = "no_longer_needed"  # applied, and another file came later under the same name


@dataclass(frozen=True, slots=True)
class Standing:
    """One entry, or a file of entries, with what is said of it; ``why`` is null where nothing is."""

    place: Place
    state: State
    why: Mistake | Problem | None = None

    def text(self, language: str) -> str:
        """Where it is and what is said of it."""
        if isinstance(self.why, Problem):
            said = problem_text(self.why, language)
            return f"{self.place.text(language)}: {said}"
        return self.why.text(language) if self.why else self.place.text(language)

    def as_json(self, language: str) -> dict[str, object]:
        """For programs."""
        place = {"file": self.place.file, "entry": self.place.number, "line": self.place.line}
        return {**place, "state": self.state.value, "message": self.text(language)}


Reader = Callable[[str], Outcome | None]
"""The outcome of a content by its sha256."""


def standing_of(decisions: Decisions, deliveries: Sequence[Delivery], read: Reader) -> list[Standing]:
    """How every correction stands, and what of the files could not be read at all."""
    found = addressed(decisions.corrections, deliveries)
    unread = [Standing(item.place, State.FAILED, item) for item in decisions.mistakes]
    astray = [Standing(item.place, State.FAILED, why) for item, why in found.astray]
    of_files = (_of_file(file_id, mine, deliveries, read) for file_id, mine in found.by_file.items())
    return [*unread, *astray, *(one for group in of_files for one in group)]


def _of_file(
    file_id: str, corrections: Sequence[Correction], deliveries: Sequence[Delivery], read: Reader
) -> Iterator[Standing]:
    outcome = read(file_id)
    if outcome is None or outcome.corrected_by != digest_of(corrections):
        yield from (Standing(correction.place, State.WAITING) for correction in corrections)
        return
    later = _superseded_by(file_id, deliveries)
    for correction in corrections:
        standing = _standing(correction, outcome)
        if later is not None:
            why = mistake(correction.place, "no_longer_needed", file=correction.file, later=later[:12])
            standing = Standing(correction.place, State.NO_LONGER_NEEDED, why)
        yield standing


def _standing(correction: Correction, outcome: Outcome) -> Standing:
    if any(done.entry == correction.key for done in outcome.corrections):
        return Standing(correction.place, State.APPLIED)
    failed = [item for item in outcome.problems if item.params.get("entry") == correction.key]
    if failed:
        return Standing(correction.place, State.FAILED, failed[0])
    return Standing(correction.place, State.FAILED, mistake(correction.place, "not_tried", file=correction.file))


def _superseded_by(file_id: str, deliveries: Sequence[Delivery]) -> str | None:
    """The last content that came later under a name of this one, if another did so under every name that it has."""
    latest = {(item.library, item.name): item.file_id for item in deliveries}
    names = {(item.library, item.name) for item in deliveries if item.file_id == file_id}
    if any(latest[name] == file_id for name in names):
        return None
    return next(item.file_id for item in reversed(deliveries) if (item.library, item.name) in names)


def said(standings: Iterable[Standing], state: State, language: str) -> list[str]:
    """The sentences of those in one state."""
    return [item.text(language) for item in standings if item.state is state]

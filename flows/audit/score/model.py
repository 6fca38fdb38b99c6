"""The shape of a score: errors that were put in, what became of each, harmless changes, and the aims.

How a level plugs in: it is one function ``(settings, year, seed) -> LevelResult``. ``settings`` is of a data folder
that has been run and published, which the level only reads (it makes its copies in a temporary folder); the same seed
gives the same result. The level makes one `Injected` for each error that it put in and one `Harmless` for each
harmless change, in an order that the seed alone decides; shares, counts, JSON and words are made from them here and
in `flows.audit.score.wording`. ``kind`` and ``change`` are codes that the catalogue ``score`` has as
``score.kind.<kind>`` and ``score.harmless.<change>``; a survivor's ``reason`` is there as ``score.reason.<reason>``,
with ``details`` as its placeholders.

- table level: `flows.audit.score.tables.score_tables`
- source level: `flows.audit.score.sources.score_sources`
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from flows.settings import Settings


class Level(StrEnum):
    """Where an error is put in."""

    TABLE = "table"  # in a published table
    SOURCE = "source"  # in a file that staff drop


AIMS: Mapping[Level, float] = {Level.TABLE: 0.95, Level.SOURCE: 0.90}
"""The share of errors that the rules are to catch."""


class Verdict(StrEnum):
    """What became of an error."""

    CAUGHT = "caught"  # the rules say something that they do not say of the clean copy
    SURVIVED = "survived"  # a figure is another, and nobody is told
    CHANGES_NOTHING = "changes_nothing"  # no figure is another, rightly: neither caught nor a survivor


@dataclass(frozen=True, slots=True)
class Place:
    """Where the error stands: cells of a published table by their addresses, or a place in a file.

    ``row`` and ``column`` are as a person sees them in a spreadsheet: the number of the row, the column's heading.
    """

    cells: tuple[str, ...] = ()
    file: str | None = None
    sheet: str | None = None
    row: int | None = None
    column: str | None = None


@dataclass(frozen=True, slots=True)
class Injected:
    """One error. ``subject``: the published table, or the source (export or register); ``was`` and ``put``: what was
    there and what was put there, as text. ``caught_by``: the rules that say so. ``reason``: of a survivor, a code;
    ``is_undetermined``: it is proven that the rest of the report does not determine the true value.
    ``caught_behind``: the figure differs from the rows behind it; null where that was not measured."""

    level: Level
    kind: str
    subject: str
    place: Place
    was: str
    put: str
    verdict: Verdict
    caught_by: tuple[str, ...] = ()
    reason: str | None = None
    details: Mapping[str, str] = field(default_factory=dict)
    is_undetermined: bool = False
    caught_behind: bool | None = None


@dataclass(frozen=True, slots=True)
class Harmless:
    """A change that is no mistake. ``alarms``: the rules (errors and warnings) that turned because of it."""

    level: Level
    change: str
    subject: str
    alarms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """How many errors were put in (those that change nothing left out) and how many of them were caught."""

    injected: int
    caught: int

    @property
    def share(self) -> float | None:
        """The share that was caught, 0 to 1, to four decimals; null where none was put in."""
        return round(self.caught / self.injected, 4) if self.injected else None


def tally(errors: Iterable[Injected]) -> Tally:
    """Count ``errors``."""
    counts = Counter(error.verdict for error in errors)
    return Tally(counts[Verdict.CAUGHT] + counts[Verdict.SURVIVED], counts[Verdict.CAUGHT])


@dataclass(frozen=True, slots=True)
class LevelResult:
    """All that one level put in."""

    errors: tuple[Injected, ...]
    harmless: tuple[Harmless, ...] = ()

    @property
    def total(self) -> Tally:
        """Of all errors."""
        return tally(self.errors)

    @property
    def survivors(self) -> tuple[Injected, ...]:
        """The errors that no rule caught."""
        return tuple(error for error in self.errors if error.verdict is Verdict.SURVIVED)

    @property
    def behind(self) -> Tally | None:
        """Of all errors, those that the rules catch or that differ from the rows behind; null if not measured."""
        measured = [error for error in self.errors if error.caught_behind is not None]
        counted = [error for error in measured if error.verdict is not Verdict.CHANGES_NOTHING]
        caught = sum(bool(error.caught_behind) or error.verdict is Verdict.CAUGHT for error in counted)
        return Tally(len(counted), caught) if measured else None

    @property
    def false_alarms(self) -> tuple[Harmless, ...]:
        """The harmless changes that raised an alarm."""
        return tuple(change for change in self.harmless if change.alarms)

    def by_kind(self) -> dict[str, Tally]:
        """The counts of each kind of error, in the order in which the kinds were put in."""
        return self._by(lambda error: error.kind)

    def by_subject(self) -> dict[str, Tally]:
        """The counts of each table or source, in the order in which they were taken."""
        return self._by(lambda error: error.subject)

    def by_kind_and_subject(self) -> dict[tuple[str, str], Tally]:
        """The counts of each kind in each table or source."""
        pairs = dict.fromkeys((error.kind, error.subject) for error in self.errors)
        return {pair: tally(e for e in self.errors if (e.kind, e.subject) == pair) for pair in pairs}

    def _by(self, key: Callable[[Injected], str]) -> dict[str, Tally]:
        names = dict.fromkeys(key(error) for error in self.errors)
        return {name: tally(error for error in self.errors if key(error) == name) for name in names}


@dataclass(frozen=True, slots=True)
class Score:
    """How strong the rules of a version are in a year."""

    seed: int
    year: int
    rules_version: str
    levels: Mapping[Level, LevelResult]

    def meets(self, level: Level) -> bool:
        """Does the level reach its aim?"""
        share = self.levels[level].total.share
        return share is None or share >= AIMS[level]

    @property
    def is_good(self) -> bool:
        """Every level reaches its aim, and no harmless change raised an alarm."""
        return all(self.meets(level) and not result.false_alarms for level, result in self.levels.items())


LevelRun = Callable[[Settings, int, int], LevelResult]
"""A level: the settings of a data folder that has been published, the report's year, the seed."""

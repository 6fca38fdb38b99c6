"""Which cell of a finding is most likely wrong: the one change, a slip of a hand, that makes everything agree.

A change is proposed by arithmetic and judged by the checks: it is right when the finding is gone, and others with it,
and no new one has come. So a cell that other rules confirm clears itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from flows.audit.cells import Place, as_printed, decimals, is_derived
from flows.audit.slips import Number, Slip, SlipKind, possible_figures, slip_between, written_decimals
from flows.audit.trial import Changes, Key, Outcome, Trial, key_of
from flows.warehouse.check import Finding

_MOST_CONSEQUENCES = 3
"""Figures that may be worked out from a wrong one: more, and the other side of the rule is likelier wrong."""
_CONSEQUENCE_COST = Decimal("0.7")
_NOTE_COST = Decimal("1.5")
_ASKED_OF_A_CELL = 8
"""Of more figures that a cell might have, where a rule only sets a bound, no one can be told to be the right one."""
_FURTHER = 7
"""So many units of the last decimal are no other way of rounding."""
_INCLUDED_FROM = 20
"""A difference below is equal to some other figure by chance."""
_TELLING = 100
"""A figure below stands in two cells by chance."""


@dataclass(frozen=True, slots=True)
class Change:
    """One cell that should be another."""

    place: Place
    printed: Number
    right: Number | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change that takes findings away and makes none: the cells wrong by a slip, and what was worked out from them.

    ``gone``: the findings that it takes away; ``explained``: also those that it makes smaller.
    """

    changes: tuple[Change, ...]
    consequences: tuple[Change, ...]
    slip: Slip
    gone: frozenset[Key]
    explained: frozenset[Key]
    notes: int = 0
    is_own: bool = True  # is the cell the one that the rule itself names?

    @property
    def rank(self) -> tuple[object, ...]:
        """The likeliest first: what explains most, by the smallest slip."""
        cost = self.slip.cost + _CONSEQUENCE_COST * len(self.consequences) + _NOTE_COST * self.notes
        return -len(self.gone), cost, -len(self.explained), not self.is_own

    @property
    def places(self) -> tuple[Place, ...]:
        """The cells that are wrong by the slip itself."""
        return tuple(change.place for change in self.changes)


class Search:
    """The search for one finding's suspect."""

    def __init__(self, trial: Trial, finding: Finding, suspected: Collection[Place] = ()) -> None:
        """``suspected``: cells that stand in more than one broken rule."""
        self._suspected = suspected
        self._refused: set[Place] = set()  # the checks did not agree with the figure that the rule wants there
        self._trial, self._cells, self._finding, self._key = trial, trial.cells, finding, key_of(finding)
        found = [self._cells.place(address, finding.year) for address in finding.cells]
        self.places = tuple(dict.fromkeys(place for place in found if place is not None and self._known(place)))
        """The figures that the rule compares, its own cell first."""

    def proposals(self) -> list[Proposal]:
        """Every change that makes all agree, the likeliest first; none where the rule compares no figures."""
        if not self.is_searched:
            return []
        difference = Decimal(self._finding.difference or 0)
        exact: list[tuple[Place, Number]] = []
        bound: list[tuple[Place, Number]] = []
        for place in self.places:
            for right in self._targets(place, difference):
                (exact if self._is_exact(place, right) else bound).append((place, right))
        made = [*self._exact(exact), *self._swapped(difference, exact, bound)]
        return sorted(made or self._bounded(bound), key=lambda one: one.rank)

    @property
    def is_searched(self) -> bool:
        """Does the rule compare figures of the report, so that one of them may be wrong?"""
        return bool(self.places and self._finding.difference and self._is_of_figures())

    @property
    def is_repetition(self) -> bool:
        """Is what the rule finds that one large figure stands in each of its cells?"""
        values = {self._value(place) for place in self.places}
        return len(self.places) > 1 and len(values) == 1 and abs(Decimal(values.pop())) >= _TELLING

    def unconfirmed(self) -> list[Place]:
        """The cells of the finding that no other rule would miss if they were others."""
        return [place for place in self.places if place not in self._refused and not self._is_missed(place)]

    def _is_missed(self, place: Place) -> bool:
        """Would a rule that holds now be broken by another figure?"""
        return self._trial.is_missed({place: self._other(place)})

    def _other(self, place: Place) -> Number:
        """Another figure for the cell, so far off that a rule which looks at it must say so."""
        printed = self._value(place)
        more = as_printed(place, printed + _FURTHER * Decimal(1).scaleb(-written_decimals(printed)))
        return more if self._cells.fits(place, more) else as_printed(place, 0)

    def _is_of_figures(self) -> bool:
        """Is what the rule observed the figure that is printed? Else it compares something made of it."""
        observed = self._finding.observed
        if not isinstance(observed, int | Decimal) or self._cells.place(self._finding.cell) != self.places[0]:
            return False
        return round(Decimal(self._value(self.places[0])), written_decimals(observed)) == observed

    def _known(self, place: Place) -> bool:
        return self._cells.value(place) is not None

    def _value(self, place: Place) -> Number:
        value = self._cells.value(place)
        assert value is not None
        return value

    def _targets(self, place: Place, difference: Decimal) -> Iterator[Number]:
        """The figures with which the rule would hold: of its own cell one, of another one that is more or less."""
        for right in self._wanted(place, difference):
            if not self._cells.fits(place, right) or not self._is_worth_asking(place, right):
                continue
            number = as_printed(place, right)
            if place == self.places[0] or self._trial.settles(self._key, {place: number}):
                yield number

    def _wanted(self, place: Place, difference: Decimal) -> Sequence[Number]:
        value, expected = self._value(place), self._finding.expected
        if place == self.places[0]:
            return (expected,) if isinstance(expected, int | Decimal) else (value - difference,)
        return (value + difference, value - difference)

    def _is_worth_asking(self, place: Place, right: Number) -> bool:
        """A figure of another cell that no slip explains is asked about only where several rules suspect the cell."""
        is_near = place == self.places[0] or len(self.places) == 2 or place in self._suspected
        return is_near or self._slip(place, right).kind is not SlipKind.UNKNOWN

    def _is_exact(self, place: Place, right: Number) -> bool:
        """Does the rule want this figure, or only one that is not beyond it?"""
        printed = self._value(place)
        last = Decimal(1).scaleb(-max(written_decimals(printed), written_decimals(right)))
        last = last if right > printed else -last
        beyond = [as_printed(place, right + steps * last) for steps in (_FURTHER, 1)]
        fitting = [figure for figure in beyond if self._cells.fits(place, figure)]
        return not fitting or not self._trial.settles(self._key, {place: fitting[0]})

    def _exact(self, targets: Iterable[tuple[Place, Number]]) -> Iterator[Proposal]:
        for place, right in targets:
            found = list(self._judged([(place, right)], self._slip(place, right)))
            if not found:
                self._refused.add(place)
            yield from found

    def _bounded(self, targets: Iterable[tuple[Place, Number]]) -> Iterator[Proposal]:
        """A rule that only sets a bound: the one figure beyond it that a slip explains, if it is the only one."""
        for place, bound in targets:
            if self._is_missed(place):
                self._refused.add(place)
            else:
                yield from self._only_one(place, self._settling(place, bound))

    def _settling(self, place: Place, bound: Number) -> list[Number]:
        """The figures that a slip explains and that the rule would accept, those near the bound first; no more of them
        than it takes to know that there are too many."""
        printed, found = self._value(place), list[Number]()
        meant = possible_figures(printed, decimals(place))
        there = [one for one in meant if (one > printed) is (bound > printed) and self._cells.fits(place, one)]
        for figure in sorted(there, key=lambda one: (abs(one - bound), one)):
            if len(found) <= _ASKED_OF_A_CELL and self._trial.settles(self._key, {place: figure}):
                found.append(figure)
        return found

    def _only_one(self, place: Place, figures: Sequence[Number]) -> list[Proposal]:
        """The proposal of the one figure that the checks agree with; none where two would do, or too many might."""
        if len(figures) > _ASKED_OF_A_CELL:
            return []
        held: list[Proposal] = []
        for figure in figures:
            held += self._judged([(place, figure)], self._slip(place, figure))
            if len(held) > 1:
                return []
        return held

    def _swapped(
        self, difference: Decimal, exact: Sequence[tuple[Place, Number]], bound: Sequence[tuple[Place, Number]]
    ) -> Iterator[Proposal]:
        """Two cells of a row or of a column in each other's place."""
        pairs = {frozenset((place, other)) for place, right in exact for other in self._holding(place, right)}
        pairs |= {frozenset(pair) for pair in self._pairs_between(difference, bool(bound))}
        for pair in sorted(pairs, key=lambda one: sorted(map(str, one))):
            one, two = sorted(pair, key=str)
            changes = [(one, self._value(two)), (two, self._value(one))]
            if self._trial.settles(self._key, dict(changes)):
                yield from self._judged(changes, Slip(SlipKind.CELLS_SWAPPED))

    def _holding(self, place: Place, right: Number) -> list[Place]:
        return [other for other in self._cells.in_line(place) if self._cells.value(other) == right]

    def _pairs_between(self, difference: Decimal, is_bound: bool) -> Iterator[tuple[Place, Place]]:
        """Pairs of the rule's own cells that may stand in each other's place."""
        for at, one in enumerate(self.places):
            for two in self.places[at + 1 :]:
                apart = 2 * abs(Decimal(self._value(one)) - Decimal(self._value(two)))
                may_be = (is_bound and len(self.places) == 2) or apart == abs(difference)
                if may_be and apart and _are_in_line(one, two):
                    yield one, two

    def _judged(self, changes: Sequence[tuple[Place, Number]], slip: Slip) -> Iterator[Proposal]:
        """The change as a proposal, if the checks agree, perhaps with what was worked out from the wrong figure."""
        wanted: dict[Place, Number | None] = dict(changes)
        if any(not self._cells.fits(place, value) for place, value in changes):
            return
        outcome = self._trial.outcome(wanted)
        further = self._consequences(wanted, outcome) if outcome.made else {}
        if further is None:
            return
        if further:
            outcome = self._trial.outcome({**wanted, **further})
        if not outcome.made and self._key in outcome.gone:
            changed = self._changes(wanted), self._changes(further)
            yield Proposal(
                *changed, slip, outcome.gone, outcome.explained, outcome.notes, changes[0][0] == self.places[0]
            )

    def _consequences(self, wanted: Changes, outcome: Outcome) -> dict[Place, Number | None] | None:
        """Figures worked out from the wrong one, which the checks want to be others with it; null: there are more."""
        further: dict[Place, Number | None] = {}
        for finding in outcome.made:
            place = self._cells.place(finding.cell)
            is_figure = isinstance(finding.expected, int | Decimal) and not isinstance(finding.expected, bool)
            if place is None or place in wanted or not is_derived(place) or not is_figure:
                return None
            further[place] = as_printed(place, finding.expected)  # type: ignore[arg-type]
        return further if len(further) <= _MOST_CONSEQUENCES else None

    def _changes(self, values: Changes) -> tuple[Change, ...]:
        return tuple(Change(place, self._value(place), right) for place, right in values.items() if self._known(place))

    def _slip(self, place: Place, right: Number) -> Slip:
        """How the figure came to stand where ``right`` should: by the hand's slip, else from somewhere else."""
        printed = self._value(place)
        return (
            slip_between(printed, right, decimals(place))
            or self._repeated(place, printed)
            or self._included(place, Decimal(printed) - Decimal(right))
            or Slip(SlipKind.NOT_UPDATED if self._is_worked_out(place) else SlipKind.UNKNOWN)
        )

    def _repeated(self, place: Place, printed: Number) -> Slip | None:
        before = self._cells.year_before(place)
        if before is not None and self._cells.value(before) == printed:
            return Slip(SlipKind.LAST_YEAR)
        for other in self._cells.beside(place) if abs(Decimal(printed)) >= _TELLING else ():
            if self._cells.value(other) == printed:
                return Slip(SlipKind.NEIGHBOUR, {"other": str(self._cells.address(other))})
        return None

    def _included(self, place: Place, surplus: Decimal) -> Slip | None:
        """The figure may hold another one as well: the excursions' visitors among those of the events."""
        if surplus < _INCLUDED_FROM:
            return None
        tables = dict.fromkeys([place.table, *(one.table for one in self.places)])
        for other in (one for table in tables for one in self._cells.of_table(table)):
            if self._cells.value(other) == surplus and other not in self.places:
                return Slip(SlipKind.INCLUDED, {"other": str(self._cells.address(other))})
        return None

    def _is_worked_out(self, place: Place) -> bool:
        """Is the cell the one that the rule works out from others: a sum, a share, a growth?"""
        return place == self.places[0] and len(self.places) > 2


def suspected_cells(trial: Trial, findings: Iterable[Finding]) -> set[Place]:
    """The cells that stand in more than one broken rule."""
    places = Counter(place for finding in findings for place in Search(trial, finding).places)
    return {place for place, times in places.items() if times > 1}


def _are_in_line(one: Place, two: Place) -> bool:
    return one.table == two.table and (one.row == two.row or one.column == two.column)

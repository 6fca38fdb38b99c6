"""Why an error in a published table survives: shown by trying other figures in its place, never taken on trust.

*Undetermined* is only what is proven so: the rules accept the next figure too, and the same figure (or the sum of its
column) stands nowhere else in the report, so that nothing that is printed tells the true one from others. All else is
a gap in the rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from flows.audit.score.digits import written
from flows.audit.score.judge import Judge
from flows.audit.score.model import Injected
from flows.audit.score.sheet import Figure, Sheet, Spot
from flows.audit.score.slips import Slip, told
from flows.audit.score.text import TEXT, statement_of
from schemas.statement_terms import tables_of

_SCALES = (Decimal("0.99"), Decimal("0.9"), Decimal("0.5"), Decimal("0.1"), Decimal(0))
_SCALES_UP = (Decimal("1.01"), Decimal("1.1"), Decimal("1.5"), Decimal(2), Decimal(10), Decimal(1000))
"""What is tried in a figure's place, as multiples of it, outwards from itself."""


class _Fewest(NamedTuple):
    """A figure of fewer digits, zeros at its ends left out, may stand in two places by chance; less likely so in a
    table and a statement that rests on it (kin)."""

    of_kin: int
    of_any: int


_TWIN, _SUM = _Fewest(3, 4), _Fewest(2, 4)


_Reach = tuple[Decimal, Decimal | None]


@dataclass(frozen=True, slots=True)
class Reason:
    """A code of the catalogue with its placeholders. ``is_undetermined``: no rule could know."""

    code: str
    is_undetermined: bool
    details: Mapping[str, str]


class Witnesses:
    """Every figure of the year by its value: where else does it stand?"""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        self._places: dict[Decimal, list[tuple[str, frozenset[str], str]]] = {}
        for sheet in sheets:
            for spot in sheet.cells:
                place = (sheet.name, _tables(sheet, spot[0]), sheet.address(spot))
                self._places.setdefault(Decimal(sheet.figure(spot) or 0), []).append(place)

    def twin(self, sheet: Sheet, spot: Spot) -> str | None:
        """Another cell that has the same figure; one of the same table is another thing, unless it has many digits."""
        return self._elsewhere(Decimal(sheet.figure(spot) or 0), sheet, spot, _TWIN)

    def sums(self, sheet: Sheet, spot: Spot) -> str | None:
        """Another cell that has the sum of the figures that stand under each other with this one."""
        sums = (
            sum((Decimal(sheet.figure((row, spot[1])) or 0) for row in line), Decimal(0))
            for line in sheet.lines
            if spot[0] in line and sheet.name != TEXT
        )
        return next(filter(None, (self._elsewhere(value, sheet, spot, _SUM) for value in sums)), None)

    def _elsewhere(self, value: Decimal, sheet: Sheet, spot: Spot, fewest: _Fewest) -> str | None:
        digits, own = len(written(value).replace(".", "").strip("0")), _tables(sheet, spot[0])
        for name, tables, cell in self._places.get(value, ()):
            is_kin = bool(tables & own) and name != sheet.name
            if cell != sheet.address(spot) and digits >= (fewest.of_kin if is_kin else fewest.of_any):
                return cell
        return None


def _tables(sheet: Sheet, row: int) -> frozenset[str]:
    """The tables that a figure is of: its own, or those that its statement rests on."""
    if sheet.name != TEXT:
        return frozenset((sheet.name,))
    statement = statement_of(sheet.key(row), sheet.year)
    return tables_of(statement) if statement else frozenset()


class Inquest:
    """Finds the reason of each survivor."""

    def __init__(self, judge: Judge, sheets: Sequence[Sheet]) -> None:
        self._judge, self._witnesses = judge, Witnesses(sheets)
        self._reached: dict[str, tuple[_Reach, _Reach]] = {}

    def explained(self, slip: Slip, survivor: Injected) -> Injected:
        """The survivor with its reason."""
        found = self._reason(slip)
        return replace(survivor, reason=found.code, details=found.details, is_undetermined=found.is_undetermined)

    def _reason(self, slip: Slip) -> Reason:
        if not slip.changed:
            return self._of_row(slip)
        return self._of_one(slip) if len(slip.changed) == 1 else self._of_several(slip)

    def _of_row(self, slip: Slip) -> Reason:
        """A row dropped: are its figures tied to anything?"""
        sheet = slip.sheet
        spots = [(row, column) for row in slip.rows for column in sheet.measures]
        for spot in (one for one in spots if sheet.figure(one) is not None):
            if not all(self._accepts(sheet, {spot: other}) for other in self._neighbours(sheet, spot)):
                return Reason("row_not_missed", False, {"cell": sheet.address(spot)})
            if (twice := self._stated_twice(sheet, spot)) is not None:
                return twice
        return Reason("row_of_its_own", True, {"cell": slip.cells[0]})

    def _of_one(self, slip: Slip) -> Reason:
        ((spot, put),) = slip.changed.items()
        sheet, cell = slip.sheet, slip.sheet.address(spot)
        if (twice := self._stated_twice(sheet, spot)) is not None:
            return twice
        if put is not None and put < 0 <= Decimal(sheet.figure(spot) or 0):
            return Reason("below_zero", False, {"cell": cell})
        if not self._accepts_step(sheet, spot, put):
            return Reason("near_values_turn", False, {"cell": cell})
        accepted = self._around(sheet, spot, put)
        if accepted is None:
            return Reason("near_values_turn", False, {"cell": cell})
        return Reason("in_interval", True, {"cell": cell, "low": told([accepted[0]]), "high": told([accepted[1]])})

    def _of_several(self, slip: Slip) -> Reason:
        """Cells swapped or shifted: each free by itself, or only their sum held?"""
        sheet, spots = slip.sheet, list(slip.changed)
        for spot in spots:
            witness = self._witnesses.twin(sheet, spot)
            if witness is not None:
                return _at_both(sheet.address(spot), witness, "stated_twice")
        lost = next((spot for spot in spots if slip.changed[spot] is None), None)
        if lost is not None and not self._accepts_step(sheet, lost, None):
            return Reason("figure_not_missed", False, {"cell": sheet.address(lost)})
        if all(self._accepts_step(sheet, spot, slip.changed[spot]) for spot in spots):
            return Reason("each_is_free", True, {"cells": _listed(slip.cells)})
        if _keeps_the_sum(slip) and all(self._accepts(sheet, move) for move in _moves(slip)):
            return Reason("only_sum_is_held", True, {"cells": _listed(slip.cells)})
        return Reason("near_values_turn", False, {"cell": slip.cells[0]})

    def _stated_twice(self, sheet: Sheet, spot: Spot) -> Reason | None:
        """A gap: the figure, or the sum of its column, also stands in another cell."""
        cell, twin = sheet.address(spot), self._witnesses.twin(sheet, spot)
        if twin is not None:
            return _at_both(cell, twin, "stated_twice")
        summed = self._witnesses.sums(sheet, spot)
        return _at_both(cell, summed, "sum_stated") if summed is not None else None

    def _accepts_step(self, sheet: Sheet, spot: Spot, put: Figure | None) -> bool:
        """Is the next figure in the direction of the error accepted as well?"""
        figure = sheet.figure(spot)
        if figure is None or put is None:
            return all(self._accepts(sheet, {spot: other}) for other in self._neighbours(sheet, spot))
        step = sheet.step(spot) if Decimal(put) > Decimal(figure) else -sheet.step(spot)
        return self._accepts(sheet, {spot: sheet.fits(spot[1], Decimal(figure) + step)})

    def _neighbours(self, sheet: Sheet, spot: Spot) -> Iterator[Figure | None]:
        figure, unit = Decimal(sheet.figure(spot) or 0), sheet.step(spot)
        yield from (sheet.fits(spot[1], other) for other in (figure + unit, figure - unit) if other >= 0)

    def _accepts(self, sheet: Sheet, changed: Mapping[Spot, Figure | None]) -> bool:
        return not self._judge.rules({sheet.name: sheet.with_figures(changed)})

    def _around(self, sheet: Sheet, spot: Spot, put: Figure | None) -> tuple[Decimal, Decimal] | None:
        """The outermost of the figures around the true one that were tried and accepted, ``put`` among them; null
        where one that lies between the two is refused."""
        cell, error = sheet.address(spot), Decimal(put or 0)
        if cell not in self._reached:
            self._reached[cell] = (self._reach(sheet, spot, _SCALES), self._reach(sheet, spot, _SCALES_UP))
        (low, below), (high, above) = self._reached[cell]
        if (below is not None and error < below) or (above is not None and error > above):
            return None
        return min(low, error), max(high, error)

    def _reach(self, sheet: Sheet, spot: Spot, scales: Sequence[Decimal]) -> tuple[Decimal, Decimal | None]:
        """The last figure that is accepted, away from the true one, and the first that is refused; null: none is."""
        true = reached = Decimal(sheet.figure(spot) or 0)
        for scale in scales:
            tried = sheet.fits(spot[1], Decimal(round(true * scale)))
            if tried is None:
                break
            if not self._accepts(sheet, {spot: tried}):
                return reached, Decimal(tried)
            reached = Decimal(tried)
        return reached, None


def _at_both(cell: str, witness: str, code: str) -> Reason:
    return Reason(code, False, {"cell": cell, "witness": witness})


def _moves(slip: Slip) -> Iterator[dict[Spot, Figure | None]]:
    """What the first of the cells gains, one of the others loses: by one."""
    first, *others = slip.changed
    for other in others:
        yield {
            first: slip.sheet.fits(first[1], Decimal(slip.sheet.figure(first) or 0) + 1),
            other: slip.sheet.fits(other[1], Decimal(slip.sheet.figure(other) or 0) - 1),
        }


def _keeps_the_sum(slip: Slip) -> bool:
    before = sum(Decimal(slip.sheet.figure(spot) or 0) for spot in slip.changed)
    return before == sum(Decimal(put or 0) for put in slip.changed.values()) and None not in slip.changed.values()


def _listed(cells: Sequence[str]) -> str:
    return ", ".join(cells)

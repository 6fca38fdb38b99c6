"""The slips that people make when they copy a figure: known again from what is printed and what it should be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from enum import StrEnum

Number = int | Decimal
_FACTORS = (1, 2, 3)
"""The powers of ten that a unit, a decimal mark or noughts are wrong by."""
_CUT_FROM = 10
"""A figure below has too few digits to be known again when one of them is wrong."""


class SlipKind(StrEnum):
    """How a figure came to be another than it should be."""

    DIGIT_CHANGED = "digit_changed"
    DIGIT_LOST = "digit_lost"
    DIGIT_ADDED = "digit_added"
    DIGITS_SWAPPED = "digits_swapped"
    SIGN = "sign"
    FACTOR = "factor"
    ROUNDED = "rounded"
    LAST_YEAR = "last_year"
    NEIGHBOUR = "neighbour"
    CELLS_SWAPPED = "cells_swapped"
    INCLUDED = "included"
    NOT_UPDATED = "not_updated"
    UNKNOWN = "unknown"


COSTS: Mapping[SlipKind, Decimal] = {
    SlipKind.ROUNDED: Decimal("0.8"),
    SlipKind.DIGIT_CHANGED: Decimal("1.0"),
    SlipKind.DIGIT_LOST: Decimal("1.0"),
    SlipKind.DIGIT_ADDED: Decimal("1.0"),
    SlipKind.DIGITS_SWAPPED: Decimal("1.0"),
    SlipKind.SIGN: Decimal("1.0"),
    SlipKind.FACTOR: Decimal("1.0"),
    SlipKind.LAST_YEAR: Decimal("1.1"),
    SlipKind.NEIGHBOUR: Decimal("1.1"),
    SlipKind.CELLS_SWAPPED: Decimal("1.2"),
    SlipKind.INCLUDED: Decimal("1.4"),
    SlipKind.NOT_UPDATED: Decimal("1.6"),
    SlipKind.UNKNOWN: Decimal("3.0"),
}
"""How far each is from doing it right: of two that explain as much, the smaller is likelier."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip and its particulars: the digits, the factor, the other cell."""

    kind: SlipKind
    particulars: Mapping[str, str] = field(default_factory=dict)

    @property
    def cost(self) -> Decimal:
        """See `COSTS`."""
        return COSTS[self.kind]


def slip_between(printed: Number, right: Number, places: int = 0) -> Slip | None:
    """The slip of a hand that turns ``right`` into ``printed``; null where no single one does.

    ``places``: the decimals that the column has.
    """
    if printed == right:
        return None
    if printed == -right:
        return Slip(SlipKind.SIGN)
    if places and _is_cut(Decimal(printed), Decimal(right)):
        return Slip(SlipKind.ROUNDED)
    if printed * right < 0 or printed == 0 or right == 0:
        return None
    return _slip_of_digits(*_digits(printed, right))


def _is_cut(printed: Decimal, right: Decimal) -> bool:
    """Is ``printed`` the same with fewer decimals, rounded or cut, or its last decimal cut instead of half up?"""
    places = written_decimals(right)
    if not places:
        return False
    fewer = {right.quantize(Decimal(1), rounding) for rounding in (ROUND_DOWN, ROUND_HALF_UP)}
    return printed in fewer or printed == right - Decimal(1).scaleb(-places)


def _digits(printed: Number, right: Number) -> tuple[str, str]:
    """The digits of both in the same unit: the last decimal that either has."""
    places = max(written_decimals(printed), written_decimals(right))
    wrong, true = (str(int(abs(Decimal(number)).scaleb(places))) for number in (printed, right))
    return wrong, true


def written_decimals(number: Number) -> int:
    """The decimals of a figure without needless noughts."""
    return max(0, -int(Decimal(number).normalize().as_tuple().exponent))


def _slip_of_digits(wrong: str, true: str) -> Slip | None:
    for power in _FACTORS:
        noughts = "0" * power
        if wrong in (true + noughts, true.removesuffix(noughts)) and len(wrong) != len(true):
            return Slip(SlipKind.FACTOR, {"factor": str(10**power)})
    if len(wrong) < len(true):
        return _lost(wrong.zfill(len(true) - 1), true, SlipKind.DIGIT_LOST)
    if len(wrong) > len(true):
        return _lost(true.zfill(len(wrong) - 1), wrong, SlipKind.DIGIT_ADDED)
    return _of_one_length(wrong, true)


def _lost(shorter: str, longer: str, kind: SlipKind) -> Slip | None:
    """The digit of ``longer`` that ``shorter`` lacks."""
    for place, digit in enumerate(longer):
        if longer[:place] + longer[place + 1 :] == shorter:
            return Slip(kind, {"digit": digit})
    return None


def _of_one_length(wrong: str, true: str) -> Slip | None:
    other = [place for place, (one, two) in enumerate(zip(wrong, true, strict=True)) if one != two]
    if len(other) == 1 and len(true) > 1:
        return Slip(SlipKind.DIGIT_CHANGED, {"wrong": wrong[other[0]], "right": true[other[0]]})
    first = other[0]
    if len(other) == 2 and other[1] == first + 1 and wrong[first : first + 2] == true[first : first + 2][::-1]:
        return Slip(SlipKind.DIGITS_SWAPPED, {"wrong": wrong[first : first + 2], "right": true[first : first + 2]})
    return None


def possible_figures(printed: Number, places: int = 0) -> Iterator[Number]:
    """What may have been meant where ``printed`` stands, if the slip was one of digits, of sign or of a factor."""
    digits = str(abs(int(Decimal(printed).scaleb(places))))
    if int(digits) < _CUT_FROM:
        return
    sign = -1 if printed < 0 else 1
    for meant in dict.fromkeys(_near(digits)):
        if meant and (meant[0] != "0" or len(meant) <= places):
            value = sign * int(meant)
            yield Decimal(value).scaleb(-places) if places else value


def _near(digits: str) -> Iterator[str]:
    for power in _FACTORS:
        yield digits + "0" * power
        yield digits[:-power]
    for place in range(len(digits)):
        yield digits[:place] + digits[place + 1 :]
        yield from (digits[:place] + digit + digits[place + 1 :] for digit in "0123456789" if digit != digits[place])
        yield digits[:place] + digits[place : place + 2][::-1] + digits[place + 2 :]
    for place in range(len(digits) + 1):
        yield from (digits[:place] + digit + digits[place:] for digit in "0123456789")

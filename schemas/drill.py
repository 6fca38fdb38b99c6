"""How a published figure follows from its parts: the rows and cells that it is made of."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import floor


class How(StrEnum):
    """How a figure follows from the values of its parts."""

    SUM = "sum"  # their sum, with their signs: counts, levels and differences too
    SHARE = "share"  # those of the role `part` × 100 / those of the role `whole`, half-up, one decimal
    MEAN = "mean"  # their mean, half-up, one decimal


PART, WHOLE = "part", "whole"
"""The roles of the parts of a share; those of a sum or a mean have none."""


def made_figure(how: str, *, total: Decimal, part: Decimal, whole: Decimal, number: int) -> Decimal | None:
    """The exact figure of parts with these sums: of all, of each role, and how many they are.

    Null where a share has no whole or a mean no part. ``ValueError`` for a way that is none.
    """
    way = How(how)
    if way is How.SUM:
        return total
    if way is How.SHARE:
        return _rounded(Fraction(part) * 100 / Fraction(whole)) if whole > 0 else None
    return _rounded(Fraction(total) / number) if number else None


def _rounded(exact: Fraction) -> Decimal:
    """Half-up to one decimal, from the exact fraction."""
    tenths = (floor(abs(exact) * 20) + 1) // 2
    return Decimal(tenths if exact >= 0 else -tenths).scaleb(-1)

"""The figures of the running text: what each of them says."""

from __future__ import annotations

from collections.abc import Sequence

from schemas.statement_terms import Statement, dated
from schemas.statements import STATEMENTS

TEXT = "statements"
"""The published table of them."""


def statement_of(key: Sequence[str], year: int) -> Statement | None:
    """What a row of the text says (its section and text), as the report's list has it; null of one of its own."""
    section, text = key
    known = (one for one in STATEMENTS if one.section == section and dated(one.text, year) == text)
    return next(known, None)

"""What each statement of the running text is called in a list: by the cells it is made of, else by words of its own.

(The table holds the library's own English list, which is a key and not for readers.)
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise

from flows.reports.address import parse_address
from flows.reports.labels import Labels
from schemas.statement_terms import How, Statement
from schemas.statements import LANGUAGES, STATEMENTS

_PRINTED_ALONE = {
    "of them writers": "stated.forum.writers",
    "of them heads and methodologists of republican libraries": "stated.forum.republican",
    "of them specialists of the region's library systems": "stated.forum.region",
    "of them school librarians": "stated.forum.school",
    "of them community figures and veteran librarians": "stated.forum.community",
}
"""What only a printed report states: who the participants of the forum were."""
_GIFTS = {f"gift copies in {name}": code for code, name in LANGUAGES.items()}


def statement_label(section: str, text: str, year: int, labels: Labels) -> str:
    """The words for a statement of the report of ``year``; one that is not known is its own label."""
    statement = _statements(year).get((section, text))
    if statement is None:
        return labels(_PRINTED_ALONE[text]) if text in _PRINTED_ALONE else text
    return _worded(statement, year, labels)


def statement_rank(section: str, text: str, year: int) -> int:
    """The place of a statement in the running text; what is not known comes last."""
    known = _statements(year)
    return list(known).index((section, text)) if (section, text) in known else len(known)


def is_change(section: str, text: str, year: int) -> bool:
    """Is the statement's value a difference, which is written with its sign?"""
    statement = _statements(year).get((section, text))
    grown = statement is not None and any(parse_address(cell).column.endswith("_growth") for cell in statement.cells)
    return grown or (statement is not None and statement.how is How.CHANGE)


@lru_cache(maxsize=8)
def _statements(year: int) -> Mapping[tuple[str, str], Statement]:
    years = {"year": year, "previous": year - 1, "next": year + 1}
    return {(one.section, one.text.format(**years)): one for one in STATEMENTS}


def _worded(statement: Statement, year: int, labels: Labels) -> str:
    if statement.text in _GIFTS:
        language = labels(f"in_language.{_GIFTS[statement.text]}", copies="")
        return labels("stated.gift", name=language.rstrip(" –—:"))
    if statement.how is How.COUNTED:
        return labels(f"stated.{statement.text.replace(' ', '_')}")
    what = " + ".join(_cell(cell, labels) for cell in statement.cells)
    whole = _cell(statement.other, labels) if statement.other else ""
    key = f"stated.{statement.how}"
    return labels(key, what=what, whole=whole, previous=year - 1) if labels.has(key) else what


def _cell(cell: str, labels: Labels) -> str:
    """A cell in words, without a word that stands twice in a row."""
    parts = labels.cell(cell).split(", ")
    return ", ".join(part for before, part in pairwise(["", *parts]) if part != before)

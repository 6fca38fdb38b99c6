"""Heads of a register that are misspelt: known but for one letter, or near enough to be asked about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from difflib import get_close_matches
from typing import TYPE_CHECKING

from flows.sources.registers.header import Head, Lexicon, forms_of, lexicon_of
from flows.sources.sheet_head import folded_label

if TYPE_CHECKING:
    from flows.sources.registers.spec import Column, Register

SHORTEST = 6
"""A name with fewer letters may become another word by one of them."""

NEAR = 0.8
"""So much alike (by difflib) are a head and the name that was perhaps meant."""


def corrected(head: Head, lexicon: Lexicon) -> Head:
    """``head`` with the columns whose names are unmistakable but for one letter: of one absent column alone."""
    meant = {index: _meant(label, head, lexicon) for index, label in head.foreign.items()}
    times = Counter(meant.values())
    taken = {index: name for index, name in meant.items() if name and times[name] == 1}
    if not taken:
        return head
    return replace(
        head,
        columns={**head.columns, **{name: index for index, name in taken.items()}},
        labels={**head.labels, **{name: head.foreign[index] for index, name in taken.items()}},
        foreign={index: label for index, label in head.foreign.items() if index not in taken},
        missing=tuple(name for name in head.missing if name not in taken.values()),
        misspelt=tuple(taken.values()),
    )


def _meant(label: str, head: Head, lexicon: Lexicon) -> str | None:
    """The one column that ``label`` names but for a letter, if it is absent and no head without meaning is as near."""
    forms = [form for form in forms_of(folded_label(label)) if len(form) >= SHORTEST]
    near = {name for known, name in lexicon.names.items() if any(is_one_letter_off(form, known) for form in forms)}
    if len(near) != 1 or near & head.columns.keys():
        return None
    is_doubtful = any(is_one_letter_off(form, known) for form in forms for known in lexicon.ignored | lexicon.unwanted)
    return None if is_doubtful else near.pop()


def is_one_letter_off(text: str, known: str) -> bool:
    """Is one letter too many, missing, another one, or swapped with the next? Figures must be the same."""
    if text == known or abs(len(text) - len(known)) > 1 or re.findall("[0-9]", text) != re.findall("[0-9]", known):
        return False
    pairs = enumerate(zip(text, known, strict=False))
    start = next((place for place, (mine, other) in pairs if mine != other), min(len(text), len(known)))
    rest, right = text[start:], known[start:]
    is_swapped = rest[:2] == right[1::-1] and rest[2:] == right[2:]
    return rest[1:] in (right[1:], right) or rest == right[1:] or is_swapped


def near_columns(head: Head, register: Register) -> Mapping[str, Column]:
    """Texts of ``head`` that the register does not know -> the absent column whose name is nearly the same."""
    names = {text: name for text, name in lexicon_of(register).names.items() if name not in head.columns}
    near: dict[str, Column] = {}
    for label in head.foreign.values():
        for form in forms_of(folded_label(label)):
            if label not in near and (found := get_close_matches(form, names, n=1, cutoff=NEAR)):
                near[label] = register.column(names[found[0]])
    return near

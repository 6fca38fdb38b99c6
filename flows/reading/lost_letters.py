"""Kazakh letters that a program could not save and put a question mark for: ``К?ні``, ``?аза?ша``."""

from __future__ import annotations

import re

from schemas import reading as rules
from schemas.rules import Problem, problem

LEAST = 3
"""Fewer words with a question mark inside are perhaps misprints."""

_LETTER = "А-Яа-яЁёІі"
_LOST = re.compile(rf"[{_LETTER}?]*(?:[{_LETTER}]\?[а-яёі]|(?<![{_LETTER}?])\?[{_LETTER}]{{2}})[{_LETTER}?]*")
_KAZAKH = re.compile("[әғқңөұүһӘҒҚҢӨҰҮҺ]")


def lost_letters(head: str) -> list[Problem]:
    """One finding on the words of a file's beginning that lost letters, if they are more than the letters kept."""
    words = list(_LOST.finditer(head)) if "?" in head else []
    if len(words) < LEAST or len(words) < len(_KAZAKH.findall(head)):
        return []
    row = head.count("\n", 0, words[0].start()) + 1
    return [problem(rules.KAZAKH_LETTERS_LOST, row=row, value=words[0].group()[:40], number=len(words))]

"""Corrections and explanations as they are kept: what an entry must say, and every mistake in a sentence."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from flows.decisions.notation import (
    Entry,
    Misspelt,
    Mistake,
    Place,
    content_of,
    misspelt,
    read_entries,
    read_sections,
    unreadable,
)

LONGEST = {"reason": 500, "by": 100, "value": 2000, "expected": 2000, "text": 600}
"""Letters of a value; of any other ``_LONGEST``."""
_LONGEST = 300
HASH = re.compile(r"[0-9a-f]{8,64}")
"""The beginning of a file's sha256."""


class Action(StrEnum):
    """What a correction does."""

    SET = "set"  # the cell holds another value
    DROP = "drop"  # the row is left out


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction. ``file``: the beginning of a sha256 or a name as dropped; ``member``: which file of a zip."""

    place: Place
    file: str
    row: int
    action: Action
    reason: str
    by: str
    sheet: str | None = None
    column: str | None = None
    expected: str | None = None
    value: str | None = None
    member: str | None = None

    @property
    def key(self) -> str:
        """What it says, as a short hash: the same wherever it stands."""
        said = [getattr(self, name) for name in CORRECTION]
        return hashlib.sha256(json.dumps(said, ensure_ascii=False, default=str).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a warning is right as it stands. ``cell`` null: every cell that the rule names; ``library`` null: in the
    figures of all libraries together."""

    place: Place
    period: int
    rule: str
    text: dict[str, str]
    by: str
    cell: str | None = None
    library: str | None = None


@dataclass(frozen=True)
class Decisions:
    """All that people decided, in the order of the files and their lines, and what could not be read of it."""

    corrections: tuple[Correction, ...] = ()
    explanations: tuple[Explanation, ...] = ()
    mistakes: tuple[Mistake, ...] = field(default=())

    @property
    def is_whole(self) -> bool:
        """Could every file be read, if not every entry of it?"""
        return not any(found.is_whole for found in self.mistakes)


CORRECTION = ("file", "member", "sheet", "row", "column", "expected", "action", "value", "reason", "by")
"""The keys of a correction."""
_NEEDED = ("file", "row", "action", "reason", "by")
EXPLANATION = ("period", "rule", "cell", "library", "text", "by")
"""The keys of an explanation."""
_EXPLAINED = ("period", "rule", "text", "by")
LANGUAGES = {"kk": True, "ru": True, "en": False}
"""The languages of an explanation: must it be there?"""


def read_decisions(folder: Path) -> Decisions:
    """Everything in the ``.yml`` files of ``folder``; a folder that is not there holds nothing."""
    found = [item for path in sorted(folder.glob("*")) if _is_ours(path) for item in _read(path)]
    return Decisions(
        tuple(item for item in found if isinstance(item, Correction)),
        tuple(item for item in found if isinstance(item, Explanation)),
        tuple(item for item in found if isinstance(item, Mistake)),
    )


def _is_ours(path: Path) -> bool:
    """Hidden files are those of editors and systems."""
    return path.suffix.lower() in (".yml", ".yaml") and not path.name.startswith(".") and not path.is_dir()


def _read(path: Path) -> tuple[Correction | Explanation | Mistake, ...]:
    try:
        return _parsed(path.name, content_of(path))
    except Misspelt as found:
        return (found.mistake,)


@lru_cache(maxsize=32)
def _parsed(file: str, content: bytes) -> tuple[Correction | Explanation | Mistake, ...]:
    """What one file says; it is read for every dropped file that is processed, and seldom another."""
    sections = list(read_sections(file, content))
    return tuple(item for name, node in sections for item in _section(name, read_entries(name, node, file), file))


Made = TypeVar("Made", Correction, Explanation)


def _section(name: str, entries: Iterable[Entry | Mistake], file: str) -> list[Correction | Explanation | Mistake]:
    if name == "corrections":
        return [_made(item, _correction) for item in entries]
    if name == "explanations":
        return [_made(item, _explanation) for item in entries]
    return [unreadable(Place(file), "unknown_section", section=name).mistake]


def _made(item: Entry | Mistake, make: Callable[[Entry], Made]) -> Made | Mistake:
    if isinstance(item, Mistake):
        return item
    try:
        return make(item)
    except Misspelt as found:
        return found.mistake


def _correction(entry: Entry) -> Correction:
    _check_keys(entry, CORRECTION, _NEEDED)
    text = {name: _text(entry, name) for name in CORRECTION}
    made = Correction(
        entry.place,
        file=_filled(entry, "file"),
        row=_number(entry, "row", least=1),
        action=_action(entry),
        reason=_filled(entry, "reason"),
        by=_filled(entry, "by"),
        **{name: text[name] for name in ("sheet", "column", "expected", "value", "member")},
    )
    _check_fits(made)
    return made


def _check_fits(made: Correction) -> None:
    """A cell is named with what it holds, and a value is set where it is said which."""
    if (made.column is None) != (made.expected is None):
        raise misspelt(made.place, "cell_or_none")
    if made.action is Action.SET and (made.column is None or made.value is None):
        raise misspelt(made.place, "set_needs", name="column" if made.column is None else "value")
    if made.action is Action.DROP and made.value is not None:
        raise misspelt(made.place, "drop_has_value")
    if made.value is not None and made.value == made.expected:
        raise misspelt(made.place, "changes_nothing")


def _action(entry: Entry) -> Action:
    said = _filled(entry, "action")
    if said not in tuple(Action):
        raise misspelt(entry.place, "unknown_action", value=said, known=", ".join(Action))
    return Action(said)


def _explanation(entry: Entry) -> Explanation:
    _check_keys(entry, EXPLANATION, _EXPLAINED)
    return Explanation(
        entry.place,
        period=_number(entry, "period", least=1900),
        rule=_filled(entry, "rule"),
        text=_languages(entry),
        by=_filled(entry, "by"),
        cell=_text(entry, "cell"),
        library=_text(entry, "library"),
    )


def _languages(entry: Entry) -> dict[str, str]:
    said = entry.values["text"]
    if isinstance(said, str):
        raise misspelt(entry.place, "text_by_language")
    for language in said:
        if language not in LANGUAGES:
            raise misspelt(entry.place, "unknown_language", value=language, known=", ".join(LANGUAGES))
    for language, is_needed in LANGUAGES.items():
        if is_needed and not said.get(language, "").strip():
            raise misspelt(entry.place, "language_missing", language=language)
    return {language: _short(entry, "text", " ".join(text.split())) for language, text in said.items() if text.strip()}


def _check_keys(entry: Entry, known: Collection[str], needed: Iterable[str]) -> None:
    for name in entry.values:
        if name not in known:
            raise misspelt(entry.place, "unknown_key", name=name, known=", ".join(known))
    for name in needed:
        if name not in entry.values:
            raise misspelt(entry.place, "missing_key", name=name)


def _text(entry: Entry, name: str) -> str | None:
    """The text of one key, null where it is not given."""
    said = entry.values.get(name)
    if said is None:
        return None
    if not isinstance(said, str):
        raise misspelt(entry.place, "no_text", name=name)
    return _short(entry, name, said)


def _short(entry: Entry, name: str, said: str) -> str:
    limit = LONGEST.get(name, _LONGEST)
    if len(said) > limit:
        raise misspelt(entry.place, "too_long", name=name, limit=limit)
    return said


def _filled(entry: Entry, name: str) -> str:
    said = (_text(entry, name) or "").strip()
    if not said:
        raise misspelt(entry.place, "missing_key", name=name)
    return said


def _number(entry: Entry, name: str, least: int) -> int:
    said = _filled(entry, name)
    if not re.fullmatch("[0-9]{1,9}", said) or int(said) < least:
        raise misspelt(entry.place, "no_number", name=name, value=said)
    return int(said)

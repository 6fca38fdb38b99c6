"""YAML as people write decisions: sections of entries, each value the text that was typed, each entry with its line.

Nothing is turned into a number, a date or a truth value: ``007``, ``1O``, ``2023-03-15`` and ``no`` stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from flows.errors import EsepError
from flows.messages import message

LARGEST = 1 << 20
"""Bytes of one file; people write a few lines a day."""
_NOTHING = ("", "~", "null")
_CONTROL = frozenset(map(chr, range(32))) - {"\n", "\t"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry stands: the file, the entry's number in its section (null: the file as a whole), its line."""

    file: str
    section: str | None = None
    number: int | None = None
    line: int | None = None

    def text(self, language: str) -> str:
        """The place in words."""
        name = "decision.place.entry" if self.number is not None else "decision.place.file"
        return message(name, language, file=self.file, section=self.section, number=self.number, line=self.line)


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong with an entry, or with a whole file or section (``is_whole``: nothing of it can be read)."""

    place: Place
    what: str
    params: tuple[tuple[str, Any], ...] = ()
    is_whole: bool = False

    def text(self, language: str) -> str:
        """Where it is and what is wrong, in a sentence."""
        said = message(f"decision.mistake.{self.what}", language, **dict(self.params))
        then = f". {message('decision.mistake.until_then', language)}" if self.is_whole else ""
        return f"{self.place.text(language)}: {said}{then}"


Value = str | dict[str, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as it was typed; a value is a text, or texts by language."""

    place: Place
    values: dict[str, Value]


class Misspelt(EsepError):
    """An entry, or a file of them, is not what it must be."""

    def __init__(self, mistake: Mistake) -> None:
        super().__init__(mistake.what)
        self.mistake = mistake


def mistake(place: Place, what: str, **params: object) -> Mistake:
    """A mistake at ``place``; ``what`` names its sentence in the catalogues."""
    return Mistake(place, what, tuple(params.items()))


def misspelt(place: Place, what: str, **params: object) -> Misspelt:
    """The same, to be raised."""
    return Misspelt(mistake(place, what, **params))


def unreadable(place: Place, what: str, **params: object) -> Misspelt:
    """A file, or a section of it, of which nothing can be read."""
    return Misspelt(Mistake(place, what, tuple(params.items()), is_whole=True))


def content_of(path: Path) -> bytes:
    """The bytes of one file. Raises `Misspelt` for one that cannot be opened or is too large."""
    whole = Place(path.name)
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as failed:
        raise unreadable(whole, "not_opened") from failed
    if len(content) > LARGEST:
        raise unreadable(whole, "too_large", limit=LARGEST >> 20)
    return content


def read_sections(name: str, content: bytes) -> Iterator[tuple[str, yaml.Node]]:
    """The sections of the file ``name``, each with the node of its list. Raises `Misspelt` for what is no such file."""
    root, whole = _root(name, content), Place(name)
    try:
        pairs = _pairs(root, whole) if root is not None else []
    except Misspelt as found:
        raise unreadable(whole, found.mistake.what, **dict(found.mistake.params)) from found
    for key, value in pairs:
        yield key.value, value


def _root(name: str, content: bytes) -> yaml.MappingNode | None:
    whole = Place(name)
    try:
        root = yaml.compose(content.decode("utf-8-sig"), Loader=yaml.BaseLoader)
    except UnicodeDecodeError as failed:
        raise unreadable(whole, "not_utf8") from failed
    except (yaml.YAMLError, RecursionError) as failed:
        mark = getattr(failed, "problem_mark", None)
        raise unreadable(whole, "not_yaml", line=mark.line + 1 if mark else None) from failed
    if root is not None and not isinstance(root, yaml.MappingNode):
        raise unreadable(whole, "no_sections")
    return root


def read_entries(section: str, node: yaml.Node, file: str) -> Iterator[Entry | Mistake]:
    """The entries of a section in order; what is no entry is a mistake in its place."""
    place = Place(file, line=_line(node))
    if isinstance(node, yaml.ScalarNode) and node.value in _NOTHING:
        return
    if not isinstance(node, yaml.SequenceNode):
        yield unreadable(place, "no_list", section=section).mistake
        return
    for number, item in enumerate(node.value, start=1):
        yield _entry(item, Place(file, section, number, _line(item)))


def _entry(node: yaml.Node, place: Place) -> Entry | Mistake:
    if not isinstance(node, yaml.MappingNode):
        return mistake(place, "no_entry")
    try:
        return Entry(place, {key.value: _value(key.value, value, place) for key, value in _pairs(node, place)})
    except Misspelt as found:
        return found.mistake


def _pairs(node: yaml.MappingNode, place: Place) -> list[tuple[yaml.ScalarNode, yaml.Node]]:
    seen = set()
    for key, _ in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise misspelt(place, "no_key")
        if key.value in seen:
            raise misspelt(place, "key_twice", name=key.value)
        seen.add(key.value)
    return list(node.value)


def _value(name: str, node: yaml.Node, place: Place) -> Value:
    if isinstance(node, yaml.ScalarNode):
        return _text(name, node, place)
    if isinstance(node, yaml.MappingNode):
        return {key.value: _text(name, value, place) for key, value in _pairs(node, place)}
    raise misspelt(place, "no_text", name=name)


def _text(name: str, node: yaml.Node, place: Place) -> str:
    if not isinstance(node, yaml.ScalarNode):
        raise misspelt(place, "no_text", name=name)
    text = str(node.value).rstrip("\n")
    if _CONTROL.intersection(text):
        raise misspelt(place, "control_letter", name=name)
    return text


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1

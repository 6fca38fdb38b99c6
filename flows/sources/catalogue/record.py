"""A catalogue record, whatever it came in (ISO 2709, MARCXML, IRBIS text): fields of coded subfields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_MARKS_OF_SORTING = re.compile("[\x88\x89\x98\x9c]|<<|>>")


@dataclass(frozen=True, slots=True)
class CatalogueField:
    """One field: its tag, its subfields in order, and for a field without subfields its value."""

    tag: str
    subfields: tuple[tuple[str, str], ...] = ()
    value: str = ""

    def first(self, code: str) -> str | None:
        """The first non-empty subfield ``code``, cleaned; null if there is none."""
        return next(self.all(code), None)

    def all(self, code: str) -> Iterator[str]:
        """Every non-empty subfield ``code``, cleaned."""
        cleaned = (clean(text) for found, text in self.subfields if found == code)
        return (text for text in cleaned if text)


@dataclass(frozen=True, slots=True)
class CatalogueRecord:
    """One record; ``leader`` is empty where the format has none."""

    fields: tuple[CatalogueField, ...]
    leader: str = ""
    tags: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "tags", frozenset(item.tag for item in self.fields))

    def tagged(self, *tags: str) -> Iterator[CatalogueField]:
        """The fields with one of ``tags``, in the order of the record."""
        return (item for item in self.fields if item.tag in tags)

    def first(self, tag: str, code: str) -> str | None:
        """The first non-empty subfield ``code`` of the fields ``tag``."""
        return next(self.all(tag, code), None)

    def all(self, tag: str, code: str) -> Iterator[str]:
        """Every non-empty subfield ``code`` of every field ``tag``."""
        return (text for item in self.tagged(tag) for text in item.all(code))

    def value(self, tag: str) -> str:
        """The text of a field without subfields, empty if it is not there."""
        return next((item.value for item in self.tagged(tag)), "")

    @property
    def kind(self) -> str:
        """Leader position 6: a language material, z authority, …; a blank where there is no leader."""
        return self.leader[6:7] or " "

    @property
    def level(self) -> str:
        """Leader position 7: m monograph, a and b parts of another (articles), s serial."""
        return self.leader[7:8] or " "


def clean(text: str) -> str:
    """A subfield without sorting marks and superfluous spaces."""
    return re.sub(r"\s+", " ", _MARKS_OF_SORTING.sub("", text)).strip()

"""How a register is described: its columns with their words. From one description it is read, checked in form, and
given to staff as an empty workbook, so that the three cannot part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What the cells of a column hold, and the type that they are staged as."""

    DATE = "date"  # Date
    YEAR = "year"  # Int16; a YEAR column named entry_on is staged as 1 January of it
    COUNT = "count"  # Int64: a whole number; a negative one is a finding
    AMOUNT = "amount"  # Decimal(14, 2): tenge
    TEXT = "text"  # String
    CODE = "code"  # String: one of `codes`
    LANGUAGE = "language"  # String: ISO 639-3 by the words of flows.sources.vocabulary
    FLAG = "flag"  # Boolean: yes or no in three languages, +, 1


MOST = {Kind.COUNT: 100_000, Kind.AMOUNT: 10_000_000_000}
"""More than a line of any register of a library can state: people or copies of a day, tenge of a year."""


@dataclass(frozen=True, slots=True)
class Words:
    """One name in the three languages. What a person reads in a template, and what is recognised in a file."""

    kk: str
    ru: str
    en: str

    def all(self) -> tuple[str, str, str]:
        """The three, staff's own first."""
        return self.kk, self.ru, self.en

    def of(self, language: str) -> str:
        """The name in ``kk``, ``ru`` or ``en``."""
        return self.by_language()[language]

    def by_language(self) -> dict[str, str]:
        """Language -> the name, as a message takes it."""
        return {"kk": self.kk, "ru": self.ru, "en": self.en}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a register.

    ``name``: the staging column. ``aliases``: headers beside ``header`` that mean it. ``codes``: code -> the words
    offered in the template's drop-down list; ``code_aliases``: code -> further words that staff write.
    ``is_required``: a row whose cell is empty is rejected. ``default``: the cell text that an empty cell (or an absent
    column) means, in English words, where the register says so by itself ("1" document, "no"); null: it stays null.
    ``is_identity``: part of `entry_key`. ``may_repeat``: written once for several lines (merged cells, ditto marks).
    ``most``: no line's count (or amount) is above it, by far; null: the most of its kind, `MOST`.
    ``is_summed``: may the numbers of the column be added up, as a totals line does (a price may not).
    ``added_to``: the count of another column that this one is added to, unless the head of that one says “in all”.
    ``is_offered``: stands in the template; others are read where a list of one's own has them.
    ``note``: the input note of the template. ``example``: the cell of its example line.
    """

    name: str
    kind: Kind
    header: Words
    aliases: tuple[str, ...] = ()
    codes: Mapping[str, Words] | None = None
    code_aliases: Mapping[str, tuple[str, ...]] | None = None
    is_required: bool = False
    default: str | None = None
    is_identity: bool = False
    may_repeat: bool = False
    most: int | None = None
    is_summed: bool = True
    added_to: str | None = None
    is_offered: bool = True
    note: Words | None = None
    example: Words | None = None
    width: int = 16


@dataclass(frozen=True, slots=True)
class Register:
    """A register that staff keep by hand.

    ``kind``: its name in ``esep template``; its source code is ``<kind>_register``. ``table``: the staging table.
    ``signature``: the columns whose headers together tell it (all must be there). ``ignored``: headers that say
    nothing for the report. ``unwanted``: headers of what must not be kept (names of persons): never read, and said.
    ``is_snapshot``: a list as of a day (staff, computers), whose day may stand in the title.
    ``dash_is_empty``: does a dash in a column of numbers stand for an empty cell.
    ``is_totalled``: may a totals line stand below the entries; not below plans of different things, nor below levels.
    ``fixed``: staging columns that are the same in every row (the database of articles).
    """

    kind: str
    table: str
    title: Words
    columns: tuple[Column, ...]
    signature: tuple[str, ...]
    ignored: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()
    is_snapshot: bool = False
    dash_is_empty: bool = False
    is_totalled: bool = True
    fixed: Mapping[str, str] | None = None
    about: Words | None = None  # a sentence under the title of the template

    @property
    def code(self) -> str:
        """The source's code: ``events_register``."""
        return f"{self.kind}_register"

    def column(self, name: str) -> Column:
        """The column ``name``; ``KeyError`` when there is none."""
        return {column.name: column for column in self.columns}[name]

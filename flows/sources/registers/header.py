"""Finding the head of a register in a sheet: title rows above it, two or three merged rows, a row of numbers below."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from flows.sources.ledger.columns import ACQUISITIONS, WITHDRAWALS
from flows.sources.sheet_head import Cells, distinct_parts, folded_label, shortened, skip_number_row, spread_merged
from flows.sources.vocabulary import RUSSIAN_FOR_KAZAKH, inverted

if TYPE_CHECKING:
    from flows.reading.document import Grid
    from flows.sources.registers.spec import Register

HEAD_ROWS = 100
"""A head is looked for in this many rows."""

FEW_ROWS = 30
"""Titles seldom take more."""

MOST_LEVELS = 3

NUMBER_COLUMN = ("№", "№ п/п", "№ р/с", "п/п", "р/с", "р/с №", "р/н", "рет саны", "no", "#", "number", "row")
"""What the column of running numbers is called."""

REMARKS = (
    "ескерту", "ескертпе", "ескертулер", "примечание", "примечания", "прим", "note", "notes", "remark", "remarks",
    "comment", "комментарий", "жауапты", "жауапты адам", "жауапты қызметкер", "ответственный", "ответственное лицо",
    "исполнитель", "орындаған", "орындаушы", "responsible", "қолы", "подпись", "signature", "сілтеме", "ссылка",
    "link", "url",
)  # fmt: skip
"""Columns of any register that say nothing for the report."""

_LEDGER = {
    folded_label(text): meaning
    for meaning in ("ksu", "source", "reason", "act_number", "act_on", "act")
    for text in {**ACQUISITIONS.aliases, **WITHDRAWALS.aliases}[meaning].split("|")
}
"""Heads of the ledgers of acquisitions and withdrawals; two of them make a sheet a ledger, and no register."""

_NUMBERING = frozenset(map(folded_label, NUMBER_COLUMN))
_WHOLE = frozenset(folded_label(word) for word in ("барлығы", "всего", "жалпы", "total", "саны", "итого"))
_IN_ALL = _WHOLE - {folded_label("саны")}
_YEAR = re.compile(r"\s*\b(?:19|20)[0-9]{2}(?:\s*(?:жылғы|жылға|жылы|жыл|года|году|год|ж|г)\b\.?)?\s*")
_NUMBER = re.compile(r"\b(?:19|20)[0-9]{2}\b")
_UNITS = re.compile(r"\s*(?:\([^)]*\)|,\s*(?:тг|тенге|теңге|kzt|₸|экз|дана|шт|бет|стр|адам|чел|pcs))$")
_DAY = re.compile(r"\s*(?:[0-9]{1,2}\.[0-9]{1,2}\.|[12][0-9]{3}-[0-9]{2}-)[0-9]")
_SIDES = re.compile(r"\s/\s|\|")
_BETWEEN_LANGUAGES = re.compile(r"[/|()]")


@dataclass(frozen=True)
class Head:
    """Where the head is and what its columns are. Rows are numbers as a person sees them, columns indexes.

    ``columns``: staging column -> index; ``labels``: staging column -> its text; ``foreign``: texts that the register
    does not know; ``repeated``: texts of a meaning that an earlier column has; ``unwanted``: texts of columns that
    must not be kept; ``missing``: columns of the signature that are not there; ``numbering``: the columns of running
    numbers; ``texts``: the rows of the head, to know it again on a later page; ``misspelt``: columns whose name was
    known but for one letter.
    """

    first_row: int
    last_row: int
    columns: Mapping[str, int]
    labels: Mapping[str, str]
    foreign: Mapping[int, str]
    repeated: tuple[str, ...]
    unwanted: tuple[str, ...]
    missing: tuple[str, ...]
    numbering: frozenset[int]
    texts: frozenset[tuple[str, ...]]
    misspelt: tuple[str, ...] = ()

    @property
    def worth(self) -> tuple[int, int, int, int]:
        """The better of two heads has more: nothing missing, columns known, nothing foreign, few rows."""
        return -len(self.missing), len(self.columns), -len(self.foreign), self.first_row - self.last_row


@dataclass(frozen=True, eq=False)
class Lexicon:
    """What the heads of one register mean; one instance of each register."""

    register: Register
    _known: dict[str, str | None] = field(default_factory=dict)

    @cached_property
    def signature_words(self) -> list[frozenset[str]]:
        """The words of the heads of each column of the signature, also as typed on a Russian keyboard."""
        columns = map(self.register.column, self.register.signature)
        heads = (" ".join((*column.header.all(), *column.aliases, column.name)) for column in columns)
        return [frozenset(_words(text) | _words(text.translate(RUSSIAN_FOR_KAZAKH))) for text in heads]

    def may_fit(self, words: frozenset[str]) -> bool:
        """May a sheet with these words near its top have the head, or nearly? Cheap, and never wrongly no."""
        absent = sum(words.isdisjoint(of_column) for of_column in self.signature_words)
        return absent <= 1 and absent < len(self.signature_words)

    @cached_property
    def names(self) -> dict[str, str]:
        """Folded head -> staging column, with the heads as typed on a Russian keyboard."""
        listed = {
            column.name: "|".join(
                folded_label(text)
                for text in (*column.header.all(), *column.aliases, column.name, column.name.replace("_", " "))
            )
            for column in self.register.columns
        }
        return inverted(listed)

    @cached_property
    def ignored(self) -> frozenset[str]:
        """Folded heads that say nothing for the report."""
        return frozenset(map(folded_label, (*REMARKS, *self.register.ignored)))

    def name(self, text: str) -> str | None:
        """The column that a single text names, with or without a unit, a year or its name in a second language."""
        if text not in self._known:
            self._known[text] = self._name(folded_label(text))
        return self._known[text]

    def _name(self, label: str) -> str | None:
        known = next((self.names[form] for form in forms_of(label) if form in self.names), None)
        return known or self._in_two_languages(_BETWEEN_LANGUAGES.sub(" ", label).split())

    def _in_two_languages(self, words: list[str]) -> str | None:
        """The column that a head names twice: ``Күні / Дата``."""
        for place in range(1, len(words)):
            first, second = (self.names.get(" ".join(part)) for part in (words[:place], words[place:]))
            if first and first == second:
                return first
        return None

    def column(self, parts: Sequence[str]) -> str | None:
        """The column that a head of one or more levels names, from top to bottom."""
        if len(parts) == 1:
            return self.name(parts[0])
        child = self.name(parts[-1])
        return self.name(" ".join(parts)) or child or (self.name(parts[0]) if _is_whole(parts[-1]) else None)

    @cached_property
    def unwanted(self) -> frozenset[str]:
        """Folded heads of what must not be kept."""
        return frozenset(map(folded_label, self.register.unwanted))

    def is_unwanted(self, parts: Sequence[str]) -> bool:
        """Is the head, or a side of it in another language, of a column that must not be kept?"""
        forms = (folded_label(text) for text in (parts[-1], *_SIDES.split(parts[-1])))
        return any(form in self.unwanted or _UNITS.sub("", form) in self.unwanted for form in forms)

    def is_ignored(self, parts: Sequence[str]) -> bool:
        """Is the head of a column that says nothing for the report?"""
        texts = ((text,) for text in (parts[-1], parts[0]))
        sides = (tuple(_SIDES.split(text)) for text in (parts[-1], parts[0]))
        return any(all(self._is_ignored(text) for text in form) for form in (*texts, *sides))

    def _is_ignored(self, text: str) -> bool:
        label = folded_label(text)
        forms = (label, folded_label(_YEAR.sub(" ", label)))
        return any(form in self.ignored or _UNITS.sub("", form) in self.ignored for form in forms)


def lexicon_of(register: Register) -> Lexicon:
    """The one lexicon of a register."""
    if id(register) not in _LEXICONS:
        _LEXICONS[id(register)] = Lexicon(register)
    return _LEXICONS[id(register)]


_LEXICONS: dict[int, Lexicon] = {}


def forms_of(label: str) -> list[str]:
    """A folded head as it stands, without a year, and each of these without a unit."""
    without_year = (folded_label(_YEAR.sub(" ", label)), folded_label(_NUMBER.sub(" ", label)))
    return [form for text in dict.fromkeys((label, *without_year)) for form in (text, _UNITS.sub("", text))]


def _is_whole(text: str) -> bool:
    return folded_label(text) in _WHOLE


def head_words(grid: Grid) -> frozenset[str]:
    """The words near the top of a sheet, folded."""
    rows = _rows_near_top(grid) if grid.row_count else []
    return frozenset(_words(" ".join(folded_label(cell) for row in rows for cell in row if cell and len(cell) < 200)))


def _rows_near_top(grid: Grid) -> list[Cells]:
    """The rows among which a head is looked for; far down those with a day, which no head has, are left blank."""
    rows = grid.head_rows(HEAD_ROWS)
    return rows[:FEW_ROWS] + [[None] * len(row) if any(map(_is_day, row)) else row for row in rows[FEW_ROWS:]]


def _is_day(cell: str | None) -> bool:
    return bool(cell and _DAY.match(cell))


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", text.casefold().replace("ё", "е")))


def find_head(grid: Grid, lexicon: Lexicon) -> Head | None:
    """The best head of ``grid`` for a register, complete or not; null where no row has two of its columns."""
    rows = [[shortened(cell) for cell in row] for row in _rows_near_top(grid)]
    known = [sum(lexicon.name(cell) is not None for cell in row if cell) for row in rows]
    best: Head | None = None
    for start in range(len(rows)):
        if best and not best.missing and start >= best.last_row:
            break  # what follows a complete head is its data
        for depth in range(1, min(MOST_LEVELS, len(rows) - start) + 1):
            if sum(known[start : start + depth]) < 2 or not any(rows[start]):
                continue
            found = _read_head(rows, start, depth, lexicon, grid)
            if best is None or found.worth > best.worth or _reads_on(best, found, rows[start + depth - 1]):
                best = found
    is_head = best and len(best.columns) >= 2 and not _is_of_ledger(best)
    return _without_parts(best, lexicon.register) if best and is_head else None


def _without_parts(head: Head, register: Register) -> Head:
    """``head`` without a column whose count the head of another one says it holds already: ``Оқырмандар / барлығы``."""
    parts = [
        column.name
        for column in register.columns
        if column.added_to and _says_whole(head.labels.get(column.added_to, "")) and column.name in head.columns
    ]
    return replace(head, columns={name: index for name, index in head.columns.items() if name not in parts})


def _says_whole(label: str) -> bool:
    return any(folded_label(part) in _IN_ALL for part in label.split(" / "))


def _reads_on(best: Head, found: Head, row: Cells) -> bool:
    """Is ``found`` the head ``best`` with one more ``row``, of words alone, that leaves every column in place?"""
    words = [cell for cell in row if cell]
    has_words_alone = len(words) > 1 and all(_has_letters(word) for word in words)
    is_same = best.first_row == found.first_row and len(found.missing) <= len(best.missing)
    return is_same and has_words_alone and best.columns.keys() <= found.columns.keys()


def _has_letters(cell: str | None) -> bool:
    return bool(cell and re.search(r"[^\W\d_]", cell))


def _is_divided(rows: list[Cells], last: int, index: int, grid: Grid) -> bool:
    """Do several heads stand below the cell ``index`` of the row ``last`` (from 0)? Then it is the name of a group."""
    ranges = [(left, right) for _, lower, left, right in grid.merged if lower == last + 1 and left <= index <= right]
    if not grid.merged:  # a file that tells no ranges: an empty cell beside a text may be one
        ranges = [(index, index + 1)] if index + 1 < len(rows[last]) and not rows[last][index + 1] else []
    below = rows[last + 1] if last + 1 < len(rows) else []
    return any(right > left and sum(map(_has_letters, below[left : right + 1])) > 1 for left, right in ranges)


def _is_of_ledger(head: Head) -> bool:
    meanings = {_LEDGER.get(folded_label(part)) for label in head.foreign.values() for part in label.split(" / ")}
    return len(meanings - {None}) > 1


def _read_head(rows: list[Cells], start: int, depth: int, lexicon: Lexicon, grid: Grid) -> Head:
    block = spread_merged(rows[start : start + depth], start + 1, grid)
    columns: dict[str, int] = {}
    labels: dict[str, str] = {}
    foreign: dict[int, str] = {}
    repeated, unwanted = [], []
    numbering = set()
    for index in range(len(block[0])):
        parts = distinct_parts(tuple([row[index] for row in block]))
        name, label = (lexicon.column(parts) if parts else None), " / ".join(parts)
        if name and _is_divided(rows, start + depth - 1, index, grid):
            foreign[index] = label
        elif name and name not in columns:
            columns[name], labels[name] = index, label
        elif name:
            repeated.append(label)
        elif parts and folded_label(parts[0]) in _NUMBERING:
            numbering.add(index)
        elif parts and lexicon.is_unwanted(parts):
            unwanted.append(label)
        elif parts and not lexicon.is_ignored(parts):
            foreign[index] = label
    last = skip_number_row(rows, start + depth)
    missing = tuple(name for name in lexicon.register.signature if name not in columns)
    texts = frozenset(tuple(cell or "" for cell in row) for row in rows[start:last] if any(row))
    return Head(
        first_row=start + 1,
        last_row=last,
        columns=columns,
        labels=labels,
        foreign=foreign,
        repeated=tuple(repeated),
        unwanted=tuple(unwanted),
        missing=missing,
        numbering=frozenset(numbering),
        texts=texts,
    )

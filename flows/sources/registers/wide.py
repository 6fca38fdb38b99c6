"""Registers laid out with a column for each language, or for each kind, where a line has one number for each.

``Күні | Қазақ тілінде | Орыс тілінде | Барлығы``: one line gives as many rows as it has numbers; the total beside them
is a control. Of such heads alone nobody can tell what is counted, so a title, a head or the sheet's name must say it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import polars as pl

from flows.messages import quoted_list
from flows.sources.base import NO, Context, Extract, Recognition
from flows.sources.registers import bibliography, reference
from flows.sources.registers.header import Head
from flows.sources.registers.reader import RegisterSource, Sheet, column_name, head_of
from flows.sources.registers.spec import Column, Kind, Register, Words
from flows.sources.vocabulary import LANGUAGES
from schemas.registers import form as rules
from schemas.rules import Problem, problem

if TYPE_CHECKING:
    from flows.reading.document import Document, Grid

TOTAL = "in_all"
"""The column of the totals of each line."""

_WHOLE = ("барлығы", "барлық тілде", "всего", "итого", "жиыны", "total")


@dataclass(frozen=True)
class Wide:
    """How a register is laid out in breadth: the columns ``parts`` (code -> the words of its head) stand in place of
    ``kind`` and ``count``. ``telling``: the parts that must be there; ``said``: what a title or head must say."""

    register: Register
    kind: str
    count: str
    parts: dict[str, tuple[str, ...]]
    telling: tuple[str, ...]
    said: str | None = None

    @property
    def laid_out(self) -> Register:
        """The register as its columns stand in the file."""
        columns = [column for column in self.register.columns if column.name not in (self.kind, self.count)]
        counted = [_count(code, words) for code, words in self.parts.items()]
        whole = _count(TOTAL, (*_WHOLE, *self.register.column(self.count).aliases))
        signature = ("entry_on", *map(_part, self.telling))
        return replace(
            self.register,
            kind=f"wide {self.register.kind}",
            columns=(*columns, *counted, whole),
            signature=signature,
            dash_is_empty=True,
        )


def _count(code: str, words: Sequence[str]) -> Column:
    name = code if code == TOTAL else _part(code)
    return Column(name, Kind.COUNT, Words(words[0], words[0], words[0]), aliases=tuple(words[1:]))


def _part(code: str) -> str:
    return f"of_{code}"


@dataclass(frozen=True, eq=False)
class WideSource(RegisterSource):
    """The source of a register that is laid out in breadth; ``wide.laid_out`` is its ``register``."""

    wide: Wide = field(kw_only=True)

    @property
    def code(self) -> str:
        """That of the register itself."""
        return self.wide.register.code

    def recognise(self, document: Document) -> Recognition:
        """As the register; a head of which nobody says what is counted is a near miss."""
        answer = super().recognise(document)
        if answer.is_match:
            return answer
        unsaid = [sheet for sheet in super()._own(document) if not self._is_said(sheet)]
        return Recognition(False, refusal=self._not_said(unsaid[0])) if unsaid else NO

    def read(self, document: Document, context: Context) -> Extract:
        """As the register; the columns that its cells are turned into have its own names."""
        extract = super().read(document, context)
        own = {column.name: column_name(column) for column in self.wide.register.columns}
        extract.labels = {**own, **extract.labels}
        return extract

    def _not_said(self, sheet: Sheet) -> Problem:
        """Nobody can tell what the numbers of ``sheet`` count."""
        columns = quoted_list(label for name, label in sheet.head.labels.items() if name in self._counted)
        place = {"sheet": sheet.grid.sheet, "row": sheet.head.first_row, "columns": columns}
        needed = (self.wide.register.column(name) for name in self.wide.register.signature)
        title = self.wide.register.title.by_language()
        return problem(rules.COUNT_NOT_SAID, **place, title=title, needed=quoted_list(map(column_name, needed)))

    @property
    def _counted(self) -> dict[str, str]:
        """The columns of the parts -> their codes."""
        return {_part(code): code for code in self.wide.parts}

    def _own(self, document: Document) -> list[Sheet]:
        return [sheet for sheet in super()._own(document) if self._is_said(sheet)]

    def _is_said(self, sheet: Sheet) -> bool:
        labels = (*sheet.head.labels.values(), *sheet.head.foreign.values())
        text = " ".join((*sheet.titles, *labels, sheet.grid.sheet or ""))
        return self.wide.said is None or bool(re.search(self.wide.said, text))

    def _is_best(self, document: Document, grid: Grid, head: Head) -> bool:
        """A register whose own columns are there is that one."""
        others = (head_of(document, grid, rival) for rival in self.rivals)
        return all(other is None or other.missing for other in others)

    def _staged(self, rows: pl.DataFrame) -> pl.DataFrame:
        """A row for each number, then as of the register laid out in length."""
        return RegisterSource(self.wide.register, derive=self.derive)._staged(self._in_length(rows))

    def _in_length(self, rows: pl.DataFrame) -> pl.DataFrame:
        is_empty = {name: pl.col(f"{name}__text").is_null() for name in self._counted}
        has_none = pl.all_horizontal(is_empty.values())
        parts = [self._of_part(rows.filter(~is_empty[name]), code) for name, code in self._counted.items()]
        parts.append(self._of_part(rows.filter(has_none), None))
        long = pl.concat(parts).sort("sheet", "row_number", maintain_order=True)
        place = pl.int_range(1, pl.len() + 1, dtype=pl.Int16).over("sheet", "row_number")
        return long.with_columns(item_number=place)

    def _of_part(self, rows: pl.DataFrame, code: str | None) -> pl.DataFrame:
        """The numbers of one part; of none for lines without any."""
        name = _part(code) if code else None
        dropped = [column for other in self.wide.parts for column in (_part(other), f"{_part(other)}__text")]
        return rows.with_columns(
            pl.lit(code, pl.String).alias(self.wide.kind),
            pl.lit(code, pl.String).alias(f"{self.wide.kind}__text"),
            (pl.col(name) if name else pl.lit(None, pl.Int64)).alias(self.wide.count),
            (pl.col(f"{name}__text") if name else pl.lit(None, pl.String)).alias(f"{self.wide.count}__text"),
        ).drop(dropped)

    def looked_at(self, staged: pl.DataFrame) -> list[Problem]:
        """What is said of lines whose total is another one, or that have none of the numbers."""
        lines = staged.group_by("sheet", "row_number", maintain_order=True).agg(
            pl.col(TOTAL).first(), summed=pl.col(self.wide.count).sum(), stated=pl.col(self.wide.kind).count()
        )
        return list(self._said_of(lines))

    def _said_of(self, lines: pl.DataFrame) -> Iterator[Problem]:
        for sheet, row, total, summed, stated in lines.iter_rows():
            if not stated:
                yield problem(rules.CELL_EMPTY, sheet=sheet, row=row, column=self.wide.count)
            elif total is not None and total != summed:
                sums = {"summed": summed, "difference": f"{total - summed:+}"}
                yield problem(rules.PARTS_DISAGREE, sheet=sheet, row=row, column=TOTAL, value=f"{total}", **sums)


def _in_languages() -> dict[str, tuple[str, ...]]:
    """Language -> the heads of its column: ``қазақ``, ``қазақ тілінде``, ``на казахском языке``."""
    named = {code: [word for word in words.split("|") if len(word) > 2] for code, words in LANGUAGES.items()}
    return {code: tuple(form for word in words for form in _heads_of(word)) for code, words in named.items()}


def _heads_of(word: str) -> Iterator[str]:
    yield word
    for form in (
        "{} тілінде",
        "{} тіліндегі",
        "{} тіл",
        "{} т",
        "{} тілді",
        "на {}",
        "на {} языке",
        "{} язык",
        "{} яз",
        "in {}",
    ):
        yield form.format(word)


def _kinds_of_queries() -> dict[str, tuple[str, ...]]:
    column = reference.REGISTER.column("kind")
    aliases = column.code_aliases or {}
    return {
        code: tuple(word for word in (*words.all(), *aliases.get(code, ())) if len(word) > 7)
        for code, words in (column.codes or {}).items()
    }


BIBLIOGRAPHY = Wide(
    bibliography.REGISTER,
    kind="language",
    count="records",
    parts=_in_languages(),
    telling=("kaz", "rus"),
    said=r"(?i)мақала|библиограф|роспис|стать[ияей]|\bб/[жз]|\bбд\b|дерек\s?қор|деректер базас|мәліметтер базас|"
    r"жазба(?:лар)?\s+сан|(?:количество|кол-во|число)\s+записей|\barticles?\b|\brecords\b",
)
REFERENCE = Wide(
    reference.REGISTER,
    kind="kind",
    count="queries",
    parts=_kinds_of_queries(),
    telling=("thematic", "address", "factual"),
)
LAYOUTS = (BIBLIOGRAPHY, REFERENCE)
"""The registers that are kept in breadth."""


def sources(rivals: tuple[Register, ...]) -> tuple[WideSource, ...]:
    """The sources that read them."""
    return tuple(WideSource(layout.laid_out, rivals=rivals, wide=layout) for layout in LAYOUTS)

"""The withdrawal ledger of the year: the lists of four acts, one reason each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from itertools import pairwise
from random import Random

from flows.demo import figures
from flows.demo.acquisitions import AUDIENCE_WORDS, LANGUAGE_WORDS, RUSSIAN, SAVED_AT, tenge
from flows.demo.solving import apportion, composition
from flows.demo.titles import Title, TitlePool
from flows.demo.workbook import Head, Row, Sheet, xlsx_bytes

SEED = 247
OLDEST_NUMBER = 60_112
PUBLISHED = (1974, 2012)
ACTS = (
    ("1", date(figures.YEAR, 3, 24), "Ветхость"),
    ("2", date(figures.YEAR, 6, 15), "Устарелость по содержанию"),
    ("3", date(figures.YEAR, 9, 21), "Утрата"),
    ("4", date(figures.YEAR, 12, 8), "Ветхость"),
)
SPLIT_TITLES = 5
"""Titles of which copies left by two acts: counted once."""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A title of an act's list: price in tiyn, its inventory numbers."""

    title: Title
    copies: int
    price: int
    inventory: tuple[int, ...] = ()


@dataclass(frozen=True)
class Act:
    """An act and its list; ``number`` is also that of its record in the summary register, part 2."""

    number: str
    signed_on: date
    reason: str
    lines: tuple[Withdrawal, ...] = field(repr=False)

    @property
    def copies(self) -> int:
        """Copies of the act."""
        return sum(line.copies for line in self.lines)

    @property
    def amount(self) -> int:
        """Tiyn."""
        return sum(line.copies * line.price for line in self.lines)


def _cells() -> Iterator[tuple[str, str, int, int]]:
    """(language, field, copies, titles) of the year's withdrawals."""
    every, kazakh = figures.WITHDRAWN_TITLES
    kazakh_copies = figures.WITHDRAWN_KAZAKH
    other_copies = {key: count - kazakh_copies.get(key, 0) for key, count in figures.WITHDRAWN.items()}
    for language, copies, titles in (("kaz", kazakh_copies, kazakh), ("rus", other_copies, every - kazakh)):
        present = {key: count for key, count in copies.items() if count}
        shares = apportion(titles, present, low=dict.fromkeys(present, 1), high=present)
        yield from ((language, key, count, shares[key]) for key, count in present.items())


@cache
def acts() -> tuple[Act, ...]:
    """The year's acts with their lists."""
    random = Random(SEED)  # noqa: S311
    pool = TitlePool(random)
    lines = [line for cell in _cells() for line in _lines(cell, pool, random)]
    random.shuffle(lines)
    split = [line for line in lines if line.copies >= 4][:SPLIT_TITLES]
    first = [replace(line, copies=line.copies - 1) if line in split else line for line in lines]
    cuts = [round(len(first) * share) for share in (0, 0.3, 0.62, 0.75, 1)]
    lists = [first[start:end] for start, end in pairwise(cuts)]
    for line in split:
        home = next(index for index, part in enumerate(lists) if any(other.title is line.title for other in part))
        lists[(home + 1) % len(lists)].append(replace(line, copies=1))
    return tuple(_numbered(lists, random))


def _lines(cell: tuple[str, str, int, int], pool: TitlePool, random: Random) -> Iterator[Withdrawal]:
    language, field_, copies, titles = cell
    for count in composition(copies, titles, random):
        audience = random.choice(("children", "children", "adult"))
        title = replace(pool.take(language, field_, audience, PUBLISHED), isbn=None)
        yield Withdrawal(title, count, random.randint(8, 45) * 1000)


def _numbered(lists: list[list[Withdrawal]], random: Random) -> Iterator[Act]:
    number = OLDEST_NUMBER
    for (act, signed_on, reason), lines in zip(ACTS, lists, strict=True):
        recorded = []
        for line in lines:
            number += random.randint(40, 900)
            inventory = tuple(number + step for step in range(line.copies))
            number = inventory[-1]
            recorded.append(replace(line, inventory=inventory))
        yield Act(act, signed_on, reason, tuple(recorded))


HEADS = (
    Head("Дата акта", "Акт", 12),
    Head("№ акта", "Акт", 8),
    Head("№ записи КСУ", None, 10),
    Head("Причина выбытия", None, 20),
    Head("Инв. №", None, 22),
    Head("Автор", "Сведения об издании", 20),
    Head("Заглавие", "Сведения об издании", 40),
    Head("Год издания", "Сведения об издании", 8),
    Head("Язык", "Сведения об издании", 8),
    Head("ББК", None, 12),
    Head("Читательское назначение", None, 12),
    Head("Кол-во экз.", None, 8),
    Head("Цена, тг", "Стоимость", 10),
    Head("Сумма, тг", "Стоимость", 12),
)


def _row(act: Act, line: Withdrawal) -> Row:
    title = line.title
    numbers = [str(number) for number in line.inventory]
    text = f"{numbers[0]}-{numbers[-1]}" if len(numbers) > 2 else ", ".join(numbers)
    return [
        *(act.signed_on, act.number, f"{act.number}/{figures.YEAR}", act.reason, text),
        *(title.author, title.name, title.year, LANGUAGE_WORDS[title.language][RUSSIAN], title.class_index),
        *(AUDIENCE_WORDS[title.audience][RUSSIAN], line.copies, tenge(line.price), tenge(line.copies * line.price)),
    ]


def withdrawal_files() -> dict[str, bytes]:
    """One workbook, a sheet with the lists of all acts and a total after each."""
    rows: list[Row] = []
    for act in acts():
        rows += [_row(act, line) for line in act.lines]
        rows += [[f"Итого по акту № {act.number}", *[None] * 10, act.copies, None, tenge(act.amount)], []]
    copies, amount = sum(act.copies for act in acts()), sum(act.amount for act in acts())
    rows.append(["Всего", *[None] * 10, copies, None, tenge(amount)])
    titles = [f"Книга выбытия библиотечного фонда, {figures.YEAR} год", ""]
    sheet = Sheet("Акты", HEADS, rows, titles, has_number_row=True)
    return {f"Выбытие {figures.YEAR} (акты).xlsx": xlsx_bytes([sheet], SAVED_AT)}

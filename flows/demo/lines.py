"""The lines of the acquisition ledgers: titles with copies and prices, in the batches of the summary register."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from random import Random

from flows.demo import figures
from flows.demo.cells import REPEATING, SOURCES, Cell, book_cells, periodical_cells
from flows.demo.solving import composition, solve_prices
from flows.demo.titles import Title, TitlePool, periodicals

SEED = 2023
FIRST_INVENTORY_NUMBER = 214301
ROUGH_PRICES = {"budget": (900, 6500), "state_order": (1200, 2600), "gift": (200, 900), "exchange": (150, 450)}
HALF_YEAR = 6
MONTHLY_PRICES = (150, 530)
"""Tenge for a copy of a periodical, before they are fitted to the year's amount."""
PUBLISHED = {"budget": (2019, 2023), "state_order": (2021, 2023), "gift": (1996, 2022), "exchange": (2001, 2019)}
REORDERED_TITLES = 6
"""Titles of the budget that came in two batches."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What is known of a batch before it is recorded: its day, its document, who sent it."""

    recorded_on: date
    document: str
    document_on: date
    supplier: str


@dataclass(frozen=True, slots=True)
class Line:
    """A title of a batch: price in tiyn; ``inventory`` is the first of ``copies`` numbers, null without.

    ``months``: for how long a periodical is subscribed to; 0 of a book.
    """

    source: str
    title: Title
    copies: int
    price: int = 0
    inventory: int | None = None
    months: int = 0

    @property
    def amount(self) -> int:
        """Tiyn."""
        return self.copies * self.price


@dataclass(frozen=True)
class Batch:
    """One record of the summary register, part 1, with its title lines."""

    number: int
    source: str
    delivery: Delivery
    lines: tuple[Line, ...] = field(repr=False)

    @property
    def copies(self) -> int:
        """Copies of the batch."""
        return sum(line.copies for line in self.lines)

    @property
    def amount(self) -> int:
        """Tiyn."""
        return sum(line.amount for line in self.lines)


def _day(month: int, day: int, year: int = figures.YEAR) -> date:
    return date(year, month, day)


BOOKSELLERS = ("ЖШС «Кітап қоймасы»", "ЖШС «Балалар кітабы»", "ТОО «Книжный склад»")
DELIVERIES: dict[str, list[Delivery]] = {
    "budget": [
        Delivery(_day(month, day), f"{410 + 37 * index}", _day(month, day - 3), BOOKSELLERS[index % 3])
        for index, (month, day) in enumerate(
            [(2, 14), (2, 28), (3, 16), (4, 11), (5, 18), (6, 6), (6, 22), (8, 17), (9, 12), (10, 10), (11, 14),
             (12, 12)]
        )
    ],
    "state_order": [
        Delivery(_day(month, day), f"МТ-{number}", _day(month, day - 8), "Мәдениет басқармасы")
        for month, day, number in [(3, 29, 14), (6, 28, 31), (9, 27, 52), (12, 20, 77)]
    ],
    "gift": [
        Delivery(_day(month, day), f"акт {number}", _day(month, day), giver)
        for number, (month, day, giver) in enumerate(
            [
                (1, 24, "Оқырмандар"), (2, 21, "Оқырмандар"), (3, 10, "Корей мәдени орталығы"), (4, 24, "Баспа үйі"),
                (6, 1, "Қоғамдық қор"), (8, 29, "Оқырмандар"), (9, 8, "Баспа үйі"), (10, 25, "Корей мәдени орталығы"),
                (12, 15, "Оқырмандар"),
            ],
            1,
        )
    ],
    "exchange": [
        Delivery(_day(month, day), f"обм-{number}", _day(month, day), "Обменный фонд областной библиотеки")
        for number, (month, day) in enumerate([(4, 5), (7, 19), (11, 22)], 1)
    ],
    "subscription": [
        Delivery(_day(1, 17), "1142", _day(12, 5, figures.YEAR - 1), "«Қазпошта» АҚ"),
        Delivery(_day(7, 4), "0618", _day(6, 9), "«Қазпошта» АҚ"),
    ],
}  # fmt: skip


class _Drawing:
    """One drawing of the year's lines from the cells; the seed makes it the same every time."""

    def __init__(self) -> None:
        self.random = Random(SEED)  # noqa: S311
        self.pool = TitlePool(self.random)
        self.titles: dict[tuple[str, str, str, str], list[Title]] = {}

    def book_lines(self, source: str) -> list[Line]:
        """Lines of a source in the order of the batches to be, unpriced."""
        lines = [line for cell in book_cells() if cell.source == source for line in self._lines(cell)]
        if source == "budget":
            lines = self._reordered(lines)
        self.random.shuffle(lines)
        return lines

    def _lines(self, cell: Cell) -> Iterator[Line]:
        years = PUBLISHED[cell.source]
        titles = [self.pool.take(cell.language, cell.field, cell.audience, years) for _ in range(cell.titles)]
        self.titles[cell.source, cell.language, cell.audience, cell.field] = titles
        if cell.repeated:
            titles = titles + self.titles["budget", *REPEATING[1:]][: cell.repeated]
        copies = composition(cell.copies, len(titles), self.random, spread=2.0)
        return (Line(cell.source, *pair) for pair in zip(titles, copies, strict=True))

    def _reordered(self, lines: list[Line]) -> list[Line]:
        """The lines with some titles of many copies split in two, as if they were ordered again."""
        many = [line for line in lines if line.copies >= 8][:REORDERED_TITLES]
        again = [replace(line, copies=line.copies // 3) for line in many]
        first = [replace(line, copies=line.copies - line.copies // 3) if line in many else line for line in lines]
        return first + again

    def periodical_lines(self) -> list[list[Line]]:
        """Lines of the two half-years: a title is there in both where it has more than one copy."""
        halves: list[list[Line]] = [[], []]
        names = {key: iter(periodicals(*key, figures.YEAR)) for key in figures.PERIODICALS}
        for cell in periodical_cells():
            for copies in composition(cell.copies, cell.titles, self.random):
                title = replace(next(names[cell.language, cell.audience]), field=cell.field)
                for half, count in zip(halves, (copies - copies // 2, copies // 2), strict=True):
                    if count:
                        half.append(Line("subscription", title, count))
        return halves

    def priced(self, lines: list[Line]) -> list[Line]:
        """The lines with prices that come to the printed amount of their source."""
        source = lines[0].source
        prices = self._prices(lines, int(figures.BY_SOURCE[source].amount_kzt * 100), ROUGH_PRICES[source])
        return [replace(line, price=price) for line, price in zip(lines, prices, strict=True)]

    def _prices(self, lines: list[Line], target: int, rough: tuple[int, int], step: int = 5000) -> list[int]:
        wished = [self.random.uniform(*rough) * 100 for _ in lines]
        return solve_prices([line.copies for line in lines], target, wished, step)

    def subscribed(self, lines: list[Line]) -> list[Line]:
        """The lines priced by the month, of six; the last title of one copy came for three, as the amount needs."""
        monthly, rest = divmod(int(figures.BY_SOURCE["subscription"].amount_kzt * 100), HALF_YEAR)
        prices = self._prices(lines, monthly, MONTHLY_PRICES, step=500)
        priced = [
            replace(line, price=price * HALF_YEAR, months=HALF_YEAR) for line, price in zip(lines, prices, strict=True)
        ]
        late = max(index for index, line in enumerate(priced) if line.copies == 1)
        months = HALF_YEAR // 2 if rest else HALF_YEAR
        priced[late] = replace(priced[late], price=priced[late].price + rest, months=months)
        return priced

    def cut(self, lines: list[Line], parts: int) -> list[list[Line]]:
        """The lines in ``parts`` pieces of uneven length."""
        pieces, start = [], 0
        for length in composition(len(lines), parts, self.random):
            pieces.append(lines[start : start + length])
            start += length
        return pieces


@cache
def batches() -> tuple[Batch, ...]:
    """The year's batches in the order of the summary register, numbered from 1, with inventory numbers."""
    drawing = _Drawing()
    drawn: list[tuple[Delivery, list[Line]]] = []
    for source in SOURCES:
        lines = drawing.priced(drawing.book_lines(source))
        drawn += zip(DELIVERIES[source], drawing.cut(lines, len(DELIVERIES[source])), strict=True)
    first, second = drawing.periodical_lines()
    lines = drawing.subscribed(first + second)
    drawn += zip(DELIVERIES["subscription"], (lines[: len(first)], lines[len(first) :]), strict=True)
    drawn.sort(key=lambda pair: pair[0].recorded_on)
    return tuple(_numbered(drawn))


def _numbered(drawn: list[tuple[Delivery, list[Line]]]) -> Iterator[Batch]:
    next_inventory = FIRST_INVENTORY_NUMBER
    for number, (delivery, lines) in enumerate(drawn, 1):
        recorded = []
        for line in lines:
            is_counted = line.source != "subscription"
            recorded.append(replace(line, inventory=next_inventory if is_counted else None))
            next_inventory += line.copies if is_counted else 0
        yield Batch(number, lines[0].source, delivery, tuple(recorded))


def batches_of(source: str) -> list[Batch]:
    """The batches of one source of money, in order."""
    return [batch for batch in batches() if batch.source == source]

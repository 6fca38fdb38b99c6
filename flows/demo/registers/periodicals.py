"""The subscription list: the same titles, copies and amounts as the subscription's lines in the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flows.demo.acquisitions import AUDIENCE_WORDS, KAZAKH, tenge
from flows.demo.figures import YEAR
from flows.demo.lines import batches_of
from flows.demo.workbook import Page, Row, xlsx_bytes

SAVED_AT = datetime(YEAR, 7, 5, 11, 25)
LANGUAGE_WORDS = {"kaz": "қазақ", "rus": "орыс"}
HEAD: Row = ["№", "Басылым атауы", "Тілі", "Оқырмандар", "Дана", "1 айға бағасы, теңге", "Ай саны", "Сомасы, теңге"]


@dataclass(frozen=True, slots=True)
class Subscription:
    """A title subscribed to for some months of a half-year; price of one copy for one month, in tiyn."""

    half: int
    title: str
    language: str
    audience: str
    copies: int
    months: int
    price: int

    @property
    def amount(self) -> int:
        """Tiyn."""
        return self.copies * self.months * self.price


def subscriptions() -> list[Subscription]:
    """The lines of both half-years."""
    return [
        Subscription(
            half,
            line.title.name,
            line.title.language,
            line.title.audience,
            line.copies,
            line.months,
            line.price // line.months,
        )
        for half, batch in enumerate(batches_of("subscription"), 1)
        for line in batch.lines
    ]


def periodical_files() -> dict[str, bytes]:
    """The list with a sheet for each half-year."""
    pages = [_page(half, [line for line in subscriptions() if line.half == half]) for half in (1, 2)]
    return {f"Жазылым тізімі {YEAR}.xlsx": xlsx_bytes(pages, SAVED_AT)}


def _page(half: int, lines: list[Subscription]) -> Page:
    rows: list[Row] = [[f"Мерзімді басылымдарға жазылу тізімі, {YEAR} жыл, {half}-жартыжылдық"], [], list(HEAD)]
    rows += [
        [
            *(number, line.title, LANGUAGE_WORDS[line.language], AUDIENCE_WORDS[line.audience][KAZAKH]),
            *(line.copies, tenge(line.price), line.months, tenge(line.amount)),
        ]
        for number, line in enumerate(lines, 1)
    ]
    total = tenge(sum(line.amount for line in lines))
    rows.append(["Барлығы", None, None, None, sum(line.copies for line in lines), None, None, total])
    return Page(f"{half}-жартыжылдық", rows, (6, 34, 10, 14, 8, 16, 10, 16))

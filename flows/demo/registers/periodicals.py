"""The subscription list: the same titles, copies and amounts as the subscription's lines in the ledger."""

from __future__ import annotations

from dataclasses import dataclass

from flows.demo.lines import batches_of


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

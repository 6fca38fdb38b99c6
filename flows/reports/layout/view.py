"""What a layout is given: the rows of one published table and the words for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from flows.reports.labels import Labels
from flows.reports.layout.grid import Head, Value

Row = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class View:
    """The rows of one table that are published under ``year``, and the words for them."""

    year: int
    frame: pl.DataFrame
    labels: Labels

    @property
    def rows(self) -> list[dict[str, Value]]:
        """The rows in the order of the contract."""
        return self.frame.to_dicts()

    def say(self, key: str, **more: object) -> str:
        """A text of the catalogue with the years filled in."""
        return self.labels(key, year=self.year, previous=self.year - 1, next=self.year + 1, **more)

    def caption(self, table: str) -> str:
        """The printed caption of a table, else its short name."""
        key = f"caption.{table}"
        return self.say(key) if self.labels.has(key) else self.labels.table(table)

    def head(self, table: str, column: str) -> Head:
        """The printed head of a column, which may name the year, else the column's label."""
        key = f"head.{table}.{column}"
        return Head(self.say(key) if self.labels.has(key) else self.labels.column(table, column))

"""Where the figures of a page lead to: the place where it is told what each is made of."""

from __future__ import annotations

from dataclasses import replace

from flows.reports.address import Address, parse_address
from flows.reports.edition import Edition
from flows.reports.explained.places import FOLDER
from flows.reports.layout.grid import Cell
from flows.reports.pages.rendering import page_name


class Homes:
    """The links of the figures of an edition, in one language, from a page that lies ``up`` from its folder."""

    def __init__(self, edition: Edition, language: str, up: str = "") -> None:
        self._edition, self._language, self._up = edition, language, up
        self._tables = {name for name, table in edition.tables.items() if table.explained is not None}

    @property
    def are_known(self) -> bool:
        """Is it told of any figure what it is made of?"""
        return bool(self._tables)

    def of(self, cell: Cell) -> str | None:
        """The link of a figure in a grid; null where it is unknown, or it is not told what it is made of."""
        return self.at(cell.address) if cell.address is not None and cell.value is not None else None

    def at(self, address: Address | None) -> str | None:
        """The link of a figure by its whole address."""
        cell = str(address)
        return f"{self._up}{self._page(cell)}" if cell in self._edition.followed else self._elsewhere(cell)

    def page(self, table: str) -> str | None:
        """The page of a table's figures; null where it is not told what they are made of."""
        return f"{self._up}{self._name(table)}" if table in self._tables else None

    def _name(self, table: str) -> str:
        return f"{FOLDER}/{page_name(self._language, table)}"

    def _page(self, cell: str) -> str:
        return f"{self._name(cell.partition('.')[0])}#{cell}"

    def _elsewhere(self, cell: str) -> str | None:
        """In the report of another year, of the same libraries."""
        if cell not in self._edition.elsewhere:
            return None
        folder = self._edition.report.folder
        root = self._up + "../" * (folder.count("/") + 1)
        own = replace(self._edition.report, year=parse_address(cell).year).folder
        return f"{root}{own}/{self._page(cell)}"

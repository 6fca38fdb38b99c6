"""Pages that a year has besides its report's own, made elsewhere: the audit of the printed report."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Protocol

import polars as pl

from flows.reports.edition import Edition
from flows.reports.labels import Labels


class Beside(Protocol):
    """The pages of each year, made of its published tables and of what has the digest."""

    def digest(self, year: int) -> str:
        """What the pages are made from besides the edition; empty where the year has none."""

    def files(self, year: int, tables: Mapping[str, pl.DataFrame], labels: Mapping[str, Labels]) -> Mapping[str, bytes]:
        """The pages by their path in the year's folder."""


def beside_files(edition: Edition, labels: Mapping[str, Labels], beside: Beside | None) -> dict[str, bytes]:
    """The pages beside an edition of all libraries together; those of one library have none."""
    if beside is None or edition.report.library is not None:
        return {}
    tables = {name: table.frame for name, table in edition.tables.items()}
    return dict(beside.files(edition.year, tables, labels))


def beside_digest(edition: Edition, digest: str, beside: Beside | None) -> str:
    """``digest`` of an edition together with that of the pages beside it."""
    further = beside.digest(edition.year) if beside is not None and edition.report.library is None else ""
    return hashlib.sha256(f"{digest} {further}".encode()).hexdigest() if further else digest

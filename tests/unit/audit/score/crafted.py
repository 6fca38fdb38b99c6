"""Small tables whose every figure is known, in the shapes of the published ones, and the printed report of 2023."""

from __future__ import annotations

from functools import cache

import polars as pl

from flows.audit.copy import TableCopy
from flows.settings import ROOT
from schemas.published import TABLES, column_types

PRINTED = ROOT / "data" / "reference" / "printed" / "2023"


def table(name: str, *rows: tuple[object, ...]) -> pl.DataFrame:
    """Rows of a published table, in its columns and types."""
    return pl.DataFrame(list(rows), schema=column_types(TABLES[name]), orient="row", strict=False)


def media() -> pl.DataFrame:
    """Every figure but the grand total's is held in two directions."""
    return table(
        "media_coverage",
        (2023, "article", "kazakh", 122),
        (2023, "article", "russian", 218),
        (2023, "article", "total", 340),
        (2023, "tv_story", "kazakh", 108),
        (2023, "tv_story", "russian", 214),
        (2023, "tv_story", "total", 322),
        (2023, "total", "total", 662),
    )


def clubs(*participants: int) -> pl.DataFrame:
    """Clubs that nothing else in the report speaks of."""
    numbers = participants or (160, 240, 200)
    names = ("Шуақ", "Көңілді English", "Қызықты ғылым")
    return table("clubs", *((2023, name, 16, number) for name, number in zip(names, numbers, strict=True)))


@cache
def printed() -> dict[str, pl.DataFrame]:
    """The library's printed report."""
    with TableCopy.of_folder(PRINTED) as copy:
        return {name: copy.table(name) for name in copy.names}

"""The Audience export of Meta Business Suite. That of 2024 states how many followers there are, and feeds
staging.followers; later ones state shares by age, country and city only, and are refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import polars as pl

from flows.errors import DataRejected
from flows.reading.document import Document, Grid
from flows.sources.base import NO, YES, Context, Extract, Recognition
from flows.sources.networks.meta_headers import fold_header
from flows.sources.networks.meta_values import cleaned
from flows.sources.networks.network_rows import FOLLOWER_COLUMNS, rows_of_records
from flows.sources.parsing import parse_integer
from schemas import social as rules
from schemas.networks import LEVEL_DATED_BY_FILE
from schemas.rules import Problem, problem

LEVEL_TOKENS = {"fb_page follow unique_users": "facebook", "ig_account follow unique_users": "instagram"}
"""Raw tokens that leaked into the export of 2024 as a header; the number of followers stands below."""

SHARE_TITLES = {
    *("age & gender", "top countries", "top cities", "top towns/cities"),
    *("возраст и пол", "топ стран", "топ городов", "популярные страны", "популярные города"),
}
"""Titles of tables of shares; the Russian ones are unconfirmed."""


@dataclass(frozen=True)
class Level:
    """A number of followers: the row it stands in, its text, and the network."""

    row: int
    network: str
    text: str


@dataclass(frozen=True)
class AudienceLevels:
    """The source of the Audience export of 2024."""

    code: str = "meta_audience"
    table: str = "followers"

    def recognise(self, document: Document) -> Recognition:
        """Tokens of followers make it; titles of shares without them are known and of no use."""
        lines = [line for grid in document.grids for line in grid.head_rows()]
        if any(_network_of(line) for line in lines):
            return YES
        titles = {fold_header(line[0]) for line in lines if line} & SHARE_TITLES
        return Recognition(False, refusal=problem(rules.AUDIENCE_SHARES_ONLY)) if len(titles) >= 2 else NO

    def read(self, document: Document, context: Context) -> Extract:
        """One row per network. Raises `DataRejected` where nothing tells the day on which the numbers held."""
        day = _day_saved(document, context)
        grid = next(grid for grid in document.grids if any(_network_of(line) for line in grid.head_rows()))
        rows = cleaned(grid.rows.filter(pl.col("row_number") <= grid.row_count).collect())
        levels = list(_levels(rows))
        blank = rows.filter(pl.all_horizontal(pl.exclude("row_number").is_null())).height
        return Extract(
            rows=_followers(levels, grid, day).lazy(),
            frame_rows=sum(one.row_count for one in document.grids) - blank - len(levels),
            blank_rows=blank,
            labels={"subscribers": "UNIQUE_USERS", "as_of": ""},
            problems=_notes(rows, grid, day, document),
        )


def _network_of(cells: list[str | None]) -> str | None:
    """The network whose token the line is, in one cell or cut apart by a tab."""
    words = " ".join(cell for cell in cells if cell).replace(":", " ").replace(",", " ").split()
    return LEVEL_TOKENS.get(" ".join(words).casefold())


def _levels(rows: pl.DataFrame) -> Iterator[Level]:
    """The first filled line below each token."""
    network = None
    for number, *cells in rows.iter_rows():
        given = [cell for cell in cells if cell is not None]
        if network and given:
            yield Level(number, network, given[0])
            network = None
        else:
            network = _network_of(cells) or network


def _day_saved(document: Document, context: Context) -> date:
    """The day of the export in the library's zone: the file's own word, else when it was last saved."""
    moment = document.exported_at or context.saved_at
    if moment is None:
        raise DataRejected(rules.AUDIENCE_WITHOUT_DATE.code)
    return datetime.fromisoformat(moment).astimezone(ZoneInfo(context.timezone)).date()


def _followers(levels: list[Level], grid: Grid, day: date) -> pl.DataFrame:
    records = (
        {
            "sheet": grid.sheet,
            "row_number": level.row,
            "network": level.network,
            "as_of": day,
            "subscribers__text": level.text,
        }
        for level in levels
    )
    frame = rows_of_records(records, FOLLOWER_COLUMNS)
    return frame.with_columns(subscribers=parse_integer("subscribers__text"))


def _notes(rows: pl.DataFrame, grid: Grid, day: date, document: Document) -> list[Problem]:
    titles = [text for text in rows["c0"].to_list() if fold_header(text) in SHARE_TITLES]
    notes = [] if document.exported_at else [problem(LEVEL_DATED_BY_FILE, sheet=grid.sheet, day=day.isoformat())]
    tables = ", ".join(dict.fromkeys(titles))
    return [*notes, *([problem(rules.AUDIENCE_OTHER_TABLES, sheet=grid.sheet, tables=tables)] if titles else [])]


SOURCES = (AudienceLevels(),)

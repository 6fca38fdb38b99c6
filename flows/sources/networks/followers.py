"""The followers register: a sheet on which staff write, by date and network, what no export states.

Subscribers are a level on the date; views and posts are counts of the calendar year up to the date.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

import polars as pl

from flows.reading.document import Kind
from flows.sources.base import NO, YES, Context, ControlTotal, Extract, Recognition
from flows.sources.networks.network_header import (
    TOTAL_WORDS,
    Header,
    classified_rows,
    count_kind,
    find_header,
    fold,
    read_header,
)
from flows.sources.networks.network_rows import FOLLOWER_COLUMNS, mark_repeated_rows, with_all_columns
from flows.sources.parsing import parse_date, parse_integer
from flows.sources.registers.example import is_guide
from flows.sources.repeats import filled_from_above
from flows.sources.saving import last_known_day
from schemas.followers import DATE_IN_FUTURE, REGISTER_COLUMNS_NOT_USED, SHEETS_NOT_READ, TOTAL_DISAGREES
from schemas.rules import Problem, problem

if TYPE_CHECKING:
    from flows.reading.document import Document, Grid

_NAMES: dict[str, tuple[str, ...]] = {
    "as_of": (
        "date", "as of", "day", "дата", "на дату", "по состоянию на", "дата снимка",
        "күні", "күн", "дата/күні", "күні/дата", "мерзімі", "айы, күні",
    ),
    "network": (
        "network", "social network", "platform", "сеть", "соцсеть", "социальная сеть", "социальные сети", "площадка",
        "желі", "әлеуметтік желі", "әлеуметтік желілер", "желі атауы", "название сети",
    ),
    "subscribers": (
        "subscribers", "followers", "подписчики", "подписчиков", "число подписчиков", "количество подписчиков",
        "кол-во подписчиков", "жазылушылар", "жазылушылар саны", "жазылушы",
    ),
    "posts": (
        "posts", "posts this year", "публикации", "публикаций", "число публикаций", "количество публикаций",
        "кол-во публикаций", "посты", "публикации с начала года", "публикаций с начала года",
        "жарияланымдар", "жарияланым", "жарияланымдар саны", "жыл басынан жарияланымдар",
    ),
    "views": (
        "views", "views this year", "просмотры", "просмотров", "число просмотров", "количество просмотров",
        "кол-во просмотров", "просмотры с начала года", "просмотров с начала года",
        "қаралым", "қаралымдар", "қаралымы", "қаралым саны", "жыл басынан қаралым", "көрілім",
    ),
}  # fmt: skip
ALIASES = {fold(alias): name for name, aliases in _NAMES.items() for alias in aliases}
"""Header in Kazakh, Russian or English -> canonical column."""

IGNORED = frozenset(
    map(
        fold,
        (
            "№", "№ п/п", "р/с", "no", "#", "примечание", "примечания", "ескерту", "ескертпе", "note", "notes",
            "remark", "comment", "комментарий", "ссылка", "сілтеме", "link", "url", "ответственный", "жауапты",
            "responsible",
        ),
    )
)  # fmt: skip
"""Columns that say nothing for the report: ignored by name."""

SIGNATURE = ("as_of", "network", "subscribers")

_NETWORK_WORDS: dict[str, tuple[str, ...]] = {
    "facebook": ("facebook", "fb", "фейсбук", "фэйсбук", "фб", "facebook.com"),
    "instagram": ("instagram", "insta", "инстаграм", "инстаграмм", "инстаграмы", "instagram.com"),
    "vk": ("vk", "vk.com", "вк", "вконтакте", "в контакте", "vkontakte", "вконтакт"),
    "youtube": (
        "youtube", "you tube", "youtube.com", "youtube канал", "youtube-канал", "youtube каналы", "youtube арнасы",
        "ютуб", "ютюб", "ютуб канал", "ютуб-канал", "ютуб арнасы", "канал youtube",
    ),
    "telegram": (
        "telegram", "телеграм", "телеграмм", "телеграм канал", "телеграм-канал", "телеграм арнасы", "telegram канал",
        "telegram-канал", "telegram арнасы", "t.me", "tg", "тг",
    ),
}  # fmt: skip
NETWORK_OF = {fold(word): network for network, words in _NETWORK_WORDS.items() for word in words}
"""What staff call a network -> its code."""


class FollowersRegister:
    """The register as xlsx, xls, ods or delimited text; every sheet that bears the header is read."""

    code = "followers_register"
    table = "followers"

    def recognise(self, document: Document) -> Recognition:
        """By a header with date, network and subscribers near the top of some sheet."""
        if document.kind not in (Kind.DELIMITED, Kind.WORKBOOK):
            return NO
        if any(_header(grid) for grid in document.grids):
            return YES
        present = max((_named(grid) for grid in document.grids), key=len, default=set())
        missing = tuple(_NAMES[name][0] for name in SIGNATURE if name not in present)
        return Recognition(False, missing) if len(missing) == 1 and "subscribers" in present else NO

    def read(self, document: Document, context: Context) -> Extract:
        """One level per line; totals lines are controls, further sheets are said in a note."""
        headed = [(grid, header) for grid in document.grids if (header := _header(grid))]
        unread = [grid for grid in document.grids if not _header(grid) and grid.row_count]
        parts = [_read_grid(grid, header) for grid, header in headed]
        rows = mark_repeated_rows(pl.concat([part.rows.collect() for part in parts]), _STATED)
        problems = [found for part in parts for found in part.problems]
        return Extract(
            rows.lazy(),
            frame_rows=sum(part.frame_rows for part in parts) + sum(grid.row_count for grid in unread),
            control_rows=sum(part.control_rows for part in parts),
            blank_rows=sum(part.blank_rows for part in parts),
            control_totals=[total for part in parts for total in part.control_totals],
            labels=parts[0].labels,
            problems=[*problems, *_unread(unread), *_in_future(rows, context, parts[0].labels)],
        )


_STATED = ["network__text", "as_of__text", "subscribers__text", "posts__text", "views__text"]


def _header(grid: Grid) -> Header | None:
    return find_header(grid, ALIASES, SIGNATURE, IGNORED)


def _named(grid: Grid) -> set[str]:
    """The most canonical columns that one of the first rows names."""
    headers = [read_header(at, cells, ALIASES) for at, cells in enumerate(grid.head_rows(25), start=1)]
    return max((set(header.columns) for header in headers), key=len, default=set())


def _read_grid(grid: Grid, header: Header) -> Extract:
    rows = classified_rows(grid, header, _is_totals_line(header))
    data = rows.filter(pl.col("kind") == "data")
    staged = _levels(data, header, grid)
    totals = _totals(rows.filter(pl.col("kind") == "control"), header, grid)
    unused = [problem(REGISTER_COLUMNS_NOT_USED, sheet=grid.sheet, columns=", ".join(header.unknown))]
    return Extract(
        staged.lazy(),
        frame_rows=count_kind(rows, "frame"),
        control_rows=count_kind(rows, "control"),
        blank_rows=count_kind(rows, "blank"),
        control_totals=totals,
        labels=header.labels,
        problems=[*(unused if header.unknown else []), *_disagreements(staged, totals, header.labels)],
    )


def _is_totals_line(header: Header) -> pl.Expr:
    """A line whose network or date says that it is a total."""
    names = [header.cell(name).str.to_lowercase().str.strip_chars(" :.") for name in ("network", "as_of")]
    return pl.any_horizontal(name.is_in(list(TOTAL_WORDS)).fill_null(False) for name in names)


def _network_key(name: pl.Expr) -> pl.Expr:
    """A network's name as it is compared: one case, single blanks, no quotes and no point at its end."""
    return (
        name.str.to_lowercase()
        .str.replace_all(r"[\s\u00a0]+", " ")
        .str.replace_all(r'[«»"“”]', "")
        .str.replace(r"^(https?://)?(www\.|m\.)?", "")
        .str.strip_chars(" .,:;*/")
        .str.replace_all("ё", "е")
    )


def _levels(data: pl.DataFrame, header: Header, grid: Grid) -> pl.DataFrame:
    """Rows for staging.followers; a network that no word of the table names stays null for its rule."""
    texts = data.select(
        pl.lit(grid.sheet, dtype=pl.String).alias("sheet"),
        "row_number",
        *(header.cell(name).alias(f"{name}__text") for name in ("network", "as_of", "subscribers", "posts", "views")),
    )
    for name in ("as_of", "network"):
        texts = filled_from_above(texts, f"{name}__text", int(header.columns[name].removeprefix("c")), grid)
    typed = texts.with_columns(
        network=_network_key(pl.col("network__text")).replace_strict(NETWORK_OF, default=None, return_dtype=pl.String),
        as_of=parse_date("as_of__text"),
        subscribers=parse_integer("subscribers__text"),
        posts=parse_integer("posts__text"),
        views=parse_integer("views__text"),
    )
    return with_all_columns(typed.lazy(), FOLLOWER_COLUMNS).collect()


def _totals(control: pl.DataFrame, header: Header, grid: Grid) -> list[ControlTotal]:
    stated = control.select("row_number", text=header.cell("subscribers")).with_columns(value=parse_integer("text"))
    return [
        ControlTotal("subscribers_of_all_networks", Decimal(value), grid.sheet, row)
        for row, value in stated.select("row_number", "value").drop_nulls().iter_rows()
    ]


def _disagreements(staged: pl.DataFrame, totals: Sequence[ControlTotal], labels: Mapping[str, str]) -> list[Problem]:
    """Totals lines that are not the sum of the lines since the totals line before."""
    found, after = [], 0
    for total in totals:
        row = total.row or 0
        block = staged.filter(pl.col("row_number").is_between(after, row, closed="none"))
        summed = block["subscribers"].sum()
        if block.height and summed != total.value:
            place = {"sheet": total.sheet, "row": row, "column": labels["subscribers"], "value": str(total.value)}
            found.append(problem(TOTAL_DISAGREES, **place, summed=summed, difference=f"{int(total.value) - summed:+d}"))
        after = row
    return found


def _unread(grids: Sequence[Grid]) -> list[Problem]:
    named = [grid.sheet for grid in grids if grid.visible and grid.sheet and not is_guide(grid)]
    return [problem(SHEETS_NOT_READ, sheets=", ".join(named))] if named else []


def _in_future(rows: pl.DataFrame, context: Context, labels: Mapping[str, str]) -> list[Problem]:
    """Lines dated after the day on which the register was saved: nobody can know the level yet."""
    late = rows.filter(pl.col("as_of") > last_known_day(context), ~pl.col("is_duplicate"))
    return [
        problem(DATE_IN_FUTURE, sheet=sheet, row=row, column=labels["as_of"], value=value)
        for sheet, row, value in late.select("sheet", "row_number", "as_of__text").iter_rows()
    ]


SOURCES = (FollowersRegister(),)

"""Content exports of Meta Business Suite (Insights > Content > Export): one row per post of a Facebook page or
an Instagram account, with lifetime metrics as of the export. Feeds staging.posts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

import polars as pl

from flows.errors import DataRejected
from flows.reading.document import Document
from flows.sources.base import NO, YES, Context, ControlTotal, Extract, Recognition
from flows.sources.networks.meta_headers import (
    CONTENT_COLUMNS,
    CONTENT_IGNORED,
    LIFETIME,
    find_columns,
    fold_header,
    unknown_headers,
)
from flows.sources.networks.meta_table import Table, find_header, read_table
from flows.sources.networks.meta_values import (
    are_ids_rounded,
    cleaned,
    counts_differ,
    date_forms,
    first_text,
    id_in_link,
    is_rewritten_date,
    is_rounded_id,
    largest_count,
    may_be_rounded_id,
    published_on,
    whole_id,
)
from flows.sources.networks.network_rows import POST_COLUMNS, mark_repeated_posts, repeats_that_differ, with_all_columns
from schemas import social as rules
from schemas.networks import COLUMNS_NOT_USED, REPEATED_POST_DIFFERS
from schemas.rules import Problem, Rule, problem

_COLUMNS = {**POST_COLUMNS, "is_share__text": pl.String}
_SHARES = {"0": False, "1": True, "FALSE": False, "TRUE": True}
_VIDEO_PRESET = {"video asset id", "universal video id"}
_IDENTITY = ("post_id", "page_id", "account_id", "account", "published_on", "permalink", "post_type")


@dataclass(frozen=True)
class _Columns:
    """Where the canonical columns stand: names of the grid's columns, in the file's order."""

    header: Sequence[str]
    at: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def cells(self, canonical: str) -> tuple[str, ...]:
        """Every grid column of one canonical column."""
        return tuple(f"c{position}" for position in self.at.get(canonical, ()))

    def labels(self) -> dict[str, str]:
        """Canonical column -> header in the file."""
        return {canonical: self.header[positions[0]] for canonical, positions in self.at.items()}

    @property
    def measure(self) -> str:
        """What stands for views in this preset: ``views``, or ``impressions`` before Meta renamed it."""
        return "views" if "views" in self.at else "impressions"


@dataclass(frozen=True)
class ContentExport:
    """The content export of one network; ``owner`` is the column that tells the two networks apart."""

    network: str
    owner: str
    table: str = "posts"

    @property
    def code(self) -> str:
        """Stable name of the source."""
        return f"meta_content_{self.network}"

    def recognise(self, document: Document) -> Recognition:
        """Post ID with Page ID or Account ID in the header; the video preset is known and of no use."""
        for grid in document.grids:
            found = find_header(grid, self._bears_signature)
            if found:
                missing = self._missing(found[1])
                return Recognition(False, missing) if missing else YES
            if self.network == "facebook" and find_header(grid, _is_video_preset):
                return Recognition(False, refusal=problem(rules.VIDEO_PRESET, sheet=grid.sheet))
        return NO

    def _bears_signature(self, header: Sequence[str]) -> bool:
        found = find_columns(header, CONTENT_COLUMNS)
        anonymous = not {"page_id", "account_id"} & found.keys() and {"published_on", "permalink"} <= found.keys()
        return "post_id" in found and (self.owner in found or anonymous)

    def _missing(self, header: Sequence[str]) -> tuple[str, ...]:
        found = find_columns(header, CONTENT_COLUMNS)
        lacking = [name for name in ("post_id", self.owner, "published_on") if name not in found]
        if not {"views", "impressions"} & found.keys():
            lacking.append("views")
        return tuple(CONTENT_COLUMNS[name][0] for name in lacking)

    def read(self, document: Document, context: Context) -> Extract:
        """Posts of the export. Raises `DataRejected` for dates written day first and for counts by day."""
        table = read_table(document, self._bears_signature)
        columns = _Columns(table.header, find_columns(_plain(table.header), CONTENT_COLUMNS))
        rows = cleaned(table.rows)
        _refuse_daily_counts(rows, columns, table)
        of_page = rows.filter(_names_no_post(columns))
        posts = self._posts(rows.join(of_page, on="row_number", how="anti"), columns, table)
        unsure = posts.filter("is_rewritten")
        staged = mark_repeated_posts(with_all_columns(posts.filter(~pl.col("is_rewritten")).lazy(), _COLUMNS).collect())
        return Extract(
            rows=staged.lazy(),
            frame_rows=table.frame_rows,
            control_rows=table.totals.height + of_page.height,
            blank_rows=table.blank_rows,
            control_totals=_control_totals(table, columns),
            labels={"views": columns.labels().get(columns.measure, ""), **columns.labels()},
            problems=[
                *table.problems,
                *(_at(table, rules.ROW_OF_PAGE, row) for row in of_page["row_number"]),
                *_rewritten_dates(table, unsure, columns),
                *_doubts(table, posts, staged, columns),
            ],
        )

    def _posts(self, rows: pl.DataFrame, columns: _Columns, table: Table) -> pl.DataFrame:
        """Every post with what is staged of it and with the marks ``is_rewritten``, ``is_from_link``,
        ``has_two_counts``."""
        views = columns.cells(columns.measure)
        texts = rows.select(
            pl.all(),
            *(
                first_text(columns.cells(name)).alias(f"{name}__text")
                for name in ("post_id", "published_on", "reach", "is_share", "permalink")
            ),
            views__text=first_text(views),
        )
        texts = texts.with_columns(pl.col("post_id__text").str.strip_suffix(".0"))  # a number cell of a workbook
        form = _date_form(texts["published_on__text"], columns, table)
        return texts.select(
            "row_number",
            pl.selectors.ends_with("__text"),
            **self._identity(are_ids_rounded(texts["post_id__text"])),
            network=pl.lit(self.network),
            sheet=pl.lit(table.sheet, dtype=pl.String),
            account=first_text(columns.cells("account")),
            published_on=published_on("published_on__text", form),
            is_rewritten=is_rewritten_date("published_on__text", form),
            post_type=first_text(columns.cells("post_type")),
            is_share=_is_share(),
            views=largest_count(views),
            has_two_counts=counts_differ(views),
            definition=pl.lit(columns.measure),
            reach=largest_count(columns.cells("reach")),
            permalink=pl.col("permalink__text"),
        )

    def _identity(self, are_all_rounded: bool) -> dict[str, pl.Expr]:
        """The post's key. Instagram: the short code of its link, which no spreadsheet damages, else its id;
        Facebook: its id, and that of the link where the id is damaged."""
        rounded = is_rounded_id("post_id__text", are_all_rounded)
        doubtful = rounded | may_be_rounded_id("post_id__text") | pl.col("post_id__text").is_null()
        link = id_in_link("permalink__text", self.network)
        own = whole_id("post_id__text")
        if self.network == "instagram":
            key = pl.coalesce(link, pl.when(~doubtful).then(own))
        else:  # a link without the number proves nothing against an id that chance has ended in 000
            by_chance = pl.when(~rounded & link.str.starts_with("pfbid")).then(own)
            key = pl.when(doubtful).then(pl.coalesce(by_chance, link)).otherwise(own)
        return {"post_id": key, "is_from_link": rounded & key.is_not_null()}


def _plain(header: Sequence[str]) -> list[str]:
    """The names without the numbers of their repeats."""
    return [name.rsplit("#", 1)[0] for name in header]


def _is_video_preset(header: Sequence[str]) -> bool:
    return bool({fold_header(name) for name in header} & _VIDEO_PRESET)


def _refuse_daily_counts(rows: pl.DataFrame, columns: _Columns, table: Table) -> None:
    """``Date`` holds the word Lifetime; a date there means counts by day, which are another measure."""
    words = [fold_header(word) for word in LIFETIME]
    for cell in columns.cells("grain"):
        dated = rows.filter(pl.col(cell).str.contains(r"\d"), ~pl.col(cell).str.to_lowercase().is_in(words))
        if dated.height * 2 > rows.height:
            row, value = dated.select("row_number", cell).row(0)
            column = columns.labels()["grain"]
            raise DataRejected(rules.CONTENT_BY_DAY.code, sheet=table.sheet, row=row, column=column, value=value)


def _date_form(texts: pl.Series, columns: _Columns, table: Table) -> str:
    """How this file writes its dates; raises `DataRejected` where they are written day first."""
    forms = date_forms(texts)
    label = columns.labels()["published_on"]
    if forms.is_day_first:
        raise DataRejected(
            rules.DAY_FIRST_DATES.code,
            sheet=table.sheet,
            column=label,
            value=next(text for text in texts.drop_nulls() if date_forms(pl.Series([text])).day_first),
        )
    return forms.pattern(has_german_header=label == CONTENT_COLUMNS["published_on"][2])


def _names_no_post(columns: _Columns) -> pl.Expr:
    """True for a row that holds other metrics only: Facebook's 2024 export has such a row of the page."""
    cells = [cell for name in (*_IDENTITY, columns.measure) for cell in columns.cells(name)]
    return pl.all_horizontal(pl.col(cell).is_null() for cell in cells)


def _is_share() -> pl.Expr:
    """Marked as a share; an empty cell is no mark; any other text is null and a rule names it."""
    marks = pl.col("is_share__text").str.to_uppercase()
    known = marks.replace_strict(_SHARES, default=None, return_dtype=pl.Boolean)
    return pl.when(marks.is_null()).then(pl.lit(False)).otherwise(known)


def _control_totals(table: Table, columns: _Columns) -> list[ControlTotal]:
    counts = cleaned(table.totals).select("row_number", value=largest_count(columns.cells(columns.measure)))
    return [
        ControlTotal("views", Decimal(value), sheet=table.sheet, row=row)
        for row, value in counts.drop_nulls("value").iter_rows()
    ]


def _at(table: Table, found: Rule, row: int, **place: object) -> Problem:
    return problem(found, sheet=table.sheet, row=row, **place)


def _rewritten_dates(table: Table, unsure: pl.DataFrame, columns: _Columns) -> Iterator[Problem]:
    label = columns.labels()["published_on"]
    for row, value in unsure.select("row_number", "published_on__text").iter_rows():
        yield _at(table, rules.DATE_ORDER_UNSURE, row, column=label, value=value)


def _doubts(table: Table, posts: pl.DataFrame, staged: pl.DataFrame, columns: _Columns) -> Iterator[Problem]:
    """Warnings and notes on rows that are loaded all the same, and on the file as a whole."""
    labels = columns.labels()
    views = labels.get(columns.measure)
    for row, value in posts.filter("is_from_link").select("row_number", "post_id__text").iter_rows():
        yield _at(table, rules.ID_FROM_LINK, row, column=labels["post_id"], value=value)
    for row, value in posts.filter("has_two_counts").select("row_number", "views").iter_rows():
        yield _at(table, rules.TWO_COUNTS_OF_ONE_POST, row, column=views, value=str(value))
    if repeats_that_differ(staged):
        yield problem(REPEATED_POST_DIFFERS, sheet=table.sheet, column=views, number=repeats_that_differ(staged))
    if staged["views"].max() == 0:
        yield problem(rules.ALL_VIEWS_ZERO, sheet=table.sheet, column=views, posts=staged.height)
    accounts = staged["account"].drop_nulls().unique().sort().to_list()
    if len(accounts) > 1:
        label = labels["account"]
        yield problem(rules.SEVERAL_ACCOUNTS, sheet=table.sheet, column=label, accounts=", ".join(accounts))
    known = [name for names in CONTENT_COLUMNS.values() for name in names]
    unknown = unknown_headers(_plain(table.header), [*known, *CONTENT_IGNORED])
    if unknown:
        yield problem(COLUMNS_NOT_USED, sheet=table.sheet, row=table.header_row, columns=", ".join(unknown))


SOURCES = (ContentExport("facebook", "page_id"), ContentExport("instagram", "account_id"))

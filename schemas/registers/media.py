"""What a line of the register of media must be (MED): one article or TV story about the library."""

from __future__ import annotations

import pandera.polars as pa
import polars as pl

from schemas.registers.form import has_words
from schemas.rules import Severity, rule
from schemas.validation import row_rule

TITLE_WITHOUT_WORDS = rule("MED-001", Severity.REJECT, "title")
OUTLET_WITHOUT_WORDS = rule("MED-002", Severity.REJECT, "outlet")
ITEM_STATED_TWICE = rule("MED-003", Severity.WARN, "title")
TITLE_OF_OTHER_LANGUAGE = rule("MED-004", Severity.WARN, "language")
OUTLET_OF_OTHER_KIND = rule("MED-005", Severity.WARN, "kind")
TITLE_IS_A_LINK = rule("MED-006", Severity.WARN, "title")

KAZAKH_LETTERS = 3
"""So many letters that only Kazakh has are more than a slip, where no Russian word stands beside them."""

_KAZAKH = "[әғқңөұүһіӘҒҚҢӨҰҮҺІ]"
_RUSSIAN_WORDS = (
    r"(?i)(?:^|[^\pL])(?:в|во|с|со|на|для|о|об|из|от|к|как|что|по|у|и|библиотек[аеиуой]+|детск\pL+|книг[аеиуой]*"
    r"|чтени\pL|дет(?:и|ей|ям)|прош(?:ё|е)?л[аио]?|состоял\pL+|праздник\pL*|день|встреч\pL+|открыт\pL+)(?:[^\pL]|$)"
)
_PRESS = r"(?i)газет|журнал|newspaper|gazet"
_TELEVISION = r"(?i)телеарна|телеканал|телевид|\bтв\b|(?:^|[^\pL])(?:tv|тв)(?:[^\pL]|$)"
_SITE = r"(?i)сайт|портал|\bsite\b|\.kz\b|онлайн|online"


class MediaModel(pa.DataFrameModel):
    """Rows of staging.media_items."""

    sheet: pl.String = pa.Field(nullable=True)
    row_number: pl.Int32
    item_number: pl.Int16
    entry_on: pl.Date = pa.Field(nullable=True)
    entry_key: pl.String
    outlet: pl.String = pa.Field(nullable=True)
    kind: pl.String = pa.Field(nullable=True)
    language: pl.String = pa.Field(nullable=True)
    title: pl.String = pa.Field(nullable=True)
    staff_author: pl.String = pa.Field(nullable=True)
    is_repeated: pl.Boolean  # every cell of the line stands in an earlier one: a rule of form says so

    @row_rule(TITLE_WITHOUT_WORDS)
    def title_has_words(cls) -> pl.Expr:
        """A headline is words: a number or a date in its place is of another column."""
        return has_words("title")

    @row_rule(OUTLET_WITHOUT_WORDS)
    def outlet_has_words(cls) -> pl.Expr:
        """An outlet has a name."""
        return pl.col("outlet").str.contains(r"\pL{2}")

    @row_rule(ITEM_STATED_TWICE)
    def item_is_stated_once(cls) -> pl.Expr:
        """Day, outlet and title again, with another kind or language: one of the two lines is wrong."""
        is_first = ~pl.col("entry_key").str.contains(r"#[0-9]+$")
        return is_first | pl.col("is_repeated")

    @row_rule(TITLE_OF_OTHER_LANGUAGE)
    def language_agrees_with_the_title(cls) -> pl.Expr:
        """A Russian item with a Kazakh title, or a Kazakh one with a Russian title."""
        letters = pl.col("title").str.count_matches(_KAZAKH)
        has_russian = pl.col("title").str.contains(_RUSSIAN_WORDS)
        is_kazakh_title = (letters >= KAZAKH_LETTERS) & ~has_russian & (pl.col("language") == "rus")
        is_russian_title = (letters == 0) & has_russian & (pl.col("language") == "kaz")
        return ~(is_kazakh_title | is_russian_title)

    @row_rule(OUTLET_OF_OTHER_KIND)
    def kind_agrees_with_the_outlet(cls) -> pl.Expr:
        """A newspaper shows no stories, a TV channel prints no articles; on a site there may be both."""
        is_press = pl.col("outlet").str.contains(_PRESS)
        is_television = pl.col("outlet").str.contains(_TELEVISION)
        is_shown_in_print = (pl.col("kind") == "tv_story") & is_press & ~is_television
        is_printed_on_air = (pl.col("kind") == "article") & is_television & ~is_press
        return ~(is_shown_in_print | is_printed_on_air) | pl.col("outlet").str.contains(_SITE)

    @row_rule(TITLE_IS_A_LINK)
    def title_is_no_link(cls) -> pl.Expr:
        """An address leads to the item today; its headline tells what it was in ten years."""
        return ~pl.col("title").str.contains(r"(?i)^(https?://|www\.)")

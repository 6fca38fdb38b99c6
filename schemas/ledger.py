"""What a row of `staging.acquisitions`, `staging.withdrawals` and `staging.register_batches` must be.

A ``…__text`` column holds the cell as it stands in the file (null where it is empty); it tells an empty cell
from one that cannot be read. Amounts are tenge.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

import pandera.polars as pa
import polars as pl

from schemas import ledger_rules as rules
from schemas.clock import today
from schemas.validation import readable, row_rule

FIRST_DAY = date(1990, 1, 1)
"""No annual report of this library goes further back: an earlier date is a slip of the pen."""

MOST_COPIES = 10_000
"""More copies of one title in one line are a print run read as copies (seen: 010$9 of RUSMARC)."""

TOLERANCE_TIYN = 1
"""A price is rounded to the tiyn, so an amount may differ by this for each copy."""

FOREIGN_MONEY = r"(?i)₽|\bруб|\bр\b|\$|€|usd|eur|rub\b"


def _texts_lack(pattern: str) -> pl.Expr:
    """Do title and author lack ``pattern``? Only rows with odd letters are searched."""

    def lack(rows: pl.Series) -> pl.Series:
        healthy = pl.Series([True]).new_from_index(0, len(rows))
        odd = rows.struct.field("has_odd_letters").arg_true()
        if odd.is_empty():
            return healthy
        texts = rows.gather(odd).struct.unnest()
        found = [texts[name].str.contains(pattern).fill_null(False) for name in ("title", "author")]
        return healthy.scatter(odd, ~(found[0] | found[1]))

    return pl.struct("title", "author", "has_odd_letters").map_batches(lack, return_dtype=pl.Boolean)


def _tiyn(column: str) -> pl.Expr:
    return (pl.col(column) * 100).cast(pl.Int64)


def same_year(column: str, decides: str) -> pl.Expr:
    """True if the year of a date or a year is that of the date that decides; null where that is out of range."""
    day = pl.col(decides)
    plausible = pl.when(day.is_between(pl.lit(FIRST_DAY), pl.lit(today()))).then(day.dt.year())
    return (
        pl.col(column).dt.year() == plausible if column.endswith("_on") else pl.col(column).cast(pl.Int32) == plausible
    )


def _has_value() -> pl.Expr:
    """Amount or price is stated, readable or not, and not zero (a line without copies has no amount)."""
    texts = [pl.col(name).is_not_null() for name in ("amount_kzt__text", "unit_price_kzt__text")]
    is_zero = pl.coalesce("amount_kzt", "unit_price_kzt") == 0
    return (pl.any_horizontal(texts) & ~is_zero.fill_null(False)) | (pl.col("copies") <= 0)


def _has_batch(decides: str) -> pl.Expr:
    """The line has a key; it may lack one for want of its date or КСУ number, which have rules of their own."""
    is_named = pl.col(decides).is_null() | (pl.col("ksu__text").is_not_null() & pl.col("ksu_number").is_null())
    return pl.col("batch_key").is_not_null() | is_named


def _is_of_its_batch(column: str) -> pl.Expr:
    """Is the date that of the middle line of its batch, as all of them are? Of one out of range other rules speak."""
    day = pl.when(pl.col(column).is_between(pl.lit(FIRST_DAY), pl.lit(today()))).then(pl.col(column).to_physical())
    return pl.col("batch_key").is_null() | (day == day.median().over("batch_key"))


def _has_word(column: str) -> pl.Expr:
    return pl.col(column + "__text").is_not_null()


class LineModel(pa.DataFrameModel):
    """What lines of acquisition and withdrawal ledgers have in common."""

    sheet: pl.String = pa.Field(nullable=True)
    row_number: pl.Int32
    item_number: pl.Int16
    is_duplicate: pl.Boolean
    ksu_number: pl.Int32 = pa.Field(nullable=True)
    ksu_year: pl.Int16 = pa.Field(nullable=True)
    batch_key: pl.String = pa.Field(nullable=True)
    inventory_numbers: pl.String = pa.Field(nullable=True)
    inventory_count: pl.Int32 = pa.Field(nullable=True)
    is_inventory_repeated: pl.Boolean
    has_odd_letters: pl.Boolean
    has_irregular_groups: pl.Boolean
    author: pl.String = pa.Field(nullable=True)
    title: pl.String = pa.Field(nullable=True)
    volume: pl.String = pa.Field(nullable=True)
    publication_year: pl.Int16 = pa.Field(nullable=True)
    title_key: pl.String
    language: pl.String
    class_scheme: pl.String = pa.Field(nullable=True)
    class_index: pl.String = pa.Field(nullable=True)
    field: pl.String
    field_rule: pl.String
    has_two_fields: pl.Boolean
    audience: pl.String = pa.Field(nullable=True)
    copies: pl.Int64 = pa.Field(nullable=True)
    unit_price_kzt: Annotated[pl.Decimal, 14, 2] = pa.Field(nullable=True)
    amount_kzt: Annotated[pl.Decimal, 14, 2] = pa.Field(nullable=True)

    @row_rule(rules.MALFORMED_KSU)
    def ksu_is_readable(cls) -> pl.Expr:
        """A КСУ record is N/YYYY, YYYY/N or a plain number."""
        return pl.col("ksu__text").is_null() | pl.col("ksu_number").is_not_null()

    @row_rule(rules.NO_TITLE)
    def has_title(cls) -> pl.Expr:
        """A line is a title."""
        return pl.col("title").is_not_null()

    @row_rule(rules.LOST_LETTERS)
    def letters_are_whole(cls) -> pl.Expr:
        """No letter was lost to a question mark."""
        return _texts_lack(rules.LOST)

    @row_rule(rules.SPOILED_LETTERS)
    def letters_are_not_spoiled(cls) -> pl.Expr:
        """The text was read in its own code page."""
        return _texts_lack(rules.SPOILED)

    @row_rule(rules.MIXED_ALPHABETS)
    def words_are_of_one_alphabet(cls) -> pl.Expr:
        """No Latin lookalikes within Cyrillic words: they make two titles of one."""
        return _texts_lack(rules.MIXED)

    @row_rule(rules.NO_COPIES)
    def has_copies(cls) -> pl.Expr:
        """Copies are stated (by a count or by inventory numbers)."""
        return pl.col("copies").is_not_null() | _has_word("copies") | ~readable("inventory_numbers")

    @row_rule(rules.UNREADABLE_COPIES)
    def copies_are_readable(cls) -> pl.Expr:
        """Copies are a whole number."""
        return readable("copies")

    @row_rule(rules.COPIES_NOT_POSITIVE)
    def copies_are_positive(cls) -> pl.Expr:
        """A line brings at least one copy."""
        return pl.col("copies") > 0

    @row_rule(rules.HUGE_COPIES)
    def copies_are_plausible(cls) -> pl.Expr:
        """A line is no print run."""
        return pl.col("copies") <= MOST_COPIES

    @row_rule(rules.UNREADABLE_PRICE)
    def price_is_readable(cls) -> pl.Expr:
        """A price is one amount."""
        return readable("unit_price_kzt")

    @row_rule(rules.UNREADABLE_AMOUNT)
    def amount_is_readable(cls) -> pl.Expr:
        """An amount is one amount."""
        return readable("amount_kzt")

    @row_rule(rules.NEGATIVE_AMOUNT)
    def money_is_not_negative(cls) -> pl.Expr:
        """Neither price nor amount is below zero."""
        return (pl.col("amount_kzt") >= 0).fill_null(True) & (pl.col("unit_price_kzt") >= 0).fill_null(True)

    @row_rule(rules.AMOUNT_IS_NO_PRODUCT)
    def amount_is_copies_times_price(cls) -> pl.Expr:
        """Amount = copies x price, but for rounding of the price."""
        difference = _tiyn("amount_kzt") - _tiyn("unit_price_kzt") * pl.col("copies")
        return difference.abs() <= pl.col("copies").abs() * TOLERANCE_TIYN

    @row_rule(rules.IRREGULAR_GROUPS)
    def groups_are_regular(cls) -> pl.Expr:
        """Digits are grouped by three (``5 707754,55`` is not)."""
        return ~pl.col("has_irregular_groups")

    @row_rule(rules.OTHER_CURRENCY)
    def money_is_tenge(cls) -> pl.Expr:
        """Amounts are tenge: no rouble, dollar or euro beside them."""
        cells = [pl.col(name) for name in ("unit_price_kzt__text", "amount_kzt__text", "currency")]
        return ~pl.any_horizontal([cell.str.contains(FOREIGN_MONEY).fill_null(False) for cell in cells])

    @row_rule(rules.UNREADABLE_INVENTORY)
    def inventory_is_readable(cls) -> pl.Expr:
        """Inventory numbers are numbers, ranges or lists of them."""
        return readable("inventory_numbers")

    @row_rule(rules.NUMBERS_ARE_NOT_COPIES)
    def numbers_are_as_many_as_copies(cls) -> pl.Expr:
        """Each copy has one number."""
        return pl.col("inventory_count").cast(pl.Int64) == pl.col("copies")

    @row_rule(rules.REPEATED_INVENTORY)
    def inventory_is_new(cls) -> pl.Expr:
        """No earlier line of the file has one of these numbers."""
        return ~pl.col("is_inventory_repeated")

    @row_rule(rules.UNKNOWN_LANGUAGE)
    def language_is_known(cls) -> pl.Expr:
        """A stated language is in the vocabulary."""
        return (pl.col("language") != "und") | ~_has_word("language")

    @row_rule(rules.NO_LANGUAGE)
    def has_language(cls) -> pl.Expr:
        """The language is stated."""
        return _has_word("language")

    @row_rule(rules.NO_CLASS)
    def has_class(cls) -> pl.Expr:
        """The line has a class index or a field of knowledge."""
        return _has_word("field") | pl.col("class_index").is_not_null()

    @row_rule(rules.CLASS_NOT_MAPPED)
    def class_is_mapped(cls) -> pl.Expr:
        """The class index leads to a field of knowledge."""
        return pl.col("class_index").is_null() | (pl.col("field") != "unclassified")

    @row_rule(rules.UNKNOWN_FIELD_WORD)
    def field_word_is_known(cls) -> pl.Expr:
        """The ledger's own word for the field is in the vocabulary."""
        return ~_has_word("field") | (pl.col("field_rule") == "column")

    @row_rule(rules.FIELDS_DISAGREE)
    def fields_agree(cls) -> pl.Expr:
        """The class indexes of the line lead to one field."""
        return ~pl.col("has_two_fields")

    @row_rule(rules.UNKNOWN_AUDIENCE)
    def audience_is_known(cls) -> pl.Expr:
        """A stated audience is in the vocabulary."""
        return readable("audience")

    @row_rule(rules.UNREADABLE_YEAR)
    def publication_year_is_readable(cls) -> pl.Expr:
        """A year of publication is a year."""
        return readable("publication_year")


class AcquisitionModel(LineModel):
    """Rows of staging.acquisitions as they are read: one title of a batch, or one copy group of a record."""

    recorded_on: pl.Date = pa.Field(nullable=True)
    source: pl.String = pa.Field(nullable=True)
    document_number: pl.String = pa.Field(nullable=True)
    document_on: pl.Date = pa.Field(nullable=True)
    supplier: pl.String = pa.Field(nullable=True)
    isbn: pl.String = pa.Field(nullable=True)

    @row_rule(rules.NO_RECORD_DATE)
    def has_record_date(cls) -> pl.Expr:
        """The record's date decides the year."""
        return _has_word("recorded_on")

    @row_rule(rules.UNREADABLE_RECORD_DATE)
    def record_date_is_readable(cls) -> pl.Expr:
        """Text in the cell is a date."""
        return readable("recorded_on")

    @row_rule(rules.RECORDED_IN_FUTURE)
    def is_recorded_by_today(cls) -> pl.Expr:
        """Nothing is recorded ahead of time."""
        return pl.col("recorded_on") <= pl.lit(today())

    @row_rule(rules.RECORDED_BEFORE_1990)
    def is_recorded_since_1990(cls) -> pl.Expr:
        """A date of long ago is a slip of the pen."""
        return pl.col("recorded_on") >= pl.lit(FIRST_DAY)

    @row_rule(rules.NO_BATCH)
    def belongs_to_a_batch(cls) -> pl.Expr:
        """What a later export restates is known by its key."""
        return _has_batch("recorded_on")

    @row_rule(rules.DATE_OF_OTHER_RECORD)
    def record_has_one_date(cls) -> pl.Expr:
        """The lines of one record were recorded together."""
        return _is_of_its_batch("recorded_on")

    @row_rule(rules.KSU_OF_OTHER_YEAR)
    def ksu_is_of_its_year(cls) -> pl.Expr:
        """The КСУ number bears the year of the record's date."""
        return same_year("ksu_year", "recorded_on")

    @row_rule(rules.NO_SOURCE)
    def has_source(cls) -> pl.Expr:
        """The source of money is stated."""
        return _has_word("source")

    @row_rule(rules.UNKNOWN_SOURCE)
    def source_is_known(cls) -> pl.Expr:
        """The source of money is in the vocabulary."""
        return readable("source")

    @row_rule(rules.UNREADABLE_DOCUMENT_DATE)
    def document_date_is_readable(cls) -> pl.Expr:
        """Text in the cell is a date."""
        return readable("document_on")

    @row_rule(rules.DOCUMENT_OF_OTHER_YEAR)
    def document_is_of_the_year(cls) -> pl.Expr:
        """The document is of the year of the record (the record decides)."""
        return same_year("document_on", "recorded_on")

    @row_rule(rules.GIFT_WITHOUT_PRICE)
    def gift_has_price(cls) -> pl.Expr:
        """A commission values gifts."""
        free = pl.col("source").is_in(["gift", "exchange", "reader_replacement", "other"])
        return ~free | _has_value()

    @row_rule(rules.BOUGHT_WITHOUT_AMOUNT)
    def bought_has_amount(cls) -> pl.Expr:
        """What money bought has an amount."""
        bought = pl.col("source").is_in(["budget", "state_order", "subscription"])
        return ~bought | _has_value()

    @row_rule(rules.BAD_ISBN)
    def isbn_is_sound(cls) -> pl.Expr:
        """The check digit fits."""
        return readable("isbn")

    @row_rule(rules.PUBLISHED_AFTER_RECORD)
    def is_published_by_record(cls) -> pl.Expr:
        """A book is recorded after it was printed (a publisher may date it a year ahead)."""
        is_early = pl.col("recorded_on") < pl.lit(FIRST_DAY)  # the date is the slip, not the year
        return is_early | (pl.col("publication_year").cast(pl.Int32) <= pl.col("recorded_on").dt.year() + 1)


class WithdrawalModel(LineModel):
    """Rows of staging.withdrawals as they are read: one line of an act's list."""

    withdrawn_on: pl.Date = pa.Field(nullable=True)
    act_number: pl.String = pa.Field(nullable=True)
    act_on: pl.Date = pa.Field(nullable=True)
    reason: pl.String = pa.Field(nullable=True)

    @row_rule(rules.NO_WITHDRAWAL_DATE)
    def has_withdrawal_date(cls) -> pl.Expr:
        """The date decides the year."""
        return _has_word("withdrawn_on")

    @row_rule(rules.UNREADABLE_WITHDRAWAL_DATE)
    def withdrawal_date_is_readable(cls) -> pl.Expr:
        """Text in the cell is a date."""
        return readable("withdrawn_on")

    @row_rule(rules.WITHDRAWN_IN_FUTURE)
    def is_withdrawn_by_today(cls) -> pl.Expr:
        """Nothing is withdrawn ahead of time."""
        return pl.col("withdrawn_on") <= pl.lit(today())

    @row_rule(rules.WITHDRAWN_BEFORE_1990)
    def is_withdrawn_since_1990(cls) -> pl.Expr:
        """A date of long ago is a slip of the pen."""
        return pl.col("withdrawn_on") >= pl.lit(FIRST_DAY)

    @row_rule(rules.NO_BATCH)
    def belongs_to_a_batch(cls) -> pl.Expr:
        """What a later export restates is known by its key."""
        return _has_batch("withdrawn_on")

    @row_rule(rules.DATE_OF_OTHER_ACT)
    def act_has_one_date(cls) -> pl.Expr:
        """The lines of one act were withdrawn together."""
        return _is_of_its_batch("withdrawn_on")

    @row_rule(rules.NO_REASON)
    def has_reason(cls) -> pl.Expr:
        """The reason is stated."""
        return _has_word("reason")

    @row_rule(rules.UNKNOWN_REASON)
    def reason_is_known(cls) -> pl.Expr:
        """The reason is in the vocabulary."""
        return readable("reason")

    @row_rule(rules.NO_ACT_NUMBER)
    def has_act_number(cls) -> pl.Expr:
        """A withdrawal rests on an act."""
        return pl.col("act_number").is_not_null()

    @row_rule(rules.ACT_OF_OTHER_YEAR)
    def act_is_of_the_year(cls) -> pl.Expr:
        """The act is of the year of the record (the record decides)."""
        return same_year("act_on", "withdrawn_on")

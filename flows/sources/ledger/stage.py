"""From the text columns of ledger lines to typed ones: what acquisitions and withdrawals have in common."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

import polars as pl

from flows.sources.ledger.fields import FieldMapping, guess_scheme, with_fields
from flows.sources.ledger.inventory import inventory
from flows.sources.ledger.titles import joined_key, read_letters
from flows.sources.parsing import has_irregular_groups, parse_decimal, parse_distinct, parse_integer
from flows.sources.parsing_dates import read_date
from flows.sources.vocabulary import audience_code, language_code

_DOCUMENT = pl.Struct({"number": pl.String(), "on": pl.Date()})
_INT32 = 2**31 - 1
_KSU = pl.Struct({"number": pl.Int32(), "year": pl.Int16()})

ITEM_TEXTS = ("author", "title", "volume", "bbk", "udc", "ddc", "class_index", "currency")
"""Columns that stay text."""

ITEM_PARSED = {
    "inventory_numbers": "inventory_numbers__text",
    "publication_year": "publication_year__text",
    "language": "language__text",
    "field": "field__text",
    "audience": "audience__text",
    "copies": "copies__text",
    "unit_price": "unit_price_kzt__text",
    "amount": "amount_kzt__text",
    "unit_price_minor": "_unit_price_minor",
    "amount_minor": "_amount_minor",
    "ksu": "ksu__text",
}
"""Columns that are parsed, and what their text is called."""


def named(rows: pl.LazyFrame, present: Iterable[str], texts: Iterable[str], parsed: dict[str, str]) -> pl.LazyFrame:
    """The text columns under the names of staging, columns of nulls for those that the file lacks."""
    have = set(present)
    wanted = {**{name: name for name in texts}, **parsed}
    columns = [
        (pl.col(name) if name in have else pl.lit(None, pl.String)).alias(target) for name, target in wanted.items()
    ]
    return rows.select("row_number", pl.col("^_c[0-9]+$"), *columns)


def item_labels(labels: Mapping[str, str]) -> dict[str, str]:
    """Headers by the names of staging: prices in tenge, the class index under whichever scheme it has."""
    source_of = {
        "unit_price_kzt": ("unit_price",),
        "amount_kzt": ("amount",),
        "class_index": ("class_index", "bbk", "udc", "ddc"),
        "document_on": ("document_on", "document"),
    }
    found = {name: next((labels[old] for old in olds if old in labels), None) for name, olds in source_of.items()}
    return {**labels, **{name: label for name, label in found.items() if label}}


def with_items(rows: pl.LazyFrame, mapping: FieldMapping, present: Collection[str]) -> pl.LazyFrame:
    """Add the typed columns that describe the item of a line: copies, prices, numbers, language, class, title.

    ``present``: the canonical columns that the ledger has. Where copies are not stated, each inventory number is
    one.
    """
    rows = rows.with_columns(
        inventory("inventory_numbers__text").alias("_inventory"),
        year_of("publication_year__text").alias("publication_year"),
        language_code("language__text").fill_null("und").alias("language"),
        audience_code("audience__text").alias("audience"),
        parse_integer("copies__text").alias("copies"),
        with_minor("unit_price_kzt__text", "unit_price_minor", present).alias("unit_price_kzt"),
        with_minor("amount_kzt__text", "amount_minor", present).alias("amount_kzt"),
        record_number("ksu__text").alias("_ksu"),
        *[read_letters(name).alias(f"_{name}") for name in ("author", "title", "volume")],
        *_schemes(),
    )
    folded = [pl.col(f"_{name}").struct.field("folded") for name in ("author", "title", "volume")]
    odd = [pl.col(f"_{name}").struct.field("is_odd").fill_null(False) for name in ("author", "title")]
    rows = with_fields(rows, mapping).with_columns(
        pl.col("_inventory").struct.field("numbers").alias("inventory_numbers"),
        pl.col("_inventory").struct.field("count").clip(upper_bound=_INT32).cast(pl.Int32).alias("inventory_count"),
        pl.when(pl.col("copies__text").is_null())
        .then(pl.col("_inventory").struct.field("count"))
        .otherwise("copies")
        .alias("copies"),
        pl.col("_inventory").struct.field("first").alias("inventory_first"),
        pl.col("_inventory").struct.field("last").alias("inventory_last"),
        pl.when(~pl.col("_inventory").struct.field("is_none").fill_null(False))
        .then("inventory_numbers__text")
        .alias("inventory_numbers__text"),
        joined_key(folded, "publication_year").alias("title_key"),
        pl.when("is_for_children")
        .then(pl.coalesce("audience", pl.lit("children")))
        .otherwise("audience")
        .alias("audience"),
        pl.any_horizontal(odd).alias("has_odd_letters"),
        (irregular("unit_price_kzt__text") | irregular("amount_kzt__text")).alias("has_irregular_groups"),
        pl.lit(1, pl.Int16).alias("item_number"),
    )
    return rows.drop("_author", "_title", "_volume")


def with_product(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Add amount_kzt of a ledger without amounts: copies x price; a product out of all range is unreadable."""
    product = pl.col("unit_price_kzt") * pl.col("copies").cast(pl.Decimal(14, 0), strict=False)
    amount = product.cast(pl.Decimal(14, 2), strict=False)
    is_huge = amount.is_null() & pl.col("unit_price_kzt").is_not_null() & pl.col("copies").is_not_null()
    return rows.with_columns(
        amount.alias("amount_kzt"), pl.when(is_huge).then("unit_price_kzt__text").alias("amount_kzt__text")
    )


def irregular(column: str) -> pl.Expr:
    """True where the digits of an amount are grouped by something else than threes."""
    return has_irregular_groups(column).fill_null(False)


def _schemes() -> list[pl.Expr]:
    """An index whose column names no scheme goes to the one that its form shows, if no such column holds one."""
    guessed = parse_distinct("class_index", pl.String(), guess_scheme)
    return [
        pl.coalesce(name, pl.when(guessed == scheme).then("class_index")).alias(name)
        for name, scheme in (("bbk", "BBK"), ("udc", "UDC"))
    ]


def with_ksu(rows: pl.LazyFrame, date_column: str) -> pl.LazyFrame:
    """Add ksu_number and ksu_year; a number without a year is of the year of its record date."""
    number, year = pl.col("_ksu").struct.field("number"), pl.col("_ksu").struct.field("year")
    return rows.with_columns(
        number.alias("ksu_number"),
        pl.when(number.is_not_null())
        .then(pl.coalesce(year, pl.col(date_column).dt.year().cast(pl.Int16)))
        .alias("ksu_year"),
    )


def batch_key(prefix: str, date_column: str, document: Iterable[str]) -> pl.Expr:
    """What a later export restates as a whole: the КСУ record, else the inventory number, else the document."""
    by_number = pl.concat_str(pl.lit(prefix + "|inv"), pl.col("inventory_numbers"), separator="|")
    parts = [pl.col(name).cast(pl.String).fill_null("") for name in (date_column, *document)]
    by_document = pl.concat_str(pl.lit(prefix + "|doc"), *parts, separator="|")
    return pl.coalesce(record_key(prefix), by_number, by_document)


def record_key(prefix: str) -> pl.Expr:
    """The КСУ record as a key of what is restated as a whole; null without one."""
    return pl.concat_str(pl.lit(prefix), pl.col("ksu_year"), pl.col("ksu_number"), separator="|")


def with_minor(major: str, minor: str, present: Collection[str]) -> pl.Expr:
    """Tenge of the text column ``major``, with tiyn of ``minor`` where the ledger has such a column."""
    whole = parse_decimal(major)
    if minor not in present:
        return whole
    tiyn = parse_integer(f"_{minor}").cast(pl.Decimal(14, 2), strict=False) / pl.lit(100).cast(pl.Decimal(14, 2))
    return (
        pl.when(pl.col(f"_{minor}").is_null())
        .then(whole)
        .otherwise((whole + tiyn).cast(pl.Decimal(14, 2), strict=False))
    )


def year_of(column: str) -> pl.Expr:
    """The year of publication (Int16) of a text such as ``2023``, ``2023 г.``, ``[2023]``."""
    return parse_distinct(column, pl.Int16(), _read_year)


def _read_year(text: str) -> int | None:
    match = re.fullmatch(
        r"[\[(]?\s*((?:1[4-9]|20)[0-9]{2})(?:\s*[-–]\s*(?:19|20)[0-9]{2})?(?:\.0)?\s*(?:г|ж|год|жыл)?\.?\s*[\])]?", text
    )
    return int(match[1]) if match else None


def record_number(column: str) -> pl.Expr:
    """КСУ record of a text column as number and year: ``45/2023``, ``2023/45``, ``№ 45`` (year unknown)."""
    return parse_distinct(column, _KSU, read_record_number)


def read_record_number(text: str) -> dict[str, int] | None:
    """One КСУ number; null if malformed. ``N/YYYY`` is the Kazakh form, ``YYYY/N`` that of ИРБИС."""
    bare = re.sub(r"^(?:№|n|ксу|жек|no\.?)\s*", "", text.strip().casefold()).strip()
    if match := re.fullmatch(r"([1-9][0-9]{0,5})\s*[/\\]\s*((?:19|20)[0-9]{2})", bare):
        return {"number": int(match[1]), "year": int(match[2])}
    if match := re.fullmatch(r"((?:19|20)[0-9]{2})\s*[/\\]\s*([1-9][0-9]{0,5})", bare):
        return {"number": int(match[2]), "year": int(match[1])}
    match = re.fullmatch(r"([1-9][0-9]{0,5})(?:\.0)?", bare)
    return {"number": int(match[1])} if match else None


def document_parts(column: str) -> pl.Expr:
    """Number and date of a cell such as ``№ 45 от 12.03.2023``; a bare number or a bare date is one of them."""
    return parse_distinct(column, _DOCUMENT, read_document)


def shown_day(day: str, parts: str, cell: str) -> pl.Expr:
    """The text of a day for messages: its own cell, else the cell of number and day where that holds a day."""
    return pl.coalesce(day, pl.when(pl.col(parts).struct.field("on").is_not_null()).then(cell)).alias(day)


def read_document(text: str) -> dict[str, object]:
    """One document's number and date (see `document_parts`)."""
    if day := read_date(text):
        return {"number": None, "on": day}
    for match in re.finditer(r"(?:\bот\b|[,\s])\s*", text):
        day = read_date(text[match.end() :])
        if day:
            number = re.sub(r"\s*\bот$", "", text[: match.start()].strip(" ,"))
            return {"number": number.removeprefix("№").strip() or None, "on": day}
    return {"number": text.removeprefix("№").strip() or None, "on": None}

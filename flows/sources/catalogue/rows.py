"""Catalogue records to rows of `staging.acquisitions`: one row for the copies of a record that came together.

A record with no copies, or with a copy that says neither when nor from what money it came, is no acquisition:
it is rejected with what is missing, whole, so that a title is never counted with some of its copies.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from flows.sources.base import Context, Extract
from flows.sources.catalogue.analytic import is_article
from flows.sources.catalogue.facts import Dialect, Facts, dialect_of, facts_of
from flows.sources.catalogue.holdings import Holding, batches_of, holdings_of, read_ksu
from flows.sources.catalogue.iso import Broken
from flows.sources.catalogue.record import CatalogueRecord
from flows.sources.ledger.fields import load_field_mapping, with_fields
from flows.sources.ledger.inventory import inventory
from flows.sources.ledger.stage import batch_key
from flows.sources.ledger.titles import normalised_isbn, title_key
from flows.sources.parsing import has_irregular_groups, parse_decimal
from flows.sources.parsing_dates import read_date
from flows.sources.vocabulary import read_source_of_money
from schemas import marc as rules
from schemas.rules import Problem, Rule, problem

_NOT_BIBLIOGRAPHIC_KINDS = {Dialect.MARC21: "zuvxywq", Dialect.UNIMARC: "xyz", Dialect.IRBIS: ""}

_OTHER_CURRENCY = re.compile(
    r"\d\s*(?:р|руб\w*|к|коп\w*|грн|сом|сум)\b|[$€£₽₴]|\b(?:USD|EUR|RUB|GBP|UAH)\b", re.IGNORECASE
)

_TEXTS: dict[str, Any] = dict.fromkeys(
    (
        "recorded_on__text", "source__text", "ksu__text", "inventory_numbers__text", "isbn__text",
        "language__text", "copies__text", "unit_price_kzt__text", "field__text",
        "bbk", "udc", "ddc", "author", "title", "volume", "document_number", "source", "language", "audience",
    ),
    pl.String,
)  # fmt: skip
_NEVER_THERE = ("publication_year__text", "audience__text", "document_on__text", "amount_kzt__text", "currency")
"""Columns that the rules of the ledger look at, and a catalogue does not have."""

_RAW_COLUMNS: dict[str, Any] = {
    "row_number": pl.Int32,
    "item_number": pl.Int16,
    "recorded_on": pl.Date,
    "ksu_number": pl.Int32,
    "ksu_year": pl.Int16,
    "publication_year": pl.Int16,
    "copies": pl.Int64,
    "is_duplicate": pl.Boolean,
    **_TEXTS,
}

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Placed:
    """A record with where it stands: ``row`` as a person finds it, ``ordinal`` among the records."""

    row: int
    ordinal: int
    record: CatalogueRecord | Broken


@dataclass
class Staged:
    """What the records became: raw rows, and every finding."""

    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def extract_of(records: Iterable[Placed], context: Context, labels: dict[str, str], counted: int | None) -> Extract:
    """The rows and problems of a file of catalogue records. Articles among them are set aside as controls, and said."""
    staged = _staged(records)
    rows = _typed(staged.rows, context.reference / "field_mapping.csv")
    problems = [found.relabelled(labels) for found in staged.problems]
    articles = sum(found.rule == rules.ARTICLE.code for found in problems)
    return Extract(rows=rows, control_rows=articles, labels=labels, problems=problems, records=counted)


@dataclass(frozen=True, slots=True)
class Described:
    """A bibliographic record, understood: what it says of its book and of its copies."""

    record: CatalogueRecord
    facts: Facts
    holdings: list[Holding]


def _staged(records: Iterable[Placed]) -> Staged:
    staged, seen = Staged(), set[CatalogueRecord]()
    for placed in records:
        found = _described(placed)
        if isinstance(found, Described):
            _add(staged, placed, found, is_duplicate=found.record in seen)
            seen.add(found.record)
        else:
            staged.problems.append(found)
    return staged


def _described(placed: Placed) -> Described | Problem:
    """The record understood, or why it is no acquisition."""
    read = readable(placed)
    if isinstance(read, Problem):
        return read
    record, dialect = read
    found = Described(record, facts_of(record, dialect), holdings_of(record, dialect))
    return _of_no_use(placed, found) or found


def readable(placed: Placed) -> tuple[CatalogueRecord, Dialect] | Problem:
    """A bibliographic record with its dialect, or what keeps it from being read."""
    record = placed.record
    if isinstance(record, Broken):
        return problem_of(placed, record.rule, detail=record.detail)
    dialect = dialect_of(record)
    if record.kind in _NOT_BIBLIOGRAPHIC_KINDS[dialect or Dialect.MARC21]:
        return problem_of(placed, rules.NOT_BIBLIOGRAPHIC, value=record.kind)
    if dialect is None:
        return problem_of(placed, rules.UNKNOWN_DIALECT)
    return record, dialect


def _of_no_use(placed: Placed, found: Described) -> Problem | None:
    title = found.facts.title
    if is_article(found.record):
        return problem_of(placed, rules.ARTICLE, value=title, title=title)
    if not title:
        return problem_of(placed, rules.NO_TITLE)
    if not found.holdings:
        return problem_of(placed, rules.NO_COPIES, title=title)
    fault = next(filter(None, map(_holding_fault, found.holdings)), None)
    if fault is None:
        return None
    rule, column, value = fault
    return problem_of(placed, rule, column=column, value=value, title=title)


def _holding_fault(holding: Holding) -> tuple[Rule, str, str | None] | None:
    """The first thing that keeps a copy from being counted: rule, subfield, its text."""
    checks: tuple[tuple[bool, Rule, str, str | None], ...] = (
        (not holding.acquired, rules.NO_DATE, "acquired", None),
        (_day(holding) is None, rules.UNREADABLE_DATE, "acquired", holding.acquired),
        (not holding.source, rules.NO_SOURCE, "source", None),
        (not read_source_of_money(holding.source or ""), rules.UNKNOWN_SOURCE, "source", holding.source),
        (_copies(holding) is None, rules.UNREADABLE_COPIES, "copies", holding.copies),
    )
    return next(((rule, holding.label(part), value) for is_bad, rule, part, value in checks if is_bad), None)


def problem_of(placed: Placed, found: Rule, **params: Any) -> Problem:
    """A finding about the record, at its place."""
    return problem(found, row=placed.row, record=placed.ordinal, **params)


def _day(holding: Holding) -> date | None:
    return read_date(holding.acquired) if holding.acquired else None


def _copies(holding: Holding) -> int | None:
    """Copies of the holding: one, unless it says how many."""
    if holding.copies is None:
        return 1
    return int(holding.copies) if re.fullmatch(r"[1-9]\d{0,5}", holding.copies) else None


def _add(staged: Staged, placed: Placed, found: Described, *, is_duplicate: bool) -> None:
    book = _book(found.facts)
    for number, batch in enumerate(batches_of(found.holdings), start=1):
        place = {"row_number": placed.row, "item_number": number, "is_duplicate": is_duplicate}
        staged.rows.append({**place, **book, **_batch(batch, found.facts)})
    has_own_prices = all(holding.price for holding in found.holdings)
    staged.problems.extend(_about_book(placed, found.facts, has_own_prices=has_own_prices))


def _book(facts: Facts) -> Row:
    return {
        "title": facts.title,
        "volume": facts.volume,
        "author": facts.author,
        "publication_year": facts.publication_year,
        "isbn__text": "; ".join(facts.isbns) or None,
        "language": facts.languages[0] if facts.languages else "und",
        "language__text": ", ".join(facts.language_texts) or None,
        "bbk": facts.index_of("BBK"),
        "udc": facts.index_of("UDC"),
        "ddc": facts.index_of("DDC"),
        "audience": facts.audience,
    }


def _batch(batch: list[Holding], facts: Facts) -> Row:
    """What the copies of one delivery say together."""
    first = batch[0]
    recorded_on = _day(first)
    number, year = read_ksu(first.ksu, recorded_on.year if recorded_on else None)
    source = read_source_of_money(first.source or "")
    copies = sum(_copies(holding) or 0 for holding in batch)
    return {
        "recorded_on": recorded_on,
        "recorded_on__text": first.acquired,
        "ksu_number": number,
        "ksu_year": year,
        "ksu__text": first.ksu,
        "source": source,
        "source__text": first.source,
        "document_number": first.document,
        "inventory_numbers__text": ", ".join(filter(None, (holding.inventory for holding in batch))) or None,
        "copies": copies,
        "copies__text": str(copies),
        "unit_price_kzt__text": first.price or _catalogue_price(facts),
    }


def _catalogue_price(facts: Facts) -> str | None:
    """The price of the description unless it names another currency: a foreign catalogue's is no tenge."""
    return None if facts.price and _OTHER_CURRENCY.search(facts.price) else facts.price


def _about_book(placed: Placed, facts: Facts, *, has_own_prices: bool) -> Iterator[Problem]:
    if facts.other_classes and not facts.classes:
        yield problem_of(placed, rules.CLASS_NOT_USED, value="; ".join(facts.other_classes))
    if facts.price and _catalogue_price(facts) is None and not has_own_prices:
        yield problem_of(placed, rules.OTHER_CURRENCY, value=facts.price)
    if len(facts.languages) > 1:
        yield problem_of(placed, rules.SEVERAL_LANGUAGES, value=", ".join(facts.languages), main=facts.languages[0])


def _typed(rows: list[Row], mapping: Path) -> pl.LazyFrame:
    """Raw rows as `staging.acquisitions` has them, with the texts that the ledger's rules look at."""
    frame = pl.DataFrame([{**dict.fromkeys(_RAW_COLUMNS), **row} for row in rows], schema=_RAW_COLUMNS, orient="row")
    parsed = frame.lazy().with_columns(
        inventory("inventory_numbers__text").alias("_inventory"),
        normalised_isbn("isbn__text").alias("isbn"),
        parse_decimal("unit_price_kzt__text", point=".").alias("unit_price_kzt"),
        has_irregular_groups("unit_price_kzt__text").fill_null(False).alias("has_irregular_groups"),
        title_key("author", "title", "volume", "publication_year").alias("title_key"),
    )
    described = with_fields(parsed, load_field_mapping(mapping)).with_columns(*_derived())
    key = batch_key("A", "recorded_on", ("document_number", "document_on", "supplier"))
    repeated = pl.Series("is_inventory_repeated", _repeats_numbers(rows), dtype=pl.Boolean)
    keyed = described.with_columns(key.alias("batch_key"), repeated)
    return keyed.drop("_inventory", "bbk", "udc", "ddc", "is_for_children")


def _repeats_numbers(rows: list[Row]) -> list[bool]:
    """Which rows hold the number of a copy of an earlier row; a catalogue gives each copy's number by itself."""
    seen: set[str] = set()
    found = []
    for row in rows:
        text = None if row["is_duplicate"] else row["inventory_numbers__text"]
        numbers = set((text or "").casefold().split(", ")) - {""}
        found.append(bool(numbers & seen))
        seen |= numbers
    return found


def _derived() -> list[pl.Expr]:
    numbers = pl.col("_inventory").struct
    return [
        pl.lit(None, pl.String).alias("sheet"),
        pl.lit(True).alias("has_odd_letters"),  # every text is searched: a catalogue file is small
        pl.lit(None, pl.Date).alias("document_on"),
        pl.lit(None, pl.String).alias("supplier"),
        numbers.field("numbers").alias("inventory_numbers"),
        numbers.field("count").clip(upper_bound=2**31 - 1).cast(pl.Int32).alias("inventory_count"),
        pl.coalesce("audience", pl.when("is_for_children").then(pl.lit("children"))).alias("audience"),
        (pl.col("unit_price_kzt") * pl.col("copies")).cast(pl.Decimal(14, 2), strict=False).alias("amount_kzt"),
        *(pl.lit(None, pl.String).alias(name) for name in _NEVER_THERE),
    ]

"""What a line of the register of digitization must be (DIG): a document, or several of one kind and language."""

from __future__ import annotations

import pandera.polars as pa
import polars as pl

from schemas.rules import Severity, rule
from schemas.validation import row_rule

PAGES_OF_NOTHING = rule("DIG-001", Severity.REJECT, "documents")
IMPOSSIBLE_DOCUMENTS = rule("DIG-002", Severity.REJECT, "documents")
IMPOSSIBLE_PAGES = rule("DIG-003", Severity.REJECT, "pages")
FEWER_PAGES_THAN_BOOKS = rule("DIG-004", Severity.REJECT, "pages")
FEWER_PAGES_THAN_ARTICLES = rule("DIG-005", Severity.WARN, "pages")
FEW_PAGES_FOR_A_BOOK = rule("DIG-006", Severity.WARN, "pages")
MANY_PAGES_FOR_AN_ARTICLE = rule("DIG-007", Severity.WARN, "pages")
PAGES_NOT_STATED = rule("DIG-008", Severity.WARN, "pages")
NO_DOCUMENTS = rule("DIG-009", Severity.NOTE, "documents")
DOCUMENTS_NOT_STATED = rule("DIG-010", Severity.WARN, "documents")
TITLE_TWICE = rule("DIG-011", Severity.WARN, "title")
NUMBER_OF_PAGES_IS_A_YEAR = rule("DIG-012", Severity.WARN, "pages")

MOST_DOCUMENTS = 5_000
"""More than this no library of this size digitizes in years (713 in five, as printed)."""

MOST_PAGES_OF_A_DOCUMENT = 3_000
FEWEST_PAGES_OF_A_BOOK = 5
"""UNESCO: what has fewer pages is no pamphlet even."""

MOST_PAGES_OF_AN_ARTICLE = {"newspapers": 16, "journals": 60}
"""A newspaper's whole issue has some 16 pages; an article that is longer is perhaps the whole issue."""


class DigitizedDocumentModel(pa.DataFrameModel):
    """Rows of staging.digitized_documents. Units: documents (articles or books), pages."""

    sheet: pl.String = pa.Field(nullable=True)
    row_number: pl.Int32
    item_number: pl.Int16
    entry_on: pl.Date = pa.Field(nullable=True)
    entry_key: pl.String
    department: pl.String = pa.Field(nullable=True)
    kind: pl.String = pa.Field(nullable=True)
    title: pl.String = pa.Field(nullable=True)
    language: pl.String = pa.Field(nullable=True)
    documents: pl.Int64 = pa.Field(nullable=True)
    pages: pl.Int64 = pa.Field(nullable=True)

    @row_rule(PAGES_OF_NOTHING)
    def pages_are_of_documents(cls) -> pl.Expr:
        """Pages are of some document."""
        return (pl.col("documents") != 0) | (pl.col("pages").fill_null(0) == 0)

    @row_rule(IMPOSSIBLE_DOCUMENTS)
    def documents_are_possible(cls) -> pl.Expr:
        """Not more than could ever be digitized."""
        return pl.col("documents") <= MOST_DOCUMENTS

    @row_rule(IMPOSSIBLE_PAGES)
    def pages_are_possible(cls) -> pl.Expr:
        """No document has so many pages."""
        return pl.col("pages") <= pl.col("documents").clip(lower_bound=1) * MOST_PAGES_OF_A_DOCUMENT

    @row_rule(FEWER_PAGES_THAN_BOOKS)
    def books_have_pages(cls) -> pl.Expr:
        """A book has a page at least."""
        return (pl.col("kind") != "books") | (pl.col("pages") >= pl.col("documents"))

    @row_rule(FEWER_PAGES_THAN_ARTICLES)
    def articles_have_pages(cls) -> pl.Expr:
        """Articles may share a page, but an article for itself has one."""
        return (pl.col("kind") == "books") | (pl.col("pages") >= pl.col("documents"))

    @row_rule(FEW_PAGES_FOR_A_BOOK)
    def books_are_no_articles(cls) -> pl.Expr:
        """Books of a few pages are perhaps articles."""
        is_few = pl.col("pages").is_between(pl.col("documents"), pl.col("documents") * FEWEST_PAGES_OF_A_BOOK - 1)
        return (pl.col("kind") != "books") | ~is_few

    @row_rule(MANY_PAGES_FOR_AN_ARTICLE)
    def articles_are_no_books(cls) -> pl.Expr:
        """Articles of many pages are perhaps books, or whole issues."""
        most = pl.col("kind").replace_strict(MOST_PAGES_OF_AN_ARTICLE, default=MOST_PAGES_OF_A_DOCUMENT)
        is_possible = pl.col("pages") <= pl.col("documents").clip(lower_bound=1) * MOST_PAGES_OF_A_DOCUMENT
        return (pl.col("pages") <= pl.col("documents") * most) | (pl.col("documents") == 0) | ~is_possible

    @row_rule(PAGES_NOT_STATED)
    def pages_are_stated(cls) -> pl.Expr:
        """Pages are half of what the report says of digitization."""
        return pl.col("pages__text").is_not_null() | (pl.col("documents") == 0)

    @row_rule(NO_DOCUMENTS)
    def has_documents(cls) -> pl.Expr:
        """A line of nothing is not wrong."""
        return (pl.col("documents") != 0) | (pl.col("pages") > 0)

    @row_rule(DOCUMENTS_NOT_STATED)
    def documents_are_stated(cls) -> pl.Expr:
        """An empty cell is one document; where other lines have numbers, it may be a number forgotten."""
        stated = pl.col("documents__text").is_not_null()
        return stated | ~stated.any() | pl.col("title").is_not_null()

    @row_rule(TITLE_TWICE)
    def title_stands_once(cls) -> pl.Expr:
        """A document is digitized once: the same title, kind and language on another day is perhaps the same."""
        same = ("kind", "language", pl.col("title").str.to_lowercase())
        return pl.col("title").is_null() | (pl.col("entry_on").n_unique().over(*same) <= 1)

    @row_rule(NUMBER_OF_PAGES_IS_A_YEAR)
    def pages_are_no_year(cls) -> pl.Expr:
        """The number is not the year of the date, slipped into the wrong cell."""
        return pl.col("pages") != pl.col("entry_on").dt.year()

"""Words and numbers of the report in one language: catalogue, glossary, number and date formats.

The glossary (`data/reference/glossary.csv`) names the codes, `libraries.csv` beside it the libraries; the catalogue
(`flows/messages/<lang>/report.po`) has everything that only the report says: headings and column labels as the library
prints them.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal

from flows.messages import LANGUAGES, has_message, message
from flows.reports.address import Address, parse_address
from flows.reports.layout.grid import Kind, Value
from flows.reports.model import FindingLike
from flows.settings import ROOT
from schemas.published import PERIODS, TABLES

LIBRARIES = "libraries.csv"
"""The names of the libraries: library (its code), kk, ru, en. The row ``all`` names all of them together."""
_ALL = "all"
_AGES = re.compile(r"(\d\d)_(\d\d)")
_OVER_AGE = re.compile(r"over_(\d\d)")
NAMES = {"kk": "Қазақша", "ru": "Русский", "en": "English"}
_PATTERNS = {
    Kind.COUNT: "#,##0;\N{MINUS SIGN}#,##0",
    Kind.AMOUNT: "#,##0.00;\N{MINUS SIGN}#,##0.00",
    Kind.SHARE: "0.0;\N{MINUS SIGN}0.0",
    Kind.GROWTH: "+#,##0;\N{MINUS SIGN}#,##0",
    Kind.AMOUNT_GROWTH: "+#,##0.00;\N{MINUS SIGN}#,##0.00",
    Kind.SHARE_GROWTH: "+#,##0.0;\N{MINUS SIGN}#,##0.0",
}


class Labels:
    """Every word and number format of one language; ``KeyError`` for a word that the catalogue lacks."""

    def __init__(self, language: str, reference: Path = ROOT / "data" / "reference") -> None:
        self.language = language
        self._glossary = _words(reference / "glossary.csv", "key", language)
        named = reference / LIBRARIES
        self._libraries = _words(named, "library", language) if named.is_file() else {}

    def __call__(self, key: str, **params: Any) -> str:
        """The catalogue's text of ``key`` with its placeholders filled."""
        if not self.has(key):
            raise KeyError(f"{self.language}: {key}")
        return message(key, self.language, **params)

    def has(self, key: str) -> bool:
        """Has the catalogue a text of ``key``?"""
        return has_message(key, self.language)

    def get(self, key: str, default: str) -> str:
        """The text of ``key``, or ``default`` where the catalogue has none (a code from outside)."""
        return self(key) if self.has(key) else default

    def table(self, table: str) -> str:
        """The short name of a published table."""
        return self(f"table.{table}")

    def column(self, table: str, column: str) -> str:
        """The label of a column: the table's own, else the common one, else the glossary's."""
        own = f"column.{table}.{column}"
        return self(own) if self.has(own) else self.get(f"column.{column}", self._glossary.get(column, column))

    def code(self, table: str, key: str, code: str) -> str:
        """The label of a code in a key column: the table's own, the key's, the glossary's, the common one.
        What has none is a name of the library's own, a club's: it is its own label."""
        for name in (f"row.{table}.{code}", f"row.{key}.{code}"):
            if self.has(name):
                return self(name)
        return self._glossary.get(code) or self.get(f"row.{code}", self._ages(code))

    def _ages(self, code: str) -> str:
        """A group of ages as an earlier report printed it (`30_50`, `over_58`); any other code is its own label."""
        if found := _AGES.fullmatch(code):
            return self("row.ages", first=found[1], last=found[2])
        if found := _OVER_AGE.fullmatch(code):
            return self("row.over_age", age=found[1])
        return code

    def library(self, code: str) -> str:
        """The name of a library by its code; one that the installation has not named is its own name."""
        return self._libraries.get(code, code)

    def libraries(self, codes: Sequence[str]) -> str:
        """Whose the figures of all of ``codes`` together are: the one library's, else those of all."""
        return self.library(codes[0]) if len(codes) == 1 else self._libraries.get(_ALL, self("report.libraries"))

    def number(self, value: Value, kind: Kind) -> str:
        """A figure as it is read in this language: groups and decimal mark of the locale."""
        if isinstance(value, int | Decimal) and kind in _PATTERNS:
            return format_decimal(value, format=_PATTERNS[kind], locale=self.language)
        return self.day(value) if isinstance(value, date) else str(value)

    def day(self, value: date) -> str:
        """A date in figures: 01.01.2024, in English 1 Jan 2024."""
        pattern = "d MMM y" if self.language == "en" else "dd.MM.y"
        return str(format_date(value, pattern, locale=self.language))

    def cell(self, address: str, *, in_table: bool = False) -> str:
        """A cell's address in words: the table (unless the reader is at it), the row, the column."""
        found = parse_address(address)
        table = [] if in_table else [self.table(found.table)]
        if found.table == "statements" and {"year", "section", "statement"} <= dict(found.keys).keys():
            return ", ".join([*table, self._statement(found)])
        rows = [self._place(found.table, key, value) for key, value in found.keys if key not in PERIODS]
        said = ", ".join([*table, *rows, self.column(found.table, found.column)])
        return self("stated.so_far", what=said) if "-" in dict(found.keys).get("period", "") else said

    def _statement(self, found: Address) -> str:
        """A figure of the running text: its section and what it states."""
        from flows.reports.summary.statement_words import statement_label

        keys = dict(found.keys)
        stated = statement_label(keys["section"], keys["statement"], int(keys["year"]), self)
        section = self.code(found.table, "section", keys["section"])
        return stated if stated.startswith(f"{section}, ") else f"{section}, {stated}"

    def _place(self, table: str, key: str, value: str) -> str:
        """One key of an address; beyond the table's own keys it is a library or a place in the sources (a record)."""
        if key == "library" and value in self._libraries:
            return self.library(value)
        is_own = key in TABLES[table].keys
        return self.code(table, key, value) if is_own else self._filled(f"place.{key}", value)

    def _filled(self, key: str, value: str) -> str:
        """The text of ``key`` around ``value``, or the bare value where the catalogue has none."""
        return self(key, value=value) if self.has(key) else value

    def finding(self, finding: FindingLike, *, in_table: bool = False) -> str:
        """What was found, as a sentence: the rule's own words, else the bare figures."""
        generic = "finding.generic" if finding.observed is not None else "finding.unsaid"
        table = self.table(finding.table)
        return self(
            finding.rule if self.has(finding.rule) else generic,
            table=table,
            cell=self.cell(finding.cell, in_table=in_table) if finding.cell else table,
            observed=self.figure(finding.observed),
            expected=self.figure(finding.expected),
            difference=self.figure(finding.difference, Kind.GROWTH),
        )

    def figure(self, value: object, kind: Kind = Kind.COUNT) -> str:
        """Any figure of a finding in words; a fraction keeps its decimals."""
        if value is None:
            return "–"
        if isinstance(value, date):
            return self.day(value)
        if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
            return str(value)
        exact = Decimal(str(value))
        digits = max(0, -int(exact.as_tuple().exponent))
        pattern = _PATTERNS[kind].replace("0", "0." + "0" * digits) if digits else _PATTERNS[kind]
        return format_decimal(exact, format=pattern, locale=self.language)


def _words(path: Path, key: str, language: str) -> dict[str, str]:
    """The words of a reference file in one language, by its codes."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {row[key]: row[language] for row in csv.DictReader(file) if row.get(key) and row.get(language)}


def all_labels(reference: Path | None = None, languages: Iterable[str] = LANGUAGES) -> dict[str, Labels]:
    """The labels of every language, Kazakh first."""
    return {language: Labels(language, reference or ROOT / "data" / "reference") for language in languages}

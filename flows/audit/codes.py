"""Rows whose codes are none of the report's: which row was meant nobody can know."""

from __future__ import annotations

import re
from collections.abc import Iterator

import polars as pl

from flows.reports.address import cell_address
from flows.warehouse.check import CheckSeverity, Finding
from schemas.published import TABLES

RULE = "code_is_of_the_report"
_RANGES = re.compile(r"\d+_\d+|(?:under|over)_\d+|\d+_and_over")
"""Groups of ages and of years of work: other bounds than the report's are judged by what they overlap."""
_FREE = {"acquisitions_by_source", "social_networks", "bibliographic_records"}
"""Tables that may have rows of the library's own beside the report's: sources, networks, databases."""


def unknown_codes(table: str, frame: pl.DataFrame) -> Iterator[Finding]:
    """A finding for each row whose code the report has not, at its first figure."""
    measure = next(iter(TABLES[table].measures))
    for row in frame.iter_rows(named=True):
        for key, codes in TABLES[table].order.items():
            code = str(row[key])
            if code not in codes and not (key == "group" and _RANGES.fullmatch(code)):
                cell = str(cell_address(table, measure, row))
                yield Finding(RULE, CheckSeverity.BLOCK, table, cell, code, None, None, (cell,))

"""Reports of other tools that look like what is wanted and are not: known by name, refused with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flows.errors import DataRejected
from flows.reading.document import Document
from flows.sources.base import NO, Context, Extract, Recognition
from flows.sources.networks.meta_headers import fold_header
from flows.sources.networks.meta_table import find_header
from schemas import social as rules
from schemas.rules import Rule, problem


@dataclass(frozen=True)
class RefusedReport:
    """A report told by ``signature`` (folded headers that all stand in it) and refused by ``rule``."""

    code: str
    signature: frozenset[str]
    rule: Rule
    table: str = "posts"

    def recognise(self, document: Document) -> Recognition:
        """Never a match: the refusal, or nothing."""
        for grid in document.grids:
            if find_header(grid, self._is_header):
                return Recognition(False, refusal=problem(self.rule, sheet=grid.sheet))
        return NO

    def _is_header(self, header: Sequence[str]) -> bool:
        return self.signature <= {fold_header(name) for name in header}

    def read(self, document: Document, context: Context) -> Extract:
        """Always raises `DataRejected`."""
        raise DataRejected(self.rule.code)


SOURCES = (
    RefusedReport("hootsuite_posts", frozenset({"date (gmt)", "post id", "post permalink"}), rules.HOOTSUITE_REPORT),
    RefusedReport("tiktok_studio", frozenset({"date", "video views", "profile views"}), rules.TIKTOK_REPORT),
)

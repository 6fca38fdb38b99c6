"""What a source is: it recognises a document by content, and turns it into typed rows of one staging table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Protocol

from schemas.rules import Problem

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

    from flows.reading.document import Document

TEXT = "__text"
"""Suffix of the column that keeps the cell text of a parsed column, for rules and messages."""


@dataclass(frozen=True, slots=True)
class Recognition:
    """How well a document fits a source. ``missing`` names, in the words of the export, what a near miss
    lacks; ``reason`` is the code of the rule that refuses a document of this family which is known but of
    no use (another report of the same service). ``sheets``: the names of the sheets that fit, where a workbook may
    hold several tables."""

    is_match: bool
    missing: tuple[str, ...] = ()
    refusal: Problem | None = None
    sheets: tuple[str, ...] = ()

    @property
    def is_near(self) -> bool:
        """Nearly this export: some of its signature is there, some is missing."""
        return not self.is_match and bool(self.missing)


NO = Recognition(False)
YES = Recognition(True)


@dataclass(frozen=True, slots=True)
class Context:
    """What a source may know beside the document: declared by the operator, never guessed."""

    reference: Path
    timezone: str = "Asia/Almaty"
    metrika_counter: str | None = None
    container: str | None = None  # the zip that the document came in
    saved_at: str | None = None  # when the file was last saved, as delivered: "YYYY-MM-DDTHH:MM:SSZ"


@dataclass(frozen=True, slots=True)
class ControlTotal:
    """A totals row or figure of the file itself: a control, never data.

    ``group`` tells which rows it sums (null: the whole file), e.g. a sheet or a КСУ record.
    """

    measure: str
    value: Decimal
    sheet: str | None = None
    row: int | None = None
    first_on: date | None = None
    last_on: date | None = None
    network: str | None = None


@dataclass
class Extract:
    """What a source made of one document.

    ``rows``: typed candidate rows of the source's staging table (without file_id and library), with
    ``sheet`` (String or null), ``row_number`` (Int32), ``item_number`` (Int16, 1 unless one record gives
    several rows), for each parsed column its cell text as ``<column>__text``, and the Boolean
    ``is_duplicate`` (an exact repeat of an earlier row of this file).
    ``read``: data records (candidate rows' records plus those rejected by the reader).
    Each record counted by the reading layer is exactly one of: frame (titles, headers, number rows,
    ``sep=``, signature lines), control (totals rows, and records of another kind that a finding names), blank, data.
    ``labels``: canonical column -> header as it stands in the file, for messages.
    """

    rows: pl.LazyFrame
    frame_rows: int = 0
    control_rows: int = 0
    blank_rows: int = 0
    control_totals: list[ControlTotal] = field(default_factory=list)
    labels: Mapping[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    records: int | None = None  # the independent count of the records, where the document has none
    exported_at: str | None = None


class Source(Protocol):
    """One kind of export. Stateless: instances are made once in `flows.sources.registry`."""

    @property
    def code(self) -> str:
        """Stable name, as `esep check --json` gives it: ``acquisition_ledger``."""
        ...

    @property
    def table(self) -> str:
        """The staging table it feeds: ``acquisitions``."""
        ...

    def recognise(self, document: Document) -> Recognition:
        """Does the content bear this export's signature? Never looks at the name; reads only the head."""
        ...

    def read(self, document: Document, context: Context) -> Extract:
        """Rows and control totals. Raises `DataRejected` to refuse the whole file."""
        ...

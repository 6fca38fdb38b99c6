"""What the warehouse is given of one file, and what it gives back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Protocol

import polars as pl

from schemas.findings import FINDING_COLUMNS


class StatedTotal(Protocol):
    """A totals row or figure of the file itself (`flows.sources.base.ControlTotal`)."""

    @property
    def measure(self) -> str: ...  # noqa: D102
    @property
    def value(self) -> Decimal: ...  # noqa: D102
    @property
    def sheet(self) -> str | None: ...  # noqa: D102
    @property
    def row(self) -> int | None: ...  # noqa: D102
    @property
    def first_on(self) -> date | None: ...  # noqa: D102
    @property
    def last_on(self) -> date | None: ...  # noqa: D102
    @property
    def network(self) -> str | None: ...  # noqa: D102


class AppliedCorrection(Protocol):
    """A correction that was applied to the file (`flows.intake.outcome.Corrected`)."""

    @property
    def action(self) -> str: ...  # noqa: D102
    @property
    def sheet(self) -> str | None: ...  # noqa: D102
    @property
    def row(self) -> int: ...  # noqa: D102
    @property
    def column(self) -> str | None: ...  # noqa: D102
    @property
    def cell(self) -> str | None: ...  # noqa: D102
    @property
    def before(self) -> str | None: ...  # noqa: D102
    @property
    def after(self) -> str | None: ...  # noqa: D102
    @property
    def reason(self) -> str: ...  # noqa: D102
    @property
    def by(self) -> str: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class FileMeasure:
    """The sum of one additive measure of a file: read = loaded + rejected + duplicate."""

    measure: str
    read: Decimal
    loaded: Decimal
    rejected: Decimal
    duplicate: Decimal


@dataclass(frozen=True, slots=True)
class LoadedFile:
    """One file and what became of it: the columns of ``files``, and the rows of the tables around it.

    ``table``: the staging table of its rows, null when nothing of it is loaded. ``exported_at`` is UTC (a
    time without a zone is taken for UTC). records = loaded + rejected + duplicate + control + blank.
    """

    file_id: str
    file_name: str
    library: str
    status: str
    sequence: int
    rules_version: str
    source: str | None = None
    table: str | None = None
    container_id: str | None = None
    exported_at: datetime | None = None
    period_first: date | None = None
    period_last: date | None = None
    frame_rows: int = 0
    records: int = 0
    loaded: int = 0
    rejected: int = 0
    duplicate: int = 0
    control: int = 0
    blank: int = 0
    violations: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=FINDING_COLUMNS))
    control_totals: Sequence[StatedTotal] = ()
    measures: Sequence[FileMeasure] = ()
    corrections: Sequence[AppliedCorrection] = ()
    outcome: str | None = None  # sha256 of the outcome that it is loaded from; null for a file inside a zip

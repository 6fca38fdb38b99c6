"""What a publication is made of: the tables of a year, what was found in them, and the files behind them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from importlib.metadata import version as installed_version
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from flows.settings import ROOT

if TYPE_CHECKING:
    import polars as pl

BLOCK, WARN = "block", "warn"
"""The two severities of a table's finding."""
CLOSED_YEAR = "closed_year.changed"
"""The rule by which figures of a closed year wait for a confirmation."""


class FindingLike(Protocol):
    """What a check of the tables found; ``cell`` is an address, ``difference`` is observed − expected."""

    @property
    def rule(self) -> str: ...  # noqa: D102
    @property
    def severity(self) -> str: ...  # noqa: D102
    @property
    def table(self) -> str: ...  # noqa: D102
    @property
    def cell(self) -> str | None: ...  # noqa: D102
    @property
    def observed(self) -> object: ...  # noqa: D102
    @property
    def expected(self) -> object: ...  # noqa: D102
    @property
    def difference(self) -> object: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding of the publication's own contract (`flows.reports.quality.expectations`)."""

    rule: str
    severity: str
    table: str
    cell: str | None = None
    observed: object = None
    expected: object = None
    difference: object = None


@dataclass(frozen=True, slots=True)
class InputFile:
    """One file that arrived and what became of its records (they balance, see the table ``files``)."""

    sha256: str
    file_name: str
    source: str | None
    status: str  # accepted, partly_accepted, refused, unrecognised
    records: int
    loaded: int
    rejected: int
    duplicate: int
    control: int
    blank: int
    period: tuple[date, date] | None = None


@dataclass(frozen=True, slots=True)
class CorrectedCell:
    """A correction that was applied to a file: a cell that was taken for another value, or a row left out.

    What the cells of a list of staff held is null: no line of it leaves the warehouse.
    """

    sha256: str
    file_name: str
    sheet: str | None
    row: int
    column: str | None
    action: str  # set, drop
    before: str | None
    after: str | None
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class Superseded:
    """A file of which ``rows`` rows count no longer, and the file that says them anew (empty: none does so).

    ``origin``: the staging table of the rows.
    """

    origin: str
    file: str
    sha256: str
    rows: int
    by: str
    by_sha256: str


@dataclass(frozen=True, slots=True)
class Explained:
    """What the figures of a published table are made of: the bytes of ``explained/<table>.csv``
    (`flows.reports.explained.writing`), and the files that are superseded in it."""

    content: bytes
    superseded: tuple[Superseded, ...] = ()


@dataclass(frozen=True)
class YearReport:
    """The tables of one year, as computed: of all libraries together, or of the one ``library``.

    ``tables``: by name, only this year's rows; ``previous``: the year before, where a table shows it.
    ``held``: blocked tables with the reason (a rule, or a sentence); their last good publication is kept,
    whatever ``tables`` has of them. ``earlier``: last year's figures that the year is compared with (printed or
    computed, but not of a year that the sources only reach into), by the address of their cell without its period.
    ``reporting``: codes of the libraries that all together are.
    ``parts``: what the figures of a table are made of (`flows.reports.explained.parts.with_files`), and
    ``superseded``: the files whose rows count no longer in it; by table. ``corrections``: those of its ``inputs``.
    """

    year: int
    tables: Mapping[str, pl.DataFrame]
    previous: Mapping[str, pl.DataFrame] = field(default_factory=dict)
    findings: Sequence[FindingLike] = ()
    held: Mapping[str, str] = field(default_factory=dict)
    inputs: Sequence[InputFile] = ()
    earlier: Mapping[str, Decimal] = field(default_factory=dict)
    library: str | None = None
    reporting: Sequence[str] = ()
    parts: Mapping[str, pl.DataFrame] = field(default_factory=dict)
    superseded: Mapping[str, Sequence[Superseded]] = field(default_factory=dict)
    corrections: Sequence[CorrectedCell] = ()

    @property
    def folder(self) -> str:
        """Where its files lie in a release."""
        return str(self.year) if self.library is None else f"{self.year}/libraries/{folder_name(self.library)}"


def folder_name(library: str) -> str:
    """A library's code as the name of a folder and a part of an address: letters, digits, ``-`` and ``_``."""
    safe = re.sub(r"[^a-z0-9_-]", "_", library)
    return safe if safe == library else f"{safe}-{hashlib.sha256(library.encode()).hexdigest()[:8]}"


@dataclass(frozen=True, slots=True)
class Version:
    """Which project and which rules made a publication."""

    project: str
    rules: str


def current_version(root: Path = ROOT) -> Version:
    """The installed project's version, and a digest of every rule: the models and the SQL."""
    return Version(installed_version("esep"), _digest(_rule_files(root), root))


def _rule_files(root: Path) -> list[Path]:
    return sorted([*root.glob("schemas/**/*.py"), *root.glob("sql/**/*.sql")])


def _digest(paths: Iterable[Path], root: Path) -> str:
    total = hashlib.sha256()
    for path in paths:
        total.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()[:12]

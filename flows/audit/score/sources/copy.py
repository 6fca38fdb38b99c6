"""A copy of a data folder's files, taken anew: what would be said and published if one of them were another?

The files are read from the archive, processed by the real intake into a temporary folder and loaded into a database
in memory; the data folder itself is never touched.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from flows.intake.archive import Archive, Delivery, owners
from flows.intake.ingest import workplace
from flows.intake.judging import Input
from flows.intake.loading import files_to_load
from flows.intake.outcome import Outcome
from flows.intake.processing import process
from flows.intake.store import OutcomeStore
from flows.settings import Settings
from flows.warehouse.build import build, build_tables, choose_library
from flows.warehouse.check import CheckSeverity, Finding, check_files, run_checks
from flows.warehouse.connection import connect
from flows.warehouse.figures import MADE_OF_FIGURES
from flows.warehouse.load import delete_file, put_file
from flows.warehouse.migrations import migrate
from flows.warehouse.rebuild import Built, turning_checks
from schemas.published import TABLES
from schemas.rules import RULES, Severity

_SAID = (Severity.REFUSE, Severity.REJECT, Severity.WARN)
_LOSES = (Severity.REFUSE, Severity.REJECT)


FIGURES_CHANGED = "figures_changed"
"""In the place of a rule: nothing was said, but a published figure is another."""

OTHER_LIBRARY = "other-library"
"""The code of a library that is added."""


@dataclass(frozen=True)
class Dropped:
    """A file as somebody drops it."""

    name: str
    content: bytes
    modified_at: datetime  # UTC
    library: str


@dataclass(frozen=True)
class Taken:
    """A file of the folder as it was dropped, with what became of it."""

    delivery: Delivery
    content: bytes
    outcome: Outcome

    @property
    def dropped(self) -> Dropped:
        """The file itself."""
        return Dropped(self.delivery.name, self.content, self.delivery.modified_at, self.delivery.library)


@dataclass(frozen=True)
class Judgement:
    """What a change brought about. ``said``: the rules that say something that they do not say of the clean files;
    ``is_kept_out``: some of it was refused or rejected; ``figures``: cells of published tables that came out
    otherwise, null where nobody looked because it was kept out."""

    said: tuple[str, ...]
    is_kept_out: bool
    figures: tuple[str, ...] | None

    @property
    def changes_something(self) -> bool:
        """A figure is another, or something waits to be put right."""
        return self.is_kept_out or bool(self.figures)


class IntakeCopy:
    """All files of a data folder in a warehouse of their own."""

    def __init__(self, settings: Settings, scratch: Path) -> None:
        self.settings, self._scratch = settings, scratch
        self._store = OutcomeStore(scratch / "staged")
        self._connection = connect(threads=1)
        migrate(self._connection)
        archive = Archive(settings.archive)
        speaking = owners(archive.read()).values()
        self.files = tuple(self._put(delivery, archive.path(delivery.file_id).read_bytes()) for delivery in speaking)
        build(self._connection, settings.reference, smallest_group=settings.staff_smallest_group)
        self._built = Built.of(self._connection)
        self._findings = run_checks(self._connection)
        self._figures = self._all_figures()

    @property
    def connection(self) -> duckdb.DuckDBPyConnection:
        """The clean warehouse, to look at."""
        return self._connection

    def close(self) -> None:
        """Give the database's memory back."""
        self._connection.close()

    def judge(self, given: Taken | None, instead: Iterable[Dropped]) -> Judgement:
        """What ``instead`` would bring about in the place of ``given``, or (null) beside what is there."""
        known = _said_of(given.outcome) if given else Counter[str]()
        with self._undone():
            said = Counter[str]()
            for outcome in self._exchange(given, instead):
                said |= _said_of(outcome) - known
            if any(RULES[rule].severity in _LOSES for rule in said):
                return Judgement(tuple(sorted(said)), True, None)
            return self._rebuilt(said)

    def _rebuilt(self, said: Counter[str]) -> Judgement:
        turned = self._built.rebuild()
        found = run_checks(self._connection, only=set(turning_checks(check_files(), turned)))
        new = {finding.rule for finding in _alarms(found) if finding not in self._findings}
        figures = self._changed_figures() if any(("marts", name) in turned for name in TABLES) else ()
        return Judgement((*sorted(said), *sorted(new)), False, figures)

    def _exchange(self, given: Taken | None, instead: Iterable[Dropped]) -> list[Outcome]:
        """Put the files into the warehouse; the first has the place of ``given`` in the order of arrival."""
        if given is not None:
            for part in (given.outcome, *given.outcome.members):
                delete_file(self._connection, part.file_id)
        contents = {dropped.content: dropped for dropped in reversed(list(instead))}  # a content is received once
        return [
            self._put(self._delivery(given if number == 0 else None, dropped, number), dropped.content).outcome
            for number, dropped in enumerate(reversed(contents.values()))
        ]

    def _delivery(self, given: Taken | None, dropped: Dropped, number: int) -> Delivery:
        """A changed file keeps the id of the one that it stands for, so that nothing but its content decides."""
        modified = int(dropped.modified_at.timestamp() * 1e9)
        first = given.delivery if given else self.files[0].delivery
        if given is not None:
            return replace(first, name=dropped.name, modified_ns=modified, library=dropped.library)
        sequence = len(self.files) + 1000 + number
        file_id = hashlib.sha256(dropped.content + str(number).encode()).hexdigest()
        return replace(
            first, sequence=sequence, file_id=file_id, name=dropped.name, modified_ns=modified, library=dropped.library
        )

    def _put(self, delivery: Delivery, content: bytes) -> Taken:
        """Process and load one file."""
        path = self._scratch / "dropped"
        path.write_bytes(content)
        place = workplace(self.settings, self._scratch, self._store.staged, delivery.library)
        received_on = delivery.received_on(self.settings.timezone)
        file = Input(path, delivery.name, delivery.file_id, delivery.modified_at, received_on=received_on)
        outcome = replace(process(file, place), library=delivery.library)
        for loaded, rows in files_to_load(outcome, delivery, self._store):
            put_file(self._connection, loaded, rows)
        return Taken(delivery, content, outcome)

    def beside_another_library(self, files: Iterable[Taken]) -> tuple[str, ...]:
        """What is said of the installation's own library alone because another one drops these files too."""
        with self._undone():
            before = self._alone()
            for number, taken in enumerate(files):
                other = replace(taken.dropped, library=OTHER_LIBRARY)
                self._put(self._delivery(None, other, number), other.content)
            after = self._alone()
        choose_library(self._connection, None)
        said = {str(rule) for rule, *_ in after[0] - before[0]}
        return tuple(sorted(said | ({FIGURES_CHANGED} if after[1] != before[1] else set())))

    def _alone(self) -> tuple[set[tuple[object, ...]], dict[str, list[tuple[object, ...]]]]:
        """The findings on the installation's own library, and its figures."""
        build_tables(self._connection, self.settings.library, self.settings.staff_smallest_group)
        found = run_checks(self._connection)
        return {(one.rule, one.cell, one.observed, one.expected) for one in found}, self._all_figures()

    @contextmanager
    def _undone(self) -> Iterator[None]:
        self._connection.execute("begin")
        try:
            yield
        finally:
            self._connection.execute("rollback")

    def rows_of(self, taken: Taken) -> frozenset[tuple[str | None, int]]:
        """Sheet and number of each row of a file that was loaded."""
        table = f"staging.{taken.outcome.table}"
        query = f"select distinct sheet, row_number from {table} where file_id = $1"  # noqa: S608 - names of ours
        return frozenset(self._connection.execute(query, [taken.delivery.file_id]).fetchall())

    def _all_figures(self) -> dict[str, list[tuple[object, ...]]]:
        return {name: self._rows(name) for name in TABLES}

    def _rows(self, name: str) -> list[tuple[object, ...]]:
        columns = ", ".join(f'"{column}"' for column in TABLES[name].columns)
        query = f"select {columns} from marts.{name} order by all"  # noqa: S608 - names of ours
        return self._connection.execute(query).fetchall()

    def _changed_figures(self) -> tuple[str, ...]:
        """The published cells that came out otherwise; where a whole table is of other figures, these first."""
        tables = sorted(TABLES, key=lambda name: name in MADE_OF_FIGURES)
        return tuple(cell for name in tables for cell in _cells(name, self._figures[name], self._rows(name)))


def _cells(name: str, before: list[tuple[object, ...]], after: list[tuple[object, ...]]) -> Iterator[str]:
    """The addresses of the cells of one table that differ between its rows before and after."""
    from flows.reports.address import cell_address

    table = TABLES[name]
    keys = [table.period, *table.keys]
    width = len(keys)
    was, now = ({row[:width]: row for row in rows} for rows in (before, after))
    for key in dict.fromkeys((*was, *now)):
        one, other = was.get(key), now.get(key)
        if one != other:
            for index, column in enumerate(table.columns):
                if column in table.measures and (one and one[index]) != (other and other[index]):
                    yield str(cell_address(name, column, dict(zip(keys, key, strict=True))))


def _said_of(outcome: Outcome) -> Counter[str]:
    """How often each rule stops or warns of a file. A file that is not known is not taken: refused.

    Of a zip its problems are those of its members too; a file that was read has counted its findings.
    """
    counts = Counter(dict(outcome.finding_counts)) | Counter(found.rule for found in outcome.problems)
    return Counter({rule: number for rule, number in counts.items() if RULES[rule].severity in _SAID})


def _alarms(findings: Iterable[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.severity is not CheckSeverity.NOTE]


def later(moment: datetime, days: int) -> datetime:
    """So many days after ``moment``, at the same time of day (UTC)."""
    return datetime.fromtimestamp(moment.timestamp() + days * 86_400, UTC)

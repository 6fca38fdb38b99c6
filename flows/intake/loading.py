"""From outcomes to the warehouse: one transaction a file, in order of arrival. Also the repair at each start.

The staged files and outcomes are the truth: whatever the warehouse lacks of them is loaded (again), and what
it has beyond them is removed.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterator
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import polars as pl

from flows.errors import ReconciliationFailed
from flows.intake.archive import Archive, Delivery, owners
from flows.intake.judging import rules_version
from flows.intake.outcome import Outcome
from flows.intake.store import OutcomeStore
from flows.warehouse.connection import open_warehouse
from flows.warehouse.load import load_file, loaded_elsewhere, loaded_files, remove_file
from flows.warehouse.model import FileMeasure, LoadedFile
from schemas.findings import findings_of

if TYPE_CHECKING:
    from flows.settings import Settings


def load_outcomes(settings: Settings, archive: Archive, store: OutcomeStore, renewed: set[str]) -> list[Delivery]:
    """Bring the warehouse in step with the outcomes; files in ``renewed`` are loaded again, as are those whose outcome
    is another than they were loaded from: a run may have been killed between the two.

    Gives back the deliveries whose rows could not be loaded (a damaged or missing staged file): their outcome is
    dropped, so that it is made again from the archive; the others are loaded.
    """
    failed = []
    with open_warehouse(settings.warehouse) as connection:
        present = loaded_files(connection)
        processed = store.ids()
        wanted = [item for item in owners(archive.deliveries()).values() if item.file_id in processed]
        for file_id in sorted(present.keys() - _known(wanted, store)):
            remove_file(connection, file_id)
        for delivery in wanted:
            loaded_from = present.get(delivery.file_id)
            if delivery.file_id in renewed or loaded_from is None or loaded_from != store.digest(delivery.file_id):
                try:
                    _load_outcome(connection, store, store.read(delivery.file_id), delivery)
                except (ReconciliationFailed, duckdb.Error) as reason:
                    logging.getLogger("esep").error("%s could not be loaded: %s", delivery.file_id, reason)
                    store.forget(delivery.file_id)
                    failed.append(delivery)
    return failed


def _known(wanted: list[Delivery], store: OutcomeStore) -> set[str]:
    """Files and members of zips that the warehouse may have."""
    outcomes = [outcome for delivery in wanted if (outcome := store.read(delivery.file_id))]
    return {part.file_id for outcome in outcomes for part in (outcome, *outcome.members)}


def _load_outcome(
    connection: duckdb.DuckDBPyConnection, store: OutcomeStore, outcome: Outcome | None, delivery: Delivery
) -> None:
    """One file; of a zip its members first, so that the zip's own row says that all of it is there."""
    if outcome is None:
        raise ReconciliationFailed("its outcome cannot be read")
    elsewhere = loaded_elsewhere(connection, outcome.file_id) if outcome.members else set()
    for loaded, rows in files_to_load(outcome, delivery, store, elsewhere):
        load_file(connection, loaded, rows)


def files_to_load(
    outcome: Outcome, delivery: Delivery, store: OutcomeStore, elsewhere: Collection[str] = ()
) -> Iterator[tuple[LoadedFile, Path | None]]:
    """What the warehouse is given of one outcome: of a zip its members but those ``elsewhere``, then the zip itself."""
    for member in outcome.members:
        if member.file_id not in elsewhere and member.counts.records != member.counts.duplicate:
            yield _loaded_file(member, delivery, store), _rows(member, store)
    yield _loaded_file(outcome, delivery, store), _rows(outcome, store)


def _rows(outcome: Outcome, store: OutcomeStore) -> Path | None:
    """The staged rows; it is an error when there should be some and there are none."""
    path = store.rows_path(outcome)
    if path is None and outcome.counts.loaded and not outcome.members:
        raise ReconciliationFailed("its staged rows are gone")
    return path


def _loaded_file(outcome: Outcome, delivery: Delivery, store: OutcomeStore) -> LoadedFile:
    """The outcome as the warehouse takes it; a zip's own records are those of its members."""
    first, last = outcome.period or (None, None)
    own = not outcome.members
    counts = {name: value if own else 0 for name, value in asdict(outcome.counts).items() if name != "frame"}
    measures = [FileMeasure(name, **asdict(sums)) for name, sums in outcome.measures.items()] if own else []
    return LoadedFile(
        file_id=outcome.file_id,
        file_name=outcome.name,
        library=delivery.library,
        status=outcome.status.value,
        sequence=delivery.sequence,
        rules_version=rules_version(),
        source=outcome.source,
        table=outcome.table if outcome.counts.loaded else None,
        container_id=outcome.container_id,
        exported_at=datetime.fromisoformat(outcome.exported_at) if outcome.exported_at else None,
        period_first=first,
        period_last=last,
        frame_rows=outcome.counts.frame if own else 0,
        violations=_violations(outcome, store) if own else findings_of(()),
        control_totals=outcome.control_totals,
        measures=measures,
        corrections=outcome.corrections if own else (),
        outcome=store.digest(outcome.file_id) if outcome.file_id == delivery.file_id else None,
        **counts,
    )


def _violations(outcome: Outcome, store: OutcomeStore) -> pl.DataFrame:
    """Every finding: staged beside the rows of a file that was read, else those that refused it."""
    staged = store.findings_path(outcome)
    return pl.read_parquet(staged, glob=False) if staged else findings_of(outcome.problems)

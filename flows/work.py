"""The steps of a run as plain functions, under the one writer's lock: ingest, load, publish. No Prefect here."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from flows.decisions.entries import Decisions, read_decisions
from flows.intake.archive import Archive, Delivery
from flows.intake.corrections.addressing import addressed
from flows.intake.corrections.standing import State, said, standing_of
from flows.intake.ingest import Taken, answer, pending, take_inbox
from flows.intake.outcome import Outcome
from flows.intake.store import OutcomeStore
from flows.lock import writer_lock
from flows.runs import RunRecord, recorded_run

if TYPE_CHECKING:
    from flows.intake.receipts import Receipt
    from flows.settings import Settings


@dataclass
class Work:
    """One run at work: it holds the lock, and collects what the run reports."""

    settings: Settings
    record: RunRecord
    archive: Archive
    store: OutcomeStore
    decisions: Decisions = field(default_factory=Decisions)  # corrections and explanations, as they were at its start
    taken: Taken = field(default_factory=lambda: Taken([], [], []))
    receipts: list[Receipt] = field(default_factory=list)

    def take(self) -> list[Delivery]:
        """Claim what lies in the inbox; everything that waits to be processed, also from interrupted runs, and what was
        processed with other corrections than there are now."""
        self.taken = take_inbox(self.settings, self.archive)
        return self._pending()

    def _pending(self) -> list[Delivery]:
        """While a file of corrections cannot be read, nothing is taken for corrected otherwise."""
        deliveries = self.archive.deliveries()
        written = addressed(self.decisions.corrections, deliveries) if self.decisions.is_whole else None
        return pending(self.archive, self.store, written)

    def forget(self, deliveries: Iterable[Delivery]) -> list[Delivery]:
        """Drop the outcomes of these files, so that they are processed again."""
        chosen = list(deliveries)
        for delivery in chosen:
            self.store.forget(delivery.file_id)
        return self._pending()

    def load(self, processed: Iterable[str]) -> list[Delivery]:
        """Bring the warehouse in step with the staged files, and write the receipts; what could not be loaded."""
        from flows.intake.loading import load_outcomes

        done = set(processed)
        self.record.files = sorted({*self.record.files, *done})
        failed = load_outcomes(self.settings, self.archive, self.store, renewed=done)
        self.receipts += answer(self.settings, self.archive, self.store, done)
        return failed

    def publish(self, year: int | None = None, *, confirm_closed_year: bool = False) -> dict[str, Any]:
        """Build, check and publish the tables; what was published, blocked and found."""
        from flows.audit.site import AuditPages
        from flows.reports.publication import publish_tables

        return publish_tables(
            self.settings,
            year,
            self.decisions.explanations,
            confirm_closed_year=confirm_closed_year,
            beside=AuditPages(self.settings.reference, self.settings.published),
        )

    def published_files(self) -> set[str]:
        """The contents that the current publication rests on."""
        from flows.reports.publication import published_inputs

        return published_inputs(self.settings)

    def summary(self, published: dict[str, Any]) -> dict[str, Any]:
        """What the run reports: to the terminal, to Prefect, and in its record."""
        files = [_file_line(self.store.read(file_id), names) for file_id, names in self._names()]
        attention = [item for item in files if item["status"] != "accepted"]
        corrections = self._corrections()
        self.record.summary = {
            "run_id": self.record.run_id,
            "files": files,
            "already_received": [item.delivery.name for item in self.receipts if item.earlier is not None],
            "waiting": [str(path) for path in self.taken.waiting],
            "ignored": [str(path) for path in self.taken.ignored],
            "corrections": corrections,
            "published": published,
            "receipts": str(self.settings.receipts),
            "needs_attention": bool(
                attention or corrections["failed"] or published["blocked"] or published["explanations"]["failed"]
            ),
        }
        return self.record.summary

    def _corrections(self) -> dict[str, Any]:
        """How many corrections are applied, and in sentences which are not, and which are no longer needed."""
        found = standing_of(self.decisions, self.archive.deliveries(), self.store.read)
        language = self.settings.language
        return {
            "applied": sum(item.state is State.APPLIED for item in found),
            "failed": said(found, State.FAILED, language),
            "no_longer_needed": said(found, State.NO_LONGER_NEEDED, language),
        }

    def _names(self) -> list[tuple[str, str]]:
        first: dict[str, str] = {}
        for delivery in self.archive.deliveries():
            first.setdefault(delivery.file_id, delivery.name)
        chosen = [(file_id, first.get(file_id, file_id)) for file_id in self.record.files]
        return sorted(chosen, key=lambda pair: pair[1])


def _file_line(outcome: Outcome | None, name: str) -> dict[str, Any]:
    if outcome is None:
        return {"file": name, "source": None, "status": "failed", **_no_counts()}
    counts = outcome.counts
    return {
        "file": name,
        "file_id": outcome.file_id,
        "source": outcome.source,
        "status": outcome.status.value,
        **{key: getattr(counts, key) for key in _no_counts()},
    }


def _no_counts() -> dict[str, int]:
    return dict.fromkeys(("records", "loaded", "rejected", "duplicate", "control", "blank"), 0)


@contextmanager
def at_work(settings: Settings, kind: str) -> Iterator[Work]:
    """Hold the data folder's lock and keep the run's record; clear what an interrupted run left."""
    with writer_lock(settings.data, settings.lock_wait_seconds, kind), recorded_run(settings.runs, kind) as record:
        archive, store = Archive(settings.archive), OutcomeStore(settings.staged)
        archive.prepare()
        store.prepare()
        yield Work(settings, record, archive, store, read_decisions(settings.corrections))


def empty_warehouse(settings: Settings) -> None:
    """Remove what is derived: the warehouse and the staged rows. The archive, the truth, is not touched."""
    for path in (settings.warehouse, settings.warehouse.with_name(settings.warehouse.name + ".wal")):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    shutil.rmtree(settings.staged, ignore_errors=True)

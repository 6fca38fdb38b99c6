"""From the inbox to staged rows, step by step: take, process, answer. The flows call these in order."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from flows.decisions.entries import Correction, read_decisions
from flows.errors import SourceUnavailable
from flows.intake.archive import Archive, Delivery, owners
from flows.intake.corrections.addressing import Addressed, addressed, digest_of, may_be_for
from flows.intake.inbox import Dropped, scan
from flows.intake.judging import Input, Workplace
from flows.intake.outcome import Outcome
from flows.intake.processing import process
from flows.intake.receipts import INDEX_LENGTH, Receipt, write_index, write_receipt
from flows.intake.returning.again import compare
from flows.intake.returning.giving import copy_to_correct
from flows.intake.store import OutcomeStore

if TYPE_CHECKING:
    from flows.reading.limits import Limits
    from flows.settings import Settings
    from flows.sources.base import Context


@dataclass(frozen=True)
class Taken:
    """What a look into the inbox brought: ``deliveries`` new in the archive, ``waiting`` and ``ignored`` left."""

    deliveries: list[Delivery]
    waiting: list[Path]
    ignored: list[Path]


def take_inbox(settings: Settings, archive: Archive) -> Taken:
    """Claim every whole file of the inbox; a file that changes meanwhile is left for the next time."""
    settings.inbox.mkdir(parents=True, exist_ok=True)
    seen = scan(settings.inbox, settings.library, settings.inbox_settle_seconds)
    claimed = [(dropped, _claim(archive, dropped)) for dropped in seen.ready]
    waiting = seen.waiting + [dropped.path for dropped, delivery in claimed if delivery is None]
    return Taken([delivery for _, delivery in claimed if delivery], waiting, seen.ignored)


def _claim(archive: Archive, dropped: Dropped) -> Delivery | None:
    """One file that cannot be opened just now does not stop the others: it is left for the next time."""
    try:
        return archive.claim(dropped)
    except SourceUnavailable:
        return None


def pending(archive: Archive, store: OutcomeStore, corrections: Addressed | None = None) -> list[Delivery]:
    """What is to be processed, in order of arrival: contents without an outcome, that came to another library, or that
    were processed with other ``corrections`` than these (null: those are not compared)."""
    known = store.ids()
    deliveries = archive.deliveries()
    moved = _moved(deliveries)
    corrected = {*corrections.by_file, *store.corrected_ids()} if corrections is not None else set()
    read = {file_id: store.read(file_id) for file_id in known & (moved | corrected)}
    return [
        delivery
        for file_id, delivery in owners(deliveries).items()
        if file_id not in known or (file_id in read and _is_other(read[file_id], delivery, corrections))
    ]


def _moved(deliveries: list[Delivery]) -> set[str]:
    """Contents that were delivered to more than one library."""
    libraries: dict[str, set[str]] = {}
    for delivery in deliveries:
        libraries.setdefault(delivery.file_id, set()).add(delivery.library)
    return {file_id for file_id, names in libraries.items() if len(names) > 1}


def _is_other(outcome: Outcome | None, delivery: Delivery, corrections: Addressed | None) -> bool:
    """Is there no outcome, or one of another library or of other corrections?"""
    if outcome is None or outcome.library != delivery.library:
        return True
    return corrections is not None and outcome.corrected_by != digest_of(corrections.of(delivery.file_id))


def corrections_of(settings: Settings, archive: Archive, file_id: str) -> tuple[Correction, ...]:
    """What people wrote to correct one archived content."""
    written = read_decisions(settings.corrections).corrections
    if not may_be_for(written, file_id):
        return ()
    return addressed(written, archive.read()).of(file_id)


def process_delivery(delivery: Delivery, settings: Settings) -> Outcome:
    """Process one archived file and keep its outcome; doing it again gives the same."""
    archive, store = Archive(settings.archive), OutcomeStore(settings.staged)
    archive.check_content(delivery.file_id)
    corrections = corrections_of(settings, archive, delivery.file_id)
    with tempfile.TemporaryDirectory(prefix="esep-") as scratch:
        place = workplace(settings, Path(scratch), settings.staged, delivery.library)
        file = Input(
            archive.path(delivery.file_id),
            delivery.name,
            delivery.file_id,
            delivery.modified_at,
            received_on=delivery.received_on(settings.timezone),
            corrections=corrections,
        )
        outcome = replace(process(file, place), library=delivery.library, corrected_by=digest_of(corrections))
    store.write(outcome)
    return outcome


def workplace(settings: Settings, scratch: Path, staged: Path | None, library: str) -> Workplace:
    """Limits and context from the settings, for one file."""
    return Workplace(scratch, limits_of(settings), context_of(settings), staged, library)


def limits_of(settings: Settings) -> Limits:
    """The reading limits that the settings set."""
    from flows.reading.limits import Limits

    return Limits(
        max_file_bytes=settings.max_file_bytes,
        max_unpacked_bytes=settings.max_unpacked_bytes,
        max_unpack_ratio=settings.max_unpack_ratio,
        max_zip_members=settings.max_zip_members,
    )


def context_of(settings: Settings) -> Context:
    """What the operator declares about every file."""
    from flows.sources.base import Context

    return Context(settings.reference, settings.timezone, settings.metrika_counter)


def answer(settings: Settings, archive: Archive, store: OutcomeStore, renewed: set[str]) -> list[Receipt]:
    """Write the receipts that are missing or older than their outcome (a run was killed in between), and again those of
    the files in ``renewed``; renew their list."""
    there = {page.name[:6]: page.stat().st_mtime_ns for page in settings.receipts.glob("*/*.html")}
    due = [
        receipt
        for receipt in receipts_of(settings, archive, store)
        if receipt.delivery.file_id in renewed
        or there.get(f"{receipt.delivery.sequence:06d}", -1) < store.kept_at(receipt.delivery.file_id)
    ]
    for receipt in due:
        write_receipt(_complete(receipt, settings, archive, store), settings.receipts, settings.receipt_languages)
    if due:
        latest = islice(receipts_of(settings, archive, store), INDEX_LENGTH)
        write_index(list(latest), settings.receipts, settings.receipt_languages)
    return due


def _complete(receipt: Receipt, settings: Settings, archive: Archive, store: OutcomeStore) -> Receipt:
    """The receipt with what a new content changed against its version before, and with the marked copy."""
    if receipt.earlier is not None:
        return receipt
    path, outcome = archive.path(receipt.delivery.file_id), receipt.outcome
    return replace(
        receipt,
        again=compare(receipt.delivery, outcome, archive.deliveries(), store),
        copy=copy_to_correct(path, outcome, limits_of(settings), settings.receipt_languages),
    )


def receipts_of(settings: Settings, archive: Archive, store: OutcomeStore) -> Iterator[Receipt]:
    """What is to be said of every delivery that was processed, the latest first; read one by one."""
    deliveries = archive.deliveries()
    speaking = owners(deliveries)
    for delivery in reversed(deliveries):
        outcome = store.read(delivery.file_id)
        if outcome is not None:
            earlier = speaking[delivery.file_id]
            yield Receipt(delivery, outcome, earlier if earlier is not delivery else None, settings.timezone)

"""`esep status`: how things stand, read from the records beside the data; the warehouse is not opened."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.changelog import read_lines
from flows.decisions.entries import read_decisions
from flows.intake.archive import Archive, Delivery
from flows.intake.corrections.standing import standing_of
from flows.intake.outcome import Outcome, Status
from flows.intake.returning.names import name_key
from flows.intake.store import OutcomeStore
from flows.runs import read_runs

if TYPE_CHECKING:
    from flows.settings import Settings


_CHANGES_SHOWN = 5
"""The last so many publications that changed figures."""


def standing(settings: Settings) -> dict[str, Any]:
    """Runs, files, open problems with their age in days, freshness of each source, what is published."""
    archive = Archive(settings.archive)
    deliveries = archive.read()
    outcomes = {item.file_id: item for item in OutcomeStore(settings.staged).all()}
    today = datetime.now(UTC).date()
    problems = _open_problems(deliveries, outcomes, today)
    return {
        "data": str(settings.data),
        "runs": [_run(record) for record in read_runs(settings.runs, last=10)],
        "files": _files(deliveries, outcomes),
        "open_problems": problems,
        "open_by_library": _by_library(problems),
        "corrections": [
            item.as_json(settings.language)
            for item in standing_of(read_decisions(settings.corrections), deliveries, outcomes.get)
        ],
        "sources": _freshness(deliveries, outcomes, today),
        "published": _published(settings.published),
        "changes": _changes(settings.published),
    }


def _run(record: Any) -> dict[str, Any]:
    return {
        "run_id": record.run_id,
        "kind": record.kind,
        "started_at": record.started_at,
        "ended_at": record.ended_at,
        "status": record.status,
        "files": len(record.files),
        "error": record.error,
    }


def _files(deliveries: list[Delivery], outcomes: dict[str, Outcome]) -> dict[str, int]:
    counted = Counter(item.status.value for item in outcomes.values())
    waiting = {item.file_id for item in deliveries} - outcomes.keys()
    return {
        "deliveries": len(deliveries),
        **{status.value: counted[status.value] for status in Status},
        "pending": len(waiting),
    }


def _open_problems(deliveries: list[Delivery], outcomes: dict[str, Outcome], today: date) -> list[dict[str, Any]]:
    """Files not wholly accepted, each until a later version of it is; a problem is as old as its first version."""
    versions: dict[tuple[str, str], list[Delivery]] = {}
    for delivery in deliveries:
        outcome = outcomes.get(delivery.file_id)
        if outcome is not None:
            place = versions.setdefault((delivery.library, name_key(delivery.name)), [])
            place[:] = [] if outcome.is_clean else [*place, delivery]
    still_open = [_open_problem(items, outcomes[items[-1].file_id], today) for items in versions.values() if items]
    return sorted(still_open, key=lambda item: (-item["age_days"], item["file"]))


def _by_library(problems: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The open files of each library: how many, and the days that the oldest is open."""
    ages: dict[str, list[int]] = {}
    for item in problems:
        ages.setdefault(item["library"], []).append(item["age_days"])
    return [{"library": name, "open": len(days), "oldest_days": max(days)} for name, days in sorted(ages.items())]


def _open_problem(versions: list[Delivery], outcome: Outcome, today: date) -> dict[str, Any]:
    first, delivery = versions[0], versions[-1]
    return {
        "file": delivery.name,
        "library": delivery.library,
        "file_id": delivery.file_id,
        "status": outcome.status.value,
        "source": outcome.source,
        "rejected": outcome.counts.rejected,
        "rules": sorted({item.rule for item in outcome.problems if item.severity.value in ("refuse", "reject")}),
        "received_at": delivery.received_at,
        "open_since": first.received_at,
        "age_days": _age(first.received_at, today),
    }


def _age(received_at: str, today: date) -> int:
    return max(0, (today - datetime.fromisoformat(received_at).date()).days)


def _freshness(deliveries: list[Delivery], outcomes: dict[str, Outcome], today: date) -> list[dict[str, Any]]:
    """For each library and source: the last day of its data and when it last arrived."""
    fresh: dict[tuple[str, str], dict[str, Any]] = {}
    for delivery in deliveries:
        outcome = outcomes.get(delivery.file_id)
        for part in (outcome.members or (outcome,)) if outcome else ():
            if part.source and part.period and part.counts.loaded:
                entry = fresh.setdefault((delivery.library, part.source), {"last_day": date.min, "received_at": ""})
                entry["last_day"] = max(entry["last_day"], part.period[1])
                entry["received_at"] = max(entry["received_at"], delivery.received_at)
    return [
        {
            "library": library,
            "source": source,
            "last_day": entry["last_day"].isoformat(),
            "received_at": entry["received_at"],
            "age_days": _age(entry["received_at"], today),
        }
        for (library, source), entry in sorted(fresh.items())
    ]


def _changes(published: Path) -> list[dict[str, Any]]:
    """The last publications that changed figures which had been published before, the latest first."""
    changed = [line for line in read_lines(published) if line["changes"]]
    return changed[: -_CHANGES_SHOWN - 1 : -1]


def _published(published: Path) -> dict[str, Any] | None:
    manifest = published / "current" / "manifest.json"
    if not manifest.exists():
        return None
    years = sorted(path.name for path in (published / "current").iterdir() if path.name.isdigit())
    folders = [path.parent for year in years for path in (published / "current" / year).rglob("manifest.json")]
    said = {folder: json.loads((folder / "manifest.json").read_bytes()) for folder in sorted(folders)}
    held = {
        f"{folder.relative_to(published / 'current')}/{table}": about["reason"]
        for folder, manifest_of in said.items()
        for table, about in manifest_of["held"].items()
    }
    release = (published / "current").resolve().name
    return {"release": release, "years": years, "held": held, "warnings": _warnings(said.values())}


def _warnings(manifests: Iterable[dict[str, Any]]) -> dict[str, int]:
    """How many warnings of what is published are open, and how many a footnote explains."""
    warnings = [item for about in manifests for item in about["findings"] if item["severity"] == "warn"]
    explained = sum(bool(item.get("explained")) for item in warnings)
    return {"open": len(warnings) - explained, "explained": explained}

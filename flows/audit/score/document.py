"""A score as a document for programs: `esep score --json`, and ``score.json`` in the data folder."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flows.audit.score.model import AIMS, Harmless, Injected, Level, LevelResult, Score, Tally, Verdict
from flows.reports.quality.strength import SCORE, SHAPE

_SUBJECT = {Level.TABLE: "table", Level.SOURCE: "source"}


def document(score: Score) -> dict[str, Any]:
    """The same score gives the same document, its keys in the same order."""
    return {
        "shape": SHAPE,
        "seed": score.seed,
        "year": score.year,
        "rules_version": score.rules_version,
        "levels": {str(level): _level(level, result) for level, result in score.levels.items()},
        "harmless": _harmless([change for result in score.levels.values() for change in result.harmless]),
        "aims": {**{str(level): AIMS[level] for level in score.levels}, "met": score.is_good},
    }


def kept(score: Score, data: Path) -> dict[str, Any]:
    """The document, which the data folder keeps for the quality site of its next publication."""
    found = document(score)
    beside = data / f".{SCORE}.new"
    beside.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    os.replace(beside, data / SCORE)
    return found


def _level(level: Level, result: LevelResult) -> dict[str, Any]:
    subject = _SUBJECT[level]
    return {
        **_counts(result.total),
        "aim": AIMS[level],
        "changes_nothing": sum(error.verdict is Verdict.CHANGES_NOTHING for error in result.errors),
        "with_rows_behind": _counts(result.behind) if result.behind else None,
        "by_kind": _each(result.by_kind()),
        f"by_{subject}": _each(result.by_subject()),
        f"by_{subject}_and_kind": _crossed(result),
        "survivors": [_survivor(subject, error) for error in result.survivors],
    }


def _counts(tally: Tally) -> dict[str, Any]:
    return {"injected": tally.injected, "caught": tally.caught, "share": tally.share}


def _each(tallies: Mapping[str, Tally]) -> dict[str, Any]:
    return {name: _counts(tally) for name, tally in tallies.items()}


def _crossed(result: LevelResult) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {name: {} for name in result.by_subject()}
    for (kind, name), tally in result.by_kind_and_subject().items():
        found[name][kind] = _counts(tally)
    return found


def _survivor(subject: str, error: Injected) -> dict[str, Any]:
    place = error.place
    where = {"file": place.file, "sheet": place.sheet, "row": place.row, "column": place.column} if place.file else {}
    return {
        "kind": error.kind,
        subject: error.subject,
        **where,
        "cells": list(place.cells),
        "was": error.was,
        "put": error.put,
        "reason": error.reason,
        "details": dict(error.details),
        "undetermined": error.is_undetermined,
    }


def _harmless(changes: list[Harmless]) -> dict[str, Any]:
    return {
        "tried": len(changes),
        "by_change": dict(Counter(change.change for change in changes)),
        "false_alarms": [
            {"level": str(one.level), "change": one.change, "subject": one.subject, "rules": list(one.alarms)}
            for one in changes
            if one.alarms
        ],
    }

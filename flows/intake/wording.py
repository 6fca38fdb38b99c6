"""Outcomes in words: the JSON of `esep check`, and what fills the placeholders of a problem's message."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from flows.intake.outcome import Outcome
from flows.messages import message, optional_message
from schemas.rules import Problem

_SOURCE_PARAMS = ("source", "sources", "known")
"""Params that hold source codes; a message may name them by ``{<param>_label}``."""


def source_label(source: str | None, language: str) -> str:
    """What staff call an export; several codes (``a+b`` or ``a, b``) are joined."""
    if not source:
        return message("receipt.source.none", language)
    codes = source.replace("+", ", ").split(", ")
    return ", ".join(optional_message(f"source.{code}", language) or code for code in codes)


def problem_params(found: Problem, language: str) -> dict[str, Any]:
    """What fills the placeholders of a problem's message in ``language``."""
    place = {"sheet": found.sheet, "row": found.row, "column": found.column, "value": found.value}
    labels = {
        f"{name}_label": source_label(str(found.params[name]), language)
        for name in _SOURCE_PARAMS
        if name in found.params
    }
    params = {name: _in_language(value, language) for name, value in found.params.items()}
    return {**place, **params, **labels}


_ISO_DAY = r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?: 00:00:00)?"
_ISO_DAYS = re.compile(rf"{_ISO_DAY}(?:(?:, | ?[-–—] ?){_ISO_DAY})*")


def as_staff_write(found: Problem) -> Problem:
    """``found`` with days as a person reads and writes them, 15.03.2023: those that the program worked out, and the
    cells of a workbook (it has sheets), which hold a day and show it so; in a text the cell shows what stands there."""
    params = {name: days_as_written(value) if isinstance(value, str) else value for name, value in found.params.items()}
    return replace(
        found, params=params, value=days_as_written(found.value) if found.value and found.sheet else found.value
    )


def days_as_written(text: str) -> str:
    """The day, or the days, of ``text`` as a person writes them; another text as it is."""
    return re.sub(_ISO_DAY, r"\3.\2.\1", text) if _ISO_DAYS.fullmatch(text) else text


def _in_language(value: Any, language: str) -> Any:
    """A param that is worded in each language (``{"kk": …, "ru": …, "en": …}``) as this one words it."""
    return value.get(language, value) if isinstance(value, Mapping) else value


def problem_text(found: Problem, language: str) -> str:
    """What is wrong, in one sentence of ``language``."""
    return message(found.rule, language, **problem_params(found, language))


def outcome_as_check(outcome: Outcome, language: str) -> dict[str, Any]:
    """The outcome in the shape of `esep check --json`."""
    counts = outcome.counts
    shown = {
        "file": outcome.name,
        "sha256": outcome.file_id,
        "source": outcome.source,
        "status": outcome.status.value,
        "records": counts.records,
        "loaded": counts.loaded,
        "rejected": counts.rejected,
        "duplicate": counts.duplicate,
        "control": counts.control,
        "blank": counts.blank,
        "period": [day.isoformat() for day in outcome.period] if outcome.period else None,
        "measures": {name: _number(sums.loaded) for name, sums in sorted(outcome.measures.items())},
        "problems": [_problem_as_json(found, language) for found in outcome.problems],
    }
    if outcome.corrections:
        shown["corrections"] = [asdict(done) for done in outcome.corrections]
    if outcome.members:
        shown["members"] = [outcome_as_check(item, language) for item in outcome.members]
    return shown


def _problem_as_json(found: Problem, language: str) -> dict[str, Any]:
    return {
        "rule": found.rule,
        "severity": found.severity.value,
        "sheet": found.sheet,
        "row": found.row,
        "column": found.column,
        "value": found.value,
        "message": problem_text(found, language),
    }


def _number(value: object) -> int | float:
    exact = float(str(value))
    return int(exact) if exact.is_integer() else exact

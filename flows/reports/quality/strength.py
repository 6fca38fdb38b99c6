"""How strong the rules are: the last score that was measured (`esep score`), in words and as a page of the site."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flows.reports.labels import Labels
from flows.reports.pages.rendering import render
from schemas.published import TABLES

SCORE, PAGE = "score.json", "strength.html"
"""The measured score in the data folder, and its page in the quality site."""
SHAPE = 1
"""The shape of the document; another shape is measured again."""
_ADDRESSES = ("cell", "cells", "witness")
_QUOTES = {"en": ("“", "”")}
Score = Mapping[str, Any]
"""What `flows.audit.score.document` makes."""


def read_score(data: Path) -> Score | None:
    """The score that lies in a data folder; null where none does, or where the file is none (it can be measured
    again, and no publication waits for it)."""
    try:
        found = json.loads((data / SCORE).read_bytes())
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) and found.get("shape") == SHAPE else None


def per_cent(share: float | None) -> str:
    """A share of 0 to 1 in per cent, cut to one decimal: 99.96 is not all."""
    return "—" if share is None else f"{int(share * 1000 + 1e-6) / 10:.1f} %"


def kind_name(kind: str, words: Labels) -> str:
    """A kind of error in words."""
    return words.get(f"score.kind.{kind}", kind)


def change_name(change: str, words: Labels) -> str:
    """A harmless change in words."""
    return words.get(f"score.harmless.{change}", change)


def subject_name(subject: str, words: Labels) -> str:
    """A table, a source or several sources of one file in words."""
    names = subject.split("+")
    return ", ".join(words.table(one) if one in TABLES else words.get(f"source.{one}", one) for one in names)


def change_told(survivor: Mapping[str, Any]) -> str:
    """What was there and what was put there; nothing where the whole file was changed."""
    return f"{survivor['was']} → {survivor['put']}" if survivor["was"] or survivor["put"] else ""


def place_name(survivor: Mapping[str, Any], words: Labels) -> str:
    """Where an error stood: file, sheet, row and column, or the cells of a table in words."""
    if "file" not in survivor:
        return "; ".join(words.cell(cell) for cell in survivor["cells"])
    row = words("score.row", row=survivor["row"]) if survivor["row"] is not None else None
    return ", ".join(filter(None, (survivor["file"], survivor["sheet"], row, survivor["column"])))


def reason_text(survivor: Mapping[str, Any], words: Labels) -> str:
    """Why it survived, as a sentence."""
    details = {name: _in_words(name, value, words) for name, value in survivor["details"].items()}
    key = f"score.reason.{survivor['reason']}"
    return words(key, **details) if words.has(key) else str(survivor["reason"])


def _in_words(name: str, value: str, words: Labels) -> str:
    if name not in _ADDRESSES:
        return value
    opening, closing = _QUOTES.get(words.language, ("«", "»"))
    return "; ".join(f"{opening}{words.cell(cell)}{closing}" for cell in value.split(", "))


def strength_page(score: Score | None, rules_version: str) -> bytes:
    """The page: the shares, the survivors with their reasons; without a score, how to measure one."""
    words = Labels("en")
    return render(
        "quality_strength.html",
        "quality.css",
        score=score,
        is_of_these_rules=score is not None and score["rules_version"] == rules_version,
        rules_version=rules_version,
        words=words,
        per_cent=per_cent,
        kind_name=kind_name,
        change_name=change_name,
        subject_name=subject_name,
        place_name=place_name,
        change_told=change_told,
        reason_text=reason_text,
    )

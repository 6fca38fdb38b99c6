"""An audit kept beside the releases, so that the same report under the same rules is not judged every night."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from flows.audit.result import Audit, AuditedFile, AuditFinding, Cause, CellChange, Ground, Standing, Suspect
from flows.audit.slips import SlipKind
from flows.reports.model import current_version
from flows.settings import ROOT
from flows.warehouse.check import CheckSeverity, Finding

FILE = "audits.json"
"""In the folder of publications, in no release: by year, what the audit was made from and what it said."""


def audit_digest(folder: Path) -> str:
    """The hash of a printed report's files and of what judges them."""
    total = hashlib.sha256((_program() + current_version().rules).encode())
    for path in sorted(folder.glob("*.csv")):
        total.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


@cache
def _program() -> str:
    total = hashlib.sha256()
    for path in [*sorted((ROOT / "flows/audit").glob("*.py")), *sorted((ROOT / "flows/warehouse").glob("*.py"))]:
        total.update(path.read_bytes())
    return total.hexdigest()


def read_audit(published: Path, year: int, digest: str) -> Audit | None:
    """The audit that is kept of a year, if it was made from the same; null where it cannot be read."""
    try:
        kept = _kept(published)[str(year)]
        return _audit(kept["audit"]) if kept["made_from"] == digest else None
    except (KeyError, ValueError, TypeError):
        return None


def keep_audit(published: Path, year: int, digest: str, audit: Audit) -> None:
    """Keep an audit in the place of an earlier one of its year."""
    kept = _kept(published) | {str(year): {"made_from": digest, "audit": asdict(audit)}}
    published.mkdir(parents=True, exist_ok=True)
    beside = published / f".{FILE}.new"
    text = json.dumps(dict(sorted(kept.items())), ensure_ascii=False, default=_told) + "\n"
    beside.write_text(text, encoding="utf-8")
    beside.replace(published / FILE)


def _kept(published: Path) -> dict[str, Any]:
    try:
        found = json.loads((published / FILE).read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _told(value: object) -> dict[str, str]:
    """A figure that JSON has no type for."""
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    raise TypeError(f"{type(value).__name__} is no figure")


def _figure(value: Any) -> Any:
    if isinstance(value, Mapping):
        return Decimal(value["decimal"]) if "decimal" in value else date.fromisoformat(value["date"])
    return value


def _audit(told: Mapping[str, Any]) -> Audit:
    return Audit(
        [_finding(one) for one in told["findings"]],
        [Cause(one["number"], _suspect(one["suspect"]), tuple(one["findings"])) for one in told["causes"]],
        [AuditedFile(**one | {"further_columns": tuple(one["further_columns"])}) for one in told["files"]],
        told["years"],
    )


def _finding(told: Mapping[str, Any]) -> AuditFinding:
    found = told["finding"]
    figures = {name: _figure(found[name]) for name in ("observed", "expected", "difference")}
    others = {"severity": CheckSeverity(found["severity"]), "cells": tuple(found["cells"])}
    return AuditFinding(told["number"], Finding(**found | figures | others), Standing(told["standing"]), told["cause"])


def _suspect(told: Mapping[str, Any]) -> Suspect:
    lists = {name: tuple(map(_change, told[name])) for name in ("changes", "consequences", "others")}
    kinds = {"ground": Ground(told["ground"]), "slip": SlipKind(told["slip"])}
    return Suspect(**dict(told) | lists | kinds)


def _change(told: Mapping[str, Any]) -> CellChange:
    return CellChange(told["cell"], _figure(told["printed"]), _figure(told["right"]))

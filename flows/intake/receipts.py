"""The receipt of a dropped file: what became of it, in the languages of the staff, as a page and as JSON.

A problem that repeats is one entry with its places, never the same sentence five hundred times.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

from flows.intake.outcome import Corrected, Outcome, Status
from flows.intake.wording import (
    as_staff_write,
    days_as_written,
    outcome_as_check,
    problem_params,
    problem_text,
    source_label,
)
from flows.messages import has_message, message, optional_message
from flows.messages.rows import row_ranges
from schemas.corrections import LEFT_OUT
from schemas.rules import Problem, Severity

if TYPE_CHECKING:
    from jinja2 import Template

    from flows.intake.archive import Delivery
    from flows.intake.returning.again import Again

PLACES_SHOWN = 12
"""Places of one repeated problem that are listed; the rest is counted and its rows named."""

_ORDER = {Severity.REFUSE: 0, Severity.REJECT: 1, Severity.WARN: 2, Severity.NOTE: 3}
_UNSAFE = re.compile(r"[^\w.() -]+")


@dataclass(frozen=True)
class Receipt:
    """One delivery with what became of it; ``earlier`` is the delivery that brought the same content first."""

    delivery: Delivery
    outcome: Outcome
    earlier: Delivery | None = None
    timezone: str = "Asia/Almaty"
    again: Again | None = None  # what it changed against its version before
    copy: bytes | None = None  # their own workbook with the problems marked

    @property
    def folder(self) -> str:
        """The library's folder of receipts, its name made safe."""
        return _UNSAFE.sub("_", self.delivery.library).lstrip(".") or "_"

    def local(self, delivery: Delivery) -> str:
        """When a delivery was received, in the library's own time."""
        received = datetime.fromisoformat(delivery.received_at).astimezone(ZoneInfo(self.timezone))
        return f"{received:%d.%m.%Y %H:%M}"

    @property
    def stem(self) -> str:
        """File name of the receipt without its ending: order of arrival and the dropped name, made safe."""
        return f"{self.delivery.sequence:06d} {_UNSAFE.sub('_', self.delivery.name)[:80].strip()}"

    @property
    def copy_name(self) -> str | None:
        """Where the marked workbook lies beside the receipt: in a folder of its own, under the name that was dropped,
        so that it is a later version of the same file when it is dropped again."""
        own = self.delivery.name.replace("\\", "/").rpartition("/")[2]
        return None if self.copy is None else f"{self.delivery.sequence:06d}/{own}"


def write_receipt(receipt: Receipt, folder: Path, languages: Sequence[str]) -> Path:
    """Write ``<stem>.html`` and ``<stem>.json`` in the library's folder of receipts, and beside them the marked copy if
    there is one; the page's path."""
    place = folder / receipt.folder
    place.mkdir(parents=True, exist_ok=True)
    page = place / f"{receipt.stem}.html"
    _write_copy(receipt, place)
    _write(place / f"{receipt.stem}.json", receipt_json(receipt, languages))
    _write(page, receipt_page(receipt, languages))
    return page


def _write_copy(receipt: Receipt, place: Path) -> None:
    """The marked copy in its folder; what an earlier answer to the same delivery put there goes."""
    shutil.rmtree(place / f"{receipt.delivery.sequence:06d}", ignore_errors=True)
    if receipt.copy is not None and receipt.copy_name is not None:
        path = place / receipt.copy_name
        path.parent.mkdir()
        _write(path, receipt.copy)


def _write(path: Path, content: str | bytes) -> None:
    beside = path.with_name(f".{os.getpid()}.tmp")
    beside.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    os.replace(beside, path)


def receipt_json(receipt: Receipt, languages: Sequence[str]) -> str:
    """The receipt for programs: the shape of `esep check --json` with the delivery and the messages."""
    document = outcome_as_check(receipt.outcome, languages[0])
    document["file"] = receipt.delivery.name
    document["delivery"] = {
        "sequence": receipt.delivery.sequence,
        "library": receipt.delivery.library,
        "received_at": receipt.delivery.received_at,
        "already_received": _earlier_facts(receipt.earlier),
    }
    document["returned"] = receipt.copy_name
    document["again"] = _again_facts(receipt.again)
    return json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _earlier_facts(earlier: Delivery | None) -> dict[str, object] | None:
    if earlier is None:
        return None
    return {"sequence": earlier.sequence, "file": earlier.name, "received_at": earlier.received_at}


def _again_facts(again: Again | None) -> dict[str, object] | None:
    if again is None:
        return None
    counts = {name: getattr(again, name) for name in _AGAIN}
    return {"before": {"sequence": again.before.sequence, "file": again.before.name}, **counts}


def receipt_page(receipt: Receipt, languages: Sequence[str]) -> str:
    """The receipt for people: one page, a section for each language."""
    head = {
        "name": receipt.delivery.name,
        "status": receipt.outcome.status.value,
        "file_id": receipt.outcome.file_id,
        "marked": quote(receipt.copy_name) if receipt.copy_name else None,
    }
    parts = [_part(receipt, language) for language in languages]
    return _template().render(receipt=head, parts=parts, languages=languages)


INDEX_LENGTH = 300
"""Receipts that the list of receipts shows, the latest first."""


def write_index(receipts: Sequence[Receipt], folder: Path, languages: Sequence[str]) -> None:
    """Write ``index.html``: the latest receipts, one line each, for a bookmark."""
    latest = sorted(receipts, key=lambda item: -item.delivery.sequence)[:INDEX_LENGTH]
    words = {language: message("receipt.index", language) for language in languages}
    lines = [_index_line(receipt, languages) for receipt in latest]
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "index.html", _template("index.html").render(lines=lines, words=words, languages=languages))


def _index_line(receipt: Receipt, languages: Sequence[str]) -> dict[str, Any]:
    return {
        "path": f"{receipt.folder}/{receipt.stem}.html",
        "name": receipt.delivery.name,
        "received": receipt.local(receipt.delivery),
        "about": ", ".join((receipt.delivery.library, source_label(receipt.outcome.source, languages[0]))),
        "status": receipt.outcome.status.value,
        "texts": [(language, _status_text(receipt, language)) for language in languages],
    }


@cache
def _template(name: str = "receipt.html") -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    folder = Path(__file__).parent / "templates"
    environment = Environment(
        loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return environment.get_template(name)


def _part(receipt: Receipt, language: str) -> dict[str, Any]:
    outcome = receipt.outcome
    words = {
        name: message(f"receipt.{name}", language)
        for name in ("members", "problems", "do", "sheet", "row", "column", "value", "remark", "corrections")
    }
    words |= {name: message(f"receipt.{name}", language) for name in ("before", "after", "reason", "by")}
    return {
        "language": language,
        "status": _status_text(receipt, language),
        "advice": _advice(receipt, language),
        "marked": message("receipt.returned", language),
        "facts": _facts(receipt, language),
        "members": [_member(item, language) for item in outcome.members],
        "corrections": [_correction(item, language) for item in outcome.corrections],
        "corrections_about": message("receipt.corrections.about", language),
        "problems": [_group(group, language, outcome) for group in grouped(_told(outcome))],
        "words": words,
    }


def _told(outcome: Outcome) -> list[Problem]:
    """What is said below the corrections, which say for themselves which rows were left out."""
    return [item for item in outcome.problems if item.rule != LEFT_OUT.code]


def _correction(done: Corrected, language: str) -> dict[str, Any]:
    """One correction as a line of the receipt, cells as a person sees them."""
    is_drop = done.action == "drop"
    shown = days_as_written if done.sheet else str
    return {
        "place": ", ".join(filter(None, (done.sheet, str(done.row), done.column))),
        "before": shown(done.before or ""),
        "after": message("receipt.left_out", language) if is_drop else done.after or "",
        "reason": done.reason,
        "by": done.by,
    }


def _status_text(receipt: Receipt, language: str) -> str:
    if receipt.earlier is not None:
        return message("receipt.status.again", language)
    return message(f"receipt.status.{receipt.outcome.status.value}", language)


def _advice(receipt: Receipt, language: str) -> str:
    if receipt.earlier is not None:
        earlier = receipt.earlier
        return message("receipt.advice.again", language, name=earlier.name, received=receipt.local(earlier))
    status = receipt.outcome.status
    clean = status is Status.ACCEPTED and _told(receipt.outcome)
    return message(f"receipt.advice.{'accepted_with_remarks' if clean else status.value}", language)


def _facts(receipt: Receipt, language: str) -> list[tuple[str, str]]:
    outcome, counts = receipt.outcome, receipt.outcome.counts
    facts = [
        ("source", source_label(outcome.source, language)),
        ("library", receipt.delivery.library),
        ("received", receipt.local(receipt.delivery)),
    ]
    if outcome.period:
        facts.append(("period", _period(outcome)))
    numbers = ("records", "loaded", "rejected", "duplicate", "control", "blank")
    shown_counts = {name: getattr(counts, name) for name in numbers} | {"left_out_rows": outcome.left_out}
    shown_counts["rejected"] -= outcome.left_out
    facts += [(name, str(number)) for name, number in shown_counts.items() if name == "records" or number]
    refused = outcome.status in (Status.REFUSED, Status.UNRECOGNISED)
    words = {"rejected": "not_accepted"} if refused else {}
    if has_message(f"receipt.control.{outcome.source}", language):  # what is set aside there is no totals row
        words["control"] = f"control.{outcome.source}"
    shown = [(message(f"receipt.{words.get(name, name)}", language), value) for name, value in facts]
    return [*shown, *_against_before(receipt, language)] + [
        (_measure_label(outcome.table, name, language), _amount(name, sums.loaded, language))
        for name, sums in sorted(outcome.measures.items())
    ]


_AGAIN = ("same", "new", "gone", "closed", "open")


def _against_before(receipt: Receipt, language: str) -> list[tuple[str, str]]:
    """What a later version of a file changed: rows that are new, remarks that are closed."""
    if receipt.again is None:
        return []
    before = f"{receipt.again.before.name}, {receipt.local(receipt.again.before)}"
    counts = [(name, str(getattr(receipt.again, name))) for name in _AGAIN]
    return [(message(f"receipt.again.{name}", language), value) for name, value in [("before", before), *counts]]


YEARLY = frozenset({"plan_values", "subscribed_periodicals"})
"""Tables whose rows are of a year, kept as its first day."""


def _period(outcome: Outcome) -> str:
    """From the first day of the data to the last, each once; of a yearly list from year to year."""
    pattern = "%Y" if outcome.table in YEARLY else "%d.%m.%Y"
    return " – ".join(dict.fromkeys(f"{day:{pattern}}" for day in outcome.period or ()))


def _amount(name: str, value: Decimal, language: str) -> str:
    from babel.numbers import format_decimal

    pattern = "#,##0.00" if name.endswith("_kzt") else "#,##0.##"
    return format_decimal(value, format=pattern, locale=language)


def _measure_label(table: str | None, name: str, language: str) -> str:
    """What staff call a measure: visits of the library are not those of its site."""
    keys = (f"measure.{table}.{name}", f"measure.{name}")
    return next(filter(None, (optional_message(key, language) for key in keys)), name)


def _member(outcome: Outcome, language: str) -> dict[str, str]:
    return {
        "name": outcome.name,
        "source": source_label(outcome.source, language),
        "status": message(f"receipt.status.{outcome.status.value}", language),
        "status_code": outcome.status.value,
    }


def grouped(problems: Iterable[Problem]) -> list[list[Problem]]:
    """Problems of the same rule and column together, the gravest first, each group in order of place."""

    def key(item: Problem) -> tuple[int, str, str]:
        return _ORDER[item.severity], item.rule, item.column or ""

    ordered = sorted(problems, key=lambda item: (*key(item), item.sheet or "", item.row or 0))
    return [list(group) for _, group in groupby(ordered, key)]


def _group(group: list[Problem], language: str, outcome: Outcome) -> dict[str, Any]:
    group = [as_staff_write(item) for item in group]
    first = group[0]
    params = problem_params(first, language)
    located = [item for item in group if item.row is not None or item.value is not None]
    texts = [problem_text(item, language) for item in group[:PLACES_SHOWN]]
    is_said_by_row = len(set(texts)) > 1
    shown = group if is_said_by_row else located
    places = _places(shown, language)
    return {
        "rule": first.rule,
        "severity": first.severity.value,
        "mark": message(f"receipt.severity.{first.severity.value}", language),
        "text": None if is_said_by_row else texts[0],
        "why": optional_message(f"{first.rule}.why", language, **params),
        "do": optional_message(f"{first.rule}.do", language, **params),
        "places": places,
        "has_text": is_said_by_row,
        "has_value": any(place["value"] and place["value"] not in place["text"] for place in places)
        or not is_said_by_row,
        "has_sheet": any(item.sheet for item in located),
        "more": _rest(shown[PLACES_SHOWN:], outcome.finding_counts.get(first.rule, 0), language),
    }


def _places(items: list[Problem], language: str) -> list[dict[str, Any]]:
    """The first places of a group; ``text``: what is said of each, where that differs."""
    return [
        {
            "sheet": item.sheet,
            "row": item.row,
            "column": item.column,
            "value": item.value,
            "text": problem_text(item, language),
        }
        for item in items[:PLACES_SHOWN]
    ]


def _rest(rest: list[Problem], total: int, language: str) -> str | None:
    """The places that are not listed: how many, and their rows as far as the outcome carries them."""
    if not rest:
        return None
    rows = row_ranges([item.row for item in rest if item.row is not None])
    count = max(len(rest), total - PLACES_SHOWN)
    return message("receipt.more", language, count=count, rows=rows + (" …" if count > len(rest) else ""))

"""The answer of `esep explain` in words, line by line, as a person at a terminal reads it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from urllib.parse import unquote

from flows.messages.rows import row_ranges
from flows.reports.address import parse_address
from flows.reports.edition import State
from flows.reports.explained.addressing import AddressRefused
from flows.reports.explained.answer import Explanation
from flows.reports.explained.parts import PERSONS
from flows.reports.explained.places import explained_path
from flows.reports.labels import Labels
from schemas.drill import PART, WHOLE

_ROWS_SHOWN = 20
_DEPTH_SHOWN = 2
"""Cells within cells that are spelt out; deeper ones have addresses of their own."""
_STEP = "   "
Node = Mapping[str, Any]


def refusal_lines(refused: AddressRefused, labels: Labels) -> Iterator[str]:
    """What is wrong with an address, and the nearest right ones."""
    yield refused.text(labels.language)
    if refused.nearest:
        yield labels("explain.nearest")
        yield from (f"{_STEP}{readable(address)}" for address in refused.nearest)


def readable(address: str) -> str:
    """An address without its escapes, where it is the same address without them."""
    plain = unquote(address)
    try:
        is_same = parse_address(plain) == parse_address(address)
    except ValueError:
        return address
    return plain if is_same and "+" not in plain else address


def answer_lines(found: Explanation, labels: Labels) -> Iterator[str]:
    """The figure, what it is made of, what is superseded, and which publication it is of."""
    document = found.document
    value = f" = {labels.figure(_exact(document['value']))}" if found.absent is None else ""
    yield labels.cell(document["address"]) + value
    yield readable(document["address"])
    if found.absent is not None:
        yield labels(found.absent)
    elif document["how"] is None:
        yield labels("explain.no_parts", release=document["published"]["release"])
    else:
        path = found.place.report.folder / explained_path(found.place.address.table)
        yield from _made_of(document, labels, str(path), 0)
        yield from _superseded(document["superseded"], labels)
    yield from _published(document["published"], labels)


def _made_of(node: Node, labels: Labels, path: str, depth: int) -> Iterator[str]:
    if not node["parts"]:
        yield labels("explain.nothing")
        return
    yield labels(f"explain.how.{node['how']}")
    rows = [part for part in node["parts"] if "cell" not in part]
    for part in node["parts"]:
        if "cell" in part:
            yield from (f"{_STEP}{line}" for line in _cell(part, labels, path, depth))
    yield from (f"{_STEP}{line}" for line in _rows(rows, labels, path))


def _cell(part: Node, labels: Labels, path: str, depth: int) -> Iterator[str]:
    yield f"{_role(part, labels)}{labels.cell(part['cell'])} = {labels.figure(_exact(part['value']))}"
    yield readable(part["cell"])
    if not part.get("is_published", True):
        yield labels("explain.cell_differs")
    elif part["how"] is not None and depth < _DEPTH_SHOWN:
        yield from (f"{_STEP}{line}" for line in _made_of(part, labels, path, depth + 1))
    elif part["how"] is not None:
        yield labels("explain.deeper")


def _rows(rows: Sequence[Node], labels: Labels, path: str) -> Iterator[str]:
    groups: dict[tuple[Any, ...], list[Node]] = {}
    for row in rows:
        groups.setdefault((row.get("role"), row["file"], row["file_id"], row["sheet"]), []).append(row)
    left = _ROWS_SHOWN
    for group in groups.values():
        yield _group(group, labels)
        told = [row for row in group if row["row"] is not None]
        yield from (f"{_STEP}{line}" for row in told[:left] for line in _row(row, labels))
        left -= min(left, len(told))
    hidden = sum(row["row"] is not None for row in rows) - (_ROWS_SHOWN - left)
    if hidden > 0:
        yield labels("explain.more", number=labels.figure(hidden), path=path)


def _group(group: Sequence[Node], labels: Labels) -> str:
    value = labels.figure(sum((_exact(row["value"]) for row in group), Decimal(0)))
    number = labels.figure(sum(row.get("rows", 1) for row in group))
    ranges = row_ranges(row["row"] for row in group if row["row"] is not None)
    unnumbered = "explain.people" if group[0]["origin"] == PERSONS else "explain.stated"
    key, place = "explain.rows" if ranges else unnumbered, _place(group[0], labels)
    return _role(group[0], labels) + labels(key, place=place, ranges=ranges, number=number, value=value)


def _role(part: Node, labels: Labels) -> str:
    """What a part is in a share: part or whole."""
    return {PART: labels("explain.part"), WHOLE: labels("explain.whole")}[part["role"]] + ": " if "role" in part else ""


def _place(row: Node, labels: Labels) -> str:
    if row["file_id"] is None:
        return labels("explain.in_reference", file=row["file"])
    return labels("explain.in_sheet", file=row["file"], sheet=row["sheet"]) if row["sheet"] else str(row["file"])


def _row(row: Node, labels: Labels) -> Iterator[str]:
    """A row, and how it was corrected."""
    item = f"/{row['item']}" if (row["item"] or 1) > 1 else ""
    yield labels("explain.row", row=f"{row['row']}{item}", value=labels.figure(_exact(row["value"])))
    for one in row.get("corrected", ()):
        key = "hidden" if one["action"] == "set" and one["after"] is None else one["action"]
        yield _STEP + labels(f"explained.corrected.{key}", row=row["row"], **one) + f" ({one['reason']})"


def _superseded(files: Sequence[Node], labels: Labels) -> Iterator[str]:
    for one in files:
        key = "explain.superseded_by" if one["by"] else "explain.superseded"
        yield labels(key, file=one["file"], rows=labels.figure(one["rows"]), by=one["by"])


def _published(said: Node, labels: Labels) -> Iterator[str]:
    if said["state"] == State.KEPT:
        yield labels("explain.kept")
    yield labels("explain.published", **_release(said, labels))
    if said["since"]["release"] != said["release"]:
        yield labels("explain.since", **_release(said["since"], labels))


def _release(said: Node, labels: Labels) -> dict[str, str | None]:
    names = {"release": "release", "run": "run_id", "project": "project", "rules": "rules"}
    return {"at": _moment(said["at"], labels)} | {name: said[key] for name, key in names.items()}


def _moment(text: str | None, labels: Labels) -> str | None:
    """A moment as a person reads it: 01.02.2024 09:30 UTC; one that is not known or not readable as it stands."""
    try:
        at = datetime.fromisoformat(text or "").astimezone(UTC)
    except ValueError:
        return text
    return f"{labels.day(at)} {at:%H:%M} UTC"


def _exact(value: float) -> Decimal:
    return Decimal(str(value))

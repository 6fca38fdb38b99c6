"""The pages of what changed in published figures, one for each language: they lie beside the releases, as the log does,
for what a release says is the same whatever was published before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path

from flows.messages import LANGUAGES
from flows.reports.address import Address, parse_address
from flows.reports.causes import LIBRARY, Cause, report_folder
from flows.reports.changes import Change, Switch, read_log
from flows.reports.figures import number_of
from flows.reports.labels import NAMES, Labels, all_labels
from flows.reports.layout.grid import Kind
from flows.reports.pages.rendering import page_name, render
from flows.reports.pages.year import CHANGES
from schemas.published import TABLES

_SWITCHES_SHOWN, _CHANGES_SHOWN = 50, 300
"""The last so many publications that changed a figure, and so many figures of each; the log has all."""


@dataclass(frozen=True, slots=True)
class ShownChange:
    """A figure that changed, in words; ``link``: where it stands now."""

    cell: str
    link: str
    year: int
    old: str
    new: str
    difference: str
    files: Sequence[str]


@dataclass(frozen=True, slots=True)
class ShownSwitch:
    """A publication that changed figures; ``rest``: those that are not shown."""

    day: str
    release: str
    changes: Sequence[ShownChange]
    rest: int


def write_change_pages(published: Path, reference: Path | None) -> None:
    """Write the pages of the log that lies in ``published``; a page that says the same is left as it is."""
    log = [switch for switch in read_log(published) if switch.changes]
    for labels in all_labels(reference).values():
        content, target = changes_page(log, labels), published / page_name(labels.language, CHANGES)
        if not target.is_file() or target.read_bytes() != content:
            beside = target.with_name(f".{target.name}.new")
            beside.write_bytes(content)
            beside.replace(target)


def changes_page(log: Sequence[Switch], labels: Labels) -> bytes:
    """The page of the publications that changed figures, the latest first."""
    shown = [_shown(switch, labels) for switch in log[: -_SWITCHES_SHOWN - 1 : -1]]
    languages = {language: (NAMES[language], page_name(language, CHANGES)) for language in LANGUAGES}
    return render("changes.html", say=labels, labels=labels, languages=languages, switches=shown)


def _shown(switch: Switch, labels: Labels) -> ShownSwitch:
    day = labels.day(datetime.fromisoformat(switch.at).date())
    known = (change for change in switch.changes if _is_known(parse_address(change.address)))
    changes = [_change(change, labels) for change in islice(known, _CHANGES_SHOWN)]
    return ShownSwitch(day, switch.release, changes, len(switch.changes) - len(changes))


def _is_known(address: Address) -> bool:
    """Is it a figure of a present table? Of one that is published no more the log alone speaks."""
    return address.table in TABLES and address.column in TABLES[address.table].measures


def _change(change: Change, labels: Labels) -> ShownChange:
    address = parse_address(change.address)
    old, new = number_of(change.old), number_of(change.new)
    difference = labels.figure(new - old, Kind.GROWTH) if old is not None and new is not None else ""
    return ShownChange(
        labels.cell(change.address),
        _link(address, labels.language),
        address.year,
        _written(change.old, labels),
        _written(change.new, labels),
        difference,
        _reasons(change.files, labels) or [labels("changes.no_file")],
    )


def _reasons(causes: Sequence[Cause], labels: Labels) -> list[str]:
    """What became of each file; one that makes room for another of its own name is a new version."""
    gone, added = ({cause.file for cause in causes if cause.how == how} for how in ("gone", "added"))
    renewed = {cause for cause in causes if cause.file in gone & added and cause.how != "changed"}
    said = (labels(f"changes.{'renewed' if cause in renewed else cause.how}", file=cause.file) for cause in causes)
    return list(dict.fromkeys(said))


def _written(value: str | None, labels: Labels) -> str:
    number = number_of(value)
    return labels.figure(value if number is None else number)


def _link(address: Address, language: str) -> str:
    """Where the figure stands on the page of its year (of its library's, which the address says)."""
    cell = Address(address.table, address.column, tuple(pair for pair in address.keys if pair[0] != LIBRARY))
    return f"current/{report_folder(address)}/{page_name(language)}#{cell}"

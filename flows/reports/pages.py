"""The pages of a year, one for each language, and the page that lists the years. No script, nothing from outside."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from flows.messages import LANGUAGES
from flows.reports.edition import Edition, Note, State, gaps, markers, notes
from flows.reports.figures import key_figures
from flows.reports.grid import Cell, Grid
from flows.reports.labels import NAMES, Labels
from flows.reports.layout import LAYOUTS
from flows.reports.model import InputFile
from flows.reports.tables import visible

TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the printed report with the tables that stand in it."""

    heading: str
    tables: tuple[ShownTable, ...]


@dataclass(frozen=True, slots=True)
class ShownTable:
    """One table of a page: its grids, the notes under it, and whether it is kept from before."""

    name: str
    label: str
    grids: Sequence[Grid]
    notes: Sequence[Note]
    is_kept: bool

    def marks(self, cell: Cell) -> list[int]:
        """The numbers of the notes about ``cell``."""
        return markers(cell, list(self.notes))


def page_name(language: str) -> str:
    """The file of a language: Kazakh is the index."""
    return "index.html" if language == LANGUAGES[0] else f"index.{language}.html"


def year_page(edition: Edition, labels: Labels) -> bytes:
    """The page of a year in one language."""
    words: dict[str, Any] = {
        "edition": edition,
        "figures": key_figures(edition, labels),
        "sections": _sections(edition, labels),
        "gaps": gaps(edition, labels),
        "summary": _summary(edition.report.inputs, labels),
        "inputs": sorted(edition.report.inputs, key=input_order),
        "workbooks": {language: f"report.{language}.xlsx" for language in LANGUAGES},
    }
    return _render("year.html", labels, words)


def years_page(years: Sequence[int], labels: Mapping[str, Labels]) -> bytes:
    """The page at the root of a release: the years as given, each in every language."""
    first, *others = labels.values()
    return _render("years.html", first, {"years": years, "others": others})


def input_order(file: InputFile) -> tuple[str, ...]:
    """An order of files that does not depend on the order of their arrival."""
    first = file.period[0].isoformat() if file.period else ""
    return (file.source or "~", first, file.file_name, file.sha256)


def _sections(edition: Edition, labels: Labels) -> list[Section]:
    order = dict.fromkeys(layout.section for layout in LAYOUTS.values())
    made = [
        Section(labels(f"section.{section}"), tuple(_shown(edition, name, labels) for name in _of(edition, section)))
        for section in order
    ]
    return [section for section in made if section.tables]


def _of(edition: Edition, section: str) -> list[str]:
    return [name for name in edition.laid_out() if LAYOUTS[name].section == section]


def _shown(edition: Edition, name: str, labels: Labels) -> ShownTable:
    grids = LAYOUTS[name].paged(edition.view(name, labels))
    is_kept = edition.states[name] is State.KEPT
    return ShownTable(name, labels.table(name), grids, notes(edition, name, labels), is_kept)


def _summary(inputs: Sequence[InputFile], labels: Labels) -> str:
    if not inputs:
        return labels("report.arrived.none")
    names = ("records", "loaded", "rejected", "duplicate", "control", "blank")
    counts = {name: labels.figure(sum(getattr(file, name) for file in inputs)) for name in names}
    return labels("report.arrived.summary", files=labels.figure(len(inputs)), **counts)


def _render(template: str, labels: Labels, words: Mapping[str, Any]) -> bytes:
    style = _style()
    made = _environment().get_template(template)
    text = made.render(
        say=labels,
        labels=labels,
        languages={language: (NAMES[language], page_name(language)) for language in LANGUAGES},
        style=Markup(style),  # noqa: S704 - our own file, the policy names its hash
        policy=_policy(style),
        **words,
    )
    return text.encode("utf-8")


def _policy(style: str) -> str:
    """Nothing may be loaded or run; the one style sheet is named by its hash."""
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


@lru_cache(maxsize=1)
def _style() -> str:
    return (TEMPLATES / "report.css").read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["visible"] = visible
    return made

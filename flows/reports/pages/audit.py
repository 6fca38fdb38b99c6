"""The page of a printed report's audit in one language: what was found, and where the computed report differs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flows.messages import LANGUAGES
from flows.reports.labels import NAMES, Labels
from flows.reports.pages.rendering import page_name, render

AUDIT = "audit"
"""What the pages' files begin with."""


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """One finding in words. ``explanation``: what is most likely wrong, else empty; ``severity``: error, warning or
    note; ``is_published``: does the year's page have the figure?"""

    number: int
    severity: str
    text: str
    explanation: str
    printed: str
    expected: str
    difference: str
    address: str
    is_published: bool


@dataclass(frozen=True, slots=True)
class ShownFindings:
    """The findings of one table."""

    table: str
    label: str
    findings: Sequence[ShownFinding]


@dataclass(frozen=True, slots=True)
class ShownDifference:
    """A cell where printed and computed differ, in words; ``is_published``: does the year's page have it?"""

    cell: str
    printed: str
    computed: str
    reason: str
    address: str
    is_published: bool


@dataclass(frozen=True, slots=True)
class AuditPage:
    """What the page of one year says. ``refusal``: why the report could not be read, else empty."""

    year: int
    summary: str
    tables: Sequence[ShownFindings] = ()
    differences: Sequence[ShownDifference] = ()
    absent: str = ""
    refusal: str = ""


def audit_page(page: AuditPage, labels: Labels) -> bytes:
    """The page's bytes."""
    languages = {language: (NAMES[language], page_name(language, AUDIT)) for language in LANGUAGES}
    report = page_name(labels.language)
    return render("audit.html", say=labels, labels=labels, languages=languages, page=page, report=report)

"""The audit of each printed report that the reference folder has, as pages beside the year's own."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import polars as pl

from flows.audit.against import absent_tables, differences, known_reasons, printed_tables
from flows.audit.judging import NothingToAudit, audit_folder
from flows.audit.result import Audit, AuditFinding, Difference
from flows.audit.storing import audit_digest, keep_audit, read_audit
from flows.audit.wording import by_table, explanation, plain, shape_text
from flows.errors import RuleCrashed
from flows.reports.explained.places import figure_places
from flows.reports.labels import Labels
from flows.reports.layout.grid import Kind
from flows.reports.pages.audit import AUDIT, AuditPage, ShownDifference, ShownFinding, ShownFindings, audit_page
from flows.reports.pages.rendering import page_name
from flows.warehouse.contract_files import NotInShape
from schemas.published import TABLES

Tables = Mapping[str, pl.DataFrame]


def audit_files(
    reference: Path, year: int, tables: Tables, labels: Mapping[str, Labels], kept: Path | None = None
) -> dict[str, bytes]:
    """The audit pages of a year by their path in its folder; none where the reference folder has no printed report.

    ``tables``: the published tables of the year; ``kept``: the folder of publications, where audits are remembered.
    """
    folder = printed_folder(reference, year)
    if not folder.is_dir():
        return {}
    try:
        audit = remembered_audit(folder, year, kept)
        printed = printed_tables(folder)
    except NothingToAudit:
        return {}
    except NotInShape as refused:
        texts = {language: shape_text(refused, language) for language in labels}
        return _refusal(year, texts, labels)
    except RuleCrashed as crashed:  # the page says it; what is published rests on other rules
        texts = {language: words("audit.crashed", rule=str(crashed)) for language, words in labels.items()}
        return _refusal(year, texts, labels)
    reasons = {language: known_reasons(reference, year, language) for language in labels}
    found = {language: differences(printed, tables, year, known) for language, known in reasons.items()}
    absent, shown = absent_tables(printed, tables, year), _shown(tables)
    return {
        page_name(language, AUDIT): audit_page(
            _page(audit, year, found[language], absent, shown=shown, labels=words), words
        )
        for language, words in labels.items()
    }


def _shown(tables: Tables) -> frozenset[str]:
    """The addresses of the known figures that the tables of the year's page show; statements stand in sentences."""
    known = {name: frame for name, frame in tables.items() if name != "statements"}
    return frozenset(address for name, frame in known.items() for address in figure_places(name, frame))


def printed_folder(reference: Path, year: int) -> Path:
    """Where the reference folder has the printed report of a year."""
    return reference / "printed" / str(year)


def remembered_audit(folder: Path, year: int, kept: Path | None) -> Audit:
    """The audit of a printed report, done anew only when the report or the rules are others."""
    digest = audit_digest(folder)
    found = read_audit(kept, year, digest) if kept is not None else None
    if found is None:
        found = _audited(folder, digest)
        if kept is not None:
            keep_audit(kept, year, digest, found)
    return found


@lru_cache(maxsize=4)
def _audited(folder: Path, digest: str) -> Audit:
    """``digest``: what the folder holds, so that another content is another audit."""
    return audit_folder(folder)


@dataclass(frozen=True, slots=True)
class AuditPages:
    """The audit pages that a publication has beside its years' own (`flows.reports.content.Beside`)."""

    reference: Path
    published: Path

    def digest(self, year: int) -> str:
        """What the pages of a year are made from, besides what its own are; empty where it has none."""
        folder = printed_folder(self.reference, year)
        return audit_digest(folder) if folder.is_dir() else ""

    def files(self, year: int, tables: Tables, labels: Mapping[str, Labels]) -> Mapping[str, bytes]:
        """The pages of a year by their path in its folder."""
        return audit_files(self.reference, year, tables, labels, self.published)


def _refusal(year: int, texts: Mapping[str, str], labels: Mapping[str, Labels]) -> dict[str, bytes]:
    """Pages that say why there is no audit, by language."""
    return {
        page_name(language, AUDIT): audit_page(AuditPage(year, "", refusal=text), labels[language])
        for language, text in texts.items()
    }


def _page(
    audit: Audit, year: int, found: list[Difference], absent: list[str], *, shown: Collection[str], labels: Labels
) -> AuditPage:
    tables = [
        ShownFindings(name, labels.table(name), [_finding(audit, one, shown, labels) for one in mine])
        for name, mine in by_table(audit).items()
    ]
    names = ", ".join(labels.table(name) for name in TABLES if name in absent)
    said = labels("audit.against.absent", tables=names) if names else ""
    return AuditPage(year, summary(audit, labels), tables, [_difference(one, shown, labels) for one in found], said)


def summary(audit: Audit, labels: Labels) -> str:
    """How much was found of each severity, in one sentence."""
    if not audit.findings:
        return labels("audit.clean")
    counts = {f"{name}s": labels.figure(number) for name, number in audit.counts().items()}
    return labels("audit.counts", causes=labels.figure(len(audit.causes)), **counts)


def _finding(audit: Audit, one: AuditFinding, shown: Collection[str], labels: Labels) -> ShownFinding:
    finding = one.finding
    return ShownFinding(
        one.number,
        one.severity,
        labels.finding(finding, in_table=True),
        explanation(audit, one, labels),
        labels.figure(plain(finding.cell, finding.observed)),
        labels.figure(plain(finding.cell, finding.expected)),
        labels.figure(plain(finding.cell, finding.difference), Kind.GROWTH),
        finding.cell,
        finding.cell in shown,
    )


def _difference(one: Difference, shown: Collection[str], labels: Labels) -> ShownDifference:
    printed, computed = (labels.figure(plain(one.cell, value)) for value in (one.printed, one.computed))
    return ShownDifference(labels.cell(one.cell), printed, computed, one.reason, one.cell, one.cell in shown)

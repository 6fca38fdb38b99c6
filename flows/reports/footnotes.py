"""Warnings that people explained: footnotes of the published table, no longer open; explanations that fit nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from flows.decisions.entries import Explanation
from flows.decisions.notation import Mistake, mistake
from flows.reports.address import Address, parse_address
from flows.reports.labels import Labels
from flows.reports.model import BLOCK, FindingLike, YearReport
from schemas.published import TABLES

_WRITTEN_IN = "ru"
"""The language that stands for one in which a footnote is not written; every footnote has it."""


@dataclass(frozen=True, slots=True)
class Footnoted:
    """A finding that is explained, and the explanation."""

    finding: FindingLike
    explanation: Explanation

    @property
    def rule(self) -> str:
        """The rule of the finding."""
        return self.finding.rule

    @property
    def severity(self) -> str:
        """The severity of the finding."""
        return self.finding.severity

    @property
    def table(self) -> str:
        """The table of the finding."""
        return self.finding.table

    @property
    def cell(self) -> str | None:
        """The address of the finding."""
        return self.finding.cell

    @property
    def observed(self) -> object:
        """What was found."""
        return self.finding.observed

    @property
    def expected(self) -> object:
        """What the rule expects."""
        return self.finding.expected

    @property
    def difference(self) -> object:
        """Observed − expected."""
        return self.finding.difference


def explanation_of(finding: FindingLike) -> Explanation | None:
    """The explanation of a finding, null where it is open."""
    return finding.explanation if isinstance(finding, Footnoted) else None


def footnote(explanation: Explanation, labels: Labels) -> str:
    """The text of a footnote in the reader's language; one that is not written in it says in which it is."""
    own = explanation.text.get(labels.language)
    return own if own is not None else labels("footnote.in_russian", text=explanation.text[_WRITTEN_IN])


def with_footnotes(report: YearReport, explanations: Sequence[Explanation]) -> YearReport:
    """``report`` with its findings explained, as far as they are: warnings and notes, never what holds a table back."""
    mine = [item for item in explanations if _is_of(item, report)]
    return replace(report, findings=[_explained(finding, mine) for finding in report.findings]) if mine else report


def _explained(finding: FindingLike, explanations: Iterable[Explanation]) -> FindingLike:
    fitting = (item for item in explanations if finding.severity != BLOCK and _fits(item, finding))
    found = next(fitting, None)
    return finding if found is None else Footnoted(finding, found)


def _is_of(explanation: Explanation, report: YearReport) -> bool:
    return (explanation.period, explanation.library) == (report.year, report.library)


def _fits(explanation: Explanation, finding: FindingLike) -> bool:
    if explanation.rule != finding.rule:
        return False
    named = _address(explanation)
    return named is None or (finding.cell is not None and named.fits(parse_address(finding.cell)))


def _address(explanation: Explanation) -> Address | None:
    return None if explanation.cell is None else parse_address(explanation.cell)


def readable(explanations: Iterable[Explanation]) -> tuple[list[Explanation], list[Mistake]]:
    """The explanations whose cells are addresses of published tables, and what is wrong with the others."""
    good, wrong = [], []
    for item in explanations:
        if _names_a_cell(item):
            good.append(item)
        else:
            wrong.append(mistake(item.place, "no_address", cell=item.cell))
    return good, wrong


def _names_a_cell(explanation: Explanation) -> bool:
    try:
        named = _address(explanation)
    except ValueError:
        return False
    return named is None or (named.table in TABLES and named.column in TABLES[named.table].columns)


def refused(reports: Sequence[YearReport], explanations: Iterable[Explanation]) -> list[Mistake]:
    """Explanations of findings that hold a table back: those are corrected, not explained."""
    return [
        mistake(item.place, "blocking", rule=item.rule, period=item.period)
        for item in explanations
        if any(
            _is_of(item, report) and finding.severity == BLOCK and _fits(item, finding)
            for report in reports
            for finding in report.findings
        )
    ]


def unmatched(
    reports: Sequence[YearReport], explanations: Sequence[Explanation], covered: Collection[int]
) -> list[Mistake]:
    """Explanations that no finding of ``reports`` fits; of a year that is covered, but was not computed, nothing is
    known."""
    computed = {report.year for report in reports}
    used = {found for report in reports for item in report.findings if (found := _place_of(item))}
    blocking = {found.place for found in refused(reports, explanations)}
    return [
        mistake(item.place, "no_such_finding", rule=item.rule, period=item.period)
        for item in explanations
        if item.place not in used | blocking and (item.period in computed or item.period not in covered)
    ]


def _place_of(finding: FindingLike) -> object:
    found = explanation_of(finding)
    return found.place if found else None

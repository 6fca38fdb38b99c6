"""The judgement of what is about to be published, in a process of its own beside the making of the documents.

Great Expectations takes seconds to import and to run; meanwhile the documents are drafted. What was judged before,
and is the same and kept its contract, is not judged again.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from flows.reports.made_from import judgement_digest
from flows.reports.model import YearReport
from flows.reports.quality.expectations import Verdict, judge
from flows.reports.quality.site import Results, is_met, results_of, standing_of
from flows.reports.resting import without_held

Settled = tuple[list[YearReport], dict[str, Results]]
"""The reports held to their contract, and what the judgement says by the folder of each."""


@dataclass
class Judgement:
    """A judgement at work; `settle` waits for it."""

    reports: Sequence[YearReport]
    digests: Mapping[str, str]
    known: Mapping[str, Results]
    worker: subprocess.Popen[bytes] | None
    settled: Settled | None = None

    def settle(self) -> Settled:
        """The reports with the tables held back that break their contract, and what was found."""
        if self.settled is None:
            self.settled = self._settled(self._verdicts())
        return self.settled

    def _settled(self, verdicts: Sequence[Verdict]) -> Settled:
        held = [without_held(_held_to_contract(report, verdicts)) for report in self.reports]
        return held, {
            report.folder: self.known[report.folder] | standing_of(report)
            if report.folder in self.known
            else results_of(report, verdicts, self.digests[report.folder])
            for report in held
        }

    def _verdicts(self) -> list[Verdict]:
        if self.worker is None:
            return []
        answer, _ = self.worker.communicate()
        if self.worker.returncode == 0:
            verdicts: list[Verdict] = pickle.loads(answer)  # noqa: S301 - from our own process
            return verdicts
        return judge(_unknown(self.reports, self.known))


def start_judging(reports: Sequence[YearReport], before: Mapping[str, Results]) -> Judgement:
    """Begin to judge ``reports``; ``before``: what was judged when the current release was made."""
    digests = {report.folder: judgement_digest(report) for report in reports}
    known = {folder: results for folder, results in before.items() if _is_known(results, digests.get(folder))}
    unknown = _unknown(reports, known)
    return Judgement(reports, digests, known, _start(unknown) if unknown else None)


def _is_known(results: Results, digest: str | None) -> bool:
    return digest is not None and results.get("made_from") == digest and is_met(results)


def _unknown(reports: Sequence[YearReport], known: Mapping[str, Results]) -> list[YearReport]:
    """The reports that must be judged, with what is judged of them."""
    return [
        replace(report, previous={}, findings=(), inputs=(), earlier={})
        for report in reports
        if report.folder not in known
    ]


def _start(reports: Sequence[YearReport]) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "flows.reports.quality.worker"]
    worker = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert worker.stdin is not None
    try:
        worker.stdin.write(pickle.dumps(reports))
        worker.stdin.close()
    except BrokenPipeError:  # it died: judged here, when it comes to it
        pass
    worker.stdin = None  # all is said: `communicate` only listens
    return worker


def _held_to_contract(report: YearReport, verdicts: Sequence[Verdict]) -> YearReport:
    """The report with the tables held back that break the contract of what is published."""
    mine = [verdict for verdict in verdicts if verdict.folder == report.folder]
    broken = [finding for verdict in mine for finding in verdict.findings]
    held = {**report.held, **{item.table: item.rule for item in broken}}
    return replace(report, findings=(*report.findings, *broken), held=held) if broken else report

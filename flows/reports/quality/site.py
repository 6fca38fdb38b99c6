"""The quality site for engineers: Data Docs of every published table, without scripts and without a server.

Great Expectations words its results (its page renderer); the pages are ours, since its own load scripts and styles
from other sites, carry times and random ids, and print values unescaped. `results.json` of each report has the same
in a form for programs, and is what the pages are made from.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from flows.reports.pages.rendering import render
from flows.reports.quality.strength import PAGE as STRENGTH
from flows.reports.quality.strength import Score, strength_page
from schemas.published import TABLES

if TYPE_CHECKING:
    from flows.reports.model import YearReport
    from flows.reports.quality.expectations import Verdict

FOLDER = "quality"
RESULTS = "results.json"
Results = dict[str, Any]
"""Of one report: year, library, tables (met, expected and sections of each), held, missing; and, unpublished,
``made_from`` (the hash of what was judged)."""


def results_of(report: YearReport, verdicts: Sequence[Verdict], made_from: str) -> Results:
    """What the judgement says of one report."""
    return {
        "made_from": made_from,
        "year": report.year,
        "library": report.library,
        "tables": {verdict.table: _table(verdict) for verdict in verdicts if verdict.folder == report.folder},
        **standing_of(report),
    }


def _table(verdict: Verdict) -> dict[str, Any]:
    checks = [check for section in verdict.sections for check in section["checks"]]
    met = sum(check["met"] for check in checks)
    return {"met": met, "expected": len(checks), "sections": list(verdict.sections)}


def standing_of(report: YearReport) -> dict[str, Any]:
    """Which tables of a report are held back, with the reason, and which have no data."""
    return {"held": dict(report.held), "missing": [name for name in TABLES if name not in report.tables]}


def is_met(results: Results) -> bool:
    """Does every table keep its contract?"""
    return all(table["met"] == table["expected"] for table in results["tables"].values())


def quality_files(
    results: Mapping[str, Results], score: Score | None = None, rules_version: str = ""
) -> dict[str, bytes]:
    """The site's files by their path in it, from the results of each report by its folder; ``score``: how strong the
    rules were when that was measured, which may have been other rules than those of ``rules_version``."""
    files: dict[str, bytes] = {}
    for folder, found in results.items():
        said = {name: value for name, value in found.items() if name != "made_from"}
        files[f"{folder}/{RESULTS}"] = (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
        for name, table in found["tables"].items():
            up = "../" * (folder.count("/") + 1)
            files[f"{folder}/{name}.html"] = render(
                "quality_table.html", "quality.css", found=found, name=name, table=table, index=f"{up}index.html"
            )
    newest_first = dict(sorted(results.items(), key=lambda item: (-item[1]["year"], item[1]["library"] or "")))
    index = render("quality.html", "quality.css", results=newest_first, strength=STRENGTH)
    return files | {STRENGTH: strength_page(score, rules_version), "index.html": index}


def read_results(files: Mapping[str, bytes]) -> dict[str, Results]:
    """The results by folder from the files of a site that was published before."""
    return {
        path.removesuffix(f"/{RESULTS}"): json.loads(content)
        for path, content in files.items()
        if path.endswith(f"/{RESULTS}")
    }

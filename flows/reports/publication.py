"""Build, check and publish: from the loaded rows to a release, holding back what the checks block."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import asdict, replace
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from flows.reports.closed import closed_years_gone, first_open_year, hold_closed
from flows.reports.explained.tracing import trace
from flows.reports.footnotes import explanation_of, readable, refused, unmatched, with_footnotes
from flows.reports.labels import all_labels
from flows.reports.model import CorrectedCell, InputFile, YearReport, current_version
from flows.reports.quality.judgement import start_judging
from flows.reports.quality.strength import read_score
from flows.reports.release import CURRENT, Release, current_release, judged_before, publish
from flows.reports.resting import without_held
from flows.reports.summary.arrivals import SNAPSHOTS
from flows.warehouse.build import build, published_years, read_table
from flows.warehouse.check import CheckSeverity, Finding, blocked_tables, run_checks
from flows.warehouse.connection import open_warehouse
from schemas.published import TABLES

if TYPE_CHECKING:
    import duckdb

    from flows.decisions.entries import Explanation
    from flows.decisions.notation import Mistake
    from flows.reports.beside import Beside
    from flows.settings import Settings


STAFF = "staff_register"
_CORRECTIONS = """
select
    files.file_id,
    files.file_name,
    corrections.sheet,
    corrections.row_number,
    corrections.column_name,
    corrections.action,
    case when files.source is distinct from $1 then corrections.before end,
    case when files.source is distinct from $1 then corrections.after end,
    corrections.reason,
    corrections.author
from corrections
inner join files on corrections.file_id = files.file_id
order by all
"""


def publish_tables(
    settings: Settings,
    year: int | None = None,
    explanations: Sequence[Explanation] = (),
    *,
    confirm_closed_year: bool = False,
    beside: Beside | None = None,
) -> dict[str, Any]:
    """Publish every year that the data covers, or only ``year``; what was published, held back and found.

    Where more than one library reports, each is published apart, beside all of them together. Figures of a closed year
    that would change are held back unless ``confirm_closed_year``. What the ``explanations`` explain is a footnote.
    ``beside``: pages that the years have besides their own.
    """
    known, unread = readable(explanations)
    with open_warehouse(settings.warehouse) as connection:
        libraries = reporting_libraries(connection)
        apart = [_reports(connection, settings, code, year)[0] for code in libraries if len(libraries) > 1]
        whole, covered = _reports(connection, settings, None, year)
    whole = [replace(report, reporting=tuple(libraries)) for report in whole]
    gone = _years_of(settings) - set(covered)
    first_open = first_open_year(_library_day(settings), settings.year_stays_open_months)
    stay = set() if confirm_closed_year else closed_years_gone(gone, first_open)
    if not whole:
        return _said(settings, [], None, covered, gone) | {
            "explanations": _explanations(settings, [], known, covered, unread)
        }
    reports = [*whole, *(report for group in apart for report in group)]
    reports = [with_footnotes(report, known) for report in reports]
    if not confirm_closed_year:
        reports = hold_closed(reports, current_release(settings.published), first_open)
    judgement = start_judging(reports, judged_before(settings.published))
    release = publish(
        settings.published,
        [without_held(report) for report in reports],
        current_version(),
        keep_years=(set(covered) - {report.year for report in whole}) | stay,
        reference=settings.reference,
        settle=judgement.settle,
        score=read_score(settings.data),
        beside=beside,
        zone=ZoneInfo(settings.timezone),
    )
    reports, _ = judgement.settle()
    return _said(settings, reports, release, covered, gone) | {
        "explanations": _explanations(settings, reports, known, covered, unread)
    }


def _library_day(settings: Settings) -> date:
    """Today in the library's own time zone."""
    return datetime.now(ZoneInfo(settings.timezone)).date()


def reporting_libraries(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The libraries of which any row was loaded, by code."""
    found = connection.execute("select distinct library from files where loaded > 0 order by library").fetchall()
    return [code for (code,) in found]


def _reports(
    connection: duckdb.DuckDBPyConnection, settings: Settings, library: str | None, year: int | None
) -> tuple[list[YearReport], list[int]]:
    """The reports of one library or of all together, and the years that its data cover: a year of which no file says
    anything is none, whatever the reference data give for it."""
    build(connection, settings.reference, library, settings.staff_smallest_group)
    inputs, traced = _inputs(connection, library), trace(connection)
    found = [*run_checks(connection), *traced.findings]
    covered = [
        known for known in published_years(connection) if any(item.period and _concerns(item, known) for item in inputs)
    ]
    chosen = [known for known in covered if year in (None, known)]
    reports = [_year_report(connection, known, found, inputs, library) for known in chosen]
    return traced.reports(reports, covered), covered


def _years_of(settings: Settings) -> set[int]:
    """The years that are published now."""
    current = current_release(settings.published)
    return {int(path.name) for path in current.iterdir() if path.name.isdigit()} if current else set()


def published_inputs(settings: Settings) -> set[str]:
    """The contents behind what is published now, by sha256."""
    current = current_release(settings.published)
    manifests = current.glob("*/manifest.json") if current else ()
    return {item["sha256"] for path in manifests for item in json.loads(path.read_bytes()).get("inputs", ())}


def _year_report(
    connection: duckdb.DuckDBPyConnection,
    year: int,
    found: Sequence[Finding],
    inputs: list[InputFile],
    library: str | None,
) -> YearReport:
    tables = {name: read_table(connection, name, year) for name in TABLES}
    previous = {name: read_table(connection, name, year - 1) for name in TABLES}
    findings = [item for item in found if item.year in (None, year)]
    reasons = {item.table: item.rule for item in reversed(found) if item.severity is CheckSeverity.BLOCK}
    held = {name: reasons[name] for name in sorted(blocked_tables(found, year))}
    mine = [item for item in inputs if _concerns(item, year)]
    return YearReport(
        year,
        {name: frame for name, frame in tables.items() if not frame.is_empty()},
        {name: frame for name, frame in previous.items() if not frame.is_empty()},
        findings,
        held,
        mine,
        _earlier(connection, year),
        library,
        corrections=_corrections(connection, {item.sha256 for item in mine}),
    )


def _earlier(connection: duckdb.DuckDBPyConnection, year: int) -> dict[str, Decimal]:
    """Last year's figures that the year is compared with."""
    query = "select cell, value from marts.previous_figures where year = $1"
    return dict(connection.execute(query, [year - 1]).fetchall())


def _concerns(item: InputFile, year: int) -> bool:
    """Whether a file has data of the year; one that was refused has no period, and concerns every year."""
    if item.period is None:
        return True
    if item.source in SNAPSHOTS:
        return date(year, 7, 1) <= item.period[1] <= date(year + 1, 1, 31)
    return item.period[0].year <= year <= item.period[1].year


def _inputs(connection: duckdb.DuckDBPyConnection, library: str | None) -> list[InputFile]:
    """Every file that arrived (from ``library``), by name and content: the order of arrival leaves no trace."""
    rows = connection.execute(
        "select file_id, file_name, source, status, records, loaded, rejected, duplicate, control, blank, "
        "period_first, period_last from files where $1 is null or library = $1 order by file_name, file_id",
        [library],
    ).fetchall()
    return [_input(*row) for row in rows]


def _corrections(connection: duckdb.DuckDBPyConnection, files: Collection[str]) -> list[CorrectedCell]:
    """The corrections that were applied to ``files``, by file and place."""
    rows = connection.execute(_CORRECTIONS, [STAFF]).fetchall()
    return [made for row in rows if (made := CorrectedCell(*row)).sha256 in files]


def _input(*row: Any) -> InputFile:
    sha256, name, source, status, records, loaded, rejected, duplicate, control, blank, first, last = row
    period = (first, last) if first and last else None
    return InputFile(sha256, name, source, status, records, loaded, rejected, duplicate, control, blank, period)


def _template_problems(settings: Settings) -> dict[str, str]:
    """What is wrong with the installation's own templates of the Word report, by language; then the default is used."""
    from flows.reports.word.document import template_problem

    labels = all_labels(settings.reference)
    own = {language: settings.reference / f"report.{language}.docx" for language in labels}
    found = {language: template_problem(path, labels[language]) for language, path in own.items() if path.is_file()}
    return {language: problem for language, problem in found.items() if problem}


def _explanations(
    settings: Settings,
    reports: Sequence[YearReport],
    explanations: Sequence[Explanation],
    covered: Collection[int],
    unread: Sequence[Mistake],
) -> dict[str, Any]:
    """How many findings are explained, and in sentences which explanations may not be, and which fit nothing."""
    language = settings.language
    return {
        "explained": sum(explanation_of(item) is not None for report in reports for item in report.findings),
        "failed": [item.text(language) for item in [*unread, *refused(reports, explanations)]],
        "unmatched": [item.text(language) for item in unmatched(reports, explanations, covered)],
    }


def _said(
    settings: Settings,
    reports: Sequence[YearReport],
    release: Release | None,
    covered: Collection[int],
    gone: Collection[int],
) -> dict[str, Any]:
    """What a run says of the publication. ``covered``: the years of the data; ``gone``: published before, not now."""
    words = all_labels(settings.reference)[settings.language]
    return {
        "path": str(settings.published / CURRENT),
        "release": release.id if release else None,
        "changed": bool(release and release.changed),
        "changes": [asdict(change) for change in release.changes] if release else [],
        "years": [report.year for report in reports if report.library is None],
        "libraries": sorted({report.library for report in reports if report.library is not None}),
        "covered": sorted(covered),
        "gone": sorted(gone),
        "templates": _template_problems(settings),
        "tables": {report.folder: sorted(set(report.tables) - set(report.held)) for report in reports},
        "blocked": {f"{report.folder}/{table}": rule for report in reports for table, rule in report.held.items()},
        "findings": [
            {
                "year": report.year,
                "library": report.library,
                "rule": item.rule,
                "severity": str(item.severity),
                "table": item.table,
                "cell": item.cell,
                "message": words.finding(item),
                "explained": explanation_of(item) is not None,
            }
            for report in reports
            for item in report.findings
        ],
    }

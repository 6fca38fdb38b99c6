"""The `esep` command; heavy imports are inside the commands, so that each starts with only what it needs."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from flows.audit.against import Comparison
    from flows.audit.result import Audit
    from flows.settings import Settings

app = typer.Typer(
    name="esep",
    help="A library's annual report tables from the files its staff already have.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

DONE, FAILED, USAGE, ATTENTION = 0, 1, 2, 3
"""Exit status: done; the run failed; wrong usage; done, but something was rejected, refused or blocked."""
REPORT = "report"
"""The kind of `esep template` that is the Word report's."""

Data = Annotated[Path | None, typer.Option("--data", help="The data folder (default: ESEP_DATA, else ./data).")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")]
Lang = Annotated[str | None, typer.Option("--lang", help="Language of the messages: kk, ru or en.")]


def main() -> None:
    """Run the command line; an error that Esep raises on purpose is one sentence, never a traceback."""
    from flows.errors import EsepError

    try:
        app()
    except EsepError as failed:
        typer.echo(f"esep: {failed}", err=True)
        sys.exit(FAILED)
    except Exception as failed:
        where = "; its trace is in the run's record (runs/ in the data folder)" if "run" in sys.argv[1:2] else ""
        typer.echo(f"esep: a fault of the program: {type(failed).__name__}: {failed}{where}", err=True)
        sys.exit(FAILED)


def _settings(data: Path | None) -> Settings:
    from flows.settings import load_settings

    return load_settings(data)


def _language(chosen: str | None, settings: Settings) -> str:
    from flows.messages import LANGUAGES

    language = chosen or settings.language
    if language not in LANGUAGES:
        raise typer.BadParameter(f"{language!r} is none of {', '.join(LANGUAGES)}", param_hint="--lang")
    return language


def _print_json(document: Any) -> None:
    sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=1) + "\n")


@app.command()
def demo(data: Data = None) -> None:
    """Fill the inbox with a year of realistic exports whose totals are the library's 2023 figures."""
    from flows.demo.year import write_demo

    settings = _settings(data)
    written = write_demo(settings.inbox)
    typer.echo(f"{len(written)} files are in {settings.inbox}; `esep run` takes them.")


@app.command()
def check(
    files: Annotated[list[Path], typer.Argument(help="Files to look at; nothing is loaded.")],
    as_json: AsJson = False,
    lang: Lang = None,
) -> None:
    """Say what would become of these files. Loads nothing, needs no server."""
    from flows.intake.checking import check_file
    from flows.intake.wording import outcome_as_check

    settings = _settings(None)
    language = _language(lang, settings)
    absent = [str(path) for path in files if not path.is_file()]
    if absent:
        raise typer.BadParameter(f"no such file: {', '.join(absent)}", param_hint="FILE")
    outcomes = [check_file(path, settings) for path in files]
    if as_json:
        _print_json({"files": [outcome_as_check(item, language) for item in outcomes]})
    else:
        from flows.terminal import show_outcomes

        show_outcomes(outcomes, language)
    raise typer.Exit(DONE if all(item.is_clean for item in outcomes) else ATTENTION)


@app.command()
def run(
    data: Data = None,
    year: Annotated[int | None, typer.Option(help="Publish only this year.")] = None,
    confirm_closed_year: Annotated[
        bool, typer.Option("--confirm-closed-year", help="Publish also what changes in years that are closed.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Do the nightly flow once: inbox to published tables."""
    settings = _settings(data)
    _flow(settings, "nightly", as_json, year=year, confirm_closed_year=confirm_closed_year)


@app.command()
def rerun(
    data: Data = None,
    failed: Annotated[bool, typer.Option("--failed", help="Every file that was not wholly accepted.")] = False,
    file: Annotated[str | None, typer.Option(help="One file, by the beginning of its sha256.")] = None,
    run: Annotated[str | None, typer.Option(help="The files of one run, by its id.")] = None,
    as_json: AsJson = False,
) -> None:
    """Process files again, from the archive, and publish."""
    if sum((failed, file is not None, run is not None)) != 1:
        raise typer.BadParameter("give exactly one of --failed, --file ID, --run ID")
    settings = _settings(data)
    _check_ids(settings, file, run)
    _flow(settings, "rerun", as_json, failed=failed, file=file, run=run)


def _check_ids(settings: Settings, file: str | None, run: str | None) -> None:
    """Wrong usage when an id names nothing, or a short one more than one file."""
    from flows.intake.archive import Archive
    from flows.runs import read_runs

    if file is not None:
        found = {item.file_id for item in Archive(settings.archive).read() if item.file_id.startswith(file)}
        if len(found) != 1:
            raise typer.BadParameter(f"{len(found)} archived files begin with {file!r}", param_hint="--file")
    if run is not None and run not in {item.run_id for item in read_runs(settings.runs, last=100_000)}:
        raise typer.BadParameter(f"no run {run!r}; `esep status` lists the last ones", param_hint="--run")


@app.command()
def rebuild(data: Data = None, as_json: AsJson = False) -> None:
    """Make the warehouse again from the archive; the published bytes stay the same."""
    _flow(_settings(data), "rebuild", as_json)


def _flow(settings: Settings, name: str, as_json: bool, **parameters: Any) -> None:
    """Run one Prefect flow here and now, and end with its exit status."""
    from flows.environment import prepare_prefect
    from flows.terminal import show_summary, working_sign

    prepare_prefect(settings, "CRITICAL")
    with working_sign(quiet=as_json):
        from flows import nightly

        summary = getattr(nightly, name)(data=str(settings.data), **parameters)
    if as_json:
        _print_json(summary)
    else:
        show_summary(summary)
    raise typer.Exit(ATTENTION if summary["needs_attention"] else DONE)


@app.command()
def status(data: Data = None, as_json: AsJson = False) -> None:
    """Last runs, files, open problems and their age, freshness of each source."""
    from flows.intake.standing import standing

    settings = _settings(data)
    if not settings.data.is_dir():
        raise typer.BadParameter(f"no such folder: {settings.data}", param_hint="--data")
    found = standing(settings)
    if as_json:
        _print_json(found)
        return
    from flows.terminal import show_standing

    show_standing(found)


@app.command()
def audit(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The printed report: CSV files, one for each table.")],
    as_json: AsJson = False,
    lang: Lang = None,
    against: Annotated[
        str | None, typer.Option("--against", help="computed: say also where the published tables differ.")
    ] = None,
    data: Data = None,
) -> None:
    """Judge a printed report by the rules of the computed tables. Notes alone are nothing found."""
    from flows.audit.judging import NothingToAudit, audit_folder
    from flows.audit.wording import shape_text
    from flows.messages import message
    from flows.warehouse.contract_files import NotInShape

    settings = _settings(data)
    language = _language(lang, settings)
    if against not in (None, "computed"):
        raise typer.BadParameter(f"{against!r} is none of: computed", param_hint="--against")
    try:
        found = audit_folder(folder)
    except NothingToAudit as refused:
        text = message(refused.key, language, folder=refused.folder)
        raise typer.BadParameter(text, param_hint="DIR") from refused
    except NotInShape as refused:
        typer.echo(f"esep: {shape_text(refused, language)}", err=True)
        raise typer.Exit(FAILED) from refused
    _show_audit(found, folder, settings, language, as_json, is_compared=against is not None)


def _show_audit(
    found: Audit, folder: Path, settings: Settings, language: str, as_json: bool, *, is_compared: bool
) -> None:
    """Say what an audit found, perhaps beside the publication, and end with its exit status."""
    from flows.audit.wording import audit_as_json
    from flows.reports.labels import Labels

    labels = Labels(language, settings.reference)
    comparison = _comparison(found, folder, settings, language) if is_compared else None
    if as_json:
        _print_json(audit_as_json(found, labels, comparison))
    else:
        from flows.terminal import show_audit

        show_audit(found, labels, comparison)
    is_clean = found.is_clean and not (comparison and comparison.differences)
    raise typer.Exit(DONE if is_clean else ATTENTION)


def _comparison(found: Audit, folder: Path, settings: Settings, language: str) -> Comparison:
    """The printed report beside the current release; wrong usage where there is nothing to compare with."""
    from flows.audit.against import NothingPublished, compared, printed_tables
    from flows.messages import message

    try:
        made = compared(printed_tables(folder), settings.published, settings.reference, language)
    except NothingPublished as refused:
        text = message("audit.no_release", language, folder=settings.data)
        raise typer.BadParameter(text, param_hint="--against") from refused
    if not made.years:
        text = message("audit.no_year", language, years=", ".join(map(str, found.years)))
        raise typer.BadParameter(text, param_hint="--against")
    return made


@app.command()
def score(
    seed: Annotated[int, typer.Option(help="The errors are drawn by it: the same seed gives the same result.")] = 1,
    data: Data = None,
    year: Annotated[int | None, typer.Option(help="The report's year (default: the one of most tables).")] = None,
    as_json: AsJson = False,
    lang: Lang = None,
) -> None:
    """Say what share of errors put in on purpose the rules catch; without a publication, in the demo year."""
    from flows.audit.score.document import kept
    from flows.audit.score.measuring import NoSuchYear, measured
    from flows.audit.score.published import published_years
    from flows.terminal import working_sign

    settings = _settings(data)
    language = _language(lang, settings)
    with working_sign(quiet=as_json):
        try:
            if published_years(settings.published):
                found = kept(measured(settings, seed, year), settings.data)
            else:
                found = _demo_score(seed, year)
        except NoSuchYear as refused:
            raise typer.BadParameter(str(refused), param_hint="--year") from refused
    if as_json:
        _print_json(found)
    else:
        from flows.reports.labels import Labels
        from flows.terminal import show_score

        show_score(found, Labels(language, settings.reference))
    raise typer.Exit(DONE if found["aims"]["met"] else ATTENTION)


def _demo_score(seed: int, year: int | None) -> dict[str, Any]:
    """The score of the demo year, made in a folder that is removed afterwards."""
    import tempfile

    from flows.audit.score.document import document
    from flows.audit.score.measuring import measured
    from flows.demo.year import write_demo
    from flows.intake.ingest import process_delivery
    from flows.settings import load_settings
    from flows.work import at_work

    with tempfile.TemporaryDirectory(prefix="esep-score-") as folder:
        settings = load_settings(Path(folder), inbox_settle_seconds=0)
        write_demo(settings.inbox)
        with at_work(settings, "score") as work:
            todo = work.take()
            for delivery in todo:
                process_delivery(delivery, settings)
            work.load(delivery.file_id for delivery in todo)
            work.publish()
        return document(measured(settings, seed, year))


@app.command()
def explain(
    address: Annotated[
        str,
        typer.Argument(metavar="ADDRESS", help="A published figure: table.column?key=value&key=value."),
    ],
    data: Data = None,
    library: Annotated[str | None, typer.Option(help="The figure of one library, where more than one reports.")] = None,
    as_json: AsJson = False,
    lang: Lang = None,
) -> None:
    """Say what a published figure is made of: the files, sheets and rows, and for a computed one the figures."""
    from flows.reports.explained.addressing import AddressRefused
    from flows.reports.explained.answer import explain as explain_figure
    from flows.reports.explained.wording import answer_lines, refusal_lines
    from flows.reports.labels import Labels

    settings = _settings(data)
    labels = Labels(_language(lang, settings), settings.reference)
    try:
        found = explain_figure(settings, address, library)
    except AddressRefused as refused:
        typer.echo("\n".join(refusal_lines(refused, labels)), err=True)
        raise typer.Exit(USAGE) from refused
    if as_json:
        _print_json(found.document)
    else:
        typer.echo("\n".join(answer_lines(found, labels)))


@app.command()
def template(
    kind: Annotated[str, typer.Argument(help="Which register: plan, diary, events, …; or the Word report: report.")],
    file: Annotated[Path, typer.Argument(metavar="FILE.xlsx", help="Where to write it (report: FILE.docx).")],
    lang: Annotated[str, typer.Option(help="Language of the register: kk or ru (or en).")] = "kk",
    year: Annotated[
        int | None,
        typer.Option(
            min=1990,
            max=2100,
            help="The year it is for (default: this one; a list as of 1 January: the last one over).",
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite an existing file.")] = False,
) -> None:
    """Write an empty register for staff, with lists, notes and an example; or the Word report's template."""
    from flows.messages import LANGUAGES
    from flows.sources.registers.kinds import TEMPLATES

    if kind not in (*TEMPLATES, REPORT):
        raise typer.BadParameter(f"{kind!r} is none of {', '.join((*TEMPLATES, REPORT))}", param_hint="KIND")
    if lang not in LANGUAGES:
        raise typer.BadParameter(f"{lang!r} is none of {', '.join(LANGUAGES)}", param_hint="--lang")
    suffix = ".docx" if kind == REPORT else ".xlsx"
    if file.suffix.lower() != suffix or not file.parent.is_dir():
        raise typer.BadParameter(f"{file} is no name of a {suffix} file in a folder that exists", param_hint="FILE")
    if file.exists() and not force:
        raise typer.BadParameter(f"{file} exists; --force overwrites it", param_hint="FILE")
    file.write_bytes(_template(kind, lang, year))
    typer.echo(f"{file} is written")


def _template(kind: str, lang: str, year: int | None) -> bytes:
    if kind == REPORT:
        from flows.reports.word.template import default_template

        return default_template(lang)
    from flows.sources.registers.kinds import TEMPLATES
    from flows.sources.registers.template import workbook_bytes, year_of

    register = TEMPLATES[kind]
    return workbook_bytes(register, lang, year or year_of(register, date.today()))


@app.command()
def serve(data: Data = None) -> None:
    """Serve the Prefect deployments: the nightly, the inbox watch, rerun and rebuild on demand."""
    from flows.environment import prepare_prefect

    settings = _settings(data)
    prepare_prefect(settings, "INFO")
    from flows.serve import serve_deployments

    serve_deployments(settings)


if __name__ == "__main__":
    main()

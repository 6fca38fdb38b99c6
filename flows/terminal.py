"""What a person at a terminal sees: tables of outcomes, of a run, of how things stand. Nothing here decides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from flows.intake.outcome import Outcome

if TYPE_CHECKING:
    from flows.audit.against import Comparison
    from flows.audit.result import Audit, AuditFinding
    from flows.reports.labels import Labels

_CHANGES_SHOWN = 5
_PUBLISHED = "the folder of publications"
_WAITS = "closed_year.changed"
"""The rule that may name every figure of a table."""
_COLOURS = {"accepted": "green", "partly_accepted": "yellow", "refused": "red", "unrecognised": "red"}


def _console() -> Console:
    console = Console()
    return console if console.is_terminal else Console(width=200)


@contextmanager
def working_sign(quiet: bool) -> Iterator[None]:
    """A spinner on a terminal's standard error; nothing on a pipe."""
    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield
        return
    with console.status("working …"):
        yield


def _table(columns: Sequence[str], right: Iterable[str] = ()) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in columns:
        table.add_column(name, justify="right" if name in set(right) else "left", overflow="fold")
    return table


def _coloured(status: str) -> str:
    return f"[{_COLOURS.get(status, 'white')}]{status}[/]"


def show_outcomes(outcomes: Sequence[Outcome], language: str) -> None:
    """What would become of each file, its gravest problems first."""
    from flows.intake.receipts import grouped
    from flows.intake.wording import problem_text, source_label
    from flows.messages.rows import row_ranges

    console = _console()
    for outcome in outcomes:
        console.print(f"{escape(outcome.name)}  {_coloured(outcome.status.value)}")
        counts = outcome.counts
        console.print(
            f"  {escape(source_label(outcome.source, language))}; records {counts.records}, loaded {counts.loaded}, "
            f"rejected {counts.rejected}, duplicate {counts.duplicate}, control {counts.control}, blank {counts.blank}"
        )
        for group in grouped(outcome.problems):
            rows = row_ranges(item.row for item in group if item.row is not None)
            where = f" (row {rows})" if rows else ""
            console.print(
                f"  {group[0].severity.value} {group[0].rule}: {escape(problem_text(group[0], language) + where)}"
            )


def show_summary(summary: dict[str, Any]) -> None:
    """What a run took, rejected, published and blocked, and where to look."""
    console = _console()
    if summary["files"]:
        numbers = ("records", "loaded", "rejected", "duplicate", "control", "blank")
        table = _table(("file", "export", "status", *numbers), right=numbers)
        for item in summary["files"]:
            table.add_row(
                escape(item["file"]),
                item["source"] or "—",
                _coloured(item["status"]),
                *(str(item[name]) for name in numbers),
            )
        console.print(table)
    for again in summary["already_received"]:
        console.print(f"already received: {escape(again)}")
    for path in summary["waiting"]:
        console.print(f"left in the inbox, not finished: {escape(path)}")
    for path in summary["ignored"]:
        console.print(f"left in the inbox, not an ordinary file: {escape(path)}")
    for sentence in summary["corrections"]["failed"] + summary["published"]["explanations"]["failed"]:
        console.print(f"[red]correction or explanation[/] {escape(sentence)}")
    for sentence in summary["corrections"]["no_longer_needed"] + summary["published"]["explanations"]["unmatched"]:
        console.print(f"correction or explanation {escape(sentence)}")
    _show_publication(console, summary)


def _by_rule(findings: Iterable[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Each finding by itself; figures that only wait for a confirmation together, by table."""
    groups: dict[tuple[object, ...], list[dict[str, Any]]] = {}
    for number, finding in enumerate(findings):
        is_alone = number if finding["rule"] != _WAITS else None
        place = (finding["year"], finding["library"], finding["rule"], finding["table"], is_alone)
        groups.setdefault(place, []).append(finding)
    return list(groups.values())


def _show_publication(console: Console, summary: dict[str, Any]) -> None:
    published = summary["published"]
    explained = published["explanations"]["explained"]
    if explained:
        console.print(f"explained in footnotes: {explained}")
    for found in _by_rule(item for item in published["findings"] if not item["explained"]):
        finding, rest = found[0], len(found) - 1
        whose = f" {escape(finding['library'])}" if finding["library"] else ""
        more = f" (and {rest} more figures of the table)" if rest else ""
        console.print(
            f"{finding['year']}{whose} {finding['severity']} {finding['rule']}: {escape(finding['message'])}{more}"
        )
    for name, reason in published["blocked"].items():
        console.print(f"[red]blocked[/] {name}: the last good publication stays ({escape(reason)})")
    if published["gone"]:
        console.print(f"[red]no longer covered by the data[/]: {', '.join(map(str, published['gone']))}")
    for language, problem in published["templates"].items():
        console.print(f"[yellow]report.{language}.docx[/] is made with the default template: {escape(problem)}")
    what = "published" if published["changed"] else "unchanged"
    covered = ", ".join(map(str, published["covered"]))
    years = ", ".join(map(str, published["years"])) or (
        f"nothing; the data cover {covered}" if covered else "nothing yet"
    )
    console.print(f"{what}: {years}, in {escape(published['path'])}")
    console.print(f"receipts: {escape(summary['receipts'])}")


def _show_changes(console: Console, switches: Sequence[dict[str, Any]]) -> None:
    """Figures that had been published and changed since: each publication with the first of them."""
    for switch in switches:
        changes = switch["changes"]
        console.print(f"figures changed on {switch['at'][:10]}, publication {switch['release']}: {len(changes)}")
        for change in changes[:_CHANGES_SHOWN]:
            causes = [f"{cause['how']}: {cause['file']}" for cause in change.get("files", ())]
            files = ", ".join(causes) or "the same files"
            old, new = (value if value is not None else "—" for value in (change["old"], change["new"]))
            console.print(f"  {escape(change['address'])}: {escape(old)} → {escape(new)} ({escape(files)})")
        if len(changes) > _CHANGES_SHOWN:
            console.print(f"  and {len(changes) - _CHANGES_SHOWN} more: changes.jsonl, changes.html in {_PUBLISHED}")


def _show_corrections(console: Console, corrections: Sequence[dict[str, Any]]) -> None:
    """How many corrections are applied, and each that is not."""
    applied = sum(item["state"] == "applied" for item in corrections)
    if applied:
        console.print(f"corrections applied: {applied}")
    for item in corrections:
        if item["state"] != "applied":
            console.print(f"correction {item['state'].replace('_', ' ')}: {escape(item['message'])}")


def show_standing(found: dict[str, Any]) -> None:
    """How things stand."""
    console = _console()
    runs = _table(("run", "kind", "status", "started", "files"), right=("files",))
    for record in found["runs"]:
        runs.add_row(record["run_id"], record["kind"], record["status"], record["started_at"], str(record["files"]))
    console.print(runs if found["runs"] else "no run yet")
    console.print("files: " + ", ".join(f"{name} {count}" for name, count in found["files"].items()))
    fresh = _table(("library", "source", "data up to", "received", "days ago"), right=("days ago",))
    for item in found["sources"]:
        fresh.add_row(item["library"], item["source"], item["last_day"], item["received_at"], str(item["age_days"]))
    if found["sources"]:
        console.print(fresh)
    for item in found["open_by_library"]:
        console.print(
            f"{escape(item['library'])}: files that wait {item['open']}, the oldest for {item['oldest_days']} days"
        )
    for item in found["open_problems"]:
        rules = ", ".join(item["rules"])
        age = f"open for {item['age_days']} days"
        console.print(f"{age}: {escape(item['file'])} ({item['file_id'][:12]}): {_coloured(item['status'])} {rules}")
    _show_corrections(console, found["corrections"])
    _show_changes(console, found["changes"])
    published = found["published"]
    for table, reason in published["held"].items() if published else ():
        console.print(f"[red]blocked[/] {table}: the last good publication stays ({escape(reason)})")
    if published:
        warnings = published["warnings"]
        console.print(f"warnings: {warnings['open']} open, {warnings['explained']} explained in footnotes")
    console.print(
        f"published: {published['release']} ({', '.join(published['years'])})"
        if published
        else "published: nothing yet"
    )


_AUDIT_COLOURS = {"error": "red", "warning": "yellow", "note": "cyan"}


def show_audit(audit: Audit, labels: Labels, comparison: Comparison | None = None) -> None:
    """What an audit found, by table in the report's order, what is most likely wrong, and how much of each."""
    from flows.audit.wording import by_table, not_read

    console = _console()
    for line in not_read(audit, labels):
        console.print(f"[yellow]{escape(line)}[/]")
    for table, found in by_table(audit).items():
        console.print(f"\n[bold]{escape(labels.table(table))}[/]", highlight=False)
        for one in found:
            _show_audit_finding(console, audit, one, labels)
    if comparison is not None:
        _show_comparison(console, comparison, labels)
    counts = {f"{name}s": labels.figure(number) for name, number in audit.counts().items()}
    said = labels("audit.counts", causes=labels.figure(len(audit.causes)), **counts)
    console.print(f"\n{said}" if audit.findings else labels("audit.clean"), highlight=False)


def _show_audit_finding(console: Console, audit: Audit, one: AuditFinding, labels: Labels) -> None:
    from flows.audit.wording import explanation

    severity = f"[{_AUDIT_COLOURS[one.severity]}]{escape(labels(f'audit.{one.severity}'))}[/]"
    console.print(f"{one.number:>3}. {severity} {escape(labels.finding(one.finding, in_table=True))}", highlight=False)
    said = explanation(audit, one, labels)
    if said:
        console.print(f"     → {escape(said)}", highlight=False)
    console.print(f"     [dim]{escape(one.finding.cell)}[/]", highlight=False)


def _show_comparison(console: Console, comparison: Comparison, labels: Labels) -> None:
    from flows.audit.wording import shown

    console.print(f"\n[bold]{escape(labels('audit.against'))}[/]", highlight=False)
    for one in comparison.differences:
        figures = f"{shown(one, one.printed, labels)} ≠ {shown(one, one.computed, labels)}"
        console.print(f"{escape(labels.cell(one.cell))}: {figures}", highlight=False)
        console.print(
            f"     {escape(one.reason)}" if one.reason else f"     [dim]{escape(one.cell)}[/]", highlight=False
        )
    if not comparison.differences:
        console.print(labels("audit.against.none"), highlight=False)
    if comparison.absent:
        console.print(labels("audit.against.absent", tables=", ".join(map(labels.table, comparison.absent))))


def show_score(found: dict[str, Any], words: Labels) -> None:
    """How strong the rules are: each level's shares, its survivors with their reasons; false alarms."""
    from flows.reports.quality.strength import change_name, subject_name

    console = _console()
    console.print(words("score.measured", year=found["year"], seed=found["seed"], rules=found["rules_version"]))
    for level, result in found["levels"].items():
        _show_level(console, level, result, words)
    harmless = found["harmless"]
    alarms = harmless["false_alarms"]
    console.print("\n" + words("score.harmless", tried=harmless["tried"], alarms=len(alarms)))
    for alarm in alarms:
        what = ", ".join(filter(None, (change_name(alarm["change"], words), subject_name(alarm["subject"], words))))
        console.print(f"  [red]{escape(what)}[/]: {escape(', '.join(alarm['rules']))}")


def _show_level(console: Console, level: str, result: dict[str, Any], words: Labels) -> None:
    from flows.reports.quality.strength import kind_name, per_cent, subject_name

    console.print(f"\n[bold]{escape(words(f'score.level.{level}'))}[/]")
    for title, tallies, name in (
        ("score.head.kind", result["by_kind"], kind_name),
        ("score.head.subject", result.get("by_table") or result.get("by_source") or {}, subject_name),
    ):
        heads = [words(f"score.head.{head}") for head in ("injected", "caught", "share")]
        table = _table((words(title), *heads), right=heads)
        for key, tally in tallies.items():
            share = per_cent(tally["share"])
            table.add_row(escape(name(key, words)), str(tally["injected"]), str(tally["caught"]), share)
        console.print(table)
    _show_totals(console, result, words)
    _show_survivors(console, result["survivors"], words)


def _show_totals(console: Console, result: dict[str, Any], words: Labels) -> None:
    from flows.reports.quality.strength import per_cent

    counts = {name: result[name] for name in ("injected", "caught")}
    shares = {"share": per_cent(result["share"]), "aim": per_cent(result["aim"])}
    is_met = result["share"] is None or result["share"] >= result["aim"]
    console.print(f"[{'green' if is_met else 'red'}]{escape(words('score.total', **counts, **shares))}[/]")
    if (behind := result["with_rows_behind"]) is not None:
        console.print(words("score.behind", **{**behind, "share": per_cent(behind["share"])}))
    if result["changes_nothing"]:
        console.print(words("score.changes_nothing", number=result["changes_nothing"]))


def _show_survivors(console: Console, survivors: Sequence[dict[str, Any]], words: Labels) -> None:
    from flows.reports.quality.strength import change_told, kind_name, place_name, reason_text

    if survivors:
        console.print(words("score.survivors", number=len(survivors)))
    for one in survivors:
        what = (kind_name(one["kind"], words), place_name(one, words), change_told(one))
        console.print(f"  {escape(': '.join(filter(None, what)))}")
        gap = "" if one["undetermined"] else f" [yellow]{escape(words('score.gap'))}[/]"
        console.print(f"    {escape(reason_text(one, words))}{gap}")

"""The audit of folders: the printed report pinned finding by finding, parts of reports, folders that are none."""

from pathlib import Path

import pytest

from flows.audit.judging import CHOICES, NothingToAudit, audit_folder
from flows.audit.slips import SlipKind
from flows.warehouse.check import CheckSeverity
from flows.warehouse.contract_files import Fault, NotInShape
from schemas.published import TABLES

PINNED = Path(__file__).parent / "printed_2023.txt"


def test_the_printed_report_has_exactly_these_findings(printed_audit):
    """Each is wrong, or (a note) right in another way of writing: a line that comes or goes has to be looked at."""
    told = [_line(printed_audit, one) for one in printed_audit.findings]
    assert "\n".join(told).splitlines() == PINNED.read_text("utf-8").splitlines()


def _line(audit, one):
    suspect = audit.suspect_of(one)
    if suspect is None:
        said = one.standing.value
    else:
        changes = "; ".join(f"{change.cell}: {change.printed} -> {change.right}" for change in suspect.changes)
        said = f"{one.standing.value} {suspect.slip.value} {changes}"
    return f"{one.severity} {one.finding.rule} {one.finding.cell}\n    {said}"


@pytest.mark.parametrize("name", [name for name in TABLES if name != "figures_by_period"])
def test_a_table_alone_raises_no_alarm_that_the_whole_report_does_not(printed_audit, printed, tmp_path, name):
    (tmp_path / f"{name}.csv").write_bytes((printed / f"{name}.csv").read_bytes())
    known = {(one.finding.rule, one.finding.cell) for one in printed_audit.findings}
    alone = {(one.finding.rule, one.finding.cell) for one in audit_folder(tmp_path).findings if one.severity != "note"}
    assert alone <= known


def test_a_folder_without_any_table_is_nothing_to_audit(tmp_path):
    (tmp_path / "notes.csv").write_text("a,b\n1,2\n")
    with pytest.raises(NothingToAudit):
        audit_folder(tmp_path)


def test_a_folder_that_is_not_there_is_nothing_to_audit(tmp_path):
    with pytest.raises(NothingToAudit):
        audit_folder(tmp_path / "absent")


def test_files_that_nobody_reads_are_said(printed, tmp_path):
    clubs = (printed / "clubs.csv").read_text("utf-8").splitlines()
    (tmp_path / "clubs.csv").write_text("\n".join([clubs[0] + ",hall", *(line + ",1" for line in clubs[1:])]), "utf-8")
    (tmp_path / "visitors.csv").write_text("year,count\n2023,4\n")
    (tmp_path / "README.md").write_text("notes")
    (tmp_path / CHOICES).write_text("cell,printed,taken,reason\n")
    files = {one.file: one for one in audit_folder(tmp_path).files}
    assert files["clubs.csv"].further_columns == ("hall",)
    assert {name for name, one in files.items() if one.table is None} == {"visitors.csv", "README.md"}


SHAPES = {
    "a word for a count": ("2023,Шуақ,thirty,\n", Fault.NUMBER, 2, "sessions", "thirty"),
    "half a session": ("2023,Шуақ,30,\n2023,Жәдігер,1.5,\n", Fault.COUNT, 3, "sessions", "1.5"),
    "a comma for the decimal mark": ('2023,Шуақ,"30,5",\n', Fault.NUMBER, 2, "sessions", "30,5"),
    "no year": (",Шуақ,30,\n", Fault.KEY, 2, "year", ""),
    "a year that is none": ("23,Шуақ,30,\n", Fault.KEY, 2, "year", "23"),
    "a line that is too short": ("2023,Шуақ\n", Fault.CELLS, 2, "", "2023,Шуақ"),
    "a figure beyond all reports": ("2023,Шуақ,1000000000000000,\n", Fault.LARGE, 2, "sessions", "1000000000000000"),
    "a quotation mark that is not closed": ('2023,"Шуақ,30,\n', Fault.QUOTES, 2, "", ""),
}


@pytest.mark.parametrize(("rows", "fault", "line", "column", "value"), SHAPES.values(), ids=SHAPES)
def test_what_is_not_in_the_contracts_shape_is_named_with_its_place(tmp_path, rows, fault, line, column, value):
    (tmp_path / "clubs.csv").write_text("year,club,sessions,participants\n" + rows, "utf-8")
    with pytest.raises(NotInShape) as refused:
        audit_folder(tmp_path)
    found = refused.value
    assert (found.file, found.fault, found.line, found.column, found.value) == (
        "clubs.csv", fault, line, column, value,
    )  # fmt: skip


def test_a_column_that_is_missing_is_named(tmp_path):
    (tmp_path / "clubs.csv").write_text("year,club,sessions\n2023,Шуақ,30\n", "utf-8")
    with pytest.raises(NotInShape, match="participants"):
        audit_folder(tmp_path)


@pytest.mark.parametrize("separator", [";", "\t"], ids=["semicolons", "tabs"])
def test_a_file_that_a_spreadsheet_parted_otherwise_is_told_so(tmp_path, separator):
    lines = [("year", "club", "sessions", "participants"), ("2023", "Шуақ", "30,5", "")]
    (tmp_path / "clubs.csv").write_text("\n".join(map(separator.join, lines)), "utf-8-sig")
    with pytest.raises(NotInShape) as refused:
        audit_folder(tmp_path)
    assert (refused.value.fault, refused.value.line) == (Fault.SEPARATOR, 1)


def test_a_text_in_another_code_page_is_refused(tmp_path):
    (tmp_path / "clubs.csv").write_bytes("year,club,sessions,participants\n2023,Шуак,30,\n".encode("cp1251"))
    with pytest.raises(NotInShape) as refused:
        audit_folder(tmp_path)
    assert refused.value.fault is Fault.ENCODING


def test_figures_of_any_size_crash_no_rule(agreeing, with_figure, write_report):
    absurd = with_figure(agreeing, "stock_by_field.copies?as_of=2024-01-01&language=all&field=total", 3)
    absurd = with_figure(absurd, "activities.actual?year=2023&activity=mass_events", 99_999_999_999_999)
    absurd = with_figure(absurd, "social_networks.views?year=2023&network=vk", -42979)
    assert any(one.severity == "error" for one in audit_folder(write_report(absurd)).findings)


def test_a_note_is_nothing_found(agreeing, write_report):
    audit = audit_folder(write_report({"acquisitions_plan": agreeing["acquisitions_plan"]}))
    assert audit.is_clean
    assert all(one.finding.severity is CheckSeverity.NOTE for one in audit.findings)


def test_several_years_are_audited_together(agreeing, write_report):
    import polars as pl

    frame = agreeing["control_indicators"]
    earlier = frame.with_columns(year=pl.col("year") - 1, actual=pl.col("previous_actual") + 100)
    audit = audit_folder(write_report({"control_indicators": pl.concat([earlier, frame])}))
    assert list(audit.years) == [2022, 2023]
    rules = {one.finding.rule for one in audit.findings}
    assert "control_indicators_previous_is_the_year_before" in rules


def test_slips_are_of_known_kinds(printed_audit):
    assert {cause.suspect.slip for cause in printed_audit.causes} >= {
        SlipKind.DIGIT_LOST,
        SlipKind.CELLS_SWAPPED,
        SlipKind.INCLUDED,
    }

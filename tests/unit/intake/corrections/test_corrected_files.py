"""Corrections of a file: the cell is set or the row left out, the file balances, and what does not fit is said."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import UTC, date, datetime

import polars as pl
import pytest
import xlsxwriter

from flows.intake.outcome import Outcome, Status, outcome_from_json
from tests.exports import ledger_csv, metrika_csv

LEDGER = ledger_csv(
    [
        ("10.03.2023", "1/2023", "Бюджет", 3, "Ертегілер"),
        ("31.02.2023", "1/2023", "Бюджет", 2, "Табиғат"),
        ("12.03.2023", "2/2023", "Сыйға", 4, "Жануарлар"),
    ]
)
BAD_DAY = "row: 3, column: Жазу күні, expected: 31.02.2023"


def staged(outcome: Outcome, folder) -> pl.DataFrame:
    return pl.read_parquet(folder / "staged" / outcome.source / f"{outcome.file_id}.parquet")


def rules(outcome: Outcome) -> list[str]:
    return sorted(item.rule for item in outcome.problems if item.severity.value in ("reject", "refuse", "warn"))


def balances(outcome: Outcome) -> bool:
    sums = outcome.measures.values()
    measures = all(item.read == item.loaded + item.rejected + item.duplicate for item in sums)
    return outcome.counts.records == outcome.counts.accounted and measures


def books(rows: list[list[object]], *sheets: str) -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        day = book.add_format({"num_format": "dd.mm.yyyy"})
        for name in sheets or ("Қор",):
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for index, value in enumerate(row):
                    if isinstance(value, date):
                        sheet.write_datetime(number, index, datetime(value.year, value.month, value.day), day)
                    else:
                        sheet.write(number, index, value)
    return content.getvalue()


HEAD = ["Күні", "Түрі", "Атауы", "Тілі", "Қатысушылар саны"]
EVENTS = [
    ["2023 жылғы іс-шаралар"],
    HEAD,
    [date(2023, 3, 15), "кітап көрмесі", "Ертегілер әлемі", "қаз", 30],
    [date(2023, 3, 16), "кітап көрмесі", "Табиғат", "қаз", "1O"],
    [date(2023, 3, 17), "кітап көрмесі", "Жануарлар", "қаз", 12.5],
]


# --- a cell is set -------------------------------------------------------------------------------------------------


def test_a_corrected_row_is_loaded_and_everything_derived_follows(judged, tmp_path):
    outcome = judged(LEDGER, f"{BAD_DAY}, action: set, value: 28.02.2023")
    assert (outcome.status, outcome.counts.loaded, outcome.counts.rejected) == (Status.ACCEPTED, 3, 0)
    assert outcome.measures["copies"].loaded == 9
    assert balances(outcome)
    rows = staged(outcome, tmp_path)
    assert rows.filter(row_number=3)["recorded_on"].to_list() == [date(2023, 2, 28)]
    (done,) = outcome.corrections
    assert (done.row, done.column, done.cell, done.before, done.after) == (
        3,
        "Жазу күні",
        "A3",
        "31.02.2023",
        "28.02.2023",
    )
    assert (done.reason, done.by) == ("a slip", "methodologist")


@pytest.mark.parametrize("column", ["Жазу күні", "жазу КҮНІ", "A", "А"], ids=["header", "case", "letter", "Cyrillic"])
def test_the_column_may_be_named_as_people_name_it(judged, column):
    outcome = judged(LEDGER, f"row: 3, column: {column}, expected: 31.02.2023, action: set, value: 28.02.2023")
    assert outcome.status is Status.ACCEPTED


def test_a_header_may_be_corrected_so_that_the_file_is_known(judged):
    misspelt = LEDGER.replace("Дана;", "Қанша;")
    assert judged(misspelt).status is not Status.ACCEPTED
    outcome = judged(misspelt, "row: 1, column: Қанша, expected: Қанша, action: set, value: Дана")
    assert outcome.counts.loaded == 2


def test_a_cell_of_a_workbook_is_compared_as_it_is_shown(judged):
    outcome = judged(
        books(EVENTS),
        'sheet: Қор, row: 4, column: Қатысушылар саны, expected: 1O, action: set, value: "10"',
        'row: 5, column: E, expected: "12,5", action: set, value: 12',
        "row: 3, column: Күні, expected: 15.03.2023, action: set, value: 14.03.2023",
        name="file.xlsx",
    )
    assert (outcome.status, outcome.measures["participants"].loaded) == (Status.ACCEPTED, 52)
    assert [done.before for done in outcome.corrections] == ["1O", "12.5", "2023-03-15"]
    assert outcome.period == (date(2023, 3, 14), date(2023, 3, 17))


def test_a_cell_may_be_emptied_and_an_empty_one_filled(judged, tmp_path):
    text = LEDGER.replace("Ертегілер", "")
    outcome = judged(text, 'row: 2, column: Атауы, expected: "", action: set, value: Ертегілер')
    assert staged(outcome, tmp_path)["title"].to_list()[0] == "Ертегілер"
    emptied = judged(LEDGER, 'row: 2, column: ББК, expected: 84(5Каз)5, action: set, value: ""')
    assert emptied.corrections[0].after is None


def test_what_is_kept_of_an_outcome_says_its_corrections_again(judged):
    outcome = judged(LEDGER, f"{BAD_DAY}, action: set, value: 28.02.2023")
    assert outcome_from_json(outcome.to_json()).corrections == outcome.corrections


# --- a row is left out ---------------------------------------------------------------------------------------------


def test_a_row_that_is_left_out_is_rejected_with_its_reason_and_waits_for_nothing(judged):
    outcome = judged(LEDGER, f"{BAD_DAY}, action: drop")
    assert (outcome.status, outcome.counts.loaded, outcome.counts.rejected, outcome.left_out) == (
        Status.ACCEPTED,
        2,
        1,
        1,
    )
    assert outcome.is_clean
    assert balances(outcome)
    assert [(item.rule, item.row, item.value) for item in outcome.problems if item.rule == "COR-001"] == [
        ("COR-001", 3, "31.02.2023")
    ]
    assert "LED-021" not in outcome.finding_counts


def test_a_good_row_may_be_left_out_too(judged):
    outcome = judged(LEDGER, "row: 4, column: Атауы, expected: Жануарлар, action: drop")
    assert (outcome.status, outcome.counts.loaded, outcome.counts.rejected) == (Status.PARTLY_ACCEPTED, 1, 2)
    assert (outcome.measures["copies"].read, outcome.measures["copies"].rejected) == (9, 6)
    assert balances(outcome)


def test_a_file_of_which_everything_is_left_out_waits_for_nothing(judged):
    text = ledger_csv([("31.02.2023", "1/2023", "Бюджет", 2, "Табиғат")])
    outcome = judged(text, "row: 2, column: A, expected: 31.02.2023, action: drop")
    assert (outcome.status, outcome.counts.loaded, outcome.counts.rejected) == (Status.ACCEPTED, 0, 1)
    assert balances(outcome)


@pytest.mark.parametrize("row", [1, 2], ids=["header", "totals row"])
def test_only_a_line_of_data_is_left_out(judged, row):
    text = metrika_csv(date(2023, 3, 1), 5)
    first = {1: "Интервал дат визита", 2: "Итого и средние"}[row]
    outcome = judged(text, f'row: {row}, column: A, expected: "{first}", action: drop')
    assert "COR-005" in rules(outcome)
    assert (outcome.counts.loaded, outcome.counts.rejected, outcome.corrections) == (5, 0, ())
    assert balances(outcome)


def test_of_a_line_that_stands_twice_both_or_the_repeat_are_left_out_never_the_first_alone(judged):
    lines = metrika_csv(date(2023, 3, 1), 5).splitlines()
    text = "\n".join([*lines, lines[3]]) + "\n"
    first, again = (f"row: {row}, column: A, expected: 2023-03-04, action: drop" for row in (4, 8))
    alone = judged(text, first)
    assert ("COR-005" in rules(alone), alone.counts.loaded, alone.counts.duplicate) == (True, 5, 1)
    both = judged(text, first, again)
    assert (both.counts.loaded, both.counts.rejected, both.counts.duplicate) == (4, 2, 0)
    repeat = judged(text, again)
    assert (repeat.counts.loaded, repeat.counts.rejected, repeat.counts.duplicate) == (5, 1, 0)
    assert balances(alone)
    assert balances(both)
    assert balances(repeat)


# --- what does not fit is said, and changes nothing ------------------------------------------------------------------

UNFIT = {
    "another value": ("row: 3, column: Жазу күні, expected: 30.02.2023, action: set, value: 1", "COR-002"),
    "another case": ("row: 3, column: Атауы, expected: табиғат, action: set, value: 1", "COR-002"),
    "no such row": ("row: 9, column: Атауы, expected: Табиғат, action: set, value: 1", "COR-003"),
    "no such column": ("row: 3, column: Беті, expected: Табиғат, action: set, value: 1", "COR-003"),
    "no such letter": ("row: 3, column: ZZ, expected: Табиғат, action: set, value: 1", "COR-003"),
    "a sheet of a text": ("sheet: Қор, row: 3, column: Атауы, expected: Табиғат, action: set, value: 1", "COR-003"),
    "a row without a cell": ("row: 3, action: drop", "COR-003"),
    "a file of no zip": ("member: a.csv, row: 3, column: Атауы, expected: Табиғат, action: drop", "COR-004"),
}


@pytest.mark.parametrize("case", UNFIT)
def test_a_correction_that_does_not_fit_is_said_and_changes_nothing(judged, case):
    entry, rule = UNFIT[case]
    plain, outcome = judged(LEDGER), judged(LEDGER, entry)
    assert rules(outcome) == sorted([*rules(plain), rule])
    assert (outcome.counts, outcome.status, outcome.corrections) == (plain.counts, plain.status, ())


def test_of_two_corrections_of_one_cell_the_first_stands(judged, tmp_path):
    outcome = judged(LEDGER, f"{BAD_DAY}, action: set, value: 28.02.2023", f"{BAD_DAY}, action: set, value: 27.02.2023")
    assert "COR-006" in rules(outcome)
    assert staged(outcome, tmp_path).filter(row_number=3)["recorded_on"].to_list() == [date(2023, 2, 28)]


def test_a_row_is_not_corrected_and_left_out(judged):
    outcome = judged(LEDGER, f"{BAD_DAY}, action: set, value: 28.02.2023", f"{BAD_DAY}, action: drop")
    assert ("COR-006" in rules(outcome), outcome.counts.loaded) == (True, 3)


def test_of_a_workbook_with_several_sheets_the_sheet_is_named(judged):
    entry = "row: 4, column: Қатысушылар саны, expected: 1O, action: set, value: 10"
    content = books(EVENTS[:4], "I", "II")
    unnamed = judged(content, entry, name="file.xlsx")
    assert [item.params["detail"]["en"] for item in unnamed.problems if item.rule == "COR-003"] == [
        "name the sheet exactly; there are: «I», «II»"
    ]
    named = judged(content, f"sheet: II, {entry}", name="file.xlsx")
    assert [(item.sheet, item.row) for item in named.problems if item.severity.value == "reject"] == [("I", 4)]


def test_a_file_that_is_not_known_says_what_became_of_its_corrections(judged):
    outcome = judged("a;b\n1;2\n", "row: 2, column: a, expected: 1, action: set, value: 3")
    assert outcome.status is Status.UNRECOGNISED
    assert [done.after for done in outcome.corrections] == ["3"]


# --- records, zips -----------------------------------------------------------------------------------------------


def wall(*numbers: int) -> str:
    day = int(datetime(2023, 3, 1, tzinfo=UTC).timestamp())
    items = [
        {"id": number, "owner_id": -1, "from_id": -1, "date": day, "post_type": "post", "views": {"count": 10 * number}}
        for number in numbers
    ]
    return json.dumps({"response": {"count": len(items), "items": items}})


def test_a_record_without_cells_is_left_out_by_its_number(judged):
    outcome = judged(wall(1, 2, 3), "row: 2, action: drop", name="wall.json")
    assert (outcome.status, outcome.counts.loaded, outcome.counts.rejected) == (Status.ACCEPTED, 2, 1)
    assert outcome.measures["views"].loaded == 40
    assert balances(outcome)


def test_a_value_of_a_record_is_not_set_and_it_is_said_what_to_do(judged):
    outcome = judged(wall(1, 2), "row: 2, column: views, expected: 20, action: set, value: 30", name="wall.json")
    assert (rules(outcome), outcome.measures["views"].loaded) == (["COR-004"], 30)


def test_a_post_that_comes_twice_is_not_lost_by_leaving_out_its_first(judged):
    outcome = judged(wall(1, 2, 1), "row: 1, action: drop", name="wall.json")
    assert ("COR-005" in rules(outcome), outcome.counts.loaded) == (True, 2)


def zipped(**members: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        for name, text in members.items():
            package.writestr(f"{name}.csv", text)
    return content.getvalue()


def test_a_file_inside_a_zip_is_named(judged):
    content = zipped(books=LEDGER, site=metrika_csv(date(2023, 3, 1), 5))
    outcome = judged(content, f"member: books.csv, {BAD_DAY}, action: set, value: 28.02.2023", name="file.zip")
    assert (outcome.status, outcome.counts.rejected) == (Status.ACCEPTED, 0)
    assert [len(member.corrections) for member in outcome.members] == [1, 0]
    assert [done.after for done in outcome.corrections] == ["28.02.2023"]


@pytest.mark.parametrize("member", ["", "member: other.csv, "], ids=["unnamed", "not in it"])
def test_a_zip_whose_file_is_not_named_keeps_its_rows(judged, member):
    outcome = judged(zipped(books=LEDGER), f"{member}{BAD_DAY}, action: set, value: 28.02.2023", name="file.zip")
    assert ("COR-004" in rules(outcome), outcome.counts.rejected) == (True, 1)

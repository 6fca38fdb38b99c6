"""The empty register that staff get: filled in and dropped, it is accepted; its example and guidance are no entries."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal

import openpyxl
import pytest

from flows.intake.ingest import workplace
from flows.intake.judging import Input, content_hash
from flows.intake.processing import process
from flows.settings import Settings
from flows.sources.registers.kinds import REGISTERS, TEMPLATES
from flows.sources.registers.spec import Column, Kind, Register
from flows.sources.registers.template import workbook_bytes, year_of
from flows.sources.registry import SOURCES
from tests.unit.sources.registers.conftest import EVENTS

SAVED = datetime(2024, 1, 9, 6, 0, tzinfo=UTC)
KINDS = pytest.mark.parametrize("kind", list(TEMPLATES))
LANGUAGES = pytest.mark.parametrize("language", ["kk", "ru", "en"])


@KINDS
@LANGUAGES
def test_every_template_is_known_as_its_register_and_as_no_other_export(opened, kind, language):
    document = opened(workbook_bytes(TEMPLATES[kind], language, 2023))
    assert [source.code for source in SOURCES if source.recognise(document).is_match] == [f"{kind}_register"]


def filled(column: Column, number: int) -> object:
    """What a person could write into the ``number``-th line."""
    by_kind: dict[Kind, object] = {
        Kind.DATE: date(2023, number % 12 + 1, 5),
        Kind.YEAR: date(2023, 1, 1) if column.name == "entry_on" else 1970 + number,
        Kind.COUNT: 10 + number,
        Kind.AMOUNT: Decimal(100 + number),
        Kind.TEXT: f"Ертегі {number}",
        Kind.LANGUAGE: ("kaz", "rus", "eng")[number % 3],
        Kind.FLAG: number % 2 == 0,
    }
    codes = list(column.codes or {})
    return codes[number % len(codes)] if codes and column.kind is not Kind.FLAG else by_kind[column.kind]


PLAUSIBLE: dict[str, dict[str, object]] = {
    "plan": {"value": Decimal(100)},
    "diary": {"registrations": 30, "users": 20, "visits": 200, "loans": 300},
    "periodicals": {"months": 12, "copies": 2, "price_kzt": Decimal(500), "amount_kzt": Decimal(12000)},
    "staff": {"birth_year": 1980, "start_year": 2005, "education": "жоғары кітапханалық"},
    "computers": {"bought_year": 2020, "written_off": None},
}
"""Cells of a register that hang together."""


@KINDS
@LANGUAGES
def test_a_template_filled_with_ten_lines_is_accepted(tmp_path, kind, language):
    register = TEMPLATES[kind]
    rows = [
        {**{column.name: filled(column, number) for column in register.columns}, **PLAUSIBLE.get(kind, {})}
        for number in range(10)
    ]
    outcome = dropped(tmp_path, workbook_bytes(register, language, 2023, rows))
    assert (outcome.source, outcome.counts.loaded, outcome.counts.rejected) == (f"{kind}_register", 10, 0), [
        (found.rule, found.row, found.value)
        for found in outcome.problems
        if found.severity.value in {"reject", "refuse"}
    ]


ORDER = {"FRM-018", "FRM-019", "FRM-037", "FRM-042", "FRM-043", "FRM-044"}


@KINDS
@LANGUAGES
def test_a_closed_register_has_numbers_and_a_totals_line_that_agree(tmp_path, kind, language):
    register = TEMPLATES[kind]
    rows = [
        {**{column.name: filled(column, number) for column in register.columns}, **PLAUSIBLE.get(kind, {})}
        for number in range(10)
    ]
    outcome = dropped(tmp_path, workbook_bytes(register, language, 2023, rows, is_closed=True))
    assert (outcome.counts.loaded, outcome.counts.rejected) == (10, 0)
    assert outcome.counts.control == int(register.is_totalled)
    assert [found.rule for found in outcome.problems if found.rule in ORDER] == []


@KINDS
def test_an_empty_template_has_no_entries(tmp_path, kind):
    outcome = dropped(tmp_path, workbook_bytes(TEMPLATES[kind], "kk", 2023))
    assert [found.rule for found in outcome.problems] == ["INT-006"]


def dropped(folder, content):
    path = folder / "content"
    path.write_bytes(content)
    place = workplace(Settings(_env_file=None, data=folder / "data"), folder, None, "main")
    return process(Input(path, "register.xlsx", content_hash(path), SAVED), place)


def test_an_example_that_was_changed_is_no_longer_an_example(read):
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes(EVENTS, "kk", 2023)))
    book.active["D5"] = "Менің іс-шарам"
    book.active["C5"] = "көрме"
    taken = read(saved(book))
    assert taken.said == {"FRM-016": [5]}
    assert taken.rows.height == 1


def test_an_example_moved_to_another_year_is_still_an_example(read):
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes(EVENTS, "ru", 2023)))
    book.active["A1"] = "Пробная книга, 2024 год"
    assert read(saved(book)).rows.height == 0


def saved(book) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


@KINDS
def test_only_the_body_may_be_written_in(kind):
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes(TEMPLATES[kind], "kk", 2023)))
    sheet = book.worksheets[0]
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert not sheet.protection.insertRows  # false: it is allowed
    assert not sheet.protection.sort
    assert sheet["B4"].protection.locked
    assert not sheet["A1"].protection.locked
    assert not any(column.protection.locked for column in sheet.column_dimensions.values())
    assert sheet.freeze_panes == "B5"
    assert [page.sheet_state for page in book.worksheets] == ["visible", "visible", "veryHidden"]


@KINDS
def test_every_closed_list_is_offered_and_every_note_shown(kind):
    register = TEMPLATES[kind]
    sheet = openpyxl.load_workbook(io.BytesIO(workbook_bytes(register, "ru", 2023))).worksheets[0]
    by_place = {str(item.sqref).partition(":")[0][0]: item for item in sheet.data_validations.dataValidation}
    offered = [column for column in register.columns if column.is_offered]
    for letter, column in zip("BCDEFGHIJKLMNOP", offered, strict=False):
        found = by_place.get(letter)
        is_closed = column.kind in (Kind.CODE, Kind.LANGUAGE, Kind.FLAG)
        assert not is_closed or (found is not None and found.type == "list"), column.name
        assert column.note is None or (found is not None and found.prompt == column.note.ru[:255]), column.name
        assert found is None or found.errorStyle in {"warning", None}


def test_what_looks_like_a_formula_is_text():
    rows = [{"entry_on": date(2023, 3, 15), "kind": "show", "title": "=HYPERLINK(1)"}]
    content = workbook_bytes(EVENTS, "kk", 2023, rows)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert b"<f>" not in package.read("xl/worksheets/sheet1.xml")


def test_the_same_template_has_the_same_bytes():
    assert workbook_bytes(EVENTS, "kk", 2023) == workbook_bytes(EVENTS, "kk", 2023)


@pytest.mark.parametrize("register", REGISTERS, ids=lambda register: register.kind)
def test_heads_of_a_register_mean_one_column_each(register: Register):
    meant: dict[str, set[str]] = {}
    for column in register.columns:
        for text in (*column.header.all(), *column.aliases):
            meant.setdefault(text.casefold().strip(), set()).add(column.name)
    assert {text: names for text, names in meant.items() if len(names) > 1} == {}


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"F4": "Қанша бала келді"}, id="a head that is not known"),
        pytest.param({"B5": "К?ні"}, id="one cell is spoiled"),
        pytest.param({"A5": "улги"}, id="the mark typed on a Russian keyboard"),
        pytest.param({"A5": "?лгі"}, id="a letter of the mark lost"),
    ],
)
def test_the_example_with_a_slip_is_still_the_example(tmp_path, changed):
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes(TEMPLATES["events"], "kk", 2023)))
    for place, text in changed.items():
        book.worksheets[0][place] = text
    outcome = dropped(tmp_path, saved(book))
    assert outcome.counts.rejected == 0
    assert {found.rule for found in outcome.problems} <= {"FRM-021", "FRM-030", "INT-006"}


@KINDS
def test_a_template_saved_by_another_program_has_nothing_said_of_its_lists(tmp_path, kind):
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes(TEMPLATES[kind], "kk", 2023)))
    for state in ("hidden", "visible"):
        book["lists"].sheet_state = state
        assert [found.rule for found in dropped(tmp_path, saved(book)).problems] == ["INT-006"]


@pytest.mark.parametrize("kind", ["plan", "periodicals"])
def test_a_year_that_the_title_says_has_no_star(kind):
    sheet = openpyxl.load_workbook(io.BytesIO(workbook_bytes(TEMPLATES[kind], "en", 2023))).worksheets[0]
    assert (sheet["B4"].value, sheet["A1"].value.rpartition(", ")[2]) == ("Year", "2023")


@pytest.mark.parametrize(
    ("today", "year"),
    [
        pytest.param(date(2024, 7, 1), 2023, id="summer: the list of last January"),
        pytest.param(date(2024, 11, 16), 2023, id="too early for the next list"),
        pytest.param(date(2024, 11, 17), 2024, id="early enough"),
        pytest.param(date(2024, 12, 31), 2024, id="December"),
        pytest.param(date(2025, 1, 1), 2024, id="the day itself"),
    ],
)
def test_a_list_is_offered_as_of_a_day_on_which_it_may_be_dropped(today, year):
    assert year_of(TEMPLATES["staff"], today) == year
    assert year_of(TEMPLATES["events"], today) == today.year

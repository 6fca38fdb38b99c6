"""Each rule of the subscription list, the staff list and the inventory: a line that keeps it, one that breaks it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl
import pytest

from flows.sources.registers import computers, periodicals, staff
from flows.sources.registers.cells import typed
from flows.sources.registers.identity import with_entry_key
from schemas.registers.computers import ComputerModel
from schemas.registers.periodicals import PeriodicalModel
from schemas.registers.staff import StaffModel
from schemas.rules import RULES, Severity
from schemas.validation import validate

Line = Mapping[str, str | None]

TITLE: Line = {
    "entry_on": "2024",
    "title": "Балдырған",
    "language": "қаз.",
    "audience": "балаларға",
    "copies": "3",
    "price_kzt": "450,00",
    "months": "12",
    "amount_kzt": "16 200,00",
}
PERSON: Line = {
    "entry_on": "01.01.2024",
    "position": "кітапханашы",
    "is_librarian": "иә",
    "education": "жоғары кітапханалық",
    "birth_year": "1985",
    "start_year": "2010",
}
MACHINE: Line = {
    "entry_on": "01.01.2024",
    "kind": "ноутбук",
    "bought_year": "2019",
    "is_connected": "иә",
}
KINDS: dict[str, tuple[Any, type, Line]] = {
    "PER": (periodicals, PeriodicalModel, TITLE),
    "STF": (staff, StaffModel, PERSON),
    "CMP": (computers, ComputerModel, MACHINE),
}
OTHERS = [{"entry_on": "01.10.2023", "inventory_number": f"{number}"} for number in range(9)]
"""Lines of another list."""


def staged(kind: str, lines: Iterable[Line]) -> pl.DataFrame:
    """The rows of ``lines``, each the healthy line with other cells."""
    module, _, healthy = KINDS[kind]
    names = [column.name for column in module.REGISTER.columns]
    filled = [{**dict.fromkeys(names), **healthy, **line} for line in lines]
    texts = pl.DataFrame(
        [{f"{name}__text": line[name] for name in names} for line in filled],
        schema={f"{name}__text": pl.String for name in names},
    )
    place = {
        "sheet": pl.lit(None, pl.String),
        "row_number": pl.int_range(pl.len(), dtype=pl.Int32),
        "item_number": pl.lit(1, pl.Int16),
    }
    keyed = with_entry_key(typed(texts, module.REGISTER, None), module.REGISTER)
    derived: pl.DataFrame = module.derive(keyed.with_columns(**place))
    return derived


def found(kind: str, lines: Iterable[Line]) -> list[tuple[str, int | None]]:
    """(rule, position of the line) of every finding on ``lines``; of the whole list, null."""
    module, model, _ = KINDS[kind]
    rows = staged(kind, lines)
    said = validate(model, rows, {}).findings.select("rule", "row_number").rows()
    return [*said, *((item.rule, item.row) for item in module.look(rows))]


BREAKS: dict[str, tuple[str, list[Line], list[int | None]]] = {
    "an amount that is no product": ("PER-001", [{}, {"title": "Ұлан", "amount_kzt": "16000"}], [1]),
    "the price of a year": ("PER-002", [{"price_kzt": "5400"}], [0]),
    "months that are no number": ("PER-003", [{"months": "үнемі"}], [0]),
    "two years of months": ("PER-004", [{"months": "24", "amount_kzt": None}], [0]),
    "neither amount nor price": ("PER-005", [{"price_kzt": None, "amount_kzt": None}], [0]),
    "neither amount nor months": ("PER-005", [{"months": None, "amount_kzt": None}], [0]),
    "a title twice": ("PER-006", [{}, {"title": "«Балдырған»"}, {"language": "рус."}], [0, 1]),
    "no copies": ("PER-007", [{"copies": "0", "amount_kzt": "0"}], [0]),
    "hundreds of copies": ("PER-008", [{"copies": "300", "amount_kzt": None}], [0]),
    "one line that does not say for whom": ("PER-009", [{}, {"title": "Ұлан", "audience": None}], [1]),
    "a periodical for nothing": ("PER-010", [{"price_kzt": "0", "amount_kzt": "0"}], [0]),
    "an index in place of a title": ("PER-011", [{"title": "65432"}], [0]),
    "born in 2015": ("STF-001", [{"birth_year": "2015"}, {}], [0]),
    "born in 1925": ("STF-002", [{"birth_year": "1925"}], [0]),
    "began as a child": ("STF-003", [{"start_year": "1990"}], [0]),
    "began after the day": ("STF-004", [{"start_year": "2024"}], [0]),
    "a librarian without education": ("STF-005", [{"education": None}, {}], [0]),
    "unfinished studies": ("STF-006", [{"education": "студент"}, {}], [0]),
    "a level alone": ("STF-007", [{"education": "жоғары"}], [0]),
    "a librarian without a start": ("STF-008", [{"start_year": None}, {}], [0]),
    "a length of experience in words": ("STF-009", [{"start_year": None, "experience": "көп"}, {}], [0]),
    "a librarian marked as none": ("STF-010", [{"is_librarian": "жоқ"}, {}], [0]),
    "a driver marked as a librarian": ("STF-011", [{"position": "жүргізуші"}], [0]),
    "initials beside a word": ("STF-012", [{"position": "Имярек А.Б., кітапханашы"}, {}], [0]),
    "a few lines of another day": ("STF-013", [{}, *OTHERS], [0]),
    "a list of March": ("STF-014", [{"entry_on": "15.03.2023"}], [None]),
    "nobody's education": ("STF-015", [{"education": None}, {"is_librarian": "жоқ", "position": "директор"}], [None]),
    "nobody's start": ("STF-016", [{"start_year": None}], [None]),
    "an unknown machine": ("CMP-001", [{"kind": "Latitude 5420"}], [0]),
    "a number twice": (
        "CMP-002",
        [{"inventory_number": "a1"}, {"inventory_number": "A1"}, {"inventory_number": "2"}],
        [0, 1],
    ),
    "a computer without a number": ("CMP-003", [{"inventory_number": "1"}, {}, {"kind": "принтер"}], [1]),
    "bought after the day": ("CMP-004", [{"bought_year": "2024"}], [0]),
    "written off before it was bought": ("CMP-005", [{"written_off": "2016", "is_connected": "жоқ"}], [0]),
    "a word in place of the year": ("CMP-006", [{"written_off": "жақында"}], [0]),
    "written off and connected": ("CMP-007", [{"written_off": "2022"}], [0]),
    "written off in the future": ("CMP-008", [{"written_off": "2042", "is_connected": "жоқ"}], [0]),
    "five machines in a line": ("CMP-009", [{"quantity": "5"}, {"quantity": "1"}], [0]),
    "one computer without a year": ("CMP-010", [{"bought_year": None}, {}, {"kind": "сканер"}], [0]),
    "a computer of 1923": ("CMP-011", [{"bought_year": "1923"}, {"bought_year": "1923", "kind": "экран"}], [0]),
    "a machine of another day": ("CMP-012", [{"inventory_number": "x"}, *OTHERS], [0]),
    "an inventory of March": ("CMP-013", [{"entry_on": "15.03.2023"}], [None]),
}


@pytest.mark.parametrize(("code", "lines", "where"), BREAKS.values(), ids=BREAKS)
def test_a_line_breaks_its_rule_alone(code, lines, where):
    assert found(code[:3], lines) == [(code, row) for row in where]


@pytest.mark.parametrize("kind", KINDS)
def test_a_healthy_line_breaks_no_rule(kind):
    assert found(kind, [{}]) == []


def test_every_rule_has_a_line_that_breaks_it():
    assert {code for code in RULES if code[:3] in KINDS} == {code for code, _, _ in BREAKS.values()}


KEEPS: dict[str, tuple[str, list[Line]]] = {
    "two half-years of a title": ("PER", [{"months": "I жартыжылдық", "amount_kzt": "8100"}] * 2),
    "a list that says of no line for whom": ("PER", [{"audience": None}, {"title": "Ұлан", "audience": None}]),
    "an amount that the price was rounded from": (
        "PER",
        [{"copies": "3", "price_kzt": "333,33", "months": "1", "amount_kzt": "1000"}],
    ),
    "an amount alone": ("PER", [{"price_kzt": None, "months": None}]),
    "who is no librarian states a year of birth only": (
        "STF",
        [{"position": "күзетші", "is_librarian": "жоқ", "education": None, "start_year": None}, {}],
    ),
    "years of experience in place of the year": ("STF", [{"start_year": None, "experience": "12 жыл"}, {}]),
    "fourteen years of age": ("STF", [{"birth_year": "2009", "start_year": "2023"}]),
    "a head of a department of fiction": ("STF", [{"position": "Көркем әдебиет бөлімінің меңгерушісі"}]),
    "an abbreviation that is no initial": ("STF", [{"position": "АХБ меңгерушісі", "is_librarian": "жоқ"}]),
    "two librarians alike": ("STF", [{}, {}]),
    "two lists of two days": ("STF", [*[{}] * 9, *OTHERS]),
    "machines without any numbers": ("CMP", [{}, {}]),
    "three printers in a line": ("CMP", [{"kind": "принтер", "quantity": "3"}]),
    "written off by a word": ("CMP", [{"written_off": "иә", "is_connected": "жоқ"}]),
    "not written off by a word": ("CMP", [{"written_off": "жоқ"}]),
    "nobody says when they were bought": ("CMP", [{"bought_year": None}]),
}


@pytest.mark.parametrize(("kind", "lines"), KEEPS.values(), ids=KEEPS)
def test_a_line_keeps_every_rule(kind, lines):
    assert found(kind, lines) == []


def test_no_rule_of_the_staff_list_shows_the_cell_of_the_position():
    assert "position" not in {rule.column for code, rule in RULES.items() if code.startswith("STF")}


@pytest.mark.parametrize("kind", KINDS)
def test_a_null_that_the_warehouse_does_not_take_is_rejected_by_form(kind):
    """FRM-008 asks for the cells that may not be empty; here it is that the description asks for them."""
    needed = {
        "PER": {"entry_on", "title", "language", "copies"},
        "STF": {"entry_on", "position", "is_librarian"},
        "CMP": {"entry_on", "kind"},
    }
    required = {column.name for column in KINDS[kind][0].REGISTER.columns if column.is_required}
    assert needed[kind] <= required


def test_severities_are_those_of_the_rules():
    rejecting = {code for code in RULES if code[:3] in KINDS and RULES[code].severity is Severity.REJECT}
    assert {"STF-001", "STF-012", "CMP-002", "PER-007"} <= rejecting

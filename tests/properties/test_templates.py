"""What is filled into the empty register that staff get is read back, cell by cell, whatever the register."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.reading.limits import Limits
from flows.reading.opening import open_document
from flows.sources.base import Context
from flows.sources.registers.kinds import REGISTERS, TEMPLATES
from flows.sources.registers.reader import RegisterSource
from flows.sources.registers.spec import Column, Kind, Register
from flows.sources.registers.template import workbook_bytes

YEAR = 2023
LETTERS = "абвгдежзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі"
CONTEXT = Context(Path(), saved_at="2024-02-01T06:00:00Z")


def values(column: Column) -> st.SearchStrategy[object]:
    """What a person may put into a cell of ``column``; null where it may be left empty."""
    by_kind: dict[Kind, st.SearchStrategy[object]] = {
        Kind.DATE: st.dates(date(YEAR, 1, 1), date(YEAR, 12, 31)),
        Kind.YEAR: st.just(date(YEAR, 1, 1)) if column.name == "entry_on" else st.integers(1950, YEAR),
        Kind.COUNT: st.integers(0, 10**9),
        Kind.AMOUNT: st.decimals(0, 10**9, places=2),
        Kind.TEXT: st.text(LETTERS, min_size=4, max_size=30).map(lambda text: f"=ә{text} «1»"),
        Kind.CODE: st.sampled_from(sorted(column.codes or {"": None})),
        Kind.LANGUAGE: st.sampled_from(["kaz", "rus", "eng", "uig", "mul"]),
        Kind.FLAG: st.booleans(),
    }
    made = by_kind[column.kind]
    return made if column.is_required or column.default is not None else st.none() | made


def rows(register: Register) -> st.SearchStrategy[list[dict[str, object]]]:
    columns = {column.name: values(column) for column in register.columns if column.is_offered}
    return st.lists(st.fixed_dictionaries(columns), min_size=1, max_size=6)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("kind", [register.kind for register in REGISTERS])
@settings(max_examples=6, deadline=None)
@given(data=st.data())
def test_a_filled_template_is_read_as_it_was_filled(kind, language, data):
    register = TEMPLATES[kind]
    put_in = data.draw(rows(register))
    extract = read(register, workbook_bytes(register, language, YEAR, put_in))
    read_back = extract.rows.collect().sort("row_number")
    for column in register.columns:
        if column.is_offered:
            written = [row[column.name] for row in put_in]
            assert read_back[column.name].to_list() == written, column.name
    assert [found.rule for found in extract.problems if found.rule == "FRM-023"] == []


def read(register: Register, content: bytes):
    """What the reader takes from the cells, before a register works out further columns."""
    source = RegisterSource(register, rivals=REGISTERS)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "register.xlsx"
        path.write_bytes(content)
        document = open_document(path, path.name, Limits(), Path(folder))
        assert source.recognise(document).is_match
        return source.read(document, CONTEXT)

"""Words of the registers of records, queries and digitization: each means one thing, however staff write it."""

from __future__ import annotations

import pytest

from flows.sources.registers import bibliography, digitization, reference
from flows.sources.registers.cells import read_code, read_flag
from flows.sources.registers.reader import lexicon_of

REGISTERS = (bibliography.REGISTER, reference.REGISTER, digitization.REGISTER)
COLUMNS = [(register, column) for register in REGISTERS for column in register.columns]
IDS = [f"{register.kind}-{column.name}" for register, column in COLUMNS]


@pytest.mark.parametrize(("register", "column"), COLUMNS, ids=IDS)
def test_every_head_names_its_own_column(register, column):
    lexicon = lexicon_of(register)
    heads = (*column.header.all(), *column.aliases, f"{column.header.kk} / {column.header.ru}")
    assert {head: lexicon.name(head) for head in heads} == dict.fromkeys(heads, column.name)


@pytest.mark.parametrize("register", REGISTERS, ids=lambda register: register.kind)
def test_no_head_that_is_left_out_names_a_column(register):
    lexicon = lexicon_of(register)
    assert [head for head in (*register.ignored, *register.unwanted) if lexicon.name(head)] == []


@pytest.mark.parametrize(("register", "column"), COLUMNS, ids=IDS)
def test_every_word_means_its_code(register, column):
    listed = {
        word: code
        for code, words in (column.codes or {}).items()
        for word in (*words.all(), *(column.code_aliases or {}).get(code, ()))
    }
    assert {word: read_code(word, column) for word in listed} == listed


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Тем.", "thematic"),
        ("ТАҚЫРЫПТЫҚ", "thematic"),
        ("такырыптык", "thematic"),
        ("адр.", "address"),
        ("мекен-жайлық", "address"),
        ("уточн.", "clarifying"),
        ("Факт.", "factual"),
        ("библиографическая", None),
        ("басқа", None),
    ],
)
def test_kind_of_a_query(text, kind):
    assert read_code(text, reference.REGISTER.column("kind")) == kind


@pytest.mark.parametrize(
    ("text", "is_virtual"),
    [
        ("WhatsApp", True),
        ("Сайт", True),
        ("эл. пошта", True),
        ("+", True),
        ("виртуалды", True),
        ("зал", False),
        ("по телефону", False),
        ("-", False),
        ("көгершін пошта", None),
    ],
)
def test_way_of_a_query(text, is_virtual):
    assert read_flag(text, reference.REGISTER.column("is_virtual")) is is_virtual


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("газ.", "newspapers"),
        ("статья из газеты", "newspapers"),
        ("журнал мақаласы", "journals"),
        ("Брошюра", "books"),
        ("мақала", None),
        ("статья", None),
    ],
)
def test_kind_of_a_digitized_document(text, kind):
    assert read_code(text, digitization.REGISTER.column("kind")) == kind

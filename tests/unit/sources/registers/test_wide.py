"""Registers with a column for each language, or for each kind of query."""

from __future__ import annotations

from datetime import date

import pytest

from flows.errors import DataRejected
from flows.sources.registers.kinds import SOURCES
from tests.unit.sources.registers.conftest import SAVED, Taken

TITLE = "«Мақалалар» базасының жазбалары;;;"
HEAD = "Күні;Қазақ тілінде;Орыс тілінде;Барлығы"
QUERIES = "Дата;Язык;Тематические;Адресные;Уточняющие;Фактографические;Всего"


@pytest.fixture
def taken(opened):
    """What the one source that knows the file makes of it."""

    def read(*lines: str) -> Taken:
        document = opened(list(lines))
        (source,) = [source for source in SOURCES if source.recognise(document).is_match]
        extract = source.read(document, SAVED)
        made = Taken(extract)
        rows = made.rows["row_number"].n_unique()
        assert extract.frame_rows + extract.control_rows + extract.blank_rows + rows == document.records
        return made

    return read


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([TITLE, HEAD, "05.03.2023;5;6;11"], id="the title says what is counted"),
        pytest.param(["Күні;Жазба саны;;", ";қазақ;орыс;барлығы", "05.03.2023;5;6;11"], id="the head says it"),
        pytest.param(
            ["БД «Статьи»;;;", "Дата;На казахском языке;На русском языке;Итого", "05.03.2023;5;6;11"], id="russian"
        ),
    ],
)
def test_a_line_gives_a_row_for_each_language(taken, lines):
    made = taken(*lines)
    assert made.rows.select("entry_on", "language", "records", "item_number").rows() == [
        (date(2023, 3, 5), "kaz", 5, 1),
        (date(2023, 3, 5), "rus", 6, 2),
    ]
    assert made.said == {}


def test_an_entry_is_the_same_in_length_and_in_breadth(taken):
    wide = taken(TITLE, HEAD, "05.03.2023;5;6;11")
    long = taken("Күні;Тілі;Жазба саны", "05.03.2023;қаз;5", "05.03.2023;орыс;6")
    assert wide.rows["entry_key"].to_list() == long.rows["entry_key"].to_list()


def test_an_empty_cell_or_a_dash_is_no_row_and_a_zero_is_one(taken):
    made = taken(TITLE, HEAD, "05.03.2023;5;;5", "06.03.2023;-;0;0")
    assert made.rows.select("row_number", "language", "records").rows() == [(3, "kaz", 5), (4, "rus", 0)]


def test_a_total_of_a_line_that_differs_is_said(taken):
    made = taken(TITLE, HEAD, "05.03.2023;5;6;12")
    found = made.only("FRM-040")
    assert (found.row, found.value, found.params) == (3, "12", {"summed": 11, "difference": "+1"})
    assert made.rejected == set()


def test_a_line_without_any_number_is_rejected(taken):
    assert taken(TITLE, HEAD, "05.03.2023;5;6;11", "06.03.2023;;;").said == {"FRM-008": [4]}


def test_a_totals_line_is_compared_column_by_column(taken):
    made = taken(TITLE, HEAD, "05.03.2023;5;6;11", "06.03.2023;1;1;2", "Барлығы;6;8;13")
    assert (made.extract.control_rows, made.said) == (1, {"FRM-018": [5]})
    assert made.only("FRM-018").column == "Орыс тілінде"


def test_of_numbers_of_nothing_nobody_knows_the_register(opened):
    document = opened([HEAD, "05.03.2023;5;6;11"])
    answers = [source.recognise(document) for source in SOURCES]
    assert not any(answer.is_match for answer in answers)
    (refusal,) = [answer.refusal for answer in answers if answer.refusal]
    assert refusal.rule == "FRM-041"
    assert refusal.params["columns"] == "«Қазақ тілінде», «Орыс тілінде»"


def test_queries_with_a_column_for_each_kind(taken):
    made = taken(QUERIES, "05.03.2023;каз;5;6;;1;12", "05.03.2023;рус;1;;;;1")
    assert made.rows.select("kind", "language", "is_virtual", "queries").rows() == [
        ("thematic", "kaz", False, 5),
        ("address", "kaz", False, 6),
        ("factual", "kaz", False, 1),
        ("thematic", "rus", False, 1),
    ]
    assert made.said == {}


def test_queries_by_kind_without_their_language_are_refused(opened):
    document = opened(["Дата;Тематические;Адресные;Фактографические", "05.03.2023;5;6;1"])
    (source,) = [source for source in SOURCES if source.recognise(document).is_match]
    with pytest.raises(DataRejected) as refused:
        source.read(document, SAVED)
    assert (refused.value.code, refused.value.params) == ("FRM-033", {"columns": "«Язык / Тілі»"})


def test_a_diary_that_counts_loans_by_language_is_a_diary(taken):
    made = taken("Дата;Посещения;Книговыдача;На казахском языке;На русском языке", "05.03.2023;5;6;3;3")
    assert made.rows["visits"].to_list() == [5]

"""Years of plans and yearly lists: held to the title's, or to that of most lines."""

from __future__ import annotations

from flows.sources.registers import plan
from flows.sources.registers.kinds import REGISTERS

HEAD = "Жыл;Көрсеткіш;Жоспар"
MEASURES = [words.kk for words in plan.MEASURES.values()]


def lines(*years: str) -> list[str]:
    return [f"{year};{measure};100" for year, measure in zip(years, MEASURES, strict=False)]


def test_a_year_that_is_not_the_titles_is_rejected(read):
    taken = read(["Жылдық жоспар, 2024 жыл;;", HEAD, *lines("2024", "", "2023")], plan.REGISTER)
    assert taken.said == {"FRM-025": [5]}
    assert taken.only("FRM-025").params == {"year": "2024"}


def test_a_year_that_cannot_be_is_said_once(read):
    said = {"FRM-025": [4, 5]}
    assert read(["Жылдық жоспар, 2024 жыл;;", HEAD, *lines("2024", "1990", "2042")], plan.REGISTER).said == said
    assert read([HEAD, *lines("2024", "1990", "2042")], plan.REGISTER).said == {"FRM-004": [3, 4]}


def test_without_a_title_a_year_unlike_the_others_is_said(read):
    taken = read([HEAD, *lines(*["2024"] * 8, "2021")], plan.REGISTER)
    assert taken.said == {"FRM-026": [10]}
    assert taken.only("FRM-026").severity.value == "warn"


def test_plans_of_several_years_without_a_title_are_no_finding(read):
    assert read([HEAD, *lines("2023", "2023", "2024", "2024")], plan.REGISTER).said == {}


def test_yearly_registers_are_those_whose_period_is_a_year():
    from flows.intake.receipts import YEARLY

    yearly = {
        register.table
        for register in REGISTERS
        for column in register.columns
        if column.name == "entry_on" and column.kind.value == "year"
    }
    assert yearly == YEARLY

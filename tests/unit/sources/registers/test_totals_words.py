"""Which texts name a total, and which a month or a quarter."""

from __future__ import annotations

import pytest

from flows.sources.registers.totals_words import is_month, is_period, is_plainly_total, is_total_alone, names_total


@pytest.mark.parametrize(
    "text",
    [
        "Барлығы",
        "Барлыгы:",
        "ИТОГО",
        "Қаңтар айының қорытындысы",
        "Кантар айынын корытындысы",
        "Қаңтар айы бойынша барлығы",
        "Ай бойынша жиыны",
        "За январь итого",
        "Итого за день",
        "Жалпы жиыны",
        "1-тоқсан бойынша барлығы",
        "2023 жыл қорытындысы",
    ],
)
def test_a_totals_word_with_what_it_sums_is_a_total_alone(text):
    assert is_total_alone(text)
    assert names_total(text)


@pytest.mark.parametrize("text", ["Всего поступлений, экз.", "Барлығы абонемент", "Абонемент бойынша барлығы"])
def test_a_totals_word_beside_other_words_names_a_total(text):
    assert names_total(text)
    assert not is_total_alone(text)


@pytest.mark.parametrize("text", ["Абонемент", "Барлық балаларға", "Итоговая встреча", "Қаңтар", "Марина", ""])
def test_other_texts_name_no_total(text):
    assert not names_total(text)


def test_what_may_be_the_title_of_an_event_is_not_plainly_a_total():
    assert is_plainly_total("Итого за март")
    assert not is_plainly_total("Жыл қорытындысы")


@pytest.mark.parametrize(
    "text", ["Январь", "кантар", "Мамыр айы", "1 тоқсан", "II квартал", "Бірінші жартыжылдық", "2023 год"]
)
def test_periods(text):
    assert is_period(text)


@pytest.mark.parametrize("text", ["Наурыз мерекесі", "Марина", "Қазақ", "5", "күні", "День книги"])
def test_no_periods(text):
    assert not is_period(text)


def test_months_are_told_from_other_periods():
    assert is_month("Қаңтар 2023")
    assert not is_month("1 тоқсан")

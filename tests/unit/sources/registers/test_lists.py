"""What the cells of the subscription list, the staff list and the inventory mean."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import polars as pl
import pytest

from flows.sources.ledger.titles import title_key
from flows.sources.registers.computers import read_kind, read_mark
from flows.sources.registers.periodicals import derive, read_months
from flows.sources.registers.staff import derive as derive_staff
from flows.sources.registers.staff import read_education, read_experience


@pytest.mark.parametrize(
    ("text", "level", "field"),
    [
        ("жоғары кітапханалық", "higher", "library"),
        ("высшее библиотечное", "higher", "library"),
        ("higher, library", "higher", "library"),
        ("vocational_other", "vocational", "other"),
        ("орта арнайы кітапханалық", "vocational", "library"),
        ("арнаулы орта", "vocational", None),
        ("ср. спец.", "vocational", None),
        ("среднее-специальное", "vocational", None),
        ("колледж, библиотечное дело", "vocational", "library"),
        ("техникалық және кәсіптік", "vocational", None),
        ("среднее", "secondary", None),
        ("жалпы орта", "secondary", None),
        ("Высшее, педагог", "higher", "other"),
        ("высшее, библиотекарь-педагог", "higher", "library"),
        ("высшее (небиблиотечное)", "higher", "other"),
        ("жоғары, кітапханалық емес", "higher", "other"),
        ("жогары кітапханалык", "higher", "library"),
        ("магистр", "higher", None),
        ("незаконченное высшее", None, None),
        ("студент", None, None),
    ],
)
def test_education_of_one_cell(text, level, field):
    assert read_education(text) == (level, field)


def test_a_column_of_specialities_says_the_field_where_the_level_stands_alone():
    texts = pl.DataFrame(
        {
            "education__text": ["жоғары", "жоғары басқа", "орта"],
            "speciality__text": ["кітапхана ісі", "кітапханашы", "филолог"],
            "experience__text": ["12 жыл 3 ай", None, "6 ай"],
            "entry_on": [date(2024, 1, 1)] * 3,
            "start_year": pl.Series([None, 2001, None], dtype=pl.Int16),
        }
    )
    rows = derive_staff(texts)
    assert rows["education_field"].to_list() == ["library", "other", None]
    assert rows["start_year"].to_list() == [2011, 2001, 2023]


@pytest.mark.parametrize(
    ("text", "years"),
    [("12", 12), ("12 жыл 3 ай", 12), ("25 лет", 25), ("3,5", 3), ("6 мес.", 0), ("до 1 года", 0), ("көп", None)],
)
def test_years_of_experience(text, years):
    assert read_experience(text) == years


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Системный блок HP ProDesk", "desktop"),
        ("Компьютер (системный блок+монитор)", "desktop"),
        ("Монитор для компьютера", "monitor"),
        ("Компьютерный стол", "other"),
        ("Компьютер үстелі", "other"),
        ("Ноутбук Lenovo", "laptop"),
        ("Моноблок", "all_in_one"),
        ("ПК", "desktop"),
        ("КҚҚ", "multifunction"),
        ("Жуйелик блок", "desktop"),
        ("Latitude 5420", None),
    ],
)
def test_kind_of_a_machine(text, kind):
    assert read_kind(text) == kind


@pytest.mark.parametrize(
    ("text", "mark"), [("иә", True), ("списан", True), ("в работе", False), ("-", False), ("2022", None)]
)
def test_mark_in_place_of_a_year(text, mark):
    assert read_mark(text) is mark


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("12", 12),
        ("12.0", 12),
        ("6 мес.", 6),
        ("І жартыжылдық", 6),
        ("второе полугодие", 6),
        ("II тоқсан", 3),
        ("на год", 12),
        ("қаңтар–маусым", 6),
        ("с июля по декабрь", 6),
        ("желтоқсан", 1),
        ("үнемі", None),
        ("2024", None),
    ],
)
def test_months_of_a_term(text, months):
    assert read_months(text) == months


def subscribed(**cells: object) -> dict[str, object]:
    """The derived row of one line."""
    line = {"title__text": "Балдырған", "months__text": "12", "copies": 3, "price_kzt": "450.00", "amount_kzt": None}
    frame = pl.DataFrame([line | cells], schema_overrides={"price_kzt": pl.String, "amount_kzt": pl.String})
    return derive(frame.with_columns(pl.col("price_kzt", "amount_kzt").cast(pl.Decimal(14, 2)))).row(0, named=True)


def test_an_amount_that_is_not_stated_is_copies_times_price_times_months():
    assert subscribed()["amount_kzt"] == Decimal("16200.00")


def test_an_amount_that_is_stated_stands():
    assert subscribed(amount_kzt="16000.00")["amount_kzt"] == Decimal("16000.00")


def test_a_price_of_the_term_becomes_that_of_a_month():
    row = subscribed(price_kzt="5400.00", amount_kzt="16200.00")
    assert (row["price_kzt"], row["amount_kzt"]) == (Decimal("450.00"), Decimal("16200.00"))


def test_a_price_of_the_term_that_does_not_divide_is_not_known():
    assert subscribed(price_kzt="5400.01", amount_kzt="16200.03")["price_kzt"] is None


def test_the_key_of_a_title_is_the_ledgers():
    ledger = pl.DataFrame(
        {"author": None, "title": "«Балдырған»", "volume": None, "year": None},
        schema={"author": pl.String, "title": pl.String, "volume": pl.String, "year": pl.Int16},
    )
    expected = ledger.select(title_key("author", "title", "volume", "year")).item()
    assert subscribed(title__text="Балдырған")["title_key"] == expected

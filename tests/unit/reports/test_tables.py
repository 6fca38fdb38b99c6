"""The csv and parquet of a table: the contract to the letter, and nothing that a spreadsheet would run."""

from __future__ import annotations

from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.errors import ReconciliationFailed
from flows.reports.tables import (
    both_years,
    conform,
    csv_bytes,
    parquet_bytes,
    read_csv_bytes,
    read_parquet_bytes,
    safe_text,
    visible,
)
from schemas.published import TABLES


def test_amounts_have_two_decimals_and_missing_cells_are_empty(sample):
    lines = csv_bytes("acquisitions_by_source", sample.tables()["acquisitions_by_source"]).decode().split("\n")
    assert lines[0] == "year,source,plan_amount_kzt,amount_kzt,copies,kazakh_copies"
    assert lines[1] == "2023,budget,5000000.00,5000000.00,1749,1092"
    assert lines[2] == "2023,state_order,,607454.55,327,308"
    assert lines[-1] == ""


def test_shares_have_one_decimal(sample):
    text = csv_bytes("stock_by_field", sample.tables()["stock_by_field"]).decode()
    assert "2024-01-01,all,natural_sciences,10861,,7.8\n" in text
    assert "2024-01-01,kazakh,natural_sciences,1054,,3.0\n" in text


@pytest.mark.parametrize("name", TABLES)
def test_reading_back_gives_the_same_table(sample, name):
    frame = conform(name, sample.tables()[name])
    assert read_csv_bytes(name, csv_bytes(name, frame)).equals(frame, null_equal=True)
    assert read_parquet_bytes(name, parquet_bytes(frame)).equals(frame, null_equal=True)


@pytest.mark.parametrize("name", TABLES)
def test_rows_stand_in_the_order_of_the_contract_whatever_order_they_come_in(sample, name):
    frame = conform(name, sample.tables()[name])
    assert conform(name, frame.reverse()).equals(frame, null_equal=True)


def test_the_year_before_stands_first_in_web_traffic(sample):
    rows = both_years("web_traffic", sample.web(2023), sample.web(2022))
    assert rows["year"].to_list() == [2022, 2023]
    assert both_years("web_traffic", sample.web(2023), None)["year"].to_list() == [2023]


def clubs(*names):
    counts = {"sessions": pl.Series([1] * len(names), dtype=pl.Int64), "participants": pl.Series([2] * len(names))}
    return pl.DataFrame({"year": [2023] * len(names), "club": names, **counts})


def test_free_names_stand_by_the_kazakh_alphabet():
    made = conform("clubs", clubs("Шуақ", "FreeStyle", "Қауырсын қалам", "Кел, қазақша сөйлейік"))
    assert made["club"].to_list() == ["Кел, қазақша сөйлейік", "Қауырсын қалам", "Шуақ", "FreeStyle"]


def test_a_table_published_in_another_order_is_read_back_as_it_stands():
    published = clubs("Шуақ", "Қауырсын қалам")
    assert read_parquet_bytes("clubs", parquet_bytes(published)).equals(
        read_csv_bytes("clubs", csv_bytes("clubs", published))
    )


def test_a_figure_that_would_be_rounded_is_refused(sample):
    frame = sample.tables()["acquisitions_by_source"].with_columns(
        pl.lit(Decimal("1.005"), dtype=pl.Decimal(14, 3)).alias("amount_kzt")
    )
    with pytest.raises(ReconciliationFailed, match="amount_kzt"):
        conform("acquisitions_by_source", frame)


def test_a_column_that_the_contract_lacks_is_refused(sample):
    with pytest.raises(ReconciliationFailed, match="columns"):
        conform("periodicals", sample.tables()["periodicals"].with_columns(extra=1))


@pytest.mark.parametrize("start", list("=+-@\t\r\n\0＝＋－＠'"), ids=ascii)
def test_text_that_looks_like_a_formula_is_disarmed(start):
    assert safe_text(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize("text", ["Жәдігер", "Көңілді English", "5-сынып", ""])
def test_other_text_stays_as_it_is(text):
    assert safe_text(text) == text


@given(st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=30))
def test_any_text_key_survives_csv(text):
    frame = pl.DataFrame({"year": [2023], "scope": [text], "titles": [1], "kazakh_titles": [None]})
    made = conform("periodicals", frame.with_columns(pl.col("kazakh_titles").cast(pl.Int64)))
    assert read_csv_bytes("periodicals", csv_bytes("periodicals", made))["scope"][0] == text


def test_hidden_letters_are_shown_as_such():
    assert visible("a\u202egpj.exe\x00") == "a�gpj.exe�"
    assert len(visible("x" * 5000)) == 300

"""The tracked reference data of the demo year are what the generator makes."""

from __future__ import annotations

import pytest

from flows.demo import figures
from flows.demo.reference import opening_stock, reference_tables

from .printed import REFERENCE


@pytest.mark.parametrize("name", ["opening_stock.csv", "digitized_before.csv"])
def test_a_tracked_file_is_the_generated_one(name: str) -> None:
    assert (REFERENCE / name).read_text(encoding="utf-8") == reference_tables()[name]


def test_opening_stock_and_the_year_s_movements_give_the_closing_stock() -> None:
    opening = {(language, field): copies for _, _, language, field, copies in opening_stock()}
    total = sum(copies for (language, _), copies in opening.items() if language == "all")
    kazakh = sum(copies for (language, _), copies in opening.items() if language == "kazakh")
    assert total + figures.TOTAL.copies - sum(figures.WITHDRAWN.values()) == 138390
    assert kazakh + figures.TOTAL.kazakh_copies - sum(figures.WITHDRAWN_KAZAKH.values()) == 34772
    assert all(
        copies >= opening["kazakh", field] >= 0 for (language, field), copies in opening.items() if language == "all"
    )

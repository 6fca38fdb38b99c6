"""Each rule of the registers of records, reference queries and digitization: what passes it, and what breaks it."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
import pytest

from schemas.registers.bibliography import ArticleRecordModel
from schemas.registers.digitization import DigitizedDocumentModel
from schemas.registers.reference import ReferenceCountModel
from schemas.rules import RULES
from schemas.validation import validate

DAY = date(2023, 9, 11)
PLACE = {"sheet": None, "row_number": 2, "item_number": 1, "entry_on": DAY, "entry_key": "1"}
RECORDS = PLACE | {"database": "articles", "language": "kaz", "records": 6}
QUERIES = PLACE | {"kind": "thematic", "language": "kaz", "is_virtual": False, "queries": 1}
ARTICLE = PLACE | {"kind": "newspapers", "title": "Мақала", "language": "kaz", "documents": 1, "pages": 2}
BOOK = ARTICLE | {"kind": "books", "title": "Кітап", "pages": 248}
MODELS: dict[str, tuple[type, dict[str, Any], tuple[str, ...]]] = {
    "BIB": (ArticleRecordModel, RECORDS, ("records",)),
    "REF": (ReferenceCountModel, QUERIES, ("is_virtual", "queries")),
    "DIG": (DigitizedDocumentModel, ARTICLE, ("documents", "pages")),
}
OTHER_DAY = {"entry_on": date(2023, 9, 12)}


def found(family: str, rows: list[dict[str, Any]]) -> list[tuple[str, int]]:
    """(code, which row) of the family's findings; an ``…__text`` is the value's own unless it is given."""
    model, healthy, texts = MODELS[family]
    columns = {name: column.dtype.type for name, column in model.to_schema().columns.items()}
    lines = []
    for number, changed in enumerate(rows, start=1):
        line = healthy | changed | {"row_number": number}
        said = {f"{name}__text": None if line[name] is None else str(line[name]) for name in texts}
        lines.append(said | line)
    frame = pl.DataFrame(lines, schema={**columns, **{f"{name}__text": pl.String for name in texts}}, orient="row")
    findings = validate(model, frame, {}).findings
    return [(code, row) for code, row in findings.select("rule", "row_number").iter_rows() if code.startswith(family)]


@pytest.mark.parametrize("family", MODELS)
def test_a_healthy_line_breaks_no_rule(family):
    assert found(family, [{}]) == []


BROKEN = [
    ("BIB-001", [{"records": 5_001}], [1]),
    ("BIB-002", [{"records": 201}, OTHER_DAY | {"records": 5_000}], [1, 2]),
    ("BIB-003", [{"records": 2023}], [1]),
    ("BIB-004", [{"records": 0}], [1]),
    ("BIB-005", [{}, {"records": 4}, {"language": "rus"}, OTHER_DAY], [1, 2]),
    ("REF-001", [{"queries": 2_001}], [1]),
    ("REF-002", [{"queries": 61}, OTHER_DAY | {"queries": 2_000}], [1, 2]),
    ("REF-003", [{"queries": 2023}], [1]),
    ("REF-004", [{"queries": 0}], [1]),
    ("REF-005", [{}, OTHER_DAY | {"queries__text": None}], [2]),
    ("REF-006", [{}, {"is_virtual__text": None}, {"is_virtual": True}], [2]),
    ("REF-007", [{"is_virtual": True}, {"is_virtual__text": None}, {"is_virtual__text": None}], [2]),
    ("REF-008", [{"queries": 3}, {"queries": 1}, {"language": "rus"}], [1, 2]),
    ("DIG-001", [{"documents": 0, "pages": 2}], [1]),
    ("DIG-002", [{"documents": 5_001, "pages": 9_000}], [1]),
    ("DIG-003", [BOOK | {"pages": 3_001}], [1]),
    ("DIG-004", [BOOK | {"documents": 2, "pages": 1}], [1]),
    ("DIG-005", [{"documents": 2, "pages": 1}], [1]),
    ("DIG-006", [BOOK | {"pages": 4}], [1]),
    ("DIG-007", [{"pages": 17}, {"title": "Екінші", "kind": "journals", "pages": 61}], [1, 2]),
    ("DIG-008", [{"pages": None}], [1]),
    ("DIG-009", [{"documents": 0, "pages": 0}], [1]),
    ("DIG-010", [{}, {"title": None, "documents__text": None}], [2]),
    ("DIG-011", [{}, OTHER_DAY | {"title": "МАҚАЛА"}, {"title": "Басқа"}], [1, 2]),
    ("DIG-012", [BOOK | {"pages": 2023}], [1]),
]


@pytest.mark.parametrize(("code", "rows", "where"), BROKEN, ids=[code for code, _, _ in BROKEN])
def test_a_line_breaks_its_rule_alone(code, rows, where):
    assert found(code[:3], rows) == [(code, row) for row in where]


HEALTHY = [
    ("BIB-002", [{"records": 200}]),
    ("BIB-005", [{}, {"records": 0}]),
    ("BIB-005", [{"department": "Абонемент"}, {"department": "Оқу залы"}, {"department": None}]),
    ("REF-002", [{"queries": 60}]),
    ("REF-005", [{"queries__text": None}, OTHER_DAY | {"queries__text": None}]),
    ("REF-007", [{"is_virtual": True}, {"is_virtual": False}]),
    ("REF-008", [{}, {}]),
    ("REF-008", [{"department": "Абонемент", "queries": 3}, {"department": "Оқу залы", "queries": 3}]),
    ("DIG-005", [{"documents": 2, "pages": 2}]),
    ("DIG-006", [BOOK | {"pages": 5}]),
    ("DIG-007", [{"pages": 16}, {"title": "Екінші", "kind": "journals", "pages": 60}]),
    ("DIG-008", [{"documents": 0, "pages": None}]),
    ("DIG-010", [{}, {"title": None}]),
    ("DIG-011", [{}, {"entry_key": "2"}]),
]


@pytest.mark.parametrize(("code", "rows"), HEALTHY, ids=[code for code, _ in HEALTHY])
def test_a_line_just_within_the_rule_passes(code, rows):
    assert code not in [name for name, _ in found(code[:3], rows)]


def test_every_rule_has_a_line_that_breaks_it():
    codes = {code for code in RULES if code[:3] in MODELS}
    assert codes == {code for code, _, _ in BROKEN}

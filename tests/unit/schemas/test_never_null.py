"""No model accepts a row with a null that its staging table does not take: the load could only break on it."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from flows.errors import RuleCrashed
from schemas.followers import FollowersModel
from schemas.ledger import AcquisitionModel, WithdrawalModel
from schemas.networks import VideosModel
from schemas.register import RegisterModel
from schemas.rules import RULES, Severity
from schemas.social import FollowersModel as LevelsModel
from schemas.social import NetworkCountsModel, PostsModel
from schemas.validation import validate
from schemas.web import WebTrafficModel
from tests.unit.schemas.test_social import COUNT, LEVEL, POST
from tests.unit.schemas.test_web import HEALTHY as TRAFFIC

MIGRATION = Path(__file__).parents[3] / "sql" / "warehouse" / "0002_staging.sql"
DAY = date(2023, 2, 14)
PLACE = {"sheet": None, "row_number": 2, "item_number": 1, "is_duplicate": False}
LINE = PLACE | {
    "ksu": "3/2023", "ksu_number": 3, "ksu_year": 2023, "batch_key": "A|2023|3", "inventory_numbers": "1024-1026",
    "inventory_count": 3, "is_inventory_repeated": False, "has_odd_letters": False, "has_irregular_groups": False,
    "author": "Абай", "title": "Қара сөздер", "publication_year": 2021, "title_key": "абай|қарасөздер||2021",
    "language": "kaz", "class_scheme": "BBK", "class_index": "84", "field": "fiction", "field_rule": "BBK_digit 84",
    "has_two_fields": False, "audience": "children", "copies": 3, "unit_price_kzt": Decimal(1500),
    "amount_kzt": Decimal(4500),
}  # fmt: skip
LINE_TEXTS = ("ksu", "inventory_numbers", "publication_year", "language", "field", "audience", "copies",
              "unit_price_kzt", "amount_kzt")  # fmt: skip
ACQUIRED = LINE | {"recorded_on": DAY, "source": "budget", "document_on": None, "isbn": None}
WITHDRAWN = LINE | {"withdrawn_on": DAY, "act_number": "1", "act_on": DAY, "reason": "worn"}
RECORD = PLACE | {
    "part": 1,
    "ksu": "3/2023",
    "ksu_number": 3,
    "ksu_year": 2023,
    "recorded_on": DAY,
    "source": "budget",
    "copies": 40,
}
FIELD_TEXTS = ("social_political", "natural_sciences", "technology_agriculture", "sport_arts",
               "linguistics_literary_studies", "fiction")  # fmt: skip
CASES: list[tuple[type, str, dict[str, Any], tuple[str, ...]]] = [
    (AcquisitionModel, "acquisitions", ACQUIRED, (*LINE_TEXTS, "recorded_on", "source", "document_on", "isbn")),
    (WithdrawalModel, "withdrawals", WITHDRAWN, (*LINE_TEXTS, "withdrawn_on", "act_on", "reason")),
    (RegisterModel, "register_batches", RECORD,
     ("ksu", "recorded_on", "source", "reason", "document_on", "titles", "copies", "kazakh_copies", "children_copies",
      "amount_kzt", *FIELD_TEXTS)),
    (PostsModel, "posts", POST, ("post_id", "published_on", "views", "reach")),
    (VideosModel, "posts", POST | {"post_id": "dQw4w9WgXcQ", "network": "youtube"},
     ("post_id", "published_on", "views", "reach")),
    (NetworkCountsModel, "network_counts", COUNT, ("first_on", "value")),
    (FollowersModel, "followers", LEVEL, ("network", "as_of", "subscribers", "posts", "views")),
    (LevelsModel, "followers", LEVEL, ("as_of", "subscribers")),
    (WebTrafficModel, "web_traffic", TRAFFIC,
     ("first_on", "visits", "visitors", "page_views", "new_visitor_share", "bounce_rate", "page_depth",
      "visit_duration_seconds")),
]  # fmt: skip
OURS = {"row_number", "item_number", "title_key", "language", "field", "field_rule", "part", "counter"}
"""Columns that a source fills of itself for every row: a null there is a fault of the program, not of the file, and
refuses the file (`RuleCrashed`)."""


def never_null(table: str) -> list[str]:
    """The columns of a staging table that take no null, but for those that the load itself adds."""
    (columns,) = re.findall(rf"create table staging\.{table} \((.*?)\n\);", MIGRATION.read_text("utf-8"), re.DOTALL)
    named = re.findall(r"^\s+(\w+) [^\n]*\bnot null", columns, re.MULTILINE)
    return [name for name in named if name not in ("file_id", "library")]


def frame_of(model: Any, row: dict[str, Any], texts: tuple[str, ...], without: str | None, *, has_text: bool) -> Any:
    """One row, each parsed cell with its text; the value of ``without`` is null, and its text too if not has_text."""
    columns = {name: column.dtype.type for name, column in model.to_schema().columns.items()}
    extra = dict.fromkeys([*(f"{name}__text" for name in texts), "currency"], pl.String)
    said = {f"{name}__text": (row[name] is not None and str(row[name])) or None for name in texts if name in row}
    cells = {**dict.fromkeys([*columns, *extra]), **{k: v for k, v in row.items() if k in columns}, **said}
    if without:
        cells[without] = None
        if not has_text and f"{without}__text" in cells:
            cells[f"{without}__text"] = None
    return pl.DataFrame([cells], schema={**columns, **extra}, orient="row")


@pytest.mark.parametrize(("model", "table", "row", "texts"), CASES, ids=[case[0].__module__ + "." + case[0].__name__
                                                                        for case in CASES])  # fmt: skip
def test_a_whole_row_is_accepted(model, table, row, texts):
    judged = validate(model, frame_of(model, row, texts, None, has_text=True), {})
    assert judged.accepted.height == 1, judged.findings


@pytest.mark.parametrize("has_text", [True, False], ids=["unreadable", "empty"])
@pytest.mark.parametrize(
    ("model", "row", "texts", "column"),
    [
        pytest.param(model, row, texts, column, id=f"{model.__module__}.{model.__name__}-{column}")
        for model, table, row, texts in CASES
        for column in never_null(table)
    ],
)
def test_a_null_is_never_accepted(model, row, texts, column, has_text):
    frame = frame_of(model, row, texts, column, has_text=has_text)
    if column in OURS:
        with pytest.raises(RuleCrashed):
            validate(model, frame, {})
        return
    judged = validate(model, frame, {})
    assert judged.accepted.is_empty()
    assert Severity.REJECT in {RULES[code].severity for code in judged.findings["rule"]}


def test_the_tables_have_such_columns():
    assert never_null("acquisitions")[:4] == ["row_number", "item_number", "recorded_on", "batch_key"]
    assert "copies" in never_null("acquisitions")
    assert all("grain" in never_null(table) for _, table, _, _ in CASES if table == "web_traffic")

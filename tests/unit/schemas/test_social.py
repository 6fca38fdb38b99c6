"""Each rule of the social networks: a healthy row passes it, a row that breaks it is named."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import polars as pl
import pytest

from flows.messages import LANGUAGES, has_message, message
from schemas import social
from schemas.clock import judged_on
from schemas.findings import problems_of
from schemas.rules import Rule
from schemas.social import FollowersModel, NetworkCountsModel, PostsModel
from schemas.validation import validate

PLACE = {"sheet": None, "row_number": 2, "item_number": 1}
POST = PLACE | {
    "network": "facebook",
    "account": "library",
    "post_id": "939005954986064",
    "published_on": date(2025, 2, 16),
    "post_type": "Photos",
    "is_share": False,
    "views": 40,
    "definition": "views",
    "reach": 15,
    "permalink": None,
    "post_id__text": "939005954986064",
    "published_on__text": "02/16/2025 05:14",
    "views__text": "40",
    "reach__text": "15",
}
COUNT = PLACE | {
    "network": "youtube",
    "metric": "views",
    "definition": "views",
    "first_on": date(2025, 2, 1),
    "last_on": date(2025, 2, 28),
    "value": 40,
    "first_on__text": "2025-02-01",
    "value__text": "40",
}
LEVEL = PLACE | {
    "network": "instagram",
    "as_of": date(2025, 12, 31),
    "subscribers": 5035,
    "posts": None,
    "views": None,
    "as_of__text": "31.12.2025",
    "subscribers__text": "5035",
}
TODAY = datetime.now(UTC).date()
HEALTHY = {PostsModel: POST, NetworkCountsModel: COUNT, FollowersModel: LEVEL}

BREAKS: list[tuple[type, Rule, dict[str, Any]]] = [
    (PostsModel, social.NO_PUBLICATION_DATE, {"published_on": None, "published_on__text": None}),
    (PostsModel, social.UNREADABLE_PUBLICATION_DATE, {"published_on": None, "published_on__text": "вчера"}),
    (PostsModel, social.DATE_DAMAGED_TO_MONTH, {"published_on": None, "published_on__text": "3.апр"}),
    (PostsModel, social.PUBLISHED_BEFORE_NETWORKS, {"published_on": date(2004, 2, 3)}),
    (PostsModel, social.PUBLISHED_IN_FUTURE, {"published_on": TODAY + timedelta(days=2)}),
    (PostsModel, social.NO_POST_ID, {"post_id": None, "post_id__text": None}),
    (PostsModel, social.DAMAGED_POST_ID, {"post_id": None, "post_id__text": "1.22E+17"}),
    (PostsModel, social.UNREADABLE_VIEWS, {"views": None, "views__text": "1.2K"}),
    (PostsModel, social.NEGATIVE_VIEWS, {"views": -1, "views__text": "-1", "reach": None, "reach__text": None}),
    (PostsModel, social.REACH_ABOVE_VIEWS, {"reach": 41}),
    (PostsModel, social.VIEWS_NOT_GIVEN, {"views": None, "views__text": None}),
    (PostsModel, social.UNREADABLE_REACH, {"reach": None, "reach__text": "3.апр"}),
    (PostsModel, social.SHARE_NOT_STATED, {"is_share": None}),
    (PostsModel, social.POST_OF_UNKNOWN_NETWORK, {"network": "tiktok"}),
    (PostsModel, social.POST_OF_UNKNOWN_NETWORK, {"network": None}),
    (PostsModel, social.UNKNOWN_DEFINITION, {"definition": "plays"}),
    (NetworkCountsModel, social.NO_DAY, {"first_on": None, "first_on__text": None}),
    (NetworkCountsModel, social.UNREADABLE_DAY, {"first_on": None, "first_on__text": "янв.25"}),
    (NetworkCountsModel, social.DAY_BEFORE_NETWORKS, {"first_on": date(1925, 2, 1)}),
    (
        NetworkCountsModel,
        social.COUNTED_IN_FUTURE,
        {"first_on": TODAY + timedelta(days=2), "last_on": TODAY + timedelta(days=2)},
    ),
    (NetworkCountsModel, social.NO_COUNT, {"value": None, "value__text": None}),
    (NetworkCountsModel, social.UNREADABLE_COUNT, {"value": None, "value__text": "3.апр"}),
    (NetworkCountsModel, social.NEGATIVE_COUNT, {"value": -1}),
    (NetworkCountsModel, social.INTERVAL_BACKWARDS, {"last_on": date(2025, 1, 31)}),
    (NetworkCountsModel, social.INTERVAL_BACKWARDS, {"last_on": None}),
    (NetworkCountsModel, social.COUNT_OF_UNKNOWN_NETWORK, {"network": None}),
    (NetworkCountsModel, social.UNKNOWN_METRIC, {"metric": "earnings"}),
    (FollowersModel, social.NO_SNAPSHOT_DATE, {"as_of": None, "as_of__text": None}),
    (FollowersModel, social.UNREADABLE_SNAPSHOT_DATE, {"as_of": None, "as_of__text": "конец года"}),
    (FollowersModel, social.SNAPSHOT_BEFORE_NETWORKS, {"as_of": date(1925, 12, 31)}),
    (FollowersModel, social.FOLLOWERS_OF_UNKNOWN_NETWORK, {"network": "ok"}),
    (FollowersModel, social.UNREADABLE_SUBSCRIBERS, {"subscribers": None, "subscribers__text": "5 тыс."}),
    (FollowersModel, social.NEGATIVE_SUBSCRIBERS, {"subscribers": -1}),
    (FollowersModel, social.NO_LEVEL, {"subscribers": None, "subscribers__text": None}),
]
RULES = {name: found for name, found in vars(social).items() if isinstance(found, Rule)}


def frame_of(model: Any, row: dict[str, Any]) -> pl.DataFrame:
    types = {name: column.dtype.type for name, column in model.to_schema().columns.items()}
    return pl.DataFrame([row], schema=types, orient="row")


@pytest.mark.parametrize("model", HEALTHY, ids=lambda model: model.__name__)
def test_a_healthy_row_breaks_no_rule(model):
    judged = validate(model, frame_of(model, HEALTHY[model]), {})
    assert judged.findings.is_empty()
    assert judged.accepted.height == 1


@pytest.mark.parametrize(
    ("model", "broken", "cells"), BREAKS, ids=[f"{found.code} {cells}" for _, found, cells in BREAKS]
)
def test_a_row_that_breaks_a_rule_is_named_by_it_alone(model, broken, cells):
    judged = validate(model, frame_of(model, HEALTHY[model] | cells), {broken.column or "": "Header"})
    (found,) = problems_of(judged.findings)
    assert (found.rule, found.severity, found.column) == (broken.code, broken.severity, "Header")
    assert judged.rejected.height == (broken.severity == "reject")


def test_tomorrow_is_no_future_for_the_library_is_ahead_of_utc():
    day = TODAY + timedelta(days=1)
    post, count = POST | {"published_on": day}, COUNT | {"first_on": day, "last_on": day}
    for model, row in ((PostsModel, post), (NetworkCountsModel, count)):
        assert validate(model, frame_of(model, row), {}).findings.is_empty()


def test_a_day_is_in_the_future_as_of_the_day_of_receipt():
    with judged_on(date(2025, 2, 10)):
        found = validate(PostsModel, frame_of(PostsModel, POST), {}).findings
    assert found["rule"].to_list() == ["SOC-096"]


@pytest.mark.parametrize(
    ("model", "cells", "code"),
    [
        (PostsModel, {"network": "tiktok"}, "SOC-012"),
        (PostsModel, {"definition": "plays"}, "SOC-013"),
        (NetworkCountsModel, {"last_on": date(2025, 1, 31)}, "SOC-026"),
    ],
)
def test_codes_of_what_no_source_may_make(model, cells, code):
    assert validate(model, frame_of(model, HEALTHY[model]), {}).findings.is_empty()
    judged = validate(model, frame_of(model, HEALTHY[model] | cells), {})
    assert judged.findings["rule"].to_list() == [code]
    assert judged.accepted.is_empty()


def test_only_follows_may_be_negative_for_youtube_states_their_net_change():
    judged = validate(NetworkCountsModel, frame_of(NetworkCountsModel, COUNT | {"metric": "follows", "value": -3}), {})
    assert judged.findings.is_empty()


def test_a_network_without_views_needs_no_note():
    row = POST | {"views": None, "views__text": None, "definition": None, "reach": None, "reach__text": None}
    assert validate(PostsModel, frame_of(PostsModel, row), {}).findings.is_empty()


@pytest.mark.parametrize("text", ["3.апр", "янв.25", "25.янв", "8.яну", "1.юни", "3-Apr", "Jan-25"])
def test_months_of_excel_are_known(text):
    assert pl.Series([text]).str.contains(social.MONTH_WORD).all()


@pytest.mark.parametrize("text", ["02/16/2025", "16.02.2025", "Sep 30, 2023", "вчера", "2025-02-16"])
def test_other_dates_are_no_months(text):
    assert not pl.Series([text]).str.contains(social.MONTH_WORD).any()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("found", RULES.values(), ids=lambda found: found.code)
def test_every_rule_says_what_why_what_to_do_and_an_example(found, language):
    for part in ("", ".why", ".do", ".example"):
        assert has_message(found.code + part, language)


@pytest.mark.parametrize("found", RULES.values(), ids=lambda found: found.code)
def test_the_languages_fill_the_same_places(found):
    places = {
        tuple(sorted(set(re.findall(r"\{(\w+)\}", message(found.code, language, **_SHOWN))))) for language in LANGUAGES
    }
    assert len(places) == 1


_SHOWN = {
    name: "{" + name + "}"
    for name in ("value", "column", "row", "cells", "expected", "records", "posts", "sheets", "tables", "accounts")
}

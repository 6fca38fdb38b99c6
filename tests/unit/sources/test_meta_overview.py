"""Overview charts and the Audience export."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest

from flows.errors import DataRejected
from flows.sources.networks import meta_audience, meta_overview
from flows.sources.networks.meta_overview import title_parts
from schemas.social import FollowersModel, NetworkCountsModel

(CHARTS,) = meta_overview.SOURCES
(AUDIENCE,) = meta_audience.SOURCES


def chart(title: str, *days: tuple[str, str]) -> str:
    """One section as Meta writes it: every cell quoted."""
    lines = [f'"{title}"', '"Date","Primary"', *(f'"{stamp}","{value}"' for stamp, value in days)]
    return "\n".join(lines) + "\n"


def original(*sections: str) -> bytes:
    """UTF-16LE with its mark, `sep=,` first, an empty line between sections and at the end."""
    return b"\xff\xfe" + ("sep=,\n" + "\n".join(sections) + "\n").encode("utf-16-le")


DAYS = (("2025-03-08T01:00:00", "18"), ("2025-03-09T01:00:00", "11"), ("2025-03-10T00:00:00", "17"))


@pytest.fixture
def judge_chart(judge):
    return partial(judge, CHARTS, NetworkCountsModel)


def test_a_chart_becomes_one_count_a_day(judge_chart):
    judged = judge_chart(original(chart("Facebook reach", *DAYS)))
    assert not judged.problems
    assert judged.accepted.select("network", "metric", "first_on", "last_on", "value").row(2) == (
        "facebook",
        "reach",
        date(2025, 3, 10),
        date(2025, 3, 10),
        17,
    )
    assert judged.accepted["row_number"].to_list() == [4, 5, 6]
    assert judged.accounted.counts.frame == 3


TITLES = {
    "Facebook follows": ("facebook", "follows"),
    "Instagram follows": ("instagram", "follows"),
    "Follows": (None, "follows"),
    "Instagram reach": ("instagram", "reach"),
    "Views": (None, "views"),
    "Viewers": (None, "viewers"),
    "Facebook visits": ("facebook", "visits"),
    "Instagram profile visits": ("instagram", "visits"),
    "Content interactions": (None, "interactions"),
    "Facebook link clicks": ("facebook", "clicks"),
    "Охват на Facebook": ("facebook", "reach"),
    "Посещения профиля Instagram": ("instagram", "visits"),
    "Facebook earnings": ("facebook", None),
}


def test_the_days_just_before_the_export_are_said_to_be_provisional(judge_chart):
    data = original(chart("Facebook reach", *DAYS))
    found = judge_chart(data, saved_at="2025-03-11T06:00:00Z").only("SOC-098")
    assert found.params == {"first": "2025-03-08", "last": "2025-03-10"}
    assert not judge_chart(data, saved_at="2025-05-11T06:00:00Z").problems


@pytest.mark.parametrize(("title", "parts"), TITLES.items(), ids=TITLES)
def test_the_title_names_network_and_metric(title, parts):
    assert title_parts(title) == parts


def test_a_title_without_a_network_is_not_guessed(judge_chart):
    judged = judge_chart(original(chart("Views", *DAYS)))
    assert judged.rows_of("SOC-027") == [4, 5, 6]
    assert {problem.value for problem in judged.problems} == {"Views"}
    assert judged.accounted.counts.rejected == 3


def test_the_other_section_of_the_same_metric_settles_the_network(judge_chart):
    judged = judge_chart(original(chart("Follows", *DAYS), chart("Instagram follows", *DAYS[:2])))
    assert judged.accepted["network"].to_list() == ["facebook"] * 3 + ["instagram"] * 2
    counts = judged.accounted.counts
    assert (counts.loaded, counts.blank, counts.frame) == (5, 1, 5)


def test_a_section_of_another_metric_settles_nothing(judge_chart):
    judged = judge_chart(original(chart("Views", *DAYS), chart("Instagram follows", *DAYS)))
    assert judged.codes == {"SOC-027": 3}
    assert judged.accounted.counts.loaded == 3


def test_an_unknown_metric_is_rejected_by_its_title(judge_chart):
    judged = judge_chart(original(chart("Facebook earnings", DAYS[0])))
    assert judged.only("SOC-028").value == "Facebook earnings"


RESAVED = {
    "tab utf-16 with trailing tabs": (
        "sep=\t\r\nFacebook follows\t\t\r\nDate\tPrimary\t\r\n2025-03-08T01:00:00\t3\t\r\n2025-03-09T01:00:00\t4\t\r\n"
    ).encode("utf-16"),
    "semicolon without sep": b"Facebook follows;\r\nDate;Primary\r\n2025-03-08T01:00:00;3\r\n2025-03-09T01:00:00;4\r\n",
    "semicolon cp1251, Russian": (
        "Подписки на Facebook;\r\nДата;Primary\r\n2025-03-08T01:00:00;3\r\n2025-03-09T01:00:00;4\r\n"
    ).encode("cp1251"),
}


@pytest.mark.parametrize("data", RESAVED.values(), ids=RESAVED)
def test_a_resaved_chart_is_read_the_same(judge_chart, data):
    judged = judge_chart(data)
    assert judged.accepted.select("network", "metric", "value").rows() == [
        ("facebook", "follows", 3),
        ("facebook", "follows", 4),
    ]


BAD_DAYS = {
    "no day": (("", "3"), "SOC-020", None),
    "unreadable day": (("янв.25", "3"), "SOC-021", "янв.25"),
    "day before the networks": (("1925-03-09T01:00:00", "3"), "SOC-022", "1925-03-09T01:00:00"),
    "no value": (("2025-03-09T01:00:00", ""), "SOC-023", None),
    "value damaged to a month": (("2025-03-09T01:00:00", "3.апр"), "SOC-024", "3.апр"),
    "negative reach": (("2025-03-09T01:00:00", "-3"), "SOC-025", "-3"),
}


@pytest.mark.parametrize(("day", "code", "value"), BAD_DAYS.values(), ids=BAD_DAYS)
def test_a_bad_day_is_rejected_and_its_neighbours_are_loaded(judge_chart, day, code, value):
    judged = judge_chart(original(chart("Facebook reach", DAYS[0], day, DAYS[2])))
    found = judged.only(code)
    assert (found.row, found.value) == (5, value)
    assert (judged.accounted.counts.loaded, judged.accounted.counts.rejected) == (2, 1)


def test_a_second_value_column_is_not_used_and_said(judge_chart):
    text = 'sep=,\n"Facebook reach"\n"Date","Primary","Comparison"\n"2025-03-08T01:00:00","3","99"\n'
    judged = judge_chart(text.encode())
    assert judged.accepted["value"].to_list() == [3]
    assert judged.only("SOC-029").column == "Comparison"


def test_a_day_repeated_with_the_same_value_is_a_duplicate(judge_chart):
    judged = judge_chart(original(chart("Facebook reach", *DAYS, DAYS[0])))
    assert (judged.accounted.counts.loaded, judged.accounted.counts.duplicate) == (3, 1)


def test_a_chart_of_another_service_is_left_alone(open_bytes):
    assert not CHARTS.recognise(open_bytes(b"Date,Views\n2025-01-01,7\n2025-01-02,8\n")).is_match


LEVELS = (
    "sep=\t\r\nFacebook followers\t\t\r\nFB_PAGE\tFOLLOW\tUNIQUE_USERS\r\n1141\t\t\r\n\t\t\r\n"
    "Instagram followers\t\t\r\nIG_ACCOUNT\tFOLLOW\tUNIQUE_USERS\r\n5035\t\t\r\n\t\t\r\n"
    "Age & gender\t\t\r\n\tWomen\tMen\r\n18-24\t2.5%\t1.5%\r\n"
).encode("utf-16")
SHARES = (
    'sep=,\n"Age & gender"\n"","Women","Men"\n"18-24","10.6","6.5"\n\n"Top countries"\n"Kazakhstan"\n"75.1"\n\n'
).encode("utf-16")


def test_the_audience_of_2024_gives_the_level_of_each_network(judge):
    judged = judge(AUDIENCE, FollowersModel, LEVELS, saved_at="2024-12-31T20:30:00Z")
    assert judged.accepted.select("network", "as_of", "subscribers").rows() == [
        ("facebook", date(2025, 1, 1), 1141),
        ("instagram", date(2025, 1, 1), 5035),
    ]
    assert judged.accounted.counts.loaded == 2
    assert judged.only("SOC-048").params["tables"] == "Age & gender"
    assert judged.codes["SOC-062"] == 1


def test_an_audience_level_in_one_cell_is_read_too(judge):
    text = 'sep=,\n"Facebook followers"\n"FB_PAGE\tFOLLOW\tUNIQUE_USERS"\n"1141"\n'
    judged = judge(AUDIENCE, FollowersModel, text.encode("utf-16"), saved_at="2024-12-31T10:00:00Z")
    assert judged.accepted["subscribers"].to_list() == [1141]


def test_an_audience_level_without_any_date_is_refused(judge):
    with pytest.raises(DataRejected) as refused:
        judge(AUDIENCE, FollowersModel, LEVELS)
    assert refused.value.code == "SOC-044"


def test_an_audience_of_shares_only_is_known_and_refused(open_bytes):
    answer = AUDIENCE.recognise(open_bytes(SHARES))
    assert answer.refusal is not None
    assert answer.refusal.rule == "SOC-043"

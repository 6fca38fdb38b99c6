"""VK: the wall, the level of members, the statistics of a community."""

from datetime import date
from pathlib import Path

import pytest

from flows.errors import DataRejected
from flows.sources.base import Context
from flows.sources.networks.vk import SOURCES
from schemas.followers import FollowersModel
from schemas.social import NetworkCountsModel, PostsModel
from tests.networks import opened, recognised, take

STATISTICS, WALL, GROUPS = SOURCES
OWNER = -77
NOON = 1_700_000_000  # 2023-11-14 22:13:20 UTC: already the 15th in Almaty


def item(number, **more):
    base = {"id": number, "owner_id": OWNER, "from_id": OWNER, "date": NOON, "post_type": "post"}
    return base | {"views": {"count": 10 * number}} | more


def answer(*items, count=None):
    return {"response": {"count": len(items) if count is None else count, "items": list(items)}}


def wall(folder, content):
    return take(WALL, opened(folder, content), PostsModel)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(answer(item(1), item(2), item(3)), id="one answer"),
        pytest.param([answer(item(1), item(2), count=3), answer(item(3), count=3)], id="list of answers"),
        pytest.param([answer(item(1), count=3)["response"], answer(item(2), item(3))["response"]], id="bare pages"),
        pytest.param([item(1), item(2), item(3)], id="bare items"),
        pytest.param({"response": [item(1), item(2), item(3)]}, id="items right in the response"),
        pytest.param(answer(item(1), item(2), item(3))["response"], id="one bare page"),
    ],
)
def test_a_wall_is_read_in_each_of_its_shapes(tmp_path, content):
    taken = wall(tmp_path, content)
    assert taken.column("post_id") == ["-77_1", "-77_2", "-77_3"]
    assert taken.column("views") == [10, 20, 30]
    assert taken.counts.records == taken.counts.loaded == 3


def test_the_day_of_a_post_is_the_librarys(tmp_path):
    document = opened(tmp_path, answer(item(1)))
    assert take(WALL, document, PostsModel).column("published_on") == [date(2023, 11, 15)]
    utc = Context(Path(), timezone="UTC")
    assert take(WALL, document, PostsModel, utc).column("published_on") == [date(2023, 11, 14)]


def test_absent_views_are_null_not_zero(tmp_path):
    bare = item(1)
    del bare["views"]
    taken = wall(tmp_path, answer(bare, item(2)))
    assert taken.column("views") == [None, 20]
    assert taken.broken == [("SOC-009", 1)]


def test_a_repost_is_a_share_and_its_origin_no_post(tmp_path):
    taken = wall(tmp_path, answer(item(1, copy_history=[item(9, owner_id=-5)]), item(2)))
    assert taken.column("is_share") == [True, False]
    assert taken.counts.records == 2


def test_a_post_met_again_on_the_next_page_is_a_duplicate_and_the_greater_views_stay(tmp_path):
    seen_later = item(1, views={"count": 15})
    taken = wall(tmp_path, [answer(item(1), item(2), count=2), answer(seen_later, count=2)])
    assert (taken.counts.loaded, taken.counts.duplicate) == (2, 1)
    assert sorted(taken.column("views")) == [15, 20]
    assert taken.said["SOC-051"].params == {"number": 1}


def test_the_pinned_post_that_comes_twice_is_counted_once_and_silently(tmp_path):
    taken = wall(tmp_path, answer(item(2, is_pinned=1), item(3), item(2), count=2))
    assert taken.counts.duplicate == 1
    assert "SOC-051" not in taken.said


@pytest.mark.parametrize(
    ("odd", "named"),
    [
        pytest.param({"is_deleted": True}, "deleted", id="deleted"),
        pytest.param({"from_id": 5}, "visitor", id="written by a visitor"),
        pytest.param({"post_type": "postpone"}, "postponed", id="deferred"),
        pytest.param({"post_type": "suggest"}, "suggested", id="suggested"),
        pytest.param({"post_type": "post_ads"}, "other", id="hidden advertisement"),
    ],
)
def test_what_the_community_did_not_publish_is_a_control_row_with_a_note(tmp_path, odd, named):
    taken = wall(tmp_path, answer(item(1), item(2, **odd)))
    assert (taken.counts.loaded, taken.counts.control) == (1, 1)
    assert taken.said["SOC-058"].params[named] == taken.said["SOC-058"].params["number"] == 1


def test_a_wall_read_without_its_other_pages_warns_with_both_numbers(tmp_path):
    taken = wall(tmp_path, answer(item(1), item(2), count=551))
    assert taken.said["SOC-056"].params == {"stated": 551, "held": 2, "lacking": 549}
    assert "SOC-056" not in wall(tmp_path, answer(item(1), item(2))).said


@pytest.mark.parametrize(("number", "is_said"), [(100, True), (99, False)])
def test_a_bare_list_of_full_pages_may_be_cut(tmp_path, number, is_said):
    taken = wall(tmp_path, [item(at + 1) for at in range(number)])
    assert ("SOC-057" in taken.said) is is_said


def test_a_personal_wall_is_said(tmp_path):
    assert wall(tmp_path, answer(item(1, owner_id=5, from_id=5))).said["SOC-059"].params == {"owner": "5"}
    assert "SOC-059" not in wall(tmp_path, answer(item(1))).said


def test_advertised_posts_count_and_are_said(tmp_path):
    taken = wall(tmp_path, answer(item(1, marked_as_ads=1), item(2, marked_as_ads=0)))
    assert taken.column("post_type") == ["ad", "post"]
    assert taken.said["SOC-060"].params == {"number": 1}
    assert "SOC-060" not in wall(tmp_path, answer(item(1, marked_as_ads=0))).said


def test_an_item_without_date_or_id_is_rejected(tmp_path):
    undated, nameless = item(1), item(2)
    del undated["date"], nameless["id"]
    taken = wall(tmp_path, answer(undated, nameless, item(3), "?", count=3))
    assert (taken.counts.loaded, taken.counts.rejected) == (1, 3)
    assert {("SOC-001", 1), ("SOC-004", 2), ("SOC-001", 4), ("SOC-004", 4)} <= set(taken.broken)


def test_a_date_that_is_no_time_is_rejected(tmp_path):
    assert ("SOC-002", 1) in wall(tmp_path, answer(item(1, date="вчера"), item(2))).broken


def test_an_error_among_the_answers_is_refused_with_its_words(tmp_path):
    error = {"error": {"error_code": 15, "error_msg": "Access denied"}}
    refusal = WALL.recognise(opened(tmp_path, [answer(item(1)), error])).refusal
    assert refusal.rule == "SOC-055"
    assert refusal.params == {"error_code": 15, "error_text": "Access denied"}
    with pytest.raises(DataRejected):
        opened(tmp_path, error)


def test_a_wall_without_dates_is_a_near_miss(tmp_path):
    undated = item(1)
    del undated["date"]
    assert WALL.recognise(opened(tmp_path, answer(undated))).missing == ("date",)


@pytest.mark.parametrize("other", [{"response": {"count": 2, "items": [1, 2]}}, {"response": 1}, [], {"items": []}])
def test_other_answers_are_no_wall(tmp_path, other):
    assert recognised(opened(tmp_path, other)) == []


GROUP = {"id": 77, "name": "Балалар кітапханасы", "screen_name": "balalar", "members_count": 5979}


@pytest.mark.parametrize(
    "content",
    [
        pytest.param({"response": {"groups": [GROUP], "profiles": []}}, id="5.199"),
        pytest.param({"response": [GROUP]}, id="older"),
        pytest.param([GROUP], id="bare list"),
    ],
)
def test_members_are_a_level_on_the_librarys_day_of_the_file(tmp_path, content):
    late = Context(Path(), saved_at="2023-12-30T20:00:00Z")
    taken = take(GROUPS, opened(tmp_path, content), FollowersModel, late)
    assert taken.rows.select("network", "as_of", "subscribers").rows() == [("vk", date(2023, 12, 31), 5979)]
    assert taken.said["SOC-062"].params == {"day": "2023-12-31"}
    assert taken.counts.records == 1


def test_a_level_with_the_files_own_time_needs_no_note(tmp_path):
    from dataclasses import replace

    document = replace(opened(tmp_path, [GROUP]), exported_at="2023-12-31T10:00:00Z")
    assert take(GROUPS, document, FollowersModel).extract.problems == []


def test_the_time_of_the_file_itself_is_the_last_resort(tmp_path):
    taken = take(GROUPS, opened(tmp_path, [GROUP]), FollowersModel, Context(Path()))
    assert "SOC-062" in taken.said


def test_several_communities_are_refused(tmp_path):
    with pytest.raises(DataRejected) as refused:
        GROUPS.read(opened(tmp_path, [GROUP, GROUP | {"screen_name": "basqa"}]), Context(Path()))
    assert refused.value.code == "SOC-061"


def test_a_community_without_its_count_is_a_near_miss(tmp_path):
    nameless = {key: value for key, value in GROUP.items() if key != "members_count"}
    assert GROUPS.recognise(opened(tmp_path, [nameless])).missing == ("members_count",)


STATISTICS_HEADER = '"Дата","Критерий","Парам. №1","Парам. №2","Значение"'
DAY = [
    '"15.03.2023","views","","",40',
    '"15.03.2023","visitors","","",30',
    '"15.03.2023","reach","","",90',
    '"15.03.2023","reach_viral","","",9',
    '"15.03.2023","gender","М","",9',
    '"15.03.2023","gender","Ж","",14',
    '"15.03.2023","gender_age","Ж","24-27",14',
    '"15.03.2023","members","Новые участники","",3',
    '"15.03.2023","members","Вышедшие участники","",1',
]


def statistics(folder, *lines, encoding="utf-8"):
    text = "\n".join([STATISTICS_HEADER, *lines]) + "\n"
    return take(STATISTICS, opened(folder, text.encode(encoding)), NetworkCountsModel)


def test_totals_of_the_community_are_loaded_and_breakdowns_are_controls(tmp_path):
    taken = statistics(tmp_path, *DAY)
    counts = dict(taken.rows.select("metric", "value").rows())
    assert counts == {"page_views": 40, "viewers": 30, "reach": 90, "joins": 3, "leaves": 1}
    assert taken.rows["first_on"].unique().to_list() == [date(2023, 3, 15)]
    assert (taken.counts.records, taken.counts.loaded, taken.counts.control) == (9, 5, 4)
    assert taken.said["SOC-053"].params == {"number": 4, "criteria": "gender, gender_age, reach_viral"}


@pytest.mark.parametrize(
    ("encoding", "separator"), [("utf-8-sig", ","), ("cp1251", ";"), ("utf-16", "\t")], ids=["bom", "cp1251", "utf-16"]
)
def test_statistics_come_in_the_encodings_of_the_site_and_of_excel(tmp_path, encoding, separator):
    text = "\r\n".join([STATISTICS_HEADER, *DAY]).replace(",", separator)
    document = opened(tmp_path, text.encode(encoding))
    assert recognised(document) == ["vk_statistics"]
    assert take(STATISTICS, document, NetworkCountsModel).counts.loaded == 5


def test_a_criterion_that_is_not_known_is_rejected_by_its_name(tmp_path):
    taken = statistics(tmp_path, *DAY, '"15.03.2023","clips_views","","",4', '"15.03.2023","members","Другое","",4')
    assert taken.broken == [("SOC-028", 11), ("SOC-028", 12)]
    assert taken.findings["value"].to_list() == ["clips_views", "members / Другое"]


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        pytest.param('"","views","","",4', "SOC-020", id="no day"),
        pytest.param('"3.апр","views","","",4', "SOC-021", id="day damaged by Excel"),
        pytest.param('"16.03.2023","views","","",', "SOC-023", id="no value"),
        pytest.param('"16.03.2023","views","","","1.2K"', "SOC-024", id="rounded value"),
        pytest.param('"16.03.2023","views","","",-4', "SOC-025", id="negative value"),
    ],
)
def test_damaged_lines_are_rejected(tmp_path, line, rule):
    taken = statistics(tmp_path, *DAY, line)
    assert rule in {found for found, _ in taken.broken}
    assert taken.counts.rejected == 1


def test_more_visitors_by_sex_than_visitors_are_said_but_fewer_are_usual(tmp_path):
    assert "SOC-054" not in statistics(tmp_path, *DAY).said
    mixed = statistics(tmp_path, *DAY, '"15.03.2023","gender","Ж","",14')
    assert mixed.said["SOC-054"].params == {"day": "15.03.2023", "by_gender": 37, "visitors": 30}


def test_repeated_lines_are_duplicates_and_blank_ones_are_counted(tmp_path):
    taken = statistics(tmp_path, *DAY, "", DAY[0])
    assert (taken.counts.duplicate, taken.counts.blank, taken.counts.loaded) == (1, 1, 5)


def test_a_table_without_values_is_a_near_miss(tmp_path):
    text = STATISTICS_HEADER.replace(',"Значение"', "") + '\n"15.03.2023","views","",""\n'
    assert STATISTICS.recognise(opened(tmp_path, text)).missing == ("Значение",)


def test_unknown_columns_are_named(tmp_path):
    text = STATISTICS_HEADER + ',"Жаңа баған"\n' + DAY[0] + ",1\n"
    assert take(STATISTICS, opened(tmp_path, text), NetworkCountsModel).said["SOC-050"].params == {
        "columns": "Жаңа баған"
    }

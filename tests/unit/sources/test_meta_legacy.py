"""Facebook Page Insights of old, and the reports of other tools."""

from __future__ import annotations

from datetime import date

import pytest

from flows.errors import DataRejected
from flows.sources.base import Context
from flows.sources.networks import meta_legacy, meta_refused
from schemas.social import FollowersModel, PostsModel

POSTS, PAGE = meta_legacy.SOURCES
HOOTSUITE, TIKTOK = meta_refused.SOURCES

POST_HEADER = (
    '"Post ID",Permalink,"Post Message",Type,Countries,Languages,Posted,"Audience Targeting",'
    '"Lifetime Post Total Reach","Lifetime Post Total Impressions",'
    '"Lifetime Organic Video Views","Lifetime Organic Video Views"\n'
    ',,,,,,,,"Lifetime: The number of people. (Unique Users)","Lifetime: The number of times. (Total Count)",,\n'
)


def legacy_post(number: int = 1, posted: str = "07/15/2020 09:32:49 PM", reach: str = "142", seen: str = "155") -> str:
    key = f"16157388889{number:04d}"
    text = '"«Ертегі» &quot;оқу&quot;\n&gt;&gt;"'
    link = f"https://www.facebook.com/library/posts/{key}"
    return f'108155540000000_{key},{link},{text},Photo,,,"{posted}"," ",{reach},{seen},1,2\n'


def test_legacy_posts_count_impressions(judge):
    data = (POST_HEADER + legacy_post(1) + legacy_post(2, "12/31/2020 11:59:00 PM")).encode("utf-8-sig")
    judged = judge(POSTS, PostsModel, data)
    assert not judged.problems
    assert judged.accounted.counts.frame == 2
    row = judged.accepted.row(0, named=True)
    assert (row["post_id"], row["account"]) == ("161573888890001", "108155540000000")
    assert (row["published_on"], row["views"], row["definition"], row["reach"]) == (
        date(2020, 7, 15),
        155,
        "impressions",
        142,
    )
    assert judged.accepted["published_on"].to_list()[1] == date(2020, 12, 31)


def test_a_legacy_file_without_its_description_line_loses_no_post(judge):
    data = (POST_HEADER.partition("\n")[0] + "\n" + legacy_post(1)).encode()
    judged = judge(POSTS, PostsModel, data)
    assert (judged.accounted.counts.loaded, judged.accounted.counts.frame) == (1, 1)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        pytest.param(legacy_post(2, posted="15/07/2020 09:32:49 AM"), "SOC-002", id="day first"),
        pytest.param(legacy_post(2, seen="3.апр"), "SOC-006", id="impressions damaged"),
        pytest.param(legacy_post(2).replace("108155540000000_", "1.08E+14_", 1), "SOC-005", id="id damaged"),
    ],
)
def test_a_bad_legacy_row_is_rejected(judge, row, code):
    judged = judge(POSTS, PostsModel, (POST_HEADER + legacy_post(1) + row).encode())
    assert judged.codes == {code: 1}
    assert judged.accounted.counts.loaded == 1


def test_a_legacy_file_without_impressions_is_a_near_miss(open_bytes):
    data = (POST_HEADER.replace("Lifetime Post Total Impressions", "Lifetime Post Paid Reach") + legacy_post()).encode()
    assert POSTS.recognise(open_bytes(data)).missing == ("Lifetime Post Total Impressions",)


def test_the_legacy_page_file_gives_a_level_a_day(judge):
    data = (
        'Date,"Lifetime Total Likes","Daily New Likes","Weekly Reach"\n'
        ',"Lifetime: The total number of people who have liked your Page.","Daily: New likes","Weekly: Reach"\n'
        "2020-05-22,,,\n2020-05-23,0,0,\n2020-05-24,1141,12,99\n"
    )
    judged = judge(PAGE, FollowersModel, data.encode("utf-8-sig"))
    assert judged.accepted.select("network", "as_of", "subscribers").rows() == [
        ("facebook", date(2020, 5, 23), 0),
        ("facebook", date(2020, 5, 24), 1141),
    ]
    assert judged.rows_of("SOC-036") == [3]


REFUSED = {
    "Hootsuite": (HOOTSUITE, "Date (GMT),Facebook Page,Post ID,Post Permalink,Post Type,Reactions\n", "SOC-045"),
    "TikTok": (TIKTOK, "Date,Video views,Reached audience,Profile views,Likes\n", "SOC-046"),
}


@pytest.mark.parametrize(("source", "header", "code"), REFUSED.values(), ids=REFUSED)
def test_reports_of_other_tools_are_refused_by_name(open_bytes, tmp_path, source, header, code):
    document = open_bytes((header + "2025-01-01 10:00:00,a,b,c,d\n").encode())
    answer = source.recognise(document)
    assert answer.refusal is not None
    assert answer.refusal.rule == code
    with pytest.raises(DataRejected, match=code):
        source.read(document, Context(tmp_path))


@pytest.mark.parametrize("source", [HOOTSUITE, TIKTOK], ids=lambda source: source.code)
def test_an_export_of_meta_is_no_report_of_another_tool(open_bytes, source):
    answer = source.recognise(open_bytes((POST_HEADER + legacy_post()).encode()))
    assert not answer.is_match
    assert answer.refusal is None

"""YouTube Studio: the table by video, the totals by day, the chart; what is refused by its header."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from flows.errors import DataRejected
from flows.sources.base import Context
from flows.sources.networks.youtube import SOURCES, check_members
from schemas.networks import VideosModel
from schemas.social import NetworkCountsModel
from tests.networks import opened, recognised, take

TABLE, TOTALS, CHART = SOURCES
CONTEXT = Context(Path())

BASIC = "Content,Video title,Video publish time,Views,Watch time (hours),Subscribers"
FULL = (
    "Content,Video title,Video publish time,Duration,Engaged views,Subscribers,Average percentage viewed (%),"
    "Impressions,Impressions click-through rate (%),Unique viewers,Likes (vs. dislikes) (%),Views,Average view duration"
)
RUSSIAN = (
    "Контент,Название видео,Время публикации видео,Просмотры,Заинтересованные просмотры,Время просмотра (часы),"
    "Подписчики,Показы значков видео,CTR для значков видео (%)"
)


def video(number):
    return f"aB3-_{number:06}"


def table(folder, *lines, header=BASIC):
    return take(TABLE, opened(folder, "\n".join([header, *lines]) + "\n"), VideosModel)


FIRST = f'{video(1)},Ертегі,"Sep 30, 2023",534,12.62,2'
SECOND = f'{video(2)},"Кітап, оқы",“Jan 2”,1,1,1'.replace("“Jan 2”", '"Jan 2, 2023"')


def test_videos_are_posts_with_the_day_of_their_publication(tmp_path):
    taken = table(tmp_path, "Total,,,991,566.88,496", FIRST, SECOND)
    assert taken.column("post_id") == [video(1), video(2)]
    assert taken.column("published_on") == [date(2023, 9, 30), date(2023, 1, 2)]
    assert taken.column("views") == [534, 1]
    assert set(taken.column("definition")) == {"views"}
    assert (taken.counts.records, taken.counts.loaded, taken.counts.control, taken.counts.frame) == (3, 2, 1, 1)
    assert set(taken.said) == {"SOC-075"}


def test_rows_that_sum_to_less_than_the_total_are_noted_with_both_values(tmp_path):
    (note,) = table(tmp_path, "Total,,,991,566.88,496", FIRST, SECOND).extract.problems
    assert (note.rule, note.severity, note.row, note.value) == ("SOC-075", "note", 2, "991")
    assert note.params == {"total": "991", "sum": "535", "difference": "+456"}
    assert table(tmp_path, "Total,,,535,13.62,3", FIRST, SECOND).extract.problems == []


def test_the_total_row_is_a_control_and_not_the_sum_of_the_rows(tmp_path):
    (total,) = table(tmp_path, "Total,,,991,566.88,496", FIRST).extract.control_totals
    assert (total.measure, total.value, total.row, total.network) == ("total_views", Decimal(991), 2, "youtube")


@pytest.mark.parametrize("word", ["Total", "Итого", "Всего", "Барлығы"])
def test_a_total_row_is_known_in_each_language(tmp_path, word):
    assert table(tmp_path, f"{word},,,991,566.88,496", FIRST).counts.control == 1


def test_the_views_of_a_full_table_are_those_of_the_column_views(tmp_path):
    line = f'{video(1)},Ертегі,"Sep 30, 2023",394,500,2,21.6,1856,4.36,,41.67,534,0:01:25'
    taken = table(tmp_path, "Total,,,,26367,56,44.42,846508,1.39,0,92.18,37504,0:01:21", line, header=FULL)
    assert taken.rows.select("views", "definition").rows() == [(534, "views")]
    measures = {total.measure: total.value for total in taken.extract.control_totals}
    assert measures == {"total_views": 37504, "total_engaged_views": 26367}


def test_engaged_views_alone_say_so(tmp_path):
    header = "Video,Video title,Video publish time,Engaged views"
    taken = table(tmp_path, f'{video(1)},Ертегі,"Sep 30, 2023",534', header=header)
    assert taken.rows.select("views", "definition").rows() == [(534, "engaged_views")]


def test_a_table_without_views_counts_videos_and_says_so(tmp_path):
    header = "Content,Video title,Video publish time,Subscribers"
    taken = table(tmp_path, f'{video(1)},Ертегі,"Sep 30, 2023",5', header=header)
    assert taken.column("views") == [None]
    assert "SOC-069" in taken.said
    assert "SOC-069" not in table(tmp_path, FIRST).said


def test_russian_headers_and_numbers(tmp_path):
    line = f'{video(1)},Ертегі,30 сент. 2023 г.,"1 234",1200,"0,24",2,100,"40,9"'
    taken = table(tmp_path, "Итого,,,1234,1250,5,2,100,1", line, header=RUSSIAN)
    assert taken.rows.select("published_on", "views").rows() == [(date(2023, 9, 30), 1234)]
    assert taken.extract.problems == []


def test_an_id_may_begin_with_a_blank(tmp_path):
    taken = table(tmp_path, f' -{video(1)[1:]},Ертегі,"Sep 30, 2023",534,12.62,2')
    assert taken.column("post_id") == ["-" + video(1)[1:]]


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        pytest.param(f"{video(3)},Ертегі,,534,12.62,2", "SOC-001", id="no publish time"),
        pytest.param(f"{video(3)},Ертегі,3.апр,534,12.62,2", "SOC-015", id="publish time that Excel made a month"),
        pytest.param(f"{video(3)},Ертегі,жақында,534,12.62,2", "SOC-002", id="publish time that is no date"),
        pytest.param('#NAME?,Ертегі,"Sep 30, 2023",534,12.62,2', "SOC-068", id="id that Excel took for a formula"),
        pytest.param('1.22E+17,Ертегі,"Sep 30, 2023",534,12.62,2', "SOC-068", id="id that Excel took for a number"),
        pytest.param(f'{video(3)},Ертегі,"Sep 30, 2023",5.3K,12.62,2', "SOC-006", id="rounded views"),
        pytest.param(f'{video(3)},Ертегі,"Sep 30, 2003",5,12.62,2', "SOC-003", id="older than the networks"),
        pytest.param(f'{video(3)},Ертегі,"Sep 30, 2203",5,12.62,2', "SOC-096", id="not yet published"),
    ],
)
def test_damaged_rows_are_rejected(tmp_path, line, rule):
    taken = table(tmp_path, FIRST, line)
    assert (rule, 3) in taken.broken
    assert (taken.counts.loaded, taken.counts.rejected) == (1, 1)


def test_a_blank_view_count_is_not_zero(tmp_path):
    taken = table(tmp_path, f'{video(3)},Ертегі,"Sep 30, 2023",,12.62,2')
    assert taken.column("views") == [None]
    assert taken.broken == [("SOC-009", 2)]


def test_a_video_that_stands_twice_is_counted_once(tmp_path):
    assert table(tmp_path, FIRST, SECOND, FIRST).counts.duplicate == 1


def test_unknown_columns_are_named(tmp_path):
    taken = table(
        tmp_path,
        f'{video(1)},Ертегі,"Sep 30, 2023",534,7',
        header="Content,Video title,Video publish time,Views,Жаңа баған",
    )
    assert taken.said["SOC-050"].params == {"columns": "Жаңа баған"}


@pytest.mark.parametrize(
    ("videos", "footer", "is_refused"),
    [
        pytest.param(499, (), False, id="499 videos"),
        pytest.param(500, (), True, id="500 videos"),
        pytest.param(3, ("Showing top 500 results",), True, id="footer"),
    ],
)
def test_a_table_cut_at_500_rows_counts_no_posts(tmp_path, videos, footer, is_refused):
    lines = [f'{video(at)},Ертегі,"Sep 30, 2023",1,1,1' for at in range(videos)]
    document = opened(tmp_path, "\n".join([BASIC, "Total,,,900,1,1", *lines, *footer]) + "\n")
    if not is_refused:
        assert TABLE.read(document, CONTEXT).rows.collect().height == videos
        return
    with pytest.raises(DataRejected) as refused:
        TABLE.read(document, CONTEXT)
    assert refused.value.code == "SOC-063"


@pytest.mark.parametrize(
    ("header", "rule"),
    [
        ("Geography,Views,Average view duration,Watch time (hours)", "SOC-064"),
        ("Subscription status,Views,Watch time (hours)", "SOC-064"),
        ("Date,Views,Watch time (hours)", "SOC-064"),
        ("Date,Geography,Views", "SOC-064"),
        ("География,Просмотры,Время просмотра (часы)", "SOC-064"),
        ("Date,Watch time (hours)", "SOC-065"),
        ("Date,Content,Video title,Video publish time,Duration,Subscribers", "SOC-065"),
    ],
)
def test_files_by_another_dimension_or_metric_are_refused_by_their_header(tmp_path, header, rule):
    document = opened(tmp_path, header + "\n" + "2023-01-01,1,2,3,4,5"[: 2 * header.count(",") + 10] + "\n")
    assert TABLE.recognise(document).refusal.rule == rule
    assert recognised(document) == []


def test_a_table_without_publish_time_is_a_near_miss(tmp_path):
    document = opened(tmp_path, f"Content,Video title,Views\n{video(1)},Ертегі,5\n")
    assert TABLE.recognise(document).missing == ("Video publish time",)


@pytest.mark.parametrize("header", ["Date,Visits", "Geography,Copies", "Дата,Сеть,Подписчики", "Date,Primary"])
def test_other_tables_are_not_youtubes(tmp_path, header):
    document = opened(tmp_path, header + "\n2023-01-01,5\n")
    assert TABLE.recognise(document).refusal is None
    assert not any(source.recognise(document).is_match for source in SOURCES)


def totals(folder, *lines, header="Date,Views"):
    return take(TOTALS, opened(folder, "\n".join([header, *lines]) + "\n"), NetworkCountsModel)


@pytest.mark.parametrize(
    ("header", "definition"),
    [("Date,Views", "views"), ("Date,Engaged views", "engaged_views"), ("Дата,Просмотры", "views")],
)
def test_totals_are_the_channels_views_by_day(tmp_path, header, definition):
    taken = totals(tmp_path, "2023-01-01,5", "2023-01-02,7", header=header)
    assert taken.rows.select("metric", "definition", "first_on", "last_on", "value").rows() == [
        ("views", definition, date(2023, 1, 1), date(2023, 1, 1), 5),
        ("views", definition, date(2023, 1, 2), date(2023, 1, 2), 7),
    ]


def test_days_without_a_view_are_days_like_any_other(tmp_path):
    taken = totals(tmp_path, "2007-04-01,0", "2023-01-02,7")
    assert taken.column("value") == [0, 7]
    assert taken.counts.control == 0


def test_damaged_days_and_counts_are_rejected(tmp_path):
    taken = totals(tmp_path, "2023-01-01,5", "янв.23,5", "2023-01-03,1.2K")
    assert taken.broken == [("SOC-021", 3), ("SOC-024", 4)]


@pytest.mark.parametrize(
    ("days", "header", "is_said"),
    [
        (("2025-03-30,5", "2025-03-31,5"), "Date,Views", True),
        (("2025-03-30,5", "2025-03-31,5"), "Date,Engaged views", False),
        (("2025-03-29,5", "2025-03-30,5"), "Date,Views", False),
        (("2025-03-31,5", "2025-04-01,5"), "Date,Views", False),
    ],
    ids=["across", "engaged views keep the old way", "before", "after"],
)
def test_views_across_the_new_way_of_counting_shorts_are_said(tmp_path, days, header, is_said):
    assert ("SOC-067" in totals(tmp_path, *days, header=header).said) is is_said


def test_the_chart_holds_views_of_single_videos_and_never_the_channels(tmp_path):
    header = "Date,Content,Video title,Video publish time,Duration,Views"
    lines = [f'2023-01-01,{video(at)},Ертегі,"Sep 30, 2022",10,{at}' for at in (1, 2)]
    document = opened(tmp_path, "\n".join([header, *lines]) + "\n")
    taken = take(CHART, document, NetworkCountsModel)
    assert taken.rows.select("metric", "definition", "value").rows() == [
        ("video_views", f"views:{video(1)}", 1),
        ("video_views", f"views:{video(2)}", 2),
    ]


def extracts(folder, total, *days, header="Date,Views"):
    made = opened(folder, f"{BASIC}\nTotal,,,{total},1,1\n{FIRST}\n")
    table_extract = TABLE.read(made, CONTEXT)
    table_extract.rows = table_extract.rows.collect().lazy()
    counted = TOTALS.read(opened(folder, "\n".join([header, *days]) + "\n"), CONTEXT)
    return [table_extract, counted]


def test_totals_of_a_zip_sum_to_the_tables_total_row(tmp_path):
    assert check_members(extracts(tmp_path, 12, "2023-01-01,5", "2023-01-02,7")) == []


def test_totals_of_another_period_disagree_with_both_values_and_the_difference(tmp_path):
    (found,) = check_members(extracts(tmp_path, 12, "2023-01-01,5", "2023-01-02,6"))
    assert found.rule == "SOC-066"
    assert found.params == {"total": 12, "days": 11, "difference": "-1"}


def test_totals_of_another_definition_are_not_compared(tmp_path):
    assert check_members(extracts(tmp_path, 12, "2023-01-01,5", header="Date,Engaged views")) == []


def test_a_zip_without_totals_has_nothing_to_compare(tmp_path):
    assert check_members(extracts(tmp_path, 12, "2023-01-01,5")[:1]) == []

"""Facebook and Instagram content exports: presets, languages, damage."""

from __future__ import annotations

import csv
import io
from datetime import date
from functools import partial

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.errors import DataRejected
from flows.sources.networks.meta_content import SOURCES
from schemas.social import PostsModel

FACEBOOK, INSTAGRAM = SOURCES

HEAD = ["Post ID", "Page ID", "Page name", "Title", "Description", "Duration (sec)", "Publish time", "Caption type"]
HEAD += ["Permalink", "Is crosspost", "Is share", "Post type", "Languages", "Custom labels", "Funded content status"]
HEAD += ["Data comment", "Date"]
VIEWS_2025 = [*HEAD, "Views", "Reach", "Reactions, Comments and Shares", "Reactions", "Comments", "Shares"]
IMPRESSIONS_2024 = [*HEAD, "IMPRESSION:UNIQUE_USERS", "Reach", "Impressions", "Reactions", "Total clicks"]
TWICE_2025 = [*VIEWS_2025, "Total clicks", "Views", "3-second video views", "Link Clicks"]

IG_START = ["Post ID", "Account ID", "Account username", "Account name", "Description", "Duration (sec)"]
IG_START += ["Publish time", "Permalink", "Post type", "Data comment", "Date"]
IG_ORDERS = {
    "2025-04": ["Views", "Reach", "Likes", "Shares", "Comments", "Saves", "Follows"],
    "2025-12": ["Views", "Reach", "Likes", "Shares", "Follows", "Comments", "Saves"],
    "2026-03": ["Views", "Likes", "Shares", "Comments", "Saves", "Reach", "Follows"],
}
IG_RUSSIAN = ["ID публикации", "ID аккаунта", "Имя пользователя аккаунта", "Название аккаунта", "Описание"]
IG_RUSSIAN += ["Длительность (с.)", "Время публикации", "Постоянная ссылка", "Тип публикации"]
IG_RUSSIAN += ["Комментарий к данным", "Дата", "Просмотры", "Охват", 'Отметки "Нравится"', "Репосты"]

CAPTION = 'Ертегі сағаты 📚\n\nКел, бірге оқимыз, «Алтын сақа» & "Ер Төстік"!'


def facebook_post(number: int = 1, **cells: str) -> dict[str, str]:
    post = {
        "Post ID": f"93900595498{number:04d}",
        "Page ID": "100000000000001",
        "Page name": "Балалар кітапханасы",
        "Title": CAPTION,
        "Publish time": "02/16/2025 05:14",
        "Permalink": f"https://www.facebook.com/library/posts/93900595498{number:04d}",
        "Is crosspost": "0",
        "Is share": "0",
        "Post type": "Photos",
        "Date": "Lifetime",
        "Views": "40",
        "Reach": "15",
    }
    return post | cells


def instagram_post(number: int = 1, **cells: str) -> dict[str, str]:
    post = {
        "Post ID": f"1835515111617{number:04d}",
        "Account ID": "17841440000000001",
        "Account username": "library_kids",
        "Description": CAPTION,
        "Publish time": "03/18/2025 09:48",
        "Permalink": f"https://www.instagram.com/reel/DHWRIh_C{number:03d}/",
        "Post type": "IG reel",
        "Date": "Lifetime",
        "Views": "52",
        "Reach": "37",
    }
    return post | cells


def rows_of(header: list[str], posts: list[dict[str, str]]) -> list[list[str]]:
    return [header, *([post.get(name, "") for name in header] for post in posts)]


def text_of(rows: list[list[str]], delimiter: str = ",", line_end: str = "\n") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=line_end).writerows(rows)
    return out.getvalue()


def export(header: list[str], posts: list[dict[str, str]]) -> bytes:
    return text_of(rows_of(header, posts)).encode("utf-8-sig")


@pytest.fixture
def judge_facebook(judge):
    return partial(judge, FACEBOOK, PostsModel)


@pytest.fixture
def judge_instagram(judge):
    return partial(judge, INSTAGRAM, PostsModel)


def test_a_facebook_export_becomes_posts(judge_facebook):
    posts = [facebook_post(1), facebook_post(2, **{"Is share": "1", "Views": "68", "Publish time": "12/31/2024 23:59"})]
    judged = judge_facebook(export(VIEWS_2025, posts))
    assert not judged.problems
    first, second = judged.accepted.rows(named=True)
    assert first["post_id"] == "939005954980001"
    assert (first["network"], first["account"]) == ("facebook", "Балалар кітапханасы")
    assert (first["published_on"], first["views"], first["reach"]) == (date(2025, 2, 16), 40, 15)
    assert (first["definition"], first["post_type"], first["is_share"]) == ("views", "Photos", False)
    assert (second["is_share"], second["published_on"]) == (True, date(2024, 12, 31))
    assert judged.accounted.counts.frame == 1


def test_the_preset_of_2024_counts_impressions(judge_facebook):
    judged = judge_facebook(export(IMPRESSIONS_2024, [facebook_post(Impressions="6970", Reach="5969")]))
    assert judged.accepted.select("views", "definition", "reach").row(0) == (6970, "impressions", 5969)


def test_the_row_of_the_page_itself_is_a_control_and_said(judge_facebook):
    page = {"IMPRESSION:UNIQUE_USERS": "51"}
    judged = judge_facebook(export(IMPRESSIONS_2024, [facebook_post(Impressions="9"), page]))
    assert (judged.accounted.counts.loaded, judged.accounted.counts.control) == (1, 1)
    assert judged.rows_of("SOC-038") == [3]


@pytest.mark.parametrize("order", IG_ORDERS.values(), ids=IG_ORDERS)
def test_instagram_metrics_are_found_by_name_in_every_order(judge_instagram, order):
    judged = judge_instagram(export([*IG_START, *order], [instagram_post(Likes="3", Follows="1", Saves="7")]))
    assert judged.accepted.select("post_id", "views", "reach", "is_share").row(0) == ("DHWRIh_C001", 52, 37, False)
    assert not judged.problems


def test_the_russian_header_is_known(judge_instagram):
    row = ["18355151116170001", "17841440000000001", "library_kids", "", CAPTION, "30", "03/18/2025 09:48"]
    row += ["https://www.instagram.com/p/ABC_1-x/", "Видео Instagram", "", "За всё время", "52", "37", "3", "1"]
    judged = judge_instagram(text_of([IG_RUSSIAN, row]).encode())
    assert judged.accepted.select("post_id", "views", "published_on").row(0) == ("ABC_1-x", 52, date(2025, 3, 18))
    assert judged.extract.labels["views"] == "Просмотры"
    assert not judged.problems


def test_the_german_header_has_its_own_dates(judge_instagram):
    header = ["Beitrags-ID", "Konto-ID", "Konto-Benutzername", "Veröffentlichungszeitpunkt", "Permalink", "Datum"]
    row = ["18355151116170001", "17841440000000001", "library_kids", "05.03.2025 09:48", "", "Gesamte Laufzeit", "52"]
    judged = judge_instagram(text_of([[*header, "Aufrufe"], row]).encode())
    assert judged.accepted["published_on"].to_list() == [date(2025, 3, 5)]


RESAVED = {
    "semicolon cp1251": (";", "\r\n", "cp1251"),
    "semicolon utf-8 with mark": (";", "\r\n", "utf-8-sig"),
    "tab utf-16": ("\t", "\r\n", "utf-16"),
    "comma utf-8": (",", "\n", "utf-8"),
}


@pytest.mark.parametrize(("delimiter", "line_end", "encoding"), RESAVED.values(), ids=RESAVED)
def test_a_resaved_export_is_read_the_same(judge_facebook, delimiter, line_end, encoding):
    posts = [facebook_post(number, Title="Час сказки,\nчитаем вместе") for number in range(1, 4)]
    posts = [post | {"Page name": "Детская библиотека"} for post in posts]
    data = text_of(rows_of(VIEWS_2025, posts), delimiter, line_end).encode(encoding)
    judged = judge_facebook(data)
    assert judged.accepted["views"].sum() == 120
    assert judged.accepted["account"].unique().to_list() == ["Детская библиотека"]


def test_short_rows_are_padded_and_said(judge_facebook):
    rows = rows_of(VIEWS_2025, [facebook_post(1), facebook_post(2), facebook_post(3)])
    rows[3] = rows[3][:-4]
    judged = judge_facebook(text_of(rows).encode())
    assert judged.accepted["views"].sum() == 120
    assert judged.rows_of("SOC-017") == [4]
    assert judged.only("SOC-017").params == {"cells": 19, "expected": 23}


def test_a_file_of_mostly_short_rows_names_each(judge_facebook):
    rows = rows_of(VIEWS_2025, [facebook_post(number, Shares="1") for number in range(1, 5)])
    rows = [rows[0], rows[1], *(row[:-4] for row in rows[2:])]
    assert judge_facebook(text_of(rows).encode()).rows_of("SOC-017") == [3, 4, 5]


def test_a_row_longer_than_the_header_is_rejected(judge_facebook):
    rows = rows_of(VIEWS_2025, [facebook_post(1), facebook_post(2)])
    rows[1].append("7")
    judged = judge_facebook(text_of(rows).encode())
    found = judged.only("SOC-018")
    assert (found.row, found.value, found.params["cells"]) == (2, "7", 24)
    assert (judged.accounted.counts.loaded, judged.accounted.counts.rejected) == (1, 1)


def test_of_two_views_columns_the_larger_counts_and_it_is_said(judge_facebook):
    rows = rows_of(TWICE_2025, [facebook_post(1), facebook_post(2)])
    rows[1][TWICE_2025.index("Views")] = "0"
    judged = judge_facebook(text_of(rows).encode())
    assert judged.accepted["views"].to_list() == [40, 40]
    assert judged.rows_of("SOC-019") == [2]


def test_a_file_of_zero_views_is_flagged(judge_facebook):
    judged = judge_facebook(export(TWICE_2025, [facebook_post(number, Views="0") for number in (1, 2)]))
    assert judged.only("SOC-042").params["posts"] == 2
    assert judged.accepted["views"].to_list() == [0, 0]


def test_an_empty_metric_is_missing_not_zero(judge_facebook):
    judged = judge_facebook(export(VIEWS_2025, [facebook_post(1, Views="", Reach="N/A"), facebook_post(2)]))
    assert judged.accepted.select("views", "reach").row(0) == (None, None)
    assert judged.rows_of("SOC-009") == [2]


BAD_CELLS = {
    "no date": ({"Publish time": ""}, "SOC-001", "Publish time", None),
    "no such day": ({"Publish time": "02/30/2025 05:14"}, "SOC-002", "Publish time", "02/30/2025 05:14"),
    "older than the network": ({"Publish time": "02/16/1925 05:14"}, "SOC-003", "Publish time", "1925"),
    "no id and no link": ({"Post ID": "", "Permalink": ""}, "SOC-004", "Post ID", None),
    "damaged id and no link": ({"Post ID": "1.22158E+17", "Permalink": ""}, "SOC-005", "Post ID", "1.22158E+17"),
    "text of a caption as id": ({"Post ID": "Кітап күні"}, "SOC-005", "Post ID", "Кітап күні"),
    "views turned into a month": ({"Views": "3.апр"}, "SOC-006", "Views", "3.апр"),
    "abbreviated views": ({"Views": "1.2K"}, "SOC-006", "Views", "1.2K"),
    "negative views": ({"Views": "-40"}, "SOC-007", "Views", "-40"),
    "unknown share mark": ({"Is share": "yes"}, "SOC-011", "Is share", "yes"),
    "day first among month first": (
        {"Publish time": "16/02/2025 05:14"},
        "SOC-014",
        "Publish time",
        "16/02/2025 05:14",
    ),
    "rewritten by Excel": ({"Publish time": "03.02.2025 5:14"}, "SOC-014", "Publish time", "03.02.2025 5:14"),
    "damaged to a month": ({"Publish time": "3.апр"}, "SOC-015", "Publish time", "3.апр"),
}


@pytest.mark.parametrize(("cells", "code", "column", "value"), BAD_CELLS.values(), ids=BAD_CELLS)
def test_a_bad_row_is_rejected_by_name_and_the_others_are_loaded(judge_facebook, cells, code, column, value):
    judged = judge_facebook(export(VIEWS_2025, [facebook_post(1), facebook_post(2, **cells), facebook_post(3)]))
    found = judged.only(code)
    assert (found.row, found.column) == (3, column)
    assert found.value is None if value is None else value in (found.value or "")
    assert (judged.accounted.counts.loaded, judged.accounted.counts.rejected) == (2, 1)


WARNED_CELLS = {
    "reach above views": ({"Reach": "152"}, "SOC-008"),
    "unreadable reach": ({"Reach": "3.апр"}, "SOC-010"),
}


@pytest.mark.parametrize(("cells", "code"), WARNED_CELLS.values(), ids=WARNED_CELLS)
def test_a_doubtful_cell_is_loaded_with_a_warning(judge_facebook, cells, code):
    judged = judge_facebook(export(VIEWS_2025, [facebook_post(1, **cells)]))
    assert judged.codes == {code: 1}
    assert judged.accounted.counts.loaded == 1


def test_dates_written_day_first_refuse_the_file(judge_facebook):
    posts = [
        facebook_post(1, **{"Publish time": "03/04/2025 1:00"}),
        facebook_post(2, **{"Publish time": "16/02/2025 1:00"}),
    ]
    with pytest.raises(DataRejected) as refused:
        judge_facebook(export(VIEWS_2025, posts))
    assert (refused.value.code, refused.value.value) == ("SOC-039", "16/02/2025 1:00")


def test_counts_by_day_refuse_the_file(judge_facebook):
    with pytest.raises(DataRejected) as refused:
        judge_facebook(export(VIEWS_2025, [facebook_post(1, Date="02/16/2025"), facebook_post(1, Date="02/17/2025")]))
    assert (refused.value.code, refused.value.row, refused.value.column) == ("SOC-041", 2, "Date")


DAMAGED_IDS = {
    "exponent": ("1.22158E+17", "/posts/122158000377812345", "122158000377812345"),
    "exponent with comma": ("1,22158E+17", "/posts/122158000377812345?ref=x", "122158000377812345"),
    "zeros at the end": ("122158000377812000", "/posts/122158000377812345", "122158000377812345"),
    "short link": ("1.22158E+17", "/posts/pfbid02abcDEF", "pfbid02abcDEF"),
    "story link": ("1.22158E+17", "/permalink.php?story_fbid=122158000377812345&id=1", "122158000377812345"),
}


@pytest.mark.parametrize(("damaged", "link", "key"), DAMAGED_IDS.values(), ids=DAMAGED_IDS)
def test_a_damaged_facebook_id_is_taken_from_the_link(judge_facebook, damaged, link, key):
    post = facebook_post(1, **{"Post ID": damaged, "Permalink": f"https://www.facebook.com/library{link}"})
    judged = judge_facebook(export(VIEWS_2025, [post]))
    assert judged.accepted["post_id"].to_list() == [key]
    assert judged.only("SOC-016").value == damaged


def test_an_id_that_chance_ended_in_zeros_stays(judge_facebook):
    ids = ["122158000377812345", "122158000377812000"]
    posts = [
        facebook_post(1, **{"Post ID": one, "Permalink": "https://www.facebook.com/l/posts/pfbid0x" + one})
        for one in ids
    ]
    judged = judge_facebook(export(VIEWS_2025, posts))
    assert judged.accepted["post_id"].to_list() == ids
    assert not judged.problems


def test_a_damaged_instagram_id_gives_the_same_key_as_the_whole_one(judge_instagram):
    whole = judge_instagram(export([*IG_START, "Views"], [instagram_post(1)]))
    damaged = judge_instagram(export([*IG_START, "Views"], [instagram_post(1, **{"Post ID": "1.83552E+16"})]))
    assert damaged.accepted["post_id"].to_list() == whole.accepted["post_id"].to_list()
    assert damaged.codes["SOC-016"] == 1


def test_a_post_repeated_in_one_file_is_a_duplicate(judge_facebook):
    judged = judge_facebook(export(VIEWS_2025, [facebook_post(1), facebook_post(2), facebook_post(1)]))
    assert (judged.accounted.counts.loaded, judged.accounted.counts.duplicate) == (2, 1)
    assert judged.accounted.measures["views"].loaded == 80
    assert not judged.problems


def test_of_a_post_repeated_with_other_views_the_larger_counts(judge_facebook):
    judged = judge_facebook(export(VIEWS_2025, [facebook_post(1, Views="40"), facebook_post(1, Views="68")]))
    assert judged.accepted["views"].to_list() == [68]
    assert judged.codes["SOC-051"] == 1


def test_blank_rows_and_totals_rows_are_no_posts(judge_facebook):
    total = {"Post ID": "Итого", "Views": "80"}
    judged = judge_facebook(export(VIEWS_2025, [facebook_post(1), {}, facebook_post(2), total]))
    counts = judged.accounted.counts
    assert (counts.loaded, counts.blank, counts.control) == (2, 1, 1)
    assert [(total.measure, total.value) for total in judged.extract.control_totals] == [("views", 80)]


def test_posts_of_several_accounts_are_said(judge_instagram):
    posts = [instagram_post(1), instagram_post(2, **{"Account username": "partner"})]
    judged = judge_instagram(export([*IG_START, "Views"], posts))
    assert judged.only("SOC-049").params["accounts"] == "library_kids, partner"


def test_columns_that_nobody_knows_are_named(judge_instagram):
    judged = judge_instagram(export([*IG_START, "Views", "Replays"], [instagram_post(1)]))
    assert judged.only("SOC-050").params["columns"] == "Replays"


def test_titles_above_the_header_are_frame(judge_facebook):
    rows = [["Facebook, 2025"], [], *rows_of(VIEWS_2025, [facebook_post(1)])]
    judged = judge_facebook(text_of(rows).encode())
    assert (judged.accounted.counts.frame, judged.accounted.counts.blank) == (2, 1)
    assert judged.accepted["row_number"].to_list() == [4]


def packed(text: str) -> bytes:
    """Every line that holds a quote becomes one quoted cell, as a careless re-save does it."""
    lines = ['"' + line.replace('"', '""') + '"' if '"' in line else line for line in text.split("\n")]
    return "\n".join(lines).encode("utf-8-sig")


def test_records_packed_into_one_cell_are_unpacked_once_and_flagged(judge_instagram):
    header = [*IG_START, *IG_ORDERS["2025-12"]]
    posts = [instagram_post(number, Likes="3") for number in range(1, 4)]
    text = text_of(rows_of(header, posts)).replace("Post ID,", '"Post ID",', 1)
    judged = judge_instagram(packed(text))
    assert judged.accepted["views"].to_list() == [52, 52, 52]
    assert judged.accepted["row_number"].to_list() == [2, 5, 8]
    assert judged.only("SOC-037").params["records"] == 3
    assert judged.accounted.counts.blank == 3


def test_a_packed_record_cut_off_does_not_swallow_the_next(judge_instagram):
    header = [*IG_START, *IG_ORDERS["2025-12"]]
    lines = text_of(rows_of(header, [instagram_post(1), instagram_post(2)])).split("\n")
    cut = [lines[0].replace("Post ID,", '"Post ID",', 1), *lines[1:3], *lines[4:]]
    judged = judge_instagram(packed("\n".join(cut)))
    assert judged.accepted["post_id"].to_list() == ["DHWRIh_C002"]
    assert judged.accounted.counts.rejected == 1


def test_whole_records_in_one_cell_are_unpacked_too(judge_facebook):
    posts = [facebook_post(1, Impressions="9"), {"IMPRESSION:UNIQUE_USERS": "51"}, facebook_post(2, Impressions="9")]
    rows = rows_of(IMPRESSIONS_2024, posts)
    judged = judge_facebook(text_of([[text_of([row]).removesuffix("\n")] for row in rows]).encode())
    assert judged.accepted["row_number"].to_list() == [2, 4]
    assert judged.accounted.counts.control == 1


def test_the_video_preset_is_known_and_refused(open_bytes):
    header = ["Video asset ID", "Universal video ID", "Page ID", "Page name", "Title", "Publish time", "Date", "Reach"]
    answer = FACEBOOK.recognise(open_bytes(text_of([header, ["1"] * 8]).encode()))
    assert not answer.is_match
    assert answer.refusal is not None
    assert answer.refusal.rule == "SOC-040"


@pytest.mark.parametrize("lost", ["Publish time", "Views", "Page ID"])
def test_a_near_miss_names_what_is_missing(open_bytes, lost):
    header = [name for name in VIEWS_2025 if name != lost]
    answer = FACEBOOK.recognise(open_bytes(export(header, [facebook_post(1)])))
    assert answer.missing == (lost,)


def test_each_network_takes_only_its_own_export(open_bytes):
    facebook = open_bytes(export(VIEWS_2025, [facebook_post(1)]))
    instagram = open_bytes(export([*IG_START, "Views"], [instagram_post(1)]))
    assert [source.recognise(facebook).is_match for source in SOURCES] == [True, False]
    assert [source.recognise(instagram).is_match for source in SOURCES] == [False, True]


def workbook(rows: list[list[object]], *names: str) -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"strings_to_urls": False}) as book:
        for name in names:
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return out.getvalue()


def test_a_workbook_with_the_export_on_two_sheets_is_refused(judge_facebook):
    rows = rows_of(VIEWS_2025, [facebook_post(1)])
    with pytest.raises(DataRejected) as refused:
        judge_facebook(workbook(rows, "Қаңтар", "Ақпан"), "posts.xlsx")
    assert (refused.value.code, refused.value.params["sheets"]) == ("SOC-047", "Қаңтар, Ақпан")


def test_ids_that_a_workbook_rounded_are_taken_from_the_links(judge_facebook):
    rows: list[list[object]] = [list(row) for row in rows_of(VIEWS_2025, [facebook_post(1), facebook_post(2)])]
    for number, row in enumerate(rows[1:], start=1):
        row[0] = 1.22158000377812e17
        row[HEAD.index("Permalink")] = f"https://www.facebook.com/library/posts/12215800037781234{number}"
    judged = judge_facebook(workbook(rows, "Лист1"), "posts.xlsx")
    assert judged.accepted["post_id"].to_list() == ["122158000377812341", "122158000377812342"]
    assert judged.codes == {"SOC-016": 2}


ISO_DATES = {
    "a day above 12 proves the order": (["2025-02-16 05:14:00", "2025-02-03 05:14:00"], 2),
    "no proof: day and month may be exchanged": (["2025-02-06 05:14:00", "2025-02-03 05:14:00"], 0),
    "beside US dates: Excel exchanged them": (["02/16/2025 05:14", "2025-02-03 05:14:00"], 1),
}


@pytest.mark.parametrize(("dates", "loaded"), ISO_DATES.values(), ids=ISO_DATES)
def test_dates_that_excel_made_are_trusted_only_with_proof(judge_facebook, dates, loaded):
    posts = [facebook_post(number, **{"Publish time": day}) for number, day in enumerate(dates)]
    judged = judge_facebook(export(VIEWS_2025, posts))
    assert judged.accounted.counts.loaded == loaded
    assert judged.codes["SOC-014"] == len(dates) - loaded


def test_a_workbook_keeps_its_sheet_in_every_row(judge_facebook):
    rows = rows_of(VIEWS_2025, [facebook_post(1), facebook_post(2)])
    judged = judge_facebook(workbook(rows, "Қаңтар"), "posts.xlsx")
    assert judged.accepted["sheet"].unique().to_list() == ["Қаңтар"]


@settings(max_examples=25, deadline=None)
@given(views=st.lists(st.integers(0, 10**6), min_size=1, max_size=8), data=st.data())
def test_the_order_of_columns_and_rows_changes_nothing(tmp_path_factory, views, data):
    from flows.reading.opening import open_document
    from flows.sources.base import Context

    posts = [facebook_post(number, Views=str(count)) for number, count in enumerate(views, start=1)]
    header = data.draw(st.permutations(VIEWS_2025))
    folder = tmp_path_factory.mktemp("orders")
    (folder / "input").write_bytes(export(header, data.draw(st.permutations(posts))))
    extract = FACEBOOK.read(open_document(folder / "input", "a.csv"), Context(folder))
    found = extract.rows.select("post_id", "views").collect().sort("post_id")
    assert found.equals(pl.DataFrame({"post_id": [post["Post ID"] for post in posts], "views": views}))


DAMAGE = st.sampled_from(
    ["", "Итого", "3.апр", "1.22158E+17", '"', "\n", ",", "02/30/2025", "N/A", "-1", "12.0", "«🙂»"]
)


@settings(max_examples=40, deadline=None)
@given(places=st.lists(st.tuples(st.integers(0, 4), st.integers(0, 40), DAMAGE), max_size=12), is_packed=st.booleans())
def test_whatever_is_damaged_every_record_is_accounted_for(tmp_path_factory, places, is_packed):
    from flows.intake.accounting import account
    from flows.reading.opening import open_document
    from flows.sources.base import Context
    from schemas.validation import validate

    rows = [list(row) for row in rows_of(VIEWS_2025, [facebook_post(number) for number in range(1, 6)])]
    for row, column, text in places:
        rows[row + 1][column : column + 1] = [text]
    text = text_of(rows)
    folder = tmp_path_factory.mktemp("damage")
    (folder / "input").write_bytes(packed(text.replace("Post ID,", '"Post ID",', 1)) if is_packed else text.encode())
    try:
        document = open_document(folder / "input", "a.csv")
    except DataRejected:
        return  # the reader refuses what it cannot count
    assert FACEBOOK.recognise(document).is_match
    try:
        extract = FACEBOOK.read(document, Context(folder))
    except DataRejected as refused:
        if refused.code == "SOC-041":  # most of what is left states days: refused as a whole, with the reason
            return
        raise
    staged = extract.rows.collect()
    judged = validate(PostsModel, staged.filter(~pl.col("is_duplicate")), extract.labels)
    account(staged, judged, document, extract, "posts")

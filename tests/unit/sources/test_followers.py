"""The followers register: what staff write by hand, in their own words and places."""

import io
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.sources.base import Context
from flows.sources.networks.followers import NETWORK_OF, SOURCES
from flows.sources.saving import last_known_day
from schemas.followers import FollowersModel
from schemas.published import NETWORKS
from tests.networks import CONTEXT, opened, recognised, take

(REGISTER,) = SOURCES
HEADER = ("Дата", "Сеть", "Подписчики")
WITH_COUNTS = (*HEADER, "Публикации", "Просмотры")


def workbook(*sheets, hidden=()):
    """The bytes of a workbook of (name, rows) sheets; dates are real dates."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "default_date_format": "dd.mm.yyyy"})
    for name, rows in sheets:
        sheet = book.add_worksheet(name)
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
        if name in hidden:
            sheet.hide()
    book.close()
    return buffer.getvalue()


def read(folder, content, name="register.csv", context=CONTEXT):
    return take(REGISTER, opened(folder, content, name), FollowersModel, context)


def register(folder, *rows, header=HEADER):
    return read(folder, "\n".join(";".join(map(str, row)) for row in (header, *rows)) + "\n")


def levels(taken):
    return taken.rows.select("network", "as_of", "subscribers").rows()


END = date(2023, 12, 31)


def test_a_workbook_with_title_rows_moved_and_extra_columns(tmp_path):
    rows = [
        ("Кітапхананың әлеуметтік желілері",),
        (),
        ("р/с", "Әлеуметтік желі", "Жазылушылар саны", "Ескерту", "Күні", "Жарияланымдар саны", "Қаралым", "Ұнату"),
        (1, "Facebook", 1141, "", END, 509, 65900, 7),
        (),
        (2, "ВКонтакте", 5979, "тексерілді", END, "", "", ""),
    ]
    taken = read(tmp_path, workbook(("Жазылушылар", rows)), "register.xlsx")
    assert levels(taken) == [("facebook", END, 1141), ("vk", END, 5979)]
    assert taken.rows.select("posts", "views").rows() == [(509, 65900), (None, None)]
    assert (taken.counts.records, taken.counts.loaded, taken.counts.blank, taken.counts.frame) == (4, 2, 2, 2)
    assert taken.said["SOC-095"].params == {"columns": "Ұнату"}


@pytest.mark.parametrize(
    "header",
    [
        ("Дата", "Социальная сеть", "Количество подписчиков"),
        ("Күні", "Әлеуметтік желі", "Жазылушылар"),
        ("Date", "Network", "Followers"),
        ("На дату", "Соцсеть", "Подписчики (чел.)"),
        (" ДАТА ", "сеть:", "ПОДПИСЧИКИ"),
    ],
)
def test_headers_in_three_languages(tmp_path, header):
    assert levels(register(tmp_path, ("31.12.2023", "vk", "5979"), header=header)) == [("vk", END, 5979)]


@pytest.mark.parametrize(
    ("word", "network"),
    [
        ("Facebook", "facebook"),
        ("фейсбук", "facebook"),
        ("INSTAGRAM", "instagram"),
        ("Инстаграмм", "instagram"),
        ("vk.com", "vk"),
        ("ВК", "vk"),
        ("«ВКонтакте»", "vk"),
        ("YouTube канал", "youtube"),
        ("Ютуб", "youtube"),
        ("Телеграмм", "telegram"),
        ("Телеграм  арнасы", "telegram"),
        ("https://www.facebook.com/", "facebook"),
    ],
)
def test_networks_in_the_words_of_staff(tmp_path, word, network):
    assert levels(register(tmp_path, ("31.12.2023", word, "5"))) == [(network, END, 5)]


def test_every_word_means_one_of_the_five_networks():
    assert set(NETWORK_OF.values()) == set(NETWORKS)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1251", "utf-16"])
def test_text_in_the_encodings_of_excel(tmp_path, encoding):
    text = "Дата;Сеть;Подписчики\r\n31.12.2023;Телеграмм;52\r\n"
    assert levels(read(tmp_path, text.encode(encoding))) == [("telegram", END, 52)]


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        pytest.param(("", "vk", "5"), "SOC-030", id="no date"),
        pytest.param(("жыл соңы", "vk", "5"), "SOC-031", id="date that is none"),
        pytest.param(("31.12.1923", "vk", "5"), "SOC-032", id="before the networks"),
        pytest.param(("31.12.2023", "", "5"), "SOC-090", id="no network"),
        pytest.param(("31.12.2023", "TikTok", "5"), "SOC-033", id="network that the report does not have"),
        pytest.param(("31.12.2023", "vk", ""), "SOC-036", id="no number at all"),
        pytest.param(("31.12.2023", "vk", "0"), "SOC-081", id="zero"),
        pytest.param(("31.12.2023", "vk", "-5"), "SOC-035", id="negative"),
        pytest.param(("31.12.2023", "vk", "көп"), "SOC-034", id="no number"),
        pytest.param(("31.12.2023", "vk", "5.5"), "SOC-034", id="fraction"),
        pytest.param(("31.12.2023", "vk", "1.2K"), "SOC-082", id="1.2K"),
        pytest.param(("31.12.2023", "vk", "39,4к"), "SOC-082", id="39,4к"),
        pytest.param(("31.12.2023", "vk", "1,2 тыс."), "SOC-082", id="1,2 тыс."),
        pytest.param(("31.12.2023", "vk", "2 мың"), "SOC-082", id="2 мың"),
        pytest.param(("31.12.2023", "vk", "~5000"), "SOC-082", id="~5000"),
        pytest.param(("31.12.2023", "vk", "5", "бірнеше", ""), "SOC-083", id="posts unreadable"),
        pytest.param(("31.12.2023", "vk", "5", "-1", ""), "SOC-083", id="posts negative"),
        pytest.param(("31.12.2023", "vk", "5", "", "2.5K"), "SOC-084", id="views rounded"),
        pytest.param(("31.12.2023", "vk", "5", "", "-2"), "SOC-084", id="views negative"),
        pytest.param(("10.01.2024", "vk", "5"), "SOC-092", id="after the day of saving"),
    ],
)
def test_a_damaged_line_is_rejected_and_its_neighbour_loaded(tmp_path, row, rule):
    row = (*row, "", "")[:5]
    taken = register(tmp_path, ("31.12.2023", "youtube", "663", "", ""), row, header=WITH_COUNTS)
    found = {code for code, at in taken.broken if at == 3} | set(taken.said)
    assert found == {rule}
    assert levels(taken) == [("youtube", END, 663)]
    assert taken.counts.rejected == 1


def test_a_merged_date_holds_for_all_its_lines_and_an_empty_one_for_none(tmp_path):
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEADER)
    sheet.merge_range(1, 0, 3, 0, "31.12.2023")
    for line, row in enumerate([("facebook", 1141), ("vk", 5979), ("telegram", 52), ("youtube", 663)], start=1):
        sheet.write_row(line, 1, row)
    book.close()
    taken = read(tmp_path, buffer.getvalue(), "register.xlsx")
    assert levels(taken) == [("facebook", END, 1141), ("vk", END, 5979), ("telegram", END, 52)]
    assert taken.broken == [("SOC-030", 5)]


def test_ditto_marks_repeat_the_cell_above(tmp_path):
    rows = [("31.12.2023", "vk", "5979"), ("-//-", "telegram", "52"), ("30.09.2023", "-//-", "49")]
    assert levels(register(tmp_path, *rows)) == [
        ("vk", END, 5979),
        ("telegram", END, 52),
        ("telegram", date(2023, 9, 30), 49),
    ]


def test_a_line_may_state_only_views(tmp_path):
    taken = register(tmp_path, ("31.12.2023", "telegram", "", "", "2 551"), header=WITH_COUNTS)
    assert taken.rows.select("subscribers", "posts", "views").rows() == [(None, None, 2551)]


def test_the_day_of_saving_itself_is_no_future(tmp_path):
    assert register(tmp_path, ("09.01.2024", "vk", "5")).counts.loaded == 1


@pytest.mark.parametrize("saved_at", [None, "1980-01-01T00:00:00Z"])
def test_without_a_credible_time_of_saving_today_counts(saved_at):
    assert last_known_day(Context(Path(), saved_at=saved_at)) >= date(2026, 1, 1)


def test_one_day_stated_twice_with_different_numbers_is_rejected_twice(tmp_path):
    taken = register(tmp_path, ("31.12.2023", "vk", "5979"), ("31.12.2023", "ВК", "5797"))
    assert taken.broken == [("SOC-085", 2), ("SOC-085", 3)]


def test_a_line_written_twice_is_a_duplicate(tmp_path):
    taken = register(tmp_path, ("31.12.2023", "vk", "5979"), ("31.12.2023", "vk", "5979"))
    assert (taken.counts.loaded, taken.counts.duplicate) == (1, 1)
    assert taken.broken == []


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        pytest.param(("5979", "", ""), ("597", "", ""), "SOC-086", id="a digit lost"),
        pytest.param(("1000", "", ""), ("500", "", ""), None, id="exactly half"),
        pytest.param(("5979", "", ""), ("5979", "", ""), "SOC-087", id="number copied down"),
        pytest.param(("5979", "", ""), ("5980", "", ""), None, id="one more"),
        pytest.param(("5", "40", ""), ("6", "35", ""), "SOC-088", id="posts of one month"),
        pytest.param(("5", "40", ""), ("6", "75", ""), None, id="posts of the year"),
        pytest.param(("5", "", "400"), ("6", "", "350"), "SOC-089", id="views of one month"),
        pytest.param(("5", "", "400"), ("6", "", "750"), None, id="views of the year"),
        pytest.param(("5", "1", ""), ("6", "0", "9"), "SOC-091", id="views without posts"),
    ],
)
def test_numbers_are_compared_with_the_date_before_whatever_the_order(tmp_path, before, after, rule):
    rows = [("31.12.2023", "vk", *after), ("30.09.2023", "vk", *before), ("31.12.2023", "telegram", "1", "", "")]
    taken = register(tmp_path, *rows, header=WITH_COUNTS)
    assert taken.counts.loaded == 3
    assert (rule is None and taken.broken == []) or (rule, 2) in taken.broken


def test_counts_begin_anew_with_the_year(tmp_path):
    rows = [("30.06.2023", "vk", "5", "40", "400"), ("31.12.2022", "vk", "4", "90", "900")]
    assert register(tmp_path, *rows, header=WITH_COUNTS).broken == []


@pytest.mark.parametrize(("total", "is_said"), [("6031", False), ("6310", True)])
def test_a_totals_line_is_a_control(tmp_path, total, is_said):
    rows = [("31.12.2023", "vk", "5979"), ("31.12.2023", "telegram", "52"), ("", "Барлығы", total)]
    taken = register(tmp_path, *rows)
    assert (taken.counts.loaded, taken.counts.control) == (2, 1)
    assert ("SOC-093" in taken.said) is is_said
    if is_said:
        assert taken.said["SOC-093"].params == {"summed": 6031, "difference": "+279"}


def test_every_sheet_with_the_header_is_read_and_others_are_said(tmp_path):
    sheets = [
        ("2022", [HEADER, (date(2022, 12, 31), "vk", 6143)]),
        ("2023", [HEADER, (END, "vk", 5979)]),
        ("Жоспар", [("Не істейміз",), ("бейне түсіру",)]),
        ("тізім", [("vk",), ("telegram",)]),
    ]
    taken = read(tmp_path, workbook(*sheets, hidden=("тізім",)), "register.xlsx")
    assert levels(taken) == [("vk", date(2022, 12, 31), 6143), ("vk", END, 5979)]
    assert taken.counts.frame == 2 + 2
    assert taken.said["SOC-094"].params == {"sheets": "Жоспар"}


def test_a_register_of_the_library_is_claimed_once(tmp_path):
    rows = [("Әлеуметтік желілердегі жазылушылар саны",), HEADER, (END, "vk", 5979)]
    assert recognised(opened(tmp_path, workbook(("1", rows)), "register.xlsx")) == ["followers_register"]


def test_a_register_without_dates_is_a_near_miss(tmp_path):
    assert REGISTER.recognise(opened(tmp_path, "Сеть;Подписчики\nvk;5\n")).missing == ("date",)


@pytest.mark.parametrize("header", ["Күні;Оқырмандар;Кітап берілімі", "Date,Primary", "Дата;Сеть;Сумма"])
def test_other_registers_are_not_this_one(tmp_path, header):
    answer = REGISTER.recognise(opened(tmp_path, header + "\n31.12.2023;5;6\n"))
    assert not answer.is_match
    assert not answer.is_near


_LINES = st.lists(
    st.tuples(
        st.sampled_from(["31.12.2023", "30.09.2023", "", "кеше", "31.12.2032", "Итого"]),
        st.sampled_from(["vk", "Телеграмм", "TikTok", "", "Барлығы"]),
        st.sampled_from(["5979", "1 200", "1.2K", "0", "", "-3"]),
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=40, deadline=None)
@given(_LINES)
def test_every_line_is_accounted_for(tmp_path_factory, lines):
    text = "\n".join(";".join(row) for row in (HEADER, ("31.12.2022", "youtube", "335"), *lines)) + "\n"
    counts = read(tmp_path_factory.mktemp("register"), text).counts
    assert counts.records == counts.accounted

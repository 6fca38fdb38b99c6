"""Analytic records: which files are of articles, what becomes of each record, and what makes it the same again."""

from __future__ import annotations

from datetime import date

import pytest

from flows.sources.catalogue import articles as marc_articles
from flows.sources.catalogue import irbis, marc
from schemas.articles import CatalogueArticleModel

ARTICLE = "00000naa2 2200000   450 "
ARTICLE_21 = "00000nab a2200000 i 4500"
COPY = ("910", [("a", "0"), ("b", "1024"), ("c", "20230914"), ("e", "2400"), ("f", "Бюджет")])
MARC, IRBIS = marc_articles.SOURCES


def unimarc(
    number: str | None = "KZ\\1", day: str = "20230905", title: str = "Мақала", language: str = "kaz", host="Ұлан"
):
    fields = [("001", number)] if number else []
    spoken = [("101", [("a", language)])] if language else []
    return [*fields, ("100", [("a", f"{day}d2023")]), *spoken, ("200", [("a", title)]), ("463", [("c", host)])]


def asp(*lines: str) -> list[str]:
    return ["#920: ASP", "#101: kaz", "#200: ^AМақала", *lines]


@pytest.fixture
def articles(judge):
    def judged(data, source=MARC):
        return judge(source, CatalogueArticleModel, data if isinstance(data, bytes) else data.encode())

    return judged


def test_an_article_of_rusmarc_is_one_record_of_the_day_it_was_entered(articles, made):
    row = articles(made.iso2709(unimarc(), ARTICLE)).accepted.row(0, named=True)
    assert (row["entry_on"], row["language"], row["records"]) == (date(2023, 9, 5), "kaz", 1)
    assert (row["entry_key"], row["database"]) == ("n|KZ\\1", "articles")


def test_an_article_of_marc_21(articles, made):
    fields = [("001", "kz7"), ("008", f"991231s1999{' ' * 24}rus d"), ("245", [("a", "Мақала")])]
    row = articles(made.iso2709(fields, ARTICLE_21)).accepted.row(0, named=True)
    assert (row["entry_on"], row["language"]) == (date(1999, 12, 31), "rus")


def test_an_article_of_irbis_was_entered_at_its_first_stage(articles, made):
    text = made.irbis_text(asp("#907: ^CКР^A20230712", "#907: ^CПК^A20230704", "#903: A-1"))
    row = articles(text, IRBIS).accepted.row(0, named=True)
    assert (row["entry_on"], row["entry_key"]) == (date(2023, 7, 4), "n|A-1")


def test_irbis_in_iso_2709_keeps_its_worksheet(articles, made):
    fields = [
        ("920", [("a", "ASP")]),
        ("200", [("a", "Мақала")]),
        ("907", [("a", "20230704")]),
        ("903", [("a", "A-1")]),
    ]
    row = articles(made.iso2709(fields, "00000nam0 2200000   450 ")).accepted.row(0, named=True)
    assert (row["entry_on"], row["entry_key"]) == (date(2023, 7, 4), "n|A-1")


def test_907_of_another_system_is_no_date(articles, made):
    fields = [*unimarc(), ("907", [("a", "20200101")])]
    assert articles(made.iso2709(fields, ARTICLE)).accepted["entry_on"].to_list() == [date(2023, 9, 5)]


@pytest.mark.parametrize(
    ("leader", "fields", "of"),
    [
        pytest.param("00000nam0 2200000   450 ", [("200", [("a", "Кітап")]), COPY], marc.SOURCES[0], id="and a book"),
        pytest.param("00000nam0 2200000   450 ", [("200", [("a", "Кітап")])], MARC, id="and a book without copies"),
        pytest.param("00000nx  a2200000   45  ", [("200", [("a", "Абай")])], MARC, id="and an authority"),
        pytest.param(ARTICLE, unimarc("KZ\\2"), MARC, id="and another article"),
    ],
)
def test_a_file_is_of_one_source(made, open_bytes, leader, fields, of):
    document = open_bytes(made.iso2709(unimarc(), ARTICLE) + made.iso2709(fields, leader), "export.iso")
    sources = [*marc.SOURCES, *irbis.SOURCES, *marc_articles.SOURCES]
    assert [source for source in sources if source.recognise(document).is_match] == [of]


def test_articles_among_books_are_set_aside_and_said(take, made):
    taken = take(made.iso2709(unimarc(), ARTICLE) * 2 + made.iso2709([*made.RUSMARC, COPY], made.UNIMARC_LEADER))
    assert (taken.source, taken.rows["row_number"].to_list(), taken.extract.control_rows) == ("marc", [3], 2)
    assert [found.row for found in taken.extract.problems if found.rule == "MRC-007"] == [1, 2]
    assert taken.rejected() == []


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        pytest.param(unimarc(day=" " * 8), "MRC-015", id="no date"),
        pytest.param(unimarc(day="20231345"), "MRC-016", id="date not readable"),
        pytest.param(unimarc(day="20990905"), "MRC-017", id="date in the future"),
        pytest.param(unimarc(title=" / "), "MRC-009", id="no title"),
    ],
)
def test_an_article_is_rejected_alone(articles, made, fields, code):
    found = articles(made.iso2709(unimarc(), ARTICLE) + made.iso2709(fields, ARTICLE))
    assert (found.rows_of(code), found.accepted["row_number"].to_list()) == ([2], [1])
    assert found.accounted.counts.rejected == 1


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        pytest.param([("005", "20230905101500.0"), *unimarc(day=" " * 8)], "MRC-025", id="date of the change"),
        pytest.param(unimarc(language=""), "MRC-026", id="no language"),
        pytest.param(unimarc(language="кзх"), "MRC-027", id="language not known"),
    ],
)
def test_an_article_is_counted_with_a_warning(articles, made, fields, code):
    found = articles(made.iso2709(fields, ARTICLE))
    assert (found.accepted.height, found.rows_of(code)) == (1, [1])
    assert articles(made.iso2709(unimarc(), ARTICLE)).rows_of(code) == []


def test_a_record_of_another_publication_is_set_aside(articles, made):
    journal = made.iso2709([("200", [("a", "Ұлан")])], "00000nas0 2200000   450 ")
    found = articles(made.iso2709(unimarc(), ARTICLE) + journal)
    assert (found.rows_of("MRC-024"), found.accounted.counts.control) == ([2], 1)


def test_the_same_number_and_the_same_description_are_said(articles, made):
    records = [unimarc(), unimarc(title="Басқа"), unimarc("KZ\\2"), unimarc("KZ\\3", host="Балдырған")]
    found = articles(b"".join(made.iso2709(fields, ARTICLE) for fields in records))
    assert (found.rows_of("MRC-029"), found.rows_of("MRC-028")) == ([2], [3])
    assert found.accepted["entry_key"].to_list() == ["n|KZ\\1", "n|KZ\\1|2", "n|KZ\\2", "n|KZ\\3"]


def test_an_exact_repeat_is_a_duplicate(articles, made):
    counts = articles(made.iso2709(unimarc(), ARTICLE) * 3).accounted.counts
    assert (counts.loaded, counts.duplicate) == (1, 2)


def test_an_article_without_a_number_is_known_by_its_description(articles, made):
    first, again = (
        articles(made.iso2709(unimarc(None, day, title), ARTICLE)).accepted["entry_key"].to_list()
        for day, title in (("20230905", "Мақала."), ("20230906", "МАҚАЛА"))
    )
    assert first == again == ["d|мақала|ұлан"]

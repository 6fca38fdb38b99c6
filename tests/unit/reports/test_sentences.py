"""The running text: natural, worded by sign, said only where every figure is known."""

import re

import polars as pl
import pytest

from flows.messages import LANGUAGES, has_message
from flows.reports.edition import make_edition
from flows.reports.labels import Labels
from flows.reports.layout.layouts import SECTIONS
from flows.reports.summary.sentence_list import SENTENCES, Lists
from flows.reports.summary.sentences import sentences
from schemas.statement_terms import dated
from schemas.statements import STATEMENTS
from tests.unit.reports.sample import VERSION, report, tables

PLACES = {(one.section, one.text) for one in STATEMENTS}
WORDINGS = [item for items in SENTENCES.values() for wordings in items for item in wordings]


def said(language="ru", rows=None, **changes):
    """The sentences by key, of the sample year or of these statements of it."""
    made = tables()
    if rows is not None:
        places = [(2023, section, dated(text, 2023), value, None) for (section, text), value in rows.items()]
        made["statements"] = pl.DataFrame(places, made["statements"].schema, orient="row")
    edition = make_edition(report(tables=made, **changes), VERSION, {})
    return {one.key: one for items in sentences(edition, Labels(language)).values() for one in items}


@pytest.mark.parametrize("wording", WORDINGS, ids=lambda item: item.key)
def test_a_sentence_is_made_of_known_statements_and_has_words(wording):
    if isinstance(wording, Lists):
        assert {(wording.section, wording.text.format(code=name)) for name in wording.names.values()} <= PLACES
        keys = [
            f"sentence.{wording.key}",
            f"sentence.{wording.key}.part",
            *(f"{wording.word}.{code}" for code in wording.names),
        ]
    else:
        assert set(wording.figures.values()) <= PLACES
        endings = (".up", ".down", ".same") if "change" in wording.figures else ("",)
        keys = [f"sentence.{wording.key}{ending}" for ending in endings]
    assert [key for key in keys for language in LANGUAGES if not has_message(key, language)] == []


@pytest.mark.parametrize(
    "wording", [item for item in WORDINGS if not isinstance(item, Lists)], ids=lambda item: item.key
)
def test_the_words_state_every_figure(wording):
    for language in LANGUAGES:
        ending = ".up" if "change" in wording.figures else ""
        text = Labels(language)(f"sentence.{wording.key}{ending}", **{name: f"<{name}>" for name in wording.figures})
        assert set(re.findall(r"<(\w+)>", text)) == set(wording.figures), language


def test_sections_are_the_reports():
    assert list(SENTENCES) == [section for section in SECTIONS if section in SENTENCES]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("kk", "2023 жылы кітапхана қорына 2 790 дана басылым түсті, оның ішінде қазақ тілінде — 1 801 дана."),
        ("ru", "В 2023 году в фонд библиотеки поступило 2 790 экз., в том числе на казахском языке — 1 801 экз."),
        ("en", "Copies acquired in 2023: 2,790, of them in Kazakh: 1,801."),
    ],
)
def test_numbers_are_written_as_in_the_language(language, text):
    assert said(language)["acquisitions"].text.replace("\N{NO-BREAK SPACE}", " ") == text


@pytest.mark.parametrize(
    ("change", "ending"),
    [(5, "увеличилось на 5"), (-5, "уменьшилось на 5"), (0, "не изменилось")],
    ids=["more", "less", "same"],
)
def test_a_change_is_worded_by_its_sign(change, ending):
    rows = {("reference", "virtual queries: change from {previous}"): change}
    text = said(rows=rows)["virtual_queries_change"].text
    assert text == f"По сравнению с 2022 годом число виртуальных справок {ending}."


def test_a_figure_without_last_years_is_said_alone():
    rows = {("automation", "VK followers"): 5979}
    assert (
        said("kk", rows=rows)["vk"].text.replace("\N{NO-BREAK SPACE}", " ")
        == "ВКонтакте желісіндегі жазылушылар саны — 5 979."
    )


def test_a_sentence_with_an_unknown_figure_is_not_said():
    assert said(rows={("clubs", "clubs"): 6}) == {}
    assert set(said(rows={("clubs", "clubs"): 6, ("clubs", "club sessions"): 95})) == {"clubs"}


def test_nothing_is_said_of_what_there_was_none_of():
    assert said(rows={("services", "excursions"): 0, ("services", "excursion participants"): 0}) == {}


def test_languages_of_gifts_are_listed_the_most_first():
    rows = {("acquisitions", f"gift copies in {name}"): value for name, value in (("Russian", 9), ("Korean", 52))}
    assert said(rows=rows)["gift_languages"].text.endswith("на корейском языке — 52, на русском языке — 9.")


@pytest.mark.parametrize(("amount", "text"), [("5000000", "5 000 000 тенге"), ("84800.5", "84 800,50 тенге")])
def test_money_has_both_decimals_or_none(amount, text):
    names = {"gift copies": 167, "gift copies in Kazakh": 105, "gift titles": 140, "gift amount in tenge": amount}
    rows = {("acquisitions", name): str(value) for name, value in names.items()}
    made = tables()["statements"]
    frame = pl.DataFrame(
        [(2023, s, t, v, None) for (s, t), v in rows.items()],
        dict.fromkeys(made.columns, pl.String),
        orient="row",
        strict=False,
    )
    edition = make_edition(report(tables=tables() | {"statements": frame.cast(dict(made.schema))}), VERSION, {})
    (sentence,) = sentences(edition, Labels("ru"))["stock"]
    assert text in sentence.text.replace("\N{NO-BREAK SPACE}", " ")


def test_a_sentence_knows_the_cells_that_it_states():
    sentence = said()["stock_in_short"]
    assert [str(address) for address in sentence.addresses] == [
        "stock_by_field.copies?as_of=2024-01-01&language=all&field=total",
        "stock_by_field.copies?as_of=2024-01-01&language=kazakh&field=total",
    ]
    (age,) = said()["mean_age"].addresses
    assert (age.table, dict(age.keys)["statement"]) == ("statements", "mean age of librarians")


def test_a_year_without_statements_has_no_text():
    made = {name: frame for name, frame in tables().items() if name != "statements"}
    assert sentences(make_edition(report(tables=made), VERSION, {}), Labels("kk")) == {}

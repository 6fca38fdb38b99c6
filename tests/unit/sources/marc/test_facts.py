"""What a record says of its book: one book in four formats gives the same facts."""

from __future__ import annotations

import pytest

from flows.sources.catalogue.facts import Dialect, Facts, dialect_of, facts_of
from flows.sources.catalogue.irbis import records_of
from flows.sources.catalogue.iso import encoding_of, iso2709_records, marcxml_records

BOOK = Facts(
    title="Қазақтың ер балаларына арналған ертегілері",
    author="Халық ертегілері",
    publication_year=2023,
    isbns=("978-601-7000-01-1",),
    languages=("kaz", "rus"),
    classes=(("BBK", "82.3(5Қаз)-6"), ("UDC", "398.2(=512.122)-93")),
    price="2500.00",
    audience="children",
)


def facts_in(data: bytes) -> Facts:
    record = next(iso2709_records(data, encoding_of(data)))
    return facts_of(record, dialect_of(record))


def without(facts: Facts, **changes: object) -> Facts:
    from dataclasses import replace

    return replace(facts, **changes)


@pytest.mark.parametrize("encoding", ["utf-8", "kz1048", "ptcp154"])
def test_rusmarc_in_every_encoding(made, encoding):
    record = [*made.RUSMARC, ("330", [("a", made.NOTE)])]
    assert facts_in(made.iso2709(record, made.UNIMARC_LEADER, encoding)) == BOOK


@pytest.mark.parametrize("encoding", ["utf-8", "kz1048"])
def test_marc21_is_the_twin_of_rusmarc(made, encoding):
    record = [*made.MARC21, ("520", [("a", made.NOTE)])]
    facts = facts_in(made.iso2709(record, made.MARC21_LEADER, encoding))
    assert without(facts, isbns=BOOK.isbns) == BOOK
    assert facts.isbns == ("978-601-7000-01-1 (в пер.)",)


def test_marcxml_is_the_twin_of_iso_2709(made):
    records = list(marcxml_records(made.marcxml([(made.MARC21_LEADER, made.MARC21)]).encode()))
    assert without(facts_of(records[0], dialect_of(records[0])), isbns=BOOK.isbns) == BOOK


def test_irbis_is_the_twin_of_rusmarc_but_for_the_coded_audience(made):
    record = next(records_of(made.irbis_text(made.IRBIS))).record
    assert dialect_of(record) is Dialect.IRBIS
    assert without(facts_of(record, Dialect.IRBIS), audience="children") == BOOK


def test_a_russian_record_in_cp1251_that_declares_utf8(made):
    fields = [("200", [("a", "Сказки о животных")]), ("101", [("a", "rus")])]
    data = made.iso2709(fields, "00000nam a2200000   450 ", "cp1251")
    assert facts_in(data).title == "Сказки о животных"


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        pytest.param(("200", [("a", "Ч. 1")]), ("Тарихи шолу", "Ч. 1"), id="a volume called only by its number"),
        pytest.param(("200", [("a", "2-кітап")]), ("Тарихи шолу", "2-кітап"), id="a volume in Kazakh"),
        pytest.param(
            ("200", [("a", "Тарту"), ("h", "Т. 2")]), ("Тарту", "Т. 2"), id="a volume with a title of its own"
        ),
    ],
)
def test_title_and_volume(made, changed, expected):
    parent = (
        "461",
        [("1", "001123"), ("1", "2001 "), ("a", "Тарихи шолу"), ("v", "Ч. 1"), ("1", "700 1"), ("a", "Абай")],
    )
    facts = facts_in(made.iso2709([changed, parent, ("101", [("a", "kaz")])], made.UNIMARC_LEADER))
    assert (facts.title, facts.volume) == expected
    assert facts.author == "Абай"


def test_a_volume_in_marc21_takes_the_title_of_its_set(made):
    fields = [("008", " " * 40), ("245", [("a", "Ч. 1")]), ("773", [("t", "Тарихи шолу / Абай"), ("a", "Абай")])]
    facts = facts_in(made.iso2709(fields, made.MARC21_LEADER))
    assert (facts.title, facts.volume, facts.author) == ("Тарихи шолу", "Ч. 1", "Абай")


@pytest.mark.parametrize(
    ("fields", "price"),
    [
        pytest.param([("010", [("9", "5000")])], None, id="the print run is no price"),
        pytest.param([("010", [("a", "x"), ("d", "Б. ц.")])], None, id="without a price"),
        pytest.param([("010", [("d", "160000.00, тираж 225000")])], "160000.00", id="price and print run together"),
        pytest.param([("010", [("d", "20 р. 00 к.")])], "20 р. 00 к.", id="words of a currency stay"),
    ],
)
def test_price(made, fields, price):
    fields = [*fields, ("200", [("a", "Тарту")])]
    assert facts_in(made.iso2709(fields, made.UNIMARC_LEADER)).price == price


@pytest.mark.parametrize(
    ("subfields", "classes", "other", "audience"),
    [
        pytest.param([("a", "84(5Қаз)7"), ("2", "rubbk")], (("BBK", "84(5Қаз)7"),), (), None, id="ББК"),
        pytest.param(
            [("a", "84(5Қаз)7"), ("2", "rubbkd")], (("BBK", "84(5Қаз)7"),), (), "children", id="children's ББК"
        ),
        pytest.param([("a", "16.41.21"), ("2", "rugasnti")], (), ("16.41.21",), None, id="ГРНТИ decides nothing"),
        pytest.param([("a", "63.3(5Қаз)")], (("BBK", "63.3(5Қаз)"),), (), None, id="no code, by its form"),
    ],
)
def test_the_scheme_of_a_class_is_told_by_its_code(made, subfields, classes, other, audience):
    facts = facts_in(made.iso2709([("200", [("a", "Тарту")]), ("686", subfields)], made.UNIMARC_LEADER))
    assert (facts.classes, facts.other_classes, facts.audience) == (classes, other, audience)


@pytest.mark.parametrize(
    ("codes", "audience"),
    [("a  ", "children"), ("cd ", "children"), ("km ", "adult"), ("u  ", None), ("   ", None), ("|||", None)],
)
def test_coded_audience(made, codes, audience):
    coded = f"20230914d2023    {codes}y0kazy50      ca"
    fields = [("100", [("a", coded)]), ("200", [("a", "Тарту")])]
    assert facts_in(made.iso2709(fields, made.UNIMARC_LEADER)).audience == audience


@pytest.mark.parametrize(
    ("texts", "languages"),
    [
        (["rusgrc"], ("rus", "grc")),
        (["ger", "fre"], ("deu", "fra")),
        (["қазақша"], ("kaz",)),
        (["російська мова"], ()),
        (["und"], ()),
    ],
    ids=["two codes in one subfield", "codes of ISO 639-2/B", "a word", "an unknown word", "undetermined"],
)
def test_languages(made, texts, languages):
    fields = [("200", [("a", "Тарту")]), ("101", [("a", text) for text in texts])]
    facts = facts_in(made.iso2709(fields, made.UNIMARC_LEADER))
    assert facts.languages == languages
    assert facts.language_texts == tuple(texts)


def test_several_isbns_are_kept_in_order(made):
    fields = [
        ("245", [("a", "Тарту /")]),
        *(("020", [("a", f"{isbn} (v. 1)")]) for isbn in ("0914378287", "0914378295")),
    ]
    facts = facts_in(made.iso2709(fields, made.MARC21_LEADER))
    assert facts.isbns == ("0914378287 (v. 1)", "0914378295 (v. 1)")
    assert facts.title == "Тарту"


def test_a_record_written_by_pymarc_reads_the_same(made):
    from pymarc import Field, Indicators, Record, Subfield

    record = Record(leader=made.MARC21_LEADER)
    for tag, value in made.MARC21:
        if isinstance(value, str):
            record.add_field(Field(tag=tag, data=value))
        else:
            parts = [Subfield(code, text) for code, text in value]
            record.add_field(Field(tag=tag, indicators=Indicators(" ", " "), subfields=parts))
    assert facts_in(record.as_marc()) == facts_in(made.iso2709(made.MARC21, made.MARC21_LEADER))

"""What single cells of a ledger mean: fields of knowledge, closed lists, inventory numbers, ISBNs, titles."""

from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.sources.ledger.fields import guess_scheme, load_field_mapping, read_field_word, with_fields
from flows.sources.ledger.inventory import inventory, is_repeated
from flows.sources.ledger.stage import read_document
from flows.sources.ledger.titles import normalised_isbn, title_key
from flows.sources.vocabulary import audience_code, read_language, read_source_of_money, withdrawal_reason

MAPPING = load_field_mapping(Path(__file__).resolve().parents[4] / "data" / "reference" / "field_mapping.csv")


def one(expression, text):
    return pl.DataFrame({"x": [text]}, schema={"x": pl.String}).select(expression("x")).item()


@pytest.mark.parametrize(
    ("scheme", "index", "field", "rule"),
    [
        ("BBK", "84(5Каз)7", "fiction", "BBK_digit 84"),
        ("BBK", "ББК 84(5Каз)7", "fiction", "BBK_digit 84"),
        ("BBK", "82.3(2Рос)", "fiction", "BBK_digit 82.3"),
        ("BBK", "82.1", "linguistics_literary_studies", "BBK_digit 82"),
        ("BBK", "63.3(2)622{x}", "social_political", "BBK_digit 63"),
        ("BBK", "*65.9", "social_political", "BBK_digit 65"),
        ("BBK", "Ч515.8я43", "sport_arts", "BBK_letter Ч5"),
        ("BBK", "Ч51,0", "sport_arts", "BBK_letter Ч5"),
        ("BBK", "Ш141.2", "linguistics_literary_studies", "BBK_letter Ш1"),
        ("BBK", "Д 84(5Каз)", "fiction", "BBK_digit 84"),
        ("BBK", "Д84(5Каз)", None, None),
        ("BBK", "Ш7", None, None),
        ("BBK", "89", None, None),
        ("BBK", "10.01.01", None, None),
        ("UDC", "087.5:794", "sport_arts", "UDC 7"),
        ("UDC", "087.5", None, None),
        ("UDC", "373.167.1:811.161.1", "linguistics_literary_studies", "UDC 81"),
        ("UDC", "821.161.1.09", "linguistics_literary_studies", r"UDC_pattern ^821\S*\.09"),
        ("UDC", "821.113.6-93", "fiction", r"UDC_pattern ^82\S*-93"),
        ("UDC", "657", "social_political", "UDC 657"),
        ("UDC", "4", None, None),
        ("DDC", "813.54", "fiction", "DDC_pattern ^8[1-9][1-8]"),
        ("DDC", "819.09", "linguistics_literary_studies", r"DDC_pattern ^8[1-9]9\.09"),
        ("DDC", "796", "sport_arts", "DDC 7"),
    ],
)
def test_a_class_index_leads_to_a_field(scheme, index, field, rule):
    decision = MAPPING.classify(scheme, index)
    assert (decision.field, decision.rule) == (field, rule)


@pytest.mark.parametrize(("scheme", "index"), [("UDC", "087.5:794"), ("UDC", "821.113.6-93"), ("BBK", "Д 84(5Каз)")])
def test_marks_of_childrens_literature(scheme, index):
    assert MAPPING.classify(scheme, index).is_for_children


@pytest.mark.parametrize(
    ("own", "bbk", "udc", "ddc", "field", "rule", "scheme"),
    [
        ("ОПЛ", "84", "5", "5", "social_political", "column", "BBK"),
        (None, "84", "657", None, "fiction", "BBK_digit 84", "BBK"),
        (None, "10.01.01", "657", None, "social_political", "UDC 657", "UDC"),
        (None, None, None, "796", "sport_arts", "DDC 7", "DDC"),
        ("неизвестно", None, None, None, "unclassified", "none", None),
    ],
    ids=["own column", "bbk before udc", "udc where bbk fails", "ddc", "unresolved"],
)
def test_the_order_of_decision(own, bbk, udc, ddc, field, rule, scheme):
    schema = dict.fromkeys(("field__text", "bbk", "udc", "ddc"), pl.String)
    rows = pl.DataFrame([(own, bbk, udc, ddc)], schema=schema, orient="row").lazy()
    row = with_fields(rows, MAPPING).collect().row(0, named=True)
    assert (row["field"], row["field_rule"], row["class_scheme"]) == (field, rule, scheme)


@pytest.mark.parametrize(
    ("index", "scheme"), [("84(5Каз)7", "BBK"), ("Ш6", "BBK"), ("821.161.1-3", "UDC"), ("УДК 37", "UDC"), ("?", None)]
)
def test_the_scheme_of_an_index_is_told_from_its_form(index, scheme):
    assert guess_scheme(index) == scheme


@pytest.mark.parametrize(
    ("word", "field"),
    [
        ("жсә", "social_political"),
        ("Тех., а/ш", "technology_agriculture"),
        ("81.83", "linguistics_literary_studies"),
        ("81,83", "linguistics_literary_studies"),
        ("Худ. лит-ра", "fiction"),
        ("Спорт, искусство", "sport_arts"),
        ("ЕНЛ", "natural_sciences"),
        ("прочее", None),
    ],
)
def test_words_for_fields(word, field):
    assert read_field_word(word) == field


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Бюджет", "budget"),
        ("Мем. тапсырыс", "state_order"),
        ("Гос. заказ", "state_order"),
        ("СЫЙ", "gift"),
        ("дар (акт 5)", "gift"),
        ("Книгообмен", "exchange"),
        ("Қазпошта", "subscription"),
        ("Взамен утерянных", "reader_replacement"),
        ("прочее", "other"),
        ("жазылым", "subscription"),
        ("Басылымдарға жазылу", "subscription"),
        ("баспасозге жазылу", "subscription"),
        ("Спонсор", "gift"),
        ("демеуші", "gift"),
        ("Благотворительность", "gift"),
        ("қайырымдылық", "gift"),
        ("мемлекеттик тапсырыс", "state_order"),
        ("сыйлык", "gift"),
        ("ТОО «Бюджет»", None),
    ],
)
def test_words_for_sources_of_money(word, code):
    assert read_source_of_money(word) == code


@pytest.mark.parametrize(
    ("word", "code"),
    [("қаз. т.", "kaz"), ("kk", "kaz"), ("казахский", "kaz"), ("қазақ тілінде", "kaz"), ("каз., рус.", "kaz"),
     ("Русский язык", "rus"), ("орысша", "rus"), ("англ.", "eng"), ("кәріс", "kor"), ("казақша", "kaz"),
     ("казахша", "kaz"), ("казак", "kaz"), ("казак тили", "kaz"), ("на казахском языке", "kaz"),
     ("?аз", None), ("к/о", None)],
)  # fmt: skip
def test_words_for_languages(word, code):
    assert read_language(word) == code


@pytest.mark.parametrize(
    ("read", "text", "code"),
    [
        (audience_code, "балаларга", "children"),
        (audience_code, "балалар адебиети", "children"),
        (withdrawal_reason, "тозган", "worn"),
        (withdrawal_reason, "мазмуны ескирген", "outdated"),
        (withdrawal_reason, "баска китапханага берилген", "transferred"),
    ],
)
def test_kazakh_words_typed_with_russian_letters(read, text, code):
    assert one(read, text) == code


def test_words_for_reasons_and_audiences():
    assert one(withdrawal_reason, "Тозығы жеткен") == "worn"
    assert one(withdrawal_reason, "Устарелость по содержанию") == "outdated"
    assert one(withdrawal_reason, "старое") is None
    assert [one(audience_code, text) for text in ("Балалар", "12+", "взрослые", "м/ш")] == ["children"] * 2 + [
        "adult",
        None,
    ]


@pytest.mark.parametrize(
    ("text", "numbers", "count"),
    [
        ("1024", "1024", 1),
        ("1024-1028", "1024-1028", 5),
        ("1024–1028", "1024-1028", 5),
        ("1024 — 28", "1024-1028", 5),
        ("1024-28", "1024-1028", 5),
        ("998-1001", "998-1001", 4),
        ("007-9", "007-009", 3),
        ("1024, 1026", "1024, 1026", 2),
        ("1024; 1026-27", "1024, 1026-1027", 3),
        ("№ 77", "77", 1),
        ("К-15", "К-15", 1),
        ("101/23", "101/23", 1),
        ("1028-1024", None, None),
        ("1024-", None, None),
        ("нет номера", None, None),
    ],
)
def test_inventory_numbers(text, numbers, count):
    found = one(inventory, text)
    assert (found["numbers"], found["count"]) == (numbers, count)


@pytest.mark.parametrize("text", ["б/н", "жоқ", "0", "000", "—"])
def test_words_for_no_inventory_number(text):
    assert one(inventory, text) == {"numbers": None, "count": None, "first": None, "last": None, "is_none": True}


@given(st.lists(st.tuples(st.integers(1, 60), st.integers(0, 5), st.sampled_from(["", "К-"])), max_size=12))
def test_a_number_is_repeated_exactly_if_an_earlier_line_has_it(lines):
    texts = [f"{prefix}{first}-{first + more}" if more else f"{prefix}{first}" for first, more, prefix in lines]
    parsed = pl.DataFrame({"x": texts}, schema={"x": pl.String}).select(inventory("x").alias("i")).unnest("i")
    found = is_repeated(parsed.rename({name: f"inventory_{name}" for name in ("numbers", "first", "last")}))
    seen: set[tuple[str, int]] = set()
    expected = []
    for first, more, prefix in lines:
        own = {(prefix, number) for number in range(first, first + more + 1)}
        expected.append(bool(own & seen))
        seen |= own
    assert found.to_list() == expected


@pytest.mark.parametrize(
    ("text", "isbn"),
    [
        ("978-601-7472-04-7", "9786017472047"),
        ("9786017472047", "9786017472047"),
        ("5-900776-31-х", "9785900776316"),
        ("5-595-03091-1", None),
        ("978-601-7472-04-8", None),
        ("978-601-…", None),
        ("5-88283-031-1 (т. 1); 978-5-7695-5601-2", "9785882830310"),
    ],
)
def test_isbns(text, isbn):
    assert one(normalised_isbn, text) == isbn


def test_identity_of_a_title_knows_no_case_or_punctuation():
    rows = pl.DataFrame(
        {
            "author": ["Абай", "АБАЙ", "Абай"],
            "title": ["Қара сөздер: таңдамалы", "«Қара сөздер» – Таңдамалы", "Қара сөздер"],
            "volume": [None, None, "2"],
            "year": [2021, 2021, 2021],
        }
    )
    first, same, other = rows.select(title_key("author", "title", "volume", "year")).to_series()
    assert first == same != other


@pytest.mark.parametrize(
    ("text", "number", "day"),
    [
        ("№ 17 от 10.02.2023", "17", "2023-02-10"),
        ("№17, 10.02.2023 г.", "17", "2023-02-10"),
        ("акт 17", "акт 17", None),
        ("10.02.2023", None, "2023-02-10"),
        ("17-А от 10 февраля 2023 г.", "17-А", "2023-02-10"),
    ],
)
def test_number_and_date_of_a_document_in_one_cell(text, number, day):
    found = read_document(text)
    assert (found["number"], found["on"] and found["on"].isoformat()) == (number, day)

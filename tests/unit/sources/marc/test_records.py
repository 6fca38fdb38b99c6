"""Files of catalogue records as acquisitions: copies, deliveries, and every reason to reject a record."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest


def copy_910(**changes: str) -> tuple[str, list[tuple[str, str]]]:
    parts = {"a": "0", "b": "1024", "c": "20230914", "e": "2400", "f": "Бюджет", "u": "2023/45", **changes}
    return ("910", [(code.strip("_"), text) for code, text in parts.items() if text])


KOHA_952 = ("952", [("d", "2023-09-14"), ("e", "Сыйлық"), ("g", "1500.00"), ("i", "77"), ("p", "B0077")])
KOHA_995 = ("995", [("5", "2023-09-14"), ("s", "Бюджет"), ("p", "1500"), ("f", "B0077")])


def test_a_copy_of_rusmarc_becomes_a_row(take, made):
    taken = take(made.iso2709([*made.RUSMARC, copy_910()], made.UNIMARC_LEADER))
    row = taken.rows.row(0, named=True)
    assert taken.source == "marc"
    assert (row["recorded_on"], row["source"], row["copies"]) == (date(2023, 9, 14), "budget", 1)
    assert (row["ksu_number"], row["ksu_year"], row["batch_key"]) == (45, 2023, "A|2023|45")
    assert (row["unit_price_kzt"], row["amount_kzt"]) == (Decimal("2400.00"), Decimal("2400.00"))
    assert (row["isbn"], row["language"], row["field"], row["audience"]) == (
        "9786017000011",
        "kaz",
        "fiction",
        "children",
    )
    assert row["title_key"].endswith("|2023")


@pytest.mark.parametrize(
    ("leader", "book", "holding", "source"),
    [
        pytest.param("MARC21_LEADER", "MARC21", KOHA_952, "gift", id="Koha 952 in MARC 21"),
        pytest.param("UNIMARC_LEADER", "RUSMARC", KOHA_995, "budget", id="Koha 995 in UNIMARC"),
    ],
)
def test_copies_of_koha(take, made, leader, book, holding, source):
    row = take(made.iso2709([*getattr(made, book), holding], getattr(made, leader))).rows.row(0, named=True)
    assert (row["source"], row["unit_price_kzt"], row["copies"]) == (source, Decimal("1500.00"), 1)


def test_copies_of_one_delivery_are_one_row_and_of_another_a_second(take, made):
    copies = [copy_910(b="1024"), copy_910(b="1025"), copy_910(b="", c="20231001", u="", f="Дар", **{"1": "5"})]
    rows = take(made.iso2709([*made.RUSMARC, *copies], made.UNIMARC_LEADER)).rows
    assert rows["item_number"].to_list() == [1, 2]
    assert rows["copies"].to_list() == [2, 5]
    assert rows["inventory_numbers"].to_list() == ["1024, 1025", None]
    assert rows["amount_kzt"].to_list() == [Decimal("4800.00"), Decimal("12000.00")]


def test_the_price_of_the_description_counts_where_the_copy_has_none(take, made):
    rows = take(made.iso2709([*made.RUSMARC, copy_910(e="")], made.UNIMARC_LEADER)).rows
    assert rows["unit_price_kzt"].to_list() == [Decimal("2500.00")]


def test_a_price_in_roubles_is_not_taken_for_tenge(take, made):
    book = [("010", [("d", "1436 р.")]) if tag == "010" else (tag, value) for tag, value in made.RUSMARC]
    taken = take(made.iso2709([*book, copy_910(e="")], made.UNIMARC_LEADER))
    assert taken.rows["unit_price_kzt"].to_list() == [None]
    assert "MRC-023" in taken.codes


@pytest.mark.parametrize(
    ("holding", "code"),
    [
        pytest.param(None, "MRC-008", id="no copies"),
        pytest.param(copy_910(c=""), "MRC-010", id="no date"),
        pytest.param(("899", [("a", "NLR"), ("j", "99-4")]), "MRC-010", id="only where it stands"),
        pytest.param(copy_910(c="20231345"), "MRC-011", id="date not readable"),
        pytest.param(copy_910(f=""), "MRC-012", id="no source"),
        pytest.param(copy_910(f="Ф3"), "MRC-013", id="source not known"),
        pytest.param(copy_910(**{"1": "шт"}), "MRC-014", id="copies not readable"),
    ],
)
def test_a_record_is_rejected_with_what_its_copies_lack(take, made, holding, code):
    good = made.iso2709([*made.RUSMARC, copy_910()], made.UNIMARC_LEADER)
    bad = made.iso2709([*made.RUSMARC, *([holding] if holding else [])], made.UNIMARC_LEADER)
    taken = take(bad + good)
    assert taken.rejected() == [(1, code)]
    assert taken.rows["row_number"].to_list() == [2]


def test_a_record_with_one_bad_copy_is_rejected_whole(take, made):
    taken = take(made.iso2709([*made.RUSMARC, copy_910(), copy_910(b="1025", c="")], made.UNIMARC_LEADER))
    assert (taken.rejected(), taken.rows.height) == ([(1, "MRC-010")], 0)


@pytest.mark.parametrize(
    ("leader", "fields", "code"),
    [
        pytest.param("00000nz  a2200000   450 ", [("200", [("a", "Абай")])], "MRC-006", id="an authority record"),
        pytest.param("00000nam0 2200000   450 ", [("300", [("a", "x")])], "MRC-005", id="no title field"),
        pytest.param("00000nam0 2200000   450 ", [("200", [("a", " / ")])], "MRC-009", id="an empty title"),
    ],
)
def test_records_that_are_no_acquisition(take, made, leader, fields, code):
    assert take(made.iso2709(fields, leader)).rejected() == [(1, code)]


def test_broken_records_are_rejected_one_by_one(take, made):
    good = made.iso2709([*made.RUSMARC, copy_910()], made.UNIMARC_LEADER)
    other = made.iso2709([*made.RUSMARC, copy_910(b="1030")], made.UNIMARC_LEADER)
    leader = good[:17] + "т".encode() + good[18:]
    directory = good[:27] + b"9999" + good[31:]
    taken = take(good + leader + directory + b"12345" + b"\x1d" + other + good[:200])
    assert taken.records == 6
    assert taken.rejected() == [(2, "MRC-001"), (3, "MRC-002"), (4, "MRC-001"), (6, "MRC-002")]
    assert taken.rows["row_number"].to_list() == [1, 5]


def test_a_record_in_another_encoding_than_the_file_is_rejected(take, made):
    utf8 = made.iso2709([*made.RUSMARC, copy_910()], made.UNIMARC_LEADER)
    cp1251 = made.iso2709([("200", [("a", "Сказки")]), copy_910(b="9")], made.UNIMARC_LEADER, "cp1251")
    assert take(utf8 + cp1251 + made.iso2709([*made.RUSMARC, copy_910(b="7")], made.UNIMARC_LEADER)).rejected() == [
        (2, "MRC-003")
    ]


def test_the_same_record_again_is_a_duplicate(take, made):
    record = made.iso2709([*made.RUSMARC, copy_910()], made.UNIMARC_LEADER)
    assert take(record + b"\r\n" + record).rows["is_duplicate"].to_list() == [False, True]


def test_an_inventory_number_in_two_records(take, made):
    one = made.iso2709([*made.RUSMARC, copy_910()], made.UNIMARC_LEADER)
    two = made.iso2709([("200", [("a", "Тарту")]), copy_910()], made.UNIMARC_LEADER)
    taken = take(one + two)
    assert taken.rows["is_inventory_repeated"].to_list() == [False, True]
    assert "LED-046" in taken.codes


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        pytest.param({"686": [("a", "16.41.21"), ("2", "rugasnti")], "675": None}, "MRC-022", id="ГРНТИ only"),
        pytest.param({}, "MRC-041", id="two languages"),
    ],
)
def test_what_is_said_of_the_book(take, made, changes, code):
    fields = [(tag, changes.get(tag, value)) for tag, value in made.RUSMARC if changes.get(tag, value)]
    assert code in take(made.iso2709([*fields, copy_910()], made.UNIMARC_LEADER)).codes


def test_a_healthy_record_of_one_language_says_nothing(take, made):
    fields = [("101", [("a", "kaz")]) if tag == "101" else (tag, value) for tag, value in made.RUSMARC]
    taken = take(made.iso2709([*fields, copy_910()], made.UNIMARC_LEADER))
    assert {code for code in taken.codes if code.startswith("MRC")} == set()


def test_a_declared_encoding_that_lies_is_told(take, made):
    fields = [
        ("100", [("a", "20230914d2023    a  y0rusy89      ca")]),
        ("200", [("a", "Қазақ ертегілері")]),
        copy_910(),
    ]
    assert "MRC-040" in take(made.iso2709(fields, made.UNIMARC_LEADER)).codes


def test_marcxml(take, made):
    text = made.marcxml([(made.MARC21_LEADER, [*made.MARC21, KOHA_952]), (made.MARC21_LEADER, made.MARC21)])
    taken = take(text, "export.xml")
    assert (taken.records, taken.rejected()) == (2, [(2, "MRC-008")])
    assert taken.rows["isbn"].to_list() == ["9786017000011"]


def test_irbis_text_with_upper_case_codes(take, made):
    article = ["#920: ASP", "#200: ^AМақала"]
    taken = take(made.irbis_text([*made.IRBIS, made.COPY], article, made.IRBIS), "records.txt")
    assert taken.source == "irbis"
    assert (taken.records, taken.rejected()) == (3, [(15, "MRC-008")])
    assert (taken.extract.control_rows, "MRC-007" in taken.codes) == (1, True)
    row = taken.rows.row(0, named=True)
    assert (row["row_number"], row["ksu_number"], row["unit_price_kzt"]) == (1, 45, Decimal("2400.00"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "kz1048", "utf-16"])
def test_irbis_text_in_every_encoding(take, made, encoding):
    text = made.irbis_text([*made.IRBIS, f"#331: {made.NOTE}", made.COPY])
    assert take(text.encode(encoding), "records.txt").rows["title"].to_list() == [
        "Қазақтың ер балаларына арналған ертегілері"
    ]


@pytest.mark.parametrize(
    ("text", "records"),
    [
        pytest.param("#200: ^AА\n*****\n", 1, id="one"),
        pytest.param("#200: ^AА\n*****\n#200: ^AБ\n*****", 2, id="no line end after the last"),
        pytest.param("#200: ^AА\n*****\n#200: ^AБ\n", 2, id="the last without its end"),
        pytest.param("#200: ^AА\r\n*****\r\n\r\n*****\r\n", 2, id="an empty record"),
        pytest.param("*****\n\n\n", 1, id="blank lines behind"),
    ],
)
def test_irbis_records_are_counted_by_other_code(text, records):
    from flows.sources.catalogue.irbis import count_records, records_of

    assert count_records(text) == records
    assert len(list(records_of(text))) == records


def test_a_line_without_a_tag_goes_on_with_the_one_before(made):
    from flows.sources.catalogue.irbis import records_of

    record = next(records_of("#200: ^AҚазақ\nертегілері\n*****\n")).record
    assert record.first("200", "a") == "Қазақ ертегілері"


def test_text_without_a_tag_is_a_broken_record(take, made):
    text = "ертегілер\n*****\n" + made.irbis_text([*made.IRBIS, made.COPY])
    assert take(text, "records.txt").rejected() == [(1, "MRC-002")]

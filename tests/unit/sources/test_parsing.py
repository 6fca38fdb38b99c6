"""The strict grammar of numbers and dates."""

from datetime import date, timedelta
from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.sources.parsing import (
    decimal_point,
    has_irregular_groups,
    parse_date,
    parse_decimal,
    parse_float,
    parse_integer,
)


def parsed(parse, *cells, **options):
    frame = pl.DataFrame({"x": list(cells)}, schema={"x": pl.String})
    eager = frame.select(parse("x", **options))["x"].to_list()
    assert frame.lazy().select(parse("x", **options)).collect(engine="streaming")["x"].to_list() == eager
    return eager


NOT_NUMBERS = [
    "1_000",
    "0x10",
    "nan",
    "inf",
    "1e3",
    "",
    " ",
    "-",
    "12-",
    "--5",
    "١٢",
    "½",
    "1 2",
    "12 50",
    "№5",
    "5 6 7",
]


@pytest.mark.parametrize("text", NOT_NUMBERS)
@pytest.mark.parametrize("parse", [parse_integer, parse_decimal, parse_float])
def test_what_is_no_number_is_null(parse, text):
    assert parsed(parse, text) == [None]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("5", 5),
        ("007", 7),
        ("-5", -5),
        ("−5", -5),
        ("1 234", 1234),
        ("1\u00a0234\u202f567", 1234567),
        ("1,234", 1234),
        ("1,234,567", 1234567),
        ("12.0", 12),
        ("12,00", 12),
        ("3 экз.", 3),
        ("3 дана", 3),
        (" 7 ", 7),
        ("1.234", None),
        ("2.5", None),
        ("9223372036854775807", 9223372036854775807),
        ("9223372036854775808", None),
    ],
)
def test_whole_numbers(text, number):
    assert parsed(parse_integer, text) == [number]


def test_a_comma_is_no_group_mark_where_the_column_has_decimal_commas():
    assert parsed(parse_integer, "1,234", "12,5", "7") == [None, None, 7]


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("5 707754,55", "5707754.55"),
        ("5 707 754,55", "5707754.55"),
        ("5\u00a0707\u2009754.5", "5707754.50"),
        ("1500 тг", "1500.00"),
        ("1500тг.", "1500.00"),
        ("1 500 тенге", "1500.00"),
        ("1 500,50 теңге", "1500.50"),
        ("₸ 1500", "1500.00"),
        ("1500 ₸", "1500.00"),
        ("20 р. 00 к.", "20.00"),
        ("20 тг 50 тиын", "20.50"),
        ("16 к.", "0.16"),
        ("35 р.", "35.00"),
        ("1.234,50", "1234.50"),
        ("1,234.50", "1234.50"),
        ("1.234.567", "1234567.00"),
        ("-12,5", "-12.50"),
        ("0", "0.00"),
        ("0.125", None),
        ("0.30000000000000004", "0.30"),
        ("27500.549999999996", "27500.55"),
        ("1234.567", None),
        ("100,1234", None),
        ("100,5000", "100.50"),
        ("100,50001", None),
        ("160000.00, тираж 225000", None),
        ("1.2.3", None),
        ("1,2,3", None),
        ("1.23,456,7", None),
        ("12.", None),
        (".5", None),
        ("1234567890123.00", None),
    ],
)
def test_amounts(text, amount):
    assert parsed(parse_decimal, text) == [None if amount is None else Decimal(amount)]


@pytest.mark.parametrize(
    ("cells", "amounts"),
    [
        (["1.234", "1.234,50"], ["1234.00", "1234.50"]),
        (["1.234", "12,5"], ["1234.00", "12.50"]),
        (["1.234", "12.5"], [None, "12.50"]),
        (["1,234", "12.5"], ["1234.00", "12.50"]),
        (["1.234", "1,234"], [None, None]),
        (["1.234", "12.5", "12,5"], [None, "12.50", "12.50"]),
        (["1.234"], [None]),
    ],
    ids=["both marks", "decimal comma", "decimal point", "comma groups", "no evidence", "contradiction", "alone"],
)
def test_a_text_with_two_readings_is_decided_by_its_column(cells, amounts):
    assert parsed(parse_decimal, *cells) == [None if a is None else Decimal(a) for a in amounts]


def test_a_known_decimal_mark_decides_without_the_column():
    assert parsed(parse_decimal, "1.234", point=",") == [Decimal(1234)]
    assert decimal_point(["7", None, "12,5", "1.234"]) == ","


@pytest.mark.parametrize(
    ("text", "number"), [("0.5", 0.5), ("0,5", 0.5), ("1 234,5", 1234.5), ("12.3456789", 12.3456789)]
)
def test_fractions(text, number):
    assert parsed(parse_float, text) == [number]


@pytest.mark.parametrize(
    "text",
    [
        "12.03.2023",
        "12.3.2023",
        "12.03.23",
        "12-03-2023",
        "12.03.2023 г.",
        "12.03.2023 ж.",
        "2023-03-12",
        "2023/03/12",
        "2023.03.12",
        "2023-03-12 10:20:30",
        "2023-03-12T10:20",
        "12.03.2023 10:20",
        "20230312",
        "44997",
        "44997.5",
        "12 наурыз 2023",
        "2023 жылғы 12 наурыз",
        "2023 ж. 12 наурызда",
        "12 марта 2023 г.",
        "«12» марта 2023 года",
        "12 мар. 2023",
        "12 MARCH 2023",
        "March 12, 2023",
        " 12.03.2023\u00a0",
    ],
)
def test_dates(text):
    assert parsed(parse_date, text) == [date(2023, 3, 12)]


@pytest.mark.parametrize(
    "text",
    ["2023", "март 2023", "2023-03", "30.02.2023", "2023-02-30", "12/03/2023", "2026-01-…", "12.03", "1.1.1", "99999",
     "12 мартобря 2023", "12.03-2023", "12.03.0203", "0", "45712345", "2023-03-12T10:20+05:00", "нет"],
)  # fmt: skip
def test_what_is_no_date_is_null(text):
    assert parsed(parse_date, text) == [None]


def test_the_serial_of_excel_counts_from_the_end_of_1899():
    assert parsed(parse_date, "45712") == [date(2025, 2, 24)]


@pytest.mark.parametrize(("text", "year"), [("01.01.69", 2069), ("01.01.70", 1970), ("01.01.99", 1999)])
def test_two_digits_of_a_year(text, year):
    assert parsed(parse_date, text) == [date(year, 1, 1)]


@pytest.mark.parametrize(
    ("text", "irregular"),
    [
        ("5 707754,55", True),
        ("5 707 754,55", False),
        ("1500 тг", False),
        ("1 500 тг", False),
        ("1234 567", True),
        ("5", False),
    ],
)
def test_irregular_groups_are_noticed(text, irregular):
    assert pl.DataFrame({"x": [text]}).select(has_irregular_groups("x")).item() is irregular


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)))
def test_every_way_of_writing_a_date_is_read_back(day):
    months = [
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ]
    kazakh = [
        "қаңтар",
        "ақпан",
        "наурыз",
        "сәуір",
        "мамыр",
        "маусым",
        "шілде",
        "тамыз",
        "қыркүйек",
        "қазан",
        "қараша",
        "желтоқсан",
    ]
    ways = [
        f"{day:%d.%m.%Y}",
        f"{day.day}.{day.month}.{day.year}",
        day.isoformat(),
        f"{day:%Y%m%d}",
        str((day - date(1899, 12, 30)) // timedelta(days=1)),
        f"{day.day} {months[day.month - 1]} {day.year} г.",
        f"{day.year} жылғы {day.day} {kazakh[day.month - 1]}",
        f"{day:%Y-%m-%d} 00:00:00",
    ]
    assert parsed(parse_date, *ways) == [day] * len(ways)


@given(st.decimals(-999_999_999, 999_999_999, places=2))
def test_every_way_of_writing_an_amount_is_read_back(amount):
    plain = f"{amount:.2f}"
    grouped = f"{amount:,.2f}"
    ways = [plain, plain.replace(".", ","), grouped.replace(",", " "), grouped.replace(",", "\u202f").replace(".", ",")]
    ways += [plain + " тг", grouped, grouped.translate(str.maketrans(",.", ".,"))]
    assert parsed(parse_decimal, *ways) == [amount] * len(ways)


@given(st.integers(-(2**63) + 1, 2**63 - 1))
def test_every_way_of_writing_a_whole_number_is_read_back(number):
    ways = [str(number), f"{number:,}".replace(",", " "), f"{number:,}".replace(",", "\u00a0"), f"{number}.0"]
    assert parsed(parse_integer, *ways) == [number] * len(ways)


@given(st.floats(-1e12, 1e12).map(lambda x: round(x, 4)))
def test_every_fraction_is_read_back(number):
    plain = f"{number:.4f}"
    assert parsed(parse_float, plain, plain.replace(".", ",")) == [number, number]


@given(st.text(max_size=12))
def test_no_text_breaks_a_parser(text):
    for parse in (parse_integer, parse_decimal, parse_float, parse_date):
        parsed(parse, text)

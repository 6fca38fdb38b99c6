"""Ledgers as staff keep them: headers of several rows, totals, ditto marks, blank rows, code pages, sheets."""

from datetime import date
from decimal import Decimal

import pytest

from flows.errors import DataRejected
from flows.sources.ledger import acquisitions as ledger_acquisitions
from flows.sources.ledger.columns import ACQUISITIONS
from flows.sources.ledger.header import canonical_name, find_header

KAZAKH_TOP = [
    "Жазба күні",
    "ЖЕК №",
    "Түсу көзі",
    "Құжат",
    None,
    "Кітап туралы мәлімет",
    None,
    None,
    "Саны",
    "Құны",
    None,
]
KAZAKH_LOW = [None, None, None, "№", "күні", "Авторы", "Атауы", "Тілі", None, "Бағасы, тг", "Сомасы, тг"]
KAZAKH_LINE = ["14.02.2023", "3/2023", "Сый", "17", "10.02.2023", "Абай", "Қара сөздер", "қаз", "2", "500", "1000"]


def test_a_sound_line_becomes_a_typed_row(ledgers):
    rows, _, extract = ledgers.read(ledgers.lines_document(ledgers.line()))
    row = rows.row(0, named=True)
    assert row["recorded_on"] == date(2023, 2, 14)
    assert (row["ksu_number"], row["ksu_year"], row["batch_key"]) == (3, 2023, "A|2023|3")
    assert (row["source"], row["language"], row["audience"]) == ("budget", "kaz", "children")
    assert (row["field"], row["field_rule"], row["class_scheme"]) == ("fiction", "BBK_digit 84", "BBK")
    assert (row["inventory_numbers"], row["inventory_count"], row["copies"]) == ("1024-1026", 3, 3)
    assert (row["unit_price_kzt"], row["amount_kzt"]) == (Decimal(1500), Decimal(4500))
    assert row["isbn"] == "9786017472047"
    assert row["title_key"] == "абай|қарасөздер||2021"
    assert extract.labels["amount_kzt"] == "Сумма"


def test_a_merged_header_with_titles_above_and_numbers_below(ledgers):
    numbers = [str(number) for number in range(1, 12)]
    rows = [["Түсім кітабы"], [None], KAZAKH_TOP, KAZAKH_LOW, numbers, KAZAKH_LINE]
    merged = ((3, 3, 3, 4), (3, 3, 5, 7), (3, 3, 9, 10), (3, 4, 0, 0))
    for areas in (merged, ()):
        found, findings, extract = ledgers.read(ledgers.document_of(ledgers.grid_of(rows, "2023", areas)))
        assert found.height == 1
        assert extract.frame_rows == 5
        assert found["document_on"].to_list() == [date(2023, 2, 10)]
        assert extract.labels["document_number"] == "Құжат / №"
        assert ledgers.codes(findings) == ["LED-052"]


@pytest.mark.parametrize("word", ["Итого", "Всего", "ВСЕГО за год:", "Барлығы", "Жиыны", "Қорытынды", "Итого по КСУ 3"])
def test_totals_are_controls_and_agree(ledgers, word):
    total = [word, *[None] * 16, "6", None, "9000,00"]
    document = ledgers.lines_document(ledgers.line(), ledgers.line(inventory="2001-2003"), [None], total)
    rows, findings, extract = ledgers.read(document)
    assert (rows.height, extract.control_rows, extract.blank_rows, findings) == (2, 1, 1, [])
    stated = [(control.measure, control.value, control.row) for control in extract.control_totals]
    assert stated == [("copies", Decimal(6), 5), ("amount_kzt", Decimal(9000), 5)]
    assert extract.control_totals[0].first_on == date(2023, 2, 14)


def test_a_total_that_differs_says_both_values_and_the_difference(ledgers):
    _, findings, extract = ledgers.read(
        ledgers.lines_document(ledgers.line(), ["Итого", *[None] * 16, "5", None, "4000"])
    )
    assert [(code, row) for code, row, _ in findings] == [("LED-008", 3), ("LED-009", 3)]
    shown = [dict(problem.params) for problem in extract.problems]
    assert shown[0] == {"stated": "5", "computed": "3", "difference": "+2"}
    assert shown[1] == {"stated": "4000", "computed": "4500", "difference": "-500"}


def test_totals_of_sections_of_the_sheet_and_of_all_sheets_agree(ledgers):
    def total(word, copies):
        return [word, *[None] * 16, copies, None, None]

    first = [
        ledgers.line(),
        total("Итого", "3"),
        ledgers.line(inventory="11-13"),
        total("Итого", "3"),
        total("Всего", "6"),
    ]
    second = [ledgers.line(inventory="21-23"), total("Итого за год", "9")]
    sheets = [ledgers.grid_of([ledgers.HEADER, *lines], name) for name, lines in (("I", first), ("II", second))]
    rows, findings, extract = ledgers.read(ledgers.document_of(*sheets))
    assert (rows.height, extract.control_rows, findings) == (3, 4, [])


def test_a_title_that_begins_with_a_totals_word_is_data(ledgers):
    rows, findings, extract = ledgers.read(ledgers.lines_document(ledgers.line(title="Всего хорошего")))
    assert (rows.height, extract.control_rows, findings) == (1, 0, [])


def test_ditto_marks_take_the_cell_above_but_never_a_number_or_price(ledgers):
    lines = [
        ledgers.line(),
        ledgers.line(date='-"-', source="″", title="То же", inventory="2001-2003"),
        [None],
        ledgers.line(title="//", inventory='"', price='-"-'),
    ]
    rows, findings, _ = ledgers.read(ledgers.lines_document(*lines))
    assert rows["title"].to_list() == ["Қара сөздер"] * 3
    assert rows["recorded_on"].n_unique() == 1
    assert [(code, row) for code, row, _ in findings] == [("LED-036", 5), ("LED-044", 5), ("LED-012", None)]


def test_a_ditto_mark_below_an_empty_cell_stays_empty(ledgers):
    lines = [ledgers.line(), ledgers.line(author=None, inventory="11-13"), ledgers.line(author='"', inventory="21-23")]
    rows, _, _ = ledgers.read(ledgers.lines_document(*lines))
    assert rows["author"].to_list() == ["Абай", None, None]


def test_cells_merged_down_are_the_same_for_each_row(ledgers):
    lines = [ledgers.line(), ledgers.line(date=None, ksu=None, inventory="11-13")]
    grid = ledgers.grid_of([ledgers.HEADER, *lines], merged=((2, 3, 0, 0), (2, 3, 1, 1)))
    rows, findings, _ = ledgers.read(ledgers.document_of(grid))
    assert rows["ksu_number"].to_list() == [3, 3]
    assert findings == []


def test_a_header_repeated_on_a_new_page_is_frame(ledgers):
    document = ledgers.lines_document(ledgers.line(), ledgers.HEADER, ledgers.line(inventory="11-13"))
    rows, _, extract = ledgers.read(document)
    assert (rows.height, extract.frame_rows) == (2, 2)


def test_headings_and_signatures_are_frame_and_said(ledgers):
    lines = [["Қаңтар"], ledgers.line(), [None], ["Директор", "________"]]
    rows, findings, extract = ledgers.read(ledgers.lines_document(*lines))
    assert (rows.height, extract.frame_rows, extract.blank_rows) == (1, 3, 1)
    assert findings == [("LED-010", 2, "Қаңтар"), ("LED-010", 5, "Директор ________")]


def test_an_exact_repeat_is_a_duplicate_and_a_repeated_number_a_rejection(ledgers):
    lines = [ledgers.line(), ledgers.line(), ledgers.line(title="Абай жолы", inventory="1026-1028")]
    rows, findings, _ = ledgers.read(ledgers.lines_document(*lines))
    assert rows["is_duplicate"].to_list() == [False, True, False]
    assert findings == [("LED-046", 4, "1026-1028"), ("LED-014", 3, None)]


def test_repeats_are_named_by_their_rows(ledgers):
    other = ledgers.line(inventory="2001-2003")
    lines = [ledgers.line(), other, ledgers.line(), other, ledgers.line()]
    rows, findings, extract = ledgers.read(ledgers.lines_document(*lines))
    assert rows["is_duplicate"].to_list() == [False, False, True, True, True]
    assert ledgers.codes(findings) == ["LED-014"]
    assert extract.problems[-1].params == {"rows": "2 = 4 = 6; 3 = 5", "number": 3}


def test_equal_lines_without_numbers_all_count_and_are_named(ledgers):
    line = ledgers.line(inventory=None)
    rows, findings, extract = ledgers.read(ledgers.lines_document(line, line, ["Итого", *[None] * 16, "6"]))
    assert rows["is_duplicate"].to_list() == [False, False]
    assert findings == [("LED-015", 3, None)]
    assert extract.problems[-1].params == {"rows": "2 = 3", "number": 1}


def test_many_repeats_are_not_all_listed(ledgers):
    lines = [ledgers.line(inventory=str(number), copies="1", amount="1500") for number in range(100, 130)]
    _, _, extract = ledgers.read(ledgers.lines_document(*lines, *lines))
    params = extract.problems[-1].params
    assert (params["number"], params["rows"].count("="), params["rows"][-3:]) == (30, 20, "; …")


def test_totals_are_compared_with_what_counts(ledgers):
    def findings_with(total):
        cells = ["Итого", *[None] * 16, total, None, None]
        _, findings, extract = ledgers.read(ledgers.lines_document(ledgers.line(), ledgers.line(), cells))
        return ledgers.codes(findings), extract.problems[0].params.get("computed")

    assert findings_with("3") == (["LED-014"], None)
    assert findings_with("6") == (["LED-008", "LED-014"], "3")


def test_a_repeated_act_line_counts_once_and_one_without_number_is_named(ledgers):
    header = ["Дата записи", "№ акта", "№ записи КСУ", "Причина выбытия", "Инв. №", "Название", "Количество"]
    line = ["24.03.2023", "1", "1/2023", "Ветхость", "55", "Қара сөздер", "1"]
    bare = [*line[:4], None, "Абай жолы", "1"]
    rows, findings, _ = ledgers.read(ledgers.document_of(ledgers.grid_of([header, line, line, bare, bare])))
    assert rows["is_duplicate"].to_list() == [False, True, False, False]
    assert [item for item in findings if item[0] in ("LED-014", "LED-015")] == [
        ("LED-014", 3, None),
        ("LED-015", 5, None),
    ]


def test_a_repeated_record_of_the_register_counts_once_and_is_named(ledgers):
    header = ["Дата записи", "№ записи", "Откуда", "Всего экз.", "На сумму"]
    line = ["14.02.2023", "1", "Дар", "5", "50"]
    rows, findings, _ = ledgers.read(ledgers.document_of(ledgers.grid_of([header, line, line])))
    assert rows["is_duplicate"].to_list() == [False, True]
    assert findings == [("LED-014", 3, None)]


@pytest.mark.parametrize("keep", [0, 1], ids=["one empty", "all empty"])
def test_an_empty_cell_of_copies_is_counted_by_its_numbers(ledgers, keep):
    lines = [ledgers.line(inventory="2001-2003"), ledgers.line(inventory="100-104", copies=None, amount="7500,00")]
    rows, findings, extract = ledgers.read(ledgers.lines_document(*lines[keep:]))
    assert rows["copies"].to_list() == [3, 5][keep:]
    assert findings == [("LED-013", 3 - keep, None)]
    assert extract.problems[0].params == {"rows": str(3 - keep), "number": 1}


def test_an_empty_cell_of_withdrawn_copies_is_counted_by_its_numbers(ledgers):
    header = ["Дата записи", "№ акта", "№ записи КСУ", "Причина выбытия", "Инв. №", "Название", "Количество"]
    lines = [["24.03.2023", "1", "1/2023", "Ветхость", "55-56", "Қара сөздер", None]]
    rows, findings, _ = ledgers.read(ledgers.document_of(ledgers.grid_of([header, *lines])))
    assert rows["copies"].to_list() == [2]
    assert "LED-013" in ledgers.codes(findings)


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"inventory": "1-999999999999"}, ["LED-045"]),
        ({"inventory": "1-999999999999", "copies": None}, ["LED-013", "LED-035", "LED-039", "LED-045"]),
        ({"inventory": None, "copies": "999999999999999999"}, ["LED-035", "LED-039"]),
    ],
)
def test_numbers_out_of_all_range_reject_the_line_and_break_nothing(ledgers, changes, codes):
    _, findings, _ = ledgers.read(ledgers.lines_document(ledgers.line(**changes)))
    assert ledgers.codes(findings) == codes


def test_a_product_out_of_all_range_rejects_the_line(ledgers):
    lines = [ledgers.line(inventory=None, copies=copies, price="100000000") for copies in ("10000", "9")]
    grid = ledgers.grid_of([cells[:-1] for cells in (ledgers.HEADER, *lines)])
    rows, findings, _ = ledgers.read(ledgers.document_of(grid))
    assert rows["amount_kzt"].to_list() == [None, Decimal(900_000_000)]
    assert findings == [("LED-037", 2, "100000000")]


def test_problems_found_in_reading_can_be_named_by_the_files_own_headers(ledgers):
    _, _, extract = ledgers.read(ledgers.lines_document(ledgers.line(), ["Итого", *[None] * 16, "5", None, "4000"]))
    assert [found.relabelled(extract.labels).column for found in extract.problems] == ["Количество экз.", "Сумма"]


def test_a_document_of_another_year_is_shown_as_it_stands(ledgers):
    header = ["Дата записи", "№ записи", "Откуда", "№ и дата документа", "Всего экз.", "На сумму"]
    line = ["14.02.2023", "1", "Дар", "№ 17 от 10.02.2022", "5", "50"]
    _, findings, extract = ledgers.read(ledgers.document_of(ledgers.grid_of([header, line])))
    assert findings == [("LED-048", 2, "№ 17 от 10.02.2022")]
    assert extract.labels["document_on"] == "№ и дата документа"


def test_an_act_of_another_year_is_shown_as_it_stands(ledgers):
    header = ["Дата записи", "№ и дата акта", "№ записи КСУ", "Причина выбытия", "Инв. №", "Название", "Количество"]
    line = ["24.03.2023", "№ 1 от 28.12.2022", "1/2023", "Ветхость", "55", "Қара сөздер", "1"]
    _, findings, extract = ledgers.read(ledgers.document_of(ledgers.grid_of([header, line])))
    assert ("WDR-008", 2, "№ 1 от 28.12.2022") in findings
    assert extract.labels["act_on"] == "№ и дата акта"


def test_unknown_columns_are_named_and_known_ones_ignored(ledgers):
    rows = [[*ledgers.HEADER, "Примечание", "Кто принёс"], [*ledgers.line(), "-", "-"]]
    _, findings, extract = ledgers.read(ledgers.document_of(ledgers.grid_of(rows)))
    assert ledgers.codes(findings) == ["LED-006"]
    assert extract.problems[0].params == {"columns": "«Кто принёс»"}


def test_a_column_named_twice_is_said(ledgers):
    rows = [[*ledgers.HEADER, "Кол-во"], [*ledgers.line(), "3"]]
    _, findings, _ = ledgers.read(ledgers.document_of(ledgers.grid_of(rows)))
    assert ledgers.codes(findings) == ["LED-011"]


def test_a_sheet_for_each_source_needs_no_column_of_the_source(ledgers):
    place = ledgers.HEADER.index("Источник поступления")

    def without(cells):
        return [cell for index, cell in enumerate(cells) if index != place]

    sheets = [
        ledgers.grid_of([without(ledgers.HEADER), without(ledgers.line(inventory=numbers))], name)
        for name, numbers in (("Бюджет", "1-3"), ("Сыйлық", "4-6"))
    ]
    rows, findings, _ = ledgers.read(ledgers.document_of(*sheets, ledgers.grid_of([["Справка"]], "Лист3")))
    assert rows["source"].to_list() == ["budget", "gift"]
    assert findings == [("LED-007", None, None)]


def test_sheets_with_the_same_lines_differently_are_refused(ledgers):
    sheets = [
        ledgers.grid_of([ledgers.HEADER, ledgers.line(title=title)], name)
        for name, title in (("Январь", "Абай жолы"), ("Январь (2)", "Абай"))
    ]
    with pytest.raises(DataRejected) as refused:
        ledgers.read(ledgers.document_of(*sheets))
    assert refused.value.code == "LED-003"


def test_sheets_with_equal_lines_hold_repeats(ledgers):
    sheets = [ledgers.grid_of([ledgers.HEADER, ledgers.line()], name) for name in ("Январь", "Январь (2)")]
    rows, findings, extract = ledgers.read(ledgers.document_of(*sheets))
    assert rows["is_duplicate"].to_list() == [False, True]
    assert [(code, row) for code, row, _ in findings] == [("LED-014", 2)]
    assert extract.problems[0].params["rows"] == "«Январь» 2 = «Январь (2)» 2"


def test_sheets_with_equal_lines_without_numbers_are_refused(ledgers):
    lines = [ledgers.HEADER, ledgers.line(inventory=None)]
    with pytest.raises(DataRejected) as refused:
        ledgers.read(ledgers.document_of(*[ledgers.grid_of(lines, name) for name in ("Январь", "Январь (2)")]))
    assert (refused.value.code, refused.value.params["number"]) == ("LED-003", 1)


def test_values_beside_their_headers_are_refused(ledgers):
    lines = [ledgers.line(inventory=str(number)) for number in range(5)]
    shifted = [[*cells[:15], None, *cells[15:-1]] for cells in lines]
    with pytest.raises(DataRejected) as refused:
        ledgers.read(ledgers.lines_document(*shifted))
    assert (refused.value.code, refused.value.params["columns"]) == ("LED-004", "«Количество экз.»")


def test_a_header_without_lines_is_refused(ledgers):
    with pytest.raises(DataRejected) as refused:
        ledgers.read(ledgers.lines_document())
    assert refused.value.code == "LED-005"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "kz1048", "ptcp154", "utf-16"])
def test_text_ledgers_in_the_code_pages_of_kazakhstan(ledgers, encoding, tmp_path):
    titles = ["Өлеңдер", "Ұлы дала әңгімелері", "Қазақ ертегілері", "Ғажайып бақ"]
    lines = [
        ledgers.line(title=title, inventory=str(1000 + place), copies="1", amount="1500,00")
        for place, title in enumerate(titles)
    ]
    document = ledgers.csv_file(tmp_path / "ledger", [ledgers.HEADER, *lines], encoding)
    rows, findings, _ = ledgers.read(document)
    assert rows["title"].to_list() == titles
    assert ledgers.codes(findings) == []


def test_a_workbook_with_merged_headers_dates_and_numbers(ledgers, tmp_path):
    def write(workbook):
        sheet = workbook.add_worksheet("Түсім")
        day = workbook.add_format({"num_format": "dd.mm.yyyy"})
        sheet.merge_range(0, 0, 0, 10, "Түсім кітабы, 2023")
        for column, text in enumerate(KAZAKH_LOW):
            sheet.write(3, column, text)
        for first, last, text in ((3, 4, "Құжат"), (5, 7, "Кітап туралы мәлімет"), (9, 10, "Құны")):
            sheet.merge_range(2, first, 2, last, text)
        for column in (0, 1, 2, 8):
            sheet.merge_range(2, column, 3, column, KAZAKH_TOP[column])
        sheet.write_row(4, 0, list(range(1, 12)))
        sheet.write_datetime(5, 0, date(2023, 2, 14), day)
        sheet.write_row(5, 1, ["3/2023", "Сый", 17])
        sheet.write_datetime(5, 4, date(2023, 2, 10), day)
        sheet.write_row(5, 5, ["Абай", "Қара сөздер", "қаз", 2, 500.5, 1001])
        sheet.write(6, 0, "Барлығы")
        sheet.write_row(6, 8, [2, None, 1001])

    rows, findings, extract = ledgers.read(ledgers.xlsx_file(tmp_path / "ledger", write))
    assert rows.select("copies", "amount_kzt", "document_number").row(0) == (2, Decimal(1001), "17")
    assert (extract.frame_rows, extract.control_rows) == (5, 1)
    assert ledgers.codes(findings) == ["LED-052"]


def test_amounts_in_two_columns_are_added(ledgers):
    header = [["Дата", "Источник", "Название", "Кол-во", "Сумма", None], [None, None, None, None, "тг", "тиын"]]
    lines = [["14.02.2023", "Дар", "Абай жолы", "1", "150", "50"]]
    rows, _, _ = ledgers.read(ledgers.document_of(ledgers.grid_of([*header, *lines])))
    assert rows["amount_kzt"].to_list() == [Decimal("150.50")]


def test_an_inventory_book_counts_one_copy_for_each_number(ledgers):
    header = [
        "Дата записи",
        "№ записи КСУ",
        "Источник поступления",
        "Инв. №",
        "Автор, заглавие",
        "Год",
        "Цена",
        "Отдел/индекс",
    ]
    lines = [["14.02.2023", "3/2023", "Дар", "77", "Абай. Қара сөздер", "2021", "500", "84(5Каз)"]]
    rows, _, _ = ledgers.read(ledgers.document_of(ledgers.grid_of([header, *lines])))
    assert rows.select("copies", "amount_kzt", "field").row(0) == (1, Decimal(500), "fiction")


@pytest.mark.parametrize(
    ("ksu", "number", "year"),
    [("45/2023", 45, 2023), ("2023/45", 45, 2023), ("№ 45", 45, 2023), ("45", 45, 2023), ("КСУ 45/2023", 45, 2023)],
)
def test_ways_of_writing_a_register_number(ledgers, ksu, number, year):
    rows, _, _ = ledgers.read(ledgers.lines_document(ledgers.line(ksu=ksu)))
    assert rows.select("ksu_number", "ksu_year").row(0) == (number, year)


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({}, "A|2023|3"),
        ({"ksu": None}, "A|inv|1024-1026"),
        ({"ksu": None, "inventory": None}, "A|doc|2023-02-14|17|2023-02-10|ТОО «Книжный склад»"),
    ],
    ids=["register", "inventory number", "document"],
)
def test_what_a_later_export_restates(ledgers, changes, key):
    rows, _, _ = ledgers.read(ledgers.lines_document(ledgers.line(**changes)))
    assert rows["batch_key"].to_list() == [key]


def test_both_parts_of_the_register_in_one_workbook(ledgers):
    first = [["Дата записи", "№ записи", "Откуда", "Всего экз.", "На сумму"], ["14.02.2023", "1", "Дар", "5", "50"]]
    second = [["Дата записи", "№ записи", "№ акта", "Всего экз."], ["14.03.2023", "1", "7", "4"]]
    document = ledgers.document_of(ledgers.grid_of(first, "Часть 1"), ledgers.grid_of(second, "Часть 2"))
    assert ledgers.recognised(document) == ["summary_register"]
    rows, findings, _ = ledgers.read(document)
    assert rows.select("part", "ksu_number", "copies").rows() == [(1, 1, 5), (2, 1, 4)]
    assert findings == []


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("entry_number,entry_date,acquisition_source,supplier,branch,fund,titles,copies,total_value,status",
         "register_part_1"),
        ("record_date,inflow_record_number,source,document_date,document_number,examples_count,names_count,examples_sum",
         "register_part_1"),
        ("entry_number,entry_date,act_number,reason,branch,fund,titles,copies,total_value,status", "register_part_2"),
        ("writeoff_date,act_number,inventory_number,title,reason,accounting_type,ksu_number,branch,fund,price",
         "withdrawal_ledger"),
    ],
    ids=["kazutb part 1", "edulib arrivals", "kazutb part 2", "kazutb writeoffs"],
)  # fmt: skip
def test_reports_of_library_systems_are_recognised(ledgers, header, code):
    names = header.split(",")
    document = ledgers.document_of(ledgers.grid_of([names, ["1"] * len(names)]))
    assert ledgers.recognised(document) == [code]


def test_a_near_miss_says_what_is_missing(ledgers):
    place = ledgers.HEADER.index("Количество экз.")
    header = [label for label in ledgers.HEADER if label not in ("Количество экз.", "Инв. №")]
    answer = ledger_acquisitions.SOURCES[0].recognise(ledgers.document_of(ledgers.grid_of([header, ["x"] * place])))
    assert answer.missing == ("Количество экз. / Дана",)


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([["Число месяца", "Всего"], ["Состоит на начало месяца", "5"]], "LED-001"),
        ([["month_billed", "bill_reason", "number_of_bills"], ["2023-01", "LOST", "8"]], "LED-002"),
    ],
    ids=["diary of service", "bills"],
)
def test_other_library_reports_are_refused_by_name(ledgers, rows, code):
    answer = ledger_acquisitions.SOURCES[0].recognise(ledgers.document_of(ledgers.grid_of(rows)))
    assert answer.refusal.rule == code


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("Кол-во экз.",), "copies"),
        (("Коли-\nчество",), "copies"),
        (("Сумма (тенге)",), "amount"),
        (("Цена, тг",), "unit_price"),
        (("КСУ", "№"), "ksu"),
        (("Сопроводительный документ", "дата"), "document_on"),
        (("Cумма",), "amount"),
        (("Инв.№",), "inventory_numbers"),
        (("Түгендеу нөмірі",), "inventory_numbers"),
        (("Погода",), None),
    ],
    ids=lambda value: "/".join(value) if isinstance(value, tuple) else "",
)
def test_headers_are_compared_by_their_words(parts, name):
    assert canonical_name(parts, ACQUISITIONS) == name


def test_no_header_in_a_sheet_of_figures(ledgers):
    assert find_header(ledgers.grid_of([["1", "2"], ["3", "4"]]), ACQUISITIONS) is None

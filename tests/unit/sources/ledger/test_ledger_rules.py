"""Each rule of a ledger's line: a sound line passes all of them, one changed cell breaks one."""

import pytest

import schemas.ledger_rules
from flows.messages import LANGUAGES, has_message
from schemas.rules import Rule

ACQUISITION_CASES = [
    ("LED-020", {"date": None}),
    ("LED-021", {"date": "31.02.2023"}),
    ("LED-022", {"date": "14.02.2223"}),
    ("LED-023", {"date": "14.02.1923"}),
    ("LED-024", {"ksu": "3-я"}),
    ("LED-025", {"ksu": "3/2022"}),
    ("LED-026", {"source": None}),
    ("LED-027", {"source": "ТОО «Книга»"}),
    ("LED-028", {"title": None}),
    ("LED-029", {"title": "?ара с?здер"}),
    ("LED-030", {"title": "Т›Р°СЂР° СЃУ©Р·РґРµСЂ"}),
    ("LED-031", {"title": "Cказки"}),
    ("LED-032", {"copies": None, "inventory": None, "amount": None}),
    ("LED-033", {"copies": "үш", "inventory": None}),
    ("LED-034", {"copies": "0", "inventory": None, "amount": "0"}),
    ("LED-035", {"copies": "225000", "inventory": None, "price": None}),
    ("LED-036", {"price": "1500.00, тираж 3000"}),
    ("LED-037", {"amount": "4.5.0"}),
    ("LED-038", {"amount": "-4500", "price": "-1500"}),
    ("LED-039", {"amount": "4000"}),
    ("LED-040", {"amount": "4 5000", "price": "15000"}),
    ("LED-041", {"price": "1500 руб.", "amount": "4500"}),
    ("LED-042", {"source": "Дар", "price": None, "amount": None}),
    ("LED-043", {"price": None, "amount": None}),
    ("LED-044", {"inventory": "1026-1024"}),
    ("LED-045", {"inventory": "1024-1027"}),
    ("LED-047", {"document_date": "10.22.2023"}),
    ("LED-048", {"document_date": "10.12.2022"}),
    ("LED-049", {"isbn": "5-595-03091-1"}),
    ("LED-050", {"language": "к/о"}),
    ("LED-051", {"language": None}),
    ("LED-052", {"bbk": None}),
    ("LED-053", {"bbk": "10.01.01"}),
    ("LED-054", {"field": "балалар"}),
    ("LED-055", {"bbk": "65.052", "udc": "62"}),
    ("LED-056", {"audience": "м/ш"}),
    ("LED-057", {"year": "23"}),
    ("LED-058", {"year": "2032"}),
]
FILE_RULES = {f"LED-{number:03}" for number in range(1, 16)} | {
    "LED-046",
    "LED-059",
    "LED-060",
}  # tested beside what they are about


def test_a_sound_line_breaks_no_rule(ledgers):
    rows, findings, _ = ledgers.read(ledgers.lines_document(ledgers.line()))
    assert rows.height == 1
    assert findings == []


@pytest.mark.parametrize(("code", "changes"), ACQUISITION_CASES, ids=[code for code, _ in ACQUISITION_CASES])
def test_one_changed_cell_breaks_one_rule(ledgers, code, changes):
    sound, broken = ledgers.line(inventory="2001-2003"), ledgers.line(**changes)
    _, findings, _ = ledgers.read(ledgers.lines_document(sound, broken))
    assert ledgers.codes(findings) == [code]
    assert {row for _, row, _ in findings} == {3}


WITHDRAWAL_HEADER = [
    "Дата записи",
    "Дата акта",
    "№ акта",
    "№ записи КСУ",
    "Причина выбытия",
    "Инв. №",
    "Автор",
    "Название",
    "Язык",
    "ББК",
    "Количество",
    "Цена",
    "Сумма",
]
WITHDRAWN = [
    "24.03.2023",
    "20.03.2023",
    "1",
    "1/2023",
    "Ветхость",
    "55",
    "Абай",
    "Қара сөздер",
    "қаз",
    "84",
    "1",
    "9",
    "9",
]


@pytest.mark.parametrize(
    ("code", "column", "text"),
    [
        ("WDR-001", 0, None),
        ("WDR-002", 0, "24.13.2023"),
        ("WDR-003", 0, "24.03.2203"),
        ("WDR-004", 0, "24.03.1023"),
        ("WDR-005", 4, None),
        ("WDR-006", 4, "старая"),
        ("WDR-007", 2, None),
        ("WDR-008", 1, "28.12.2022"),
        ("LED-034", 10, "0"),
        ("LED-044", 5, "пятьдесят пять"),
    ],
    ids=lambda value: value if str(value).startswith(("WDR", "LED")) else "",
)
def test_rules_of_withdrawals(ledgers, code, column, text):
    broken = list(WITHDRAWN)
    broken[column], broken[1] = text, (text if column == 1 else None if code == "WDR-001" else broken[1])
    sound = [*WITHDRAWN[:5], "54", *WITHDRAWN[6:]]
    document = ledgers.document_of(ledgers.grid_of([WITHDRAWAL_HEADER, sound, broken]))
    _, findings, _ = ledgers.read(document)
    assert code in ledgers.codes(findings)
    assert {row for _, row, _ in findings} == {3}


def test_a_line_of_another_day_than_its_record_is_said(ledgers):
    lines = [ledgers.line(inventory=f"{1024 + 3 * place}-{1026 + 3 * place}") for place in range(4)]
    lines[2] = ledgers.line(inventory="1030-1032", date="02.12.2023")
    _, findings, _ = ledgers.read(ledgers.lines_document(*lines))
    assert [(code, row) for code, row, _ in findings if code == "LED-060"] == [("LED-060", 4)]


def test_a_line_of_another_day_than_its_act_is_said(ledgers):
    rows = [[*WITHDRAWN[:5], f"{50 + place}", *WITHDRAWN[6:]] for place in range(4)]
    rows[1][0] = "12.08.2023"
    document = ledgers.document_of(ledgers.grid_of([WITHDRAWAL_HEADER, *rows]))
    _, findings, _ = ledgers.read(document)
    assert [(code, row) for code, row, _ in findings if code == "WDR-009"] == [("WDR-009", 3)]


REGISTER_HEADER = [
    "Дата записи",
    "№ записи",
    "Источник поступления",
    "№ и дата сопроводительного документа",
    "Названий",
    "Всего экз.",
    "В т.ч. на казахском языке",
    "Детская литература",
    "На сумму",
    "ОПЛ",
    "ЕНЛ",
    "Техника",
    "С/х",
    "Искусство, спорт",
    "81,83",
    "Худ. лит.",
]
RECORD = [
    "14.02.2023",
    "3/2023",
    "Бюджет",
    "№ 17 от 10.02.2023",
    "12",
    "40",
    "25",
    "30",
    "60000",
    "5",
    "5",
    "2",
    "3",
    "5",
    "5",
    "15",
]


@pytest.mark.parametrize(
    ("code", "column", "text"),
    [
        ("LED-020", 0, None),
        ("LED-021", 0, "31.02.2023"),
        ("REG-001", 1, None),
        ("LED-024", 1, "нет"),
        ("REG-002", 1, "2/2023"),
        ("REG-003", 2, "ТОО «Книга»"),
        ("LED-048", 3, "№ 17 от 10.02.2022"),
        ("REG-007", 4, "десять"),
        ("REG-010", 4, "41"),
        ("LED-033", 5, "сорок"),
        ("REG-011", 5, "41"),
        ("REG-005", 6, "много"),
        ("REG-008", 6, "45"),
        ("REG-006", 7, "много"),
        ("REG-009", 7, "45"),
        ("LED-037", 8, "сумма"),
        ("LED-038", 8, "-5"),
        ("REG-012", 9, "5,5"),
    ],
)
def test_rules_of_the_register(ledgers, code, column, text):
    sound = [RECORD[0], "2/2023", *RECORD[2:8], "70000", *RECORD[9:]]
    broken = [text if place == column else cell for place, cell in enumerate(RECORD)]
    document = ledgers.document_of(ledgers.grid_of([REGISTER_HEADER, sound, broken]))
    _, findings, _ = ledgers.read(document)
    assert ledgers.codes(findings) == [code]


def test_rules_of_the_register_part_2(ledgers):
    header = ["Дата записи", "№ записи", "№ акта", "Причина выбытия", "Всего экз.", "На сумму"]
    rows = [["24.03.2023", "1/2023", "1", "Ветхость", "40", "800"], ["24.03.2023", "2/2023", "2", "старые", "4", "80"]]
    batches, findings, _ = ledgers.read(ledgers.document_of(ledgers.grid_of([header, *rows])))
    assert batches["reason"].to_list() == ["worn", None]
    assert findings == [("REG-004", 3, "старые")]


def test_every_rule_of_a_line_has_a_case():
    declared = {rule.code for rule in vars(schemas.ledger_rules).values() if isinstance(rule, Rule)}
    tested = {code for code, _ in ACQUISITION_CASES} | FILE_RULES
    assert {code for code in declared if code.startswith("LED")} == tested


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", ["", ".why", ".do", ".example"])
def test_every_rule_has_its_words(language, part):
    declared = {rule.code for rule in vars(schemas.ledger_rules).values() if isinstance(rule, Rule)}
    assert [code for code in sorted(declared) if not has_message(code + part, language)] == []


@pytest.mark.parametrize(
    "title",
    [
        "ТІРІ СУ",
        "СІРІҢКЕ",
        "Что? Где? Когда?",
        "Кім? Не? Қайда?",
        "Кім?Не?Қайда?",
        "ЧТО? ГДЕ? КОГДА?",
        "«Кім?» деген сұрақ",
        "3D-модельдер",
        "PR-кеңесші",
        "Windows және біз",
        "№ 1 «Ән»…",
    ],
)
def test_whole_letters_are_left_alone(ledgers, title):
    _, findings, _ = ledgers.read(ledgers.lines_document(ledgers.line(title=title)))
    assert findings == []


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("?аза? ертегілері", "LED-029"),
        ("Т?уелсіздік", "LED-029"),
        ("???? ???", "LED-029"),
        ("?АЗА? ЕРТЕГІЛЕРІ", "LED-029"),
        ("Т?УЕЛСІЗДІК", "LED-029"),
        ("М. ?УЕЗОВ ШЫҒАРМАЛАРЫ", "LED-029"),
        ("М.?уезов шығармалары", "LED-029"),
        ("Абай мен «?ара сөздер»", "LED-029"),
        ("Б??іл дала", "LED-029"),
        ("Т›Р°Р·Р°Т› ертегілері", "LED-030"),
        ("Ќазаќ ертегілері", "LED-030"),
        ("Кiтап", "LED-031"),
        ("Cказки", "LED-031"),
    ],
)
def test_damaged_letters_are_found(ledgers, title, code):
    _, findings, _ = ledgers.read(ledgers.lines_document(ledgers.line(title=title)))
    assert ledgers.codes(findings) == [code]

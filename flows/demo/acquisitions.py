"""The acquisition ledgers of the year, one for each source of money, each as its department keeps it.

Budget and state order are workbooks with two-row headers, totals of each batch, ditto marks and blank rows;
gifts and exchange are texts in the two Kazakh code pages; the subscription is a sheet of LibreOffice whose
field of knowledge stands in a column of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from flows.demo import figures
from flows.demo.lines import Batch, Line, batches_of
from flows.demo.words import listed
from flows.demo.workbook import Cell, Head, Row, Sheet, csv_bytes, ods_bytes, xlsx_bytes

SAVED_AT = datetime(figures.YEAR + 1, 1, 9, 11, 0)
DITTO = '-"-'

SOURCE_WORDS = {
    "budget": ("Бюджет", "Бюджет"),
    "state_order": ("Мемлекеттік тапсырыс", "Гос. заказ"),
    "gift": ("Сый", "Дар"),
    "exchange": ("Кітап алмастыру", "Книгообмен"),
    "subscription": ("Қазпошта", "Подписка"),
}
LANGUAGE_WORDS = {
    "kaz": ("қаз", "каз."),
    "rus": ("орыс", "рус."),
    "kor": ("кор", "кор."),
    "eng": ("ағылш.", "англ."),
}
AUDIENCE_WORDS = {"children": ("балалар", "дет."), "adult": ("ересек", "взрослые")}
FIELD_WORDS = {
    "social_political": ("жсә", "ОПЛ"),
    "natural_sciences": ("жғә", "ЕНЛ"),
    "technology_agriculture": ("тех., а/ш", "Техника, с/х"),
    "sport_arts": ("спорт, өнер", "Спорт, искусство"),
    "linguistics_literary_studies": ("тіл білімі, әдебиеттану", "Языкознание, литературоведение"),
    "fiction": ("көркем әдебиет", "Худож. лит-ра"),
}
KAZAKH, RUSSIAN = 0, 1


def tenge(tiyn: int) -> Decimal:
    """An amount in tiyn as tenge with two decimals."""
    return Decimal(tiyn) / 100


def inventory_text(line: Line) -> str:
    """The inventory numbers as staff write them: one, two in a list, a range in full or cut short."""
    if line.inventory is None:
        return ""
    first, last = line.inventory, line.inventory + line.copies - 1
    if line.copies == 1:
        return str(first)
    if line.copies == 2:
        return f"{first}, {last}"
    is_short = first % 3 == 0 and first // 100 == last // 100
    return f"{first}-{last % 100:02}" if is_short else f"{first}–{last}"


@dataclass(frozen=True)
class Column:
    """A column of a ledger: its header, what stands in it, and whether a repeat gets ditto marks."""

    head: Head
    value: Callable[[Batch, Line], Cell]
    is_dittoed: bool = False
    is_copies: bool = False
    is_amount: bool = False


def _ledger_columns(labels: list[tuple[str, str | None, int]], language: int) -> list[Column]:
    """The 17 columns of a workbook ledger under the given headers."""
    values: list[Callable[[Batch, Line], Cell]] = [
        lambda batch, line: batch.delivery.recorded_on,
        lambda batch, line: f"{batch.number}/{figures.YEAR}",
        lambda batch, line: SOURCE_WORDS[line.source][language],
        lambda batch, line: batch.delivery.document,
        lambda batch, line: batch.delivery.document_on,
        lambda batch, line: batch.delivery.supplier,
        lambda batch, line: inventory_text(line),
        lambda batch, line: line.title.author,
        lambda batch, line: line.title.name,
        lambda batch, line: line.title.year,
        lambda batch, line: LANGUAGE_WORDS[line.title.language][language],
        lambda batch, line: line.title.isbn,
        lambda batch, line: line.title.class_index,
        lambda batch, line: AUDIENCE_WORDS[line.title.audience][language],
        lambda batch, line: line.copies,
        lambda batch, line: tenge(line.price),
        lambda batch, line: tenge(line.amount),
    ]
    return [
        Column(Head(*label), value, is_dittoed=3 <= index <= 5, is_copies=index == 14, is_amount=index == 16)
        for index, (label, value) in enumerate(zip(labels, values, strict=True))
    ]


KAZAKH_COLUMNS = _ledger_columns(
    [
        ("Жазылған күні", None, 12),
        ("ЖЕК №", None, 10),
        ("Қаржы көзі", None, 14),
        ("Құжат №", "Ілеспе құжат", 10),
        ("Құжат күні", "Ілеспе құжат", 12),
        ("Жеткізуші", None, 24),
        ("Түгендеу нөмірі", None, 18),
        ("Авторы", "Басылым туралы мәлімет", 20),
        ("Атауы", "Басылым туралы мәлімет", 40),
        ("Шыққан жылы", "Басылым туралы мәлімет", 8),
        ("Тілі", "Басылым туралы мәлімет", 8),
        ("ISBN", "Басылым туралы мәлімет", 20),
        ("ББК", None, 12),
        ("Оқырман мақсаты", None, 12),
        ("Саны (дана)", None, 8),
        ("Бағасы, тг", "Құны", 12),
        ("Сомасы, тг", "Құны", 14),
    ],
    KAZAKH,
)
RUSSIAN_COLUMNS = _ledger_columns(
    [
        ("Дата записи", None, 12),
        ("№ записи КСУ", None, 10),
        ("Источник финансирования", None, 18),
        ("№ документа", "Сопроводительный документ", 10),
        ("Дата документа", "Сопроводительный документ", 12),
        ("Поставщик", None, 24),
        ("Инв. №", None, 18),
        ("Автор", "Сведения об издании", 20),
        ("Заглавие", "Сведения об издании", 40),
        ("Год издания", "Сведения об издании", 8),
        ("Язык", "Сведения об издании", 8),
        ("ISBN", "Сведения об издании", 20),
        ("ББК", None, 12),
        ("Читательское назначение", None, 12),
        ("Кол-во экз.", None, 8),
        ("Цена, тг", "Стоимость", 12),
        ("Сумма, тг", "Стоимость", 14),
    ],
    RUSSIAN,
)


def line_rows(batches: list[Batch], columns: list[Column], total_word: str | None) -> Iterator[Row]:
    """The rows of batches: lines, ditto marks for a document that repeats, a totals row and a blank after each."""
    for batch in batches:
        before: Row = []
        for line in batch.lines:
            cells: Row = [column.value(batch, line) for column in columns]
            repeats = [bool(before) and before[index] == cell for index, cell in enumerate(cells)]
            marks = zip(columns, cells, repeats, strict=True)
            yield [DITTO if column.is_dittoed and again else cell for column, cell, again in marks]
            before = cells
        if total_word:
            yield totals_row(f"{total_word} {batch.number}/{figures.YEAR}", [batch], columns)
            yield []


def totals_row(label: str, batches: list[Batch], columns: list[Column]) -> Row:
    """The label in the first cell, copies and amount under their headers."""
    copies, amount = sum(batch.copies for batch in batches), sum(batch.amount for batch in batches)
    sums: Row = [copies if column.is_copies else tenge(amount) if column.is_amount else None for column in columns]
    return [label, *sums[1:]]


def ledger_sheet(name: str, titles: list[str], batches: list[Batch], language: int) -> Sheet:
    """A sheet of batches, ending with the total of the sheet."""
    columns = (KAZAKH_COLUMNS, RUSSIAN_COLUMNS)[language]
    total_word, grand = (("Жиыны ЖЕК", "Барлығы"), ("Итого по записи КСУ", "Всего"))[language]
    rows = [*line_rows(batches, columns, total_word), totals_row(grand, batches, columns)]
    return Sheet(name, [column.head for column in columns], rows, titles, has_number_row=True)


def budget_workbook() -> bytes:
    """The budget's ledger: a sheet for each half-year."""
    batches = batches_of("budget")
    halves = [[batch for batch in batches if (batch.delivery.recorded_on.month > 6) == late] for late in (False, True)]
    titles = ["Кітапхана қорына түскен басылымдарды есепке алу", f"Бюджеттік қаржыландыру, {figures.YEAR} жыл", ""]
    sheets = [
        ledger_sheet(f"{roman} жартыжылдық", titles, half, KAZAKH)
        for roman, half in zip(("I", "II"), halves, strict=True)
    ]
    return xlsx_bytes(sheets, SAVED_AT)


def state_order_workbook() -> bytes:
    """The state order's ledger, in Russian."""
    titles = [f"Книга поступлений по государственному заказу за {figures.YEAR} год"]
    return xlsx_bytes([ledger_sheet("Госзаказ", titles, batches_of("state_order"), RUSSIAN)], SAVED_AT)


def text_ledger(source: str, language: int, encoding: str) -> bytes:
    """A ledger saved as text: one header row, no totals but the last."""
    columns = (KAZAKH_COLUMNS, RUSSIAN_COLUMNS)[language]
    batches = batches_of(source)
    total = totals_row(("Барлығы", "Итого")[language], batches, columns)
    return csv_bytes([[column.head.label for column in columns], *line_rows(batches, columns, None), total], encoding)


PERIODICALS_HEADER = listed(
    "Жазылған күні|КСУ №|Қаржы көзі|Құжат №|Құжат күні|Жеткізуші|Атауы|Жылы|Тілі|Білім саласы|"
    "Оқырман мақсаты|Саны (дана)|Бағасы, тг|Сомасы, тг"
)


def _periodical_row(batch: Batch, line: Line) -> Row:
    delivery, title = batch.delivery, line.title
    return [
        *(delivery.recorded_on, f"{batch.number}/{figures.YEAR}", SOURCE_WORDS["subscription"][KAZAKH]),
        *(delivery.document, delivery.document_on, delivery.supplier, title.name, title.year),
        *(LANGUAGE_WORDS[title.language][KAZAKH], FIELD_WORDS[title.field][KAZAKH]),
        *(AUDIENCE_WORDS[title.audience][KAZAKH], line.copies, tenge(line.price), tenge(line.amount)),
    ]


def subscription_sheet() -> bytes:
    """The ledger of newspapers and magazines: no inventory numbers, the field in words."""
    batches = batches_of("subscription")
    rows: list[Row] = [[f"Мерзімді басылымдарға жазылу, {figures.YEAR} жыл"], list(PERIODICALS_HEADER)]
    for batch in batches:
        rows += [_periodical_row(batch, line) for line in batch.lines]
        rows += [["Жиыны", *[None] * 10, batch.copies, None, tenge(batch.amount)], []]
    copies, amount = sum(batch.copies for batch in batches), sum(batch.amount for batch in batches)
    rows.append(["Барлығы", *[None] * 10, copies, None, tenge(amount)])
    return ods_bytes("Жазылым", rows, SAVED_AT)


def acquisition_files() -> dict[str, bytes]:
    """The five ledgers."""
    return {
        f"Кітап түсімі бюджет {figures.YEAR}.xlsx": budget_workbook(),
        f"Госзаказ {figures.YEAR}.xlsx": state_order_workbook(),
        f"Сыйға алынған кітаптар {figures.YEAR}.csv": text_ledger("gift", KAZAKH, "kz1048"),
        f"Книгообмен {figures.YEAR}.csv": text_ledger("exchange", RUSSIAN, "ptcp154"),
        f"Қазпошта жазылым {figures.YEAR}.ods": subscription_sheet(),
    }

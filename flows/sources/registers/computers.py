"""The inventory of computers and other equipment as of a day: a line for each machine."""

from __future__ import annotations

import re

import polars as pl

from flows.sources.parsing import parse_distinct
from flows.sources.registers.cells import FLAG_WORDS, read_year
from flows.sources.registers.lists import outside_reports
from flows.sources.registers.spec import Column, Kind, Register, Words
from flows.sources.vocabulary import as_typed_in_russian, folded_word
from schemas.registers import computers as rules
from schemas.rules import Problem

COLUMNS = (
    Column(
        "entry_on",
        Kind.DATE,
        Words("Қай күнгі жағдай", "По состоянию на", "As of"),
        aliases=(
            "тізім күні", "жағдай бойынша", "на дату", "дата списка", "дата инвентаризации", "түгендеу күні",
            "list date",
        ),
        is_required=True,
        is_identity=True,
        may_repeat=True,
        is_offered=False,
    ),
    Column(
        "inventory_number",
        Kind.TEXT,
        Words("Түгендеу нөмірі", "Инвентарный номер", "Inventory number"),
        aliases=(
            "инв. №", "инв №", "инв. нөмірі", "инвентарлық нөмірі", "инвентарь нөмірі", "инвентарлық №", "түгендеу №",
            "инв. номер", "инвентарный №", "инвентарный номер (код)", "инв.номер", "inventory no.", "inv. no.",
            "asset tag",
        ),
        is_identity=True,
        note=Words(
            "Әр құрылғының өз нөмірі; бір нөмір екі рет жазылмайды.",
            "Свой номер у каждого устройства; один номер не пишется дважды.",
            "Each machine has its own; a number stands once.",
        ),
        example=Words("101360015", "101360015", "101360015"),
        width=18,
    ),
    Column(
        "kind",
        Kind.TEXT,
        Words("Түрі", "Вид", "Kind"),
        aliases=(
            "құрылғы", "құрылғы түрі", "құрылғының атауы", "құрылғы атауы", "техника түрі", "техниканың атауы", "атауы",
            "жабдық", "жабдықтың атауы", "жабдық түрі", "компьютер түрі", "вид техники", "вид устройства", "устройство",
            "наименование", "название", "наименование техники", "наименование оборудования", "оборудование", "техника",
            "тип", "тип устройства", "наименование ос", "наименование основных средств", "device", "type", "equipment",
            "item",
        ),
        codes={
            "desktop": Words("компьютер", "компьютер", "desktop"),
            "laptop": Words("ноутбук", "ноутбук", "laptop"),
            "all_in_one": Words("моноблок", "моноблок", "all-in-one"),
            "tablet": Words("планшет", "планшет", "tablet"),
            "server": Words("сервер", "сервер", "server"),
            "printer": Words("принтер", "принтер", "printer"),
            "scanner": Words("сканер", "сканер", "scanner"),
            "multifunction": Words("КҚҚ (көпфункциялы құрылғы)", "МФУ", "multifunction printer"),
            "projector": Words("проектор", "проектор", "projector"),
            "monitor": Words("монитор", "монитор", "monitor"),
            "other": Words("басқа жабдық", "другое оборудование", "other equipment"),
        },
        is_required=True,
        is_identity=True,
        note=Words(
            "Тізімнен таңдаңыз. Компьютер болып компьютер, ноутбук, моноблок саналады.",
            "Выберите из списка. Компьютерами считаются компьютер, ноутбук и моноблок.",
            "Choose from the list. Desktops, laptops and all-in-ones count as computers.",
        ),
        example=Words("ноутбук", "ноутбук", "laptop"),
        width=24,
    ),
    Column(
        "bought_year",
        Kind.YEAR,
        Words("Алынған жылы", "Год приобретения", "Year bought"),
        aliases=(
            "сатып алынған жылы", "сатып алған жылы", "алынған күні", "сатып алынған күні", "пайдалануға берілген жылы",
            "пайдалануға берілген күні", "пайдалануға енгізілген жылы", "түскен жылы", "кіріске алынған күні", "жылы",
            "дата приобретения", "год покупки", "дата покупки", "год ввода в эксплуатацию", "дата ввода в эксплуатацию",
            "год поступления", "дата поступления", "год", "дата оприходования", "year of purchase", "bought",
            "purchased", "purchase date", "bought in",
        ),
        is_summed=False,
        note=Words("Сатып алынған жыл, мысалы 2023.", "Год покупки, например 2023.", "The year, such as 2023."),
        example=Words("2023", "2023", "2023"),
        width=14,
    ),
    Column(
        "is_connected",
        Kind.FLAG,
        Words("Интернетке қосылған", "Подключён к интернету", "Connected to the internet"),
        aliases=(
            "интернет", "интернетке қосылған ба", "интернетке қосылуы", "интернет желісіне қосылған",
            "интернет (иә/жоқ)", "интернетке қосылған (иә/жоқ)", "интернет бар ма", "интернетке қол жетімді",
            "подключен к интернет", "подключение к интернету", "подключение к интернет", "подключен к сети интернет",
            "подключено к интернету", "доступ в интернет", "доступ к интернету", "выход в интернет",
            "интернет (да/нет)", "наличие интернета", "connected", "internet", "internet access", "online",
        ),
        codes={"yes": Words("иә", "да", "yes"), "no": Words("жоқ", "нет", "no")},
        code_aliases={"yes": ("қосылды", "wi-fi", "wifi", "lan", "подключено"), "no": ("қосылмады", "отсутствует")},
        default="no",
        note=Words(
            "«Иә» немесе «жоқ»; бос ұяшық «жоқ» деп саналады.",
            "«Да» или «нет»; пустая ячейка — «нет».",
            "Yes or no; an empty cell is “no”.",
        ),
        example=Words("иә", "да", "yes"),
        width=16,
    ),
    Column(
        "written_off",
        Kind.TEXT,
        Words("Есептен шығарылған жылы", "Год списания", "Year written off"),
        aliases=(
            "есептен шығарылған", "есептен шығарылған күні", "есептен шығару", "есептен шығарылды",
            "есептен шығару жылы", "шығарылған жылы", "списан", "списано", "списание", "дата списания", "списан (год)",
            "отметка о списании", "written off", "write-off", "decommissioned", "disposed",
        ),
        note=Words(
            "Есептен шығарылған жыл; қолданыста болса, бос қалады.",
            "Год списания; если устройство в работе — пусто.",
            "The year; empty while it is in use.",
        ),
        width=16,
    ),
    Column(
        "quantity",
        Kind.COUNT,
        Words("Саны", "Количество", "Quantity"),
        aliases=(
            "дана", "дана саны", "дана (саны)", "кол-во", "кол-во, шт.", "шт.", "количество, шт.", "число", "qty",
            "pcs",
        ),
        is_offered=False,
    ),
)  # fmt: skip

REGISTER = Register(
    kind="computers",
    table="computer_inventory",
    title=Words("Компьютерлер тізімі", "Список компьютеров", "Inventory of computers"),
    columns=COLUMNS,
    signature=("kind", "is_connected"),
    ignored=(
        "маркасы", "моделі", "маркасы мен моделі", "марка", "модель", "марка, модель", "модель, марка", "model",
        "brand", "сериялық нөмірі", "серийный номер", "serial number", "сипаттамасы", "техникалық сипаттамасы",
        "характеристика", "характеристики", "процессор", "жедел жады", "оперативная память", "озу", "ram", "cpu", "hdd",
        "ssd", "диск", "операциялық жүйе", "операционная система", "ос", "os", "бөлімі", "бөлім", "орналасқан жері",
        "қайда тұр", "отдел", "местонахождение", "кабинет", "место установки", "место", "location", "department",
        "бағасы", "құны", "баланстық құны", "цена", "стоимость", "балансовая стоимость", "price", "cost", "жай-күйі",
        "жағдайы", "техникалық жағдайы", "состояние", "техническое состояние", "condition", "мақсаты", "назначение",
        "ip", "ip адрес", "ip-адрес", "mac", "моб", "мол", "материально ответственное лицо", "материалдық жауапты адам",
        "пайдаланушы", "пользователь", "user",
    ),
    is_snapshot=True,
    about=Words(
        "Әр құрылғы бөлек жолда. Есепте компьютер, ноутбук, моноблок саналады; қалғаны тізімде тұра берсін.",
        "Каждое устройство в своей строке. В отчёте считаются компьютеры, ноутбуки и моноблоки; остальное в списке "
        "не мешает.",
        "One line for each machine. The report counts desktops, laptops and all-in-ones; others may stand in the list.",
    ),
)  # fmt: skip

_KINDS = {
    "other": (
        r"компьютер(?:н\w+|лік|\s)\s*(?:стол|үстел|мыш|тінтуір|кресл|орындық|сумк|класс)\w*|клавиатур|пернетақта|тінтуір|мышь|"
        r"наушник|құлаққап|колонк|колонка|микрофон|веб-?камер|камера|бесперебой|\bибп\b|\bups\b|ламинатор|шредер|"
        r"басқа|другое|прочее|өзге|other"
    ),
    "network_device": r"маршрутизатор|роутер|коммутатор|модем|точка доступа|router|switch|modem|\bwi-?fi",
    "all_in_one": r"моноблок|all[\s-]in[\s-]one|\baio\b|\bimac\b",
    "laptop": r"ноутбук|нетбук|ультрабук|laptop|notebook|macbook",
    "tablet": r"планшет|tablet|\bipad\b",
    "server": r"сервер|server",
    "monitor": r"монитор|дисплей|monitor",
    "multifunction": r"\bмфу\b|\bкққ\b|көп\s*функци|multifunction|\bmfp\b|\bmfu\b",
    "printer": r"принтер|плоттер|printer|plotter",
    "scanner": r"сканер|scanner",
    "copier": r"ксерокс|копир|көшірме аппарат|copier|xerox",
    "projector": r"проектор|projector",
    "screen": r"интерактив|телевизор|теледидар|экран|\btv\b",
    "kiosk": r"киоск|терминал|kiosk",
    "desktop": (
        r"компьютер|системн\w*\s+блок|сист\w*\s+блок|жүйелі\w*\s+блок|процессорлық блок|рабочая станция|"
        r"жұмыс станциясы|desktop|computer|workstation|\bпк\b|\bдк\b|\bpc\b|\bэвм\b"
    ),
}
"""What each kind is called; of several in a cell the one that stands first is meant."""

_PATTERNS = {kind: re.compile(as_typed_in_russian(pattern)) for kind, pattern in _KINDS.items()}


def derive(rows: pl.DataFrame) -> pl.DataFrame:
    """``rows`` with the kind as a code, and the year written off; “yes” without a year is the list's own year."""
    read = rows.with_columns(
        kind=parse_distinct("kind__text", pl.String(), read_kind),
        written_off_year=parse_distinct("written_off__text", pl.Int16(), read_year),
        _is_written_off=parse_distinct("written_off__text", pl.Boolean(), read_mark),
    )
    last_year = pl.col("entry_on").dt.offset_by("-1d").dt.year().cast(pl.Int16)
    is_known = pl.col("written_off_year").is_not_null() | pl.col("_is_written_off").is_not_null()
    return read.with_columns(
        is_write_off_readable=pl.col("written_off__text").is_null() | is_known,
        written_off_year=pl.coalesce("written_off_year", pl.when("_is_written_off").then(last_year)),
    ).drop("_is_written_off")


def read_kind(text: str) -> str | None:
    """The kind of machine that a name means, with its make or without; null where no word of it is known."""
    words = as_typed_in_russian(folded_word(text))
    found = [(match.start(), kind) for kind, pattern in _PATTERNS.items() if (match := pattern.search(words))]
    return min(found, key=lambda item: item[0])[1] if found else None


def read_mark(text: str) -> bool | None:
    """Yes or no in the place of a year."""
    word = folded_word(text)
    if word in ("есептен шығарылды", "есептен шығарылған", "списан", "списано", "written off"):
        return True
    return False if word in ("қолданыста", "в работе", "в эксплуатации", "in use") else FLAG_WORDS.get(word)


def look(rows: pl.DataFrame) -> list[Problem]:
    """What is said of the whole list: its day."""
    return outside_reports(rows, rules.LIST_OUTSIDE_REPORTS)

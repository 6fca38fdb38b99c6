"""The register of digitization: articles of newspapers and journals, and books, with their pages."""

from __future__ import annotations

from flows.sources.registers.department import DEPARTMENT
from flows.sources.registers.spec import Column, Kind, Register, Words

COLUMNS = (
    Column(
        "entry_on",
        Kind.DATE,
        Words("Күні", "Дата", "Date"),
        aliases=(
            "күн", "цифрланған күні", "сандық түрге көшірілген күні", "көшірілген күні", "сканерленген күні",
            "сканерлеу күні", "орындалған күні", "дата оцифровки", "дата сканирования", "дата выполнения", "день",
            "число", "date digitized", "day",
        ),
        is_required=True,
        is_identity=True,
        may_repeat=True,
        note=Words(
            "Сандық түрге көшірілген күн, мысалы 15.09.2023.",
            "День оцифровки, например 15.09.2023.",
            "The day of digitization, such as 15.09.2023.",
        ),
        example=Words("15.09.2023", "15.09.2023", "15.09.2023"),
        width=14,
    ),
    DEPARTMENT,
    Column(
        "kind",
        Kind.CODE,
        Words("Құжат түрі", "Вид документа", "Kind of document"),
        aliases=(
            "түрі", "басылым түрі", "құжаттың түрі", "басылымның түрі", "вид", "вид издания", "тип документа", "тип",
            "тип издания", "kind", "type", "document type",
        ),
        codes={
            "newspapers": Words("газет", "газета", "newspaper"),
            "journals": Words("журнал", "журнал", "journal"),
            "books": Words("кітап", "книга", "book"),
        },
        code_aliases={
            "newspapers": (
                "газеттер", "газеты", "газет мақаласы", "газет мақалалары", "газеттегі мақала", "газеттен мақала",
                "мақала (газет)", "газетная статья", "газетные статьи", "статья из газеты", "статьи из газет",
                "статья (газета)", "статья в газете", "газ", "newspaper article", "newspaper articles",
            ),
            "journals": (
                "журналдар", "журналы", "журнал мақаласы", "журнал мақалалары", "журналдағы мақала", "журналдан мақала",
                "мақала (журнал)", "журнальная статья", "журнальные статьи", "статья из журнала", "статьи из журналов",
                "статья (журнал)", "статья в журнале", "жур", "журн", "magazine", "magazines", "journal article",
                "journal articles", "magazine article",
            ),
            "books": (
                "кітаптар", "кіт", "кітапша", "брошюра", "брошюралар", "книги", "кн", "брошюры", "books", "brochure",
            ),
        },
        is_required=True,
        is_identity=True,
        may_repeat=True,
        note=Words(
            "Газет, журнал немесе кітап. Мақала болса, қайдан алынғанын таңдаңыз: газеттен бе, журналдан ба.",
            "Газета, журнал или книга. Для статьи выберите, откуда она: из газеты или из журнала.",
            "Newspaper, journal or book. For an article choose where it stands: in a newspaper or in a journal.",
        ),
        example=Words("газет", "газета", "newspaper"),
        width=16,
    ),
    Column(
        "title",
        Kind.TEXT,
        Words("Атауы", "Название", "Title"),
        aliases=(
            "құжат атауы", "құжаттың атауы", "мақала атауы", "мақаланың атауы", "кітап атауы", "мақала, кітап атауы",
            "мақала немесе кітап атауы", "тақырыбы", "басылым атауы", "басылымның атауы", "наименование", "заглавие",
            "название документа", "название статьи", "название книги", "название статьи, книги",
            "наименование документа", "заголовок", "документ", "name", "document",
        ),
        is_identity=True,
        note=Words(
            "Мақаланың немесе кітаптың атауы. Бірнеше құжаттың жиынтығы болса, бос қалдыруға болады.",
            "Название статьи или книги. Если строка — итог нескольких документов, можно не заполнять.",
            "Title of the article or book. May stay empty where a line sums several documents.",
        ),
        example=Words(
            "Балалар кітапханасына 70 жыл", "Детской библиотеке 70 лет", "The children’s library is seventy"
        ),
        width=44,
    ),
    Column(
        "language",
        Kind.LANGUAGE,
        Words("Тілі", "Язык", "Language"),
        aliases=(
            "тіл", "құжат тілі", "құжаттың тілі", "мақала тілі", "басылым тілі", "язык документа", "язык издания",
            "язык статьи", "яз.", "на языке", "lang",
        ),
        is_required=True,
        is_identity=True,
        may_repeat=True,
        note=Words("Құжаттың тілі.", "Язык документа.", "The language of the document."),
        example=Words("қазақ", "казахский", "Kazakh"),
        width=14,
    ),
    Column(
        "documents",
        Kind.COUNT,
        Words("Құжат саны", "Количество документов", "Documents"),
        aliases=(
            "құжаттар", "құжаттар саны", "мақала саны", "мақалалар саны", "кітап саны", "мақала, кітап саны",
            "мақала және кітап саны", "саны", "дана", "дана саны", "документов", "кол-во документов",
            "число документов", "кол-во статей", "количество статей", "кол-во", "количество",
            "количество статей, книг", "кол-во экз.", "quantity", "number of documents", "number of articles",
        ),
        default="1",
        note=Words(
            "Бір жол — бір құжат болса, бос қалдырыңыз (1 деп есептеледі).",
            "Если строка — один документ, оставьте пустой (считается 1).",
            "Leave empty where a line is one document (counted as 1).",
        ),
        example=Words("1", "1", "1"),
        width=14,
    ),
    Column(
        "pages",
        Kind.COUNT,
        Words("Бет саны", "Количество страниц", "Pages"),
        aliases=(
            "бет", "беті", "беттер", "беттер саны", "бет көлемі", "көлемі", "көлемі, бет", "парақ саны", "страниц",
            "страницы", "стр.", "кол-во страниц", "кол-во стр.", "число страниц", "количество стр.", "объем",
            "объём", "объем в страницах", "листов", "number of pages", "page count", "extent",
        ),
        note=Words(
            "Сандық түрге көшірілген беттер саны (барлық құжаттар бойынша).",
            "Сколько страниц оцифровано (по всем документам строки).",
            "How many pages were digitized (of all documents of the line).",
        ),
        example=Words("2", "2", "2"),
        width=12,
    ),
)  # fmt: skip

REGISTER = Register(
    kind="digitization",
    table="digitized_documents",
    title=Words(
        "Сандық түрге көшіру тізілімі",
        "Реестр оцифровки",
        "Register of digitization",
    ),
    columns=COLUMNS,
    signature=("entry_on", "kind", "pages"),
    ignored=(
        "авторы", "автор", "author", "дереккөз", "дереккөзі", "шыққан жері", "газет, журнал атауы", "источник",
        "название газеты", "название журнала", "source", "нөмірі", "номері", "басылым нөмірі", "номер", "номер издания",
        "issue", "шыққан жылы", "шығу жылы", "жылы", "год издания", "год", "year", "файл", "файл атауы", "файл көлемі",
        "имя файла", "размер файла", "формат", "format", "file", "мекенжайы", "место хранения", "инв. №",
        "инвентарный номер", "түгендеу нөмірі", "шифр",
    ),
    about=Words(
        "Әр құжат бөлек жолда. Есепте газет, журнал және кітап жыл бойынша да, барлық жылдар бойынша да саналады.",
        "Каждый документ в своей строке. Отчёт считает газеты, журналы и книги за год и нарастающим итогом.",
        "One line for each document. The report counts newspapers, journals and books, of the year and since the "
        "beginning.",
    ),
)  # fmt: skip

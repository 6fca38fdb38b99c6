"""The subscription list: the newspapers and journals of a year, each with its copies, price and months."""

from __future__ import annotations

import re

import polars as pl

from flows.sources.ledger.titles import title_key
from flows.sources.parsing import parse_distinct
from flows.sources.parsing_dates import MONTHS
from flows.sources.registers.spec import Column, Kind, Register, Words
from flows.sources.vocabulary import folded_word
from schemas.registers import periodicals as rules
from schemas.rules import Problem, problem

COLUMNS = (
    Column(
        "entry_on",
        Kind.YEAR,
        Words("Жылы", "Год", "Year"),
        aliases=("жыл", "жазылу жылы", "год подписки", "на год", "қай жылға", "subscription year"),
        is_required=True,
        is_identity=True,
        may_repeat=True,
        note=Words(
            "Жазылу жылы, мысалы 2024. Тізімнің атауында жыл тұрса, бос қалдыруға болады.",
            "Год подписки, например 2024. Если год стоит в названии списка, ячейку можно оставить пустой.",
            "The year of the subscription, such as 2024. May stay empty where the title of the list has it.",
        ),
        example=Words("2024", "2024", "2024"),
        width=8,
    ),
    Column(
        "title",
        Kind.TEXT,
        Words("Басылымның атауы", "Название издания", "Title"),
        aliases=(
            "атауы", "басылым", "басылым атауы", "басылымдар", "мерзімді басылымның атауы", "мерзімді басылым",
            "газет-журналдың атауы", "газет, журнал атауы", "газеттер мен журналдар", "газет-журнал", "газет атауы",
            "журнал атауы", "аты", "наименование", "название", "издание", "наименование издания", "название газеты",
            "название газет и журналов", "наименование периодического издания", "наименование периодических изданий",
            "периодическое издание", "название периодического издания", "наименование газет и журналов",
            "газеты и журналы", "заглавие", "periodical", "title of periodical", "name", "journal", "newspaper",
        ),
        is_required=True,
        is_identity=True,
        note=Words(
            "Газеттің немесе журналдың атауы, әрқайсысы бөлек жолда.",
            "Название газеты или журнала, каждое в своей строке.",
            "Title of a newspaper or journal, each in a line of its own.",
        ),
        example=Words("Балдырған", "Балдырған", "Балдырған"),
        width=38,
    ),
    Column(
        "language",
        Kind.LANGUAGE,
        Words("Тілі", "Язык", "Language"),
        aliases=("тіл", "басылым тілі", "шығу тілі", "язык издания", "язык изд.", "языки", "lang"),
        is_required=True,
        is_identity=True,
        may_repeat=True,
        note=Words(
            "Басылымның тілі; бірнеше тілде шықса, негізгісі.",
            "Язык издания; если их несколько — основной.",
            "Language of the periodical; of several the main one.",
        ),
        example=Words("қазақ", "казахский", "Kazakh"),
        width=12,
    ),
    Column(
        "audience",
        Kind.CODE,
        Words("Кімге арналған", "Для кого", "Audience"),
        aliases=(
            "оқырмандар", "оқырман", "оқырман тобы", "оқырмандық мақсаты", "мақсаты", "балаларға арналған", "балаларға",
            "балаларға арналғаны", "читательское назначение", "читательский адрес", "назначение", "аудитория",
            "для детей", "детское", "детские", "целевое назначение", "children", "for children", "for whom",
        ),
        codes={
            "children": Words("балаларға", "для детей", "for children"),
            "adult": Words("ересектерге", "для взрослых", "for adults"),
        },
        code_aliases={
            "children": (
                "балалар", "балаларға арналған", "бала", "дети", "детям", "детское", "детский", "детская", "детские",
                "дет", "школьники", "дошкольники", "оқушыларға", "juvenile", "иә", "да", "yes", "+", "1",
                "0+", "6+", "12+", "мектеп жасына дейінгі", "жасөспірімдерге", "подросткам",
            ),
            "adult": (
                "ересектер", "ересек", "жалпы", "мамандарға", "қызметкерлерге", "кітапханашыларға", "взрослые",
                "взрослым", "взрослое", "взрослая", "общее", "специалистам", "библиотекарям", "профессиональное",
                "general", "жоқ", "нет", "no", "-", "0", "16+", "18+", "ата-аналарға", "родителям", "педагогтерге",
            ),
        },
        note=Words(
            "Балаларға ма, ересектерге ме: тізімнен таңдаңыз. Бос болса, балаларға арналған басылым саналмайды.",
            "Для детей или для взрослых: выберите из списка. Пустая ячейка к детским изданиям не относится.",
            "For children or adults: choose from the list. An empty cell is not counted for children.",
        ),
        example=Words("балаларға", "для детей", "for children"),
        width=16,
    ),
    Column(
        "copies",
        Kind.COUNT,
        Words("Дана саны", "Количество экземпляров", "Copies"),
        aliases=(
            "дана", "данасы", "данасының саны", "саны", "экземпляр саны", "комплект", "жиынтық саны", "таралымы",
            "кол-во", "кол-во экз.", "кол-во экземпляров", "количество", "количество экз.", "экз.", "экземпляров",
            "экземпляры", "число экземпляров", "комплектов", "кол-во комплектов", "количество комплектов", "quantity",
            "number of copies", "copies subscribed",
        ),
        is_required=True,
        note=Words(
            "Неше дана (жиынтық) алынады: бүтін сан.",
            "Сколько экземпляров (комплектов) выписано: целое число.",
            "How many copies (sets) are subscribed to: a whole number.",
        ),
        example=Words("3", "3", "3"),
        width=12,
    ),
    Column(
        "price_kzt",
        Kind.AMOUNT,
        Words("Бір дананың 1 айға бағасы", "Цена 1 экз. за месяц", "Price of a copy for a month"),
        aliases=(
            "бағасы", "бағасы, теңге", "1 айға бағасы", "бір айға бағасы", "айлық бағасы", "1 айлық бағасы",
            "бір айлық құны", "1 дананың бағасы", "бір дананың бағасы", "құны", "цена", "цена за месяц",
            "цена за 1 мес.", "цена за 1 месяц", "цена на 1 месяц", "цена 1 месяца", "стоимость на 1 месяц",
            "цена за 1 экз.", "цена одного экземпляра", "цена 1 экз.", "стоимость за месяц", "стоимость 1 месяца",
            "цена, тенге", "месячная цена", "price", "monthly price", "price per month", "unit price",
        ),
        is_summed=False,
        note=Words(
            "Бір дананың бір айға бағасы, теңгемен.",
            "Цена одного экземпляра на один месяц, в тенге.",
            "Price of one copy for one month, in tenge.",
        ),
        example=Words("450,00", "450,00", "450.00"),
        width=16,
    ),
    Column(
        "months",
        Kind.TEXT,
        Words("Неше айға", "На сколько месяцев", "Months"),
        aliases=(
            "ай", "айлар", "ай саны", "айлар саны", "мерзімі", "жазылу мерзімі", "жазылу кезеңі", "неше ай", "кезеңі",
            "мес.", "месяцев", "месяцы", "кол-во месяцев", "кол-во мес.", "количество месяцев", "число месяцев",
            "период", "срок", "срок подписки", "период подписки", "подписной период", "term", "number of months",
        ),
        note=Words(
            "1-ден 12-ге дейінгі сан; «жартыжылдық» — 6 ай, «жыл» — 12 ай.",
            "Число от 1 до 12; «полугодие» — 6 месяцев, «год» — 12.",
            "A number from 1 to 12; “half-year” is 6 months, “year” is 12.",
        ),
        example=Words("12", "12", "12"),
        width=12,
    ),
    Column(
        "amount_kzt",
        Kind.AMOUNT,
        Words("Сомасы", "Сумма", "Amount"),
        aliases=(
            "сома", "жалпы сома", "жалпы сомасы", "барлық сомасы", "жалпы құны", "барлығы, теңге", "сомасы, теңге",
            "жылдық құны", "төленген сома", "общая сумма", "сумма, тенге", "сумма подписки", "стоимость подписки",
            "общая стоимость", "всего, тенге", "стоимость", "итого, тенге", "сумма, тг", "total", "cost",
        ),
        note=Words(
            "Барлық даналардың бүкіл мерзімге құны, теңгемен. Бос болса, дана × баға × ай есептеледі.",
            "Стоимость всех экземпляров за весь срок, в тенге. Если пусто — экземпляры × цена × месяцы.",
            "What all copies cost for the whole term, in tenge. If empty: copies × price × months.",
        ),
        example=Words("16200,00", "16200,00", "16200.00"),
        width=16,
    ),
)  # fmt: skip

REGISTER = Register(
    kind="periodicals",
    table="subscribed_periodicals",
    title=Words("Мерзімді басылымдарға жазылу", "Подписка на периодику", "Subscription list"),
    columns=COLUMNS,
    signature=("title", "language", "copies"),
    ignored=(
        "индекс", "индексі", "жазылу индексі", "басылым индексі", "подписной индекс", "индекс издания", "index",
        "issn", "түрі", "басылым түрі", "вид", "вид издания", "тип", "мерзімділігі", "шығу мерзімділігі", "жиілігі",
        "периодичность", "периодичность выхода", "frequency", "жылына неше рет", "кол-во номеров", "номерлер саны",
        "бөлім", "бөлімі", "бөлімше", "отдел", "структурное подразделение", "department", "баспа", "издательство",
        "құрылтайшы", "каталог", "publisher",
    ),
    about=Words(
        "Әр басылым бөлек жолда. Есептегі атаулар саны осы тізімнен алынады, ал даналар мен сома жиынтық есеп "
        "кітабындағы жазылу жолдарымен салыстырылады.",
        "Каждое издание в своей строке. Число названий в отчёте берётся из этого списка, а экземпляры и сумма "
        "сверяются со строками подписки в книге учёта.",
        "One line for each periodical. The report counts titles from this list; copies and amount are compared with "
        "the subscription lines of the ledger.",
    ),
)  # fmt: skip

_COUNTED_MONTHS = re.compile(r"([0-9]{1,3})(?:[.,]0+)?\s*-?\s*(?:ай|айға|айлық|мес|месяц|месяца|месяцев|м|months?)?")
_TERMS = (
    (("жартыжыл", "жарты жыл", "полугод", "полгод", "half"), 6),
    (("тоқсан", "квартал", "quarter"), 3),
    (("жыл", "год", "year"), 12),
)
"""What a term is called, the longer word first."""

_TENGE, _WHOLE = pl.Decimal(14, 2), pl.Decimal(14, 0)


def derive(rows: pl.DataFrame) -> pl.DataFrame:
    """``rows`` with the title's key, the months as a number, and the amount: stated, else copies × price × months.

    ``product_kzt`` is that product. Where the amount is copies × price, the price is of the whole term
    (``is_price_of_term``): it is divided by the months where that gives whole tiyn, else it is null.
    """
    rows = rows.with_columns(
        title_key=_title_key(rows),
        months=parse_distinct("months__text", pl.Int16(), read_months),
        stated_kzt=pl.col("amount_kzt"),
    )
    rows = rows.with_columns(is_price_of_term=_is_price_of_term().fill_null(False))
    rows = rows.with_columns(
        product_kzt=pl.when(~pl.col("is_price_of_term")).then(_product("copies", "months")),
        price_kzt=pl.when("is_price_of_term").then(_price_of_month()).otherwise("price_kzt"),
    )
    return rows.with_columns(amount_kzt=pl.coalesce("stated_kzt", "product_kzt"))


def _title_key(rows: pl.DataFrame) -> pl.Series:
    """As the ledger makes it, of a line without author, volume and year."""
    nothing = {"_none": pl.lit(None, pl.String), "_year": pl.lit(None, pl.Int16)}
    return rows.with_columns(**nothing).select(title_key("_none", "title__text", "_none", "_year")).to_series()


def _product(*counts: str) -> pl.Expr:
    """The price times ``counts``, null where one of them is not known or the product is beyond all amounts."""
    product = pl.col("price_kzt")
    for name in counts:
        product = product * pl.col(name).cast(_WHOLE, strict=False)
    return product.cast(_TENGE, strict=False)


def _is_price_of_term() -> pl.Expr:
    """Is the amount copies × price, of more months than one or of nobody knows how many?"""
    return (
        (pl.col("stated_kzt") == _product("copies")) & (pl.col("months").fill_null(0) != 1) & (pl.col("stated_kzt") > 0)
    )


def _price_of_month() -> pl.Expr:
    """The price of the term divided by its months, null where that is not in whole tiyn."""
    tiyn = (pl.col("price_kzt") * 100).cast(pl.Int64)
    months = pl.col("months").cast(pl.Int64)
    monthly = (tiyn // months).cast(pl.Decimal(16, 0)) / pl.lit(100).cast(_TENGE)
    return pl.when((months > 0) & (tiyn % months == 0)).then(monthly.cast(_TENGE, strict=False))


def read_months(text: str) -> int | None:
    """How many months a term is: ``12``, ``6 ай``, ``I полугодие``, ``жыл``, ``қаңтар–маусым``."""
    if match := _COUNTED_MONTHS.fullmatch(text.casefold().strip(" .")):
        return int(match[1])
    term = folded_word(text)
    named = [MONTHS[word[:3]] for word in re.findall(r"[^\W\d_]{3,}", term) if word[:3] in MONTHS]
    if len(named) == 2 and named[0] <= named[1]:
        return named[1] - named[0] + 1
    if named:
        return 1 if len(named) == 1 else None
    return next((months for words, months in _TERMS if any(word in term for word in words)), None)


def look(rows: pl.DataFrame) -> list[Problem]:
    """Amounts that are not copies × price × months, beyond what rounding the price to tiyn can make."""
    difference = pl.col("stated_kzt") - pl.col("product_kzt")
    rounding = (pl.col("copies") * pl.col("months")).cast(_WHOLE, strict=False)
    wrong = rows.with_columns(difference=difference).filter((difference * 200).abs() > rounding)
    return [
        problem(
            rules.AMOUNT_IS_NOT_THE_PRODUCT,
            sheet=sheet,
            row=row,
            value=text,
            expected=f"{product.normalize():f}",
            difference=f"{more.normalize():+f}",
        )
        for sheet, row, text, product, more in wrong.select(
            "sheet", "row_number", "amount_kzt__text", "product_kzt", "difference"
        ).iter_rows()
    ]

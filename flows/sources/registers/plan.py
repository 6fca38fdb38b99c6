"""The plan: what the library means to reach in a year, measure by measure."""

from __future__ import annotations

import polars as pl

from flows.sources.registers.spec import Column, Kind, Register, Words

MEASURES: dict[str, Words] = {
    "readers": Words("Оқырмандар саны", "Число читателей", "Registered readers"),
    "users": Words("Пайдаланушылар саны", "Число пользователей", "Users"),
    "visits": Words("Келушілер саны", "Число посещений", "Visits"),
    "loans": Words("Кітап берілімінің саны", "Книговыдача", "Loans"),
    "exhibitions": Words("Кітап көрмелері", "Книжные выставки", "Book exhibitions"),
    "mass_events": Words("Көпшілік іс-шаралар", "Массовые мероприятия", "Public events"),
    "mass_event_participants": Words(
        "Көпшілік іс-шараларға қатысушылар", "Участники массовых мероприятий", "Participants of public events"
    ),
    "seminars": Words("Семинарлар", "Семинары", "Seminars"),
    "methodical_publications": Words("Әдістемелік басылымдар", "Методические издания", "Methodical publications"),
    "contests": Words("Байқаулар", "Конкурсы", "Contests"),
    "internships": Words("Тағылымдамалар", "Стажировки", "Internships"),
    "presentations": Words("Тұсаукесерлер", "Презентации", "Presentations"),
    "international_forums": Words("Халықаралық форумдар", "Международные форумы", "International forums"),
    "acquisitions_copies": Words("Қорға түсетін басылымдар, дана", "Поступление изданий, экз.", "Acquisitions, copies"),
    "budget_amount_kzt": Words(
        "Бюджеттік қаржыландыру, теңге", "Бюджетное финансирование, тенге", "From the budget, tenge"
    ),
    "state_order_amount_kzt": Words(
        "Мемлекеттік тапсырыс, теңге", "Государственный заказ, тенге", "By the state order, tenge"
    ),
    "gift_amount_kzt": Words("Сый, теңге", "Дары, тенге", "Gifts, tenge"),
    "exchange_amount_kzt": Words("Кітап алмастыру, теңге", "Книгообмен, тенге", "Book exchange, tenge"),
    "subscription_amount_kzt": Words(
        "Мерзімді басылымдарға жазылу, теңге", "Подписка на периодику, тенге", "Subscription, tenge"
    ),
    "article_records": Words(
        "«Мақалалар» базасының жазбалары", "Записи в БД «Статьи»", "Records in the database of articles"
    ),
}
"""What may be planned -> its words."""

_ALIASES: dict[str, tuple[str, ...]] = {
    "readers": ("оқырмандар", "оқырман саны", "читатели", "количество читателей", "readers"),
    "users": (
        "пайдаланушылар", "с.і. ішінде пайдаланушылар", "с.і. пайдаланушылар", "оның ішінде пайдаланушылар",
        "пользователи", "в т.ч. пользователи", "количество пользователей",
    ),
    "visits": ("келушілер", "келу саны", "келім саны", "посещения", "посещаемость", "количество посещений"),
    "loans": (
        "кітап берілімі", "берілген кітаптар саны", "кітап беру", "книговыдача, экз.", "выдача", "число книговыдач",
        "количество книговыдач", "документовыдача",
    ),
    "exhibitions": ("көрмелер", "кітап көрмесі", "выставки", "книжная выставка"),
    "mass_events": (
        "көпшілік ісшаралар", "көпшілік шаралар", "көпшілік іс-шара", "массовое мероприятие",
        "массовые мероприятия, всего",
    ),
    "mass_event_participants": (
        "қатысушылар саны", "қатысушылар", "участники", "число участников", "количество участников", "participants",
    ),
    "seminars": ("семинар",),
    "methodical_publications": (
        "әдістемелік басылым", "методическое издание", "методические публикации", "методические пособия",
    ),
    "contests": ("байқау", "конкурс"),
    "internships": ("тағылымдама", "стажировка"),
    "presentations": ("тұсаукесер", "презентация"),
    "international_forums": ("халықаралық форум", "международный форум", "форум"),
    "acquisitions_copies": (
        "басылымдар", "қорға түскен басылымдар", "қорға түсетін басылымдар", "жаңа түсімдер", "поступления",
        "поступление", "новые поступления", "комплектование, экз.", "издания", "поступление изданий",
    ),
    "budget_amount_kzt": (
        "бюджет", "бюджеттік қаржыландыру", "бюджет есебінен, теңге", "бюджетное финансирование",
        "за счёт бюджета, тенге", "бюджет, тенге", "бюджетные средства",
    ),
    "state_order_amount_kzt": (
        "мемлекеттік тапсырыс", "мемлекеттік тапсырыс бойынша, теңге", "государственный заказ", "госзаказ",
        "госзаказ, тенге", "по госзаказу, тенге",
    ),
    "gift_amount_kzt": ("сый", "сыйлық", "сыйға тартылғаны, теңге", "дары", "дар", "gifts"),
    "exchange_amount_kzt": ("кітап алмастыру", "кітап алмасу", "кітап алмасу, теңге", "книгообмен", "обмен"),
    "subscription_amount_kzt": (
        "«қазпошта» ақ", "қазпошта", "жазылу", "мерзімді басылымдарға жазылу", "подписка", "казпочта",
        "подписка на периодические издания", "подписка, тенге",
    ),
    "article_records": (
        "мақалалар мб", "мақалалар базасы", "мақалалар базасына жазбалар", "библиографиялық жазбалар",
        "библиографические записи", "бд статьи", "записи в базу статей", "записи в бд статьи",
        "барлығы («мақалалар» мб, б/ж)", "аналитическая роспись",
    ),
}  # fmt: skip

REGISTER = Register(
    kind="plan",
    table="plan_values",
    title=Words("Жылдық жоспар", "План на год", "Plan for the year"),
    about=Words(
        "Әр жолда бір көрсеткіш. Көрсеткішті тізімнен таңдаңыз.",
        "В каждой строке один показатель. Показатель выберите из списка.",
        "One measure in each line. Choose the measure from the list.",
    ),
    columns=(
        Column(
            "entry_on",
            Kind.YEAR,
            Words("Жыл", "Год", "Year"),
            aliases=("жылы", "жоспар жылы", "есепті жыл", "год плана", "отчетный год", "на год", "жылға"),
            is_required=True,
            is_identity=True,
            may_repeat=True,
            note=Words(
                "Жоспар қай жылға жасалған. Бос болса, тақырыптағы жыл алынады.",
                "На какой год план. Если пусто, берётся год из заголовка.",
                "The year planned. If empty, the year of the title is taken.",
            ),
            width=10,
        ),
        Column(
            "measure",
            Kind.CODE,
            Words("Көрсеткіш", "Показатель", "Measure"),
            aliases=(
                "көрсеткіштер", "көрсеткіш атауы", "сандық көрсеткіштер", "показатели", "наименование показателя",
                "название показателя", "іс-шара", "ісшара", "мазмұны", "indicator", "мероприятие",
            ),
            codes=MEASURES,
            code_aliases=_ALIASES,
            is_required=True,
            is_identity=True,
            note=Words("Тізімнен таңдаңыз.", "Выберите из списка.", "Choose from the list."),
            example=Words("Келушілер саны", "Число посещений", "Visits"),
            width=42,
        ),
        Column(
            "value",
            Kind.AMOUNT,
            Words("Жоспар", "План", "Plan"),
            aliases=(
                "жоспары", "жоспар бойынша", "жылдық жоспар", "жылға жоспары", "жоспарланған", "план на год",
                "по плану", "плановое значение", "запланировано", "годовой план", "planned", "planned value",
            ),
            is_required=True,
            is_summed=False,
            note=Words(
                "Тек сан: адам, дана немесе теңге. Өлшем бірлігін жазбаңыз.",
                "Только число: человек, экземпляров или тенге. Единицу не пишите.",
                "A number only: people, copies or tenge. No unit.",
            ),
            example=Words("1000", "1000", "1000"),
            width=18,
        ),
    ),
    is_totalled=False,
    signature=("measure", "value"),
    ignored=(
        "өлшем бірлігі", "единица измерения", "ед. изм.", "unit", "жоспардың орындалуы", "жоспарды орындалуы",
        "орындалуы", "выполнение", "выполнение плана", "факт", "% выполнения", "орындалу %", "actual", "срок",
        "мерзімі",
    ),
)  # fmt: skip


def derive(rows: pl.DataFrame) -> pl.DataFrame:
    """A plan that stands twice with one value is planned once: the second line is a repeat."""
    plan = pl.struct("entry_on", "measure", "value")
    return rows.with_columns(is_duplicate=pl.col("value").is_not_null() & ~plan.is_first_distinct())

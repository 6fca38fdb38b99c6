"""The register of bibliographic records: how many were entered into the database of articles, by day and language."""

from __future__ import annotations

from flows.sources.registers.department import DEPARTMENT
from flows.sources.registers.spec import Column, Kind, Register, Words

COLUMNS = (
    Column(
        "entry_on",
        Kind.DATE,
        Words("Күні", "Дата", "Date"),
        aliases=(
            "күн", "енгізілген күні", "енгізу күні", "жазба күні", "жазылған күні", "толтырылған күні", "айы, күні",
            "мерзімі", "дата ввода", "дата внесения", "дата записи", "дата росписи", "день", "число", "date entered",
            "day",
        ),
        is_required=True,
        is_identity=True,
        may_repeat=True,
        note=Words(
            "Жазбалар базаға енгізілген күн, мысалы 15.09.2023. Айдың жиынтығын жазсаңыз, айдың соңғы күнін қойыңыз.",
            "День, когда записи внесены в базу, например 15.09.2023. Если пишете итог месяца, поставьте его последний "
            "день.",
            "The day on which the records were entered, such as 15.09.2023. For the sum of a month write its last day.",
        ),
        example=Words("15.09.2023", "15.09.2023", "15.09.2023"),
        width=14,
    ),
    DEPARTMENT,
    Column(
        "language",
        Kind.LANGUAGE,
        Words("Тілі", "Язык", "Language"),
        aliases=(
            "тіл", "мақала тілі", "мақаланың тілі", "жазба тілі", "құжат тілі", "язык статьи", "язык статей",
            "язык записи", "язык документа", "яз.", "на языке", "lang",
        ),
        is_required=True,
        is_identity=True,
        may_repeat=True,
        note=Words(
            "Мақалалардың тілі: қазақ, орыс, ағылшын… Әр тіл бөлек жолда.",
            "Язык статей: казахский, русский, английский… Каждый язык в своей строке.",
            "Language of the articles: Kazakh, Russian, English… One line for each language.",
        ),
        example=Words("қазақ", "казахский", "Kazakh"),
        width=14,
    ),
    Column(
        "records",
        Kind.COUNT,
        Words("Жазба саны", "Количество записей", "Records"),
        aliases=(
            "жазбалар", "жазбалар саны", "библиографиялық жазба", "библиографиялық жазба саны",
            "библиографиялық жазбалар", "библиографиялық жазбалар саны", "енгізілген жазбалар", "енгізілген жазба саны",
            "енгізілген жазбалар саны", "мақала жазбаларының саны", "мақалалар саны", "мақала саны", "б/ж", "б/ж саны",
            "бж", "бж саны", "записи", "записей", "кол-во записей", "число записей", "внесено записей",
            "введено записей", "количество введенных записей", "количество внесенных записей", "б/з", "бз",
            "кол-во б/з", "количество б/з", "библиографические записи", "библиографических записей",
            "количество библиографических записей", "кол-во статей", "количество статей", "расписано статей",
            "number of records", "records entered", "articles",
        ),
        is_required=True,
        note=Words(
            "Сол күні сол тілде енгізілген жазбалар саны: бүтін сан.",
            "Сколько записей внесено в этот день на этом языке: целое число.",
            "How many records of this language were entered on this day: a whole number.",
        ),
        example=Words("6", "6", "6"),
        width=16,
    ),
)  # fmt: skip

REGISTER = Register(
    kind="bibliography",
    table="article_records",
    title=Words(
        "«Мақалалар» базасының тізілімі",
        "Реестр записей БД «Статьи»",
        "Register of records of articles",
    ),
    columns=COLUMNS,
    signature=("entry_on", "language", "records"),
    ignored=(
        "база", "дерекқор", "мәліметтер базасы", "мб", "бд", "база данных", "database",
        "дереккөз", "дереккөзі", "басылым", "басылым атауы", "газет, журнал", "источник", "издание", "источник росписи",
        "название издания", "source", "кітапханашы", "библиограф", "библиотекарь", "каталогизатор", "кім енгізді",
        "кто внес", "librarian", "тақырыбы", "тема", "topic", "№ номера", "нөмірі", "номер",
    ),
    fixed={"database": "articles"},
    about=Words(
        "Күн мен тіл бойынша бір жолдан. Каталогтан шығарылған файл (MARC, ИРБИС) салынса, бұл тізілім керек емес.",
        "Одна строка на день и язык. Если вы кладёте выгрузку статей из каталога (MARC, ИРБИС), реестр не нужен.",
        "One line for each day and language. Not needed where the articles are exported from the catalogue (MARC, "
        "IRBIS).",
    ),
)  # fmt: skip

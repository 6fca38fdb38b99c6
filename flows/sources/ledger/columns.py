"""Column names of ledgers and registers: one explicit alias table for each kind of export.

A value is the list of headers that mean the canonical column, separated by ``|``; ``parent / child`` is a header
of two levels whose upper text contains ``parent``. Headers are compared as `ledger_header.folded_label` folds
them. The names come from the forms of КСУ and of the inventory book,
reports of library systems (MARC-SQL, Koha) and the words of the glossary.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flows.sources.ledger.fields import FIELD_WORDS


@dataclass(frozen=True, eq=False)
class Layout:
    """The columns of one kind of export; one instance of each, and equal to itself alone.

    ``required``: each member is a group of alternatives, one of which must be there, with the word for it in
    messages. ``forbidden``: a header with one of these columns is another kind of export. ``additive``:
    columns that several headers may add up to.
    """

    aliases: Mapping[str, str]
    required: tuple[tuple[str, tuple[str, ...]], ...]
    forbidden: frozenset[str] = frozenset()
    additive: frozenset[str] = frozenset()


_DATE = (
    "дата|дата записи|дата записи в ксу|дата записи ксу|дата поступления|дата регистрации|дата приема|ксу / дата|"
    "суммар / дата|запис / дата|күні|жазба күні|жазылған күні|жазу күні|түскен күні|тіркелген күні|тіркеу күні|"
    "жек / күні|жиынтық / күні|жазба / күні|date|record date|record_date|entry date|entry_date|registration_date|"
    "registration date|received date|received_date|recorded on|recorded_on|regdate|dateaccessioned|date recorded"
)
_KSU = (
    "ксу|№ ксу|номер ксу|№ записи ксу|№ записи в ксу|номер записи ксу|номер записи в ксу|запись ксу|ксу №|"
    "№ записи|номер записи|№ записи п/п|суммар / №|ксу / №|ксу / номер|запис / №|№ записи суммарного учета|"
    "жек|жек №|жек (ксу) №|жек (ксу)|ксу (жек) №|№ жек|жек нөмірі|жазба №|жазба нөмірі|жиынтық есеп №|"
    "жиынтық есеп кітабының №|жиынтық есеп кітабы №|жиынтық / №|жек / №|жазба / №|"
    "ksu|ksu number|ksu no|ksu_number|ksu_no|t990t|"
    "register record|record number|record no|entry number|entry_number|inflow_record_number"
)
_DOCUMENT_NUMBER = (
    "№ документа|номер документа|№ сопроводительного документа|номер сопроводительного документа|накладная|"
    "№ накладной|номер накладной|счет-фактура|№ счета|№ счет-фактуры|документ / №|документ / номер|накладн / №|"
    "құжат №|құжат нөмірі|ілеспе құжат №|ілеспе құжат нөмірі|құжаттың №|құжат / №|құжат / нөмірі|жүкқұжат №|"
    "жүкқұжат|document number|document no|document_number|doc_no|invoice|invoice number|invoiceid|invoice no"
)
_DOCUMENT_DATE = (
    "дата документа|дата сопроводительного документа|дата накладной|дата счета|документ / дата|накладн / дата|"
    "құжат күні|құжаттың күні|ілеспе құжат күні|құжат / күні|жүкқұжат күні|document date|document_date|"
    "document_on|invoice date|doc_date"
)
_DOCUMENT = (
    "документ|сопроводительный документ|№ и дата документа|номер и дата документа|№ и дата сопроводительного "
    "документа|№ или дата сопроводительного документа|№, дата документа|құжат|ілеспе құжат|құжат № мен күні|"
    "құжаттың № мен күні|құжат №, күні|ілеспе құжаттың № мен күні|document"
)
_SOURCE = (
    "источник|источник поступления|источник финансирования|источник комплектования|источник средств|"
    "источник приобретения|откуда|откуда поступило|откуда поступили|канал|канал поступления|адкуль|түсу көзі|"
    "қаражат көзі|қаражаттың көзі|қаржыландыру|вид финансирования|"
    "қаржы көзі|қаржыландыру көзі|түсім көзі|қайдан түсті|қайдан түскен|көзі|алыну көзі|source|source of money|"
    "funding source|funding_source|acquisition source|acquisition_source|source of acquisition"
)
_SUPPLIER = (
    "поставщик|продавец|контрагент|от кого|организация|жеткізуші|өнім беруші|кімнен|сатушы|supplier|vendor|"
    "bookseller|booksellerid"
)
_ITEM: Mapping[str, str] = {
    "inventory_numbers": "инв. №|инв. номер|инв. номера|инвентарный номер|инвентарные номера|инвентарный №|"
    "инвентарные №№|№ инв|инв. номера выбывших|түгендеу нөмірі|түгендеу нөмірлері|түгендеу №|инвентарлық нөмірі|"
    "инвентарлық №|инв. нөмірі|inventory number|inventory numbers|inventory_number|inventory_numbers|"
    "inventory no|inv. no|stocknumber|t090e",
    "author": "автор|авторы|автор(ы)|автор кітабы|author|authors",
    "title": "название|заглавие|наименование|название книги|название издания|название документа|название произведения|"
    "наименование книги|наименование издания|автор, заглавие|автор и заглавие|автор, название|автор и название|"
    "автор, наименование|библиографическое описание|атауы|кітап атауы|кітаптың атауы|басылым атауы|"
    "басылымның атауы|құжат атауы|тақырыбы|автор, атауы|авторы, атауы|авторы мен атауы|авторы, тақырыбы|title|"
    "author and title|author, title|name",
    "volume": "том|том, часть|том (часть)|часть|томы|том, бөлім|бөлімі|выпуск|volume|vol|part",
    "publication_year": "год|год издания|год изд|год выпуска|жылы|шыққан жылы|басылған жылы|басып шығарылған жылы|"
    "year|publication year|publication_year|year of publication",
    "isbn": "isbn|исбн|isbn номері|isbn нөмірі|isbn/issn|t020a",
    "language": "язык|язык издания|язык документа|тілі|тіл|басылым тілі|басылым тілі|language|lang",
    "bbk": "ббк|кжж|индекс ббк|класс ббк|шифр ббк|ббк индексі|bbk|lbc",
    "udc": "удк|әож|индекс удк|класс удк|әож индексі|udc|udk",
    "ddc": "ддк|дкд|дьюи|индекс дьюи|ddc|dewey",
    "class_index": "индекс|отдел/индекс|класс|шифр|полочный шифр|классификационный индекс|индексі|класы|class|"
    "class index|class_index|callnumber|call number|classification",
    "field": "отрасль|отрасль знаний|отрасль знания|отрасль знаний (ксу)|отдел|раздел|содержание|по содержанию|"
    "тематика|білім саласы|сала|саласы|бөлім|мазмұны|мазмұны бойынша|field|field of knowledge|subject field",
    "audience": "кімге|кімге арналған|для кого|кому|читательское назначение|читательский адрес|назначение|"
    "для детей|детская|оқырман мақсаты|"
    "оқырмандық мақсаты|оқырман қауымы|балаларға|балаларға арналған|мақсаты|audience|for children|readership",
    "copies": "количество|кол-во|кол-во экз|количество экз|количество экземпляров|кол-во экземпляров|экз|"
    "экземпляров|экземпляры|число экземпляров|число экз|всего экз|дана|данасы|дана саны|саны|көлемі|copies|"
    "quantity|qty|number of copies|examples_count",
    "unit_price": "цена|цена за экз|цена за экземпляр|цена за единицу|цена 1 экз|цена / тг|цена / тенге|баға|бағасы|"
    "бір дананың бағасы|дана бағасы|бағасы / тг|бағасы / теңге|price|unit price|unit_price|purchase_price|t876c",
    "unit_price_minor": "цена / тиын|бағасы / тиын|цена / коп",
    "amount": "сумма|на сумму|стоимость|общая сумма|общая стоимость|сумма / тг|сумма / тенге|сумма / руб|сомасы|"
    "жалпы сомасы|сома|құны|жалпы құны|сомасы / тг|сомасы / теңге|amount|total|sum|total amount|total_value|"
    "total value|cost",
    "amount_minor": "сумма / тиын|сомасы / тиын|сумма / коп",
    "currency": "валюта|currency",
}
_REASON = (
    "причина|причина выбытия|причина списания|причина исключения|себебі|шығу себебі|шығарылу себебі|"
    "есептен шығару себебі|reason|withdrawal reason|reason for withdrawal"
)
_ACT_NUMBER = (
    "№ акта|акт|акт №|номер акта|№ акта выбытия|№ акта списания|№ акта на списание|акт / №|акт / номер|акт нөмірі|"
    "актінің №|актінің нөмірі|есептен шығару актісінің №|act|act number|act no|act_number|writeoff_act_number|wroffact"
)
_ACT_DATE = (
    "дата акта|дата выбытия|дата списания|дата исключения|акт / дата|акт / күні|акт күні|актінің күні|шыққан күні|"
    "шығарылған күні|есептен шығарылған күні|шығу күні|act date|act_date|act_on|withdrawal date|withdrawn_on|"
    "writeoff_date|writeoff date|offdate"
)
_ACT = "№ и дата акта|номер и дата акта|№, дата акта|№ и дата акта выбытия|№ и дата акта списания|акт № мен күні"

_TOTAL_COPIES = (
    "всего|всего экз|всего экземпляров|всего поступило|всего выбыло|поступило всего|выбыло всего|всего / экз|"
    "всего документов|всяго|усяго|барлығы|барлығы дана|барлық дана|барлық данасы|барлығы / дана|барлығы / экз|"
    "жалпы дана саны|дана саны|дана|данасы|количество экземпляров|кол-во экз|кол-во экземпляров|количество|экз|"
    "экземпляров|copies|total copies|examples_count|arrivals_copies"
)
_TITLES = (
    "названий|количество названий|кол-во названий|число названий|всего названий|всего / названий|атау|атаулар|"
    "атау саны|атаулар саны|атауы|барлығы / атау|барлығы / атауы|titles|names_count|number of titles"
)
_KAZAKH = (
    "на казахском|на казахском языке|в т.ч. на казахском|в т.ч. на казахском языке|из них на казахском|"
    "из них на казахском языке|на каз. яз|в т.ч. на каз. яз|каз|қазақ тілінде|с.і. қазақ тілінде|"
    "оның ішінде қазақ тілінде|қазақша|kazakh|kazakh copies|kazakh_copies|in kazakh|of which in kazakh"
)
_CHILDREN = (
    "детская|детская литература|для детей|дет. лит|дет. лит-ра|детская лит|из них детская|балалар әдебиеті|балаларға|"
    "балаларға арналған|children|children_copies|for children|children's literature"
)
_REGISTER_AMOUNT = (
    "сумма|на сумму|стоимость|общая сумма|сумма / руб|на сумму / руб|на сумму / тг|сумма / тг|сумма / тенге|"
    "на сумму / тенге|всего / на сумму|всего / сумма|сомасы|жалпы сомасы|барлығы / сомасы|сомасы / тг|"
    "сомасы / теңге|amount|total_value|total value|examples_sum|sum|total amount|amount_kzt"
)
_REGISTER_AMOUNT_MINOR = "сумма / коп|на сумму / коп|сумма / тиын|на сумму / тиын|сомасы / тиын"

ACQUISITIONS = Layout(
    aliases={
        "recorded_on": _DATE,
        "ksu": _KSU,
        "source": _SOURCE,
        "document_number": _DOCUMENT_NUMBER,
        "document_on": _DOCUMENT_DATE,
        "document": _DOCUMENT,
        "supplier": _SUPPLIER,
        **_ITEM,
        "reason": _REASON,
    },
    required=(
        ("Название / Атауы", ("title",)),
        ("Дата записи / Жазба күні", ("recorded_on",)),
        ("Количество экз. / Дана", ("copies", "inventory_numbers")),
        ("Источник поступления / Түсу көзі", ("source",)),
    ),
    forbidden=frozenset({"reason"}),
)

WITHDRAWALS = Layout(
    aliases={
        "recorded_on": _DATE,
        "act_on": _ACT_DATE,
        "act_number": _ACT_NUMBER,
        "act": _ACT,
        "ksu": _KSU,
        "reason": _REASON,
        "source": _SOURCE,
        **_ITEM,
    },
    required=(
        ("Название / Атауы", ("title",)),
        ("Количество экз. / Дана", ("copies", "inventory_numbers")),
        ("Дата акта / Акт күні", ("act_on", "recorded_on", "act")),
        ("Причина выбытия / Шығу себебі", ("reason", "act_on", "act")),
        ("№ акта / Акт №", ("act_number", "act", "reason")),
    ),
    forbidden=frozenset({"source"}),
)

_CONTENT_COLUMNS: Mapping[str, str] = dict(FIELD_WORDS)
_OF_A_TITLE = (
    "inventory_numbers",
    "isbn",
    "author",
    "publication_year",
    "language",
    "bbk",
    "udc",
    "ddc",
    "class_index",
    "audience",
    "unit_price",
)
"""Columns that only lines of titles have: where one stands, the table is no register of batches."""

_BATCH_FORBIDDEN = frozenset({"title", *_OF_A_TITLE})
_BATCH: Mapping[str, str] = {
    "recorded_on": _DATE,
    "ksu": _KSU,
    "titles": _TITLES,
    "copies": _TOTAL_COPIES,
    "kazakh_copies": _KAZAKH,
    "children_copies": _CHILDREN,
    "amount": _REGISTER_AMOUNT,
    "amount_minor": _REGISTER_AMOUNT_MINOR,
    "title": "название|заглавие|автор, заглавие|автор и заглавие|наименование|кітап атауы|title",
    **{name: _ITEM[name] for name in _OF_A_TITLE},
    **_CONTENT_COLUMNS,
}

REGISTER_PART_1 = Layout(
    aliases={
        **_BATCH,
        "source": _SOURCE,
        "supplier": _SUPPLIER,
        "document_number": _DOCUMENT_NUMBER,
        "document_on": _DOCUMENT_DATE,
        "document": _DOCUMENT,
        "reason": _REASON,
        "act_number": _ACT_NUMBER,
    },
    required=(
        ("Дата записи / Жазба күні", ("recorded_on",)),
        ("№ записи КСУ / ЖЕК №", ("ksu",)),
        ("Источник поступления / Түсу көзі", ("source",)),
        ("Всего экз. / Барлығы дана", ("copies",)),
    ),
    forbidden=_BATCH_FORBIDDEN | {"reason"},
    additive=frozenset(_CONTENT_COLUMNS),
)

REGISTER_PART_2 = Layout(
    aliases={
        **_BATCH,
        "act_number": _ACT_NUMBER,
        "act_on": _ACT_DATE,
        "act": _ACT,
        "reason": _REASON,
        "source": _SOURCE,
    },
    required=(
        ("Дата записи / Жазба күні", ("recorded_on",)),
        ("№ записи КСУ / ЖЕК №", ("ksu",)),
        ("№ акта / Акт №", ("act_number", "act")),
        ("Всего экз. / Барлығы дана", ("copies",)),
    ),
    forbidden=_BATCH_FORBIDDEN | {"source"},
    additive=frozenset(_CONTENT_COLUMNS),
)

IGNORED = (
    "№|п/п|№ п/п|n|р/с|р/с №|№ р/с|рет саны|реттік №|примечание|примечания|ескерту|ескертпе|note|notes|comment|"
    "отметка|отметки|отметки проверки|отметка о проверке|отметка о выбытии|№ и дата акта выбытия|издательство|"
    "место издания|место и год издания|баспа|баспасы|шыққан жері|publisher|place|страниц|кол-во страниц|объем|"
    "бет саны|pages|серия|series|сериясы|штрих-код|штрихкод|barcode|t876p|сигла|sigla|t090f|филиал|бөлімше|branch|"
    "фонд|қор|fund|t090w|статус|status|status_id|вид|вид документа|вид издания|тип|тип документа|түрі|құжат түрі|"
    "kind|type|resource_type|accounting_type|itype|trackindex|state|confirmed_at|id|"
    "книг|книги|брошюр|брошюры|журналы|журналов|газеты|газет|авд|периодика|книг/брошюр|кітап|кітаптар|журнал|"
    "журналдар|газет|газеттер|электронные издания|учебники|оқулықтар|на русском|на русском языке|орыс тілінде|"
    "русский|на других языках|басқа тілдерде|документы, принятые на баланс|документы, не принятые на баланс|"
    "не принято на баланс|принято на баланс|прочая|прочие|дополнит|справочники"
)
"""Columns that are known and not used."""

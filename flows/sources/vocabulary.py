"""Words of the ledgers for closed lists: source of money, language, reason of withdrawal, audience.

A word that is not here is null, and a rule names it; nothing falls back to "other". Words are compared in small
letters, without full stops and with single spaces; Latin letters that look Cyrillic do not matter, nor Russian
letters typed for the Kazakh ones (``казак тили``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import polars as pl

from flows.sources.parsing import parse_distinct

LATIN_LOOKALIKES = str.maketrans("AaBCcEeHKMOoPpTXxyiI", "АаВСсЕеНКМОоРрТХхуіІ")
"""Latin letters that are drawn as Cyrillic ones are."""

RUSSIAN_FOR_KAZAKH = str.maketrans("әғқңөұүһі", "агкноуухи")
"""What a Russian keyboard types for the letters that it lacks."""

_SOURCES_OF_MONEY: Mapping[str, str] = {
    "budget": "бюджет|бюджеттік қаржыландыру|бюджеттен|бюджет қаражаты|жергілікті бюджет|облыстық бюджет|"
    "республикалық бюджет|бюджетное финансирование|бюджетные средства|местный бюджет|областной бюджет|"
    "городской бюджет|республиканский бюджет|районный бюджет|средства бюджета|сатып алу|сатып алынған|"
    "покупка|закупка|закуп|государственные закупки|госзакупки|мемлекеттік сатып алу|budget|purchase|purchased",
    "state_order": "мемлекеттік тапсырыс|мемтапсырыс|мем тапсырыс|әлеуметтік маңызды әдебиет|"
    "государственный заказ|госзаказ|гос заказ|по госзаказу|социально значимая литература|state order|state_order",
    "gift": "сый|сыйлық|сыйға|сыйға берілген|сыйға тартылған|сыйға тарту|тарту|дар|дары|дарение|в дар|подарок|"
    "пожертвование|безвозмездно|безвозмездная передача|дар читателей|дар автора|оқырман сыйы|автор сыйы|"
    "спонсор|спонсоры|спонсорская помощь|спонсорлық көмек|демеуші|демеушілер|демеушілік|демеушілік көмек|"
    "благотворительность|благотворительная помощь|қайырымдылық|қайырымдылық көмек|sponsor|charity|"
    "gift|gifts|donation|donated",
    "exchange": "кітап алмастыру|кітап алмасу|алмастыру|алмасу|айырбас|книгообмен|обмен|обменный фонд|"
    "межбиблиотечный обмен|exchange|book exchange",
    "subscription": "жазылу|жазылым|басылымдарға жазылу|баспасөзге жазылу|мерзімді баспасөзге жазылу|"
    "мерзімді басылымдарға жазылу|«қазпошта» ақ арқылы жазылу|қазпошта|"
    "подписка|подписка на периодические издания|подписка через ао «казпочта»|казпочта|subscription|periodicals|"
    "subscription through kazpost",
    "reader_replacement": "жоғалғанның орнына|оқырманнан жоғалғанның орнына|орнына|орнына қабылданған|взамен|"
    "взамен утерянных|взамен утраченных|взамен утерянной|замена|replacement|reader replacement|reader_replacement",
    "other": "басқа|басқалар|өзге|прочее|прочие|другое|другие|иное|иные|other",
}

LANGUAGES: Mapping[str, str] = {
    "kaz": "kaz|kk|kz|қаз|каз|қазақ|қазақша|қазақы|казахша|казахском|казахский|казахск|казах|kazakh|qazaq",
    "rus": "rus|ru|рус|русск|русском|русский|орыс|орысша|ор|russian",
    "eng": "eng|en|анг|англ|ағыл|английском|английский|ағылшын|ағылш|ағылшынша|english",
    "kor": "kor|ko|кор|корейский|кәріс|корей|корейск|кәрісше|korean",
    "deu": "deu|ger|de|нем|немецкий|неміс|немісше|german",
    "fra": "fra|fre|fr|фр|франц|французский|француз|французша|french",
    "tur": "tur|tr|тур|турецкий|түрік|түрікше|turkish",
    "uig": "uig|ug|уйг|уйгурский|ұйғыр|ұйғырша|uyghur|uighur",
    "uzb": "uzb|uz|узб|узбекский|өзбек|өзбекше|uzbek",
    "tat": "tat|tt|тат|татарский|татар|татарша|tatar",
    "kir": "kir|ky|кирг|киргизский|кыргызский|қырғыз|қырғызша|kyrgyz",
    "ukr": "ukr|uk|укр|украинский|украин|украинша|українська|ukrainian",
    "bel": "bel|be|бел|белорусский|беларус|belarusian",
    "pol": "pol|pl|польск|польский|поляк|полякша|polish",
    "zho": "zho|chi|zh|кит|китайский|қытай|қытайша|chinese",
    "jpn": "jpn|ja|яп|японский|жапон|жапонша|japanese",
    "spa": "spa|es|исп|испанский|испан|испанша|spanish",
    "ita": "ita|it|итал|итальянский|италян|italian",
    "ara": "ara|ar|араб|арабский|арабша|arabic",
    "fas": "fas|per|fa|перс|персидский|парсы|persian",
    "aze": "aze|az|азерб|азербайджанский|әзербайжан|azerbaijani",
    "che": "che|ce|чеченский|шешен|chechen",
    "mul": "mul|разные|әр тілде|многоязычный|бірнеше тілде|multiple",
}
"""ISO 639-3 code -> the words for the language, between ``|``."""

_REASONS: Mapping[str, str] = {
    "worn": "тозығы жеткен|тозған|тозуы|тозу|ветхость|ветхие|по ветхости|изношенные|износ|физический износ|worn",
    "outdated": "мазмұны ескірген|ескірген|ескіруі|устарелость|устарелые|устаревшие|устарелость по содержанию|"
    "устаревшие по содержанию|outdated",
    "lost": "жоғалған|жоғалту|жоғалуы|оқырман жоғалтқан|утрата|утраченные|утеря|утерянные|утеряно читателями|"
    "утрачено читателями|недостача|lost",
    "defective": "ақаулы|ақау|дефектность|дефектные|дефект|брак|испорченные|defective|damaged",
    "off_profile": "бейінді емес|бейінсіз|непрофильность|непрофильные|off profile|off_profile",
    "surplus": "артық дана|артық даналар|қайталанған|дублетность|дублетные|излишне дублетные|"
    "чрезмерно дублетные|излишние экземпляры|surplus|duplicate copies",
    "transferred": "басқа кітапханаға берілген|берілген|беру|передача|передано|передача в другую библиотеку|"
    "передача в другое подразделение|безвозмездная передача|книгообмен|transferred|transfer",
    "other": "басқа|өзге|прочее|прочие|другое|иное|истечение срока хранения|стихийное бедствие|other",
}

_AUDIENCES: Mapping[str, str] = {
    "children": "балалар|балаларға|балаларға арналған|балалар әдебиеті|мектеп жасына дейінгі|дети|детям|для детей|"
    "детская|детский|детская литература|дет|дошкольники|школьники|младшие школьники|children|juvenile|child|"
    "бала|иә|ия|да|yes|+|1|true|0+|6+|12+|д|a|b|c|d",
    "adult": "ересек|ересектер|ересектерге|жалпы|взрослые|взрослым|для взрослых|взрослая|adult|adults|general|"
    "жоқ|нет|no|-|0|false|16+|18+|k|m",
}


def source_of_money(column: str) -> pl.Expr:
    """Code of the source of money (budget, state_order, gift, …) of a text column; unknown is null."""
    return parse_distinct(column, pl.String(), read_source_of_money)


def language_code(column: str) -> pl.Expr:
    """ISO 639-3 code of a text column; of several languages the first, as the main one; unknown is null."""
    return parse_distinct(column, pl.String(), read_language)


def withdrawal_reason(column: str) -> pl.Expr:
    """Code of the reason of withdrawal of a text column; unknown is null."""
    return parse_distinct(column, pl.String(), lambda text: code_of(text, _REASON_OF))


def audience_code(column: str) -> pl.Expr:
    """``children`` or ``adult`` of a text column; unknown is null."""
    return parse_distinct(column, pl.String(), lambda text: code_of(text, _AUDIENCE_OF))


def read_source_of_money(text: str) -> str | None:
    """Code of one source of money, null if the word is not known."""
    return code_of(text, _SOURCE_OF) or code_of(re.sub(r"\(.*?\)", "", text), _SOURCE_OF)


def read_language(text: str) -> str | None:
    """ISO 639-3 code of one cell, null if it names no known language."""
    words = re.split(r"[,;/+()\s-]+", folded_word(text))
    return code_of(text, _LANGUAGE_OF) or next(filter(None, (code_of(word, _LANGUAGE_OF) for word in words)), None)


def code_of(text: str, codes: Mapping[str, str]) -> str | None:
    """The code of one cell among the words of `inverted`, null if it is none of them."""
    word = folded_word(text)
    return codes.get(word) or codes.get(word.translate(RUSSIAN_FOR_KAZAKH))


def folded_word(text: str) -> str:
    """Small letters, single spaces, no full stops; lookalike Latin letters made Cyrillic in mixed words."""
    without_stops = re.sub(r"\.(?=[,;)]|\s|$)", "", text)
    words = re.sub(r"[.\s\u00a0]+", " ", without_stops).strip().split(" ")
    return " ".join(map(_one_script, words)).casefold().replace("ё", "е")


def as_typed_in_russian(text: str) -> str:
    """``text`` in small letters as a keyboard without Kazakh letters types it, to compare two that may be so typed."""
    return text.translate(RUSSIAN_FOR_KAZAKH)


def _one_script(word: str) -> str:
    return word.translate(LATIN_LOOKALIKES) if re.search("[А-Яа-яЁёӘ-ӿ]", word) else word


def inverted(words: Mapping[str, str]) -> dict[str, str]:
    """Folded word -> code, of code -> words; also as typed with Russian letters, where that is one code's."""
    exact = {folded_word(word): code for code, listed in words.items() for word in listed.split("|")}
    typed: dict[str, set[str]] = {}
    for word, code in exact.items():
        typed.setdefault(word.translate(RUSSIAN_FOR_KAZAKH), set()).add(code)
    return {**{word: codes.pop() for word, codes in typed.items() if len(codes) == 1}, **exact}


_SOURCE_OF = inverted(_SOURCES_OF_MONEY)
_LANGUAGE_OF = inverted(LANGUAGES)
_REASON_OF = inverted(_REASONS)
_AUDIENCE_OF = inverted(_AUDIENCES)

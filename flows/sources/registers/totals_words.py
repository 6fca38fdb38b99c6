"""The words of totals lines: ``Барлығы``, ``Қаңтар айының қорытындысы``, ``За январь итого``, ``1 тоқсан``.

Texts are compared as a keyboard without Kazakh letters types them, since many lists are made on one.
"""

from __future__ import annotations

import re
from functools import lru_cache

from flows.sources.parsing_dates import MONTH_NAMES, MONTHS
from flows.sources.vocabulary import as_typed_in_russian, folded_word

RUNNING = (
    r"(?i)^(?:состоит|состояло|остаток|на начало|на конец|с начала|за месяц|за квартал|за год|нарастающ|"
    r"ай басын|жыл басын|ай соңын|жыл соңын|бір айда|тоқсанда|carried|brought)|с начала (?:года|месяца)|жыл басынан"
)
"""Totals lines of a diary that sum more than the lines of their sheet: what was at its beginning, the year so far."""

_RUNNING = re.compile(RUNNING)


def _folded(*words: str) -> frozenset[str]:
    return frozenset(as_typed_in_russian(folded_word(word)) for word in " ".join(words).split())


PLAIN = _folded("барлығы жиыны жиынтығы итого всего total totals")
"""Words that say a total and nothing else; the title of an event may well be the others."""

WORDS = PLAIN | _folded("қорытынды қорытындысы қортынды қортындысы жиынтық итог итоги")
"""Words that open or close the name of a totals line."""

_SPANS = _folded(
    "тоқсан тоқсаны тоқсанның тоқсанға тоқсандық жартыжылдық жартыжылдықтың жылдық жыл жылы жылдың жылғы жылға",
    "квартал квартала полугодие полугодия год года году годовой quarter year",
)
_PERIODS = _SPANS | _folded(
    "күн күні күнінің күнде күнгі күндік апта аптаның апталық ай айы айының айға айда айлық жарты",
    "день дня дневной неделя неделю недели месяц месяца месячный day week month half",
)
_BETWEEN = _folded(
    "бойынша бойы үшін ішінде бір осы барлық жалпы кітапхана кітапханада бөлім бөлімі бөлімдер саны сан адам дана",
    "бірінші екінші үшінші төртінші ші шы за по на в к и всем все отдел отделу отделам библиотека библиотеке",
    "библиотеки этот первый первое второй второе третий четвертый чел человек экз экземпляров шт ж г тг тенге",
    "departments library for the of in grand i ii iii iv",
)  # fmt: skip
_SHORT = {as_typed_in_russian(stem): month for stem, month in MONTHS.items() if stem != "қаз"}  # каз is a language
_ALL = _folded("барлық бүкіл все всем всех вся всей all whole")
_MONTHS = {**_SHORT, **{as_typed_in_russian(name): MONTHS[name[:3]] for name in MONTH_NAMES}}


@lru_cache(maxsize=1 << 14)
def words_of(text: str) -> tuple[str, ...]:
    """The words and numbers of a cell, folded, without punctuation."""
    return tuple(re.findall(r"[^\W_]+", as_typed_in_russian(folded_word(text))))


def is_running(text: str) -> bool:
    """Does the text name what was at the beginning, or the year so far?"""
    return bool(_RUNNING.search(text))


def names_total(text: str) -> bool:
    """Does a totals word open the text, or close it?"""
    words = words_of(text)
    return bool(words) and (words[0] in WORDS or words[-1] in WORDS or words[:2] in _OPENINGS)


_OPENINGS = (("жалпы", "жиыны"), ("жалпы", "саны"), ("grand", "total"))


def is_total_alone(text: str) -> bool:
    """Is the text a totals word and nothing else but the time, or the whole, that it sums?"""
    words = words_of(text)
    return any(word in WORDS for word in words) and all(word in WORDS or _is_filling(word) for word in words)


def names_whole(text: str) -> bool:
    """Is the text a word for the whole library, or all its departments?"""
    words = words_of(text)
    return any(word in _ALL for word in words) and all(word in _ALL or _is_filling(word) for word in words)


def is_plainly_total(text: str) -> bool:
    """Is the text alone a total, in a word that is no title of an event?"""
    return is_total_alone(text) and any(word in PLAIN for word in words_of(text))


def is_period(text: str) -> bool:
    """Is the text the name of a month, a quarter or a year, and nothing else?"""
    words = words_of(text)
    is_named = any(word in _SPANS or month_named(word) for word in words)
    return is_named and all(map(_is_filling, words)) and len(words) <= 5


def is_month(text: str) -> bool:
    """Is the text the name of a month, perhaps with its year?"""
    return is_period(text) and month_in(text) is not None


def month_in(text: str) -> int | None:
    """The one month that the text names, null where it names none or several."""
    months = {month for word in words_of(text) if (month := month_named(word))}
    return months.pop() if len(months) == 1 else None


def month_named(word: str) -> int | None:
    """The month of a folded word, in full or inflected."""
    if word in _MONTHS:
        return _MONTHS[word]
    ends = (name for name in _MONTHS if len(name) > 3 and word.startswith(name) and len(word) - len(name) <= 3)
    return _MONTHS.get(next(ends, ""))


def _is_filling(word: str) -> bool:
    return word in _PERIODS or word in _BETWEEN or word.isdecimal() or month_named(word) is not None

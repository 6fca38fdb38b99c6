"""Which 8-bit Cyrillic code page a text was saved in: windows-1251, or the Kazakh kz1048 or ptcp154.

The three agree on the Russian letters and differ in the bytes 0x80-0xBF, where the Kazakh letters lie. The
decision is made for the whole file by how much the decoded words look like Russian and Kazakh words.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import pairwise

from flows.reading.kazakh import KAZAKH_WORDS

CODE_PAGES = ("cp1251", "kz1048", "ptcp154")

KAZAKH = "әғқңөұүһіӘҒҚҢӨҰҮҺІ"
RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
VOWELS = frozenset("аеёиоуыэюяәөұүі")


WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
PLAUSIBLE_SHARE = 0.75
FEWEST_LETTERS = 3
SAMPLE_WORDS = 20_000


def best_code_page(data: bytes) -> tuple[str, bool] | None:
    """(code page, whether the choice among the three is certain), or null where the text is not Cyrillic.

    ``data`` is a sample of bytes that are not UTF-8. Where all readings agree the name is ``cp1251``.
    """
    readings = {page: data.decode(page, errors="replace") for page in CODE_PAGES}
    judged = {page: _score(text) for page, text in readings.items() if "\ufffd" not in text}
    scores = {page: score for page, score in judged.items() if score is not None}
    if not scores:
        return None
    best = max(scores, key=lambda page: (scores[page], -CODE_PAGES.index(page)))
    if not looks_cyrillic(readings[best]):
        return None
    rivals = [scores[page] for page in scores if readings[page] != readings[best]]
    return best, not rivals or scores[best] - max(rivals) > 0.5


def is_same_in_all(data: bytes) -> bool:
    """True where every byte above 0x7F is the same sign in Latin-1 and the Cyrillic code pages (№ is not)."""
    texts = {data.decode(page, errors="replace") for page in (*CODE_PAGES, "cp1252")}
    return len(texts) == 1


def looks_cyrillic(text: str) -> bool:
    """Are the words with non-Latin letters of ``text`` Russian or Kazakh by shape, and enough to tell?

    Other encodings fall apart into words of one or two letters, so the letters of longer words are weighed.
    """
    words = Counter(WORD.findall(text)[:SAMPLE_WORDS])
    foreign = {word: count for word, count in words.items() if not word.isascii()}
    letters = sum(len(word) * count for word, count in foreign.items())
    good = sum(len(word) * n for word, n in foreign.items() if len(word) >= FEWEST_LETTERS and _is_plausible(word))
    return good >= FEWEST_LETTERS and good >= PLAUSIBLE_SHARE * letters


def _score(text: str) -> float | None:
    """Sum over the words that hold other than Russian letters; null where the text is not Cyrillic."""
    words = Counter(WORD.findall(text)[:SAMPLE_WORDS])
    cyrillic = {word: n for word, n in words.items() if not word.isascii()}
    total = sum(cyrillic.values())
    plausible = sum(n for word, n in cyrillic.items() if _is_plausible(word, strict=False))
    if not total or plausible / total < PLAUSIBLE_SHARE:
        return None
    torn = _torn_words(text)
    return sum(n * _word_score(word.lower()) for word, n in cyrillic.items()) - 3.0 * torn


def _torn_words(text: str) -> int:
    """Signs that never stand between two letters: a Kazakh letter read in another code page."""
    return len(re.findall(r"[а-яә-ӿ][¤¦§¨©¬®°±µ¶·‡‰†][а-я]|[¤µ¦][а-я]{2}|[а-я]{2}[µ±‰]", text[:1_000_000]))


def _word_score(word: str) -> float:
    if all(letter in RUSSIAN for letter in word):
        return 0.0
    if word in KAZAKH_WORDS:
        return 6.0
    foreign = sum(not _is_own(letter) for letter in word)
    if foreign:
        return -4.0 * foreign
    return sum(_pair_score(pair) for pair in pairwise(word)) / len(word) - _disharmony(word)


def _disharmony(word: str) -> float:
    """Kazakh words are all back (а о ұ ы қ ғ) or all front (ә ө ү і к г); compounds and loans are not."""
    letters = set(word)
    return 2.0 if letters & {"қ", "ғ"} and letters & {"ә", "ө", "ү", "і"} else 0.0


def _pair_score(pair: tuple[str, str]) -> float:
    known = _kazakh_pairs()
    return 1.0 if pair in known else (-0.5 if set(pair) <= VOWELS else -0.2)


@cache
def _kazakh_pairs() -> frozenset[tuple[str, str]]:
    return frozenset(pair for word in KAZAKH_WORDS for pair in pairwise(word))


def _is_own(letter: str) -> bool:
    return letter in RUSSIAN or letter in KAZAKH or letter in "'’-"


def _is_plausible(word: str, *, strict: bool = True) -> bool:
    """Pure Cyrillic (its own letters where ``strict``), of regular case, with a vowel if it is long."""
    lower = word.lower()
    is_own = all(_is_own(letter) if strict else _is_cyrillic(letter) for letter in lower)
    is_regular = word.islower() or word.isupper() or word.istitle() or word[1:].islower()
    return is_own and is_regular and (len(word) < 5 or bool(VOWELS & set(lower)) or not strict)


def _is_cyrillic(letter: str) -> bool:
    return "Ѐ" <= letter <= "ӿ" or letter in "'’-µ"

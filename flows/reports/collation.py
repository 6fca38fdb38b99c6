"""The order of names: by the Kazakh alphabet of 42 letters, in which the Russian one is contained."""

from __future__ import annotations

import unicodedata

_ALPHABET = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
_RANKS = {letter: (2, rank) for rank, letter in enumerate(_ALPHABET)}
Key = tuple[tuple[tuple[int, int], ...], str]


def name_key(name: str) -> Key:
    """What names are sorted by: spaces, digits, Kazakh and Russian letters, then those of other alphabets; quotation
    marks and case do not count. Names that differ in nothing else keep the order of their signs."""
    letters = unicodedata.normalize("NFC", name.casefold())
    return tuple(_rank(sign) for sign in letters if sign.isalnum() or sign.isspace()), name


def _rank(sign: str) -> tuple[int, int]:
    if sign.isspace():
        return 0, 0
    return _RANKS.get(sign) or ((1, unicodedata.digit(sign, 0)) if sign.isdigit() else (3, ord(sign)))

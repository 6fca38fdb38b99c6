"""Letters that an earlier program has already spoiled: UTF-8 read as an 8-bit code page and saved again."""

from __future__ import annotations

import re
from dataclasses import dataclass

SAMPLE_CHARACTERS = 1 << 20
"""A spoiled export is spoiled throughout, so its beginning is enough."""

# A lead byte of a Cyrillic letter in UTF-8 (0xD0-0xD3) as cp1251 shows it, then a continuation byte.
TWICE_CYRILLIC = re.compile("(?:[РСТУ][\u0080-\u00bf\u0401-\u040f\u0451-\u045fҐґ–—‘’‚“”„†‡•…‰‹›€™№]){2,}")
# Marks that Russian and Kazakh words in capitals hold too, after any letter: ТІРІ, СІРІҢКЕ, УЁ.
ORDINARY = frozenset("РСТУІіЁё")
# The same as cp1252 or Latin-1 shows it.
TWICE_LATIN = re.compile("(?:[ÐÑÒÓ][\u0080-\u00bfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]){2,}")
# cp1251 shown as Latin-1: words made of nothing but accented letters.
LATIN_FOR_CYRILLIC = re.compile(r"\b[À-ÖØ-öø-ÿ]{4,}\b")
# A run of ordinary Cyrillic to weigh the finds against.
HEALTHY = re.compile("[а-яёәғқңөұүһі]{3,}", re.IGNORECASE)
WINDOWS_ODD = {0x81, 0x8D, 0x8F, 0x90, 0x98, 0x9D}


@dataclass(frozen=True, slots=True)
class Spoiled:
    """What was found: ``words`` spoiled, the first with its line, and whether they are most of the text."""

    words: int
    first: str
    row: int
    repaired: str
    is_most: bool


def spoiled_words(text: str) -> Spoiled | None:
    """Words of ``text`` that read as Russian or Kazakh once the double encoding is undone."""
    sample = text[:SAMPLE_CHARACTERS]
    if sample.isascii():
        return None
    found = [pair for pair in _candidates(sample) if pair[1] is not None]
    if not found:
        return None
    first, repaired = found[0]
    healthy = len(HEALTHY.findall(sample))
    spoiled_length = sum(len(match.group()) for match, _ in found)
    row = sample.count("\n", 0, first.start()) + 1
    is_most = spoiled_length > sum(map(len, HEALTHY.findall(sample))) if healthy else True
    return Spoiled(len(found), first.group()[:40], row, (repaired or "")[:40], is_most)


def _candidates(text: str) -> list[tuple[re.Match[str], str | None]]:
    twice = (match for match in TWICE_CYRILLIC.finditer(text) if not ORDINARY.issuperset(match.group()))
    pairs = [(match, _undo(match.group(), "cp1251", "utf-8")) for match in twice]
    pairs += [(match, _undo(match.group(), "cp1252", "utf-8")) for match in TWICE_LATIN.finditer(text)]
    pairs += [(match, _undo(match.group(), "latin-1", "cp1251")) for match in LATIN_FOR_CYRILLIC.finditer(text)]
    return sorted(pairs, key=lambda pair: pair[0].start())


def _undo(word: str, wrong: str, right: str) -> str | None:
    """The word as it was meant, if it is then Cyrillic; null if it is not a spoiled word after all."""
    raw = b"".join(_byte(character, wrong) for character in word)
    try:
        text = raw.decode(right)
    except UnicodeDecodeError:
        return None
    has_letters = bool(text) and all("Ѐ" <= character <= "ӿ" for character in text)
    return text if has_letters and (text.islower() or text[1:].islower() or text.isupper()) else None


def _byte(character: str, page: str) -> bytes:
    """The byte behind a character; the bytes that Windows code pages leave undefined pass as control codes."""
    if ord(character) in WINDOWS_ODD or "\x80" <= character < "\xa0":
        return bytes([ord(character)])
    return character.encode(page, errors="replace")

"""Identity of a title, and ISBNs, from the cells of a ledger or catalogue line."""

from __future__ import annotations

import re
from collections.abc import Iterable

import polars as pl
from stdnum import isbn
from stdnum.exceptions import ValidationError

from flows.sources.parsing import map_distinct, parse_distinct
from flows.sources.vocabulary import LATIN_LOOKALIKES
from schemas.ledger_rules import ODD_LETTERS

_CAPITALS = "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯӘҒҚҢӨҰҮҺІABCDEFGHIJKLMNOPQRSTUVWXYZ"
_PUNCTUATION = " \u00a0\u2009\u202f\t\n.,:;!?…·•'’‘`´\"«»„“”‟‹›()[]{}<>-‐‑–—―−/\\|*+=_#№&%"
_FOLD = {**{capital: capital.lower() for capital in _CAPITALS}, "Ё": "е", "ё": "е", **dict.fromkeys(_PUNCTUATION, "")}
_LETTERS = pl.Struct({"folded": pl.String(), "is_odd": pl.Boolean()})
_COMBINING = r"[\x{0300}-\x{036f}]"
_COMBINING_BYTES = (b"\xcc", b"\xcd")
"""With which they begin in UTF-8, and hardly any other sign: four times as quick to look for."""


def title_key(author: str, title: str, volume: str, publication_year: str) -> pl.Expr:
    """Identity of a title: the four cells in small letters, without spaces and punctuation, joined by ``|``."""
    return joined_key([read_letters(name).struct.field("folded") for name in (author, title, volume)], publication_year)


def joined_key(folded: Iterable[pl.Expr], publication_year: str) -> pl.Expr:
    """Identity of a title from its folded texts (author, title, volume)."""
    return pl.concat_str(
        *[text.fill_null("") for text in folded], pl.col(publication_year).cast(pl.String).fill_null(""), separator="|"
    )


def read_letters(column: str) -> pl.Expr:
    """Struct of a text column: ``folded``, the text for comparison, and ``is_odd``, true where a rule of letters
    (`schemas.ledger_rules`) must look at it."""
    return map_distinct(column, _LETTERS, _letters)


def _letters(texts: pl.Series) -> pl.Series:
    odd = texts.str.contains(ODD_LETTERS)
    return pl.DataFrame({"folded": _folded(texts), "is_odd": odd}).to_struct()


def _folded(texts: pl.Series) -> pl.Series:
    """One pass over small alphabets: `to_lowercase` and a regular expression take eight times as long."""
    composed = texts.str.normalize("NFC") if _has_combining(texts) else texts
    return composed.str.replace_many(_FOLD)


def _has_combining(texts: pl.Series) -> bool:
    content = texts.cast(pl.Binary)
    is_likely = any(content.bin.contains(byte).any() for byte in _COMBINING_BYTES)
    return is_likely and bool(texts.str.contains(_COMBINING).any())


def normalised_isbn(column: str) -> pl.Expr:
    """ISBN-13 without hyphens of a text column; null where the check digit or the form is wrong.

    Of several ISBNs in a cell (a set and its volume) the first sound one counts.
    """

    def parse_batch(cells: pl.Series) -> pl.Series:
        fast = _sound_thirteens(cells)
        left = cells.set(fast.is_not_null(), None)
        if left.null_count() == len(cells):
            return fast
        slow = left.to_frame("isbn").select(parse_distinct("isbn", pl.String(), read_isbn)).to_series()
        return fast.zip_with(fast.is_not_null(), slow)

    return pl.col(column).map_batches(parse_batch, return_dtype=pl.String(), is_elementwise=True)


def _sound_thirteens(cells: pl.Series) -> pl.Series:
    digits = cells.str.replace_all("-", "", literal=True)
    digits = digits.set(~digits.str.contains(r"^97[89][0-9]{10}$"), None)
    number = digits.cast(pl.Int64)
    weighted = sum((number // 10**place % 10) * (3 if place % 2 else 1) for place in range(13))
    return digits.set(pl.Series(weighted) % 10 != 0, None)


def read_isbn(text: str) -> str | None:
    """The first sound ISBN of a cell as 13 digits; Cyrillic Х stands for X (seen in real records)."""
    folded = text.upper().replace("Х", "X").translate(LATIN_LOOKALIKES).replace("Х", "X")
    for candidate in re.findall(r"[0-9][0-9\- ]{8,15}[0-9X](?![0-9X])", re.sub("[‐‑–—]", "-", folded)):
        try:
            return str(isbn.to_isbn13(isbn.validate(candidate))).replace("-", "").replace(" ", "")
        except ValidationError:
            continue
    return None

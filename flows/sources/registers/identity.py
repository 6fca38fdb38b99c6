"""What makes an entry of a register the same entry in a later file."""

from __future__ import annotations

import polars as pl

from flows.sources.registers.spec import Kind, Register
from flows.sources.vocabulary import LATIN_LOOKALIKES

_LATIN = [chr(latin) for latin in LATIN_LOOKALIKES]
_CYRILLIC = [chr(cyrillic) for cyrillic in LATIN_LOOKALIKES.values()]


def with_entry_key(rows: pl.DataFrame, register: Register) -> pl.DataFrame:
    """``rows`` with ``entry_key``: the identity cells, folded, joined by ``|`` (of a list as of a day, the day first);
    the n-th equal one of the file has ``#n`` at its end.

    A cell that was read as a date, number or code stands as such, so that another spelling is the same entry.
    """
    named = {column.name: column.kind for column in register.columns if column.is_identity}
    dated = {"entry_on": Kind.DATE} if register.is_snapshot or "entry_on" in named else {}
    cells = [_folded(name, kind) for name, kind in {**dated, **named}.items()]
    keyed = rows.with_columns(entry_key=pl.concat_str(cells, separator="|"))
    place = pl.int_range(pl.len()).over("entry_key") + 1
    suffix = pl.when(place > 1).then(pl.format("#{}", place)).otherwise(pl.lit(""))
    return keyed.with_columns(entry_key=pl.col("entry_key") + suffix)


def _folded(name: str, kind: Kind) -> pl.Expr:
    text = folded_text(pl.col(f"{name}__text"))
    value = text if kind is Kind.TEXT else pl.col(name).cast(pl.String).fill_null(text)
    return value.fill_null("")


def folded_text(text: pl.Expr) -> pl.Expr:
    """A text as it is compared: small letters, single blanks, no quotes, ``ё`` as ``е``, Latin letters as Cyrillic."""
    return (
        text.str.to_lowercase()
        .str.replace_all(r"[\s\u00a0]+", " ")
        .str.replace_all(r"[«»\"“”„'’`|]", "")
        .str.replace_many(_LATIN, _CYRILLIC)
        .str.replace_all("ё", "е", literal=True)
        .str.strip_chars(" .,:;-")
    )

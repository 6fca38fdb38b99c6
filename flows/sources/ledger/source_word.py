"""The source of money of a whole sheet, where the ledger has no column for it: its name or a title above."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from flows.reading.document import Grid
from flows.sources.ledger.sheets import Sheet
from flows.sources.vocabulary import read_source_of_money

_LABEL = re.compile(r"^(?:источник[^:]*|түсу көзі|қаржы көзі|source)\s*:\s*", re.IGNORECASE)


def with_source_words(sheets: Iterable[Sheet]) -> list[Sheet]:
    """Sheets that lack only the column of the source get the word of their name or title, if it is one."""
    return [_with_word(sheet) if "source" not in sheet.header.columns else sheet for sheet in sheets]


def _with_word(sheet: Sheet) -> Sheet:
    word = _sheet_word(sheet.grid, sheet.header.first_row)
    if word is None or len(sheet.header.missing) != 1:
        return sheet
    return replace(sheet, header=replace(sheet.header, missing=()), source_word=word)


def _sheet_word(grid: Grid, header_row: int) -> str | None:
    titles = [cell for row in grid.head_rows(header_row - 1) for cell in row if cell] if header_row > 1 else []
    candidates = [grid.sheet or "", *(_LABEL.sub("", title.strip()) for title in titles)]
    return next((text for text in candidates if read_source_of_money(text)), None)

"""What the titles above a register, or the name of its sheet, say of its time: the years, the day of a list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from flows.sources.parsing_dates import read_date

if TYPE_CHECKING:
    from flows.reading.document import Grid

_DATE_TEXT = re.compile(
    r"[0-9]{1,2}[.\-/][0-9]{1,2}[.\-/](?:[0-9]{4}|[0-9]{2})(?![0-9])"
    r"|(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}"
    r"|(?:19|20)[0-9]{2}\s*(?:жылғы|жылдың|жылы|жыл|ж\.?)?\s*[«\"]?[0-9]{1,2}[»\"]?[\s\-–]+[^\W\d_]{3,}"
    r"|[«\"]?[0-9]{1,2}[»\"]?\s+[^\W\d_]{3,}\.?,?\s+(?:19|20)[0-9]{2}",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"№\s*[0-9]+")
_YEAR = re.compile(r"(?<![0-9.,/\-№])((?:19|20)[0-9]{2})(?![0-9]|[.,][0-9])")
_YEAR_WITH_WORD = re.compile(
    r"(?<![0-9.])((?:19|20)[0-9]{2})(?:\s*[-–/]\s*((?:19|20)[0-9]{2}))?\s*-?\s*"
    r"(?:оқу\s+|учебн\w+\s+)?(?:жылғы|жылдың|жылға|жылда|жылы|жыл|жж|ж|года|году|годы|год|гг|г|year)(?![^\W\d_])",
    re.IGNORECASE,
)


def stated_days(texts: Iterable[str]) -> list[date]:
    """The days that the titles name, in order: ``01.01.2024``, ``1 января 2024 г.``, ``2024 жылғы 1 қаңтар``."""
    found = (_read_day(match.group()) for text in texts for match in _DATE_TEXT.finditer(text))
    return [day for day in found if day]


def _read_day(text: str) -> date | None:
    """One day of a title; an ending that the grammar of cells does not know is cut off."""
    words = re.sub(r"(?i)(?<=жыл)дың\b", "ғы", text).replace("/", ".")
    return read_date(re.sub(r"(?i)(?:дағы|дегі|тағы|тегі)$", "", words))


def stated_years(texts: Iterable[str]) -> frozenset[int]:
    """The years that the titles say the register is of; with no word for a year beside a number, a single number."""
    without_days = [_DATE_TEXT.sub(lambda found: " " if _read_day(found[0]) else found[0], text) for text in texts]
    worded = [match for text in without_days for match in _YEAR_WITH_WORD.finditer(text)]
    if worded:
        return frozenset(int(year) for match in worded for year in match.groups() if year)
    bare = {int(year) for text in without_days for year in _YEAR.findall(_NUMBERED.sub(" ", text))}
    return frozenset(bare) if len(bare) == 1 else frozenset()


_AS_OF = re.compile(r"жағдай|бойынша|состояни|на дату|as of|as at", re.IGNORECASE)


def stated_list_day(texts: Sequence[str]) -> date | None:
    """The day as of which a list stands; of several days in the titles the one that is said to be it."""
    days = set(stated_days(texts))
    if len(days) > 1:
        days = set(stated_days(text for text in texts if _AS_OF.search(text)))
    return days.pop() if len(days) == 1 else None


def stated_month(texts: Iterable[str]) -> int | None:
    """The one month that the titles name in full (``Январь``, ``қаңтар айы``); null where they name none or several."""
    words = {word for text in texts for word in re.findall(r"[^\W\d_]+", text.casefold())}
    days = (read_date(f"1 {word} 2000") for word in words if len(word) > 3 or word in ("май", "мая", "may"))
    months = {day.month for day in days if day}
    return months.pop() if len(months) == 1 else None


def titles_above(grid: Grid, first_row: int) -> list[str]:
    """The texts above the row ``first_row`` of a sheet."""
    return [cell.strip() for row in grid.head_rows(first_row - 1) for cell in row if cell and cell.strip()]

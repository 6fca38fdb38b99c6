"""Text columns to whole numbers, amounts, fractions and dates, by one strict grammar for every source.

What the grammar does not know becomes null, and the rule `schemas.validation.readable` then names the cell:
nothing is guessed. Each parser tries one vectorised cast of the whole batch first; only what that cast leaves
over goes through the slow grammar, once per distinct text.

Numbers may have groups (space, no-break space, thin space, apostrophe; comma or point where they cannot be a
decimal mark), a decimal comma or point, a sign (hyphen or minus), and amounts a currency word. A text such as
``1.234`` has two readings: other cells of the column decide (``1.234,50`` or ``12,5`` beside it make the point
a group mark), and where none does it is null.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal

import polars as pl

from flows.sources.parsing_dates import read_date

SPACES = " \u00a0\u2007\u2009\u202f"
"""Spaces that may group digits."""

FLOAT_NOISE = Decimal("1e-13")
"""Relative error of a sum or product of doubles, as a workbook's computed cell shows it."""

_GROUPS = SPACES + "'’"
_PLAIN_INTEGER = r"^-?[0-9]{1,18}$"
_CLEAR_AMOUNT = rf"^-?([0-9]{{1,12}}|[0-9]{{1,3}}([{SPACES}][0-9]{{3}}){{1,3}})([.,][0-9]{{1,2}})?$"
_REGULAR_GROUPS = rf"^[^0-9]*[0-9]{{1,3}}([{_GROUPS}][0-9]{{3}})+([^0-9{_GROUPS}]|[{_GROUPS}][^0-9]|$)"
_PLAIN_FLOAT = r"^-?[0-9]{1,15}(\.[0-9]{1,17})?$"

_CURRENCY = r"(?:тенге|теңге|тг|kzt|₸|рублей|рубля|рубль|руб|р|₽)\.?"
_MINOR = r"(?:тиын|тиынов|копеек|коп|к)\.?"
_WITH_CURRENCY = re.compile(rf"(?:{_CURRENCY}\s*)?(?P<number>[-−]?[0-9].*?)\s*(?:{_CURRENCY})?", re.IGNORECASE)
_TWO_UNITS = re.compile(
    rf"(?:(?P<major>[0-9{_GROUPS}]+?)\s*{_CURRENCY}\s*)?(?P<minor>[0-9]{{1,2}})\s*{_MINOR}", re.IGNORECASE
)
_COUNTED = re.compile(r"(?P<number>.*?)\s*(?:экз|дана|шт|copies|pcs|адам|чел|человека?|people)\.?", re.IGNORECASE)
_NUMBER = re.compile(rf"(?P<sign>[-−]?)(?P<whole>[0-9](?:[0-9{_GROUPS}]*[0-9])?)(?P<rest>(?:[.,][0-9]+)*)")


def parse_integer(column: str) -> pl.Expr:
    """Whole numbers (Int64) of a text column; a fraction other than zeros, or any other text, is null."""
    return _parser(column, pl.Int64(), _integers)


def parse_decimal(column: str, scale: int = 2, point: str | None = None) -> pl.Expr:
    """Amounts (Decimal(14, scale)) of a text column, with or without a currency word.

    ``point`` (``.`` or ``,``; see `decimal_point`) is the column's decimal mark where it is known already:
    the expression is then elementwise, and streams. Decimals beyond ``scale`` make the text unreadable, unless
    they are zeros or the noise of a computed cell (``0.30000000000000004``).
    """
    return _parser(column, pl.Decimal(14, scale), lambda cells: _decimals(cells, scale, point), point is not None)


def parse_float(column: str) -> pl.Expr:
    """Fractions (Float64) of a text column; no exponents, no infinities, no percent signs."""
    return _parser(column, pl.Float64(), _floats)


def parse_date(column: str) -> pl.Expr:
    """Dates of a text column: dd.mm.yyyy, dd.mm.yy, ISO (with a time), yyyymmdd, Excel serials, month words."""
    return map_distinct(column, pl.Date(), _dates)


def parse_distinct(column: str, dtype: pl.DataType, read: Callable[[str], object]) -> pl.Expr:
    """``read`` of every cell, called once for each distinct text of a batch; elementwise, nulls stay null."""

    def read_each(texts: pl.Series) -> pl.Series:
        return pl.Series([read(text) for text in texts], dtype=dtype, strict=False)

    return map_distinct(column, dtype, read_each)


def map_distinct(column: str, dtype: pl.DataType, parse: Callable[[pl.Series], pl.Series]) -> pl.Expr:
    """``parse`` of a text column, given only the distinct texts of a batch; elementwise, nulls stay null.

    It pays where texts repeat: coding a million cells takes as long as parsing some ten thousand.
    """

    def parse_batch(cells: pl.Series) -> pl.Series:
        if cells.null_count() == len(cells):
            return pl.Series(cells.name, [None], dtype=dtype).new_from_index(0, len(cells))
        return _by_distinct(cells, parse).cast(dtype).alias(cells.name)

    return pl.col(column).map_batches(parse_batch, return_dtype=dtype, is_elementwise=True)


def _by_distinct(cells: pl.Series, parse: Callable[[pl.Series], pl.Series]) -> pl.Series:
    coded = cells.cast(pl.Categorical(pl.Categories.random()))  # its own categories: codes count from 0
    distinct = coded.drop_nulls().unique()
    parsed = parse(distinct.cast(pl.String))
    code = distinct.to_physical()
    places = pl.Series([0], dtype=pl.UInt32).new_from_index(0, _highest(code) + 1)
    places = places.scatter(code, pl.int_range(len(code), dtype=pl.UInt32, eager=True))
    return parsed.gather(places.gather(coded.to_physical()))


def _highest(code: pl.Series) -> int:
    highest = code.max()
    return highest if isinstance(highest, int) else 0


def decimal_point(cells: Iterable[str | None]) -> str | None:
    """The decimal mark that the texts of one column agree on, ``.`` or ``,``; null if none or both."""
    marks = {mark for text in cells if text and (mark := _own_point(_bare_amount(text)))}
    return marks.pop() if len(marks) == 1 else None


def is_ambiguous_amount(text: str) -> bool:
    """Has the text two readings, as ``1.234`` and ``1,234`` have?"""
    match = _NUMBER.fullmatch(_bare_amount(text))
    return match is not None and _is_ambiguous(match["whole"], match["rest"])


def has_irregular_groups(column: str) -> pl.Expr:
    """True where a space stands between digits but not before exactly three of them: ``5 707754,55``."""

    def find(cells: pl.Series) -> pl.Series:
        grouped = cells.str.contains_any(list(_GROUPS))
        if grouped.any():
            grouped = cells.str.contains(rf"[0-9][{_GROUPS}][0-9]")
        return grouped & ~cells.str.contains(_REGULAR_GROUPS) if grouped.any() else grouped

    return pl.col(column).map_batches(find, return_dtype=pl.Boolean(), is_elementwise=True)


def _parser(
    column: str, dtype: pl.DataType, parse: Callable[[pl.Series], pl.Series], elementwise: bool = False
) -> pl.Expr:
    def parse_batch(cells: pl.Series) -> pl.Series:
        return parse(cells.cast(pl.String)).cast(dtype).alias(cells.name)

    return pl.col(column).map_batches(parse_batch, return_dtype=dtype, is_elementwise=elementwise)


def _integers(cells: pl.Series) -> pl.Series:
    fast = _guarded(cells, _PLAIN_INTEGER).cast(pl.Int64, strict=False)
    left = _left_over(cells, fast)
    if not left:
        return fast
    commas_group = all(re.fullmatch(r"[-−]?[0-9]{1,3}(,[0-9]{3})+", text.strip()) for text in left if "," in text)
    return _filled(cells, fast, {text: _integer(text.strip(), commas_group) for text in left}, pl.Int64())


def _decimals(cells: pl.Series, scale: int, point: str | None) -> pl.Series:
    dtype = pl.Decimal(14, scale)
    fast = _clear_decimals(cells, dtype)
    left = _left_over(cells, fast)
    if not left:
        return fast
    point = point or _point_of(cells, left)
    return _filled(cells, fast, {text: _amount(text, scale, point) for text in left}, dtype)


def _point_of(cells: pl.Series, left: list[str]) -> str | None:
    """The column's decimal mark, looked for only where a text with two readings needs it."""
    return decimal_point(cells.unique()) if any(map(is_ambiguous_amount, left)) else None


def _clear_decimals(cells: pl.Series, dtype: pl.DataType) -> pl.Series:
    """Digits with at most two decimals after a point or comma, perhaps in groups of three by spaces."""
    clear = _guarded(cells, _CLEAR_AMOUNT)
    with_points = clear.str.replace(",", ".", literal=True)
    fast = with_points.cast(dtype, strict=False)
    if fast.null_count() == clear.null_count():
        return fast
    return with_points.str.replace_all(f"[{SPACES}]", "").cast(dtype, strict=False)


def _floats(cells: pl.Series) -> pl.Series:
    fast = _guarded(cells, _PLAIN_FLOAT).cast(pl.Float64, strict=False)
    left = _left_over(cells, fast)
    if not left:
        return fast
    point = "." if fast.is_not_null().any() else decimal_point(left)
    parsed = {text: _decimal(text.strip(), point) for text in left}
    values = {text: None if number is None else float(number) for text, number in parsed.items()}
    return _filled(cells, fast, values, pl.Float64())


def _dates(cells: pl.Series) -> pl.Series:
    ten = cells.set(cells.str.len_bytes() != 10, None)
    day_first = _guarded(ten, r"^[0-9]{2}\.[0-9]{2}\.[12]").str.to_date("%d.%m.%Y", strict=False)
    year_first = _guarded(ten, r"^[12][0-9]{3}-[0-9]{2}-[0-9]").str.to_date("%Y-%m-%d", strict=False)
    fast = day_first.zip_with(day_first.is_not_null(), year_first)
    left = _left_over(cells, fast)
    return _filled(cells, fast, {text: read_date(text) for text in left}, pl.Date()) if left else fast


def _guarded(cells: pl.Series, pattern: str) -> pl.Series:
    """The cells that fit ``pattern``; the rest null."""
    fits = cells.str.contains(pattern)
    return cells if fits.all() else cells.set(~fits, None)


def _left_over(cells: pl.Series, parsed: pl.Series) -> list[str]:
    """The distinct texts that the fast path left unparsed."""
    if parsed.null_count() == cells.null_count():
        return []
    return cells.filter(parsed.is_null() & cells.is_not_null()).unique(maintain_order=True).to_list()


def _filled(cells: pl.Series, fast: pl.Series, values: Mapping[str, object], dtype: pl.DataType) -> pl.Series:
    known = {text: value for text, value in values.items() if value is not None}
    if not known:
        return fast
    new = pl.Series(list(known.values()), dtype=dtype, strict=False)
    slow = cells.replace_strict(pl.Series(list(known)), new, default=None, return_dtype=dtype)
    return fast.zip_with(fast.is_not_null(), slow)


def _integer(text: str, commas_group: bool) -> int | None:
    counted = _COUNTED.fullmatch(text)
    text = counted["number"] if counted else text
    match = _NUMBER.fullmatch(text)
    if not match or not _has_sound_groups(match["whole"]):
        return None
    whole, rest = _digits(match["whole"]), match["rest"]
    if re.fullmatch(r"[.,]0{1,2}", rest):
        rest = ""
    if rest and not (commas_group and re.fullmatch(r"(,[0-9]{3})+", rest) and len(whole) <= 3):
        return None
    number = int(_digits(whole + rest.replace(",", "")))
    return None if number >= 2**63 else -number if match["sign"] else number


def _amount(text: str, scale: int, point: str | None) -> Decimal | None:
    text = text.strip()
    number = _two_units(text) or _decimal(_bare_amount(text), point)
    if number is None or abs(number) >= Decimal(10) ** (14 - scale):
        return None
    rounded = number.quantize(Decimal(1).scaleb(-scale), ROUND_HALF_UP)
    return rounded if abs(number - rounded) <= abs(number) * FLOAT_NOISE else None


def _two_units(text: str) -> Decimal | None:
    """``20 р. 00 к.``, ``16 к.``, ``20 тг 50 тиын``."""
    match = _TWO_UNITS.fullmatch(text)
    return Decimal(f"{_digits(match['major'] or '0')}.{match['minor']:0>2}") if match else None


def _bare_amount(text: str) -> str:
    match = _WITH_CURRENCY.fullmatch(text.strip())
    return match["number"] if match else text


def _decimal(text: str, point: str | None) -> Decimal | None:
    """The number, with ``point`` as the decimal mark where the text alone leaves two readings."""
    match = _NUMBER.fullmatch(text)
    if not match or not _has_sound_groups(match["whole"]):
        return None
    own = _own_point(text)
    if own is None and _is_ambiguous(match["whole"], match["rest"]):
        own = point
    if own is None and match["rest"]:
        return _grouped_whole(match)
    digits = _digits(match["whole"]) + match["rest"]
    group = "," if own == "." else "."
    whole, _, fraction = digits.partition(own) if own else (digits, "", "")
    if own and not _is_sound(whole, group):
        return None
    return Decimal(("-" if match["sign"] else "") + whole.replace(group, "") + "." + (fraction or "0"))


def _grouped_whole(match: re.Match[str]) -> Decimal | None:
    """``1.234.567``: one mark, more than once, every group of three."""
    digits = match["whole"] + match["rest"]
    if not re.fullmatch(r"[0-9]{1,3}(?:(?:\.[0-9]{3}){2,}|(?:,[0-9]{3}){2,})", digits):
        return None
    return Decimal(("-" if match["sign"] else "") + digits.replace(".", "").replace(",", ""))


def _own_point(text: str) -> str | None:
    """The decimal mark that this text alone shows, null if it shows none."""
    match = _NUMBER.fullmatch(text)
    if not match or not match["rest"]:
        return None
    marks = re.findall(r"[.,]", match["rest"])
    if len(set(marks)) == 2:
        return str(marks[-1]) if marks.count(marks[-1]) == 1 else None
    return None if len(marks) > 1 or _is_ambiguous(match["whole"], match["rest"]) else str(marks[0])


def _is_ambiguous(whole: str, rest: str) -> bool:
    return bool(re.fullmatch(r"[.,][0-9]{3}", rest)) and bool(re.fullmatch(r"[1-9][0-9]{0,2}", whole))


def _is_sound(whole: str, group: str) -> bool:
    """Is the part before the decimal mark plain digits, or groups of three?"""
    return bool(re.fullmatch(rf"[0-9]+|[0-9]{{1,3}}(?:{re.escape(group)}[0-9]{{3}})+", whole))


def _has_sound_groups(whole: str) -> bool:
    """Spaces may group digits, even irregularly (``5 707754``), but never before fewer than three."""
    return all(len(part) >= 3 for part in re.split(f"[{_GROUPS}]", whole)[1:])


def _digits(text: str) -> str:
    return re.sub(f"[{_GROUPS}]", "", text)

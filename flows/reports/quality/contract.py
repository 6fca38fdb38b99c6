"""What each published table must be, as expectations by name and arguments: the contract, before it is judged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from math import prod
from typing import Any

from schemas.published import TABLES, PublishedTable

TOTAL = "total"
_PYTHON_TYPES = {
    "bigint": "int",
    "varchar": "str",
    "number": "float",
    "decimal(14,2)": "float",
    "decimal(5,1)": "float",
}
_PERIOD_TYPES = {"year": "int", "as_of": "date", "period": "str"}


@dataclass(frozen=True, slots=True)
class Expectation:
    """``rule``: the code that the catalogue has words for; ``kind``: the class of Great Expectations."""

    rule: str
    kind: str
    arguments: dict[str, Any]


def columns_of(table: PublishedTable) -> Expectation:
    """The columns in their order: what is judged first."""
    arguments = {"column_list": list(table.columns)}
    return Expectation("contract.columns", "ExpectTableColumnsToMatchOrderedList", arguments)


def rows_of(table: PublishedTable, year: int) -> list[Expectation]:
    """What the rows of a year must be, one by one and together."""
    return [_row_count(table), *_period(table, year), *_keys(table), *_types(table), *_ranges(table), *_parts(table)]


def totals_of(table: PublishedTable) -> list[Expectation]:
    """Of the totals counted by group (a column for each key that has one): each group has exactly one."""
    kind, once = "ExpectColumnValuesToBeBetween", {"min_value": 1, "max_value": 1}
    return [Expectation("contract.totals", kind, {"column": key, **once}) for key in keys_with_total(table)]


def keys_with_total(table: PublishedTable) -> list[str]:
    """The keys of which one code is the total of the others."""
    return [key for key, codes in table.order.items() if TOTAL in codes]


def period_value(table: PublishedTable, year: int) -> int | date | str:
    """The value of the period column in the report of ``year``."""
    values: dict[str, int | date | str] = {"year": year, "as_of": date(year + 1, 1, 1), "period": str(year)}
    return values[table.period]


def most_rows(table: PublishedTable) -> int | None:
    """The most rows that a year can have; null where a key holds names of the library's own."""
    if any(key not in table.order for key in table.keys):
        return None
    periods = 2 if table.period == "period" else 1
    return periods * prod(len(table.order[key]) for key in table.keys)


def _row_count(table: PublishedTable) -> Expectation:
    most = most_rows(table)
    least = (most or 1) if table.is_full else 1
    kind = "ExpectTableRowCountToBeBetween"
    return Expectation("contract.rows", kind, {"min_value": least, **({"max_value": most} if most else {})})


def _period(table: PublishedTable, year: int) -> Iterator[Expectation]:
    yield Expectation("contract.period", "ExpectColumnValuesToNotBeNull", {"column": table.period})
    if table.period == "period":
        ends = {"column": table.period, "regex": rf"^(?:\d{{4}}-)?{year}$"}
        yield Expectation("contract.period", "ExpectColumnValuesToMatchRegex", ends)
    else:
        values = {"column": table.period, "value_set": [period_value(table, year)]}
        yield Expectation("contract.period", "ExpectColumnDistinctValuesToBeInSet", values)


def _keys(table: PublishedTable) -> Iterator[Expectation]:
    for key in table.keys:
        yield Expectation("contract.keys", "ExpectColumnValuesToNotBeNull", {"column": key})
    if table.keys:
        together = {"column_list": [table.period, *table.keys]}
        yield Expectation("contract.keys", "ExpectCompoundColumnsToBeUnique", together)
    else:
        yield Expectation("contract.keys", "ExpectColumnValuesToBeUnique", {"column": table.period})
    for key, codes in table.order.items():
        known = {"column": key, "value_set": list(codes)}
        yield Expectation("contract.codes", "ExpectColumnValuesToBeInSet", known)


def _types(table: PublishedTable) -> Iterator[Expectation]:
    types = {table.period: _PERIOD_TYPES[table.period], **dict.fromkeys(table.keys, "str")}
    types |= {name: _PYTHON_TYPES[sql] for name, sql in table.measures.items()}
    for column, kind in types.items():
        one_of = {"column": column, "type_list": [kind]}
        yield Expectation("contract.types", "ExpectColumnValuesToBeInTypeList", one_of)


def _ranges(table: PublishedTable) -> Iterator[Expectation]:
    """Shares are per cent; a growth and a statement may be negative; all else is a count or a sum of money."""
    for column, sql in table.measures.items():
        if sql not in ("varchar", "number") and not column.endswith("_growth"):
            most = {"max_value": 100} if sql == "decimal(5,1)" else {}
            limits = {"column": column, "min_value": 0, **most}
            yield Expectation("contract.range", "ExpectColumnValuesToBeBetween", limits)


def _parts(table: PublishedTable) -> Iterator[Expectation]:
    for part in table.measures:
        whole = part.removeprefix("kazakh_")
        if whole != part and whole in table.measures:
            pair = {"column_A": whole, "column_B": part, "or_equal": True, "ignore_row_if": "either_value_is_missing"}
            yield Expectation("contract.part", "ExpectColumnPairValuesAToBeGreaterThanB", pair)


def all_rules() -> set[str]:
    """Every rule of the contract by its code."""
    made = [item for table in TABLES.values() for item in (*rows_of(table, 2023), *totals_of(table))]
    return {"contract.columns", *(item.rule for item in made)}

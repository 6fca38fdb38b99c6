"""The contract of what is about to be published, as Great Expectations suites: the last gate before a release.

Great Expectations is imported only here, when it is needed (some seconds). Its Data Docs are not made: they
print what they are given unescaped.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import polars as pl

from flows.reports.model import BLOCK, Finding, YearReport
from schemas.published import TABLES, PublishedTable

_TOTAL = "total"
Expected = tuple[str, str, dict[str, Any]]
"""A rule's code (the catalogue has its words), the expectation's class, its arguments."""


def contract_findings(reports: Sequence[YearReport]) -> list[Finding]:
    """Tables that break the contract, as findings that block. All tables are judged in one context.

    Held tables are not judged: what stands of them was judged when it was published.
    """
    judged = [(report, name) for report in reports for name in report.tables if name not in report.held]
    context = _context() if judged else None
    return [found for report, name in judged for found in _judge(context, report, name)]


def _context() -> Any:
    """A context in memory that reports to nobody, draws no progress and makes no folder for Data Docs."""
    os.environ["GX_ANALYTICS_ENABLED"] = "false"  # read at import, before the context can say it
    import great_expectations as gx
    from great_expectations.data_context.types import base

    config = base.DataContextConfig(
        store_backend_defaults=base.InMemoryStoreBackendDefaults(init_temp_docs_sites=False),
        progress_bars=base.ProgressBarsConfig(globally=False),
        analytics_enabled=False,
    )
    context = gx.get_context(mode="ephemeral", project_config=config)
    context.data_sources.add_pandas("published")
    return context


def _judge(context: Any, report: YearReport, name: str) -> Iterator[Finding]:
    frame, table = report.tables[name], TABLES[name]
    failed = _failed(context, f"{report.folder}.{name}", _pandas(frame), [_columns(table)])
    if not failed:
        failed = _failed(context, f"{report.folder}.{name}.rows", _pandas(frame), _rows(table, report.year))
        failed += _failed(context, f"{report.folder}.{name}.totals", _totals_per_group(table, frame), _one_total(table))
    for rule, column in dict.fromkeys(failed):
        cell = f"{name}.{column}?{table.period}={_period(table, report.year)[0]}" if column else None
        yield Finding(rule, BLOCK, name, cell)


def _failed(context: Any, asset: str, frame: Any, expected: Iterable[Expected]) -> list[tuple[str, str]]:
    """The rules, with the column they are about, that ``frame`` breaks. An expectation that crashes fails."""
    import great_expectations as gx
    from great_expectations import expectations as known

    made = [(rule, getattr(known, kind)(**arguments)) for rule, kind, arguments in expected]
    if not made:
        return []
    batch = context.data_sources.get("published").add_dataframe_asset(asset).add_batch_definition_whole_dataframe("all")
    suite = context.suites.add(gx.ExpectationSuite(name=asset, expectations=[item for _, item in made]))
    result = batch.get_batch({"dataframe": frame}).validate(suite, result_format="BOOLEAN_ONLY")
    rules = {item.id: rule for rule, item in zip([rule for rule, _ in made], suite.expectations, strict=True)}
    return [
        (rules[one.expectation_config.id], str(one.expectation_config.kwargs.get("column", "")))
        for one in result.results
        if not one.success
    ]


def _pandas(frame: pl.DataFrame) -> Any:
    import pandas as pd  # type: ignore[import-untyped]

    return pd.DataFrame({name: pd.Series(_plain(frame[name]), dtype="object") for name in frame.columns})


def _plain(series: pl.Series) -> list[Any]:
    return series.cast(pl.Float64).to_list() if series.dtype.is_decimal() else series.to_list()


def _columns(table: PublishedTable) -> Expected:
    return "contract.columns", "ExpectTableColumnsToMatchOrderedList", {"column_list": list(table.columns)}


def _rows(table: PublishedTable, year: int) -> list[Expected]:
    """What each row must be, and all of them together."""
    return [
        ("contract.period", "ExpectColumnValuesToNotBeNull", {"column": table.period}),
        (
            "contract.period",
            "ExpectColumnDistinctValuesToBeInSet",
            {"column": table.period, "value_set": _period(table, year)},
        ),
        *(("contract.keys", "ExpectColumnValuesToNotBeNull", {"column": key}) for key in table.keys),
        _unique(table),
        *(
            ("contract.codes", "ExpectColumnValuesToBeInSet", {"column": key, "value_set": list(codes)})
            for key, codes in table.order.items()
        ),
        *(
            ("contract.range", "ExpectColumnValuesToBeBetween", {"column": name} | _range(sql))
            for name, sql in table.measures.items()
            if not name.endswith("_growth")
        ),
        *(("contract.part", "ExpectColumnPairValuesAToBeGreaterThanB", pair) for pair in _kazakh_parts(table)),
    ]


def _period(table: PublishedTable, year: int) -> list[Any]:
    from datetime import date

    values: dict[str, list[Any]] = {"year": [year], "as_of": [date(year + 1, 1, 1)], "period": [str(year)]}
    return values[table.period]


def _unique(table: PublishedTable) -> Expected:
    if not table.keys:
        return "contract.keys", "ExpectColumnValuesToBeUnique", {"column": table.period}
    return "contract.keys", "ExpectCompoundColumnsToBeUnique", {"column_list": [table.period, *table.keys]}


def _range(sql: str) -> dict[str, Any]:
    """Shares are per cent; everything else that is published is a count or a sum of money."""
    return {"min_value": 0, "max_value": 100} if sql == "decimal(5,1)" else {"min_value": 0}


def _kazakh_parts(table: PublishedTable) -> Iterator[dict[str, Any]]:
    for part in table.measures:
        whole = part.removeprefix("kazakh_")
        if whole != part and whole in table.measures:
            yield {"column_A": whole, "column_B": part, "or_equal": True, "ignore_row_if": "either_value_is_missing"}


def _one_total(table: PublishedTable) -> list[Expected]:
    keys = [key for key, codes in table.order.items() if _TOTAL in codes]
    return [
        ("contract.totals", "ExpectColumnValuesToBeBetween", {"column": key, "min_value": 1, "max_value": 1})
        for key in keys
    ]


def _totals_per_group(table: PublishedTable, frame: pl.DataFrame) -> Any:
    """For each key that has a total, how many totals each group of the other keys has."""
    keys = [key for key, codes in table.order.items() if _TOTAL in codes]
    counts = {key: _totals(frame, [name for name in table.keys if name != key], key) for key in keys}
    import pandas as pd

    return pd.DataFrame({key: pd.Series(values, dtype="object") for key, values in counts.items()})


def _totals(frame: pl.DataFrame, group: list[str], key: str) -> list[int]:
    is_total = (pl.col(key) == _TOTAL).sum().cast(pl.Int64)
    made = frame.group_by(group, maintain_order=True).agg(is_total) if group else frame.select(is_total)
    return made[key].to_list()

"""The contract of what is about to be published, judged by Great Expectations: the last gate before a release.

Great Expectations is imported only here, when it is needed (some seconds). Values of cells never enter its results
(BOOLEAN_ONLY): its renderers print what they are given unescaped.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from flows.reports.model import BLOCK, Finding, YearReport
from flows.reports.quality.contract import (
    Expectation,
    columns_of,
    keys_with_total,
    period_value,
    rows_of,
    totals_of,
)
from flows.reports.quality.wording import told
from schemas.published import TABLES, PublishedTable


@dataclass(frozen=True, slots=True)
class Verdict:
    """One table judged. ``folder``: of its report; ``sections``: what Great Expectations says of it, in words."""

    folder: str
    table: str
    findings: tuple[Finding, ...]
    sections: tuple[dict[str, Any], ...]


def judge(reports: Sequence[YearReport]) -> list[Verdict]:
    """Every computed table of ``reports`` held to its contract, all in one context.

    Held tables are not judged: what stands of them was judged when it was published.
    """
    judged = [(report, name) for report in reports for name in report.tables if name not in report.held]
    context = _context() if judged else None
    return [_judge(context, report, name) for report, name in judged]


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


def _judge(context: Any, report: YearReport, name: str) -> Verdict:
    frame, table = report.tables[name], TABLES[name]
    asset = f"{report.folder}/{name}"
    suites = [(asset, frame, [columns_of(table)])]
    if tuple(frame.columns) == table.columns:
        suites = [(asset, frame, [columns_of(table), *rows_of(table, report.year)])]
        suites += [(f"{asset}/totals", _totals_per_group(table, frame), totals_of(table))]
    made = [(suite, *_validated(context, suite, data, expected)) for suite, data, expected in suites if expected]
    failed = dict.fromkeys(found for _, _, broken in made for found in broken)
    findings = tuple(_finding(table, report.year, rule, column) for rule, column in failed)
    return Verdict(
        report.folder, name, findings, tuple(section for suite, result, _ in made for section in told(suite, result))
    )


def _finding(table: PublishedTable, year: int, rule: str, column: str) -> Finding:
    cell = f"{table.name}.{column}?{table.period}={period_value(table, year)}" if column else None
    return Finding(rule, BLOCK, table.name, cell)


def _validated(
    context: Any, asset: str, frame: pl.DataFrame, expected: Sequence[Expectation]
) -> tuple[Any, list[tuple[str, str]]]:
    """What Great Expectations says, and the rules, with the column they are about, that ``frame`` breaks. An
    expectation that crashes fails."""
    import great_expectations as gx
    from great_expectations import expectations as known

    made = [getattr(known, item.kind)(**item.arguments) for item in expected]
    batch = context.data_sources.get("published").add_dataframe_asset(asset).add_batch_definition_whole_dataframe("all")
    suite = context.suites.add(gx.ExpectationSuite(name=asset, expectations=made))
    result = batch.get_batch({"dataframe": _pandas(frame)}).validate(suite, result_format="BOOLEAN_ONLY")
    rules = {one.id: item.rule for one, item in zip(suite.expectations, expected, strict=True)}
    failed = [
        (rules[one.expectation_config.id], str(one.expectation_config.kwargs.get("column", "")))
        for one in result.results
        if not one.success
    ]
    return result, failed


def _pandas(frame: pl.DataFrame) -> Any:
    import pandas as pd  # type: ignore[import-untyped]

    return pd.DataFrame({name: pd.Series(_plain(frame[name]), dtype="object") for name in frame.columns})


def _plain(series: pl.Series) -> list[Any]:
    return series.cast(pl.Float64).to_list() if series.dtype.is_decimal() else series.to_list()


def _totals_per_group(table: PublishedTable, frame: pl.DataFrame) -> pl.DataFrame:
    """For each key that has a total, how many totals each group of the other keys has; a group of a table with two
    such keys is one in which the other stands at its total."""
    counts = {key: _totals(table, frame, key) for key in keys_with_total(table)}
    longest = max(map(len, counts.values()), default=0)
    return pl.DataFrame(
        [pl.Series(key, [*found, *[None] * (longest - len(found))], pl.Int64) for key, found in counts.items()]
    )


def _totals(table: PublishedTable, frame: pl.DataFrame, key: str) -> list[int]:
    others = [name for name in keys_with_total(table) if name != key]
    at_total = frame.filter(pl.all_horizontal(pl.col(name) == "total" for name in others)) if others else frame
    group = [table.period, *(name for name in table.keys if name != key)]
    made = at_total.group_by(group, maintain_order=True).agg((pl.col(key) == "total").sum().cast(pl.Int64))
    return made[key].to_list()

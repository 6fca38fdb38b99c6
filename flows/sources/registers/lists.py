"""Lists as of a day (staff, computers): on which report they bear."""

from __future__ import annotations

from datetime import date

import polars as pl

from schemas.rules import Problem, Rule, problem


def outside_reports(rows: pl.DataFrame, rule: Rule) -> list[Problem]:
    """A finding of ``rule`` for each day of a list that is too far from every 1 January: no report rests on it."""
    days = rows["entry_on"].drop_nulls().unique().sort().to_list()
    return [problem(rule, column="entry_on", value=f"{day:%d.%m.%Y}") for day in days if not _is_of_a_report(day)]


def _is_of_a_report(day: date) -> bool:
    """From July to January, as `staging.current_lists` has it."""
    return day.month >= 7 or day.month == 1

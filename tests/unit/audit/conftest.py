"""A report in which everything agrees: the printed one with the figures that were taken in the place of wrong ones."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from flows.audit.against import printed_tables
from flows.audit.judging import audit_folder
from flows.reports.address import parse_address
from flows.reports.tables import csv_bytes
from flows.settings import ROOT
from schemas.published import TABLES, column_types

PRINTED = ROOT / "data" / "reference" / "printed" / "2023"


@pytest.fixture(scope="session")
def printed():
    return PRINTED


@pytest.fixture(scope="session")
def printed_audit():
    return audit_folder(PRINTED)


@pytest.fixture(scope="session")
def agreeing():
    """The tables by name; what the checks say of them is only that 8 copies are in no field, and notes."""
    rows = {name: frame.rows(named=True) for name, frame in printed_tables(PRINTED).items()}
    with (PRINTED / "choices.csv").open(encoding="utf-8", newline="") as file:
        choices = list(csv.DictReader(file))
    for choice in choices:
        _put(rows, choice["cell"], choice["taken"])
    for language in ("all", "kazakh"):
        _put(rows, f"stock_by_field.share_pct?as_of=2024-01-01&language={language}&field=unclassified", "0.0")
    kept = {name: [row for row in found if row.get("group") not in ("30_50", "50_60", "over_58")]
            for name, found in rows.items()}  # fmt: skip
    return {name: _frame(name, found) for name, found in kept.items()}


@pytest.fixture
def write_report(tmp_path):
    """Writes tables as the CSV files of a printed report."""

    def write(tables, folder=None) -> Path:
        target = folder or tmp_path / "report"
        target.mkdir(parents=True, exist_ok=True)
        for name, frame in tables.items():
            (target / f"{name}.csv").write_bytes(csv_bytes(name, frame))
        return target

    return write


@pytest.fixture(scope="session")
def with_figure():
    """The tables with one figure changed, by its address."""

    def change(tables, address, value):
        found = parse_address(address)
        is_row = pl.all_horizontal(pl.col(key).cast(pl.String) == text for key, text in found.keys)
        kind = column_types(TABLES[found.table])[found.column]
        figure = None if value is None else Decimal(str(value)) if isinstance(kind, pl.Decimal) else int(value)
        changed = pl.when(is_row).then(pl.lit(figure, dtype=kind)).otherwise(pl.col(found.column))
        frame = tables[found.table].with_columns(changed.alias(found.column))
        assert not frame.equals(tables[found.table]), address
        return tables | {found.table: frame}

    return change


def _put(rows, address, taken):
    found = parse_address(address)
    kinds, keys = column_types(TABLES[found.table]), dict(found.keys)
    row = next((one for one in rows[found.table] if all(str(one[key]) == text for key, text in keys.items())), None)
    if row is None:
        row = dict.fromkeys(TABLES[found.table].columns) | {key: _typed(kinds[key], text) for key, text in keys.items()}
        rows[found.table].append(row)
    row[found.column] = _typed(kinds[found.column], taken)


def _typed(kind, text):
    if text == "" or isinstance(kind, pl.String):
        return text or None
    if isinstance(kind, pl.Date):
        return pl.Series([text]).str.to_date()[0]
    return Decimal(text) if isinstance(kind, pl.Decimal) else int(text)


def _frame(name, rows):
    kinds = column_types(TABLES[name])
    return pl.DataFrame(
        {column: pl.Series([row[column] for row in rows], dtype=kind) for column, kind in kinds.items()}
    )

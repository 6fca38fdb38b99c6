"""What must hold whatever is dropped: every record is accounted for; order and repetition change nothing."""

from __future__ import annotations

import itertools
import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.intake.ingest import process_delivery, workplace
from flows.intake.judging import Input, content_hash
from flows.intake.outcome import Outcome, outcome_from_json
from flows.intake.processing import process
from flows.settings import Settings, load_settings
from flows.warehouse.build import build, read_table
from flows.warehouse.connection import open_warehouse
from flows.work import at_work
from tests.exports import SAVED_AT, drop, metrika_csv

SLOW = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]

CELLS = st.one_of(
    st.sampled_from(
        ["10.03.2023", "31.02.2023", "5/2023", "Бюджет", "Сый", "қаз", "84(5Каз)", "3", "0", "-1", "1 500,00", "Итого",
         "1001-1003", "", " ", '"', "Кітап", "К?тап", "балалар", "2021", "=1+1", "\u00a0", "тг", "1,234.50"]
    ),
    st.text(alphabet="абвқә12 ,.;/-", max_size=12),
)  # fmt: skip
LINES = st.lists(st.lists(CELLS, min_size=12, max_size=12), max_size=12)
HEADER = "Жазу күні;КСУ №;Түсу көзі;Инв. №;Атауы;Жылы;Тілі;ББК;Кімге;Дана;Бағасы;Сомасы"


def outcome_of(content: bytes, name: str) -> Outcome:
    with tempfile.TemporaryDirectory() as folder:
        path = drop(Path(folder) / "input", content)
        place = workplace(Settings(_env_file=None, data=Path(folder) / "data"), Path(folder), None, "main")
        return process(Input(path, name, content_hash(path), datetime(2024, 1, 9, tzinfo=UTC)), place)


def assert_accounted(outcome: Outcome) -> None:
    counts = outcome.counts
    assert counts.records == counts.accounted
    assert "INT-004" not in {found.rule for found in outcome.problems}, outcome.problems
    for sums in outcome.measures.values():
        assert sums.read == sums.loaded + sums.rejected + sums.duplicate
    assert outcome_from_json(outcome.to_json()) == outcome


@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
@given(lines=LINES, encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "kz1048"]))
def test_every_record_of_a_ledger_is_accounted_for(lines: list[list[str]], encoding: str) -> None:
    quoted = [";".join('"' + cell.replace('"', '""') + '"' for cell in line) for line in lines]
    text = "\n".join([HEADER, *quoted]) + "\n"
    assert_accounted(outcome_of(text.encode(encoding, errors="replace"), "түсім.csv"))


@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
@given(
    content=st.binary(max_size=400),
    name=st.sampled_from(["a.csv", "b.xlsx", "c.json", "d.zip", "e.txt", "f.mrc", "g.xls"]),
)
def test_whatever_the_bytes_there_is_an_outcome(content: bytes, name: str) -> None:
    outcome = outcome_of(content, name)
    assert outcome.problems
    assert_accounted(outcome)


@settings(max_examples=40, deadline=None, suppress_health_check=SLOW)
@given(
    first=st.dates(date(2015, 1, 1), date(2023, 1, 1)),
    days=st.lists(st.tuples(st.integers(0, 500), st.integers(0, 500), st.integers(0, 2000)), min_size=1, max_size=20),
)
def test_every_record_of_a_traffic_report_is_accounted_for(first: date, days: list[tuple[int, int, int]]) -> None:
    header = '"Интервал дат визита","Визиты","Посетители","Просмотры"'
    rows = [f'"{first + timedelta(n)}","{v}","{u}","{p}"' for n, (v, u, p) in enumerate(days)]
    assert_accounted(outcome_of(("\n".join([header, *rows]) + "\n").encode(), "x.csv"))


def traffic_after(drops: list[tuple[str, str, float]]) -> pl.DataFrame:
    """The mart of web traffic after these files (name, content, time of saving) were dropped one by one."""
    with tempfile.TemporaryDirectory() as folder:
        options = load_settings(Path(folder) / "data", inbox_settle_seconds=0)
        for name, content, saved_at in drops:
            drop(options.inbox / name, content, saved_at)
            with at_work(options, "test") as work:
                work.load([process_delivery(item, options).file_id for item in work.take()])
        with open_warehouse(options.warehouse) as connection:
            build(connection, options.reference)
            return read_table(connection, "web_traffic", 2023)


YEAR = [
    ("year.csv", metrika_csv(date(2023, 1, 1), 365), SAVED_AT),
    ("march.csv", metrika_csv(date(2023, 3, 1), 31, visits=12), SAVED_AT + 60),
    ("year again.csv", metrika_csv(date(2023, 1, 1), 365, page_views=33), SAVED_AT + 120),
]


@pytest.mark.slow
@pytest.mark.parametrize("order", list(itertools.permutations(range(3))), ids=str)
def test_the_order_of_dropping_changes_nothing(order: tuple[int, ...]) -> None:
    assert traffic_after([YEAR[place] for place in order]).equals(traffic_after(YEAR))


def test_twice_is_once() -> None:
    assert traffic_after([YEAR[0], YEAR[0], ("copy.csv", *YEAR[0][1:])]).equals(traffic_after(YEAR[:1]))

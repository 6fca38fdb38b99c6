"""From the inbox to the marts: what Esep computes from the demo's files is the figures, and the mistakes show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from flows.demo import figures, write_demo
from flows.demo.figures import FIELDS, UNCLASSIFIED, YEAR, ByField
from flows.demo.registers.events import events
from flows.intake.ingest import process_delivery
from flows.intake.outcome import Outcome
from flows.settings import load_settings
from flows.warehouse.build import build, read_table
from flows.warehouse.connection import open_warehouse
from flows.work import at_work
from schemas.published import TABLES

from .printed import PRINTED, REFERENCE, chosen, differences

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Computed:
    """The marts, and what became of each file by its name."""

    connection: duckdb.DuckDBPyConnection
    outcomes: dict[str, Outcome]

    def rows(self, table: str, year: int = YEAR) -> list[dict[str, Any]]:
        """The rows of a published table of a year."""
        return list(read_table(self.connection, table, year).iter_rows(named=True))


@pytest.fixture(scope="module")
def computed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Computed]:
    data: Path = tmp_path_factory.mktemp("demo")
    settings = load_settings(data, inbox_settle_seconds=0, metrika_counter="50000001")
    write_demo(settings.inbox)
    outcomes = {}
    with at_work(settings, "nightly") as work:
        for delivery in work.take():
            outcomes[delivery.name] = process_delivery(delivery, settings)
        work.load({outcome.file_id for outcome in outcomes.values()})
    with open_warehouse(settings.warehouse) as connection:
        build(connection, REFERENCE)
        yield Computed(connection, outcomes)


def in_the_report(computed: Computed, table: str) -> list[dict[str, Any]]:
    """The rows that the report of the year shows: a table of growth has the year before as well."""
    years = (YEAR - 1, YEAR) if TABLES[table].shows_previous else (YEAR,)
    return [row for year in years for row in computed.rows(table, year)]


@pytest.mark.parametrize("table", [name for name in TABLES if (PRINTED / f"{name}.csv").is_file()])
def test_a_table_is_the_printed_one_but_for_the_cells_that_are_listed(computed: Computed, table: str) -> None:
    assert differences(table, in_the_report(computed, table)) == chosen(table)


def with_zeroes(copies: ByField) -> dict[str, int]:
    shown = {field: copies.get(field, 0) for field in FIELDS}
    return shown | {field: count for field, count in copies.items() if field == UNCLASSIFIED}


def test_acquisitions_by_source(computed: Computed) -> None:
    targets = figures.BY_SOURCE | {"books_total": figures.BOOKS_TOTAL, "total": figures.TOTAL}
    rows = {row["source"]: row for row in computed.rows("acquisitions_by_source")}
    assert {source: (row["copies"], row["kazakh_copies"], row["amount_kzt"]) for source, row in rows.items()} == {
        source: (item.copies, item.kazakh_copies, item.amount_kzt) for source, item in targets.items()
    }
    planned = {source: row["plan_amount_kzt"] for source, row in rows.items() if row["plan_amount_kzt"]}
    assert planned == {"budget": 5000000, "subscription": 1000000, "total": 6000000}


@pytest.mark.parametrize("language", ["all", "kazakh"])
@pytest.mark.parametrize("scope", ["budget", "all", "children"])
def test_acquisitions_by_field(computed: Computed, scope: str, language: str) -> None:
    target = {
        "budget": (figures.BUDGET, figures.BUDGET_KAZAKH),
        "all": (figures.ALL_BOOKS, figures.ALL_BOOKS_KAZAKH),
        "children": (figures.CHILDREN, figures.CHILDREN_KAZAKH),
    }[scope][language == "kazakh"]
    rows = [
        row for row in computed.rows("acquisitions_by_field") if (row["scope"], row["language"]) == (scope, language)
    ]
    copies = {row["field"]: row["copies"] for row in rows}
    titles = {row["field"]: row["titles"] for row in rows}
    assert copies == with_zeroes(target) | {"total": sum(target.values())}
    assert titles["total"] == figures.TITLES[scope][language == "kazakh"]


@pytest.mark.parametrize("language", ["all", "kazakh"])
def test_withdrawals_by_field(computed: Computed, language: str) -> None:
    target = (figures.WITHDRAWN, figures.WITHDRAWN_KAZAKH)[language == "kazakh"]
    rows = [row for row in computed.rows("withdrawals_by_field") if row["language"] == language]
    assert {row["field"]: row["copies"] for row in rows} == with_zeroes(target) | {"total": sum(target.values())}
    assert max(row["titles"] or 0 for row in rows) == figures.WITHDRAWN_TITLES[language == "kazakh"]


@pytest.mark.parametrize("language", ["all", "kazakh"])
def test_stock_by_field(computed: Computed, language: str) -> None:
    target = (figures.STOCK, figures.STOCK_KAZAKH)[language == "kazakh"]
    rows = [
        row
        for row in computed.rows("stock_by_field")
        if row["language"] == language and row["as_of"] == date(YEAR + 1, 1, 1)
    ]
    total = {"all": 138390, "kazakh": 34772}[language]
    assert {row["field"]: row["copies"] for row in rows} == target | {"total": total}


def test_periodicals(computed: Computed) -> None:
    rows = {row["scope"]: (row["titles"], row["kazakh_titles"]) for row in computed.rows("periodicals")}
    assert rows == figures.PERIODICAL_TITLES


def test_social_networks(computed: Computed) -> None:
    rows = {
        row["network"]: (row["subscribers"], row["posts"], row["views"]) for row in computed.rows("social_networks")
    }
    networks = {name: (item.subscribers, item.posts, item.views) for name, item in figures.NETWORKS.items()}
    assert rows == networks | {"total": (12870, 1780, figures.TOTAL_VIEWS)}


def test_web_traffic(computed: Computed) -> None:
    (row,) = [row for row in computed.rows("web_traffic") if row["year"] == YEAR]
    assert (row["page_views"], row["visitors"], row["visits"]) == (82684, 45772, 50755)
    growth = (row["page_views_growth"], row["visitors_growth"], row["visits_growth"])
    assert growth == (82684 - 61010, 45772 - 31088, 50755 - 31357)


GOOD = (
    "Кітап түсімі бюджет 2023.xlsx",
    "Госзаказ 2023.xlsx",
    "Сыйға алынған кітаптар 2023.csv",
    "Қазпошта жазылым 2023.ods",
    "Выбытие 2023 (акты).xlsx",
    "КСУ 2023.xlsx",
    "Жазылушылар 2023.xlsx",
    "vk wall.get.json",
    "facebook желтоқсан (Excel).csv",
    "Посещаемость-2023-11-01-2023-11-30.csv",
    "Жоспар 2023.xlsx",
    "Күнделік 2023.xlsx",
    "Іс-шаралар 2023 I жартыжылдық.xlsx",
    "Іс-шаралар 2023.xlsx",
    "БАҚ 2023.ods",
    "Мақалалар МБ 2023.xlsx",
    "Тетрадь справок 2023.csv",
    "Оцифровка 2023.xlsx",
    "Жазылым тізімі 2023.xlsx",
    "Қызметкерлер 01.01.2024.xlsx",
    "Компьютеры 2023.xlsx",
)


@pytest.mark.parametrize("name", GOOD)
def test_a_good_file_is_accepted_whole(computed: Computed, name: str) -> None:
    outcome = computed.outcomes[name]
    assert (outcome.status.value, outcome.counts.rejected) == ("accepted", 0)


@pytest.mark.parametrize(
    "name",
    ["IMG_2114.jpg", "Хат.docx", "Источники, сводка-2023-01-01-2023-12-31.csv"],
    ids=["photo", "letter", "report"],
)
def test_what_is_no_export_is_refused(computed: Computed, name: str) -> None:
    assert computed.outcomes[name].status.value in ("refused", "unrecognised")


def test_three_rows_of_the_corrected_ledger_are_rejected(computed: Computed) -> None:
    outcome = computed.outcomes["Кітап түсімі 2023 түзетілген.xlsx"]
    assert (outcome.status.value, outcome.counts.rejected) == ("partly_accepted", 3)


@pytest.mark.parametrize(
    ("name", "rejected"),
    [("Күнделік 2023 түзету.xlsx", 3), ("Іс-шаралар 2023 толықтыру.xlsx", 1), ("Қызметкерлер 01.10.2023.xlsx", 1)],
    ids=["diary", "events", "staff"],
)
def test_the_wrong_rows_of_a_register_are_rejected(computed: Computed, name: str, rejected: int) -> None:
    outcome = computed.outcomes[name]
    assert (outcome.status.value, outcome.counts.rejected) == ("partly_accepted", rejected)
    assert outcome.counts.loaded > 0


def test_the_events_of_the_year_stand_in_the_place_of_those_of_the_half_year(computed: Computed) -> None:
    every, current = (
        computed.connection.sql(f"select file_id from staging.{name}").fetchall()
        for name in ("events", "current_events")
    )
    assert (len(set(every)), len(set(current))) == (3, 2)
    assert len(every) > len(current) == len(events())


def test_an_unfinished_download_is_left_alone(computed: Computed) -> None:
    assert not any(name.endswith(".crdownload") for name in computed.outcomes)

"""No line of the staff list leaves the warehouse: every published byte is searched, after a run on a small inbox."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest

from flows.intake.ingest import process_delivery
from flows.settings import Settings, load_settings
from flows.warehouse.connection import open_warehouse
from flows.work import at_work
from tests.exports import drop

pytestmark = pytest.mark.slow  # Great Expectations alone takes eight seconds to import

NAMES = ("ЕСІМ-АЛҒАШҚЫ", "ЕСІМ-ЕКІНШІ", "ЕСІМ-ҮШІНШІ", "ЕСІМ-ТӨРТІНШІ", "ТЕЛЕФОН-87001")
POSITIONS = ("сиректауазым", "айрықшалауазым", "кітапханашы-сирек")
BORN = ("1951", "1957", "1993", "1994")
LIST = """Қызметкерлер тізімі, 01.01.2024 жағдай бойынша;;;;;
Аты-жөні;Лауазымы;Кітапханашы ма;Білімі;Туған жылы;Жұмыс бастаған жылы
ЕСІМ-АЛҒАШҚЫ ТЕЛЕФОН-87001;сиректауазым;иә;жоғары кітапханалық;1951;1975
ЕСІМ-ЕКІНШІ;кітапханашы-сирек;иә;жоғары басқа;1993;2016
ЕСІМ-ҮШІНШІ;кітапханашы-сирек;иә;жоғары басқа;1994;2017
ЕСІМ-ТӨРТІНШІ;айрықшалауазым;жоқ;;1957;
ЕСІМ-ЕКІНШІ;кітапханашы-сирек;иә;жоғары басқа;2015;2017
ЕСІМ-ҮШІНШІ;;;;;
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A data folder after one run on a staff list whose groups smaller than two are withheld."""
    folder = tmp_path_factory.mktemp("staff") / "data"
    made = load_settings(folder, inbox_settle_seconds=0, staff_smallest_group=2)
    made.inbox.mkdir(parents=True)
    drop(made.inbox / "қызметкерлер.csv", LIST)
    with at_work(made, "test") as work:
        work.load([process_delivery(item, made).file_id for item in work.take()])
        work.publish()
    return made


def contents(path: Path) -> Iterator[bytes]:
    """The bytes of a file, and of what is packed in it."""
    content = path.read_bytes()
    yield content
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            yield from (packed.read(name) for name in packed.namelist())
    if path.suffix == ".parquet":
        yield pl.read_parquet(path).write_csv().encode()


def everything(folder: Path) -> list[tuple[Path, str]]:
    """Each file of a folder with its text; a byte that is no text is a sign of its own."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return [(path, content.decode("utf-8", "replace")) for path in files for content in contents(path)]


def bearers(folder: Path, secrets: tuple[str, ...]) -> list[tuple[str, str]]:
    """(file, secret) wherever one of the secrets stands; a number only where it stands alone."""
    patterns = {secret: re.compile(rf"(?<![\w.]){re.escape(secret)}(?![\w.])", re.IGNORECASE) for secret in secrets}
    found = {
        (path.name, secret)
        for path, text in everything(folder)
        for secret, sought in patterns.items()
        if sought.search(text)
    }
    return sorted(found)


def table(settings: Settings, name: str) -> list[dict[str, str]]:
    path = settings.published / "current" / "2023" / "tables" / f"{name}.csv"
    return list(csv.DictReader(path.read_text("utf-8").splitlines()))


def test_the_tables_are_published_from_the_list(settings):
    (education,) = table(settings, "staff_by_education")
    assert (education["staff_total"], education["librarians"]) == ("4", "3")
    assert [row["count"] for row in table(settings, "staff_by_age") if row["group"] == "total"] == ["3"]


def test_positions_and_years_of_birth_are_in_no_published_byte(settings):
    assert bearers(settings.published, (*POSITIONS, *BORN)) == []


def test_what_makes_a_line_the_same_in_a_later_file_is_not_published(settings):
    with open_warehouse(settings.warehouse) as connection:
        keys = [key for (key,) in connection.sql("select entry_key from staging.staff_members").fetchall()]
    assert keys
    assert bearers(settings.published, tuple(keys)) == []


def test_names_are_nowhere_but_in_the_file_as_it_was_dropped(settings):
    places = [settings.published, settings.receipts, settings.staged, settings.runs]
    assert [found for place in places for found in bearers(place, NAMES)] == []
    assert bearers(settings.archive, NAMES[:1]) != []


def test_names_are_not_in_the_warehouse(settings):
    with open_warehouse(settings.warehouse) as connection:
        query = "select schema_name || '.' || table_name from duckdb_tables()"
        rows = [connection.sql(f"from {name}").fetchall() for (name,) in connection.sql(query).fetchall()]
    assert not [name for name in NAMES if name in repr(rows)]


def test_small_groups_are_withheld_and_so_is_what_would_tell_them(settings):
    (education,) = table(settings, "staff_by_education")
    assert (education["higher_library"], education["higher_other"]) == ("", "")
    assert education["vocational_library"] == "0"
    counts = {row["group"]: row["count"] for row in table(settings, "staff_by_age")}
    assert counts == {"total": "3", "under_35": "", "35_49": "0", "50_59": "0", "60_and_over": ""}


def test_that_a_group_is_withheld_is_said_where_its_table_is_shown(settings):
    page = (settings.published / "current" / "2023" / "index.ru.html").read_text("utf-8")
    assert "скрыто, а не пропущено" in page

"""The files hold the figures: read back by small readers of the tests' own, which share no code with Esep's."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from flows.demo import figures, write_demo
from flows.demo.year import demo_files

ALMATY_2023 = timezone(timedelta(hours=6))
TOTAL_WORDS = ("Барлығы", "Жиыны", "Итого", "Всего")


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return demo_files()


def sheets(data: bytes) -> Iterator[list[list[Any]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    for name in book.sheet_names:
        yield book.get_sheet_by_name(name).to_python(skip_empty_area=False)


def data_rows(rows: list[list[Any]], column: int) -> list[list[Any]]:
    """Rows whose cell in ``column`` is like ``7/2023``: lines, neither titles nor totals."""
    return [row for row in rows if len(row) > column and re.fullmatch(r"\d+/2023", str(row[column]))]


def money(value: Any) -> Decimal:
    return Decimal(str(value).replace(",", ".")).quantize(Decimal("0.01"))


WORKBOOKS = {
    "Кітап түсімі бюджет 2023.xlsx": ("budget", 14, 16, 10),
    "Госзаказ 2023.xlsx": ("state_order", 14, 16, 10),
    "Қазпошта жазылым 2023.ods": ("subscription", 11, 13, 8),
}


@pytest.mark.parametrize("name", WORKBOOKS)
def test_a_ledger_workbook_has_its_source_s_figures(files: dict[str, bytes], name: str) -> None:
    source, copies, amount, language = WORKBOOKS[name]
    rows = [row for sheet in sheets(files[name]) for row in data_rows(sheet, 1)]
    target = figures.BY_SOURCE[source]
    assert sum(int(row[copies]) for row in rows) == target.copies
    assert sum(money(row[amount]) for row in rows) == target.amount_kzt
    kazakh = [row for row in rows if str(row[language]).strip(".") in ("қаз", "каз")]
    assert sum(int(row[copies]) for row in kazakh) == target.kazakh_copies


@pytest.mark.parametrize("name", [*WORKBOOKS, "Выбытие 2023 (акты).xlsx"])
def test_totals_rows_state_what_the_lines_sum_to(files: dict[str, bytes], name: str) -> None:
    copies = WORKBOOKS[name][1] if name in WORKBOOKS else 11
    for rows in sheets(files[name]):
        totals = [row for row in rows if str(row[0]).startswith(TOTAL_WORDS)]
        lines = data_rows(rows, 2 if name.startswith("Выбытие") else 1)
        assert int(totals[-1][copies]) == sum(int(row[copies]) for row in lines)
        assert sum(int(row[copies]) for row in totals[:-1]) == int(totals[-1][copies])


def test_workbooks_have_the_marks_of_real_ledgers(files: dict[str, bytes]) -> None:
    rows = next(sheets(files["Кітап түсімі бюджет 2023.xlsx"]))
    assert rows[0][0].startswith("Кітапхана қорына")
    assert [int(cell) for cell in rows[5]] == list(range(1, 18))
    assert any(row[3] == '-"-' for row in rows)
    assert any(not any(row) for row in rows[6:-1])
    with zipfile.ZipFile(io.BytesIO(files["Кітап түсімі бюджет 2023.xlsx"])) as package:
        assert b"<mergeCell " in package.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize(
    ("name", "source", "encoding"),
    [("Сыйға алынған кітаптар 2023.csv", "gift", "kz1048"), ("Книгообмен 2023.csv", "exchange", "ptcp154")],
    ids=["gift", "exchange"],
)
def test_a_text_ledger_is_in_its_kazakh_code_page(
    files: dict[str, bytes], name: str, source: str, encoding: str
) -> None:
    with pytest.raises(UnicodeDecodeError):
        files[name].decode("utf-8")
    table = list(csv.reader(io.StringIO(files[name].decode(encoding)), delimiter=";"))
    rows = data_rows(table, 1)
    assert sum(int(row[14]) for row in rows) == figures.BY_SOURCE[source].copies
    assert sum(money(row[16]) for row in rows) == figures.BY_SOURCE[source].amount_kzt
    assert all(re.fullmatch(r"\d\d\.\d\d\.2023", row[0]) and re.fullmatch(r"\d+,\d\d", row[15]) for row in rows)


def test_the_register_sums_to_the_year(files: dict[str, bytes]) -> None:
    arrivals, departures = sheets(files["КСУ 2023.xlsx"])
    part_1, part_2 = data_rows(arrivals, 1), data_rows(departures, 1)
    assert sum(int(row[5]) for row in part_1) == figures.TOTAL.copies
    assert sum(int(row[6]) for row in part_1) == figures.TOTAL.kazakh_copies
    assert sum(money(row[7]) for row in part_1) == figures.TOTAL.amount_kzt
    assert sum(int(row[5]) for row in part_2) == sum(figures.WITHDRAWN.values())
    assert [sum(int(row[8 + place]) for row in part_2) for place in range(6)] == [
        figures.WITHDRAWN.get(field, 0) for field in figures.FIELDS
    ]


def meta_records(data: bytes) -> list[dict[str, str]]:
    header, *records = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    return [dict(zip(header, record, strict=False)) for record in records]


@pytest.mark.parametrize("network", ["facebook", "instagram"])
def test_latest_meta_exports_give_the_year(files: dict[str, bytes], network: str) -> None:
    names = {
        "facebook": ("Dec-01-2022_Aug-31-2023_1480220316640912.csv", "Jul-01-2023_Jan-08-2024_7012261848811204.csv"),
        "instagram": ("дек-01-2022_авг-31-2023_994120775638120.csv", "Jul-01-2023_Jan-08-2024_1377105582230146.csv"),
    }[network]
    latest: dict[str, int] = {}
    changes: list[int] = []
    for name in names:  # the order of their export
        for record in meta_records(files[name]):
            post = record.get("Post ID") or record["ID публикации"]
            published = record.get("Publish time") or record["Время публикации"]
            views = int(record.get("Views") or record["Просмотры"])
            if published[6:10] == "2023":
                changes += [views - latest[post]] if post in latest else []
                latest[post] = views
    target = figures.NETWORKS[network]
    assert (len(latest), sum(latest.values())) == (target.posts, target.views)
    assert min(changes) < 0 < max(changes), "views are restated both ways"


def test_short_meta_records_lack_four_cells(files: dict[str, bytes]) -> None:
    text = files["Dec-01-2022_Aug-31-2023_1480220316640912.csv"].decode("utf-8-sig")
    widths = [len(record) for record in csv.reader(io.StringIO(text, newline=""))]
    assert sorted(set(widths)) == [27, 31]
    assert "\n" in next(csv.reader(io.StringIO(text.split("\n", 1)[1], newline="")))[3]


def test_vk_posts_of_the_library_s_year(files: dict[str, bytes]) -> None:
    answers = json.loads(files["vk wall.get.json"])
    assert [len(answer["response"]["items"]) for answer in answers[:-1]] == [100] * (len(answers) - 1)
    items = [item for answer in answers for item in answer["response"]["items"]]
    posts = {item["id"]: item for item in items}
    assert len(posts) == answers[0]["response"]["count"] == len(items) - 1
    year = [item for item in posts.values() if datetime.fromtimestamp(item["date"], ALMATY_2023).year == 2023]
    in_utc = [item for item in posts.values() if datetime.fromtimestamp(item["date"], UTC).year == 2023]
    assert len(year) == figures.NETWORKS["vk"].posts != len(in_utc)
    assert sum(item["views"]["count"] for item in year) == figures.NETWORKS["vk"].views
    assert items[0]["is_pinned"] == 1
    assert sum("copy_history" in item for item in items) > 10


def test_telegram_views_stand_in_the_dump_only(files: dict[str, bytes]) -> None:
    dump = json.loads(files["telegram telethon.json"])
    posts = [item for item in dump if item["_"] == "Message"]
    year = [item for item in posts if datetime.fromisoformat(item["date"]).astimezone(ALMATY_2023).year == 2023]
    assert (len(year), sum(item["views"] for item in year)) == (119, 2551)
    desktop = json.loads(files["result.json"])["messages"]
    assert sum(item["date"].startswith("2023") and item["type"] == "message" for item in desktop) == 119
    assert not any("views" in item for item in desktop)


def test_youtube_totals_are_exact_and_the_rows_fall_short(files: dict[str, bytes]) -> None:
    (data,) = (data for name, data in files.items() if name.endswith(".zip"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        tables = {name: list(csv.DictReader(io.StringIO(archive.read(name).decode()))) for name in archive.namelist()}
    total, *videos = tables["Table data.csv"]
    views = figures.NETWORKS["youtube"].views
    assert sum(int(row["Views"]) for row in tables["Totals.csv"]) == int(total["Views"]) == views
    assert sum(int(row["Views"]) for row in videos) < views
    assert sum(row["Video publish time"].endswith("2023") for row in videos) == 62 < len(videos) < 500


def test_followers_of_both_years_ends(files: dict[str, bytes]) -> None:
    (rows,) = sheets(files["Жазылушылар 2023.xlsx"])
    levels = {(row[0].isoformat(), row[1]): int(row[2]) for row in rows[3:]}
    assert levels["2023-12-31", "ВКонтакте"] == 5979
    assert levels["2022-12-31", "ВКонтакте"] == 6143
    assert levels["2023-12-31", "Telegram"] == 52


@pytest.mark.parametrize("year", figures.WEB)
def test_metrika_arithmetic_holds_in_every_row(files: dict[str, bytes], year: int) -> None:
    text = files[f"Посещаемость-{year}-01-01-{year}-12-31.csv"].decode("utf-8-sig")
    total, *days = csv.DictReader(io.StringIO(text))
    for row in (total, *days):
        visits, visitors, page_views = (int(row[name]) for name in ("Визиты", "Посетители", "Просмотры"))
        assert visitors <= visits <= page_views
        assert float(row["Глубина просмотра"]) == page_views / visits
        for share, of in (("Отказы", visits), ("Доля новых посетителей", visitors)):
            product = float(row[share]) * of
            assert abs(product - round(product)) < 1e-6
            assert 0 <= float(row[share]) <= 1
    web = figures.WEB[year]
    assert [int(total[name]) for name in ("Просмотры", "Посетители", "Визиты")] == [
        web.page_views, web.visitors, web.visits
    ]  # fmt: skip
    assert sum(int(day["Визиты"]) for day in days) == web.visits
    assert sum(int(day["Просмотры"]) for day in days) == web.page_views
    by_day = [int(day["Посетители"]) for day in days]
    assert max(by_day) <= web.visitors <= sum(by_day)
    assert len(days) == 365


def test_the_demo_is_the_same_every_time(tmp_path: Path) -> None:
    first, second = (write_demo(tmp_path / folder) for folder in ("first", "second"))
    assert [path.name for path in first] == [path.name for path in second]
    for one, other in zip(first, second, strict=True):
        assert one.read_bytes() == other.read_bytes()
        assert one.stat().st_mtime == other.stat().st_mtime


def test_file_times_follow_the_exports(tmp_path: Path) -> None:
    paths = {path.name: path for path in write_demo(tmp_path)}
    saved = {name: datetime.fromtimestamp(path.stat().st_mtime, UTC) for name, path in paths.items()}
    assert saved["Dec-01-2022_Aug-31-2023_1480220316640912.csv"] < saved["Jul-01-2023_Jan-08-2024_7012261848811204.csv"]
    assert saved["Кітап түсімі бюджет 2023.xlsx"] < saved["Кітап түсімі 2023 түзетілген.xlsx"]
    assert max(saved.values()) < datetime(2024, 2, 1, tzinfo=UTC)


def test_mistaken_files_restate_what_is_there(files: dict[str, bytes]) -> None:
    (rows,) = sheets(files["Кітап түсімі 2023 түзетілген.xlsx"])
    corrected = data_rows(rows, 1)
    ledger = [row for sheet in sheets(files["Кітап түсімі бюджет 2023.xlsx"]) for row in data_rows(sheet, 1)]
    changed = [row for row in corrected if row not in ledger]
    assert [row[0] for row in changed if isinstance(row[0], str)] == ["31.02.2023"]
    assert sum("?" in row[8] for row in changed) == 1
    assert len(changed) == 3
    assert files["Книгообмен 2023 (1).csv"] == files["Книгообмен 2023.csv"]

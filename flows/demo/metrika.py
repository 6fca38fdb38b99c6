"""Yandex Metrica: the traffic report of the web interface by day, as it is downloaded, with its totals row.

Arithmetic of a real export: visitors <= visits <= page views in each row, depth = page views / visits,
bounces and new visitors are whole numbers, visits and page views add up to the totals row, visitors do not.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from flows.demo import figures
from flows.demo.solving import apportion, scatter

HEADER = (
    "Интервал дат визита",
    "Визиты",
    "Посетители",
    "Просмотры",
    "Доля новых посетителей",
    "Отказы",
    "Глубина просмотра",
    "Время на сайте",
)
TOTALS = "Итого и средние"


@dataclass(frozen=True, slots=True)
class Day:
    """One interval of the report in whole numbers; ``seconds`` is the mean of a visit."""

    label: str
    visits: int
    visitors: int
    page_views: int
    new_visitors: int
    bounces: int
    seconds: int

    def cells(self) -> list[str]:
        """The row as the interface writes it: ratios in full, the time as HH:MM:SS."""
        minutes, seconds = divmod(self.seconds, 60)
        return [
            self.label,
            str(self.visits),
            str(self.visitors),
            str(self.page_views),
            repr(self.new_visitors / self.visitors),
            repr(self.bounces / self.visits),
            repr(self.page_views / self.visits),
            f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}",
        ]


def days_of(year: int) -> list[Day]:
    """The days of a year whose visits and page views add up to the printed figures."""
    random = Random(year)  # noqa: S311
    printed = figures.WEB[year]
    dates = [date(year, 1, 1) + timedelta(days=index) for index in range(365)]
    weights = [_busyness(day) * random.uniform(0.7, 1.3) for day in dates]
    visits = scatter(printed.visits, weights)
    repeated = _repeated_visits(printed, visits, random)
    extra = scatter(printed.page_views - printed.visits, [n * random.uniform(0.6, 1.4) for n in visits])
    return [
        _day(day, visits[index], visits[index] - repeated[index], visits[index] + extra[index], random)
        for index, day in enumerate(dates)
    ]


def _busyness(day: date) -> float:
    weekday = 0.55 if day.weekday() == 6 else 1.0
    return weekday * {1: 0.8, 6: 0.7, 7: 0.5, 8: 0.55}.get(day.month, 1.1)


def _repeated_visits(printed: figures.WebFigures, visits: list[int], random: Random) -> list[int]:
    """Second visits of a day, by day: under half of the year's, so that the days' visitors exceed the year's."""
    second = (printed.visits - printed.visitors) * 2 // 5
    room = {index: count // 3 for index, count in enumerate(visits)}
    weights = {index: count * random.random() for index, count in enumerate(visits)}
    return list(apportion(second, weights, high=room).values())


def _day(day: date, visits: int, visitors: int, page_views: int, random: Random) -> Day:
    new = round(visitors * random.uniform(0.72, 0.94))
    bounces = round(visits * random.uniform(0.12, 0.31))
    return Day(day.isoformat(), visits, visitors, page_views, new, bounces, random.randint(48, 190))


def totals_of(days: list[Day], visitors: int) -> Day:
    """The totals row: sums, visit-weighted means, and the interval's own distinct visitors."""
    visits = sum(day.visits for day in days)
    seconds = round(sum(day.visits * day.seconds for day in days) / visits)
    return Day(
        TOTALS,
        visits,
        visitors,
        sum(day.page_views for day in days),
        min(visitors, sum(day.new_visitors for day in days)),
        sum(day.bounces for day in days),
        seconds,
    )


def traffic_csv(days: list[Day], visitors: int, *, newest_first: bool = True) -> bytes:
    """The export: UTF-8 with a byte-order mark, every cell quoted, totals first."""
    ordered = days[::-1] if newest_first else days
    rows = [list(HEADER), totals_of(days, visitors).cells(), *(day.cells() for day in ordered)]
    return quoted_csv(rows)


def quoted_csv(rows: list[list[str]]) -> bytes:
    """Rows as the interface writes them: comma, all cells quoted, LF, byte-order mark."""
    text = "".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\n" for row in rows)
    return text.encode("utf-8-sig")


def metrika_files() -> dict[str, bytes]:
    """The year and the year before, by day."""
    last, this = figures.YEAR - 1, figures.YEAR
    return {
        f"Посещаемость-{last}-01-01-{last}-12-31.csv": traffic_csv(
            days_of(last), figures.WEB[last].visitors, newest_first=False
        ),
        f"Посещаемость-{this}-01-01-{this}-12-31.csv": traffic_csv(days_of(this), figures.WEB[this].visitors),
    }


def month_again() -> dict[str, bytes]:
    """November downloaded once more: the same days, with the month's own totals row."""
    days = [day for day in days_of(figures.YEAR) if day.label.startswith(f"{figures.YEAR}-11")]
    visitors = sum(day.visitors for day in days) * 24 // 25
    return {f"Посещаемость-{figures.YEAR}-11-01-{figures.YEAR}-11-30.csv": traffic_csv(days, visitors)}


def sources_report() -> dict[str, bytes]:
    """The report on traffic sources: another report of the same service, of no use for the tables."""
    header = ["Источник трафика", "Источник трафика (детально)", "Визиты", "Посетители", "Отказы"]
    names = [("Переходы из поисковых систем", "Яндекс"), ("Прямые заходы", ""), ("Внутренние переходы", "")]
    sources = [*header, "Глубина просмотра", "Время на сайте"]
    body = [
        [name, detail, str(1200 // (rank + 1)), str(1000 // (rank + 1)), "0.25", "1.5", "00:01:20"]
        for rank, (name, detail) in enumerate(names)
    ]
    totals = [TOTALS, "", "2200", "1790", "0.25", "1.5", "00:01:20"]
    return {f"Источники, сводка-{figures.YEAR}-01-01-{figures.YEAR}-12-31.csv": quoted_csv([sources, totals, *body])}

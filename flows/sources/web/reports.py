"""Which of Metrica's reports a document is, told from its header: the traffic report, or one that is of no use."""

from __future__ import annotations

from collections.abc import Sequence

from flows.reading.document import Document, Kind
from flows.sources.base import NO, YES, Recognition
from flows.sources.parsing_dates import read_date
from flows.sources.web.columns import (
    HEADER_WITHIN,
    METRICS,
    PERIOD_NAMES,
    canonical,
    find_header,
    fold,
)
from schemas import web
from schemas.rules import problem

REPORTS = {
    "источник трафика": "Источники, сводка",
    "traffic source": "Источники, сводка",
    "страница входа": "Страницы входа",
    "entry page": "Страницы входа",
    "landing page": "Страницы входа",
    "страница выхода": "Страницы выхода",
    "exit page": "Страницы выхода",
    "глубина просмотра": "Глубина просмотра",
    "page depth": "Глубина просмотра",
    "время на сайте": "Время на сайте",
    "time on site": "Время на сайте",
    "робот": "Роботы",
    "robot": "Роботы",
    "страна": "География",
    "country": "География",
    "область": "География",
    "город": "География",
    "city": "География",
    "цель": "Конверсии",
    "goal": "Конверсии",
    "пол": "Пол",
    "возраст": "Возраст",
    "поисковая система": "Поисковые системы",
    "поисковая фраза": "Поисковые запросы",
    "тип устройства": "Устройства",
    "браузер": "Браузеры",
    "операционная система": "Операционные системы",
    "адрес страницы": "Популярное",
}
"""Beginning of the first header cell -> the report's name in Metrica's menu."""

TOTALS_LABELS = ("итого и средние", "total and average", "totals and averages")
_OWN_METRICS = {"bounce_rate", "page_depth", "visit_duration_seconds", "new_visitor_share"}
_REQUESTS = ("отправок данных", "data submissions")
_GOAL_WORDS = ("целевые визиты", "достижения цели", "конверсия", "target sessions", "goal completions")
_RAW_LOG = ("ym:s:visitid", "ym:pv:watchid", "ym:s:clientid", "ym:pv:clientid")
_RAW_LOG_NAME = "Logs API"

Row = Sequence[str | None]


def recognise_table(document: Document) -> Recognition:
    """Is the document the traffic report's table or chart? Another report is refused by its name."""
    if is_browser_copy(document):
        return Recognition(False, refusal=problem(web.BROWSER_COPY))
    if document.kind not in (Kind.DELIMITED, Kind.WORKBOOK) or not document.grids:
        return NO
    rows = document.grid.head_rows()
    return _by_header(rows) if rows and rows[0] else NO


def is_browser_copy(document: Document) -> bool:
    """A table copied off the screen has one cell per line: its headers stand under each other."""
    lines = [fold(line) for line in (document.text or "").splitlines()[:60]]
    return len({canonical(line) for line in lines} - {None}) >= 3


def _by_header(rows: Sequence[Row]) -> Recognition:
    if any(fold(cell) in _RAW_LOG for cell in rows[0]):
        return _refused(_RAW_LOG_NAME)
    header = find_header(rows)
    if header is None:
        return _other(rows)
    if "visits" in header.positions:
        return YES
    names = [fold(cell) for cell in rows[header.index]]
    if header.is_chart:
        return Recognition(False, refusal=problem(web.CHART_NOT_BY_DAY, report=_chart_lines(rows[header.index])))
    if any(name.startswith(_GOAL_WORDS) for name in names):
        return _refused("Конверсии")
    return Recognition(False, missing=("Визиты",))


def _chart_lines(row: Row) -> str:
    return ", ".join(cell for cell in row[1:4] if cell)


def _other(rows: Sequence[Row]) -> Recognition:
    for index, row in enumerate(rows[:HEADER_WITHIN]):
        below = rows[index + 1] if index + 1 < len(rows) else []
        if name := _report_name(row, below):
            return Recognition(False, missing=("Интервал дат визита",)) if _is_dated(below) else _refused(name)
    return NO


def _report_name(row: Row, below: Row) -> str | None:
    """The report's name in the menu, or its first header where the menu's name is not known."""
    names = [fold(cell) for cell in row if cell]
    if not names or names[0] in PERIOD_NAMES:
        return None
    metrics = {canonical(cell) for cell in row[1:]} & {*METRICS}
    has_totals = bool(below) and fold(below[0]) in TOTALS_LABELS
    is_of_metrica = len(metrics) >= 2 and bool(metrics & _OWN_METRICS)
    if not (has_totals or is_of_metrica or any(name in _REQUESTS for name in names)):
        return None
    known = (title for start, title in REPORTS.items() if names[0].startswith(start))
    return next(known, str(row[0]))


def _is_dated(row: Row) -> bool:
    return bool(row) and read_date((row[0] or "").split(" - ")[0]) is not None


def _refused(report: str) -> Recognition:
    return Recognition(False, refusal=problem(web.OTHER_REPORT, report=report))

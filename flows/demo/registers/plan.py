"""The plan of the year: a sheet of service in Kazakh, and one of acquisitions in Russian."""

from __future__ import annotations

from datetime import datetime

from flows.demo.figures import YEAR
from flows.demo.registers import figures
from flows.demo.workbook import Page, Row, xlsx_bytes

SAVED_AT = datetime(YEAR, 1, 12, 10, 15)
KAZAKH_WORDS = {
    "readers": "Оқырмандар саны",
    "users": "с.і. ішінде пайдаланушылар",
    "visits": "Келушілер саны",
    "loans": "Кітап берілімінің саны",
    "exhibitions": "Кітап көрмелері",
    "mass_events": "Көпшілік іс-шаралар",
    "seminars": "Семинарлар",
    "methodical_publications": "Әдістемелік басылымдар",
    "contests": "Байқаулар",
    "internships": "Тағылымдама",
    "international_forums": "Халықаралық форум",
}
RUSSIAN_WORDS = {
    "acquisitions_copies": ("Поступление изданий", "экз."),
    "budget_amount_kzt": ("Бюджетное финансирование", "тенге"),
    "subscription_amount_kzt": ("Подписка на периодические издания", "тенге"),
    "article_records": ("Записи в БД «Статьи»", "записей"),
}


def plan_files() -> dict[str, bytes]:
    """One workbook with both sheets."""
    service: list[Row] = [
        [f"Кітапхананың негізгі көрсеткіштерінің {YEAR} жылға арналған жоспары"],
        [],
        ["№", "Сандық көрсеткіштер", f"{YEAR} жылға жоспары"],
    ]
    service += [[place, word, int(figures.PLAN[code])] for place, (code, word) in enumerate(KAZAKH_WORDS.items(), 1)]
    acquisitions: list[Row] = [
        [f"План комплектования и обработки на {YEAR} год"],
        ["Показатель", "Ед. изм.", "План на год"],
    ]
    acquisitions += [[word, unit, int(figures.PLAN[code])] for code, (word, unit) in RUSSIAN_WORDS.items()]
    pages = [Page("Қызмет көрсету", service, (6, 40, 18)), Page("Комплектование", acquisitions, (40, 10, 16))]
    return {f"Жоспар {YEAR}.xlsx": xlsx_bytes(pages, SAVED_AT)}

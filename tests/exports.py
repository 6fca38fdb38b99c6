"""Small exports in their true formats, for tests that need a whole file and not a year of them."""

from __future__ import annotations

import os
from datetime import date, timedelta
from pathlib import Path

SAVED_AT = 1_704_800_000  # 2024-01-09: after the data, long enough ago to be still


def drop(path: Path, content: str | bytes, saved_at: float = SAVED_AT) -> Path:
    """Put a file in place as a person would: whole, and saved some time ago."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    os.utime(path, (saved_at, saved_at))
    return path


def metrika_csv(first: date, days: int, visits: int = 10, visitors: int = 8, page_views: int = 30) -> str:
    """Yandex Metrica's traffic report by day, newest first, with its totals row."""
    header = '"Интервал дат визита","Визиты","Посетители","Просмотры"'
    totals = f'"Итого и средние","{visits * days}","{visitors * days - 1}","{page_views * days}"'
    rows = [f'"{first + timedelta(day)}","{visits}","{visitors}","{page_views}"' for day in reversed(range(days))]
    return "\n".join([header, totals, *rows]) + "\n"


def metrika_year(year: int, **per_day: int) -> str:
    """The same for a whole year."""
    return metrika_csv(date(year, 1, 1), (date(year + 1, 1, 1) - date(year, 1, 1)).days, **per_day)


def ledger_csv(lines: list[tuple[str, str, str, int, str]]) -> str:
    """An acquisition ledger: (date, КСУ record, source of money, copies, title) a line, at 100 tenge a copy."""
    header = "Жазу күні;КСУ №;Түсу көзі;Атауы;Жылы;Тілі;ББК;Кімге;Дана;Бағасы;Сомасы"
    rows = [
        f"{day};{record};{source};{title};2021;қаз;84(5Каз)5;балалар;{copies};100,00;{copies * 100},00"
        for day, record, source, copies, title in lines
    ]
    return "\n".join([header, *rows]) + "\n"

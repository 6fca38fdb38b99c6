"""A thousand small files of mixed kinds through the whole intake, without Prefect: seconds for each file."""

from __future__ import annotations

import shutil
import tempfile
import time
from datetime import date
from pathlib import Path

from tests.exports import drop, metrika_csv

KINDS = 4


def write_small_files(inbox: Path, count: int) -> None:
    """``count`` files in turn: Metrica by day, followers, Facebook posts, a ledger of one batch."""
    for number in range(count):
        kind, serial = number % KINDS, number // KINDS
        if kind == 0:
            first = date(2000 + serial % 24, 1 + serial % 12, 1)
            drop(inbox / f"metrika {serial}.csv", metrika_csv(first, 28, visits=10 + serial))
        elif kind == 1:
            drop(inbox / f"жазылушылар {serial}.csv", _followers(serial))
        elif kind == 2:
            drop(inbox / f"facebook {serial}.csv", _facebook(serial))
        else:
            drop(inbox / f"түсім {serial}.csv", _ledger(serial))


def _followers(serial: int) -> str:
    month = f"{1 + serial % 12:02}.{2000 + serial % 24}"
    rows = [f"{1 + day:02}.{month};Telegram;{100 + serial + day}" for day in range(20)]
    return "\n".join(["Күні;Желі;Жазылушылар", *rows]) + "\n"


def _facebook(serial: int) -> str:
    header = '"Post ID","Page ID","Page name",Title,Description,"Publish time",Permalink,"Is share",Date,Views,Reach'
    rows = [_post(410000000000000 + serial * 100 + number, number) for number in range(20)]
    return "\ufeff" + "\n".join([header, *rows]) + "\n"


def _post(post_id: int, number: int) -> str:
    place = f"https://www.facebook.com/posts/{post_id}"
    words = f'{post_id},100000000000001,"Кітапхана","Көрме {number}",,"03/{1 + number:02}/2023 10:15"'
    return f"{words},{place},0,Lifetime,{number + 5},{number}"


def _ledger(serial: int) -> str:
    header = "Жазу күні;КСУ №;Түсу көзі;Инв. №;Атауы;Жылы;Тілі;ББК;Кімге;Дана;Бағасы;Сомасы"
    rows = [
        f"10.03.2023;{serial + 1}/2023;Бюджет;{serial * 100 + line};Кітап {serial}-{line};"
        "2021;қаз;84(5Каз)5;балалар;1;1500,00;1500,00"
        for line in range(1, 21)
    ]
    return "\n".join([header, *rows]) + "\n"


def seconds_per_file(count: int = 1000) -> dict[str, float]:
    """Take, process, load: seconds for each file beyond start-up, whole and by step."""
    from flows.intake.ingest import process_delivery
    from flows.settings import load_settings
    from flows.work import at_work

    folder = Path(tempfile.mkdtemp(prefix="esep-bench-"))
    try:
        settings = load_settings(folder / "data", inbox_settle_seconds=0)
        write_small_files(settings.inbox, KINDS)
        with at_work(settings, "warm-up") as work:
            work.load([process_delivery(item, settings).file_id for item in work.take()])
        write_small_files(settings.inbox, KINDS + count)
        with at_work(settings, "bench") as work:
            begun = time.perf_counter()
            todo = work.take()
            taken = time.perf_counter()
            done = [process_delivery(item, settings).file_id for item in todo]
            processed = time.perf_counter()
            work.load(done)
            loaded = time.perf_counter()
        return {
            "files": len(todo),
            "whole": (loaded - begun) / len(todo),
            "take": (taken - begun) / len(todo),
            "process": (processed - taken) / len(todo),
            "load and receipt": (loaded - processed) / len(todo),
        }
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    print(seconds_per_file())

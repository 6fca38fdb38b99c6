"""Fills an inbox with the demo year: the same bytes and the same file times every time."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from flows.demo import figures
from flows.demo.acquisitions import acquisition_files
from flows.demo.followers import followers_files
from flows.demo.meta import facebook_files, instagram_files
from flows.demo.metrika import metrika_files
from flows.demo.mistakes import mistaken_files
from flows.demo.networks import telegram_files, vk_files, youtube_files
from flows.demo.posts import ZONE
from flows.demo.register import register_files
from flows.demo.registers import REGISTERS
from flows.demo.withdrawals import withdrawal_files

Files = Mapping[str, bytes]
EXPORTS: tuple[Callable[[], Files], ...] = (
    acquisition_files,
    withdrawal_files,
    register_files,
    facebook_files,
    instagram_files,
    vk_files,
    youtube_files,
    telegram_files,
    followers_files,
    metrika_files,
    *REGISTERS,
)


def _at(year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=ZONE)


SAVED = _at(figures.YEAR + 1, 1, 9, 11)
"""When an export was saved, unless it is named below: what is restated later is saved later."""
SAVED_EARLIER = (
    (_at(figures.YEAR, 1, 12, 10, 15), f"Жоспар {figures.YEAR}"),
    (_at(figures.YEAR, 7, 5, 16, 10), "I жартыжылдық", "Жазылым тізімі"),
    (_at(figures.YEAR, 9, 4, 9, 40), f"_Aug-31-{figures.YEAR}_", f"_авг-31-{figures.YEAR}_"),
    (_at(figures.YEAR, 10, 2, 10, 30), f"01.10.{figures.YEAR}"),
    (_at(figures.YEAR, 12, 31, 18), "groups.getById"),
)
"""When a file whose name has one of the marks was saved."""
SAVED_WITH_MISTAKES = _at(figures.YEAR + 1, 1, 15, 16, 20)


def demo_files() -> dict[str, bytes]:
    """Name and content of every file of the demo, the exports first, then the mistaken ones."""
    exports = {name: data for make in EXPORTS for name, data in make().items()}
    return exports | mistaken_files()


def write_demo(inbox: Path) -> list[Path]:
    """Write the demo's files into ``inbox`` (made if it is not there) and return their paths."""
    inbox.mkdir(parents=True, exist_ok=True)
    mistaken = mistaken_files().keys()
    paths = []
    for name, data in demo_files().items():
        path = inbox / name
        path.write_bytes(data)
        saved = saved_at(name, is_mistaken=name in mistaken).timestamp()
        os.utime(path, (saved, saved))
        paths.append(path)
    return paths


def saved_at(name: str, *, is_mistaken: bool) -> datetime:
    """The time that the file system shows for a file: the order in which exports restate each other."""
    for moment, *marks in SAVED_EARLIER:
        if any(mark in name for mark in marks):
            return moment
    return SAVED_WITH_MISTAKES if is_mistaken else SAVED

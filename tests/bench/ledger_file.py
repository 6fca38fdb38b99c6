"""A ledger of a million lines as staff's programs save it: UTF-8, semicolons, decimal commas, inventory ranges."""

from __future__ import annotations

from pathlib import Path

import polars as pl

HEADER = (
    "Дата записи",
    "№ записи КСУ",
    "Источник поступления",
    "№ документа",
    "Дата документа",
    "Поставщик",
    "Инв. №",
    "Автор",
    "Название",
    "Год издания",
    "Язык",
    "ISBN",
    "ББК",
    "Читательское назначение",
    "Количество экз.",
    "Цена, тг",
    "Сумма, тг",
)
LINES_PER_BATCH = 40


def write_ledger(path: Path, lines: int = 1_000_000) -> Path:
    """Write a ledger of ``lines`` sound lines to ``path``; the same bytes every time."""
    row = pl.int_range(lines, dtype=pl.Int64)
    frame = pl.select(row=row).with_columns(
        batch=pl.col("row") // LINES_PER_BATCH,
        copies=pl.col("row") * 7919 % 5 + 1,
        tiyn=pl.col("row") * 104729 % 900_000 + 50_000,
    )
    frame = frame.with_columns(day=pl.lit("2020-01-01").str.to_date() + pl.duration(days=pl.col("batch") % 1400))
    frame = frame.with_columns(first=pl.col("copies").cum_sum() - pl.col("copies") + 100_001)
    frame.select(_columns()).write_csv(path, separator=";", include_bom=True, quote_style="necessary")
    return path


def _columns() -> list[pl.Expr]:
    day, first, last = pl.col("day"), pl.col("first"), pl.col("first") + pl.col("copies") - 1
    cells = (
        day.dt.to_string("%d.%m.%Y"),
        pl.format("{}/{}", pl.col("batch") % 60_000 + 1, day.dt.year()),
        _one_of("batch", ["Бюджет", "Мемлекеттік тапсырыс", "Сый", "Книгообмен"]),
        pl.format("{}", pl.col("batch") % 977 + 1),
        day.dt.to_string("%d.%m.%Y"),
        _one_of("batch", ["ЖШС «Кітап қоймасы»", "ТОО «Книжный склад»", "ЖШС «Балалар кітабы»"]),
        pl.when(pl.col("copies") > 1).then(pl.format("{}-{}", first, last)).otherwise(first.cast(pl.String)),
        _one_of(
            "row",
            ["Абай Құнанбайұлы", "Ыбырай Алтынсарин", "Халық ертегілері", "Братья Гримм", "Ганс Христиан Андерсен"],
        ),
        pl.format("Балаларға арналған кітап: әңгімелер мен ертегілер {}", pl.col("row") // 3),
        (pl.col("row") % 30 + 1990).cast(pl.String),
        _one_of("row", ["қаз.", "рус.", "қаз.", "англ."]),
        _isbn(),
        _one_of("row", ["84(5Каз)7", "63.3(5Каз)", "22.1я71", "81.2Каз", "85.14", "32.97"]),
        _one_of("row", ["балалар", "ересек", "балалар"]),
        pl.col("copies").cast(pl.String),
        _money(pl.col("tiyn")),
        _money(pl.col("tiyn") * pl.col("copies")),
    )
    return [cell.alias(label) for cell, label in zip(cells, HEADER, strict=True)]


def _one_of(column: str, words: list[str]) -> pl.Expr:
    codes = pl.col(column) % len(words)
    return codes.replace_strict(list(range(len(words))), words, return_dtype=pl.String)


def _money(tiyn: pl.Expr) -> pl.Expr:
    return pl.format("{},{}", tiyn // 100, (tiyn % 100).cast(pl.String).str.zfill(2))


def _isbn() -> pl.Expr:
    """978-601-… with a right check digit."""
    body = 978_601_000_000 + pl.col("row") % 1_000_000
    weighted = sum((body // 10**place % 10) * (1 if place % 2 else 3) for place in range(12))
    return (body * 10 + (10 - weighted % 10) % 10).cast(pl.String)

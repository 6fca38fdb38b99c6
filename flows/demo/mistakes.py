"""Files with honest mistakes: they change no figure, and show what receipts look like."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace
from datetime import datetime

from flows.demo import figures, metrika
from flows.demo.acquisitions import (
    KAZAKH,
    RUSSIAN,
    inventory_text,
    ledger_sheet,
    text_ledger,
)
from flows.demo.lines import Batch, batches_of
from flows.demo.meta import FACEBOOK_HEADER, facebook_id, facebook_record
from flows.demo.networks import zipped
from flows.demo.posts import posts_of
from flows.demo.registers.mistakes import mistaken_registers
from flows.demo.workbook import Row, csv_bytes, xlsx_bytes

SAVED_AT = datetime(figures.YEAR + 1, 1, 15, 16, 20)
RECORDED, INVENTORY, TITLE = 0, 6, 8
"""Columns of the budget's ledger that the mistakes are made in."""
BAD_DATE = f"31.02.{figures.YEAR}"
RESTATED = slice(1, 4)
"""The budget's batches that the corrected ledger brings again."""


def corrected_ledger() -> bytes:
    """Three whole batches of the budget again, with one wrong row in each.

    A date that does not exist, a range wider than its copies, a title whose Kazakh letters became question
    marks: the rows are rejected, and since the file is not complete the earlier version of these lines stays.
    """
    batches = batches_of("budget")[RESTATED]
    sheet = ledger_sheet("Түзету", ["Түзетілген жазбалар"], batches, KAZAKH)
    rows = [list(row) for row in sheet.rows]
    starts = [_first_row(rows, batch) for batch in batches]
    rows[starts[0] + 2][RECORDED] = BAD_DATE
    rows[_row_of_range(rows, starts[1])][INVENTORY] = _too_wide(batches[1])
    lost = _row_of_kazakh_title(rows, starts[2])
    rows[lost][TITLE] = without_kazakh_letters(str(rows[lost][TITLE]))
    return xlsx_bytes([replace(sheet, rows=rows)], SAVED_AT)


def _first_row(rows: list[Row], batch: Batch) -> int:
    return next(index for index, row in enumerate(rows) if row[1:2] == [f"{batch.number}/{figures.YEAR}"])


def _row_of_range(rows: list[Row], start: int) -> int:
    return next(index for index in range(start, len(rows)) if "–" in str(rows[index][INVENTORY]))


def _too_wide(batch: Batch) -> str:
    line = next(line for line in batch.lines if "–" in inventory_text(line))
    return inventory_text(replace(line, copies=line.copies + 2))


def _row_of_kazakh_title(rows: list[Row], start: int) -> int:
    titles = [without_kazakh_letters(str(row[TITLE : TITLE + 1])) for row in rows]
    return next(index for index in range(start, len(rows)) if titles[index].count("?") > 1)


def without_kazakh_letters(text: str) -> str:
    """The text as a program that knows only Russian saves it: Kazakh letters become question marks."""
    return text.encode("cp1251", "replace").decode("cp1251")


def resaved_export() -> bytes:
    """Facebook posts of December, opened and saved in Excel: `;`, a Russian code page, ids cut to six digits.

    The links still hold the ids. Days after the 12th only: Excel takes earlier ones for another month.
    """
    posts = [post for post in reversed(posts_of("facebook")) if post.local.month == 12 and post.is_in_year]
    rows: list[Row] = [list(FACEBOOK_HEADER)]
    for post in posts:
        if post.local.day > 12:
            rows.append([f"{float(facebook_id(post)):.5E}", *facebook_record(post, post.views)[1:]])
    text = csv_bytes(rows, "utf-8").decode()
    return without_kazakh_letters(text).encode("cp1251")


def photograph() -> bytes:
    """A small grey picture (PNG)."""
    side = 16
    scanlines = b"".join(b"\x00" + bytes(range(96, 96 + side)) for _ in range(side))
    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(scanlines)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def letter() -> bytes:
    """A letter in Word: a document, but no export."""
    kinds = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    text = "Есеп беру туралы хат"
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    members = {
        "[Content_Types].xml": f'{head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{kinds}"/></Types>',
        "_rels/.rels": f'{head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{relation}" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'{head}<w:document xmlns:w="{space}"><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p>'
        "</w:body></w:document>",
    }
    return zipped({name: body.encode() for name, body in members.items()})


def mistaken_files() -> dict[str, bytes]:
    """The files with mistakes, and those that are no exports at all."""
    year = figures.YEAR
    unfinished = next(iter(metrika.month_again().values()))
    return {
        f"Кітап түсімі {year} түзетілген.xlsx": corrected_ledger(),
        "facebook желтоқсан (Excel).csv": resaved_export(),
        **metrika.sources_report(),
        **metrika.month_again(),
        **mistaken_registers(),
        f"Книгообмен {year} (1).csv": text_ledger("exchange", RUSSIAN, "ptcp154"),
        "IMG_2114.jpg": photograph(),
        "Хат.docx": letter(),
        f"Посещаемость-{year}-12-01-{year}-12-31.csv.crdownload": unfinished[: len(unfinished) // 2],
    }

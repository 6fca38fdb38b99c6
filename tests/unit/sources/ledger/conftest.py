"""Ledgers for tests: grids and documents from lists, files in the true formats."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import polars as pl
import pytest
import xlsxwriter

from flows.intake.accounting import account
from flows.reading.document import Document, Grid, Kind
from flows.reading.opening import open_document
from flows.sources.base import Context
from flows.sources.ledger import acquisitions as ledger_acquisitions
from flows.sources.ledger import summary_register as register_batches
from flows.sources.ledger import withdrawals as withdrawal_ledger
from flows.sources.registry import model_of
from schemas.validation import validate

REFERENCE = Path(__file__).resolve().parents[4] / "data" / "reference"
CONTEXT = Context(REFERENCE)
SOURCES = (*ledger_acquisitions.SOURCES, *withdrawal_ledger.SOURCES, *register_batches.SOURCES)

HEADER = [
    "Дата записи",
    "№ записи КСУ",
    "Источник поступления",
    "№ документа",
    "Дата документа",
    "Поставщик",
    "Инв. №",
    "Автор",
    "Название",
    "Том",
    "Год издания",
    "Язык",
    "ISBN",
    "ББК",
    "УДК",
    "Отрасль знаний",
    "Читательское назначение",
    "Количество экз.",
    "Цена",
    "Сумма",
]
LINE = {
    "Дата записи": "14.02.2023",
    "№ записи КСУ": "3/2023",
    "Источник поступления": "Бюджет",
    "№ документа": "17",
    "Дата документа": "10.02.2023",
    "Поставщик": "ТОО «Книжный склад»",
    "Инв. №": "1024-1026",
    "Автор": "Абай",
    "Название": "Қара сөздер",
    "Год издания": "2021",
    "Язык": "қаз.",
    "ISBN": "978-601-7472-04-7",
    "ББК": "84(5Каз)",
    "Читательское назначение": "балалар",
    "Количество экз.": "3",
    "Цена": "1500,00",
    "Сумма": "4500,00",
}


def line(**cells):
    """A sound line's cells in the order of HEADER; keywords change cells by the words of KEYS."""
    changed = LINE | {KEYS[name]: value for name, value in cells.items()}
    return [changed.get(label) for label in HEADER]


KEYS = {
    "date": "Дата записи",
    "ksu": "№ записи КСУ",
    "source": "Источник поступления",
    "number": "№ документа",
    "document_date": "Дата документа",
    "inventory": "Инв. №",
    "author": "Автор",
    "title": "Название",
    "volume": "Том",
    "year": "Год издания",
    "language": "Язык",
    "isbn": "ISBN",
    "bbk": "ББК",
    "udc": "УДК",
    "field": "Отрасль знаний",
    "audience": "Читательское назначение",
    "copies": "Количество экз.",
    "price": "Цена",
    "amount": "Сумма",
}


def grid_of(rows, sheet=None, merged=()):
    """A grid from lists of cells."""
    width = max(map(len, rows))
    padded = [[*row, *[None] * (width - len(row))] for row in rows]
    cells = {f"c{index}": [row[index] or None for row in padded] for index in range(width)}
    frame = pl.DataFrame(cells, schema=dict.fromkeys(cells, pl.String)).with_row_index("row_number", offset=1)
    last = max((number for number, row in enumerate(padded, 1) if any(row)), default=0)
    return Grid(sheet, frame.lazy(), frame.head(100), width, last, merged=merged)


def document_of(*grids):
    """A workbook of grids."""
    return Document(
        Path("none"), "ledger.xlsx", Kind.WORKBOOK, grids=grids, records=sum(grid.row_count for grid in grids)
    )


def recognised(document):
    """Codes of the sources that take the document."""
    return [source.code for source in SOURCES if source.recognise(document).is_match]


def read(document):
    """Rows, findings (code, row, value), and the extract of the only source that takes the document."""
    (source,) = [source for source in SOURCES if source.recognise(document).is_match]
    extract = source.read(document, CONTEXT)
    rows = extract.rows.collect()
    validation = validate(model_of(source), rows.filter(~pl.col("is_duplicate")), extract.labels)
    account(rows, validation, document, extract, source.table)  # raises if a record is lost
    findings = validation.findings.select("rule", "row_number", "value").rows()
    findings += [(found.rule, found.row, found.value) for found in extract.problems]
    return rows, findings, extract


def lines_document(*lines, sheet=None):
    """A document with one sheet: the header and the given lines."""
    return document_of(grid_of([HEADER, *lines], sheet))


def codes(findings, *, among="LED WDR REG"):
    """The rule codes of findings."""
    return sorted({code for code, *_ in findings if code[:3] in among})


def csv_file(path: Path, rows, encoding, separator=";"):
    """A delimited text in a code page, opened."""
    lines = [separator.join("" if cell is None else cell for cell in row) for row in rows]
    path.write_bytes("\r\n".join([*lines, ""]).encode(encoding))
    return open_document(path, "ledger.csv")


def xlsx_file(path: Path, write):
    """A workbook that ``write(workbook)`` fills, opened."""
    with xlsxwriter.Workbook(path) as workbook:
        write(workbook)
    return open_document(path, "ledger.xlsx")


@pytest.fixture(scope="session")
def ledgers():
    """The functions of this module."""
    functions = (line, grid_of, document_of, recognised, read, lines_document, codes, csv_file, xlsx_file)
    return SimpleNamespace(HEADER=HEADER, CONTEXT=CONTEXT, **{function.__name__: function for function in functions})

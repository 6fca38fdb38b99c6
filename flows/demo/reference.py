"""Reference data that belong to the demo year: the stock and the digitized documents of before it, made to fit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from flows.demo import figures
from flows.demo.figures import FIELDS, UNCLASSIFIED, ByField
from flows.demo.lines import batches
from flows.demo.registers.figures import DIGITIZED, DIGITIZED_SINCE_FIRST_YEAR, FIRST_YEAR, Digitized

LIBRARY = "main"


def _acquired(*, only_kazakh: bool) -> ByField:
    """Copies of the year by field, periodicals too."""
    copies = Counter[str]()
    for batch in batches():
        for line in batch.lines:
            if line.title.language == "kaz" or not only_kazakh:
                copies[line.title.field] += line.copies
    return copies


def opening_stock() -> Iterator[tuple[str, str, str, str, int]]:
    """(as_of, library, language, field, copies): stock at the year's end − acquisitions + withdrawals."""
    printed = {
        "all": (figures.STOCK, figures.WITHDRAWN, _acquired(only_kazakh=False)),
        "kazakh": (figures.STOCK_KAZAKH, figures.WITHDRAWN_KAZAKH, _acquired(only_kazakh=True)),
    }
    for language, (closing, withdrawn, acquired) in printed.items():
        for field in (*FIELDS, UNCLASSIFIED):
            copies = closing.get(field, 0) - acquired.get(field, 0) + withdrawn.get(field, 0)
            yield f"{figures.YEAR}-01-01", LIBRARY, language, field, copies


def digitized_before() -> Iterator[tuple[str, Digitized]]:
    """(kind, counts): digitized since the first year, less the year's."""
    for kind, since in DIGITIZED_SINCE_FIRST_YEAR.items():
        yield kind, since - DIGITIZED[kind]


def reference_tables() -> dict[str, str]:
    """The files of reference data as CSV text."""
    stock = ["as_of,library,language,field,copies", *(",".join(map(str, row)) for row in opening_stock())]
    digitized = ["as_of,library,first_year,kind,documents,kazakh_documents,pages,kazakh_pages"]
    digitized += [
        f"{figures.YEAR}-01-01,{LIBRARY},{FIRST_YEAR},{kind},{counts.documents},{counts.kazakh_documents},"
        f"{counts.pages},{counts.kazakh_pages}"
        for kind, counts in digitized_before()
    ]
    tables = {"opening_stock": stock, "digitized_before": digitized}
    return {f"{name}.csv": "\n".join(lines) + "\n" for name, lines in tables.items()}

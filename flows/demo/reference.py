"""Reference data that belong to the demo year: the stock a year before, made to fit, and the plan of money."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from flows.demo import figures
from flows.demo.figures import FIELDS, UNCLASSIFIED, ByField
from flows.demo.lines import batches

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


def reference_tables() -> dict[str, str]:
    """The two files of reference data as CSV text."""
    stock = ["as_of,library,language,field,copies", *(",".join(map(str, row)) for row in opening_stock())]
    plan = ["year,library,source,plan_amount_kzt"]
    plan += [f"{figures.YEAR},{LIBRARY},{source},{amount}" for source, amount in figures.PLAN_AMOUNTS.items()]
    return {"opening_stock.csv": "\n".join(stock) + "\n", "plan_amounts.csv": "\n".join(plan) + "\n"}

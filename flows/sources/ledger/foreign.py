"""Library reports that are known, and are no ledgers: the diary of service, reports on loans and bills."""

from __future__ import annotations

from flows.reading.document import Document, Grid, Kind
from flows.sources.sheet_head import folded_label
from schemas import ledger_rules as rules
from schemas.rules import Problem, problem

_DIARY = "состоит на начало месяца|число месяца|число рабочих дней|всего за месяц|итого с начала года"
_CIRCULATION = (
    "month_billed|bill_reason|number_of_bills|total_billed|bill_authority|bill_library|loan_date|due_date|date_due|"
    "issuedate|borrower|borrowernumber|patron|cardnumber|renewals|number_of_loans|читательский билет|дата выдачи|"
    "дата возврата|книговыдача|оқырман билеті|берілген күні"
)
_KINDS = ((rules.IS_DIARY, frozenset(_DIARY.split("|"))), (rules.IS_CIRCULATION, frozenset(_CIRCULATION.split("|"))))


def foreign_report(document: Document) -> Problem | None:
    """The refusal of a report of the library that is known to be something else; null if it is not."""
    if document.kind not in (Kind.DELIMITED, Kind.WORKBOOK):
        return None
    for grid in document.grids:
        words = _words(grid)
        for found, signature in _KINDS:
            if len(words & signature) >= 2:
                return problem(found, sheet=grid.sheet, words=", ".join(sorted(words & signature)))
    return None


def _words(grid: Grid) -> frozenset[str]:
    cells = (cell for row in grid.head_rows(60) for cell in row[:12] if cell and len(cell) < 60)
    return frozenset(folded_label(cell.rstrip("_ ")) for cell in cells)

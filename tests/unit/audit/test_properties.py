"""What must always hold of an audit: harmless changes raise nothing, a wrong digit in a determined cell is named."""

import csv
import io
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from flows.audit.cells import Cells
from flows.audit.copy import TableCopy
from flows.audit.judging import audit_copy, audit_folder
from schemas.published import TABLES

QUIET = {
    "deadline": None,
    "suppress_health_check": list(HealthCheck),
    "derandomize": True,
    "phases": (Phase.explicit, Phase.generate),  # each example takes a second: shrinking would take minutes
}
ENDS = ("\n", "\r\n", "\r")


def said(audit):
    return {(one.finding.rule, one.finding.cell, str(one.finding.observed)) for one in audit.findings}


@pytest.fixture(scope="module")
def printed_findings(printed_audit):
    return said(printed_audit)


@pytest.mark.slow
@settings(max_examples=3, **QUIET)
@given(seed=st.integers(0, 2**16), end=st.sampled_from(ENDS), mark=st.booleans(), spaces=st.booleans())
def test_another_order_line_ending_mark_or_space_changes_no_finding(
    tmp_path_factory, printed, printed_findings, seed, end, mark, spaces
):
    random, folder = Random(seed), tmp_path_factory.mktemp("report")
    for name in TABLES:
        source = printed / f"{name}.csv"
        if source.is_file():
            text = rewritten(source.read_text("utf-8"), random, end, spaces)
            (folder / source.name).write_bytes(text.encode("utf-8-sig" if mark else "utf-8"))
    assert said(audit_folder(folder)) == printed_findings


def rewritten(text, random, end, spaces):
    """The rows and the columns of a file in another order, with other line ends, perhaps with spaces around cells."""
    head, *rows = csv.reader(io.StringIO(text, newline=""))
    order = random.sample(range(len(head)), len(head))
    made = [head, *random.sample(rows, len(rows))]
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator=end, quoting=csv.QUOTE_ALL if spaces else csv.QUOTE_MINIMAL).writerows(
        [f" {row[at]} " if spaces else row[at] for at in order] for row in made
    )
    return out.getvalue()


DETERMINED = [
    *(f"stock_by_field.copies?as_of=2024-01-01&language=all&field={field}" for field in ("sport_arts", "fiction")),
    *(f"stock_by_field.copies?as_of=2024-01-01&language=kazakh&field={field}" for field in ("sport_arts", "fiction")),
    "acquisitions_by_source.copies?year=2023&source=total",
    "acquisitions_by_source.kazakh_copies?year=2023&source=books_total",
    "media_coverage.count?year=2023&kind=article&language=total",
    "reference_queries.queries?year=2023&kind=total",
]
"""Figures that at least two rules determine: a sum and a share, or a sum and the text."""


@pytest.mark.slow
@settings(max_examples=8, **QUIET)
@given(address=st.sampled_from(DETERMINED), place=st.integers(0, 1), step=st.integers(1, 9))
def test_a_wrong_digit_in_a_cell_that_two_rules_determine_is_named_as_the_suspect(
    agreeing, with_figure, address, place, step
):
    right = figure(agreeing, address)
    digits = str(right)
    wrong = int(digits[:place] + str((int(digits[place]) + step) % 10) + digits[place + 1 :])
    with TableCopy.of_tables(with_figure(agreeing, address, wrong)) as copy:
        audit = audit_copy(copy)
    named = [(change.cell, change.right) for cause in audit.causes for change in cause.suspect.changes]
    assert named == [(address, right)]
    assert not any(cause.suspect.others for cause in audit.causes)


def figure(tables, address):
    cells = Cells(tables)
    return cells.value(cells.place(address))

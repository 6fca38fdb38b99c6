"""Whatever happens to the bytes, each record is read or rejected, and nothing is lost or raised."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.errors import DataRejected
from flows.reading.counting import count_iso2709
from flows.settings import ROOT
from flows.sources.base import Context, Extract
from flows.sources.catalogue.articles import articles_extract
from flows.sources.catalogue.irbis import LABELS, count_records, records_of
from flows.sources.catalogue.iso import encoding_of, iso2709_records, marcxml_records
from flows.sources.catalogue.rows import Placed, extract_of

CONTEXT = Context(ROOT / "data" / "reference")


def accounted(placed: list[Placed]) -> Iterator[int]:
    """Records that became rows, were rejected or set aside, each once: read as acquisitions, and as articles."""
    for extract in (extract_of(placed, CONTEXT, LABELS, None), articles_extract(placed, LABELS, None)):
        yield _accounted(extract)


def _accounted(extract: Extract) -> int:
    rejected = {found.row for found in extract.problems if found.severity.value == "reject"}
    rows = set(extract.rows.collect()["row_number"].to_list())
    return len(rejected | rows) + extract.control_rows


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, 2000), byte=st.binary(min_size=0, max_size=3), cut=st.integers(0, 5))
def test_iso_2709(made, at, byte, cut):
    copy = ("910", [("b", "1"), ("c", "20230914"), ("f", "Бюджет")])
    data = made.iso2709([*made.RUSMARC, copy], made.UNIMARC_LEADER) * 2
    at %= len(data)
    broken = data[:at] + byte + data[at + cut :]
    records = list(iso2709_records(broken, encoding_of(broken)))
    assert len(records) == count_iso2709(broken)
    assert set(accounted([Placed(n, n, record) for n, record in enumerate(records, 1)])) == {len(records)}


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, 2000), text=st.text(alphabet="#^:*\n\r 1ә", max_size=4), cut=st.integers(0, 5))
def test_irbis_text(made, at, text, cut):
    whole = made.irbis_text([*made.IRBIS, made.COPY]) * 2
    at %= len(whole)
    broken = whole[:at] + text + whole[at + cut :]
    placed = list(records_of(broken))
    assert len(placed) == count_records(broken)
    assert set(accounted(placed)) == {len(placed)}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("<collection><record><leader>0", id="cut"),
        pytest.param('<!DOCTYPE x [<!ENTITY a "b">]><collection><record/></collection>', id="with entities"),
    ],
)
def test_xml_that_is_not_well_formed_is_refused(text):
    with pytest.raises(DataRejected) as refused:
        list(marcxml_records(text.encode()))
    assert refused.value.code == "MRC-004"


def test_no_names_of_files_are_looked_at(take, made, tmp_path: Path):
    data = made.iso2709(made.RUSMARC, made.UNIMARC_LEADER)
    assert take(data, "книги.dat").source == take(data, "report.txt").source == "marc"

"""The independent counts, and that the two ways of reading agree with them and with each other."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.reading import counting
from flows.reading.delimited import Reading, _collect, _scan
from flows.reading.encodings import as_utf8
from flows.reading.limits import Limits

CELL = st.text(alphabet=st.sampled_from(list('aқ ,;"\n\r1.')), max_size=6)


def written(rows, line_end="\n"):
    """RFC 4180: a cell with anything special in it stands in quotes, quotes doubled."""
    return "".join(",".join(map(cell_in_file, row)) + line_end for row in rows)


def cell_in_file(cell):
    return '"' + cell.replace('"', '""') + '"' if set(cell) & set(',"\r\n') else cell


def encoded_file(folder, text):
    path = folder / "source"
    path.write_bytes(text.encode())
    return as_utf8(path, folder)


@given(
    rows=st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=12),
    line_end=st.sampled_from(["\n", "\r\n"]),
)
@settings(max_examples=150, deadline=None)
def test_both_ways_of_reading_give_the_same_grid_on_uniform_files(tmp_path_factory, rows, line_end):
    encoded = encoded_file(tmp_path_factory.mktemp("grid"), written(rows, line_end))
    count = counting.count_delimited(encoded.path, ",")
    slow = _collect(encoded, Reading(","), Limits(), encoded.path.parent)
    assert slow.row_count == count.records
    if count.is_uniform and encoded.text().strip():
        fast = _scan(encoded, ",", count)
        assert fast.rows.collect().equals(slow.rows.collect())
        assert (fast.row_count, fast.width) == (slow.row_count, slow.width)


@given(rows=st.lists(st.lists(CELL, max_size=4), max_size=12), block=st.integers(1, 40))
@settings(max_examples=150, deadline=None)
def test_the_count_does_not_depend_on_where_blocks_end(tmp_path_factory, rows, block):
    path = tmp_path_factory.mktemp("count") / "source"
    path.write_bytes(written(rows).encode())
    whole = counting.count_delimited(path, ",")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(counting, "BLOCK_BYTES", block)
        assert counting.count_delimited(path, ",") == whole
    assert whole.total == len(rows)
    assert not whole.ends_in_quote
    assert whole.broken_quote_record is None


@given(rows=st.lists(st.lists(st.text(alphabet='aқ,"', max_size=4), min_size=1, max_size=4), min_size=1, max_size=8))
@settings(max_examples=100, deadline=None)
def test_the_lenient_count_agrees_on_sound_files(tmp_path_factory, rows):
    text = written(rows)
    path = tmp_path_factory.mktemp("count") / "source"
    path.write_bytes(text.encode())
    assert counting.count_lenient(text, ",") == counting.count_delimited(path, ",").records


@pytest.mark.parametrize(
    ("text", "records", "total"),
    [
        ("a,b\n1,2", 2, 2),
        ("a,b\n1,2\n\n,\n", 2, 4),
        ("\n\na,b\n", 3, 3),
        ('a,"x\ny"\n"",""\n', 1, 2),
        ("\ufeffa,b\r\n1,2\r\n", 2, 2),
        ("", 0, 0),
        (",,\n,,\n", 0, 2),
    ],
)
def test_records_end_with_the_last_filled_row(tmp_path, text, records, total):
    path = tmp_path / "source"
    path.write_bytes(text.encode())
    count = counting.count_delimited(path, ",")
    assert (count.records, count.total) == (records, total)


@pytest.mark.parametrize(
    ("data", "records"),
    [
        (b"00030a\x1e\x1d00030b\x1e\x1d", 2),
        (b"00030a\x1e\x1d\r\n00030b\x1e", 2),
        (b"00030a\x1e\x1d\n", 1),
        (b"00030", 1),
    ],
    ids=["two", "second is cut", "line end after", "no terminator"],
)
def test_iso2709_records_are_counted_by_terminators(data, records):
    assert counting.count_iso2709(data) == records


def test_marcxml_records_are_counted_by_tags():
    assert counting.count_xml_records(b"<collection><record><leader/></record><m:record /><records/></collection>") == 2


@pytest.mark.parametrize(
    ("text", "at", "members"),
    [
        ('[{"a": [1]}, {"b": {}}]', "", 2),
        ('{"response": {"count": 9, "items": [{"text": "[}{,"}, {"items": [1, 2]}]}}', "response.items", 2),
        ('{"messages": []}', "messages", 0),
        ('{"data": [1, 2.5, "x\\"", null, [3]]}', "data", 5),
        ('{"data": {"rows": [1]}}', "data", 0),
        ('[{"items": [1]}, {"items": [2, 3]}]', "items", 3),
    ],
)
def test_json_members_are_counted_on_tokens(tmp_path, text, at, members):
    path = tmp_path / "source"
    path.write_text(text, encoding="utf-8")
    assert counting.count_json_objects(path, at) == members

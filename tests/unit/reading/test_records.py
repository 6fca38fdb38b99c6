"""JSON, MARC and MARCXML files."""

from __future__ import annotations

import pytest

from flows.reading.document import Kind

MARCXML = (
    '<?xml version="1.0"?><collection xmlns="http://www.loc.gov/MARC21/slim">'
    "<record><leader>00000nam</leader></record><record><leader>00000nam</leader></record></collection>"
)


def test_json_keeps_big_numbers_exact(opened):
    document = opened('\ufeff{"id": 18355151116178767123, "views": 3}', "a.json")
    assert (document.kind, document.json["id"]) == (Kind.JSON, 18355151116178767123)
    assert document.records is None


def test_json_is_told_by_its_content(opened):
    document = opened('{"response": {"items": []}}', "wall.csv")
    assert document.kind is Kind.JSON
    assert [found.rule for found in document.problems] == ["REA-042"]


def test_one_object_on_each_line_is_a_list(opened):
    assert opened('{"a": 1}\n{"a": 2}\n', "a.ndjson").json == [{"a": 1}, {"a": 2}]


@pytest.mark.parametrize(
    ("text", "code", "row"),
    [
        pytest.param('[{"a": 1}, {"a"', "REA-022", 1, id="cut"),
        pytest.param("{\n'a': 1}", "REA-022", 2, id="single quotes"),
        pytest.param('{"a": NaN}', "REA-022", None, id="not a number"),
        pytest.param("[" * 100_000, "REA-022", None, id="nested too deep"),
        pytest.param('{"errors": [{"message": "limit"}], "code": 400}', "REA-023", None, id="Metrica's refusal"),
        pytest.param('{"error": {"error_code": 5, "error_msg": "no"}}', "REA-023", None, id="VK's refusal"),
        pytest.param('[{"a": 1}]\n[{"a": 2}]\n', "REA-024", 1, id="two arrays"),
        pytest.param('{"a": 1}\n{"a": 2}tail\n', "REA-024", 2, id="text after a record"),
        pytest.param('{"a": 1, "a": 2}', "REA-028", None, id="a key twice"),
    ],
)
def test_json_that_cannot_be_trusted_is_refused(refusal, text, code, row):
    found = refusal(text, "a.json")
    assert (found.code, found.row) == (code, row)


def test_the_services_own_words_are_kept(refusal):
    assert refusal('{"error": {"error_msg": "access denied"}}', "a.json").value == "access denied"


def test_iso2709_is_told_by_its_leader_and_counted(opened):
    record = "00030nam0 2200025   450 \x1eданные\x1e\x1d".encode()
    document = opened(record * 3, "a.mrc")
    assert (document.kind, document.records) == (Kind.MARC, 3)
    assert document.data() == record * 3


def test_marcxml_is_counted(opened):
    document = opened(MARCXML, "a.xml")
    assert (document.kind, document.records) == (Kind.MARCXML, 2)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("<?xml version='1.0'?><rss/>", "REA-025", id="another XML"),
        pytest.param(MARCXML[:-30], "REA-007", id="cut"),
        pytest.param(
            MARCXML.replace("<collection", '<!DOCTYPE a [<!ENTITY x "y">]><collection'), "REA-011", id="entity"
        ),
    ],
)
def test_other_or_damaged_xml_is_refused(refusal, text, code):
    assert refusal(text, "a.xml").code == code

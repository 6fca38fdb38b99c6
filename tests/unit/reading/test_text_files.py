"""Text files: what is read as what, and what is refused for which reason."""

from __future__ import annotations

import pytest

from flows.reading.document import Kind
from flows.reading.mojibake import spoiled_words
from flows.reading.opening import Limits

TABLE = "Атауы;Саны\nӘлем ертегілері;3\nҚазақ тілі;4\n"


def cells(document):
    return document.grid.head_rows()


@pytest.mark.parametrize("name", ["a.csv", "a.CSV", "a.txt", "a.tsv", "Есеп – (1) .csv", "-rf.csv"])
def test_a_table_is_read_under_any_accepted_name(opened, name):
    document = opened(TABLE, name)
    assert (document.kind, document.delimiter, document.records) == (Kind.DELIMITED, ";", 3)
    assert cells(document)[1] == ["Әлем ертегілері", "3"]
    assert document.problems == []


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        pytest.param(b"", "a.csv", "REA-001", id="zero bytes"),
        pytest.param(b" \n\n", "a.csv", "REA-001", id="only blank lines"),
        pytest.param(b"a,b\n1,2\n", "a.bad", "REA-002", id="unknown extension"),
        pytest.param(b"a,b\n1,2\n", "a.csv.exe", "REA-002", id="double extension"),
        pytest.param(b"a,b\n1,2\n", "table", "REA-002", id="no extension"),
        pytest.param(b"a,b\n1,2\n", "a.csv.crdownload", "REA-026", id="unfinished download"),
        pytest.param(b"%PDF-1.7\n...", "a.csv", "REA-004", id="pdf as csv"),
        pytest.param(bytes(range(1, 32)) * 20, "a.csv", "REA-004", id="binary noise"),
        pytest.param(b"<!DOCTYPE html><html></html>", "a.csv", "REA-005", id="error page"),
        pytest.param(b"\n<html><table><tr><td>1</td></tr></table>", "a.xls", "REA-005", id="html as xls"),
        pytest.param(
            b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?><Workbook/>',
            "a.xls",
            "REA-027",
            id="xml 2003",
        ),
        pytest.param(b"a,b\n1,\0\n", "a.csv", "REA-015", id="nul in a cell"),
        pytest.param(
            "ab\n\u30c6\u30b9\u30c8,1\n\u65e5\u672c\u8a9e\u306e\u672c,2\n".encode("shift-jis"),
            "a.csv",
            "REA-016",
            id="shift-jis",
        ),
        pytest.param("id,name\n1,Bücher für Kinder über Bäume\n".encode("latin-1"), "a.csv", "REA-016", id="latin-1"),
        pytest.param("a,b\n".encode("utf-32"), "a.csv", "REA-016", id="utf-32"),
        pytest.param("Дата;Цена\n".encode() + "Сказки;5\n".encode("cp1251"), "a.csv", "REA-017", id="two encodings"),
        pytest.param(
            "Қазақ кітап,2\n".encode().decode("cp1251", "ignore").encode(), "a.csv", "REA-018", id="utf-8 twice"
        ),
        pytest.param(b'id,text\n1,"ok"\n2,"unfini', "a.csv", "REA-019", id="cut in a quote"),
        pytest.param(b'"id,text,"x"\n1,"ok, yes","x"\n', "a.csv", "REA-020", id="stray quote in the header"),
    ],
)
def test_what_cannot_be_read_is_refused_for_a_stated_reason(refusal, content, name, code):
    assert refusal(content, name).code == code


def test_a_file_over_the_limit_is_refused(refusal):
    assert refusal(b"a,b\n1,2\n", limits=Limits(max_file_bytes=4)).code == "REA-003"


def test_a_table_with_too_many_columns_is_refused(refusal):
    assert refusal(",".join("abcdef") + "\n", limits=Limits(max_columns=5)).code == "REA-014"
    assert refusal("a,b\n" + ",".join("abcdef") + "\n", limits=Limits(max_columns=5)).code == "REA-014"


def test_a_csv_saved_as_xlsx_is_read_by_its_content_and_said(opened):
    document = opened(TABLE, "a.xlsx")
    assert document.records == 3
    assert [found.rule for found in document.problems] == ["REA-042"]


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a;b\n1,5;2,5\n", ";"),
        ("a\tb\n1\t2\n", "\t"),
        ("a|b\n1|2\n", "|"),
        ("sep=;\na,b;c\n1,2;3\n", ";"),
        ('"a","b;c"\n"1;2","3"\n', ","),
        ("одна\nдве\n", ","),
        ("sep=ж\na;b\n1;2\n", ";"),
    ],
    ids=["decimal commas", "tab", "bar", "declared", "semicolons in quotes", "one column", "declared nonsense"],
)
def test_the_delimiter_is_the_one_that_splits_evenly(opened, text, delimiter):
    assert opened(text).delimiter == delimiter


def test_quotes_are_undone_and_a_record_may_span_lines(opened):
    document = opened('a,b\n"x\ny","say ""hi"""\n')
    assert cells(document) == [["a", "b"], ["x\ny", 'say "hi"']]
    assert document.records == 2


def test_an_empty_cell_is_null_quoted_or_not(opened):
    assert cells(opened('a,b\n"",1\n2,\n'))[1:] == [[None, "1"], ["2", None]]


def test_blank_rows_in_the_middle_keep_their_numbers_and_those_at_the_end_do_not_count(opened):
    document = opened("a,b\n\n1,2\n,\n\n")
    rows = document.grid.rows.collect()
    assert rows["row_number"].to_list() == [1, 2, 3]
    assert cells(document) == [["a", "b"], [None, None], ["1", "2"]]
    assert (document.records, document.grid.row_count) == (3, 3)
    assert document.grid.odd_widths is None


def test_rows_of_other_widths_are_padded_and_named(opened):
    grid = opened("a,b,c\n1,2\n1,2,3\n1,2,3,4\n").grid
    assert grid.width == 4
    assert grid.odd_widths.rows() == [(2, 2), (4, 4)]
    assert grid.head_rows()[1] == ["1", "2", None, None]


def test_carriage_returns_alone_end_rows(opened):
    document = opened("a,b\r1,2\r3,4\r")
    assert document.records == 3
    assert cells(document)[2] == ["3", "4"]


def test_decomposed_letters_are_composed_in_cells_and_do_not_become_delimiters(opened):
    document = opened("и\u0306;b\n\u037e1;2\n")
    assert cells(document) == [["й", "b"], [";1", "2"]]


def test_quotes_inside_unquoted_cells_are_kept_and_said(opened):
    document = opened('a,b\nкнига "Абай",1\n"x, y",2\n')
    assert cells(document)[1:] == [['книга "Абай"', "1"], ["x, y", "2"]]
    assert [(found.rule, found.row) for found in document.problems] == [("REA-046", 2)]


def test_a_text_without_quoting_keeps_its_quotes(opened):
    document = opened('"Абай" жолы | 1\n"Қозы" мен Баян | 2\n')
    assert cells(document)[0] == ['"Абай" жолы ', " 1"]
    assert [found.rule for found in document.problems] == ["REA-046"]


def test_lost_letters_are_said_with_their_first_row(opened):
    document = opened("a,b\n1,2\n\ufffdаза\ufffd,3\n")
    assert [(found.rule, found.row, found.value) for found in document.problems] == [("REA-045", 3, "2")]


@pytest.mark.parametrize("words", ["ТІРІ СУ", "СІРІҢКЕ", "ТІРІ"])
def test_kazakh_words_in_capitals_are_not_spoiled(words):
    assert spoiled_words(words) is None


def test_a_few_spoiled_words_are_said_and_the_file_is_read(opened):
    spoiled = "қазақ тілі".encode().decode("cp1251", "ignore")
    document = opened("Атауы,Саны\n" + "Ертегілер жинағы,1\n" * 20 + f"{spoiled},1\n")
    assert [(found.rule, found.row) for found in document.problems] == [("REA-047", 22)]


def test_irbis_records_are_plain_text(opened):
    document = opened("#920: PAZK\n#910: ^A0^B123\n*****\n#920: PAZK\n", "export.txt")
    assert (document.kind, document.records) == (Kind.TEXT, 4)
    assert document.text.startswith("#920")


def test_nothing_is_written_beside_the_file(tmp_path):
    from flows.reading.opening import open_document

    path = tmp_path / "source"
    path.write_bytes(TABLE.encode("utf-16"))
    open_document(path, "a.csv")
    assert [entry.name for entry in tmp_path.iterdir()] == ["source"]


def test_a_large_ragged_file_is_kept_outside_memory(opened, monkeypatch):
    monkeypatch.setattr("flows.reading.delimited.IN_MEMORY_BYTES", 100)
    monkeypatch.setattr("flows.reading.delimited.BATCH_ROWS", 50)
    document = opened("a,b\n" + "1,2\n" * 60 + "1,2,3\n" * 40)
    rows = document.grid.rows.collect()
    assert (rows.height, rows.width) == (101, 4)
    assert rows["c2"].null_count() == 61


def test_kazakh_letters_lost_in_saving_are_said(opened):
    document = opened("К?ні;Т?рі;Атауы\n15.03.2023;к?рме;Ертегілер ?лемі\n".encode("cp1251", errors="replace"))
    (found,) = [item for item in document.problems if item.rule == "REA-049"]
    assert (found.row, found.value, found.params["number"]) == (1, "К?ні", 4)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Что? Где? Когда?;3", id="questions"),
        pytest.param("Кто?что?где?;3", id="one line of questions without blanks"),
        pytest.param("Қайда?қашан?қалай?кім?не?;3", id="with Kazakh letters"),
    ],
)
def test_questions_are_no_lost_letters(opened, line):
    assert opened(f"Атауы;Саны\n{line}\n").problems == []

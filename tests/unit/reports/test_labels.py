"""Words and numbers: every label in three languages, numbers as each language writes them."""

from __future__ import annotations

import re
import shutil
from decimal import Decimal
from string import Formatter

import pytest

from flows.messages import LANGUAGES, catalogue
from flows.reports.labels import Labels, all_labels
from flows.reports.layout.grid import Kind
from flows.reports.layout.layouts import LAYOUTS
from flows.reports.model import Finding
from flows.settings import ROOT
from schemas.published import TABLES

COLUMNS = [(table.name, column) for table in TABLES.values() for column in table.columns]
CODES = [(table.name, key, code) for table in TABLES.values() for key, codes in table.order.items() for code in codes]
DOMAIN = (
    *("report.", "table.", "sheet.", "caption.", "column.", "row.", "key.", "detail.", "contract.", "file."),
    *("section.", "corner.", "head.", "short.", "comparison.", "document.", "template.", "stated.", "state.", "notes."),
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=lambda part: part)
def test_every_column_of_the_contract_has_a_label(language, table, column):
    assert Labels(language).column(table, column)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("table", "key", "code"), CODES, ids=lambda part: part)
def test_every_code_of_the_contract_has_a_label(language, table, key, code):
    assert Labels(language).code(table, key, code) != code or code == "facebook"


def test_every_published_table_has_a_layout_and_a_section():
    assert set(LAYOUTS) == set(TABLES)
    for labels in all_labels().values():
        for name, layout in LAYOUTS.items():
            assert labels.table(name)
            assert labels(f"section.{layout.section}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_sheet_names_are_short_and_distinct(language):
    names = [Labels(language)(f"sheet.{name}") for name in ("contents", *LAYOUTS)]
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\'") for name in names)
    assert len({name.casefold() for name in names}) == len(names)


def test_the_three_catalogues_say_the_same_things_with_the_same_placeholders():
    texts = {language: _texts(language) for language in LANGUAGES}
    assert texts["kk"].keys() == texts["ru"].keys() == texts["en"].keys()
    for key in texts["kk"]:
        assert _places(texts["kk"][key]) == _places(texts["ru"][key]) == _places(texts["en"][key]), key


def _texts(language):
    found = catalogue(language)
    return {key: text for key, text in found.items() if isinstance(key, str) and key.startswith(DOMAIN)}


def _places(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize(
    ("language", "value", "kind", "text"),
    [
        ("kk", Decimal("5707754.55"), Kind.AMOUNT, "5\u00a0707\u00a0754,55"),
        ("ru", 138390, Kind.COUNT, "138\u00a0390"),
        ("en", 138390, Kind.COUNT, "138,390"),
        ("kk", Decimal("75.0"), Kind.SHARE, "75,0"),
        ("en", Decimal("75.0"), Kind.SHARE, "75.0"),
        ("ru", 21674, Kind.GROWTH, "+21\u00a0674"),
        ("kk", -1810, Kind.GROWTH, "−1\u00a0810"),
    ],
)
def test_numbers_are_written_as_the_language_writes_them(language, value, kind, text):
    assert Labels(language).number(value, kind) == text


def test_a_finding_without_words_of_its_own_says_the_figures():
    finding = Finding("no_such_rule", "warn", "social_networks", "social_networks.views?network=total", 9, 7, 2)
    said = Labels("ru").finding(finding)
    assert said == "Социальные сети, Итого, просмотры: указано 9, должно быть 7, разница +2."


def test_an_unknown_word_is_an_error_not_a_key_on_the_page():
    with pytest.raises(KeyError, match="no such word"):
        Labels("kk")("no such word")


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("web_traffic.visits?year=2023", "Website (Yandex Metrica), visits"),
        (
            "acquisitions_by_source.copies?year=2023&library=second&ksu_record=13/2023",
            "Acquisitions by source, library: second, summary register record 13/2023, copies",
        ),
        (
            "acquisitions_by_source.copies?year=2023&library=main",
            "Acquisitions by source, Abai Karaganda Regional Children's Library, copies",
        ),
        ("withdrawals_by_field.amount_kzt?year=2023", "Withdrawals by field of knowledge, amount, KZT"),
        ("social_networks.views?year=2023&new_key=x", "Social networks, x, views"),
    ],
    ids=["no keys", "a place in the sources", "a library with a name", "a column of the sources", "an unknown key"],
)
def test_any_address_of_a_finding_is_said(address, said):
    assert Labels("en").cell(address) == said


def test_every_check_has_words_that_fill(sample):
    for language, labels in all_labels().items():
        for rule in {path.stem for path in (ROOT / "sql" / "checks").glob("*.sql")}:
            finding = Finding(rule, "warn", "web_traffic", "web_traffic.visits?year=2023", 5, 4, 1)
            assert "{" not in labels.finding(finding), (language, rule)


def reference(tmp_path, *lines):
    """A folder of reference data with a list of libraries."""
    shutil.copy(ROOT / "data" / "reference" / "glossary.csv", tmp_path)
    if lines:
        (tmp_path / "libraries.csv").write_text("\n".join(("library,kk,ru,en", *lines)), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("lines", "codes", "said"),
    [
        ((), ["semey"], "semey"),
        (("semey,Семей,Семей,Semey",), ["semey"], "Semey"),
        (("semey,Семей,Семей,",), ["semey"], "semey"),
        (("semey,Семей,Семей,Semey",), ["main", "semey"], "All libraries"),
        (("all,Облыс,Область,Region",), ["main", "semey"], "Region"),
        (("all,Облыс,Область,Region",), ["main"], "main"),
    ],
    ids=["no list", "in the list", "without a name in this language", "several", "a name for all", "one alone"],
)
def test_a_report_is_of_the_library_that_reports_or_of_all(tmp_path, lines, codes, said):
    assert Labels("en", reference(tmp_path, *lines)).libraries(codes) == said


def test_a_list_of_libraries_that_a_spreadsheet_saved_is_read(tmp_path):
    folder = reference(tmp_path)
    (folder / "libraries.csv").write_text("library,kk,ru,en\nsemey,А,Б,C\n", encoding="utf-8-sig")
    assert [Labels(language, folder).library("semey") for language in LANGUAGES] == ["А", "Б", "C"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_roman_numerals_are_in_the_latin_alphabet(language):
    numbered = r"[ІХIVX]+(?=[. ])"  # the first two are Cyrillic
    texts = _texts(language).items()
    found = [match.group() for key, text in texts if (match := re.match(numbered, text)) and "." in key]
    assert len(found) >= 9
    assert not [numeral for numeral in found if set(numeral) & set("ІХ")]

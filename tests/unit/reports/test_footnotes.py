"""Warnings that people explained: footnotes in every document, expiring with their year; what fits nothing is said."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace

import pytest
from docx import Document

from flows.decisions.entries import Explanation
from flows.decisions.notation import Place
from flows.reports.content import year_content
from flows.reports.edition import is_doubtful, make_edition, markers, notes
from flows.reports.footnotes import Footnoted, explanation_of, readable, refused, unmatched, with_footnotes
from flows.reports.labels import all_labels
from flows.reports.layout.layouts import LAYOUTS
from flows.reports.made_from import edition_digest
from flows.reports.model import Finding
from flows.settings import ROOT

RULE, TABLE = "social_networks_totals_agree", "social_networks"
KK, RU = "Мұрағат <b>қайта</b> саналды", "=1+1 Архив пересчитан"
REFERENCE = ROOT / "data" / "reference"


def cell(network: str, year: int = 2023) -> str:
    return f"social_networks.posts?year={year}&network={network}"


def finding(network: str = "facebook", severity: str = "warn", rule: str = RULE) -> Finding:
    return Finding(rule, severity, TABLE, cell(network), 5, 4, 1)


def explanation(**changes: object) -> Explanation:
    place = Place("2023.yml", "explanations", 1, 2)
    return replace(Explanation(place, 2023, RULE, {"kk": KK, "ru": RU}, "methodologist", cell("facebook")), **changes)


@pytest.fixture
def explained(sample):
    """The edition of the small year with these findings and explanations."""

    def make(findings, *explanations):
        report = with_footnotes(sample.small_report(findings=findings), explanations)
        return make_edition(report, sample.VERSION, {})

    return make


def noted(edition, language="ru"):
    return notes(edition, TABLE, all_labels()[language])


def cells(edition):
    grids = LAYOUTS[TABLE].printed(edition.view(TABLE, all_labels()["ru"]))
    return [one for grid in grids for line in grid.lines for one in line.cells]


@pytest.mark.parametrize(
    ("language", "text"), [("kk", KK), ("ru", RU), ("en", f"In Russian: {RU}")], ids=["kk", "ru", "en"]
)
def test_the_footnote_stands_instead_of_the_warning_in_the_readers_language(explained, language, text):
    (note,) = noted(explained([finding()], explanation()), language)
    assert (note.text, note.number, note.is_open) == (text, 1, False)


def test_english_is_read_where_it_is_written(explained):
    own = explanation(text={"kk": KK, "ru": RU, "en": "Counted again"})
    assert noted(explained([finding()], own), "en")[0].text == "Counted again"


def test_the_figure_is_marked_but_no_longer_doubtful(explained):
    edition = explained([finding("facebook"), finding("vk")], explanation())
    about = noted(edition)
    assert [(markers(one, about), is_doubtful(one, about)) for one in cells(edition) if markers(one, about)] == [
        ([1], False),
        ([2], True),
    ]


def test_without_a_cell_one_footnote_is_about_all_that_the_rule_names(explained):
    edition = explained([finding("facebook"), finding("vk"), finding("youtube", rule="other")], explanation(cell=None))
    about = noted(edition)
    assert [note.is_open for note in about] == [False, True]
    marked = [markers(one, about) for one in cells(edition) if markers(one, about)]
    assert sorted(marked) == [[1], [1], [2]]


def test_the_address_may_leave_the_period_out(explained):
    named = explanation(cell="social_networks.posts?network=facebook")
    assert noted(explained([finding()], named))[0].is_open is False


OPEN = {
    "another year": {"period": 2022},
    "another rule": {"rule": "social_networks_else"},
    "another cell": {"cell": cell("vk")},
    "the same cell of another year": {"cell": cell("facebook", 2022)},
    "one library's": {"library": "balkash"},
}


@pytest.mark.parametrize("case", OPEN)
def test_what_is_said_of_another_stays_open_and_the_explanation_is_named(sample, explained, case):
    other = explanation(**OPEN[case])
    edition = explained([finding()], other)
    assert noted(edition)[0].is_open
    if case != "another year":
        assert [item.what for item in unmatched([edition.report], [other], [2023])] == ["no_such_finding"]


def test_a_librarys_report_has_its_own_explanations(sample):
    report = sample.small_report(findings=[finding()], library="balkash")
    found = with_footnotes(report, [explanation(), explanation(library="balkash", by="balkash")]).findings
    assert [explanation_of(item).by for item in found] == ["balkash"]


def test_a_note_may_be_explained_too_and_a_block_never(sample):
    report = sample.small_report(findings=[finding(severity="note"), finding("vk", "block")])
    mine = [explanation(), explanation(cell=cell("vk"), place=Place("2023.yml", "explanations", 2, 9))]
    made = with_footnotes(report, mine)
    assert [isinstance(item, Footnoted) for item in made.findings] == [True, False]
    (said,) = refused([made], mine)
    assert "holds its table back" in said.text("en")
    assert said.place.number == 2
    assert unmatched([made], mine, [2023]) == []


def test_of_a_year_that_was_not_computed_nothing_is_known(sample):
    old = explanation(period=2021)
    assert unmatched([sample.small_report()], [old], [2021, 2023]) == []
    assert len(unmatched([sample.small_report()], [old], [2023])) == 1


@pytest.mark.parametrize(
    "named", ["social_networks", "nowhere.posts?year=2023", "social_networks.likes?year=2023", "."]
)
def test_an_explanation_of_no_cell_is_named(named):
    good, wrong = readable([explanation(cell=named), explanation()])
    assert (len(good), [item.what for item in wrong]) == (1, ["no_address"])


def test_the_footnote_is_in_the_pages_the_documents_the_workbook_and_the_manifest(explained):
    edition = explained([finding(), finding("vk")], explanation())
    files = year_content(edition, all_labels(), REFERENCE)
    assert "&lt;b&gt;қайта&lt;/b&gt;" in files["index.html"].decode()
    assert "<b>қайта" not in files["index.html"].decode()
    assert f"In Russian: {RU}" in files["index.en.html"].decode()
    paragraphs = [one.text for one in Document(io.BytesIO(files["report.kk.docx"])).paragraphs]
    assert f"1 {KK}" in paragraphs
    with zipfile.ZipFile(io.BytesIO(files["report.ru.xlsx"])) as book:
        assert f"¹ {RU}" in book.read("xl/sharedStrings.xml").decode()
        assert not any(b"<f>1+1" in book.read(name) for name in book.namelist())
    found = json.loads(files["manifest.json"])["findings"]
    assert [item["explained"] for item in found] == [True, False]
    assert (found[0]["explanation"], found[0]["explained_by"]) == ({"kk": KK, "ru": RU}, "methodologist")


def test_the_files_are_made_again_when_an_explanation_changes(explained):
    first, other = explanation(), explanation(text={"kk": KK, "ru": "Иначе"})
    digests = {edition_digest(explained([finding()], *one), REFERENCE) for one in ((), (first,), (other,))}
    assert len(digests) == 3

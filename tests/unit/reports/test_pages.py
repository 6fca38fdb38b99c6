"""The pages: the figures, accessible and escaped, with a policy that lets nothing in."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import polars as pl
import pytest

from flows.messages import LANGUAGES
from flows.reports.address import parse_address
from flows.reports.edition import make_edition, notes
from flows.reports.labels import Labels, all_labels
from flows.reports.layout.layouts import LAYOUTS
from flows.reports.pages.year import year_page, years_page
from flows.reports.summary.key_figures import key_figures
from schemas.published import TABLES

EVIL = '"><script>alert(1)</script><img src=x onerror=alert(1)> {{ 7*7 }}'


class Parsed(HTMLParser):
    """Elements with their attributes, and the text."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.said: list[str] = []
        self.feed(page.decode())

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.said.append(data)

    def all(self, tag):
        return [attrs for name, attrs in self.elements if name == tag]


@pytest.fixture(scope="module")
def page(edition):
    return Parsed(year_page(edition, Labels("kk")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_names_its_language_and_leads_to_the_others(edition, language):
    parsed = Parsed(year_page(edition, Labels(language)))
    assert parsed.all("html") == [{"lang": language}]
    links = {link["href"] for link in parsed.all("a")}
    others = {"index.html", "index.ru.html", "index.en.html"}
    own = "index.html" if language == "kk" else f"index.{language}.html"
    assert others - {own} <= links


def test_every_published_figure_stands_once_under_its_address(edition, page):
    cells = [cell["id"] for cell in page.all("td") if "id" in cell]
    assert len(cells) == len(set(cells))
    shown = {cell.split("?")[0] for cell in cells}
    measures = {f"{table.name}.{name}" for table in TABLES.values() for name in table.measures}
    elsewhere = {"stock_by_field.titles", "statements.cell", "statements.value"}  # known nowhere; said in sentences
    assert shown == measures - elsewhere


def test_a_figure_that_only_a_sentence_states_stands_in_it_under_its_address(edition, page):
    own = [span["id"] for span in page.all("span") if str(span.get("id", "")).startswith("statements.value?")]
    assert own
    assert len(own) == len(set(own))
    stated = {row["statement"] for row in edition.tables["statements"].frame.to_dicts()}
    assert {dict(parse_address(address).keys)["statement"] for address in own} <= stated


def test_tables_have_captions_and_scoped_heads(page):
    assert len(page.all("caption")) == len(page.all("table"))
    assert all(head.get("scope") in ("col", "colgroup", "row") for head in page.all("th"))


def test_a_warning_is_a_footnote_at_its_figure(edition):
    text = year_page(edition, Labels("ru")).decode()
    assert re.search(r'<mark>2\xa0551</mark><sup>&#8239;<a href="#note-social_networks-1"', text)
    assert 'id="note-social_networks-1"' in text


@pytest.mark.parametrize(("count", "folded"), [(6, 0), (7, 3), (50, 46)], ids=["few", "more", "many"])
def test_every_note_is_on_the_page_and_many_are_folded(sample, count, folded):
    findings = [replace(sample.FINDINGS[1], observed=100 + number) for number in range(count)]
    edition = make_edition(sample.report(findings=findings), sample.VERSION, {})
    text = year_page(edition, Labels("ru")).decode()
    assert len(re.findall(r'<li id="note-social_networks-\d+"', text)) == count
    shut = re.findall(r"<details>\s*<summary>Остальные примечания: (\d+)</summary>\s*<ol start=\"(\d+)\">", text)
    assert shut == ([(str(folded), str(count - folded + 1))] if folded else [])


def test_marks_of_several_notes_stand_apart(sample):
    findings = [replace(sample.FINDINGS[1], observed=number) for number in (100, 101)]
    text = year_page(make_edition(sample.report(findings=findings), sample.VERSION, {}), Labels("ru")).decode()
    (marks,) = set(re.findall(r"<sup>(.*?)</sup>", text))
    assert re.sub("<[^>]*>", "", marks) == "&#8239;1,2"


def test_nothing_runs_and_nothing_is_loaded(page):
    tags = {tag for tag, _ in page.elements}
    assert not tags & {"script", "img", "image", "use", "link", "iframe", "object", "foreignobject", "form", "base"}
    assert not [name for _, attrs in page.elements for name in attrs if name.startswith("on") or name == "style"]
    assert not [link for link in page.all("a") if "//" in link["href"] or ":" in link["href"]]


def test_the_policy_names_the_style_and_nothing_else(edition):
    text = year_page(edition, Labels("en")).decode()
    style = re.search(r"<style>(.*?)</style>", text, re.S)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = Parsed(text.encode()).all("meta")[1]["content"]
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_markup_in_what_comes_from_outside_is_only_text(sample):
    file = replace(sample.INPUTS[0], file_name=EVIL, source=EVIL, status=EVIL)
    finding = replace(sample.FINDINGS[1], observed=EVIL, expected=EVIL)
    report = sample.report(inputs=[file], findings=[finding], held={"stock_by_field": EVIL})
    parsed = Parsed(year_page(make_edition(report, sample.VERSION, {}), Labels("kk")))
    assert not {tag for tag, _ in parsed.elements} & {"script", "img"}
    assert "49" not in "".join(parsed.said).split("{{")[1][:6]
    assert "<script>alert(1)</script>" in "".join(parsed.said)


def test_a_key_figure_stands_with_its_plan_and_the_year_before(edition):
    said = " ".join("".join(Parsed(year_page(edition, Labels("en"))).said).split())
    assert "Visits 122,436 +2,401 (+2.0%) on 2022 plan 120,000, 102.0% reached" in said
    assert "138,390 of which in Kazakh 34,772" in said
    assert "50,755 +19,398 (+61.9%) on 2022" in said


def test_years_that_cannot_be_compared_are_not(sample):
    report = sample.report(
        previous={
            "social_networks": sample.put(sample.tables()["social_networks"], "views", 9, network="total").with_columns(
                year=pl.lit(2022)
            )
        }
    )
    shown = {one.label: one for one in key_figures(make_edition(report, sample.VERSION, {}), Labels("en"))}
    views = next(one for one in shown.values() if one.cell and one.cell.value == 365739)
    assert views.change == ""


def test_a_key_figure_that_is_not_known_is_not_nought(sample):
    tables = sample.tables()
    del tables["control_indicators"]
    edition = make_edition(sample.report(tables=tables), sample.VERSION, {})
    said = " ".join("".join(Parsed(year_page(edition, Labels("en"))).said).split())
    assert "No data: Registered readers; Visits; Loans." in said


def test_a_year_of_which_nothing_is_known_has_no_key_figures(sample):
    edition = make_edition(sample.report(tables={}), sample.VERSION, {})
    parsed = Parsed(year_page(edition, Labels("ru")))
    assert not parsed.all("dl")
    assert "Нет данных: Читатели; Посещения;" in " ".join("".join(parsed.said).split())


def test_notes_are_numbered_as_their_figures_stand(sample):
    cell = "control_indicators.actual?indicator="
    told = [
        replace(sample.FINDINGS[1], table="control_indicators", cell=f"{cell}{code}", observed=number)
        for number, code in enumerate(("loans", "readers", "users", "visits"), start=1)
    ]
    whole = replace(sample.FINDINGS[1], table="control_indicators", cell=None)
    edition = make_edition(sample.report(findings=[whole, *told]), sample.VERSION, {})
    numbered = [
        note.address and dict(note.address.keys)["indicator"]
        for note in notes(edition, "control_indicators", Labels("kk"))
    ]
    assert numbered == ["readers", "users", "visits", "loans", None]


def test_what_arrived_is_counted(edition):
    said = "".join(Parsed(year_page(edition, Labels("en"))).said)
    assert "Files: 5. Records: 1,914; counted: 1,893, not accepted: 14" in said
    assert "Түскен кітаптар 2023.xlsx" in said


def test_a_kept_table_is_marked_and_bears_no_notes_of_the_new_figures(sample, edition):
    report = sample.report(held={"social_networks": "a reason"})
    kept = make_edition(report, sample.VERSION, {"social_networks": edition.tables["social_networks"]})
    text = year_page(kept, Labels("en")).decode()
    assert '<p class="kept">' in text
    assert "note-social_networks" not in text
    assert "12,870" in text


def test_every_drawing_says_what_it_shows_or_is_passed_over(page):
    for drawing in page.all("svg"):
        if drawing.get("aria-hidden") != "true":
            assert drawing["role"] == "img"
            title, text = drawing["aria-labelledby"].split()
            assert page.all("title")
            assert {title, text} <= {attrs.get("id") for _, attrs in page.elements}


def test_headings_go_down_one_step_at_a_time(page):
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_names_within_the_page_are_unique_and_links_lead_somewhere(page):
    names = [attrs["id"] for _, attrs in page.elements if "id" in attrs]
    assert len(names) == len(set(names))
    assert {link["href"][1:] for link in page.all("a") if link["href"].startswith("#")} <= set(names)


def test_documents_tables_and_checks_can_be_had(edition, page):
    links = {link["href"] for link in page.all("a")}
    assert {f"report.{language}.{kind}" for language in LANGUAGES for kind in ("xlsx", "docx")} <= links
    assert {f"tables/{name}.csv" for name in edition.tables} <= links
    assert {"../quality/index.html", "../index.html", "manifest.json"} <= links


def test_a_wide_table_can_be_scrolled_from_the_keyboard(sample, edition):
    apart = [make_edition(sample.report(library=code), sample.VERSION, {}) for code in ("abai", "other")]
    parsed = Parsed(year_page(replace(edition, libraries=tuple(apart)), Labels("kk")))
    frames = [attrs for attrs in parsed.all("div") if attrs.get("class") == "frame" and "tabindex" in attrs]
    assert frames
    assert all(frame["role"] == "region" and frame["aria-label"] for frame in frames)


def test_libraries_stand_beside_each_other_and_lead_to_their_pages(sample, edition):
    apart = [make_edition(sample.report(library=code), sample.VERSION, {}) for code in ("abai", "no 2")]
    parsed = Parsed(year_page(replace(edition, libraries=tuple(apart)), Labels("ru")))
    links = [link["href"] for link in parsed.all("a")]
    assert "libraries/abai/index.ru.html" in links
    assert [link for link in links if link.startswith("libraries/no_2-") and link.endswith("/index.ru.html")]
    assert "".join(parsed.said).count("Карагандинская областная детская библиотека имени Абая") > 2  # its total line
    own = {link["href"] for link in Parsed(year_page(apart[0], Labels("ru"))).all("a")}
    assert {"../../index.ru.html", "../../../index.html", "../../../quality/index.html"} <= own


def test_the_root_page_lists_the_years():
    parsed = Parsed(years_page([2024, 2023], ["main"], all_labels()))
    assert [link["href"] for link in parsed.all("a")][:2] == ["2024/index.html", "2024/index.html"]
    assert "2023/index.en.html" in [link["href"] for link in parsed.all("a")]


@pytest.mark.parametrize("name", LAYOUTS)
def test_layout_of_a_table_does_not_change_unseen(edition, snapshot, name):
    """Captions, heads, lines and figures of each table in each language, printed and paged."""
    drawn = []
    for language, labels in all_labels().items():
        view = edition.view(name, labels)
        for way in ("printed", "paged"):
            for grid in getattr(LAYOUTS[name], way)(view):
                drawn += [f"[{language} {way}] {grid.caption}", *_drawn(grid, labels)]
    assert "\n".join(drawn) == snapshot


def _drawn(grid, labels):
    heads = [" | ".join(f"{head.text} ({head.span}×{head.depth})" for head in row) for row in grid.heads]
    lines = [
        " | ".join([line.label, *("" if c.value is None else labels.number(c.value, c.kind) for c in line.cells)])
        for line in grid.lines
    ]
    return [*heads, *lines, ""]

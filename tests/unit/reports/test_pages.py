"""The pages: the figures, accessible and escaped, with a policy that lets nothing in."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from flows.messages import LANGUAGES
from flows.reports.edition import make_edition
from flows.reports.labels import Labels, all_labels
from flows.reports.layout import LAYOUTS
from flows.reports.pages import year_page, years_page
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
    assert shown == measures - {"stock_by_field.titles"}  # null in every row: no source states it


def test_tables_have_captions_and_scoped_heads(page):
    assert len(page.all("caption")) == len(page.all("table"))
    assert all(head.get("scope") in ("col", "colgroup", "row") for head in page.all("th"))


def test_a_warning_is_a_footnote_at_its_figure(edition):
    text = year_page(edition, Labels("ru")).decode()
    assert re.search(r'<mark>2\xa0551</mark><sup><a href="#note-social_networks-1"', text)
    assert 'id="note-social_networks-1"' in text


def test_nothing_runs_and_nothing_is_loaded(page):
    tags = {tag for tag, _ in page.elements}
    assert not tags & {"script", "img", "link", "iframe", "object", "form", "base"}
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


def test_key_figures_stand_first_and_say_of_which(edition):
    said = "".join(Parsed(year_page(edition, Labels("en"))).said)
    assert "Copies in stock\n138,390\nof which in Kazakh 34,772" in said
    assert "Page views of the website\n82,684\ngrowth +21,674" in said


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


def test_the_root_page_lists_the_years():
    parsed = Parsed(years_page([2024, 2023], all_labels()))
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

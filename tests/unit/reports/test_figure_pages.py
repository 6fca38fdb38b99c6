"""The pages that follow figures home: what every figure is made of, in words and links, and no more than is needed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import polars as pl
import pytest

from flows.messages import LANGUAGES
from flows.reports.edition import make_edition
from flows.reports.explained.figures import Way, made_figures
from flows.reports.explained.parts import with_files
from flows.reports.explained.places import figure_places
from flows.reports.labels import Labels, all_labels
from flows.reports.model import CorrectedCell, Superseded
from flows.reports.pages.explained import explained_page, explained_pages
from flows.reports.pages.year import year_page
from flows.reports.summary.sentences import sentences
from flows.warehouse.drill import part_types
from tests.unit.reports.site import Page

EVIL = '"><script>alert(1)</script>{{ 7*7 }}'
FILE = "f" * 64
TITLES = "periodicals.titles?year=2023&scope=all"
KAZAKH = "periodicals.kazakh_titles?year=2023&scope=all"


@pytest.fixture(scope="module")
def followed(sample):
    """The sample year, of whose every figure it is known what it is made of."""
    return make_edition(sample.report(parts=sample.parts()), sample.VERSION, {})


def row(number: int = 2, value: object = 1, **more: object) -> dict[str, object]:
    same = {"year": 2023, "scope": "all", "measure": "titles", "how": "sum", "origin": "acquisitions"}
    return same | {"file_id": FILE, "sheet": "Парақ1", "row_number": number, "item_number": 1, "value": value} | more


def cell(address: str, value: object, **more: object) -> dict[str, object]:
    nowhere = dict.fromkeys(("origin", "file_id", "sheet", "row_number", "item_number"))
    return row(2, value, **nowhere, cell=address) | more


def edition_of(sample, *rows: dict[str, object], titles: int | None = 3, kazakh: int | None = None, **changes: object):
    """An edition of one table: titles of periodicals."""
    schema = {"year": pl.Int64, "scope": pl.String, "titles": pl.Int64, "kazakh_titles": pl.Int64}
    frame = pl.DataFrame([(2023, "all", titles, kazakh)], schema=schema, orient="row")
    types = part_types("periodicals")
    full = [{name: one.get(name) for name in types} for one in rows]
    parts = with_files(pl.DataFrame(full, schema=list(types), orient="row").cast(pl.Schema(types)), {FILE: EVIL})
    report = sample.report(tables={"periodicals": frame}, previous={}, findings=(), parts={"periodicals": parts})
    return make_edition(replace(report, **changes), sample.VERSION, {})


def home(edition, address: str = TITLES, language: str = "en") -> tuple[str, list[str]]:
    """What a page tells of a figure, on one line, and where it leads to."""
    made = made_figures("periodicals", edition.tables["periodicals"])
    page = Page(explained_page(edition, "periodicals", made, Labels(language)).decode())
    return " ".join(page.texts[address].split()), page.led[address]


def test_every_figure_has_a_place_on_its_tables_page(followed):
    for name, table in followed.tables.items():
        page = Page(explained_pages(followed, {"kk": Labels("kk")})[f"explained/{name}.html"].decode())
        own = [one for one in page.ids if one.startswith(f"{name}.")]
        assert sorted(own) == sorted(figure_places(name, table.frame))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_of_the_page_of_the_year_leads_to_its_place(followed, language):
    labels = all_labels()
    pages = {path: Page(content.decode()) for path, content in explained_pages(followed, labels).items()}
    year = Page(year_page(followed, labels[language]).decode())
    figures = [one for one in year.ids if "?" in one or one.startswith("web_traffic.")]
    known = [one for one in figures if any(sign.isdigit() for sign in year.texts[one])]
    assert len(known) > 400
    for address in known:
        (link, *_) = year.led[address]
        path, _, anchor = link.partition("#")
        assert anchor == address
        assert anchor in pages[path].ids


def test_key_figures_and_the_figures_of_sentences_are_links_too(followed):
    content = year_page(followed, Labels("ru")).decode()
    tiles = content.split('<dl class="figures">')[1].split("</dl>")[0]
    assert tiles.count('<dd class="figure"><a class="home"') == tiles.count('<dd class="figure">') > 8
    assert content.split('<div class="prose">')[1].count('<a class="home"') > 3


def test_the_pieces_of_a_sentence_are_its_text(followed):
    said = [one for section in sentences(followed, Labels("kk")).values() for one in section]
    assert said
    for sentence in said:
        assert "".join(text for text, _ in sentence.pieces) == sentence.text
        assert {address for _, address in sentence.pieces if address} == set(sentence.addresses)


def test_without_parts_figures_are_no_links_and_there_are_no_pages(edition):
    assert explained_pages(edition, all_labels()) == {}
    assert b'class="home"' not in year_page(edition, Labels("ru"))


@pytest.mark.parametrize(
    ("rows", "titles", "told"),
    [
        pytest.param(
            [row(2), row(3), row(4)], 3, ("counted once", "3", "rows: 2–4"), id="things that are counted once"
        ),
        pytest.param([row(2, 2), row(9, 1)], 3, ("3", "rows: 2, 9"), id="rows of which some are apart"),
        pytest.param([], 0, ("No file has such a row",), id="nothing"),
        pytest.param([cell("clubs.sessions?year=2023&club=x", 3)], 3, ("The same figure as", "x"), id="another figure"),
        pytest.param(
            [cell("clubs.sessions?year=2023&club=x", 5), cell("clubs.sessions?year=2022&club=x", -2)],
            3,
            ("Added and subtracted", "+5", "−2", "2022"),
            id="a difference",
        ),
        pytest.param([row(2, 45, how="mean"), row(3, 46, how="mean")], 46, ("91 ÷ 2",), id="a mean"),
        pytest.param(
            [cell(KAZAKH, 1, how="share", role="part"), cell(TITLES, 8, how="share", role="whole")],
            13,
            ("1 × 100 ÷ 8", "part:", "whole:"),
            id="a share",
        ),
        pytest.param(
            [row(4, 3, origin="opening_stock", file_id=None, sheet=None)],
            3,
            ("opening_stock.csv", "reference data"),
            id="reference data",
        ),
        pytest.param([row(4, 3, origin="control_totals")], 3, ("totals row",), id="a totals row"),
    ],
)
def test_how_a_figure_is_made_is_told_in_words(sample, rows, titles, told):
    said, _ = home(edition_of(sample, *rows, titles=titles))
    assert all(word in said for word in told), said


def test_a_count_of_rows_is_told_as_one(sample):
    stated = edition_of(sample, row(2), row(3), row(4)).tables["periodicals"]
    assert made_figures("periodicals", stated)[TITLES].way is Way.DISTINCT
    assert made_figures("periodicals", stated)[TITLES].total() == Decimal(3)


def test_names_of_files_and_sheets_are_text(sample):
    edition = edition_of(sample, row(2, 3, sheet=EVIL))
    made = made_figures("periodicals", edition.tables["periodicals"])
    content = explained_page(edition, "periodicals", made, Labels("kk")).decode()
    assert "<script" not in content
    assert "7*7" in content
    assert "default-src &#39;none&#39;" in content


def test_long_lists_of_rows_and_files_are_cut_and_the_rest_is_counted(sample):
    scattered = [row(number, 1) for number in range(2, 402, 2)]
    sheets = [row(2, 10, sheet=f"{number:03d}") for number in range(70)]
    said, _ = home(edition_of(sample, *scattered, titles=200))
    assert "…" in said
    assert "in all: 200" in said
    said, _ = home(edition_of(sample, *sheets, titles=700))
    assert "100 and 10 more" in said


def test_a_figure_of_another_year_is_a_link_where_that_year_explains_it(sample):
    other = "periodicals.titles?year=2022&scope=all"
    edition = edition_of(sample, cell(other, 3))
    assert home(edition)[1] == []
    linked = replace(edition, elsewhere=frozenset({other}))
    assert home(linked)[1] == [f"../../2022/explained/periodicals.en.html#{other}"]
    apart = replace(linked, report=replace(linked.report, library="main"))
    assert home(apart)[1] == [f"../../../../2022/libraries/main/explained/periodicals.en.html#{other}"]


def test_a_kept_table_leads_to_its_kept_explanation(sample):
    before = edition_of(sample, row(7, 3)).tables["periodicals"]
    report = sample.report(tables={}, previous={}, held={"periodicals": "a reason"})
    kept = make_edition(report, sample.VERSION, {"periodicals": before})
    assert "rows: 7" in home(kept)[0]
    assert f'href="explained/periodicals.html#{TITLES.replace("&", "&amp;")}"' in year_page(kept, Labels("kk")).decode()


def test_superseded_files_and_corrected_cells_are_told(sample):
    edition = edition_of(sample, row(2, 3))
    table = edition.tables["periodicals"]
    replaced = Superseded("acquisitions", "old.xlsx", "e" * 64, 12, "new.xlsx", FILE)
    explained = replace(table.explained, superseded=(replaced,))
    corrected = CorrectedCell(FILE, "new.xlsx", "Парақ1", 2, "Саны", "set", "30", "3", "a slip of the key", "director")
    other = replace(corrected, sha256="d" * 64, reason="of another table")
    report = replace(edition.report, corrections=(corrected, other))
    edition = replace(edition, report=report, tables={"periodicals": replace(table, explained=explained)})
    made = made_figures("periodicals", edition.tables["periodicals"])
    content = explained_page(edition, "periodicals", made, Labels("en")).decode()
    assert "old.xlsx" in content
    assert "new.xlsx" in content
    assert "“3” in place of “30”. a slip of the key" in content
    assert "of another table" not in content


def test_lines_are_folded_only_where_they_are_many(followed):
    pages = explained_pages(followed, {"kk": Labels("kk")})
    assert b"<details" not in pages["explained/control_indicators.html"]
    assert pages["explained/figures_by_period.html"].count(b"<details") > 12


def test_pages_stay_small(followed):
    sizes = {path: len(content) for path, content in explained_pages(followed, all_labels()).items()}
    assert {path: size for path, size in sizes.items() if size > 400_000} == {}


def test_the_same_year_gives_the_same_bytes(followed, sample):
    again = make_edition(sample.report(parts=sample.parts()), sample.VERSION, {})
    assert explained_pages(again, all_labels()) == explained_pages(followed, all_labels())


def test_a_table_whose_parts_come_in_another_order_reads_the_same(sample):
    rows = [row(2, 2), row(9, 1), row(4, 5, sheet="б")]
    one, other = (edition_of(sample, *order, titles=8) for order in (rows, rows[::-1]))
    assert home(one) == home(other)

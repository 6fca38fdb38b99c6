"""The pages on paper: whole tables on A4, and pictures of every page for the eye (in ``artifacts``)."""

from __future__ import annotations

import io

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.browser]
YEAR = "2023/index.ru.html"


@pytest.fixture(scope="module")
def paper(browser, release, artifacts):
    """The year on paper, as PDF, and the rows of its tables as the screen has them."""
    context = browser.new_context()
    page = context.new_page()
    page.goto((release / YEAR).as_uri())
    content = page.pdf(prefer_css_page_size=True)
    rows = page.eval_on_selector_all("tbody tr", "rows => rows.map(row => row.textContent)")
    context.close()
    (artifacts / "print.ru.pdf").write_bytes(content)
    return content, rows


def test_every_row_of_every_table_is_printed_the_folded_ones_too(paper):
    from pypdf import PdfReader

    content, rows = paper
    printed = bare("".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages))
    assert len(rows) > 150
    assert [row for row in rows if bare(row) not in printed] == []


def bare(text: str) -> str:
    return "".join(text.split())


def test_the_sheet_is_a4(paper):
    from pypdf import PdfReader

    box = PdfReader(io.BytesIO(paper[0])).pages[0].mediabox
    assert (round(box.width), round(box.height)) == (595, 842)


def test_paper_leaves_out_what_is_only_for_the_screen(opened):
    with opened(YEAR) as page:
        page.emulate_media(media="print")
        assert not page.locator(".languages").is_visible()
        assert not page.locator(".contents").is_visible()
        assert not page.locator(".csv").first.is_visible()
        assert page.locator("table").first.is_visible()
        assert page.locator("a").first.evaluate("e => getComputedStyle(e).textDecorationLine") == "none"


def test_rows_and_charts_are_not_cut(opened):
    with opened(YEAR) as page:
        page.emulate_media(media="print")
        inside = "items => [...new Set(items.map(item => getComputedStyle(item).breakInside))]"
        for selector in ("tr", ".chart", ".frame", ".figures > div"):
            assert page.eval_on_selector_all(selector, inside) == ["avoid"], selector


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("desktop", {"width": 1400}),
        ("dark", {"width": 1400, "color_scheme": "dark"}),
        ("phone", {"width": 390, "device_scale_factor": 2}),
    ],
)
def test_pictures_are_kept_for_the_eye(opened, release, artifacts, name, options):
    with opened(YEAR, **options) as page:
        for language in ("kk", "ru", "en") if name == "desktop" else ("ru",):
            file = "index.html" if language == "kk" else f"index.{language}.html"
            page.goto((release / "2023" / file).as_uri())
            picture = artifacts / f"{name}.{language}.png"
            page.screenshot(path=picture, full_page=True)
            assert picture.stat().st_size > 50_000

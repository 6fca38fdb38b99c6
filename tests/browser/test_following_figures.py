"""From a figure to what it is made of, with the mouse and with the keyboard, on every screen and on paper."""

from __future__ import annotations

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.browser]
YEAR = "2023/index.en.html"
VISITS = "control_indicators.actual?year=2023&indicator=visits"
MONTH = "figures_by_period.value?year=2023&interval=05&measure=visits"


def test_a_click_on_a_figure_shows_the_file_and_the_row(opened):
    with opened(YEAR) as page:
        page.locator(f'[id="{VISITS}"] a').click()
        place = page.locator(f'[id="{VISITS}"]')
        assert page.url.split("#")[0].endswith("2023/explained/control_indicators.en.html")
        assert place.is_visible()
        assert place.bounding_box()["y"] < 900
        assert "Түскен кітаптар 2023.xlsx, sheet “Парақ 1”, rows: " in place.inner_text()
        page.go_back()
        assert page.locator(f'[id="{VISITS}"]').is_visible()


def test_a_figure_is_followed_from_the_keyboard(opened):
    with opened(YEAR) as page:
        page.locator(f'[id="{VISITS}"] a').focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/explained/control_indicators.en.html#*")
        assert page.locator(f'[id="{VISITS}"]').is_visible()


def test_a_folded_line_opens_for_the_figure_that_is_asked_for(opened):
    with opened("2023/explained/figures_by_period.en.html") as page:
        assert not page.locator(f'[id="{MONTH}"]').is_visible()
        page.goto(f"{page.url}#{MONTH}")
        assert page.locator(f'[id="{MONTH}"]').is_visible()


def test_a_statement_is_followed_to_the_figure_that_it_repeats(opened):
    with opened("2023/explained/statements.en.html") as page:
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        link = page.locator('.home a[href*="/activities.en.html#"]').first
        wanted = link.get_attribute("href").split("#")[1]
        link.click()
        assert page.locator(f'[id="{wanted}"]').is_visible()


def test_figures_look_like_figures_until_they_are_pointed_at(opened):
    line, ink = "e => getComputedStyle(e).textDecorationLine", "e => getComputedStyle(e).color"
    with opened(YEAR) as page:
        cell, link = page.locator(f'[id="{VISITS}"]'), page.locator(f'[id="{VISITS}"] a')
        assert (link.evaluate(line), link.evaluate(ink)) == ("none", cell.evaluate(ink))
        link.hover()
        assert link.evaluate(line) == "underline"
        page.emulate_media(media="print")
        page.mouse.move(0, 0)
        assert {one.evaluate(line) for one in page.locator(".home").all()[:20]} == {"none"}
        assert page.locator(".prose .home").first.evaluate(line) == "none"


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (390, "light")])
def test_axe_finds_nothing_on_the_pages_of_figures(opened, release, width, scheme):
    from axe_playwright_python.sync_playwright import Axe

    names = sorted((release / "2023" / "explained").glob("*.ru.html"))
    with opened(YEAR, width=width, color_scheme=scheme, bypass_csp=True) as page:
        for path in names if width > 1000 else names[:4]:
            page.goto(path.as_uri())
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
            found = Axe().run(page).response["violations"]
            assert [(one["id"], [node["html"][:120] for node in one["nodes"][:3]]) for one in found] == [], path.name


@pytest.mark.parametrize("width", [320, 390])
def test_pages_of_figures_do_not_scroll_sideways(opened, release, width):
    with opened(YEAR, width=width) as page:
        for path in sorted((release / "2023" / "explained").glob("*.ru.html")):
            page.goto(path.as_uri())
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path.name


def test_what_is_folded_is_printed(browser, release):
    import io

    from pypdf import PdfReader

    context = browser.new_context()
    page = context.new_page()
    page.goto((release / "2023/explained/figures_by_period.en.html").as_uri())
    content = page.pdf(prefer_css_page_size=True)
    context.close()
    printed = "".join(one.extract_text() for one in PdfReader(io.BytesIO(content)).pages)
    assert printed.count("Түскен кітаптар 2023.xlsx") > 50

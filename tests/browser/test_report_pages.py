"""The pages as a browser shows them: the figures, no complaint, nothing asked of a network, narrow screens."""

from __future__ import annotations

from contextlib import contextmanager

import pytest

pytestmark = pytest.mark.slow
PAGES = ("index.html", "2023/index.html", "2023/index.ru.html", "2023/index.en.html")


@contextmanager
def opened(browser, release, name, width=1200, **options):
    """A page of the release, with what the console said and what was asked for."""
    context = browser.new_context(viewport={"width": width, "height": 900}, **options)
    page = context.new_page()
    page.said, page.asked = [], []
    page.on("console", lambda message: page.said.append(message.text))
    page.on("pageerror", lambda error: page.said.append(str(error)))
    page.on("request", lambda request: page.asked.append(request.url))
    page.goto((release / name).as_uri())
    yield page
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_for_nothing_and_complains_of_nothing(browser, release, name):
    with opened(browser, release, name) as page:
        assert page.said == []
        assert page.asked == [(release / name).as_uri()]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", [320, 360, 768])
def test_no_page_scrolls_sideways(browser, release, name, width):
    with opened(browser, release, name, width=width) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", PAGES[1:])
def test_every_table_fits_a_telephone(browser, release, name):
    with opened(browser, release, name, width=360) as page:
        overflow = "frames => frames.filter(f => f.scrollWidth > f.clientWidth).map(f => f.innerText.slice(0, 60))"
        assert page.eval_on_selector_all(".frame", overflow) == []


@pytest.mark.parametrize(
    ("address", "text"),
    [
        ("acquisitions_by_source.amount_kzt?year=2023&source=total", "6\u00a0697\u00a0290,12"),
        ("acquisitions_by_field.copies?year=2023&scope=all&language=kazakh&field=total", "1\u00a0520"),
        ("stock_by_field.copies?as_of=2024-01-01&language=kazakh&field=fiction", "21\u00a0341"),
        ("social_networks.views?year=2023&network=total", "365\u00a0739"),
        ("web_traffic.visits_growth?year=2023", "+19\u00a0398"),
    ],
)
def test_a_figure_stands_under_its_address(browser, release, address, text):
    with opened(browser, release, "2023/index.html") as page:
        assert page.locator(f'[id="{address}"]').inner_text() == text


def test_languages_are_switched_without_a_server(browser, release):
    with opened(browser, release, "2023/index.html") as page:
        page.get_by_role("link", name="Русский").first.click()
        assert page.locator("html").get_attribute("lang") == "ru"
        page.get_by_role("link", name="Все годы").click()
        assert page.get_by_role("link", name="2023").count() == 1
        assert page.said == []


def test_a_note_is_reached_from_its_figure(browser, release):
    with opened(browser, release, "2023/index.en.html") as page:
        page.locator("sup a").first.click()
        assert page.locator("li:target").count() == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(browser, release, scheme):
    """WCAG AA: 4.5 : 1, for the ink and the muted ink."""
    with opened(browser, release, "2023/index.html", color_scheme=scheme) as page:
        colours = "e => [getComputedStyle(e).color, getComputedStyle(document.body).backgroundColor]"
        for selector in ("h1", ".library", "td", "caption", "thead th", "a[href]"):
            ink, paper = page.locator(selector).first.evaluate(colours)
            assert contrast(ink, paper) >= 4.5, selector


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance of ``rgb(r, g, b)`` (WCAG 2.2)."""
    parts = [int(part) / 255 for part in colour.removeprefix("rgb(").removesuffix(")").split(", ")]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_print_leaves_out_what_is_only_for_the_screen(browser, release):
    with opened(browser, release, "2023/index.html") as page:
        page.emulate_media(media="print")
        assert not page.locator(".languages").is_visible()
        assert page.locator("table").first.is_visible()

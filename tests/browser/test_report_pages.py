"""The pages as a browser shows them: the figures, no complaint, nothing asked of a network, narrow screens."""

from __future__ import annotations

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.browser]
YEAR = ("2023/index.html", "2023/index.ru.html", "2023/index.en.html")
PAGES = ("index.html", *YEAR, "2023/libraries/second/index.ru.html")


def test_no_page_of_a_release_asks_for_anything_or_complains(opened, release):
    names = [path.relative_to(release).as_posix() for path in sorted(release.rglob("*.html"))]
    assert set(PAGES) <= set(names)
    with opened(PAGES[0]) as page:
        page.asked.clear()
        for name in names:
            page.goto((release / name).as_uri())
        assert page.said == []
        assert page.asked == [(release / name).as_uri() for name in names]


@pytest.mark.parametrize("width", [320, 390, 768])
def test_no_page_scrolls_sideways(opened, release, width):
    with opened(PAGES[0], width=width) as page:
        for name in PAGES:
            page.goto((release / name).as_uri())
            unfold(page)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, name


def test_every_table_fits_a_telephone_or_scrolls_within_its_own_frame(opened, release):
    wider = "frames => frames.filter(f => f.scrollWidth > f.clientWidth && f.tabIndex < 0).map(f => f.innerText)"
    with opened(YEAR[0], width=390) as page:
        for name in YEAR:
            page.goto((release / name).as_uri())
            unfold(page)
            assert page.eval_on_selector_all(".frame", wider) == [], name


def unfold(page):
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")


@pytest.mark.parametrize(
    ("address", "text"),
    [
        ("control_indicators.actual?year=2023&indicator=visits", "122\u00a0436"),
        ("acquisitions_by_source.amount_kzt?year=2023&source=total", "6\u00a0697\u00a0290,12"),
        ("acquisitions_by_field.copies?year=2023&scope=all&language=kazakh&field=total", "1\u00a0520"),
        ("stock_by_field.copies?as_of=2024-01-01&language=kazakh&field=fiction", "21\u00a0341"),
        ("social_networks.subscribers?year=2023&network=telegram", "…"),
        ("web_traffic.visits_growth?year=2023", "+19\u00a0398"),
    ],
)
def test_a_figure_stands_under_its_address(opened, address, text):
    with opened(YEAR[0]) as page:
        assert page.locator(f'[id="{address}"]').inner_text() == text


def test_languages_and_years_are_switched_without_a_server(opened):
    with opened(YEAR[0]) as page:
        page.get_by_role("link", name="Русский").first.click()
        assert page.locator("html").get_attribute("lang") == "ru"
        page.get_by_role("link", name="second").click()
        page.get_by_role("link", name="Все библиотеки вместе").click()
        page.get_by_role("link", name="Все годы").click()
        assert page.get_by_role("link", name="2023").count() == 1
        assert page.said == []


def test_what_is_missing_is_said_in_sentences(opened):
    with opened(YEAR[2]) as page:
        said = page.get_by_role("region", name="What has arrived and what is missing").inner_text()
        assert "Social networks: 4 of 5 networks have arrived; totals exclude Telegram." in said
        assert "No data has arrived for:" in said


def test_a_note_is_reached_from_its_figure(opened):
    with opened(YEAR[2]) as page:
        page.locator("sup a").first.click()
        assert page.locator("li:target").count() == 1


def test_contents_stay_in_sight_on_a_wide_screen(opened):
    with opened(YEAR[1], width=1400) as page:
        page.mouse.wheel(0, 3000)
        page.wait_for_function("scrollY > 2000")
        assert page.locator(".contents").bounding_box()["y"] < 100

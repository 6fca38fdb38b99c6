"""The pages for who uses a keyboard, a screen reader, or needs contrast: axe's rules, the order of tabs, names."""

from __future__ import annotations

import re

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.browser]
YEAR = "2023/index.html"
LANGUAGES = ("2023/index.html", "2023/index.ru.html", "2023/index.en.html")
REACHABLE = "a[href], summary, [tabindex='0']"


@pytest.mark.parametrize(
    ("width", "scheme"),
    [
        pytest.param(1280, "light", id="desktop light"),
        pytest.param(1280, "dark", id="desktop dark"),
        pytest.param(390, "light", id="telephone light"),
        pytest.param(390, "dark", id="telephone dark"),
    ],
)
def test_axe_finds_nothing(opened, release, width, scheme):
    """The policy forbids scripts, axe's too: in this test's context it is lifted."""
    from axe_playwright_python.sync_playwright import Axe

    names = ("index.html", *LANGUAGES, "quality/index.html") if width > 1000 else (YEAR, "index.html")
    with opened(YEAR, width=width, color_scheme=scheme, bypass_csp=True) as page:
        for name in names:
            page.goto((release / name).as_uri())
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
            found = Axe().run(page).response["violations"]
            told = [(one["id"], [node["html"][:120] for node in one["nodes"][:3]]) for one in found]
            assert told == [], name


def test_everything_that_can_be_used_is_reached_by_tab_in_its_order(opened):
    with opened(YEAR) as page:
        wanted = page.evaluate(
            f"""() => [...document.querySelectorAll("{REACHABLE}")]
                .filter(one => !one.closest('details:not([open]) > :not(summary)'))
                .map((one, number) => one.dataset.number = String(number))"""
        )
        seen = []
        for _ in wanted:
            page.keyboard.press("Tab")
            seen.append(page.evaluate("document.activeElement.dataset.number"))
        assert seen == wanted


def test_the_first_tab_leads_past_the_head_to_the_tables(opened):
    with opened(YEAR) as page:
        page.keyboard.press("Tab")
        link = page.locator(":focus")
        assert link.bounding_box()["x"] >= 0
        page.keyboard.press("Enter")
        assert page.locator("#tables").bounding_box()["y"] < 100


def test_what_has_the_focus_is_seen(opened):
    outline = "e => { const s = getComputedStyle(e); return s.outlineStyle + ' ' + s.outlineWidth }"
    with opened(YEAR) as page:
        for _ in range(12):
            page.keyboard.press("Tab")
            assert page.locator(":focus").evaluate(outline) == "solid 3px"


def test_folded_tables_open_from_the_keyboard(opened):
    with opened(YEAR) as page:
        folded = page.locator("details:not([open])").first
        folded.locator("summary").focus()
        page.keyboard.press("Enter")
        assert page.locator("details:not([open]) summary:focus").count() == 0


@pytest.mark.parametrize("width", [1280, 390])
def test_tables_are_tables_to_a_screen_reader_on_every_screen(opened, width):
    with opened("2023/index.en.html", width=width) as page:
        table = page.get_by_role("table", name=re.compile("social network", re.I))
        assert table.get_by_role("columnheader").count() == 4
        assert table.get_by_role("row", name=re.compile("VK")).get_by_role("cell").count() == 3
        names = [one.get_by_role("rowheader").count() for one in page.get_by_role("table").all()]
        assert all(names)


def test_every_picture_has_a_name_and_says_what_it_shows(opened):
    with opened("2023/index.en.html") as page:
        pictures = page.get_by_role("img").all()
        assert len(pictures) >= 8
        assert page.locator("svg:not([aria-hidden])").count() == len(pictures)
        told = [page.locator(f"#{picture.get_attribute('aria-labelledby').split()[1]}") for picture in pictures]
        assert all(re.search(r"\d.*\.$", one.text_content()) for one in told)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_and_bars_of_charts_stand_out_from_their_ground(opened, scheme):
    """WCAG AA: words 4.5 : 1, graphics 3 : 1 (axe does not look into drawings)."""
    fills = "(shapes, name) => [...new Set(shapes.map(one => getComputedStyle(one).fill))]"
    with opened(YEAR, color_scheme=scheme) as page:
        paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
        words = page.eval_on_selector_all(".chart text", fills)
        bars = page.eval_on_selector_all(".chart path", fills)
        assert words
        assert len(bars) >= 2
        assert {fill for fill in words if contrast(fill, paper) < 4.5} == set()
        assert {fill for fill in bars if contrast(fill, paper) < 3} == set()


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance of ``rgb(r, g, b)`` (WCAG 2.2)."""
    parts = [int(part) / 255 for part in colour.removeprefix("rgb(").removesuffix(")").split(", ")]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

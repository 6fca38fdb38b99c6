"""Drawings hold plain shapes and nothing that could run or load, and their letters are drawn with our own font."""

from __future__ import annotations

import json
import re
from struct import unpack
from xml.etree import ElementTree as ET

import pytest

from flows.errors import RuleCrashed
from flows.messages import LANGUAGES, catalogue
from flows.reports.charts import svg
from flows.reports.charts.drawing import Bar, Column, bars, columns

LOCALE = json.dumps({"decimal": ",", "thousands": " ", "grouping": [3], "currency": ["", ""]})


def drawn(spec):
    return svg.draw(json.dumps(spec, ensure_ascii=False, sort_keys=True), LOCALE)


@pytest.fixture(scope="module")
def lying():
    return drawn(bars([Bar("Ә", 10, "10", 4), Bar("Ғ", None, "…"), Bar("Қ", 0, "0", 0)], ("whole", "part"), goal=5))


def test_a_drawing_is_plain_shapes_with_their_attributes(lying):
    nodes = list(ET.fromstring(lying).iter())
    assert {node.tag.rpartition("}")[2] for node in nodes} <= {"svg", "g", "path", "line", "rect", "text"}
    names = {name for node in nodes for name in node.attrib}
    assert not {name for name in names if name.startswith(("on", "aria")) or name in {"style", "class", "href", "role"}}


def test_colours_are_left_to_the_page(lying):
    fills = set(re.findall(r'(?:fill|stroke)="([^"]+)"', lying)) - {"none"}
    assert fills
    assert all(re.fullmatch(r"var\(--[a-z-]+, #[0-9a-f]{6}\)", fill) for fill in fills)


def test_figures_are_written_as_the_locale_has_it():
    assert ">10\N{NO-BREAK SPACE}000<" in drawn(columns([Column("a", 9000), Column("b", 12000)])).replace(
        ">10 000<", ">10\N{NO-BREAK SPACE}000<"
    )


@pytest.mark.parametrize(
    "mark",
    [
        pytest.param({"type": "text", "text": "x", "href": "https://example.org"}, id="link"),
        pytest.param({"type": "image", "url": "data:image/png;base64,AAAA", "width": 5, "height": 5}, id="image"),
        pytest.param({"type": "bar", "fill": "url(#other)"}, id="reference"),
    ],
)
def test_what_could_load_or_run_is_refused(mark):
    spec = bars([Bar("a", 1, "1")])
    with pytest.raises(RuleCrashed):
        drawn(spec | {"layer": [{"mark": mark, "encoding": {"x": {"value": 5}, "y": {"value": 5}}}]})


def test_words_are_escaped():
    made = svg.named(drawn(bars([Bar("<b>&", 1, '"1"')])), "a", "<i>", '"&"')
    assert "&lt;b&gt;&amp;" in made
    assert "<title" in made
    assert "&lt;i&gt;" in made
    assert "<b>" not in made
    assert "<i>" not in made


@pytest.mark.parametrize("name", ["EsepSans-Regular.ttf", "EsepSans-Bold.ttf"])
def test_the_font_has_every_letter_of_the_catalogues(name):
    """A letter that it lacks would be drawn with whatever the machine has."""
    letters = {letter for language in LANGUAGES for text in catalogue(language).values() for letter in text}
    wanted = {letter for letter in letters if letter.isalpha() or letter.isdigit()} | set("…–«»/·%№\N{NO-BREAK SPACE}")
    assert {ord(letter) for letter in wanted} <= characters(svg.FONTS / name)


def characters(path):
    """The characters of a TrueType font: its segment mapping (OpenType, table ``cmap``, format 4)."""
    data = path.read_bytes()
    tables = {data[at : at + 4]: unpack(">II", data[at + 8 : at + 16]) for at in range(12, 12 + 16 * data[5], 16)}
    start = tables[b"cmap"][0]
    maps = [unpack(">HHI", data[start + 4 + 8 * n : start + 12 + 8 * n])[2] for n in range(data[start + 3])]
    (at,) = {start + offset for offset in maps if data[start + offset : start + offset + 2] == b"\0\4"}
    count = unpack(">H", data[at + 6 : at + 8])[0] // 2
    ends = unpack(f">{count}H", data[at + 14 : at + 14 + 2 * count])
    starts = unpack(f">{count}H", data[at + 16 + 2 * count : at + 16 + 4 * count])
    return {code for first, last in zip(starts, ends, strict=True) for code in range(first, last + 1)}

"""From a Vega-Lite drawing to an SVG of plain shapes, and from that to a picture. Nothing that could run or load.

Colours may be CSS variables with a fallback, ``var(--ink, #1c2530)``: a page decides on them, a picture takes the
fallback.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from html import escape
from pathlib import Path
from types import ModuleType
from typing import Any
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

from flows.errors import RuleCrashed

FONTS = Path(__file__).parent / "fonts"
Spec = dict[str, Any]
_NUMBER = re.compile(r"-?\d+\.\d+")
_VARIABLE = re.compile(r"var\(--[a-z-]+, (#[0-9a-f]{6})\)")
_SHAPES = ("svg", "g", "path", "line", "rect", "text", "tspan")
_KEPT = {
    "svg": ("width", "height", "viewBox"),
    "g": ("transform", "fill"),
    "path": ("d", "transform", "fill", "stroke", "stroke-width", "stroke-dasharray", "fill-opacity"),
    "line": ("x1", "x2", "y1", "y2", "transform", "stroke", "stroke-width", "stroke-dasharray"),
    "rect": ("x", "y", "width", "height", "transform", "fill", "stroke"),
    "text": ("transform", "text-anchor", "font-family", "font-size", "font-weight", "fill"),
    "tspan": ("x", "y", "dy"),
}
_DROPPED = frozenset(
    [
        "class",
        "role",
        "version",
        "aria-hidden",
        "aria-label",
        "aria-roledescription",
        "pointer-events",
        "opacity",
        "stroke-miterlimit",
    ]
)
"""What Vega writes for its own scripts and for readers of an English chart; ours is named as a whole."""


@lru_cache(maxsize=256)
def draw(drawing: str, locale: str) -> str:
    """The SVG of a drawing (Vega-Lite as JSON), its numbers written by ``locale`` (d3's, as JSON).

    Raises `RuleCrashed` where the drawing holds anything but plain shapes.
    """
    made = _converter().vegalite_to_svg(drawing, format_locale=json.loads(locale))
    return _written(fromstring(made))


def named(svg: str, name: str, title: str, text: str) -> str:
    """``svg`` as one image with its title and description, for a page where ``name`` is unique."""
    head, rest = svg.split(">", 1)
    label = f' role="img" aria-labelledby="{escape(name)}-title {escape(name)}-text"'
    words = (
        f'<title id="{escape(name)}-title">{escape(title)}</title><desc id="{escape(name)}-text">{escape(text)}</desc>'
    )
    return f"{head}{label}>{words}{rest}"


def picture(svg: str, scale: float) -> bytes:
    """The drawing as PNG on white paper, in the fallback colours; the same drawing gives the same bytes."""
    head, rest = _VARIABLE.sub(r"\1", svg).split(">", 1)
    paper = '<rect width="100%" height="100%" fill="#ffffff"/>'
    made: bytes = _converter().svg_to_png(f"{head}>{paper}{rest}", scale=scale)
    return made


def _written(node: Element) -> str:
    tag = node.tag.rpartition("}")[2]
    if tag not in _SHAPES:
        raise RuleCrashed(f"a drawing holds the element {tag}")
    inner = escape((node.text or "").strip(), quote=False) + "".join(map(_written, filter(_is_drawn, node)))
    opened = "".join(f' {name}="{escape(value)}"' for name, value in _attributes(tag, node.attrib).items())
    space = ' xmlns="http://www.w3.org/2000/svg"' if tag == "svg" else ""
    return f"<{tag}{space}{opened}>{inner}</{tag}>" if inner else f"<{tag}{space}{opened}/>"


def _is_drawn(node: Element) -> bool:
    """Does it draw anything? Vega's frames have no line, texts may be empty, and so may groups of them.
    What is no plain shape is not passed over here: `_written` refuses it."""
    tag = node.tag.rpartition("}")[2]
    if tag not in _SHAPES:
        return True
    if tag == "g":
        return any(map(_is_drawn, node))
    if tag == "text":
        return bool(node.text)
    return node.get("display") != "none" and any(node.get(name) not in (None, "none") for name in ("fill", "stroke"))


def _attributes(tag: str, found: Mapping[str, str]) -> dict[str, str]:
    strange = [name for name in found if name not in _KEPT[tag] and name not in _DROPPED and name not in _INHERITED]
    if strange or any("url(" in value or "javascript" in value for value in found.values()):
        raise RuleCrashed(f"a drawing's {tag} has {strange or found}")
    return {name: _NUMBER.sub(_rounded, value) for name, value in found.items() if name in _KEPT[tag]}


_INHERITED = frozenset(("fill", "stroke", "display"))


def _rounded(number: re.Match[str]) -> str:
    return f"{float(number[0]):.1f}".removesuffix(".0")


@lru_cache(maxsize=1)
def _converter() -> ModuleType:
    import vl_convert

    vl_convert.register_font_directory(str(FONTS))
    return vl_convert

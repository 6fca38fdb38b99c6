"""Drawings of figures as Vega-Lite: lying bars and the months of a year. Words and numbers come ready from outside.

Everything stands at fixed places, nothing is placed by the width of a text: the same figures give the same drawing
on every machine. Labels stand at what they name; an unknown figure has no bar.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

Spec = dict[str, Any]
Number = int | Decimal | None

WIDTH = 400
"""A drawing's width: about a telephone's, so that its letters stay readable there."""
FONT = "Esep Sans"
"""The font of `flows/reports/fonts`: it has the Kazakh letters, and a picture needs none of the machine's."""
MAIN, PART = "var(--chart, #5596c4)", "var(--chart-part, #10395a)"
INK, MUTED, RULE = "var(--ink, #1c2530)", "var(--muted, #5a6775)", "var(--rule, #d5dbe1)"
_BAR, _ROW, _KEY_HEIGHT = 10, 38, 30
_COLUMNS, _ABOVE, _BELOW, _SCALE = 150, 18, 24, 48


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, its figure (null: unknown), a part of it, and what is written of the figure."""

    label: str
    value: Number
    text: str
    part: Number = None


@dataclass(frozen=True, slots=True)
class Column:
    """A month: its short name, its figure (null: unknown), and what stands above it (mostly nothing)."""

    label: str
    value: Number
    text: str = ""


def bars(rows: Sequence[Bar], key: tuple[str, str] | None = None, goal: int | None = None) -> Spec:
    """Lying bars with label and figure above each. ``key`` names the whole and its part; a stroke stands at
    ``goal``."""
    height, top = _ROW * len(rows), _KEY_HEIGHT if key else 0
    values = [_values(number, row) for number, row in enumerate(rows)]
    layers = [
        _bar("value", MAIN),
        *([_bar("part", PART)] if key else []),
        *([_goal(goal)] if goal else []),
        _words("label", x={"value": 0}, y=_band(), align="left", dy=-4),
        _words("text", x={"value": WIDTH}, y=_band(), align="right", dy=-4, weight="bold"),
        *(_key(key) if key else []),
    ]
    return _spec(values, height, layers, top=top)


def columns(months: Sequence[Column]) -> Spec:
    """Standing columns with their scale; where nothing is known stands “…”."""
    values = [_values(number, month) for number, month in enumerate(months)]
    top = {"field": "value", "type": "quantitative"}
    foot = {"value": _COLUMNS}
    layers = [
        {
            "mark": {"type": "bar", "color": MAIN, "width": {"band": 0.7}, "cornerRadiusEnd": 2},
            "encoding": {"x": _band(), "y": top | {"axis": _scale(), "stack": None, "scale": {"zero": True}}},
        },
        _words("text", x=_band(), y=top, align="center", dy=-5, size=11),
        _words("label", x=_band(), y=foot, align="center", dy=16, size=11, color=MUTED),
        _words("absent", x=_band(), y=foot, align="center", dy=-4, color=MUTED),
    ]
    return _spec(values, _COLUMNS, layers, top=_ABOVE, bottom=_BELOW, left=_SCALE, right=8)


def _spec(values: list[Spec], height: int, layers: list[Spec], *, top: int, **sides: int) -> Spec:
    left, right, bottom = (sides.get(side, 0) for side in ("left", "right", "bottom"))
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": WIDTH - left - right,
        "height": height,
        "autosize": "none",
        "padding": {"left": left, "right": right, "top": top, "bottom": bottom},
        "config": {"view": {"stroke": None}, "background": None, "font": FONT},
        "data": {"values": values},
        "layer": layers,
    }


def _values(number: int, item: Bar | Column) -> Spec:
    plain = {name: float(value) if isinstance(value, Decimal) else value for name, value in asdict(item).items()}
    return {"number": number, "absent": "…" if item.value is None else ""} | plain


def _band() -> Spec:
    return {"field": "number", "type": "ordinal", "axis": None, "scale": {"padding": 0}}


def _bar(field: str, color: str) -> Spec:
    return {
        "mark": {"type": "bar", "color": color, "height": _BAR, "yOffset": 7, "cornerRadiusEnd": 2},
        "encoding": {
            "y": _band(),
            "x": {"field": field, "type": "quantitative", "axis": None, "stack": None, "scale": {"nice": False}},
        },
    }


def _goal(value: int) -> Spec:
    """A stroke across each bar at ``value``."""
    return {
        "mark": {"type": "tick", "orient": "vertical", "color": INK, "thickness": 2, "size": _BAR + 4, "yOffset": 7},
        "encoding": {"y": _band(), "x": {"datum": value, "type": "quantitative"}},
    }


def _words(
    field: str, *, x: Spec, y: Spec, align: str, dy: int, size: int = 13, color: str = INK, weight: str = "normal"
) -> Spec:
    mark = {"type": "text", "align": align, "baseline": "alphabetic", "dy": dy, "color": color, "fontSize": size}
    encoding = {"x": x, "y": y, "text": {"field": field, "type": "nominal"}}
    return {"mark": mark | {"fontWeight": weight}, "encoding": encoding}


def _key(names: tuple[str, str]) -> list[Spec]:
    """Which colour is the whole and which the part, above the bars."""
    return [
        layer
        for x, name, color in ((0, names[0], MAIN), (WIDTH // 2, names[1], PART))
        for layer in (
            _at(x + 5, {"type": "square", "color": color, "size": 100, "opacity": 1}),
            _at(x + 17, {"type": "text", "text": name, "align": "left", "color": MUTED, "fontSize": 12}),
        )
    ]


def _at(x: int, mark: Mapping[str, Any]) -> Spec:
    return {
        "data": {"values": [{}]},
        "mark": {"baseline": "middle", **mark} if mark["type"] == "text" else dict(mark),
        "encoding": {"x": {"value": x}, "y": {"value": 10 - _KEY_HEIGHT}},
    }


def _scale() -> Spec:
    """A few lines across with their numbers at the left."""
    lines = {"grid": True, "gridColor": RULE, "domain": False, "ticks": False, "title": None, "tickCount": 3}
    words = {"format": ",.0f", "labelPadding": 8, "labelLimit": 0, "labelOverlap": False}
    return {**lines, **words, "labelColor": MUTED, "labelFontSize": 11}

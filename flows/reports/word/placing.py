"""Putting blocks where their placeholders stand: a rendered placeholder is a mark in a text, a block is what Word
has to show there (paragraphs, tables), as wide as the page is at that place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from lxml import etree

from flows.reports.word.markup import W, parsed, tag

_OPEN, _CLOSE = "\ue000", "\ue001"
"""Letters of no language: no text of ours or of staff's has them."""
_MARKED = etree.XPath(".//text()[contains(., $opening)]")
_TEXT: Any = etree._Element.text
"""The text of an element as lxml has it: python-docx gives some elements another."""
_DEFAULT_WIDTH = 9638
Draw = Callable[[str, int], str]
"""The markup of a block by its name, for a width in twips."""


def mark(name: str) -> str:
    """What a placeholder leaves in the text until its block is put there."""
    return f"{_OPEN}{name}{_CLOSE}"


def has_mark(text: str) -> bool:
    """Is a placeholder of a block in the text?"""
    return _OPEN in text


def first_mark(text: str) -> str:
    """The name of the first block whose placeholder is in the text."""
    return text.partition(_OPEN)[2].partition(_CLOSE)[0]


def place_blocks(body: etree._Element, draw: Draw) -> None:
    """Replace every mark in ``body`` by its block. The paragraph of a mark goes, unless it says more."""
    marked = _MARKED(body, opening=_OPEN)
    for text in (text for text in marked if not _is_inside(text)):
        _place_outside(text, draw)  # first: what follows a paragraph goes when the paragraph does
    inside = [text.getparent() for text in marked if _is_inside(text)]
    for paragraph in dict.fromkeys(next(holder.iterancestors(tag("p"))) for holder in inside):
        _place_in_paragraph(paragraph, draw)
    for cell in body.iter(tag("tc")):
        if len(cell) and cell[-1].tag == tag("tbl"):
            cell.append(etree.SubElement(cell, tag("p")))


def _is_inside(text: Any) -> bool:
    """Does the text stand in a paragraph?"""
    return not text.is_tail and bool(text.getparent().tag == tag("t"))


def _place_in_paragraph(paragraph: etree._Element, draw: Draw) -> None:
    """Blocks after the paragraph in the order of their marks; before it, where it ends a section."""
    names = [name for text in paragraph.iter(tag("t")) for name in _names(text)]
    blocks = [element for name in names for element in parsed(draw(name, width_at(paragraph)))]
    ends_section = paragraph.find(f"{tag('pPr')}/{tag('sectPr')}") is not None
    parent = paragraph.getparent()
    at = parent.index(paragraph) + (0 if ends_section else 1)
    parent[at:at] = blocks
    if not ends_section and not _says_more(paragraph):
        parent.remove(paragraph)


def _names(text: etree._Element) -> list[str]:
    """The names of the marks in a text, which is left without them."""
    first, *rest = (text.text or "").split(_OPEN)
    pairs = [part.split(_CLOSE, 1) for part in rest]
    text.text = "".join([first, *(left for _, left in pairs)])
    return [name for name, _ in pairs]


def _says_more(paragraph: etree._Element) -> bool:
    words = "".join(text.text or "" for text in paragraph.iter(tag("t")))
    return bool(words.strip()) or next(paragraph.iter(tag("drawing"), tag("object"), tag("pict")), None) is not None


def _place_outside(text: Any, draw: Draw) -> None:
    """Blocks of a mark outside any paragraph (``{{p`` leaves one so): after the element that it follows, or first."""
    near = text.getparent()
    parent = near.getparent() if text.is_tail else near
    at, width = parent.index(near) + 1 if text.is_tail else 0, width_at(near)
    if text.is_tail:
        near.tail = None
    else:
        _TEXT.__set__(near, None)
    names = [part.split(_CLOSE, 1)[0] for part in text.split(_OPEN)[1:]]
    parent[at:at] = [made for name in names for made in parsed(draw(name, width))]


def straighten(body: etree._Element) -> None:
    """Where nothing but remarks came onto pages across, for want of data, they stand on upright ones with the rest."""
    ends = [paragraph for paragraph in body.iterchildren(tag("p")) if _end_of_section(paragraph) is not None]
    for before, end in pairwise(ends):
        between = list(before.itersiblings())[: body.index(end) - body.index(before) - 1]
        if _is_across(end) and not _is_across(before) and between and all(map(_is_remark, between)):
            for paragraph in (before, end):
                _unend(paragraph)


def _end_of_section(paragraph: etree._Element) -> etree._Element | None:
    return paragraph.find(f"{tag('pPr')}/{tag('sectPr')}")


def _is_across(paragraph: etree._Element) -> bool:
    sizes = paragraph.iter(tag("pgSz"))
    return any(size.get(tag("orient")) == "landscape" for size in sizes)


def _is_remark(element: etree._Element) -> bool:
    style = element.find(f"{tag('pPr')}/{tag('pStyle')}")
    return bool(element.tag == tag("p")) and style is not None and style.get(tag("val")) == "EsepRemark"


def _unend(paragraph: etree._Element) -> None:
    """Let the section go on after the paragraph, which goes where it says nothing."""
    end = _end_of_section(paragraph)
    if end is not None:
        end.getparent().remove(end)
    if not _says_more(paragraph):
        paragraph.getparent().remove(paragraph)


def width_at(element: etree._Element) -> int:
    """The width between the margins where ``element`` stands, or of the cell that it stands in; twips."""
    cell = next(element.iterancestors(tag("tc")), None)
    width = cell.find(f"{tag('tcPr')}/{tag('tcW')}") if cell is not None else None
    if width is not None and width.get(tag("type")) == "dxa":
        return max(1, int(width.get(tag("w"), "0")) - 140)
    section = _section_at(element)
    return _between_margins(section) if section is not None else _DEFAULT_WIDTH


def _section_at(element: etree._Element) -> etree._Element | None:
    """The properties of the section: those of the next section's end, in the order of the document."""
    top = element
    while top.getparent() is not None and top.getparent().tag != tag("body"):
        top = top.getparent()
    following: Sequence[etree._Element] = [top, *top.itersiblings()]
    ends = (end for item in following for end in item.iter(tag("sectPr")))
    return next(ends, None)


def _between_margins(section: etree._Element) -> int:
    page, margins = section.find(tag("pgSz")), section.find(tag("pgMar"))
    if page is None or margins is None:
        return _DEFAULT_WIDTH
    left, right = (int(margins.get(f"{{{W}}}{side}", "0")) for side in ("left", "right"))
    return int(page.get(f"{{{W}}}w", "0")) - left - right

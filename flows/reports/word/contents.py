"""The table of contents: a field that Word can bring up to date, filled with the headings until then."""

from __future__ import annotations

from docx.document import Document as WordDocument
from lxml import etree

from flows.reports.word.markup import W, paragraph, parsed, run, tag

_FIRST_ID = 90_000
"""Above the ids of bookmarks that a template of staff's may have."""
_INSTRUCTION = r' TOC \o "1-1" \h \z \u '


def contents_markup(document: WordDocument) -> str:
    """The contents, each entry a link to its heading. (Page numbers come when Word updates the field.)"""
    entries = [(_bookmarked(heading, number), heading) for number, heading in enumerate(_headings(document), start=1)]
    lines = [_entry(name, _text(heading)) for name, heading in entries]
    if not lines:
        return ""
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{_INSTRUCTION}</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    lines[0] = begin + lines[0]
    lines[-1] += end
    return "".join(paragraph("TOC1", line) for line in lines)


def _headings(document: WordDocument) -> list[etree._Element]:
    """Paragraphs of the style "heading 1", whatever its id is in the template, that say something."""
    styles = document.styles.element.xpath('w:style[w:name/@w:val="heading 1"]/@w:styleId')
    marked = [one for style in styles for one in document.element.body.xpath(f'w:p[w:pPr/w:pStyle/@w:val="{style}"]')]
    return [heading for heading in marked if _text(heading).strip()]


def _text(heading: etree._Element) -> str:
    return "".join(text.text or "" for text in heading.iter(tag("t")))


def _bookmarked(heading: etree._Element, number: int) -> str:
    """Put a bookmark around the heading's text; its name."""
    name, at = f"_Toc{_FIRST_ID + number}", f'w:id="{_FIRST_ID + number}"'
    start, end = parsed(f'<w:bookmarkStart {at} w:name="{name}"/><w:bookmarkEnd {at}/>')
    heading.insert(1 if heading.find(f"{{{W}}}pPr") is not None else 0, start)
    heading.append(end)
    return name


def _entry(bookmark: str, text: str) -> str:
    return f'<w:hyperlink w:anchor="{bookmark}" w:history="1">{run(text)}</w:hyperlink>'

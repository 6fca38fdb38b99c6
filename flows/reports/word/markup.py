"""WordprocessingML as text: paragraphs, runs, pictures. Escaped here and nowhere else."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from docx.oxml import parse_xml
from lxml import etree

from flows.reports.tables import unbroken

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
EMU_PER_TWIP = 635


def tag(name: str) -> str:
    """The name of an element of the main namespace, as lxml has it: ``tag("p")``."""
    return f"{{{W}}}{name}"


def parsed(markup: str) -> list[etree._Element]:
    """Elements from text."""
    return list(parse_xml(f"<w:body {NAMESPACES}>{markup}</w:body>"))


def run(text: str, style: str = "", size: float = 0.0) -> str:
    """A run; ``style``: a character style; ``size`` in points where it is not the style's."""
    props = (f'<w:rStyle w:val="{style}"/>' if style else "") + (
        f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>' if size else ""
    )
    return f'<w:r>{_wrapped("rPr", props)}<w:t xml:space="preserve">{escape(unbroken(text))}</w:t></w:r>'


def paragraph(style: str, *runs: str, keep_next: bool = False) -> str:
    """A paragraph of a named style; ``keep_next``: on one page with what follows."""
    keep = "<w:keepNext/>" if keep_next else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{keep}</w:pPr>{"".join(runs)}</w:p>'


def picture(relation: str, number: int, width: int, height: int, alt: str) -> str:
    """A run with a picture in line with the text; width and height in EMU, ``alt`` for who cannot see it."""
    name, told = f'name="{number}"', f"descr={quoteattr(alt)}"
    size = f'cx="{width}" cy="{height}"'
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="{number}" {name} {told}/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" {name} {told}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def field(instruction: str, shown: str) -> str:
    """A field that Word keeps up to date, with what it shows until then."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{shown}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _wrapped(name: str, content: str) -> str:
    return f"<w:{name}>{content}</w:{name}>" if content else ""

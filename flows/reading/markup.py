"""XML and HTML: which of them an export may be (MARCXML), and which is a page or workbook in disguise."""

from __future__ import annotations

import re
from pathlib import Path
from xml.parsers import expat

from flows.errors import DataRejected
from schemas import reading as rules

PAGE = re.compile(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|table|script|style)\b", re.I | re.S)
EXCEL_XML = re.compile(r"progid=\"Excel\.Sheet\"|urn:schemas-microsoft-com:office:spreadsheet", re.I)
MARC_ROOT = re.compile(r"<(?:[\w.-]+:)?(?:collection|record)\b")
DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
UTF16_DECLARATION = re.compile(rb"<\0?!\0?(?:D\0?O\0?C\0?T\0?Y\0?P\0?E|E\0?N\0?T\0?I\0?T\0?Y)", re.IGNORECASE)
READ_BYTES = 1 << 20


def check_is_no_page(head: str) -> None:
    """Refuse a web page (an error page, or a table saved as .xls by a web programme)."""
    body = head.lstrip("\ufeff")
    if EXCEL_XML.search(body[:4000]) and body.lstrip().startswith("<"):
        raise DataRejected(rules.EXCEL_XML.code)
    is_xhtml = body.lstrip().startswith("<?xml") and re.search(r"<html\b", body[:4000], re.I)
    if PAGE.match(body) or is_xhtml:
        raise DataRejected(rules.WEB_PAGE.code)


def looks_like_xml(head: str) -> bool:
    """Does the text begin like an XML document?"""
    body = head.lstrip("\ufeff \t\r\n")
    return body.startswith("<?xml") or bool(MARC_ROOT.match(body))


def check_marcxml(path: Path, head: str) -> None:
    """Refuse XML that is no MARCXML, that declares entities, or that is cut or broken."""
    refuse_declarations(head.encode())
    if not (MARC_ROOT.search(head) and re.search(r"MARC21/slim|<(?:[\w.-]+:)?leader\b|MarcXchange", head)):
        raise DataRejected(rules.UNKNOWN_XML.code)
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        with path.open("rb") as stream:
            parser.ParseFile(stream)
    except expat.ExpatError as failed:
        raise DataRejected(rules.DAMAGED.code, row=failed.lineno) from failed


def refuse_declarations(part: bytes) -> None:
    """Refuse a document type or entity in an XML part, before any parser sees it."""
    if b"<" in part[:4] and UTF16_DECLARATION.search(part[:READ_BYTES]):
        raise DataRejected(rules.XML_DECLARATIONS.code)
    if DECLARATION.search(part):
        raise DataRejected(rules.XML_DECLARATIONS.code)


def _refuse_doctype(*_: object) -> None:
    raise DataRejected(rules.XML_DECLARATIONS.code)

"""The report of a year for Word in one language: a template filled with its tables, sentences and charts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from copy import deepcopy
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from typing import Any

from docx.document import Document as WordDocument
from docx.oxml import parse_xml

from flows.reports.address import Address, parse_address
from flows.reports.edition import Edition
from flows.reports.labels import Labels
from flows.reports.layout.grid import kind_of
from flows.reports.summary.libraries import library_name
from flows.reports.summary.lookup import find_figure
from flows.reports.summary.sentences import sentences
from flows.reports.tables import visible
from flows.reports.word.blocks import Blocks
from flows.reports.word.contents import contents_markup
from flows.reports.word.filling import TemplateBroken, filled
from flows.reports.word.markup import tag
from flows.reports.word.placing import place_blocks, straighten
from flows.reports.word.template import STYLES, default_template, zipped
from schemas.published import TABLES


def document_bytes(edition: Edition, labels: Labels, template: Path | None = None) -> bytes:
    """The document as .docx; the same edition and template give the same bytes.

    ``template``: a file of the installation's own. Where it cannot be used, the default template is, and the
    document begins with the reason.
    """
    if template is None or not template.is_file():
        return _made(default_template(labels.language), edition, labels)
    try:
        return _made(template.read_bytes(), edition, labels)
    except TemplateBroken as broken:
        said = labels("template.not_used", file=template.name, reason=broken.said(labels))
        return _made(default_template(labels.language), edition, labels, [said])


def template_problem(template: Path, labels: Labels) -> str | None:
    """Why a template cannot be used, in words; null where it can."""
    words = {"library": "", "year": 0, "previous_year": 0, "next_year": 0, "figure": _checked_address}
    try:
        filled(template.read_bytes(), labels, words)
    except TemplateBroken as broken:
        return broken.said(labels)
    return None


def _made(content: bytes, edition: Edition, labels: Labels, remarks: Sequence[str] = ()) -> bytes:
    document = filled(content, labels, _words(edition, labels)).docx
    _add_styles(document)
    contents = contents_markup(document)
    blocks = Blocks(edition, labels, sentences(edition, labels), _picture_adder(document), _fill(document), remarks)
    place_blocks(
        document.element.body, lambda name, width: contents if name == "contents" else blocks.markup(name, width)
    )
    straighten(document.element.body)
    _describe(document, edition, labels)
    return _saved(document)


def _words(edition: Edition, labels: Labels) -> dict[str, Any]:
    """What placeholders inside a text stand for."""
    return {
        "library": visible(library_name(edition, labels)),
        "year": edition.year,
        "previous_year": edition.year - 1,
        "next_year": edition.year + 1,
        "figure": lambda address: _figure(edition, labels, address),
    }


def _figure(edition: Edition, labels: Labels, address: str) -> str:
    """One figure by its address, as the language writes it."""
    wanted = parse_address(_checked_address(address))
    frames = {name: table.frame for name, table in edition.tables.items()}
    found = find_figure(frames, str(wanted), edition.year)
    return labels.number(found.value, kind_of(wanted.table, wanted.column)) if found else "…"


def _checked_address(address: str) -> str:
    """The address, where it is one of a published column (Word writes & as an entity)."""
    text = unescape(address)
    try:
        wanted = parse_address(text)
        kind_of(wanted.table, wanted.column)
    except (ValueError, KeyError) as unknown:
        raise TemplateBroken("template.no_cell", name=text) from unknown
    _keys_are_known(wanted, text)
    return text


def _keys_are_known(wanted: Address, text: str) -> None:
    """An address names one row: every key of its table, each with one of its codes (or any name, where names are
    free); the period may be left out."""
    contract = TABLES[wanted.table]
    named = dict(wanted.keys)
    if not named.keys() <= {contract.period, *contract.keys}:
        raise TemplateBroken("template.no_cell", name=text)
    absent = [key for key in contract.keys if key not in named]
    if absent:
        raise TemplateBroken("template.no_key", name=text, keys=", ".join(absent))
    for key, codes in contract.order.items():
        if named[key] not in codes:
            raise TemplateBroken("template.no_code", name=f"{key}={named[key]}", codes=", ".join(codes))


def _picture_adder(document: WordDocument) -> Any:
    def add(content: bytes) -> tuple[str, float]:
        relation, image = document.part.get_or_add_image(io.BytesIO(content))
        return relation, image.px_height / image.px_width

    return add


def _add_styles(document: WordDocument) -> None:
    """Give the document those of our styles that its template has lost."""
    there = set(document.styles.element.xpath("w:style/@w:styleId"))
    for style in parse_xml(STYLES.read_bytes()).iter(tag("style")):
        name = style.get(tag("styleId"))
        if name.startswith("Esep") and name not in there:
            document.styles.element.append(deepcopy(style))


def _fill(document: WordDocument) -> str | None:
    """The colour behind the heads of tables: that of the style Esep Head."""
    found = document.styles.element.xpath('w:style[@w:styleId="EsepHead"]/w:pPr/w:shd/@w:fill')
    return found[0] if found and found[0] != "auto" else None


def _describe(document: WordDocument, edition: Edition, labels: Labels) -> None:
    """The document's properties; its times are the first day after the year."""
    about = document.core_properties
    for name in ("title", "subject", "author", "comments"):  # filled as the text is, with its signs escaped
        setattr(about, name, unescape(getattr(about, name)))
    about.title = about.title or labels("document.title", year=edition.year)
    about.author = about.author or visible(library_name(edition, labels))
    about.created = about.modified = datetime(edition.year + 1, 1, 1, tzinfo=UTC).replace(tzinfo=None)
    about.last_modified_by, about.revision = about.author, 1


def _saved(document: WordDocument) -> bytes:
    out = io.BytesIO()
    document.save(out)
    with zipfile.ZipFile(out) as archive:
        return zipped({name: archive.read(name) for name in archive.namelist()})

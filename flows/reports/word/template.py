"""The default template: a Word document with the report's headings as plain text and placeholders that staff may move.

Placeholders: ``{{ library }}``, ``{{ year }}`` and the like stand in a text; ``{{ tables.<table> }}``,
``{{ sentences.<section> }}``, ``{{ charts.<section or chart> }}``, ``{{ contents }}``, ``{{ missing }}`` and
``{{ remarks }}`` become blocks; ``{{ figure("<address of a cell>") }}`` is one figure in a sentence of staff's own.
Blocks take the named styles (Esep Table, Esep Caption …) from the template.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from flows.reports.labels import Labels
from flows.reports.layout.layouts import LAYOUTS, SECTIONS
from flows.reports.word.markup import NAMESPACES, field, paragraph, run

STYLES = Path(__file__).parent / "styles.xml"
LOCALES = {"kk": "kk-KZ", "ru": "ru-RU", "en": "en-GB"}
_WIDE = ("acquisitions_by_field", "stock_by_field", "withdrawals_by_field")
"""Tables that stand on pages across."""
_ANNEXES = ("periods", "statements")
"""Sections of ours that the printed report has not."""
_A4, _ACROSS = 'w:w="11906" w:h="16838"', 'w:w="16838" w:h="11906" w:orient="landscape"'
_MARGINS = 'w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MADE = (1980, 1, 1, 0, 0, 0)


@cache
def default_template(language: str) -> bytes:
    """The template of a language as a .docx; always the same bytes."""
    labels = Labels(language)
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(
            ("officeDocument", "word/document.xml"), ("metadata/core-properties", "docProps/core.xml")
        ),
        "docProps/core.xml": _core(labels),
        "word/_rels/document.xml.rels": _relations(
            ("styles", "styles.xml"), ("settings", "settings.xml"), ("footer", "footer1.xml")
        ),
        "word/document.xml": _part("document", f"<w:body>{_body(labels)}{_section_end(_A4)}</w:body>"),
        "word/footer1.xml": _part("ftr", _footer()),
        "word/settings.xml": _part("settings", _settings(LOCALES[language])),
        "word/styles.xml": STYLES.read_text("utf-8").replace("LANGUAGE", LOCALES[language]),
    }
    return zipped({name: text.encode("utf-8") for name, text in parts.items()})


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """An archive of ``parts`` in their order, without times: the same parts give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _MADE)
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED, 6)
    return out.getvalue()


def _body(labels: Labels) -> str:
    hints = [_hint(labels(f"document.hint.{name}")) for name in ("move", "style", "figure")]
    title = [
        paragraph("Subtitle", run("{{ library }}")),
        paragraph("Title", run(labels("document.title", year="{{ year }}"))),
        _block("remarks"),
        paragraph("EsepCaption", run(labels("report.contents"))),
        _block("contents"),
        _block("legend"),
    ]
    sections = [_section(name, labels) for name in SECTIONS if name not in _ANNEXES]
    return "".join([*hints, *title, *sections, _block("missing")])


def _section(name: str, labels: Labels) -> str:
    """A section of the report: its heading, its sentences, its tables, wide ones on pages of their own, its charts:
    these stand last, so that the next section follows on their page."""
    tables = [table for table, layout in LAYOUTS.items() if layout.section == name]
    upright = [_block(f"tables.{table}") for table in tables if table not in _WIDE]
    across = [_block(f"tables.{table}") for table in tables if table in _WIDE]
    turned = [_page_end(_A4), *across, _page_end(_ACROSS)] if across else []
    start = [_heading(labels(f"section.{name}")), _block(f"sentences.{name}")]
    return "".join([*start, *upright, *turned, _block(f"charts.{name}")])


def _heading(text: str) -> str:
    return paragraph("Heading1", run(text))


def _block(name: str) -> str:
    return paragraph("EsepText", run(f"{{{{ {name} }}}}"))


def _hint(text: str) -> str:
    """A paragraph for who opens the template; it does not come into the report."""
    return paragraph("EsepHint", run(f"{{#p {text} #}}"))


def _page_end(size: str) -> str:
    """The end of pages of this size."""
    return f'<w:p><w:pPr><w:pStyle w:val="EsepGap"/>{_section_end(size)}</w:pPr></w:p>'


def _section_end(size: str) -> str:
    footer = '<w:footerReference w:type="default" r:id="rId3"/>'
    return f"<w:sectPr>{footer}<w:pgSz {size}/><w:pgMar {_MARGINS}/></w:sectPr>"


def _footer() -> str:
    text = run("{{ library }}, {{ year }}   ·   ")
    line = paragraph("Footer", text, field("PAGE", run("1")))
    return line.replace("</w:pPr>", '<w:jc w:val="center"/></w:pPr>')


def _settings(locale: str) -> str:
    compat = 'w:uri="http://schemas.microsoft.com/office/word" w:val="15"'
    return (
        '<w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/><w:characterSpacingControl w:val="doNotCompress"/>'
        f'<w:compat><w:compatSetting w:name="compatibilityMode" {compat}/></w:compat>'
        f'<w:themeFontLang w:val="{locale}"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>'
    )


def _core(labels: Labels) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{labels('document.title', year='{{ year }}')}</dc:title><dc:creator>{{{{ library }}}}</dc:creator>"
        f"<dc:language>{LOCALES[labels.language]}</dc:language></cp:coreProperties>"
    )


def _part(name: str, content: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:{name} {NAMESPACES}>{content}</w:{name}>'


def _relations(*targets: tuple[str, str]) -> str:
    kinds = [_OFFICE if "/" not in kind else f"{_PACKAGE}/relationships" for kind, _ in targets]
    made = "".join(
        f'<Relationship Id="rId{number}" Type="{base}/{kind}" Target="{target}"/>'
        for number, (base, (kind, target)) in enumerate(zip(kinds, targets, strict=True), start=1)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Relationships xmlns="{_PACKAGE}/relationships">{made}</Relationships>'
    )


def _content_types() -> str:
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    kinds = {
        "/word/document.xml": f"{word}.document.main+xml",
        "/word/styles.xml": f"{word}.styles+xml",
        "/word/settings.xml": f"{word}.settings+xml",
        "/word/footer1.xml": f"{word}.footer+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    made = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in kinds.items())
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="{rels}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{made}</Types>'
    )

"""Filling a template's placeholders: texts at once, blocks as marks that are replaced later.

A template is a file of staff's own: whatever is wrong with it is said by name, and is no bug of ours.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from typing import Any

from docx.document import Document as WordDocument
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.exceptions import UndefinedError
from jinja2.sandbox import SandboxedEnvironment

from flows.errors import EsepError
from flows.reports.labels import Labels
from flows.reports.layout.layouts import LAYOUTS, SECTIONS
from flows.reports.tables import visible
from flows.reports.word.mistakes import text_of_mistake
from flows.reports.word.placing import first_mark, has_mark, mark

ALONE = ("contents", "missing", "remarks", "legend")
"""Blocks whose placeholder is one word."""
_DETAIL_LENGTH = 200
_UNDEFINED = re.compile(r"'(.*)' is undefined")
"""What jinja says of a name that nothing is known by."""


class TemplateBroken(EsepError):
    """A template cannot be used. ``key`` is the reason in the catalogue, ``params`` fill it."""

    def __init__(self, key: str, **params: str) -> None:
        super().__init__(key, params)
        self.key = key
        self.params = params

    def said(self, labels: Labels) -> str:
        """The reason in words."""
        return labels(self.key, **{name: visible(value, _DETAIL_LENGTH) for name, value in self.params.items()})


class Group:
    """The placeholders ``<kind>.<name>``: each becomes the mark of its block, an unknown one breaks the template."""

    def __init__(self, kind: str, is_known: Callable[[str], bool]) -> None:
        self._kind = kind
        self._is_known = is_known

    def __getitem__(self, name: str) -> str:
        """The mark of a block."""
        if not self._is_known(name):
            raise TemplateBroken("template.unknown", name=f"{self._kind}.{name}")
        return mark(f"{self._kind}.{name}")

    def __html__(self) -> str:
        """The kind alone names no block."""
        raise TemplateBroken("template.unknown", name=self._kind)


def filled(content: bytes, labels: Labels, words: Mapping[str, Any]) -> DocxTemplate:
    """The template with its texts filled in and a mark in the place of each block.

    Raises `TemplateBroken` where it is no Word document, or a placeholder is unknown or unfinished.
    """
    template = _opened(content)
    environment = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    known = {**words, **_marks(labels)}
    try:
        template.render(known, environment)
    except TemplateBroken:
        raise
    except Exception as problem:  # whatever the placeholders of staff's own can do
        raise _broken(problem, text_of_mistake(content, environment, known)) from problem
    _marks_stand_in_the_text(template.docx)
    return template


def _opened(content: bytes) -> DocxTemplate:
    template = DocxTemplate(io.BytesIO(content))
    try:
        template.init_docx()
    except Exception as problem:  # whatever a file of staff's own can do to its readers
        raise TemplateBroken("template.unreadable") from problem
    return template


def _marks(labels: Labels) -> dict[str, Any]:
    return {
        **{name: mark(name) for name in ALONE},
        "tables": Group("tables", LAYOUTS.__contains__),
        "sentences": Group("sentences", SECTIONS.__contains__),
        "charts": Group("charts", lambda name: name in SECTIONS or labels.has(f"chart.{name}")),
    }


def _broken(problem: Exception, place: str | None) -> TemplateBroken:
    """What to tell of a placeholder: its name where nothing of that name is known, else where it stands."""
    unknown = _UNDEFINED.fullmatch(str(problem)) if isinstance(problem, UndefinedError) else None
    if unknown:
        return TemplateBroken("template.unknown", name=unknown[1])
    return TemplateBroken("template.unfinished", place=place or "{{ … }}")


def _marks_stand_in_the_text(document: WordDocument) -> None:
    for part in document.part.package.iter_parts():
        if (
            part is not document.part
            and part.partname.endswith(".xml")
            and has_mark(part.blob.decode("utf-8", "replace"))
        ):
            raise TemplateBroken("template.outside", name=first_mark(part.blob.decode("utf-8", "replace")))

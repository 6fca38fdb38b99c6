"""Where in a template of staff's own a placeholder stands that cannot be filled, in the words of the template itself.

(What the template engine says of it is English and speaks of tokens.)
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any

from docx import Document
from jinja2.sandbox import SandboxedEnvironment

from flows.reports.word.markup import tag

_QUOTES = str.maketrans("“”‘’", "\"\"''")
"""What Word makes of quotation marks, and what stands for them inside a placeholder."""
_FOR_PARTS = re.compile(r"({[{%#])(?:tr|tc|p|r)(?=\s)")
"""The sign of a placeholder that takes its paragraph, row or cell with it: ``{{p``."""
_AROUND = 60
"""Letters before a placeholder's first brace and after it that are enough to find it."""


def text_of_mistake(content: bytes, environment: SandboxedEnvironment, words: Mapping[str, Any]) -> str | None:
    """The text of the first paragraph whose placeholders cannot be filled, short; null where each can by itself."""
    marked = (text for text in _texts(content) if "{{" in text or "{%" in text or "{#" in text)
    return next((_shortened(text) for text in marked if not _can_be_filled(text, environment, words)), None)


def _texts(content: bytes) -> Iterator[str]:
    """The paragraphs of every part of the document, and its title and author."""
    document = Document(io.BytesIO(content))
    for part in [document.part, *(part for part in document.part.package.iter_parts() if part is not document.part)]:
        element = getattr(part, "element", None)
        for paragraph in element.iter(tag("p")) if element is not None else ():
            yield "".join(text.text or "" for text in paragraph.iter(tag("t")))
    about = document.core_properties
    yield from (about.title, about.author, about.subject, about.comments)


def _can_be_filled(text: str, environment: SandboxedEnvironment, words: Mapping[str, Any]) -> bool:
    plain = _FOR_PARTS.sub(r"\1", text).translate(_QUOTES)
    try:
        environment.from_string(plain).render(words)
    except Exception:  # whatever the placeholders of staff's own can do
        return False
    return True


def _shortened(text: str) -> str:
    """The text around its first placeholder."""
    start = max(0, text.find("{") - _AROUND // 2)
    end = text.find("{") + _AROUND
    return f"{'…' if start else ''}{text[start:end].strip()}{'…' if end < len(text) else ''}"

"""Pages from templates: everything escaped, one style sheet that the page's policy names by its hash, no script."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from flows.messages import LANGUAGES
from flows.reports.tables import unbroken, visible

TEMPLATES = Path(__file__).parent / "templates"


def page_name(language: str, name: str = "index") -> str:
    """The file of a page in a language: Kazakh, staff's own, is the one without its code."""
    return f"{name}.html" if language == LANGUAGES[0] else f"{name}.{language}.html"


def render(template: str, style: str = "report.css", **words: Any) -> bytes:
    """The page that ``template`` makes of ``words``."""
    sheet = _style(style)
    made = _environment().get_template(template)
    text = made.render(style=Markup(sheet), policy=_policy(sheet), **words)  # noqa: S704 - our own file
    return text.encode("utf-8")


def _policy(style: str) -> str:
    """Nothing may be loaded or run; the one style sheet is named by its hash."""
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


@lru_cache(maxsize=4)
def _style(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters.update(visible=visible, unbroken=unbroken)
    return made

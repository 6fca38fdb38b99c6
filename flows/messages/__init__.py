"""Every message in Kazakh, Russian and English: `<lang>/<domain>.po`, keyed by rule code or by a short name.

A name with quotation marks, put between quotation marks, has its own as the inner ones: «„Мақалалар“ базасы».

A key has up to four entries: ``LED-003`` (what is wrong), ``LED-003.why``, ``LED-003.do``, ``LED-003.example``.
Placeholders in braces are filled from the parameters; plural entries choose by ``count``.
"""

from __future__ import annotations

import gettext
import io
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGES = ("kk", "ru", "en")
"""The languages of every message, staff's own first."""

_FOLDER = Path(__file__).parent
_UNKNOWN = "—"


_QUOTED = re.compile(r"(?<=[«“])\{(\w+)\}(?=[»”])")
_INNER = {"kk": ("„", "“"), "ru": ("„", "“"), "en": ("‘", "’")}


def quoted_list(names: Iterable[str]) -> str:
    """Names between quotation marks, for a parameter that lists them: ``«Күні», «„Мақалалар“ базасы»``."""
    return ", ".join(f"«{_with_inner_quotes(name, 'kk')}»" for name in names)


def _with_inner_quotes(name: str, language: str) -> str:
    """``name`` as it stands between quotation marks."""
    marks = _INNER[language]
    paired = re.sub(r"[«“\"]([^«»“”\"]*)[»”\"]", lambda found: found[1].join(marks), name)
    return paired.translate(str.maketrans("«»", "".join(marks)))


class _Blanks(dict[str, Any]):
    """Placeholders that the problem does not know are shown as a dash, never as a crash."""

    def __missing__(self, key: str) -> str:
        return _UNKNOWN


def catalogue(language: str) -> dict[Any, str]:
    """Every entry of one language, all domains together: key, or (key, plural form), to text."""
    texts = _texts(language)
    if not texts:
        raise FileNotFoundError(f"no catalogue for language {language!r}")
    return {key: text for path in texts for key, text in _entries(path).items()}


@cache
def _texts(language: str) -> dict[Path, str]:
    return {path: path.read_text("utf-8") for path in sorted((_FOLDER / language).glob("*.po"))}


@cache
def _domain(path: Path) -> gettext.GNUTranslations:
    """One .po file, compiled in memory."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = io.BytesIO()
    with path.open("rb") as source:
        write_mo(compiled, read_po(source, locale=path.parent.name))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def _entries(path: Path) -> dict[Any, str]:
    entries: dict[Any, str] = _domain(path)._catalog  # type: ignore[attr-defined]
    return entries


@cache
def _holder(key: str, language: str) -> Path | None:
    """The domain that has an entry for ``key``: only what is said is compiled."""
    sought = f'msgid "{key}"\n'
    return next((path for path, text in _texts(language).items() if sought in text), None)


def has_message(key: str, language: str) -> bool:
    """Whether the catalogue of ``language`` has an entry of its own for ``key``."""
    holder = _holder(key, language)
    return holder is not None and (key in _entries(holder) or (key, 0) in _entries(holder))


def message(key: str, language: str, *, count: int | None = None, **params: Any) -> str:
    """The text of ``key`` in ``language`` with its placeholders filled; the key itself if it has no entry."""
    holder = _holder(key, language)
    found = _domain(holder) if holder else gettext.NullTranslations()
    is_plural = holder is not None and count is not None and (key, 0) in _entries(holder)
    text = found.ngettext(key, key, count or 0) if is_plural else found.gettext(key)
    shown = {name: _UNKNOWN if value is None else value for name, value in params.items()}
    if count is not None:
        shown.setdefault("count", count)
    return _filled(text, shown, language)


def _filled(text: str, shown: dict[str, Any], language: str) -> str:
    """``text`` with its placeholders filled; one between quotation marks makes those of its value the inner ones."""
    inner = {
        f"{name}_": _with_inner_quotes(shown[name], language)
        for name in set(_QUOTED.findall(text))
        if isinstance(shown.get(name), str)
    }
    marked = _QUOTED.sub(lambda found: f"{{{found[1]}_}}" if f"{found[1]}_" in inner else found[0], text)
    return marked.format_map(_Blanks({**shown, **inner}))


def optional_message(key: str, language: str, **params: Any) -> str | None:
    """Like `message`, but null where the catalogue has no entry."""
    return message(key, language, **params) if has_message(key, language) else None

"""Every message in Kazakh, Russian and English: `<lang>/<domain>.po`, keyed by rule code or by a short name.

A key has up to four entries: ``LED-003`` (what is wrong), ``LED-003.why``, ``LED-003.do``, ``LED-003.example``.
Placeholders in braces are filled from the parameters; plural entries choose by ``count``.
"""

from __future__ import annotations

import gettext
import io
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGES = ("kk", "ru", "en")
"""The languages of every message, staff's own first."""

_FOLDER = Path(__file__).parent
_UNKNOWN = "—"


class _Blanks(dict[str, Any]):
    """Placeholders that the problem does not know are shown as a dash, never as a crash."""

    def __missing__(self, key: str) -> str:
        return _UNKNOWN


@cache
def catalogue(language: str) -> gettext.NullTranslations:
    """All domains of one language, merged; the .po files are compiled in memory."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    merged: gettext.NullTranslations | None = None
    for path in sorted((_FOLDER / language).glob("*.po")):
        with path.open("rb") as source:
            compiled = io.BytesIO()
            write_mo(compiled, read_po(source, locale=language))
        compiled.seek(0)
        domain = gettext.GNUTranslations(compiled)
        if merged is None:
            merged = domain
        else:
            merged._catalog.update(domain._catalog)  # type: ignore[attr-defined]
    if merged is None:
        raise FileNotFoundError(f"no catalogue for language {language!r}")
    return merged


def has_message(key: str, language: str) -> bool:
    """Whether the catalogue of ``language`` has an entry of its own for ``key``."""
    return bool(key in catalogue(language)._catalog or (key, 0) in catalogue(language)._catalog)  # type: ignore[attr-defined]


def message(key: str, language: str, *, count: int | None = None, **params: Any) -> str:
    """The text of ``key`` in ``language`` with its placeholders filled; the key itself if it has no entry."""
    found = catalogue(language)
    is_plural = count is not None and (key, 0) in found._catalog  # type: ignore[attr-defined]
    text = found.ngettext(key, key, count or 0) if is_plural else found.gettext(key)
    shown = {name: _UNKNOWN if value is None else value for name, value in params.items()}
    if count is not None:
        shown.setdefault("count", count)
    return text.format_map(_Blanks(shown))


def optional_message(key: str, language: str, **params: Any) -> str | None:
    """Like `message`, but null where the catalogue has no entry."""
    return message(key, language, **params) if has_message(key, language) else None

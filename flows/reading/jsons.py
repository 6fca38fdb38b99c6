"""JSON and newline-delimited JSON: the whole value, whole numbers exact, nothing lost and nothing guessed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NoReturn

from flows.errors import DataRejected
from flows.reading.limits import Limits
from schemas import reading as rules

ERROR_KEYS = frozenset({"error", "errors"})
DATA_KEYS = frozenset({"data", "response", "messages", "items", "totals", "result"})


def looks_like_json(head: str) -> bool:
    """Does the text begin like a JSON object or array? A ``[`` or ``{`` alone does not make one."""
    body = head.lstrip("\ufeff \t\r\n")
    rest = body[1:].lstrip()[:1]
    return (body[:1] == "{" and rest in ('"', "}")) or (body[:1] == "[" and rest in ("{", "[", "]", '"'))


def read_json(text: str) -> Any:
    """The value of a JSON text; a list of the objects of a newline-delimited one.

    Raises `DataRejected` for text that is cut, broken or goes on after its end, for a key given twice, and for
    a service's error answer.
    """
    value = _parse(text)
    if isinstance(value, dict) and ERROR_KEYS & value.keys() and not DATA_KEYS & value.keys():
        raise DataRejected(rules.ERROR_ANSWER.code, value=_error_text(value))
    return value


def check_json_size(path: Path, limits: Limits) -> None:
    """A JSON text is held in memory several times over: refuse what is too large for that."""
    size = path.stat().st_size
    if size > limits.max_part_bytes:
        raise DataRejected(rules.FILE_TOO_LARGE.code, size=size >> 20, limit=limits.max_part_bytes >> 20)


def _parse(text: str) -> Any:
    decoder = json.JSONDecoder(object_pairs_hook=_unique, parse_constant=_constant)
    start = len(text) - len(text.lstrip("\ufeff \t\r\n"))
    try:
        value, end = decoder.raw_decode(text, start)
    except (json.JSONDecodeError, RecursionError) as failed:
        raise DataRejected(rules.JSON_BROKEN.code, row=getattr(failed, "lineno", None)) from failed
    if not text[end:].strip():
        return value
    return _parse_lines(text, decoder, end)


def _parse_lines(text: str, decoder: json.JSONDecoder, end: int) -> list[Any]:
    """One object on each line; anything else after the first value is a refusal."""
    rows = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip("\ufeff \t\r")]
    values: list[Any] = []
    for number, line in rows:
        try:
            value = decoder.decode(line.strip("\ufeff \t\r"))
        except (json.JSONDecodeError, RecursionError) as failed:
            row = number if values else text.count("\n", 0, end) + 1
            raise DataRejected(rules.JSON_TRAILING.code, row=row) from failed
        if not isinstance(value, dict):
            raise DataRejected(rules.JSON_TRAILING.code, row=text.count("\n", 0, end) + 1)
        values.append(value)
    return values


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        keys = [key for key, _ in pairs]
        raise DataRejected(rules.JSON_KEY_TWICE.code, value=next(key for key in keys if keys.count(key) > 1))
    return made


def _constant(name: str) -> NoReturn:
    raise DataRejected(rules.JSON_BROKEN.code, value=name, row=None)


def _error_text(value: dict[str, Any]) -> str:
    """The service's own words, as far as they are there."""
    inner = value.get("error", value.get("errors"))
    inner = inner[0] if isinstance(inner, list) and inner else inner
    parts = [inner, value]
    texts = [part.get("message") or part.get("error_msg") for part in parts if isinstance(part, dict)]
    return next((str(text) for text in texts if text), str(inner))[:200]

"""An independent count of the records of a JSON text: a scan of tokens that shares no code with the parser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flows.reading.document import Document

_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{},:]|[^\s\[\]{},:"]+', re.DOTALL)


@dataclass(slots=True)
class _Container:
    opener: str
    is_counted: bool  # an array whose elements are the records
    is_inside: bool  # somewhere below such an array


def count_json_elements(text: str, key: str | None) -> int:
    """Elements of the outermost arrays that stand under ``key``, wherever they are.

    With no key: elements of the outermost array, or the values of a text that has one JSON value per line.
    """
    open_containers: list[_Container] = []
    last_text = pending_key = None
    count = 0
    for piece in _pieces(text):
        if piece == ":":
            pending_key = last_text
        elif piece == ",":
            pending_key = None
        elif piece in "]}":
            if open_containers:
                open_containers.pop()
            pending_key = None
        else:
            count += _is_record(open_containers, piece, key)
            if piece in "[{":
                open_containers.append(_opened(open_containers, piece, pending_key, key))
                pending_key = None
            last_text = piece
    return count


def _pieces(text: str) -> Iterator[str]:
    return (match.group() for match in _TOKEN.finditer(text))


def _is_record(open_containers: list[_Container], piece: str, key: str | None) -> bool:
    if open_containers:
        return open_containers[-1].is_counted
    return key is None and piece != "["


def _opened(open_containers: list[_Container], piece: str, own_key: str | None, key: str | None) -> _Container:
    parent = open_containers[-1] if open_containers else None
    is_inside = parent is not None and (parent.is_inside or parent.is_counted)
    is_named = parent is None if key is None else own_key == f'"{key}"'
    return _Container(piece, piece == "[" and is_named and not is_inside, is_inside)


def count_json_records(document: Document, key: str | None) -> int:
    """`count_json_elements` over the bytes of ``document``."""
    text = document.data().decode(document.encoding or "utf-8", errors="replace")
    return count_json_elements(text.removeprefix("\ufeff"), key)

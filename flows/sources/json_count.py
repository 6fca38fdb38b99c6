"""The independent count of a JSON document's records, for `Extract.records`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.reading.counting import count_json_objects

if TYPE_CHECKING:
    from flows.reading.document import Document


def count_json_records(document: Document, *places: str) -> int:
    """Members of the arrays at the dotted ``places``; with no place, the document's own records: members of
    its outermost array, or the values of a text that has one on each line, or one."""
    if places:
        return sum(count_json_objects(document.path, place) for place in places)
    if isinstance(document.json, dict):
        return 1
    data = document.data().removeprefix(b"\xef\xbb\xbf").lstrip()
    if data.startswith(b"["):
        return count_json_objects(document.path)
    return sum(1 for line in data.splitlines() if line.strip())

"""Which later file is a new version of an earlier one: that of the same name, marks of a copy aside."""

from __future__ import annotations

import re
from unicodedata import normalize

_ENDING = re.compile(r" *\.(xlsx|xlsm|xlsb|xls|ods|fods|csv|tsv|txt)$")
_COPY_BEFORE = re.compile(r"^(copy of|копия|көшірме|көшірмесі) ")
_COPY_AFTER = re.compile(r"(( *[-–—_] *| +)(copy|копия|көшірмесі|көшірме)( *\(?\d{1,2}\)?)?| *\(\d{1,2}\))+$")


def name_key(name: str) -> str:
    """A file's name as names are compared: without case, folders, ending and the marks that a browser or an explorer
    gives to a copy. The same as ``name_key`` of ``sql/staging/file_order.sql``."""
    path = re.sub(r"[\s\u00a0]+", " ", normalize("NFC", name).replace("\\", "/").lower())
    stem = _ENDING.sub("", path.rpartition("/")[2]).strip()
    return _COPY_AFTER.sub("", _COPY_BEFORE.sub("", stem)) or stem

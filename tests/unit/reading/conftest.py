"""Opening one file the way the intake does: under a generated name, with a work folder of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from flows.errors import DataRejected
from flows.reading.document import Document
from flows.reading.opening import Limits, open_document
from tests.reading_files import text_file

LIMITS = Limits()
Open = Callable[..., Document]


@pytest.fixture
def opened(tmp_path: Path) -> Open:
    """Open a path, or text written to one."""
    work = tmp_path / "work"
    work.mkdir()

    def open_it(
        source: Path | str | bytes, name: str = "a.csv", encoding: str = "utf-8", limits: Limits = LIMITS
    ) -> Document:
        path = source if isinstance(source, Path) else text_file(tmp_path, source, encoding)
        return open_document(path, name, limits, work)

    return open_it


@pytest.fixture
def refusal(opened: Open) -> Callable[..., DataRejected]:
    """The refusal that opening a file ends in."""

    def refused(*args: object, **options: object) -> DataRejected:
        with pytest.raises(DataRejected) as caught:
            opened(*args, **options)
        return caught.value

    return refused

"""Catalogue records in their true formats, made in code, and the way of one file through opening and reading."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

import polars as pl
import pytest

from flows.errors import DataRejected
from flows.messages import LANGUAGES, catalogue
from flows.reading.opening import open_document
from flows.settings import ROOT
from flows.sources.base import Context, Extract
from flows.sources.catalogue import irbis, marc
from schemas.findings import problems_of
from schemas.ledger import AcquisitionModel
from schemas.rules import Problem
from schemas.validation import validate

Subfields = Sequence[tuple[str, str]]
Field = tuple[str, str | Subfields]

UNIMARC_LEADER = "00000nam0 2200000   450 "
MARC21_LEADER = "00000nam a2200000 i 4500"


def iso2709(fields: Sequence[Field], leader: str, encoding: str = "utf-8") -> bytes:
    """One record: leader, directory (12 characters for each field), fields."""
    bodies = [_body(value).encode(encoding) + b"\x1e" for _, value in fields]
    offsets = [sum(map(len, bodies[:number])) for number in range(len(bodies))]
    entries = zip(fields, bodies, offsets, strict=True)
    directory = "".join(f"{tag:0>3}{len(body):04}{offset:05}" for (tag, _), body, offset in entries).encode() + b"\x1e"
    base = 24 + len(directory)
    length = base + sum(map(len, bodies)) + 1
    head = f"{length:05}{leader[5:12]}{base:05}{leader[17:24]}".encode()
    return head + directory + b"".join(bodies) + b"\x1d"


def _body(value: str | Subfields) -> str:
    return value if isinstance(value, str) else "  " + "".join(f"\x1f{code}{text}" for code, text in value)


def marcxml(records: Sequence[tuple[str, Sequence[Field]]]) -> str:
    """A collection of (leader, fields)."""
    made = []
    for leader, fields in records:
        parts = [f"<leader>{leader}</leader>"]
        for tag, value in fields:
            if isinstance(value, str):
                parts.append(f'<controlfield tag="{tag}">{value}</controlfield>')
            else:
                inner = "".join(f'<subfield code="{code}">{text}</subfield>' for code, text in value)
                parts.append(f'<datafield tag="{tag}" ind1=" " ind2=" ">{inner}</datafield>')
        made.append(f"<record>{''.join(parts)}</record>")
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<collection xmlns="http://www.loc.gov/MARC21/slim">'
    return f"{head}{''.join(made)}</collection>"


def irbis_text(*records: Sequence[str]) -> str:
    """Records as lines ``#tag: value``, each ended by five stars."""
    return "".join("".join(f"{line}\n" for line in record) + "*****\n" for record in records)


RUSMARC: list[Field] = [
    ("001", "RU\\TEST\\1"),
    ("010", [("a", "978-601-7000-01-1"), ("d", "2500.00"), ("9", "5000")]),
    ("100", [("a", "20230914d2023    a  y0kazy50      ca")]),
    ("101", [("a", "kaz"), ("a", "rus")]),
    ("200", [("a", "Қазақтың ер балаларына арналған ертегілері"), ("e", "жинақ")]),
    ("210", [("a", "Алматы"), ("c", "Балапан"), ("d", "2023")]),
    ("675", [("a", "398.2(=512.122)-93")]),
    ("686", [("a", "82.3(5Қаз)-6"), ("2", "rubbk")]),
    ("710", [("a", "Халық ертегілері")]),
]
"""One book in RUSMARC; 010 $9 is the print run."""

MARC21: list[Field] = [
    ("001", "kz1"),
    ("008", f"230914s2023    kz     j{' ' * 12}kaz d"),
    ("020", [("a", "978-601-7000-01-1 (в пер.)"), ("c", "2500.00, тираж 5000")]),
    ("041", [("a", "kaz"), ("a", "rus")]),
    ("080", [("a", "398.2(=512.122)-93")]),
    ("084", [("a", "82.3(5Қаз)-6"), ("2", "rubbk")]),
    ("110", [("a", "Халық ертегілері.")]),
    ("245", [("a", "Қазақтың ер балаларына арналған ертегілері :"), ("b", "жинақ")]),
    ("260", [("a", "Алматы :"), ("b", "Балапан,"), ("c", "2023.")]),
]
"""The same book in MARC 21."""

IRBIS = [
    "#920: PAZK",
    "#10: ^A978-601-7000-01-1^D2500.00",
    "#101: kaz",
    "#101: rus",
    "#200: ^AҚазақтың ер балаларына арналған ертегілері^Eжинақ",
    "#210: ^D2023^CБалапан^AАлматы",
    "#621: 82.3(5Қаз)-6",
    "#675: 398.2(=512.122)-93",
    "#710: ^AХалық ертегілері",
]
"""The same book in ИРБИС."""

ANNOTATION = (
    "Кітапта қазақ халқының батырлар мен аңдар туралы ертегілері жинақталған. Ертегілер бастауыш сынып "
    "оқушыларына және мектеп жасына дейінгі балаларға арналған."
)
"""Enough Kazakh text to tell the code pages apart."""

COPY_IRBIS = "#910: ^A0^B1024^C20230914^E2400^FБюджет^U2023/45"


def assert_words(found: Problem) -> None:
    """Each placeholder of the finding's message is filled, in every language."""
    known = {"value", *found.params} | {name for name in ("row", "column", "sheet") if getattr(found, name) is not None}
    for language in LANGUAGES:
        names = {name for _, name, _, _ in Formatter().parse(catalogue(language).get(found.rule, found.rule)) if name}
        assert names <= known, (found.rule, language, names - known)


@dataclass(frozen=True)
class Taken:
    """What became of one file of records."""

    source: str | None
    extract: Extract | None = None
    rows: pl.DataFrame | None = None
    codes: frozenset[str] = frozenset()
    refused: DataRejected | None = None
    records: int | None = None

    def rejected(self) -> list[tuple[int | None, str]]:
        """(row, rule) of the records that the reader rejected."""
        assert self.extract
        return [(found.row, found.rule) for found in self.extract.problems if found.severity.value == "reject"]


Take = Callable[..., Taken]


@pytest.fixture
def take(tmp_path: Path) -> Take:
    """Open, recognise, read and judge one file of records."""

    def taken(content: bytes | str, name: str = "export.iso") -> Taken:
        path = tmp_path / "input"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        document = open_document(path, name)
        source = next((s for s in (*marc.SOURCES, *irbis.SOURCES) if s.recognise(document).is_match), None)
        if source is None:
            return Taken(None)
        try:
            extract = source.read(document, Context(ROOT / "data" / "reference"))
        except DataRejected as refused:
            return Taken(source.code, refused=refused)
        for found in extract.problems:
            assert_words(found)
        rows = extract.rows.collect()
        judged = validate(AcquisitionModel, rows.filter(~pl.col("is_duplicate")), extract.labels)
        codes = {found.rule for found in [*extract.problems, *problems_of(judged.findings)]}
        records = extract.records if extract.records is not None else document.records
        return Taken(source.code, extract, rows, frozenset(codes), records=records)

    return taken


@pytest.fixture
def made() -> type:
    """The builders and books of this folder."""

    class Made:
        UNIMARC_LEADER, MARC21_LEADER = UNIMARC_LEADER, MARC21_LEADER
        RUSMARC, MARC21, IRBIS = RUSMARC, MARC21, IRBIS
        COPY, NOTE = COPY_IRBIS, ANNOTATION
        iso2709 = staticmethod(iso2709)
        marcxml = staticmethod(marcxml)
        irbis_text = staticmethod(irbis_text)

    return Made

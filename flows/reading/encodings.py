"""From bytes to UTF-8: the encoding is decided once for the whole file, proved on every byte, never per cell."""

from __future__ import annotations

import codecs
import re
import tempfile
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt
import polars as pl

from flows.errors import DataRejected
from flows.reading.codepages import best_code_page, is_same_in_all
from flows.reading.mojibake import spoiled_words
from schemas import reading as rules
from schemas.rules import Problem, problem

BLOCK_BYTES = 512 << 10
"""A block, and what is worked out of it, stays in the processor's cache: larger ones take twice as long."""

SAMPLE_BYTES = 4 << 20
HEAD_BYTES = 64 << 10

BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
REPLACEMENT = "\ufffd".encode()
CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1b\x7f]")  # FS-US (0x1C-0x1F) are separators of some exports
MOST_CONTROL_SHARE = 0.01


@dataclass(frozen=True, slots=True)
class Encoded:
    """A text file as UTF-8: ``path`` (the file itself or a re-encoded sibling), the encoding it came in."""

    path: Path
    encoding: str
    is_composed: bool = True
    problems: tuple[Problem, ...] = field(default=())

    @property
    def codec(self) -> str:
        """The Python codec that opens ``path`` (drops a byte-order mark)."""
        return "utf-8-sig"

    def head(self) -> str:
        """The first 64 KiB, decoded."""
        with self.path.open("rb") as stream:
            return stream.read(HEAD_BYTES).decode("utf-8-sig", errors="ignore")

    def text(self) -> str:
        """The whole text, line ends as they are."""
        return self.path.read_bytes().decode("utf-8-sig")


def as_utf8(path: Path, workdir: Path) -> Encoded:
    """Decide the encoding of the text at ``path``; re-encode it into ``workdir`` unless it is UTF-8 already."""
    with path.open("rb") as stream:
        head = stream.read(HEAD_BYTES)
    encoding = _bom(head) or _bare_utf16(path, head)
    if encoding and encoding.startswith("utf-32"):
        raise DataRejected(rules.UNKNOWN_ENCODING.code, value="UTF-32", row=1)
    if encoding and encoding.startswith("utf-16"):
        return _encoded(_reencode(path, workdir, encoding), encoding)
    _refuse_binary(head)
    survey = _survey(path)
    if survey.fault is None:
        return _encoded(path, encoding or "utf-8", survey)
    found = _code_page(path, survey.fault)
    guessed = problem(rules.ENCODING_GUESSED, value=found)
    return _encoded(_reencode(path, workdir, found), found, problems=(guessed,))


def text_blocks(path: Path) -> Iterator[bytes]:
    """Blocks of about 512 KiB that end at a line feed (or at the end of the file): no character is cut."""
    with path.open("rb") as stream:
        while block := stream.read(BLOCK_BYTES):
            yield block + stream.readline()


def _bom(head: bytes) -> str | None:
    return next((name for mark, name in BOMS if head.startswith(mark)), None)


def _bare_utf16(path: Path, head: bytes) -> str | None:
    """UTF-16 without a mark: NULs on one side of each pair only, and sensible text when decoded."""
    if b"\0" not in head or path.stat().st_size % 2:
        return None
    sample = head[: len(head) // 2 * 2]
    for name in ("utf-16-le", "utf-16-be"):
        text = sample.decode(name, errors="replace")
        sensible = sum(_is_sensible(character) for character in text)
        if text and sensible >= 0.9 * len(text):
            return name
    return None


def _is_sensible(character: str) -> bool:
    is_known = " " <= character <= "~" or "\u00a0" <= character <= "\u052f" or "\u2010" <= character <= "\u2122"
    return is_known or character in "\t\r\n\ufeff"


def _refuse_binary(head: bytes) -> None:
    controls = len(CONTROL.findall(head))
    if controls > MOST_CONTROL_SHARE * len(head) + 1:
        raise DataRejected(rules.NOT_TEXT.code, kind="?")


@dataclass
class _Survey:
    """What one pass over the bytes tells. ``fault``: the first line that is not UTF-8."""

    fault: int | None = None
    lost: int = 0
    first_lost: int = 0
    is_composed: bool = True


def _survey(path: Path) -> _Survey:
    """Prove every byte to be UTF-8 (or stop at the first line that is not); refuse NUL on the way."""
    found, begin = _Survey(), 0
    for block in text_blocks(path):
        if b"\0" in block:
            raise DataRejected(rules.NUL_BYTE.code, row=_line_at(path, begin + block.index(b"\0")))
        if not _is_utf8(block):
            found.fault = _line_at(path, begin + _fault_at(block))
            return found
        if b"\xef" in block and REPLACEMENT in block:
            found.first_lost = found.first_lost or _line_at(path, begin + block.index(REPLACEMENT))
            found.lost += block.count(REPLACEMENT)
        found.is_composed = found.is_composed and _is_composed(block)
        begin += len(block)
    return found


def _line_at(path: Path, position: int) -> int:
    """The number of the line that holds the byte at ``position``; counted only when a message needs it."""
    line, left = 1, position
    with path.open("rb") as stream:
        while left and (block := stream.read(min(left, BLOCK_BYTES))):
            line += block.count(b"\n")
            left -= len(block)
    return line


def _is_utf8(block: bytes) -> bool:
    try:
        pl.Series([block], dtype=pl.Binary).cast(pl.String)
    except pl.exceptions.PolarsError:
        return False
    return True


def _fault_at(block: bytes) -> int:
    try:
        block.decode("utf-8")
    except UnicodeDecodeError as failed:
        return failed.start
    return 0


def _code_page(path: Path, fault: int) -> str:
    """The 8-bit Cyrillic code page of the file; refuses other encodings, and two in one file."""
    with path.open("rb") as stream:
        sample = stream.read(SAMPLE_BYTES)
    lines = [line for line in re.split(rb"[\r\n]+", sample) if not line.isascii()] or _odd_lines(path, fault)
    if any(_is_certain_utf8(line) for line in lines):
        raise DataRejected(rules.MIXED_ENCODINGS.code, row=fault)
    text = b"\n".join(lines)
    if found := best_code_page(text):
        return found[0]
    if is_same_in_all(text):
        return "cp1251"
    raise DataRejected(rules.UNKNOWN_ENCODING.code, row=fault, value="?")


def _odd_lines(path: Path, fault: int) -> list[bytes]:
    """The lines around the first fault, for a file whose beginning is plain ASCII."""
    with path.open("rb") as stream:
        return [line for number, line in enumerate(stream, 1) if number >= fault and not line.isascii()][:1000]


def _is_certain_utf8(line: bytes) -> bool:
    """Valid UTF-8 with two or more letters beyond ASCII: hardly ever an accident of a code page."""
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return sum(character.isalpha() and character > "\x7f" for character in text) >= 2


def _reencode(path: Path, workdir: Path, encoding: str) -> Path:
    decoder = codecs.getincrementaldecoder(encoding)(errors="strict")
    with tempfile.NamedTemporaryFile(dir=workdir, suffix=".utf8", delete=False) as target, path.open("rb") as source:
        try:
            while block := source.read(BLOCK_BYTES):
                target.write(decoder.decode(block).encode("utf-8"))
            target.write(decoder.decode(b"", final=True).encode("utf-8"))
        except UnicodeError as failed:
            Path(target.name).unlink()
            raise DataRejected(rules.UNKNOWN_ENCODING.code, value=encoding, row=None) from failed
    return Path(target.name)


def _encoded(path: Path, encoding: str, survey: _Survey | None = None, problems: tuple[Problem, ...] = ()) -> Encoded:
    """Judge the UTF-8 text: spoiled letters, lost letters, letters in parts."""
    survey = survey or _survey(path)
    if survey.lost:
        problems += (problem(rules.LOST_LETTERS, row=survey.first_lost, value=str(survey.lost)),)
    return Encoded(path, encoding, survey.is_composed, problems + _spoiled(path))


def _is_composed(block: bytes) -> bool:
    return not _may_compose(np.frombuffer(block, dtype=np.uint8)) or unicodedata.is_normalized(
        "NFC", block.decode("utf-8")
    )


def _may_compose(data: npt.NDArray[np.uint8]) -> bool:
    """Does a first byte occur of the characters that composition may change? Cyrillic letters have none.

    0xCC-0xCE hold the combining marks, 0xD6-0xF4 other scripts and emoji; of 0xE2 (dashes, quotation marks, №)
    only a few rare signs matter.
    """
    if bool(((data - 0xCC) <= 2).any()):
        return True
    others = data[(data - 0xD6) <= 0xF4 - 0xD6]
    if others.size == 0:
        return False
    is_dash_like = others == 0xE2
    return bool((~is_dash_like).any()) or _has_rare_signs(data)


def _has_rare_signs(data: npt.NDArray[np.uint8]) -> bool:
    at = np.flatnonzero(data[:-2] == 0xE2)
    second, third = data[at + 1], data[at + 2]
    is_rare = (second == 0x84) & np.isin(third, (0xA6, 0xAA, 0xAB)) | (second == 0x80) & (third <= 0x81)
    return bool((is_rare | (second >= 0x8C)).any())


def _spoiled(path: Path) -> tuple[Problem, ...]:
    with path.open("rb") as stream:
        found = spoiled_words(stream.read(1 << 20).decode("utf-8-sig", errors="ignore"))
    if found is None:
        return ()
    place = {"row": found.row, "value": found.first, "repaired": found.repaired, "number": found.words}
    if found.is_most and found.words > 1:
        raise DataRejected(rules.MOJIBAKE.code, **place)  # type: ignore[arg-type]
    return (problem(rules.SOME_MOJIBAKE, **place),)

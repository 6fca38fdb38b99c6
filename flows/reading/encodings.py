"""From bytes to UTF-8: the encoding is decided once for the whole file, proved on every byte, never per cell."""

from __future__ import annotations

import codecs
import re
import tempfile
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from flows.errors import DataRejected
from flows.reading.codepages import best_code_page, is_same_in_all
from flows.reading.mojibake import spoiled_words
from schemas import reading as rules
from schemas.rules import Problem, problem

BLOCK_BYTES = 16 << 20
SAMPLE_BYTES = 4 << 20
HEAD_BYTES = 64 << 10

BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# First bytes of the characters that a canonical composition may change; plain Cyrillic holds none of them.
COMBINING_LEADS = tuple(bytes([lead]) for lead in (0xCC, 0xCD, 0xCE, *range(0xD6, 0xE2), *range(0xE3, 0xF5)))
COMBINING_E2 = (b"\xe2\x84\xa6", b"\xe2\x84\xaa", b"\xe2\x84\xab", b"\xe2\x80\x80", b"\xe2\x80\x81", b"\xe2\xab\x9d")
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
        return _checked(_reencode(path, workdir, encoding), encoding, ())
    _refuse_binary(head)
    if (fault := _first_fault(path)) is None:
        return _checked(path, encoding or "utf-8", ())
    return _eight_bit(path, workdir, fault)


def text_blocks(path: Path) -> Iterator[bytes]:
    """Blocks of about 16 MiB that end at a line feed (or at the end of the file): no character is cut."""
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


def _first_fault(path: Path) -> int | None:
    """Number of the first line that is not UTF-8, or null; refuses NUL on the way."""
    lines = 0
    for block in text_blocks(path):
        if b"\0" in block:
            row = lines + block.count(b"\n", 0, block.index(b"\0")) + 1
            raise DataRejected(rules.NUL_BYTE.code, row=row)
        if not _is_utf8(block):
            return lines + _fault_line(block)
        lines += block.count(b"\n")
    return None


def _is_utf8(block: bytes) -> bool:
    try:
        pl.Series([block], dtype=pl.Binary).cast(pl.String)
    except pl.exceptions.PolarsError:
        return False
    return True


def _fault_line(block: bytes) -> int:
    try:
        block.decode("utf-8")
    except UnicodeDecodeError as failed:
        return block.count(b"\n", 0, failed.start) + 1
    return 1


def _eight_bit(path: Path, workdir: Path, fault: int) -> Encoded:
    with path.open("rb") as stream:
        sample = stream.read(SAMPLE_BYTES)
    lines = [line for line in re.split(rb"[\r\n]+", sample) if not line.isascii()] or _odd_lines(path, fault)
    if any(_is_certain_utf8(line) for line in lines):
        raise DataRejected(rules.MIXED_ENCODINGS.code, row=fault)
    found = best_code_page(b"\n".join(lines))
    if found is None and is_same_in_all(b"\n".join(lines)):
        found = ("cp1251", True)
    if found is None:
        raise DataRejected(rules.UNKNOWN_ENCODING.code, row=fault, value="?")
    target = _reencode(path, workdir, found[0])
    return _checked(target, found[0], (problem(rules.ENCODING_GUESSED, value=found[0]),))


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


def _checked(path: Path, encoding: str, problems: tuple[Problem, ...]) -> Encoded:
    """Judge the decoded text: spoiled letters, lost letters, letters in parts."""
    lost, first_lost, is_composed, lines = 0, 0, True, 0
    for block in text_blocks(path):
        if b"\0" in block:
            raise DataRejected(rules.NUL_BYTE.code, row=lines + block.count(b"\n", 0, block.index(b"\0")) + 1)
        if b"\xef\xbf\xbd" in block:
            first_lost = first_lost or lines + block.count(b"\n", 0, block.index(b"\xef\xbf\xbd")) + 1
            lost += block.count(b"\xef\xbf\xbd")
        is_composed = is_composed and _is_composed(block)
        lines += block.count(b"\n")
    if lost:
        problems += (problem(rules.LOST_LETTERS, row=first_lost, value=str(lost)),)
    return Encoded(path, encoding, is_composed, problems + _spoiled(path))


def _is_composed(block: bytes) -> bool:
    if block.isascii() or not any(mark in block for mark in (*COMBINING_LEADS, *COMBINING_E2)):
        return True
    return unicodedata.is_normalized("NFC", block.decode("utf-8"))


def _spoiled(path: Path) -> tuple[Problem, ...]:
    with path.open("rb") as stream:
        found = spoiled_words(stream.read(1 << 20).decode("utf-8-sig", errors="ignore"))
    if found is None:
        return ()
    place = {"row": found.row, "value": found.first, "repaired": found.repaired, "count": found.words}
    if found.is_most and found.words > 1:
        raise DataRejected(rules.MOJIBAKE.code, **place)  # type: ignore[arg-type]
    return (problem(rules.SOME_MOJIBAKE, **place),)

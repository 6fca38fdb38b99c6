"""Independent counts of records: they share no code with the readers, so that the two can vouch for each other.

Delimited text is counted on its bytes: a record ends at a line end outside quotes. Nothing is decoded, split
or kept; a line feed, a delimiter and a quote are single bytes in UTF-8 and never part of another character.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

BLOCK_BYTES = 512 << 10  # a block and what is worked out of it stay in the processor's cache
LINE_FEED, CARRIAGE_RETURN, QUOTE = 10, 13, 34
EVERY_BYTE = bytes(range(256))
BLANK = b" \t\r\n"

Bytes = npt.NDArray[np.uint8]


@dataclass
class DelimitedCount:
    """What the bytes say. ``records``: up to the last that is not blank; ``total``: all of them."""

    total: int = 0
    records: int = 0
    least_width: int = 0
    most_width: int = 0
    has_quotes: bool = False
    has_lone_returns: bool = False
    ends_in_quote: bool = False
    broken_quote_record: int | None = None  # the record of the first quote that neither opens nor closes a cell

    @property
    def is_uniform(self) -> bool:
        """Every record has the same number of cells, more than one, and ends with LF or CRLF."""
        return 1 < self.least_width == self.most_width and not self.has_lone_returns


@dataclass
class _State:
    """Where the count stands between two blocks."""

    in_quote: bool = False
    open_cells: int = 0  # delimiters of the record that the block leaves unfinished
    last_byte: int = LINE_FEED


def count_delimited(path: Path, delimiter: str, *, quoted: bool = True) -> DelimitedCount:
    """Count the records of the UTF-8 text at ``path``; with ``quoted`` false a quote is a letter like any."""
    count, state = DelimitedCount(), _State()
    blank = BLANK + delimiter.encode() + (b'"' if quoted else b"")
    last_filled: tuple[bytes, int, bool] | None = None
    for block in _blocks(path):
        if block[-256:].strip(blank) or _content_end(block, blank, quoted, state.in_quote):
            last_filled = (block, count.total, state.in_quote)
        _count_block(block, ord(delimiter), quoted, count, state)
    _finish(count, state)
    if last_filled:
        block, before, in_quote = last_filled
        end = _content_end(block, blank, quoted, in_quote)
        count.records = before + _line_ends(block[:end], quoted, in_quote) + 1
    return count


def _content_end(block: bytes, blank: bytes, quoted: bool, in_quote: bool) -> int:
    """Where the last filled cell of the block ends, 0 if it has none. A delimiter in quotes, and a doubled quote,
    are content too."""
    body = len(block.rstrip(blank))
    pieces = block[body:].split(b'"') if quoted else []
    is_inside = in_quote ^ bool(block.count(b'"', 0, body) & 1)
    end = at = body
    for index, piece in enumerate(pieces):
        is_doubled_quote = not is_inside and not piece and 0 < index < len(pieces) - 1
        if is_doubled_quote or (is_inside and piece.strip(BLANK)):
            end = at + len(piece)
        at += len(piece) + 1
        is_inside = not is_inside
    return end


def _blocks(path: Path) -> Iterator[bytes]:
    """Blocks that end at a line feed, without the byte-order mark."""
    with path.open("rb") as stream:
        if stream.read(3) != b"\xef\xbb\xbf":
            stream.seek(0)
        while block := stream.read(BLOCK_BYTES):
            yield block + stream.readline()


def _count_block(block: bytes, delimiter: int, quoted: bool, count: DelimitedCount, state: _State) -> None:
    block = _with_line_feeds(block, count)
    quoted = quoted and (state.in_quote or b'"' in block)
    if quoted:
        count.has_quotes = True
        _check_quotes(block, delimiter, count, state)
    marks = _marks(block, delimiter, quoted, state)
    ends = np.flatnonzero(marks == LINE_FEED)
    if ends.size:
        widths = np.diff(ends, prepend=-1)
        widths[0] += state.open_cells
        _note_widths(count, int(widths.min()), int(widths.max()))
        count.total += int(ends.size)
        state.open_cells = len(marks) - int(ends[-1]) - 1
    else:
        state.open_cells += len(marks)
    state.last_byte = block[-1]


def _with_line_feeds(block: bytes, count: DelimitedCount) -> bytes:
    """Carriage returns that stand alone end a record too."""
    if b"\r" not in block or block.count(b"\r") == block.count(b"\r\n"):
        return block
    count.has_lone_returns = True
    return re.sub(rb"\r(?!\n)", b"\n", block)


def _marks(block: bytes, delimiter: int, quoted: bool, state: _State) -> Bytes:
    """The line feeds and delimiters outside quotes, in order."""
    wanted = bytes([LINE_FEED, delimiter, QUOTE] if quoted else [LINE_FEED, delimiter])
    marks = np.frombuffer(block.translate(None, EVERY_BYTE.translate(None, wanted)), dtype=np.uint8)
    if not quoted:
        return marks
    is_quote = marks == QUOTE
    is_inside = (np.cumsum(is_quote, dtype=np.uint8) & 1).astype(bool) ^ state.in_quote
    state.in_quote ^= bool(int(is_quote.sum()) & 1)
    outside: Bytes = marks[~is_inside & ~is_quote]
    return outside


def _check_quotes(block: bytes, delimiter: int, count: DelimitedCount, state: _State) -> None:
    """A quote must open a cell (after a delimiter or line end), close one, or be half of a doubled pair."""
    if count.broken_quote_record is not None:
        return
    data = np.frombuffer(block, dtype=np.uint8)
    at = np.flatnonzero(data == QUOTE)
    if not at.size:
        return
    before, after = data[at - 1], data[np.minimum(at + 1, len(data) - 1)]
    before[0] = data[at[0] - 1] if at[0] else state.last_byte
    after[-1] = data[at[-1] + 1] if at[-1] + 1 < len(data) else LINE_FEED
    is_closing = (np.arange(at.size) + int(state.in_quote)) % 2 == 1
    is_sound = np.where(is_closing, _table(delimiter, CARRIAGE_RETURN)[after], _table(delimiter)[before])
    # An opening quote right after a quote is half of a doubled pair; it must follow a closing one, and does.
    if not is_sound.all():
        first = int(at[np.flatnonzero(~is_sound)[0]])
        count.broken_quote_record = count.total + _line_ends(block[:first], True, state.in_quote) + 1


def _table(*more: int) -> npt.NDArray[np.bool_]:
    """A look-up by byte: may it stand beside a quote?"""
    table = np.zeros(256, dtype=np.bool_)
    table[[LINE_FEED, QUOTE, *more]] = True
    return table


def _line_ends(data: bytes, quoted: bool, in_quote: bool) -> int:
    """Line ends outside quotes in ``data``."""
    data = re.sub(rb"\r(?!\n)", b"\n", data) if b"\r" in data else data
    if not quoted or (not in_quote and b'"' not in data):
        return data.count(b"\n")
    pieces = data.split(b'"')
    return sum(piece.count(b"\n") for piece in pieces[int(in_quote) :: 2])


def _note_widths(count: DelimitedCount, least: int, most: int) -> None:
    count.least_width = min(count.least_width or least, least)
    count.most_width = max(count.most_width, most)


def _finish(count: DelimitedCount, state: _State) -> None:
    """The last record may lack its line end."""
    count.ends_in_quote = state.in_quote
    if state.last_byte != LINE_FEED:
        _note_widths(count, state.open_cells + 1, state.open_cells + 1)
        count.total += 1


def count_lenient(text: str, delimiter: str) -> int | None:
    """Records of a text in which quotes also stand inside unquoted cells; null where no reading fits.

    Counted cell by cell with one pattern: a quoted cell, or a run without delimiter and line end.
    """
    mark = re.escape(delimiter)
    cell = re.compile(rf'(?:"((?:[^"]|"")*)"|([^"{mark}\r\n][^{mark}\r\n]*)|)({mark}|\r\n|\r|\n|\Z)')
    records, at, filled = 0, 0, 0
    while at < len(text):
        found = cell.match(text, at)
        if found is None:
            return None
        records += found[3] != delimiter
        if (found[1] or found[2] or "").strip(BLANK.decode()):
            filled = records + (found[3] == delimiter)
        at = found.end()
    return filled


def count_lines(text: str) -> int:
    """Lines of a plain text up to the last that is not blank."""
    body = text.rstrip()
    return len(re.findall(r"\r\n|\r|\n", body)) + 1 if body else 0


def count_iso2709(data: bytes) -> int:
    """Records of an ISO 2709 file: record terminators (0x1D), and an unterminated rest."""
    terminated, _, rest = data.rpartition(b"\x1d")
    return (terminated.count(b"\x1d") + 1 if _ else 0) + bool(rest.strip(b" \t\r\n\x1a\0"))


def count_xml_records(data: bytes) -> int:
    """``record`` elements of a MARCXML file, counted by their opening tags."""
    return len(re.findall(rb"<(?:[\w.-]+:)?record(?=[\s>/])", data))


JSON_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*"|[{}\[\]:,]', re.DOTALL)


def count_json_objects(path: Path, at: str = "") -> int:
    """Members of the array found under the dotted key path ``at`` (``response.items``; "" is the top level),
    summed over all places of that path: counted on the tokens of the text, without a JSON reader."""
    wanted = [key.encode() for key in at.split(".") if key]
    return _JsonCounter(wanted).count(path.read_bytes())


class _JsonCounter:
    """Walks the tokens; keeps the keys that lead to the current place, arrays being transparent."""

    def __init__(self, wanted: list[bytes]) -> None:
        self.wanted = wanted
        self.keys: list[bytes | None] = []
        self.kinds: list[bytes] = []
        self.key: bytes | None = None
        self.text: bytes | None = None
        self.members = 0
        self.target_depth: int | None = None

    def count(self, data: bytes) -> int:
        start = 0
        for found in JSON_TOKEN.finditer(data):
            has_scalar = bool(data[start : found.start()].strip(b" \t\r\n\xef\xbb\xbf")) or found[0][:1] == b'"'
            self._step(found[0], has_scalar)
            start = found.end()
        return self.members

    def _step(self, token: bytes, has_scalar: bool) -> None:
        self._count_member(token, has_scalar)
        if token in b"{[":
            self.kinds.append(token)
            self.keys.append(self.key)
            self.key = None
            if token == b"[" and self.target_depth is None and self._place() == self.wanted:
                self.target_depth = len(self.kinds)
        elif token in b"}]":
            if self.target_depth == len(self.kinds):
                self.target_depth = None
            if self.kinds:
                self.kinds.pop()
                self.keys.pop()
            self.key = None
        elif token == b":":
            self.key = (self.text or b'""')[1:-1]
        elif token == b",":
            self.key = None
        else:
            self.text = token

    def _count_member(self, token: bytes, has_scalar: bool) -> None:
        """A member of the wanted array begins with a bracket at its depth, or is a scalar before , or ]."""
        if self.target_depth != len(self.kinds) or self.target_depth is None:
            return
        is_plain = has_scalar and token in b",]"
        self.members += token in b"{[" or token[:1] == b'"' or is_plain

    def _place(self) -> list[bytes]:
        return [key for key in self.keys if key is not None]

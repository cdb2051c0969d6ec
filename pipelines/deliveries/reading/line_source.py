"""Reading a text file in blocks that end at a line end, with bounded memory and the size of every line known.

UTF-16 is turned into UTF-8 here, so that everything behind works on one kind of bytes; sizes are always those of the
file. What UTF-16 can't hold (half a pair, half a unit at the end) becomes bytes that are no valid UTF-8, and is found
by whoever decodes the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pipelines.deliveries.reading.rows import RAW_TEXT_BYTES

BLOCK_BYTES = 4 * 1024 * 1024
LINE_LIMIT = 1024 * 1024
"""The longest row, in bytes, that is still cut into cells."""

HALF_UNIT = b"\xff"
_LINE_END = re.compile(rb"\r\n|\n|\r")


@dataclass(frozen=True)
class Block:
    """Whole lines, or one line that is longer than the limit.

    Attributes:
        data: The lines with their ends, in `codec`; of an overlong line only the beginning.
        size: Bytes in the file.
        is_overlong: Whether this is one line over the limit.
        is_last: Whether nothing follows.
    """

    data: bytes
    size: int
    is_overlong: bool
    is_last: bool


class LineSource:
    """A text file, from its byte order mark to `end`.

    Args:
        path: The file.
        codec: What it is written in.
        start: Where its text begins (after the byte order mark).
        end: Where it ends (before the trailer), in bytes.
        block_bytes: About how much to hold at a time.
        line_limit: The longest line that is kept whole.

    Attributes:
        codec: What `data` is in: UTF-8, or the file's own single-byte encoding.
    """

    def __init__(self, path: Path, codec: str, start: int, end: int, *, block_bytes: int, line_limit: int) -> None:
        self.is_utf_16 = codec.startswith("utf-16")
        self.codec = "utf-8" if self.is_utf_16 else codec
        self._codec_of_file = codec
        self._is_little = codec == "utf-16-le"
        self._path = path
        self._position = start
        self._left = end - start
        self._held = b""
        self._buffer = b""
        self._given_back: list[Block] = []
        self._block_bytes = block_bytes
        self.line_limit = line_limit

    @property
    def _is_exhausted(self) -> bool:
        return self._left <= 0

    def _fill(self) -> None:
        """Read one more block into the buffer."""
        with self._path.open("rb") as file:
            file.seek(self._position)
            data = file.read(min(self._block_bytes, self._left))
        self._position += len(data)
        self._left = self._left - len(data) if data else 0
        self._buffer += self._as_utf_8(self._held + data) if self.is_utf_16 else data

    def _as_utf_8(self, data: bytes) -> bytes:
        whole = len(data) - len(data) % 2
        if not self._is_exhausted and whole and data[whole - 1 if self._is_little else whole - 2] & 0xFC == 0xD8:
            whole -= 2  # the first half of a pair, whose second half has not been read
        self._held = b"" if self._is_exhausted else data[whole:]
        text = data[:whole].decode(self._codec_of_file, "surrogatepass").encode("utf-8", "surrogatepass")
        return text + HALF_UNIT if self._is_exhausted and len(data) % 2 else text

    def take_line(self) -> Block | None:
        """The next single line, however long; None at the end."""
        if self._given_back:
            return self._given_back.pop()
        while True:
            found = _LINE_END.search(self._buffer)
            if found and (found.end() < len(self._buffer) or self._is_exhausted or found.group() != b"\r"):
                return self._take(found.end()) if found.end() <= self.line_limit else self._take_overlong()
            if len(self._buffer) > self.line_limit:
                return self._take_overlong()
            if self._is_exhausted:
                return self._take(len(self._buffer)) if self._buffer else None
            self._fill()

    def give_back(self, line: Block) -> None:
        """Put a line back, so that it comes next again."""
        self._given_back.append(line)

    def blocks(self) -> Iterator[Block]:
        """What is left, in blocks of whole lines."""
        before = b""
        while self._given_back:
            line = self._given_back.pop()
            if not line.is_overlong:
                before += line.data
                continue
            if before:
                yield Block(before, self.size_of(before), False, False)
            before = b""
            yield line
        self._buffer = before + self._buffer
        while True:
            while len(self._buffer) < self._block_bytes and not self._is_exhausted:
                self._fill()
            cut = len(self._buffer) if self._is_exhausted else self._last_line_end()
            if cut:
                yield self._take(cut)
            elif self._is_exhausted:
                return
            elif len(self._buffer) > self.line_limit:
                yield self._take_overlong()
            else:
                self._fill()

    def _last_line_end(self) -> int:
        cut = self._buffer.rfind(b"\n") + 1
        # A CR in the last place may be the first half of CR LF.
        return max(cut, self._buffer.rfind(b"\r", cut, len(self._buffer) - 1) + 1)

    def _take(self, length: int) -> Block:
        data, self._buffer = self._buffer[:length], self._buffer[length:]
        return Block(data, self.size_of(data), False, self._is_exhausted and not self._buffer)

    def _take_overlong(self) -> Block:
        kept, size, is_whole = b"", 0, False
        while not is_whole:
            found = _LINE_END.search(self._buffer)
            if found and (found.end() < len(self._buffer) or self._is_exhausted or found.group() != b"\r"):
                length, is_whole = found.end(), True
            else:
                # A CR in the last place may be half a line end, and waits for what follows.
                length, is_whole = len(self._buffer) - self._buffer.endswith(b"\r"), self._is_exhausted
            part = self._take(length)
            size += part.size
            kept += part.data[: RAW_TEXT_BYTES - len(kept)]
            if not is_whole:
                self._fill()
        return Block(kept, size, True, self._is_exhausted and not self._buffer)

    def size_of(self, data: bytes) -> int:
        """How many bytes of the file `data` takes."""
        if not self.is_utf_16:
            return len(data)
        return 2 * len(data) if data.isascii() else int(self._weights(data).sum())

    def sizes_of(self, data: bytes, starts: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """How many bytes of the file each piece of `data` takes; a piece reaches from its start to the next."""
        if not len(starts):
            return np.zeros(0, dtype=np.int64)
        if not self.is_utf_16 or data.isascii():
            lengths = np.diff(np.append(starts, len(data)))
            return 2 * lengths if self.is_utf_16 else lengths
        sizes: npt.NDArray[np.int64] = np.add.reduceat(self._weights(data), starts)
        return sizes

    @staticmethod
    def _weights(data: bytes) -> npt.NDArray[np.int64]:
        """UTF-16 bytes per UTF-8 byte, counted at each character's first byte."""
        units = np.frombuffer(data, dtype=np.uint8)
        weights: npt.NDArray[np.int64] = 2 * ((units & 0xC0) != 0x80).astype(np.int64) + 2 * (units >= 0xF0)
        weights[units == HALF_UNIT[0]] = 1
        return weights

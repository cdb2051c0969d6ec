"""The quick way through an XML document: rows with the same sequence of tags are read alike.

The tags of a block are found all at once. The first row of every sequence of tags (its shape) goes through the parser,
with its texts replaced by their positions; that shows that the tags are in order, and where each column stands. The
other rows of that shape are then sliced from the bytes as they are. Whatever is not plain (attributes, entities,
carriage returns) goes through the parser row by row; and where more than rows and blanks follow one another, all the
rest does. So the parser sees everything but rows that say nothing new about the document's form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipelines.deliveries.reading.inner_items import row_places

BLOCK_BYTES = 4 * 1024 * 1024
LONGEST_BLOCK = 16 * BLOCK_BYTES
LONGEST_ROW = 1024 * 1024

_BLANK = b" \t\r\n"
_NO_CHARACTERS = (b"\xef\xbf\xbe", b"\xef\xbf\xbf")
_DECLARATION = re.compile(rb"\s*<\?xml[^<>]*\?>")


@dataclass(frozen=True)
class Rows:
    """The rows of a stretch of the document, cut into tags and the texts after them.

    Attributes:
        data: The stretch.
        texts: The text after each tag.
        codes: A number for the wording of each tag.
        firsts: Which tag begins each row.
        lasts: Which tag ends it.
        starts: Where each row begins in `data`.
        stops: Where it ends.
        is_plain: Which rows may be read by their shape.
    """

    data: bytes
    texts: pa.Array
    codes: npt.NDArray[np.int64]
    firsts: npt.NDArray[np.int64]
    lasts: npt.NDArray[np.int64]
    starts: npt.NDArray[np.int64]
    stops: npt.NDArray[np.int64]
    is_plain: npt.NDArray[np.bool_]

    def shapes(self) -> list[bytes]:
        """What tells each row's sequence of tags from others."""
        ends = self.lasts + 1
        return [self.codes[first:end].tobytes() for first, end in zip(self.firsts, ends, strict=True)]

    def bytes_of(self, row: int) -> bytes:
        """One row as it stands in the file."""
        return self.data[self.starts[row] : self.stops[row]]


class RowFinder:
    """Finds the rows of a document, block by block.

    Args:
        data: The document's beginning.
        name: The local name of the row element.

    Attributes:
        head: How many bytes precede the first row; None where rows can't be found quickly.
    """

    def __init__(self, data: bytes, name: str) -> None:
        found = re.search(rb"<((?:[^\s<>/:!?]+:)?" + re.escape(name.encode()) + rb")[\s>]", data)
        self.head: int | None = None
        if found is None:
            return
        above = _DECLARATION.sub(b"", data[: found.start()].removeprefix(b"\xef\xbb\xbf"), count=1)
        if b"<!" not in above and b"<?" not in above:
            self.head = found.start()
        self._local = name.encode()
        self._start, self._end = b"<" + found.group(1), b"</" + found.group(1) + b">"
        self._code_of: dict[str, int] = {}
        self.tags: list[str] = []

    def end_of_rows(self, data: bytes) -> int:
        """Where the last whole row ends; 0 for none."""
        found = data.rfind(self._end)
        return found + len(self._end) if found >= 0 else 0

    def rows(self, data: bytes) -> Rows | None:
        """The rows of a stretch that ends with a row; None where it holds anything but rows and blanks."""
        units = np.frombuffer(data, dtype=np.uint8)
        opening, closing = np.flatnonzero(units == ord("<")), np.flatnonzero(units == ord(">"))
        if len(opening) != len(closing) or (opening > closing).any() or (closing[:-1] > opening[1:]).any():
            return None
        if b"<!" in data or b"<?" in data or not _is_text(data, units) or data[: opening[0]].strip(_BLANK):
            return None
        ends = closing + 1
        offsets = np.append(np.column_stack((opening, ends)).ravel(), len(data)).astype(np.int32)
        pieces = pa.StringArray.from_buffers(len(offsets) - 1, pa.py_buffer(offsets), pa.py_buffer(data))
        places = np.arange(len(opening)) * 2
        texts = pieces.take(pa.array(places + 1))
        codes, tags = self._codes(pieces.take(pa.array(places)))
        kinds = np.array([self._kind(tag) for tag in tags])
        firsts, lasts = np.flatnonzero(kinds[codes] == 1), np.flatnonzero(kinds[codes] == 2)
        is_strange = (kinds[codes] == 3).any() or len(firsts) != len(lasts) or not len(firsts)
        if is_strange or firsts[0] or lasts[-1] != len(codes) - 1 or (firsts[1:] != lasts[:-1] + 1).any():
            return None
        if any(text.strip(" \t\r\n") for text in pc.unique(texts.take(pa.array(lasts))).to_pylist()):
            return None
        starts, stops = opening[firsts], ends[lasts]
        is_plain = stops - starts <= LONGEST_ROW
        has_attribute = np.array(["=" in tag for tag in tags])
        odd = [opening[has_attribute[codes]], *(np.flatnonzero(units == ord(mark)) for mark in "&\r")]
        rows = np.searchsorted(starts, np.concatenate(odd), side="right") - 1
        is_plain[rows[rows >= 0]] = False
        return Rows(data, texts, codes, firsts, lasts, starts, stops, is_plain)

    def _codes(self, tags: pa.Array) -> tuple[npt.NDArray[np.int64], list[str]]:
        """A number for each tag, the same in all blocks, and what the numbers stand for."""
        encoded = tags.dictionary_encode()
        for tag in encoded.dictionary.to_pylist():
            if tag not in self._code_of:
                self._code_of[tag] = len(self.tags)
                self.tags.append(tag)
        numbers = np.array([self._code_of[tag] for tag in encoded.dictionary.to_pylist()], dtype=np.int64)
        return numbers[encoded.indices.to_numpy()], self.tags

    def _kind(self, tag: str) -> int:
        """0: within a row; 1: begins a row; 2: ends a row; 3: a row element written in another way."""
        text = tag.encode()
        if text == self._end:
            return 2
        name = re.split(rb"[\s/>]", text.lstrip(b"</"), maxsplit=1)[0]
        if name.rpartition(b":")[2] != self._local:
            return 0
        is_usual = text.startswith(self._start) and b"<" + name == self._start and not text.endswith(b"/>")
        return 1 if is_usual else 3

    def numbered(self, codes: npt.NDArray[np.int64]) -> bytes:
        """A row of some tags, in which the text of each element is the place of its tag in the row."""
        parts = []
        for place, code in enumerate(codes.tolist()):
            tag = self.tags[code]
            parts.append(tag if tag.startswith("</") or tag.endswith("/>") else f"{tag}{place}")
        return "".join(parts).encode()


def _is_text(data: bytes, units: npt.NDArray[np.uint8]) -> bool:
    """Whether bytes are UTF-8 with no character that XML forbids."""
    low = units[units < ord(" ")]
    if not np.isin(low, np.frombuffer(b"\t\n\r", dtype=np.uint8)).all():
        return False
    if data.isascii():
        return True
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not any(character in data for character in _NO_CHARACTERS)


class Pool:
    """Texts by number: those of a stretch of the document, and others that are added."""

    def __init__(self, texts: pa.Array) -> None:
        self._texts = texts
        self._added: list[str] = []

    def add(self, text: str | None) -> int:
        """The number of one more text; -1 for none."""
        if text is None:
            return -1
        self._added.append(text)
        return len(self._texts) + len(self._added) - 1

    def close(self) -> None:
        """Nothing more is added."""
        if self._added:
            self._texts = pa.concat_arrays([self._texts, pa.array(self._added, pa.string())])

    def column(self, numbers: npt.NDArray[np.int64]) -> pa.Array:
        """The texts of some numbers, '' for -1."""
        found = self._texts.take(pa.array(numbers, mask=numbers < 0))
        return found.fill_null("") if found.null_count else found


@dataclass(frozen=True)
class Shape:
    """Where the columns stand in rows with one sequence of tags.

    Attributes:
        columns: The place of each column's text among the row's tags; -1 where it is absent or empty.
        items: For each kind of items, the same for every part of every item.
        holders: For each kind, which of the row's outer items holds each, and its number there (`row_places`).
    """

    columns: npt.NDArray[np.int64]
    items: list[npt.NDArray[np.int64]]
    holders: list[npt.NDArray[np.int64]]

    @staticmethod
    def of(found: list[str | None], items: list[list[list[list[str]]]], part_counts: list[int]) -> Shape:
        """From what was read in a numbered row."""
        kinds = [
            np.array([[_place(text) for text in item] for group in kind for item in group], dtype=np.int64)
            for kind in items
        ]
        shaped = [kind.reshape(-1, parts) for kind, parts in zip(kinds, part_counts, strict=True)]
        holders = [row_places([*map(len, kind)]) for kind in items]
        return Shape(np.array([_place(text) for text in found], dtype=np.int64), shaped, holders)


def _place(text: str | None) -> int:
    return int(text) if text else -1


def shifted(places: npt.NDArray[np.int64], base: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Places within rows as numbers of texts, one row a base."""
    bases = base.reshape(-1, *([1] * places.ndim))
    return np.where(places[None] < 0, np.int64(-1), bases + places[None])


def blocks(read: Iterator[bytes], finder: RowFinder, data: bytes) -> Iterator[tuple[bytes, bool]]:
    """The document in stretches that end with a row, each with whether it does; the last is what is left.

    Args:
        read: The rest of the document.
        finder: Finds its rows.
        data: What was read of it already.
    """
    for more in read:
        cut = finder.end_of_rows(data)
        if cut:
            yield data[:cut], True
            data = data[cut:]
        elif len(data) > LONGEST_BLOCK:
            yield data, False
            data = b""
        data += more
    cut = finder.end_of_rows(data)
    if cut:
        yield data[:cut], True
    yield data[cut:], False

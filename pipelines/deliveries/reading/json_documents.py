"""Reading one JSON document that holds an array of rows, an element at a time."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import pyarrow as pa

from pipelines.deliveries.mapping import Mapping
from pipelines.deliveries.reading.columns import bracketed
from pipelines.deliveries.reading.encodings import open_encoding, tail_of
from pipelines.deliveries.reading.json_lines import refuse_strange_objects
from pipelines.deliveries.reading.json_values import EXACT, JsonColumns, OddValueError
from pipelines.deliveries.reading.row_cutter import Refusal
from pipelines.deliveries.reading.rows import LINE, DeliveryUnreadable
from pipelines.deliveries.reading.whole_reading import WholeReading

READ_BYTES = 4 * 1024 * 1024
VALUE_LIMIT = 64 * 1024 * 1024
"""The longest single value, in characters."""
BATCH_OBJECTS = 20_000

_SPACE = re.compile(r"[ \t\r\n]*")
_CLOSING = {"{": "}", "[": "]"}


class JsonText:
    """The text of a document, of which only a window is held.

    Args:
        path: The file.
        codec: What it is written in.
        start: Where its text begins, in bytes.
    """

    def __init__(self, path: Path, codec: str, start: int) -> None:
        self._path, self._codec = path, codec
        self._offset = start
        self._decoder = codecs.getincrementaldecoder(codec)()
        self._window = ""
        self._place = 0
        self._lines_before = 0
        self._characters_before = 0
        self._is_exhausted = False
        self._opening = ""

    def _fill(self) -> None:
        """Drop what was used, and read on; the more is held, the more is read."""
        self._lines_before += self._window.count("\n", 0, self._place)
        self._characters_before += self._place
        self._window = self._window[self._place :]
        self._place = 0
        with self._path.open("rb") as file:
            file.seek(self._offset)
            data = file.read(max(READ_BYTES, len(self._window)))
        self._offset += len(data)
        self._is_exhausted = not data
        try:
            self._window += self._decoder.decode(data, final=self._is_exhausted)
        except UnicodeDecodeError as error:
            line = self._lines_before + self._window.count("\n") + data.count(b"\n", 0, error.start) + 1
            raise DeliveryUnreadable(
                "wrong_encoding",
                f"[{self._path.name}] line {line} is not [{self._codec}]: {error.reason}. Set format.encoding of "
                "the mapping "
                "to the right one, or ask the sender for the file in the agreed encoding.",
            ) from error

    @property
    def place(self) -> int:
        """How many characters of the text were used."""
        return self._characters_before + self._place

    def peek(self) -> str:
        """The next character that is no space; empty at the end."""
        while True:
            found = _SPACE.match(self._window, self._place)
            self._place = found.end() if found else self._place
            if self._place < len(self._window) or self._is_exhausted:
                break
            self._fill()
        character = self._window[self._place : self._place + 1]
        self._opening = self._opening or character
        return character

    def take(self, expected: str) -> str:
        """The next character that is no space, which must be one of those expected."""
        character = self.peek()
        if not character or character not in expected:
            self.fail(f"[{expected[0]}] is expected", self._place)
        self._place += 1
        return character

    def value(self) -> tuple[Any, str]:
        """The next whole value, and its text."""
        self.peek()
        while True:
            try:
                value, end = EXACT.raw_decode(self._window, self._place)
            except RecursionError:
                self.fail("a value is nested too deeply", self._place)
            except ValueError as error:
                if self._is_exhausted or len(self._window) - self._place > VALUE_LIMIT:
                    if isinstance(error, json.JSONDecodeError):
                        self.fail(error.msg, error.pos)
                    self.fail(str(error), self._place)
            else:
                if end < len(self._window) or self._is_exhausted:
                    text = self._window[self._place : end]
                    self._place = end
                    return value, text
            self._fill()

    def fail(self, why: str, place: int) -> NoReturn:
        """Raise for a document that is cut off, or is none.

        Raises:
            DeliveryUnreadable: Always.
        """
        line = self._lines_before + self._window.count("\n", 0, place) + 1
        is_at_end = self._is_exhausted and place >= len(self._window.rstrip())
        if is_at_end or not tail_of(self._path).endswith(_CLOSING.get(self._opening, "").encode()):
            raise DeliveryUnreadable(
                "truncated",
                f"[{self._path.name}] was cut off: the document that begins with [{self._opening}] does not end; "
                "its last "
                f"whole row stands before line [{line}]. Ask the sender for the whole file again.",
            )
        raise DeliveryUnreadable(
            "bad_json",
            f"[{self._path.name}] line {line} is not JSON: {why}. Ask the sender for the file again.",
        )


class JsonDocumentReading(WholeReading):
    """A JSON document being read."""

    def __init__(self, path: Path, mapping: Mapping) -> None:
        super().__init__(path, mapping)
        self._codec, self._mark = open_encoding(path, mapping)
        self._values = JsonColumns(mapping)

    def spans(self) -> Iterator[tuple[int, int]]:
        """Where each row begins and ends, in characters of the text after its byte order mark."""
        for _, text, end in self._elements():
            yield end - len(text), end

    @property
    def codec_and_mark(self) -> tuple[str, int]:
        """What the file is written in, and how many bytes its byte order mark takes."""
        return self._codec, self._mark

    def _elements(self) -> Iterator[tuple[Any, str, int]]:
        """The rows, each with its text and where that ends."""
        text = JsonText(self._path, self._codec, self._mark)
        if not text.peek():
            raise DeliveryUnreadable(
                "empty",
                f"[{self._path.name}] is empty: it holds nothing but spaces. Ask the sender for the file again.",
            )
        path = self._mapping.format.rows_at
        keys = path.split(".") if path else []
        for depth, key in enumerate(keys):
            self._descend(text, keys[:depth], key)
        if text.peek() != "[":
            where = f"at [{path}]" if path else "in the document itself"
            raise self._no_rows(f"there is no array {where}", [])
        text.take("[")
        if text.peek() == "]":
            text.take("]")
        else:
            yield *text.value(), text.place
            while text.take(",]") == ",":
                yield *text.value(), text.place
        for _ in keys:
            while text.take(",}") == ",":
                text.value()
                text.take(":")
                text.value()
        if text.peek():
            text.fail("there is more after the end of the document", 0)

    def _descend(self, text: JsonText, above: list[str], key: str) -> None:
        """Go to the value of a key of the object that comes next."""
        where = f" in [{'.'.join(above)}]" if above else ""
        if text.peek() != "{":
            raise self._no_rows(f"there is no object{where} that could hold [{key}]", [])
        text.take("{")
        met: list[str] = []
        while text.peek() != "}":
            name, _ = text.value()
            text.take(":")
            if name == key:
                return
            met.append(str(name))
            text.value()
            if text.peek() != "}":
                text.take(",")
        raise self._no_rows(f"there is no [{key}]{where}", met)

    def _no_rows(self, why: str, met: list[str]) -> DeliveryUnreadable:
        instead = f"; it has {bracketed(met)}" if met else ""
        return DeliveryUnreadable(
            "no_rows",
            f"[{self._path.name}] has no rows where mapping [{self._mapping.name}] looks for them: {why}{instead}. "
            "Give the dotted path of the array of rows under format.rows_at.",
        )

    def _batches(self) -> Iterator[pa.Table]:
        numbers: list[int] = []
        documents: list[dict[str, Any]] = []
        texts: list[str] = []
        for number, (value, text, _) in enumerate(self._elements(), start=1):
            if isinstance(value, dict):
                numbers.append(number)
                documents.append(value)
                texts.append(text)
            else:
                self._reject(number, Refusal("not_an_object", "it is a single value or an array, not an object"), text)
            if len(documents) == BATCH_OBJECTS:
                yield self._table(numbers, documents, texts)
                numbers, documents, texts = [], [], []
        if documents:
            yield self._table(numbers, documents, texts)

    def _table(self, numbers: list[int], documents: list[dict[str, Any]], texts: list[str]) -> pa.Table:
        try:
            table = self._values.table(documents)
        except OddValueError:
            rows, kept = [], []
            for number, document, text in zip(numbers, documents, texts, strict=True):
                row = self._values.row(document)
                if isinstance(row, Refusal):
                    self._reject(number, row, text)
                else:
                    rows.append(row)
                    kept.append(number)
            table, numbers = self._values.from_rows(rows), kept
        return table.append_column(LINE, pa.array(numbers, pa.int64()))

    def _end(self) -> None:
        self.columns = sorted(self._values.seen)
        self.undeclared, self.absent = self._values.undeclared(), self._values.absent()
        refuse_strange_objects(self._path.name, self._mapping.name, self._values, self.row_count - len(self.rejected))

    def _raw_texts(self) -> Iterator[tuple[int, str]]:
        for number, (_, text, _) in enumerate(self._elements(), start=1):
            yield number, text

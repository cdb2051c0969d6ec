"""An XML document without some row elements: every other byte stays as it is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import IO
from xml.parsers import expat

from pipelines.deliveries.mapping import Mapping
from pipelines.deliveries.reading.xml_paths import plain_path
from pipelines.deliveries.reading.xml_prolog import encoding_of, refuse_forbidden

CHUNK_BYTES = 1 << 20


def write_xml_without(path: Path, mapping: Mapping, rows: Sequence[int], out: Path) -> None:
    """Write a document again without some of its row elements.

    Raises:
        DeliveryUnreadable: It declares a document type.
        expat.ExpatError: It is no XML.
    """
    refuse_forbidden(path)
    name = plain_path(mapping.format.rows_at or "").rpartition("/")[2]
    with path.open("rb") as old:
        encoding = encoding_of(old.read(256), mapping)
    spans = _RowSpans(name, set(rows), encoding)
    with path.open("rb") as old:
        found = spans.of(old)
    with path.open("rb") as old, out.open("wb") as new:
        position = 0
        for start, end in found:
            new.write(old.read(start - position))
            position = old.seek(end)
        new.write(old.read())


class _RowSpans:
    """Where row elements begin and end: an element ends where the parser comes upon what follows it."""

    def __init__(self, name: str, wanted: set[int], encoding: str | None) -> None:
        self._name, self._wanted = name, wanted
        self._parser = expat.ParserCreate(encoding)
        self._parser.buffer_text = False
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.DefaultHandler = lambda _: self._close()
        self._parser.CharacterDataHandler = lambda _: self._close()
        self._depth = self._number = 0
        self._began = 0
        self._is_ended = False
        self._found: list[tuple[int, int]] = []

    def of(self, file: IO[bytes]) -> list[tuple[int, int]]:
        while chunk := file.read(CHUNK_BYTES):
            self._parser.Parse(chunk, False)
        self._parser.Parse(b"", True)
        return self._found

    def _start(self, name: str, _: object) -> None:
        self._close()
        if name.rpartition(":")[2] == self._name:
            self._depth += 1
            if self._depth == 1:
                self._number += 1
                self._began = self._parser.CurrentByteIndex

    def _end(self, name: str) -> None:
        self._close()
        if name.rpartition(":")[2] == self._name:
            self._depth -= 1
            self._is_ended = self._depth == 0

    def _close(self) -> None:
        if self._is_ended:
            self._is_ended = False
            if self._number in self._wanted:
                self._found.append((self._began, self._parser.CurrentByteIndex))

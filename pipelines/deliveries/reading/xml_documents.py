"""Reading an XML document: by the shape of its rows where that is safe, one row element at a time otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import pyarrow as pa
from lxml import etree

from pipelines.deliveries.mapping import Mapping
from pipelines.deliveries.reading.columns import bracketed
from pipelines.deliveries.reading.encodings import refuse_empty
from pipelines.deliveries.reading.rows import DeliveryUnreadable
from pipelines.deliveries.reading.whole_reading import WholeReading
from pipelines.deliveries.reading.xml_elements import ElementReader
from pipelines.deliveries.reading.xml_parsing import RowParser, as_text, row_elements
from pipelines.deliveries.reading.xml_paths import local_name, places_above, plain_path
from pipelines.deliveries.reading.xml_prolog import encoding_of, is_utf_8, refuse_forbidden, unreadable
from pipelines.deliveries.reading.xml_shaped_tables import ShapedTables
from pipelines.deliveries.reading.xml_shapes import BLOCK_BYTES, RowFinder, blocks
from pipelines.deliveries.reading.xml_tables import ElementTables


class XmlReading(WholeReading):
    """An XML document being read."""

    def __init__(self, path: Path, mapping: Mapping) -> None:
        super().__init__(path, mapping)
        refuse_empty(path)
        self._root_name = refuse_forbidden(path)
        self._row_name = plain_path(mapping.format.rows_at or "").rpartition("/")[2]
        self._reader = ElementReader(mapping)
        self._tables = ElementTables(self._reader, self._reject)

    def _rows(self) -> Iterator[Any]:
        """The row elements, each dropped once the next is asked for."""
        with self._path.open("rb") as file:
            encoding = encoding_of(file.read(256), self._mapping)
            file.seek(0)
            try:
                yield from row_elements(file, self._row_name, encoding)
            except etree.XMLSyntaxError as error:
                raise unreadable(self._path, self._root_name, error) from error

    def _batches(self) -> Iterator[pa.Table]:
        with self._path.open("rb") as file:
            start = file.read(BLOCK_BYTES)
            finder = RowFinder(start, self._row_name)
            if finder.head is None or not is_utf_8(start, encoding_of(start[:256], self._mapping)):
                yield from self._tables.batches(self._rows())
                return
            try:
                yield from self._quick_batches(file, start, finder)
            except etree.XMLSyntaxError as error:
                # The quick parser has not seen every line: the careful one says where it is.
                for _ in self._rows():
                    pass
                raise unreadable(self._path, self._root_name, error) from error

    def _quick_batches(self, file: IO[bytes], start: bytes, finder: RowFinder) -> Iterator[pa.Table]:
        head, is_quick = finder.head or 0, True
        parser = RowParser(self._row_name, encoding_of(start[:256], self._mapping))
        shaped = ShapedTables(self._reader, self._reject, parser, finder)
        for _ in parser.rows(start[:head]):
            raise AssertionError("a row before the first row")
        rest = iter(lambda: file.read(BLOCK_BYTES), b"")
        for data, has_rows in blocks(rest, finder, start[head:]):
            found = finder.rows(data) if is_quick and has_rows else None
            if found is None:
                # What follows the rows may close what they stand in, so nothing after it can be taken for rows.
                is_quick = False
                yield from self._tables.batches(parser.rows(data))
            else:
                yield shaped.table(found, self._tables.number)
                self._tables.number += len(found.firsts)
        yield from self._tables.batches(parser.close())

    def _end(self) -> None:
        names, seen, unknown = self._reader.names, self._reader.seen, self._reader.unknown
        unused = {plain_path(name) for name in self._mapping.unused}
        self.absent = [name for name in names if name not in seen]
        self.columns = sorted({*seen, *unknown})
        self.undeclared = sorted(name for name in unknown if unused.isdisjoint(places_above(name)))
        name, mapping = self._path.name, self._mapping.name
        if self.row_count == 0 and self._root_name is not None:
            raise DeliveryUnreadable(
                "no_rows",
                f"[{name}] has no element [{self._mapping.format.rows_at}], which is a row by mapping "
                f"[{mapping}]; its root is [{local_name(self._root_name)}]. Give the name of the row element under "
                "format.rows_at; if the sender had nothing to report, ask for that in writing.",
            )
        if names and not seen and self.row_count > len(self.rejected):
            raise DeliveryUnreadable(
                "missing_column",
                f"[{name}] has none of the elements that mapping [{mapping}] reads ({bracketed(names)}); "
                f"its rows have {bracketed(sorted(unknown))}. If this is another layout, give it a mapping of its own.",
            )

    def _raw_texts(self) -> Iterator[tuple[int, str]]:
        for number, element in enumerate(self._rows(), start=1):
            yield number, as_text(element)

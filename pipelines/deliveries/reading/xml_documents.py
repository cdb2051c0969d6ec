"""Reading an XML document, one row element at a time.

Document types are refused before anything is parsed: they are what entity bombs and fetched files need, and no export
needs them. Namespaces are left out of account: `Person/LastName` finds `nc:Person/nc:LastName`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError
from defusedxml.ElementTree import XMLParser as PrologParser
from lxml import etree

from pipelines.deliveries.mapping import Mapping
from pipelines.deliveries.reading.columns import bracketed
from pipelines.deliveries.reading.encodings import MARKS, SAMPLE_BYTES, refuse_archive, refuse_empty, tail_of
from pipelines.deliveries.reading.nested_cells import items_array
from pipelines.deliveries.reading.row_cutter import Refusal
from pipelines.deliveries.reading.rows import LINE, DeliveryUnreadable
from pipelines.deliveries.reading.whole_reading import WholeReading
from pipelines.deliveries.reading.xml_shapes import BLOCK_BYTES, Pool, RowFinder, Rows, Shape, blocks, shifted

BATCH_ELEMENTS = 20_000
PROLOG_LIMIT = 4 * 1024 * 1024
_ENCODING = re.compile(rb"""<\?xml[^>]*encoding\s*=\s*["']([^"']*)["']""")

_SAFE: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "remove_comments": True,
    "remove_pis": True,
}
_FED_BYTES = 64 * 1024


class _Root:
    """Notes the first element that begins."""

    def __init__(self) -> None:
        self.name: str | None = None

    def start(self, name: str, _attributes: object) -> None:
        self.name = self.name or name

    def end(self, _name: str) -> None:
        return

    def close(self) -> None:
        return


@dataclass
class _Place:
    """What is read at one place below the row element.

    Attributes:
        path: From the row element (or from the item), without namespaces.
        slot: The column that its text belongs to.
        items: The kind of items that each element here is one of.
        attributes: The columns of its attributes.
        below: Its child elements.
    """

    path: str
    slot: int | None = None
    items: int | None = None
    attributes: dict[str, int] = field(default_factory=dict)
    below: dict[str, _Place] = field(default_factory=dict)
    tags: dict[str, _Place] = field(default_factory=dict)

    def at(self, path: str) -> _Place:
        """The place at a path from here."""
        place = self
        for name in path.split("/"):
            prefix = f"{place.path}/" if place.path else ""
            place = place.below.setdefault(name, _Place(prefix + name))
        return place


def _plan(names: list[str], path: str = "") -> _Place:
    """Where each of some slash paths is read; `@id` is an attribute, `.` the element's own text."""
    root = _Place(path)
    for slot, name in enumerate(names):
        above, _, last = _plain(name).rpartition("/")
        place = root.at(above) if above else root
        if last.startswith("@"):
            place.attributes[last[1:]] = slot
        elif last == ".":
            place.slot = slot
        else:
            place.at(last).slot = slot
    return root


def _plain(path: str) -> str:
    """A path without namespace prefixes."""
    return "/".join(
        ("@" if step.startswith("@") else "") + step.lstrip("@").rpartition(":")[2] for step in path.split("/")
    )


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _drop(element: Any) -> None:
    """Let go of a row element and those before it."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


def _is_utf_8(start: bytes, encoding: str | None) -> bool:
    """Whether a document is in UTF-8, by what it says itself or else by what it should be."""
    declared = _ENCODING.search(start[:256])
    if declared is not None:
        return declared.group(1).lower() == b"utf-8"
    return encoding == "utf-8" or start.startswith(b"\xef\xbb\xbf")


class _Parser:
    """Parses a document that is handed over in pieces.

    Args:
        name: The local name of the row element.
        encoding: What the document is in; None where it says so itself.
    """

    def __init__(self, name: str, encoding: str | None) -> None:
        self._parser = etree.XMLPullParser(("start", "end"), tag=f"{{*}}{name}", encoding=encoding, **_SAFE)
        self._depth = 0
        self._last: Any = None

    def rows(self, data: bytes) -> Iterator[Any]:
        """The row elements that end in some more bytes, each dropped once the next is asked for."""
        for begin in range(0, len(data), _FED_BYTES):
            self._parser.feed(data[begin : begin + _FED_BYTES])
            yield from self._ended()

    def close(self) -> Iterator[Any]:
        """The same at the end of the document."""
        self._parser.close()
        yield from self._ended()

    def _ended(self) -> Iterator[Any]:
        for event, element in self._parser.read_events():
            self._depth += 1 if event == "start" else -1
            if event == "end" and self._depth == 0:
                if self._last is not None:
                    _drop(self._last)
                self._last = element
                yield element


class XmlReading(WholeReading):
    """An XML document being read."""

    def __init__(self, path: Path, mapping: Mapping) -> None:
        super().__init__(path, mapping)
        refuse_empty(path)
        self._root_name = self._refuse_forbidden()
        self._names = sorted(mapping.used_columns)
        self._nested = [item for item in mapping.nested if item.path is not None]
        self._row_place = _plan(self._names)
        self._item_places = [_plan(item.parts, item.name) for item in self._nested]
        for number, item in enumerate(self._nested):
            place = self._row_place.at(_plain(item.path or ""))
            place.items = number
        self._seen: set[str] = set()
        self._unknown: set[str] = set()
        self._number = 0

    def _refuse_forbidden(self) -> str | None:
        """Read up to the root element, and refuse a document type on the way there; the root's name."""
        root = _Root()
        parser = PrologParser(target=root, forbid_dtd=True)
        with self._path.open("rb") as file:
            start = file.read(SAMPLE_BYTES)
            refuse_archive(self._path, start, "XML document")
            try:
                while start and root.name is None and file.tell() <= PROLOG_LIMIT:
                    parser.feed(start)
                    start = file.read(SAMPLE_BYTES)
            except DefusedXmlException as error:
                raise DeliveryUnreadable(
                    "forbidden_xml",
                    f"[{self._path.name}] declares a document type or entities, which can make a small file huge "
                    "or fetch "
                    "other files; it was not read. Ask the sender for the export without a DOCTYPE.",
                ) from error
            except ParseError:
                # The reader proper says where and why.
                return root.name
        return root.name

    def _rows(self) -> Iterator[Any]:
        """The row elements, each dropped once the next is asked for."""
        with self._path.open("rb") as file:
            encoding = self._encoding(file.read(256))
            file.seek(0)
            parsing = etree.iterparse(
                file, events=("start", "end"), tag=f"{{*}}{self._row_name}", encoding=encoding, **_SAFE
            )
            depth = 0
            try:
                for event, element in parsing:
                    depth += 1 if event == "start" else -1
                    if event == "end" and depth == 0:
                        yield element
                        _drop(element)
            except etree.XMLSyntaxError as error:
                raise self._syntax(error) from error

    @property
    def _row_name(self) -> str:
        return _plain(self._mapping.format.rows_at or "").rpartition("/")[2]

    def _encoding(self, start: bytes) -> str | None:
        """The encoding to read the document in; None where it says so itself."""
        declared = start.lstrip().startswith(b"<?xml") and b"encoding" in start.partition(b"?>")[0]
        is_marked = declared or any(start.startswith(mark) for mark, _ in MARKS)
        return None if is_marked else self._mapping.format.encoding.value.removesuffix("-sig")

    def _syntax(self, error: etree.XMLSyntaxError) -> DeliveryUnreadable:
        where = f"[{self._path.name}] line {error.lineno or 1}"
        why = str(error.msg).partition(", line ")[0]
        if "encod" in why.lower() or "not proper UTF-8" in why or "input conversion failed" in why:
            return DeliveryUnreadable(
                "wrong_encoding",
                f"{where} is not in the encoding that the document or its mapping says: {why}. Ask the sender for "
                "the file in "
                "the agreed encoding, with the right encoding in its first line.",
            )
        closing = f"{_local(self._root_name or '')}>".encode()
        if self._root_name is not None and not tail_of(self._path).endswith(closing):
            return DeliveryUnreadable(
                "truncated",
                f"{where}: the file was cut off: its root element [{_local(self._root_name)}] does not close. "
                "Ask the sender for the whole file again.",
            )
        return DeliveryUnreadable("bad_xml", f"{where} is not XML: {why}. Ask the sender for the file again.")

    def _read(self, element: Any, place: _Place, found: list[Any], items: list[list[Any]]) -> Refusal | None:
        """Read one element into `found`; what stands where nothing is read is noted."""
        for name, value in element.attrib.items():
            slot = place.attributes.get(_local(name))
            path = f"{place.path}/@{_local(name)}".lstrip("/")
            if slot is None:
                self._unknown.add(path)
            else:
                found[slot] = value
        for child in element:
            tag = child.tag
            below = place.tags.get(tag)
            if below is None:
                below = place.tags[tag] = place.at(_local(tag))
            if below.items is not None:
                refused = self._read_item(child, below.items, items)
                if refused is not None:
                    return refused
                continue
            if below.slot is not None:
                if found[below.slot] is not None:
                    return _repeated(below.path)
                text = child.text
                found[below.slot] = text if text is not None else ""
            elif not below.below and not len(child):
                self._unknown.add(below.path)
            if len(child) or child.attrib or below.attributes:
                refused = self._read(child, below, found, items)
                if refused is not None:
                    return refused
        return None

    def _read_item(self, element: Any, kind: int, items: list[list[Any]]) -> Refusal | None:
        nested, place = self._nested[kind], self._item_places[kind]
        values: list[Any] = [None] * len(nested.parts)
        if not len(element) and len(values) == 1 and not nested.parts[0].startswith("@"):
            values[0] = element.text
        elif place.slot is not None:
            values[place.slot] = element.text
        refused = self._read(element, place, values, [])
        items[kind].append([value if value is not None else "" for value in values])
        return refused

    def _batches(self) -> Iterator[pa.Table]:
        with self._path.open("rb") as file:
            start = file.read(BLOCK_BYTES)
            finder = RowFinder(start, self._row_name)
            if finder.head is None or not _is_utf_8(start, self._encoding(start[:256])):
                yield from self._batches_of(self._rows())
                return
            try:
                yield from self._quick_batches(file, start, finder)
            except etree.XMLSyntaxError as error:
                # The quick parser has not seen every line: the careful one says where it is.
                for _ in self._rows():
                    pass
                raise self._syntax(error) from error

    def _quick_batches(self, file: IO[bytes], start: bytes, finder: RowFinder) -> Iterator[pa.Table]:
        head, is_quick = finder.head or 0, True
        parser = _Parser(self._row_name, self._encoding(start[:256]))
        shapes: dict[bytes, Shape | None] = {}
        for _ in parser.rows(start[:head]):
            raise AssertionError("a row before the first row")
        rest = iter(lambda: file.read(BLOCK_BYTES), b"")
        for data, has_rows in blocks(rest, finder, start[head:]):
            found = finder.rows(data) if is_quick and has_rows else None
            if found is None:
                # What follows the rows may close what they stand in, so nothing after it can be taken for rows.
                is_quick = False
                yield from self._batches_of(parser.rows(data))
            else:
                yield self._table_of_shapes(found, parser, finder, shapes)
        yield from self._batches_of(parser.close())

    def _table_of_shapes(
        self, rows: Rows, parser: _Parser, finder: RowFinder, shapes: dict[bytes, Shape | None]
    ) -> pa.Table:
        """Rows as a table; plain ones by their shape."""
        pool = Pool(rows.texts)
        keys = rows.shapes()
        groups: dict[bytes, list[int]] = {}
        columns = np.full((len(keys), len(self._names)), -1, dtype=np.int64)
        # For every kind: the rows that items belong to, and the numbers of their texts.
        items: list[list[tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]]] = [[] for _ in self._nested]
        is_kept = np.ones(len(keys), dtype=np.bool_)
        for row, (key, is_plain) in enumerate(zip(keys, rows.is_plain.tolist(), strict=True)):
            if is_plain and key not in shapes:
                shapes[key] = self._shape(parser, finder.numbered(rows.codes[rows.firsts[row] : rows.lasts[row] + 1]))
            if is_plain and shapes[key] is not None:
                groups.setdefault(key, []).append(row)
                continue
            element = next(parser.rows(rows.bytes_of(row)))
            found, own, refused = self._values(element)
            if refused is not None:
                raw = etree.tostring(element, encoding="unicode", with_tail=False)
                self._reject(self._number + row + 1, refused, raw)
                is_kept[row] = False
                continue
            columns[row] = [pool.add(text) for text in found]
            self._seen |= {name for name, text in zip(self._names, found, strict=True) if text is not None}
            for kind, texts in enumerate(own):
                numbers = np.array([[pool.add(text) for text in item] for item in texts], dtype=np.int64)
                if len(numbers):
                    items[kind].append((np.full(len(numbers), row), numbers))
        for key, members in groups.items():
            shape, chosen = shapes[key], np.array(members)
            if shape is None:
                continue
            base = rows.firsts[chosen]
            columns[chosen] = shifted(shape.columns, base)
            for kind, places in enumerate(shape.items):
                numbers = shifted(places, base).reshape(-1, places.shape[1])
                items[kind].append((np.repeat(chosen, len(places)), numbers))
        pool.close()
        made = [pool.column(np.ascontiguousarray(columns[is_kept, slot])) for slot in range(len(self._names))]
        made += [
            self._items_column(pool, items[kind], np.flatnonzero(is_kept), kind) for kind in range(len(self._nested))
        ]
        table = pa.table(made, names=[*self._names, *(nested.name for nested in self._nested)])
        table = table.append_column(LINE, pa.array(np.flatnonzero(is_kept) + self._number + 1, pa.int64()))
        self._number += len(keys)
        return table

    def _items_column(
        self,
        pool: Pool,
        items: list[tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]],
        kept: npt.NDArray[np.int64],
        kind: int,
    ) -> pa.Array:
        parts = self._nested[kind].parts
        owners = np.concatenate([np.zeros(0, dtype=np.int64), *(rows for rows, _ in items)])
        numbers = np.concatenate([np.zeros((0, len(parts)), dtype=np.int64), *(texts for _, texts in items)])
        order = np.argsort(owners, kind="stable")
        numbers = numbers[order]
        offsets = np.append(np.searchsorted(owners[order], kept), len(owners))
        texts = {part: pool.column(np.ascontiguousarray(numbers[:, place])) for place, part in enumerate(parts)}
        return items_array(offsets.tolist(), texts)

    def _shape(self, parser: _Parser, numbered: bytes) -> Shape | None:
        """Where the columns stand in rows with the tags of a numbered row; None where such rows are refused."""
        found, own, refused = self._values(next(parser.rows(numbered)))
        if refused is not None:
            return None
        self._seen |= {name for name, text in zip(self._names, found, strict=True) if text is not None}
        return Shape.of(found, own, [len(nested.parts) for nested in self._nested])

    def _values(self, element: Any) -> tuple[list[Any], list[list[Any]], Refusal | None]:
        found: list[Any] = [None] * len(self._names)
        own: list[list[Any]] = [[] for _ in self._nested]
        return found, own, self._read(element, self._row_place, found, own)

    def _batches_of(self, elements: Iterator[Any]) -> Iterator[pa.Table]:
        """Row elements as tables, read one by one."""
        numbers: list[int] = []
        rows: list[list[Any]] = []
        items: list[list[list[Any]]] = []
        for element in elements:
            self._number += 1
            found, own, refused = self._values(element)
            if refused is not None:
                self._reject(self._number, refused, etree.tostring(element, encoding="unicode", with_tail=False))
                continue
            numbers.append(self._number)
            rows.append(found)
            items.append(own)
            if len(rows) == BATCH_ELEMENTS:
                yield self._table(numbers, rows, items)
                numbers, rows, items = [], [], []
        if rows:
            yield self._table(numbers, rows, items)

    def _table(self, numbers: list[int], rows: list[list[Any]], items: list[list[list[Any]]]) -> pa.Table:
        columns = []
        for name, values in zip(self._names, zip(*rows, strict=True), strict=True):
            column = pa.array(values, pa.string())
            if column.null_count < len(column):
                self._seen.add(name)
            columns.append(column.fill_null(""))
        for kind, nested in enumerate(self._nested):
            offsets = [0]
            for own in items:
                offsets.append(offsets[-1] + len(own[kind]))
            found = [item for own in items for item in own[kind]]
            parts = {part: pa.array([item[n] for item in found], pa.string()) for n, part in enumerate(nested.parts)}
            columns.append(items_array(offsets, parts))
        table = pa.table(columns, names=[*self._names, *(nested.name for nested in self._nested)])
        return table.append_column(LINE, pa.array(numbers, pa.int64()))

    def _end(self) -> None:
        unused = {_plain(name) for name in self._mapping.unused}
        self.absent = [name for name in self._names if name not in self._seen]
        self.columns = sorted({*self._seen, *self._unknown})
        self.undeclared = sorted(name for name in self._unknown if unused.isdisjoint(_places_above(name)))
        name, mapping = self._path.name, self._mapping.name
        if self.row_count == 0 and self._root_name is not None:
            raise DeliveryUnreadable(
                "no_rows",
                f"[{name}] has no element [{self._mapping.format.rows_at}], which is a row by mapping "
                f"[{mapping}]; its root is "
                f"[{_local(self._root_name)}]. Give the name of the row element under format.rows_at; if the "
                "sender had nothing "
                "to report, ask for that in writing.",
            )
        if self._names and not self._seen and self.row_count > len(self.rejected):
            raise DeliveryUnreadable(
                "missing_column",
                f"[{name}] has none of the elements that mapping [{mapping}] reads ({bracketed(self._names)}); "
                "its rows have "
                f"{bracketed(sorted(self._unknown))}. If this is another layout, give it a mapping of its own.",
            )

    def _raw_texts(self) -> Iterator[tuple[int, str]]:
        for number, element in enumerate(self._rows(), start=1):
            yield number, etree.tostring(element, encoding="unicode", with_tail=False)


def _repeated(path: str) -> Refusal:
    return Refusal(
        "repeated_element",
        f"[{path}] stands in the row more than once; read it under nested, so that each one is kept",
        path,
    )


def _places_above(path: str) -> list[str]:
    """A path and all those that lead to it."""
    steps = path.split("/")
    return ["/".join(steps[:depth]) for depth in range(1, len(steps) + 1)]

"""Makes tables of rows that are read by their shape (`xml_shapes`); those that are not plain go through the parser."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from lxml import etree

from pipelines.deliveries.reading.inner_items import place_columns, row_places
from pipelines.deliveries.reading.nested_cells import items_array
from pipelines.deliveries.reading.rows import LINE
from pipelines.deliveries.reading.xml_elements import ElementReader
from pipelines.deliveries.reading.xml_parsing import RowParser, as_text
from pipelines.deliveries.reading.xml_shapes import Pool, RowFinder, Rows, Shape, shifted
from pipelines.deliveries.reading.xml_tables import Reject

Items = tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.int64]]
"""Items of one kind: the rows that they belong to, the numbers of their texts, and their places (`row_places`)."""


class ShapedTables:
    """Makes tables of the rows that a finder found in one document.

    Args:
        reader: Reads one row element.
        reject: Takes note of rows that are refused.
        parser: Parses what is not plain, and the first row of each shape.
        finder: Found the rows.
    """

    def __init__(self, reader: ElementReader, reject: Reject, parser: RowParser, finder: RowFinder) -> None:
        self._reader = reader
        self._reject = reject
        self._parser = parser
        self._finder = finder
        self._shapes: dict[bytes, Shape | None] = {}

    def table(self, rows: Rows, before: int) -> pa.Table:
        """Rows as a table; plain ones by their shape.

        Args:
            rows: The rows.
            before: How many rows were read before them.
        """
        pool = Pool(rows.texts)
        keys = rows.shapes()
        groups: dict[bytes, list[int]] = {}
        columns = np.full((len(keys), len(self._reader.names)), -1, dtype=np.int64)
        items: list[list[Items]] = [[] for _ in self._reader.levels]
        is_kept = np.ones(len(keys), dtype=np.bool_)
        for row, (key, is_plain) in enumerate(zip(keys, rows.is_plain.tolist(), strict=True)):
            if is_plain and key not in self._shapes:
                self._shapes[key] = self._shape(
                    self._finder.numbered(rows.codes[rows.firsts[row] : rows.lasts[row] + 1])
                )
            if is_plain and self._shapes[key] is not None:
                groups.setdefault(key, []).append(row)
                continue
            element = self._element(rows.bytes_of(row))
            found, own, refused = self._reader.values(element)
            if refused is not None:
                self._reject(before + row + 1, refused, as_text(element))
                is_kept[row] = False
                continue
            columns[row] = [pool.add(text) for text in found]
            self._reader.seen |= {
                name for name, text in zip(self._reader.names, found, strict=True) if text is not None
            }
            for kind, found_groups in enumerate(own):
                texts = [[pool.add(text) for text in item] for group in found_groups for item in group]
                numbers = np.array(texts, dtype=np.int64)
                if len(numbers):
                    items[kind].append((np.full(len(numbers), row), numbers, row_places([*map(len, found_groups)])))
        for key, members in groups.items():
            shape, chosen = self._shapes[key], np.array(members)
            if shape is None:
                continue
            base = rows.firsts[chosen]
            columns[chosen] = shifted(shape.columns, base)
            for kind, places in enumerate(shape.items):
                numbers = shifted(places, base).reshape(-1, places.shape[1])
                holders = np.tile(shape.holders[kind], (len(chosen), 1))
                items[kind].append((np.repeat(chosen, len(places)), numbers, holders))
        pool.close()
        made = [pool.column(np.ascontiguousarray(columns[is_kept, slot])) for slot in range(len(self._reader.names))]
        made += [
            self._items_column(pool, items[kind], np.flatnonzero(is_kept), kind)
            for kind in range(len(self._reader.levels))
        ]
        table = pa.table(made, names=[*self._reader.names, *(level.item.name for level in self._reader.levels)])
        return table.append_column(LINE, pa.array(np.flatnonzero(is_kept) + before + 1, pa.int64()))

    def _items_column(
        self,
        pool: Pool,
        items: list[Items],
        kept: npt.NDArray[np.int64],
        kind: int,
    ) -> pa.Array:
        level = self._reader.levels[kind]
        parts = level.item.parts
        owners = np.concatenate([np.zeros(0, dtype=np.int64), *(rows for rows, _, _ in items)])
        numbers = np.concatenate([np.zeros((0, len(parts)), dtype=np.int64), *(texts for _, texts, _ in items)])
        order = np.argsort(owners, kind="stable")
        numbers = numbers[order]
        offsets = np.append(np.searchsorted(owners[order], kept), len(owners))
        texts = {part: pool.column(np.ascontiguousarray(numbers[:, place])) for place, part in enumerate(parts)}
        if level.within is not None:
            holders = np.concatenate([np.zeros((0, 2), dtype=np.int64), *(places for _, _, places in items)])
            texts |= place_columns(holders[order])
        return items_array(offsets, texts)

    def _shape(self, numbered: bytes) -> Shape | None:
        """Where the columns stand in rows with the tags of a numbered row; None where such rows are refused.

        Raises:
            etree.XMLSyntaxError: Its tags are none.
        """
        element = self._element(numbered)
        found, own, refused = self._reader.values(element)
        if refused is not None:
            return None
        self._reader.seen |= {name for name, text in zip(self._reader.names, found, strict=True) if text is not None}
        return Shape.of(found, own, [len(level.item.parts) for level in self._reader.levels])

    def _element(self, row: bytes) -> Any:
        """The element that some bytes are.

        Raises:
            etree.XMLSyntaxError: They are none. After some errors the parser does not complain, but says no more.
        """
        element = next(self._parser.rows(row), None)
        if element is None:
            raise etree.XMLSyntaxError("a row does not end", 0, 0, 0)  # type: ignore[call-arg, arg-type]
        return element

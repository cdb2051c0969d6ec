"""Makes tables of row elements that are read one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pyarrow as pa

from pipelines.deliveries.reading.nested_cells import items_array
from pipelines.deliveries.reading.row_cutter import Refusal
from pipelines.deliveries.reading.rows import LINE
from pipelines.deliveries.reading.xml_elements import ElementReader
from pipelines.deliveries.reading.xml_parsing import as_text

BATCH_ELEMENTS = 20_000

Reject = Callable[[int, Refusal, str], None]
"""Takes note of a row that is refused: its number, why, and its text."""


class ElementTables:
    """Makes tables of row elements.

    Args:
        reader: Reads one.
        reject: Takes note of those that are refused.

    Attributes:
        number: How many rows were read.
    """

    def __init__(self, reader: ElementReader, reject: Reject) -> None:
        self.number = 0
        self._reader = reader
        self._reject = reject

    def batches(self, elements: Iterator[Any]) -> Iterator[pa.Table]:
        """Row elements as tables, read one by one."""
        numbers: list[int] = []
        rows: list[list[Any]] = []
        items: list[list[list[Any]]] = []
        for element in elements:
            self.number += 1
            found, own, refused = self._reader.values(element)
            if refused is not None:
                self._reject(self.number, refused, as_text(element))
                continue
            numbers.append(self.number)
            rows.append(found)
            items.append(own)
            if len(rows) == BATCH_ELEMENTS:
                yield self._table(numbers, rows, items)
                numbers, rows, items = [], [], []
        if rows:
            yield self._table(numbers, rows, items)

    def _table(self, numbers: list[int], rows: list[list[Any]], items: list[list[list[Any]]]) -> pa.Table:
        columns = []
        for name, values in zip(self._reader.names, zip(*rows, strict=True), strict=True):
            column = pa.array(values, pa.string())
            if column.null_count < len(column):
                self._reader.seen.add(name)
            columns.append(column.fill_null(""))
        for kind, nested in enumerate(self._reader.nested):
            offsets = [0]
            for own in items:
                offsets.append(offsets[-1] + len(own[kind]))
            found = [item for own in items for item in own[kind]]
            parts = {part: pa.array([item[n] for item in found], pa.string()) for n, part in enumerate(nested.parts)}
            columns.append(items_array(offsets, parts))
        table = pa.table(columns, names=[*self._reader.names, *(nested.name for nested in self._reader.nested)])
        return table.append_column(LINE, pa.array(numbers, pa.int64()))

"""Makes tables of row elements that are read one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pyarrow as pa

from pipelines.deliveries.reading.inner_items import Begins, item_places
from pipelines.deliveries.reading.nested_cells import items_array
from pipelines.deliveries.reading.row_cutter import Refusal
from pipelines.deliveries.reading.rows import LINE
from pipelines.deliveries.reading.xml_elements import ElementReader, Groups
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
        items: list[list[Groups]] = []
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

    def _table(self, numbers: list[int], rows: list[list[Any]], items: list[list[Groups]]) -> pa.Table:
        columns = []
        for name, values in zip(self._reader.names, zip(*rows, strict=True), strict=True):
            column = pa.array(values, pa.string())
            if column.null_count < len(column):
                self._reader.seen.add(name)
            columns.append(column.fill_null(""))
        begins: dict[int | None, Begins] = {}
        for kind, level in enumerate(self._reader.levels):
            groups = [group for own in items for group in own[kind]]
            begins[kind], places = item_places(begins.get(level.within), [*map(len, groups)])
            found = [item for group in groups for item in group]
            parts = {part: pa.array([one[n] for one in found], pa.string()) for n, part in enumerate(level.item.parts)}
            columns.append(items_array(begins[kind], {**parts, **places}))
        names = [*self._reader.names, *(level.item.name for level in self._reader.levels)]
        table = pa.table(columns, names=names)
        return table.append_column(LINE, pa.array(numbers, pa.int64()))

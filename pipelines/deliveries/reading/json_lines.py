"""Cutting JSON lines: one object a line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import orjson
import pyarrow as pa

from pipelines.deliveries.reading.columns import bracketed
from pipelines.deliveries.reading.json_blocks import JsonBlocks, NotAlikeError
from pipelines.deliveries.reading.json_values import EXACT, JsonColumns, OddValueError
from pipelines.deliveries.reading.row_cutter import QuickCut, Refusal, RowCutter, single_line_starts
from pipelines.deliveries.reading.rows import DeliveryUnreadable
from pipelines.deliveries.reading.text_reading import TextReading

MOST_MISSES = 8
"""So many blocks in a row that are not alike, and the next ones are not tried."""


class JsonLinesCutter(RowCutter):
    """Cuts the rows of a file of JSON lines.

    Args:
        columns: What is read from each object.
    """

    def __init__(self, columns: JsonColumns) -> None:
        self._columns = columns
        self._blocks = JsonBlocks(columns.names, columns.levels)
        self._misses = 0

    def is_blank(self, line: bytes) -> bool:
        """Nothing but spaces."""
        return not line.strip(b" \t\r\n")

    def table(self, rows: Sequence[list[Any]]) -> pa.Table:
        """The rows as text columns and items."""
        return self._columns.from_rows(rows)

    def quick(self, data: bytes, codec: str, *, is_last: bool) -> QuickCut | None:
        """Read a block's lines at once, if each is an object with plain values."""
        starts = single_line_starts(data)
        if starts is None:
            return None
        try:
            text = data if codec == "utf-8" or data.isascii() else data.decode(codec).encode("utf-8")
            table = self._by_block(text) or self._by_object(text)
        except (ValueError, OddValueError):
            return None
        return QuickCut(table, starts, np.arange(len(starts)), len(starts), len(data))

    def _by_block(self, text: bytes) -> pa.Table | None:
        """All lines read at once; None where they have to be read one by one."""
        starts = single_line_starts(text)
        if starts is None or self._misses > MOST_MISSES:
            return None
        try:
            table, seen = self._blocks.table(text, starts)
        except NotAlikeError:
            self._misses += 1
            return None
        self._misses = 0
        self._columns.seen |= seen
        return table

    def _by_object(self, text: bytes) -> pa.Table:
        documents = [orjson.loads(line) for line in text.removesuffix(b"\n").split(b"\n")]
        if {*map(type, documents)} != {dict}:
            raise OddValueError
        return self._columns.table(documents)

    def cut(self, lines: Sequence[str]) -> list[Any] | Refusal | None:
        """Read one line."""
        try:
            orjson.loads(lines[0])
            # Once more, with numbers as they were written.
            document = EXACT.decode(lines[0])
        except orjson.JSONDecodeError as error:
            return Refusal("bad_json", f"the line is not JSON from character [{error.pos + 1}] on: {error.msg}")
        except (ValueError, RecursionError):
            return Refusal("bad_json", "the line is nested too deeply, or holds a number that is none")
        if not isinstance(document, dict):
            return Refusal("not_an_object", "the line holds a single value or an array where one object belongs")
        return self._columns.row(document)


class JsonLinesReading(TextReading):
    """A file of JSON lines being read."""

    def _open(self) -> RowCutter:
        self._values = JsonColumns(self._mapping)
        return JsonLinesCutter(self._values)

    def _end(self) -> None:
        self.columns = sorted(self._values.seen)
        self.undeclared, self.absent = self._values.undeclared(), self._values.absent()
        refuse_strange_objects(self._path.name, self._mapping.name, self._values, self.row_count - len(self.rejected))


def refuse_strange_objects(file: str, mapping: str, values: JsonColumns, row_count: int) -> None:
    """Raise if no object had any of the keys that the mapping reads.

    Raises:
        DeliveryUnreadable: So it is.
    """
    if row_count and values.names and len(values.absent()) == len(values.names):
        raise DeliveryUnreadable(
            "missing_column",
            f"[{file}] has none of the keys that mapping [{mapping}] reads ({bracketed(values.names)}); its "
            "objects have "
            f"{bracketed(sorted(values.seen))}. If this is another layout, give it a mapping of its own.",
        )

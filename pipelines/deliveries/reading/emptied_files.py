"""A file of which every row was taken out because it was sealed: it was delivered, and holds nothing now."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

import pyarrow as pa

from pipelines.deliveries.layout import BY_LINE
from pipelines.deliveries.mapping import Mapping
from pipelines.deliveries.reading.rows import LineCount, Reading

WITHOUT_ROWS = frozenset({"empty", "no_rows"})
"""What a reader says of a file in which it finds no row."""


class EmptiedReading(Reading):
    """Such a file being read: no rows, and bytes that are none.

    Args:
        path: The file.
        mapping: How it is laid out.
    """

    def __init__(self, path: Path, mapping: Mapping) -> None:
        super().__init__()
        content = path.read_bytes()
        self.bytes_read = len(content)
        if content and mapping.format.kind in BY_LINE:
            self.lines = [LineCount("blank", len(content.splitlines()), len(content))]

    def batches(self) -> Iterator[pa.Table]:
        """None; see `Reading.batches`."""
        return iter(())

    def raw_rows(self, line_numbers: Collection[int]) -> dict[int, str]:
        """None; see `Reading.raw_rows`."""
        return {}

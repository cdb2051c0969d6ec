"""One pass over a file whose rows have no lines or bytes of their own: JSON documents, XML, workbooks, Parquet."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Collection, Iterator
from pathlib import Path

import pyarrow as pa

from pipelines.deliveries.mapping import Mapping
from pipelines.deliveries.reading.nested_cells import split_cells
from pipelines.deliveries.reading.row_cutter import Refusal
from pipelines.deliveries.reading.rows import BYTES, LINE, RAW_TEXT_BYTES, LineCount, Reading, RejectedRow

BATCH_ROWS = 64 * 1024


def shortened(text: str) -> str:
    """The first 64 KiB of a raw text."""
    return text.encode("utf-8", "backslashreplace")[:RAW_TEXT_BYTES].decode("utf-8", "ignore")


class WholeReading(Reading):
    """A file that is read as a whole document, row by numbered row.

    Args:
        path: The file.
        mapping: What it should be.

    Raises:
        DeliveryUnreadable: It is not what the mapping says.
    """

    def __init__(self, path: Path, mapping: Mapping) -> None:
        super().__init__()
        self._path, self._mapping = path, mapping
        self._line_counts: dict[str, int] = {}

    @abstractmethod
    def _batches(self) -> Iterator[pa.Table]:
        """The rows as tables with `#line`, and rejected ones noted."""

    @abstractmethod
    def _raw_texts(self) -> Iterator[tuple[int, str]]:
        """The number and raw text of every row."""

    def batches(self) -> Iterator[pa.Table]:
        """The rows; see `Reading.batches`."""
        for table in self._batches():
            self.row_count += table.num_rows
            kept, bad = split_cells(table, self._mapping)
            for items in bad:
                number = table.column(LINE)[items.index].as_py()
                self._reject(number, Refusal("too_many_parts", items.text, items.column), "")
                self.row_count -= 1
            if kept.num_rows:
                yield kept.append_column(BYTES, pa.nulls(kept.num_rows, pa.int64()))
        without = [row.line_number for row in self.rejected if not row.raw_text]
        raws = self.raw_rows(without) if without else {}
        self.rejected = sorted(
            (
                RejectedRow(
                    row.line_number,
                    row.reason_code,
                    row.column_name,
                    row.reason_text,
                    row.raw_text or raws.get(row.line_number, ""),
                    None,
                )
                for row in self.rejected
            ),
            key=lambda row: row.line_number,
        )
        self.lines = [LineCount(category, count, None) for category, count in sorted(self._line_counts.items())]
        self.bytes_read = self._path.stat().st_size
        self._end()

    def _end(self) -> None:
        """What is to be done after the last row."""

    def _skip(self, category: str, count: int = 1) -> None:
        if count:
            self._line_counts[category] = self._line_counts.get(category, 0) + count

    def _reject(self, number: int, why: Refusal, raw: str) -> None:
        """Note a rejected row; an empty raw text is looked up at the end."""
        text = f"row {number}: {why.text}."
        self.rejected.append(RejectedRow(number, why.reason_code, why.column_name, text, shortened(raw), None))
        self.row_count += 1

    def raw_rows(self, line_numbers: Collection[int]) -> dict[int, str]:
        """The raw text of some rows; see `Reading.raw_rows`."""
        wanted = set(line_numbers)
        return {number: shortened(text) for number, text in self._raw_texts() if number in wanted}

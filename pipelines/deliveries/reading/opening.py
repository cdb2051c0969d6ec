"""Opening a delivery by the kind of format that its mapping says."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

from pipelines.deliveries.mapping import FormatKind, Mapping
from pipelines.deliveries.reading.flat_text import DelimitedReading, FixedWidthReading
from pipelines.deliveries.reading.json_documents import JsonDocumentReading
from pipelines.deliveries.reading.json_lines import JsonLinesReading
from pipelines.deliveries.reading.parquet_files import ParquetReading
from pipelines.deliveries.reading.rows import Reading
from pipelines.deliveries.reading.workbooks import WorkbookReading
from pipelines.deliveries.reading.xml_documents import XmlReading

KINDS: dict[FormatKind, Callable[[Path, Mapping], Reading]] = {
    FormatKind.DELIMITED: DelimitedReading,
    FormatKind.FIXED_WIDTH: FixedWidthReading,
    FormatKind.XLSX: WorkbookReading,
    FormatKind.JSON: JsonDocumentReading,
    FormatKind.JSON_LINES: JsonLinesReading,
    FormatKind.XML: XmlReading,
    FormatKind.PARQUET: ParquetReading,
}


def open_delivery(path: Path, mapping: Mapping) -> Reading:
    """Open one file for reading.

    Args:
        path: The file as it was delivered.
        mapping: What its layout is.

    Raises:
        DeliveryUnreadable: It can't be used; that it is cut off is in part seen only while its batches are read.
    """
    return KINDS[mapping.format.kind](path, mapping)


def raw_rows(path: Path, mapping: Mapping, line_numbers: Collection[int]) -> dict[int, str]:
    """The raw text of a few rows, in a second pass.

    Args:
        path: The file.
        mapping: The mapping that it was read by.
        line_numbers: The `#line` of the rows wanted.

    Returns:
        The first 64 KiB of each; for workbooks and Parquet, whose rows are no text, their cells with tabs between.
    """
    return open_delivery(path, mapping).raw_rows(line_numbers) if line_numbers else {}

"""Writes a file of the inbox again without some rows, by the kind of its format."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from pipelines.deliveries.mapping import FormatKind, Mapping
from pipelines.deliveries.purged.json_without_rows import write_json_without
from pipelines.deliveries.purged.parquet_without_rows import write_parquet_without
from pipelines.deliveries.purged.text_without_rows import write_text_without
from pipelines.deliveries.purged.workbook_without_rows import write_workbook_without
from pipelines.deliveries.purged.xml_without_rows import write_xml_without

KINDS: dict[FormatKind, Callable[[Path, Mapping, Sequence[int], Path], None]] = {
    FormatKind.DELIMITED: write_text_without,
    FormatKind.FIXED_WIDTH: write_text_without,
    FormatKind.XLSX: write_workbook_without,
    FormatKind.JSON: write_json_without,
    FormatKind.JSON_LINES: write_text_without,
    FormatKind.XML: write_xml_without,
    FormatKind.PARQUET: write_parquet_without,
}


def write_without(path: Path, mapping: Mapping, rows: Sequence[int], out: Path) -> None:
    """Write a file again without some rows.

    Args:
        path: The file.
        mapping: How it is read.
        rows: The numbers of the rows, as `Reading` gives them, in order; at least one.
        out: Where the new file goes.
    """
    KINDS[mapping.format.kind](path, mapping, rows, out)

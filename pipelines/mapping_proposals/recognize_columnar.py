"""Recognises workbooks and Parquet files."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import python_calamine

from pipelines.deliveries.layout import Format, FormatKind, Nested
from pipelines.mapping_proposals.headers import find_header
from pipelines.mapping_proposals.recognized import Recognized
from pipelines.mapping_proposals.sample_columns import SampleError, read_cells

MOST_COLUMNS = 250
ROWS = 2_000


def recognize_workbook(path: Path) -> Recognized:
    """Recognise a workbook: its fullest sheet, and the header there.

    Raises:
        SampleError: It can't be opened, or no sheet has rows.
    """
    try:
        book = python_calamine.load_workbook(path)
        sheets = [(sheet.name, book.get_sheet_by_name(sheet.name)) for sheet in book.sheets_metadata]
        sizes = {name: sheet.height for name, sheet in sheets}
    except (python_calamine.CalamineError, OSError) as error:
        raise SampleError(
            f"[{path.name}] can't be opened as an XLSX workbook: {error}. Save it again in Excel."
        ) from error
    name = max(sizes, key=lambda sheet: sizes[sheet])
    reasons = ["cells have types of their own, so dates need no format"]
    if len(sizes) > 1:
        reasons.append(f"of its sheets ({', '.join(f'[{one}]' for one in sizes)}), [{name}] has the most rows")
    form = Format(kind=FormatKind.XLSX, sheet=name if len(sizes) > 1 else None)
    rows = read_cells(path, form, MOST_COLUMNS, ROWS)
    if not rows:
        raise SampleError(f"[{path.name}] has no rows; give a sample with some")
    header = find_header([cells for _, cells in rows])
    changes: dict[str, object] = {"has_header": header.place is not None, "repeats_header": header.repeats}
    if header.place:
        changes["skip_lines"] = rows[header.place][0] - 1
    if header.is_by_position:
        changes["by_position"] = header.names
    reasons.append(f"header: {header.reason}")
    return Recognized(form.model_copy(update=changes), header.names, reasons=reasons)


def recognize_parquet(path: Path) -> Recognized:
    """Recognise a Parquet file, whose columns it names itself.

    Raises:
        SampleError: It is damaged.
    """
    try:
        schema = pq.ParquetFile(path).schema_arrow
    except (pa.ArrowException, OSError) as error:
        raise SampleError(f"[{path.name}] is a damaged Parquet file; ask the sender for it again") from error
    columns: list[str] = []
    nested: list[Nested] = []
    for field in schema:
        if pa.types.is_list(field.type) or pa.types.is_large_list(field.type):
            inner = field.type.value_type
            parts = [part.name for part in inner] if pa.types.is_struct(inner) else ["value"]
            nested.append(Nested(name=field.name, path=field.name, parts=parts))
        elif pa.types.is_struct(field.type):
            columns += [f"{field.name}.{inner.name}" for inner in field.type]
        else:
            columns.append(field.name)
    return Recognized(Format(kind=FormatKind.PARQUET), columns, nested, ["the file names and types its columns itself"])

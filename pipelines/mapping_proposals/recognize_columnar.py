"""Recognises workbooks and Parquet files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import python_calamine

from pipelines.deliveries.layout import Format, FormatKind, Nested
from pipelines.deliveries.reading.parquet_items import is_list
from pipelines.mapping_proposals.headers import find_header
from pipelines.mapping_proposals.recognized import Recognized, item_names
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
    lists: dict[str, pa.DataType] = {}
    for field in schema:
        if pa.types.is_struct(field.type):
            inner = {f"{field.name}.{one.name}": one.type for one in field.type}
            columns += [name for name, kind in inner.items() if not is_list(kind)]
            lists |= {name: kind for name, kind in inner.items() if is_list(kind)}
        elif is_list(field.type):
            lists[field.name] = field.type
        else:
            columns.append(field.name)
    found = dict(one for name, kind in lists.items() for one in _items(name, kind))
    names = item_names(found, columns, ".")
    nested = [Nested(name=names[place], path=place, parts=parts) for place, parts in found.items()]
    return Recognized(Format(kind=FormatKind.PARQUET), columns, nested, ["the file names and types its columns itself"])


def _items(path: str, kind: pa.DataType) -> Iterator[tuple[str, list[str]]]:
    """The paths and parts of a list, and of the lists of structs within its items."""
    leaves = dict(_leaves(kind.value_type, ""))
    inner = {name: of for name, of in leaves.items() if is_list(of)}
    yield path, [name for name in leaves if name not in inner] or ["value"]
    for name, of in inner.items():
        if pa.types.is_struct(of.value_type):
            yield from _items(f"{path}.{name}", of)


def _leaves(kind: pa.DataType, prefix: str) -> Iterator[tuple[str, pa.DataType]]:
    """The values of a struct by their dotted paths, with lists among them."""
    for field in kind if pa.types.is_struct(kind) else ():
        if pa.types.is_struct(field.type):
            yield from _leaves(field.type, f"{prefix}{field.name}.")
        else:
            yield f"{prefix}{field.name}", field.type

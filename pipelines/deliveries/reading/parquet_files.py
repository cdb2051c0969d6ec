"""Reading a Parquet file: its columns as text, lists of structs as nested items."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipelines.deliveries.mapping import Mapping
from pipelines.deliveries.nesting import levels
from pipelines.deliveries.reading.columns import bracketed, layout_by_header
from pipelines.deliveries.reading.encodings import container_of, refuse_empty
from pipelines.deliveries.reading.parquet_items import ParquetItems
from pipelines.deliveries.reading.rows import LINE, DeliveryUnreadable
from pipelines.deliveries.reading.typed_values import text_of_value, texts_of_values
from pipelines.deliveries.reading.whole_reading import BATCH_ROWS, WholeReading

_CASTS = (pa.types.is_integer, pa.types.is_string, pa.types.is_large_string, pa.types.is_boolean, pa.types.is_date)


class ParquetReading(WholeReading):
    """A Parquet file being read. A field of a struct is the column `struct.field`."""

    def __init__(self, path: Path, mapping: Mapping) -> None:
        super().__init__(path, mapping)
        refuse_empty(path)
        with path.open("rb") as file:
            start = file.read(64)
        if not start.startswith(b"PAR1"):
            what = container_of(start) or "something else"
            raise DeliveryUnreadable(
                "not_parquet",
                f"[{path.name}] is no Parquet file: it is {what}. Change format.kind of mapping [{mapping.name}], "
                "or ask the "
                "sender for the file again.",
            )
        try:
            self._file = pq.ParquetFile(path)
        except (pa.ArrowException, OSError) as error:
            raise DeliveryUnreadable(
                "truncated",
                f"[{path.name}] was cut off or is damaged: its end, where Parquet keeps its index, can't be read. "
                "Ask the sender for the whole file again.",
            ) from error
        self._items = ParquetItems(levels(mapping), self._file.schema_arrow)
        taken = {item.path for item in mapping.nested}
        names = [name for name in _flat_names(self._file.schema_arrow) if name not in taken]
        layout = layout_by_header(path.name, mapping, names, "schema")
        self._read = {name: names[index] for name, index in layout.used}
        if self._items.missing:
            raise DeliveryUnreadable(
                "missing_column",
                f"[{path.name}] has no list {bracketed(self._items.missing)}, which mapping [{mapping.name}] reads as "
                "nested items. "
                "Correct the path under nested.",
            )
        self.columns, self.undeclared, self.renamed = layout.names, layout.undeclared, layout.renamed

    def _batches(self) -> Iterator[pa.Table]:
        number = 1
        wanted = [name.partition(".")[0] for name in self._read.values()] + self._items.columns
        try:
            for batch in self._file.iter_batches(batch_size=BATCH_ROWS, columns=sorted(set(wanted))):
                table = pa.Table.from_batches([batch])
                self._refuse_bad_text(table, number)
                columns = {name: _texts(_column(table, place)) for name, place in self._read.items()}
                columns |= self._items.arrays(table)
                columns[LINE] = pa.array(range(number, number + table.num_rows), pa.int64())
                number += table.num_rows
                yield pa.table(columns)
        except (pa.ArrowException, OSError) as error:
            raise DeliveryUnreadable(
                "truncated",
                f"[{self._path.name}] is damaged after row {number - 1}. Ask the sender for the whole file again.",
            ) from error

    def _refuse_bad_text(self, table: pa.Table, number: int) -> None:
        """Raise for text that is not UTF-8, which Parquet does not look for, and which trimming may loop on."""
        try:
            table.validate(full=True)
        except pa.ArrowInvalid as error:
            raise DeliveryUnreadable(
                "wrong_encoding",
                f"[{self._path.name}] holds text that is not UTF-8 after row [{number - 1}], which Parquet does not "
                "allow. Ask the sender for a file whose texts are UTF-8.",
            ) from error

    def _raw_texts(self) -> Iterator[tuple[int, str]]:
        number = 0
        for batch in self._file.iter_batches(batch_size=BATCH_ROWS):
            for row in batch.to_pylist():
                number += 1
                yield number, json.dumps(row, ensure_ascii=False, default=text_of_value)


def _flat_names(schema: pa.Schema) -> list[str]:
    names = []
    for field in schema:
        if pa.types.is_struct(field.type):
            names += [f"{field.name}.{inner.name}" for inner in field.type]
        else:
            names.append(field.name)
    return names


def _column(table: pa.Table, name: str) -> pa.ChunkedArray:
    if name in table.column_names:
        return table.column(name)
    outer, _, inner = name.partition(".")
    return pc.struct_field(table.column(outer), inner)


def _texts(column: pa.ChunkedArray) -> pa.Array:
    if any(test(column.type) for test in _CASTS):
        found = pc.fill_null(pc.cast(column, pa.string()), "")
        return found.combine_chunks() if isinstance(found, pa.ChunkedArray) else found
    return texts_of_values(column.to_pylist())

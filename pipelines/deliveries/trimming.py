"""Takes the blanks off the ends of every cell of a batch, and says what characters are left."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc


def trimmed(batch: pa.Table) -> pa.Table:
    """A batch with every text trimmed of whitespace (of any alphabet), in nested items as well."""
    columns = [_trimmed(column.combine_chunks()) for column in batch.itercolumns()]
    return pa.Table.from_arrays(columns, names=batch.column_names)


def _trimmed(values: pa.Array) -> pa.Array:
    if isinstance(values, pa.ChunkedArray):
        values = pa.concat_arrays(values.chunks) if values.num_chunks else pa.array([], type=values.type)
    if pa.types.is_string(values.type):
        return pc.utf8_trim_whitespace(values)
    if pa.types.is_list(values.type):
        parts = values.values
        fields = [parts.type.field(number) for number in range(parts.type.num_fields)]
        cut = pa.StructArray.from_arrays(
            [_trimmed(parts.field(number)) for number in range(len(fields))], names=[field.name for field in fields]
        )
        return pa.ListArray.from_arrays(values.offsets, cut)
    return values


def has_only_ascii(batch: pa.Table) -> bool:
    """Whether no text of a batch has a character beyond ASCII; not always seen for a batch cut from a larger one."""
    return all(_is_ascii(chunk) for column in batch.itercolumns() for chunk in column.chunks)


def _is_ascii(values: pa.Array) -> bool:
    if pa.types.is_list(values.type):
        return _is_ascii(values.values)
    if pa.types.is_struct(values.type):
        return all(_is_ascii(values.field(number)) for number in range(values.type.num_fields))
    if not pa.types.is_string(values.type):
        return not pa.types.is_large_string(values.type)
    data = values.buffers()[2]
    return data is None or int(np.frombuffer(data, dtype=np.uint8).max(initial=0)) < 0x80

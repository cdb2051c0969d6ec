"""Several items in one cell of a flat file: `LARCENY|F2;ASSAULT|M1` becomes a list of items with named parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipelines.deliveries.mapping import Mapping, Nested


@dataclass(frozen=True)
class BadItems:
    """A row whose cell has an item with more parts than the mapping names.

    Attributes:
        index: The row within the batch.
        column: The column.
        text: What is wrong.
    """

    index: int
    column: str
    text: str


def items_array(offsets: Sequence[int] | npt.NDArray[np.int64], parts: dict[str, Any]) -> pa.Array:
    """A column of items from where each row's items begin, and the values of each part."""
    struct = pa.StructArray.from_arrays(list(parts.values()), names=list(parts))
    return pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), struct)


def split_cells(table: pa.Table, mapping: Mapping) -> tuple[pa.Table, list[BadItems]]:
    """Add a column of items for every cell that holds several; rows with a bad item are left out and listed.

    Args:
        table: Text columns, with the cells' columns among them.
        mapping: What the cells are made of.
    """
    bad: dict[int, BadItems] = {}
    for nested in mapping.nested:
        if nested.column is not None:
            cells = table.column(nested.column).combine_chunks()
            column, problems = _split(cells, nested)
            table = table.append_column(nested.name, column)
            for problem in problems:
                bad.setdefault(problem.index, problem)
    if bad:
        keep = [index for index in range(table.num_rows) if index not in bad]
        table = table.take(pa.array(keep, pa.int64()))
    return table, [bad[index] for index in sorted(bad)]


def _split(cells: pa.Array, nested: Nested) -> tuple[pa.Array, list[BadItems]]:
    lists = pc.split_pattern(cells, nested.item_separator)
    rows, items = pc.list_parent_indices(lists), pc.list_flatten(lists)
    present = pc.not_equal(pc.utf8_trim_whitespace(items), "")
    rows, items = pc.filter(rows, present), pc.filter(items, present)
    counts = pc.value_counts(rows).to_pylist() if len(rows) else []
    lengths = [0] * len(cells)
    for count in counts:
        lengths[count["values"]] = count["counts"]
    offsets = [0]
    for length in lengths:
        offsets.append(offsets[-1] + length)
    if nested.part_separator is None:
        return items_array(offsets, {nested.parts[0]: items}), []
    separator, wanted = nested.part_separator, len(nested.parts)
    found = pc.add(pc.count_substring(items, separator), 1)
    over = pc.greater(found, wanted)
    # Every item is given all its separators, so that each has at least the wanted parts; the missing ones are empty.
    padded = pc.binary_join_element_wise(items, separator * (wanted - 1), "")
    pieces = pc.split_pattern(padded, separator)
    parts = {part: pc.list_element(pieces, number) for number, part in enumerate(nested.parts)}
    problems = [
        BadItems(
            row,
            nested.column or nested.name,
            f"an item of the cell has [{count}] parts where [{wanted}] belong ({', '.join(nested.parts)}): [{item}]",
        )
        for row, item, count in zip(
            pc.filter(rows, over).to_pylist(),
            pc.filter(items, over).to_pylist(),
            pc.filter(found, over).to_pylist(),
            strict=True,
        )
    ]
    return items_array(offsets, parts), problems

"""The lists of a Parquet file as nested items: lists of structs or of single values, and lists within those."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from pipelines.deliveries.nesting import Level
from pipelines.deliveries.reading.inner_items import Begins, item_places
from pipelines.deliveries.reading.nested_cells import items_array
from pipelines.deliveries.reading.typed_values import texts_of_values


def is_list(kind: pa.DataType) -> bool:
    """Whether values of a type are lists."""
    return bool(pa.types.is_list(kind) or pa.types.is_large_list(kind) or pa.types.is_fixed_size_list(kind))


class ParquetItems:
    """Reads the kinds of items of one file.

    Args:
        levels: The kinds of items.
        schema: The file's columns.

    Attributes:
        missing: The paths at which the file has no list.
        columns: The file's columns that they are read from.
    """

    def __init__(self, levels: Sequence[Level], schema: pa.Schema) -> None:
        self._levels = levels
        rows = pa.struct(list(schema))
        kinds: dict[int | None, pa.DataType] = {None: rows}
        self.missing: list[str] = []
        for number, level in enumerate(levels):
            kind = _type_at(kinds.get(level.within), level.path)
            if kind is None or not is_list(kind):
                self.missing.append(level.item.path or "")
            else:
                kinds[number] = kind.value_type
        self.columns = [_steps(rows, level.path)[0] for level in levels if level.within is None]

    def arrays(self, table: pa.Table) -> dict[str, pa.Array]:
        """The items of some rows, each kind by its name."""
        columns = {name: table.column(name).to_pylist() for name in dict.fromkeys(self.columns)}
        rows = [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]
        held: dict[int | None, list[Any]] = {None: rows}
        begins: dict[int | None, Begins] = {}
        found: dict[str, pa.Array] = {}
        for number, level in enumerate(self._levels):
            lists = [_value_at(holder, level.path) or [] for holder in held[level.within]]
            held[number] = [one for items in lists for one in items]
            begins[number], places = item_places(begins.get(level.within), [*map(len, lists)])
            parts = {part: texts_of_values(_part(held[number], level, part)) for part in level.item.parts}
            found[level.item.name] = items_array(begins[number], {**parts, **places})
        return found


def _part(items: Sequence[Any], level: Level, part: str) -> list[Any]:
    """A part of each item; an item that is a single value is the first part itself."""
    is_first = part == level.item.parts[0]
    return [_value_at(one, part) if isinstance(one, dict) else one if is_first else None for one in items]


def _value_at(value: Any, path: str) -> Any:
    """What stands at a dotted path; a field whose own name has dots goes before one within another."""
    if not isinstance(value, dict):
        return None
    if path in value:
        return value[path]
    outer, _, inner = path.partition(".")
    return _value_at(value.get(outer), inner) if inner else None


def _type_at(kind: pa.DataType | None, path: str) -> pa.DataType | None:
    for step in _steps(kind, path):
        place = kind.get_field_index(step) if kind is not None and pa.types.is_struct(kind) else -1
        kind = kind.field(place).type if kind is not None and place >= 0 else None
    return kind


def _steps(kind: pa.DataType | None, path: str) -> list[str]:
    """The names of the fields that a path leads through."""
    if kind is not None and pa.types.is_struct(kind) and kind.get_field_index(path) >= 0:
        return [path]
    return path.split(".")

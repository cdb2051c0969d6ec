"""The quick way through JSON lines: a block is read by Arrow, with the types that its first objects have.

It gives up on whatever Arrow does not read as the mapping means it (a number with a fraction, a text where a number
was, a single item without its list, an unusual key), and the block is then read object by object. Every line must begin
with a brace and close with one: as no comma stands between such lines, an object can't reach over them, so as many
objects as lines means one object a line.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import orjson
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.json as pa_json

from pipelines.deliveries.nesting import Level, steps_of
from pipelines.deliveries.reading.inner_items import Begins, item_places
from pipelines.deliveries.reading.nested_cells import items_array

SAMPLED_LINES = 200
MOST_BRACKETS = 500
"""Of one line; what is nested deeper than Arrow can bear has more."""

_TYPES: dict[type, pa.DataType] = {str: pa.string(), bool: pa.bool_(), int: pa.int64()}


class NotAlikeError(Exception):
    """The block has to be read object by object."""


def _type_of(values: Iterable[Any]) -> pa.DataType | None:
    """The type that all values have; None if all are null."""
    found = [value for value in values if value is not None]
    kinds = {*map(type, found)}
    if not kinds:
        return None
    if len(kinds) > 1:
        raise NotAlikeError
    kind = kinds.pop()
    if kind is dict:
        keys = dict.fromkeys(key for value in found for key in value)
        fields = ((key, _type_of(value.get(key) for value in found)) for key in keys)
        return pa.struct([(key, inner) for key, inner in fields if inner is not None])
    if kind is list:
        inner = _type_of(item for value in found for item in value)
        return None if inner is None else pa.list_(inner)
    if kind not in _TYPES:
        raise NotAlikeError
    return _TYPES[kind]


def _has_fraction(kind: pa.DataType) -> bool:
    return pa.types.is_floating(kind) or any(_has_fraction(kind.field(n).type) for n in range(kind.num_fields))


class JsonBlocks:
    """Reads blocks of JSON lines.

    Args:
        names: The plain columns.
        levels: The kinds of items.
    """

    def __init__(self, names: Sequence[str], levels: Sequence[Level]) -> None:
        self._names, self._levels = names, levels
        self._holding = {level.within for level in levels}
        self._prefixes: set[tuple[int | None, str]] = set()
        for holder, path in [*((None, name) for name in names), *((level.within, level.path) for level in levels)]:
            self._prefixes |= {(holder, prefix) for prefix in steps_of(path, ".")[:-1]}
        self._schema: pa.Schema | None = None

    def table(self, data: bytes, starts: npt.NDArray[np.int64]) -> tuple[pa.Table, set[str]]:
        """The columns of a block, and the keys met at the places that are read.

        Args:
            data: Lines in UTF-8.
            starts: Where each begins.

        Raises:
            NotAlikeError: The block has to be read object by object.
        """
        self._see_that_lines_are_objects(data, starts)
        if self._schema is None:
            lines = data[: starts[SAMPLED_LINES] if len(starts) > SAMPLED_LINES else len(data)].splitlines()
            kind = _type_of(orjson.loads(line) for line in lines)
            self._schema = pa.schema(list(kind)) if kind is not None else pa.schema([])
        try:
            found = pa_json.read_json(
                pa.BufferReader(data),
                read_options=pa_json.ReadOptions(use_threads=False, block_size=len(data) + 1),
                parse_options=pa_json.ParseOptions(
                    explicit_schema=self._schema, newlines_in_values=False, unexpected_field_behavior="infer"
                ),
            )
        except (pa.ArrowInvalid, pa.ArrowNotImplementedError) as error:
            raise NotAlikeError from error
        if found.num_rows != len(starts) or any(_has_fraction(field.type) for field in found.schema):
            raise NotAlikeError
        whole = pa.StructArray.from_arrays(
            [column.combine_chunks() for column in found.itercolumns()], fields=list(found.schema)
        )
        seen = set(found.column_names)
        columns = [_texts(_at(whole, name), len(starts)) for name in self._names]
        held: dict[int | None, pa.Array | None] = {None: whole}
        begins: dict[int | None, Begins] = {}
        for number, level in enumerate(self._levels):
            holders = held[level.within]
            counts, items = _items(_at(holders, level.path), 0 if holders is None else len(holders))
            begins[number], places = item_places(begins.get(level.within), counts)
            seen |= _keys(level.item.name, items)
            columns.append(items_array(begins[number], {**_parts(items, level.item.parts), **places}))
            held[number] = self._holders(number, items)
        for holder, prefix in self._prefixes:
            name = prefix if holder is None else f"{self._levels[holder].item.name}.{prefix}"
            seen |= _keys(name, _at(held[holder], prefix))
        return pa.table(columns, names=[*self._names, *(level.item.name for level in self._levels)]), seen

    def _holders(self, number: int, items: pa.Array | None) -> pa.Array | None:
        """Items that hold others, which only objects do."""
        if number not in self._holding or items is None or not len(items):
            return None
        if not pa.types.is_struct(items.type):
            raise NotAlikeError
        return items

    @staticmethod
    def _see_that_lines_are_objects(data: bytes, starts: npt.NDArray[np.int64]) -> None:
        units = np.frombuffer(data, dtype=np.uint8)
        stops = np.append(starts[1:], len(data))
        for end in b"\n\r":
            stops = stops - (units[stops - 1] == end)
        places = np.flatnonzero((units == ord("{")) | (units == ord("[")))
        brackets = np.diff(np.searchsorted(places, np.append(starts, len(data))))
        is_framed = (units[starts] == ord("{")) & (units[stops - 1] == ord("}"))
        if not is_framed.all() or brackets.max() > MOST_BRACKETS:
            raise NotAlikeError
        low = units[units < ord(" ")]
        if ((low != ord("\n")) & (low != ord("\r"))).any():
            raise NotAlikeError
        if not data.isascii():
            try:
                data.decode("utf-8")
            except UnicodeDecodeError as error:
                raise NotAlikeError from error


def _at(values: pa.Array | None, path: str) -> pa.Array | None:
    """The values at a dotted path; None where there are none."""
    for key in path.split("."):
        if values is None or pa.types.is_null(values.type):
            return None
        if not pa.types.is_struct(values.type):
            raise NotAlikeError
        place = values.type.get_field_index(key)
        values = pc.struct_field(values, [place]) if place >= 0 else None
    return values


def _keys(prefix: str, values: pa.Array | None) -> set[str]:
    if values is None or not pa.types.is_struct(values.type):
        return set()
    return {f"{prefix}.{field.name}" for field in values.type}


def _texts(values: pa.Array | None, count: int) -> pa.Array:
    if values is None or pa.types.is_null(values.type):
        return pa.array([""] * count, pa.string())
    if values.type not in _TYPES.values():
        raise NotAlikeError
    texts = values if pa.types.is_string(values.type) else values.cast(pa.string())
    return texts.fill_null("") if texts.null_count else texts


def _items(values: pa.Array | None, count: int) -> tuple[npt.NDArray[np.int64], pa.Array | None]:
    """How many items each value holds, and the items; None for none at all."""
    if values is None or pa.types.is_null(values.type):
        return np.zeros(count, dtype=np.int64), None
    if not pa.types.is_list(values.type):
        raise NotAlikeError
    return pc.list_value_length(values).fill_null(0).to_numpy().astype(np.int64), pc.list_flatten(values)


def _parts(items: pa.Array | None, parts: Sequence[str]) -> dict[str, pa.Array]:
    count = len(items) if items is not None else 0
    if items is not None and pa.types.is_struct(items.type):
        if items.null_count:
            raise NotAlikeError
        return {part: _texts(_at(items, part), count) for part in parts}
    if not count or (len(parts) == 1 and items is not None and not pa.types.is_null(items.type)):
        return {part: _texts(items, count) for part in parts}
    raise NotAlikeError

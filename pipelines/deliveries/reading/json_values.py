"""Taking a mapping's columns out of JSON objects: dotted paths, arrays of items, and numbers as they were written.

`table` takes many objects at once and refuses what is out of the ordinary (`OddValueError`); `row` then takes them one
by one and says what is wrong.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from pipelines.deliveries.mapping import Mapping
from pipelines.deliveries.reading.nested_cells import items_array
from pipelines.deliveries.reading.row_cutter import Refusal


class OddValueError(Exception):
    """Something among many objects has to be looked at one by one."""


def _refuse_constant(name: str) -> None:
    raise ValueError(f"[{name}] is not JSON")


def _whole_number(text: str) -> str:
    return "0" if text == "-0" else text


EXACT = json.JSONDecoder(parse_float=str, parse_int=_whole_number, parse_constant=_refuse_constant)
"""Reads numbers as the text that they were, so that no digit of an identifier is lost."""


def text_of(value: Any) -> str | None:
    """A single JSON value as text; None where it is an object, an array or a number that has lost its digits."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int) else None


class JsonColumns:
    """The columns and items that a mapping reads from each object.

    Attributes:
        names: The plain columns.
        seen: Dotted names of every key met at the places that are read.
    """

    def __init__(self, mapping: Mapping) -> None:
        self.names = sorted(mapping.used_columns)
        self.nested = [item for item in mapping.nested if item.path is not None]
        self.seen: set[str] = set()
        self._mapping = mapping
        paths = [*self.names, *(item.path or "" for item in self.nested)]
        self._parents = {path.rpartition(".")[0] for path in paths}

    def undeclared(self) -> list[str]:
        """Keys met that the mapping neither reads nor lists as unused."""
        inner = {parent for parent in self._parents if parent}
        inner |= {".".join(parent.split(".")[:depth]) for parent in inner for depth in range(1, parent.count(".") + 1)}
        known = {*self.names, *self._mapping.unused, *inner, *(item.path for item in self.nested)}
        known |= {f"{item.name}.{part}" for item in self.nested for part in item.parts}
        return sorted(self.seen - known)

    def absent(self) -> list[str]:
        """Columns that the mapping reads and no object has."""
        return [name for name in self.names if name not in self.seen]

    def table(self, documents: Sequence[dict[str, Any]]) -> pa.Table:
        """All columns of many objects.

        Raises:
            OddValueError: Some value is not what the mapping makes of it.
        """
        objects: dict[str, list[dict[str, Any]]] = {"": list(documents)}
        columns = [_strings(self._values(name, objects)) for name in self.names]
        lists = [self._items(item.name, self._values(item.path or "", objects), item.parts) for item in self.nested]
        for prefix, values in objects.items():
            self._note(prefix, set().union(*values))
        return pa.table([*columns, *lists], names=[*self.names, *(item.name for item in self.nested)])

    def _note(self, prefix: str, keys: set[str]) -> None:
        self.seen |= {f"{prefix}.{key}" for key in keys} if prefix else keys

    def _values(self, path: str, objects: dict[str, list[dict[str, Any]]]) -> list[Any]:
        prefix, _, key = path.rpartition(".")
        if prefix not in objects:
            parents = self._values(prefix, objects)
            if not {*map(type, parents)} <= {dict, type(None)}:
                raise OddValueError(prefix)
            objects[prefix] = [parent or {} for parent in parents]
        return [parent.get(key) for parent in objects[prefix]]

    def _items(self, name: str, values: list[Any], parts: list[str]) -> pa.Array:
        lists = [value if value.__class__ is list else [] if value is None else [value] for value in values]
        items = [item for found in lists for item in found]
        offsets = [0]
        for found in lists:
            offsets.append(offsets[-1] + len(found))
        if {*map(type, items)} <= {dict}:
            self._note(name, set().union(*items))
            return items_array(offsets, {part: _strings([_inner(item, part) for item in items]) for part in parts})
        if len(parts) == 1:
            return items_array(offsets, {parts[0]: _strings(items)})
        raise OddValueError(name)

    def row(self, document: dict[str, Any]) -> list[Any] | Refusal:
        """The values of one object: a text for each column, a list of tuples of texts for each kind of items."""
        self.seen |= document.keys()
        found: list[Any] = []
        for name in self.names:
            value = self._reach(document, name)
            text = value if isinstance(value, Refusal) else text_of(value)
            if text is None:
                text = _no_text(name)
            if isinstance(text, Refusal):
                return text
            found.append(text)
        for item in self.nested:
            value = self._reach(document, item.path or "")
            if isinstance(value, Refusal):
                return value
            items = [self._item(one, item.name, item.parts) for one in _as_list(value)]
            refused = next((one for one in items if isinstance(one, Refusal)), None)
            if refused is not None:
                return refused
            found.append(items)
        return (
            found
            if _is_whole_text(found)
            else Refusal("bad_json", "a text holds half a character (\\ud800 to \\udfff)")
        )

    def _reach(self, document: dict[str, Any], path: str) -> Any:
        value: Any = document
        keys = path.split(".")
        for depth, key in enumerate(keys):
            if value is None:
                return None
            if not isinstance(value, dict):
                prefix = ".".join(keys[:depth])
                return Refusal("not_an_object", f"[{prefix}] should be an object that holds [{key}], and is not", path)
            if depth:
                self._note(".".join(keys[:depth]), set(value))
            value = value.get(key)
        return value

    def _item(self, item: Any, name: str, parts: list[str]) -> tuple[str, ...] | Refusal:
        if isinstance(item, dict):
            self._note(name, set(item))
            texts = [text_of(_inner(item, part)) for part in parts]
        elif len(parts) == 1:
            texts = [text_of(item)]
        else:
            return Refusal("not_an_object", f"an item of [{name}] should be an object with {parts}, and is not", name)
        at_fault = next((part for part, text in zip(parts, texts, strict=True) if text is None), None)
        return _no_text(f"{name}.{at_fault}") if at_fault is not None else tuple(text or "" for text in texts)

    def from_rows(self, rows: Sequence[list[Any]]) -> pa.Table:
        """The rows that `row` gave, as the table that `table` would have given."""
        columns: list[pa.Array] = [
            pa.array([row[place] for row in rows], pa.string()) for place in range(len(self.names))
        ]
        for place, item in enumerate(self.nested, start=len(self.names)):
            offsets = [0]
            for row in rows:
                offsets.append(offsets[-1] + len(row[place]))
            texts = [one for row in rows for one in row[place]]
            parts = {
                part: pa.array([text[number] for text in texts], pa.string()) for number, part in enumerate(item.parts)
            }
            columns.append(items_array(offsets, parts))
        return pa.table(columns, names=[*self.names, *(item.name for item in self.nested)])


def _as_list(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _inner(item: dict[str, Any], part: str) -> Any:
    value: Any = item
    for key in part.split("."):
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _no_text(name: str) -> Refusal:
    return Refusal(
        "not_a_value",
        f"[{name}] holds an object or an array where one value belongs; name a value in it by its dotted path, or "
        "read it "
        "under nested",
        name,
    )


def _is_whole_text(value: Any) -> bool:
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError:
            return False
        return True
    return all(map(_is_whole_text, value))


def _strings(values: list[Any]) -> pa.Array:
    try:
        found = pa.array(values, pa.string())
    except (pa.ArrowTypeError, pa.ArrowInvalid):
        texts = [value if value.__class__ is str else text_of(value) for value in values]
        if None in texts:
            raise OddValueError from None
        found = pa.array(texts, pa.string())
    except UnicodeEncodeError as error:
        raise OddValueError from error
    return found.fill_null("") if found.null_count else found

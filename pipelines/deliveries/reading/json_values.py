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
from pipelines.deliveries.nesting import levels, steps_of
from pipelines.deliveries.reading.inner_items import Begins, item_places
from pipelines.deliveries.reading.nested_cells import items_array
from pipelines.deliveries.reading.row_cutter import Refusal

Objects = dict[str, list[dict[str, Any]]]
"""Objects at a place below others, by the dotted path from there; one for each of those."""


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
        levels: The kinds of items.
        seen: Dotted names of every key met at the places that are read; those of items begin with the items' name.
    """

    def __init__(self, mapping: Mapping) -> None:
        self.names = sorted(mapping.used_columns)
        self.levels = levels(mapping)
        self.seen: set[str] = set()
        self._mapping = mapping
        self._holding = {level.within for level in self.levels}

    def undeclared(self) -> list[str]:
        """Keys met that the mapping neither reads nor lists as unused."""
        known = {*self._mapping.unused}
        for holder, paths in self._paths().items():
            known |= {self._full(holder, step) for path in paths for step in steps_of(path, ".")}
        return sorted(self.seen - known)

    def _paths(self) -> dict[int | None, list[str]]:
        """What is read from the rows (None) and from the items of each level."""
        found: dict[int | None, list[str]] = {None: list(self.names)}
        found |= {number: list(level.item.parts) for number, level in enumerate(self.levels)}
        for level in self.levels:
            found[level.within].append(level.path)
        return found

    def _full(self, holder: int | None, path: str) -> str:
        """What a path is called: that of items begins with their name."""
        return path if holder is None else f"{self.levels[holder].item.name}.{path}"

    def absent(self) -> list[str]:
        """Columns that the mapping reads and no object has."""
        return [name for name in self.names if name not in self.seen]

    def table(self, documents: Sequence[dict[str, Any]]) -> pa.Table:
        """All columns of many objects.

        Raises:
            OddValueError: Some value is not what the mapping makes of it.
        """
        objects: dict[int | None, Objects] = {None: {"": list(documents)}}
        columns = [_strings(self._values(name, objects[None])) for name in self.names]
        begins: dict[int | None, Begins] = {}
        for number, level in enumerate(self.levels):
            values = self._values(level.path, objects[level.within])
            lists = [_as_list(value) for value in values]
            items = [item for found in lists for item in found]
            begins[number], places = item_places(begins.get(level.within), [*map(len, lists)])
            columns.append(items_array(begins[number], {**self._parts(number, items), **places}))
            objects[number] = {"": items}
        for holder, met in objects.items():
            for prefix, values in met.items():
                if prefix or holder is None:
                    self._note(self._full(holder, prefix), set().union(*values))
        return pa.table(columns, names=[*self.names, *(level.item.name for level in self.levels)])

    def _note(self, prefix: str, keys: set[str]) -> None:
        self.seen |= {f"{prefix}.{key}" for key in keys} if prefix else keys

    def _values(self, path: str, objects: Objects) -> list[Any]:
        prefix, _, key = path.rpartition(".")
        if prefix not in objects:
            parents = self._values(prefix, objects)
            if not {*map(type, parents)} <= {dict, type(None)}:
                raise OddValueError(prefix)
            objects[prefix] = [parent or {} for parent in parents]
        return [parent.get(key) for parent in objects[prefix]]

    def _parts(self, number: int, items: list[Any]) -> dict[str, pa.Array]:
        name, parts = self.levels[number].item.name, self.levels[number].item.parts
        if {*map(type, items)} <= {dict}:
            self._note(name, set().union(*items))
            return {part: _strings([_inner(item, part) for item in items]) for part in parts}
        if len(parts) == 1 and number not in self._holding:
            return {parts[0]: _strings(items)}
        raise OddValueError(name)

    def row(self, document: dict[str, Any]) -> list[Any] | Refusal:
        """The values of one object: a text for each column, and for each kind of items a list of lists of tuples.

        Of the items that the row holds there is one list, of those within others one for each of these.
        """
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
        held: dict[int | None, list[Any]] = {None: [document]}
        for number, level in enumerate(self.levels):
            lists = [_as_list(self._reach(holder, level.path, level.within)) for holder in held[level.within]]
            held[number] = [one for items in lists for one in items]
            groups = [[self._item(one, number) for one in items] for items in lists]
            refused = next((one for group in groups for one in group if isinstance(one, Refusal)), None)
            if refused is not None:
                return refused
            found.append(groups)
        return (
            found
            if _is_whole_text(found)
            else Refusal("bad_json", "a text holds half a character (\\ud800 to \\udfff)")
        )

    def _reach(self, document: dict[str, Any], path: str, holder: int | None = None) -> Any:
        value: Any = document
        keys = path.split(".")
        for depth, key in enumerate(keys):
            if value is None:
                return None
            if depth and not isinstance(value, dict):
                return _no_object(self._full(holder, ".".join(keys[:depth])), key, value, self._full(holder, path))
            if depth:
                self._note(self._full(holder, ".".join(keys[:depth])), set(value))
            value = value.get(key)
        return value

    def _item(self, item: Any, number: int) -> tuple[str, ...] | Refusal:
        if isinstance(item, Refusal):
            return item
        name, parts = self.levels[number].item.name, self.levels[number].item.parts
        if isinstance(item, dict):
            self._note(name, set(item))
            texts = [text_of(_inner(item, part)) for part in parts]
        elif len(parts) == 1 and number not in self._holding:
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
        begins: dict[int | None, Begins] = {}
        for number, level in enumerate(self.levels):
            groups = [group for row in rows for group in row[len(self.names) + number]]
            begins[number], places = item_places(begins.get(level.within), [*map(len, groups)])
            texts = [one for group in groups for one in group]
            parts = {
                part: pa.array([text[place] for text in texts], pa.string())
                for place, part in enumerate(level.item.parts)
            }
            columns.append(items_array(begins[number], {**parts, **places}))
        return pa.table(columns, names=[*self.names, *(level.item.name for level in self.levels)])


def _as_list(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _no_object(prefix: str, key: str, value: Any, path: str) -> Refusal:
    if isinstance(value, list):
        text = (
            f"[{prefix}] is a list, so that nobody knows of which of its items [{key}] is meant; name it under nested"
        )
    else:
        text = f"[{prefix}] should be an object that holds [{key}], and is not"
    return Refusal("not_an_object", text, path)


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

"""Reads one row element: the text of each column, and its nested items."""

from __future__ import annotations

from typing import Any

from pipelines.deliveries.mapping import Mapping
from pipelines.deliveries.nesting import levels
from pipelines.deliveries.reading.row_cutter import Refusal
from pipelines.deliveries.reading.xml_paths import Place, local_name, plain_path, plan

Groups = list[list[Any]]
"""The items of one kind: of those that the row holds one list, of those within others one for each of these."""


class ElementReader:
    """Reads row elements as a mapping says.

    Args:
        mapping: Which columns and nested items are read.

    Attributes:
        names: The columns, in order.
        levels: The kinds of items, in order.
        seen: The columns that some row has.
        unknown: Where something stands that nothing is read from.
    """

    def __init__(self, mapping: Mapping) -> None:
        self.names = sorted(mapping.used_columns)
        self.levels = levels(mapping)
        self.seen: set[str] = set()
        self.unknown: set[str] = set()
        self._row_place = plan(self.names)
        self._item_places = [plan(level.item.parts, level.item.name) for level in self.levels]
        self._inner: list[list[int]] = [[] for _ in self.levels]
        for number, level in enumerate(self.levels):
            holder = self._row_place if level.within is None else self._item_places[level.within]
            holder.at(plain_path(level.path)).items = number
            if level.within is not None:
                self._inner[level.within].append(number)

    def values(self, element: Any) -> tuple[list[Any], list[Groups], Refusal | None]:
        """The text of each column, the items of each kind, and why the row is refused, if it is."""
        found: list[Any] = [None] * len(self.names)
        own: list[Groups] = [[[]] if level.within is None else [] for level in self.levels]
        return found, own, self._read(element, self._row_place, found, own)

    def _read(self, element: Any, place: Place, found: list[Any], items: list[Groups]) -> Refusal | None:
        """Read one element into `found`; what stands where nothing is read is noted."""
        for name, value in element.attrib.items():
            slot = place.attributes.get(local_name(name))
            path = f"{place.path}/@{local_name(name)}".lstrip("/")
            if slot is None:
                self.unknown.add(path)
            else:
                found[slot] = value
        for child in element:
            tag = child.tag
            below = place.tags.get(tag)
            if below is None:
                below = place.tags[tag] = place.at(local_name(tag))
            if below.items is not None:
                refused = self._read_item(child, below.items, items)
                if refused is not None:
                    return refused
                continue
            if below.slot is not None:
                if found[below.slot] is not None:
                    return _repeated(below.path)
                text = child.text
                found[below.slot] = text if text is not None else ""
            elif not below.below and not len(child):
                self.unknown.add(below.path)
            if len(child) or child.attrib or below.attributes:
                refused = self._read(child, below, found, items)
                if refused is not None:
                    return refused
        return None

    def _read_item(self, element: Any, kind: int, items: list[Groups]) -> Refusal | None:
        parts, place = self.levels[kind].item.parts, self._item_places[kind]
        values: list[Any] = [None] * len(parts)
        for inner in self._inner[kind]:
            items[inner].append([])
        if not len(element) and len(values) == 1 and not parts[0].startswith("@"):
            values[0] = element.text
        elif place.slot is not None:
            values[place.slot] = element.text
        refused = self._read(element, place, values, items)
        items[kind][-1].append([value if value is not None else "" for value in values])
        return refused


def _repeated(path: str) -> Refusal:
    return Refusal(
        "repeated_element",
        f"[{path}] stands in the row more than once; read it under nested, so that each one is kept",
        path,
    )

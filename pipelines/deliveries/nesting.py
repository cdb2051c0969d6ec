"""Which of a mapping's nested items stand within the items of another: charges of the bookings of a person."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.deliveries.layout import FormatKind
from pipelines.deliveries.mapping import Mapping, Nested

_NAMESPACE = re.compile(r"[^/:]+:")


@dataclass(frozen=True)
class Level:
    """One kind of items that are found by a path.

    Attributes:
        item: As the mapping says it.
        path: From what holds them: the row, or each item of another kind.
        within: Which of the levels holds them; None for the row.
    """

    item: Nested
    path: str
    within: int | None


def levels(mapping: Mapping) -> list[Level]:
    """The kinds of items that are found by a path, each after the one that holds it."""
    chains = sorted(([item, *items_above(mapping, item)] for item in mapping.nested if item.path is not None), key=len)
    items = [chain[0] for chain in chains]
    found = []
    for item, *above in chains:
        path = item.path or ""
        if above:
            path = separator(mapping).join(_steps(mapping, item)[len(_steps(mapping, above[0])) :])
        found.append(Level(item, path, items.index(above[0]) if above else None))
    return found


def items_above(mapping: Mapping, item: Nested) -> list[Nested]:
    """The items in which an item stands, the nearest first: those whose path is the beginning of its own."""
    steps = _compared(mapping, item)
    holding = [other for other in mapping.nested if _begins(_compared(mapping, other), steps)]
    return sorted(holding, key=lambda other: -len(_compared(mapping, other)))


def separator(mapping: Mapping) -> str:
    """What stands between the steps of a path."""
    return "/" if mapping.format.kind is FormatKind.XML else "."


def _steps(mapping: Mapping, item: Nested) -> list[str]:
    return item.path.split(separator(mapping)) if item.path is not None else []


def _compared(mapping: Mapping, item: Nested) -> list[str]:
    return [_NAMESPACE.sub("", step) if separator(mapping) == "/" else step for step in _steps(mapping, item)]


def _begins(start: Sequence[str], steps: Sequence[str]) -> bool:
    return 0 < len(start) < len(steps) and list(steps[: len(start)]) == list(start)

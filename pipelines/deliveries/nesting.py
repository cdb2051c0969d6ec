"""Which of a mapping's nested items stand within the items of another: charges of the bookings of a person."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.deliveries.layout import Format, FormatKind, Nested
from pipelines.deliveries.mapping import Mapping

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
    nested, form = mapping.nested, mapping.format
    chains = sorted(([item, *items_above(item, nested, form)] for item in nested if item.path is not None), key=len)
    items = [chain[0] for chain in chains]
    found = []
    for item, *above in chains:
        within = items.index(above[0]) if above else None
        found.append(Level(item, path_within(item, above[0] if above else None, form), within))
    return found


def items_above(item: Nested, nested: Sequence[Nested], form: Format) -> list[Nested]:
    """The items in which an item stands, the nearest first: those whose path is the beginning of its own."""
    steps = _compared(item, form)
    holding = [other for other in nested if _begins(_compared(other, form), steps)]
    return sorted(holding, key=lambda other: -len(_compared(other, form)))


def items_to(name: str | None, nested: Sequence[Nested], form: Format) -> list[Nested]:
    """The items of a name after those that hold them, the outermost first; none for the row."""
    item = next((one for one in nested if one.name == name), None)
    return [] if item is None else [*reversed(items_above(item, nested, form)), item]


def path_within(item: Nested, above: Nested | None, form: Format) -> str:
    """The path of an item from one that holds it; from the row, where none is given."""
    return separator(form).join(_steps(item, form)[len(_steps(above, form)) if above is not None else 0 :])


def separator(form: Format) -> str:
    """What stands between the steps of a path."""
    return "/" if form.kind is FormatKind.XML else "."


def steps_of(path: str, between: str) -> list[str]:
    """A path and all those that lead to it, the shortest first."""
    keys = path.split(between)
    return [between.join(keys[:depth]) for depth in range(1, len(keys) + 1)]


def _steps(item: Nested, form: Format) -> list[str]:
    return item.path.split(separator(form)) if item.path is not None else []


def _compared(item: Nested, form: Format) -> list[str]:
    return [_NAMESPACE.sub("", step) if separator(form) == "/" else step for step in _steps(item, form)]


def _begins(start: Sequence[str], steps: Sequence[str]) -> bool:
    return 0 < len(start) < len(steps) and list(steps[: len(start)]) == list(start)

"""Finds charges that stand beside one another in a row: CHARGE_1, STATUTE_1, CHARGE_2, STATUTE_2."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.mapping_proposals.sample_columns import SampleColumn

MOST_CHARGES = 30
"""A larger number in a name counts no charges."""

_NUMBER = re.compile(r"(?<![0-9])0?([1-9][0-9]?)(?:(?:st|nd|rd|th)(?![A-Za-z]))?(?![0-9])", re.IGNORECASE)
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "primary": 1, "secondary": 2, "tertiary": 3}
_ORDINAL = re.compile(
    rf"(?<![A-Za-z])({'|'.join(sorted(_ORDINALS, key=len, reverse=True))})(?=[_ .-]|(?-i:[A-Z]))", re.IGNORECASE
)


@dataclass(frozen=True)
class Numbered:
    """Columns of a row that say the same of its first charge, its second, and so on.

    Attributes:
        whole: All their values under what their names say without the number.
        columns: Number of the charge to its column.
    """

    whole: SampleColumn
    columns: dict[int, SampleColumn]


def numbered_columns(columns: Sequence[SampleColumn]) -> list[Numbered]:
    """The columns that differ only by a number in their names, from 1 on and two of them at least.

    Args:
        columns: Those of a sample; of nested items none counts.
    """
    found: dict[str, dict[int, SampleColumn]] = defaultdict(dict)
    taken: set[str] = set()
    flat = [column for column in columns if column.nested is None]
    for column in flat:
        for number, rest in _readings(column.says):
            found[rest].setdefault(number, column)
    for column in flat:
        # OFFENSE, OFFENSE2: the first has no number.
        rest = _folded(column.says)
        if 2 in found.get(rest, {}):
            found[rest].setdefault(1, column)
    numbered = []
    for rest, of_number in sorted(found.items(), key=lambda item: -len(item[1])):
        free = {number: column for number, column in of_number.items() if column.name not in taken}
        numbers = [number for number in range(1, MOST_CHARGES) if set(range(1, number + 1)) <= set(free)]
        if len(numbers) > 1:
            kept = {number: free[number] for number in numbers}
            taken |= {column.name for column in kept.values()}
            numbered.append(Numbered(_whole(rest, kept), kept))
    order = {column.name: place for place, column in enumerate(columns)}
    return sorted(numbered, key=lambda one: order[one.columns[1].name])


def _readings(name: str) -> list[tuple[int, str]]:
    """The numbers that a name can be read with, each with the rest of the name."""
    found = [
        (int(match.group(1)), _folded(f"{name[: match.start()]} {name[match.end() :]}"))
        for match in _NUMBER.finditer(name)
    ]
    found += [
        (_ORDINALS[match.group(1).lower()], _folded(f"{name[: match.start()]} {name[match.end() :]}"))
        for match in _ORDINAL.finditer(name)
        if match.group(1).lower() not in {"first", "second"} or "name" not in name.lower()
    ]
    return [(number, rest) for number, rest in found if number < MOST_CHARGES and rest]


def _folded(name: str) -> str:
    """A name with single spaces between its words, in its own case (which shows where words begin)."""
    return " ".join(re.findall(r"[A-Za-z0-9#]+", name))


def _whole(rest: str, columns: dict[int, SampleColumn]) -> SampleColumn:
    parts = list(columns.values())
    values = [value for column in parts for value in column.values]
    rows = [row for column in parts for row in column.rows]
    return SampleColumn(parts[0].name, values, rows, title=rest)

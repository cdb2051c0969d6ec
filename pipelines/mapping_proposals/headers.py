"""Where a flat file's header is, if it has one: the first row that is as wide as the others and holds no values."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.mapping_proposals.column_names import named_meanings, not_used
from pipelines.mapping_proposals.date_formats import read_dates

MOST_PREAMBLE = 15
"""A header stands among the first rows of a file."""

_VALUE = re.compile(r"[-+$]?[0-9][0-9.,/:%-]*")


@dataclass(frozen=True)
class Header:
    """What the first rows are.

    Attributes:
        place: Which of the rows is the header, from 0; None where there is none.
        names: The columns' names; made up where there are none.
        is_by_position: Whether the mapping has to list them, since the header does not name every column once.
        repeats: Whether the header comes again.
        reason: How it was told.
    """

    place: int | None
    names: list[str]
    is_by_position: bool
    repeats: bool
    reason: str


def is_made_up(name: str) -> bool:
    """Whether a column's name is none of the file's, but says its place only."""
    return re.fullmatch(r"column_[0-9]+", name) is not None


def find_header(rows: Sequence[Sequence[str]]) -> Header:
    """Find the header among the rows of a flat file.

    Args:
        rows: The first rows as they stand, all of one width.
    """
    width = _usual_width(rows)
    for place, row in enumerate(rows[: MOST_PREAMBLE + 1]):
        cells = _without_end(row)
        if len(cells) < max(1, width - 1) or sum(map(bool, cells)) * 2 <= width:
            continue
        if _is_header(cells):
            return _header(rows, place, cells, width)
        break
    names = [f"column_{number}" for number in range(1, width + 1)]
    return Header(None, names, True, False, "its first row holds values, not names")


def _header(rows: Sequence[Sequence[str]], place: int, cells: list[str], width: int) -> Header:
    padded = [*cells, *[""] * (width - len(cells))]
    folded = Counter(" ".join(cell.split()).casefold() for cell in padded)
    is_clean = all(padded) and max(folded.values()) == 1
    names = padded if is_clean else _distinct(padded)
    repeats = any(_without_end(row) == cells for row in rows[place + 1 :])
    explained = sum(bool(named_meanings(cell) or not_used(cell)) for cell in cells)
    reason = f"row {place + 1} names the columns ({explained} of {len(cells)} names are known words)"
    return Header(place, names, not is_clean, repeats, reason)


def _is_header(cells: Sequence[str]) -> bool:
    """Whether cells are names: none is a number or a date, and no two are the same, or the vocabulary knows most."""
    told = [cell for cell in cells if cell]
    if any(_VALUE.fullmatch(cell) or read_dates([cell]) for cell in told):
        return False
    explained = sum(bool(named_meanings(cell) or not_used(cell)) for cell in told)
    return 2 * explained >= len(told) or (explained >= 1 and len(set(told)) == len(told))


def _usual_width(rows: Sequence[Sequence[str]]) -> int:
    widths = Counter(len(_without_end(row)) for row in rows)
    most = max(widths.values(), default=0)
    usual = max((width for width, count in widths.items() if count == most), default=0)
    # Rows end early where their last cells are empty; a width that a fair part of the rows has is the layout's.
    return max([usual, *(width for width, count in widths.items() if count * 10 >= len(rows) and width)], default=0)


def _without_end(row: Sequence[str]) -> list[str]:
    cells = list(row)
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _distinct(names: Sequence[str]) -> list[str]:
    """The names, those that are missing or come again made distinct by their position."""
    found: list[str] = []
    for number, name in enumerate(names, start=1):
        taken = {one.casefold() for one in found}
        unique = name or f"column_{number}"
        found.append(unique if unique.casefold() not in taken else f"{unique}_{number}")
    return found

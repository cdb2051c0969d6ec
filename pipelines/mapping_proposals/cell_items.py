"""Finds columns of a flat file whose cells hold several charges, with marks between them and between their parts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipelines.deliveries.layout import Nested
from pipelines.mapping_proposals.code_words import known_share
from pipelines.mapping_proposals.date_formats import read_dates
from pipelines.mapping_proposals.name_words import words_of
from pipelines.mapping_proposals.sample_columns import Sample

ABOUT = frozenset(
    {"charge", "charges", "offense", "offenses", "statute", "statutes", "violation", "violations", "count", "counts"}
)
"""Only a column whose name tells of charges is cut into them."""
ITEM_SEPARATORS = (";", "~", "|", "^")
PART_SEPARATORS = ("|", "^", "~", ":", ",")
REGULAR_SHARE = 0.95

_STATUTE = re.compile(r"[0-9]+[A-Za-z]*[-.:(][-0-9A-Za-z.:()]+.*")


def cell_items(sample: Sample) -> list[Nested]:
    """The columns that hold items, with their separators, and names for the parts as their values show them."""
    found: list[Nested] = []
    # SQL tells names apart without regard to case, so the items can't be called as a column is.
    taken = {one.name.casefold() for one in sample.columns}
    for column in sample.columns:
        if column.nested is None and set(words_of(column.name)) & ABOUT and column.filled:
            slug = "_".join(re.findall(r"[a-z0-9]+", column.name.lower())).removesuffix("s") or "item"
            item = _nested(slug if slug not in taken else f"{slug}_item", column.name, column.filled)
            if item is not None:
                found.append(item)
    return found[:1]


def _nested(name: str, column: str, values: Sequence[str]) -> Nested | None:
    for between_items in ITEM_SEPARATORS:
        for between_parts in PART_SEPARATORS:
            if between_items == between_parts or not any(between_parts in value for value in values):
                continue
            items = [
                item.split(between_parts) for value in values for item in value.split(between_items) if item.strip()
            ]
            count, common = Counter(map(len, items)).most_common(1)[0]
            if count > 1 and common >= REGULAR_SHARE * len(items) and (len(items) > len(values) or count > 2):
                columns = zip(*(item for item in items if len(item) == count), strict=True)
                parts = _names([[part.strip() for part in parts] for parts in columns])
                return Nested(
                    name=name, column=column, item_separator=between_items, part_separator=between_parts, parts=parts
                )
    return None


def _names(parts: Sequence[Sequence[str]]) -> list[str]:
    """A name for each part, from what its values show; part_1, part_2 … for the others."""
    names: list[str] = []
    for number, values in enumerate(parts, start=1):
        name = _name([value for value in values if value]) or f"part_{number}"
        names.append(name if name not in names else f"part_{number}")
    return names


def _name(values: Sequence[str]) -> str | None:
    if not values:
        return None
    counts = Counter(values)
    if read_dates(values) is not None and not values[0].isdigit():
        return "offense_date"
    for meaning, name in (("level_code", "level"), ("disposition_code", "disposition")):
        if known_share(meaning, counts) >= REGULAR_SHARE:
            return name
    if sum(bool(_STATUTE.fullmatch(value)) for value in values) >= REGULAR_SHARE * len(values):
        return "statute"
    if sum(bool(re.search(r"[A-Za-z]{4}", value)) for value in values) >= REGULAR_SHARE * len(values):
        return "offense"
    return None

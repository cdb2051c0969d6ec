"""What makes a record the same record: the columns that tell the rows of a sample apart."""

from __future__ import annotations

from collections.abc import Mapping as Columns
from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.mapping_proposals.record_choices import record_choices
from pipelines.mapping_proposals.sample_columns import Sample, SampleColumn

NEARLY_ALL = 0.95
"""A key that fewer of the rows have would reject too many."""


@dataclass(frozen=True)
class Key:
    """What makes a record of one table the same record.

    Attributes:
        columns: The file's columns.
        is_ordinal: Whether rows that share them are told apart by their order only.
        reason: Why, as a part of a sentence.
    """

    columns: list[str]
    is_ordinal: bool
    reason: str


def choose_key(
    sample: Sample,
    table: str,
    columns: Columns[str, SampleColumn],
    parent: Key | None,
    inside: Sequence[str],
    *,
    has_children: bool,
) -> Key:
    """Choose the key of one table's records.

    Args:
        sample: The sample.
        table: The record table.
        columns: Meaning to column, of those that the table's records can read.
        parent: The key of the records that they hang on.
        inside: The items that they are made from, after those that hold them up to these records, or to the row.
        has_children: Whether rows may share the key, since other records tell them apart.
    """
    base = parent.columns if parent is not None else []
    if inside and parent is not None:
        numbers = [f"{name}.#" for name in inside]
        is_item = any((column := sample.column(name)) is not None and column.nested is not None for name in base)
        holder = "outer item" if is_item or any(name.endswith(".#") for name in base) else "row"
        return Key([*base, *numbers], False, f"the {holder}'s key, and the item's place within the {holder}")
    candidates = [
        [columns[meaning] for meaning in meanings]
        for meanings in record_choices().keys.get(table, [])
        if all(meaning in columns for meaning in meanings)
    ]
    flat = [candidate for candidate in candidates if all(column.nested is None for column in candidate)]
    if inside:
        own = next((one[0] for one in candidates if len(one) == 1 and _numbers_items(one[0], inside[-1])), None)
        if own is not None and has_children:
            return Key([own.name], False, f"{own.name}: no two items share it")
        return _of_items(inside, flat, columns)
    for least in (1.0, NEARLY_ALL):
        for candidate in flat:
            names = list(dict.fromkeys([*base, *(column.name for column in candidate)]))
            if _filled_share(sample, names) >= least and _tells(sample, names, columns, has_children=has_children):
                unique = "the rows that share it agree on who and when" if has_children else "no two rows share it"
                rest = "" if least == 1 else "; some rows lack it, and are rejected"
                return Key(names, False, f"{' + '.join(names)}: {unique}{rest}")
    if parent is not None and _tells(sample, base, columns, has_children=False):
        return Key(base, False, f"{' + '.join(base)}: no two rows share it")
    names = list(dict.fromkeys([*base, *(column.name for column in (flat[0] if flat else _identifying(columns)))]))
    return Key(
        names,
        True,
        f"nothing tells the rows apart for certain; {' + '.join(names)} goes as far as it can, "
        "and their order does the rest",
    )


def _numbers_items(column: SampleColumn, inside: str) -> bool:
    """Whether a part of items tells each from all others, as a booking's number does."""
    return column.nested == inside and column.is_filled and len(column.counts) == len(column.filled)


def _of_items(inside: Sequence[str], flat: list[list[SampleColumn]], columns: Columns[str, SampleColumn]) -> Key:
    """The key of records made of items that hang on no other record: the row's number, and the item's place."""
    whole = flat[0] if flat else [column for column in _identifying(columns) if column.nested is None]
    names = [*dict.fromkeys(column.name for column in whole), *(f"{name}.#" for name in inside)]
    return Key(names, False, f"{' + '.join(names)}: the row's number, and the item's place within the row")


def _identifying(columns: Columns[str, SampleColumn]) -> list[SampleColumn]:
    """Columns that identify as far as any do."""
    told = [name for candidates in record_choices().keys.values() for candidate in candidates for name in candidate]
    found = [columns[name] for name in dict.fromkeys(told) if name in columns][:4]
    return found or list(columns.values())[:4]


def _rows(sample: Sample, names: Sequence[str]) -> list[tuple[str, ...]]:
    found = [column for name in names if (column := sample.column(name)) is not None]
    return list(zip(*(column.values for column in found), strict=True))


def _filled_share(sample: Sample, names: Sequence[str]) -> float:
    rows = _rows(sample, names)
    return sum(all(row) for row in rows) / len(rows) if rows else 0.0


def _tells(sample: Sample, names: Sequence[str], columns: Columns[str, SampleColumn], *, has_children: bool) -> bool:
    """Whether a key tells records apart; rows that are equal in every column are one."""
    same = [columns[meaning].name for meaning in record_choices().same_of_a_key if meaning in columns]
    others = [name for name in same if (column := sample.column(name)) is not None and column.nested is None]
    whole = others if has_children else [column.name for column in sample.columns if column.nested is None]
    keys = _rows(sample, names)
    contents = _rows(sample, whole) if whole else [()] * len(keys)
    distinct = {(key, content) for key, content in zip(keys, contents, strict=True) if all(key)}
    return len({key for key, _ in distinct}) == len(distinct)

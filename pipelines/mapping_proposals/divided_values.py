"""Values that a mapping can't use as they stand: race and sex in one cell, and a date in three columns."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from pipelines.mapping_proposals.column_meaning import ColumnMeaning
from pipelines.mapping_proposals.name_words import tokens_of
from pipelines.mapping_proposals.sample_columns import SampleColumn
from pipelines.mapping_proposals.vocabulary import value_forms

PARTS = {
    **dict.fromkeys(("year", "yr", "yyyy", "ccyy"), "year"),
    **dict.fromkeys(("month", "mo", "mon", "mth", "mm"), "month"),
    **dict.fromkeys(("day", "dd", "dy"), "day"),
}
"""Words for the parts of a date."""


def with_divided_values(found: Sequence[ColumnMeaning]) -> list[ColumnMeaning]:
    """Say of columns that nothing is made of why not, where it is because of how their values are divided.

    Args:
        found: What each column means beside the others.
    """
    of_dates = _dates_in_parts(found)
    settled = []
    for one in found:
        reason = of_dates.get(one.name) or (
            "it holds race and sex in one cell, which can't be divided; ask the sender for a column for each"
            if holds_race_and_sex(one.column)
            else None
        )
        is_open = one.meaning is None and reason is not None
        settled.append(replace(one, reason=reason or "", is_asked=True) if is_open else one)
    return settled


def holds_race_and_sex(column: SampleColumn) -> bool:
    """Whether most cells are like W/M, WM or 52 years / W / F."""
    both = sum(_is_race_and_sex(value.upper()) for value in column.filled)
    return bool(column.filled) and both >= value_forms().needed_share * len(column.filled)


def _is_race_and_sex(value: str) -> bool:
    forms = value_forms()
    parts = [part.strip() for part in re.split(r"[/,|-]", value)]
    if len(parts) == 1:
        return bool(re.fullmatch(forms.race_and_sex_letters, value))
    sexes = [part for part in parts if part in forms.sex]
    return bool(sexes) and any(part in forms.race for part in parts if part != sexes[0])


def _dates_in_parts(found: Sequence[ColumnMeaning]) -> dict[str, str]:
    """Why none of three columns is used that have the year, the month and the day of one date."""
    groups: dict[str, dict[str, str]] = defaultdict(dict)
    for one in found:
        words = [word.lower() for word in tokens_of(one.name)]
        parts = [word for word in words if word in PARTS]
        if one.meaning is None and len(parts) == 1:
            rest = " ".join(word for word in words if word not in PARTS)
            groups[rest].setdefault(PARTS[parts[0]], one.name)
    told: dict[str, str] = {}
    for columns in groups.values():
        if len(columns) == len(set(PARTS.values())):
            listed = ", ".join(f"[{name}]" for name in columns.values())
            reason = f"{listed} hold one date in parts, which can't be put together; ask the sender for one column"
            told |= dict.fromkeys(columns.values(), reason)
    return told

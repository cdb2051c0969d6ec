"""The moment of an arrest, from its day and its time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from pipelines.deliveries.values import has_time
from pipelines.mapping_proposals.column_meaning import ColumnMeaning
from pipelines.mapping_proposals.date_formats import read_dates
from pipelines.mapping_proposals.sample_columns import SampleColumn
from pipelines.records.tables import RECORD_TABLES

_MIDNIGHT = re.compile(r"[ T]+(?:00:00(?::00(?:[.]0+)?)?|12:00(?::00)? ?AM)(?:Z|[+-][0-9]{2}(?::?[0-9]{2})?)?$")
"""What databases write after a day that has no time."""
_TIME = re.compile(r"[ T]+%-?[HI].*$")


def add_moment(
    table: str, fields: dict[str, dict[str, Any]], reasons: dict[str, str], usable: Sequence[ColumnMeaning]
) -> None:
    """Add the moment of the arrest, where its column has a time of day or another column has it.

    Args:
        table: The record's table.
        fields: Canonical column to where it comes from; the moment is added.
        reasons: The same columns to why.
        usable: What the columns mean that the record can read.
    """
    date = fields.get("arrest_date")
    if date is None or "arrest_at" in fields or "arrest_at" not in RECORD_TABLES[table].column_names or "codes" in date:
        return
    formats = date.get("dates", [])
    if midnight := _midnight(next((one.column.filled for one in usable if one.name == date.get("column")), [])):
        formats = [f"{_TIME.sub('', one)}{midnight}" for one in formats]
    elif formats and all(has_time(one) for one in formats):
        fields["arrest_at"] = {name: value for name, value in date.items() if name != "required"}
        reasons["arrest_at"] = f"[{date['column']}] has the time of day"
        return
    time = next((one for one in usable if one.meaning == "arrest_time" and one.column.filled), None)
    if time is None or len(formats) != 1:
        return
    reading = read_dates([f"2000-01-01 {value}" for value in time.column.filled])
    if reading is None or not reading.is_settled or len(reading.formats) != 1:
        return
    ending = reading.formats[0].removeprefix("%Y-%m-%d")
    day = {name: value for name, value in date.items() if name not in {"column", "required", "dates"}}
    fields["arrest_at"] = {
        "columns": [date["column"], time.name],
        "join": " ",
        "dates": [f"{formats[0]}{ending}"],
        **day,
    }
    reasons["arrest_at"] = f"[{date['column']}] and the time of day in [{time.name}]"


def is_moment_of(one: SampleColumn, day: SampleColumn) -> bool:
    """Whether a date of the arrest has the time of day that its other column does not have."""
    has = [
        reading is not None
        and all(has_time(pattern) for pattern in reading.formats)
        and _midnight(column.filled) is None
        for column in (one, day)
        for reading in [read_dates(column.filled)]
    ]
    return bool(one.filled) and has == [True, False]


def _midnight(values: Sequence[str]) -> str | None:
    """What stands after the day where every value has the same midnight there, which is no time of an arrest."""
    endings = {found.group() if (found := _MIDNIGHT.search(value)) else "" for value in values}
    return endings.pop() or None if len(endings) == 1 else None

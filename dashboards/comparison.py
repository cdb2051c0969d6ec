"""Sets a local record beside the repository's, field by field, with the link's own verdict on each."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import Any

from dashboards.charge_words import result
from dashboards.compared_fields import Field
from dashboards.components import NOTHING, Cell, day, mark, moment, text
from pipelines.access.people import MASK
from pipelines.access.queries import Row
from pipelines.publications.wording import label
from pipelines.records.declared_tables import code_lists

CODES = code_lists()
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Agreement:
    """What linking says of the fields of two records, by the names that links give them.

    Attributes:
        agreed: Those that agree.
        disagreed: Those that don't.
        near: Those that nearly do, where that is told apart from agreeing.
    """

    agreed: list[str] = field(default_factory=list)
    disagreed: list[str] = field(default_factory=list)
    near: list[str] = field(default_factory=list)


def compared(fields: tuple[Field, ...], local: Row | None, found: Row | None, agreement: Agreement) -> list[list[Cell]]:
    """Rows of field, local value, repository value and _verdict; fields that neither side has are left out.

    Args:
        fields: Which.
        local: The local record, if there is one.
        found: The repository's, if there is one.
        agreement: What linking says of them.
    """
    rows: list[list[Cell]] = []
    for one in fields:
        here, there = shown(local, one.local), shown(found, one.repository)
        if here != NOTHING or there != NOTHING:
            said: Cell = ""
            if local and found:
                is_same_day = _is_same_day(local.get(one.local), found.get(one.repository))
                said = _verdict(one, here, there, agreement, is_same_day=is_same_day)
            rows.append([one.title, here, there, said])
    return rows


def shown(record: Row | None, column: str) -> str:  # noqa: PLR0911
    """A value as the table shows it."""
    value = record.get(column) if record else None
    if column == "disposition_raw" and record:
        return result(record)
    if column == "results" and value:
        return "; ".join(f"{result(one)}, {day(one['disposition_date'])}" for one in value)
    if column in ("stage_code", "level_code") and value:
        return label(column.removesuffix("_code"), value)
    if column in CODES and value in CODES[column]:
        return CODES[column][value]
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dt.datetime):
        return moment(value, is_time_known=value.time() != dt.time.min)
    return day(value) if isinstance(value, dt.date) else _date_or_text(value)


def _date_or_text(value: Any) -> str:
    """A value as text; dates among the columns that can be masked come as text and read as dates all the same."""
    if isinstance(value, str) and ISO_DATE.fullmatch(value):
        try:
            return day(dt.date.fromisoformat(value))
        except ValueError:  # a day that no calendar has stays as it was written
            return value
    return text(value)


def _verdict(  # noqa: PLR0911
    compared_field: Field, here: str, there: str, agreement: Agreement, *, is_same_day: bool
) -> Cell:
    """What linking says of a field; where it says nothing, which side has it, or whether two plain values agree."""
    name = compared_field.linked_as
    if name in agreement.disagreed:
        return mark("differs", "differs")
    if name in agreement.near:
        return label("agreement", "near")
    if name in agreement.agreed:
        return "agrees"
    if not name:
        return ""
    if NOTHING in (here, there):
        return "one side only"
    if MASK in (here, there):
        return ""
    if name == "middle_name" and 1 in (len(here), len(there)) and here[:1] == there[:1] and here != there:
        return label("agreement", "near")
    return "agrees" if is_same_day or here == there else mark("differs", "differs")


def _is_same_day(here: Any, there: Any) -> bool:
    """Whether two moments are of one day, of one of which the time of day is not known."""
    if not (isinstance(here, dt.datetime) and isinstance(there, dt.datetime)):
        return False
    return here.date() == there.date() and dt.time.min in (here.time(), there.time())

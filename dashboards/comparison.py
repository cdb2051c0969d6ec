"""Sets a local record beside the repository's, field by field, with the link's own verdict on each."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import Any

from dashboards.components import NOTHING, Cell, day, mark, moment, text
from pipelines.access.people import MASK
from pipelines.access.queries import Row
from pipelines.access.record_view import RecordView
from pipelines.publications.wording import label
from pipelines.records.declared_tables import beside, code_lists

CODES = code_lists()
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
DAY = re.compile(r"\d{1,2} [A-Z][a-z]{2} \d{4}")


@dataclass(frozen=True)
class Field:
    """One compared field.

    Attributes:
        title: Its name for people.
        local: The local column.
        repository: The repository's column.
        linked_as: What links call it.
    """

    title: str
    local: str
    repository: str
    linked_as: str


def _same(title: str, column: str, linked_as: str | None = None) -> Field:
    return Field(title, column, column, linked_as or column)


ARREST_FIELDS = (
    _same("Last name", "last_name"),
    _same("First name", "first_name"),
    _same("Middle name", "middle_name"),
    _same("Birth date", "birth_date"),
    _same("Sex", "sex_code", "sex"),
    _same("State id (SID)", "state_id"),
    _same("FBI number (UCN)", "fbi_number"),
    _same("Arrest date", "arrest_date"),
    _same("Tracking number", "tracking_number_raw", "tracking_number"),
    _same("Transaction number (TCN)", "transaction_number"),
    _same("Booking number", "booking_number"),
    _same("Agency case number (OCA)", "agency_case_number"),
    _same("Court case number", "court_case_number_raw", "court_case_number"),
    _same("Arresting agency", "arresting_ori", "agency"),
    _same("Booking agency", "booking_ori"),
    Field("Printed on; received on", "printed_date", "repository_received_at", ""),
)

PERSON_FIELDS = ARREST_FIELDS[:7]
"""What is compared of two records of one person."""

CHARGE_FIELDS = (
    _same("Charge number", "charge_number"),
    _same("Offense", "offense_text"),
    _same("Statute", "statute_raw", "statute"),
    _same("Level", "level_code", "level"),
    _same("Offense date", "offense_date"),
    _same("Tracking suffix", "tracking_suffix"),
    _same("Court case number", "court_case_number"),
    Field("Results", "results", "results", ""),
)

DISPOSITION_FIELDS = (
    _same("Result", "disposition_raw", "disposition_code"),
    _same("Decided on", "disposition_date"),
    _same("Stage", "stage_code"),
    _same("Statute", "statute_raw", "statute"),
    _same("Charge number", "charge_number"),
    _same("Offense", "offense_text"),
    _same("Tracking number", "tracking_number_raw", "tracking_number"),
    _same("Tracking suffix", "tracking_suffix"),
    _same("Court case number", "court_case_number_raw", "court_case_number"),
    _same("Court", "court_ori", "agency"),
    Field("Received by the clerk; by the repository", "clerk_received_date", "repository_received_at", ""),
)


def declared_fields(local: str, repository: str | None = None) -> tuple[Field, ...]:
    """What is set side by side of the records of a declared local table and the repository's."""
    sides = beside(local, repository)
    return tuple(
        Field(
            one.title,
            one.local,
            one.repository or one.local,
            one.local if one.linked_as is None else one.linked_as,
        )
        for one in (sides.fields if sides else ())
    )


ON_FILE = {"repository_order": "protection_order", "repository_arrest": "arrest"}
"""What a repository's table is set beside, which says how its columns are called."""

TOLD_OF = {"arrest": ARREST_FIELDS, "disposition": DISPOSITION_FIELDS}
TELLING = {
    "arrest": ("arrest_date", "tracking_number_raw", "arresting_ori"),
    "disposition": ("disposition_raw", "disposition_date", "offense_text", "court_case_number_raw", "court_ori"),
}
"""Of these tables, the fields that tell a reader which record it is."""


def told_of_both(table: str, other: str) -> tuple[Field, ...]:
    """What else two records of one person say, which decides nothing and tells a reader what they are.

    Args:
        table: Of the one record.
        other: Of the other.
    """

    def own(name: str) -> tuple[Field, ...]:
        beside_it = ON_FILE.get(name, name)
        if beside_it in TOLD_OF:
            return tuple(one for one in TOLD_OF[beside_it] if one.local in TELLING[beside_it])
        of_person = {one.local for one in PERSON_FIELDS}
        return tuple(one for one in declared_fields(beside_it) if one.local not in of_person)

    if table == other:
        return tuple(Field(one.title, one.local, one.local, "") for one in own(table))
    theirs = ((one.title, one.repository if other in ON_FILE else one.local) for one in own(other))
    return (
        *(Field(one.title, one.local, "", "") for one in own(table)),
        *(Field(title, "", column, "") for title, column in theirs),
    )


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
    """Rows of field, local value, repository value and verdict; fields that neither side has are left out.

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
            said = verdict(one, here, there, agreement) if local and found else ""
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
    return day(value) if isinstance(value, dt.date) else date_or_text(value)


def date_or_text(value: Any) -> str:
    """A value as text; dates among the columns that can be masked come as text and read as dates all the same."""
    if isinstance(value, str) and ISO_DATE.fullmatch(value):
        try:
            return day(dt.date.fromisoformat(value))
        except ValueError:  # a day that no calendar has stays as it was written
            return value
    return text(value)


def result(record: Row) -> str:
    """A result by its family, with the words of the record behind it."""
    raw, code = record["disposition_raw"], record["disposition_code"]
    if code is None:
        return text(raw)
    return f"{label('disposition', code)} ({raw})" if raw else label("disposition", code)


def verdict(compared_field: Field, here: str, there: str, agreement: Agreement) -> Cell:  # noqa: PLR0911
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
    return "agrees" if here == there or _is_same_day(here, there) else mark("differs", "differs")


def _is_same_day(here: str, there: str) -> bool:
    """Whether two moments agree as far as both are known: of one, its time of day may not be."""
    (day_here, _, time_here), (day_there, _, time_there) = here.partition(", "), there.partition(", ")
    return day_here == day_there and (bool(DAY.fullmatch(day_here)) and not (time_here and time_there))


def evidence_of(view: RecordView, level: str, repository_id: Any) -> Agreement:
    """The fields that agreed and disagreed between the local record and one of the repository's."""
    for link in links_at(view, level).values():
        if link["repository_id"] == repository_id:
            return Agreement(parts(link["agreed"]), parts(link["disagreed"]))
    for conflict in view.conflicts:
        if conflict["repository_id"] == repository_id:
            return Agreement(parts(conflict["shared"]), parts(conflict["disagreed"]))
    return Agreement()


def links_at(view: RecordView, level: str) -> dict[int, Row]:
    """The links of one level by what they link locally."""
    return {link["local_id"]: link for link in view.links if link["level_code"] == level}


def parts(listed: str | None) -> list[str]:
    """The fields of a list that links keep as text."""
    return [name for name in (listed or "").split(",") if name]


def field_names(listed: str | None) -> str:
    """The same for people."""
    return ", ".join(_inside(label("field", name)) for name in parts(listed)) or NOTHING


def _inside(words: str) -> str:
    """A label within a sentence: its first letter small, unless it begins an abbreviation such as FBI."""
    return words if words[:2].isupper() else words[:1].lower() + words[1:]


def charge(row: Row | None) -> str:
    """A charge in words."""
    if row is None:
        return "–"
    parts = [row["offense_text"], row["statute_raw"], label("level", row["level_code"]) if row["level_code"] else None]
    words = ", ".join(str(part) for part in parts if part)
    return f"{row['charge_number']}. {words}" if row["charge_number"] is not None else words or "–"


def went_on_as(row: Row) -> str:
    """What a record says became of a charge, in words; empty where none says anything."""
    return ", ".join(label("charge_change", kind).lower() for kind in parts(row["kind_codes"]))


def found_as(row: Row) -> Cell:
    """How a local charge was found."""
    if row["repository_id"] is None:
        code, reason = row["outcome_code"], row["outcome_reason"]
        if code in (None, "missing"):
            return mark("Not found", "bad" if code else "unsure")
        return f"{label('outcome', code)}: {label('reason', reason)}" if reason else label("outcome", code)
    differs, became = field_names(row["disagreed"]), went_on_as(row)
    words = ["found", *([f"differs in {differs}"] if differs != NOTHING else []), *([became] if became else [])]
    return "; ".join(words)

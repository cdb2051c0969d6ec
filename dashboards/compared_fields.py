"""Which fields of a local record are set beside which of the repository's."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.records.declared_tables import beside


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

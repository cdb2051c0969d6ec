"""By what a purged record is known again: its identity, and its person together with a number or the day of arrest.

The identity alone finds it in every later delivery of the same export. Person and number find it in an export that has
not carried it before. A number alone never does: numbers are mistyped, and a record of someone else would be lost.
"""

from __future__ import annotations

from collections.abc import Collection

from pipelines.engines.duckdb_engine import identifier, quoted

PARENT_IDS = (
    "arrest_record_id",
    "charge_record_id",
    "repository_arrest_record_id",
    "repository_charge_record_id",
)
"""Columns that name the record that a record belongs to."""

OWN_NUMBERS = ("tracking_number", "order_number", "check_number", "record_number", "tip_number")
"""Numbers of one event alone: what bears one of them, and the person, is of the event."""

OTHER_NUMBERS = ("booking_number", "transaction_number", "agency_case_number", "court_case_number")
"""Numbers that several events of a person may share; they tell an event where no other has them."""


_PERSON = "'|' || last_name || '|' || birth_date"


def fingerprint_sql(columns: Collection[str], *, record_id: str = "record_id") -> str:
    """SQL for the list of a record's fingerprints; it may hold nulls.

    Args:
        columns: The columns that the record has.
        record_id: SQL for the id that it is known by.
    """
    ids = [record_id, *(identifier(name) for name in PARENT_IDS if name in columns)]
    texts = [f"'record|' || {name}" for name in ids]
    if {"last_name", "birth_date"} <= set(columns):
        texts += [
            f"{quoted(name + '|')} || {identifier(name)} || {_PERSON}"
            for name in (*OWN_NUMBERS, *OTHER_NUMBERS)
            if name in columns
        ]
        if {"first_name", "arrest_date"} <= set(columns):
            texts.append(f"'arrest_date|' || arrest_date || '|' || first_name || {_PERSON}")
    return f"[{', '.join(texts)}]"

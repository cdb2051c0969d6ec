"""Names the fields in which a compared pair agrees and disagrees."""

from __future__ import annotations

from pipelines.links.statements import statement

NEAR_AGREES = ("last_name", "first_name", "birth_date")
SAME_AGREES = (
    "state_id",
    "fbi_number",
    "local_person_id",
    "sex",
    "tracking_number",
    "transaction_number",
    "booking_number",
    "agency_case_number",
    "court_case_number",
    "tracking_suffix",
    "statute",
    "charge_number",
    "disposition_code",
)
DATES = {"arrest_date": "arrest_days", "disposition_date": "disposition_days"}


def pair_link(pairs: str) -> str:
    """SQL for the links that a cascade chose, with their fields named.

    Args:
        pairs: The table of pairs of a cascade.
    """
    return statement("pair_link", pairs=pairs, agreed=agreed_fields(), disagreed=disagreed_fields())


def agreed_fields() -> str:
    """SQL for the names of the fields that agree; a name or birth date that is only near agrees too."""
    fields = [
        *(f"CASE WHEN {name} >= 1 THEN '{name}' END" for name in NEAR_AGREES),
        *(f"CASE WHEN {name} = 2 THEN '{name}' END" for name in SAME_AGREES),
        *(f"CASE WHEN {days} = 0 THEN '{date}' END" for date, days in DATES.items()),
        "CASE WHEN agency >= 1 THEN 'agency' END",
    ]
    return ", ".join(fields)


def disagreed_fields() -> str:
    """SQL for the names of the fields that are clearly different; a number one edit away is neither."""
    fields = [
        *(f"CASE WHEN {name} = -1 THEN '{name}' END" for name in (*NEAR_AGREES, *SAME_AGREES)),
        *(f"CASE WHEN {days} > 0 THEN '{date}' END" for date, days in DATES.items()),
        "CASE WHEN agency = -1 THEN 'agency' END",
    ]
    return ", ".join(fields)

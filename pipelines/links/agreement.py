"""Names the fields in which linked records agree and disagree.

While links are made the fields are kept as the bits of a number; they are spelled out once per distinct number when
the links are written.
"""

from __future__ import annotations

from collections.abc import Mapping

from pipelines.engines.duckdb_engine import Engine
from pipelines.links.statements import statement
from pipelines.records.declared_tables import persons_looked_up

FIELDS = (
    "state_id",
    "fbi_number",
    "local_person_id",
    "last_name",
    "first_name",
    "birth_date",
    "sex",
    "tracking_number",
    "transaction_number",
    "booking_number",
    "agency_case_number",
    "court_case_number",
    "tracking_suffix",
    "statute",
    "charge_number",
    "offense_code",
    "level",
    "offense_date",
    "arrest_date",
    "disposition_date",
    "disposition_code",
    "stage_code",
    "charge",
    "agency",
    "order_number",
    "nic_number",
    "order_file",
    "court",
    "issued_date",
    *sorted({name for person in persons_looked_up().values() for name in person.identifiers}),
)
"""Every field that a link may name, in the order in which they are listed."""

NEAR_AGREES = frozenset({"last_name", "first_name", "birth_date", "agency"})
"""Fields that agree where they are only near; a number one edit away neither agrees nor disagrees."""

DAYS = {"arrest_date": "arrest_days", "disposition_date": "disposition_days"}
COMPARED = (
    "state_id",
    "fbi_number",
    "local_person_id",
    "last_name",
    "first_name",
    "birth_date",
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
    "agency",
)
"""The fields that `sql/compare.sql` gives a level of agreement."""


def bits(conditions: Mapping[str, str]) -> str:
    """SQL for the fields whose conditions hold, as the bits of a number.

    Args:
        conditions: A condition for each field, as SQL; null counts as false.
    """
    return " + ".join(
        f"CASE WHEN {condition} THEN {1 << FIELDS.index(field)} ELSE 0 END" for field, condition in conditions.items()
    )


def agreed_bits() -> str:
    """The fields of a compared pair that agree."""
    levels = {name: f"{name} >= {1 if name in NEAR_AGREES else 2}" for name in COMPARED}
    return bits(levels | {date: f"{days} = 0" for date, days in DAYS.items()})


def disagreed_bits() -> str:
    """The fields of a compared pair that are clearly different."""
    return bits({name: f"{name} = -1" for name in COMPARED} | {date: f"{days} > 0" for date, days in DAYS.items()})


def same_bits(fields: Mapping[str, str], operator: str) -> str:
    """The fields of two rows `l` and `r` for which `l.column operator r.column` holds.

    Args:
        fields: The column of each field.
        operator: `=` or `<>`.
    """
    return bits({field: f"l.{column} {operator} r.{column}" for field, column in fields.items()})


def pair_link(pairs: str, probability: str = "CAST(NULL AS DOUBLE)") -> str:
    """SQL for the links that a cascade chose, with their fields as bits.

    Args:
        pairs: The table of pairs of a cascade.
        probability: Their probability, as SQL.
    """
    return statement(
        "pair_link", pairs=pairs, agreed=agreed_bits(), disagreed=disagreed_bits(), probability=probability
    )


def spell_fields(engine: Engine, links: str) -> None:
    """Write the temporary table `field_names(bits, names)`: the fields of every number in `links`, spelled out.

    Args:
        engine: Where.
        links: A table with `agreed_bits` and `disagreed_bits`.
    """
    names = ", ".join(f"CASE WHEN bits & {1 << place} > 0 THEN '{field}' END" for place, field in enumerate(FIELDS))
    engine.stage(
        "field_names",
        f"SELECT bits, concat_ws(',', {names}) AS names FROM ("
        f"SELECT DISTINCT agreed_bits AS bits FROM {links} UNION SELECT DISTINCT disagreed_bits FROM {links})",
    )

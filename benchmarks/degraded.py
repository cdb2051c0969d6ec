"""Spoils the repository's records of a made state, so that keys find little and the score has much to judge.

Which records are spoiled, and how, hangs on a hash of their ids: the same damage gives the same records.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from benchmarks.linkage_noise import TRACKING, put_in_place
from pipelines.engines.duckdb_engine import Engine
from pipelines.records.tables import REPOSITORY_ARREST, REPOSITORY_DISPOSITION

PERSON_IDS = ("state_id", "fbi_number", "local_person_id")
OTHER_NUMBERS = ("booking_number", "agency_case_number", "court_case_number")


@dataclass(frozen=True)
class Damage:
    """How many records in a hundred are spoiled in each way; the ways are independent of each other.

    Attributes:
        tracking: Tracking and transaction number are gone.
        person_ids: The numbers of the person are gone.
        other_numbers: Booking and case numbers are gone.
        slip: Two letters of the last name are swapped.
        initial: Only the first letter of the first name is left.
        alias: The last name is another record's.
        birth_year: Of the birth date only the year is left.
        birth_slip: The birth date is ten days off.
        birth_gone: The birth date is gone.
        day: The day of the arrest is one or two days off.
        salt: Another salt spoils other records.
    """

    tracking: int = 0
    person_ids: int = 0
    other_numbers: int = 0
    slip: int = 0
    initial: int = 0
    alias: int = 0
    birth_year: int = 0
    birth_slip: int = 0
    birth_gone: int = 0
    day: int = 0
    salt: int = 0

    @property
    def is_none(self) -> bool:
        """Whether nothing is spoiled."""
        return not any(share for name, share in asdict(self).items() if name != "salt")


MEASURED: Mapping[str, Damage] = {
    "as delivered": Damage(),
    "half of the numbers gone": Damage(tracking=50, person_ids=50, other_numbers=50, salt=11),
    "all numbers gone": Damage(tracking=100, person_ids=100, other_numbers=100, salt=12),
    "names and birth dates spoiled": Damage(
        tracking=60, person_ids=60, other_numbers=60, slip=20, alias=8, birth_slip=8, birth_gone=15, day=15, salt=13
    ),
    "initials and years of birth": Damage(
        tracking=70, person_ids=90, other_numbers=90, slip=10, initial=50, alias=4, birth_year=60, day=20, salt=14
    ),
    "half without births": Damage(
        tracking=55, person_ids=100, other_numbers=100, slip=15, initial=50, alias=6, birth_gone=75, day=25, salt=15
    ),
    "hardly more than initials": Damage(
        tracking=70,
        person_ids=100,
        other_numbers=100,
        slip=10,
        initial=90,
        alias=4,
        birth_year=90,
        birth_gone=30,
        day=15,
        salt=16,
    ),
}
"""What benchmarks measure. The calibration that ships was learned from others (`benchmarks.learn_calibration`)."""


def degrade(engine: Engine, damage: Damage) -> None:
    """Put spoiled records in place of the repository's arrests and dispositions.

    Args:
        engine: With the records in force.
        damage: What is done to them.
    """
    if damage.is_none:
        return
    for table in (REPOSITORY_ARREST, REPOSITORY_DISPOSITION):
        columns = table.column_names
        changed = {
            **{name: _gone(name, "tracking", damage.tracking, damage) for name in TRACKING},
            **{name: _gone(name, "person_ids", damage.person_ids, damage) for name in PERSON_IDS},
            **{name: _gone(name, "other_numbers", damage.other_numbers, damage) for name in OTHER_NUMBERS},
            "last_name": f"CASE WHEN {_hit('alias', damage.alias, damage)} THEN other_last_name"
            f" WHEN {_hit('slip', damage.slip, damage)} THEN concat(left(last_name, 1), substr(last_name, 3, 1),"
            " substr(last_name, 2, 1), substr(last_name, 4)) ELSE last_name END",
            "first_name": f"CASE WHEN {_hit('initial', damage.initial, damage)} THEN left(first_name, 1)"
            " ELSE first_name END",
            "birth_date": f"CASE WHEN {_hit('birth_gone', damage.birth_gone, damage)} THEN NULL"
            f" WHEN {_hit('birth_year', damage.birth_year, damage)} THEN date_trunc('year', birth_date)::DATE"
            f" WHEN {_hit('birth_slip', damage.birth_slip, damage)} THEN birth_date + 10 ELSE birth_date END",
            "birth_date_precision": f"CASE WHEN {_hit('birth_gone', damage.birth_gone, damage)} THEN NULL"
            f" WHEN {_hit('birth_year', damage.birth_year, damage)} THEN 'year' ELSE birth_date_precision END",
            "arrest_date": f"CASE WHEN {_hit('day', damage.day, damage)}"
            " THEN arrest_date + CAST(1 + hash(record_id, 'days') % 2 AS INTEGER) ELSE arrest_date END",
        }
        spoiled = ", ".join(f"{value} AS {name}" for name, value in changed.items() if name in columns)
        put_in_place(
            engine,
            table,
            f"SELECT * EXCLUDE (other_last_name) REPLACE ({spoiled})"
            f" FROM (SELECT *, lead(last_name, 7) OVER (ORDER BY hash(record_id, {damage.salt}), record_id)"
            f" AS other_last_name FROM {table.name}) ORDER BY record_id",
        )


def _hit(kind: str, share: int, damage: Damage) -> str:
    return f"hash(record_id, '{kind}', {damage.salt}) % 100 < {share}"


def _gone(column: str, kind: str, share: int, damage: Damage) -> str:
    return f"CASE WHEN {_hit(kind, share, damage)} THEN NULL ELSE {column} END"

"""Sides: narrow tables of one shape, so that events, dispositions and held records are compared by the same SQL."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from pipelines.engines.duckdb_engine import Engine, quoted
from pipelines.engines.table import Table
from pipelines.links.statements import statement

NICKNAMES = Path(__file__).parent / "data" / "nicknames.csv"
"""Short forms of first names, and the name that they are short for."""

PLAIN = {
    "state_id": "VARCHAR",
    "fbi_number": "VARCHAR",
    "local_person_id": "VARCHAR",
    "last_name": "VARCHAR",
    "first_name": "VARCHAR",
    "birth_date": "DATE",
    "tracking_number": "VARCHAR",
    "transaction_number": "VARCHAR",
    "booking_number": "VARCHAR",
    "agency_case_number": "VARCHAR",
    "court_case_number": "VARCHAR",
    "arrest_date": "DATE",
    "disposition_date": "DATE",
    "tracking_suffix": "VARCHAR",
    "statute": "VARCHAR",
    "charge_number": "INTEGER",
    "stage_code": "VARCHAR",
    "disposition_code": "VARCHAR",
    "is_final": "BOOLEAN",
}
"""The columns that a side takes from its records as they are; null where the records have no such column."""

AGENCY_COLUMNS = ("agency_ori", "arresting_ori", "booking_ori", "court_ori", "prosecutor_ori")


def name_agencies(engine: Engine, tables: Sequence[Table]) -> None:
    """Number every combination of agencies that the records carry, and say which places each stands for.

    Writes the temporary table `agency_set(agencies, set_key, oris, places, related)`.

    Args:
        engine: Where.
        tables: The record tables to look through.
    """
    keys = " UNION ".join(f"SELECT DISTINCT {_agency_key(table)} AS set_key FROM {table.name}" for table in tables)
    engine.stage("agency_key", keys)
    engine.stage("agency_set", statement("agency_set"))


def load_nicknames(engine: Engine) -> None:
    """Make the temporary table `nickname(nickname, first_root)`."""
    with NICKNAMES.open(encoding="utf-8", newline="") as file:
        rows = [(row["nickname"], row["name"]) for row in csv.DictReader(file)]
    values = ", ".join(f"({quoted(short)}, {quoted(name)})" for short, name in rows)
    engine.stage("nickname", f"SELECT * FROM (VALUES {values}) AS pair (nickname, first_root)")


def make_side(engine: Engine, name: str, table: Table, *, record_id: str = "record_id", where: str = "TRUE") -> None:
    """Write a side as the temporary table `name`.

    Args:
        engine: Where.
        name: The side.
        table: The records.
        record_id: The column that identifies a record.
        where: Which records.
    """
    present = set(table.column_names)
    columns = ", ".join(
        f"t.{column}" if column in present else f"CAST(NULL AS {type_}) AS {column}" for column, type_ in PLAIN.items()
    )
    source = "t.source" if "source" in present else "'events'"
    engine.stage(
        name,
        statement(
            "side",
            table=table.name,
            record_id=record_id,
            source=source,
            columns=columns,
            agency_key=_agency_key(table, "t."),
            where=where,
        ),
    )


def _agency_key(table: Table, prefix: str = "") -> str:
    present = [column for column in AGENCY_COLUMNS if column in table.column_names]
    return "concat_ws('|', " + ", ".join(f"coalesce({prefix}{column}, '')" for column in present) + ")"

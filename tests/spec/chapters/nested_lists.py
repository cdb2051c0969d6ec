"""Lists within the lists of a row."""

from __future__ import annotations

import json
from typing import Any

from pipelines.deliveries.stage import read_deliveries
from pipelines.engines.duckdb_engine import Engine
from pipelines.engines.table import Column, Table
from pipelines.progress import Silent
from pipelines.records.stage import put_in_force
from tests.delivered import Office
from tests.spec.book import Chapter, Rule

MAPPING = """
name: persons
title: Persons with their bookings
side: local
format: {kind: json_lines}
nested:
  - {name: booking, path: bookings, parts: [number, arrested]}
  - {name: charge, path: bookings.charges, parts: [statute]}
records:
  - table: arrest
    each: booking
    key: [booking.number]
    fields:
      booking_number: {column: booking.number}
      last_name: {column: name}
      arrest_date: {column: booking.arrested, dates: ["%Y-%m-%d"], required: true}
  - table: charge
    each: charge
    key: [booking.number, "charge.#"]
    parents: {arrest_record_id: arrest}
    fields:
      charge_number: {column: "charge.#"}
      statute: {column: charge.statute}
"""
SENT = Table(
    "sent",
    "a charge of a booking, in the order of the file: one object a person, in it a list of bookings, in each one of charges",
    ("file",),
    (
        Column("file", "VARCHAR", "The file.", required=True),
        Column("name", "VARCHAR", "The person's last name.", required=True),
        Column("number", "VARCHAR", "The number of the booking."),
        Column("arrested", "VARCHAR", "The day of the arrest."),
        Column("statute", "VARCHAR", "What the charge is; empty for a booking without one."),
    ),
)
CHARGES = (
    "SELECT last_name, booking_number, charge_number, statute FROM arrest "
    "LEFT JOIN charge ON arrest.record_id = arrest_record_id"
)
ACCOUNT = "SELECT category_code, row_count FROM accounting WHERE is_row"


def deliver_persons(engine: Engine) -> None:
    """Write each file as JSON lines, deliver them one after another, and put their records in force."""
    office = Office(engine.folder / "state", MAPPING)
    for (file,) in engine.rows("SELECT file FROM sent GROUP BY file ORDER BY min(rowid)"):
        people: dict[str, dict[str, Any]] = {}
        rows = engine.rows("SELECT name, number, arrested, statute FROM sent WHERE file = ? ORDER BY rowid", [file])
        for name, number, arrested, statute in rows:
            bookings = people.setdefault(name, {"name": name, "bookings": {}})["bookings"]
            booking = bookings.setdefault(number, {"number": number, "arrested": arrested, "charges": []})
            booking["charges"] += [{"statute": statute}] if statute else []
        lines = [json.dumps({**one, "bookings": list(one["bookings"].values())}) for one in people.values()]
        office.deliver("persons", file, "\n".join(lines) + "\n")
    read_deliveries(office.workspace, engine, None, Silent())
    put_in_force(engine, office.workspace)


CHAPTER = Chapter(
    number=6,
    title="Lists within the lists of a row",
    text="""
    A jail sends one object for each person; in it stands a list of the person's bookings, and in each booking a list of its
    charges. Of each booking an arrest is made, of each charge a charge.
    """,
    tables=(SENT,),
    run=deliver_persons,
    rules=(
        Rule(
            sentence="A charge hangs on the arrest of the booking in whose list it stands, and is numbered there from 1.",
            given={
                SENT: """
                    file  | name  | number | arrested   | statute
                    march | OAKES | B1     | 2024-03-01 | 1201
                    march | OAKES | B1     | 2024-03-01 | 1202
                    march | OAKES | B2     | 2024-03-09 | 1201
                    march | ELM   | B3     | 2024-03-02 |
                """,
            },
            shows=CHARGES,
            expect="""
                last_name | booking_number | charge_number | statute
                OAKES     | B1             | 1             | 1201
                OAKES     | B1             | 2             | 1202
                OAKES     | B2             | 1             | 1201
                ELM       | B3             |               |
            """,
        ),
        Rule(
            sentence="A booking that comes before others of its person makes no new records of their charges.",
            given={
                SENT: """
                    file  | name  | number | arrested   | statute
                    march | OAKES | B1     | 2024-03-01 | 1201
                    april | OAKES | B0     | 2024-02-01 | 1203
                    april | OAKES | B1     | 2024-03-01 | 1201
                """,
            },
            shows=CHARGES,
            expect="""
                last_name | booking_number | charge_number | statute
                OAKES     | B0             | 1             | 1203
                OAKES     | B1             | 1             | 1201
            """,
        ),
        Rule(
            sentence="The rows of such a file are its persons; one with a booking that can't be read is rejected whole.",
            given={
                SENT: """
                    file  | name  | number | arrested   | statute
                    march | OAKES | B1     | 2024-03-01 | 1201
                    march | OAKES | B2     | 2024-02-30 | 1202
                    march | ELM   | B3     | 2024-03-02 | 1201
                """,
            },
            shows=ACCOUNT,
            expect="""
                category_code | row_count
                records       | 1
                rejected      | 1
            """,
        ),
    ),
)

"""What the chapters on deliveries share: a jail and a repository whose files are small tables, delivered and read."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Callable
from typing import Any

from pipelines.access.purge.covered import Wanted
from pipelines.access.purge.purge import plan_purge, purge
from pipelines.deliveries.expected_deliveries import Said
from pipelines.deliveries.stage import DeliveriesRead, read_deliveries, write_expected
from pipelines.engines.duckdb_engine import Engine
from pipelines.engines.table import Column, Table
from pipelines.progress import Silent
from pipelines.records.stage import put_in_force
from tests.delivered import Office

DELIVERED = Table(
    "delivered",
    "a file in the inbox, and what the register says of it",
    ("file",),
    (
        Column("file", "VARCHAR", "Its name.", required=True),
        Column("mapping", "VARCHAR", "Its folder in the inbox; the jail's, where none is given."),
        Column("received_at", "TIMESTAMP", "When it came.", required=True),
        Column("sender", "VARCHAR", "Who sent it."),
        Column("window_from", "DATE", "The first day that it was selected for."),
        Column("window_to", "DATE", "The last."),
        Column("complete_through", "DATE", "The day through which it is complete."),
        Column("decision", "VARCHAR", "What somebody decided of it: release or hold."),
    ),
)
ROW = Table(
    "row",
    "a row of a file, in the order of the file",
    ("file",),
    (
        Column("file", "VARCHAR", "The file.", required=True),
        Column("number", "VARCHAR", "The number of the booking, or of the arrest at the repository."),
        Column("name", "VARCHAR", "The person's last name."),
        Column("arrested", "VARCHAR", "The day of the arrest."),
        Column("statute", "VARCHAR", "What the charge is."),
        Column("received", "VARCHAR", "When the repository received it."),
    ),
)
TABLES: tuple[Table, ...] = (DELIVERED, ROW)
CELLS = [column.name for column in ROW.columns if column.name != "file"]

JAIL: dict[str, Any] = {
    "name": "jail",
    "title": "Bookings",
    "side": "local",
    "format": {"kind": "delimited"},
    "unused": ["received"],
    "null_values": ["unknown"],
    "records": [
        {
            "table": "arrest",
            "key": ["number"],
            "fields": {
                "booking_number": {"column": "number"},
                "last_name": {"column": "name"},
                "sex_code": {"constant": "F"},
                "arrest_date": {"column": "arrested", "dates": ["%Y-%m-%d"], "required": True},
            },
        },
        {
            "table": "charge",
            "when": [{"column": "statute", "present": True}],
            "key": ["number", "statute"],
            "parents": {"arrest_record_id": "arrest"},
            "fields": {"statute": {"column": "statute"}},
        },
    ],
}
REPOSITORY: dict[str, Any] = {
    **JAIL,
    "name": "state",
    "title": "Extract of the repository",
    "side": "repository",
    "unused": ["statute"],
    "records": [
        {
            "table": "repository_arrest",
            "key": ["number"],
            "fields": {
                "tracking_number": {"column": "number"},
                "last_name": {"column": "name"},
                "arrest_date": {"column": "arrested", "dates": ["%Y-%m-%d"]},
                "repository_received_at": {"column": "received", "dates": ["%Y-%m-%d"]},
            },
        },
    ],
}


def delivering(
    known_by: dt.datetime | None = None,
    then: Callable[[Engine, DeliveriesRead], None] = lambda engine, read: None,
    **said: Any,
) -> Callable[[Engine], None]:
    """Deliver the files of `delivered` and `row`, read them, and put their records in force.

    Args:
        known_by: Deliveries received later are not used; None: all are.
        then: What is done with what was read.
        said: What both mappings say beside their records.
    """

    def run(engine: Engine) -> None:
        office = _office(engine, said)
        _deliver(engine, office, "FROM delivered")
        then(engine, _read(engine, office, known_by))
        put_in_force(engine, office.workspace)

    return run


def expecting(as_of: dt.date, people: Said | None = None, **said: Any) -> Callable[[Engine], None]:
    """Deliver the files, and judge on a day what was expected.

    Args:
        as_of: The day.
        people: What people said of deliveries.
        said: What both mappings say beside their records.
    """
    known_by = dt.datetime.combine(as_of, dt.time.max)
    return delivering(known_by, lambda engine, read: write_expected(engine, read, people or Said(), as_of), **said)


def purging(booking: str, **said: Any) -> Callable[[Engine], None]:
    """Deliver the first of the files, purge a booking, deliver the others, and read them all.

    Args:
        booking: Its number.
        said: What both mappings say beside their records.
    """

    def run(engine: Engine) -> None:
        office = _office(engine, said)
        _deliver(engine, office, "FROM delivered ORDER BY received_at LIMIT 1")
        with Engine(engine.folder / "before") as before:
            _read(before, office, None)
            put_in_force(before, office.workspace)
        wanted = Wanted(booking_number=booking)
        purge(office.workspace, plan_purge(office.workspace, wanted, by="A. Clerk", order="2024-1"), Silent())
        _deliver(engine, office, "FROM delivered ORDER BY received_at OFFSET 1")
        _read(engine, office, None)
        put_in_force(engine, office.workspace)

    return run


def _office(engine: Engine, said: dict[str, Any]) -> Office:
    # A mapping is YAML, of which JSON is a part; its name stands on a line of its own for the office to find.
    mappings = [f"name: {m['name']}\n" + _as_yaml({**m, **said}) for m in (JAIL, REPOSITORY)]
    return Office(engine.folder / "state", *mappings)


def _deliver(engine: Engine, office: Office, files: str) -> None:
    decided = ["delivery_id,decision,by,on,reason"]
    for name, mapping, received_at, sender, first, last, through, decision in engine.rows(files):
        claims = {"window_from": first, "window_to": last, "complete_through": through}
        entry = office.deliver(
            mapping or "jail", name, _content(engine, name), received_at, sender=sender or "", **claims
        )
        if decision and entry:
            decided.append(f"{entry.delivery_id},{decision},A. Clerk,2024-06-30,looked at")
    (office.folder / "decisions").mkdir(exist_ok=True)
    (office.folder / "decisions" / "deliveries.csv").write_text("\n".join(decided) + "\n", encoding="utf-8")


def _read(engine: Engine, office: Office, known_by: dt.datetime | None) -> DeliveriesRead:
    return read_deliveries(office.workspace, engine, known_by, Silent())


def _as_yaml(mapping: dict[str, Any]) -> str:
    return "\n".join(f"{name}: {json.dumps(value)}" for name, value in mapping.items() if name != "name") + "\n"


def _content(engine: Engine, file: str) -> str:
    """The file as text; a cell that opens a quote and does not close it is a file that was cut off there."""
    lines = io.StringIO()
    plain = csv.writer(lines, quoting=csv.QUOTE_NONE, quotechar=None, lineterminator="\n")
    plain.writerow(CELLS)
    plain.writerows(engine.rows(f'SELECT {", ".join(CELLS)} FROM "row" WHERE file = ?', [file]))
    return lines.getvalue()

"""A workspace with a publication in which one person's record is to be sealed; asked, and worked on by commands."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import duckdb
from typer.testing import CliRunner, Result

from pipelines.access.audit import AuditLog, Look
from pipelines.cli import app
from pipelines.decisions.link_file import LinkDecision, add_decisions
from pipelines.workspace import Workspace
from tests.delivered import Office
from tests.purging import (
    COURT,
    EXTRACT,
    FORMATS,
    LINDEN,
    OAKES,
    ROWAN,
    SEALED,
    SEALED_SECOND,
    SUFFIXES,
    Row,
    csv_of,
    mapping,
    write_export,
)

RECEIVED = dt.datetime(2024, 7, 5, 9)  # noqa: DTZ001  (the register holds local times)
SAID = ("--by", "ann@x.gov", "--order", "2024-SEAL-17")
BAD_DATE = ",".join([*SEALED.cells[:-2], "2024-02-31", "2202"])
TOO_MANY = ",".join([*ROWAN.cells, f"see {SEALED.booking}"])


def deliver(office: Office, received: dt.datetime, file: str, *more: Row) -> None:
    """Deliver every export, with the sealed record in each: twice, and three times in the delimited one."""
    inbox = office.folder / "inbox"
    for name, suffix in SUFFIXES.items():
        write_export(name, inbox / name / f"{file}.{suffix}", [OAKES, SEALED, LINDEN, SEALED_SECOND, *more])
    office.deliver(
        "extract", f"{file}.csv", csv_of([OAKES, SEALED, SEALED_SECOND]), received, complete_through=received.date()
    )
    rejected = csv_of([OAKES, SEALED, *more], BAD_DATE, TOO_MANY)
    (inbox / "delimited" / f"{file}.csv").write_text(rejected, encoding="cp1252")
    header = csv_of([]).strip() + ",RESULT,DECIDED\n"
    results = "".join(f"{','.join(row.cells)},G,2024-05-02\n" for row in (SEALED, OAKES, SEALED_SECOND))
    office.deliver("court", f"{file}.csv", header + results, received)


def publish(folder: Path) -> Path:
    """Make a workspace with one publication, and a decision that names the person."""
    office = Office(folder, *map(mapping, FORMATS), EXTRACT, COURT)
    deliver(office, RECEIVED, "first")
    command("run", office.folder)
    event_id, repository_id = map(
        int,
        ask(
            office.folder,
            "SELECT l.local_id, l.repository_id FROM link AS l JOIN event AS e ON e.event_id = l.local_id "
            f"WHERE l.level_code = 'event' AND e.last_name = '{SEALED.last}'",
        )[0],
    )
    about = LinkDecision(
        "event",
        (event_id,),
        repository_id,
        "0" * 16,
        "linked",
        "bob@x.gov",
        dt.datetime(2024, 7, 6, tzinfo=dt.UTC),
        note=f"Olwenna {SEALED.last.title()} called",
    )
    other = LinkDecision("event", (1,), 2, "0" * 16, "linked", "bob@x.gov", dt.datetime(2024, 7, 6, tzinfo=dt.UTC))
    add_decisions(office.folder / "decisions", about, other)
    for place in ("adams", "baker"):
        run_id = str(office.workspace.current_run_id)
        given = Look(f"clerk@{place}.gov", "recipient", "mail", "work list", run_id, 3, None, place, None, "0" * 64)
        AuditLog(office.workspace.audit_file).record(given)
    return office.folder


def ask(folder: Path, sql: str) -> list[tuple[Any, ...]]:
    """Ask the tables of the publication in force."""
    publication = Workspace(folder).current_publication
    assert publication is not None
    with duckdb.connect() as connection:
        for path in sorted(publication.glob("*.parquet")):
            connection.execute(f"CREATE VIEW \"{path.stem}\" AS FROM read_parquet('{path}')")
        return connection.execute(sql).fetchall()


def command(*arguments: str | Path) -> Result:
    """A command as `reportgap` runs it, in this process: starting one takes longer than most of what is tried here."""
    done = CliRunner().invoke(app, [str(argument) for argument in arguments])
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.exit_code in {0, 1}, done.output
    return done

"""A workspace with mappings and delivered files, read by the deliveries and records stages, for their tests."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pipelines.deliveries.register import Entry, append_entries, entry_for
from pipelines.deliveries.stage import DeliveriesRead, read_deliveries
from pipelines.engines.duckdb_engine import Engine
from pipelines.progress import Silent
from pipelines.records.stage import put_in_force
from pipelines.workspace import Workspace

JAIL = """
name: jail
title: Jail bookings
side: local
format: {kind: delimited}
null_values: ["88888888"]
duplicates: count
records:
  - table: arrest
    key: [BOOKING]
    fields:
      booking_number: {column: BOOKING}
      last_name: {column: NAME}
      birth_date: {column: DOB, dates: ["%m/%d/%Y"]}
      sex_code: {column: SEX, codes: {values: {M: M, F: F}, ignored: [X]}}
      tracking_number: {column: TRN}
      arrest_date: {column: ARRESTED, dates: ["%m/%d/%Y"], required: true}
"""
EXTRACT = """
name: extract
title: Extract of the repository
side: repository
format: {kind: delimited}
succession: snapshot
records:
  - table: repository_arrest
    key: [TRN]
    fields:
      last_name: {column: LAST}
      first_name: {column: FIRST}
      birth_date: {column: BORN, dates: ["%Y-%m-%d"]}
      tracking_number: {column: TRN}
      arrest_date: {column: ARRESTED, dates: ["%Y-%m-%d"]}
      arresting_ori: {column: AGENCY}
      repository_received_at: {column: RECEIVED, dates: ["%Y-%m-%d"]}
  - table: repository_charge
    key: [TRN, STATUTE]
    parents: {repository_arrest_record_id: repository_arrest}
    fields:
      statute: {column: STATUTE}
      level_code: {constant: felony}
"""
"""A repository's arrests and charges, a line a charge."""
HEADER = "BOOKING,NAME,DOB,SEX,TRN,ARRESTED\n"
RECEIVED = dt.datetime(2024, 4, 1, 9, 30)  # noqa: DTZ001  (the register holds local times, without a zone)


class Office:
    """A workspace to which files are delivered.

    Args:
        folder: Where.
        mappings: The mappings' YAML; the name of each is taken from its `name`.
    """

    def __init__(self, folder: Path, *mappings: str) -> None:
        self.folder = folder
        for name in ("mappings", "inbox"):
            (folder / name).mkdir(parents=True, exist_ok=True)
        (folder / "reportgap.yaml").write_text("state: XX\ntitle: Made state\n", encoding="utf-8")
        header = "ori,name,type,jurisdiction_id,jurisdiction_name,county_fips,active_from,active_to,vendor\n"
        (folder / "agencies.csv").write_text(
            f"{header}XX0010000,Adams Sheriff,sheriff,adams,Adams,,,,\n", encoding="utf-8"
        )
        for text in mappings or (JAIL,):
            self.map(text)

    @property
    def workspace(self) -> Workspace:
        """The workspace."""
        return Workspace(self.folder)

    def map(self, text: str) -> None:
        """Write a mapping, over an older one of its name."""
        name = next(line.removeprefix("name:").strip() for line in text.splitlines() if line.startswith("name:"))
        (self.folder / "mappings" / f"{name}.yaml").write_text(text.lstrip(), encoding="utf-8")

    def deliver(
        self, source: str, file_name: str, content: str, received_at: dt.datetime | None = RECEIVED, **claims: Any
    ) -> Entry | None:
        """Put a file into the inbox; with a time of receipt it is registered as well."""
        path = self.folder / "inbox" / source / file_name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
        if received_at is None:
            return None
        entry = entry_for(self.folder / "inbox", path, received_at, **claims)
        append_entries(self.workspace.register_file, [entry])
        return entry

    @contextmanager
    def run(
        self, known_by: dt.datetime | None = None, *, in_force: bool = False
    ) -> Iterator[tuple[Engine, DeliveriesRead]]:
        """Read what was delivered, and with `in_force` put the records in force."""
        with Engine(self.folder / "run") as engine:
            read = read_deliveries(self.workspace, engine, known_by, Silent())
            if in_force:
                put_in_force(engine, self.workspace)
            yield engine, read

    def rejects(self) -> list[tuple[str, str]]:
        """Reason and sentence of every rejected row, in the order of the file."""
        with self.run() as (engine, _):
            return [
                (str(code), str(text))
                for code, text in engine.rows("SELECT reason_code, reason_text FROM rejected_row ORDER BY line_number")
            ]

    def problems(self) -> list[tuple[str, str, str, int]]:
        """Column, kind, value and count of every value that could not be read."""
        with self.run() as (engine, _):
            return [
                (str(name), str(code), str(value), int(count))
                for name, code, value, count in engine.rows(
                    "SELECT column_name, problem_code, value, row_count FROM value_problem ORDER BY ALL"
                )
            ]

    def held(self) -> list[tuple[str, str | None, str | None]]:
        """Status, reason and sentence of every delivery, in the order of receipt."""
        with self.run() as (_, read):
            return [(item.status_code, item.reason_code, item.reason_text) for item in read.deliveries]

    def records(self, table: str, columns: str) -> list[tuple[Any, ...]]:
        """Columns of the records in force of one table, in the order of their lines."""
        with self.run(in_force=True) as (engine, _):
            return engine.rows(f"SELECT {columns} FROM {table} ORDER BY received_at, line_number, record_id")
